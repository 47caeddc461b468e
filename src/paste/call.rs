//! Calls in programs: the request that `new WebSocket(…)`, `fetch(…)` and the usual libraries would send.

mod browser;
mod find;
mod literal;
mod python;

use self::find::{Callee, Calls};
use self::literal::Arguments;
use super::MOST_LINES;
use super::placed::Placed;
use super::reading::Reading;
use super::request::{Draft, Field, Url, percent_encoded};
use crate::rule::Edit;
use crate::rules::call as rules;
use crate::rules::command::NOT_CAPTURED;
use crate::span::Span;
use crate::text::quoted;

/// A call with its arguments.
struct Call<'a> {
    input: &'a [u8],
    callee: Callee,
    /// What is called, by name.
    name: Span,
    arguments: Arguments,
    /// The program is one for Node's `ws`.
    is_node: bool,
    /// From the name to the closing bracket.
    span: Span,
}

/// The input has a call that opens a WebSocket, or is to.
pub(super) fn looks_like(input: &[u8]) -> bool {
    let mut found = false;
    each(input, Span::new(0, input.len().min(64 * 1024)), |_, _| {
        found = true;
        false
    });
    found
}

/// Reads all calls of a part of the input.
pub(super) fn read(input: &[u8], within: Span, reading: &mut Reading) {
    let mut line_count = 0;
    each(input, within, |call, draft| {
        if line_count > MOST_LINES {
            reading.left_out = Some(call.name.start);
            return false;
        }
        line_count += draft.fields.len() + 1;
        draft.write(input, call.span, reading);
        true
    });
}

/// Each call that opens a WebSocket.
pub(super) fn places(text: &[u8]) -> Vec<Span> {
    let mut places = Vec::new();
    each(text, Span::new(0, text.len()), |call, draft| {
        let opens = !draft.remarks.findings.iter().any(|finding| *finding.rule == rules::OPENS_NO_WEBSOCKET);
        if opens && super::http::first_head(call.span.of(text)).is_none() {
            places.push(call.span);
        }
        true
    });
    places
}

fn each(input: &[u8], within: Span, mut take: impl FnMut(&Call<'_>, Draft) -> bool) {
    let mut calls = Calls::new(input, within);
    // Calls within calls without end are not read again and again.
    let mut most = within.len() * 4 + (1 << 20);
    while let Some((callee, name, open)) = calls.next() {
        let mut arguments = Arguments::read(input, Span { start: open, end: within.end });
        arguments.resolve(input, name.start);
        let span = Span { start: name.start, end: arguments.end };
        most = match most.checked_sub(span.len() + arguments.values.len() * 1024) {
            Some(most) => most,
            None => return,
        };
        let is_node = calls.is_node();
        let call = Call { input, callee, name, arguments, is_node, span };
        let Some(draft) = draft(&call) else { continue };
        calls.go_on(call.span.end);
        if !take(&call, draft) {
            return;
        }
    }
}

fn draft(call: &Call<'_>) -> Option<Draft> {
    match call.callee {
        Callee::WebSocket if call.is_node => browser::ws(call),
        Callee::WebSocket | Callee::Stream => browser::websocket(call),
        Callee::Fetch => browser::fetch(call),
        Callee::Websockets => python::websockets(call),
        Callee::WebsocketClient => python::websocket_client(call),
        Callee::Aiohttp => python::aiohttp(call),
    }
}

/// The request of a call so far: its target, and what is wrong with its address.
fn start(call: &Call<'_>, url: &Url) -> Draft {
    let mut draft = Draft::new();
    draft.complete = call.arguments.closed;
    draft.target = percent_encoded(url.target(), b"0123456789ABCDEF", |byte| byte.is_ascii_graphic());
    draft
}

fn host(url: &Url) -> Field {
    Field::of("Host", url.host_field())
}

/// What is said of every call, at the end, when the fields are known.
fn finish(call: &Call<'_>, url: &Url, schemes: &[&str], draft: &mut Draft) {
    draft.remarks.set_rule(&NOT_CAPTURED);
    let who = call.callee.who(call.is_node);
    draft.remarks.at(call.name, format!("This request was not captured: it is what {who} would send."));
    fragment(call, url, draft);
    scheme(url, schemes, who, draft);
    user(call, url, draft);
}

/// Some send name and password as Authorization, some when they are asked for them, and some never.
fn user(call: &Call<'_>, url: &Url, draft: &mut Draft) {
    let when = match call.callee {
        Callee::WebSocket if !call.is_node => {
            "sends name and password of an address only after a 401 that asks for Basic"
        }
        Callee::WebsocketClient => "never sends name and password of an address",
        _ => return,
    };
    let Some(span) = url.user.as_ref().and_then(Placed::span) else { return };
    draft.remarks.set_rule(&rules::USER);
    let finding = draft.remarks.at(span, format!("{} {when}.", call.callee.who(call.is_node)));
    if call.input.get(span.end as usize) == Some(&b'@') {
        finding.fix("Leave them out", [Edit::replace(Span { end: span.end + 1, ..span }, "")]);
    }
}

/// What stands behind the `#` is not sent; the constructors refuse it rather than drop it.
fn fragment(call: &Call<'_>, url: &Url, draft: &mut Draft) {
    let fragment = url.fragment.as_ref().filter(|_| call.callee.refuses_fragment());
    let Some(span) = fragment.and_then(Placed::span) else { return };
    draft.remarks.set_rule(&rules::FRAGMENT);
    let who = call.callee.who(call.is_node);
    let finding = draft
        .remarks
        .at(span, format!("The address has the fragment {}, which {who} refuses.", quoted(span.of(call.input))));
    finding.fix("Leave the fragment out", [Edit::replace(span, "")]);
}

fn scheme(url: &Url, schemes: &[&str], who: &str, draft: &mut Draft) {
    let Some(place) = url.scheme.as_ref().and_then(Placed::span) else { return };
    let name = url.scheme.as_ref().map(|scheme| &scheme.bytes[..]).unwrap_or_default();
    if url.scheme_is(schemes) {
        return;
    }
    if crate::placeholder::looks_redacted(name) {
        return;
    }
    draft.remarks.set_rule(&rules::SCHEME);
    let finding =
        draft.remarks.at(place, format!("{who} opens no connection to an address with the scheme {}.", quoted(name)));
    let other = match name.to_ascii_lowercase().as_slice() {
        b"http" => Some("ws"),
        b"https" => Some("wss"),
        _ => None,
    };
    if let Some(other) = other {
        finding.fix("Write the WebSocket's scheme", [Edit::replace(place, other)]);
    }
}
