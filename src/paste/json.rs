//! A reader of JSON that gives one token after the other with its place, copies nothing, and forgives: text that begins or
//! ends anywhere, commas too many or too few, words that are no JSON.

use super::derived::Derived;
use super::escape;
use super::source::Source;
use crate::span::Span;

/// One token. Commas, colons and white space are none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Token {
    /// `{` or `[`
    Open(u8, u32),
    /// `}` or `]`
    Close(u32),
    /// A string that a colon follows.
    Key(Text),
    String(Text),
    /// A number, `true`, `null`, or a word that JSON does not have.
    Word(Span),
}

/// A string, without its quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Text {
    pub span: Span,
    /// It has escapes.
    pub escaped: bool,
    /// Its closing quotation mark was seen.
    pub closed: bool,
}

pub(super) struct Json<'a> {
    input: &'a [u8],
    at: usize,
    end: usize,
}

impl<'a> Json<'a> {
    /// Reads a part of the input.
    pub fn new(input: &'a [u8], within: Span) -> Json<'a> {
        let (at, end) = (within.start as usize, within.end as usize);
        let mut json = Json { input, at, end };
        if json.begins_within_string() {
            json.string();
        }
        json
    }

    /// Where the next token begins, or what stands between.
    pub fn at(&self) -> u32 {
        self.at as u32
    }

    /// Goes past all that is left of what has been opened, and its end.
    pub fn skip_to_close(&mut self) {
        let mut depth = 1usize;
        while self.at < self.end {
            let byte = self.input[self.at];
            self.at += 1;
            match byte {
                b'"' => {
                    self.string();
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// What stands before the first quotation mark shows whether that mark opens a string or closes one.
    fn begins_within_string(&self) -> bool {
        let text = &self.input[self.at..self.end];
        let Some(quote) = text.iter().position(|&byte| byte == b'"') else { return false };
        let before = text[..quote].trim_ascii();
        let structural =
            |byte: &u8| matches!(byte, b'{' | b'}' | b'[' | b']' | b':' | b',') || byte.is_ascii_whitespace();
        let words = before.split(structural).filter(|word| !word.is_empty());
        let is_value = |word: &[u8]| {
            matches!(word, b"true" | b"false" | b"null")
                || word.iter().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'))
        };
        let next = text[quote + 1..].trim_ascii_start().first();
        let closes = next.is_some_and(|byte| matches!(byte, b',' | b'}' | b']' | b':'));
        // A byte order mark is no part of a string.
        let before_value = words.clone().next().is_some_and(|word| word != "\u{feff}".as_bytes() && !is_value(word));
        before_value || (closes && words.count() > 0)
    }

    /// Reads on from behind the opening quotation mark.
    fn string(&mut self) -> Text {
        let start = self.at;
        let mut escaped = false;
        loop {
            self.at += ordinary(&self.input[self.at..self.end]);
            let (closed, next) = match self.input[self.at..self.end] {
                [] => (false, self.at),
                [b'"', ..] => (true, self.at + 1),
                [b'\\', ..] => {
                    escaped = true;
                    self.at = (self.at + 2).min(self.end);
                    continue;
                }
                // No string goes over a line's end: the one who reads it has lost its place.
                [b'\n' | b'\r', ..] => (false, self.at),
                [_, ..] => {
                    self.at += 1;
                    continue;
                }
            };
            let span = Span::new(start, self.at);
            self.at = next;
            return Text { span, escaped, closed };
        }
    }
}

impl Iterator for Json<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        loop {
            let byte = *self.input[..self.end].get(self.at)?;
            let at = self.at;
            self.at += 1;
            return Some(match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' | b':' => continue,
                b'{' | b'[' => Token::Open(byte, at as u32),
                b'}' | b']' => Token::Close(at as u32),
                b'"' => {
                    let text = self.string();
                    let rest = &self.input[self.at..self.end];
                    let next = rest.iter().find(|byte| !byte.is_ascii_whitespace());
                    if next == Some(&b':') { Token::Key(text) } else { Token::String(text) }
                }
                _ => {
                    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"{}[],:\"".contains(byte);
                    let rest = &self.input[self.at..self.end];
                    self.at += rest.iter().position(ends).unwrap_or(rest.len());
                    Token::Word(Span::new(at, self.at))
                }
            });
        }
    }
}

/// How many bytes there are before the next quotation mark, backslash or control character: eight at a time.
fn ordinary(text: &[u8]) -> usize {
    let mut length = 0;
    while let Some(chunk) = text[length..].first_chunk::<8>() {
        let special = special(u64::from_le_bytes(*chunk));
        if special != 0 {
            return length + special.trailing_zeros() as usize / 8;
        }
        length += 8;
    }
    let rest = &text[length..];
    length + rest.iter().position(|&byte| byte < b' ' || byte == b'"' || byte == b'\\').unwrap_or(rest.len())
}

/// The high bit of each byte that is special, up to the first one (those above may be wrong).
const fn special(word: u64) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES << 7;
    const QUOTES: u64 = ONES * b'"' as u64;
    const BACKSLASHES: u64 = ONES * b'\\' as u64;
    const SPACES: u64 = ONES * b' ' as u64;
    let (quote, backslash) = (word ^ QUOTES, word ^ BACKSLASHES);
    let zeros = (quote.wrapping_sub(ONES) & !quote) | (backslash.wrapping_sub(ONES) & !backslash);
    (zeros | (word.wrapping_sub(SPACES) & !word)) & HIGHS
}

impl Text {
    /// Adds what the string stands for, each escape at its place.
    pub fn derive(self, source: Source<'_>, derived: &mut Derived) -> Span {
        let start = derived.len();
        let mut rest = self.span;
        while self.escaped
            && let Some(length) = rest.of(source.text).iter().position(|&byte| byte == b'\\')
        {
            source.copy(rest.part(0, length), derived);
            let escape = rest.part(length, rest.len());
            let length = escape::decode(escape.of(source.text), |bytes, length| {
                source.decoded(bytes, escape.part(0, length), derived);
            });
            rest = escape.part(length, escape.len());
        }
        source.copy(rest, derived);
        Span::new(start, derived.len())
    }
}
