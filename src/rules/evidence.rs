//! What the paste cannot show, though its author thinks it does.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, rules};
#[cfg(feature = "full")]
use crate::rules::ending;
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::lines;

rules! {
    /// HTTP/2 was spoken, in which there is no Upgrade.
    ///
    /// On `https://` curl lets TLS choose (ALPN), and most servers choose HTTP/2. It has neither Upgrade nor 101, so curl
    /// leaves Upgrade and Connection out and sends an ordinary GET: the answer says nothing about WebSocket. Browsers and
    /// libraries open a WebSocket on a connection of its own, by HTTP/1.1.
    ///
    /// ## Fix
    /// Run curl again with `--http1.1`.
    ///
    /// ## Fails
    /// > GET /chat «HTTP/2»
    /// < HTTP/2 426
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    /// < HTTP/1.1 426 Upgrade Required
    /// < Upgrade: websocket
    /// < Connection: Upgrade
    HTTP2 = "http2-has-no-upgrade", Warning Evidence by Client,
    [cite!(9113, "8.6"), cite!(9113, "8.2.2"), cite!(6455, "4.1")], rows [], http2;

    /// The request asks to go on with HTTP/2, not with WebSocket.
    ///
    /// `curl --http2` on `http://` puts an upgrade of its own into the request (h2c, with HTTP2-Settings). What the server
    /// answers to that says nothing about WebSocket.
    ///
    /// ## Fix
    /// Run curl again with `--http1.1`, and give it the handshake's fields.
    ///
    /// ## Fails
    /// > Connection: Upgrade, HTTP2-Settings
    /// > Upgrade: h2c
    /// > «HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA»
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// > Upgrade: websocket
    H2C = "request-asks-for-http2", Note Evidence by Client, [cite!(7540, "3.2")], rows [], h2c;

    /// The connection ended before any response.
    ///
    /// curl says so itself, or the packets do. A server that closes without a word has often refused the request all the same; one that stays
    /// silent does not speak HTTP there, or waits for something else.
    ///
    /// ## Fix
    /// Look into the server's log. Check that the port is the one that speaks HTTP, with TLS or without as the address says.
    ///
    /// ## Fails
    /// > GET /chat HTTP/1.1
    /// > Host: example.com
    /// >
    /// * Empty reply from server
    /// «curl: (52) Empty reply from server»
    ///
    /// ## Passes
    /// > only
    NO_ANSWER = "no-answer", Note Evidence, [], rows [], no_answer;
}

/// A browser may have opened the WebSocket by an extended CONNECT (RFC 8441), which its tools show in this form.
fn http2(exchange: &Exchange<'_>, found: &mut Found) {
    if !exchange.http2 || is_extended_connect(exchange) {
        return;
    }
    let version = |message: &Message| message.start.and_then(|start| start.version);
    let place = exchange.messages().find_map(version).or(exchange.messages().find_map(Message::anchor));
    found.at(
        place,
        "This is HTTP/2, in which there is no Upgrade, so it cannot show a WebSocket handshake: run curl again with --http1.1.",
    );
}

fn is_extended_connect(exchange: &Exchange<'_>) -> bool {
    let connects = |request: &Message| request.method.is_some_and(|method| method.of(exchange.input) == b"CONNECT");
    let accepted = exchange.status().is_some_and(|status| (200..300).contains(&status));
    exchange.request.is_some_and(connects) || (accepted && exchange.is_from_browser())
}

fn h2c(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.has(Field::Http2Settings)) else { return };
    let asks =
        exchange.has_token(request, Field::Upgrade, "h2c") && !exchange.has_token(request, Field::Upgrade, "websocket");
    if let Some(settings) = request.first(Field::Http2Settings).filter(|_| asks) {
        found.at(
            settings.span,
            "This request asks to go on with HTTP/2 (h2c), not with WebSocket: run curl again with --http1.1.",
        );
    }
}

/// curl's last words stand right behind the request.
fn no_answer(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|_| exchange.response.is_none()) else { return };
    #[cfg(feature = "full")]
    if let Some(closed) = exchange.carrier.and_then(|carrier| carrier.connection.closed.as_ref()) {
        if request.complete && request.rest.is_empty() {
            let end = ending::end_of(closed, "the request", "");
            found.at(request.anchor(), format!("No response came: the {end}.")).side = Some(closed.by);
        }
        return;
    }
    if request.rest.is_empty() {
        return;
    }
    let rest = request.rest.of(exchange.input);
    let rest = &rest[..rest.len().min(FARTHEST)];
    let is_error = |text: &Span| text.of(rest).starts_with(b"curl: (");
    let Some(error) = lines(rest).map(|line| line.text).find(is_error) else { return };
    let words = quoted(error.of(rest));
    found.at(request.rest.part(error.start as usize, error.end as usize), format!("No response came: {words}."));
}

/// curl's own words are a few lines.
const FARTHEST: usize = 8 * 1024;
