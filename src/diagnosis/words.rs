//! A text as words, and messages as patterns of words.

use crate::scan;
use crate::span::Span;

/// More words than this a hole never stands for: messages end.
const LONGEST_HOLE: usize = 40;

/// Messages of fewer words than this must begin and end where a sentence could.
const SURE: usize = 4;

/// The words of a text from one of them on, each found when it is asked for. A word is letters and digits that belong
/// together: everything else, typographic quotation marks included, parts words.
pub struct Words<'t> {
    text: &'t [u8],
    /// In order. Those before the first one are behind.
    found: Vec<Span>,
    first: usize,
    /// Where the others are to be looked for.
    rest: usize,
}

impl<'t> Words<'t> {
    pub fn new(text: &'t [u8]) -> Words<'t> {
        Words { text, found: Vec::new(), first: 0, rest: 0 }
    }

    pub fn all(text: &'t [u8]) -> impl Iterator<Item = Span> {
        let mut words = Words::new(text);
        (0..).map_while(move |number| words.span(number))
    }

    /// Goes on to the word that begins here, behind the present one.
    pub fn go_to(&mut self, start: usize) {
        if start < self.rest {
            let passed = self.found[self.first..].iter().take_while(|word| (word.start as usize) < start).count();
            self.first += passed;
        } else {
            self.found.clear();
            (self.first, self.rest) = (0, start);
        }
    }

    /// A word by its number, counted from the present one.
    pub fn span(&mut self, number: usize) -> Option<Span> {
        while self.found.len() <= self.first + number {
            let is_inside = |at: &usize| is_inside(self.text, *at);
            let start = (self.rest..self.text.len()).find(is_inside)?;
            let end = (start..self.text.len()).find(|at| !is_inside(at)).unwrap_or(self.text.len());
            self.found.push(Span::new(start, end));
            self.rest = end;
        }
        Some(self.found[self.first + number])
    }

    pub fn get(&mut self, number: usize) -> Option<&'t [u8]> {
        self.span(number).map(|word| word.of(self.text))
    }
}

/// Where words begin with which a message may: with a letter, or as a status that is an error.
pub fn beginnings(text: &[u8]) -> impl Iterator<Item = usize> {
    // The byte before belongs to a word.
    let mut carried = 0;
    let mut from = 0;
    scan::places(text, move |bytes| {
        let (inside, first) = match bytes & scan::HIGH {
            0 => {
                let letters = scan::letters(bytes);
                (
                    letters | scan::digits(bytes),
                    letters | FIRST_DIGITS.into_iter().fold(0, |found, digit| found | scan::equal(bytes, digit)),
                )
            }
            _ => (inside(text, from), u64::MAX),
        };
        from += scan::WORD;
        let before = inside << 8 | carried;
        carried = inside >> (8 * (scan::WORD - 1));
        first & inside & !before
    })
}

/// Most words of a log begin with a digit, and no message does but with 4xx or 5xx.
pub const FIRST_DIGITS: [u8; 2] = *b"45";

/// The highest bits of those of eight bytes that belong to words.
fn inside(text: &[u8], from: usize) -> u64 {
    let places = from..text.len().min(from + scan::WORD);
    places.fold(0, |inside, at| inside | u64::from(is_inside(text, at)) << (8 * (at - from) + 7))
}

#[inline]
fn is_inside(text: &[u8], at: usize) -> bool {
    text[at].is_ascii_alphanumeric() || (text[at] >= 0x80 && !is_punctuation(text, at))
}

/// A byte of U+00A0 (C2 A0), U+00AB or U+00BB (C2 AB, C2 BB), or U+2000 to U+203F (E2 80 …).
fn is_punctuation(text: &[u8], at: usize) -> bool {
    let byte = |offset: isize| at.checked_add_signed(offset).and_then(|at| text.get(at)).copied().unwrap_or(0);
    let is_quote = |byte: u8| matches!(byte, 0xA0 | 0xAB | 0xBB);
    match text[at] {
        0xE2 => byte(1) == 0x80,
        0xC2 => is_quote(byte(1)),
        _ => {
            (byte(-1) == 0xE2 && byte(0) == 0x80)
                || (byte(-2) == 0xE2 && byte(-1) == 0x80)
                || (byte(-1) == 0xC2 && is_quote(byte(0)))
        }
    }
}

/// A message's words and the holes between them.
pub struct Pattern {
    parts: Vec<Part>,
    fixed: usize,
}

enum Part {
    Word(&'static [u8]),
    /// So many digits: of a status or of a close code.
    Number(usize),
    /// Any words, or none.
    Hole,
}

impl Pattern {
    /// Takes `{status}`, `{code}`, `{url}` and `{value}` for holes.
    pub fn of(message: &'static str) -> Pattern {
        let mut parts = Vec::new();
        let mut rest = message;
        while let Some((before, name, behind)) = next_hole(rest) {
            parts.extend(fixed(before));
            parts.push(match name {
                "status" => Part::Number(3),
                "code" => Part::Number(4),
                _ => Part::Hole,
            });
            rest = behind;
        }
        parts.extend(fixed(rest));
        let fixed = parts.iter().filter(|part| matches!(part, Part::Word(_) | Part::Number(_))).count();
        Pattern { parts, fixed }
    }

