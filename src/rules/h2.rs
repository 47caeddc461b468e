//! HTTP/2 and HTTP/3: the extended CONNECT of RFC 8441 and RFC 9220, its settings, stream, status and fields.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::paste::h2::Setting;
use crate::report::Transport;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::Side;
use crate::value::authority::Authority;

rules! {
    /// The server did not offer the extended CONNECT.
    ///
    /// A client may send `:protocol` only after the server's SETTINGS_ENABLE_CONNECT_PROTOCOL, 0x08, was 1. nginx never sends it and
    /// answers 400; others reset the stream with PROTOCOL_ERROR. In HTTP/3 the setting has the same number and meaning (RFC 9220
    /// §3).
    ///
    /// ## Fix
    /// Turn it on in the server, or open the WebSocket by HTTP/1.1: offer only `http/1.1` by ALPN on that connection.
    ///
    /// ## Fails
    /// recv SETTINGS frame <length=6, flags=0x00, stream_id=0>
    /// [SETTINGS_ENABLE_CONNECT_PROTOCOL(0x08):0]
    /// :method: CONNECT
    /// :protocol: «websocket»
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// recv SETTINGS frame <length=6, flags=0x00, stream_id=0>
    /// [SETTINGS_ENABLE_CONNECT_PROTOCOL(0x08):1]
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    SETTING_MISSING = "h2-connect-not-offered", Error H2 by Client, [cite!(8441, "3"), cite!(8441, "4"), cite!(9220, "3")],
    rows [163, 180], while_reading;

    /// The setting for extended CONNECT has a value that it must not have.
    ///
    /// SETTINGS_ENABLE_CONNECT_PROTOCOL is 0 or 1, and once it was 1 it does not become 0 again: a client that obeys closes the
    /// connection.
    ///
    /// ## Fix
    /// Send 1, once, when the connection begins.
    ///
    /// ## Fails
    /// SETTINGS_ENABLE_CONNECT_PROTOCOL = «2»
    /// :method = CONNECT
    /// :protocol = websocket
    /// :scheme = https
    /// :path = /chat
    /// :authority = example.com
    /// sec-websocket-version = 13
    ///
    /// ## Passes
    /// SETTINGS_ENABLE_CONNECT_PROTOCOL = 1
    /// :method = CONNECT
    /// :protocol = websocket
    /// :scheme = https
    /// :path = /chat
    /// :authority = example.com
    /// sec-websocket-version = 13
    SETTING_VALUE = "h2-connect-setting-wrong", Error H2 by Server, [cite!(8441, "3")], rows [164], while_reading;

    /// The stream ends where the WebSocket begins.
    ///
    /// Without more frames in that direction there is no WebSocket: neither the HEADERS of the request nor those of the answer may
    /// have END_STREAM. Tools that send a request without a body set it by themselves, and servers reset the stream.
    ///
    /// ## Fix
    /// Keep the stream open: no END_STREAM before the close frame was sent.
    ///
    /// ## Fails
    /// HEADERS + «END_STREAM» + END_HEADERS
    /// :method = CONNECT
    /// :protocol = websocket
    /// :scheme = https
    /// :path = /chat
    /// :authority = example.com
    /// sec-websocket-version = 13
    ///
    /// ## Passes
    /// HEADERS + END_HEADERS
    /// :method = CONNECT
    /// :protocol = websocket
    /// :scheme = https
    /// :path = /chat
    /// :authority = example.com
    /// sec-websocket-version = 13
    END_STREAM = "h2-stream-ended", Error H2, fatal, [cite!(8441, "5")], rows [176], while_reading;

    /// There is no 101 in HTTP/2 and HTTP/3.
    ///
    /// The answer that opens the WebSocket is a 2xx, normally 200. A gateway that asks its server by HTTP/1.1 must turn the 101 into a
    /// 200 and leave Connection, Upgrade and Sec-WebSocket-Accept out.
    ///
    /// ## Fix
    /// Answer `:status: 200`.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// \x20
    /// :status: «101»\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// \x20
    /// :status: 200\n
    /// \x20
    STATUS_101 = "h2-status-101", Error H2 by Server, fatal, [cite!(8441, "5"), cite!(9113, "8.6")], rows [174, 184], status_101;

    /// A field that belongs to one HTTP/1.1 connection stands in a message of HTTP/2 or HTTP/3.
    ///
    /// Connection, Upgrade, Keep-Alive, Proxy-Connection and Transfer-Encoding make the message malformed: HAProxy resets the stream,
    /// nginx answers 400. A gateway that translates from HTTP/1.1 takes them away.
    ///
    /// ## Fix
    /// Leave the field out.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// «connection: Upgrade»
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    HOP_BY_HOP = "h2-connection-field", Error H2, [cite!(9113, "8.2.2"), cite!(8441, "5"), cite!(9114, "4.2")], rows [170], hop_by_hop;

    /// Sec-WebSocket-Key and Sec-WebSocket-Accept have no part in HTTP/2 and HTTP/3.
    ///
    /// They prove over HTTP/1.1 that the server speaks WebSocket; here `:protocol` and the setting do. Who gets one does not look at it.
    /// HAProxy sends an accept value all the same, and undici wants one.
    ///
    /// ## Fix
    /// Leave it out. A gateway that asks its server by HTTP/1.1 makes a key of its own and checks the answer itself.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// «sec-websocket-key: x3JJHMbDL1EzLkh9GBhXDw==»\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    KEY = "h2-key-or-accept", Note H2, [cite!(8441, "5")], rows [171], key;

    /// The request does not say version 13.
    ///
    /// Sec-WebSocket-Version is sent as over HTTP/1.1; a gateway that forwards by HTTP/1.1 has nothing to write there without it.
    ///
    /// ## Fix
    /// Send `sec-websocket-version: 13`.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: «websocket»
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    VERSION = "h2-version-missing", Warning H2 by Client, [cite!(8441, "5")], rows [172], version;

    /// Host and :authority differ.
    ///
    /// `:authority` takes the place of Host. Where both are there and name different hosts, servers and gateways choose the site by
    /// one or the other.
    ///
    /// ## Fix
    /// Leave Host out of the request.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// «host: backend.internal»
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// host: example.com
    /// sec-websocket-version: 13
    HOST = "h2-host-differs", Warning H2 by Client, [cite!(8441, "5"), cite!(9113, "8.3.1")], rows [173], host;

    /// The answer announces content.
    ///
    /// A 2xx to a CONNECT has no content: what follows in the stream are frames of the WebSocket. A gateway that obeys
    /// Content-Length ends the stream after so many bytes.
    ///
    /// ## Fix
    /// Leave Content-Length out.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// \x20
    /// :status: 200
    /// «content-length: 0»\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// \x20
    /// :status: 200\n
    /// \x20
    CONTENT_LENGTH = "h2-content-length", Warning H2 by Server, [cite!(9110, "8.6"), cite!(9110, "9.3.6")], rows [175], content_length;

    /// A field name has capital letters.
    ///
    /// In HTTP/2 and HTTP/3 names are lower case; another one makes the message malformed. Programs that print names in another
    /// spelling than they send make this hard to tell: look at the bytes.
    ///
    /// ## Fix
    /// Write it in lower case.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// «Sec-WebSocket-Version»: 13\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    CAPITALS = "h2-name-not-lowercase", Error H2, [cite!(9113, "8.2.1"), cite!(9114, "4.2")], rows [177], capitals;

    /// The server refuses the protocol with another status than 501.
    ///
    /// A server that offers extended CONNECT and does not know the `:protocol` should answer 501 (RFC 9220 §3); 400, 404 or 405 look as
    /// if the address were wrong.
    ///
    /// ## Fix
    /// Answer 501 where the protocol is the reason.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: web-socket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// \x20
    /// :status: «405»\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: web-socket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    /// \x20
    /// :status: 501\n
    /// \x20
    NOT_501 = "h2-unknown-protocol-status", Note H2 by Server, [cite!(9220, "3")], rows [181], not_501;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}

