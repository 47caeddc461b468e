//! The header listings of browsers' developer tools: sections, with `name: value` in one line or on two.

use super::MOST_LINES;
use super::http::{majority, side_of};
use crate::abnf;
use crate::field::Field;
use crate::span::Span;
use crate::transcript::{Head, HeadLine, Line, Listed, Side, lines};

/// Section labels by which listings are recognised. Others, in any language, are told by what follows them.
const SECTIONS: &[(&str, Section)] = &[
    ("general", Section::General),
    ("summary", Section::General),
    ("request headers", Section::Of(Side::Request)),
    ("response headers", Section::Of(Side::Response)),
    ("request", Section::Of(Side::Request)),
    ("response", Section::Of(Side::Response)),
];

/// Labels of what a listing says beside the fields, in English; in other languages the value's form tells.
const LABELS: &[&str] = &[
    "request url",
    "request method",
    "status code",
    "remote address",
    "referrer policy",
    "url",
    "status",
    "method",
    "version",
    "scheme",
    "host",
    "filename",
    "address",
    "source",
    "transferred",
    "initiator",
    "request priority",
    "dns resolution",
    "protocol",
];

/// What the tools put between: no field, no section.
const NOISE: &[&str] = &[
    "view source",
    "view parsed",
    "view decoded",
    "raw",
    "learn more",
    "headers",
    "edit and resend",
    "block",
    "resend",
    "filter headers",
];

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Section {
    General,
    Of(Side),
    /// A label in another language.
    Unnamed,
}

/// Labels that only such listings have stand in the input, or field names alone on their lines.
pub(super) fn looks_like(input: &[u8]) -> bool {
    let (mut labels, mut lone_names, mut start_lines) = (0, 0, 0);
    for line in lines(input).take(400) {
        let text = line.text.of(input).trim_ascii();
        let (label, inline) = split_label(text);
        let is = |name: &str| label.eq_ignore_ascii_case(name.as_bytes());
        labels += match label.len() {
            11 | 14 if is("request url") || is("request method") || is("status code") => 2,
            7 if inline.is_none() && (is("general") || is("summary")) => 1,
            15 | 16 if inline.is_none() && (is("request headers") || is("response headers")) => 1,
            3 if is("url") && inline.is_some_and(is_url) => 1,
            _ if is_provisional(text) => 2,
            _ if inline.is_none() && starts_with_get(label) && is_url(&text[4..]) && !ends_with_version(label) => 2,
            _ => 0,
        };
        start_lines += usize::from(start_line_side(text).is_some());
        if inline.is_none() {
            let name = text.strip_suffix(b":").unwrap_or(text);
            lone_names += usize::from(Field::known(name).is_some_and(is_telling));
        }
    }
    // A name alone under a start line begins a folded value.
    labels >= 2 || (lone_names >= 2 && start_lines == 0)
}

fn starts_with_get(text: &[u8]) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case(b"get "))
}

fn ends_with_version(text: &[u8]) -> bool {
    text.len() > 8 && text[text.len() - 8..].eq_ignore_ascii_case(b"http/1.1")
}

/// `Connection` or `Sec-WebSocket-Key` alone on a line; `Server` or `Date` might be prose.
fn is_telling(field: Field) -> bool {
    field == Field::Upgrade || field == Field::Connection || field.info().name.starts_with("Sec-WebSocket-")
}

/// All heads of the listing, and where the first one that was left out begins.
pub(super) fn heads(input: &[u8]) -> (Vec<Head>, Option<u32>) {
    let mut read = Listing {
        input,
        blocks: vec![Block::new(Section::Unnamed, 0)],
        listed: Listed::default(),
        line_count: 0,
        after_scheme: false,
    };
    let mut left_out = None;
    let mut rows = lines(input).peekable();
    while let Some(line) = rows.next() {
        if read.line_count > MOST_LINES {
            left_out = Some(line.text.start);
            break;
        }
        let text = abnf::trim(input, line.text);
        if text.is_empty() {
            read.empty_line(line.text.start);
            continue;
        }
        while rows.peek().is_some_and(|next| abnf::trim(input, next.text).is_empty() && read.awaits_value(text)) {
            rows.next();
        }
        let next = rows.peek().map(|next| abnf::trim(input, next.text)).filter(|next| !next.is_empty());
        if read.line(Line { text, ending: line.ending }, next) {
            rows.next();
        }
    }
    (read.finish(left_out.unwrap_or(input.len() as u32)), left_out)
}

