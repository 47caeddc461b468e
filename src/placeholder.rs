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
        || (value.len() > 2 && value.iter().all(|byte| *byte == value[0]))
        || WORDS.iter().any(|word| find_in_any_case(value, word).is_some())
}

/// All of the value is one: `***`, `[…]`, `<redacted>`, `xxx`. Nothing is known of what stood there.
pub fn is_placeholder(value: &[u8]) -> bool {
    const WORDS: &[&[u8]] = &[b"redacted", b"removed", b"hidden", b"omitted", b"masked", b"secret"];
    match value {
        [b'<', .., b'>'] | [b'[', .., b']'] | [b'{', .., b'}'] | [b'(', .., b')'] => true,
        [first @ (b'*' | b'.' | b'x' | b'X'), rest @ ..] => rest.len() > 1 && rest.iter().all(|byte| byte == first),
        _ => value == "…".as_bytes() || WORDS.iter().any(|word| value.eq_ignore_ascii_case(word)),
    }
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
