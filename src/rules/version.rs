//! `Sec-WebSocket-Version`.

use crate::abnf::websocket_version;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::placeholder::looks_redacted;
use crate::rule::{Found, rules};
use crate::text::quoted;
use crate::value::tokens;

rules! {
    /// The request has no Sec-WebSocket-Version.
    ///
    /// Servers answer 400 or 426. Netty takes such a request for the old draft hixie-76, which has another answer; uWebSockets
    /// and libwebsockets open all the same.
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Sec-WebSocket-Version
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    MISSING = "version-missing", Error Version by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [61], missing;

    /// The version is not 13.
    ///
    /// RFC 6455 is version 13, and there is no later one; servers answer 426 or 400. (0 to 8 stand for drafts.)
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: «14»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    NOT_13 = "version-not-13", Error Version by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(6455, "11.6")], rows [62], not_13;

    /// The version is one that was never used.
    ///
    /// 9 to 12 are reserved: the drafts of those numbers changed nothing on the wire. No server accepts them.
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: «12»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    RESERVED = "version-reserved", Error Version by Client,
    [cite!(6455, "4.1"), cite!(6455, "11.6")], rows [65], reserved;

    /// The version is not one number from 0 to 255.
    ///
    /// No leading zero, no fraction, no list. ws, Autobahn and Java-WebSocket read `013` as 13, most others answer 400.
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Version: 13`. Only a server, in a refusal, lists several.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: «13, 8»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    MALFORMED = "version-malformed", Error Version by Client,
    [cite!(6455, "4.3")], rows [63], malformed;

    /// Sec-WebSocket-Version appears more than once in the request.
    ///
    /// Servers join the lines to `13, 13`, which is no version, and refuse; few look at one line only.
    ///
    /// ## Fix
    /// Send it once. Often a library sets it and the program adds it again.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: 13
    /// > «Sec-WebSocket-Version: 13»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    REPEATED = "version-repeated", Error Version by Client,
    [cite!(6455, "11.3.5")], rows [64, 158], repeated;

    /// The refusal of a version does not say which versions are supported.
    ///
    /// A server that does not know the version must list those it knows, so that the client can ask again. websockets, cowboy,
    /// aiohttp, actix, axum and Bandit leave it out.
    ///
    /// ## Fix
    /// Send `Sec-WebSocket-Version: 13` with the 400 or 426.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: 7
    /// < «HTTP/1.1 400 Bad Request»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 7
    /// < HTTP/1.1 400 Bad Request
    /// < Sec-WebSocket-Version: 13
    REFUSAL_WITHOUT_LIST = "version-refusal-without-list", Warning Version by Server,
    [cite!(6455, "4.2.2"), cite!(6455, "4.4")], rows [67], refusal_without_list;

    /// A version that the server may not know was answered with an unfitting status.
    ///
    /// 426 and 400 tell a client that its version is the matter; 404 and 5xx send it looking elsewhere. Java-WebSocket answers
    /// 404.
    ///
    /// ## Fix
    /// Answer 426 with `Upgrade: websocket` and `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: 7
    /// < HTTP/1.1 «404» Not Found
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 7
    /// < HTTP/1.1 426 Upgrade Required
    REFUSAL_STATUS = "version-refusal-status", Note Version by Server,
    [cite!(6455, "4.2.2"), cite!(6455, "4.4")], rows [68], refusal_status;

    /// The server names a version with which the client may ask again.
    ///
    /// The refusal lists what the server knows; a client that knows one of these may repeat the handshake with it.
    ///
    /// ## Fix
    /// Repeat the request with `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Version: 25
    /// < HTTP/1.1 400 Bad Request
    /// < Sec-WebSocket-Version: «13, 8, 7»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    /// < HTTP/1.1 400 Bad Request
    /// < Sec-WebSocket-Version: 13, 8, 7
    RETRY = "version-retry", Note Version by Client,
    [cite!(6455, "4.4")], rows [71], retry;
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.lacks(Field::SecWebSocketVersion)) else { return };
    // hixie-76 has none.
    if request.has(Field::SecWebSocketKey1) || request.has(Field::SecWebSocketKey2) {
        return;
    }
    found
        .at(request.anchor(), "The request has no Sec-WebSocket-Version field, and it must say 13.")
        .fix("Add Sec-WebSocket-Version: 13", [exchange.add(request, "Sec-WebSocket-Version", "13")]);
}

