//! The grammar of the RFCs, one function a production, the production quoted above it.

use crate::span::Span;

/// `tchar = "!" / "#" / "$" / "%" / "&" / "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~" / DIGIT / ALPHA`
/// (RFC 9110 §5.6.2)
pub fn is_tchar(byte: u8) -> bool {
    KINDS[usize::from(byte)] & TCHAR != 0
}

/// `token = 1*tchar` (RFC 9110 §5.6.2)
pub fn is_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|&byte| is_tchar(byte))
}

const TCHAR: u8 = 1;
/// `unreserved / sub-delims` (RFC 3986 §2.2, §2.3)
const OF_REG_NAME: u8 = 2;

/// What each byte may be part of.
static KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut at = 0;
    while at < kinds.len() {
        let byte = at as u8;
        if byte.is_ascii_alphanumeric() {
            kinds[at] = TCHAR | OF_REG_NAME;
        }
        if matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'^'..=b'`' | b'|' | b'~') {
            kinds[at] |= TCHAR;
        }
        if matches!(byte, b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&'..=b',' | b';' | b'=') {
            kinds[at] |= OF_REG_NAME;
        }
        at += 1;
    }
    kinds
};

/// `OWS = *( SP / HTAB )` (RFC 9110 §5.6.3)
pub const fn is_ows(byte: u8) -> bool {
    byte == b' ' || byte == b'\t'
}

/// The span without optional white space at either end.
pub fn trim(bytes: &[u8], span: Span) -> Span {
    let text = span.of(bytes);
    let Some(first) = text.iter().position(|&byte| !is_ows(byte)) else {
        return Span::at(span.start);
    };
    let last = text.iter().rposition(|&byte| !is_ows(byte)).unwrap_or(first);
    span.part(first, last + 1)
}

/// `HTTP-version = HTTP-name "/" DIGIT "." DIGIT` with `HTTP-name = %s"HTTP"` (RFC 9112 §2.3)
pub fn http_version(text: &[u8]) -> Option<(u8, u8)> {
    match text {
        [b'H', b'T', b'T', b'P', b'/', major @ b'0'..=b'9', b'.', minor @ b'0'..=b'9'] => {
            Some((major - b'0', minor - b'0'))
        }
        _ => None,
    }
}

/// `version = DIGIT | (NZDIGIT DIGIT) | ("1" DIGIT DIGIT) | ("2" DIGIT DIGIT) ; Limited to 0-255 range, with no leading zeros`
/// (RFC 6455 §4.3). The grammar admits 256 to 299; its comment does not, and the comment is followed.
pub fn websocket_version(text: &[u8]) -> Option<u8> {
    let plain = !text.is_empty() && text.len() <= 3 && text.iter().all(u8::is_ascii_digit);
    if !plain || (text.len() > 1 && text[0] == b'0') {
        return None;
    }
    let number = text.iter().fold(0u16, |number, digit| number * 10 + u16::from(digit - b'0'));
    u8::try_from(number).ok()
}

/// `uri-host [ ":" port ]` (RFC 9110 §7.2), with `port = *DIGIT` (RFC 3986 §3.2.3). Gives host and port.
pub fn host_and_port(text: &[u8]) -> Option<(&[u8], Option<&[u8]>)> {
    let host_end = if text.first() == Some(&b'[') {
        text.iter().position(|&byte| byte == b']')? + 1
    } else {
        text.iter().position(|&byte| byte == b':').unwrap_or(text.len())
    };
    let (host, rest) = text.split_at(host_end);
    let valid = if host.first() == Some(&b'[') { is_ip_literal(host) } else { !host.is_empty() && is_reg_name(host) };
    match rest {
        _ if !valid => None,
        [] => Some((host, None)),
        [b':', port @ ..] if port.iter().all(u8::is_ascii_digit) => Some((host, Some(port))),
        _ => None,
    }
}

/// `IP-literal = "[" ( IPv6address / IPvFuture ) "]"` (RFC 3986 §3.2.2)
fn is_ip_literal(text: &[u8]) -> bool {
    let [b'[', inner @ .., b']'] = text else { return false };
    match inner {
        [b'v' | b'V', rest @ ..] => rest.contains(&b'.'),
        // Groups, their separators, and an IPv4 address at the end; how many is not counted.
        _ => inner.contains(&b':') && inner.iter().all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.')),
    }
}

/// `reg-name = *( unreserved / pct-encoded / sub-delims )` (RFC 3986 §3.2.2). An IPv4 address matches it too.
fn is_reg_name(text: &[u8]) -> bool {
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        let mut hex = || bytes.next().is_some_and(u8::is_ascii_hexdigit);
        let ok = KINDS[usize::from(byte)] & OF_REG_NAME != 0 || (byte == b'%' && hex() && hex());
        if !ok {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_have_no_separators() {
        for byte in 0..=255u8 {
            let separator = b"()<>@,;:\\\"/[]?={} \t".contains(&byte);
            assert_eq!(is_tchar(byte), byte.is_ascii_graphic() && !separator, "{byte:#x}");
        }
        assert!(!is_token(b""));
    }

    #[test]
    fn versions() {
        assert_eq!(websocket_version(b"13"), Some(13));
        assert_eq!(websocket_version(b"0"), Some(0));
        assert_eq!(websocket_version(b"255"), Some(255));
        for wrong in [&b""[..], b"013", b"13.0", b"13, 8", b"256", b"1 3", b"+13", b"00"] {
            assert_eq!(websocket_version(wrong), None);
        }
    }

    #[test]
    fn hosts() {
        assert_eq!(host_and_port(b"example.com"), Some((&b"example.com"[..], None)));
        assert_eq!(host_and_port(b"example.com:8080"), Some((&b"example.com"[..], Some(&b"8080"[..]))));
        assert_eq!(host_and_port(b"[::1]:80"), Some((&b"[::1]"[..], Some(&b"80"[..]))));
        for wrong in [&b""[..], b"http://x/", b"a b", b"x:y", b"[::1", b"[::g]", b"a%2", b":80"] {
            assert_eq!(host_and_port(wrong), None, "{}", String::from_utf8_lossy(wrong));
        }
    }
}
