//! `Origin`: the ASCII serialization of an origin (RFC 6454 §6.2), or `null`.

use super::authority::{self, Authority};
use crate::abnf;

/// `serialized-origin = scheme "://" host [ ":" port ]` (RFC 6454 §7.1)
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Origin<'a> {
    Null,
    Tuple { scheme: &'a [u8], authority: &'a [u8] },
    Malformed(Fault),
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    Empty,
    /// No scheme, or none that is one.
    Scheme,
    /// More than one origin.
    List,
    /// Something after host and port.
    Path,
    /// The host or port is none.
    Host,
    UpperCase,
    DefaultPort,
}

impl<'a> Origin<'a> {
    pub fn read(text: &'a [u8]) -> Origin<'a> {
        if text == b"null" {
            return Origin::Null;
        }
        match tuple(text) {
            Ok((scheme, authority)) => Origin::Tuple { scheme, authority },
            Err(fault) => Origin::Malformed(fault),
        }
    }

    /// What `Host` would have to be for this to be the server's own origin.
    pub fn authority(&self) -> Option<Authority<'a>> {
        match self {
            Origin::Tuple { scheme, authority } => Authority::read(authority, scheme),
            _ => None,
        }
    }
}

fn tuple(text: &[u8]) -> Result<(&[u8], &[u8]), Fault> {
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    let colon = text.windows(3).position(|three| three == b"://").ok_or(Fault::Scheme)?;
    let (scheme, authority) = (&text[..colon], &text[colon + 3..]);
    let is_scheme = scheme.first().is_some_and(u8::is_ascii_alphabetic)
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    // Web views that load pages from files say so.
    if text == b"file://" {
        return Ok((scheme, authority));
    }
    let port = abnf::host_and_port(authority).and_then(|(_, port)| port);
    match () {
        _ if !is_scheme => Err(Fault::Scheme),
        _ if authority.iter().any(|byte| matches!(byte, b' ' | b',')) => Err(Fault::List),
        _ if authority.iter().any(|byte| matches!(byte, b'/' | b'?' | b'#')) => Err(Fault::Path),
        _ if Authority::read(authority, scheme).is_none() => Err(Fault::Host),
        _ if text.iter().any(u8::is_ascii_uppercase) => Err(Fault::UpperCase),
        _ if port.is_some_and(|port| authority::port_number(port) == authority::default_port(scheme)) => {
            Err(Fault::DefaultPort)
        }
        _ => Ok((scheme, authority)),
    }
}

/// The origin that was meant, where that can be told.
pub fn mend(text: &[u8]) -> Option<String> {
    if text.eq_ignore_ascii_case(b"null") {
        return Some("null".into());
    }
    let lower = core::str::from_utf8(text).ok()?.to_ascii_lowercase();
    let scheme_end = lower.as_bytes().windows(3).position(|three| three == b"://")?;
    let scheme = lower.get(..scheme_end)?;
    let authority = core::str::from_utf8(authority::within(lower.as_bytes())?).ok()?;
    let (host, port) = abnf::host_and_port(authority.as_bytes())?;
    let port = port.and_then(authority::port_number);
    let host = core::str::from_utf8(host).ok()?;
    let mended = match port.filter(|&port| Some(port) != authority::default_port(scheme.as_bytes())) {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    };
    matches!(Origin::read(mended.as_bytes()), Origin::Tuple { .. }).then_some(mended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serialisations() {
        for right in
            ["http://localhost", "https://example.com:8443", "http://[::1]:80x", "moz-extension://a-b", "file://"]
        {
            let read = Origin::read(right.as_bytes());
            assert_eq!(matches!(read, Origin::Tuple { .. }), !right.ends_with('x'), "{right}");
        }
        assert_eq!(Origin::read(b"null"), Origin::Null);
        let faults = [
            ("", Fault::Empty),
            ("example.com", Fault::Scheme),
            ("Null", Fault::Scheme),
            ("http://a http://b", Fault::List),
            ("http://a/", Fault::Path),
            ("http://", Fault::Host),
            ("http://Example.com", Fault::UpperCase),
            ("https://example.com:443", Fault::DefaultPort),
        ];
        for (text, fault) in faults {
            assert_eq!(Origin::read(text.as_bytes()), Origin::Malformed(fault), "{text}");
        }
    }

    #[test]
    fn mending() {
        let mend = |text: &str| mend(text.as_bytes());
        assert_eq!(mend("http://Example.com/path").as_deref(), Some("http://example.com"));
        assert_eq!(mend("https://example.com:443/").as_deref(), Some("https://example.com"));
        assert_eq!(mend("NULL").as_deref(), Some("null"));
        assert_eq!(mend("example.com"), None);
        assert_eq!(mend("http://a, http://b"), None);
    }
}
