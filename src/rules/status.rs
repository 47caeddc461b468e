//! The status line: that there is one, that it says 101, and what comes before it.

use crate::abnf;
use crate::accept::AcceptState;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::{Ending, Endings};

rules! {
    /// What came is not an HTTP response.
    ///
    /// A response begins with a status line such as `HTTP/1.1 101 Switching Protocols`. Anything else is another
    /// protocol: the port belongs to another service, or a proxy passes on a server that does not speak HTTP (nginx
    /// relays such bytes unchanged). Chromium says “Invalid status line”.
    ///
    /// ## Fix
    /// Check host and port: connect to the one where the WebSocket server listens.
    ///
    /// ## Fails
    /// > only
    /// >> «SSH-2.0-OpenSSH_9.2p1»\r\n
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    NOT_HTTP = "response-not-http", Error Status by Server, fatal,
    [cite!(9112, "4"), cite!(6455, "4.1")], rows [162], not_http;

    /// The request is plain text, but the port speaks TLS.
    ///
    /// A TLS port reads the request as a broken TLS record: it answers with a TLS alert, or with a 400 that says so.
    /// The handshake itself was never looked at.
    ///
    /// ## Fix
    /// Use `wss:` instead of `ws:` (for a proxy: `https:` to the backend), or connect to the port without TLS.
    ///
    /// ## Fails
    /// > only
    /// >> «\x15\x03\x01\x00\x02\x02\x28»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    PLAIN_TO_TLS = "plain-to-tls-port", Error Status by Client, fatal,
    [cite!(6455, "4.1")], rows [4, 6], plain_to_tls;

    /// The client speaks TLS to a port that does not.
    ///
    /// The server reads the TLS hello as a broken request line, and answers 400 or closes. Browsers report that the
    /// secure connection failed.
    ///
    /// ## Fix
    /// Use `ws:` instead of `wss:` for this port, or turn on TLS there.
    ///
    /// ## Fails
    /// «\x16\x03\x01»\x02\x00\x01\x00\r
    /// HTTP/1.1 400 Bad Request\r
    /// Connection: close\r
    /// \r
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    TLS_TO_PLAIN = "tls-to-plain-port", Error Status by Client,
    [cite!(6455, "4.1")], rows [4], tls_to_plain;

    /// A success status other than 101 answers the handshake.
    ///
    /// Only 101 switches protocols. A 200 says that the server handled an ordinary GET, whatever handshake fields stand
    /// beside it; every client gives up.
    ///
    /// ## Fix
    /// Answer `HTTP/1.1 101 Switching Protocols`. If a web page came back, the request did not reach the WebSocket
    /// handler: check the path, and that the framework's upgrade handler is attached.
    ///
    /// ## Fails
    /// < HTTP/1.1 «200 OK»
    /// < Upgrade: websocket
    /// < Connection: Upgrade
    /// < Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    NOT_101 = "status-not-101", Error Status by Server, fatal,
    [cite!(6455, "4.2.2"), cite!(6455, "4.1")], rows [122], not_101;

    /// The status code is not three digits.
    ///
    /// Clients part: Chromium reads the leading digits, libsoup and Firefox refuse the response.
    ///
    /// ## Fix
    /// Write the status line as `HTTP/1.1 101 Switching Protocols`.
    ///
    /// ## Fails
    /// < HTTP/1.1 «0101» Switching Protocols
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    CODE = "status-code-malformed", Error Status by Server, fatal,
    [cite!(9112, "4")], rows [123], code;

    /// The status line is not spaced as the grammar has it.
    ///
    /// One space stands before the code and one after it, even when no reason phrase follows. Without the second space
    /// python-websockets and Java-WebSocket refuse the response and Tornado hangs.
    ///
    /// ## Fix
    /// Write the status line as `HTTP/1.1 101 Switching Protocols`.
    ///
    /// ## Fails
    /// < «HTTP/1.1 101»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    SPACING = "status-line-spacing", Warning Status by Server,
    [cite!(9112, "4")], rows [123], spacing;

    /// The 101 is not HTTP/1.1.
    ///
    /// HTTP/1.0 knows neither 101 nor Upgrade, and HTTP-version is case-sensitive. Firefox and WebKitGTK fail; Chromium,
    /// ws and undici let it pass.
    ///
    /// ## Fix
    /// Answer `HTTP/1.1 101 Switching Protocols`; between a proxy and its backend set `proxy_http_version 1.1` or the like.
    ///
    /// ## Fails
    /// < «HTTP/1.0» 101 Switching Protocols
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    VERSION = "status-version", Error Status by Server, fatal,
    [cite!(6455, "4.2.2"), cite!(9112, "2.3"), cite!(9110, "15.2")], rows [124], version;

    /// The reason phrase of the 101 is an unusual one.
    ///
    /// It carries no meaning and clients ignore it, but it tells who answers: “Web Socket Protocol Handshake” is what
    /// Java-WebSocket and pywebsocket write, and what the drafts before RFC 6455 asked for.
    ///
    /// ## Fix
    /// Nothing needs mending. The usual phrase is `Switching Protocols`.
    ///
    /// ## Fails
    /// < HTTP/1.1 101 «Web Socket Protocol Handshake»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    REASON = "reason-phrase-unusual", Note Status by Server,
    [cite!(9112, "4")], rows [125], reason;

    /// An interim response comes before the 101.
    ///
    /// HTTP allows it, and clients must read past it, but many take the first status line for the answer: Chromium,
    /// websockets, websocket-client, Autobahn, tungstenite and Java-WebSocket then fail.
    ///
    /// ## Fix
    /// Send the 101 at once: turn early hints off for this path, and do not answer 100 where nothing was expected.
    ///
    /// ## Fails
    /// >> «HTTP/1.1 103 Early Hints»\r\nLink: </style.css>; rel=preload\r\n\r\n
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    INTERIM = "interim-before-101", Warning Status by Server,
    [cite!(9110, "15.2")], rows [137], interim;

    /// The head is larger than some peers read.
    ///
    /// Each reader has its own limit: a line of 8 kB for python-websockets, 16 kB in all for Node; they answer 431 or
    /// 414, others 400 or close. Usually cookies or a token in the target are what is too long.
    ///
    /// ## Fix
    /// Shorten the request: fewer and smaller cookies, no long tokens in the target.
    ///
    /// ## Fails
    /// < «HTTP/1.1 431 Request Header Fields Too Large»
    /// < Connection: close
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    HEAD_SIZE = "request-head-too-large", Note Status by Client,
    [cite!(6585, "5"), cite!(9110, "15.5.15")], rows [161], head_size;

    /// The response's head is larger than a browser reads.
    ///
    /// libsoup, and with it WebKitGTK, gives up at 100 KiB, Chromium at 256 KiB, Firefox somewhat later.
    ///
    /// ## Fix
    /// Send fewer and shorter fields in the 101.
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    RESPONSE_HEAD_SIZE = "response-head-too-large", Warning Status by Server,
    [cite!(9110, "5.4")], rows [161], response_head_size;
}

