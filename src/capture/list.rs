//! The handshakes of a capture in a line each: who asked whom for what, when, and what came back.

use serde::Serialize;

use super::Capture;
use super::connection::Exchange;
use super::message::{Kind, Message};
use crate::order;
use crate::report::Connection;
use crate::text::lossless;
use crate::transcript::lines;

/// A captured handshake, not yet judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Listed {
    /// The packet in which its first message begins.
    pub packet: u32,
    /// The packet in which the response's head ends.
    pub answered: Option<u32>,
    /// What the client asked for; null when the capture began later.
    pub target: Option<String>,
    /// The request's Host; null where the request or the field is not there.
    pub host: Option<String>,
    /// Of the final response; null when none came.
    pub status: Option<u16>,
    pub connection: Connection,
}

impl Capture {
    /// What the capture holds, without a judgement: many times as quick as `finish`.
    ///
    /// ```
    /// assert!(ws101::capture::Capture::new().list().is_empty());
    /// ```
    pub fn list(self) -> Vec<Listed> {
        let exchanges = self.tracker.into_exchanges();
        order::by_key(exchanges, |exchange| exchange.first().packet).iter().map(listed).collect()
    }
}

fn listed(exchange: &Exchange) -> Listed {
    let status = |response: &Message| if let Kind::Response(status) = response.kind { Some(status) } else { None };
    let request = exchange.request.as_ref();
    Listed {
        packet: exchange.first().packet,
        answered: exchange.response.as_ref().map(|response| response.last_of_head().packet),
        target: request.and_then(target),
        host: request.and_then(host),
        status: exchange.response.as_ref().and_then(status),
        connection: exchange.connection(),
    }
}

/// `request-line = method SP request-target SP HTTP-version` (RFC 9112 §3)
fn target(request: &Message) -> Option<String> {
    let line = lines(&request.bytes).next().filter(|_| !request.without_start)?;
    let words = line.text.of(&request.bytes);
    let from = words.iter().position(|&byte| byte == b' ')? + 1;
    let to = words.iter().rposition(|&byte| byte == b' ').filter(|&to| to > from).unwrap_or(words.len());
    Some(lossless(&words[from..to]).into_owned())
}

fn host(request: &Message) -> Option<String> {
    let head = &request.bytes[..request.head.min(request.bytes.len())];
    let value = lines(head).map(|line| line.text.of(head)).find_map(|line| {
        let name = b"host:";
        line.get(..name.len()).filter(|start| start.eq_ignore_ascii_case(name)).map(|_| &line[name.len()..])
    })?;
    Some(lossless(value.trim_ascii()).into_owned())
}
