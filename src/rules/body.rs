//! Bodies where none belongs, and the fields that announce them.

use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::{Edit, Found, rules};
use crate::rules::status::is_page;
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::{Endings, Side};
use crate::value::frame::Frame;

rules! {
    /// The request announces a body.
    ///
    /// A handshake is a GET without content. Kestrel answers 400, python-websockets closes, tungstenite reports “Junk after
    /// client request”; to others the body looks like the first frames.
    ///
    /// ## Fix
    /// Send no body, and neither Content-Length nor Transfer-Encoding. With curl leave `-d` out.
    ///
    /// ## Fails
    /// > «Content-Length: 5»
    /// >> hello
    ///
    /// ## Passes
    /// > Content-Length: 0
    REQUEST_BODY = "request-body", Warning Body by Client,
    [cite!(6455, "4.1"), cite!(9110, "9.3.1")], rows [140], request_body;

    /// Frames follow the request before the response.
    ///
    /// A client must wait for the 101: until then the server reads HTTP, and a proxy may take the bytes for another request.
    ///
    /// ## Fix
    /// Send the first message when the connection is open, not right after the request.
    ///
    /// ## Fails
    /// >> «\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58»
    ///
    /// ## Passes
    /// << \x81\x05hello
    EARLY_FRAME = "frame-before-response", Error Body by Client,
    [cite!(6455, "4.1")], rows [10], early_frame;

    /// Content-Length and Transfer-Encoding are both there.
    ///
    /// One recipient believes the one, another the other: the classic way to smuggle a request past a proxy. Node,
    /// uWebSockets, nginx and Tornado answer 400.
    ///
    /// ## Fix
    /// Send one of them; in a handshake, neither.
    ///
    /// ## Fails
    /// > Transfer-Encoding: chunked
    /// > «Content-Length: 5»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Transfer-Encoding: chunked
    BOTH = "length-and-transfer-encoding", Error Body,
    [cite!(9112, "6.1"), cite!(9112, "6.3"), cite!(9112, "11.2")], rows [141], both;

    /// Transfer-Encoding is used with HTTP/1.0.
    ///
    /// HTTP/1.0 has no transfer codings: a recipient must treat the framing as faulty and close, for a proxy before it may
    /// have read another message.
    ///
    /// ## Fix
    /// Speak HTTP/1.1, or send Content-Length instead.
    ///
    /// ## Fails
    /// > GET /chat HTTP/1.0
    /// > «Transfer-Encoding: chunked»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Transfer-Encoding: chunked
    CODING_IN_HTTP_1_0 = "transfer-encoding-in-http-1-0", Error Body,
    [cite!(9112, "6.1")], rows [142], coding_in_http_1_0;

    /// Content-Length is not one number.
    ///
    /// Two lengths, or none that can be read, leave open where the next message begins; servers answer 400, proxies 502, and
    /// Chromium fails with ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH.
    ///
    /// ## Fix
    /// Send one Content-Length with the number of bytes.
    ///
    /// ## Fails
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 5
    /// < Content-Length: «6»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 5
    LENGTH_INVALID = "content-length-invalid", Error Body,
    [cite!(9110, "8.6"), cite!(9112, "6.3")], rows [141], length_invalid;

    /// An informational response has Content-Length.
    ///
    /// A 101 has no content. Nobody refuses a length of 0; with another one the JDK waits for a body that never comes.
    ///
    /// ## Fix
    /// Take Content-Length out of the 101. Frameworks add it when the handshake is sent as an ordinary response.
    ///
    /// ## Fails
    /// < «Content-Length: 0»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 0
    LENGTH_IN_1XX = "content-length-in-101", Warning Body by Server,
    [cite!(9110, "8.6")], rows [143], length_in_1xx;

    /// An informational response has Transfer-Encoding.
    ///
    /// A 101 has no content to encode. Most clients ignore the field; the JDK waits for chunks and hangs.
    ///
    /// ## Fix
    /// Take Transfer-Encoding out of the 101.
    ///
    /// ## Fails
    /// < «Transfer-Encoding: chunked»
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Transfer-Encoding: chunked
    CODING_IN_1XX = "transfer-encoding-in-101", Warning Body by Server,
    [cite!(9112, "6.1")], rows [144], coding_in_1xx;

    /// Another response follows the 101 where frames belong.
    ///
    /// After the 101 the connection carries frames only, and the client fails at the second status line. Servers do this
    /// that notice a fault only when they have switched already: engine.io, for a protocol version that it does not know.
    ///
    /// ## Fix
    /// Refuse before the 101, or close with a close frame; the second response says what the server minds.
    ///
    /// ## Fails
    /// < HTTP/1.1 101 Switching Protocols
    /// << «HTTP/1.1 400 Bad Request»\r\nConnection: close\r\nContent-Length: 0\r\n\r\n
    ///
    /// ## Passes
    /// << \x81\x05hello
    RESPONSE_AFTER_101 = "response-after-101", Error After by Server,
    [cite!(9110, "7.8"), cite!(6455, "4.1")], rows [145], response_after_101;

    /// Text follows the 101 where frames belong.
    ///
    /// The 101 ends with its empty line; the next byte is a frame's first. A client reads a page or a message there as
    /// frames and fails: “reserved bits”, “unknown opcode”, “a server must not mask”.
    ///
    /// ## Fix
    /// Send nothing after the head but frames. A framework that renders a page for every response must not do so for this.
    ///
    /// ## Fails
    /// < Content-Type: text/html
    /// << «<h1>Welcome</h1>»
    ///
    /// ## Passes
    /// << \x81\x05hello
    TEXT_AFTER_101 = "text-after-101", Error Body by Server,
    [cite!(9112, "6.3"), cite!(6455, "5.2")], rows [145], text_after_101;

    /// The request expects 100 (Continue), and the server switches without it.
    ///
    /// A server that gets both Upgrade and Expect must send 100 before the 101. It matters little, for a handshake has no
    /// body to wait with; but Expect does not belong in one.
    ///
    /// ## Fix
    /// Take Expect out of the request.
    ///
    /// ## Fails
    /// > «Expect: 100-continue»
    ///
    /// ## Passes
    /// > Expect: 100-continue
    /// < HTTP/1.1 417 Expectation Failed
    EXPECT = "expect-unanswered", Note Body by Client,
    [cite!(9110, "7.8"), cite!(9110, "10.1.1")], rows [146], expect;
}

