//! `Sec-WebSocket-Accept`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::accept::{AcceptCheck, AcceptMistake, AcceptState};
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Edit, Found, rules};
use crate::text::quoted;

rules! {
    /// The 101 has no Sec-WebSocket-Accept.
    ///
    /// It is the server's proof that it has read this handshake and speaks WebSocket, not some cached or unrelated
    /// answer. A client without that proof must fail the connection.
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Accept: ` and the base64 of SHA-1 over the key with the GUID
    /// 258EAFA5-E914-47DA-95CA-C5AB0DC85B11 appended.
    ///
    /// ## Fails
    /// < «HTTP/1.1 101 Switching Protocols»
    /// < -Sec-WebSocket-Accept
    ///
    /// ## Passes
    /// < Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    MISSING = "accept-missing", Error Accept by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2")], rows [130], missing;

    /// Sec-WebSocket-Accept appears more than once.
    ///
    /// RFC 6455 forbids it, and clients part: some fail, some take the first, some the last.
    ///
    /// ## Fix
    /// Send the field once. Often a framework and a proxy each add one.
    ///
    /// ## Fails
    /// < Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    /// < «Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=»
    ///
    /// ## Passes
    /// < Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    REPEATED = "accept-repeated", Error Accept by Server, fatal,
    [cite!(6455, "11.3.3")], rows [133], repeated;

    /// The accept value does not answer this key.
    ///
    /// The client computes the value itself and compares; another value means that the answer is not for this
    /// handshake or that the server computes it wrong. How it went wrong is said where it can be reproduced.
    ///
    /// ## Fix
    /// Hash the key's text, as received and trimmed, followed by 258EAFA5-E914-47DA-95CA-C5AB0DC85B11, with SHA-1;
    /// encode the 20 bytes in standard base64 with padding.
    ///
    /// ## Fails
    /// < Sec-WebSocket-Accept: «s3pPLMBiTxaQ9kYGzzhZRbK+xOo=»
    ///
    /// ## Passes
    /// < Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    MISMATCH = "accept-mismatch", Error Accept by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2")], rows [60, 131, 132, 186, 187], mismatch;
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|response| response.lacks(Field::SecWebSocketAccept)) else {
        return;
    };
    let of_envoy = response.first(Field::Server).is_some_and(|line| *exchange.text(line) == *b"envoy");
    let message = match of_envoy {
        true => {
            "The 101 has no Sec-WebSocket-Accept field: Envoy makes such a one of a 200 where it speaks HTTP/2 to the server."
        }
        false => "The 101 has no Sec-WebSocket-Accept field.",
    };
    let finding = found.at(response.anchor(), message);
    if let Some(expected) = &exchange.accept.expected {
        let line = format!("\r\nSec-WebSocket-Accept: {expected}");
        finding.fix("Add the accept value for this key", [Edit::replace(response.insertion(), line)]);
    }
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let repeats = |response: &&Message| response.repeated(Field::SecWebSocketAccept);
    let Some(response) = exchange.switching().filter(repeats) else { return };
    let mut lines = response.all(Field::SecWebSocketAccept);
    let Some(first) = lines.next() else { return };
    for line in lines {
        let finding = found.at(line.span, "Sec-WebSocket-Accept must appear once; here it is again.");
        finding.related(first.span, "first here");
        if exchange.text(first) == exchange.text(line) {
            finding.fix("Remove the repetition", [exchange.remove(line)]);
        }
    }
}

fn mismatch(exchange: &Exchange<'_>, found: &mut Found) {
    let check = &exchange.accept;
    let Some(line) = exchange.switching().and_then(|response| response.only(Field::SecWebSocketAccept)) else { return };
    let Some(expected) = check.expected.as_ref().filter(|_| check.state == AcceptState::Mismatch) else { return };
    let message = why_not(check, expected);
    let span = if line.value.is_empty() { line.span } else { line.value };
    let finding = found.at(span, message);
    if let Some(key) = exchange.key {
        finding.related(key.value, "the key");
    }
    let edit = if line.value.is_empty() { format!(" {expected}") } else { expected.clone() };
    finding.fix("Replace it by the right value", [Edit::replace(line.value, edit)]);
}

/// Why an accept value is not the answer. The cause comes first: the values themselves tell a reader nothing.
pub(super) fn why_not(check: &AcceptCheck, expected: &str) -> String {
    match &check.mistake {
        Some(mistake) if mistake.kind == AcceptMistake::WrongGuid => {
            let wrong = mistake.detail.trim();
            format!(
                "The server appended the GUID {wrong} in place of 258EAFA5-E914-47DA-95CA-C5AB0DC85B11; the answer to this key \
                 is “{expected}”."
            )
        }
        Some(mistake) => {
            let detail = mistake.detail.strip_prefix("It ").map(|rest| format!("The accept value {rest}"));
            format!("{} The answer to this key is “{expected}”.", detail.as_ref().unwrap_or(&mistake.detail))
        }
        None => {
            let received = check.received.as_deref().unwrap_or_default();
            let other = if is_digest(received.as_bytes()) {
                " It is the answer to another key, which a proxy or a cache may have put there, or made with another GUID."
            } else {
                ""
            };
            format!("The answer to this key is “{expected}”, not {}.{other}", quoted(received.as_bytes()))
        }
    }
}

/// Base64 of 20 bytes.
fn is_digest(value: &[u8]) -> bool {
    STANDARD.decode(value).is_ok_and(|bytes| bytes.len() == 20)
}
