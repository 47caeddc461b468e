//! `Sec-WebSocket-Key`: the base64 of 16 random bytes (RFC 6455 §4.1, item 7).

use base64::Engine;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

/// The standard alphabet, padding as it comes, and unused bits let pass: what is wrong is told apart from what is not.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
const LENIENT_URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_allow_trailing_bits(true)
        .with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A key, told apart by what is wrong with it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Key {
    pub fault: Option<Fault>,
    /// The 16 bytes, when it decodes to so many by any reading.
    pub nonce: Option<[u8; 16]>,
    decoded: Option<usize>,
    /// Unused bits of the last character are zero (RFC 4648 §3.5).
    pub canonical: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    Empty,
    /// Right but for the alphabet of RFC 4648 §5.
    UrlSafe,
    /// Right but for missing padding.
    Unpadded,
    /// A byte outside the alphabet: its offset in the key.
    NotBase64 {
        at: usize,
    },
    /// Base64 of another number of bytes.
    Length {
        bytes: usize,
    },
}

impl Key {
    pub fn read(text: &[u8]) -> Key {
        let unpadded = text.strip_suffix(b"==").or(text.strip_suffix(b"=")).unwrap_or(text);
        let bad =
            unpadded.iter().position(|byte| !matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/'));
        let url_safe = bad.is_some()
            && unpadded.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_'));
        let decoded = match () {
            _ if text.is_empty() => None,
            _ if url_safe => LENIENT_URL.decode(text).ok(),
            _ => LENIENT.decode(text).ok(),
        };
        let length = decoded.as_ref().map(Vec::len);
        let fault = match (bad, length) {
            _ if text.is_empty() => Some(Fault::Empty),
            (Some(_), Some(16)) if url_safe => Some(Fault::UrlSafe),
            (Some(at), _) => Some(Fault::NotBase64 { at }),
            (None, None) => Some(Fault::NotBase64 { at: unpadded.len().min(text.len().saturating_sub(1)) }),
            (None, Some(16)) if text.len() == 24 => None,
            (None, Some(16)) => Some(Fault::Unpadded),
            (None, Some(bytes)) => Some(Fault::Length { bytes }),
        };
        let nonce = decoded.and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
        let canonical =
            nonce.is_none_or(|nonce| url_safe || crate::accept::encode(&nonce).as_bytes().get(21) == unpadded.get(21));
        Key { fault, nonce, decoded: length, canonical }
    }

    pub fn is_valid(&self) -> bool {
        self.fault.is_none()
    }

    pub fn decoded_length(&self) -> Option<u32> {
        self.decoded.map(|length| length as u32)
    }

    /// One sentence a problem.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if let Some(fault) = self.fault {
            problems.push(fault.sentence());
        }
        if !self.canonical {
            problems.push(
                "The unused bits of the last character are not zero; nobody refuses that (RFC 4648 §3.5).".into(),
            );
        }
        problems
    }
}

impl Fault {
    pub fn sentence(self) -> String {
        match self {
            Fault::Empty => "The key is empty; it must be the base64 of 16 random bytes.".into(),
            Fault::UrlSafe => "The key uses - and _ of the URL-safe alphabet; it must use + and /.".into(),
            Fault::Unpadded => "The key lacks its padding; 16 bytes in base64 end with ==.".into(),
            Fault::NotBase64 { at } => format!("The key is not base64: character {} is not of its alphabet.", at + 1),
            Fault::Length { bytes } => format!("The key decodes to {bytes} bytes; it must be 16."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_told_apart() {
        let fault = |text: &str| Key::read(text.as_bytes()).fault;
        assert_eq!(fault("dGhlIHNhbXBsZSBub25jZQ=="), None);
        assert_eq!(fault("AQIDBAUGBwgJCgsMDQ4PEC=="), None);
        assert_eq!(fault(""), Some(Fault::Empty));
        assert_eq!(fault("dGhlIHNhbXBsZSBub25jZQ"), Some(Fault::Unpadded));
        assert_eq!(fault("dGhlIHNhbXBsZSBub25jZQ="), Some(Fault::Unpadded));
        assert_eq!(fault("__8AAAAAAAAAAAAAAAAAAA=="), Some(Fault::UrlSafe));
        assert_eq!(fault("hello"), Some(Fault::NotBase64 { at: 4 }));
        assert_eq!(fault("dGhl IHNhbXBsZSBub25jZQ=="), Some(Fault::NotBase64 { at: 4 }));
        assert_eq!(fault("aGVsbG8="), Some(Fault::Length { bytes: 5 }));
    }

    #[test]
    fn the_rfcs_own_example_is_valid_but_not_canonical() {
        let key = Key::read(b"AQIDBAUGBwgJCgsMDQ4PEC==");
        assert!(key.is_valid() && !key.canonical);
        assert!(Key::read(b"dGhlIHNhbXBsZSBub25jZQ==").canonical);
    }
}