/// How the first bytes give other protocols away.
const OTHER_PROTOCOLS: &[(&[u8], &str)] = &[
    (b"SSH-", "an SSH server"),
    (b"220 ", "a mail or FTP server"),
    (b"220-", "a mail or FTP server"),
    (b"+OK", "a POP3 or Redis server"),
    (b"-ERR", "a Redis server"),
    (b"RFB 0", "a VNC server"),
    (b"AMQP", "an AMQP broker"),
    (b"RTSP/", "an RTSP server"),
    (b"SIP/", "a SIP server"),
    (b"ICY ", "a streaming radio server"),
];

/// The start of an HTTP/2 connection: a SETTINGS frame.
const HTTP2_SETTINGS: usize = 9;

fn not_http(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(rest) = unanswered(exchange) else { return };
    let text = rest.of(exchange.input);
    if let [0, 0, _, 4, 0, 0, 0, 0, 0, ..] = text {
        let message =
            "Expected a status line, found an HTTP/2 SETTINGS frame: this port speaks HTTP/2 without TLS only.";
        found.at(rest.part(0, HTTP2_SETTINGS), message);
        return;
    }
    let other = OTHER_PROTOCOLS.iter().find(|(sign, _)| text.starts_with(sign)).map(|(_, who)| *who);
    // A page may have been copied by itself; where the bytes are exact, it came without a head.
    let page = exchange.endings == Endings::Observed && is_page(text);
    let Some(who) = other.or(page.then_some("a page without a head")) else { return };
    let line = text.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(text.len());
    let message = format!("Expected a status line, found {}: that is {who}.", quoted(&text[..line]));
    found.at(rest.part(0, line), message);
}

