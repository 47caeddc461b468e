//! The messages by their first words: made once, because taking all of them apart takes longer than reading a paste.

use std::sync::LazyLock;

use super::messages::{MESSAGES, Message};
use super::words::{Pattern, Words};
use crate::scan::{self, CASE};

pub struct Dictionary {
    /// Sorted by their first words; those of the same word as they stand in the list.
    entries: Vec<Entry>,
    /// With which three bytes of a text a message may begin: nearly no word of it does with them.
    beginnings: Set,
    /// The first words, the first two, and the first three.
    openings: Set,
}

struct Entry {
    /// In lower case.
    first: Vec<u8>,
    pattern: Pattern,
    message: &'static Message,
}

pub static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let entry = |message: &'static Message| {
        let pattern = Pattern::of(message.text);
        Entry { first: pattern.first().to_ascii_lowercase(), pattern, message }
    };
    let mut entries: Vec<Entry> = MESSAGES.iter().map(entry).collect();
    entries.sort_by(|one, other| one.first.cmp(&other.first));
    let (mut beginnings, mut openings) = (Set::new(), Set::new());
    for Entry { first, pattern, .. } in &entries {
        for one in bytes_at(first, 0) {
            for two in bytes_at(first, 1) {
                bytes_at(first, 2).for_each(|three| beginnings.insert(beginning([one, two, three])));
            }
        }
        openings.insert(opening(&[first]));
        let (second, third) = (pattern.word(1), pattern.word(2));
        openings.insert(opening(&[first, second.unwrap_or(ANY)]));
        if let Some(second) = second {
            openings.insert(opening(&[first, second, third.unwrap_or(ANY)]));
        }
    }
    Dictionary { entries, beginnings, openings }
});

/// A byte of a word; behind a short one, those that may end it.
fn bytes_at(word: &[u8], at: usize) -> impl Iterator<Item = u8> {
    let (range, is_end) = match word.get(at) {
        Some(&byte) => (byte..=byte, false),
        None if at == word.len() => (0..=u8::MAX, true),
        None => (0..=0, false),
    };
    range.filter(move |byte| !(is_end && byte.is_ascii_alphanumeric()))
}

impl Dictionary {
    /// Whether a message may begin where a word does.
    pub fn may_begin(&self, text: &[u8]) -> bool {
        text.first_chunk().is_none_or(|&bytes| self.beginnings.contains(beginning(bytes)))
    }

    /// Whether a message may begin with the word that a text begins with.
    pub fn may_open(&self, text: &[u8]) -> bool {
        // Of most words eight bytes show the end.
        let bytes = text.first_chunk().map(|bytes| u64::from_le_bytes(*bytes)).filter(|bytes| bytes & scan::HIGH == 0);
        let Some(bytes) = bytes else { return true };
        let outside = !(scan::letters(bytes) | scan::digits(bytes)) & scan::HIGH;
        outside == 0
            || self.openings.contains(mixed(with(0, shape_of(bytes as u32, outside.trailing_zeros() as usize / 8))))
    }

    /// The messages that begin with the present word, in any case, and of which the next words are the text's.
    pub fn beginning_here<'t>(
        &'t self,
        words: &mut Words<'t>,
    ) -> impl Iterator<Item = (&'static Message, &'t Pattern)> + use<'t> {
        let (first, second) = (words.get(0).unwrap_or(ANY), words.get(1).unwrap_or(ANY));
        let opens = |words: &[&[u8]]| self.openings.contains(opening(words));
        let may_be = opens(&[first, ANY])
            || opens(&[first, second])
                && (opens(&[first, second, ANY]) || opens(&[first, second, words.get(2).unwrap_or(ANY)]));
        let lowered = || first.iter().map(u8::to_ascii_lowercase);
        let is_before = |entry: &Entry| entry.first.iter().copied().lt(lowered());
        let from = if may_be { self.entries.partition_point(is_before) } else { self.entries.len() };
        let same = self.entries[from..].iter().take_while(move |entry| entry.first.eq_ignore_ascii_case(first));
        let goes_on = move |wanted: &[u8]| second.eq_ignore_ascii_case(wanted);
        let fits = same.filter(move |entry| entry.pattern.word(1).is_none_or(goes_on));
        fits.map(|entry| (entry.message, &entry.pattern))
    }
}

/// In any case. What follows a word of one letter does not matter.
fn beginning([one, two, three]: [u8; 3]) -> u16 {
    let three = if two.is_ascii_alphanumeric() { three } else { 0 };
    mixed(u32::from_le_bytes([one | CASE, two | CASE, three | CASE, 0]))
}

/// Of a message that goes on with any word.
const ANY: &[u8] = b"";

/// Of the first words, in any case. Others may have the same number.
fn opening(words: &[&[u8]]) -> u16 {
    mixed(words.iter().fold(0, |all, word| with(all, shape(word))))
}

/// What words come to, with the next one's shape.
const fn with(words: u32, shape: u32) -> u32 {
    words.rotate_left(7) ^ shape
}

/// The length and the first four bytes, in any case.
fn shape(word: &[u8]) -> u32 {
    let mut bytes = [0; 4];
    let length = word.len().min(bytes.len());
    bytes[..length].copy_from_slice(&word[..length]);
    shape_of(u32::from_le_bytes(bytes), word.len())
}

/// By the first four bytes: what is behind a shorter word is left out.
fn shape_of(bytes: u32, length: usize) -> u32 {
    let own = if length < 4 { (1 << (8 * length)) - 1 } else { u32::MAX };
    ((bytes & own) | u32::from_le_bytes([CASE; 4])).wrapping_mul(0x85EB_CA6B) ^ length as u32
}

/// The upper half of a product with a large prime, in which all bits of the number have their part.
const fn mixed(number: u32) -> u16 {
    (number.wrapping_mul(0x9E37_79B1) >> 16) as u16
}

/// One bit for each number.
struct Set(Box<[u64; 1 << 10]>);

impl Set {
    fn new() -> Set {
        Set(Box::new([0; 1 << 10]))
    }

    fn insert(&mut self, number: u16) {
        self.0[usize::from(number >> 6)] |= 1 << (number & 63);
    }

    fn contains(&self, number: u16) -> bool {
        self.0[usize::from(number >> 6)] & 1 << (number & 63) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnosis::words::FIRST_DIGITS;

    #[test]
    fn messages_begin_as_is_looked_for_them() {
        for entry in &DICTIONARY.entries {
            let first = entry.first[0];
            assert!(!first.is_ascii_digit() || FIRST_DIGITS.contains(&first), "{}", entry.message.text);
            assert!(DICTIONARY.may_begin(&[&entry.first, &b" x"[..]].concat()), "{}", entry.message.text);
            assert!(
                DICTIONARY.may_open(&[&entry.first.to_ascii_uppercase(), &b" x"[..]].concat()),
                "{}",
                entry.message.text
            );
        }
    }
}
