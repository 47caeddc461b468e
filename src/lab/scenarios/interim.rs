//! 1xx responses before the final one.

use super::plans;
use crate::cite::cite;

plans! { Status;
    /// A 100 comes before the 101.
    ///
    /// A server that answers 100 although nobody expected it. HTTP lets it, and clients must read on.
    "interim-100" opens exact(r"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n{right}");

    /// A 102 comes before the 101.
    ///
    /// “I am still at it”, from WebDAV.
    "interim-102" opens exact(r"HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n{right}");

    /// A 103 comes before the 101.
    ///
    /// Early hints for a page, sent by a server that sends them for everything.
    "interim-103" opens exact(r"HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n{right}");

    /// A 199 comes before the 101.
    ///
    /// A 1xx that nobody has defined; a client reads it as 100.
    "interim-199" opens exact(r"HTTP/1.1 199 Whatever\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n{right}");

    /// Three interim responses come before the 101.
    ///
    /// There may be any number of them.
    "interim-three" opens exact(
        r"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n{right}");

    /// The 101 comes a moment after the 100.
    ///
    /// Two writes, two packets: nobody sees both at once.
    "interim-and-pause" opens exact(r"HTTP/1.1 100 Continue\r\n\r\n{pause:150}HTTP/1.1 101 Switching Protocols\r\n{right}");

    /// The fields of the handshake stand in the 103, not in the 101.
    ///
    /// The fields of an interim response do not count for the final one.
    "interim-has-the-fields" fails exact(r"HTTP/1.1 103 Early Hints\r\n{right}HTTP/1.1 101 Switching Protocols\r\n\r\n");

    /// A 100 comes before a refusal.
    ///
    /// The refusal is the answer.
    "interim-before-refusal" refused exact(r"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

    /// A 100 comes, and nothing after it.
    ///
    /// The server ends the connection before it has answered.
    "interim-and-end" fails exact(r"HTTP/1.1 100 Continue\r\n\r\n{pause:50}{end}"),
        says "No final response came: the client fails the connection." [cite!(6455, "4.1"), cite!(9110, "15.2")];
}
