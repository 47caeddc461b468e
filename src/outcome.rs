//! How the handshake ended, in one sentence, and which rule decided it.

use crate::accept;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::report::{Outcome, State};
use crate::rule::{Culprit, Finding, Rule, Severity, Topic};
use crate::rules;
use crate::rules::status::asks_for_websocket;
use crate::text::quoted;

pub fn outcome(exchange: &Exchange<'_>, findings: &[Finding]) -> Outcome {
    let decisive = || first(findings, &|finding| finding.rule.fatal);
    let Some(response) = exchange.response else {
        // What came was no HTTP response.
        return decisive().map_or_else(|| undecided(no_response(exchange, findings)), failed);
    };
    match response.status {
        None => decisive().map_or_else(|| undecided(no_status(exchange)), failed),
        Some(101) => switching(exchange, findings),
        Some(200..=299) if exchange.opening().is_some() => extended(exchange, findings),
        Some(200..=299) if is_tunnel(exchange) => undecided(
            "This is the CONNECT that asks a proxy for a tunnel, and it got one; the handshake goes through it.".into(),
        ),
        Some(code) => refused(exchange, code, findings),
    }
}

fn is_tunnel(exchange: &Exchange<'_>) -> bool {
    exchange.request.is_some() && exchange.asking().is_none() && !exchange.http2
}

fn switching(exchange: &Exchange<'_>, findings: &[Finding]) -> Outcome {
    if let Some(decisive) = first(findings, &|finding| finding.rule.fatal) {
        return failed(decisive);
    }
    let response = exchange.response.filter(|response| !response.complete);
    let missing = [Field::Upgrade, Field::Connection, Field::SecWebSocketAccept]
        .into_iter()
        .find(|field| response.is_some_and(|response| !response.has(*field)));
    if missing.is_some() && response.is_some_and(|response| response.start.is_none()) {
        return undecided("The status is 101, but without all of the response's fields it cannot be told whether the connection opens.".into());
    }
    if let Some(field) = missing {
        let why = "the response's head is not shown to its end; put an empty line after it if that is all of it";
        return undecided(format!("No {} is here, but {why}.", field.info().name));
    }
    if exchange.accept.state == accept::AcceptState::Unverifiable {
        return undecided(unverifiable(exchange));
    }
    Outcome { state: State::Open, because: None, summary: opens(exchange, findings) }
}

/// The answer to an extended CONNECT.
fn extended(exchange: &Exchange<'_>, findings: &[Finding]) -> Outcome {
    match first(findings, &|finding| finding.rule.fatal) {
        Some(decisive) => failed(decisive),
        None => Outcome { state: State::Open, because: None, summary: opens(exchange, findings) },
    }
}

/// A conforming client opens the connection; what it may not like all the same.
fn opens(exchange: &Exchange<'_>, findings: &[Finding]) -> String {
    let error = |finding: &Finding| finding.rule.severity == Severity::Error;
    // What a 101 says of a body does not count, but what follows it does.
    let is_later = |rule: &Rule| rule.topic == Topic::After || *rule == rules::body::TEXT_AFTER_101;
    let later = |finding: &Finding| error(finding) && is_later(finding.rule);
    let answer = |finding: &Finding| error(finding) && finding.side != Some(Culprit::Client);
    let warning = |finding: &Finding| finding.rule.severity == Severity::Warning && !is_aside(finding);
    let fault = first(findings, &later)
        .map(|fault| (fault, "The connection opens and then fails"))
        .or_else(|| first(findings, &answer).map(|fault| (fault, "Not every client opens the connection")))
        .or_else(|| {
            first(findings, &error)
                .map(|fault| (fault, "The connection opens, but another server would refuse the request"))
        })
        .or_else(|| first(findings, &warning).map(|fault| (fault, "The connection opens, with a warning")));
    if let Some((fault, what)) = fault {
        return format!("{what}: {}", lower_first(&fault.message));
    }
    let selected =
        exchange.selected.first().map(|protocol| format!(", with the subprotocol {}", quoted(protocol.text)));
    format!("The handshake is right: the connection opens{}.", selected.unwrap_or_default())
}