/// What the server's settings say at the time of a request for a WebSocket.
pub fn settings(setting: Setting, protocol: Span, found: &mut Found) {
    let wrong = match (setting.earlier, setting.value, setting.place) {
        (_, Some(value @ 2..), Some(place)) => Some((place, format!("The setting is 0 or 1, not {value}."))),
        (Some(1), Some(0), Some(place)) => {
            Some((place, "The setting was 1 before, and must not become 0 again.".into()))
        }
        _ => None,
    };
    if let Some((place, message)) = wrong {
        found.set_rule(&SETTING_VALUE);
        found.at(place, message);
        return;
    }
    found.set_rule(&SETTING_MISSING);
    match (setting.value, setting.place, setting.list) {
        (Some(0), Some(place), _) => {
            found
                .at(protocol, "The server’s SETTINGS_ENABLE_CONNECT_PROTOCOL is 0: it takes no extended CONNECT.")
                .related(place, "its setting");
        }
        (None, _, Some(list)) => {
            let message =
                "The server’s settings do not have SETTINGS_ENABLE_CONNECT_PROTOCOL: it takes no extended CONNECT.";
            found.at(protocol, message).related(list, "its settings");
        }
        _ => {}
    }
}

pub fn end_stream(side: Side, place: Span, found: &mut Found) {
    found.set_rule(&END_STREAM);
    let message = match side {
        Side::Request => "The request ends its side of the stream, in which the WebSocket’s frames were to go.",
        Side::Response => "The answer ends its side of the stream, in which the WebSocket’s frames were to come.",
    };
    found.at(place, message).by(side);
}

