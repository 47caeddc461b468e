//! Where in a line of a log a start line or a field line begins, and what the line ends that a program has written out
//! look like.

use crate::field::Field;
use crate::paste::curl;
use crate::scan;
use crate::transcript::Side;

/// The first place in a line where something of a head begins.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Anchor {
    pub at: usize,
    /// Behind the version of a request line, the code of a status line, the colon of a field line.
    pub end: usize,
    pub kind: Kind,
    /// It is a field that only handshakes have.
    pub telling: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Start(Side),
    /// `--> GET http://…` and `<-- 101 …`, as OkHttp has it, and nginx its own way: the place is that of the method or the code.
    Arrow(Side),
    Field,
}

impl Kind {
    pub fn is_start(self) -> bool {
        self != Kind::Field
    }
}

/// Looks from an offset on. A field at the beginning of a line makes it a field line; elsewhere a start line counts more.
pub(super) fn find(text: &[u8], from: usize) -> Option<Anchor> {
    let mut field = None;
    let first = from.saturating_sub(1);
    for at in scan::places(&text[first..], telltales).map(|at| first + at) {
        let start = match text[at] {
            b':' if field.is_none() && at >= from => {
                field = field_before(text, at);
                if field.is_some_and(|field| field.at <= plain_start(text)) {
                    return field;
                }
                None
            }
            b'P' if text.get(at + 1) == Some(&b'/') => start_around(text, at + 1),
            b'x' if at >= from + 3 => proxy_status(text, at - 3),
            b'>' if at >= from + 2 => request_arrow(text, at - 2),
            b'<' => response_arrow(text, at),
            _ => None,
        };
        if start.is_some_and(|start| start.at >= from) {
            return start;
        }
    }
    field
}

/// The highest bits of bytes of which each anchor has one, and other text has few.
fn telltales(bytes: u64) -> u64 {
    [b':', b'P', b'x', b'<', b'>'].into_iter().fold(0, |found, byte| found | scan::equal(bytes, byte))
}

/// Where a line's own text begins, without indentation and the marks of curl and of quoting.
pub(super) fn plain_start(text: &[u8]) -> usize {
    let offset = curl::undress(text).0;
    let quote = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'`');
    offset + text[offset..].iter().take_while(quote).count()
}