/// Not about the handshake as such: secrets in it, or the paste.
fn is_aside(finding: &Finding) -> bool {
    matches!(finding.rule.topic, Topic::Paste | Topic::Credentials | Topic::Evidence | Topic::Forbidden)
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
    let not_by_server = |finding: &Finding| finding.side != Some(Culprit::Server);
    // Who sends a page, sends elsewhere, wants a log-in or reaches no server has not looked at the key.
    let has_looked = !matches!(code, 200..=399 | 401 | 407 | 502..=504);
    let is_seen = |finding: &Finding| has_looked || !matches!(finding.rule.topic, Topic::Key | Topic::Version);
    let error =
        |finding: &Finding| finding.rule.severity == Severity::Error && not_by_server(finding) && is_seen(finding);
    let warning = |finding: &Finding| finding.rule.severity == Severity::Warning && not_by_server(finding);
    let by_proxy = |finding: &Finding| warning(finding) && finding.rule.topic == Topic::Intermediary;
    let evidence = |finding: &Finding| warning(finding) && finding.rule.topic == Topic::Evidence;
    let by_origin = |finding: &Finding| warning(finding) && matches!(finding.rule.topic, Topic::Origin | Topic::Host);
    #[cfg(any(feature = "full", feature = "lab"))]
    let said = first(findings, &|finding| *finding.rule == rules::refusal::ENGINE_IO);
    #[cfg(not(any(feature = "full", feature = "lab")))]
    let said = None; // the small module has no rules about refusals
    let cause = said
        .or_else(|| first(findings, &error))
        .or_else(|| first(findings, &evidence))
        .or_else(|| first(findings, &by_proxy))
        .or_else(|| first(findings, &by_origin))
        .or_else(|| first(findings, &|finding| finding.rule.fatal));
    #[cfg(feature = "full")]
    let cause = cause.or_else(|| first(findings, &|finding| *finding.rule == rules::answered::ANSWERED));
    #[cfg(any(feature = "full", feature = "lab"))]
    let cause = cause.or_else(|| {
        let explain = rules::refusal::EXPLAIN.iter();
        explain.filter_map(|rule| findings.iter().find(|finding| finding.rule == *rule)).next()
    });
    let why = match &cause {
        Some(cause) => format!(": {}", lower_first(&cause.message)),
        None if is_blameless(exchange, findings) => {
            ", and nothing is wrong with the handshake: the server's own log must say what it minds.".into()
        }
        None => ": it did not switch to WebSocket.".into(),
    };
    let summary = format!("The server answered {code}{reason}{why}");
    Outcome { state: State::Refused, because: cause.map(|cause| cause.rule.id), summary }
}

/// The whole request is here, it is a handshake, and no rule has anything against it.
fn is_blameless(exchange: &Exchange<'_>, findings: &[Finding]) -> bool {
    let blamed = |finding: &Finding| finding.rule.severity != Severity::Note && finding.side == Some(Culprit::Client);
    !exchange.http2
        && exchange.request.is_some_and(|request| request.complete)
        && exchange.key.is_some()
        && asks_for_websocket(exchange)
        && !findings.iter().any(blamed)
}

fn no_response(exchange: &Exchange<'_>, findings: &[Finding]) -> String {
    let client = |finding: &Finding| finding.side != Some(Culprit::Server);
    let error = first(findings, &|finding| finding.rule.severity == Severity::Error && client(finding));
    let warning = |finding: &Finding| finding.rule.severity == Severity::Warning && client(finding);
    if let Some(interim) = exchange.interim.last().and_then(|interim| interim.status) {
        return format!("Only an interim response, {interim}, is here; what came after it decides.");
    }
    #[cfg(feature = "full")]
    if exchange.remarks[0].iter().any(|(_, remark)| *remark.rule == rules::command::NOT_CAPTURED) {
        return of_command(error, first(findings, &|finding| warning(finding) && finding.rule.topic != Topic::Paste));
    }
    match error {
        Some(error) => format!("No response is here, and the request has a fault: {}", lower_first(&error.message)),
        None => match first(findings, &|finding| warning(finding) && !is_aside(finding)) {
            Some(warning) => {
                format!("No response is here, and some servers refuse the request: {}", lower_first(&warning.message))
            }
            None => match first(findings, &|finding| *finding.rule == rules::evidence::NO_ANSWER) {
                Some(end) => end.message.clone(),
                None => "No response is here, so how the handshake ended cannot be told.".into(),
            },
        },
    }
}

/// Of a request that a command would send.
#[cfg(feature = "full")]
fn of_command(error: Option<&Finding>, warning: Option<&Finding>) -> String {
    match error.or(warning) {
        Some(fault) => {
            format!("This was not run here, and as it stands it has a fault: {}", lower_first(&fault.message))
        }
        None => {
            "This was not run here; what it would send is right, and what the server answers a run must show.".into()
        }
    }
}

