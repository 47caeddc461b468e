//! What a refusal must carry: challenges, locations, methods, framing.

use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, Rule, rules};
use crate::rules::intermediary;
use crate::rules::status::asks_for_websocket;
use crate::span::Span;
use crate::text::{quoted, starts_in_any_case};

rules! {
    /// The answer is a redirect.
    ///
    /// A server may redirect a handshake, but a client need not follow. Browsers refuse (the Fetch standard's redirect
    /// mode is “error”), and so do Node's WebSocket, tungstenite and gorilla; websocket-client, Tomcat and coder follow;
    /// websockets follows to ws: and wss: addresses only.
    ///
    /// ## Fix
    /// Give the client the final address: often `wss:` instead of `ws:`, or the path with or without its last slash.
    ///
    /// ## Fails
    /// < HTTP/1.1 301 Moved Permanently
    /// < «Location: https://example.com/chat»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    REDIRECT = "redirect", Note Redirect by Server,
    [cite!(6455, "4.1"), cite!(websockets, "concept-websocket-establish", "establish a WebSocket connection")],
    rows [13, 18], redirect;

    /// The redirect does not say where to.
    ///
    /// A 301, 302, 303, 307 or 308 should carry Location; even a client that follows redirects cannot follow this one.
    ///
    /// ## Fix
    /// Send `Location: wss://…`, or another status.
    ///
    /// ## Fails
    /// < «HTTP/1.1 302 Found»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 302 Found
    /// < Location: wss://example.com/chat
    /// < Content-Length: 0
    LOCATION_MISSING = "location-missing", Warning Redirect by Server,
    [cite!(9110, "15.4"), cite!(9110, "10.2.2")], rows [14], location_missing;

    /// The server wants credentials.
    ///
    /// A browser's `new WebSocket()` can neither set Authorization nor open a log-in dialog: it sends cookies, and what
    /// the user has given this site before. The connection fails.
    ///
    /// ## Fix
    /// Authenticate by a cookie or by a short-lived token in the address; clients that are not browsers can send
    /// `Authorization`.
    ///
    /// ## Fails
    /// < HTTP/1.1 401 Unauthorized
    /// < «WWW-Authenticate: Basic realm="chat"»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    AUTH = "auth-required", Note Auth by Client,
    [cite!(6455, "4.1"), cite!(9110, "15.5.2")], rows [12], auth;

    /// The 401 has no WWW-Authenticate.
    ///
    /// A 401 must say how to log in. Without a challenge no client can try again with credentials.
    ///
    /// ## Fix
    /// Send `WWW-Authenticate: ` with a challenge, or answer 403 when no log-in would help.
    ///
    /// ## Fails
    /// < «HTTP/1.1 401 Unauthorized»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 401 Unauthorized
    /// < WWW-Authenticate: Basic realm="chat"
    /// < Content-Length: 0
    CHALLENGE_MISSING = "challenge-missing", Warning Auth by Server,
    [cite!(9110, "15.5.2"), cite!(9110, "11.6.1")], rows [12], challenge_missing;

    /// The 407 has no Proxy-Authenticate.
    ///
    /// The proxy that asks for credentials must say which it takes; the handshake never reached the server.
    ///
    /// ## Fix
    /// Let the proxy send `Proxy-Authenticate: ` with a challenge.
    ///
    /// ## Fails
    /// < «HTTP/1.1 407 Proxy Authentication Required»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 407 Proxy Authentication Required
    /// < Proxy-Authenticate: Basic realm="proxy"
    /// < Content-Length: 0
    PROXY_CHALLENGE_MISSING = "proxy-challenge-missing", Warning Auth by Intermediary,
    [cite!(9110, "15.5.8"), cite!(9110, "11.7.1")], rows [12], proxy_challenge_missing;

    /// The 405 does not say which methods are allowed.
    ///
    /// A 405 must carry Allow. ws, axum, Tornado and Autobahn leave it out, websockets and Spring send it.
    ///
    /// ## Fix
    /// Send `Allow: GET`.
    ///
    /// ## Fails
    /// > POST /chat HTTP/1.1
    /// < «HTTP/1.1 405 Method Not Allowed»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// > POST /chat HTTP/1.1
    /// < HTTP/1.1 405 Method Not Allowed
    /// < Allow: GET
    /// < Content-Length: 0
    ALLOW_MISSING = "allow-missing", Warning Method by Server,
    [cite!(9110, "15.5.6")], rows [24], allow_missing;

    /// The server has nothing at the path that was asked for.
    ///
    /// The request is a handshake, but no WebSocket handler belongs to its path. Often a prefix or a last slash is missing,
    /// or a proxy takes a part of the path away: nginx does when `proxy_pass` ends with a slash.
    ///
    /// ## Fix
    /// Compare the path in the request line with the one that the server's handler is registered for; behind a proxy, look
    /// for the path that arrives there.
    ///
    /// ## Fails
    /// > GET «/chat» HTTP/1.1
    /// < HTTP/1.1 404 Not Found
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// > -Upgrade
    /// < HTTP/1.1 404 Not Found
    /// < Content-Length: 0
    PATH = "path-not-found", Note Target by Client,
    [cite!(6455, "4.2.2"), cite!(9110, "15.5.5")], rows [34], path;

    /// The server refuses with an empty 403.
    ///
    /// ASGI has the application accept each connection; one that closes it before makes uvicorn answer 403 without a word.
    /// The handshake itself was right: the application minded the path, a login, an origin or the like. Envoy answers so
    /// to every upgrade that its configuration does not allow.
    ///
    /// ## Fix
    /// Look into the server's log, and into its code before `accept()`. In Envoy, add `upgrade_configs: [{upgrade_type:
    /// websocket}]`.
    ///
    /// ## Fails
    /// < «HTTP/1.1 403 Forbidden»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 403 Forbidden
    /// < Content-Length: 9
    /// << Forbidden
    WITHOUT_WORDS = "refusal-without-words", Note Status by Server,
    [cite!(6455, "4.2.2"), cite!(9110, "15.5.4")], rows [], without_words;

    /// The server is a Socket.IO server, and refuses in the words of its protocol.
    ///
    /// Socket.IO speaks a protocol of its own on top of WebSocket: its server wants `EIO` and `transport` in the query, and
    /// from the second request on a session that it knows. A plain WebSocket client is refused, and so is a client whose
    /// requests reach several instances in turn.
    ///
    /// ## Fix
    /// Connect with Socket.IO’s client of the server’s version. With several instances, send each client to the same one
    /// (sticky sessions), or allow only the transport `websocket`.
    ///
    /// ## Fails
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 17
    /// << «Transport unknown»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 11
    /// << Bad Request
    ENGINE_IO = "engine-io-refused", Warning Target,
    [cite!(6455, "4.2.2"), cite!("Socket.IO: Troubleshooting connection issues", "https://socket.io/docs/v4/troubleshooting-connection-issues/")], rows [], engine_io;

    /// The server says in the body why it refuses.
    ///
    /// No browser shows a refusal's body, neither in its console nor to script; in the bytes it is often the best hint.
    ///
    /// ## Fix
    /// Do as the server says.
    ///
    /// ## Fails
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 13
    /// << «Token expired»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 11
    /// << Bad Request
    REASON = "refusal-reason", Note Status by Server,
    [cite!(9110, "15.5")], rows [], reason;

    /// The refusal does not say where its body ends.
    ///
    /// With neither Content-Length nor Transfer-Encoding the body lasts until the connection is closed, and nothing here
    /// announces that: if the server keeps it open, the client waits until it times out.
    ///
    /// ## Fix
    /// Send `Content-Length: ` with the body's length, or `Connection: close` and close.
    ///
    /// ## Fails
    /// < «HTTP/1.1 400 Bad Request»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 0
    UNFRAMED = "refusal-unframed", Warning Body by Server,
    [cite!(9112, "6.3"), cite!(9112, "9.6")], rows [147], unframed;
}

