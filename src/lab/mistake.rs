//! The ways in which servers get Sec-WebSocket-Accept wrong, made for the key that arrived.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use md5::Md5;
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha512};

use crate::accept::mistake::hex;
use crate::accept::{GUID, derive, digest};

/// Makes an accept value of a key.
pub type Make = fn(&[u8]) -> String;

/// Each wrong value by the name that scripts call it, as in `{accept:no-guid}`.
pub const MISTAKES: &[(&str, Make)] = &[
    ("wrong-guid", |key| sha1(&[key, b"258EAFA5-E914-47DA-95CA-5AB0DC85B11"])),
    ("other-guid", |key| sha1(&[key, b"258EAFA5-E914-47DA-95CA-5AB5DC11B735"])),
    ("no-guid", |key| sha1(&[key])),
    ("guid-case", |key| sha1(&[key, GUID.to_ascii_lowercase().as_bytes()])),
    ("guid-first", |key| sha1(&[GUID.as_bytes(), key])),
    ("guid-undashed", |key| sha1(&[key, GUID.replace('-', "").as_bytes()])),
    ("guid-and-line-end", |key| sha1(&[key, GUID.as_bytes(), b"\n"])),
    ("key-decoded", |key| sha1(&[&STANDARD.decode(key).unwrap_or_default(), GUID.as_bytes()])),
    ("key-hex", |key| sha1(&[hex(&STANDARD.decode(key).unwrap_or_default()).as_bytes(), GUID.as_bytes()])),
    ("key-space-before", |key| sha1(&[b" ", key, GUID.as_bytes()])),
    ("key-space-after", |key| sha1(&[key, b" ", GUID.as_bytes()])),
    ("key-cr", |key| sha1(&[key, b"\r", GUID.as_bytes()])),
    ("key-cr-lf", |key| sha1(&[key, b"\r\n", GUID.as_bytes()])),
    ("key-line", |key| sha1(&[b"Sec-WebSocket-Key: ", key, GUID.as_bytes()])),
    ("key-unpadded", |key| sha1(&[key.split(|&byte| byte == b'=').next().unwrap_or(key), GUID.as_bytes()])),
    ("key-quoted", |key| sha1(&[b"\"", key, b"\"", GUID.as_bytes()])),
    ("key-lower-case", |key| sha1(&[&key.to_ascii_lowercase(), GUID.as_bytes()])),
    ("hex-digest", |key| hex(&digest(key))),
    ("hex-digest-encoded", |key| STANDARD.encode(hex(&digest(key)))),
    ("url-safe-unpadded", |key| URL_SAFE_NO_PAD.encode(digest(key))),
    ("unpadded", |key| STANDARD_NO_PAD.encode(digest(key))),
    ("lower-case", |key| derive(key).to_ascii_lowercase()),
    ("upper-case", |key| derive(key).to_ascii_uppercase()),
    ("sha-256", |key| STANDARD.encode(Sha256::digest(right_input(key)))),
    ("sha-256-cut", |key| STANDARD.encode(&Sha256::digest(right_input(key))[..20])),
    ("sha-512", |key| STANDARD.encode(Sha512::digest(right_input(key)))),
    ("md5", |key| STANDARD.encode(Md5::digest(right_input(key)))),
    ("words-reversed", |key| STANDARD.encode(by_words(key, |word| word.iter().rev().copied().collect()))),
    ("words-of-64-bits", |key| STANDARD.encode(by_words(key, |word| [&[0; 4], word].concat()))),
    ("bytes-reversed", |key| STANDARD.encode(digest(key).iter().rev().copied().collect::<Vec<u8>>())),
    ("key", |key| crate::text::lossless(key).into_owned()),
    ("sample", |_| derive(b"dGhlIHNhbXBsZSBub25jZQ==")),
    ("other-key", |_| derive(b"AQIDBAUGBwgJCgsMDQ4PEA==")),
    ("cut", |key| derive(key)[..20].to_owned()),
    ("twice-in-one", |key| derive(key).repeat(2)),
];

fn right_input(key: &[u8]) -> Vec<u8> {
    [key, GUID.as_bytes()].concat()
}

fn by_words(key: &[u8], each: fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    digest(key).chunks_exact(4).flat_map(each).collect()
}

fn sha1(parts: &[&[u8]]) -> String {
    STANDARD.encode(Sha1::digest(parts.concat()))
}
