//! Secrets in a paste: which values they are, and placeholders of the same length in their place.

/// Somebody put a placeholder here before pasting: `xxxx`, `***`, `<redacted>`, `abc…`.
pub fn looks_redacted(value: &[u8]) -> bool {
    let marks = value.iter().any(|byte| matches!(byte, b'*' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'$'));
    let dots =
        value.windows(3).any(|three| three == b"..." || three == "…".as_bytes() || three.eq_ignore_ascii_case(b"xxx"));
    let repeated = value.len() > 3 && value.iter().all(|byte| *byte == value[0]);
    let words = [&b"redact"[..], b"removed", b"hidden", b"secret", b"your-", b"your_", b"omitted"];
    let lower = value.to_ascii_lowercase();
    let word = words.iter().any(|word| lower.windows(word.len()).any(|window| window == *word));
    !value.is_empty() && (marks || dots || repeated || word)
}
