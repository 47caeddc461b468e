//! A rule's doc comment taken apart: summary, why, fix, and its examples as whole transcripts.

use serde::Serialize;

use super::{Rule, Severity, Topic};
use crate::cite::Cite;
use crate::span::Span;

/// All that is to be said about a rule, for tables, pages and `--explain`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RuleInfo {
    pub id: &'static str,
    pub severity: Severity,
    pub topic: Topic,
    /// One sentence without a full stop's need of context.
    pub summary: String,
    pub why: String,
    pub fix: String,
    pub cite: &'static [Cite],
    /// A transcript that has the fault. Empty where no short one can.
    pub fails: String,
    /// Its nearest transcript without the fault.
    pub passes: String,
}

/// An example written out: the transcript's bytes and the places marked in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub bytes: Vec<u8>,
    pub marked: Vec<Span>,
}

impl Rule {
    pub fn info(&self) -> RuleInfo {
        let text = |example: Option<Example>| {
            example.map_or_else(String::new, |example| crate::text::lossless(&example.bytes).into_owned())
        };
        RuleInfo {
            id: self.id,
            severity: self.severity,
            topic: self.topic,
            summary: self.summary().to_owned(),
            why: self.why(),
            fix: paragraphs(self.section("Fix")),
            cite: self.cite,
            fails: text(self.fails()),
            passes: text(self.passes()),
        }
    }

    /// The doc comment's first line: the fault in one sentence.
    pub fn summary(&self) -> &'static str {
        self.docs.lines().next().unwrap_or("").trim()
    }

    /// The handshake of the *Fails* section.
    pub fn fails(&self) -> Option<Example> {
        Some(expand(self.section("Fails"))).filter(|example| !example.bytes.is_empty())
    }

    /// The handshake of the *Passes* section.
    pub fn passes(&self) -> Option<Example> {
        Some(expand(self.section("Passes"))).filter(|example| !example.bytes.is_empty())
    }

    fn why(&self) -> String {
        let body = self.docs.split("\n ## ").next().unwrap_or("");
        paragraphs(body.split_once('\n').map_or("", |(_, rest)| rest))
    }

    fn section(&self, title: &str) -> &'static str {
        let sections = self.docs.split("\n ## ").skip(1);
        sections
            .map(|section| section.split_once('\n').unwrap_or((section, "")))
            .find(|(name, _)| name.trim() == title)
            .map_or("", |(_, body)| body)
    }
}

