//! A placeholder in place of the key or of the accept value: the two cannot be compared.

use crate::accept::AcceptState;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::placeholder::looks_redacted;
use crate::rule::{Found, rules};
use crate::text::quoted;

rules! {
    /// The key was replaced before the text was pasted.
    ///
    /// Whether the accept value answers it cannot be said. The key is no secret: it is used once, and says nothing about who
    /// sent it. A placeholder that the server itself got would be told by the accept value, which would be its answer.
    ///
    /// ## Fix
    /// Paste the key as it was sent; redact cookies and tokens, not the key.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    /// Connection: Upgrade
    /// Sec-WebSocket-Key: «<redacted>»
    /// Sec-WebSocket-Version: 13
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    KEY = "key-redacted", Note Paste, [], rows [], key;

    /// The accept value was replaced before the text was pasted.
    ///
    /// Whether it answers the key cannot be said, and that is the check at which most handshakes with a status of 101 fail. The
    /// value is no secret: anybody can compute it from the key.
    ///
    /// ## Fix
    /// Paste the value as it came.
    ///
    /// ## Fails
    /// HTTP/1.1 101 Switching Protocols
    /// Sec-WebSocket-Accept: «xxxxxxxx»
    /// Upgrade: websocket
    /// Connection: Upgrade
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    ACCEPT = "accept-redacted", Note Paste, [], rows [], accept;
}

fn key(exchange: &Exchange<'_>, found: &mut Found) {
    // What programs make afresh is not known before they run.
    let Some(request) = exchange.request.filter(|request| !request.composed) else { return };
    let Some(line) = exchange.key.filter(|_| exchange.accept.state != AcceptState::Match) else { return };
    let text = exchange.text(line);
    if looks_redacted(&text) && !text.starts_with(b"$") && &*text != b"<random>" {
        let message = "stands in place of the key, so no accept value can be compared with it.";
        found.at(line.value, format!("{} {message}", quoted(&text))).by(request.side);
    }
}

fn accept(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response.filter(|_| exchange.accept.state != AcceptState::Match) else { return };
    let Some(line) = response.only(Field::SecWebSocketAccept) else { return };
    let text = exchange.text(line);
    if looks_redacted(&text) {
        let message = "stands in place of the accept value, so it cannot be compared with the key's answer.";
        found.at(line.value, format!("{} {message}", quoted(&text))).by(response.side);
    }
}
