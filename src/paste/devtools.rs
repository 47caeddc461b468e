//! The header listings of browsers' developer tools: sections, with `name: value` in one line or on two.

use super::MOST_LINES;
use super::http::{majority, side_of};
use crate::abnf;
use crate::field::Field;
use crate::span::Span;
use crate::text::starts_in_any_case;
use crate::transcript::{Ending, Head, HeadLine, Line, Listed, Side, lines};

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
    let (mut labels, mut lone_names, mut raw_lines) = (0, 0, 0);
    for line in lines(input).take(400) {
        let text = trim(input, line.text).of(input);
        let (label, inline) = split_label(text);
        let is = |name: &str| label.eq_ignore_ascii_case(name.as_bytes());
        // A line without its end may go on: `Request method must be GET` is no label.
        let is_whole = inline.is_some() || line.ending != Ending::None;
        labels += match label.len() {
            11 | 14 if is_whole && (is("request url") || is("request method") || is("status code")) => 2,
            7 if inline.is_none() && (is("general") || is("summary")) => 1,
            15 | 16 if inline.is_none() && (is("request headers") || is("response headers")) => 1,
            3 if is("url") && inline.is_some_and(is_url) => 1,
            _ if is_provisional(text) => 2,
            _ if inline.is_none() && starts_with_get(label) && is_url(&text[4..]) && !ends_with_version(label) => 2,
            _ => 0,
        };
        let known = usize::from(Field::known(label).is_some_and(is_telling));
        match inline {
            None => lone_names += known,
            Some(_) => raw_lines += known,
        }
        raw_lines += usize::from(start_line_side(text).is_some());
    }
    // Beside a raw head, a name alone on its line is rather a line that lost its colon.
    labels >= 2 || (lone_names >= 2 && raw_lines == 0)
}

fn starts_with_get(text: &[u8]) -> bool {
    starts_in_any_case(text, "get ")
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
        listed: vec![(0, Listed::default())],
        line_count: 0,
        after_scheme: false,
        url_label: None,
        indent: 0,
    };
    let mut left_out = None;
    let mut rows = lines(input).peekable();
    while let Some(line) = rows.next() {
        if read.line_count > MOST_LINES {
            left_out = Some(line.text.start);
            break;
        }
        let text = trim(input, line.text);
        if text.is_empty() {
            read.empty_line(line.text.start);
            continue;
        }
        if read.fold(line, text) {
            continue;
        }
        while rows.peek().is_some_and(|next| trim(input, next.text).is_empty() && read.awaits_value(text)) {
            rows.next();
        }
        let next = rows.peek().map(|next| trim(input, next.text)).filter(|next| !next.is_empty());
        if read.line(Line { text, ending: line.ending }, next) {
            rows.next();
        }
    }
    (read.finish(left_out.unwrap_or(input.len() as u32)), left_out)
}

struct Listing<'a> {
    input: &'a [u8],
    blocks: Vec<Block>,
    /// What each request's summary says, and the block with which that request begins.
    listed: Vec<(usize, Listed)>,
    line_count: usize,
    /// The label before was `scheme`: a `host` after it belongs to the summary.
    after_scheme: bool,
    /// How the first URL was labelled.
    url_label: Option<String>,
    /// White space before the line read last.
    indent: u32,
}

/// The lines under one label.
struct Block {
    section: Section,
    start: Option<Line>,
    side_of_start: Option<Side>,
    lines: Vec<HeadLine>,
    provisional: bool,
    label_at: u32,
    /// An empty line ended the raw head.
    empty_line: bool,
}

impl Block {
    fn new(section: Section, label_at: u32) -> Block {
        let (start, side_of_start, lines) = (None, None, Vec::new());
        Block { section, start, side_of_start, lines, provisional: false, label_at, empty_line: false }
    }
}

