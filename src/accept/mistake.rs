//! How a wrong accept value was made. Never a guess: what is named here reproduces the value.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
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

/// What the GUID's digits stand for.
const GUID_BYTES: [u8; 16] = 0x258E_AFA5_E914_47DA_95CA_C5AB_0DC8_5B11_u128.to_be_bytes();

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
    let expected = super::encode(&right);
    written_otherwise(&expected, &right, received)
        .or_else(|| not_computed(key, received, others))
        .or_else(|| other_words(&right, received))
        .or_else(|| other_input(key, received))
        .or_else(|| other_hash(key, received))
}

/// The right digest, spelled wrong.
fn written_otherwise(expected: &str, right: &[u8; 20], received: &[u8]) -> Option<Mistake> {
    let hex = hex(right);
    let (kind, detail) = match () {
        _ if expected.trim_end_matches('=').as_bytes() == received => {
            (AcceptMistake::Unpadded, "The = at the end is missing.")
        }
        _ if is_url_safe(received, expected) => {
            (AcceptMistake::UrlSafeAlphabet, "It is written in the URL-safe alphabet, with - and _ for + and /.")
        }
        _ if hex.as_bytes().eq_ignore_ascii_case(received) => {
            (AcceptMistake::HexDigest, "It is the SHA-1 digest in hexadecimal, not in base64.")
        }
        _ if is_base64(received, hex.as_bytes()) || is_base64(received, hex.to_ascii_uppercase().as_bytes()) => {
            (AcceptMistake::HexDigestEncoded, "The hexadecimal text of the digest was encoded, not its 20 bytes.")
        }
        // Last: it would also match some of the above.
        _ if expected.as_bytes().eq_ignore_ascii_case(received) => {
            (AcceptMistake::CaseChanged, "Letters changed their case on the way; base64 tells them apart.")
        }
        _ => return None,
    };
    Some(Mistake::new(kind, detail))
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

/// How the digest's five words are put together wrong: how many bytes that makes, and which of the digest's comes at
/// each place, if one does.
type Order = (usize, fn(usize) -> Option<usize>, &'static str);

const ORDERS: &[Order] = &[
    (20, |at| Some(at ^ 3), "The bytes of each 32-bit word are reversed."),
    (20, |at| Some(19 - at), "All 20 bytes are in reverse order."),
    (20, |at| Some(16 - at / 4 * 4 + at % 4), "The five words are in reverse order."),
    (40, |at| (at % 8 > 3).then(|| at / 8 * 4 + at % 4), "Each 32-bit word was written with 64 bits."),
    (40, |at| (at % 8 < 4).then(|| at / 8 * 4 + 3 - at % 4), "Each 32-bit word was written with 64 bits, reversed."),
    (10, |at| Some(at / 2 * 4 + 2 + at % 2), "Each 32-bit word was cut to 16 bits."),
];

/// The right digest, its five words put together wrong.
fn other_words(right: &[u8; 20], received: &[u8]) -> Option<Mistake> {
    let made = |detail| Some(Mistake::new(AcceptMistake::WordOrder, detail));
    for (length, source, detail) in ORDERS {
        let bytes: Vec<u8> = (0..*length).map(|at| source(at).map_or(0, |from| right[from])).collect();
        if spells(received, &bytes).is_some() {
            return made(*detail);
        }
    }
    let mut narrow = String::new();
    for word in right.chunks_exact(4) {
        let hex = hex(word);
        let digits = hex.trim_start_matches('0');
        narrow.push_str(if digits.is_empty() { "0" } else { digits });
    }
    if spells(received, &from_hex(narrow.as_bytes())).is_some() {
        return made("A word's leading zeros were lost in hexadecimal.");
    }
    spells(received, narrow.as_bytes())?;
    made("A word's leading zeros were lost in hexadecimal, and that text was encoded.")
}

/// SHA-1, but over something else than key and GUID.
fn other_input(key: &[u8], received: &[u8]) -> Option<Mistake> {
    let hashed = |kind, key: &[u8], detail| hashed_with(kind, key, detail, received);
    let decoded = || STANDARD.decode(key).ok();
    other_guid(key, received)
        .or_else(|| hashed(AcceptMistake::KeyUntrimmed, key, ""))
        .or_else(|| {
            let around = |(kind, before, behind, detail): &Around| {
                hashed(*kind, &join(&[before.as_bytes(), key, behind.as_bytes()]), detail)
            };
            AROUND.iter().find_map(around)
        })
        .or_else(|| {
            let lower = "The key was lower-cased before it was hashed.";
            let upper = "The key was upper-cased before it was hashed.";
            hashed(AcceptMistake::KeyCase, &key.to_ascii_lowercase(), lower)
                .or_else(|| hashed(AcceptMistake::KeyCase, &key.to_ascii_uppercase(), upper))
        })
        .or_else(|| {
            let unpadded = key.strip_suffix(b"==").or(key.strip_suffix(b"="))?;
            hashed(AcceptMistake::KeyUnpadded, unpadded, "The key was hashed without its padding.")
        })
        .or_else(|| {
            let hex = hex(&decoded()?);
            hashed(AcceptMistake::KeyDecoded, hex.as_bytes(), "The key's bytes were hashed as hexadecimal text.")
        })
        .or_else(|| {
            let detail = "The 16 decoded bytes of the key were hashed, not its base64 text.";
            hashed(AcceptMistake::KeyDecoded, &decoded()?, detail)
        })
}

/// Another GUID behind the key.
fn other_guid(key: &[u8], received: &[u8]) -> Option<Mistake> {
    let fits = |guid: &str| spells(received, &sha1(&[key, guid.as_bytes()])).is_some();
    let found = WRONG_GUIDS.iter().find(|guid| fits(guid)).map(|guid| String::from(*guid)).or_else(|| {
        // A character got lost in copying.
        let without = |lost| Some([GUID.get(..lost)?, GUID.get(lost + 1..)?].concat());
        (0..GUID.len()).filter_map(without).find(|guid| fits(guid))
    });
    found.map(|guid| Mistake::new(AcceptMistake::WrongGuid, guid))
}

/// What stands before the key and behind it when it is hashed.
type Around = (AcceptMistake, &'static str, &'static str, &'static str);

const AROUND: &[Around] = &[
    (AcceptMistake::KeyUntrimmed, " ", "", "The space before the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, "", " ", "A space after the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, " ", " ", "The spaces around the key were hashed with it."),
    (AcceptMistake::KeyUntrimmed, "", "\r", "The CR after the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, "", "\n", "A LF after the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, "", "\r\n", "The CR LF after the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, " ", "\r", "The space before the key and the CR after it were hashed with it."),
    (AcceptMistake::KeyUntrimmed, " ", "\r\n", "The space before the key and the CR LF after it were hashed with it."),
    (AcceptMistake::KeyUntrimmed, "\t", "", "The tab before the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, "", "\0", "A NUL after the key was hashed with it."),
    (AcceptMistake::KeyUntrimmed, "Sec-WebSocket-Key: ", "", "The whole header line was hashed, not the value alone."),
    (AcceptMistake::KeyQuoted, "\"", "\"", "The key was hashed with quotation marks around it."),
    (AcceptMistake::KeyQuoted, "'", "'", "The key was hashed with apostrophes around it."),
];

/// This in place of the key, with the GUID or with what servers make of it.
fn hashed_with(kind: AcceptMistake, key: &[u8], detail: &str, received: &[u8]) -> Option<Mistake> {
    let lower = GUID.to_ascii_lowercase();
    let ways: [(AcceptMistake, [&[u8]; 2], &str); 5] = [
        (kind, [key, GUID.as_bytes()], detail),
        (AcceptMistake::GuidCase, [key, lower.as_bytes()], "The GUID was appended in lower case."),
        (AcceptMistake::NoGuid, [key, b""], "The key was hashed alone, without the GUID."),
        (AcceptMistake::GuidFirst, [GUID.as_bytes(), key], "The GUID was put before the key, not after it."),
        (AcceptMistake::GuidDecoded, [key, &GUID_BYTES], "The GUID's 16 bytes were appended, not its text."),
    ];
    ways.iter().find_map(|(kind, parts, detail)| {
        let spelling = spells(received, &sha1(parts))?;
        Some(Mistake::new(*kind, [*detail, spelling].concat()))
    })
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
    if text.len() == bytes.len() * 2 && hex(bytes).as_bytes().eq_ignore_ascii_case(text) {
        return Some(" It was then written in hexadecimal, not in base64.");
    }
    // Base64 of any kind has four characters for three bytes: most candidates end here.
    if text.len().abs_diff(bytes.len().div_ceil(3) * 4) > 2 {
        return is_base64(text, hex(bytes).as_bytes()).then_some(" Its hexadecimal text was then encoded.");
    }
    let right = super::encode(bytes);
    match () {
        _ if right.as_bytes() == text => Some(""),
        _ if right.trim_end_matches('=').as_bytes() == text => Some(" The padding is missing too."),
        _ if is_url_safe(text, &right) => Some(" It is in the URL-safe alphabet too."),
        _ => None,
    }
}

fn is_base64(text: &[u8], bytes: &[u8]) -> bool {
    super::encode(bytes).as_bytes() == text
}

/// The same base64 in the alphabet of RFC 4648 §5, with its padding or without.
fn is_url_safe(text: &[u8], right: &str) -> bool {
    let digit = |byte: u8| match byte {
        b'+' => b'-',
        b'/' => b'_',
        byte => byte,
    };
    let bare = right.trim_end_matches('=').len();
    (text.len() == right.len() || text.len() == bare)
        && text.iter().zip(right.as_bytes()).all(|(&text, &right)| text == digit(right))
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

/// The bytes of hexadecimal digits, a last one alone too.
fn from_hex(digits: &[u8]) -> Vec<u8> {
    let value = |digit: &u8| char::from(*digit).to_digit(16).map_or(0, |value| value as u8);
    digits.chunks(2).map(|pair| pair.iter().fold(0, |sum, digit| sum << 4 | value(digit))).collect()
}