struct Listing<'a> {
    input: &'a [u8],
    blocks: Vec<Block>,
    listed: Listed,
    line_count: usize,
    /// The label before was `scheme`: a `host` after it belongs to the summary.
    after_scheme: bool,
}

/// The lines under one label.
struct Block {
    section: Section,
    start: Option<Line>,
    side_of_start: Option<Side>,
    lines: Vec<HeadLine>,
    provisional: bool,
    label_at: u32,
}

impl Block {
    fn new(section: Section, label_at: u32) -> Block {
        Block { section, start: None, side_of_start: None, lines: Vec::new(), provisional: false, label_at }
    }
}

impl Listing<'_> {
    /// It ends a raw head; between the fields of a listing it means nothing.
    fn empty_line(&mut self, at: u32) {
        if self.blocks.last().is_some_and(|block| block.start.is_some()) {
            self.blocks.push(Block::new(Section::Unnamed, at));
        }
    }

    /// A name or label alone: its value may stand below an empty line.
    fn awaits_value(&self, text: Span) -> bool {
        split_label(text.of(self.input)).1.is_none()
    }

    /// Reads a line; whether the next one, its value, is read with it.
    fn line(&mut self, line: Line, next: Option<Span>) -> bool {
        let text = line.text.of(self.input);
        let bare = bare_label(text);
        let block = self.blocks.len() - 1;
        if is_provisional(text) {
            self.blocks[block].provisional = true;
            return false;
        }
        if NOISE.contains(&bare.as_str()) {
            return false;
        }
        if let Some((_, section)) = SECTIONS.iter().find(|(label, _)| *label == bare) {
            self.blocks.push(Block::new(*section, line.text.start));
            return false;
        }
        if let Some(side) = start_line_side(text) {
            return self.start_line(line, side);
        }
        self.line_count += 1;
        let (label, inline) = split_label(text);
        let label_span = line.text.part(0, label.len());
        match inline {
            // `Host: …` is a label in a summary and a field in a head.
            Some(value) if (is_summary_label(label) && !self.in_fields()) || !abnf::is_token(label) => {
                let at = text.len() - value.len();
                self.note(label_span, line.text.part(at, text.len()));
                false
            }
            Some(_) => {
                self.push(HeadLine::Line(line));
                false
            }
            None => self.label_alone(line, label_span, next),
        }
    }

    /// A raw head within the listing ("view source").
    fn start_line(&mut self, line: Line, side: Side) -> bool {
        let last = self.blocks.len() - 1;
        if self.blocks[last].start.is_some() || !self.blocks[last].lines.is_empty() {
            self.blocks.push(Block::new(Section::Of(side), line.text.start));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.start = Some(line);
            block.side_of_start = Some(side);
        }
        false
    }

    /// `Sec-WebSocket-Key` with its value on the next line, or a label in whatever language.
    fn label_alone(&mut self, line: Line, label: Span, next: Option<Span>) -> bool {
        let text = label.of(self.input);
        let Some(value) = next else { return false };
        let value_text = value.of(self.input);
        let in_summary = std::mem::replace(&mut self.after_scheme, lower(text) == "scheme");
        let is_name = Field::known(text).is_some() && !in_summary;
        if is_name || (abnf::is_token(text) && self.in_fields() && !is_label(value_text)) {
            self.push(HeadLine::Pair { name: label, value });
            return true;
        }
        let told = is_url(value_text) || is_method(value_text) || is_status(value_text);
        if told || (is_summary_label(text) && !is_label(value_text)) {
            self.note(label, value);
            return true;
        }
        // A label in another language: what follows it is a section of its own.
        self.blocks.push(Block::new(Section::Unnamed, line.text.start));
        false
    }

    /// The lines that come are a message's fields.
    fn in_fields(&self) -> bool {
        let begun = |block: &Block| block.start.is_some() || !block.lines.is_empty();
        self.blocks.last().is_some_and(|block| begun(block) || matches!(block.section, Section::Of(_)))
    }

    /// Listings are sorted by name, so where no label parts two messages the order does.
    fn push(&mut self, line: HeadLine) {
        let name = |line: &HeadLine| lower(name_of(self.input, line));
        let Some(block) = self.blocks.last() else { return };
        let begins_another = block.section == Section::Unnamed
            && block.start.is_none()
            && block.lines.last().is_some_and(|last| name(&line) < name(last));
        if begins_another {
            self.blocks.push(Block::new(Section::Unnamed, extent(&line).start));
        }
        if let Some(block) = self.blocks.last_mut() {
            block.lines.push(line);
        }
    }

    /// What the listing says beside the fields: told by the value's form, as labels come in any language.
    fn note(&mut self, label: Span, value: Span) {
        let text = value.of(self.input);
        match () {
            _ if is_url(text) && self.listed.url.is_none() => self.listed.url = Some(value),
            _ if is_method(text) && self.listed.method.is_none() => self.listed.method = Some(value),
            _ if is_status(text) && self.listed.status.is_none() && !is_label_of_number(label.of(self.input)) => {
                self.listed.status = Some(status_of(self.input, value));
            }
            _ => {}
        }
    }

    fn finish(self, end: u32) -> Vec<Head> {
        let Listing { input, blocks, listed, .. } = self;
        let last = blocks.len() - 1;
        let mut heads: Vec<Head> = Vec::new();
        for (index, block) in blocks.into_iter().enumerate() {
            if block.lines.is_empty() && block.start.is_none() {
                continue;
            }
            let known: Vec<Field> = block.lines.iter().filter_map(|line| Field::known(name_of(input, line))).collect();
            let side = match (block.side_of_start, block.section) {
                (Some(side), _) | (None, Section::Of(side)) => Some(side),
                (None, _) => known.iter().any(|field| side_of(*field).is_some()).then(|| majority(&known)),
            };
            let complete = index < last;
            match heads.last_mut() {
                // An unsorted listing was parted needlessly.
                Some(head)
                    if block.section == Section::Unnamed
                        && side.is_none_or(|side| side == head.side)
                        && !repeats(input, head, &block) =>
                {
                    head.lines.extend(block.lines);
                    head.complete = complete;
                    head.provisional |= block.provisional;
                    continue;
                }
                _ => {}
            }
            // Where nothing tells, it is the other half of what came before.
            let other =
                heads.last().map(|head| if head.side == Side::Request { Side::Response } else { Side::Request });
            let mut head = Head::new(side.or(other).unwrap_or(Side::Response), block.start);
            head.lines = block.lines;
            head.complete = complete;
            head.provisional = block.provisional;
            head.rest = Span::at(end.min(block.label_at.max(last_end(&head))));
            heads.push(head);
        }
        share_out(listed, &mut heads, end);
        heads
    }
}

