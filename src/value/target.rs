//! `request-target = origin-form / absolute-form / authority-form / asterisk-form` (RFC 9112 §3.2)

use crate::abnf;

use super::authority::port_number;

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<'a> {
    /// `absolute-path [ "?" query ]`
    Origin,
    Absolute(Absolute<'a>),
    /// `uri-host ":" port`
    Authority,
    Asterisk,
    /// None of the four.
    Other,
}

/// `absolute-URI` with an authority.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Absolute<'a> {
    pub scheme: &'a [u8],
    pub authority: &'a [u8],
    /// What origin-form would have of it. It may be empty or begin with `?`.
    pub path: &'a [u8],
}

impl<'a> Target<'a> {
    pub fn read(text: &'a [u8]) -> Target<'a> {
        match text {
            [b'/', ..] => Target::Origin,
            b"*" => Target::Asterisk,
            _ => match Absolute::read(text) {
                Some(absolute) => Target::Absolute(absolute),
                None if is_authority(text) => Target::Authority,
                None => Target::Other,
            },
        }
    }
}

impl<'a> Absolute<'a> {
    fn read(text: &'a [u8]) -> Option<Absolute<'a>> {
        let colon = text.windows(3).position(|three| three == b"://")?;
        let (scheme, rest) = (&text[..colon], &text[colon + 3..]);
        let is_scheme = scheme.first().is_some_and(u8::is_ascii_alphabetic)
            && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        let end = rest.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(rest.len());
        is_scheme.then_some(Absolute { scheme, authority: &rest[..end], path: &rest[end..] })
    }

    pub fn is_http(&self) -> bool {
        self.scheme.eq_ignore_ascii_case(b"http") || self.scheme.eq_ignore_ascii_case(b"https")
    }

    pub fn is_websocket(&self) -> bool {
        self.scheme.eq_ignore_ascii_case(b"ws") || self.scheme.eq_ignore_ascii_case(b"wss")
    }

    /// The resource name (RFC 6455 §3): `/` where the path is empty.
    pub fn resource_name(&self) -> Option<String> {
        let path = core::str::from_utf8(self.path).ok()?;
        Some(if path.starts_with('/') { path.to_owned() } else { format!("/{path}") })
    }
}

fn is_authority(text: &[u8]) -> bool {
    matches!(abnf::host_and_port(text), Some((_, Some(port))) if port_number(port).is_some())
}

/// CR and LF in percent-encoding, each with its offset; those that follow one another as one.
pub fn encoded_line_breaks(text: &[u8]) -> Option<(usize, usize)> {
    let is_break = |at: usize| matches!(text.get(at..at + 3), Some([b'%', b'0', digit]) if matches!(digit, b'a' | b'A' | b'd' | b'D'));
    let start = (0..text.len()).find(|&at| is_break(at))?;
    let mut end = start;
    while is_break(end) {
        end += 3;
    }
    Some((start, end))
}

/// The target with what no URI may hold in percent-encoding (RFC 3986 §2.1).
pub fn encode(text: &[u8]) -> String {
    let mut encoded = String::with_capacity(text.len());
    for &byte in text {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(DIGITS[usize::from(byte >> 4)]));
            encoded.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        assert_eq!(Target::read(b"/chat?x=://"), Target::Origin);
        assert_eq!(Target::read(b"*"), Target::Asterisk);
        assert_eq!(Target::read(b"example.com:80"), Target::Authority);
        for other in [&b"chat"[..], b"", b"?x", b"example.com", b"://x", b"1x://y", b"a:b"] {
            assert_eq!(Target::read(other), Target::Other);
        }
        let Target::Absolute(absolute) = Target::read(b"WS://h:1?q") else { panic!() };
        assert_eq!((absolute.scheme, absolute.authority, absolute.path), (&b"WS"[..], &b"h:1"[..], &b"?q"[..]));
        assert!(absolute.is_websocket() && !absolute.is_http());
        assert_eq!(absolute.resource_name().as_deref(), Some("/?q"));
    }

    #[test]
    fn line_breaks_in_percent_encoding() {
        assert_eq!(encoded_line_breaks(b"/a%0d%0Ab%0a"), Some((2, 8)));
        assert_eq!(encoded_line_breaks(b"/a%20%0"), None);
        assert_eq!(encoded_line_breaks(b"/%0%0d"), Some((3, 6)));
    }

    #[test]
    fn encoding_leaves_what_a_uri_may_hold() {
        assert_eq!(encode("/a b%20\tç".as_bytes()), "/a%20b%20%09%C3%A7");
    }
}
