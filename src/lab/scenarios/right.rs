//! Right answers, written in every way that is as right.

use super::plans;

plans! { Status;
    /// The right answer.
    ///
    /// Status line, Upgrade, Connection and the accept value for this key; nothing else.
    "right" opens head("");

    /// The right answer, its field names in lower case.
    ///
    /// Field names are case-insensitive. Servers behind HTTP/2 and many frameworks write them so.
    "right-lower-case-names" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: {accept}\r\n\r\n");

    /// The right answer, its field names in capitals.
    ///
    /// Field names are case-insensitive, whichever case they have.
    "right-upper-case-names" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUPGRADE: websocket\r\nCONNECTION: Upgrade\r\nSEC-WEBSOCKET-ACCEPT: {accept}\r\n\r\n");

    /// The right answer, Upgrade and Connection in capitals.
    ///
    /// Both values are compared without regard to case.
    "right-upper-case-values" opens head("Upgrade: WEBSOCKET\nConnection: UPGRADE");

    /// The right answer, with the capitals of the early drafts.
    ///
    /// `Upgrade: WebSocket` is what the drafts wrote and what many servers still write.
    "right-camel-case-value" opens head("Upgrade: WebSocket");

    /// The right answer, its fields in another order.
    ///
    /// The order of fields with different names has no meaning.
    "right-other-order" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: {accept}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");

    /// The right answer without spaces after the colons.
    ///
    /// White space around a value is optional, and none is as right as one.
    "right-no-space" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade:websocket\r\nConnection:Upgrade\r\nSec-WebSocket-Accept:{accept}\r\n\r\n");

    /// The right answer with spaces and tabs around its values.
    ///
    /// White space before and after a value does not belong to it: a client takes it away before it compares.
    "right-much-space" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: \t websocket \t\r\nConnection:\t\tUpgrade  \r\nSec-WebSocket-Accept:   {accept}\t \r\n\r\n");

    /// The right answer without a reason phrase.
    ///
    /// The phrase may be empty, but the space before it stays.
    "right-empty-reason" opens head(r"HTTP/1.1 101\x20");

    /// The right answer with a reason phrase of its own.
    ///
    /// Clients ignore the phrase. This is the one of the drafts, which Java-WebSocket and pywebsocket still write.
    "right-other-reason" opens head("HTTP/1.1 101 Web Socket Protocol Handshake");

    /// The right answer with a reason phrase beyond ASCII.
    ///
    /// Bytes above 127 are allowed in a reason phrase, and mean nothing.
    "right-reason-not-ascii" opens head("HTTP/1.1 101 Protokollwechsel – gern geschehen");

    /// The right answer with a reason phrase of 4 kB.
    ///
    /// No limit is set for it; a server that answers with an error's text in its place writes such.
    "right-long-reason" opens exact(r"HTTP/1.1 101 {pad:4096}\r\n{right}");

    /// The right answer between fields that have nothing to do with it.
    ///
    /// Date, Server and whatever a proxy adds: a client ignores the fields that it does not know.
    "right-other-fields" opens head("Date: Sun, 06 Nov 1994 08:49:37 GMT\nServer: lab\nVia: 1.1 lab\nX-Powered-By: pauses");

    /// The right answer with cookies.
    ///
    /// A handshake's response may set cookies, as any other.
    "right-with-cookies" opens head("Set-Cookie: lab=1; Path=/; SameSite=Lax\nSet-Cookie: other=2; Path=/");

    /// The right answer with a field that has no value.
    ///
    /// A value may be empty.
    "right-empty-field" opens head("X-Empty:");

    /// The right answer with Cache-Control and Pragma.
    ///
    /// They mean nothing here: a 101 is not cached.
    "right-with-caching-fields" opens head("Cache-Control: no-store\nPragma: no-cache\nExpires: 0");

    /// The right answer with the fields of CORS.
    ///
    /// They mean nothing here: browsers do not ask them for WebSockets. A server that adds them to all answers does no harm.
    "right-with-cors-fields" opens head("Access-Control-Allow-Origin: *\nAccess-Control-Allow-Credentials: true");

    /// The right answer with Alt-Svc and Strict-Transport-Security.
    ///
    /// Neither concerns the connection that is being opened.
    "right-with-transport-fields" opens head("Alt-Svc: h3=\":443\"; ma=60\nStrict-Transport-Security: max-age=60");
}
