//! Raw heads in plain text: any number of them, in any order, with other text around them, quoted, fenced or indented,
//! with or without start lines and curl's marks.

use super::curl::{self, Mark};
use super::{MOST_LINES, misspelt};
use crate::abnf;
use crate::field::{Field, SetBy};
use crate::scan;
use crate::span::Span;
use crate::text::find;
use crate::transcript::{Ending, Head, HeadLine, Line, Lines, Side, lines, without_escapes};

/// All heads of the text, and where the first one that was left out begins.
pub(super) fn heads(input: &[u8]) -> (Vec<Head>, Option<u32>) {
    let mut scan = Scan::new(input);
    let mut rows = lines(input);
    while let Some(line) = rows.next() {
        if scan.line_count > MOST_LINES {
            scan.left_out = Some(line.text.start);
            break;
        }
        scan.line(line, &rows);
    }
    scan.finish_head(false, input.len() as u32);
    let end = scan.left_out.unwrap_or(input.len() as u32);
    scan.finish_rests(end);
    curl::drop_doubled(input, &mut scan.heads);
    (scan.heads.into_iter().map(|(head, _)| head).collect(), scan.left_out)
}

/// Whether there is any head, and if so whether the first has curl's marks.
pub(super) fn first_head(input: &[u8]) -> Option<bool> {
    let mut scan = Scan::new(input);
    let mut rows = lines(input);
    while let Some(line) = rows.next() {
        scan.line(line, &rows);
        if scan.heads.first().is_some_and(|(head, _)| head.start.is_some()) {
            break;
        }
        // A start line is proof enough.
        if let Some(open) = scan.open.as_ref().filter(|open| open.head.start.is_some()) {
            return Some(open.marked);
        }
    }
    scan.finish_head(false, input.len() as u32);
    scan.heads.first().map(|(_, marked)| *marked)
}

struct Scan<'a> {
    input: &'a [u8],
    /// Each with whether its lines had marks.
    heads: Vec<(Head, bool)>,
    open: Option<Open>,
    line_count: usize,
    left_out: Option<u32>,
    /// Where the next line begins, after fields behind a head's empty line.
    late_until: u32,
}

/// A head whose lines are still coming.
struct Open {
    head: Head,
    marked: bool,
    /// Every line is followed by an empty one.
    double_spaced: bool,
    indent: usize,
    quote: Option<u8>,
}

