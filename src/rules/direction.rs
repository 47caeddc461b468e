//! Fields that belong to the other side.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::rule::{Found, rules};
use crate::text::quoted;

rules! {
    /// The response carries the request's key.
    ///
    /// Sec-WebSocket-Key is the client's; a server answers it with Sec-WebSocket-Accept. Servers that copy the request's
    /// fields into the response do this.
    ///
    /// ## Fix
    /// Leave Sec-WebSocket-Key out of the response.
    ///
    /// ## Fails
    /// < «Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    KEY = "key-in-response", Warning Key by Server, [cite!(6455, "11.3.1")], rows [135], key;

    /// The request carries an accept value.
    ///
    /// Sec-WebSocket-Accept is the server's proof; no client has anything to prove with it.
    ///
    /// ## Fix
    /// Leave Sec-WebSocket-Accept out of the request.
    ///
    /// ## Fails
    /// > «Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=»
    ///
    /// ## Passes
    /// < Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    ACCEPT = "accept-in-request", Warning Accept by Client, [cite!(6455, "11.3.3")], rows [135], accept;

    /// The 101 names its version.
    ///
    /// Sec-WebSocket-Version belongs in a refusal, where it lists what the server speaks. In a 101 it says nothing, and no
    /// client minds the 13.
    ///
    /// ## Fix
    /// Nothing needs mending; leave the field out of the 101.
    ///
    /// ## Fails
    /// < «Sec-WebSocket-Version: 13»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Sec-WebSocket-Version: 13
    VERSION = "version-in-101", Note Version by Server, [cite!(6455, "4.2.2"), cite!(6455, "11.3.5")], rows [134], version;

    /// The 101 names another version than the one in use.
    ///
    /// A 101 agrees to the request's version, 13. websocket-sharp and the JDK fail on another number here; the rest do
    /// not look.
    ///
    /// ## Fix
    /// Leave Sec-WebSocket-Version out of the 101.
    ///
    /// ## Fails
    /// < «Sec-WebSocket-Version: 8»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Sec-WebSocket-Version: 13, 8
    OTHER_VERSION = "other-version-in-101", Warning Version by Server,
    [cite!(6455, "4.2.2"), cite!(6455, "11.3.5")], rows [134], other_version;
}

fn key(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response.filter(|response| response.start.is_some()) else { return };
    for line in response.all(Field::SecWebSocketKey) {
        let finding = found.at(line.span, "Sec-WebSocket-Key is a field of requests, and this is a response.");
        finding.fix("Remove it", [exchange.remove(line)]);
    }
}

fn accept(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.start.is_some()) else { return };
    for line in request.all(Field::SecWebSocketAccept) {
        let finding = found.at(line.span, "Sec-WebSocket-Accept is a field of responses, and this is a request.");
        finding.fix("Remove it", [exchange.remove(line)]);
    }
}

fn version(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching() else { return };
    for line in response.all(Field::SecWebSocketVersion).filter(|line| *exchange.text(line) == *b"13") {
        let finding = found.at(line.span, "A 101 need not name the version; clients know that it is 13.");
        finding.fix("Remove it", [exchange.remove(line)]);
    }
}

fn other_version(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching() else { return };
    for line in response.all(Field::SecWebSocketVersion) {
        let text = exchange.text(line);
        if *text != *b"13" {
            let message = format!(
                "A 101 agrees to version 13, and here stands {}; websocket-sharp and the JDK fail.",
                quoted(&text)
            );
            found.at(line.span, message).fix("Remove it", [exchange.remove(line)]);
        }
    }
}