impl Listing<'_> {
    /// It ends a raw head; between the fields of a listing it means nothing.
    fn empty_line(&mut self, at: u32) {
        if let Some(block) = self.blocks.last_mut().filter(|block| block.start.is_some()) {
            block.empty_line = true;
            self.blocks.push(Block::new(Section::Unnamed, at));
        }
    }

    /// `name: value` goes on in a line that stands further in.
    fn fold(&mut self, line: Line, text: Span) -> bool {
        let indent = line.text.of(self.input).iter().take_while(|&&byte| abnf::is_ows(byte)).count() as u32;
        let last = self.blocks.last_mut().filter(|block| matches!(block.lines.last(), Some(HeadLine::Line(_))));
        let Some(block) = last.filter(|_| indent > self.indent && split_label(text.of(self.input)).1.is_none()) else {
            self.indent = indent;
            return false;
        };
        let text = Span { start: line.text.start + self.indent, end: text.end };
        block.lines.push(HeadLine::Line(Line { text, ending: line.ending }));
        self.line_count += 1;
        true
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
            self.open(*section, line.text.start);
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
            Some(value) if self.is_note(label, value) => {
                let at = text.len() - value.len();
                self.note(label_span, line.text.part(at, text.len()));
                false
            }
            Some(_) => {
                self.push(HeadLine::Line(line));
                false
            }
            None if self.is_within_raw_head(next) => {
                self.push(HeadLine::Line(line));
                false
            }
            None => self.label_alone(line, label_span, next),
        }
    }

    /// `Host: …` is a label in a summary and a field in a head; in a raw head even a name that is none stands for a field.
    fn is_note(&self, label: &[u8], value: &[u8]) -> bool {
        let (is_name, is_label) = (abnf::is_token(label), is_summary_label(label));
        match self.blocks.last() {
            Some(block) if block.start.is_some() => (is_label || !is_name) && (is_url(value) || !is_name && is_label),
            _ => !is_name || (is_label && !self.in_fields()),
        }
    }

    /// A raw head goes on behind this line, so even without a colon it is one of the head's own.
    fn is_within_raw_head(&self, next: Option<Span>) -> bool {
        let goes_on = |next: Span| {
            let (label, value) = split_label(next.of(self.input));
            value.is_some_and(|value| !self.is_note(label, value))
        };
        self.blocks.last().is_some_and(|block| block.start.is_some()) && next.is_some_and(goes_on)
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
        // `:authority` of a request by HTTP/2 has no place in a head of HTTP/1.1.
        if text.strip_prefix(b":").is_some_and(abnf::is_token) {
            return true;
        }
        let in_summary = std::mem::replace(&mut self.after_scheme, lower(text) == "scheme");
        let is_field = |text: &[u8]| {
            let (name, inline) = split_label(text);
            inline.is_some() && Field::known(name).is_some()
        };
        if is_method(text) && self.listed.last().is_some_and(|(_, listed)| listed.method.is_none()) && !self.in_fields()
        {
            self.note(label, label);
            return false;
        }
        let is_name = Field::known(text).is_some() && !in_summary && !is_field(value_text);
        if is_name || (abnf::is_token(text) && self.in_fields() && !is_label(value_text) && !self.is_capitalised(text))
        {
            self.push(HeadLine::Pair { name: label, value });
            return true;
        }
        let told = is_url(value_text) || is_method(value_text) || is_status(value_text);
        if told || (is_summary_label(text) && !is_label(value_text)) {
            self.note(label, value);
            return true;
        }
        // A label in another language: what follows it is a section of its own, but a section that has only begun goes on.
        let only_begun =
            |block: &Block| matches!(block.section, Section::Of(_)) && block.start.is_none() && block.lines.is_empty();
        if !self.blocks.last().is_some_and(only_begun) {
            self.open(Section::Unnamed, line.text.start);
        }
        false
    }

    /// A listing in lower case has no names in capitals: it is a title in another language.
    fn is_capitalised(&self, text: &[u8]) -> bool {
        let capital = |text: &[u8]| text.first().is_some_and(u8::is_ascii_uppercase);
        let lines = self.blocks.last().map_or(&[][..], |block| &block.lines);
        capital(text) && lines.len() >= 2 && lines.iter().rev().take(3).all(|line| !capital(name_of(self.input, line)))
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
        // What stands before the listing, such as what the tool says of the failure, is none of it.
        if is_url(text) && self.listed.iter().all(|(_, listed)| listed.url.is_none()) {
            let is_known = |line: &HeadLine| Field::known(name_of(self.input, line)).is_some();
            let is_other = |block: &&mut Block| block.start.is_none() && !block.lines.iter().any(is_known);
            self.blocks.iter_mut().filter(is_other).for_each(|block| block.lines.clear());
        }
        if is_url(text) && self.is_next_request(label) {
            // The listing of another request was copied behind the first.
            self.open(Section::General, label.start);
            self.listed.push((self.blocks.len() - 1, Listed::default()));
        }
        let Some((_, listed)) = self.listed.last_mut() else { return };
        match () {
            _ if is_url(text) && listed.url.is_none() => listed.url = Some(value),
            _ if is_method(text) && listed.method.is_none() => listed.method = Some(value),
            _ if is_status(text) && listed.status.is_none() && !is_label_of_number(label.of(self.input)) => {
                listed.status = Some(status_of(self.input, value));
            }
            _ => {}
        }
        if is_url(text) {
            self.url_label.get_or_insert_with(|| lower(label.of(self.input)));
        }
    }

    /// Blocks without lines are few: an empty one is used again.
    fn open(&mut self, section: Section, label_at: u32) {
        let block = Block::new(section, label_at);
        match self.blocks.last_mut() {
            Some(last) if last.start.is_none() && last.lines.is_empty() && !last.provisional => *last = block,
            _ => self.blocks.push(block),
        }
    }

    /// The label of the first request's URL comes again, behind fields.
    fn is_next_request(&self, label: Span) -> bool {
        let Some((first, listed)) = self.listed.last() else { return false };
        let has_fields = |block: &Block| block.start.is_some() || !block.lines.is_empty();
        listed.url.is_some()
            && self.url_label.as_ref().is_some_and(|first| *first == lower(label.of(self.input)))
            && self.blocks[*first..].iter().rev().any(has_fields)
    }

    fn finish(self, end: u32) -> Vec<Head> {
        let Listing { input, blocks, listed, .. } = self;
        let last = blocks.len() - 1;
        let mut heads: Vec<Head> = Vec::new();
        let mut groups = listed.into_iter().peekable();
        let mut group = (0, Listed::default());
        let mut begins = 0;
        let mut seen: Vec<Field> = Vec::new();
        for (index, block) in blocks.into_iter().enumerate() {
            if let Some(next) = groups.next_if(|(first, _)| *first == index) {
                share_out(std::mem::replace(&mut group, next).1, &mut heads, begins, block.label_at);
                begins = heads.len();
            }
            if block.lines.is_empty() && block.start.is_none() {
                continue;
            }
            let known: Vec<Field> = block.lines.iter().filter_map(|line| Field::known(name_of(input, line))).collect();
            let side = match (block.side_of_start, block.section) {
                (Some(side), _) | (None, Section::Of(side)) => Some(side),
                (None, _) => known.iter().any(|field| side_of(*field).is_some()).then(|| majority(&known)),
            };
            let complete = index < last;
            // Fields that a message has once: one that comes again begins another.
            let mut singles: Vec<Field> = Vec::new();
            for &field in known.iter().filter(|field| is_telling(**field)) {
                if !singles.contains(&field) {
                    singles.push(field);
                }
            }
            match heads[begins..].last_mut() {
                // An unsorted listing was parted needlessly.
                Some(head)
                    if block.section == Section::Unnamed
                        && (head.lines.is_empty() || !head.empty_line)
                        && side.is_none_or(|side| side == head.side)
                        && !singles.iter().any(|field| seen.contains(field)) =>
                {
                    seen.extend(singles);
                    head.lines.extend(block.lines);
                    head.complete = complete;
                    // The empty line above was between lines, not behind the last.
                    head.empty_line = false;
                    head.provisional |= block.provisional;
                    continue;
                }
                _ => seen = singles,
            }
            // Where nothing tells, it is the other half of what came before.
            let other = heads[begins..]
                .last()
                .map(|head| if head.side == Side::Request { Side::Response } else { Side::Request });
            let mut head = Head::new(side.or(other).unwrap_or(Side::Response), block.start);
            head.lines = block.lines;
            head.complete = complete;
            head.provisional = block.provisional;
            head.empty_line = block.empty_line;
            head.rest = Span::at(end.min(block.label_at.max(last_end(&head))));
            heads.push(head);
        }
        share_out(group.1, &mut heads, begins, end);
        heads
    }
}