/// Findings that say why a server refused a handshake that is right, the most telling first.
pub static EXPLAIN: &[&Rule] =
    &[&REDIRECT, &AUTH, &REASON, &CHALLENGE_MISSING, &PROXY_CHALLENGE_MISSING, &PATH, &WITHOUT_WORDS];

/// The request has what a handshake needs, so something else must have been refused.
fn is_handshake(exchange: &Exchange<'_>) -> bool {
    asks_for_websocket(exchange) && exchange.key.is_some() && !exchange.http2
}

/// Whether Envoy made an empty refusal itself: it writes its name into those that it passes on, too, and the length of its own
/// behind all other fields.
fn by_envoy(exchange: &Exchange<'_>, response: &Message) -> Option<bool> {
    let server = response.first(Field::Server)?;
    let empty = response.only(Field::ContentLength).is_some_and(|line| *exchange.text(line) == *b"0");
    let is_closing_last = || response.fields.last().is_some_and(|line| line.known == Some(Field::Connection));
    (empty && *exchange.text(server) == *b"envoy").then(|| !is_closing_last())
}

fn path(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = refusal_with(exchange, &[404, 410]).filter(|_| is_handshake(exchange)) else { return };
    let Some(target) = exchange.request.and_then(|request| request.target) else { return };
    let shown = quoted(target.of(exchange.input));
    let message = match by_envoy(exchange, response) {
        Some(true) => format!("Envoy answers so by itself: no route of its configuration fits {shown} and this host."),
        _ => format!("The server has nothing at {shown}: the path is wrong, or a proxy has changed it on the way."),
    };
    found.at(target, message).related(response.anchor().unwrap_or_default(), "its answer");
}

