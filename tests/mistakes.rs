//! Every known way of making a wrong accept value, made here anew, is told by its name; nothing else is.
#![cfg(not(target_arch = "wasm32"))]

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use md5::Md5;
use sha1::{Digest, Sha1};
use sha2::{Sha224, Sha256, Sha384, Sha512};
use ws101::accept::{AcceptCheck, AcceptState, verify};
use ws101::inspect;

const GUID: &str = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// GUIDs that were found in public code in place of the right one.
const WRONG_GUIDS: [&str; 33] = [
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
];

/// Bytes that look random and are the same in every run (xorshift64*).
struct Bytes(u64);

impl Bytes {
    fn take<const N: usize>(&mut self) -> [u8; N] {
        std::array::from_fn(|_| {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 56) as u8
        })
    }
}

fn keys() -> Vec<String> {
    let mut bytes = Bytes(0x5EC0_6456);
    (0..12).map(|_| STANDARD.encode(bytes.take::<16>())).collect()
}

fn sha1(text: impl AsRef<[u8]>) -> Vec<u8> {
    Sha1::digest(text).to_vec()
}

fn encoded(bytes: impl AsRef<[u8]>) -> String {
    STANDARD.encode(bytes)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn right(key: &str) -> Vec<u8> {
    sha1(format!("{key}{GUID}"))
}

/// Kind and detail of the mistake that is told of.
fn mistake(check: &AcceptCheck) -> Option<(String, &str)> {
    let mistake = check.mistake.as_ref()?;
    let kind = serde_json::to_value(mistake.kind).expect("plain data");
    Some((kind.as_str().expect("a name").to_owned(), &mistake.detail))
}

/// The value is wrong, and was made so.
fn is(kind: &str, key: &str, received: &str) {
    let check = verify(Some(key.as_bytes()), Some(received.as_bytes()), &[]);
    assert_eq!(check.state, AcceptState::Mismatch, "{kind}: {key} {received}");
    assert_eq!(mistake(&check).map(|(kind, _)| kind).as_deref(), Some(kind), "{key} {received}: {check:?}");
    assert_eq!(check.expected, Some(encoded(right(key))));
}

#[test]
fn the_right_value_matches() {
    for key in keys() {
        let check = verify(Some(key.as_bytes()), Some(encoded(right(&key)).as_bytes()), &[]);
        assert_eq!((check.state, check.mistake), (AcceptState::Match, None));
    }
}

#[test]
fn every_wrong_guid_is_named() {
    for key in keys() {
        for guid in WRONG_GUIDS {
            let received = encoded(sha1(format!("{key}{guid}")));
            let check = verify(Some(key.as_bytes()), Some(received.as_bytes()), &[]);
            assert_eq!(check.state, AcceptState::Mismatch);
            assert_eq!(mistake(&check), Some(("wrong-guid".to_owned(), guid)));
        }
    }
}

#[test]
fn a_guid_that_lost_a_character_is_named() {
    for lost in 0..GUID.len() {
        let guid = format!("{}{}", &GUID[..lost], &GUID[lost + 1..]);
        let received = encoded(sha1(format!("x3JJHMbDL1EzLkh9GBhXDw=={guid}")));
        let check = verify(Some(b"x3JJHMbDL1EzLkh9GBhXDw=="), Some(received.as_bytes()), &[]);
        assert_eq!(mistake(&check), Some(("wrong-guid".to_owned(), guid.as_str())));
    }
}

#[test]
fn the_guid_can_be_missing_lower_case_or_first() {
    for key in keys() {
        is("no-guid", &key, &encoded(sha1(&key)));
        is("guid-case", &key, &encoded(sha1(format!("{key}{}", GUID.to_lowercase()))));
        is("guid-first", &key, &encoded(sha1(format!("{GUID}{key}"))));
    }
}

#[test]
fn the_key_can_be_decoded_before_it_is_hashed() {
    for key in keys() {
        let bytes = STANDARD.decode(&key).expect("keys are base64");
        is("key-decoded", &key, &encoded(sha1([bytes.as_slice(), GUID.as_bytes()].concat())));
        is("key-decoded", &key, &encoded(sha1(format!("{}{GUID}", hex(&bytes)))));
    }
}

#[test]
fn white_space_and_line_ends_can_be_hashed_with_the_key() {
    for key in keys() {
        for (before, after) in
            [(" ", ""), (" ", " "), ("\t", ""), ("", "\r"), ("", "\n"), ("", "\r\n"), (" ", "\r"), (" ", "\r\n")]
        {
            is("key-untrimmed", &key, &encoded(sha1(format!("{before}{key}{after}{GUID}"))));
        }
    }
}

#[test]
fn the_key_can_be_hashed_in_quotes_or_without_padding() {
    for key in keys() {
        is("key-quoted", &key, &encoded(sha1(format!("\"{key}\"{GUID}"))));
        is("key-quoted", &key, &encoded(sha1(format!("'{key}'{GUID}"))));
        is("key-unpadded", &key, &encoded(sha1(format!("{}{GUID}", key.trim_end_matches('=')))));
    }
}

#[test]
fn the_digest_can_be_written_in_hexadecimal() {
    for key in keys() {
        let text = hex(&right(&key));
        is("hex-digest", &key, &text);
        is("hex-digest", &key, &text.to_uppercase());
        is("hex-digest-encoded", &key, &encoded(&text));
        is("hex-digest-encoded", &key, &encoded(text.to_uppercase()));
    }
}

#[test]
fn base64_can_be_url_safe() {
    let mut seen = 0;
    for key in keys() {
        let digest = right(&key);
        if encoded(&digest).contains(['+', '/']) {
            is("url-safe-alphabet", &key, &URL_SAFE.encode(&digest));
            is("url-safe-alphabet", &key, URL_SAFE.encode(&digest).trim_end_matches('='));
            seen += 1;
        }
    }
    assert!(seen > 2, "only {seen} values have a + or a /");
}

#[test]
fn the_values_case_can_change() {
    for key in keys() {
        let value = encoded(right(&key));
        is("case-changed", &key, &value.to_lowercase());
        is("case-changed", &key, &value.to_uppercase());
    }
}

#[test]
fn another_hash_can_be_used() {
    for key in keys() {
        let input = format!("{key}{GUID}");
        is("other-hash", &key, &encoded(Sha256::digest(&input)));
        is("other-hash", &key, &encoded(Md5::digest(&input)));
        is("other-hash", &key, &encoded(Sha224::digest(&input)));
        is("other-hash", &key, &encoded(Sha384::digest(&input)));
        is("other-hash", &key, &encoded(Sha512::digest(&input)));
    }
}

#[test]
fn the_words_of_the_digest_can_be_in_wrong_order_or_of_wrong_width() {
    for key in keys() {
        let digest = right(&key);
        let words = || digest.chunks(4);
        let swapped: Vec<u8> = words().flat_map(|word| word.iter().rev().copied()).collect();
        let wide: Vec<u8> = words().flat_map(|word| [&[0; 4], word].concat()).collect();
        let wide_swapped: Vec<u8> = words().flat_map(|word| [&[0; 4], word].concat().into_iter().rev()).collect();
        let narrow: Vec<u8> = words().flat_map(|word| word[2..].to_vec()).collect();
        let last_first: Vec<u8> = words().rev().flatten().copied().collect();
        let backwards: Vec<u8> = digest.iter().rev().copied().collect();
        for bytes in [swapped, wide, wide_swapped, narrow, last_first, backwards] {
            is("word-order", &key, &encoded(bytes));
        }
    }
}

#[test]
fn the_key_can_come_back() {
    for key in keys() {
        is("key-echoed", &key, &key);
    }
}

#[test]
fn the_sample_answer_can_be_copied() {
    for key in keys() {
        is("sample-answer", &key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }
}

#[test]
fn the_answer_can_belong_to_another_handshake() {
    let keys = keys();
    for pair in keys.windows(2) {
        let received = encoded(right(&pair[1]));
        let check =
            verify(Some(pair[0].as_bytes()), Some(received.as_bytes()), &[pair[0].as_bytes(), pair[1].as_bytes()]);
        assert_eq!(check.state, AcceptState::Mismatch);
        let (kind, detail) = mistake(&check).expect("a mistake");
        assert_eq!(kind, "other-handshake");
        assert!(detail.contains(&pair[1]), "{detail}");
    }
}

#[test]
fn a_beginning_of_the_right_value_is_cut_off() {
    for key in keys() {
        let value = encoded(right(&key));
        for length in 1..27 {
            let check = verify(Some(key.as_bytes()), Some(&value.as_bytes()[..length]), &[]);
            assert_eq!(check.state, AcceptState::Unverifiable, "{length} characters");
            assert_eq!(mistake(&check).map(|(kind, _)| kind).as_deref(), Some("truncated"));
        }
        is("unpadded", &key, &value[..27]);
    }
}

#[test]
fn what_cannot_be_told_is_not_guessed() {
    let mut bytes = Bytes(0x7692_8442);
    for key in keys() {
        for received in [
            encoded(bytes.take::<20>()),
            encoded(bytes.take::<16>()),
            encoded(bytes.take::<32>()),
            hex(&bytes.take::<20>()),
        ] {
            let check = verify(Some(key.as_bytes()), Some(received.as_bytes()), &[]);
            assert_eq!((check.state, check.mistake), (AcceptState::Mismatch, None), "{key} {received}");
        }
    }
}

#[test]
fn a_missing_half_proves_nothing() {
    let key = &keys()[0];
    let neither_side =
        [verify(None, Some(b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), &[]), verify(Some(key.as_bytes()), None, &[])];
    for check in neither_side {
        assert_eq!((check.state, check.mistake), (AcceptState::Unverifiable, None));
    }
}

fn exchange(key: &str, accept: &str) -> String {
    format!(
        "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n\
         HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: {accept}\r\n\r\n"
    )
}

#[test]
fn a_paste_is_told_the_same() {
    let keys = keys();
    let wrong = encoded(sha1(format!("{}{}", keys[0], WRONG_GUIDS[0])));
    let paste = exchange(&keys[0], &wrong);
    let report = inspect(paste.as_bytes());
    assert_eq!(mistake(&report.handshakes[0].accept), Some(("wrong-guid".to_owned(), WRONG_GUIDS[0])));

    let paste = exchange(&keys[1], &encoded(right(&keys[2]))) + &exchange(&keys[2], &encoded(right(&keys[1])));
    let report = inspect(paste.as_bytes());
    for handshake in &report.handshakes {
        assert_eq!(mistake(&handshake.accept).map(|(kind, _)| kind).as_deref(), Some("other-handshake"));
    }
}

/// Three letters x in a row come by chance: one in some seven hundred pairs of key and accept value has them.
#[test]
fn letters_x_in_a_row_are_no_placeholder() {
    let received = "GfxXxBN1Bozve+GaJPkiog==";
    let check = verify(Some(b"/3HemTF/ZDM2zbNQL9zJ2w=="), Some(received.as_bytes()), &[]);
    assert_eq!(check.state, AcceptState::Mismatch);
}

/// The same bytes as with a space before the GUID; the contract's name for it is key-untrimmed.
#[test]
fn a_space_behind_the_key_is_the_keys() {
    for key in keys() {
        is("key-untrimmed", &key, &encoded(sha1(format!("{key} {GUID}"))));
    }
}
