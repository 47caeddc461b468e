//! Places in the input: extents in bytes, and the one conversion to what people and editors count.

use std::cell::Cell;

use crate::scan;

/// A half-open extent of the input, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Span {
        Span { start: start as u32, end: end as u32 }
    }

    /// The empty extent at an offset: a place to insert.
    pub const fn at(offset: u32) -> Span {
        Span { start: offset, end: offset }
    }

    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// From the start of this to the end of the other.
    pub const fn to(self, other: Span) -> Span {
        Span { start: self.start, end: other.end }
    }

    pub fn of(self, bytes: &[u8]) -> &[u8] {
        &bytes[self.start as usize..self.end as usize]
    }

    /// A part of this extent, by offsets from its start.
    pub const fn part(self, start: usize, end: usize) -> Span {
        Span { start: self.start + start as u32, end: self.start + end as u32 }
    }

    pub const fn touches(self, other: Span) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

/// What an offset counts in a report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unit {
    /// Bytes, for byte input.
    Bytes,
    /// UTF-16 code units, for text that came from JavaScript.
    Utf16,
}

/// Converts byte offsets to units, lines and columns. Lines end at LF, CR LF or CR, as editors have it.
pub struct Positions {
    /// Byte offset of each line's first byte.
    lines: Vec<u32>,
    /// For text that is not ASCII: the UTF-16 offset of every `STEP`th byte.
    utf16: Vec<u32>,
    /// The line asked for last.
    latest: Cell<Line>,
}

#[derive(Clone, Copy)]
struct Line {
    number: u32,
    start: u32,
    /// Where the next line begins.
    end: u32,
}

/// A converted extent: offsets in units, line and column from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Place {
    pub start: u32,
    pub end: u32,
    pub line: u32,
    pub column: u32,
}

const STEP: usize = 512;

/// Bytes of a line, about.
const USUAL_LINE: usize = 48;

impl Positions {
    /// `input` must be valid UTF-8 when the unit is UTF-16.
    pub fn new(input: &[u8], unit: Unit) -> Positions {
        let mut lines = Vec::with_capacity(1 + input.len() / USUAL_LINE);
        lines.push(0);
        let mut at = 0;
        while let Some(end) = scan::position_of_either(&input[at..], b'\r', b'\n') {
            at += if input[at + end..].starts_with(b"\r\n") { end + 2 } else { end + 1 };
            lines.push(at as u32);
        }
        let utf16 = if unit == Unit::Utf16 && !input.is_ascii() {
            let mut total = 0;
            let steps = input.chunks(STEP).map(|chunk| {
                let here = total;
                total += utf16_len(chunk);
                here
            });
            steps.collect()
        } else {
            Vec::new()
        };
        Positions { lines, utf16, latest: Cell::new(Line { number: 0, start: 0, end: 0 }) }
    }

    // What is asked next stands mostly in the same line, and most texts are ASCII: that much is worth a copy in each place
    // that asks.
    #[inline(always)]
    pub fn place(&self, input: &[u8], span: Span) -> Place {
        let latest = self.latest.get();
        let is_same = (latest.start..latest.end).contains(&span.start);
        let line = if is_same { latest } else { self.line(span.start) };
        if self.utf16.is_empty() {
            return Place { start: span.start, end: span.end, line: line.number, column: span.start - line.start + 1 };
        }
        self.place_in_utf16(input, span, line)
    }

    fn place_in_utf16(&self, input: &[u8], span: Span, line: Line) -> Place {
        let start = self.unit(input, span.start);
        let end = if span.is_empty() { start } else { self.unit(input, span.end) };
        Place { start, end, line: line.number, column: start - self.unit(input, line.start) + 1 }
    }

    /// The line that holds an offset.
    fn line(&self, offset: u32) -> Line {
        // Mostly the next one.
        let latest = self.latest.get();
        let after = self.lines.get(latest.number as usize + 1);
        let next = if latest.end <= offset && after.is_none_or(|&start| offset < start) {
            latest.number as usize + 1
        } else {
            self.lines.partition_point(|&start| start <= offset)
        };
        let end = self.lines.get(next).copied().unwrap_or(u32::MAX);
        let line = Line { number: next as u32, start: self.lines[next - 1], end };
        self.latest.set(line);
        line
    }

    fn unit(&self, input: &[u8], offset: u32) -> u32 {
        let step = offset as usize / STEP;
        match self.utf16.get(step) {
            // An offset at the very end of a whole number of steps has no step of its own.
            None => match self.utf16.last() {
                Some(&last) => last + utf16_len(&input[(self.utf16.len() - 1) * STEP..offset as usize]),
                None => offset,
            },
            Some(&base) => base + utf16_len(&input[step * STEP..offset as usize]),
        }
    }
}

/// UTF-16 code units of a piece of UTF-8: one a leading byte, two for those of four-byte sequences.
fn utf16_len(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let in_words: u32 = words.iter().map(|word| utf16_len_of_word(u64::from_le_bytes(*word))).sum();
    in_words + rest.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0)).sum::<u32>()
}

/// The same of eight bytes at once. Shifted to the left, a lower bit of each byte comes to be its highest.
const fn utf16_len_of_word(word: u64) -> u32 {
    const HIGHS: u64 = (u64::MAX / 255) << 7;
    if word & HIGHS == 0 {
        return 8;
    }
    let continuing = word & !(word << 1) & HIGHS;
    let of_four = word & (word << 1) & (word << 2) & (word << 3) & HIGHS;
    8 - continuing.count_ones() + of_four.count_ones()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, start: usize, end: usize) -> (u32, u32, u32, u32) {
        let place = Positions::new(text.as_bytes(), Unit::Utf16).place(text.as_bytes(), Span::new(start, end));
        (place.start, place.end, place.line, place.column)
    }

    #[test]
    fn units_of_words_are_those_of_characters() {
        let text = "aç あ🎉 plain text\u{7FF}\u{800}\u{FFFF}\u{10000}éé🎉🎉あaあb";
        for from in text.char_indices().map(|(at, _)| at) {
            let rest = &text[from..];
            assert_eq!(utf16_len(rest.as_bytes()) as usize, rest.encode_utf16().count(), "{rest}");
        }
    }

    #[test]
    fn lines_end_at_lf_crlf_or_cr() {
        assert_eq!(place("a\nb", 2, 3), (2, 3, 2, 1));
        assert_eq!(place("a\r\nb", 3, 4), (3, 4, 2, 1));
        assert_eq!(place("a\rb\r\rc", 5, 6), (5, 6, 4, 1));
        assert_eq!(place("a\n\r\nb", 4, 5), (4, 5, 3, 1));
    }

    #[test]
    fn utf16_counts_two_for_astral_characters() {
        assert_eq!(place("ç🎉x", 6, 7), (3, 4, 1, 4));
        assert_eq!(place("あ\nx", 4, 5), (2, 3, 2, 1));
    }

    #[test]
    fn long_text_is_counted_from_its_last_step() {
        let text = "é".repeat(STEP * 2);
        assert_eq!(place(&text, text.len(), text.len()), (STEP as u32 * 2, STEP as u32 * 2, 1, STEP as u32 * 2 + 1));
        assert_eq!(place(&text, 2, 4).0, 1);
    }
}