fn without_words(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = refusal_with(exchange, &[403]).filter(|_| is_handshake(exchange)) else { return };
    let empty = response.only(Field::ContentLength).is_some_and(|line| *exchange.text(line) == *b"0");
    if empty {
        let message = match by_envoy(exchange, response) {
            Some(true) => "An empty 403 is what Envoy answers to an upgrade that its configuration does not allow.",
            Some(false) => {
                "The server behind Envoy answers so, as uvicorn does when the application closes before it accepts."
            }
            None => {
                "An empty 403 is what uvicorn answers when the application closes the connection before it accepts it."
            }
        };
        found.at(response.anchor(), message);
    }
}

fn reason(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|response| response.status >= Some(400)) else { return };
    let Some(place) = first_line(exchange, response) else { return };
    let text = place.of(exchange.input);
    let phrase = response.reason.map_or(&b""[..], |reason| reason.of(exchange.input)).trim_ascii();
    let code = response.status_span.map_or(&b""[..], |code| code.of(exchange.input));
    // “404: Not Found” says no more than the status line.
    let more = text.strip_prefix(code).unwrap_or(text);
    let more = more.strip_prefix(b":").unwrap_or(more).trim_ascii();
    let more = more.strip_suffix(b".").unwrap_or(more);
    let is = |phrase: &[u8]| more.eq_ignore_ascii_case(phrase);
    if more.is_empty() || is(phrase) || PHRASES.iter().any(|phrase| is(phrase.as_bytes())) {
        return;
    }
    // Where the handshake is right, other rules draw their conclusions from these.
    if of_engine_io(text).is_some() || (asks_for_websocket(exchange) && intermediary::is_no_upgrade_seen(text)) {
        return;
    }
    let text = text.strip_prefix(WEBSOCKETS_PREFIX).unwrap_or(text);
    let text = text.strip_suffix(b".").unwrap_or(text);
    found.at(place, format!("The server says why: {}.", quoted(text)));
}

/// How python-websockets begins each refusal.
const WEBSOCKETS_PREFIX: &[u8] = b"Failed to open a WebSocket connection: ";

fn engine_io(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = refusal_with(exchange, &[400, 403]) else { return };
    let Some(place) = first_line(exchange, response) else { return };
    if let Some((sentence, meaning)) = of_engine_io(place.of(exchange.input)) {
        found.at(place, format!("Socket.IO’s server says “{sentence}”: {meaning}."));
    }
}

