//! How the handshake ended, in one sentence, and which rule decided it.

use crate::accept;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::report::{Outcome, State};
use crate::rule::{Culprit, Finding, Severity, Topic};
use crate::rules;
use crate::text::quoted;

pub fn outcome(exchange: &Exchange<'_>, findings: &[Finding]) -> Outcome {
    let Some(response) = exchange.response else {
        // What came was no HTTP response.
        return match first(findings, |finding| finding.rule.fatal) {
            Some(decisive) => failed(decisive),
            None => undecided("No response is here, so how the handshake ended cannot be told.".into()),
        };
    };
    match response.status {
        None => match first(findings, |finding| finding.rule.fatal) {
            Some(decisive) => failed(decisive),
            None => undecided(no_status(exchange)),
        },
        Some(101) => switching(exchange, findings),
        Some(code) => refused(exchange, code, findings),
    }
}

fn switching(exchange: &Exchange<'_>, findings: &[Finding]) -> Outcome {
    if let Some(decisive) = first(findings, |finding| finding.rule.fatal) {
        return failed(decisive);
    }
    let response = exchange.response.filter(|response| !response.complete);
    let missing = [Field::Upgrade, Field::Connection, Field::SecWebSocketAccept]
        .into_iter()
        .find(|field| response.is_some_and(|response| !response.has(*field)));
    if let Some(field) = missing {
        let why = "the response's head is not shown to its end; put an empty line after it if that is all of it";
        return undecided(format!("No {} is here, but {why}.", field.info().name));
    }
    if exchange.accept.state == accept::State::Unverifiable {
        return undecided(unverifiable(exchange));
    }
    let selected =
        exchange.selected.first().map(|protocol| format!(", with the subprotocol {}", quoted(protocol.text)));
    let summary = format!("The handshake is right: the connection opens{}.", selected.unwrap_or_default());
    Outcome { state: State::Open, because: None, summary }
}

fn failed(decisive: &Finding) -> Outcome {
    let summary = format!("The connection fails: {}", lower_first(&decisive.message));
    Outcome { state: State::Fail, because: Some(decisive.rule.id), summary }
}

fn refused(exchange: &Exchange<'_>, code: u16, findings: &[Finding]) -> Outcome {
    let reason = exchange
        .response
        .and_then(|response| response.reason)
        .map(|span| crate::text::lossless(span.of(exchange.input)));
    let reason = reason
        .filter(|reason| !reason.trim().is_empty())
        .map(|reason| format!(" {}", reason.trim()))
        .unwrap_or_default();
    let is_error = |finding: &Finding| finding.rule.severity == Severity::Error;
    let by_proxy =
        |finding: &Finding| finding.rule.severity == Severity::Warning && finding.rule.topic == Topic::Intermediary;
    let cause = first(findings, |finding| is_error(finding) && finding.side != Some(Culprit::Server))
        .or_else(|| first(findings, by_proxy))
        .or_else(|| first(findings, |finding| finding.rule.fatal));
    let why = match &cause {
        Some(cause) => format!(": {}", lower_first(&cause.message)),
        None => ": it did not switch to WebSocket.".into(),
    };
    let summary = format!("The server answered {code}{reason}{why}");
    Outcome { state: State::Refused, because: cause.map(|cause| cause.rule.id), summary }
}

fn unverifiable(exchange: &Exchange<'_>) -> String {
    match (exchange.request, exchange.key) {
        (None, _) => "Nothing is wrong with this 101 as far as it goes; without the request's key its accept value cannot be checked.".into(),
        (Some(_), None) => "Nothing is wrong with this 101, but no key is here to check its accept value against.".into(),
        _ => "Nothing is wrong with this 101, but its key or accept value is cut off or replaced, so they cannot be compared.".into(),
    }
}

fn no_status(exchange: &Exchange<'_>) -> String {
    let answered = exchange.accept.state == accept::State::Match;
    let accept = if answered { " Its accept value answers the key." } else { "" };
    format!("The response's status line is not here, so how the handshake ended cannot be told.{accept}")
}

fn undecided(summary: String) -> Outcome {
    Outcome { state: State::Undecided, because: None, summary }
}

/// The first in the order of the catalogue, which is the order of a client's checks.
fn first(findings: &[Finding], fits: impl Fn(&Finding) -> bool) -> Option<&Finding> {
    let place = |finding: &&Finding| rules::all().position(|rule| rule == finding.rule);
    findings.iter().filter(|finding| fits(finding)).min_by_key(place)
}

/// A sentence put behind a colon.
fn lower_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    match characters.next() {
        // “The …”, “A …”: an ordinary word; `Sec-…` and `GET` keep their letters.
        Some(first) if sentence.starts_with("The ") || sentence.starts_with("A ") || sentence.starts_with("No ") => {
            std::iter::once(first.to_ascii_lowercase()).chain(characters).collect()
        }
        _ => sentence.into(),
    }
}
