//! Status lines that are clearly meant and not right: the name or the version misspelt, the code glued to it, negative, or
//! left out. The fields that follow are what makes them clear.

use crate::abnf;

/// `HTP/1.1 101 …`, `HTTP 101 …`, `HTTP/1.1101 …`, `HTTP/1.1 -101 …`, `HTTP/1.1 OK`
pub(super) fn is_status_line(text: &[u8]) -> bool {
    let mut words = text.split(|&byte| abnf::is_ows(byte)).filter(|word| !word.is_empty());
    let (Some(first), second) = (words.next(), words.next()) else { return false };
    let letters = first.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let (name, rest) = first.split_at(letters);
    let number = rest.strip_prefix(b"/").unwrap_or(rest);
    let is_number = number.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    if !is_nearly_http(name) || !is_number {
        return false;
    }
    let is_exact = name.eq_ignore_ascii_case(b"HTTP") && rest.starts_with(b"/");
    let second = second.unwrap_or_default();
    match second.strip_prefix(b"-").unwrap_or(second) {
        // Without a version it may be a port, or a count.
        code if is_code(code) => !number.is_empty() || code == b"101",
        // The version and the code in one word, or no code.
        _ if !is_exact => false,
        word => is_version_and_code(number) || (is_version(number) && is_phrase(word, words.next())),
    }
}

/// In the order in which they come, all letters but one are those of HTTP.
fn is_nearly_http(name: &[u8]) -> bool {
    const HTTP: &[u8] = b"HTTP";
    let same = |(one, other): &(&u8, &u8)| one.eq_ignore_ascii_case(other);
    let (length, short) = (name.len().max(HTTP.len()), name.len().min(HTTP.len()));
    if length - short > 1 || name.is_empty() || name.len() < 3 {
        return false;
    }
    let start = name.iter().zip(HTTP).take_while(same).count();
    let end = name.iter().rev().zip(HTTP.iter().rev()).take_while(same).count();
    start + end + 1 >= length
}

fn is_code(word: &[u8]) -> bool {
    matches!(word, [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'])
}

fn is_version(number: &[u8]) -> bool {
    matches!(number, [b'0'..=b'9', b'.', b'0'..=b'9'])
}

fn is_version_and_code(number: &[u8]) -> bool {
    number.split_at_checked(3).is_some_and(|(version, code)| is_version(version) && is_code(code))
}

/// The phrases that come with a handshake's answers: other words may begin a sentence.
fn is_phrase(first: &[u8], second: Option<&[u8]>) -> bool {
    match second {
        None => first == b"OK",
        Some(second) => first == b"Switching" && second == b"Protocols",
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::is_status_line;

    #[test]
    fn what_is_meant_for_one() {
        for line in [
            "HTP/1.1 101 Switching Protocols",
            "HTTTP/1.1 101 Switching Protocols",
            "HTPP/1.1 101",
            "HTTPS/1.1 101 Switching Protocols",
            "TTP/1.1 101 Switching Protocols",
            "HTTP 101 Switching Protocols",
            "HTTP1.1 101 Switching Protocols",
            "http/1.1101 switching",
            "HTTP/1.1 -101 x",
            "HTTP/1.1 OK",
            "HTTP/1.1 Switching Protocols",
        ] {
            assert!(is_status_line(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn what_is_not() {
        for line in [
            "",
            "HTTP",
            "HTTP/1.1",
            "HTTP/1.1 is what this speaks",
            "HTTP/1.1 OK then",
            "HTTP headers",
            "FTP/1.1 101 x",
            "TCP 101",
            "Http: 101",
            "HTTPX 12 retries",
            "HTTPS 443 is open",
            "http-proxy 101",
            "The 101",
            "HT 101",
            "HTTP/1.1 1010 x",
            "HTTP/1.11 ok",
        ] {
            assert!(!is_status_line(line.as_bytes()), "{line}");
        }
    }
}
