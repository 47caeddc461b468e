//! Lines of access logs: `"GET /ws HTTP/1.1" 404`, as nginx, Apache and many others write them, and uvicorn's
//! `"WebSocket /ws" 403`.

use super::Found;
use super::meaning;
use super::messages::ACCESS_LINE;
use super::words::number_of;
use crate::span::Span;
use crate::text::{find, starts_in_any_case};

/// The requests that seem to be for a WebSocket, and were not answered by a switch of protocols. An access log has no fields:
/// nothing but the target tells them from others.
pub fn lines(text: &[u8]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive(|&byte| byte == b'\n') {
        if found.len() == MOST {
            break;
        }
        found.extend(request(line).map(|(span, status)| Found {
            message: &ACCESS_LINE,
            meaning: meaning::of_status(status),
            span: Span::new(at + span.start as usize, at + span.end as usize),
            number: Some(status),
            fixed: 1,
        }));
        at += line.len();
    }
    found
}

/// More of them say the same again.
const MOST: usize = 100;

/// The request in quotation marks with its status, from the opening mark on.
fn request(line: &[u8]) -> Option<(Span, u16)> {
    let mut from = 0;
    while let Some(open) = line[from..].iter().position(|&byte| byte == b'"').map(|at| from + at) {
        let inner = &line[open + 1..];
        let length = inner.iter().position(|&byte| byte == b'"')?;
        let close = open + 1 + length;
        let digits = line.get(close + 1..close + 5).and_then(|behind| behind.strip_prefix(b" "));
        let ends = line.get(close + 5).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        let status = digits.and_then(|digits| number_of(digits, 3)).filter(|status| ends && *status >= 200);
        if let Some(status) = status
            && is_for_websocket(&inner[..length], status)
        {
            return Some((Span::new(open, close + 5), status));
        }
        from = close + 1;
    }
    None
}

fn is_for_websocket(request: &[u8], status: u16) -> bool {
    let mut words = request.split(|&byte| byte == b' ');
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return false };
    match (method, words.next()) {
        (b"WebSocket", None) => true,
        (b"GET", Some(version)) if version.starts_with(b"HTTP/") => {
            status == 426 || names_websocket(target) && !is_for_another_transport(target)
        }
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