/// The field whose name ends here.
fn field_before(text: &[u8], colon: usize) -> Option<Anchor> {
    // No name ends in two digits, as the hours and minutes of a time do.
    if text[..colon].last_chunk::<2>().is_none_or(|last| last.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'-';
    let length = text[..colon].iter().rev().take(LONGEST_NAME).take_while(is_name).count();
    let at = colon - length;
    let before = at.checked_sub(1).map(|before| text[before]);
    let apart = before.is_none_or(|byte| !matches!(byte, b'.' | b'/' | b'_' | b'@' | b'$' | b'%' | b'\\' | 0x80..));
    let known = apart.then(|| Field::known(&text[at..colon])).flatten();
    known.map(|field| {
        let telling = field.info().name.starts_with("Sec-WebSocket-");
        Anchor { at, end: colon + 1, kind: Kind::Field, telling }
    })
}

const LONGEST_NAME: usize = 48;

/// The start line whose version has its slash here.
fn start_around(text: &[u8], slash: usize) -> Option<Anchor> {
    let version = slash.checked_sub(4).filter(|&at| text[at..slash] == *b"HTTP")?;
    if version > 0 && is_word(text[version - 1]) {
        return None;
    }
    let digits = text[slash + 1..].iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
    // The full stop behind a version ends a sentence, or stands for a line end.
    let stop = text[slash + 1..slash + 1 + digits].iter().rev().take_while(|&&byte| byte == b'.').count();
    let end = slash + 1 + digits - stop;
    if end == slash + 1 {
        return None;
    }
    if let [b' ', code @ ..] = &text[end..]
        && code.len() >= 3
        && code[..3].iter().all(u8::is_ascii_digit)
        && !code.get(3).is_some_and(|&byte| is_word(byte))
    {
        return Some(Anchor { at: version, end: end + 4, kind: Kind::Start(Side::Response), telling: false });
    }
    let before = text[..version].strip_suffix(b" ")?;
    let target = before.len() - before.iter().rev().take(LONGEST_TARGET).take_while(|&&byte| byte != b' ').count();
    let method_end = target.checked_sub(1).filter(|_| target < before.len())?;
    let length = text[..method_end].iter().rev().take(20).take_while(|byte| byte.is_ascii_uppercase()).count();
    let at = method_end - length;
    let apart = at == 0 || !is_word(text[at - 1]);
    (length > 0 && apart).then_some(Anchor { at, end, kind: Kind::Start(Side::Request), telling: false })
}

const LONGEST_TARGET: usize = 8 * 1024;

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// `--> GET http://example.com/chat http/1.1`
fn request_arrow(text: &[u8], at: usize) -> Option<Anchor> {
    let rest = text[at..].strip_prefix(b"--> ")?;
    let method = rest.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let is_url =
        |url: &[u8]| [&b"http://"[..], b"https://", b"ws://", b"wss://"].iter().any(|scheme| url.starts_with(scheme));
    let url = rest[method..].strip_prefix(b" ").filter(|url| method > 0 && is_url(url))?;
    let length = url.iter().position(|&byte| byte == b' ').unwrap_or(url.len());
    let (at, end) = (at + 4, at + 5 + method + length);
    Some(Anchor { at, end, kind: Kind::Arrow(Side::Request), telling: false })
}

/// `<-- 101 Switching Protocols http://example.com/chat (12ms)`
fn response_arrow(text: &[u8], at: usize) -> Option<Anchor> {
    let code = text[at..].strip_prefix(b"<-- ")?;
    let digits = code.iter().take_while(|byte| byte.is_ascii_digit()).count();
    (digits == 3).then_some(Anchor { at: at + 4, end: at + 7, kind: Kind::Arrow(Side::Response), telling: false })
}

/// `http proxy status 101 "101 Switching Protocols"`, as nginx has it.
fn proxy_status(text: &[u8], at: usize) -> Option<Anchor> {
    let rest = text[at..].strip_prefix(b"proxy status ")?;
    let quote = rest.iter().take(8).position(|&byte| byte == b'"')?;
    let digits = rest[quote + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let start = text.len() - rest.len() + quote + 1;
    (digits == 3).then_some(Anchor { at: start, end: start + 3, kind: Kind::Arrow(Side::Response), telling: false })
}

/// A line end that is written out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct LineEnd {
    pub length: usize,
    /// It has a carriage return.
    pub cr: bool,
    pub style: Style,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Style {
    /// One of several escapes, by backslashes.
    Escape,
    /// A mark in place of the line end.
    Mark,
    /// Full stops in place of control characters.
    Dots,
}

const MARKS: &[(&str, bool)] = &[
    ("^M$", true),
    ("^M^J", true),
    ("^M", true),
    ("<CR><LF>", true),
    ("<CRLF>", true),
    ("[CR][LF]", true),
    ("<LF>", false),
    ("␍␊", true),
    ("␍", true),
    ("␊", false),
    ("↵", false),
    ("&#13;&#10;", true),
    ("&#xD;&#xA;", true),
    ("%0D%0A", true),
    ("%0d%0a", true),
    // PowerShell's escapes.
    ("`r`n", true),
];

/// The line end that the text begins with.
pub(super) fn line_end(text: &[u8]) -> Option<LineEnd> {
    match text.first()? {
        b'\\' => escaped_line_end(text),
        b'.' if text.starts_with(b"..") => Some(LineEnd { length: 2, cr: true, style: Style::Dots }),
        b'^' | b'<' | b'[' | b'&' | b'%' | b'`' | 0xE2 => {
            let (mark, cr) = MARKS.iter().find(|(mark, _)| text.starts_with(mark.as_bytes()))?;
            Some(LineEnd { length: mark.len(), cr: *cr, style: Style::Mark })
        }
        _ => None,
    }
}

fn escaped_line_end(text: &[u8]) -> Option<LineEnd> {
    let slashes = |text: &[u8]| text.iter().take_while(|&&byte| byte == b'\\').count();
    // The length of an escape for this control character.
    let control = |text: &[u8], letter: u8, others: &[&[u8]]| {
        let count = slashes(text);
        if count > 0 && text.get(count) == Some(&letter) {
            return Some(count + 1);
        }
        let fits = |other: &&&[u8]| text.get(..other.len()).is_some_and(|start| start.eq_ignore_ascii_case(other));
        others.iter().find(fits).map(|other| other.len())
    };
    let cr = control(text, b'r', &[b"\\x0d", b"\\u000d", b"\\u{d}", b"\\015"]);
    let behind = &text[cr.unwrap_or(0)..];
    let lf = control(behind, b'n', &[b"\\x0a", b"\\u000a", b"\\u{a}", b"\\012"]);
    let length = cr.unwrap_or(0) + lf.unwrap_or(0);
    (length > 0).then_some(LineEnd { length, cr: cr.is_some(), style: Style::Escape })
}

/// Where the line end stands with which a line of text closes, and perhaps a quotation mark behind.
pub(super) fn trailing_line_end(text: &[u8]) -> Option<(usize, LineEnd)> {
    let closed = text.trim_ascii_end();
    let closed = closed.strip_suffix(b",").unwrap_or(closed);
    let closed = match closed {
        [rest @ .., b'"' | b'\'' | b'`'] => rest,
        _ => closed,
    };
    let first = closed.len().saturating_sub(LONGEST_LINE_END);
    (first..closed.len()).find_map(|at| {
        let end = line_end(&closed[at..]).filter(|end| at + end.length == closed.len() && end.style != Style::Dots)?;
        Some((at, end))
    })
}

const LONGEST_LINE_END: usize = 12;
