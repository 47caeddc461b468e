//! Where a message begins: its first line, as far as the segments show it.

use super::message::Kind;

/// What a first line is, as far as it has come.
pub enum FirstLine {
    Open,
    Of(Kind),
    /// The preface of HTTP/2 (RFC 9113 §3.4).
    Http2,
    None,
}

/// A first line that is longer is none.
pub const LONGEST_LINE: usize = 64 * 1024;
/// No method is longer, nor is the name of a protocol.
const LONGEST_WORD: usize = 20;

pub fn first_line(bytes: &[u8]) -> FirstLine {
    let end = bytes.iter().position(|&byte| byte == b'\n');
    let line = bytes[..end.unwrap_or(bytes.len())].trim_ascii_end();
    let start = &bytes[..bytes.len().min(5)];
    let is_response = b"HTTP/"[..start.len()].eq_ignore_ascii_case(start);
    match end {
        None if is_response => FirstLine::Open,
        Some(_) if is_response && start.len() == 5 => FirstLine::Of(Kind::Response(0)),
        _ => {
            let word = bytes
                .iter()
                .take(LONGEST_WORD + 1)
                .take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-')
                .count();
            let is_word = word <= LONGEST_WORD && bytes.get(word).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
            match end {
                _ if !is_word => FirstLine::None,
                None => FirstLine::Open,
                Some(_) if line.starts_with(b"PRI * HTTP/2.0") => FirstLine::Http2,
                Some(_) if is_request_line(line) => FirstLine::Of(Kind::Request),
                Some(_) => FirstLine::None,
            }
        }
    }
}

/// It ends in a version, or asks for a path by a method that everybody knows.
fn is_request_line(line: &[u8]) -> bool {
    let mut words = line.split(|&byte| byte == b' ' || byte == b'\t').filter(|word| !word.is_empty());
    let (Some(method), Some(target)) = (words.next(), words.next()) else { return false };
    let last = words.next_back().unwrap_or(target);
    let version = last.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"HTTP/"));
    version || (matches!(method, b"GET" | b"POST" | b"PUT" | b"HEAD" | b"OPTIONS" | b"CONNECT") && target[0] == b'/')
}

/// A segment that begins a message: a status line, or a request line as clients write it.
pub fn begins_message(bytes: &[u8]) -> bool {
    match bytes {
        [b'H', b'T', b'T', b'P', b'/', b'0'..=b'9', rest @ ..] => {
            // A version alone may be the end of a request line.
            let version = rest.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
            matches!(rest[version..], [b' ', b'0'..=b'9', ..])
        }
        [b'A'..=b'Z', ..] => {
            let word = bytes.iter().take(LONGEST_WORD).take_while(|byte| byte.is_ascii_uppercase()).count();
            let near = &bytes[..bytes.len().min(LONGEST_LOOK)];
            let line = near.split(|&byte| byte == b'\n').next().unwrap_or_default();
            word > 2 && bytes.get(word) == Some(&b' ') && is_request_line(line.trim_ascii_end())
        }
        _ => false,
    }
}

/// So much of a line is looked at to recognise it.
const LONGEST_LOOK: usize = 8 * 1024;