/// The sentences of engine.io, alone or as the message of a JSON object, with what they mean.
const ENGINE_IO_SENTENCES: &[(&str, &str)] = &[
    ("Transport unknown", "it wants Socket.IO’s own client, or EIO=4&transport=websocket in the query"),
    ("Session ID unknown", "another instance of the server made this session, or it has ended"),
    ("Bad handshake method", "a session begins with a GET"),
    ("Unsupported protocol version", "the client’s Socket.IO is older than the server’s"),
];

fn of_engine_io(line: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = core::str::from_utf8(line).ok()?;
    let message = text.strip_suffix("\"}").and_then(|text| text.rsplit('"').next()).unwrap_or(text);
    ENGINE_IO_SENTENCES.iter().find(|(sentence, _)| *sentence == message).copied()
}

/// Reason phrases of RFC 9110 §15.5 and §15.6 that say no more than their status code.
const PHRASES: &[&str] = &[
    "Bad Request",
    "Unauthorized",
    "Forbidden",
    "Not Found",
    "Method Not Allowed",
    "Upgrade Required",
    "Internal Server Error",
    "Not Implemented",
    "Bad Gateway",
    "Service Unavailable",
    "Gateway Timeout",
    "HTTP Version Not Supported",
];

/// The first line of a body that is words, or JSON, and neither a page nor compressed; within the length that the head
/// or the first chunk announces.
fn first_line(exchange: &Exchange<'_>, response: &Message) -> Option<Span> {
    const LONGEST: usize = 200;
    let rest = response.rest;
    let line_end = |from: usize| {
        let bytes = &rest.of(exchange.input)[from..];
        let end = bytes.iter().take(LONGEST + 1).position(|byte| matches!(byte, b'\r' | b'\n'));
        end.or((bytes.len() <= LONGEST).then_some(bytes.len())).map(|length| from + length)
    };
    let number = |span: Span, radix| {
        core::str::from_utf8(span.of(exchange.input)).ok().and_then(|text| usize::from_str_radix(text, radix).ok())
    };
    let (start, length) = if exchange.has_token(response, Field::TransferEncoding, "chunked") {
        let size = rest.part(0, line_end(0)?);
        let ending = exchange.line_ending(size.end).len();
        ((size.len() + ending).min(rest.len()), number(size, 16)?)
    } else {
        (0, number(response.only(Field::ContentLength)?.value, 10)?)
    };
    let line = rest.part(start, line_end(start)?);
    let text = core::str::from_utf8(line.of(exchange.input)).ok()?;
    let is_page = text.starts_with('<') || response.has(Field::ContentEncoding);
    // What curl says among the bytes it received.
    let is_chatter = ["* ", "{ [", "} ["].iter().any(|mark| text.starts_with(mark));
    (line.len() <= length && !is_page && !is_chatter && !text.trim().is_empty() && !text.chars().any(char::is_control))
        .then_some(line)
}

fn refusal_with<'a>(exchange: &Exchange<'a>, codes: &[u16]) -> Option<&'a Message> {
    exchange.refusal().filter(|response| response.status.is_some_and(|code| codes.contains(&code)))
}

fn redirect(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = refusal_with(exchange, &[301, 302, 303, 307, 308]) else { return };
    let Some(line) = response.first(Field::Location) else { return };
    let text = exchange.text(line);
    let scheme = |name: &str| starts_in_any_case(&text, name);
    let also = if scheme("https:") { "; where only the scheme is new, use wss: in place of ws:" } else { "" };
    found.at(
        line.span,
        format!(
            "The server redirects to {}, and browsers do not follow a redirect of a handshake{also}.",
            quoted(&text)
        ),
    );
}

fn location_missing(exchange: &Exchange<'_>, found: &mut Found) {
    let response = refusal_with(exchange, &[301, 302, 303, 307, 308]);
    if let Some(response) = response.filter(|response| response.lacks(Field::Location)) {
        let code = response.status.unwrap_or_default();
        found.at(response.anchor(), format!("The {code} has no Location field, so nobody can follow it."));
    }
}

