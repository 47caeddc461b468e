//! Kubernetes: annotations of an Ingress, and resources of controllers that have to be told of WebSockets.

use super::place::{line_away, lines_behind};
use super::yaml::{Document, Node, pair};
use super::{for_websockets, nginx};
use crate::rule::{Edit, Found};
use crate::rules::config::kubernetes as rules;
use crate::span::Span;
use crate::text::quoted;

/// The line is one that only these have.
pub fn is_own(line: &[u8]) -> bool {
    const CONTROLLERS: &[&str] = &["nginx.ingress.kubernetes.io/", "nginx.org/", "alb.ingress.kubernetes.io/"];
    match pair(line) {
        (b"kind", value) => matches!(value, b"Ingress" | b"HTTPProxy" | b"Mapping"),
        (key, _) => CONTROLLERS.iter().any(|start| key.starts_with(start.as_bytes())),
    }
}

pub fn check(input: &[u8], document: &Document, found: &mut Found) {
    let mut keys = Vec::new();
    let mut paths = Vec::new();
    let mut objects = Vec::new();
    document.root.each_object(&mut keys, &mut |_, object| {
        objects.push(object);
        paths.extend(["path", "prefix"].into_iter().filter_map(|key| object.get(key)));
    });
    let is_meant = paths.iter().any(|path| for_websockets(path.text().as_bytes()));
    let mut check = Check { input, document, found, paths, is_meant };
    for object in &objects {
        check.annotations(object);
        check.opt_in(object);
    }
}

struct Check<'c> {
    input: &'c [u8],
    document: &'c Document,
    found: &'c mut Found,
    /// All that stand behind `path` or `prefix`.
    paths: Vec<&'c Node>,
    /// One of them has a name as if it were for WebSockets.
    is_meant: bool,
}

/// Seconds that an idle WebSocket should have at least.
const SHORT: u64 = 60;