fn unverifiable(exchange: &Exchange<'_>) -> String {
    match (exchange.request, exchange.key) {
        (None, _) => "Nothing is wrong with this 101 as far as it goes; without the request's key its accept value cannot be checked.".into(),
        (Some(request), None) if request.repeated(Field::SecWebSocketKey) => {
            "The request has more than one key, so which one this 101 has to answer cannot be told.".into()
        }
        (Some(_), None) => "Nothing is wrong with this 101, but no key is here to check its accept value against.".into(),
        _ => "Nothing is wrong with this 101, but its key or accept value is cut off or replaced, so they cannot be compared.".into(),
    }
}

fn no_status(exchange: &Exchange<'_>) -> String {
    let answered = exchange.accept.state == accept::AcceptState::Match;
    let accept = if answered { " Its accept value answers the key." } else { "" };
    format!("The response's status line is not here, so how the handshake ended cannot be told.{accept}")
}

fn undecided(summary: String) -> Outcome {
    Outcome { state: State::Undecided, because: None, summary }
}

/// The first in the order of the catalogue, which is the order of a client's checks.
fn first<'a>(findings: &'a [Finding], fits: &dyn Fn(&Finding) -> bool) -> Option<&'a Finding> {
    let mut first: Option<(usize, &Finding)> = None;
    for finding in findings.iter().filter(|finding| fits(finding)) {
        let place = rules::all().position(|rule| rule == finding.rule).unwrap_or(usize::MAX);
        if first.is_none_or(|(earlier, _)| place < earlier) {
            first = Some((place, finding));
        }
    }
    first.map(|(_, finding)| finding)
}

/// Words that begin a message and keep no capital letter behind a colon; `Sec-…`, `GET` and names do.
const ORDINARY: &[&str] = &[
    "The", "A", "An", "No", "In", "Each", "Every", "This", "Lines", "Without", "Expected", "Version", "Neither",
    "Letters",
];

/// A sentence put behind a colon.
fn lower_first(sentence: &str) -> String {
    let word = sentence.split(' ').next().unwrap_or_default();
    let mut characters = sentence.chars();
    match characters.next() {
        Some(first) if ORDINARY.contains(&word) => {
            std::iter::once(first.to_ascii_lowercase()).chain(characters).collect()
        }
        _ => sentence.into(),
    }
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                           Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                            Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";

    fn summary(input: &str) -> String {
        inspect(input.as_bytes()).handshakes[0].outcome.summary.clone()
    }

    #[test]
    fn an_open_connection_is_not_called_right_where_something_is_wrong() {
        let open = |request: &str, response: &str| summary(&format!("{request}{response}"));
        assert!(open(REQUEST, RESPONSE).starts_with("The handshake is right"));
        let request = REQUEST.replace("Host: a\r\n", "");
        assert!(open(&request, RESPONSE).starts_with("The connection opens, but another server"));
        let response = RESPONSE.replace("Upgrade: web", "Upgrade : web");
        assert!(open(REQUEST, &response).starts_with("Not every client opens"));
        let response = RESPONSE.replace("Connection: ", "Connection: keep-alive, ");
        assert!(open(REQUEST, &response).starts_with("The connection opens, with a warning: the Connection"));
        let response = format!("{RESPONSE}HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        assert!(open(REQUEST, &response).starts_with("The connection opens and then fails: expected a frame"));
    }

    #[test]
    fn what_is_missing_is_said() {
        let request = REQUEST.replace("Connection: Upgrade\r\n", "");
        assert!(summary(&request).starts_with("No response is here, and the request has a fault: the request has no"));
        assert!(summary(&format!("{REQUEST}HTTP/1.1 103 Early Hints\r\n\r\n")).starts_with("Only an interim"));
        let request =
            REQUEST.replace("Sec-WebSocket-V", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-V");
        assert!(summary(&format!("{request}{RESPONSE}")).starts_with("The request has more than one key"));
    }

    #[test]
    fn a_refusal_of_a_right_handshake_is_laid_to_nobody() {
        let refused = |request: &str| summary(&format!("{request}HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n"));
        assert!(refused(REQUEST).starts_with("The server answered 500 Oh, and nothing is wrong with the handshake"));
        assert_eq!(refused(""), "The server answered 500 Oh: it did not switch to WebSocket.");
    }
}
