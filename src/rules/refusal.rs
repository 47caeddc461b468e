//! What a refusal must carry: challenges, locations, methods, framing.

use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, rules};
use crate::text::quoted;

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

fn refusal_with<'a>(exchange: &Exchange<'a>, codes: &[u16]) -> Option<&'a Message> {
    exchange.refusal().filter(|response| response.status.is_some_and(|code| codes.contains(&code)))
}

fn redirect(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = refusal_with(exchange, &[301, 302, 303, 307, 308]) else { return };
    let Some(line) = response.first(Field::Location) else { return };
    let text = exchange.text(line);
    let scheme = |name: &str| text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
    let also = if scheme("http:") || scheme("https:") { " (websockets follows only to ws: and wss:)" } else { "" };
    found.at(
        line.span,
        format!("The server redirects to {}; browsers do not follow a redirect of a handshake{also}.", quoted(&text)),
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
        found.at(response.anchor(), "The 401 must carry WWW-Authenticate, and does not.");
    }
}

fn proxy_challenge_missing(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some(response) = refusal_with(exchange, &[407]).filter(|response| response.lacks(Field::ProxyAuthenticate)) {
        found.at(response.anchor(), "The 407 must carry Proxy-Authenticate, and does not.");
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