fn number(text: &[u8]) -> Option<u64> {
    let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    core::str::from_utf8(text).ok().filter(|_| digits)?.parse().ok()
}

fn request_body(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|_| !exchange.http2) else { return };
    if let Some(line) = request.first(Field::TransferEncoding) {
        let finding = found.at(line.span, "A handshake has no body, and Transfer-Encoding announces one.");
        let framing = request.all(Field::TransferEncoding).chain(request.all(Field::ContentLength));
        finding.fix("Remove what announces it", framing.map(|line| exchange.remove(line)));
        return;
    }
    let Some(line) = request.only(Field::ContentLength) else { return };
    let Some(length) = number(&exchange.text(line)).filter(|&length| length > 0) else { return };
    let finding = found.at(line.span, format!("A handshake has no body, and Content-Length announces {length} bytes."));
    let body = usize::try_from(length).ok().filter(|&length| request.empty_line && length <= request.rest.len());
    let mut edits = vec![exchange.remove(line)];
    edits.extend(body.and_then(|length| character_end(exchange, request, length)).map(|body| Edit::replace(body, "")));
    finding.fix("Remove the body and its length", edits);
}

/// The body's bytes, when they do not end within a character.
fn character_end(exchange: &Exchange<'_>, message: &Message, length: usize) -> Option<Span> {
    let next = message.rest.of(exchange.input).get(length);
    next.is_none_or(|byte| byte & 0xC0 != 0x80).then(|| message.rest.part(0, length))
}

fn early_frame(exchange: &Exchange<'_>, found: &mut Found) {
    let (Some(request), Some(response)) = (exchange.request, exchange.response) else { return };
    let announced = request.has(Field::ContentLength) || request.has(Field::TransferEncoding);
    // Only between the two is it known to be early: a capture of one direction has later frames here.
    if !request.empty_line || request.rest.is_empty() || response.span.start < request.rest.end || announced {
        return;
    }
    let Some(frame) = Frame::first(request.rest.of(exchange.input)) else { return };
    if frame.masked && !frame.is_reserved() && !frame.other_rsv {
        found.at(request.rest, "These bytes are a client’s frame, sent before the response.");
    }
}

fn both(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages().filter(|message| message.has(Field::TransferEncoding)) {
        let (Some(length), Some(coding)) =
            (message.first(Field::ContentLength), message.first(Field::TransferEncoding))
        else {
            continue;
        };
        let finding = found.at(length.span, "Content-Length must not stand beside Transfer-Encoding.").by(message.side);
        finding.related(coding.span, "Transfer-Encoding here");
        finding.fix("Remove Content-Length", message.all(Field::ContentLength).map(|line| exchange.remove(line)));
    }
}

fn coding_in_http_1_0(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages() {
        let Some(line) = message.first(Field::TransferEncoding) else { continue };
        if message.version(exchange.input).and_then(abnf::http_version) == Some((1, 0)) {
            let finding = found.at(line.span, "HTTP/1.0 has no Transfer-Encoding.").by(message.side);
            finding.fix(
                "Remove Transfer-Encoding",
                message.all(Field::TransferEncoding).map(|line| exchange.remove(line)),
            );
        }
    }
}

