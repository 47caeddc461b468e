//! The lossless, lenient parser of one message head. It never fails: what does not fit the grammar is kept where it
//! stands, and the rules say what they think of it.

use std::borrow::Cow;

use crate::abnf;
use crate::field::{Field, FieldSet};
use crate::report::Transport;
use crate::scan::{self, is_printable};
use crate::span::Span;
use crate::text::starts_in_any_case;
use crate::transcript::{Ending, Head, HeadLine, Line, Side, without_escapes};

/// A request or a response without its body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    pub side: Side,
    pub start: Option<StartLine>,
    /// The start line does not stand in the input as it is here.
    pub composed: bool,
    pub exact: bool,
    pub fields: Vec<FieldLine>,
    pub span: Span,
    /// The whole head was seen, so what is absent was not sent.
    pub transport: Transport,
    pub complete: bool,
    pub empty_line: bool,
    pub provisional: bool,
    /// Dots in place of lines that were left out.
    pub elided: Option<Span>,
    /// A line holds something else than printable ASCII.
    pub unprintable: bool,
    /// The last line, when the input ended within it: it may go on.
    pub cut: Option<Span>,
    pub rest: Span,
    pub glued: bool,
    /// Method, target and status, from the start line or from what a listing says.
    pub method: Option<Span>,
    pub target: Option<Span>,
    pub status: Option<u16>,
    pub status_span: Option<Span>,
    pub reason: Option<Span>,
    /// Which known fields there are, and which of them more than once.
    present: FieldSet,
    repeated: FieldSet,
}

/// `request-line = method SP request-target SP HTTP-version`,
/// `status-line = HTTP-version SP status-code SP [ reason-phrase ]` (RFC 9112 §3, §4), read leniently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StartLine {
    pub span: Span,
    pub ending: Ending,
    pub version: Option<Span>,
    /// It is written as the grammar has it: single spaces, nothing missing, nothing too much.
    pub well_formed: bool,
}

/// `field-line = field-name ":" OWS field-value OWS` (RFC 9112 §5), read leniently.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FieldLine {
    /// From the name to the end of the value, folded lines included.
    pub span: Span,
    pub name: Span,
    /// Without the optional white space around it.
    pub value: Span,
    pub known: Option<Field>,
    /// Lines of obsolete folding, by their number; 0 for an ordinary field line.
    pub folds: u16,
    pub colon: bool,
    /// White space between name and colon, or before the name.
    pub stray_space: Option<Span>,
    pub ending: Ending,
}

impl Message {
    pub fn parse(input: &[u8], head: &Head) -> Message {
        let mut message = Message {
            side: head.side,
            start: None,
            composed: head.composed,
            exact: head.exact,
            fields: Vec::with_capacity(head.lines.len()),
            span: Span::default(),
            transport: head.transport,
            complete: head.complete && !head.provisional,
            empty_line: head.empty_line,
            provisional: head.provisional,
            elided: None,
            unprintable: false,
            cut: None,
            rest: head.rest,
            glued: head.glued,
            method: head.listed.method,
            target: head.listed.url,
            status: None,
            status_span: None,
            reason: None,
            present: FieldSet::default(),
            repeated: FieldSet::default(),
        };
        if let Some(status) = head.listed.status {
            message.read_status(input, status);
        }
        if let Some(line) = head.start {
            message.start_line(input, line);
        }
        for line in &head.lines {
            match *line {
                HeadLine::Line(line) => message.field_line(input, line),
                HeadLine::Pair { name, value } => message.pair(input, name, value),
            }
        }
        message.find_extent(head);
        message.end_of_the_unfinished(input);
        message
    }

    pub fn has(&self, field: Field) -> bool {
        self.present.has(field)
    }

    /// The head was seen from its start to its end.
    pub fn is_whole(&self) -> bool {
        self.complete && (self.start.is_some() || self.transport != Transport::Http1)
    }

    /// The field was not sent: the whole head was seen and it is not there.
    pub fn lacks(&self, field: Field) -> bool {
        self.is_whole() && !self.has(field)
    }

    pub fn all(&self, field: Field) -> impl Iterator<Item = &FieldLine> + Clone {
        // Looking through the lines is only worth it where there is something to find.
        let lines: &[FieldLine] = if self.has(field) { &self.fields } else { &[] };
        lines.iter().filter(move |line| line.known == Some(field))
    }

    pub fn first(&self, field: Field) -> Option<&FieldLine> {
        self.all(field).next()
    }

    /// The field's only line. None when it is absent or repeated.
    pub fn only(&self, field: Field) -> Option<&FieldLine> {
        if self.repeated(field) { None } else { self.first(field) }
    }

    pub fn repeated(&self, field: Field) -> bool {
        self.repeated.has(field)
    }

    /// The field line that holds a place.
    pub fn line_at(&self, place: Span) -> Option<&FieldLine> {
        let next = self.fields.partition_point(|line| line.span.start <= place.start);
        self.fields[..next].last().filter(|line| line.span.contains(place))
    }

    /// Where to point for what the message lacks: its start line, the status in a listing, else its first field.
    pub fn anchor(&self) -> Option<Span> {
        self.start.map(|start| start.span).or(self.status_span).or_else(|| self.fields.first().map(|line| line.span))
    }

