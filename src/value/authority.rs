//! `host [ ":" port ]`, as `Host`, an origin and an absolute target have it.

use crate::abnf;

/// Host and port, ready to be compared: hosts in any case, a scheme's default port as good as none.
#[derive(Clone, Copy, Debug)]
pub struct Authority<'a> {
    host: &'a [u8],
    /// `None` when it is the default port or none is given.
    port: Option<u16>,
}

impl<'a> Authority<'a> {
    pub fn read(text: &'a [u8], scheme: &[u8]) -> Option<Authority<'a>> {
        let (host, port) = abnf::host_and_port(text)?;
        let port = match port {
            None | Some(b"") => None,
            Some(digits) => Some(port_number(digits)?).filter(|&port| Some(port) != default_port(scheme)),
        };
        Some(Authority { host, port })
    }

    pub fn same_as(self, other: Authority<'_>) -> bool {
        self.host.eq_ignore_ascii_case(other.host) && self.port == other.port
    }

    /// A name or address that only a machine's own network knows: what a proxy calls its backend.
    pub fn is_internal(self) -> bool {
        match ipv4(self.host) {
            Some([127 | 10, ..] | [192, 168, ..] | [169, 254, ..] | [172, 16..=31, ..]) => true,
            Some(_) => false,
            None if self.host.starts_with(b"[") => self.host == b"[::1]",
            None => !self.host.contains(&b'.') || self.host.ends_with(b".local") || self.host.ends_with(b".internal"),
        }
    }
}

/// `IPv4address = dec-octet "." dec-octet "." dec-octet "." dec-octet` (RFC 3986 §3.2.2)
fn ipv4(text: &[u8]) -> Option<[u8; 4]> {
    let mut octets = text.split(|&byte| byte == b'.').map(|octet| core::str::from_utf8(octet).ok()?.parse::<u8>().ok());
    let address = [octets.next()??, octets.next()??, octets.next()??, octets.next()??];
    octets.next().is_none().then_some(address)
}

/// `1` to `65535`: what TCP knows as ports.
pub fn port_number(digits: &[u8]) -> Option<u16> {
    core::str::from_utf8(digits).ok()?.parse().ok().filter(|&port| port != 0)
}

/// Of `ws` and `wss` (RFC 6455 §3), which are those of `http` and `https` (RFC 9110 §4.2.1, RFC 9110 §4.2.2).
pub fn default_port(scheme: &[u8]) -> Option<u16> {
    match () {
        _ if scheme.eq_ignore_ascii_case(b"http") || scheme.eq_ignore_ascii_case(b"ws") => Some(80),
        _ if scheme.eq_ignore_ascii_case(b"https") || scheme.eq_ignore_ascii_case(b"wss") => Some(443),
        _ => None,
    }
}

/// The authority in what should have been one: a URL, or a host with a path or user information.
pub fn within(text: &[u8]) -> Option<&[u8]> {
    let start = text.windows(3).position(|three| three == b"://").map_or(0, |at| at + 3);
    let text = &text[start..];
    let end = text.iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).unwrap_or(text.len());
    let text = &text[..end];
    let host = text.iter().rposition(|&byte| byte == b'@').map_or(0, |at| at + 1);
    Some(&text[host..]).filter(|authority| Authority::read(authority, b"").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(scheme: &str, one: &str, other: &str) -> bool {
        let read = |text: &'static str| Authority::read(text.as_bytes(), scheme.as_bytes());
        let leak = |text: &str| -> &'static str { String::from(text).leak() };
        match (read(leak(one)), read(leak(other))) {
            (Some(one), Some(other)) => one.same_as(other),
            _ => false,
        }
    }

    #[test]
    fn default_ports_and_case_make_no_difference() {
        assert!(same("https", "Example.com:443", "example.com"));
        assert!(same("http", "example.com:", "example.com:80"));
        assert!(!same("http", "example.com:443", "example.com"));
        assert!(!same("http", "example.com", "example.org"));
        assert!(!same("http", "example.com:0", "example.com:0"));
    }

    #[test]
    fn internal_names() {
        let internal = |text: &str| Authority::read(text.as_bytes(), b"").is_some_and(Authority::is_internal);
        for name in ["localhost:3000", "127.0.0.1", "10.1.2.3", "192.168.0.1:80", "backend", "api.internal", "[::1]:80"]
        {
            assert!(internal(name), "{name}");
        }
        for name in ["example.com", "8.8.8.8", "a.b.c:8080", "[2001:db8::1]"] {
            assert!(!internal(name), "{name}");
        }
    }

    #[test]
    fn authorities_are_found_in_urls() {
        assert_eq!(within(b"http://x/"), Some(&b"x"[..]));
        assert_eq!(within(b"wss://u:p@x:1/y?z"), Some(&b"x:1"[..]));
        assert_eq!(within(b"x/y"), Some(&b"x"[..]));
        assert_eq!(within(b"a b"), None);
        assert_eq!(within(b""), None);
    }
}
