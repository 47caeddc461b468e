//! The request target: which resource, and in which form.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::FieldLine;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{lossless, quoted};
use crate::value::target::{self, Absolute, Target};

rules! {
    /// The target has a fragment.
    ///
    /// A WebSocket URI has none, and no request sends one. Autobahn and Ratchet refuse it, HAProxy answers 400; elsewhere
    /// it becomes part of the path or is lost.
    ///
    /// ## Fix
    /// Leave the fragment out. If the `#` belongs to a name, write it as `%23`.
    ///
    /// ## Fails
    /// > GET /chat«#room» HTTP/1.1
    ///
    /// ## Passes
    /// > GET /chat?room HTTP/1.1
    FRAGMENT = "target-fragment", Error Target by Client,
    [cite!(6455, "3"), cite!(9112, "3.2")], rows [2], fragment;

    /// The target is a ws or wss URI.
    ///
    /// A request line has the path and query of the URI, or all of it as http or https. A URI is for proxies, and a client
    /// that has one asks it by CONNECT for a tunnel. Servers that look the target up as a path answer 404 or 400.
    ///
    /// ## Fix
    /// Send the path: `GET /chat HTTP/1.1`, with the host in `Host`.
    ///
    /// ## Fails
    /// > GET «ws://example.com/chat» HTTP/1.1
    /// > -Origin
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    WEBSOCKET_URI = "target-websocket-uri", Warning Target by Client,
    [cite!(6455, "4.1"), cite!(9112, "3.2.2")], rows [8, 33], websocket_uri;

    /// A target in absolute-form was refused.
    ///
    /// Servers must accept a whole http or https URI as the target, but not all do: uWebSockets answers 400, Tornado 404,
    /// as neither finds such a path.
    ///
    /// ## Fix
    /// Make the server take the path out of the URI; or send the path alone, which every server knows.
    ///
    /// ## Fails
    /// > GET «http://example.com/chat» HTTP/1.1
    /// < HTTP/1.1 404 Not Found
    ///
    /// ## Passes
    /// > GET http://example.com/chat HTTP/1.1
    ABSOLUTE_REFUSED = "target-absolute-refused", Warning Target by Server,
    [cite!(9112, "3.2.2"), cite!(6455, "4.2.1")], rows [32], absolute_refused;

    /// The target does not begin with a slash.
    ///
    /// It is the path and query of the URI, the first slash included, or a whole http or https URI. Most servers answer
    /// 400, as this is no request line.
    ///
    /// ## Fix
    /// Put the slash before it: `GET /chat HTTP/1.1`.
    ///
    /// ## Fails
    /// > GET «chat» HTTP/1.1
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    NOT_A_PATH = "target-not-a-path", Error Target by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(9112, "3.2.1")], rows [31], not_a_path;

    /// The target has the form for another method than GET.
    ///
    /// `*` is for OPTIONS and `host:port` for the CONNECT that goes to a proxy; neither names a resource that could be a
    /// WebSocket.
    ///
    /// ## Fix
    /// Send the path: `GET /chat HTTP/1.1`. Through a proxy, first send CONNECT alone, then the handshake within the tunnel.
    ///
    /// ## Fails
    /// > CONNECT «example.com:80» HTTP/1.1
    ///
    /// ## Passes
    /// > CONNECT example.com:80 HTTP/1.1
    /// > -Upgrade
    /// > -Connection
    /// > -Sec-WebSocket-Key
    /// > -Sec-WebSocket-Version
    /// > -Origin
    /// < HTTP/1.1 200 Connection established
    OTHER_FORM = "target-of-other-method", Error Target by Client,
    [cite!(9112, "3.2.3"), cite!(9112, "3.2.4"), cite!(6455, "4.1")], rows [36], other_form;

    /// The target has a byte that no URI has.
    ///
    /// A URI is printable ASCII; everything else is percent-encoded. Strict servers answer 400, and others disagree about
    /// what the bytes mean.
    ///
    /// ## Fix
    /// Percent-encode it, as UTF-8: `ç` is `%C3%A7`. `encodeURIComponent` does that.
    ///
    /// ## Fails
    /// > GET /chat/gar«ç»on HTTP/1.1
    ///
    /// ## Passes
    /// > GET /chat/gar%C3%A7on HTTP/1.1
    NOT_ASCII = "target-not-ascii", Warning Target by Client,
    [cite!(9112, "3.2"), cite!(3986, "2.1")], rows [29], not_ascii;

    /// The target carries an encoded line break.
    ///
    /// A server that decodes it and copies it into a field of its answer lets the requester write header fields, cookies
    /// among them: response splitting.
    ///
    /// ## Fix
    /// On the server, never copy decoded text into a field without refusing CR and LF. In a client, encode text only once
    /// and leave line breaks out.
    ///
    /// ## Fails
    /// > GET /chat?room=x«%0d%0a»Set-Cookie:%20a=b HTTP/1.1
    ///
    /// ## Passes
    /// > GET /chat?room=x HTTP/1.1
    LINE_BREAK = "target-encoded-line-break", Warning Target by Client,
    [cite!(9110, "5.5"), cite!(9110, "17.4")], rows [160], line_break;
}

/// The target of the request line. What a listing says is the URL, not the target.
fn target<'a>(exchange: &Exchange<'a>) -> Option<(Span, &'a [u8])> {
    let request = exchange.asking()?;
    let (start, target) = (request.start?, request.target?);
    start.span.contains(target).then(|| (target, target.of(exchange.input)))
}

