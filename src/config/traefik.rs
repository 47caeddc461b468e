//! Traefik, which passes handshakes on unless it is told otherwise: files, labels of containers, resources of Kubernetes.

use super::place::line_away;
use super::toml;
use super::yaml::{Document, Kind, Node, pair};
use crate::rule::{Edit, Found};
use crate::rules::config::traefik as rules;
use crate::span::Span;
use crate::text::{find_in_any_case, quoted};

/// The line is one that only Traefik has.
pub fn is_own(line: &[u8]) -> bool {
    match pair(line) {
        (b"passHostHeader" | b"customRequestHeaders" | b"loadBalancer", _) => true,
        (b"kind", value) => matches!(value, b"IngressRoute" | b"Middleware"),
        (key, _) => key.starts_with(b"traefik.http."),
    }
}

/// A setting by the keys that lead to it, however it is written down.
pub struct Setting<'k> {
    /// Outer ones first, in lower case.
    pub keys: Vec<String>,
    /// As it is written.
    pub name: &'k str,
    pub value: &'k str,
    /// The value alone, where nothing in it is escaped.
    pub inner: Option<Span>,
    /// From the key's first byte to the value's last.
    pub span: Span,
}

pub fn check(input: &[u8], document: &Document, found: &mut Found) {
    let mut check = Check { input, found };
    let mut keys = Vec::new();
    document.root.each_object(&mut keys, &mut |keys, object| {
        for (key, value) in object.entries() {
            of_entry(input, keys, key, value).iter().for_each(|setting| check.setting(setting));
        }
    });
}

/// The line begins a table that only Traefik has.
pub fn is_table(line: &[u8]) -> bool {
    const TABLES: &[&str] = &["http.routers", "http.services", "http.middlewares"];
    let name = line.strip_prefix(b"[[").or_else(|| line.strip_prefix(b"[")).unwrap_or_default();
    TABLES.iter().any(|table| name.starts_with(table.as_bytes()))
}

/// A file in TOML.
pub fn check_toml(input: &[u8], found: &mut Found) {
    let mut check = Check { input, found };
    for entry in toml::read(input) {
        let keys = entry.keys.iter().map(|key| key.to_ascii_lowercase()).collect();
        let name = entry.keys.last().copied().unwrap_or_default();
        check.setting(&Setting { keys, name, value: entry.value, inner: Some(entry.inner), span: entry.span });
    }
}

fn of_entry<'n>(input: &[u8], keys: &[&'n str], key: &'n Node, value: &'n Node) -> Vec<Setting<'n>> {
    if let (Kind::List(items), "labels") = (&value.kind, key.text()) {
        return items.iter().filter_map(|item| of_label(input, item)).collect();
    }
    if !matches!(value.kind, Kind::Text(_)) {
        return Vec::new();
    }
    let mut all: Vec<String> = match key.text().strip_prefix("traefik.") {
        Some(label) => label.split('.').map(str::to_ascii_lowercase).collect(),
        None => keys.iter().copied().chain([key.text()]).map(str::to_ascii_lowercase).collect(),
    };
    let name = key.text().rsplit('.').next().unwrap_or_default();
    all.retain(|key| !key.is_empty());
    vec![Setting { keys: all, name, value: value.text(), inner: value.inner(input), span: key.span.to(value.span) }]
}

/// `traefik.http.….name=value`
fn of_label<'n>(input: &[u8], item: &'n Node) -> Option<Setting<'n>> {
    let (label, value) = item.text().split_once('=')?;
    let keys: Vec<String> = label.strip_prefix("traefik.")?.split('.').map(str::to_ascii_lowercase).collect();
    let inner = item.inner(input).map(|inner| inner.part(label.len() + 1, inner.len()));
    Some(Setting { keys, name: label.rsplit('.').next()?, value, inner, span: item.span })
}

struct Check<'c> {
    input: &'c [u8],
    found: &'c mut Found,
}