    /// Where a new field line can be inserted: after the last line that is there.
    pub fn insertion(&self) -> Span {
        let last = self.fields.last().map(|line| line.span).or(self.start.map(|start| start.span));
        Span::at(last.unwrap_or(self.span).end)
    }

    /// A pseudo-header field of HTTP/2 or HTTP/3 (RFC 9113 §8.3).
    pub fn pseudo(&self, input: &[u8], name: &str) -> Option<&FieldLine> {
        let lines: &[FieldLine] = if self.transport == Transport::Http1 { &[] } else { &self.fields };
        lines.iter().find(|line| line.name.of(input) == name.as_bytes())
    }

    pub fn version<'a>(&self, input: &'a [u8]) -> Option<&'a [u8]> {
        Some(self.start?.version?.of(input))
    }

    fn start_line(&mut self, input: &[u8], line: Line) {
        self.unprintable |= !is_printable(line.text.of(input));
        let parts = words(input, line.text);
        let mut start = StartLine { span: line.text, ending: line.ending, version: None, well_formed: false };
        match self.side {
            Side::Request => {
                self.method = parts.first().copied();
                let is_version = |word: &Span| starts_in_any_case(word.of(input), "HTTP/");
                let last = parts.last().copied().filter(|word| parts.len() > 1 && is_version(word));
                start.version = last;
                // A target that holds spaces is still one target.
                let target_end = if last.is_some() { parts.len() - 1 } else { parts.len() };
                self.target = (target_end > 1).then(|| parts[1].to(parts[target_end - 1]));
                start.well_formed = parts.len() == 3 && last.is_some() && single_spaces(&parts, line.text);
            }
            Side::Response => {
                let version = parts.first().copied();
                start.version = version;
                if let (Some(version), Some(&code)) = (version, parts.get(1)) {
                    self.read_status(input, Span { start: code.start, end: line.text.end });
                    let three_digits = code.len() == 3 && self.status.is_some();
                    // The second space stays even when there is no reason phrase.
                    start.well_formed = version.start == line.text.start
                        && code.start == version.end + 1
                        && three_digits
                        && input.get(code.end as usize) == Some(&b' ')
                        && code.end < line.text.end;
                }
            }
        }
        self.start = Some(start);
    }

    /// `101 Switching Protocols`
    fn read_status(&mut self, input: &[u8], span: Span) {
        let text = span.of(input);
        let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let word = text.iter().position(|&byte| byte == b' ').unwrap_or(text.len());
        if digits == 3 && word == 3 {
            self.status = Some(text[..3].iter().fold(0, |code, digit| code * 10 + u16::from(digit - b'0')));
        }
        self.status_span = Some(span.part(0, word));
        self.reason = (word < text.len()).then(|| Span { start: span.start + word as u32 + 1, end: span.end });
    }

    fn field_line(&mut self, input: &[u8], line: Line) {
        let text = line.text.of(input);
        let printable = is_printable(text);
        self.unprintable |= !printable;
        let is_plain = printable || self.exact;
        let without_escapes = |span| if is_plain { span } else { without_escapes(input, span) };
        let indent = text.iter().take_while(|&&byte| abnf::is_ows(byte)).count();
        if indent > 0 && self.fold(input, line) {
            return;
        }
        let colon = scan::position(text, b':');
        if colon.is_none() && !self.exact && is_ellipsis(text) {
            self.elided = Some(abnf::trim(input, line.text));
            self.complete = false;
            return;
        }
        let (name, value, stray_space) = match colon {
            Some(colon) => {
                let before = line.text.part(indent, colon.max(indent));
                let name = abnf::trim(input, before);
                let stray = match () {
                    _ if indent > 0 => Some(line.text.part(0, indent)),
                    _ if name.end < before.end => Some(Span { start: name.end, end: before.end }),
                    _ => None,
                };
                let value = abnf::trim(input, line.text.part(colon + 1, text.len()));
                (without_escapes(name), without_escapes(value), stray)
            }
            None => {
                let name = abnf::trim(input, line.text);
                (name, Span::at(line.text.end), (indent > 0).then(|| line.text.part(0, indent)))
            }
        };
        let span = Span { start: name.start, end: value.end.max(name.end + u32::from(colon.is_some())) };
        let known = colon.and_then(|_| Field::known(name.of(input)));
        let ending = line.ending;
        self.push(FieldLine { span, name, value, known, folds: 0, colon: colon.is_some(), stray_space, ending });
        if line.ending == Ending::None {
            self.cut = Some(line.text);
        }
    }

    /// `obs-fold = OWS CRLF RWS ; obsolete line folding` (RFC 9112 §5.2): the line goes on from the one before.
    fn fold(&mut self, input: &[u8], line: Line) -> bool {
        let Some(last) = self.fields.last_mut() else { return false };
        let more = abnf::trim(input, line.text);
        if !more.is_empty() {
            let start = if last.value.is_empty() { more.start } else { last.value.start };
            last.value = Span { start, end: more.end };
            last.span.end = more.end;
        }
        last.folds = last.folds.saturating_add(1);
        last.ending = line.ending;
        if line.ending == Ending::None {
            self.cut = Some(last.span);
        }
        true
    }

    /// Name and value on lines of their own.
    fn pair(&mut self, input: &[u8], name: Span, value: Span) {
        self.unprintable |= !is_printable(name.of(input)) || !is_printable(value.of(input));
        let span = name.to(value);
        let cut = input[value.end as usize..].iter().all(|&byte| abnf::is_ows(byte));
        let ending = if cut { Ending::None } else { Ending::Lf };
        self.cut = cut.then_some(span).or(self.cut);
        let known = Field::known(name.of(input));
        self.push(FieldLine { span, name, value, known, folds: 0, colon: true, stray_space: None, ending });
    }

    fn push(&mut self, line: FieldLine) {
        if let Some(field) = line.known {
            if self.present.has(field) {
                self.repeated.add(field);
            }
            self.present.add(field);
        }
        self.fields.push(line);
    }

    /// Where a head was not seen to its end, an empty value may yet come, and a list go on, folded onto the next line.
    fn end_of_the_unfinished(&mut self, input: &[u8]) {
        let last = self.fields.last().filter(|_| !self.complete);
        let asks_for_more = |line: &&FieldLine| line.value.is_empty() || line.value.of(input).ends_with(b",");
        self.cut = last.filter(asks_for_more).map(|line| line.span).or(self.cut);
    }

    fn find_extent(&mut self, head: &Head) {
        let first = self.start.map(|start| start.span).or_else(|| self.fields.first().map(|line| line.span));
        let last = self.fields.last().map(|line| line.span).or(first);
        let listed = [head.listed.url, head.listed.method, head.listed.status].into_iter().flatten();
        let mut span = match (first, last) {
            (Some(first), Some(last)) => first.to(last),
            _ => listed.clone().next().unwrap_or(head.rest),
        };
        for extra in listed {
            span = Span { start: span.start.min(extra.start), end: span.end.max(extra.end) };
        }
        self.span = span;
        if let Some(start) = self.start.filter(|start| start.ending == Ending::None) {
            self.cut = Some(start.span);
        }
    }
}

