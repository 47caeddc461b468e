//! nginx: what each `proxy_pass` makes of a handshake.

mod headers;
mod levels;
mod syntax;
mod variables;

use std::collections::BTreeSet;

use self::headers::{Connection, Upgrade};
use self::levels::{Kind, Level, Proxied, Unknown};
use self::syntax::{Block, Directive};
use self::variables::Variables;
use super::place::{lines_before, lines_behind};
use crate::rule::{Edit, Found};
use crate::rules::config::nginx as rules;
use crate::span::Span;
use crate::text::quoted;

/// The statement begins with a directive that only nginx has.
pub fn is_own(line: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[
        b"proxy_pass",
        b"proxy_set_header",
        b"proxy_http_version",
        b"proxy_read_timeout",
        b"proxy_buffering",
        b"server_name",
        b"worker_processes",
        b"worker_connections",
    ];
    let word = &line[..line.iter().position(|byte| !byte.is_ascii_lowercase() && *byte != b'_').unwrap_or(line.len())];
    let rest = &line[word.len()..];
    let goes_on = rest.first().is_some_and(u8::is_ascii_whitespace);
    goes_on && (WORDS.contains(&word) || (word == b"location" || word == b"map") && rest.contains(&b'{'))
}

pub fn check(input: &[u8], found: &mut Found) {
    let block = syntax::parse(input);
    let paste = Level::read(None, &block);
    let mut proxied = Vec::new();
    paste.proxied(&[], &mut proxied);
    let variables = Variables::read(&block);
    let mut check = Check { input, found, variables, said: BTreeSet::new(), any_meant: false };
    check.any_meant = proxied.iter().any(|proxied| check.is_meant(proxied));
    for one in &proxied {
        check.proxied(one);
    }
    check.listeners(&block);
}

/// A directive that stands where another of its kind does already.
pub struct Repeat {
    pub span: Span,
    /// With its semicolon.
    pub whole: Span,
    /// It sets a field, which is then sent twice; any other keeps nginx from starting.
    pub is_field: bool,
}

/// What repeats the directives that ingress-nginx writes into each location, before a snippet.
pub fn repeats(snippet: &[u8]) -> Vec<Repeat> {
    const ONCE: &[&str] =
        &["proxy_http_version", "proxy_read_timeout", "proxy_send_timeout", "proxy_connect_timeout", "proxy_buffering"];
    let block = syntax::parse(snippet);
    let repeat = |directive: &Directive<'_>| {
        let field = directive.argument(0).map_or(&b""[..], |name| &name.text);
        let is_wrong = |value: &syntax::Word<'_>| crate::text::find_in_any_case(&value.text, "upgrade").is_none();
        let is_field = directive.is("proxy_set_header")
            && (field.eq_ignore_ascii_case(b"Upgrade")
                || field.eq_ignore_ascii_case(b"Connection") && directive.argument(1).is_some_and(is_wrong));
        let is_once = ONCE.iter().any(|name| directive.is(name));
        let whole = Span { start: directive.span().start, end: directive.end };
        ((is_field || is_once) && directive.block.is_none()).then(|| Repeat { span: directive.span(), whole, is_field })
    };
    block.directives.iter().filter_map(repeat).collect()
}

struct Check<'c> {
    input: &'c [u8],
    found: &'c mut Found,
    variables: Variables,
    /// Places of which something was said: an outer level's fault is one, however many locations inherit it.
    said: BTreeSet<(&'static str, u32)>,
    /// Some location is for WebSockets.
    any_meant: bool,
}

