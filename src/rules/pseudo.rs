//! HTTP/2 and HTTP/3: the pseudo-header fields of an extended CONNECT (RFC 8441 §4).

use super::h2::{messages, value};
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::report::Transport;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{quoted, starts_in_any_case};
use crate::value::authority::Authority;

rules! {
    /// The method is not CONNECT.
    ///
    /// `:protocol` belongs to a CONNECT and to nothing else. HAProxy resets the stream with PROTOCOL_ERROR.
    ///
    /// ## Fix
    /// Send `:method: CONNECT`.
    ///
    /// ## Fails
    /// :method: «GET»
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    METHOD = "h2-method-not-connect", Error H2 by Client, [cite!(8441, "4"), cite!(8441, "5")], rows [165], method;

    /// :protocol does not say websocket.
    ///
    /// A CONNECT without it asks for a tunnel to the host of `:authority`; with another value it asks for another protocol, which a
    /// server that does not know it answers with 501.
    ///
    /// ## Fix
    /// Send `:protocol: websocket`, once.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: «ws»
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    PROTOCOL = "h2-protocol-not-websocket", Error H2 by Client, [cite!(8441, "4"), cite!(8441, "5")], rows [166], protocol;

    /// The scheme is missing or not one of HTTP's.
    ///
    /// An extended CONNECT names the scheme of the WebSocket's address as HTTP has it: `https` for wss, `http` for ws. A plain CONNECT
    /// has none, so libraries that add it only for other methods forget it here.
    ///
    /// ## Fix
    /// Send `:scheme: https`, or `http` where there is no TLS.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: «wss»
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    SCHEME = "h2-scheme-wrong", Error H2 by Client, [cite!(8441, "4"), cite!(8441, "5")], rows [167], scheme;

    /// The path is missing or empty.
    ///
    /// An extended CONNECT has the `:path` of the WebSocket's address. A plain CONNECT has none.
    ///
    /// ## Fix
    /// Send `:path` with at least `/`.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// «:protocol: websocket»
    /// :scheme: https
    /// :authority: example.com
    /// sec-websocket-version: 13\n
    /// \x20
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /
    /// :authority: example.com
    /// sec-websocket-version: 13
    PATH = "h2-path-missing", Error H2 by Client, [cite!(8441, "4"), cite!(9113, "8.3.1")], rows [168], path;

    /// :authority is missing or no host.
    ///
    /// It names host and port of the WebSocket's address. In a plain CONNECT it names where a tunnel is to lead; here nothing is
    /// tunnelled.
    ///
    /// ## Fix
    /// Send `:authority` with the host of the WebSocket's address, and its port where that is not the scheme's own.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: «https://example.com»
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :protocol: websocket
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// sec-websocket-version: 13
    AUTHORITY = "h2-authority-wrong", Error H2 by Client, [cite!(8441, "4"), cite!(8441, "5"), cite!(9113, "8.3.1")], rows [169],
    authority;

    /// A pseudo-header field stands in the wrong place.
    ///
    /// Pseudo-header fields come before all others and each of them once; there are no others than those that are defined. A
    /// message in which they do not is malformed, and its stream is reset.
    ///
    /// ## Fix
    /// Send them first, each once.
    ///
    /// ## Fails
    /// :method: CONNECT
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// origin: https://example.com
    /// «:protocol: websocket»
    /// sec-websocket-version: 13
    ///
    /// ## Passes
    /// :method: CONNECT
    /// :scheme: https
    /// :path: /chat
    /// :authority: example.com
    /// :protocol: websocket
    /// origin: https://example.com
    /// sec-websocket-version: 13
    PSEUDO = "h2-pseudo-header-misplaced", Error H2, [cite!(9113, "8.3"), cite!(9114, "4.3")], rows [177], pseudo;
}

/// A request for a WebSocket, known field for field.
fn request<'a>(exchange: &Exchange<'a>) -> Option<&'a Message> {
    let request = exchange.request.filter(|request| request.transport != Transport::Http1)?;
    let is_websocket =
        request.fields.iter().any(|line| starts_in_any_case(line.name.of(exchange.input), "sec-websocket-"));
    (exchange.extended().is_some() || is_websocket).then_some(request)
}

