//! What browsers and Node send for `new WebSocket(…)`, `new WebSocketStream(…)` and `fetch(…)`. Orders and fields were
//! measured with Chromium 156, Node 20's fetch and ws 8.

use super::literal::Value;
use super::*;
use crate::field::Field as Known;
use crate::forbidden::{List, forbidden};
use crate::paste::request::RANDOM;
use crate::text::starts_in_any_case;

const SCHEMES: &[&str] = &["ws", "wss", "http", "https"];

/// The first argument as an address. A relative one is the page's.
fn address(call: &Call<'_>) -> Option<Url> {
    let text = call.arguments.values.first()?.text()?;
    let url = Url::parse(text);
    if url.scheme.is_some() {
        return (!url.host.is_empty()).then_some(url);
    }
    // `localhost:8080/` is read as an address with the scheme `localhost`.
    let scheme = text.bytes.iter().take_while(|&&byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte)).count();
    if scheme > 0 && text.bytes[0].is_ascii_alphabetic() && text.bytes.get(scheme) == Some(&b':') {
        return Some(Url { scheme: Some(text.part(0, scheme)), ..url });
    }
    // `//host/path`, else a path of the page's own host.
    Some(match text.bytes.starts_with(b"//") {
        true => Url::parse(&text.from(2)),
        false => Url { host: Placed::added("<page>"), ..Url::relative(text) },
    })
}

pub(super) fn websocket(call: &Call<'_>) -> Option<Draft> {
    let url = address(call)?;
    let mut draft = start(call, &url);
    let given = call.arguments.values.get(1);
    let protocols =
        if call.callee == Callee::Stream { given.and_then(|given| given.member(&["protocols"])) } else { given };
    draft.fields = vec![
        host(&url),
        Field::added("Connection", "Upgrade"),
        Field::added("Pragma", "no-cache"),
        Field::added("Cache-Control", "no-cache"),
        Field::added("User-Agent", "<browser>"),
        Field::added("Upgrade", "websocket"),
        Field::added("Origin", "<page>"),
        Field::added("Sec-WebSocket-Version", "13"),
        Field::added("Accept-Encoding", "gzip, deflate, br, zstd"),
        Field::added("Accept-Language", "<languages>"),
        Field::added("Sec-WebSocket-Key", RANDOM),
        Field::added("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"),
    ];
    draft.fields.extend(protocols.and_then(|protocols| subprotocols(protocols, ", ")));
    headers_not_taken(call, &mut draft);
    null_protocol(call, protocols, &mut draft);
    finish(call, &url, SCHEMES, &mut draft);
    mixed_content(&url, &mut draft);
    without_scheme(call, &url, &mut draft);
    Some(draft)
}

/// One name, or a list of them.
pub(super) fn subprotocols(given: &Value, separator: &str) -> Option<Field> {
    let mut names = Placed::default();
    match given {
        Value::Text(text, _) => names = text.clone(),
        Value::Null(span) => names = Placed::standing_for("null", *span),
        Value::List(items, _) => {
            for item in items.iter().filter_map(Value::text) {
                if !names.is_empty() {
                    names.append(Placed::added(separator));
                }
                names.append(item.clone());
            }
        }
        _ => {}
    }
    (!names.is_empty()).then(|| Field::of("Sec-WebSocket-Protocol", names))
}

/// An object with headers where a browser wants subprotocols, or behind them.
fn headers_not_taken(call: &Call<'_>, draft: &mut Draft) {
    let values = &call.arguments.values;
    draft.remarks.set_rule(&rules::TAKES_NO_HEADERS);
    if call.callee == Callee::Stream {
        if let Some(headers) = values.get(1).and_then(|given| given.member(&["headers"])).and_then(Value::span) {
            draft.remarks.at(headers, "WebSocketStream knows no headers: a browser leaves them out without a word.");
        }
        return;
    }
    if let Some(Value::Map(_, span)) = values.get(1) {
        let message = "A browser takes the second argument for a subprotocol: an object becomes “[object Object]”, which throws a \
                       SyntaxError. Node’s ws and Node’s own WebSocket read options there.";
        draft.remarks.at(*span, message);
    }
    if let Some(third) = values.get(2).and_then(Value::span) {
        let message =
            "A browser’s WebSocket has two arguments and leaves this one out without a word; only Node’s ws reads it.";
        draft.remarks.at(third, message);
    }
}

