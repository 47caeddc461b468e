//! Scenarios that nobody wrote: the *Fails* example of every rule about responses, answered to a real request.

use super::script::{Script, duration, written};
use super::verdict::{Expected, Inspected};
use super::{Scenario, Shown, usual_request};
use crate::accept;
use crate::inspect::inspect;
use crate::report::Handshake;
use crate::rule::{Rule, Topic};

/// In the order of the catalogue.
pub fn from_rules() -> impl Iterator<Item = Scenario> {
    crate::rules::all().filter_map(derive)
}

/// The rule's example with its request taken away. `None` where the fault is not in the response, or does not come
/// about with a request as browsers send it.
fn derive(rule: &'static Rule) -> Option<Scenario> {
    // What befalls a paste is nothing that a server does.
    let example = rule.fails().filter(|_| rule.topic != Topic::Paste)?;
    let Example { response, key, protocols } = Example::of(&example.bytes)?;
    let right = accept::derive(&key);
    let script = Script::read(&replaced(response, right.as_bytes(), b"{accept}"));
    let request = usual_request(&protocols);
    let steps = script.answer(&request);
    let inspected = Inspected::of(&request, &written(&steps));
    if !inspected.faults.contains(&rule) {
        return None;
    }
    let state = inspected.state.unwrap_or(Expected::Fail);
    let info = rule.info();
    Some(Scenario {
        id: rule.id,
        title: info.summary,
        about: info.why,
        topic: rule.topic,
        rule: Some(rule.id),
        protocols,
        response: script.shown.clone(),
        steps: steps.iter().map(Shown::from).collect(),
        standard: inspected.standard(state, None),
        ms: duration(&steps),
        derived: true,
        script,
    })
}

/// An example's response, and what of its request a client can be asked for.
struct Example<'a> {
    response: &'a [u8],
    key: Vec<u8>,
    protocols: Vec<String>,
}

impl<'a> Example<'a> {
    fn of(bytes: &'a [u8]) -> Option<Example<'a>> {
        let report = inspect(bytes);
        let handshake = report.handshakes.first()?;
        let mut fields = handshake.request.iter().flat_map(|request| &request.headers);
        let key = fields.find(|header| header.name.eq_ignore_ascii_case("sec-websocket-key"));
        Some(Example {
            response: bytes.get(start_of_response(handshake, bytes)?..).filter(|response| !response.is_empty())?,
            key: key.map(|key| key.value.as_bytes().to_vec()).unwrap_or_default(),
            protocols: handshake.subprotocol.offered.iter().map(|name| name.clone().into_owned()).collect(),
        })
    }
}

/// Where the first response begins, or whatever stands in its place behind the request's head.
fn start_of_response(handshake: &Handshake<'_>, bytes: &[u8]) -> Option<usize> {
    const END: &[u8] = b"\r\n\r\n";
    if let Some(response) = handshake.interim.first().or(handshake.response.as_ref()) {
        return Some(response.span.start as usize);
    }
    bytes.windows(END.len()).position(|window| window == END).map(|at| at + END.len())
}

fn replaced(text: &[u8], what: &[u8], by: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.windows(what.len()).position(|window| window == what) {
        replaced.extend_from_slice(&rest[..at]);
        replaced.extend_from_slice(by);
        rest = &rest[at + what.len()..];
    }
    replaced.extend_from_slice(rest);
    replaced
}