/// A field that a message has once stands in both.
fn repeats(input: &[u8], head: &Head, block: &Block) -> bool {
    let singles = |lines: &[HeadLine]| -> Vec<Field> {
        let known = lines.iter().filter_map(|line| Field::known(name_of(input, line)));
        known.filter(|field| is_telling(*field)).collect()
    };
    let before = singles(&head.lines);
    singles(&block.lines).iter().any(|field| before.contains(field))
}

fn extent(line: &HeadLine) -> Span {
    match *line {
        HeadLine::Line(line) => line.text,
        HeadLine::Pair { name, value } => name.to(value),
    }
}

/// URL and method go to the request, the status to the response; each is made where only the listing's summary shows it.
fn share_out(listed: Listed, heads: &mut Vec<Head>, end: u32) {
    let place = |heads: &mut Vec<Head>, side: Side| {
        heads.iter().position(|head| head.side == side).unwrap_or_else(|| {
            let mut head = Head::new(side, None);
            head.rest = Span::at(end);
            heads.push(head);
            heads.len() - 1
        })
    };
    if listed.url.is_some() || listed.method.is_some() {
        let at = place(heads, Side::Request);
        heads[at].listed.url = listed.url;
        heads[at].listed.method = listed.method;
    }
    if listed.status.is_some() {
        let at = place(heads, Side::Response);
        heads[at].listed.status = listed.status;
    }
}

fn last_end(head: &Head) -> u32 {
    head.lines.last().map(|line| extent(line).end).or(head.start.map(|line| line.text.end)).unwrap_or(0)
}

