//! The protocols before RFC 6455: which one this is.

use crate::abnf::websocket_version;
use crate::cite::{Cite, cite};
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::{Edit, Found, rules};
use crate::transcript::Side;

const HIXIE_75: Cite = cite!(
    "draft-hixie-thewebsocketprotocol-75",
    "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
);
const HIXIE_76: Cite = cite!(
    "draft-hixie-thewebsocketprotocol-76",
    "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
);
const HYBI_10: Cite = cite!(
    "draft-ietf-hybi-thewebsocketprotocol-10",
    "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
);

rules! {
    /// This is the handshake of draft hixie-75, not of RFC 6455.
    ///
    /// The first WebSocket that browsers had, in 2010: no key, and fields that begin with WebSocket- instead of
    /// Sec-WebSocket-. No present browser and hardly a server speaks it.
    ///
    /// ## Fix
    /// Update the client, or the server, to RFC 6455.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Upgrade: WebSocket
    /// Connection: Upgrade
    /// Host: example.com
    /// «WebSocket-Protocol: chat»
    /// Origin: http://example.com
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat
    /// < Sec-WebSocket-Protocol: chat
    HIXIE_75_HANDSHAKE = "draft-hixie-75", Error Draft by Client, [HIXIE_75, cite!(6455, "4.1")], rows [66], hixie_75;

    /// This is the handshake of draft hixie-76, not of RFC 6455.
    ///
    /// Also called hybi-00: two keys of digits, letters and spaces, eight bytes behind the head, and an answer of sixteen
    /// bytes made with MD5. Servers of RFC 6455 answer 400, for Sec-WebSocket-Key is missing; Netty takes a request without
    /// Sec-WebSocket-Version for it.
    ///
    /// ## Fix
    /// Update the client, or the server, to RFC 6455: one `Sec-WebSocket-Key` of 16 bytes in base64, and
    /// `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// GET /demo HTTP/1.1
    /// Host: example.com
    /// Connection: Upgrade
    /// Upgrade: WebSocket
    /// «Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5»
    /// Sec-WebSocket-Key2: 12998 5 Y3 1  .P00
    /// Origin: http://example.com
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    HIXIE_76_HANDSHAKE = "draft-hixie-76", Error Draft by Client, [HIXIE_76, cite!(6455, "4.1")], rows [66], hixie_76;

    /// The answer is that of a draft, not of RFC 6455.
    ///
    /// Hixie-75 and hixie-76 repeat the origin and the address in the response, and prove nothing by a
    /// Sec-WebSocket-Accept: every present client fails.
    ///
    /// ## Fix
    /// Update the server to RFC 6455. It answers so when the request has no Sec-WebSocket-Key, or whatever comes.
    ///
    /// ## Fails
    /// < -Sec-WebSocket-Accept
    /// < «Sec-WebSocket-Location: wss://example.com/chat»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    ANSWER = "draft-answer", Error Draft by Server, fatal, [HIXIE_75, HIXIE_76, cite!(6455, "4.1")], rows [66], answer;

    /// The version is that of a draft, not of RFC 6455.
    ///
    /// The drafts hybi-04 to -07 sent their own number, those from hybi-08 to -12 sent 8; the drafts before had
    /// Sec-WebSocket-Draft instead. Only 13 is RFC 6455. cowboy, aiohttp, Tornado and actix still accept 7 and 8, ws and
    /// Autobahn 8; all others refuse.
    ///
    /// ## Fix
    /// Update the client. Behind the handshake 7 and 8 are much like 13; the earlier ones frame messages in other ways.
    ///
    /// ## Fails
    /// > «Sec-WebSocket-Version: 8»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Version: 13
    HYBI = "draft-hybi", Error Draft by Client, [cite!(6455, "11.6"), HYBI_10], rows [66], hybi;

    /// The origin is in a draft's field.
    ///
    /// From hybi-04 to hybi-10 the field was called Sec-WebSocket-Origin. A server of RFC 6455 looks for Origin only, and
    /// takes this client for one that is no browser.
    ///
    /// ## Fix
    /// Call the field `Origin`.
    ///
    /// ## Fails
    /// > -Origin
    /// > «Sec-WebSocket-Origin»: https://example.com
    ///
    /// ## Passes
    /// > Origin: https://example.com
    ORIGIN = "draft-origin-field", Warning Draft by Client, [HYBI_10, cite!(6455, "4.1")], rows [66], origin;
}

