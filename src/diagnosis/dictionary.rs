//! The messages by their first words: made once, because taking all of them apart takes longer than reading a paste.

use std::sync::LazyLock;

use super::messages::{MESSAGES, Message};
use super::words::Pattern;

struct Entry {
    /// In lower case.
    first: Vec<u8>,
    pattern: Pattern,
    message: &'static Message,
}

/// Sorted by their first words; those of the same word as they stand in the list.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |message: &'static Message| {
        let pattern = Pattern::of(message.text);
        Entry { first: pattern.first().to_ascii_lowercase(), pattern, message }
    };
    let mut entries: Vec<Entry> = MESSAGES.iter().map(entry).collect();
    entries.sort_by(|one, other| one.first.cmp(&other.first));
    entries
});

/// One bit for each shape of a first word: nearly all words of a text have another.
static SHAPES: LazyLock<Box<[u64]>> = LazyLock::new(|| {
    let mut shapes = vec![0; 1 << (SHAPE_BITS - 6)].into_boxed_slice();
    for entry in ENTRIES.iter() {
        let (row, bit) = shape(&entry.first);
        shapes[row] |= bit;
    }
    shapes
});

const SHAPE_BITS: u32 = 16;

/// A hash of its length and its first four bytes, in any case.
fn shape(word: &[u8]) -> (usize, u64) {
    let seed = word.len() as u32;
    let hash = word.iter().take(4).fold(seed, |hash, byte| hash.rotate_left(8) ^ u32::from(byte.to_ascii_lowercase()));
    let hash = hash.wrapping_mul(0x9E37_79B1) >> (32 - SHAPE_BITS);
    ((hash >> 6) as usize, 1 << (hash & 63))
}

/// Whether a message may begin with this word; mostly not.
pub fn may_begin(word: &[u8]) -> bool {
    let (row, bit) = shape(word);
    SHAPES[row] & bit != 0
}

/// The messages that begin with a word in lower case.
pub fn beginning_with(word: &[u8]) -> impl Iterator<Item = (&'static Message, &'static Pattern)> {
    let from = ENTRIES.partition_point(|entry| *entry.first < *word);
    let same = ENTRIES[from..].iter().take_while(move |entry| *entry.first == *word);
    same.map(|entry| (entry.message, &entry.pattern))
}