fn auth(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = refusal_with(exchange, &[401]) else { return };
    let Some(line) = response.first(Field::WwwAuthenticate) else { return };
    let text = exchange.text(line);
    let scheme = text.split(|&byte| abnf::is_ows(byte) || byte == b',').next().unwrap_or_default();
    let sent = match exchange.request {
        Some(request) if request.has(Field::Authorization) => "and those in Authorization did not suffice",
        Some(request) if request.complete => "and the request has no Authorization",
        _ => "which new WebSocket() cannot send in Authorization",
    };
    found.at(line.span, format!("The server wants {} credentials, {sent}.", quoted(scheme)));
}

fn challenge_missing(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some(response) = refusal_with(exchange, &[401]).filter(|response| response.lacks(Field::WwwAuthenticate)) {
        found.at(
            response.anchor(),
            "The server wants credentials and does not say which: a 401 must carry WWW-Authenticate.",
        );
    }
}

fn proxy_challenge_missing(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some(response) = refusal_with(exchange, &[407]).filter(|response| response.lacks(Field::ProxyAuthenticate)) {
        found.at(
            response.anchor(),
            "The proxy wants credentials and does not say which: a 407 must carry Proxy-Authenticate.",
        );
    }
}

fn allow_missing(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some(response) = refusal_with(exchange, &[405]).filter(|response| response.lacks(Field::Allow)) {
        let finding = found.at(response.anchor(), "The 405 must carry Allow, and does not.");
        finding.fix("Add Allow", [exchange.add(response, "Allow", "GET")]);
    }
}

fn unframed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|response| response.status >= Some(300) && !exchange.http2) else {
        return;
    };
    let is_http11 =
        response.version(exchange.input).and_then(abnf::http_version).is_some_and(|version| version >= (1, 1));
    let framed = !response.lacks(Field::ContentLength) || !response.lacks(Field::TransferEncoding);
    let bodiless = response.status == Some(304)
        || exchange
            .request
            .and_then(|request| request.method)
            .is_some_and(|method| method.of(exchange.input) == b"HEAD");
    if !is_http11 || framed || bodiless || exchange.has_token(response, Field::Connection, "close") {
        return;
    }
    let message = "Neither Content-Length nor Transfer-Encoding says where the body ends, and Connection: close is not here either.";
    let finding = found.at(response.anchor(), message);
    finding.fix("Say that the connection closes", [exchange.add(response, "Connection", "close")]);
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    /// What the server's own words are found to be in a refusal with this body.
    fn words(fields: &str, body: &str) -> Option<String> {
        let text = format!("HTTP/1.1 400 Bad Request\r\n{fields}\r\n\r\n{body}");
        let report = inspect(text.as_bytes());
        let findings = report.handshakes[0].findings.iter();
        let place = findings.filter(|finding| finding.rule == "refusal-reason").find_map(|finding| finding.span)?;
        Some(text[place.start as usize..place.end as usize].to_owned())
    }

    #[test]
    fn the_servers_words() {
        assert_eq!(words("Content-Length: 13", "Token expired").as_deref(), Some("Token expired"));
        assert_eq!(words("Content-Length: 30", "Token expired\r\nsince yesterday").as_deref(), Some("Token expired"));
        let chunked = words("Transfer-Encoding: chunked", "d\r\nToken expired\r\n0\r\n\r\n");
        assert_eq!(chunked.as_deref(), Some("Token expired"));
    }

    #[test]
    fn what_is_not_the_servers_or_says_nothing() {
        assert_eq!(words("Content-Length: 16", "400: Bad Request"), None);
        assert_eq!(words("Content-Length: 20", "<html>Token expired"), None);
        assert_eq!(words("Content-Length: 60", "* Ignoring the response-body"), None);
        assert_eq!(words("Content-Length: 0", "Token expired"), None);
        assert_eq!(words("Content-Length: 13\r\nContent-Encoding: gzip", "Token expired"), None);
        assert_eq!(words("Transfer-Encoding: chunked", "d"), None);
        assert_eq!(words("Server: a", "Token expired"), None);
    }
}
