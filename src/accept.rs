//! `Sec-WebSocket-Accept`: the server's proof that it has read the key (RFC 6455 §4.2.2, step 5.4).

pub mod mistake;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha1::{Digest, Sha1};

pub use mistake::{AcceptMistake, Mistake};

/// The GUID that every server appends to the key (RFC 6455 §1.3).
pub const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// Characters of an accept value: 20 bytes in base64.
pub const ACCEPT_LENGTH: usize = 28;

/// SHA-1 over the key as text and the GUID.
pub fn digest(key: &[u8]) -> [u8; 20] {
    Sha1::new().chain_update(key).chain_update(GUID).finalize().into()
}

/// The accept value for a key.
pub fn derive(key: &[u8]) -> String {
    encode(&digest(key))
}

/// Standard base64 with padding, as the field's value is written.
pub fn encode(bytes: &[u8]) -> String {
    let mut text = vec![0; bytes.len().div_ceil(3) * 4];
    // There is room enough, and base64 is ASCII.
    let length = STANDARD.encode_slice(bytes, &mut text).unwrap_or_default();
    text.truncate(length);
    String::from_utf8(text).unwrap_or_default()
}

/// Received against expected, and how a wrong value was made.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct AcceptCheck {
    pub key: Option<String>,
    pub expected: Option<String>,
    pub received: Option<String>,
    pub state: AcceptState,
    pub mistake: Option<Mistake>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "lowercase")]
pub enum AcceptState {
    Match,
    Mismatch,
    Unverifiable,
}

/// Another handshake of the same paste: its key, and where the key stands.
pub type OtherKey<'a> = &'a [u8];

impl AcceptCheck {
    /// The input ended within the received value: what is missing may still have come.
    pub fn forgive_cut(&mut self, received: &[u8]) {
        let goes_on = self.expected.as_ref().is_some_and(|expected| expected.as_bytes().starts_with(received));
        if self.state == AcceptState::Mismatch && goes_on {
            self.state = AcceptState::Unverifiable;
            self.mistake = (!received.is_empty()).then(|| Mistake::truncated(received.len()));
        }
    }
}

/// Compares a received accept value with the one that the key asks for.
///
/// `others` are keys of other handshakes in the same paste: an answer may belong to one of them.
pub fn verify(key: Option<&[u8]>, received: Option<&[u8]>, others: &[OtherKey<'_>]) -> AcceptCheck {
    let text = |bytes: &[u8]| crate::text::lossless(bytes).into_owned();
    let mut check = AcceptCheck {
        key: key.map(text),
        expected: key.map(derive),
        received: received.map(text),
        state: AcceptState::Unverifiable,
        mistake: None,
    };
    let (Some(key), Some(expected), Some(received)) = (key, &check.expected, received) else {
        return check;
    };
    let expected = expected.as_bytes();
    if received == expected {
        check.state = AcceptState::Match;
    } else if crate::placeholder::looks_redacted(key) || crate::placeholder::looks_redacted(received) {
        // A placeholder proves nothing.
    } else if mistake::is_cut_off(expected, received) {
        check.mistake = Some(Mistake::truncated(received.len()));
    } else {
        check.state = AcceptState::Mismatch;
        check.mistake = mistake::find(key, received, others);
    }
    check
}

/// What is wrong with a key, if anything: it must be the base64 of 16 bytes (RFC 6455 §4.1, item 7).
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct KeyCheck {
    pub valid: bool,
    /// In bytes; null when the key is not base64 at all.
    pub decoded_length: Option<u32>,
    pub problems: Vec<String>,
}

/// The problems of a key, one sentence each.
pub fn check_key(key: &[u8]) -> KeyCheck {
    let read = crate::value::key::Key::read(key);
    KeyCheck { valid: read.is_valid(), decoded_length: read.decoded_length(), problems: read.problems() }
}