fn name_of<'a>(input: &'a [u8], line: &HeadLine) -> &'a [u8] {
    match line {
        HeadLine::Line(line) => split_label(line.text.of(input)).0,
        HeadLine::Pair { name, .. } => name.of(input),
    }
}

/// `label: value` in two; `label` or `label:` alone.
fn split_label(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    match text.iter().skip(1).position(|&byte| byte == b':').map(|at| at + 1) {
        Some(colon) if colon + 1 == text.len() => (&text[..colon], None),
        // A URL's colon is no label's.
        Some(colon) if !text[colon + 1..].starts_with(b"//") => (&text[..colon], Some(text[colon + 1..].trim_ascii())),
        _ => (text, None),
    }
}

/// A label of what is no field.
fn is_summary_label(text: &[u8]) -> bool {
    LABELS.contains(&lower(text).as_str())
}

/// A number in what these label is no status.
fn is_label_of_number(text: &[u8]) -> bool {
    matches!(lower(text).as_str(), "transferred" | "remote address" | "address")
}

/// The line is a label or a name of its own, so it is nobody's value.
fn is_label(text: &[u8]) -> bool {
    let bare = bare_label(text);
    let is_name = Field::known(text.strip_suffix(b":").unwrap_or(text)).is_some();
    is_name || NOISE.contains(&bare.as_str()) || SECTIONS.iter().any(|(label, _)| *label == bare)
}

fn is_url(text: &[u8]) -> bool {
    [&b"ws://"[..], b"wss://", b"http://", b"https://"].iter().any(|scheme| text.starts_with(scheme))
}

fn is_method(text: &[u8]) -> bool {
    matches!(text, b"GET" | b"POST" | b"HEAD" | b"PUT" | b"OPTIONS" | b"CONNECT" | b"DELETE" | b"PATCH")
}

/// `101`, `101 Switching Protocols`, `101Switching Protocols`, after a mark of colour perhaps.
fn is_status(text: &[u8]) -> bool {
    let digits = text.iter().skip_while(|byte| !byte.is_ascii()).take_while(|byte| byte.is_ascii_digit()).count();
    let start = text.iter().position(u8::is_ascii).unwrap_or(0);
    digits == 3
        && text[start..].get(3).is_none_or(|next| *next == b' ' || next.is_ascii_alphabetic())
        && matches!(text[start], b'1'..=b'5')
}

fn status_of(input: &[u8], span: Span) -> Span {
    let text = span.of(input);
    span.part(text.iter().position(u8::is_ascii_digit).unwrap_or(0), text.len())
}

fn start_line_side(text: &[u8]) -> Option<Side> {
    let version = |word: &[u8]| word.len() > 5 && word[..5].eq_ignore_ascii_case(b"HTTP/") && word[5].is_ascii_digit();
    let words: Vec<&[u8]> = text.split(|&byte| byte == b' ').filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        [first, code, ..] if version(first) && code[0].is_ascii_digit() => Some(Side::Response),
        [method, .., last] if words.len() == 3 && version(last) && is_method(method) => Some(Side::Request),
        _ => None,
    }
}

/// Chromium marks headers that are not those which were sent.
fn is_provisional(text: &[u8]) -> bool {
    let marked =
        |start: usize| text[start..].get(..19).is_some_and(|words| words.eq_ignore_ascii_case(b"Provisional headers"));
    (0..text.len().min(12)).any(|start| matches!(text[start], b'P' | b'p') && marked(start))
}

/// `Response Headers (129 B)` without its size, `Request Headersview source` without its link, in lower case.
fn bare_label(text: &[u8]) -> String {
    let text = match text.iter().position(|&byte| byte == b'(') {
        Some(at) if text.ends_with(b")") => text[..at].trim_ascii(),
        _ => text,
    };
    let label = lower(text);
    let link = ["view source", "view parsed"].into_iter().find_map(|link| label.strip_suffix(link));
    link.filter(|label| !label.is_empty()).unwrap_or(&label).trim_end_matches([':', ' ']).to_owned()
}

fn lower(text: &[u8]) -> String {
    crate::text::lossless(text.trim_ascii()).to_ascii_lowercase()
}
