//! Status lines of every kind, and what comes in place of one.

use super::plans;
use crate::cite::cite;

plans! { Status;
    /// The status line says HTTP/1.2.
    ///
    /// A higher minor version is read as the highest that the client knows, so this is as good as HTTP/1.1.
    "status-http-1-2" opens head("HTTP/1.2 101 Switching Protocols");

    /// The status line says HTTP/2.0.
    ///
    /// HTTP/2 has no status line and no Upgrade; a gateway that writes its own version into text makes this.
    "status-http-2-0" fails head("HTTP/2.0 101 Switching Protocols"),
        says "A status line of HTTP/1.1 says HTTP/1.1; what another major version means here, nobody has said." [cite!(9112, "2.3"), cite!(9110, "2.5")];

    /// The status line says HTTP/0.9.
    ///
    /// A version that never had a status line.
    "status-http-0-9" fails head("HTTP/0.9 101 Switching Protocols");

    /// The status line says HTTP/9.9.
    ///
    /// Nobody knows what a message of another major version means.
    "status-http-9-9" fails head("HTTP/9.9 101 Switching Protocols");

    /// The status line has a version without a minor number.
    ///
    /// The grammar wants a digit, a full stop and a digit.
    "status-http-1" fails head("HTTP/1 101 Switching Protocols");

    /// The status line has a version with two minor digits.
    ///
    /// The grammar wants one digit on either side of the full stop.
    "status-http-1-10" fails head("HTTP/1.10 101 Switching Protocols");

    /// The status line says http in lower case.
    ///
    /// The protocol's name is case-sensitive.
    "status-http-lower-case" fails head("http/1.1 101 Switching Protocols");

    /// The status line has two spaces before the code.
    ///
    /// The grammar has one. A client may be lenient about white space in start lines.
    "status-two-spaces" opens head("HTTP/1.1  101 Switching Protocols");

    /// The status line has a tab before the code.
    ///
    /// The grammar has a space. A client may be lenient about white space in start lines.
    "status-tab" either head(r"HTTP/1.1\t101 Switching Protocols"),
        says "The grammar has one space here; a client may be lenient about white space, and need not." [cite!(9112, "4")];

    /// The status line has no space before the code.
    ///
    /// Version and code run together, so neither can be read.
    "status-no-space" fails exact(r"HTTP/1.1101 Switching Protocols\r\n{right}{hold}"),
        says "A space stands between version and status code, and here is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// The status code has two digits.
    ///
    /// Three are asked for.
    "status-code-two-digits" fails exact(r"HTTP/1.1 10 Switching Protocols\r\n{right}{pause:300}{end}");

    /// The status code has four digits.
    ///
    /// Three are asked for; whoever reads three of them sees 101.
    "status-code-four-digits" fails exact(r"HTTP/1.1 1010 Switching Protocols\r\n{right}");

    /// The status code has a letter behind it.
    ///
    /// Whoever reads the leading digits sees 101.
    "status-code-and-letter" fails head("HTTP/1.1 101x Switching Protocols");

    /// The status code is a word.
    ///
    /// No digits, no status.
    "status-code-word" fails exact(r"HTTP/1.1 OK\r\n{right}{hold}"),
        says "A status code is three digits, and here is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// The status code is negative.
    ///
    /// A sign is no digit.
    "status-code-negative" fails exact(r"HTTP/1.1 -101 Switching Protocols\r\n{right}{hold}"),
        says "A status code is three digits, without a sign." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// The status line ends behind the version.
    ///
    /// Neither a code nor a reason phrase.
    "status-no-code" fails exact(r"HTTP/1.1\r\n{right}{pause:300}{end}");

    /// The status is 000.
    ///
    /// Three digits, but no class of responses begins with 0.
    "status-000" refused exact(r"HTTP/1.1 000 Nothing\r\n{right}{end}"),
        says "The status is not 101, so the server has not switched." [cite!(6455, "4.1"), cite!(9110, "15")];

    /// The status is 999.
    ///
    /// Three digits, but a class that does not exist. Some sites answer so to clients that they dislike.
    "status-999" refused exact(r"HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n");

    /// An empty line comes before the status line.
    ///
    /// A client need not read over it; what a server sends too many after an earlier response looks so.
    "status-after-empty-line" either exact(r"\r\nHTTP/1.1 101 Switching Protocols\r\n{right}"),
        says "RFC 9112 asks servers to ignore an empty line before a request line, and says nothing of clients." [cite!(9112, "2.2"), cite!(6455, "4.1")];

    /// A space comes before the status line.
    ///
    /// A status line begins with HTTP.
    "status-after-space" fails exact(r"\x20HTTP/1.1 101 Switching Protocols\r\n{right}"),
        says "A status line begins with the version; what begins otherwise is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// Four bytes of something else come before the status line.
    ///
    /// Chromium reads over so many, for servers that get the length of the response before wrong.
    "status-after-4-bytes" fails exact(r"1234HTTP/1.1 101 Switching Protocols\r\n{right}"),
        says "A status line begins with the version; what begins otherwise is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// Five bytes of something else come before the status line.
    ///
    /// One more than Chromium reads over.
    "status-after-5-bytes" fails exact(r"12345HTTP/1.1 101 Switching Protocols\r\n{right}"),
        says "A status line begins with the version; what begins otherwise is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// A byte order mark comes before the status line.
    ///
    /// A script saved with one sends it before everything else.
    "status-after-byte-order-mark" fails exact(r"\xEF\xBB\xBFHTTP/1.1 101 Switching Protocols\r\n{right}"),
        says "A status line begins with the version; what begins otherwise is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// The status line has a NUL in it.
    ///
    /// A reason phrase is text: NUL has no place in it.
    "status-nul-in-reason" either head(r"HTTP/1.1 101 Switching\0Protocols"),
        says "NUL is not allowed in a reason phrase; RFC 9110 lets recipients reject it or replace it in fields." [cite!(9112, "4"), cite!(9110, "5.5")];

    /// The fields come without a status line.
    ///
    /// A script that writes the fields itself and forgets the first line.
    "status-line-missing" fails exact("{right}"),
        says "A response begins with a status line, and here is none." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// A request line comes in place of the status line.
    ///
    /// A server that sends the request back.
    "status-is-request-line" fails exact(r"GET /chat HTTP/1.1\r\nHost: localhost\r\n{right}"),
        says "A response begins with a status line, and here stands a request line." [cite!(9112, "4"), cite!(6455, "4.1")];

    /// A page comes without a head.
    ///
    /// HTTP/0.9 was so; a script that forgets the head is, too.
    "status-page-without-head" fails exact(r"<!doctype html><title>It works</title><p>It works.\n");

    /// The server speaks HTTP/2 without being asked.
    ///
    /// The first bytes are a SETTINGS frame: the port wants HTTP/2 with prior knowledge.
    "status-http2-settings" fails exact(r"\x00\x00\x06\x04\x00\x00\x00\x00\x00\x00\x03\x00\x00\x00\x64{pause:50}");

    /// A mail server answers.
    ///
    /// Ports get mixed up: this one greets like SMTP.
    "status-smtp" fails exact(r"220 mail.example.com ESMTP\r\n{pause:50}");

    /// A Redis server answers.
    ///
    /// Ports get mixed up: this one does not know the command GET with so many arguments.
    "status-redis" fails exact(r"-ERR wrong number of arguments for 'get' command\r\n");

    /// A radio stream answers.
    ///
    /// `ICY` is the name by which SHOUTcast calls HTTP.
    "status-icy" fails exact(r"ICY 101 Switching Protocols\r\n{right}"),
        says "A status line begins with HTTP; ICY is another protocol." [cite!(9112, "2.3"), cite!(6455, "4.1")];

    /// The 101 comes twice.
    ///
    /// A proxy and the server behind it each write a head; what follows the first is no frame.
    "status-twice" opens exact(r"HTTP/1.1 101 Switching Protocols\r\n{right}HTTP/1.1 101 Switching Protocols\r\n{right}");
}