    /// How many of its words are given.
    pub fn fixed(&self) -> usize {
        self.fixed
    }

    /// The first word: every pattern begins with one.
    pub fn first(&self) -> &[u8] {
        match self.parts.first() {
            Some(Part::Word(word)) => word,
            _ => b"",
        }
    }

    /// The next word, by its number, where one is given.
    pub fn word(&self, number: usize) -> Option<&[u8]> {
        match self.parts.get(number) {
            Some(Part::Word(word)) => Some(word),
            _ => None,
        }
    }

    /// Whether the message stands in the text from the present word on: where it ends, and the number that it names.
    pub fn at(&self, words: &mut Words<'_>) -> Option<(usize, Option<u16>)> {
        let (next, number) = matches(&self.parts, words, 0)?;
        let (start, end) = (words.span(0)?.start as usize, words.span(next.checked_sub(1)?)?.end as usize);
        let text = words.text;
        let begins = begins_a_sentence(text, start);
        let ends = !matches!(self.parts.last(), Some(Part::Word(_))) || ends_a_sentence(text, end);
        if self.fixed < SURE && !(begins && ends) {
            return None;
        }
        let open = matches!(self.parts.last(), Some(Part::Hole));
        Some((if open { end_of_line(text, end) } else { end }, number))
    }
}

fn next_hole(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    ["status", "code", "url", "value"]
        .into_iter()
        .filter_map(|name| {
            let at = text
                .match_indices(name)
                .map(|(at, _)| at)
                .find(|&at| text[..at].ends_with('{') && text[at + name.len()..].starts_with('}'))?;
            Some((&text[..at - 1], name, &text[at + name.len() + 1..]))
        })
        .min_by_key(|(before, ..)| before.len())
}

fn fixed(text: &'static str) -> impl Iterator<Item = Part> {
    Words::all(text.as_bytes()).map(|word| Part::Word(word.of(text.as_bytes())))
}

/// Which word is behind the match, and the number that it names. A hole takes as few words as it can.
fn matches(parts: &[Part], words: &mut Words<'_>, mut at: usize) -> Option<(usize, Option<u16>)> {
    let mut number = None;
    let mut parts = parts.iter();
    while let Some(part) = parts.next() {
        match part {
            Part::Word(wanted) if words.get(at)?.eq_ignore_ascii_case(wanted) => at += 1,
            Part::Number(digits) => {
                // A page may have glued the next word to it.
                let word = words.get(at)?;
                let length = word.iter().take_while(|byte| byte.is_ascii_digit()).count();
                number = Some(number_of(&word[..length], *digits)?);
                at += 1;
            }
            Part::Hole => {
                let rest = parts.as_slice();
                if rest.is_empty() {
                    return Some((at, number));
                }
                let (next, later) = (at..at + LONGEST_HOLE).find_map(|at| self::matches_fixed(rest, words, at))?;
                return Some((next, number.or(later)));
            }
            Part::Word(_) => return None,
        }
    }
    Some((at, number))
}

/// A status has three digits, a close code four; neither begins with more than a code may (RFC 6455 §7.4.2).
pub fn number_of(word: &[u8], digits: usize) -> Option<u16> {
    let number = core::str::from_utf8(word).ok().filter(|word| word.len() == digits)?.parse().ok()?;
    let least = if digits == 3 { 100 } else { 1000 };
    (least..5000).contains(&number).then_some(number)
}

/// What follows a hole: it must fit here, and may have holes of its own.
fn matches_fixed(parts: &[Part], words: &mut Words<'_>, at: usize) -> Option<(usize, Option<u16>)> {
    let word = words.get(at)?;
    let first_fits = match parts.first()? {
        Part::Word(wanted) => word.eq_ignore_ascii_case(wanted),
        _ => true,
    };
    if first_fits { matches(parts, words, at) } else { None }
}

/// Nothing but punctuation stands between it and the line's beginning, or a colon, quotation mark or bracket before it. It is
/// no part of a path or query.
fn begins_a_sentence(text: &[u8], at: usize) -> bool {
    let before = text[..at].trim_ascii_end();
    let is_part = text[..at].ends_with(b"/") || text[..at].ends_with(b"=");
    text[before.len()..at].contains(&b'\n')
        || !is_part && !before.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b',')
}

/// Punctuation or the line's end follows.
fn ends_a_sentence(text: &[u8], at: usize) -> bool {
    let rest = &text[at..];
    let line = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    let next = rest[..line].trim_ascii_start().first();
    next.is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

fn end_of_line(text: &[u8], at: usize) -> usize {
    let rest = &text[at..];
    let line = rest.iter().position(|&byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len());
    at + rest[..line].trim_ascii_end().len()
}