impl<'a> Scan<'a> {
    fn new(input: &'a [u8]) -> Scan<'a> {
        Scan { input, heads: Vec::new(), open: None, line_count: 0, left_out: None, late_until: 0 }
    }

    fn line(&mut self, line: Line, following: &Lines<'_>) {
        let text = line.text.of(self.input);
        // What begins with a digit, as the lines of a log do with a time, is no line of a head, but may have one behind it.
        if self.open.is_none() && text.first().is_some_and(u8::is_ascii_digit) && find(text, "HTTP/").is_none() {
            return;
        }
        let (offset, mark) = curl::undress(text);
        if mark == Mark::Chatter {
            return;
        }
        let end = undressed_end(text, offset);
        let bare = Line { text: line.text.part(offset, end), ending: line.ending };
        if is_fence(bare.text.of(self.input)) {
            self.finish_head(false, line.text.start);
            // The first one behind a head ends its body, too.
            if let Some((head, _)) = self.heads.last_mut() {
                head.rest.end = head.rest.end.min(line.text.start);
            }
        } else if let Some((start, side)) = start_line(self.input, bare, following) {
            self.begin(start, side, mark, following);
        } else if self.open.is_some() {
            self.line_of_head(line, bare, mark, following);
        } else if let Some((start, side)) = start_behind_body(self.input, bare, following)
            && known_field(bare.text.of(self.input)).is_none()
        {
            self.begin(start, side, mark, following);
            self.open.iter_mut().for_each(|open| open.head.behind_body = true);
        } else {
            self.line_outside(bare, mark);
        }
    }

    fn begin(&mut self, start: Line, side: Side, mark: Mark, following: &Lines<'_>) {
        if let Some(open) = &mut self.open {
            let text = start.text.of(self.input);
            let same = open.head.start.is_some_and(|line| match start.ending {
                Ending::None => line.text.of(self.input).starts_with(text),
                _ => line.text.of(self.input) == text,
            });
            if open.marked && mark == Mark::None && same && open.head.lines.is_empty() {
                return;
            }
            // The next message begins: nothing of this one is to come.
            self.finish_head(true, start.text.start);
        }
        self.line_count += 1;
        let line_start = line_start(self.input, start.text.start);
        let before = Span { start: line_start, end: start.text.start }.of(self.input);
        let indent = before.iter().rev().take_while(|&&byte| abnf::is_ows(byte)).count();
        let quote = before.last().copied().filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
        self.open = Some(Open {
            head: Head::new(side, Some(start)),
            marked: mark == Mark::Marked,
            double_spaced: is_double_spaced(self.input, following),
            indent: if mark == Mark::Marked { 0 } else { indent.max(indent_of_all(self.input, following)) },
            quote,
        });
        // `HTTP/1.1 101 …` may have been typed in one line with what follows.
        self.split_glued();
    }

    fn line_of_head(&mut self, line: Line, bare: Line, mark: Mark, following: &Lines<'_>) {
        let Some(open) = &mut self.open else { return };
        let unmarked = open.marked && mark == Mark::None;
        let last = open.head.lines.last().map(|line| match line {
            HeadLine::Line(line) => line.text,
            HeadLine::Pair { name, value } => name.to(*value),
        });
        let text = line.text.of(self.input);
        let is_copy = |last: Span| match line.ending {
            Ending::None => last.of(self.input).starts_with(text),
            _ => last.of(self.input) == text,
        };
        if unmarked && last.is_some_and(is_copy) {
            return;
        }
        let text = bare.text.of(self.input);
        let indent = text.iter().take(open.indent).take_while(|&&byte| abnf::is_ows(byte)).count();
        let text_span = bare.text.part(indent, text.len());
        let text = text_span.of(self.input);
        if text.iter().all(|&byte| abnf::is_ows(byte)) {
            // The input ended within this line: it may go on. And curl's empty line has its mark: what a shell puts between
            // has not.
            if line.ending == Ending::None || (unmarked && !line.text.is_empty()) {
                return;
            }
            let more = open.double_spaced
                && following.clone().next().is_some_and(|next| is_field_like(next.text.of(self.input)));
            if !more {
                open.head.empty_line = true;
                let end = next_line(self.input, line.text.end);
                self.finish_head(true, end);
            }
            return;
        }
        if !is_member(self.input, text, line.ending, following) || (unmarked && !is_field_like(text)) {
            self.finish_head(false, line.text.start);
            return;
        }
        self.line_count += 1;
        open.head.lines.push(HeadLine::Line(Line { text: text_span, ending: line.ending }));
        self.split_glued();
    }

    /// A field line where no head is open begins one without a start line.
    fn line_outside(&mut self, bare: Line, mark: Mark) {
        let text = bare.text.of(self.input);
        let indent = text.iter().take_while(|&&byte| abnf::is_ows(byte)).count();
        let Some(field) = known_field(&text[indent..]) else { return };
        if is_of_an_object(&text[indent..]) {
            return;
        }
        let side = side_of(field);
        // Fields right after a head's empty line are that head's, sent too late: a rule says so.
        let start = line_start(self.input, bare.text.start);
        if let Some((before, _)) = self.heads.last()
            && before.empty_line
            && (before.rest.start == start || self.late_until == start)
            && side.is_none_or(|side| side == before.side)
        {
            self.late_until = next_line(self.input, bare.text.end);
            return;
        }
        let text = bare.text.part(indent, text.len());
        let mut head = Head::new(side.unwrap_or(Side::Request), None);
        head.lines.push(HeadLine::Line(Line { text, ending: bare.ending }));
        self.line_count += 1;
        let marked = mark == Mark::Marked;
        self.open = Some(Open { head, marked, double_spaced: false, indent, quote: None });
        self.split_glued();
    }

    fn finish_head(&mut self, complete: bool, rest_start: u32) {
        let Some(mut open) = self.open.take() else { return };
        open.head.complete = complete;
        open.head.rest = Span { start: rest_start, end: u32::MAX };
        if open.head.start.is_none() {
            let known: Vec<Field> = open.head.lines.iter().filter_map(|line| field_of(self.input, line)).collect();
            let is_told =
                |line: &HeadLine| matches!(line, HeadLine::Line(line) if tells_of_field(line.text.of(self.input)));
            if !is_of_a_handshake(&known) || open.head.lines.iter().any(is_told) {
                return;
            }
            open.head.side = majority(&known);
        }
        if let Some(quote) = open.quote {
            unquote_end(self.input, &mut open.head, quote);
        }
        self.heads.push((open.head, open.marked));
    }

    /// What stands between a head and the next belongs to the first.
    fn finish_rests(&mut self, end: u32) {
        let mut next = end;
        for (head, _) in self.heads.iter_mut().rev() {
            head.rest.end = next.min(head.rest.end).max(head.rest.start);
            let first = head.start.map(|line| line.text).or(match head.lines.first() {
                Some(HeadLine::Line(line)) => Some(line.text),
                Some(HeadLine::Pair { name, .. }) => Some(*name),
                None => None,
            });
            next = first.map_or(next, |first| line_start(self.input, first.start));
            if head.glued || head.behind_body {
                next = first.map_or(next, |first| first.start);
            }
        }
    }

    /// `Sec-WebSocket-Version: 13HTTP/1.1 101 …`: a lost line ending glued the next message to this line.
    fn split_glued(&mut self) {
        let Some(open) = &mut self.open else { return };
        let Some(HeadLine::Line(line)) = open.head.lines.last_mut() else { return };
        let Some((at, side)) = glued_start(line.text.of(self.input)) else { return };
        let start = Line { text: Span { start: line.text.start + at as u32, end: line.text.end }, ending: line.ending };
        *line = Line { text: Span { start: line.text.start, end: start.text.start }, ending: Ending::None };
        let marked = open.marked;
        let indent = open.indent;
        self.finish_head(true, start.text.start);
        let mut head = Head::new(side, Some(start));
        head.glued = true;
        self.open = Some(Open { head, marked, double_spaced: false, indent, quote: None });
    }
}

/// The line is a start line: where it begins behind indentation and a quotation mark, and whose it is.
fn start_line(input: &[u8], line: Line, following: &Lines<'_>) -> Option<(Line, Side)> {
    let text = line.text.of(input);
    let skip = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`')).count();
    let bom = if text[skip..].starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
    let span = line.text.part(skip + bom, text.len());
    let text = span.of(input);
    if !text.trim_ascii_start().first().is_some_and(u8::is_ascii_alphabetic) {
        return None;
    }
    let side = if is_status_line(text) || (misspelt::is_status_line(text) && next_is_field(input, following)) {
        Side::Response
    } else if is_request_line(text) && (has_method(text) || next_is_field(input, following))
        || is_versionless_request(text) && next_is_field(input, following)
    {
        Side::Request
    } else {
        return None;
    };
    Some((Line { text: span, ending: line.ending }, side))
}

/// `HTTP/` and a digit, then nothing or a number.
fn is_status_line(text: &[u8]) -> bool {
    let Some((name, rest)) = text.split_at_checked(5) else { return false };
    if !name.eq_ignore_ascii_case(b"HTTP/") || !rest.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let mut words = rest.split(|&byte| abnf::is_ows(byte)).filter(|word| !word.is_empty()).skip(1);
    words.next().is_none_or(|code| code[0].is_ascii_digit())
}

/// A word of letters, something, and `HTTP/` with a digit at the end.
fn is_request_line(text: &[u8]) -> bool {
    if !text.first().is_some_and(u8::is_ascii_alphabetic) {
        return false;
    }
    let text = text.trim_ascii_end();
    if !text.last().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    let Some(space) = text.iter().rposition(|&byte| abnf::is_ows(byte)) else { return false };
    let version = &text[space + 1..];
    let number = version.get(5..).unwrap_or_default();
    let is_number = number.first().is_some_and(u8::is_ascii_digit) && number.last().is_some_and(u8::is_ascii_digit);
    let is_version = is_number && version[..5].eq_ignore_ascii_case(b"HTTP/");
    let Some(method_end) = text.iter().position(|&byte| abnf::is_ows(byte)) else { return false };
    is_version && method_end <= 20 && text[..method_end].iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-')
}

/// Methods are written in capitals; prose that ends in a version is not.
fn has_method(text: &[u8]) -> bool {
    let word = text.split(|&byte| abnf::is_ows(byte)).next().unwrap_or_default();
    !word.iter().any(u8::is_ascii_lowercase)
}

/// `GET /chat`
fn is_versionless_request(text: &[u8]) -> bool {
    let mut words = text.split(|&byte| byte == b' ').filter(|word| !word.is_empty());
    let method =
        words.next().is_some_and(|word| matches!(word, b"GET" | b"POST" | b"PUT" | b"HEAD" | b"OPTIONS" | b"CONNECT"));
    method && words.next().is_some_and(|target| target[0] == b'/') && words.next().is_none()
}

fn next_is_field(input: &[u8], following: &Lines<'_>) -> bool {
    following.clone().next().is_some_and(|line| {
        let text = line.text.of(input);
        known_field(&text[curl::undress(text).0..]).is_some()
    })
}

/// Where a line's own text ends: before the bar that closes a row of a table, and before a terminal's last sequences.
fn undressed_end(text: &[u8], offset: usize) -> usize {
    let is_row = text[..offset].contains(&b'|');
    let trimmed = text[offset..].trim_ascii_end();
    match trimmed.strip_suffix(b"|") {
        Some(cell) if is_row => offset + cell.trim_ascii_end().len(),
        _ if scan::position(trimmed, 0x1B).is_some() => {
            without_escapes(text, Span::new(offset, text.len())).end as usize
        }
        _ => text.len(),
    }
}

/// `name:` with a token before the colon, and no URL.
fn is_field_like(text: &[u8]) -> bool {
    let Some(colon) = text.iter().take(100).position(|&byte| byte == b':') else { return false };
    abnf::is_token(name_before(text, colon)) && !text[colon + 1..].starts_with(b"//")
}

fn known_field(text: &[u8]) -> Option<Field> {
    let colon = text.iter().take(100).position(|&byte| byte == b':')?;
    Field::known(name_before(text, colon))
}

/// `host: 'a',` or `Host: [a.example]` or `upgrade: true,` is a member of some program's object.
fn is_of_an_object(text: &[u8]) -> bool {
    let value = text.iter().position(|&byte| byte == b':').map(|colon| text[colon + 1..].trim_ascii());
    value.is_some_and(|value| match value {
        [b'\'' | b'"', ..] | b"true," | b"false," | b"null," => true,
        [b'[', inner @ ..] => {
            inner.iter().any(|byte| byte.is_ascii_alphabetic() && !byte.is_ascii_hexdigit() || *byte == b'.')
        }
        _ => false,
    })
}

fn name_before(text: &[u8], colon: usize) -> &[u8] {
    without_escapes(text, Span::new(0, colon)).of(text)
}

/// The line belongs to the head, right or wrong; else the head ended without an empty line and prose follows.
fn is_member(input: &[u8], text: &[u8], ending: Ending, following: &Lines<'_>) -> bool {
    let word = |text: &[u8]| text.iter().filter(|&&byte| byte == b' ').count() + 1;
    let indented = abnf::is_ows(text[0]);
    let short_name = text.iter().take(60).position(|&byte| byte == b':').is_some_and(|colon| word(&text[..colon]) <= 2);
    let next_is_field = || following.clone().next().is_some_and(|next| is_field_like(next.text.of(input)));
    if is_stamped(text) {
        return false;
    }
    is_field_like(text) || indented || ending == Ending::CrLf || short_name || word(text) == 1 || next_is_field()
}

/// A log goes on: the line begins with a time of day, behind a date or a bracket perhaps, as in `[2026-01-31 09:05:00`.
fn is_stamped(text: &[u8]) -> bool {
    let Some(colon) = text.iter().take(30).position(|&byte| byte == b':') else { return false };
    let hour = text[..colon].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let minute = text[colon + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let before = &text[..colon - hour];
    let apart = before.last().is_none_or(|byte| matches!(byte, b' ' | b'T' | b'[' | b'('));
    (1..=2).contains(&hour) && minute == 2 && apart && matches!(text.get(colon + 3), Some(b':' | b'A' | b'P' | b' '))
}

/// Some blogs turn the first two of three backticks into a quotation mark.
fn is_fence(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    [&b"```"[..], b"~~~", b"\"`", "“`".as_bytes()].iter().any(|fence| text.starts_with(fence))
}

/// An empty line after the start line, yet fields go on.
fn is_double_spaced(input: &[u8], following: &Lines<'_>) -> bool {
    let mut next = following.clone().map(|line| line.text.of(input));
    let mut pair = || next.next().is_some_and(<[u8]>::is_empty) && next.next().is_some_and(is_field_like);
    pair() && pair()
}

/// White space before every line after the start line, when it is before all of them alike.
fn indent_of_all(input: &[u8], following: &Lines<'_>) -> usize {
    let indent = |text: &[u8]| text.iter().take_while(|&&byte| abnf::is_ows(byte)).count();
    let mut width = None;
    for line in following.clone() {
        let text = line.text.of(input);
        if text.trim_ascii().is_empty() {
            break;
        }
        let here = indent(text);
        if here == 0 || !is_field_like(&text[here..]) || width.is_some_and(|width| width != here) {
            return 0;
        }
        width = Some(here);
    }
    width.unwrap_or(0)
}

/// A start line within a field line's value, with nothing between it and what is before.
fn glued_start(text: &[u8]) -> Option<(usize, Side)> {
    let colon = text.iter().position(|&byte| byte == b':')?;
    let (at, side) = start_within(&text[colon + 1..])?;
    Some((colon + 1 + at, side))
}

/// A start line behind other bytes, tight against them.
pub(super) fn start_within(text: &[u8]) -> Option<(usize, Side)> {
    let tight = |at: usize| at > 0 && text[at - 1] > b' ' && !matches!(text[at - 1], b'/' | b',' | b'"' | b'(');
    let http = |from: usize| find(&text[from..], "HTTP/").map(|at| from + at);
    http(0)?;
    let mut from = 0;
    while let Some(at) = http(from) {
        let rest = &text[at..];
        if tight(at) && is_status_line(rest) && rest.get(9..12).is_some_and(|code| code.iter().all(u8::is_ascii_digit))
        {
            return Some((at, Side::Response));
        }
        from = at + 5;
    }
    let get = find(text, "GET /").filter(|&at| tight(at))?;
    is_request_line(&text[get..]).then_some((get, Side::Request))
}

/// The next message's start line right behind the last bytes of a body. Fields must follow, for prose quotes start lines too.
fn start_behind_body(input: &[u8], line: Line, following: &Lines<'_>) -> Option<(Line, Side)> {
    let (at, side) = start_within(line.text.of(input))?;
    let text = Span { start: line.text.start + at as u32, end: line.text.end };
    next_is_field(input, following).then_some((Line { text, ending: line.ending }, side))
}

/// Whose field it is, where only one side sends it.
pub(super) fn side_of(field: Field) -> Option<Side> {
    match field {
        Field::SecWebSocketAccept
        | Field::Server
        | Field::SetCookie
        | Field::Date
        | Field::WwwAuthenticate
        | Field::Location => Some(Side::Response),
        Field::SecWebSocketKey
        | Field::SecWebSocketVersion
        | Field::Host
        | Field::Origin
        | Field::UserAgent
        | Field::Cookie => Some(Side::Request),
        Field::Connection | Field::Upgrade | Field::SecWebSocketProtocol | Field::SecWebSocketExtensions => None,
        other => match other.info().set_by {
            SetBy::Server => Some(Side::Response),
            SetBy::Browser => Some(Side::Request),
            _ => None,
        },
    }
}

pub(super) fn majority(known: &[Field]) -> Side {
    // The accept value settles it: no request has one.
    if known.contains(&Field::SecWebSocketAccept) && !known.contains(&Field::SecWebSocketKey) {
        return Side::Response;
    }
    let count = |side| known.iter().filter(|field| side_of(**field) == Some(side)).count();
    if count(Side::Response) > count(Side::Request) { Side::Response } else { Side::Request }
}

/// A few words with colons do not make a head: fields of a handshake do.
fn is_of_a_handshake(known: &[Field]) -> bool {
    let telling = |field: &Field| field.info().name.starts_with("Sec-WebSocket-") || *field == Field::Upgrade;
    known.iter().any(telling) || known.len() >= 3
}

/// `Connection: must be set to Upgrade, which tells …`: a sentence about a field whose value is never one.
fn tells_of_field(line: &[u8]) -> bool {
    let of_one_word = |field: Field| {
        use Field::{Connection, SecWebSocketAccept, SecWebSocketKey, SecWebSocketVersion, Upgrade};
        matches!(field, Connection | Upgrade | SecWebSocketKey | SecWebSocketAccept | SecWebSocketVersion)
    };
    known_field(line).is_some_and(of_one_word) && is_sentence(line)
}

/// Words with nothing but spaces between them.
pub(super) fn is_sentence(text: &[u8]) -> bool {
    let is_between =
        |three: &&[u8]| three[0].is_ascii_alphabetic() && three[1] == b' ' && three[2].is_ascii_alphabetic();
    text.windows(3).filter(is_between).nth(2).is_some()
}

fn field_of(input: &[u8], line: &HeadLine) -> Option<Field> {
    match line {
        HeadLine::Line(line) => known_field(line.text.of(input)),
        HeadLine::Pair { name, .. } => Field::known(name.of(input)),
    }
}

/// The quotation mark that closes what one before the start line opened.
fn unquote_end(input: &[u8], head: &mut Head, quote: u8) {
    let last = match head.lines.last_mut() {
        Some(HeadLine::Line(line)) => line,
        _ => match &mut head.start {
            Some(line) => line,
            None => return,
        },
    };
    if last.text.of(input).last() == Some(&quote) {
        last.text.end -= 1;
    }
}

fn line_start(input: &[u8], at: u32) -> u32 {
    input[..at as usize].iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map_or(0, |at| at as u32 + 1)
}

/// The offset behind the line ending at `at`.
fn next_line(input: &[u8], at: u32) -> u32 {
    let rest = &input[at as usize..];
    at + match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    }
}
