//! The request line: method and HTTP version.

use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{lossless, quoted};
use crate::transcript::Endings;
use crate::value::target;

rules! {
    /// The method is not GET.
    ///
    /// Only a GET opens a WebSocket. websockets, ws, gorilla, Autobahn, axum and actix answer 405 to anything else; behind
    /// a router, 404 is as likely. Methods are case-sensitive: `get` is another method than `GET`.
    ///
    /// ## Fix
    /// Send `GET` in capital letters. With curl, leave out `-d` and `-X`; in a framework, register the route for GET.
    ///
    /// ## Fails
    /// > «POST» /chat HTTP/1.1
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    NOT_GET = "method-not-get", Error Method by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(9110, "9.1")], rows [23], not_get;

    /// The request line does not have the form of one.
    ///
    /// It is method, one space, target, one space, version, and nothing more. Servers part over anything else: Node
    /// accepts two spaces and a missing version, others answer 400 or close the connection.
    ///
    /// ## Fix
    /// Write `GET /chat HTTP/1.1` with single spaces; write a space within the target as `%20`.
    ///
    /// ## Fails
    /// > GET «/my chat» HTTP/1.1
    ///
    /// ## Passes
    /// > GET /my%20chat HTTP/1.1
    MALFORMED = "request-line-malformed", Error Method by Client,
    [cite!(9112, "3")], rows [29], malformed;

    /// The HTTP version of the request is older than 1.1.
    ///
    /// Upgrade does not exist before HTTP/1.1. websockets and Autobahn answer 505, others 400 or 426; Node and Tornado
    /// upgrade all the same, so the fault shows only when the server changes.
    ///
    /// ## Fix
    /// Send `HTTP/1.1`. nginx speaks HTTP/1.0 to its backends unless it is told `proxy_http_version 1.1;`.
    ///
    /// ## Fails
    /// > GET /chat «HTTP/1.0»
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    TOO_OLD = "http-version-too-old", Error Method by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [25], too_old;

    /// The request claims in text to be of HTTP/2 or later.
    ///
    /// From HTTP/2 on there is no request line and no Upgrade: requests are binary, and a WebSocket is opened by an
    /// extended CONNECT. A server of HTTP/1.1 answers such a line with 505 or 400.
    ///
    /// ## Fix
    /// Send `HTTP/1.1`; over TLS, offer only `http/1.1` by ALPN (`curl --http1.1`).
    ///
    /// ## Fails
    /// > GET /chat «HTTP/2.0»
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    TOO_NEW = "http-version-too-new", Error Method by Client,
    [cite!(9112, "2.3"), cite!(9113, "3.4"), cite!(8441, "4")], rows [27], too_new;

    /// An HTTP/2 connection begins where an HTTP/1.1 handshake belongs.
    ///
    /// `PRI * HTTP/2.0` is the preface of HTTP/2. A server of HTTP/1.1 that gets it, because ALPN or a client's setting chose
    /// HTTP/2, answers 400 or closes.
    ///
    /// ## Fix
    /// Offer only `http/1.1` by ALPN for WebSockets, or let both sides speak RFC 8441 (extended CONNECT).
    ///
    /// ## Fails
    /// > «PRI * HTTP/2.0»
    /// > -Host
    /// > -Upgrade
    /// > -Connection
    /// > -Sec-WebSocket-Key
    /// > -Sec-WebSocket-Version
    /// > -Origin
    /// < HTTP/1.1 400 Bad Request
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    HTTP2_PREFACE = "http2-preface", Error Method by Client,
    [cite!(9113, "3.4"), cite!(8441, "4")], rows [182], http2_preface;

    /// The name in the HTTP version is not in capital letters.
    ///
    /// HTTP-name is case-sensitive: `http/1.1` is no version at all, and strict parsers answer 400.
    ///
    /// ## Fix
    /// Write `HTTP/1.1`.
    ///
    /// ## Fails
    /// > GET /chat «http/1.1»
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    NAME_CASE = "http-name-case", Error Method by Client,
    [cite!(9112, "2.3")], rows [28], name_case;

    /// An Upgrade in an HTTP/1.0 request was honoured.
    ///
    /// A server must ignore the Upgrade of an HTTP/1.0 request: such a request may have come through a proxy that knows
    /// nothing of it, and the connection then carries bytes which that proxy takes for HTTP.
    ///
    /// ## Fix
    /// Answer a request of HTTP/1.0 as if it had no Upgrade, with 426 or 400, and send the request as `HTTP/1.1`.
    ///
    /// ## Fails
    /// > GET /chat HTTP/1.0
    /// < «HTTP/1.1 101 Switching Protocols»
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.0
    /// < HTTP/1.1 400 Bad Request
    HONOURED_IN_HTTP_1_0 = "upgrade-of-http-1-0-honoured", Warning Method by Server,
    [cite!(9110, "7.8")], rows [26], honoured_in_http_1_0;

    /// An empty line stands before the request line.
    ///
    /// A client must not send one. A server should ignore at least one, but websockets closes the connection and
    /// uWebSockets waits for ever.
    ///
    /// ## Fix
    /// Begin with the request line. Often a line ending is left over from the message before.
    ///
    /// ## Fails
    /// > «\r\n»GET /chat HTTP/1.1
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    EMPTY_LINE_FIRST = "request-after-empty-line", Warning Method by Client,
    [cite!(9112, "2.2")], rows [30], empty_line_first;
}