impl Check<'_> {
    fn annotations(&mut self, object: &Node) {
        let mut of_nginx = None;
        let mut has_timeout = false;
        for (key, value) in object.entries() {
            let Some((controller, name)) = key.text().split_once('/') else { continue };
            match controller {
                "nginx.ingress.kubernetes.io" => {
                    of_nginx = Some(key);
                    has_timeout |= name == "proxy-read-timeout";
                    self.is_string(key, value);
                    self.nginx(name, key, value);
                }
                "nginx.org" if name == "server-snippets" => self.snippet(value),
                "alb.ingress.kubernetes.io" => self.alb(name, value),
                _ => {}
            }
        }
        let Some(first) = of_nginx.filter(|_| self.is_meant && !has_timeout && self.document.is_whole(object)) else {
            return;
        };
        self.found.set_rule(&rules::TIMEOUT);
        let message =
            "Without proxy-read-timeout the controller closes a connection on which the server says nothing for 60 s.";
        let line = "nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"";
        let is_alone = super::place::indentation(self.input, first.span.start).len() as u32
            == first.span.start - super::place::line_start(self.input, first.span.start);
        let finding = self.found.at(first.span, message);
        if is_alone {
            finding.fix("Wait for an hour", [super::place::lines_before(self.input, first.span.start, &[line])]);
        }
    }

    /// The values of annotations are strings.
    fn is_string(&mut self, key: &Node, value: &Node) {
        let text = value.text();
        let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if value.is_plain() && (is_number || matches!(text, "true" | "false")) {
            self.found.set_rule(&rules::STRING);
            let message = format!(
                "The value of an annotation is a string, and {} without quotes is none.",
                quoted(text.as_bytes())
            );
            let edit = Edit::replace(value.span, format!("\"{text}\""));
            self.found.at(value.span, message).related(key.span, "of this annotation").fix("Put it in quotes", [edit]);
        }
    }

    fn nginx(&mut self, name: &str, key: &Node, value: &Node) {
        let text = value.text();
        let Some(inner) = value.inner(self.input).or(value.is_block().then_some(value.span)) else { return };
        match name {
            "proxy-read-timeout" | "proxy-send-timeout" => self.timeout(name, value, inner),
            "connection-proxy-header" => {
                self.found.set_rule(&rules::CONNECTION);
                let message =
                    format!("Every handshake goes on with Connection: {}, and so is none.", quoted(text.as_bytes()));
                let finding = self.found.at(value.span, message);
                if let Some(edit) = line_away(self.input, key.span.start, value.span.end) {
                    finding.fix("Leave the annotation out", [edit]);
                }
            }
            "proxy-http-version" if text == "1.0" => {
                self.found.set_rule(&rules::VERSION);
                let message = "The controller asks the server in HTTP/1.0, in which there is no Upgrade.";
                self.found.at(inner, message).fix("Ask in HTTP/1.1", [Edit::replace(inner, "1.1")]);
            }
            "backend-protocol" => self.protocol(inner, text),
            "rewrite-target" => self.rewrite(key, value, inner, text),
            "configuration-snippet" => self.repeats(value),
            "server-snippet" => self.snippet(value),
            _ => {}
        }
    }

    fn timeout(&mut self, name: &str, value: &Node, inner: Span) {
        let text = value.text();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let Ok(number) = text[..digits].parse::<u64>() else { return };
        let seconds = match &text[digits..] {
            "" => {
                if number <= SHORT && number > 0 && name == "proxy-read-timeout" && self.is_meant {
                    self.found.set_rule(&rules::TIMEOUT);
                    let message =
                        format!("The controller closes a connection on which the server says nothing for {number} s.");
                    self.found.at(inner, message).fix("Wait for an hour", [Edit::replace(inner, "3600")]);
                }
                return;
            }
            "s" => number,
            "m" => number.saturating_mul(60),
            "h" => number.saturating_mul(3600),
            _ => return,
        };
        let quote = if value.is_plain() { "\"" } else { "" };
        let edit = Edit::replace(inner, format!("{quote}{seconds}{quote}"));
        self.found.set_rule(&rules::UNIT);
        let message = format!(
            "The controller takes seconds without a unit, does not read {}, and stays with 60.",
            quoted(text.as_bytes())
        );
        self.found.at(inner, message).fix("Write the seconds alone", [edit]);
    }

    fn protocol(&mut self, inner: Span, text: &str) {
        let right = match text.to_ascii_uppercase().as_str() {
            "GRPC" | "FCGI" if self.is_meant => "HTTP",
            "GRPCS" if self.is_meant => "HTTPS",
            "WSS" => "HTTPS",
            _ => return,
        };
        self.found.set_rule(&rules::PROTOCOL);
        let message = match right == "HTTPS" && text.len() == 3 {
            true => "The controller knows no WSS here and takes HTTP: a server that speaks TLS refuses it.".into(),
            false => format!("To {} servers no WebSockets are passed on.", quoted(text.as_bytes())),
        };
        self.found.at(inner, message).fix("Name the protocol of the handshake", [Edit::replace(inner, right)]);
    }

    /// A part of the path that does not arrive.
    fn rewrite(&mut self, key: &Node, value: &Node, inner: Span, text: &str) {
        let of_websockets = self.paths.iter().find(|path| for_websockets(path.text().as_bytes()));
        let Some(path) = of_websockets.copied() else { return };
        let groups = groups(path.text());
        let used =
            text.bytes().zip(text.bytes().skip(1)).filter(|(sign, digit)| *sign == b'$' && digit.is_ascii_digit());
        let most = used.map(|(_, digit)| usize::from(digit - b'0')).max().unwrap_or(0);
        if most > groups {
            self.found.set_rule(&rules::REWRITE);
            let message = format!(
                "The path has {} in brackets, so ${most} is empty: every handshake arrives without what stands behind.",
                match groups {
                    0 => "nothing".into(),
                    _ => format!("{groups} part{}", if groups == 1 { "" } else { "s" }),
                }
            );
            let finding = self.found.at(inner, message);
            finding.related(path.span, "this path");
            if groups == 1 && most == 2 && !text.contains("$1") {
                finding.fix("Name the part that is there", [Edit::replace(inner, text.replace("$2", "$1"))]);
            }
        } else if most == 0 && text != path.text() {
            self.found.set_rule(&rules::REWRITE);
            let message = format!(
                "A handshake for {} arrives as one for {}.",
                quoted(path.text().as_bytes()),
                quoted(text.as_bytes())
            );
            let finding = self.found.at(inner, message);
            finding.related(path.span, "this path");
            if let Some(edit) = line_away(self.input, key.span.start, value.span.end) {
                finding.fix("Pass the path on as it is", [edit]);
            }
        }
    }

    /// What the controller writes itself, into the same location.
    fn repeats(&mut self, value: &Node) {
        let Some(text) = self.snippet_of(value) else { return };
        for said in nginx::repeats(text.of(self.input)) {
            let span = shifted(said.span, text.start);
            let whole = shifted(said.whole, text.start);
            self.found.set_rule(&rules::SNIPPET);
            let name = lossless_name(span.of(self.input));
            let message = match said.is_field {
                true => format!(
                    "The controller sets {name} itself, so it goes on twice, which servers take for one field with two values."
                ),
                false => format!(
                    "The controller writes {name} itself: nginx refuses a second one, and the old configuration stays."
                ),
            };
            let finding = self.found.at(span, message);
            match line_away(self.input, whole.start, whole.end) {
                Some(edit) => finding.fix("Leave it out", [edit]),
                None => finding.fix("Leave it out", [Edit::replace(whole, "")]),
            };
        }
    }

    /// A piece of nginx's own configuration.
    fn snippet(&mut self, value: &Node) {
        let Some(text) = self.snippet_of(value) else { return };
        let mut found = Found::new(&crate::rules::config::nginx::NOT_SHOWN);
        nginx::check(text.of(self.input), &mut found);
        let kept = found.finish().into_iter().map(|mut finding| {
            finding.span = finding.span.map(|span| shifted(span, text.start));
            finding.related.iter_mut().for_each(|(span, _)| *span = shifted(*span, text.start));
            let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits);
            edits.for_each(|edit| edit.span = shifted(edit.span, text.start));
            finding
        });
        self.found.findings.extend(kept);
    }

    /// From its first line on, with what the lines are indented by.
    fn snippet_of(&self, value: &Node) -> Option<Span> {
        value.is_block().then(|| Span { start: super::place::line_start(self.input, value.span.start), ..value.span })
    }

    fn alb(&mut self, name: &str, value: &Node) {
        let Some(inner) = value.inner(self.input) else { return };
        let text = value.text();
        match name {
            "backend-protocol-version" if self.is_meant && matches!(text, "HTTP2" | "GRPC") => {
                self.found.set_rule(&rules::ALB);
                let message = format!("The load balancer answers 464 to a handshake whose targets speak {text}.");
                self.found.at(inner, message).fix("Speak HTTP/1.1", [Edit::replace(inner, "HTTP1")]);
            }
            "load-balancer-attributes" if self.is_meant => {
                let Some(start) = text.find("idle_timeout.timeout_seconds=") else { return };
                let start = start + "idle_timeout.timeout_seconds=".len();
                let digits = text[start..].bytes().take_while(u8::is_ascii_digit).count();
                let Ok(seconds) = text[start..start + digits].parse::<u64>() else { return };
                if seconds <= SHORT {
                    self.found.set_rule(&rules::TIMEOUT);
                    let span = inner.part(start, start + digits);
                    let message =
                        format!("The load balancer closes a connection on which nothing is said for {seconds} s.");
                    self.found.at(span, message).fix("Wait for an hour", [Edit::replace(span, "3600")]);
                }
            }
            _ => {}
        }
    }

    /// Contour's HTTPProxy and Emissary's Mapping let no handshake through unless they are told to.
    fn opt_in(&mut self, object: &Node) {
        let kind = self.document.root.get("kind").map_or("", Node::text);
        let (allows, line) = match kind {
            "HTTPProxy" if object.get("services").is_some() => ("enableWebsockets", "enableWebsockets: true"),
            "Mapping" if object.get("service").is_some() => ("allow_upgrade", "allow_upgrade: [websocket]"),
            _ => return,
        };
        let key = if kind == "Mapping" { "prefix" } else { "services" };
        let is_meant = match kind {
            "Mapping" => object.get("prefix").is_some_and(|path| for_websockets(path.text().as_bytes())),
            _ => object.get("conditions").is_some_and(|conditions| {
                conditions
                    .items()
                    .iter()
                    .any(|one| one.get("prefix").is_some_and(|path| for_websockets(path.text().as_bytes())))
            }),
        };
        if !is_meant || object.get("<<").is_some() {
            return;
        }
        match (object.entry(allows), object.entry(key)) {
            (Some((_, value)), _) if kind == "HTTPProxy" && value.text() == "false" => {
                self.found.set_rule(&rules::OPT_IN);
                let message = "Contour lets no handshake for this path through.";
                self.found.at(value.span, message).fix("Let handshakes through", [Edit::replace(value.span, "true")]);
            }
            (None, Some((place, _))) => {
                let is_whole = self.document.is_whole(object);
                self.found.set_rule(if is_whole { &rules::OPT_IN } else { &rules::NOT_SHOWN });
                let message = match is_whole {
                    true => format!("Nothing here says “{line}”, so no handshake for this path goes through."),
                    false => {
                        format!("Unless “{line}” stands behind what is shown, no handshake for this path goes through.")
                    }
                };
                let finding = self.found.at(place.span, message);
                if let Some(edit) = new_entry(self.input, place, line) {
                    finding.fix("Let handshakes through", [edit]);
                }
            }
            _ => {}
        }
    }
}