/// The request's only version.
fn version<'a>(exchange: &Exchange<'a>) -> Option<&'a FieldLine> {
    exchange.asking().filter(|request| request.has(Field::SecWebSocketVersion))?.only(Field::SecWebSocketVersion)
}

fn not_13(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = version(exchange) else { return };
    // draft.rs says what 0 to 8 stand for, and here that is all there is to say.
    let Some(number @ 14..) = websocket_version(&exchange.text(line)) else { return };
    found
        .at(line.value, format!("The version must be 13, and it is {number}."))
        .fix("Replace it by 13", [exchange.set(line, "13")]);
}

fn reserved(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = version(exchange) else { return };
    let Some(number @ 9..=12) = websocket_version(&exchange.text(line)) else { return };
    found
        .at(line.value, format!("The version must be 13; {number} is reserved and was never used."))
        .fix("Replace it by 13", [exchange.set(line, "13")]);
}

fn malformed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = version(exchange) else { return };
    let text = exchange.text(line);
    if websocket_version(&text).is_some() || looks_redacted(&text) {
        return;
    }
    let span = if line.value.is_empty() { line.span } else { line.value };
    found
        .at(span, format!("The version must be the number 13, and it is {}.", quoted(&text)))
        .fix("Replace it by 13", [exchange.set(line, "13")]);
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.repeated(Field::SecWebSocketVersion)) else {
        return;
    };
    let mut lines = request.all(Field::SecWebSocketVersion);
    let Some(first) = lines.next() else { return };
    let is_right = &*exchange.text(first) == b"13";
    for line in lines {
        let finding = found.at(line.span, "Sec-WebSocket-Version must appear once in a request; here it is again.");
        finding.related(first.span, "first here");
        if is_right || exchange.text(first) == exchange.text(line) {
            finding.fix("Remove the repetition", [exchange.remove(line)]);
        }
    }
}

/// A refused request whose version is another than 13, and what refused it.
fn refused<'a>(exchange: &Exchange<'a>) -> Option<(&'a FieldLine, &'a Message)> {
    let response = exchange.refusal().filter(|response| response.status.is_some_and(|status| status >= 400))?;
    let line = version(exchange)?;
    let text = exchange.text(line);
    (&*text != b"13" && !looks_redacted(&text)).then_some((line, response))
}

fn refusal_without_list(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((line, response)) = refused(exchange) else { return };
    if !matches!(response.status, Some(400 | 426)) || !response.lacks(Field::SecWebSocketVersion) {
        return;
    }
    found
        .at(
            response.anchor(),
            "The refusal has no Sec-WebSocket-Version field that lists the versions which the server knows.",
        )
        .related(line.value, "the version that was asked for")
        .fix("Add Sec-WebSocket-Version: 13", [exchange.add(response, "Sec-WebSocket-Version", "13")]);
}

fn refusal_status(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((line, response)) = refused(exchange) else { return };
    let Some(status @ (404 | 500 | 501 | 505)) = response.status else { return };
    if let Some(span) = response.status_span {
        let message = format!("If this is for the version, 426 or 400 would say so; {status} does not.");
        found.at(span, message).related(line.value, "the version that was asked for");
    }
}

fn retry(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((line, response)) = refused(exchange) else { return };
    let known = tokens(exchange.input, Some(response), Field::SecWebSocketVersion);
    let Some(listed) =
        response.first(Field::SecWebSocketVersion).filter(|_| known.iter().any(|element| element.is("13")))
    else {
        return;
    };
    found
        .at(listed.value, "The server knows version 13: the client may repeat the request with it.")
        .related(line.value, "the version that was asked for")
        .fix("Ask for version 13", [exchange.set(line, "13")]);
}
