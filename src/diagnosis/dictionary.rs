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

/// One bit for each shape of a first word: most words of a text have another.
static SHAPES: LazyLock<[u64; 64]> = LazyLock::new(|| {
    let mut shapes = [0; 64];
    for (row, bit) in ENTRIES.iter().map(|entry| shape(&entry.first)) {
        shapes[row] |= 1 << bit;
    }
    shapes
});

/// Of its first two bytes, in any case, and its length.
fn shape(word: &[u8]) -> (usize, u32) {
    let [first, second] = [0, 1].map(|at| word.get(at).map_or(0, |byte| byte & 0x1F));
    let mixed = usize::from(first) * 2 + usize::from(second & 1);
    (mixed, u32::from(second >> 1) * 4 + (word.len() as u32 & 3))
}

/// Whether a message may begin with this word; mostly not.
pub fn may_begin(word: &[u8]) -> bool {
    let (row, bit) = shape(word);
    SHAPES[row] >> bit & 1 == 1
}

/// The messages that begin with a word in lower case.
pub fn beginning_with(word: &[u8]) -> impl Iterator<Item = (&'static Message, &'static Pattern)> {
    let from = ENTRIES.partition_point(|entry| *entry.first < *word);
    let same = ENTRIES[from..].iter().take_while(move |entry| *entry.first == *word);
    same.map(|entry| (entry.message, &entry.pattern))
}
