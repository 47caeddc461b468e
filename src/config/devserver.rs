//! Development servers, Vite's and webpack's, and http-proxy-middleware: whether their proxies take handshakes.

mod script;

use self::script::{Object, Script, Value};
use super::for_websockets;
use crate::rule::{Edit, Found};
use crate::rules::config::devserver as rules;
use crate::span::Span;
use crate::text::{find, lossless, quoted, starts_in_any_case};

/// Where a proxy is written down.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// By path; a target with `ws:` takes handshakes.
    Paths,
    /// webpack's list, each with its context.
    List,
    /// A call of http-proxy-middleware.
    Call,
}

/// An entry of a proxy.
struct Entry<'s, 'a> {
    kind: Kind,
    /// Its path; unknown where it is not written out.
    path: Option<&'a [u8]>,
    /// Where it is named, or else where its target stands.
    place: Span,
    proxied: Proxied<'s, 'a>,
}

enum Proxied<'s, 'a> {
    /// The address alone.
    Address(&'a [u8], Span),
    Object(&'s Object<'a>),
}

/// As far as a configuration is looked at.
const FARTHEST: usize = 64 * 1024;
const MOST: usize = 16;

pub fn looks_like(input: &[u8]) -> bool {
    let input = &input[..input.len().min(FARTHEST)];
    (find(input, "roxy").is_some() || input.trim_ascii_start().starts_with(b"{") && find(input, "target").is_some())
        && values(&Script::read(input)).iter().any(|value| !entries(value).is_empty())
}

pub fn check(input: &[u8], found: &mut Found) {
    let input = &input[..input.len().min(FARTHEST)];
    let script = Script::read(input);
    let values = values(&script);
    let entries: Vec<_> = values.iter().flat_map(entries).collect();
    let mut check =
        Check { input, found, for_none: !entries.iter().any(|entry| entry.takes(input) || entry.is_meant()) };
    for entry in &entries {
        check.entry(entry);
    }
    check.own_path(&script, &entries);
}

/// The values of `proxy`, and of whole files that hold nothing else.
fn values<'a>(script: &Script<'a>) -> Vec<(Kind, Value<'a>)> {
    let kind_of = |value: Value<'a>| match value {
        Value::List(_) => (Kind::List, value),
        _ => (Kind::Paths, value),
    };
    let members = script.before("proxy", b':').filter_map(|(_, at)| script.value_at(at)).map(kind_of);
    let mut values: Vec<_> = members.take(MOST).collect();
    for name in ["createProxyMiddleware", "proxy", "legacyCreateProxyMiddleware"] {
        let calls = script.before(name, b'(').map(|(_, at)| (Kind::Call, Value::List(script.arguments_at(at))));
        values.extend(calls.take(MOST));
    }
    if values.is_empty() {
        values.extend(script.given_out().and_then(|at| script.value_at(at)).map(kind_of));
    }
    values
}

fn entries<'s, 'a>((kind, value): &'s (Kind, Value<'a>)) -> Vec<Entry<'s, 'a>> {
    match value {
        Value::Object(paths) => paths.members.iter().filter_map(of_path).collect(),
        Value::List(arguments) if *kind == Kind::Call => of_call(arguments).into_iter().collect(),
        Value::List(items) => items.iter().filter_map(of_item).collect(),
        Value::Text(..) | Value::Other(_) => Vec::new(),
    }
}

fn of_path<'s, 'a>(member: &'s script::Member<'a>) -> Option<Entry<'s, 'a>> {
    let is_path = member.name.starts_with(b"/") || member.name.starts_with(b"^") || member.name.starts_with(b"*");
    let proxied = match &member.value {
        Value::Text(address, place) => Proxied::Address(address, *place),
        Value::Object(object) if object.member("target").is_some() => Proxied::Object(object),
        _ => return None,
    };
    is_path.then_some(Entry { kind: Kind::Paths, path: Some(member.name), place: member.place, proxied })
}

fn of_item<'s, 'a>(item: &'s Value<'a>) -> Option<Entry<'s, 'a>> {
    let Value::Object(object) = item else { return None };
    let context = object.member("context")?;
    object.member("target")?;
    let (path, place) = match &context.value {
        Value::List(paths) => match &paths[..] {
            [Value::Text(path, place)] => (Some(*path), *place),
            _ => (None, context.place),
        },
        Value::Text(path, place) => (Some(*path), *place),
        _ => (None, context.place),
    };
    Some(Entry { kind: Kind::List, path, place, proxied: Proxied::Object(object) })
}

fn of_call<'s, 'a>(arguments: &'s [Value<'a>]) -> Option<Entry<'s, 'a>> {
    let (path, object) = match arguments {
        [Value::Object(object)] => (object.member("pathFilter").and_then(|path| path.value.text()), object),
        [Value::Text(path, _), Value::Object(object), ..] => (Some(*path), object),
        _ => return None,
    };
    let place = object.member("target")?.place;
    Some(Entry { kind: Kind::Call, path, place, proxied: Proxied::Object(object) })
}

impl Entry<'_, '_> {
    fn is_meant(&self) -> bool {
        self.path.is_some_and(for_websockets) || is_websocket(self.address())
    }

