//! `Upgrade`, in the request and in the response.

use super::connection;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::{Edit, Found, rules};
use crate::text::quoted;
use crate::value::{Element, proxy, tokens};

rules! {
    /// The 101 has no Upgrade.
    ///
    /// A 101 says in Upgrade to which protocol it switches; without it a client does not know, and must fail the connection.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` in the 101.
    ///
    /// ## Fails
    /// < «HTTP/1.1 101 Switching Protocols»
    /// < -Upgrade
    ///
    /// ## Passes
    /// < Upgrade: websocket
    ANSWER_MISSING = "response-upgrade-missing", Error Upgrade by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2"), cite!(9110, "7.8")], rows [126, 127], answer_missing;

    /// The 101 switches to another protocol than websocket.
    ///
    /// A client that asked for a WebSocket must fail the connection when Upgrade has any other value.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` in the 101.
    ///
    /// ## Fails
    /// < Upgrade: «h2c»
    ///
    /// ## Passes
    /// < Upgrade: WebSocket
    ANSWER_OTHER = "response-upgrade-not-websocket", Error Upgrade by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2")], rows [126], answer_other;

    /// The 101 lists more in Upgrade than websocket.
    ///
    /// The value as a whole must be `websocket`: a client must fail the connection over a list. Chromium and WebKitGTK do, and
    /// so do ws, websockets, tungstenite, undici and .NET; Firefox opens. Two field lines are a list too.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` once and alone. The server must choose, not repeat what the client listed.
    ///
    /// ## Fails
    /// < Upgrade: «websocket, h2c»
    ///
    /// ## Passes
    /// < Upgrade: websocket
    ANSWER_LIST = "response-upgrade-list", Error Upgrade by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2")], rows [126], answer_list;

    /// The request has no Upgrade.
    ///
    /// Without it this is an ordinary GET: servers answer 426, 400, 404 or a page. It is the commonest fault behind a proxy,
    /// as Upgrade ends at each hop and every proxy has to be told to pass it on.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` and `Connection: Upgrade`. In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade
    /// $http_upgrade; proxy_set_header Connection "upgrade";`.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Upgrade
    ///
    /// ## Passes
    /// > Upgrade: websocket
    MISSING = "upgrade-missing", Error Upgrade by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [43], missing;

    /// A proxy has taken Upgrade out of the request.
    ///
    /// Upgrade and Connection concern one hop: a proxy that does not know how to switch protocols removes both, and the server
    /// behind it sees an ordinary GET that happens to have a key. It answers 426, 400, 404 or a page.
    ///
    /// ## Fix
    /// Configure each proxy on the way. In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;
    /// proxy_set_header Connection "upgrade";`. In Apache httpd: `ProxyPass … upgrade=websocket`.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Upgrade
    /// > -Connection
    /// > X-Forwarded-For: 192.0.2.1
    ///
    /// ## Passes
    /// > X-Forwarded-For: 192.0.2.1
    DROPPED = "upgrade-dropped-by-proxy", Error Upgrade by Intermediary,
    [cite!(9110, "7.6.1"), cite!(9110, "7.8"), cite!(6455, "4.2.1")], rows [43, 53], dropped;

    /// The request asks to upgrade to another protocol than websocket.
    ///
    /// A server looks for `websocket` in the list, in any case, and answers 400 or 426 when it is not there. curl sends `h2c`
    /// with `--http2`; a proxy's configuration with a misspelt variable sends the variable's name.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket`.
    ///
    /// ## Fails
    /// > Upgrade: «h2c»
    ///
    /// ## Passes
    /// > Upgrade: WebSocket
    OTHER = "upgrade-not-websocket", Error Upgrade by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(9110, "7.8")], rows [44], other;

    /// The request writes a version behind websocket in Upgrade.
    ///
    /// The protocol's name in Upgrade is `websocket` alone; its version is in Sec-WebSocket-Version. With a suffix it is
    /// another name, which servers do not find; uWebSockets and Java-WebSocket do not look.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` and `Sec-WebSocket-Version: 13`.
    ///
    /// ## Fails
    /// > Upgrade: «websocket/13»
    ///
    /// ## Passes
    /// > Upgrade: websocket
    VERSION_SUFFIX = "upgrade-version-suffix", Error Upgrade by Client,
    [cite!(9110, "7.8"), cite!(6455, "11.2")], rows [46], version_suffix;

    /// The request lists other protocols beside websocket.
    ///
    /// A list is allowed and servers must pick from it, but ws, websockets, Tornado, wsproto, axum, faye and tungstenite
    /// compare the whole value and refuse.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` alone.
    ///
    /// ## Fails
    /// > Upgrade: «h2c, websocket»
    /// < HTTP/1.1 400 Bad Request
    ///
    /// ## Passes
    /// > Upgrade: websocket
    LIST = "upgrade-list", Warning Upgrade by Client,
    [cite!(9110, "7.8")], rows [45], list;

    /// The request names websocket more than once in Upgrade.
    ///
    /// Two lines are one list with two equal elements. That is what a request looks like to which two proxies in a row each
    /// add the field; Envoy sees `websocket,websocket` and answers 403.
    ///
    /// ## Fix
    /// Replace the field in the proxy instead of adding it.
    ///
    /// ## Fails
    /// > Upgrade: websocket
    /// > «Upgrade: websocket»
    ///
    /// ## Passes
    /// > Upgrade: websocket
    REPEATED = "upgrade-repeated", Note Upgrade by Client,
    [cite!(9110, "5.3"), cite!(9110, "7.8")], rows [47], repeated;

    /// The server switches to websocket, which the request did not ask for.
    ///
    /// A server must not switch to a protocol that the client did not list. The client goes on to read HTTP; HAProxy drops an
    /// Upgrade that it did not ask for. uWebSockets and Java-WebSocket never look at the request's Upgrade.
    ///
    /// ## Fix
    /// On the server, switch only when the request's Upgrade has `websocket` in it; else answer 426.
    ///
    /// ## Fails
    /// > Upgrade: h2c
    /// < Upgrade: «websocket»
    ///
    /// ## Passes
    /// > Upgrade: h2c, websocket
    UNREQUESTED = "response-upgrade-unrequested", Error Upgrade by Server,
    [cite!(9110, "7.8")], rows [139], unrequested;

    /// The 426 has no Upgrade.
    ///
    /// A 426 must say which protocol is required; without it a client only knows that it did something wrong. ws on its own,
    /// Tornado, wsproto, axum, Spring and Tomcat leave it out.
    ///
    /// ## Fix
    /// Send `Upgrade: websocket` and `Connection: Upgrade` with the 426.
    ///
    /// ## Fails
    /// < «HTTP/1.1 426 Upgrade Required»
    /// < Connection: close
    ///
    /// ## Passes
    /// < HTTP/1.1 426 Upgrade Required
    /// < Upgrade: websocket
    /// < Connection: Upgrade
    REQUIRED_WITHOUT = "status-426-without-upgrade", Warning Upgrade by Server,
    [cite!(9110, "15.5.22"), cite!(9110, "7.8")], rows [69], required_without;
}

