//! How a wrong accept value was made. Never a guess: what is named here reproduces the value.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
#[cfg(feature = "full")]
use md5::Md5;
use serde::Serialize;
use sha1::{Digest, Sha1};
#[cfg(feature = "full")]
use sha2::{Sha224, Sha256, Sha384, Sha512};

use super::{ACCEPT_LENGTH, GUID, OtherKey};

/// The way in which a value went wrong.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum AcceptMistake {
    WrongGuid,
    NoGuid,
    GuidCase,
    GuidFirst,
    GuidDecoded,
    KeyDecoded,
    KeyUntrimmed,
    KeyUnpadded,
    KeyQuoted,
    KeyCase,
    HexDigest,
    HexDigestEncoded,
    UrlSafeAlphabet,
    Unpadded,
    CaseChanged,
    OtherHash,
    WordOrder,
    KeyEchoed,
    SampleAnswer,
    OtherHandshake,
    Truncated,
}

/// A mistake and what it was made with, as one sentence or, for a wrong GUID, that GUID.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Mistake {
    pub kind: AcceptMistake,
    pub detail: String,
}

impl Mistake {
    fn new(kind: AcceptMistake, detail: impl Into<String>) -> Mistake {
        Mistake { kind, detail: detail.into() }
    }

    pub(super) fn truncated(length: usize) -> Mistake {
        Mistake::new(
            AcceptMistake::Truncated,
            format!("{length} of {ACCEPT_LENGTH} characters are there, and they are right."),
        )
    }
}

