//! The messages by their first words: made once, because taking all of them apart takes longer than reading a paste.

use std::sync::LazyLock;

use super::messages::{MESSAGES, Message};
use super::words::Pattern;

pub struct Dictionary {
    /// Sorted by their first words; those of the same word as they stand in the list.
    entries: Vec<Entry>,
    /// With which three bytes of a text a message may begin: nearly no word of it does with them.
    beginnings: Set,
    /// The first words, and the first two.
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
        openings.insert(opening(first, None));
        openings.insert(opening(first, Some(pattern.second().unwrap_or(ANY))));
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

    /// Whether a message may begin with this word.
    pub fn may_open(&self, first: &[u8]) -> bool {
        self.openings.contains(opening(first, None))
    }

    /// The messages that begin with a word, in any case, where this one follows.
    pub fn beginning_with<'t>(
        &'t self,
        first: &'t [u8],
        second: Option<&'t [u8]>,
    ) -> impl Iterator<Item = (&'static Message, &'t Pattern)> {
        let opens = |second: &[u8]| self.openings.contains(opening(first, Some(second)));
        let may_be = opens(ANY) || second.is_some_and(opens);
        let lowered = || first.iter().map(u8::to_ascii_lowercase);
        let is_before = |entry: &Entry| entry.first.iter().copied().lt(lowered());
        let from = if may_be { self.entries.partition_point(is_before) } else { self.entries.len() };
        let same = self.entries[from..].iter().take_while(|entry| entry.first.eq_ignore_ascii_case(first));
        let goes_on = move |wanted: &[u8]| second.is_some_and(|second| second.eq_ignore_ascii_case(wanted));
        let fits = same.filter(move |entry| entry.pattern.second().is_none_or(goes_on));
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

/// Of a first word alone, or with the one behind, in any case. Others may have the same number.
fn opening(first: &[u8], second: Option<&[u8]>) -> u16 {
    mixed(shape(first).rotate_left(7) ^ second.map_or(1, shape))
}

/// The length and the first four bytes, in any case.
fn shape(word: &[u8]) -> u32 {
    let bytes = match word.first_chunk() {
        Some(bytes) => u32::from_le_bytes(*bytes),
        None => word.iter().fold(0, |bytes, &byte| bytes << 8 | u32::from(byte)),
    };
    (bytes | u32::from_le_bytes([CASE; 4])).wrapping_mul(0x85EB_CA6B) ^ word.len() as u32
}

/// The upper half of a product with a large prime, in which all bits of the number have their part.
const fn mixed(number: u32) -> u16 {
    (number.wrapping_mul(0x9E37_79B1) >> 16) as u16
}

/// The bit in which letters of both cases differ.
const CASE: u8 = 0x20;

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
            assert!(DICTIONARY.may_open(&entry.first.to_ascii_uppercase()), "{}", entry.message.text);
        }
    }
}