pub(super) fn is_page(text: &[u8]) -> bool {
    let starts = |sign: &[u8]| text.get(..sign.len()).is_some_and(|start| start.eq_ignore_ascii_case(sign));
    starts(b"<html") || starts(b"<!doctype") || starts(b"<?xml") || starts(b"<h1>")
}

/// What follows the request when no response does.
fn unanswered(exchange: &Exchange<'_>) -> Option<Span> {
    let request = exchange.request.filter(|request| request.empty_line && exchange.response.is_none())?;
    (!request.rest.is_empty() && exchange.interim.is_empty()).then_some(request.rest)
}

fn plain_to_tls(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some(rest) = unanswered(exchange)
        && let [kind @ (0x15 | 0x16), 3, 0..=4, more @ ..] = rest.of(exchange.input)
    {
        let alert = match more {
            [0, 2, 1 | 2, description, ..] if *kind == 0x15 => alert_name(*description),
            _ => None,
        };
        let alert = alert.map_or_else(String::new, |name| format!(" ({name})"));
        let end = if *kind == 0x15 { rest.len().min(7) } else { 3 };
        found
            .at(rest.part(0, end), format!("A TLS record came instead of a status line{alert}: this port speaks TLS."));
        return;
    }
    let Some(response) = exchange.refusal().filter(|response| response.status == Some(400)) else { return };
    let body = response.rest.of(exchange.input);
    let body = &body[..body.len().min(BODY_START)];
    for sentence in TLS_SENTENCES {
        if let Some(at) = body.windows(sentence.len()).position(|window| window == sentence.as_bytes()) {
            let message = "The server says that this plain request reached a port that speaks TLS.";
            found.at(response.rest.part(at, at + sentence.len()), message);
            return;
        }
    }
}

/// How much of a body is looked at.
pub(super) const BODY_START: usize = 4096;

/// What nginx, Go and Apache httpd answer.
const TLS_SENTENCES: &[&str] = &[
    "The plain HTTP request was sent to HTTPS port",
    "Client sent an HTTP request to an HTTPS server",
    "speaking plain HTTP to an SSL-enabled server port",
];

/// TLS's `AlertDescription`: those that a plain request meets, and those about certificates.
fn alert_name(description: u8) -> Option<&'static str> {
    Some(match description {
        0 => "close_notify",
        10 => "unexpected_message",
        22 => "record_overflow",
        40 => "handshake_failure",
        42 => "bad_certificate",
        43 => "unsupported_certificate",
        44 => "certificate_revoked",
        45 => "certificate_expired",
        46 => "certificate_unknown",
        48 => "unknown_ca",
        50 => "decode_error",
        70 => "protocol_version",
        80 => "internal_error",
        112 => "unrecognized_name",
        116 => "certificate_required",
        _ => return None,
    })
}

fn tls_to_plain(exchange: &Exchange<'_>, found: &mut Found) {
    let (None, Some(response), [0x16, 3, 0..=4, ..]) = (exchange.request, exchange.response, exchange.input) else {
        return;
    };
    // The first message of the paste answers it.
    let before = Span { start: 0, end: response.span.start };
    if before.len() < BODY_START && !before.of(exchange.input).windows(5).any(|window| window == b"HTTP/") {
        found.at(before.part(0, 3), "The client sent a TLS record, and the server answered in plain HTTP.");
    }
}