/// Answers that are printed in standards and tutorials, with the place they come from.
const SAMPLE_ANSWERS: &[(&str, &str)] = &[
    ("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "the sample answer of RFC 6455 §1.3"),
    ("HSmrc0sMlYUkAGmm5OPpG2HaGWk=", "the sample answer that encyclopedias and tutorials show"),
];

/// GUIDs found in public code in place of the right one.
pub(crate) const WRONG_GUIDS: &[&str] = &[
    "258EAFA5-E914-47DA-95CA-5AB0DC85B11F",
    "258EAFA5-E914-47DA-95CA-5AB5DC6552AA",
    "258EAFA5-E914-47DA-95CA-C5AB5E0285C2",
    "258EAFA5-E914-47DA-95CA-C5AB57C8A2AE",
    "258EAFA5-E914-47DA-95CA-5AB5DC85B175",
    "258EAFA5-E914-47DA-95CA-C5AB5DC11B5A6",
    "258EAFA5-E914-47DA-95CA-5AB0DC85B11A",
    "258EAFA5-E914-47DA-95CA-5AB0DC85B11B",
    "258EAFA5-E914-47DA-95CA-5AB5DC29E75E",
    "258EAFA5-E914-47DA-95CA-5AB5DC11E545",
    "258EAFA5-E914-47DA-95CA-5AB9FE30B130",
    "258EAFA5-E914-47DA-95CA-5AB5DC11653B",
    "258EAFA5-E914-47DA-95CA-5AB5DC11650B",
    "258EAFA5-E914-47DA-95CA-5AB5DC11885E",
    "258EAFA5-E914-47DA-95CA-5AB5DC286688",
    "258EAFA5-E914-47DA-95CA-5AB9C04E64DC",
    "258EAFA5-E914-47DA-95CA-5AB5DC65C735",
    "258EAFA5-E914-47DA-95CA-5AB9FFC3B2E8",
    "258EAFA5-E914-47DA-95CA-5AB5DC11B735",
    "258EAFA5-E914-47DA-95CA-5AB9DC525C63",
    "258EAFA5-E914-47DA-95CA-5AB5DC11BE85",
    "258EAFA5-E914-47DA-95CA-5AB5-38DC-FE0E2F57",
    "258EAFA5-E914-47DA-95CA-5AB0141B3CF2",
    "258EAFA5-E914-47DA-95CA-5AB5DC65FE14",
    "258EAFA5-E914-47DA-95CA-5AB5DC11E65B",
    "258EAFA5-E914-47DA-95CA-5AB5DC65C3B2",
    "258EAFA5-E914-47DA-95CA-5AB5DC86C11B",
    "258EAFA5-E914-47DA-95CA-5AB5DC259C66",
    "258EAFA5-E914-47DA-95CA-5AB9FC19B34A",
    "258EAFA5-E914-47DA-95CA-5AB5DC65F5B0",
    "258EAFA5-E914-47DA-95CA-5AB5DC65C37B",
    "258EAFA5-E914-47DA-95CA-5AB5DC11B5A0",
    "258EAFA5-E914-47DA-95CA-5AB5DC85B11",
    // The right one, written otherwise.
    "258EAFA5E91447DA95CAC5AB0DC85B11",
    "{258EAFA5-E914-47DA-95CA-C5AB0DC85B11}",
    "258EAFA5-E914-47DA-95CA-C5AB0DC85B11\n",
    "258EAFA5-E914-47DA-95CA-C5AB0DC85B11\r\n",
    "258EAFA5-E914-47DA-95CA-C5AB0DC85B11\0",
];

/// The value is right as far as it goes. A value that lacks only its padding was made so.
pub(super) fn is_cut_off(expected: &[u8], received: &[u8]) -> bool {
    !received.is_empty() && received.len() < ACCEPT_LENGTH - 1 && expected.starts_with(received)
}

/// Tries every known way of going wrong, the likeliest first.
pub(super) fn find(key: &[u8], received: &[u8], others: &[OtherKey<'_>]) -> Option<Mistake> {
    let right = super::digest(key);
    let expected = STANDARD.encode(right);
    written_otherwise(&expected, &right, received)
        .or_else(|| not_computed(key, received, others))
        .or_else(|| other_words(&right, received))
        .or_else(|| other_input(key, received))
        .or_else(|| other_hash(key, received))
}

/// The right digest, spelled wrong.
fn written_otherwise(expected: &str, right: &[u8; 20], received: &[u8]) -> Option<Mistake> {
    let is = |text: &str| text.as_bytes() == received;
    let hex = hex(right);
    if is(expected.trim_end_matches('=')) {
        return Some(Mistake::new(AcceptMistake::Unpadded, "The = at the end is missing."));
    }
    if is(&URL_SAFE.encode(right)) || is(&URL_SAFE_NO_PAD.encode(right)) {
        return Some(Mistake::new(
            AcceptMistake::UrlSafeAlphabet,
            "It is written in the URL-safe alphabet, with - and _ for + and /.",
        ));
    }
    if hex.as_bytes().eq_ignore_ascii_case(received) {
        return Some(Mistake::new(AcceptMistake::HexDigest, "It is the SHA-1 digest in hexadecimal, not in base64."));
    }
    if is(&STANDARD.encode(&hex)) || is(&STANDARD.encode(hex.to_ascii_uppercase())) {
        return Some(Mistake::new(
            AcceptMistake::HexDigestEncoded,
            "The hexadecimal text of the digest was encoded, not its 20 bytes.",
        ));
    }
    // Last: it would also match some of the above.
    if expected.as_bytes().eq_ignore_ascii_case(received) {
        return Some(Mistake::new(
            AcceptMistake::CaseChanged,
            "Letters changed their case on the way; base64 tells them apart.",
        ));
    }
    None
}

/// Nothing was computed for this key at all.
fn not_computed(key: &[u8], received: &[u8], others: &[OtherKey<'_>]) -> Option<Mistake> {
    if received == key {
        return Some(Mistake::new(AcceptMistake::KeyEchoed, "It is the key itself, sent back."));
    }
    for other in others {
        if *other != key && super::derive(other).as_bytes() == received {
            let detail = format!("It answers another key of this paste, {}.", crate::text::quoted(other));
            return Some(Mistake::new(AcceptMistake::OtherHandshake, detail));
        }
    }
    let sample = SAMPLE_ANSWERS.iter().find(|(answer, _)| answer.as_bytes() == received);
    sample.map(|(_, source)| Mistake::new(AcceptMistake::SampleAnswer, format!("It is {source}, copied.")))
}

/// The right digest, its five words put together wrong.
fn other_words(right: &[u8; 20], received: &[u8]) -> Option<Mistake> {
    let words: Vec<u32> =
        right.chunks_exact(4).map(|word| word.iter().fold(0, |sum, &byte| sum << 8 | u32::from(byte))).collect();
    let flat = |each: fn(&u32) -> Vec<u8>| words.iter().flat_map(each).collect::<Vec<u8>>();
    let narrow: String = words.iter().map(|word| format!("{word:x}")).collect();
    let narrow_bytes: Vec<u8> = narrow
        .as_bytes()
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |sum, &digit| sum << 4 | hex_value(digit)))
        .collect();
    let variants: [(Vec<u8>, &str); 8] = [
        (flat(|word| word.to_le_bytes().to_vec()), "The bytes of each 32-bit word are reversed."),
        (right.iter().rev().copied().collect(), "All 20 bytes are in reverse order."),
        (words.iter().rev().flat_map(|word| word.to_be_bytes()).collect(), "The five words are in reverse order."),
        (flat(|word| u64::from(*word).to_be_bytes().to_vec()), "Each 32-bit word was written with 64 bits."),
        (flat(|word| u64::from(*word).to_le_bytes().to_vec()), "Each 32-bit word was written with 64 bits, reversed."),
        (flat(|word| word.to_be_bytes()[2..].to_vec()), "Each 32-bit word was cut to 16 bits."),
        (narrow_bytes, "A word's leading zeros were lost in hexadecimal."),
        (narrow.into_bytes(), "A word's leading zeros were lost in hexadecimal, and that text was encoded."),
    ];
    let found = variants.iter().find(|(bytes, _)| spells(received, bytes).is_some());
    found.map(|(_, detail)| Mistake::new(AcceptMistake::WordOrder, *detail))
}

/// SHA-1, but over something else than key and GUID.
fn other_input(key: &[u8], received: &[u8]) -> Option<Mistake> {
    let spelled = |parts: &[&[u8]]| spells(received, &sha1(parts));
    let made = |kind, detail: &str, spelling: &str| Some(Mistake::new(kind, format!("{detail}{spelling}")));

    for guid in WRONG_GUIDS {
        if spelled(&[key, guid.as_bytes()]).is_some() {
            return Some(Mistake::new(AcceptMistake::WrongGuid, *guid));
        }
    }
    // A character got lost in copying.
    for lost in 0..GUID.len() {
        let guid = [&GUID[..lost], &GUID[lost + 1..]].concat();
        if spelled(&[key, guid.as_bytes()]).is_some() {
            return Some(Mistake::new(AcceptMistake::WrongGuid, guid));
        }
    }
    let lower = GUID.to_ascii_lowercase();
    for (kind, key_text, how) in keys(key) {
        let key_text = key_text.as_slice();
        if let Some(spelling) = spelled(&[key_text, GUID.as_bytes()]) {
            return made(kind.unwrap_or(AcceptMistake::KeyUntrimmed), how, spelling);
        }
        if let Some(spelling) = spelled(&[key_text, lower.as_bytes()]) {
            return made(AcceptMistake::GuidCase, "The GUID was appended in lower case.", spelling);
        }
        if let Some(spelling) = spelled(&[key_text]) {
            return made(AcceptMistake::NoGuid, "The key was hashed alone, without the GUID.", spelling);
        }
        if let Some(spelling) = spelled(&[GUID.as_bytes(), key_text]) {
            return made(AcceptMistake::GuidFirst, "The GUID was put before the key, not after it.", spelling);
        }
        let guid_bytes: Vec<u8> = (GUID.replace('-', "").as_bytes().chunks(2))
            .map(|pair| hex_value(pair[0]) << 4 | hex_value(pair[1]))
            .collect();
        if let Some(spelling) = spelled(&[key_text, &guid_bytes]) {
            return made(AcceptMistake::GuidDecoded, "The GUID's 16 bytes were appended, not its text.", spelling);
        }
    }
    None
}

/// What servers hash in place of the key's text. The first is the key itself.
fn keys(key: &[u8]) -> Vec<(Option<AcceptMistake>, Vec<u8>, &'static str)> {
    let around = |before: &[u8], after: &[u8]| join(&[before, key, after]);
    let mut keys = vec![
        (None, key.to_vec(), ""),
        (Some(AcceptMistake::KeyUntrimmed), around(b" ", b""), "The space before the key was hashed with it."),
        (Some(AcceptMistake::KeyUntrimmed), around(b"", b" "), "A space after the key was hashed with it."),
        (Some(AcceptMistake::KeyUntrimmed), around(b" ", b" "), "The spaces around the key were hashed with it."),
        (Some(AcceptMistake::KeyUntrimmed), around(b"", b"\r"), "The CR after the key was hashed with it."),
        (Some(AcceptMistake::KeyUntrimmed), around(b"", b"\n"), "A LF after the key was hashed with it."),
        (Some(AcceptMistake::KeyUntrimmed), around(b"", b"\r\n"), "The CR LF after the key was hashed with it."),
        (
            Some(AcceptMistake::KeyUntrimmed),
            around(b" ", b"\r"),
            "The space before the key and the CR after it were hashed with it.",
        ),
        (
            Some(AcceptMistake::KeyUntrimmed),
            around(b" ", b"\r\n"),
            "The space before the key and the CR LF after it were hashed with it.",
        ),
        (Some(AcceptMistake::KeyUntrimmed), around(b"\t", b""), "The tab before the key was hashed with it."),
        (Some(AcceptMistake::KeyUntrimmed), around(b"", b"\0"), "A NUL after the key was hashed with it."),
        (
            Some(AcceptMistake::KeyUntrimmed),
            around(b"Sec-WebSocket-Key: ", b""),
            "The whole header line was hashed, not the value alone.",
        ),
        (Some(AcceptMistake::KeyQuoted), around(b"\"", b"\""), "The key was hashed with quotation marks around it."),
        (Some(AcceptMistake::KeyQuoted), around(b"'", b"'"), "The key was hashed with apostrophes around it."),
        (Some(AcceptMistake::KeyCase), key.to_ascii_lowercase(), "The key was lower-cased before it was hashed."),
        (Some(AcceptMistake::KeyCase), key.to_ascii_uppercase(), "The key was upper-cased before it was hashed."),
    ];
    let unpadded = key.strip_suffix(b"==").or(key.strip_suffix(b"="));
    if let Some(unpadded) = unpadded {
        keys.push((Some(AcceptMistake::KeyUnpadded), unpadded.to_vec(), "The key was hashed without its padding."));
    }
    if let Ok(decoded) = STANDARD.decode(key) {
        keys.push((
            Some(AcceptMistake::KeyDecoded),
            hex(&decoded).into_bytes(),
            "The key's bytes were hashed as hexadecimal text.",
        ));
        keys.push((
            Some(AcceptMistake::KeyDecoded),
            decoded,
            "The 16 decoded bytes of the key were hashed, not its base64 text.",
        ));
    }
    keys
}

/// The small module leaves this to the full one, for the hashes' size.
#[cfg(not(feature = "full"))]
fn other_hash(_: &[u8], _: &[u8]) -> Option<Mistake> {
    None
}

/// Another hash over the right input.
#[cfg(feature = "full")]
fn other_hash(key: &[u8], received: &[u8]) -> Option<Mistake> {
    let inputs = [join(&[key, GUID.as_bytes()]), key.to_vec()];
    for input in &inputs {
        let digests: [(&str, Vec<u8>); 5] = [
            ("SHA-256", Sha256::digest(input).to_vec()),
            ("MD5", Md5::digest(input).to_vec()),
            ("SHA-512", Sha512::digest(input).to_vec()),
            ("SHA-224", Sha224::digest(input).to_vec()),
            ("SHA-384", Sha384::digest(input).to_vec()),
        ];
        for (name, digest) in &digests {
            let cut = digest.get(..20).is_some_and(|start| spells(received, start).is_some());
            if cut || spells(received, digest).is_some() {
                return Some(Mistake::new(AcceptMistake::OtherHash, format!("{name} was used in place of SHA-1.")));
            }
        }
    }
    None
}

/// Whether a text spells these bytes, and how it does when that is a mistake too.
fn spells(text: &[u8], bytes: &[u8]) -> Option<&'static str> {
    let is = |spelled: String| spelled.as_bytes() == text;
    if text.len() == bytes.len() * 2 && hex(bytes).as_bytes().eq_ignore_ascii_case(text) {
        return Some(" It was then written in hexadecimal, not in base64.");
    }
    // Base64 of any kind has four characters for three bytes: most candidates end here.
    if text.len().abs_diff(bytes.len().div_ceil(3) * 4) > 2 {
        return (is(STANDARD.encode(hex(bytes)))).then_some(" Its hexadecimal text was then encoded.");
    }
    match () {
        _ if is(STANDARD.encode(bytes)) => Some(""),
        _ if is(STANDARD_NO_PAD.encode(bytes)) => Some(" The padding is missing too."),
        _ if is(URL_SAFE.encode(bytes)) || is(URL_SAFE_NO_PAD.encode(bytes)) => {
            Some(" It is in the URL-safe alphabet too.")
        }
        _ => None,
    }
}

/// `concat` of the standard library, without its 2 kB.
fn join(parts: &[&[u8]]) -> Vec<u8> {
    let mut joined = Vec::new();
    parts.iter().for_each(|part| joined.extend_from_slice(part));
    joined
}

fn sha1(parts: &[&[u8]]) -> [u8; 20] {
    parts.iter().fold(Sha1::new(), |hash, part| hash.chain_update(part)).finalize().into()
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = Vec::with_capacity(bytes.len() * 2);
    for byte in bytes {
        digits.extend_from_slice(&[DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    }
    String::from_utf8(digits).unwrap_or_default()
}

fn hex_value(digit: u8) -> u8 {
    char::from(digit).to_digit(16).map_or(0, |value| value as u8)
}