/// Doc lines joined to paragraphs.
pub(crate) fn paragraphs(text: &str) -> String {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(last) if line.is_empty() && !last.is_empty() => paragraphs.push(String::new()),
            Some(last) => {
                if !last.is_empty() && !line.is_empty() {
                    last.push(' ');
                }
                last.push_str(line);
            }
            None => {}
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// The handshake that examples are laid over: a correct one.
const REQUEST: &[&str] = &[
    "GET /chat HTTP/1.1",
    "Host: example.com",
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==",
    "Sec-WebSocket-Version: 13",
    "Origin: https://example.com",
];
const RESPONSE: &[&str] = &["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];

/// One message of an example being put together.
struct Draft {
    lines: Vec<String>,
    /// Sent after the empty line.
    rest: String,
    /// Names that the example has given already: their next line is a repetition, not a replacement.
    given: Vec<String>,
    /// Where the example's latest line stands, for lines that have no place of their own.
    cursor: usize,
    only: bool,
}

impl Draft {
    fn new(lines: &[&str]) -> Draft {
        let lines: Vec<String> = lines.iter().map(|&line| line.to_owned()).collect();
        Draft { cursor: lines.len() - 1, lines, rest: String::new(), given: Vec::new(), only: false }
    }

    fn apply(&mut self, line: &str) {
        let plain: String = line.replace(['«', '»'], "");
        if let Some(rest) = line.strip_prefix(">>").or(line.strip_prefix("<<")) {
            self.rest.push_str(rest.strip_prefix(' ').unwrap_or(rest));
            return;
        }
        if plain == "only" {
            self.only = true;
            return;
        }
        if let Some(name) = plain.strip_prefix('-').filter(|name| !name.contains(':')) {
            self.lines.retain(|line| name_of(line).as_deref() != Some(&name.to_ascii_lowercase()));
            self.cursor = self.lines.len() - 1;
            return;
        }
        let name = name_of(&plain);
        if self.is_start_line(&plain, name.as_deref()) {
            // Another status than 101 comes without what belongs to a 101.
            if plain.starts_with("HTTP/") && !plain.contains(" 101") {
                self.lines.truncate(1);
            }
            self.lines[0] = line.to_owned();
            self.cursor = self.cursor.min(self.lines.len() - 1);
            return;
        }
        let place = name.as_ref().filter(|name| !self.given.contains(name));
        let place = place.and_then(|name| self.lines.iter().position(|line| name_of(line).as_ref() == Some(name)));
        match place {
            Some(at) => {
                self.lines[at] = line.to_owned();
                self.cursor = at;
            }
            None => {
                self.cursor += 1;
                self.lines.insert(self.cursor, line.to_owned());
            }
        }
        self.given.extend(name);
    }

    fn is_start_line(&self, plain: &str, name: Option<&str>) -> bool {
        let upper = plain.to_ascii_uppercase();
        name.is_none() && !plain.starts_with(' ') && (upper.contains("HTTP/") || upper.starts_with("GET "))
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for line in &self.lines {
            text.push_str(line);
            if !plain_escape_at_end(line) {
                text.push_str("\\r\\n");
            }
        }
        text + "\\r\\n" + &self.rest
    }
}

/// `Name: value`, marks left out, in lower case.
fn name_of(line: &str) -> Option<String> {
    let plain = line.replace(['«', '»'], "");
    let (name, _) = plain.split_once(':')?;
    let name = name.trim();
    crate::abnf::is_token(name.as_bytes()).then(|| name.to_ascii_lowercase())
}

/// The line brings its own ending: `\n` alone, or `\` for none.
fn plain_escape_at_end(line: &str) -> bool {
    let plain = line.replace('»', "");
    plain.ends_with("\\n") || plain.ends_with("\\r") || plain.ends_with("\\0")
}

/// Writes an example out. Lines that begin with `> ` belong to the request and those with `< ` to the response of a
/// correct handshake: a field line replaces the one of its name, then repeats it; `-Name` takes a field away; a start
/// line replaces the start line; any other line is put after the one before. `>> ` and `<< ` come after the head.
/// `> only` leaves the other message out; `---` begins another handshake. `«…»` marks a place. `\r \n \t \0 \xNN` are
/// escapes. An example with no such marks is the paste itself.
pub fn expand(section: &str) -> Example {
    let lines: Vec<&str> =
        section.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).filter(|line| !line.is_empty()).collect();
    let is_patch = |line: &&str| line.starts_with('>') || line.starts_with('<') || *line == "---";
    if !lines.iter().all(is_patch) {
        return unescape(&lines.join("\n"));
    }
    let text: String = lines.split(|line| *line == "---").filter(|lines| !lines.is_empty()).map(handshake).collect();
    unescape(&text)
}

/// The right response with lines of an example laid over it, here without `< ` before them. `accept` is its accept value.
pub(crate) fn response(patch: &str, accept: &str) -> Vec<u8> {
    let mut response = Draft::new(RESPONSE);
    for line in patch.lines().map(str::trim_start).filter(|line| !line.is_empty()) {
        response.apply(line);
    }
    let is_accept =
        |line: &str| name_of(line.trim_start().trim_start_matches('-')).as_deref() == Some("sec-websocket-accept");
    let gone = patch.lines().any(|line| is_accept(line) || line.trim() == "-Sec-WebSocket-Accept");
    if !gone && response.lines[0].contains(" 101") {
        response.lines.push(format!("Sec-WebSocket-Accept: {accept}"));
    }
    unescape(&response.text()).bytes
}

fn handshake(lines: &[&str]) -> String {
    let mut request = Draft::new(REQUEST);
    let mut response = Draft::new(RESPONSE);
    for line in lines {
        let draft = if line.starts_with('>') { &mut request } else { &mut response };
        if line.starts_with(">>") || line.starts_with("<<") {
            draft.apply(line);
        } else {
            draft.apply(line[1..].strip_prefix(' ').unwrap_or(&line[1..]));
        }
    }
    answer(&request, &mut response, lines);
    match (request.only, response.only) {
        (true, _) => request.text(),
        (_, true) => response.text(),
        _ => request.text() + &response.text(),
    }
}

/// Every 101 that the example leaves alone has the right accept value.
fn answer(request: &Draft, response: &mut Draft, lines: &[&str]) {
    let gone =
        lines.iter().any(|line| line.starts_with('<') && line.to_ascii_lowercase().contains("sec-websocket-accept"));
    let key = request.lines.iter().find(|line| name_of(line).as_deref() == Some("sec-websocket-key"));
    let key = key.and_then(|line| line.split_once(':')).map(|(_, value)| value.replace(['«', '»'], ""));
    if let Some(key) = key.filter(|_| !gone && response.lines[0].contains(" 101")) {
        let accept = crate::accept::derive(key.trim().as_bytes());
        response.lines.push(format!("Sec-WebSocket-Accept: {accept}"));
    }
}

pub(crate) fn unescape(text: &str) -> Example {
    let mut example = Example { bytes: Vec::with_capacity(text.len()), marked: Vec::new() };
    let mut open = None;
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        match character {
            '«' => open = Some(example.bytes.len()),
            '»' => example.marked.extend(open.take().map(|start| Span::new(start, example.bytes.len()))),
            '\\' => match characters.next() {
                Some('r') => example.bytes.push(b'\r'),
                Some('n') => example.bytes.push(b'\n'),
                Some('t') => example.bytes.push(b'\t'),
                Some('0') => example.bytes.push(0),
                Some('x') => {
                    let digits: String = characters.by_ref().take(2).collect();
                    example.bytes.push(u8::from_str_radix(&digits, 16).unwrap_or(b'?'));
                }
                other => example.bytes.extend(other.map(|other| other as u8)),
            },
            _ => {
                let mut buffer = [0; 4];
                example.bytes.extend_from_slice(character.encode_utf8(&mut buffer).as_bytes());
            }
        }
    }
    example
}