fn extent(line: &HeadLine) -> Span {
    match *line {
        HeadLine::Line(line) => line.text,
        HeadLine::Pair { name, value } => name.to(value),
    }
}

/// URL and method go to the request, the status to the response; each is made where only the listing's summary shows it.
/// The heads from `first` on are those that the summary is about.
fn share_out(listed: Listed, heads: &mut Vec<Head>, first: usize, end: u32) {
    let place = |heads: &mut Vec<Head>, side: Side| {
        heads[first..].iter().position(|head| head.side == side).map(|at| first + at).unwrap_or_else(|| {
            let mut head = Head::new(side, None);
            head.rest = Span::at(end);
            heads.push(head);
            heads.len() - 1
        })
    };
    let Listed { url, method, status } = listed;
    if url.is_some() || method.is_some() {
        let at = place(heads, Side::Request);
        heads[at].listed = Listed { url, method, status: None };
    }
    if status.is_some() {
        let at = place(heads, Side::Response);
        heads[at].listed = Listed { status, ..Listed::default() };
    }
    // A start line says it better.
    for head in heads[first..].iter_mut().filter(|head| head.start.is_some()) {
        head.listed = Listed::default();
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

/// Three digits behind it are no status: they are a size or a port, or as in `app.js:404` the line of a script.
fn is_label_of_number(text: &[u8]) -> bool {
    matches!(lower(text).as_str(), "transferred" | "remote address" | "address") || text.contains(&b'.')
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
pub(super) fn is_provisional(text: &[u8]) -> bool {
    let marked =
        |start: usize| text[start..].get(..19).is_some_and(|words| words.eq_ignore_ascii_case(b"Provisional headers"));
    let start = &text[..text.len().min(12)];
    start.iter().enumerate().any(|(at, byte)| matches!(byte, b'P' | b'p') && marked(at))
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

/// Without white space around it, and without what is copied along unseen: line ends of other systems, zero-width
/// characters, no-break spaces and byte order marks.
fn trim(input: &[u8], span: Span) -> Span {
    const UNSEEN: &[&str] =
        &["\u{a0}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{200f}", "\u{2060}", "\u{feff}"];
    let unseen = |text: &[u8], at_start: bool| {
        let fits =
            |mark: &&&str| if at_start { text.starts_with(mark.as_bytes()) } else { text.ends_with(mark.as_bytes()) };
        UNSEEN.iter().find(fits).map_or(0, |mark| mark.len() as u32)
    };
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
    let mut span = span;
    loop {
        let text = span.of(input);
        let before = text.iter().take_while(|byte| is_space(byte)).count() as u32;
        let after = text[before as usize..].iter().rev().take_while(|byte| is_space(byte)).count() as u32;
        span = Span { start: span.start + before, end: span.end - after };
        let before = unseen(span.of(input), true);
        span.start += before;
        let after = unseen(span.of(input), false);
        span.end -= after;
        if before + after == 0 {
            return span;
        }
    }
}

fn lower(text: &[u8]) -> String {
    crate::text::lossless(text.trim_ascii()).to_ascii_lowercase()
}