impl Check<'_> {
    fn setting(&mut self, setting: &Setting<'_>) {
        let keys: Vec<&str> = setting.keys.iter().rev().map(String::as_str).collect();
        match keys[..] {
            [field, "customrequestheaders", ..] => self.field(setting, field),
            ["passhostheader", ..] if setting.value == "false" => self.host(setting),
            ["url", "servers" | "server", ..] => self.scheme(setting, setting.value.find("://").unwrap_or(0)),
            ["scheme", "server" | "services" | "loadbalancer", ..] => self.scheme(setting, setting.value.len()),
            ["rule" | "match", ..] => self.rule(setting),
            _ => {}
        }
    }

    fn field(&mut self, setting: &Setting<'_>, field: &str) {
        let makes = match field {
            "connection" => "upgrade",
            "upgrade" => "websocket",
            "sec-websocket-key" | "sec-websocket-version" => "",
            _ => return,
        };
        if !setting.value.is_empty() && find_in_any_case(setting.value.as_bytes(), makes).is_some() {
            return;
        }
        if !setting.value.is_empty() && makes.is_empty() {
            return;
        }
        self.found.set_rule(&rules::FIELD);
        let message = match setting.value {
            "" => format!("An empty value takes {} away: the server behind Traefik gets no handshake.", setting.name),
            value => {
                format!("Every handshake goes on with {}: {}, and so is none.", setting.name, quoted(value.as_bytes()))
            }
        };
        let finding = self.found.at(setting.span, message);
        let start = if self.input[..setting.span.start as usize].ends_with(b"- ") {
            setting.span.start - 2
        } else {
            setting.span.start
        };
        if let Some(edit) = line_away(self.input, start, setting.span.end) {
            finding.fix("Leave it as it comes", [edit]);
        }
    }

    fn host(&mut self, setting: &Setting<'_>) {
        let Some(inner) = setting.inner else { return };
        self.found.set_rule(&rules::HOST);
        let message = "The server gets its own address as Host: one that compares Origin with it answers 403.";
        self.found.at(inner, message).fix("Pass Host on", [Edit::replace(inner, "true")]);
    }

    fn scheme(&mut self, setting: &Setting<'_>, length: usize) {
        let Some(inner) = setting.inner else { return };
        let span = inner.part(0, length);
        let scheme = &setting.value[..length];
        let (rule, message, right) = match scheme {
            "h2c" => (
                &rules::HTTP2,
                "Traefik before 3.6.22 and 3.7.6 asks this server in HTTP/2, in which there is no Upgrade, and answers 500.".into(),
                "http",
            ),
            "ws" | "wss" => (
                &rules::SCHEME,
                format!("Traefik knows no {scheme}:// here: to a WebSocket server, too, it speaks HTTP."),
                if scheme == "ws" { "http" } else { "https" },
            ),
            _ => return,
        };
        self.found.set_rule(rule);
        self.found.at(span, message).fix("Speak HTTP/1.1", [Edit::replace(span, right)]);
    }

    /// ``Header(`Upgrade`, `WebSocket`)``
    fn rule(&mut self, setting: &Setting<'_>) {
        let Some(inner) = setting.inner else { return };
        let mut from = 0;
        while let Some(at) = setting.value[from..].find("Header").map(|at| from + at) {
            from = at + "Header".len();
            let rest = &setting.value[from..];
            let Some(rest) = rest.strip_prefix('(').or_else(|| rest.strip_prefix("s(")) else { continue };
            let mut parts = rest.split('`');
            let (Some(""), Some(name), Some(comma), Some(value)) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            else {
                continue;
            };
            let right = match name.to_ascii_lowercase().as_str() {
                "upgrade" if value.eq_ignore_ascii_case("websocket") && value != "websocket" => "(?i)websocket",
                "connection" if value.eq_ignore_ascii_case("upgrade") => "(?i)upgrade",
                _ => continue,
            };
            if comma.trim() != "," {
                continue;
            }
            let start = setting.value.len() - rest.len() + 1 + name.len() + 1 + comma.len() + 1;
            let span = inner.part(start, start + value.len());
            self.found.set_rule(&rules::CONDITION);
            let who =
                if right == "(?i)upgrade" { "“Upgrade” and “keep-alive, Upgrade”" } else { "“websocket”" };
            let message = format!("This fits {} alone, and browsers send {who}.", quoted(value.as_bytes()));
            let name_end = inner.part(from, from).start;
            let (old, new) = if setting.value[from..].starts_with('s') { (1, "sRegexp") } else { (0, "Regexp") };
            let edits = [Edit::replace(Span { start: name_end, end: name_end + old }, new), Edit::replace(span, right)];
            self.found.at(span, message).fix("Fit what browsers send", edits);
        }
    }
}