/// Messages that are known field for field.
pub(super) fn messages<'a>(exchange: &Exchange<'a>) -> impl Iterator<Item = &'a Message> {
    exchange.messages().filter(|message| message.transport != Transport::Http1)
}

pub(super) fn value<'a>(exchange: &Exchange<'a>, message: &Message, name: &str) -> Option<(Span, &'a [u8])> {
    let line = message.pseudo(exchange.input, name)?;
    Some((line.value, line.value.of(exchange.input)))
}

fn status_101(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|response| response.transport != Transport::Http1) else { return };
    let finding = found.at(response.status_span, "There is no 101 in HTTP/2 and HTTP/3: a 200 opens the WebSocket.");
    if let Some(span) = response.status_span {
        finding.fix("Answer 200", [Edit::replace(span, "200")]);
    }
}

fn hop_by_hop(exchange: &Exchange<'_>, found: &mut Found) {
    const FIELDS: [Field; 5] =
        [Field::Connection, Field::Upgrade, Field::KeepAlive, Field::ProxyConnection, Field::TransferEncoding];
    for message in messages(exchange) {
        for line in FIELDS.into_iter().flat_map(|field| message.all(field)) {
            let name = quoted(line.name.of(exchange.input));
            let finding = found
                .at(line.span, format!("{name} is about one HTTP/1.1 connection and makes this message malformed."));
            finding.by(message.side).fix("Leave the field out", [exchange.remove(line)]);
        }
    }
}

fn key(exchange: &Exchange<'_>, found: &mut Found) {
    for message in messages(exchange) {
        for line in [Field::SecWebSocketKey, Field::SecWebSocketAccept].into_iter().flat_map(|field| message.all(field))
        {
            let name = quoted(line.name.of(exchange.input));
            let finding =
                found.at(line.span, format!("{name} has no part in HTTP/2 and HTTP/3, and nobody checks it."));
            finding.by(message.side).fix("Leave the field out", [exchange.remove(line)]);
        }
    }
}

fn version(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.extended() else { return };
    match request.only(Field::SecWebSocketVersion) {
        None if request.lacks(Field::SecWebSocketVersion) => {
            let place = value(exchange, request, ":protocol").map(|(place, _)| place);
            found.at(place, "The request has no sec-websocket-version, which is 13 here, too.");
        }
        Some(line)
            if line.value.of(exchange.input) != b"13" && request.cut.is_none_or(|cut| !cut.touches(line.value)) =>
        {
            let message = format!("The version is 13, not {}.", quoted(line.value.of(exchange.input)));
            found.at(line.value, message).fix("Send 13", [exchange.set(line, "13")]);
        }
        _ => {}
    }
}

fn host(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.extended() else { return };
    let (Some((_, authority)), Some(line)) = (value(exchange, request, ":authority"), request.only(Field::Host)) else {
        return;
    };
    let read = |text| Authority::read(text, b"https");
    let (Some(own), Some(other)) = (read(authority), read(line.value.of(exchange.input))) else { return };
    if !own.same_as(other) && request.cut.is_none_or(|cut| !cut.touches(line.value)) {
        let host = quoted(line.value.of(exchange.input));
        let finding = found.at(line.span, format!(":authority names {}, and Host {host}.", quoted(authority)));
        finding.fix("Leave Host out", [exchange.remove(line)]);
    }
}

fn content_length(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.opening().filter(|response| response.transport != Transport::Http1) else { return };
    for line in response.all(Field::ContentLength) {
        let finding = found.at(line.span, "A 2xx to a CONNECT has no content, and Content-Length announces some.");
        finding.fix("Leave the field out", [exchange.remove(line)]);
    }
}

fn capitals(exchange: &Exchange<'_>, found: &mut Found) {
    for message in messages(exchange) {
        for line in message.fields.iter().filter(|line| line.name.of(exchange.input).iter().any(u8::is_ascii_uppercase))
        {
            let name = line.name.of(exchange.input);
            let lower = String::from_utf8_lossy(&name.to_ascii_lowercase()).into_owned();
            let finding =
                found.at(line.name, format!("Names are lower case in HTTP/2 and HTTP/3, and {} is not.", quoted(name)));
            finding.by(message.side).fix("Write it in lower case", [Edit::replace(line.name, lower)]);
        }
    }
}

fn not_501(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.extended() else { return };
    let known =
        value(exchange, request, ":protocol").is_some_and(|(_, protocol)| protocol.eq_ignore_ascii_case(b"websocket"));
    let Some(response) =
        exchange.refusal().filter(|response| !known && matches!(response.status, Some(400 | 404 | 405)))
    else {
        return;
    };
    found.at(response.status_span, "A server that does not know the :protocol answers 501.");
}
