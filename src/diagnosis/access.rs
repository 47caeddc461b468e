//! Lines of access logs: `"GET /ws HTTP/1.1" 404`, as nginx, Apache and many others write them, and uvicorn's
//! `"WebSocket /ws" 403`.

use super::Found;
use super::meaning;
use super::messages::ACCESS_LINE;
use super::words::number_of;
use crate::span::Span;
use crate::text::{find, starts_in_any_case};
use crate::transcript;

/// A request with the status of its answer.
pub struct Answered<'t> {
    /// From the opening quotation mark to the end of the status.
    pub span: Span,
    /// The request line, or what stands for it; empty where only the status is known.
    request: &'t [u8],
    pub status: u16,
}

/// The requests that seem to be for a WebSocket, and were not answered by a switch of protocols. An access log has no fields:
/// nothing but the target tells them from others.
pub fn lines(text: &[u8]) -> Vec<Found> {
    let refused = answered(text).filter(|one| one.status >= 200 && is_for_websocket(one.request, one.status));
    let found = refused.map(|Answered { span, status, .. }| Found {
        message: &ACCESS_LINE,
        meaning: meaning::of_status(status),
        span,
        number: Some(status),
        fixed: 1,
    });
    found.take(MOST).collect()
}

/// More of them say the same again.
const MOST: usize = 100;

/// What the lines of an access log say, one each.
pub fn answered(text: &[u8]) -> impl Iterator<Item = Answered<'_>> {
    let lines = transcript::lines(text).map(|line| line.text);
    lines.filter_map(|line| in_quotes(text, line).or_else(|| in_json(text, line)))
}

/// The request in quotation marks with its status behind it.
fn in_quotes(text: &[u8], line: Span) -> Option<Answered<'_>> {
    let own = line.of(text);
    let mut from = 0;
    while let Some(open) = own[from..].iter().position(|&byte| byte == b'"').map(|at| from + at) {
        let close = open + 1 + own[open + 1..].iter().position(|&byte| byte == b'"')?;
        let request = &own[open + 1..close];
        let status = own[close + 1..].strip_prefix(b" ").and_then(status_at);
        if let Some(status) = status.filter(|_| is_request(request)) {
            return Some(Answered { span: line.part(open, close + 5), request, status });
        }
        from = close + 1;
    }
    None
}

/// Members of JSON stand in any order: Envoy's name of the status, beside a version.
fn in_json(text: &[u8], line: Span) -> Option<Answered<'_>> {
    let own = line.of(text);
    find(own, "\"HTTP/")?;
    let name = "\"response_code\":";
    let value = find(own, name)? + name.len();
    let start = value + own[value..].iter().take_while(|byte| matches!(byte, b' ' | b'"')).count();
    let status = status_at(&own[start..])?;
    Some(Answered { span: line.part(start, start + 3), request: b"", status })
}

/// Three digits that a text begins with.
fn status_at(text: &[u8]) -> Option<u16> {
    let ends = text.get(3).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    text.get(..3).filter(|_| ends).and_then(|digits| number_of(digits, 3)).filter(|status| *status < 600)
}

/// `GET /chat HTTP/1.1`, and uvicorn's `WebSocket /chat`
fn is_request(text: &[u8]) -> bool {
    let mut words = text.split(|&byte| byte == b' ');
    match (words.next(), words.next(), words.next()) {
        (Some(b"WebSocket"), Some(_), None) => true,
        (Some([b'A'..=b'Z', ..]), Some(_), Some(version)) => version.starts_with(b"HTTP/"),
        _ => false,
    }
}

fn is_for_websocket(request: &[u8], status: u16) -> bool {
    let mut words = request.split(|&byte| byte == b' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return false };
    match method {
        b"WebSocket" => true,
        b"GET" => status == 426 || names_websocket(target) && !is_for_another_transport(target),
        _ => false,
    }
}

/// Its path or query has a word that WebSocket endpoints are called by.
fn names_websocket(target: &[u8]) -> bool {
    let words = target.split(|byte| !byte.is_ascii_alphanumeric() && *byte != b'.');
    words.into_iter().any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())))
}

/// socket.io, SockJS and SignalR ask for other things under the same paths: polling, what the server can do, their script.
fn is_for_another_transport(target: &[u8]) -> bool {
    let query = target.iter().position(|&byte| byte == b'?').unwrap_or(target.len());
    let (path, query) = target.split_at(query);
    let transport = find(query, "transport=").map(|at| &query[at + "transport=".len()..]);
    let last = path.rsplit(|&byte| byte == b'/').next().unwrap_or_default();
    transport.is_some_and(|transport| !starts_in_any_case(transport, "websocket"))
        || [&b".js"[..], b".map", b".html", b".css"].iter().any(|ending| last.ends_with(ending))
        || OTHERS.iter().any(|other| last == other.as_bytes())
}

const OTHERS: &[&str] = &[
    "info",
    "xhr",
    "xhr_streaming",
    "eventsource",
    "htmlfile",
    "jsonp",
    "negotiate",
    "hubs",
    "start",
    "ping",
    "abort",
];

const WORDS: &[&str] = &[
    "ws",
    "wss",
    "websocket",
    "websockets",
    "socket",
    "sockets",
    "socket.io",
    "engine.io",
    "sockjs",
    "cable",
    "signalr",
];