const WEBSOCKET: &str = "websocket";

fn answer_missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|response| response.lacks(Field::Upgrade)) else { return };
    found
        .at(response.anchor(), "The 101 has no Upgrade field, so it does not say to which protocol it switches.")
        .fix("Add Upgrade: websocket", [exchange.add(response, "Upgrade", WEBSOCKET)]);
}

fn answer_other(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, line)) = first(exchange, exchange.switching()) else { return };
    if exchange.has_token(response, Field::Upgrade, WEBSOCKET) {
        return;
    }
    let span = if line.value.is_empty() { line.span } else { line.value };
    let message = format!("The Upgrade of the 101 must be “websocket”, and it is {}.", quoted(&exchange.text(line)));
    found.at(span, message).fix("Replace it by websocket", alone(exchange, response, WEBSOCKET));
}

fn answer_list(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, line)) = first(exchange, exchange.switching()) else { return };
    let list = exchange.list(response, Field::Upgrade);
    if list.len() < 2 || !list.iter().any(|element| element.is(WEBSOCKET)) {
        return;
    }
    let second = response.all(Field::Upgrade).nth(1);
    let (span, what) = match second {
        Some(second) => (second.span, "it appears again".into()),
        None => (line.value, format!("it is {}", quoted(&exchange.text(line)))),
    };
    found
        .at(
            span,
            format!(
                "The Upgrade of the 101 must be “websocket” alone, and {what}; Chromium and WebKitGTK refuse that."
            ),
        )
        .fix("Leave websocket alone", alone(exchange, response, WEBSOCKET));
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = without(exchange).filter(|request| !is_forwarded(exchange, request)) else { return };
    found
        .at(request.anchor(), "The request has no Upgrade field, so it is an ordinary request.")
        .fix("Add Upgrade: websocket", [exchange.add(request, "Upgrade", WEBSOCKET)]);
}

fn dropped(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = without(exchange).filter(|request| is_forwarded(exchange, request)) else { return };
    let key = request.first(Field::SecWebSocketKey);
    let finding = found.at(
        request.anchor(),
        "The request came through a proxy, which passed the key on but not Upgrade: it has become an ordinary request.",
    );
    finding.fix("Add Upgrade: websocket", [exchange.add(request, "Upgrade", WEBSOCKET)]);
    if let Some(key) = key {
        finding.related(key.span, "what is left of the handshake");
    }
}

fn without<'a>(exchange: &Exchange<'a>) -> Option<&'a Message> {
    exchange.asking().filter(|request| request.lacks(Field::Upgrade))
}

/// What is left of a handshake behind a proxy: the key, and the proxy's own fields or the way in which nginx asks its
/// backends, unless it is told otherwise: HTTP/1.0 and Connection: close, of which a configuration may mend one.
fn is_forwarded(exchange: &Exchange<'_>, request: &Message) -> bool {
    let like_nginx = || {
        request.version(exchange.input) == Some(b"HTTP/1.0") || exchange.has_token(request, Field::Connection, "close")
    };
    request.has(Field::SecWebSocketKey) && (proxy::has_passed(request) || like_nginx())
}

