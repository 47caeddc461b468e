//! Responses that end too early, and connections that are torn down.

use super::plans;
use crate::cite::cite;

plans! { Status;
    /// The server ends the connection without a word.
    ///
    /// It has read the request and closes: a server that is shutting down, a port that serves something else, a proxy
    /// that refuses without saying so.
    "cut-before-all" fails exact("{end}"),
        says "Without a response there is no connection: the client fails it." [cite!(6455, "4.1"), cite!(6455, "7.1.7")];

    /// The server resets the connection without a word.
    ///
    /// A TCP reset: a firewall, a program that has died, a full queue.
    "reset-before-all" fails exact("{reset}"),
        says "Without a response there is no connection: the client fails it." [cite!(6455, "4.1"), cite!(6455, "7.1.7")];

    /// The server says nothing for a second, then ends the connection.
    ///
    /// A handler that waits for something that does not come.
    "cut-after-silence" fails exact("{pause:1000}{end}"),
        says "Without a response there is no connection: the client fails it." [cite!(6455, "4.1"), cite!(6455, "7.1.7")];

    /// The answer ends within the word HTTP.
    ///
    /// Two bytes have come.
    "cut-in-version" fails exact("HT{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends within the status code.
    ///
    /// What has come cannot be judged.
    "cut-in-status-code" fails exact("HTTP/1.1 10{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends within the status line.
    ///
    /// The code has come, the line has not ended.
    "cut-in-status-line" fails exact("HTTP/1.1 101 Switching{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends behind the status line.
    ///
    /// No field has come.
    "cut-after-status-line" fails exact(r"HTTP/1.1 101 Switching Protocols\r\n{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends within a field's name.
    ///
    /// A line without a colon, as far as it came.
    "cut-in-name" fails exact(r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnec{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends within the accept value.
    ///
    /// What has come is right.
    "cut-in-accept" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept:cut}{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends behind the accept value.
    ///
    /// All values have come, but neither the line nor the head has ended.
    "cut-after-accept" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends before the empty line.
    ///
    /// All fields have come, but the head has not ended.
    "cut-before-empty-line" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The answer ends within the empty line.
    ///
    /// The last byte of the head is missing.
    "cut-before-last-byte" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The server stops before the empty line, waits and ends.
    ///
    /// As if the rest were on its way.
    "cut-after-waiting" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{pause:800}{end}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The connection is reset within the status line.
    ///
    /// A server that dies while it writes.
    "reset-in-status-line" fails exact("HTTP/1.1 101 Swit{pause:80}{reset}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// The connection is reset before the empty line.
    ///
    /// All fields have come, but the head has not ended.
    "reset-before-empty-line" fails exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{pause:80}{reset}"),
        says "The response is cut off before its head has ended: the client fails the connection." [cite!(9112, "8"), cite!(6455, "4.1")];

    /// A refusal's body is cut off.
    ///
    /// The status has come, and says enough.
    "cut-in-body" refused exact(r"HTTP/1.1 403 Forbidden\r\nContent-Length: 1000\r\n\r\nYou may not{end}");
}