/// Where to point for a pseudo-header field that is not there.
fn anchor(exchange: &Exchange<'_>, request: &Message) -> Option<Span> {
    let lines = [":protocol", ":method"].iter().filter_map(|name| request.pseudo(exchange.input, name));
    lines.map(|line| line.span).next().or(request.anchor())
}

fn method(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((place, method)) = exchange.extended().and_then(|request| value(exchange, request, ":method")) else {
        return;
    };
    if method != b"CONNECT" {
        let message = format!("With :protocol the method is CONNECT, not {}.", quoted(method));
        found.at(place, message).fix("Send CONNECT", [Edit::replace(place, "CONNECT")]);
    }
}

fn protocol(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = request(exchange) else { return };
    let connects = value(exchange, request, ":method").is_some_and(|(_, method)| method == b"CONNECT");
    match value(exchange, request, ":protocol") {
        Some((place, protocol)) if !protocol.eq_ignore_ascii_case(b"websocket") => {
            let message = format!("A WebSocket is asked for by “websocket”, not by {}.", quoted(protocol));
            found.at(place, message).fix("Ask for websocket", [Edit::replace(place, "websocket")]);
        }
        None if request.complete && connects => {
            let message =
                "Without :protocol this CONNECT asks for a tunnel to the host of :authority, not for a WebSocket.";
            found.at(anchor(exchange, request), message);
        }
        _ => {}
    }
}

fn scheme(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.extended() else { return };
    match value(exchange, request, ":scheme") {
        None if request.complete => {
            found.at(anchor(exchange, request), "An extended CONNECT has a :scheme, unlike a plain one.");
        }
        Some((place, scheme)) if scheme != b"https" && scheme != b"http" => {
            let message = format!("The scheme is https for wss and http for ws, not {}.", quoted(scheme));
            let finding = found.at(place, message);
            match scheme {
                b"wss" => drop(finding.fix("Send https", [Edit::replace(place, "https")])),
                b"ws" => drop(finding.fix("Send http", [Edit::replace(place, "http")])),
                _ => {}
            }
        }
        _ => {}
    }
}

fn path(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.extended() else { return };
    match value(exchange, request, ":path") {
        None if request.complete => {
            found.at(anchor(exchange, request), "An extended CONNECT has a :path, unlike a plain one.");
        }
        Some((place, b"")) if request.cut.is_none() => {
            found.at(place, "The path is at least “/”.").fix("Send a slash", [Edit::replace(place, "/")]);
        }
        _ => {}
    }
}

fn authority(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.extended() else { return };
    match value(exchange, request, ":authority") {
        // Host may take its place (RFC 9113 §8.3.1).
        None if request.complete && !request.has(Field::Host) => {
            found.at(anchor(exchange, request), "An extended CONNECT names the WebSocket’s host in :authority.");
        }
        Some((place, authority))
            if Authority::read(authority, b"https").is_none() && !crate::placeholder::looks_redacted(authority) =>
        {
            found.at(
                place,
                format!("The authority is a host, with a port where it needs one; {} is neither.", quoted(authority)),
            );
        }
        _ => {}
    }
}

fn pseudo(exchange: &Exchange<'_>, found: &mut Found) {
    const KNOWN: [&[u8]; 6] = [b":method", b":protocol", b":scheme", b":path", b":authority", b":status"];
    for message in messages(exchange) {
        let is_pseudo = |line: &&FieldLine| line.name.of(exchange.input).starts_with(b":");
        let regular = message.fields.iter().position(|line| !is_pseudo(&line));
        let mut seen: Vec<&[u8]> = Vec::new();
        for (index, line) in message.fields.iter().enumerate().filter(|(_, line)| is_pseudo(line)) {
            let name = line.name.of(exchange.input);
            let late = regular.filter(|regular| *regular < index);
            let what = match () {
                _ if !KNOWN.contains(&name) => "is none of the pseudo-header fields that there are",
                _ if seen.contains(&name) => "is here a second time",
                _ if late.is_some() => "comes behind a field that is none",
                _ => "",
            };
            if !what.is_empty() {
                let finding = found.at(line.span, format!("{} {what}.", quoted(name)));
                finding.by(message.side);
            } else {
                seen.push(name);
            }
        }
    }
}
