//! What Python's libraries send. Orders and fields were measured with websockets 17, websocket-client 1.9 and aiohttp 3.14.

use super::browser::subprotocols;
use super::literal::Value;
use super::*;
use crate::paste::request::RANDOM;

fn address(call: &Call<'_>) -> Option<Url> {
    let first = call.arguments.named(&["uri", "url"]).or_else(|| call.arguments.values.first())?;
    let url = Url::parse(first.text()?);
    (!url.host.is_empty() && url.scheme.is_some()).then_some(url)
}

fn named<'a>(call: &'a Call<'_>, names: &[&str]) -> Option<&'a Value> {
    call.arguments.named(names).filter(|value| !matches!(value, Value::Null(_)))
}

fn text(call: &Call<'_>, name: &str) -> Option<Placed> {
    named(call, &[name])?.text().cloned()
}

/// Fields of the program's own, as a dict or as a list.
fn own(value: Option<&Value>) -> impl Iterator<Item = Field> {
    let pairs = value.map(Value::pairs).unwrap_or_default();
    pairs.into_iter().map(|(name, value)| {
        let mut spaced = Placed::added(" ");
        spaced.append(value.trimmed());
        Field { name, value: spaced, joint: None }
    })
}

pub(super) fn websockets(call: &Call<'_>) -> Option<Draft> {
    let url = address(call)?;
    let mut draft = start(call, &url);
    draft.fields.push(host(&url));
    draft.fields.extend(text(call, "origin").map(|origin| Field::of("Origin", origin)));
    draft.fields.extend([
        Field::added("Upgrade", "websocket"),
        Field::added("Connection", "Upgrade"),
        Field::added("Sec-WebSocket-Key", RANDOM),
        Field::added("Sec-WebSocket-Version", "13"),
    ]);
    if !matches!(call.arguments.named(&["compression"]), Some(Value::Null(_))) {
        draft.fields.push(Field::added("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
    }
    draft.fields.extend(named(call, &["subprotocols"]).and_then(|names| subprotocols(names, ", ")));
    draft.fields.extend(own(named(call, &["additional_headers", "extra_headers"])));
    if !matches!(call.arguments.named(&["user_agent_header"]), Some(Value::Null(_))) && !draft.has("User-Agent") {
        let agent = text(call, "user_agent_header").unwrap_or_else(|| Placed::added("Python/<version>"));
        draft.fields.push(Field::of("User-Agent", agent));
    }
    renamed(call, &mut draft);
    finish(call, &url, &["ws", "wss"], &mut draft);
    Some(draft)
}

/// `extra_headers` has had another name since version 14.
fn renamed(call: &Call<'_>, draft: &mut Draft) {
    let old = call.arguments.named.iter().find(|(name, _)| name.bytes == b"extra_headers");
    let Some(place) = old.and_then(|(name, _)| name.span()) else { return };
    draft.remarks.set_rule(&rules::OPTION_RENAMED);
    let message =
        "websockets calls this additional_headers since version 14; under the old name it raises a TypeError.";
    draft.remarks.at(place, message).fix("Use the present name", [Edit::replace(place, "additional_headers")]);
}

pub(super) fn websocket_client(call: &Call<'_>) -> Option<Draft> {
    let url = address(call)?;
    let mut draft = start(call, &url);
    let names_host = text(call, "host").map(|host| Field::of("Host", host));
    draft.fields.push(Field::added("Upgrade", "websocket"));
    draft.fields.push(names_host.unwrap_or_else(|| host(&url)));
    let silent = call.arguments.named(&["suppress_origin"]).and_then(Value::span);
    if silent.is_none_or(|silent| silent.of(call.input) != b"True") {
        // Its own host, where the program says nothing else.
        let origin = text(call, "origin").unwrap_or_else(|| {
            let mut origin = Placed::added(if url.is_secure() { "https://" } else { "http://" });
            origin.append(url.host_field());
            origin
        });
        draft.fields.push(Field::of("Origin", origin));
    }
    draft.fields.extend([
        Field::added("Sec-WebSocket-Key", RANDOM),
        Field::added("Sec-WebSocket-Version", "13"),
        Field::added("Connection", "Upgrade"),
    ]);
    draft.fields.extend(named(call, &["subprotocols"]).and_then(|names| subprotocols(names, ",")));
    draft.fields.extend(own(named(call, &["header"])));
    draft.fields.extend(text(call, "cookie").map(|cookie| Field::of("Cookie", cookie)));
    finish(call, &url, &["ws", "wss"], &mut draft);
    Some(draft)
}

pub(super) fn aiohttp(call: &Call<'_>) -> Option<Draft> {
    let url = address(call)?;
    let mut draft = start(call, &url);
    draft.fields.push(host(&url));
    draft.fields.extend(own(named(call, &["headers"])));
    draft.fields.extend([
        Field::added("Upgrade", "websocket"),
        Field::added("Connection", "Upgrade"),
        Field::added("Sec-WebSocket-Version", "13"),
        Field::added("Sec-WebSocket-Key", RANDOM),
    ]);
    draft.fields.extend(named(call, &["protocols"]).and_then(|names| subprotocols(names, ",")));
    draft.fields.extend(text(call, "origin").map(|origin| Field::of("Origin", origin)));
    if named(call, &["compress"]).is_some() {
        draft.fields.push(Field::added("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));
    }
    for (name, value) in [("Accept", "*/*"), ("Accept-Encoding", "gzip, deflate"), ("User-Agent", "Python/<version>")] {
        if !draft.has(name) {
            draft.fields.push(Field::added(name, value));
        }
    }
    finish(call, &url, &["ws", "wss", "http", "https"], &mut draft);
    Some(draft)
}
