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

/// The messages that begin with a word in lower case.
pub fn beginning_with(word: &[u8]) -> impl Iterator<Item = (&'static Message, &'static Pattern)> {
    let from = ENTRIES.partition_point(|entry| *entry.first < *word);
    let same = ENTRIES[from..].iter().take_while(move |entry| *entry.first == *word);
    same.map(|entry| (entry.message, &entry.pattern))
}
