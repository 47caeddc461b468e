//! Heads within one string of which the line ends are written out: `b'GET / HTTP/1.1\r\nHost: …'`.

use super::anchor::{self, Anchor, Kind, Style, line_end};
use crate::abnf;
use crate::paste::derived::{Derived, Form};
use crate::paste::escape;
use crate::paste::source::Source;
use crate::span::Span;
use crate::transcript::Side;

/// A start line goes on behind a written line end of this style: in the same line of the text, or in the next piece of its
/// string.
pub(super) fn begins(text: &[u8], line: Span, start: Anchor) -> Option<Style> {
    let longest = match start.kind {
        Kind::Start(Side::Request) => 0,
        Kind::Start(Side::Response) => LONGEST_REASON,
        _ => return None,
    };
    let rest = &line.of(text)[start.end..];
    let at = (0..rest.len().min(longest + 1)).find(|&at| line_end(&rest[at..]).is_some())?;
    let end = line_end(&rest[at..])?;
    let next = &rest[at + end.length..];
    let more = line_end(next).is_some_and(|next| next.style == end.style);
    let goes_on = || {
        let quote = Quote::before(text, line.start as usize + start.at);
        let closed = line.start as usize + start.end + at + end.length;
        matches!(quote, Quote::Plain(quote) if next.first() == Some(&quote) && next_piece(text, closed + 1, quote).is_some())
    };
    (more || is_field(next) || goes_on()).then_some(end.style)
}

/// `'…\r\n' + '…'`, `"…\r\n" "…"`, `b'…\r\n'` on the next line: where the next piece of the same string begins.
fn next_piece(text: &[u8], closed: usize, quote: u8) -> Option<usize> {
    let between = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, b'+' | b'\\' | b'.' | b'b' | b'&');
    let gap = text[closed..].iter().take(LONGEST_GAP).take_while(between).count();
    let piece = text[closed + gap..].strip_prefix(&[quote]).filter(|_| gap > 0)?;
    // On the next line it may go on in the middle of a word.
    let is_start = || {
        anchor::find(&piece[..piece.len().min(LONGEST_GAP)], 0)
            .is_some_and(|anchor| anchor.at == 0 && anchor.kind.is_start())
    };
    let goes_on =
        is_field(piece) || line_end(piece).is_some() || text[closed..closed + gap].contains(&b'\n') && !is_start();
    goes_on.then_some(closed + gap + 1)
}

const LONGEST_REASON: usize = 128;

/// The text ends within the escape.
fn is_half(escape: &[u8]) -> bool {
    let length = match escape.get(1) {
        Some(b'x' | b'0') => 4,
        Some(b'u') => 6,
        _ => 2,
    };
    escape.len() < length
}

/// So much may stand between two pieces of one string.
const LONGEST_GAP: usize = 200;

/// `name:`, with white space before the colon perhaps.
pub(super) fn is_field(text: &[u8]) -> bool {
    let colon = text.iter().take(64).position(|&byte| byte == b':');
    colon.is_some_and(|colon| abnf::is_token(text[..colon].trim_ascii_end()))
}

/// What a string held.
pub(super) struct Held {
    /// Where reading goes on.
    pub end: usize,
    pub has_cr: bool,
}

/// Adds what the string stands for that begins at an offset of the text.
pub(super) fn read(source: Source<'_>, start: usize, style: Style, out: &mut Derived) -> Held {
    let text = source.text;
    let before = out.len();
    let quote = Quote::before(text, start);
    let mut reader = Reader { source, at: start, quote, has_cr: false };
    match style {
        Style::Escape => {
            out.form(Form::Json);
            let mut closed = reader.string(out);
            // Behind the empty line the next piece may be anything.
            while closed && !out.bytes()[before..].ends_with(b"\n\r\n") && reader.goes_on() {
                closed = reader.string(out);
            }
        }
        Style::Mark | Style::Dots => {
            out.form(Form::Fixed);
            reader.marked(style, out);
        }
    }
    // Who strips a string takes the last line's ending away, too. Where the text ends, the string may go on.
    let written = &out.bytes()[before..];
    let has_end = written.windows(4).any(|end| end == b"\r\n\r\n") || written.windows(2).any(|end| end == b"\n\n");
    let (has_cr, end) = (reader.has_cr, reader.at);
    let is_gap = |byte: &u8| byte.is_ascii_whitespace() || b"b'\"+\\".contains(byte);
    let goes_on = text[end..].iter().take(LONGEST_GAP).all(is_gap) || style == Style::Dots;
    if !has_end && !written.ends_with(b"\n") && !goes_on {
        out.insert(b"\r\n");
    }
    Held { end, has_cr }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    None,
    Plain(u8),
    /// The string stands within another one.
    Escaped(u8),
}

impl Quote {
    fn before(text: &[u8], start: usize) -> Quote {
        match text[..start] {
            [.., b'\\', quote @ (b'"' | b'\'')] => Quote::Escaped(quote),
            [.., quote @ (b'"' | b'\'' | b'`')] => Quote::Plain(quote),
            _ => Quote::None,
        }
    }
}

