//! `Sec-WebSocket-Key`.

use std::borrow::Cow;

use crate::accept;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::FieldLine;
use crate::placeholder::looks_redacted;
use crate::rule::{Found, rules};
use crate::text::quoted;
use crate::value::key::{Fault, Key};
use crate::value::proxy;

rules! {
    /// The request has no Sec-WebSocket-Key.
    ///
    /// The server's proof is made of it, so there is no handshake without it: servers answer 400, uWebSockets 404, tungstenite
    /// and libwebsockets close the connection.
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Key: ` and the base64 of 16 fresh random bytes, for instance from `openssl rand -base64 16`.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Sec-WebSocket-Key
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    MISSING = "key-missing", Error Key by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [55], missing;

    /// Sec-WebSocket-Key appears more than once.
    ///
    /// Most servers join the lines to one value that is no key, or take one of them; which one, the client cannot know, and so
    /// not which answer is right. websockets, coder and Autobahn answer 400.
    ///
    /// ## Fix
    /// Send it once. Often a library sets its own key and the program adds another.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    /// > «Sec-WebSocket-Key: 9Rz0mbLxqWPcVdE6nk3TyA==»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    REPEATED = "key-repeated", Error Key by Client,
    [cite!(6455, "11.3.1")], rows [56, 158], repeated;

    /// The key is not written in base64 with its padding.
    ///
    /// ws, websockets, gorilla, coder, Tomcat, aiohttp and Autobahn answer 400. Servers that hash any text open all the same,
    /// so the fault shows only when the server changes.
    ///
    /// ## Fix
    /// Encode 16 random bytes in standard base64: letters, digits, `+` and `/`, 24 characters that end with `==`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: «n_-GvpSsYd3dlHyB9xkMBg»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: n/+GvpSsYd3dlHyB9xkMBg==
    NOT_BASE64 = "key-not-base64", Error Key by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.3"), cite!(4648, "4")], rows [57], not_base64;

    /// The key is not 16 bytes long.
    ///
    /// Decoded, it must have 16 bytes. ws, websockets, gorilla, coder, Tomcat and aiohttp answer 400; HAProxy and uWebSockets
    /// want 24 characters. The key of many copied curl commands, SGVsbG8sIHdvcmxkIQ==, has 13 bytes.
    ///
    /// ## Fix
    /// Encode 16 random bytes, for instance `openssl rand -base64 16`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: «SGVsbG8sIHdvcmxkIQ==»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    WRONG_LENGTH = "key-wrong-length", Error Key by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [58], wrong_length;

    /// The key was used before in this paste.
    ///
    /// A key is chosen at random for each connection. One that returns lets a cached answer pass for a fresh one, which the key
    /// is there to prevent.
    ///
    /// ## Fix
    /// Make a fresh key for each connection; do not keep it in a constant.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    /// ---
    /// > Sec-WebSocket-Key: «x3JJHMbDL1EzLkh9GBhXDw==»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    /// ---
    /// > Sec-WebSocket-Key: 9Rz0mbLxqWPcVdE6nk3TyA==
    REUSED = "key-reused", Warning Key by Client,
    [cite!(6455, "4.1"), cite!(6455, "10.3")], rows [16], reused;

    /// The key is a published sample, or plainly not random.
    ///
    /// No server refuses it, but it was typed in or copied: a client that sends it for each connection has no fresh key at
    /// all.
    ///
    /// ## Fix
    /// For a test by hand it will do. In a program, make 16 random bytes for each connection.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: «dGhlIHNhbXBsZSBub25jZQ==»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    NOT_RANDOM = "key-not-random", Note Key by Client,
    [cite!(6455, "4.1")], rows [16], not_random;

    /// The last character of the key has unused bits that are not zero.
    ///
    /// 16 bytes leave four bits of it over, and an encoder sets them to zero. Nobody refuses a key over that, but a strict
    /// decoder may. RFC 6455 itself prints such a key.
    ///
    /// ## Fix
    /// Take the key from a base64 encoder; do not make up its characters one by one.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: «AQIDBAUGBwgJCgsMDQ4PEC==»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==
    NOT_CANONICAL = "key-not-canonical", Note Key by Client,
    [cite!(4648, "3.5")], rows [59], not_canonical;
}

/// Keys that standards and tutorials print, with the place they come from.
const SAMPLES: &[(&str, &str)] = &[
    ("dGhlIHNhbXBsZSBub25jZQ==", "the sample key of RFC 6455 §1.3, “the sample nonce”"),
    ("AQIDBAUGBwgJCgsMDQ4PEC==", "the sample key of RFC 6455 §4.1"),
    ("AQIDBAUGBwgJCgsMDQ4PEA==", "the bytes 1 to 16, the sample of RFC 6455 §4.1"),
    ("q4xkcO32u266gldTuKaSOw==", "a key that many tutorials print"),
    ("w4v7O6xFTi36lq3RNcgctw==", "a key that many tutorials print"),
    ("wDqumtseNBJdhkihL6PW7w==", "a key that tutorials print"),
];

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.lacks(Field::SecWebSocketKey)) else { return };
    // hixie-76 has two keys of its own.
    if !request.has(Field::SecWebSocketKey1) && !request.has(Field::SecWebSocketKey2) {
        found.at(
            request.anchor(),
            "The request has no Sec-WebSocket-Key field, of which the server would make its answer.",
        );
    }
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.repeated(Field::SecWebSocketKey)) else { return };
    let mut lines = request.all(Field::SecWebSocketKey);
    let Some(first) = lines.next() else { return };
    for line in lines {
        let finding = found.at(line.span, "Sec-WebSocket-Key must appear once; here it is again.");
        finding.related(first.span, "first here");
        if exchange.text(first) == exchange.text(line) {
            finding.fix("Remove the repetition", [exchange.remove(line)]);
        }
    }
}

/// The only key that can be judged. A placeholder proves nothing.
fn only<'a>(exchange: &Exchange<'a>) -> Option<(&'a FieldLine, Cow<'a, [u8]>)> {
    let line = exchange.key.filter(|_| exchange.asking().is_some())?;
    let text = exchange.text(line);
    (!looks_redacted(&text)).then_some((line, text))
}

/// The same, read, where it is not what an encoder makes of 16 bytes.
fn odd<'a>(exchange: &Exchange<'a>) -> Option<(&'a FieldLine, Key)> {
    let line = exchange.key?;
    let digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    // 16 bytes leave two bits for the last digit.
    if let [digits @ .., b'A' | b'Q' | b'g' | b'w', b'=', b'='] = line.value.of(exchange.input)
        && digits.len() == 21
        && digits.iter().all(digit)
    {
        return None;
    }
    only(exchange).map(|(line, text)| (line, Key::read(&text)))
}

fn not_base64(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((line, key)) = odd(exchange) else { return };
    let Some(fault @ (Fault::UrlSafe | Fault::Unpadded | Fault::NotBase64 { .. })) = key.fault else { return };
    if is_cut_short(&exchange.text(line), fault) {
        return;
    }
    let finding = found.at(line.value, fault.sentence());
    // An answer that is there was made of the key as it is.
    if let Some(nonce) = key.nonce.filter(|_| !is_answered(exchange)) {
        finding.fix("Write the same bytes in base64", [exchange.set(line, &accept::encode(&nonce))]);
    }
}

fn wrong_length(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((line, key)) = odd(exchange) else { return };
    let text = exchange.text(line);
    let message = match key.fault {
        Some(fault @ (Fault::Empty | Fault::Length { .. })) => fault.sentence(),
        Some(fault) if is_cut_short(&text, fault) => {
            format!(
                "The key has {} characters; the base64 of 16 bytes has 24, of which the last two are ==.",
                text.len()
            )
        }
        _ => return,
    };
    found.at(if line.value.is_empty() { line.span } else { line.value }, message);
}

/// All characters are of base64, but no bytes give so many.
fn is_cut_short(key: &[u8], fault: Fault) -> bool {
    let digit = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    matches!(fault, Fault::NotBase64 { .. }) && key.iter().all(digit)
}

fn not_canonical(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((line, key)) = odd(exchange).filter(|(_, key)| key.is_valid() && !key.canonical) else { return };
    let Some(nonce) = key.nonce else { return };
    let canonical = accept::encode(&nonce);
    let finding =
        found.at(line.value, format!("An encoder writes these 16 bytes as “{canonical}”; nobody refuses this form."));
    if !is_answered(exchange) {
        finding.fix("Write it as an encoder would", [exchange.set(line, &canonical)]);
    }
}

fn not_random(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(value) = exchange.key.map(|line| line.value.of(exchange.input)) else { return };
    let sample = SAMPLES.iter().find(|(sample, _)| sample.as_bytes() == value);
    // Most keys are neither; only the others are worth a closer look.
    if sample.is_none() && value.get(..4) != value.get(4..8) {
        return;
    }
    let Some((line, text)) = only(exchange) else { return };
    if let Some((_, origin)) = sample {
        found.at(line.value, format!("This key is {origin}; a client makes a new one for each connection."));
    } else if Key::read(&text).nonce.is_some_and(|nonce| nonce == [nonce[0]; 16]) {
        found.at(line.value, "This key is one byte sixteen times; a client takes 16 random bytes for each connection.");
    }
}

fn reused(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(earlier) = exchange.key_elsewhere else { return };
    let Some((line, text)) = only(exchange) else { return };
    // The same request seen on both sides of a proxy has one key by right.
    if exchange.request.is_some_and(proxy::has_passed) {
        return;
    }
    let message = format!("The key {} was used before; each connection needs a fresh one.", quoted(&text));
    found.at(line.value, message).related(earlier, "used here before");
}

fn is_answered(exchange: &Exchange<'_>) -> bool {
    exchange.response.is_some_and(|response| response.has(Field::SecWebSocketAccept))
}
