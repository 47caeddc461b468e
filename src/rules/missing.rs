//! What a paste lacks, and the shortest way to it.

use super::again::{click, command};
use super::command::NOT_CAPTURED;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::rule::{Found, rules};
use crate::text::find;
use crate::transcript::Endings;

rules! {
    /// The request's answer is not here.
    ///
    /// A request alone can only be judged by itself: whether the connection opens, and who refused it, the response tells.
    ///
    /// ## Fix
    /// Paste the response beside it: `curl -v` prints both, and so does a browser's Network panel.
    ///
    /// ## Fails
    /// * Connected to example.com (192.0.2.1) port 80 (#0)
    /// > «GET /chat HTTP/1.1»
    /// > Host: example.com
    /// > Upgrade: websocket
    /// > Connection: Upgrade
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    /// > Sec-WebSocket-Version: 13
    /// >
    /// * Request completely sent off
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    NO_RESPONSE = "response-not-shown", Note Paste, [], rows [], no_response;

    /// The request that this answers is not here.
    ///
    /// Without its key the accept value cannot be checked, nor whether subprotocol and extensions were offered; most refusals are
    /// due to something in the request.
    ///
    /// ## Fix
    /// Paste the request before it: `curl -v` prints both, and so does a browser's Network panel.
    ///
    /// ## Fails
    /// HTTP/1.1 «400» Bad Request
    /// Content-Length: 0\n
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    NO_REQUEST = "request-not-shown", Note Paste, [], rows [], no_request;

    /// The listing does not show the key.
    ///
    /// A browser sends Sec-WebSocket-Key with each handshake, though its panel may leave it out of a list that is parsed or
    /// provisional. Without it the accept value of the 101 cannot be checked.
    ///
    /// ## Fix
    /// Copy the heads as they were sent: Raw (once “view source”) in the Network panel.
    ///
    /// ## Fails
    /// General
    /// Request URL: wss://example.com/chat
    /// Status Code: 101 Switching Protocols
    /// Response Headers
    /// Connection: Upgrade
    /// Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    /// Upgrade: websocket
    /// Request Headers
    /// «Host: example.com»
    /// Sec-WebSocket-Version: 13\n
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    NO_KEY = "key-not-shown", Note Paste, [cite!(6455, "4.1")], rows [], no_key;
}

/// Put together of a command or a call, which says so itself.
fn is_constructed(exchange: &Exchange<'_>) -> bool {
    exchange.remarks[0].iter().any(|(_, remark)| *remark.rule == NOT_CAPTURED)
}

/// Bytes as they were sent: who gives those of one side alone has no others.
fn is_exact(exchange: &Exchange<'_>) -> bool {
    exchange.endings == Endings::Observed
}

fn no_response(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|_| exchange.response.is_none()) else { return };
    let handshake = request.has(Field::Upgrade) || request.has(Field::SecWebSocketKey);
    if !handshake || !request.is_whole() || request.provisional || is_constructed(exchange) {
        return;
    }
    // A connection that ended without an answer, or with one that is not HTTP, says so elsewhere.
    let ends = find(request.rest.of(exchange.input), "curl: (").is_some();
    if exchange.carrier.is_some() || ends || is_exact(exchange) || !exchange.interim.is_empty() {
        return;
    }
    let how = match command(exchange) {
        Some(command) => format!("this prints both: {command}"),
        None => format!("copy both. {}", click(exchange)),
    };
    found.at(request.anchor(), format!("The response is not here, so how this ends cannot be told; {how}"));
}

fn no_request(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response.filter(|_| exchange.request.is_none() && !exchange.http2) else { return };
    let handshake = response.has(Field::SecWebSocketAccept) || response.has(Field::Upgrade);
    let refuses = matches!(response.status, Some(400 | 403 | 404 | 405 | 426));
    if !(handshake || refuses) || response.status_span.is_none() {
        return;
    }
    if exchange.carrier.is_none() && is_exact(exchange) {
        return;
    }
    let message = match exchange.carrier {
        Some(carrier) => {
            let server = &carrier.connection.server;
            format!(
                "The capture began in the middle of this connection, and the request is not in it; begin before the client \
                 connects: tcpdump -i any -s 0 -w ws.pcap 'host {} and port {}'",
                server.address, server.port
            )
        }
        None => "The request is not here, and without its key and offers much of this cannot be checked; curl -v prints both, \
                 and so does the row of a browser’s Network panel."
            .into(),
    };
    found.at(response.status_span, message);
}

fn no_key(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| !request.is_whole() && !request.provisional) else { return };
    let is_listing = request.start.is_none() && !request.fields.is_empty() && request.elided.is_none();
    let is_answered = exchange.switching().is_some_and(|response| response.has(Field::SecWebSocketAccept));
    // In a listing that ends within its input the key may be what comes next.
    if is_listing && is_answered && !request.has(Field::SecWebSocketKey) && request.cut.is_none() {
        let message = format!("The key is not among these, so the accept value cannot be checked. {}", click(exchange));
        found.at(request.anchor(), message);
    }
}