fn not_get(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(method) = exchange.asking().and_then(|request| request.method) else { return };
    let text = method.of(exchange.input);
    // `PRI * HTTP/2.0` opens a connection, not a WebSocket.
    if text == b"GET" || text == b"PRI" {
        return;
    }
    let hint = if text.eq_ignore_ascii_case(b"GET") { "; methods are case-sensitive" } else { "" };
    found
        .at(method, format!("The method of a handshake is GET, not {}{hint}.", quoted(text)))
        .fix("Replace the method by GET", [Edit::replace(method, "GET")]);
}

fn http2_preface(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request else { return };
    let is_pri = request.method.is_some_and(|method| method.of(exchange.input) == b"PRI");
    let target = request.target.map(|target| target.of(exchange.input));
    if let Some(start) = request.start.filter(|_| is_pri && target == Some(b"*")) {
        found.at(start.span, "This is the preface of an HTTP/2 connection, not a handshake of HTTP/1.1.");
    }
}

fn malformed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking() else { return };
    let (Some(start), Some(method)) = (request.start, request.method) else { return };
    let version = start.version.map(|version| undress(exchange.input, version));
    let grammatical = version.is_some_and(|version| number(version.of(exchange.input)).is_some());
    if start.well_formed && grammatical {
        return;
    }
    let Some(target) = request.target else {
        found.at(
            start.span,
            "The request line has no target: it is method, target and version, as in GET /chat HTTP/1.1.",
        );
        return;
    };
    let written = target.of(exchange.input);
    let (span, message) = match version {
        None => (start.span, "The request line has no HTTP version: HTTP/1.1 belongs behind the target.".into()),
        Some(version) if !grammatical => {
            let found = quoted(version.of(exchange.input));
            (
                version,
                format!("The HTTP version is written HTTP/1.1, with one digit on each side of the point, not {found}."),
            )
        }
        Some(_) if written.iter().any(|&byte| abnf::is_ows(byte)) => {
            (target, format!("The target {} has white space in it, which ends a target.", quoted(written)))
        }
        Some(version) => match uneven_space(exchange.input, start.span, [method, target, version]) {
            Some(span) => {
                (span, "Single spaces separate method, target and version, and nothing stands around them.".into())
            }
            None => return,
        },
    };
    let version = match version {
        Some(version) if grammatical => lossless(version.of(exchange.input)).into_owned(),
        _ => "HTTP/1.1".into(),
    };
    let line = format!("{} {} {version}", lossless(method.of(exchange.input)), target::encode(written));
    found.at(span, message).fix("Write the request line with single spaces", [Edit::replace(start.span, line)]);
}

fn too_old(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(version) = exchange.asking().and_then(|request| old_version(exchange, request)) else { return };
    let text = quoted(version.of(exchange.input));
    found
        .at(version, format!("A handshake needs HTTP/1.1, and this request is {text}."))
        .fix("Replace the version by HTTP/1.1", [Edit::replace(version, "HTTP/1.1")]);
}