struct Reader<'a> {
    source: Source<'a>,
    at: usize,
    quote: Quote,
    has_cr: bool,
}

impl Reader<'_> {
    /// Reads up to the closing quotation mark or the end of the line; whether it was the mark.
    fn string(&mut self, out: &mut Derived) -> bool {
        let text = self.source.text;
        loop {
            let start = self.at;
            let special = |byte: &u8| match byte {
                b'\\' | b'\n' | b'\r' => true,
                byte => self.quote == Quote::Plain(*byte),
            };
            self.at = text[start..].iter().position(special).map_or(text.len(), |length| start + length);
            self.source.copy(Span::new(start, self.at), out);
            match text.get(self.at) {
                Some(b'\\') if self.closes_escaped() => {
                    self.at += 2;
                    return true;
                }
                Some(b'\\') if is_half(&text[self.at..]) => self.at = text.len(),
                Some(b'\\') => {
                    let (source, at) = (self.source, self.at);
                    self.has_cr |= line_end(&text[at..]).is_some_and(|end| end.cr);
                    self.at += escape::decode(&text[at..], |bytes, length| {
                        source.decoded(bytes, Span::new(at, at + length), out);
                    });
                }
                Some(byte) if self.quote == Quote::Plain(*byte) => {
                    self.at += 1;
                    return true;
                }
                _ => return false,
            }
        }
    }

    fn closes_escaped(&self) -> bool {
        matches!((self.quote, self.source.text.get(self.at + 1)), (Quote::Escaped(quote), Some(next)) if *next == quote)
    }

    fn goes_on(&mut self) -> bool {
        let Quote::Plain(quote) = self.quote else { return false };
        let next = next_piece(self.source.text, self.at, quote);
        self.at = next.unwrap_or(self.at);
        next.is_some()
    }

    /// Up to the end of the line, with marks in place of line ends.
    fn marked(&mut self, style: Style, out: &mut Derived) {
        let text = self.source.text;
        let wrapped = style == Style::Dots && self.at >= 2 && text[..self.at].ends_with(b"\n  ");
        let mut from = self.at;
        loop {
            let rest = &text[self.at..];
            let closes = matches!((self.quote, rest.first()), (Quote::Plain(quote), Some(byte)) if quote == *byte);
            match rest.first() {
                None => break,
                Some(b'\n' | b'\r') if wrapped && is_wrap(rest) => {
                    self.source.copy(Span::new(from, self.at), out);
                    self.at += 3;
                    from = self.at;
                }
                Some(b'\n' | b'\r') => break,
                Some(_) if closes => break,
                Some(_) => match self.mark(style, wrapped) {
                    Some(length) => {
                        self.source.copy(Span::new(from, self.at), out);
                        self.source.decoded(b"\r\n", Span::new(self.at, self.at + length), out);
                        self.at += length;
                        from = self.at;
                    }
                    None => self.at += 1,
                },
            }
        }
        // ngrep fills its last line up with spaces.
        let end = if wrapped { from + text[from..self.at].trim_ascii_end().len() } else { self.at };
        // Where the text ends, a full stop may be half of a line end.
        let is_half = style == Style::Dots && end == text.len() && text[from..end].ends_with(b".");
        let end = end - usize::from(is_half);
        self.source.copy(Span::new(from, end), out);
    }

    /// The length of the line end here, with what wraps it.
    fn mark(&self, style: Style, wrapped: bool) -> Option<usize> {
        let rest = &self.source.text[self.at..];
        if style == Style::Mark {
            return line_end(rest).filter(|end| end.style == style).map(|end| end.length);
        }
        let wrap = if wrapped && rest.len() > 1 && is_wrap(&rest[1..]) { 3 } else { 0 };
        if rest.first() != Some(&b'.') || rest.get(1 + wrap) != Some(&b'.') {
            return None;
        }
        // Two full stops may also be full stops: behind a line end comes a field, another line end, or nothing.
        let next: Vec<u8> = self.unwrapped(self.at + 2 + wrap, wrapped);
        let is_end = next.is_empty()
            || next.starts_with(b"..")
            || is_field(&next)
            || self.source.text[..self.at].ends_with(b".");
        is_end.then_some(2 + wrap)
    }

    /// Some text from here on, without the ends of lines that are wrapped.
    fn unwrapped(&self, mut at: usize, wrapped: bool) -> Vec<u8> {
        let text = self.source.text;
        let mut next = Vec::new();
        while let Some(&byte) = text.get(at).filter(|_| next.len() < 64) {
            match byte {
                b'\n' if wrapped && is_wrap(&text[at..]) => at += 3,
                b'\n' | b'\r' => break,
                byte => {
                    next.push(byte);
                    at += 1;
                }
            }
        }
        next
    }
}

/// The next line goes on with this one.
fn is_wrap(text: &[u8]) -> bool {
    matches!(text, [b'\n', b' ', b' ', next, ..] if *next != b'\n')
}