fn not_101(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|_| !exchange.http2) else { return };
    let (Some(code @ 200..=299), Some(place)) = (response.status, status_and_reason(response)) else { return };
    let answered = response.has(Field::SecWebSocketAccept);
    if !answered && !asks_for_websocket(exchange) {
        return;
    }
    let beside = match answered {
        true => ", although the fields of a handshake stand beside it",
        false if is_page(response.rest.of(exchange.input)) => {
            ": a web page came back, so the request reached no WebSocket handler"
        }
        false => "",
    };
    let finding = found.at(place, format!("The status must be 101 to switch to WebSocket, not {code}{beside}."));
    let is_else_right = exchange.accept.state == AcceptState::Match
        && response.rest.is_empty()
        && exchange.has_token(response, Field::Upgrade, "websocket")
        && exchange.has_token(response, Field::Connection, "upgrade");
    if is_else_right {
        finding.fix("Answer 101", [Edit::replace(place, "101 Switching Protocols")]);
    }
}

/// The request asks for the switch, so that not switching needs an explanation.
pub(crate) fn asks_for_websocket(exchange: &Exchange<'_>) -> bool {
    exchange.request.is_some_and(|request| {
        exchange.has_token(request, Field::Upgrade, "websocket")
            && exchange.has_token(request, Field::Connection, "upgrade")
    })
}

fn status_and_reason(response: &Message) -> Option<Span> {
    let code = response.status_span?;
    Some(code.to(response.reason.unwrap_or(code)))
}

fn code(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response.filter(|response| response.status.is_none()) else { return };
    // A line cut off may have gone on.
    let Some(start) = response.start.filter(|start| start.ending != Ending::None) else { return };
    let place = response.status_span.unwrap_or(start.span);
    found.at(
        place,
        format!(
            "A status code of three digits must follow the version, and here stands {}.",
            quoted(place.of(exchange.input))
        ),
    );
}

fn spacing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response.filter(|response| response.status.is_some() && !exchange.http2) else {
        return;
    };
    let (Some(start), Some(code)) = (response.start.filter(|start| !start.well_formed), response.status_span) else {
        return;
    };
    // A listing may have a status of its own, beside a line with a malformed one.
    if code.len() != 3 || !start.span.contains(code) {
        return;
    }
    let ends_early = code.end == start.span.end;
    // Copying and editors take a space at the end away.
    if ends_early && exchange.endings != Endings::Observed {
        return;
    }
    let message = if ends_early {
        "A space must follow the status code even when no reason phrase does."
    } else {
        "Version, status code and reason phrase must be parted by single spaces."
    };
    let finding = found.at(start.span, message);
    let text = |span: Span| core::str::from_utf8(span.of(exchange.input)).ok();
    if let (Some(version), Some(code), Some(reason)) =
        (start.version.and_then(text), text(code), response.reason.map_or(Some(""), text))
    {
        let line = format!("{version} {code} {}", reason.trim());
        finding.fix("Write it with single spaces", [Edit::replace(start.span, line)]);
    }
}

fn version(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|_| !exchange.http2) else { return };
    let Some(place) = response.start.and_then(|start| start.version) else { return };
    let text = place.of(exchange.input);
    if !matches!(abnf::http_version(text), Some((1, 1..))) {
        let asked = exchange.request.and_then(|request| request.start).and_then(|start| start.version);
        let echoed = asked.filter(|asked| asked.of(exchange.input) == text);
        let echo = if echoed.is_some() { ", as the request has it" } else { "" };
        let finding = found.at(place, format!("The 101 must be HTTP/1.1, not {}{echo}.", quoted(text)));
        if let Some(asked) = echoed {
            finding.related(asked, "the request’s version");
        }
        finding.fix("Write HTTP/1.1", [Edit::replace(place, "HTTP/1.1")]);
    }
}

fn reason(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(place) = exchange.switching().and_then(|response| response.reason) else { return };
    let place = abnf::trim(exchange.input, place);
    let text = place.of(exchange.input);
    if text.is_empty() || text.eq_ignore_ascii_case(b"Switching Protocols") {
        return;
    }
    let is_hixie = text.eq_ignore_ascii_case(b"Web Socket Protocol Handshake");
    let who = if is_hixie { "; Java-WebSocket and pywebsocket write this one" } else { "" };
    found.at(place, format!("The reason phrase {} carries no meaning{who}.", quoted(text)));
}