/// The message has a field that only a draft knows, and not the proof that RFC 6455 is spoken beside it.
fn draft_field<'a>(message: &'a Message, fields: &[Field]) -> Option<&'a FieldLine> {
    let answers = message.side == Side::Response && message.has(Field::SecWebSocketAccept);
    let modern = answers || message.has(Field::SecWebSocketKey);
    fields.iter().filter(|_| !modern).find_map(|&field| message.first(field))
}

fn hixie_75(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request else { return };
    if let Some(line) = draft_field(request, &[Field::WebSocketProtocol]) {
        found.at(
            line.span,
            "The handshake is that of draft hixie-75, not of RFC 6455: it has WebSocket-Protocol and no key.",
        );
    }
}

fn hixie_76(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some(request) = exchange.request
        && let Some(line) = draft_field(request, &[Field::SecWebSocketKey1, Field::SecWebSocketKey2])
    {
        let draft = match request.only(Field::SecWebSocketDraft) {
            Some(_) => "a draft of 2010 (hybi-02 or -03)",
            None => "draft hixie-76, also called hybi-00",
        };
        let finding =
            found.at(line.span, format!("The handshake is that of {draft}, not of RFC 6455: it has two keys."));
        if let Some(second) = request.first(Field::SecWebSocketKey2).filter(|second| *second != line) {
            finding.related(second.span, "the second key");
        }
        if request.empty_line && request.rest.len() >= THIRD_KEY {
            let body = &request.rest.of(exchange.input)[..THIRD_KEY];
            if body.is_ascii() {
                finding.related(request.rest.part(0, THIRD_KEY), "the third: eight bytes behind the head");
            }
        }
    }
}

fn answer(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response else { return };
    let hixie_76 = [Field::SecWebSocketLocation, Field::SecWebSocketOrigin];
    let hixie_75 = [Field::WebSocketLocation, Field::WebSocketOrigin, Field::WebSocketProtocol];
    let of = |fields: &[Field], number: u8| draft_field(response, fields).map(|line| (line, number));
    if let Some((line, number)) = of(&hixie_76, 76).or(of(&hixie_75, 75)) {
        let name = line.known.map_or("", |field| field.info().name);
        found.at(line.span, format!("The answer is that of draft hixie-{number}, not of RFC 6455: it has {name}."));
    }
}

/// `key3` of draft hixie-76.
const THIRD_KEY: usize = 8;

fn hybi(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|_| !exchange.http2) else { return };
    if let Some(line) =
        draft_field(request, &[Field::SecWebSocketDraft]).filter(|_| !request.has(Field::SecWebSocketKey1))
    {
        found.at(line.span, "Sec-WebSocket-Draft is a field of the drafts hybi-02 and -03; this is not RFC 6455.");
        return;
    }
    let Some(line) = request.only(Field::SecWebSocketVersion) else { return };
    let drafts = match websocket_version(&exchange.text(line)) {
        Some(version @ 0..=3) => format!("stands for draft hybi-0{version}, which had no such field"),
        Some(version @ 4..=7) => format!("is draft hybi-0{version}"),
        Some(8) if request.has(Field::SecWebSocketOrigin) => {
            "with Sec-WebSocket-Origin is one of the drafts hybi-08 to -10".into()
        }
        Some(8) => "is one of the drafts hybi-08 to -12".into(),
        _ => return,
    };
    let version = websocket_version(&exchange.text(line)).unwrap_or_default();
    let finding =
        found.at(line.span, format!("Version {version} {drafts}; this is not RFC 6455, whose version is 13."));
    if let Some(origin) = request.first(Field::SecWebSocketOrigin) {
        finding.related(origin.span, "the drafts’ field for the origin");
    }
    finding.fix("Say version 13", [exchange.set(line, "13")]);
}

fn origin(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request else { return };
    let Some(line) = request.first(Field::SecWebSocketOrigin).filter(|_| !request.has(Field::SecWebSocketKey1)) else {
        return;
    };
    let finding = found.at(line.name, "Servers of RFC 6455 look for the origin in Origin, not here.");
    if request.has(Field::Origin) {
        finding.fix("Remove it", [exchange.remove(line)]);
    } else {
        finding.fix("Call it Origin", [Edit::replace(line.name, "Origin")]);
    }
}