fn null_protocol(call: &Call<'_>, protocols: Option<&Value>, draft: &mut Draft) {
    let Some(Value::Null(span)) = protocols.filter(|_| call.callee == Callee::WebSocket) else { return };
    draft.remarks.set_rule(&rules::NULL_PROTOCOL);
    let finding =
        draft.remarks.at(*span, "null becomes the text “null”, and the browser offers a subprotocol of that name.");
    finding.fix("Offer none", [Edit::replace(*span, "[]")]);
}

/// From a page that came by TLS, a browser opens no connection without it, but to the same machine.
fn mixed_content(url: &Url, draft: &mut Draft) {
    let host = &url.host.bytes;
    let local = ["localhost", "127.", "[::1]"].iter().any(|local| starts_in_any_case(host, local));
    let Some(place) = url.scheme.as_ref().filter(|_| url.scheme_is(&["ws"]) && !local).and_then(Placed::span) else {
        return;
    };
    draft.remarks.set_rule(&rules::MIXED_CONTENT);
    let message =
        "On a page that came by https: a browser blocks this address before it sends a byte; there it must be wss:.";
    draft.remarks.at(place, message);
}

/// `example.com/chat` is a path of the page's own host.
fn without_scheme(call: &Call<'_>, url: &Url, draft: &mut Draft) {
    let Some(Value::Text(text, _)) = call.arguments.values.first() else { return };
    let first = text.bytes.split(|byte| b"/?#".contains(byte)).next().unwrap_or_default();
    let is_name =
        |part: &[u8]| !part.is_empty() && part.iter().all(|&byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let is_host = first.contains(&b'.') && first.split(|&byte| byte == b'.').all(is_name);
    let Some(place) = text.span().filter(|_| url.scheme.is_none() && is_host) else { return };
    draft.remarks.set_rule(&rules::WITHOUT_SCHEME);
    let message = format!("Without a scheme {} is a path of the page’s own host, not a host.", quoted(first));
    draft.remarks.at(place, message).fix("Write the scheme", [Edit::replace(Span::at(place.start), "wss://")]);
}

/// Node's `ws`: the options' headers first, then its own.
pub(super) fn ws(call: &Call<'_>) -> Option<Draft> {
    let values = &call.arguments.values;
    let url = Url::parse(values.first()?.text()?);
    if url.host.is_empty() || url.scheme.is_none() {
        return None;
    }
    let mut draft = start(call, &url);
    let (protocols, options) = match values.get(1) {
        Some(options @ Value::Map(..)) => (None, Some(options)),
        protocols => (protocols.filter(|protocols| !matches!(protocols, Value::Null(_))), values.get(2)),
    };
    let option = |name: &str| options.and_then(|options| options.member(&[name]));
    let mut put = |name: Placed, value: Placed| {
        let known = crate::text::lossless(&name.bytes).into_owned();
        let mut spaced = Placed::added(" ");
        spaced.append(value);
        let field = Field { name, value: spaced, joint: None };
        match draft.fields.iter_mut().find(|field| field.is(&known)) {
            Some(other) => *other = field,
            None => draft.fields.push(field),
        }
    };
    for (name, value) in option("headers").map(Value::pairs).unwrap_or_default() {
        put(name, value);
    }
    let added = |text: &str| Placed::added(text);
    put(
        added("Sec-WebSocket-Version"),
        option("protocolVersion").and_then(Value::text).cloned().unwrap_or_else(|| added("13")),
    );
    put(added("Sec-WebSocket-Key"), added(RANDOM));
    put(added("Connection"), added("Upgrade"));
    put(added("Upgrade"), added("websocket"));
    let compresses = option("perMessageDeflate").and_then(Value::span).map(|span| span.of(call.input));
    if compresses != Some(b"false") {
        put(added("Sec-WebSocket-Extensions"), added("permessage-deflate; client_max_window_bits"));
    }
    let protocols = protocols.and_then(|protocols| subprotocols(protocols, ","));
    if let Some(origin) = option("origin").and_then(Value::text) {
        put(added("Origin"), origin.clone());
    }
    let at = draft.fields.iter().position(|field| field.is("Origin")).filter(|_| option("origin").is_some());
    let at = at.unwrap_or(draft.fields.len());
    if let Some(protocols) = protocols {
        draft.fields.insert(at, protocols);
    }
    if !draft.has("Host") {
        draft.fields.push(host(&url));
    }
    finish(call, &url, SCHEMES, &mut draft);
    Some(draft)
}

/// An ordinary request. Only of interest where it is to be a handshake, or is all that was pasted.
pub(super) fn fetch(call: &Call<'_>) -> Option<Draft> {
    let url = address(call)?;
    let options = call.arguments.values.get(1);
    let option = |name: &str| options.and_then(|options| options.member(&[name]));
    let headers = option("headers").map(Value::pairs).unwrap_or_default();
    let is_handshake_field = |name: &Placed| {
        name.bytes.eq_ignore_ascii_case(b"upgrade") || starts_in_any_case(&name.bytes, "sec-websocket-")
    };
    let tries = headers.iter().any(|(name, _)| is_handshake_field(name));
    let alone = call.input[..call.name.start as usize].trim_ascii();
    let alone = alone.is_empty() || alone == b"await" || alone.ends_with(b"= await");
    if !(tries || url.is_websocket() || alone) {
        return None;
    }
    let mut draft = start(call, &url);
    if let Some(method) = option("method").and_then(Value::text) {
        draft.method = method.clone();
    }
    // What a browser never lets script set stands only in what was copied for Node.
    let set_by_script =
        |name: &Placed, value: &Placed| forbidden(&name.bytes, Some(&value.bytes), List::Request).is_none();
    let in_browser = |name: &Placed| {
        !["cookie", "host", "origin"].iter().any(|other| name.bytes.eq_ignore_ascii_case(other.as_bytes()))
    };
    let is_node = headers.iter().any(|(name, _)| !in_browser(name));
    draft.fields = vec![host(&url), Field::added("Connection", "keep-alive")];
    let mut dropped = Vec::new();
    for (name, value) in headers {
        if is_node || set_by_script(&name, &value) {
            let mut spaced = Placed::added(" ");
            spaced.append(value);
            draft.fields.push(Field { name, value: spaced, joint: None });
        } else {
            dropped.push(name);
        }
    }
    let agent = if is_node { "node" } else { "<browser>" };
    for (name, value) in [("Accept", "*/*"), ("Accept-Language", "<languages>"), ("User-Agent", agent)] {
        if !draft.has(name) {
            draft.fields.push(Field::added(name, value));
        }
    }
    not_sent(&dropped, &mut draft);
    draft.remarks.set_rule(&rules::OPENS_NO_WEBSOCKET);
    let message = if url.is_websocket() {
        "fetch knows http: and https: alone, and throws a TypeError for this address: new WebSocket opens a WebSocket."
    } else {
        "fetch sends an ordinary request and can never switch protocols: what is answered says nothing about the handshake."
    };
    draft.remarks.at(call.name, message);
    finish(call, &url, SCHEMES, &mut draft);
    Some(draft)
}

/// Forbidden names: a browser leaves them out, Node's fetch throws at some of them.
fn not_sent(names: &[Placed], draft: &mut Draft) {
    draft.remarks.set_rule(&rules::HEADER_FORBIDDEN);
    for name in names {
        let Some(place) = name.span() else { continue };
        let known = Known::known(&name.bytes);
        let throws = matches!(known, Some(Known::Upgrade | Known::Connection));
        let node = if throws { "; Node’s fetch throws at it" } else { "" };
        draft.remarks.at(
            place,
            format!("Script may not set {}: a browser leaves it out without a word{node}.", quoted(&name.bytes)),
        );
    }
}
