//! Bytes as text for people, without losing one.

use std::borrow::Cow;

use crate::scan::{is_printable, position_of_word};

/// UTF-8 where it is that, else one character a byte (ISO-8859-1), which loses nothing either.
pub fn lossless(bytes: &[u8]) -> Cow<'_, str> {
    match core::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().map(|&byte| char::from(byte)).collect()),
    }
}

/// A value as a message quotes it: control characters shown as escapes, long ones cut.
pub fn quoted(bytes: &[u8]) -> String {
    const LONGEST: usize = 80;
    if bytes.len() <= LONGEST && is_printable(bytes) {
        return ["“", &lossless(bytes), "”"].concat();
    }
    let text = lossless(bytes);
    let mut quoted = String::with_capacity(bytes.len().min(LONGEST) + 2);
    quoted.push('“');
    for (count, character) in text.chars().enumerate() {
        match character {
            _ if count == LONGEST => {
                quoted.push('…');
                break;
            }
            '\r' => quoted.push_str("\\r"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\0' => quoted.push_str("\\0"),
            hidden if hidden.is_control() || is_bidi_control(hidden) => quoted.extend(hidden.escape_unicode()),
            _ => quoted.push(character),
        }
    }
    quoted.push('”');
    quoted
}

/// The first place of a word.
pub fn find(text: &[u8], word: &str) -> Option<usize> {
    position_of_word(text, word.as_bytes(), false)
}

/// The first place of a word, in any case.
pub fn find_in_any_case(text: &[u8], word: &str) -> Option<usize> {
    position_of_word(text, word.as_bytes(), true)
}

pub fn starts_in_any_case(text: &[u8], word: &str) -> bool {
    text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
}

/// Texts with a comma and a space between, as lists are written.
pub fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let mut list = String::new();
    for text in texts {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(text.as_ref());
    }
    list
}

/// Characters that reorder the text around them.
fn is_bidi_control(character: char) -> bool {
    matches!(character, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