fn interim(exchange: &Exchange<'_>, found: &mut Found) {
    if exchange.refusal().is_some() {
        return;
    }
    let answer = if exchange.switching().is_some() { "101" } else { "final response" };
    for (index, interim) in exchange.interim.iter().enumerate() {
        let (Some(start), Some(code)) = (interim.start, interim.status) else { continue };
        let message = format!(
            "A {code} comes before the {answer}, and Chromium, websockets, websocket-client, Autobahn, tungstenite and \
             Java-WebSocket take it for the answer."
        );
        let finding = found.at(start.span, message);
        let next = exchange.interim.get(index + 1).copied().or(exchange.response).and_then(|next| next.start);
        if let Some(next) = next.filter(|next| next.span.start > start.span.end) {
            let whole = Span { start: start.span.start, end: next.span.start };
            finding.fix("Leave the interim response out", [Edit::replace(whole, "")]);
        }
    }
}

/// A head of this size is more than some server reads: python-websockets reads lines of 8 kB, Node 16 kB in all.
const LONGEST_LINE: usize = 8 * 1024;
const LARGEST_REQUEST: usize = 16 * 1024;

fn head_size(exchange: &Exchange<'_>, found: &mut Found) {
    let request = exchange.request;
    let size = request.map(|request| request.span.len());
    if let Some(response) = exchange.refusal()
        && let Some(code @ (431 | 414)) = response.status
    {
        let size = size.map_or_else(String::new, |size| format!(" It has about {size} bytes."));
        let part = if code == 431 { "header fields" } else { "target" };
        found.at(response.anchor(), format!("The server finds the request’s {part} too long.{size}"));
        return;
    }
    let Some((request, size)) = request.zip(size).filter(|(_, size)| *size > LONGEST_LINE) else { return };
    let longest = request.fields.iter().map(|line| line.span).chain(request.anchor()).max_by_key(|span| span.len());
    if let Some(line) = longest.filter(|line| line.len() > LONGEST_LINE) {
        let message = format!(
            "This line has {} bytes; python-websockets answers 431 or 414 to one of more than 8 kB.",
            line.len()
        );
        found.at(line, message);
    } else if size > LARGEST_REQUEST {
        found.at(request.anchor(), format!("The head has {size} bytes; Node answers 431 to more than 16 kB."));
    }
}

const LARGEST_RESPONSE: usize = 100 * 1024;

fn response_head_size(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|response| response.span.len() > LARGEST_RESPONSE) else { return };
    let size = response.span.len() / 1024;
    let who = match size {
        ..256 => "WebKitGTK gives",
        256..400 => "WebKitGTK and Chromium give",
        _ => "WebKitGTK, Chromium and Firefox give",
    };
    found.at(response.anchor(), format!("The head has {size} KiB, and {who} up on one of this size."));
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    fn found(input: &str, rule: &str) -> Vec<String> {
        let report = inspect(input.as_bytes());
        let findings = report.handshakes.iter().flat_map(|handshake| &handshake.findings);
        findings.filter(|finding| finding.rule == rule).map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn long_response_heads() {
        let head = |size| format!("HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: {}\r\n\r\n", "a".repeat(size));
        assert!(found(&head(100_000), "response-head-too-large").is_empty());
        for (size, who) in [(110, "WebKitGTK gives"), (300, "WebKitGTK and Chromium"), (500, "Chromium and Firefox")] {
            let messages = found(&head(size * 1024), "response-head-too-large");
            assert!(messages.len() == 1 && messages[0].contains(who), "{size}: {messages:?}");
        }
    }

    #[test]
    fn long_request_heads() {
        let head = |line: &str, count| format!("GET / HTTP/1.1\r\nHost: a\r\n{}\r\n", line.repeat(count));
        let line = format!("Cookie: {}\r\n", "a".repeat(1000));
        assert!(found(&head(&line, 8), "request-head-too-large").is_empty());
        assert!(found(&head(&line, 20), "request-head-too-large")[0].contains("Node"));
        let line = format!("Cookie: {}\r\n", "a".repeat(9000));
        assert!(found(&head(&line, 1), "request-head-too-large")[0].contains("python-websockets"));
    }
}