/// Another entry before this one, in the same object.
pub(super) fn new_entry(input: &[u8], key: &Node, line: &str) -> Option<Edit> {
    let start = super::place::line_start(input, key.span.start);
    let before = &input[start as usize..key.span.start as usize];
    if before.iter().any(|byte| !b" -".contains(byte)) {
        return None;
    }
    let line_break = if lines_behind(input, key.span.start, &[""]).text.starts_with('\r') { "\r\n" } else { "\n" };
    let text = format!("{line}{line_break}{}", " ".repeat(before.len()));
    Some(Edit::replace(Span::at(key.span.start), text))
}

/// How many parts of a regular expression are remembered.
fn groups(path: &str) -> usize {
    let bytes = path.as_bytes();
    let opens =
        |&at: &usize| bytes[at] == b'(' && bytes.get(at + 1) != Some(&b'?') && (at == 0 || bytes[at - 1] != b'\\');
    (0..bytes.len()).filter(opens).count()
}

fn shifted(span: Span, by: u32) -> Span {
    Span { start: span.start + by, end: span.end + by }
}

fn lossless_name(directive: &[u8]) -> String {
    let mut words = directive.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let named = if first == b"proxy_set_header" { words.next().unwrap_or_default() } else { first };
    crate::text::lossless(named).into_owned()
}
