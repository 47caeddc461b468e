//! TOML as far as Traefik's files use it: tables, and keys with strings, numbers and truth values, each on a line of its own.
//!
//! A reader of ours, because TOML's own is 23 kB of the module for the files of one proxy. It is strict: from the first line on
//! that it does not know, nothing is known.

use crate::span::Span;
use crate::transcript::{Ending, lines};

/// A value by the keys that lead to it, outer ones first.
pub struct Entry<'a> {
    pub keys: Vec<&'a str>,
    pub value: &'a str,
    /// Without its quotes.
    pub inner: Span,
    /// From the key's first byte to the value's last.
    pub span: Span,
}

pub fn read(input: &[u8]) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut table: Vec<&str> = Vec::new();
    for line in lines(input) {
        // The last line may go on.
        let Some(text) = core::str::from_utf8(line.text.of(input)).ok().filter(|_| line.ending != Ending::None) else {
            break;
        };
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        if trimmed.starts_with('[') {
            match header(trimmed) {
                Some(keys) => table = keys,
                None => break,
            }
            continue;
        }
        let Some((key, rest)) = text.split_once('=') else { break };
        let Some(keys) = path(key) else { break };
        let at = text.len() - rest.trim_start().len();
        let (inner, length) = match value(rest.trim_start()) {
            Value::Known(inner, length) => (inner, length),
            Value::Unknown => continue,
            Value::Broken => break,
        };
        let start = key.len() - key.trim_start().len();
        let span = line.text.part(start, at + length);
        let inner = line.text.part(at + inner, at + length - inner);
        let value = &text[(inner.start - line.text.start) as usize..(inner.end - line.text.start) as usize];
        entries.push(Entry { keys: table.iter().copied().chain(keys).collect(), value, inner, span });
    }
    entries
}

/// `[a.b]`, `[[a.b]]`
fn header(line: &str) -> Option<Vec<&str>> {
    let line = line.split_once(" #").map_or(line, |(line, _)| line.trim_end());
    let inner = line.strip_prefix('[')?.strip_suffix(']')?;
    let inner = inner.strip_prefix('[').map_or(Some(inner), |inner| inner.strip_suffix(']'))?;
    path(inner)
}

/// Keys with points between; none of them is in quotes that hold a point.
fn path(keys: &str) -> Option<Vec<&str>> {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || b"_-@:/".contains(&byte);
    let mut all = Vec::new();
    for one in keys.split('.').map(str::trim) {
        let quote = usize::from(one.len() > 2 && one.starts_with(['"', '\'']) && one.ends_with(['"', '\'']));
        let inner = &one[quote..one.len() - quote];
        if inner.is_empty() || !inner.bytes().all(is_bare) {
            return None;
        }
        all.push(inner);
    }
    Some(all)
}

enum Value {
    /// How many bytes a quote has, and how long the value is with its quotes.
    Known(usize, usize),
    /// A list or a table on this line.
    Unknown,
    Broken,
}

fn value(text: &str) -> Value {
    let ends = |rest: &str| rest.trim().is_empty() || rest.trim_start().starts_with('#');
    match text.as_bytes() {
        [quote @ (b'"' | b'\''), rest @ ..] if !text.starts_with("\"\"\"") && !text.starts_with("'''") => {
            match rest.iter().position(|byte| byte == quote || *byte == b'\\' && *quote == b'"') {
                Some(end) if rest[end] == *quote && ends(&text[end + 2..]) => Value::Known(1, end + 2),
                // Escapes: the line is whole if its last sign is the quote.
                Some(_) if text.trim_end().as_bytes().last() == Some(quote) => Value::Unknown,
                _ => Value::Broken,
            }
        }
        [b'[' | b'{', ..] => {
            let count = |open: char, close: char| text.matches(open).count() == text.matches(close).count();
            if count('[', ']') && count('{', '}') { Value::Unknown } else { Value::Broken }
        }
        _ => {
            let length =
                text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"+-._:".contains(byte)).count();
            if length > 0 && ends(&text[length..]) { Value::Known(0, length) } else { Value::Broken }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_their_values() {
        let text =
            "a = \"b\" # c\n[d.\"e\"]\n  f.g = true\n[[h.i]]\nj = 'k'\nl = [\"m\"]\nn = 3\no = [\n  \"p\" ]\nq = 'r'\n";
        let entries = read(text.as_bytes());
        let shown: Vec<_> = entries.iter().map(|entry| format!("{}={}", entry.keys.join("."), entry.value)).collect();
        assert_eq!(shown, ["a=b", "d.e.f.g=true", "h.i.j=k", "h.i.n=3"]);
        assert_eq!(entries[0].span.of(text.as_bytes()), b"a = \"b\"");
        assert_eq!(entries[1].inner.of(text.as_bytes()), b"true");
    }

    #[test]
    fn what_is_not_known_ends_the_reading() {
        for text in ["a = \"b", "a = \"\"\"b\"\"\"\n", "a b\n", "[a\nb = 'c'\n", "a = 'b' c\n", "a = 'b'"] {
            assert!(read(text.as_bytes()).is_empty(), "{text}");
        }
    }
}