fn too_new(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request else { return };
    let Some(version) = request.start.and_then(|start| start.version) else { return };
    let text = version.of(exchange.input);
    let is_preface = request.method.is_some_and(|method| method.of(exchange.input) == b"PRI");
    if is_preface || number(text).is_none_or(|(major, _)| major < 2) {
        return;
    }
    let finding = found.at(
        version,
        format!(
            "A request that begins with a line of text is of HTTP/1.1, not {}: later versions have no Upgrade.",
            quoted(text)
        ),
    );
    let handshake =
        [Field::Host, Field::Upgrade, Field::Connection, Field::SecWebSocketKey, Field::SecWebSocketVersion];
    if handshake.iter().all(|&field| request.has(field)) {
        finding.fix("Replace the version by HTTP/1.1", [Edit::replace(version, "HTTP/1.1")]);
    }
}

fn name_case(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(version) = exchange.asking().and_then(|request| request.start?.version) else { return };
    let text = version.of(exchange.input);
    if text.starts_with(b"HTTP/") || number(text).is_none() {
        return;
    }
    let name = version.part(0, 5.min(version.len()));
    found
        .at(version, format!("HTTP is written in capital letters in a version, not {}.", quoted(text)))
        .fix("Write HTTP in capital letters", [Edit::replace(name, "HTTP/")]);
}

fn honoured_in_http_1_0(exchange: &Exchange<'_>, found: &mut Found) {
    let (Some(request), Some(response)) = (exchange.asking(), exchange.switching()) else { return };
    let Some(version) = old_version(exchange, request).filter(|_| request.has(Field::Upgrade)) else { return };
    found
        .at(
            response.anchor(),
            "The server switches protocols for a request whose Upgrade it must ignore, as it is of HTTP/1.0.",
        )
        .related(version, "the request's version");
}

fn empty_line_first(exchange: &Exchange<'_>, found: &mut Found) {
    if exchange.endings != Endings::Observed {
        return;
    }
    let Some(start) = exchange.asking().and_then(|request| request.start) else { return };
    let before = Span { start: 0, end: start.span.start };
    let text = before.of(exchange.input);
    // Only at the very beginning: elsewhere empty lines separate what was pasted together.
    if text.starts_with(b"\r\n") && text.len() <= 64 && text.iter().all(|byte| matches!(byte, b'\r' | b'\n')) {
        found
            .at(before, "A request begins with its request line; here an empty line comes first.")
            .fix("Remove the empty line", [Edit::replace(before, "")]);
    }
}

/// The request's version, when it is older than HTTP/1.1.
fn old_version(exchange: &Exchange<'_>, request: &Message) -> Option<Span> {
    let version = request.start?.version?;
    number(version.of(exchange.input)).filter(|&number| number < (1, 1)).map(|_| version)
}

/// The version's numbers, its name in any case.
fn number(version: &[u8]) -> Option<(u8, u8)> {
    let version: [u8; 8] = version.try_into().ok()?;
    abnf::http_version(&version.map(|byte| byte.to_ascii_uppercase()))
}

/// A string literal's end is not the version's.
fn undress(input: &[u8], version: Span) -> Span {
    let text = version.of(input);
    let end =
        text.iter().rposition(|byte| !matches!(byte, b'"' | b'\'' | b'`' | b',' | b';')).map_or(0, |last| last + 1);
    version.part(0, end)
}

/// The first place in the line where one space does not separate two parts, or where something surrounds them.
fn uneven_space(input: &[u8], line: Span, [method, target, version]: [Span; 3]) -> Option<Span> {
    let between = |start: u32, end: u32| Span { start, end };
    let single = |gap: &Span| gap.of(input) != b" ";
    let gaps = [between(method.end, target.start), between(target.end, version.start)];
    let around = [between(line.start, method.start), between(version.end, line.end)];
    let around = around.into_iter().find(|gap| gap.of(input).iter().any(|&byte| abnf::is_ows(byte)));
    gaps.into_iter().find(single).or(around)
}