    fn address(&self) -> &[u8] {
        match &self.proxied {
            Proxied::Address(address, _) => address,
            Proxied::Object(object) => {
                object.member("target").and_then(|target| target.value.text()).unwrap_or_default()
            }
        }
    }

    /// It takes handshakes, or may: what is not written out here is nobody's fault.
    fn takes(&self, input: &[u8]) -> bool {
        let by_address = self.kind == Kind::Paths && is_websocket(self.address());
        by_address
            || match &self.proxied {
                Proxied::Address(address, _) => !starts_in_any_case(address, "http"),
                Proxied::Object(object) => {
                    !object.whole || object.member("ws").is_some_and(|ws| !is_false(&ws.value, input))
                }
            }
    }
}

fn is_websocket(address: &[u8]) -> bool {
    starts_in_any_case(address, "ws:") || starts_in_any_case(address, "wss:")
}

fn is_false(value: &Value<'_>, input: &[u8]) -> bool {
    matches!(value, Value::Other(span) if span.of(input) == b"false")
}

struct Check<'c> {
    input: &'c [u8],
    found: &'c mut Found,
    /// No entry takes handshakes, or has a name as if it should.
    for_none: bool,
}

impl Check<'_> {
    fn entry(&mut self, entry: &Entry<'_, '_>) {
        if let (true, Proxied::Object(object)) = (entry.is_meant(), &entry.proxied) {
            self.doubled(entry, object);
        }
        if entry.takes(self.input) || !(entry.is_meant() || self.for_none) {
            return;
        }
        let message = if entry.is_meant() {
            self.found.set_rule(&rules::WS);
            "Without ws: true this proxy takes no handshake: the client waits for an answer that never comes."
        } else {
            self.found.set_rule(&rules::NONE);
            "Nothing here takes handshakes: one for this path waits for an answer that never comes."
        };
        let quote = if self.input[entry.place.start as usize] == b'"' { "\"" } else { "" };
        let edit = match &entry.proxied {
            Proxied::Address(_, place) => {
                let address = lossless(place.of(self.input)).into_owned();
                Edit::replace(*place, format!("{{ {quote}target{quote}: {address}, {quote}ws{quote}: true }}"))
            }
            Proxied::Object(object) => match (object.member("ws").map(|ws| &ws.value), object.member("target")) {
                (Some(Value::Other(place)), _) => Edit::replace(*place, "true"),
                (None, Some(target)) => Edit::replace(Span::at(target.end), format!(", {quote}ws{quote}: true")),
                _ => return,
            },
        };
        self.found.at(entry.place, message).fix("Let it take handshakes", [edit]);
    }

    /// The target's path comes before the path of the request.
    fn doubled(&mut self, entry: &Entry<'_, '_>, object: &Object<'_>) {
        let (Some(path), Some(target)) = (entry.path, object.member("target")) else { return };
        let Value::Text(address, place) = target.value else { return };
        let Some(host) = find(address, "://").map(|scheme| scheme + "://".len()) else { return };
        let Some(slash) = address[host..].iter().position(|&byte| byte == b'/').map(|slash| host + slash) else {
            return;
        };
        let changes = ["rewrite", "pathRewrite", "ignorePath", "prependPath", "bypass", "router", "configure"];
        let is_same = path.len() > 1 && address[slash..].strip_suffix(b"/").unwrap_or(&address[slash..]) == path;
        // In Express a path that is given to `use` is taken away.
        if !is_same
            || entry.kind == Kind::Call
            || !object.whole
            || changes.iter().any(|name| object.member(name).is_some())
        {
            return;
        }
        self.found.set_rule(&rules::DOUBLED);
        let span = Span { start: place.start + 1 + slash as u32, end: place.end - 1 };
        let message = format!(
            "A handshake for {} arrives at the server as one for {}.",
            quoted(path),
            quoted(&[path, path].concat())
        );
        self.found.at(span, message).fix("Name the server alone", [Edit::replace(span, "")]);
    }

    /// webpack's development server has a WebSocket of its own at `/ws`.
    fn own_path(&mut self, script: &Script<'_>, entries: &[Entry<'_, '_>]) {
        let mut servers = script.before("devServer", b':');
        let (Some((_, server)), None) = (servers.next(), servers.next()) else { return };
        let Some(entry) = entries.iter().find(|entry| entry.kind != Kind::Call && entry.path == Some(b"/ws")) else {
            return;
        };
        let Some(Value::Object(server)) = script.value_at(server) else { return };
        let (Some(proxy), None) = (server.member("proxy"), server.member("webSocketServer")) else { return };
        if !server.whole || entry.place.start < proxy.place.start || proxy.end < entry.place.end {
            return;
        }
        self.found.set_rule(&rules::OWN_PATH);
        let message = "The development server’s own WebSocket is at “/ws”, too, and answers first.";
        let edit =
            Edit::replace(Span::at(proxy.place.start), "webSocketServer: { options: { path: '/webpack-ws' } }, ");
        self.found.at(entry.place, message).fix("Give its own another path", [edit]);
    }
}
