//! The steps of RFC 6455 §4.1 and §4.2, each passed, failed or not to be told from this paste.

use serde::Serialize;

use crate::accept;
use crate::cite::Cite;
#[cfg(not(target_arch = "wasm32"))]
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Culprit, Finding, Severity, Topic};

/// One step, judged.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Step {
    pub id: &'static str,
    pub side: Culprit,
    pub title: &'static str,
    pub cite: Cite,
    pub state: StepState,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleId | null"))]
    pub because: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum StepState {
    Pass,
    Fail,
    Unknown,
}

/// What a step asks of a message.
struct Asked {
    id: &'static str,
    side: Culprit,
    #[cfg(not(target_arch = "wasm32"))]
    title: &'static str,
    #[cfg(not(target_arch = "wasm32"))]
    cite: Cite,
    /// Findings on these topics fail it.
    topics: &'static [Topic],
    /// The start line or this field must be seen to say that it passes.
    needs: Needs,
}

enum Needs {
    StartLine,
    Required(Field),
    Optional(Field),
}

macro_rules! steps {
    ($($id:literal $side:ident $title:literal $cite:expr, [$($topic:ident),+], $needs:expr;)+) => {
        static STEPS: &[Asked] = &[$(Asked {
            id: $id, side: Culprit::$side,
            #[cfg(not(target_arch = "wasm32"))]
            title: $title,
            #[cfg(not(target_arch = "wasm32"))]
            cite: $cite,
            topics: &[$(Topic::$topic),+], needs: $needs,
        }),+];
    };
}

steps! {
    "request-line" Client "GET, HTTP/1.1 or later, and the resource’s path" cite!(6455, "4.1"), [Method, Target, Syntax], Needs::StartLine;
    "host" Client "Host names the server" cite!(6455, "4.1"), [Host], Needs::Required(Field::Host);
    "upgrade" Client "Upgrade includes websocket" cite!(6455, "4.1"), [Upgrade], Needs::Required(Field::Upgrade);
    "connection" Client "Connection includes Upgrade" cite!(6455, "4.1"), [Connection], Needs::Required(Field::Connection);
    "key" Client "Sec-WebSocket-Key holds 16 random bytes" cite!(6455, "4.1"), [Key], Needs::Required(Field::SecWebSocketKey);
    "version" Client "Sec-WebSocket-Version is 13" cite!(6455, "4.1"), [Version, Draft], Needs::Required(Field::SecWebSocketVersion);
    "origin" Client "Origin says which page asks" cite!(6455, "4.1"), [Origin], Needs::Optional(Field::Origin);
    "protocol-offer" Client "The subprotocols offered are distinct tokens" cite!(6455, "4.1"), [Subprotocol], Needs::Optional(Field::SecWebSocketProtocol);
    "extensions-offer" Client "The extensions offered are well formed" cite!(6455, "9.1"), [Extensions], Needs::Optional(Field::SecWebSocketExtensions);
    "status" Server "The status is 101" cite!(6455, "4.2.2"), [Status, Redirect, Auth, Syntax], Needs::StartLine;
    "upgrade-answer" Server "Upgrade is websocket" cite!(6455, "4.2.2"), [Upgrade], Needs::Required(Field::Upgrade);
    "connection-answer" Server "Connection includes Upgrade" cite!(6455, "4.2.2"), [Connection], Needs::Required(Field::Connection);
    "accept" Server "Sec-WebSocket-Accept answers the key" cite!(6455, "4.2.2"), [Accept], Needs::Required(Field::SecWebSocketAccept);
    "extensions-answer" Server "Only extensions that were offered" cite!(6455, "4.2.2"), [Extensions], Needs::Optional(Field::SecWebSocketExtensions);
    "protocol-answer" Server "One subprotocol of those offered, or none" cite!(6455, "4.2.2"), [Subprotocol], Needs::Optional(Field::SecWebSocketProtocol);
}

/// Ids, titles and citations of all steps, in order.
#[cfg(not(target_arch = "wasm32"))]
pub fn steps() -> Vec<(&'static str, &'static str, Cite)> {
    STEPS.iter().map(|asked| (asked.id, asked.title, asked.cite)).collect()
}

pub fn checklist(exchange: &Exchange<'_>, findings: &[Finding]) -> Vec<Step> {
    STEPS.iter().map(|asked| asked.judge(exchange, findings)).collect()
}

impl Asked {
    fn judge(&self, exchange: &Exchange<'_>, findings: &[Finding]) -> Step {
        let message = if self.side == Culprit::Client { exchange.request } else { exchange.response };
        let fault = |finding: &&Finding| {
            let rule = finding.rule;
            rule.severity == Severity::Error && self.topics.contains(&rule.topic) && self.is_about(exchange, finding)
        };
        let because = findings.iter().find(fault).map(|finding| finding.rule.id);
        let state = match message {
            _ if because.is_some() => StepState::Fail,
            Some(message) => self.without_fault(exchange, message),
            None => StepState::Unknown,
        };
        let (title, cite) = self.facts();
        Step { id: self.id, side: self.side, title, cite, state, because }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn facts(&self) -> (&'static str, Cite) {
        (self.title, self.cite)
    }

    /// The package knows them (see `facts`).
    #[cfg(target_arch = "wasm32")]
    fn facts(&self) -> (&'static str, Cite) {
        ("", Cite { title: "", url: "" })
    }

    /// A finding belongs to the message in which it stands, else to the peer whose doing it is.
    fn is_about(&self, exchange: &Exchange<'_>, finding: &Finding) -> bool {
        let within = |message: Option<&Message>| {
            message.is_some_and(|message| finding.span.is_some_and(|span| message.span.contains(span)))
        };
        match self.side {
            _ if within(exchange.request) => self.side == Culprit::Client,
            _ if within(exchange.response) => self.side == Culprit::Server,
            side => finding.side == Some(side),
        }
    }

    fn without_fault(&self, exchange: &Exchange<'_>, message: &Message) -> StepState {
        let opens = message.status == Some(101) || exchange.opening().is_some();
        let is_refusal = self.side == Culprit::Server && !opens;
        let pass = |seen: bool| if seen { StepState::Pass } else { StepState::Unknown };
        match self.needs {
            Needs::StartLine if is_refusal => {
                if message.status.is_some() {
                    StepState::Fail
                } else {
                    StepState::Unknown
                }
            }
            Needs::StartLine => pass(message.start.is_some() || message.status.is_some()),
            // A refusal owes none of the fields.
            _ if is_refusal => StepState::Unknown,
            Needs::Required(Field::SecWebSocketAccept) => pass(exchange.accept.state == accept::AcceptState::Match),
            Needs::Required(field) => pass(message.has(field)),
            Needs::Optional(field) => pass(message.has(field) || message.complete),
        }
    }
}
