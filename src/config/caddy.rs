//! Caddy 2, which passes handshakes on unless it is told otherwise.

mod syntax;

use self::syntax::{Directive, Word};
use super::for_websockets;
use super::place::line_start;
use crate::rule::{Edit, Found};
use crate::rules::config::caddy as rules;
use crate::span::Span;
use crate::text::{find, find_in_any_case, lossless, quoted, starts_in_any_case};

/// The line begins with a directive that only Caddy has.
pub fn is_own(line: &[u8]) -> bool {
    const WORDS: &[&str] = &["reverse_proxy ", "header_up ", "header_down ", "handle_path ", "php_fastcgi "];
    WORDS.iter().any(|word| line.starts_with(word.as_bytes())) || line == b"transport http {"
}

pub fn check(input: &[u8], found: &mut Found) {
    Check { input, found }.block(&syntax::parse(input));
}

struct Check<'c> {
    input: &'c [u8],
    found: &'c mut Found,
}

impl Check<'_> {
    fn block(&mut self, directives: &[Directive<'_>]) {
        for directive in directives {
            if directive.ended {
                self.directive(directive);
            }
            if directive.is("route") {
                self.order(&directive.block);
            }
            if !directive.is("reverse_proxy") {
                self.block(&directive.block);
            }
        }
    }

    fn directive(&mut self, directive: &Directive<'_>) {
        match directive.word(0) {
            b"reverse_proxy" => self.proxy(directive),
            b"request_header" => self.field(directive, &directive.words[usize::from(is_matcher(directive))..]),
            b"handle_path" => self.prefix(directive, 1, Some(&directive.words[0])),
            b"uri" if directive.word(1) == b"strip_prefix" => self.prefix(directive, 2, None),
            b"header" => self.condition(&directive.words),
            name if name.starts_with(b"@") && directive.word(1) == b"header" => {
                self.condition(&directive.words[1..]);
            }
            _ => {}
        }
    }

    fn proxy(&mut self, proxy: &Directive<'_>) {
        let addresses = proxy.words[1..].iter().skip(usize::from(is_matcher(proxy)));
        let listed = proxy.block.iter().filter(|inner| inner.is("to") && inner.ended);
        let mut plain = true;
        for address in addresses.chain(listed.flat_map(|inner| &inner.words[1..])) {
            plain &= !starts_in_any_case(&address.text, "https://");
            self.address(address);
        }
        for inner in proxy.block.iter().filter(|inner| inner.ended) {
            match inner.word(0) {
                b"websocket" | b"transparent" => self.of_version_1(inner),
                b"header_up" => {
                    self.field(inner, &inner.words);
                    if plain {
                        self.host(inner);
                    }
                }
                b"transport" => inner.block.iter().for_each(|inner| self.versions(inner)),
                b"stream_timeout" => self.timeout(inner),
                _ => {}
            }
        }
    }

    fn address(&mut self, address: &Word<'_>) {
        let raw = address.span.of(self.input);
        if raw != &*address.text || raw.contains(&b'{') {
            return;
        }
        if starts_in_any_case(raw, "h2c://") {
            self.found.set_rule(&rules::HTTP2);
            let message = "Caddy speaks HTTP/2 to this server, in which there is no Upgrade: it answers 502.";
            let edit = Edit::replace(address.span.part(0, "h2c".len()), "http");
            self.found.at(address.span, message).fix("Speak HTTP/1.1", [edit]);
        }
        let host = find(raw, "://").map_or(0, |scheme| scheme + "://".len());
        let is_path = raw.starts_with(b"unix/") || raw.starts_with(b"/") || find(raw, "/unix").is_some();
        let Some(path) = raw[host..].iter().position(|&byte| byte == b'/').filter(|_| !is_path) else { return };
        // `tcp/host:port` names a network.
        if host == 0 && !raw[..path].contains(&b':') && !raw[..path].contains(&b'.') {
            return;
        }
        self.found.set_rule(&rules::ADDRESS);
        let span = address.span.part(host + path, raw.len());
        let message = format!("An address of a server has no path here, and {} is one.", quoted(span.of(self.input)));
        self.found.at(span, message).fix("Leave the path out", [Edit::replace(span, "")]);
    }

    fn of_version_1(&mut self, inner: &Directive<'_>) {
        self.found.set_rule(&rules::VERSION_1);
        let message = format!(
            "Caddy 2 knows no {} and does not start; it passes handshakes on without it.",
            quoted(inner.word(0))
        );
        self.found.at(inner.span(), message).fix("Leave it out", [Edit::replace(inner.whole, "")]);
    }

    /// `header_up` and `request_header`: a name, perhaps with a sign, and a value.
    fn field(&mut self, directive: &Directive<'_>, words: &[Word<'_>]) {
        let (Some(name), value) = (words.get(1), words.get(2)) else { return };
        let (taken, name) = match name.text.split_first() {
            Some((b'-', rest)) => (true, rest),
            _ => (false, &*name.text),
        };
        let fields = ["Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version"];
        let Some(field) = fields.into_iter().find(|field| is_named(name, field)) else { return };
        let message = if taken {
            format!("This takes {field} away: the server behind Caddy gets no handshake.")
        } else {
            let Some(value) = value.filter(|_| words.len() == 3) else { return };
            match field {
                "Connection" if find_in_any_case(&value.text, "upgrade").is_some() && !is_old(&value.text) => return,
                "Upgrade" if find_in_any_case(&value.text, "websocket").is_some() && !is_old(&value.text) => return,
                "Connection" | "Upgrade" if value.text.contains(&b'{') && !is_old(&value.text) => return,
                "Connection" | "Upgrade" => {
                    format!("Every handshake goes on with {field}: {}, which is none.", quoted(&value.text))
                }
                _ => return,
            }
        };
        self.found.set_rule(&rules::FIELD);
        let finding = self.found.at(directive.span(), message);
        finding.fix("Leave it as it comes", [Edit::replace(directive.whole, "")]);
    }

    fn host(&mut self, inner: &Directive<'_>) {
        let upstream: [&[u8]; 2] = [b"{upstream_hostport}", b"{http.reverse_proxy.upstream.hostport}"];
        if inner.word(1).eq_ignore_ascii_case(b"Host") && upstream.contains(&inner.word(2)) {
            self.found.set_rule(&rules::HOST);
            let message = "The server gets its own address as Host: one that compares Origin with it answers 403.";
            let edit = Edit::replace(inner.whole, "");
            self.found.at(inner.span(), message).fix("Pass Host on", [edit]);
        }
    }

    fn versions(&mut self, inner: &Directive<'_>) {
        let versions = inner.words.get(1..).unwrap_or_default();
        let is_http2 = |word: &Word<'_>| matches!(&*word.text, b"2" | b"h2c" | b"3");
        let (Some(first), Some(last)) = (versions.first(), versions.last()) else { return };
        if inner.is("versions") && inner.ended && versions.iter().all(is_http2) {
            self.found.set_rule(&rules::HTTP2);
            let span = first.span.to(last.span);
            let message = "Caddy speaks only HTTP/2 to the server, in which there is no Upgrade: it answers 502.";
            self.found.at(span, message).fix("Speak HTTP/1.1", [Edit::replace(span, "1.1")]);
        }
    }

    fn timeout(&mut self, inner: &Directive<'_>) {
        let Some(value) = inner.words.get(1).filter(|value| is_short(&value.text)) else { return };
        self.found.set_rule(&rules::TIMEOUT);
        let message = format!("Each WebSocket is closed after {}, whatever goes on in it.", quoted(&value.text));
        self.found.at(value.span, message).fix("Cull only what is a day old", [Edit::replace(value.span, "24h")]);
    }

    /// A matcher of header fields, from the word `header` on.
    fn condition(&mut self, words: &[Word<'_>]) {
        let [_, name, value] = words else { return };
        let raw = value.span.of(self.input);
        let (right, who) =
            if name.text.eq_ignore_ascii_case(b"Upgrade") && value.text.eq_ignore_ascii_case(b"websocket") {
                ("websocket", "browsers send “websocket”")
            } else if name.text.eq_ignore_ascii_case(b"Connection")
                && inner_of(&value.text).eq_ignore_ascii_case(b"upgrade")
            {
                ("*Upgrade*", "browsers send “Upgrade” and “keep-alive, Upgrade”")
            } else {
                return;
            };
        if *value.text == *right.as_bytes() || raw != &*value.text {
            return;
        }
        self.found.set_rule(&rules::CONDITION);
        let message = format!("This fits {} alone, and {who}.", quoted(&value.text));
        self.found.at(value.span, message).fix("Write what browsers send", [Edit::replace(value.span, right)]);
    }

    /// A part of the path that does not arrive.
    fn prefix(&mut self, directive: &Directive<'_>, number: usize, name: Option<&Word<'_>>) {
        let Some(path) = directive.words.get(number).filter(|path| for_websockets(&path.text)) else { return };
        self.found.set_rule(&rules::PREFIX);
        let prefix = path.text.strip_suffix(b"*").unwrap_or(&path.text);
        let message =
            format!("{} does not arrive at the server: the path of a handshake is another one there.", quoted(prefix));
        let edit = match name {
            Some(name) => Edit::replace(name.span, "handle"),
            None => Edit::replace(directive.whole, ""),
        };
        self.found.at(path.span, message).fix("Pass the path on as it is", [edit]);
    }

    /// In a `route` the first that fits holds.
    fn order(&mut self, block: &[Directive<'_>]) {
        let proxies = || block.iter().filter(|directive| directive.is("reverse_proxy") && directive.ended);
        let Some(all) = proxies().find(|proxy| !is_matcher(proxy)) else { return };
        let Some(later) = proxies().find(|proxy| proxy.whole.start > all.whole.start && is_matcher(proxy)) else {
            return;
        };
        self.found.set_rule(&rules::ORDER);
        let message = format!(
            "In a route the first reverse_proxy that fits holds, and one for everything stands before {}.",
            quoted(later.word(1))
        );
        let text = lossless(later.whole.of(self.input)).into_owned();
        let edits =
            [Edit::replace(Span::at(line_start(self.input, all.whole.start)), text), Edit::replace(later.whole, "")];
        self.found
            .at(later.span(), message)
            .related(all.span(), "this one takes the handshake")
            .fix("Move it before the other", edits);
    }
}

/// The first argument says which requests are meant.
fn is_matcher(directive: &Directive<'_>) -> bool {
    directive.word(1).starts_with(b"/") || directive.word(1).starts_with(b"@") || directive.word(1) == b"*"
}

/// `*` at an end stands for the rest of a name.
fn is_named(pattern: &[u8], name: &str) -> bool {
    match pattern.strip_suffix(b"*") {
        Some(start) => start.len() >= "Sec-".len() && name.len() >= start.len() && starts_with(name, start),
        None => pattern.eq_ignore_ascii_case(name.as_bytes()),
    }
}

fn starts_with(name: &str, start: &[u8]) -> bool {
    name.as_bytes()[..start.len()].eq_ignore_ascii_case(start)
}

/// Less than an hour, in one unit.
fn is_short(duration: &[u8]) -> bool {
    let digits = duration.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let seconds = match &duration[digits..] {
        b"ms" => 0,
        b"s" => 1,
        b"m" => 60,
        _ => return false,
    };
    let number = core::str::from_utf8(&duration[..digits]).ok().and_then(|digits| digits.parse::<u64>().ok());
    number.is_some_and(|number| number > 0 && number.saturating_mul(seconds) < 3600)
}

/// A placeholder of Caddy 1, which Caddy 2 sends as it is.
fn is_old(value: &[u8]) -> bool {
    find(value, "{>").is_some()
}

/// Without the `*` at either end.
fn inner_of(value: &[u8]) -> &[u8] {
    let value = value.strip_prefix(b"*").unwrap_or(value);
    value.strip_suffix(b"*").unwrap_or(value)
}
