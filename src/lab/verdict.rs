//! What the standards say of a scenario: by `inspect`, which knows, or in words of the scenario's own.

use serde::Serialize;

use crate::cite::{Cite, cite};
use crate::inspect::inspect;
use crate::report::{Finding, Handshake, State};
use crate::rule::{Culprit, Rule, Severity, Topic};
use crate::rules;

/// How a conforming client takes the response.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Expected {
    /// It opens the connection.
    Open,
    /// It must fail the connection.
    Fail,
    /// The server does not switch: there is no connection.
    Refused,
    /// The standards allow both, or part.
    Either,
}

#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Standard {
    pub state: Expected,
    pub why: String,
    pub cite: Vec<Cited>,
}

/// A citation that is written out in the module, too.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct Cited {
    pub title: &'static str,
    pub url: &'static str,
}

/// A verdict that the outcome of an inspection alone does not give.
pub struct Says {
    pub why: &'static str,
    pub cite: &'static [Cite],
}

/// What an inspection says of a request and its answer.
pub struct Inspected {
    /// `None` where a paste of these bytes leaves it open.
    pub state: Option<Expected>,
    pub summary: String,
    pub because: Option<&'static Rule>,
    /// The rules that find something in the response, the worst first.
    pub faults: Vec<&'static Rule>,
}

impl Inspected {
    pub fn of(request: &[u8], response: &[u8]) -> Inspected {
        let transcript = [request, response].concat();
        let report = inspect(&transcript);
        let Some(handshake) = report.handshakes.first() else {
            return Inspected { state: None, summary: String::new(), because: None, faults: Vec::new() };
        };
        Inspected {
            state: match handshake.outcome.state {
                State::Open if handshake.findings.iter().any(is_refused_by_some) => Some(Expected::Either),
                State::Open => Some(Expected::Open),
                State::Fail => Some(Expected::Fail),
                State::Refused => Some(Expected::Refused),
                State::Undecided => None,
            },
            summary: handshake.outcome.summary.clone(),
            because: handshake.outcome.because.and_then(rule),
            faults: faults(handshake, request.len()),
        }
    }

    /// The rule that decides, else the worst that has something to say.
    pub fn rule(&self) -> Option<&'static Rule> {
        self.because.or(self.faults.first().copied())
    }

    /// The rule that a scenario with this verdict breaks: none where an inspection sees another fault than the lab.
    pub fn rule_of(&self, state: Expected) -> Option<&'static Rule> {
        let agrees = self.state == Some(state);
        let may_open = matches!(self.state, Some(Expected::Open | Expected::Either));
        self.rule().filter(|rule| agrees || (may_open && !rule.fatal && rule.topic != Topic::Paste))
    }

    /// The verdict by the rule and its citations, or in the scenario's own words.
    pub fn standard(&self, state: Expected, says: Option<&Says>) -> Standard {
        let own = || self.rule().filter(|rule| **rule == rules::subprotocol::MISSING).map(|_| &NO_SUBPROTOCOL);
        let (why, cite) = match says.or_else(own) {
            Some(says) => (says.why.to_owned(), says.cite),
            None => (self.why(state), self.rule().map_or(usual(state), |rule| rule.cite)),
        };
        Standard { state, why, cite: cite.iter().map(|cite| Cited { title: cite.title, url: cite.url }).collect() }
    }

    fn why(&self, state: Expected) -> String {
        let fault = self.rule().map(|rule| rule.summary());
        let verdict = match state {
            Expected::Refused => return "There is no connection: the server has not switched protocols.".into(),
            Expected::Fail => "A client must fail the connection.",
            Expected::Either => "A client may open the connection or fail it.",
            Expected::Open if self.faults.iter().any(|rule| is_later(rule)) => {
                "A client opens the connection, and must then fail it."
            }
            Expected::Open => "A client opens the connection.",
        };
        fault.map_or_else(|| verdict.to_owned(), |fault| format!("{verdict} {fault}"))
    }
}

/// Two standards, two answers: browsers follow the stricter one.
const NO_SUBPROTOCOL: Says = Says {
    why: "RFC 6455 lets the connection open without a subprotocol; the WHATWG standard has browsers fail it.",
    cite: &[cite!(websockets, "concept-websocket-establish", "establish a WebSocket connection"), cite!(6455, "4.2.2")],
};

/// Where the client's part of the handshake stands.
const fn usual(state: Expected) -> &'static [Cite] {
    match state {
        Expected::Refused => &[cite!(6455, "4.1"), cite!(9110, "15")],
        _ => {
            &[cite!(6455, "4.1"), cite!(websockets, "concept-websocket-establish", "establish a WebSocket connection")]
        }
    }
}

/// A fault of the response over which no client must, but any client may fail the connection.
fn is_refused_by_some(finding: &Finding) -> bool {
    let is_later = rule(finding.rule).is_some_and(is_later);
    finding.severity == Severity::Error && finding.side != Some(Culprit::Client) && !is_later
}

/// The handshake is right, and what follows is not.
fn is_later(rule: &Rule) -> bool {
    rule.severity == Severity::Error && (rule.topic == Topic::After || *rule == rules::body::TEXT_AFTER_101)
}

fn rule(id: &str) -> Option<&'static Rule> {
    crate::rules::all().find(|rule| rule.id == id)
}

fn faults(handshake: &Handshake<'_>, response: usize) -> Vec<&'static Rule> {
    let of_response = |finding: &&Finding| finding.span.is_some_and(|span| span.start as usize >= response);
    let found = handshake.findings.iter().filter(of_response);
    let mut faults: Vec<_> = found.filter_map(|finding| rule(finding.rule)).collect();
    faults.sort_by_key(|rule| rule.severity);
    faults
}
