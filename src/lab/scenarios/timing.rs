//! Right answers that come slowly and in pieces.

use super::plans;

plans! { Status;
    /// The answer comes after half a second.
    ///
    /// A server that looks something up first.
    "slow-start" opens exact(r"{pause:500}HTTP/1.1 101 Switching Protocols\r\n{right}");

    /// The status line comes first, the fields a moment later.
    ///
    /// Two writes, two packets.
    "split-after-status-line" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{pause:100}{right}");

    /// The status line comes in two pieces.
    ///
    /// Split within the code.
    "split-in-status-code" opens exact(r"HTTP/1.1 1{pause:100}01 Switching Protocols\r\n{right}");

    /// The answer is split within the accept value.
    ///
    /// A reader that looks at one packet sees half of it.
    "split-in-accept" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept:{pause:100} {accept}\r\n\r\n");

    /// The answer is split between CR and LF.
    ///
    /// Half a line end at the end of a packet.
    "split-in-line-end" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r{pause:100}\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");

    /// The empty line comes a moment later.
    ///
    /// All fields are there, and the head has not ended.
    "split-before-empty-line" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n{pause:200}\r\n");

    /// The last byte of the head comes a moment later.
    ///
    /// The LF of the empty line is missing at first.
    "split-before-last-byte" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r{pause:200}\n");

    /// Each line comes by itself.
    ///
    /// A server that writes line by line without a buffer.
    "split-by-lines" opens exact(
        r"HTTP/1.1 101 Switching Protocols\r\n{pause:40}Upgrade: websocket\r\n{pause:40}Connection: Upgrade\r\n{pause:40}Sec-WebSocket-Accept: {accept}\r\n{pause:40}\r\n");

    /// The answer comes in pieces of eight bytes.
    ///
    /// A server on a serial line.
    "split-by-8-bytes" opens exact(r"{each:8:10}HTTP/1.1 101 Switching Protocols\r\n{right}");

    /// The answer comes byte by byte.
    ///
    /// Every place at which it can be split.
    "split-by-bytes" opens exact(r"{each:1:2}HTTP/1.1 101 Switching Protocols\r\n{right}");

    /// A refusal comes in two pieces.
    ///
    /// The status line alone says that there is no connection; its head ends later.
    "split-refusal" refused exact(r"HTTP/1.1 403 Forbidden\r\n{pause:150}Content-Length: 0\r\nConnection: close\r\n\r\n");
}
