//! Backslash escapes of strings in JSON, JavaScript, Python, Rust, Go, Swift, Java and C.

/// Reads the escape that the text begins with. Gives what it stands for and its length, and returns that; a backslash that
/// begins none stands for itself.
pub(super) fn decode(text: &[u8], mut give: impl FnMut(&[u8], usize)) -> usize {
    let (code, length) = read(text);
    match code {
        Code::Byte(byte) => give(&[byte], length),
        Code::Character(character) => give(character.encode_utf8(&mut [0; 4]).as_bytes(), length),
    }
    length
}

enum Code {
    Byte(u8),
    Character(char),
}

fn read(text: &[u8]) -> (Code, usize) {
    // What a program wrote escaped, another may have escaped again.
    let slashes = text.iter().take_while(|&&byte| byte == b'\\').count();
    let (slashes, next) = match text.get(slashes) {
        Some(&letter) if slashes > 1 && matches!(letter, b'r' | b'n') => (slashes, letter),
        _ => (1, text.get(1).copied().unwrap_or(b'\\')),
    };
    let rest = &text[(slashes + 1).min(text.len())..];
    let control = |byte: u8| (Code::Byte(byte), slashes + 1);
    match next {
        b'n' => control(b'\n'),
        b'r' => control(b'\r'),
        b't' => control(b'\t'),
        b'b' => control(8),
        b'f' => control(12),
        b'v' => control(11),
        b'a' => control(7),
        b'e' => control(27),
        b'x' => match digits(rest, 2, 16) {
            Some(byte) => (Code::Byte(byte as u8), 4),
            None => control(next),
        },
        b'u' => {
            unicode(rest).map_or_else(|| control(next), |(character, length)| (Code::Character(character), 2 + length))
        }
        b'U' => match digits(rest, 8, 16).and_then(char::from_u32) {
            Some(character) => (Code::Character(character), 10),
            None => control(next),
        },
        b'0'..=b'3' => match digits(&text[1..], 3, 8) {
            Some(byte) => (Code::Byte(byte as u8), 4),
            None if next == b'0' => control(0),
            None => control(next),
        },
        b'!'..=b'~' if text.len() > 1 => control(next),
        _ => (Code::Byte(b'\\'), 1),
    }
}

/// Four hexadecimal digits, twice four where the first are half of a pair of surrogates, or some in braces.
fn unicode(text: &[u8]) -> Option<(char, usize)> {
    if text.first() == Some(&b'{') {
        let length = text.iter().take(8).position(|&byte| byte == b'}')?;
        return Some((char::from_u32(digits(&text[1..], length - 1, 16)?)?, length + 1));
    }
    let first = digits(text, 4, 16)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 4));
    }
    let low = text.get(4..6).filter(|escape| escape == b"\\u").and_then(|_| digits(&text[6..], 4, 16));
    let pair = low.filter(|low| first < 0xDC00 && (0xDC00..0xE000).contains(low));
    match pair.and_then(|low| char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (low - 0xDC00))) {
        Some(character) => Some((character, 10)),
        None => Some((char::REPLACEMENT_CHARACTER, 4)),
    }
}

fn digits(text: &[u8], count: usize, radix: u32) -> Option<u32> {
    let digit = |sum: u32, byte: &u8| Some(sum * radix + char::from(*byte).to_digit(radix)?);
    text.get(..count).filter(|digits| !digits.is_empty())?.iter().try_fold(0u32, digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut rest = text.as_bytes();
        while let Some(&byte) = rest.first() {
            let length = match byte {
                b'\\' => decode(rest, |decoded, _| bytes.extend_from_slice(decoded)),
                _ => {
                    bytes.push(byte);
                    1
                }
            };
            rest = &rest[length..];
        }
        bytes
    }

    #[test]
    fn escapes_of_many_languages() {
        assert_eq!(decoded(r#"a\r\n\t\"\\\/\'"#), b"a\r\n\t\"\\/'");
        assert_eq!(decoded(r"\x0d\x0A\u000d\u{a}\015\012\0"), b"\r\n\r\n\r\n\0");
        assert_eq!(decoded(r"\x81\x05Hello"), b"\x81\x05Hello");
        assert_eq!(decoded(r"\u00e9\U0001F389\uD83C\uDF89\u{1F389}"), "é🎉🎉🎉".as_bytes());
        assert_eq!(decoded(r"\\r\\n \\\\r\\\\n"), b"\r\n \r\n");
    }

    #[test]
    fn what_is_no_escape_stays() {
        assert_eq!(decoded("\\"), b"\\");
        assert_eq!(decoded(r"\xg\u12\uD83Cx\u{}\u{110000}\9"), "xgu12\u{fffd}xu{}u{110000}9".as_bytes());
        assert_eq!(decoded("\\é\\\n"), "\\é\\\n".as_bytes());
    }
}