impl Check<'_> {
    /// This one is for WebSockets.
    fn is_meant(&self, proxied: &Proxied<'_, '_>) -> bool {
        let (level, _) = proxied.headers();
        let upgrade = level.map_or(Upgrade::Absent, |level| Upgrade::of(level.upgrade));
        let connection = level.map_or(Connection::Absent, |level| self.connection(level));
        proxied.is_for_websockets()
            || !matches!(upgrade, Upgrade::Absent | Upgrade::Empty)
            || matches!(connection, Connection::Passed | Connection::Quoted)
    }

    fn connection(&self, level: &Level<'_, '_>) -> Connection {
        Connection::of(level.connection, &self.variables)
    }

    fn is_new(&mut self, rule: &'static str, at: u32) -> bool {
        self.said.insert((rule, at))
    }

    fn proxied(&mut self, proxied: &Proxied<'_, '_>) {
        self.scheme(proxied);
        let (level, _) = proxied.headers();
        let upgrade = level.map_or(Upgrade::Absent, |level| Upgrade::of(level.upgrade));
        let connection = level.map_or(Connection::Absent, |level| self.connection(level));
        // Where another location is for WebSockets, this one need not be.
        if !self.is_meant(proxied) && (self.any_meant || proxied.is_cut()) {
            return;
        }
        self.version(proxied);
        match upgrade {
            Upgrade::Absent | Upgrade::Empty => {
                self.upgrade(proxied, upgrade);
                if let Some(value) = level.and_then(|level| level.connection).and_then(|line| line.argument(1)) {
                    self.variable(proxied, value);
                }
            }
            Upgrade::Passed | Upgrade::Wrong | Upgrade::Quoted => {
                self.values(proxied, upgrade, connection);
                self.default_version(proxied);
                self.host(proxied);
                self.read_timeout(proxied);
                self.path(proxied);
            }
        }
    }

    fn scheme(&mut self, proxied: &Proxied<'_, '_>) {
        let Some(address) = proxied.pass.argument(0) else { return };
        for (wrong, right) in [("ws://", "http://"), ("wss://", "https://")] {
            if crate::text::starts_in_any_case(&address.text, wrong)
                && address.span.of(self.input).starts_with(wrong.as_bytes())
            {
                self.found.set_rule(&rules::SCHEME);
                let message = format!(
                    "nginx knows no {wrong} here and does not start: to a WebSocket server, too, it speaks {right}."
                );
                let scheme = address.span.part(0, wrong.len());
                self.found.at(scheme, message).fix("Write the scheme of HTTP", [Edit::replace(scheme, right)]);
            }
        }
    }

    /// Versions in which nothing can be upgraded.
    fn version(&mut self, proxied: &Proxied<'_, '_>) {
        let (Some(version), _) = proxied.http_version() else { return };
        let Some(value) = version.argument(0).filter(|value| *value.text != *b"1.1" && !value.text.contains(&b'$'))
        else {
            return;
        };
        if self.is_new(rules::HTTP_VERSION.id, value.span.start) {
            self.found.set_rule(&rules::HTTP_VERSION);
            let message = format!(
                "nginx asks the server in HTTP {}, in which there is no Upgrade; it takes HTTP/1.1.",
                quoted(&value.text)
            );
            self.found.at(value.span, message).fix("Ask in HTTP/1.1", [Edit::replace(value.span, "1.1")]);
        }
    }

    fn default_version(&mut self, proxied: &Proxied<'_, '_>) {
        let (None, unknown) = proxied.http_version() else { return };
        let message = match unknown {
            Some(Unknown::Cut) => return,
            _ if !self.is_new(rules::HTTP_VERSION_DEFAULT.id, proxied.pass.end) => return,
            None => {
                self.found.set_rule(&rules::HTTP_VERSION_DEFAULT);
                "Without proxy_http_version, nginx before 1.29.7 asks the server in HTTP/1.0, in which there is no Upgrade.".into()
            }
            Some(unknown) => {
                self.found.set_rule(&rules::NOT_SHOWN);
                format!(
                    "Without proxy_http_version, nginx before 1.29.7 asks in HTTP/1.0; it may be set {}.",
                    elsewhere(unknown)
                )
            }
        };
        let edit = lines_behind(self.input, proxied.pass.end, &["proxy_http_version 1.1;"]);
        self.found.at(proxied.pass.span(), message).fix("Ask in HTTP/1.1", [edit]);
    }

    /// Upgrade is not passed on.
    fn upgrade(&mut self, proxied: &Proxied<'_, '_>, upgrade: Upgrade) {
        let (level, unknown) = proxied.headers();
        if let Some(directive) = level.and_then(|level| level.upgrade).filter(|_| upgrade == Upgrade::Empty) {
            if proxied.is_for_websockets() && self.is_new(rules::UPGRADE_VALUE.id, directive.end) {
                self.found.set_rule(&rules::UPGRADE_VALUE);
                let Some(value) = directive.argument(1) else { return };
                let finding = self.found.at(value.span, "An empty value takes Upgrade away from every request.");
                finding.fix("Pass Upgrade on", [Edit::replace(value.span, "$http_upgrade")]);
            }
            return;
        }
        let place = level.and_then(|level| level.last_header).map_or(proxied.pass.end, |last| last.end);
        if !self.is_new(rules::UPGRADE.id, place) || matches!(unknown, Some(Unknown::Cut)) {
            return;
        }
        let discarded = proxied.discarded().filter(|_| unknown.is_none());
        let first = level.and_then(|level| level.first_header);
        let (rule, span, message) = match (discarded, unknown, first) {
            (Some(_), _, Some(first)) => (
                &rules::NOT_INHERITED,
                first.span(),
                "Because of this, the proxy_set_header directives of the outer level do not hold here, and Upgrade is not passed on.".into(),
            ),
            (_, None, _) => (
                &rules::UPGRADE,
                proxied.pass.span(),
                "nginx does not pass Upgrade on here: the server behind it gets an ordinary GET.".into(),
            ),
            (_, Some(unknown), _) => (
                &rules::NOT_SHOWN,
                proxied.pass.span(),
                format!("nginx does not pass Upgrade on unless it is told to; nothing here does, but it may be set {}.", elsewhere(unknown)),
            ),
        };
        self.found.set_rule(rule);
        let edits = self.block(proxied, level);
        let finding = self.found.at(span, message);
        if let Some(outer) = discarded {
            finding.related(outer.span(), "this no longer holds");
        }
        if let Some(Unknown::Include(include)) = unknown {
            finding.related(include.span(), "what this file holds is not shown");
        }
        finding.fix("Pass Upgrade and Connection on", edits);
    }

    /// Everything a location lacks to pass a handshake on.
    fn block(&self, proxied: &Proxied<'_, '_>, level: Option<&Level<'_, '_>>) -> Vec<Edit> {
        let mut lines = Vec::new();
        if proxied.http_version().0.is_none() {
            lines.push("proxy_http_version 1.1;");
        }
        lines.push("proxy_set_header Upgrade $http_upgrade;");
        let mut edits = Vec::new();
        let connection = level.map_or(Connection::Absent, |level| self.connection(level));
        if let (Connection::Wrong | Connection::Quoted, Some(line)) =
            (connection, level.and_then(|level| level.connection))
            && let Some(value) = line.argument(1)
        {
            edits.push(Edit::replace(self.variables.wrong_entry(&value.text).unwrap_or(value.span), "upgrade"));
        }
        if connection == Connection::Absent {
            let map = self.map(proxied);
            let for_all = proxied.is_for_websockets() || map.is_none();
            lines.push(if for_all {
                "proxy_set_header Connection \"upgrade\";"
            } else {
                "proxy_set_header Connection $connection_upgrade;"
            });
            if !for_all {
                edits.extend(map.unwrap_or_default());
            }
        }
        if level.is_none_or(|level| level.host.is_none()) {
            lines.push("proxy_set_header Host $host;");
        }
        let at = level.and_then(|level| level.last_header).map_or(proxied.pass.end, |last| last.end);
        edits.push(lines_behind(self.input, at, &lines));
        edits
    }

    /// What makes `$connection_upgrade` right: nothing, its entry mended, or the whole map; None where it has no place.
    fn map(&self, proxied: &Proxied<'_, '_>) -> Option<Vec<Edit>> {
        if self.variables.has("connection_upgrade") {
            let entry = self.variables.wrong_entry(b"$connection_upgrade");
            return Some(entry.map(|entry| Edit::replace(entry, "upgrade")).into_iter().collect());
        }
        self.new_map(proxied)
    }

    /// The map, before the server; None where its level is not shown.
    fn new_map(&self, proxied: &Proxied<'_, '_>) -> Option<Vec<Edit>> {
        let server = proxied.level(Kind::Server)?.head?.words.first()?.span.start;
        Some(vec![lines_before(self.input, server, &[MAP])])
    }

    /// Upgrade and Connection are set: to what?
    fn values(&mut self, proxied: &Proxied<'_, '_>, upgrade: Upgrade, connection: Connection) {
        let (Some(level), unknown) = proxied.headers() else { return };
        let Some(directive) = level.upgrade else { return };
        if let Some(value) = directive.argument(1).filter(|_| upgrade == Upgrade::Quoted) {
            self.quotes(value.span, &value.text, "$http_upgrade");
        } else if let Some(value) = directive.argument(1).filter(|_| upgrade == Upgrade::Wrong)
            && self.is_new(rules::UPGRADE_VALUE.id, value.span.start)
        {
            self.found.set_rule(&rules::UPGRADE_VALUE);
            let message = format!(
                "nginx sends {} itself as the value of Upgrade: a variable begins with $.",
                quoted(&value.text)
            );
            self.found.at(value.span, message).fix("Pass Upgrade on", [Edit::replace(value.span, "$http_upgrade")]);
        }
        match (connection, level.connection) {
            (Connection::Passed, Some(line)) => self.for_all(proxied, line),
            (Connection::Quoted, Some(line)) => {
                if let Some(value) = line.argument(1) {
                    self.quotes(value.span, &value.text, "\"upgrade\"");
                }
            }
            (Connection::Wrong, Some(line)) => self.wrong_connection(line),
            (Connection::Absent, _) if unknown.is_none() && self.is_new(rules::CONNECTION.id, directive.end) => {
                self.found.set_rule(&rules::CONNECTION);
                let map = self.map(proxied);
                let mut edits = map.filter(|_| !proxied.is_for_websockets());
                let line = match edits {
                    Some(_) => "proxy_set_header Connection $connection_upgrade;",
                    None => "proxy_set_header Connection \"upgrade\";",
                };
                let mut edits = edits.take().unwrap_or_default();
                edits.push(lines_behind(self.input, directive.end, &[line]));
                let message = "Upgrade is passed on without Connection: upgrade, and so does not count.";
                self.found.at(directive.span(), message).fix("Pass Connection on", edits);
            }
            _ => {}
        }
    }

    fn quotes(&mut self, span: Span, value: &[u8], right: &str) {
        if self.is_new(rules::QUOTES.id, span.start) {
            self.found.set_rule(&rules::QUOTES);
            let message =
                format!("The quotes belong to the value: nginx sends {}, which no server takes.", quoted(value));
            self.found.at(span, message).fix("Take the quotes out of the value", [Edit::replace(span, right)]);
        }
    }

    fn wrong_connection(&mut self, line: &Directive<'_>) {
        let Some(value) = line.argument(1).filter(|value| self.said.insert((rules::CONNECTION.id, value.span.start)))
        else {
            return;
        };
        let entry = self.variables.wrong_entry(&value.text);
        self.found.set_rule(&rules::CONNECTION);
        match entry {
            Some(entry) => {
                let message =
                    format!("For a handshake this is the value of {}, and it is not upgrade.", quoted(&value.text));
                self.found
                    .at(entry, message)
                    .related(value.span, "used here")
                    .fix("Say upgrade", [Edit::replace(entry, "upgrade")]);
            }
            None => {
                let message = format!("With Connection: {} the Upgrade field does not count.", quoted(&value.text));
                self.found.at(value.span, message).fix("Say upgrade", [Edit::replace(value.span, "\"upgrade\"")]);
            }
        }
    }

    /// `Connection: upgrade` whatever the request, or by a variable that must be there.
    fn for_all(&mut self, proxied: &Proxied<'_, '_>, line: &Directive<'_>) {
        let Some(value) = line.argument(1) else { return };
        if value.text.contains(&b'$') {
            return self.variable(proxied, value);
        }
        if proxied.is_for_websockets() || !self.is_new(rules::FOR_ALL.id, value.span.start) {
            return;
        }
        let map = self.map(proxied);
        self.found.set_rule(&rules::FOR_ALL);
        let message =
            "Every request that comes here goes on with Connection: upgrade, also those that ask for no upgrade.";
        let finding = self.found.at(value.span, message);
        if let Some(mut edits) = map {
            edits.push(Edit::replace(value.span, "$connection_upgrade"));
            finding.fix("Say upgrade only where the client does", edits);
        }
    }

    fn variable(&mut self, proxied: &Proxied<'_, '_>, value: &syntax::Word<'_>) {
        let usual = *value.text == *b"$connection_upgrade" || *value.text == *b"${connection_upgrade}";
        if !usual || self.variables.has("connection_upgrade") || proxied.is_cut() {
            return;
        }
        let Some(edits) = self.new_map(proxied).filter(|_| self.is_new(rules::MAP.id, 0)) else { return };
        let message = if proxied.is_whole() {
            self.found.set_rule(&rules::MAP);
            "No map makes this variable: nginx does not start with it."
        } else {
            self.found.set_rule(&rules::NOT_SHOWN);
            "No map here makes this variable; without one in another file nginx does not start."
        };
        self.found.at(value.span, message).fix("Make the variable of Upgrade", edits);
    }

    fn host(&mut self, proxied: &Proxied<'_, '_>) {
        let (Some(level), unknown) = proxied.headers() else { return };
        let (None, None, Some(last)) = (level.host, unknown, level.last_header) else { return };
        if self.is_new(rules::HOST.id, last.end) {
            self.found.set_rule(&rules::HOST);
            let message =
                "The server gets the address of proxy_pass as Host: one that compares Origin with it answers 403.";
            let edit = lines_behind(self.input, last.end, &["proxy_set_header Host $host;"]);
            self.found.at(proxied.pass.span(), message).fix("Pass Host on", [edit]);
        }
    }

    fn read_timeout(&mut self, proxied: &Proxied<'_, '_>) {
        let (directive, unknown) = proxied.read_timeout();
        if let Some(value) = directive.and_then(|directive| directive.argument(0)) {
            if headers::seconds(&value.text).is_some_and(|seconds| seconds <= 60)
                && self.is_new(rules::READ_TIMEOUT.id, value.span.start)
            {
                self.found.set_rule(&rules::READ_TIMEOUT);
                let message =
                    format!("nginx closes a connection on which the server says nothing for {}.", quoted(&value.text));
                self.found.at(value.span, message).fix("Wait for an hour", [Edit::replace(value.span, "1h")]);
            }
            return;
        }
        let outer = match unknown {
            Some(Unknown::Cut | Unknown::Include(_)) => return,
            Some(Unknown::Outer) => ", unless an outer level sets another time",
            None => "",
        };
        if self.is_new(rules::READ_TIMEOUT.id, proxied.pass.end) {
            self.found.set_rule(&rules::READ_TIMEOUT);
            let message = format!("nginx closes a connection on which the server says nothing for 60 s{outer}.");
            let edit = lines_behind(self.input, proxied.pass.end, &["proxy_read_timeout 1h;"]);
            self.found.at(proxied.pass.span(), message).fix("Wait for an hour", [edit]);
        }
    }

    /// The path that arrives is another one.
    fn path(&mut self, proxied: &Proxied<'_, '_>) {
        let Some((path, modifier)) = proxied.path().filter(|_| proxied.is_for_websockets()) else { return };
        let Some(address) = proxied.pass.argument(0).filter(|address| !address.text.contains(&b'$')) else { return };
        let Some((start, rest)) = headers::uri(&address.text).filter(|_| matches!(modifier, b"" | b"^~" | b"=")) else {
            return;
        };
        let raw = address.span.of(self.input);
        if rest == &*path.text || raw != &*address.text {
            return;
        }
        self.found.set_rule(&rules::PATH);
        let arrives = quoted(rest);
        let message = format!("A handshake for {} arrives at the server as one for {arrives}.", quoted(&path.text));
        let span = address.span.part(start, raw.len());
        self.found
            .at(span, message)
            .related(path.span, "this part is replaced")
            .fix("Pass the path on as it is", [Edit::replace(span, "")]);
    }

    /// A port of TLS that does not speak it.
    fn listeners(&mut self, block: &Block<'_>) {
        for directive in &block.directives {
            let Some(inner) = &directive.block else { continue };
            if !directive.is("server") {
                self.listeners(inner);
                continue;
            }
            let has = |name: &str| inner.directives.iter().any(|directive| directive.is(name));
            if !inner.closed || has("ssl") || !has("ssl_certificate") {
                continue;
            }
            for listen in inner.directives.iter().filter(|directive| directive.is("listen")) {
                let Some(port) = listen.argument(0) else { continue };
                let is_443 = *port.text == *b"443" || port.text.ends_with(b":443");
                if is_443 && !listen.arguments().iter().any(|word| matches!(&*word.text, b"ssl" | b"quic")) {
                    self.found.set_rule(&rules::LISTEN);
                    let edit = Edit::replace(Span::at(port.span.end), " ssl");
                    self.found
                        .at(listen.span(), "This port does not speak TLS: no wss: connection to it can begin.")
                        .fix("Speak TLS", [edit]);
                }
            }
        }
    }
}

const MAP: &str = "map $http_upgrade $connection_upgrade { default upgrade; '' close; }";

fn elsewhere(unknown: Unknown<'_, '_>) -> String {
    match unknown {
        Unknown::Include(include) => match include.argument(0) {
            Some(file) => format!("in {}, which is not shown", quoted(&file.text)),
            None => "in a file that is not shown".into(),
        },
        Unknown::Outer | Unknown::Cut => "on an outer level, which is not shown".into(),
    }
}