impl FieldLine {
    /// The value as its recipient reads it: a folded one with each fold replaced by one space (RFC 9112 §5.2).
    pub fn text<'a>(&self, input: &'a [u8]) -> Cow<'a, [u8]> {
        if self.folds == 0 {
            return Cow::Borrowed(self.value.of(input));
        }
        let mut text = Vec::with_capacity(self.value.len());
        for piece in self.pieces(input) {
            if !text.is_empty() {
                text.push(b' ');
            }
            text.extend_from_slice(piece.of(input));
        }
        Cow::Owned(text)
    }

    /// The value's parts: one, or one a folded line.
    pub fn pieces<'a>(&self, input: &'a [u8]) -> impl Iterator<Item = Span> + use<'a> {
        let (value, folds) = (self.value, self.folds);
        let mut rest = Some(value);
        core::iter::from_fn(move || {
            let span = rest?;
            let text = span.of(input);
            let end = if folds == 0 { None } else { text.iter().position(|&byte| byte == b'\r' || byte == b'\n') };
            rest = end.map(|end| {
                let next = text[end..].iter().position(|byte| !dress(*byte)).map_or(text.len(), |skip| end + skip);
                span.part(next, text.len())
            });
            Some(abnf::trim(input, span.part(0, end.unwrap_or(text.len()))))
        })
        .filter(|piece| !piece.is_empty())
    }
}

/// `...` or `[snip]` where somebody left lines out.
fn is_ellipsis(text: &[u8]) -> bool {
    let brackets =
        |byte: &u8| matches!(byte, b' ' | b'\t' | b'[' | b']' | b'(' | b')' | b'<' | b'>' | b'#' | b'/' | b'-');
    let start = text.iter().position(|byte| !brackets(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !brackets(byte)).map_or(start, |last| last + 1);
    let word = &text[start..end];
    let dots = word.len() > 1 && word.iter().all(|&byte| byte == b'.' || byte == b' ');
    let words = [&b"snip"[..], b"snipped", b"omitted", b"truncated", b"etc", b"etc."];
    dots || word == "…".as_bytes() || words.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// What stands between the pieces of a folded value: line ends, white space, and a listing's marks.
fn dress(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n' | b' ' | b'\t' | b'<' | b'>' | b'|')
}

fn words(input: &[u8], span: Span) -> Vec<Span> {
    let text = span.of(input);
    let mut words = Vec::with_capacity(4);
    let mut start = 0;
    for end in (0..text.len()).filter(|&at| abnf::is_ows(text[at])).chain([text.len()]) {
        if end > start {
            words.push(span.part(start, end));
        }
        start = end + 1;
    }
    words
}

fn single_spaces(words: &[Span], line: Span) -> bool {
    let tight = words.windows(2).all(|pair| pair[1].start == pair[0].end + 1);
    let ends = words.first().is_some_and(|word| word.start == line.start)
        && words.last().is_some_and(|word| word.end == line.end);
    tight && ends
}