fn length_invalid(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.http1_messages() {
        let mut first: Option<(&FieldLine, u64)> = None;
        for line in message.all(Field::ContentLength) {
            let text = exchange.text(line);
            let elements = text.split(|&byte| byte == b',').map(<[u8]>::trim_ascii);
            let mut numbers = elements.map(number);
            let value = numbers.next().flatten().filter(|&value| numbers.all(|other| other == Some(value)));
            let place = if line.value.is_empty() { line.span } else { line.value };
            match (value, first) {
                (None, _) => {
                    found
                        .at(place, format!("A length is one number, and here stands {}.", quoted(&text)))
                        .by(message.side);
                }
                (Some(value), Some((other, length))) if value != length => {
                    let finding =
                        found.at(place, format!("The length is {length} above and {value} here.")).by(message.side);
                    finding.related(other.span, "the other length");
                }
                (Some(value), None) => first = Some((line, value)),
                _ => {}
            }
        }
    }
}

/// The 101 and the interim responses.
fn informational<'a>(exchange: &Exchange<'a>) -> impl Iterator<Item = &'a Message> {
    let is_1xx = |message: &&Message| {
        message.side == Side::Response && message.status.is_some_and(|code| (100..200).contains(&code))
    };
    exchange.http1_messages().filter(is_1xx)
}

fn length_in_1xx(exchange: &Exchange<'_>, found: &mut Found) {
    for message in informational(exchange) {
        let code = message.status.unwrap_or_default();
        for line in message.all(Field::ContentLength) {
            let finding = found.at(line.span, format!("A {code} has no body, so it must not have Content-Length."));
            finding.fix("Remove Content-Length", [exchange.remove(line)]);
        }
    }
}

fn coding_in_1xx(exchange: &Exchange<'_>, found: &mut Found) {
    for message in informational(exchange) {
        let code = message.status.unwrap_or_default();
        for line in message.all(Field::TransferEncoding) {
            let finding = found.at(line.span, format!("A {code} has no body, so it must not have Transfer-Encoding."));
            finding.fix("Remove Transfer-Encoding", [exchange.remove(line)]);
        }
    }
}

fn response_after_101(exchange: &Exchange<'_>, found: &mut Found) {
    let exact = exchange.endings == Endings::Observed && !exchange.http2;
    let Some(response) = exchange.switching().filter(|response| exact && response.empty_line) else { return };
    // Nothing stands between the request and its 101, so these are the bytes of one connection.
    let answered = |end: u32, start: u32| {
        end <= start && Span { start: end, end: start }.of(exchange.input).trim_ascii().is_empty()
    };
    let before = exchange.interim.last().copied().or(exchange.request);
    let at = if response.rest.is_empty() { response.span.end } else { response.rest.start };
    let next = Span { start: at, end: exchange.input.len() as u32 };
    let text = next.of(exchange.input);
    let blank = text.len() - text.trim_ascii_start().len();
    let text = &text[blank..];
    if !text.starts_with(b"HTTP/1.") || !before.is_some_and(|before| answered(before.span.end, response.span.start)) {
        return;
    }
    let line = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
    let message = format!("Expected a frame after the 101, found another response: {}.", quoted(&text[..line]));
    found.at(next.part(blank, blank + line), message);
}

fn text_after_101(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|response| response.empty_line && !exchange.http2) else { return };
    let text = response.rest.of(exchange.input);
    // Other text may be a person's own, about the paste.
    let announced = [Field::ContentLength, Field::TransferEncoding, Field::ContentType];
    let announced = announced.iter().any(|&field| response.has(field));
    let is_text = text.first().is_some_and(|byte| byte.is_ascii_graphic());
    if !is_text || !(is_page(text) || (announced && exchange.endings == Endings::Observed)) {
        return;
    }
    let line = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
    let message = format!("Expected a frame after the 101, found the text {}.", quoted(&text[..line]));
    found.at(response.rest.part(0, line), message);
}

fn expect(exchange: &Exchange<'_>, found: &mut Found) {
    let (Some(request), Some(_)) = (exchange.request, exchange.switching()) else { return };
    let Some(line) = request.only(Field::Expect).filter(|_| exchange.interim.is_empty()) else { return };
    if exchange.text(line).eq_ignore_ascii_case(b"100-continue") {
        let finding =
            found.at(line.span, "The request expects 100 (Continue), and the server answered 101 without it.");
        finding.fix("Remove Expect", [exchange.remove(line)]);
    }
}
