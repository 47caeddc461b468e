//! What people put in place of a secret before they paste.

use crate::text::{find, find_in_any_case};

/// `xxxx`, `***`, `<redacted>`, `abc…`.
pub fn looks_redacted(value: &[u8]) -> bool {
    const WORDS: &[&str] = &["redact", "removed", "hidden", "secret", "your-", "your_", "omitted"];
    let marked = value.iter().any(|byte| matches!(byte, b'*' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'$'));
    let has = |part: &str| find(value, part).is_some();
    marked
        || has("...")
        || has("…")
        // Three of them are nothing rare in a random key.
        || has("xxxxx")
        || has("XXXXX")
        || (value.len() > 3 && value.iter().all(|byte| *byte == value[0]))
        || WORDS.iter().any(|word| find_in_any_case(value, word).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders() {
        for placeholder in ["xxxxxxxx", "***", "<redacted>", "dGhlIHNh…", "[REMOVED]", "abc..."] {
            assert!(looks_redacted(placeholder.as_bytes()), "{placeholder}");
        }
        for value in ["dGhlIHNhbXBsZSBub25jZQ==", "hello", ""] {
            assert!(!looks_redacted(value.as_bytes()), "{value}");
        }
    }
}