fn other(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, line)) = first(exchange, exchange.asking()) else { return };
    let list = exchange.list(request, Field::Upgrade);
    if list.iter().any(|element| element.is(WEBSOCKET) || has_suffix(element)) {
        return;
    }
    let span = if line.value.is_empty() { line.span } else { line.value };
    let text = exchange.text(line);
    let hint =
        if text.ends_with(b"http_upgrade") { "; nginx writes the variable $http_upgrade, with the $" } else { "" };
    found
        .at(span, format!("Upgrade must have “websocket” in it, and it is {}{hint}.", quoted(&text)))
        .fix("Replace it by websocket", alone(exchange, request, WEBSOCKET));
}

fn version_suffix(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, _)) = first(exchange, exchange.asking()) else { return };
    let list = exchange.list(request, Field::Upgrade);
    if list.iter().any(|element| element.is(WEBSOCKET)) {
        return;
    }
    if let Some(element) = list.iter().find(|element| has_suffix(element)) {
        found
            .at(
                element.span,
                format!(
                    "The protocol is called “websocket” in Upgrade, without a version, not {}.",
                    quoted(element.text)
                ),
            )
            .fix("Leave the version out", [Edit::replace(element.span, WEBSOCKET)]);
    }
}

/// `protocol = protocol-name ["/" protocol-version]` (RFC 9110 §7.8)
fn has_suffix(element: &Element<'_>) -> bool {
    let name = element.text.split(|&byte| byte == b'/').next().unwrap_or(b"");
    name.len() < element.text.len() && name.eq_ignore_ascii_case(WEBSOCKET.as_bytes())
}

fn list(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, line)) = first(exchange, exchange.asking()) else { return };
    let list = tokens(exchange.input, Some(request), Field::Upgrade);
    let others = list.iter().any(|element| !element.is(WEBSOCKET));
    // Where the server has picked from it, there is nothing to warn of.
    if !others || !list.iter().any(|element| element.is(WEBSOCKET)) || exchange.switching().is_some() {
        return;
    }
    let message =
        "Upgrade lists other protocols beside “websocket”, which ws, websockets, Tornado, axum and tungstenite refuse.";
    found.at(line.value, message).fix("Leave websocket alone", alone(exchange, request, WEBSOCKET));
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, line)) = first(exchange, exchange.asking()) else { return };
    let list = tokens(exchange.input, Some(request), Field::Upgrade);
    if list.len() < 2 || !list.iter().all(|element| element.is(WEBSOCKET)) {
        return;
    }
    let span = request.all(Field::Upgrade).nth(1).map_or(line.value, |second| second.span);
    found
        .at(span, format!("Upgrade names “websocket” {} times, as when two proxies each add it.", list.len()))
        .fix("Leave one", alone(exchange, request, WEBSOCKET));
}

fn unrequested(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching() else { return };
    let Some(line) = response.first(Field::Upgrade) else { return };
    let Some(request) = exchange.asking().filter(|request| request.complete && request.start.is_some()) else { return };
    if exchange.has_token(request, Field::Upgrade, WEBSOCKET)
        || !exchange.has_token(response, Field::Upgrade, WEBSOCKET)
    {
        return;
    }
    let finding =
        found.at(line.value, "The server switches to “websocket”, which the request's Upgrade does not list.");
    if let Some(asked) = request.first(Field::Upgrade) {
        finding.related(asked.value, "what was asked for");
    }
}

fn required_without(exchange: &Exchange<'_>, found: &mut Found) {
    let refusal = exchange.refusal().filter(|response| response.status == Some(426) && !exchange.http2);
    let Some(response) = refusal.filter(|response| response.lacks(Field::Upgrade)) else { return };
    let mut edits = vec![exchange.add(response, "Upgrade", WEBSOCKET)];
    if !exchange.has_token(response, Field::Connection, "upgrade") {
        edits.push(connection::with_upgrade(exchange, response));
    }
    found
        .at(
            response.anchor(),
            "The 426 must have an Upgrade field that says which protocol is required, and it has none.",
        )
        .fix("Add Upgrade: websocket", edits);
}

/// The message's first Upgrade, and the message, where there is more to it than the one right value.
fn first<'a>(exchange: &Exchange<'_>, message: Option<&'a Message>) -> Option<(&'a Message, &'a FieldLine)> {
    let message = message?;
    let line = message.first(Field::Upgrade)?;
    let is_right =
        line.value.of(exchange.input).eq_ignore_ascii_case(WEBSOCKET.as_bytes()) && !message.repeated(Field::Upgrade);
    (!is_right).then_some((message, line))
}

/// Makes this the field's only value: the first line gets it, the others go.
fn alone(exchange: &Exchange<'_>, message: &Message, value: &str) -> Vec<Edit> {
    only_line(exchange, message, Field::Upgrade, value)
}

pub(super) fn only_line(exchange: &Exchange<'_>, message: &Message, field: Field, value: &str) -> Vec<Edit> {
    let mut lines = message.all(field);
    let first = lines.next().map(|line| exchange.set(line, value));
    first.into_iter().chain(lines.map(|line| exchange.remove(line))).collect()
}