fn fragment(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((target, text)) = target(exchange) else { return };
    let Some(at) = text.iter().position(|&byte| byte == b'#') else { return };
    let fragment = target.part(at, text.len());
    let finding = found
        .at(fragment, format!("A WebSocket URI has no fragment, and this target ends with {}.", quoted(&text[at..])));
    if at > 0 {
        finding.fix("Remove the fragment", [Edit::replace(fragment, "")]);
    }
}

fn websocket_uri(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((span, text)) = target(exchange) else { return };
    let Target::Absolute(absolute) = Target::read(text) else { return };
    // Chromium's raw view writes the URI in the place of the path that it sent.
    if !absolute.is_websocket() || shown_by_a_browser(exchange) {
        return;
    }
    let finding =
        found.at(span, format!("The target is the path or an http URI, not the {} URI.", lossless(absolute.scheme)));
    finding.fix("Send the path alone", only_path(span, &absolute));
}

fn shown_by_a_browser(exchange: &Exchange<'_>) -> bool {
    let agent = exchange.request.and_then(|request| request.first(Field::UserAgent));
    exchange.is_from_browser() || agent.is_some_and(|agent| agent.value.of(exchange.input).starts_with(b"Mozilla/"))
}

fn absolute_refused(exchange: &Exchange<'_>, found: &mut Found) {
    if !matches!(exchange.status(), Some(400 | 404)) {
        return;
    }
    let Some((span, text)) = target(exchange) else { return };
    let Target::Absolute(absolute) = Target::read(text) else { return };
    let Some(status) = exchange.status().filter(|_| absolute.is_http()) else { return };
    let finding = found.at(
        span,
        format!("The server answered {status} to a whole URI as the target; it must accept that, but uWebSockets and Tornado do not."),
    );
    finding.fix("Send the path alone", only_path(span, &absolute));
}

fn not_a_path(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((span, text)) = target(exchange) else { return };
    match Target::read(text) {
        Target::Absolute(absolute) if !absolute.is_http() && !absolute.is_websocket() => {
            let scheme = quoted(absolute.scheme);
            let finding = found.at(span, format!("A whole URI as the target is of http or https, not of {scheme}."));
            finding.fix("Send the path alone", only_path(span, &absolute));
        }
        Target::Authority if !is_connect(exchange) => {
            found.at(span, format!("The target is a path that begins with “/”; {} is a host and port.", quoted(text)));
        }
        Target::Other => {
            let finding = found.at(span, format!("The target begins with “/”, and {} does not.", quoted(text)));
            if !text.starts_with(b"#") {
                finding.fix("Put a slash before it", [Edit::replace(span.part(0, 0), "/")]);
            }
        }
        _ => {}
    }
}

fn other_form(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((span, text)) = target(exchange) else { return };
    let is_preface = || {
        exchange.request.and_then(|request| request.method).is_some_and(|method| method.of(exchange.input) == b"PRI")
    };
    match Target::read(text) {
        Target::Asterisk if !is_preface() => {
            found.at(span, "The target “*” is for OPTIONS; a handshake names the path of the WebSocket.");
        }
        Target::Authority if is_connect(exchange) => {
            found.at(
                span,
                "CONNECT and host:port ask a proxy for a tunnel; a handshake is a GET with the path of the WebSocket.",
            );
        }
        _ => {}
    }
}

fn is_connect(exchange: &Exchange<'_>) -> bool {
    exchange.request.and_then(|request| request.method).is_some_and(|method| method.of(exchange.input) == b"CONNECT")
}

fn not_ascii(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((span, text)) = target(exchange) else { return };
    let foreign = |byte: &u8| !byte.is_ascii_graphic() && !matches!(byte, b' ' | b'\t');
    let (Some(first), Some(last)) = (text.iter().position(foreign), text.iter().rposition(foreign)) else { return };
    let encoded = target::encode(&text[first..=last]);
    let message = format!(
        "The target has {}, which a URI writes as {}.",
        quoted(&text[first..=last]),
        quoted(encoded.as_bytes())
    );
    let foreign = span.part(first, last + 1);
    found.at(foreign, message).fix("Percent-encode it", [Edit::replace(foreign, encoded)]);
}

fn line_break(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((span, text)) = target(exchange) else { return };
    let Some((start, end)) = target::encoded_line_breaks(text) else { return };
    let injected = &text[end..];
    match reflected(exchange, injected) {
        Some(line) => {
            let name = quoted(line.name.of(exchange.input));
            found
                .at(
                    span.part(start, end),
                    format!(
                        "An encoded line break in the target has become one in the response: {name} follows it there."
                    ),
                )
                .related(line.span, "the field that the target wrote");
        }
        None => {
            found.at(
                span.part(start, end),
                "The target has an encoded line break: a server that copies the decoded text into a field lets it write others.",
            );
        }
    }
}

/// The response's field whose name stands behind the line break in the target.
fn reflected<'a>(exchange: &Exchange<'a>, injected: &[u8]) -> Option<&'a FieldLine> {
    let colon = injected.iter().position(|&byte| byte == b':' || byte == b'%')?;
    let name = &injected[..colon];
    exchange.response?.fields.iter().find(|line| line.name.of(exchange.input).eq_ignore_ascii_case(name))
}

fn only_path(target: Span, absolute: &Absolute<'_>) -> Option<Edit> {
    absolute.resource_name().map(|path| Edit::replace(target, path))
}
