//! The search for the GUID behind a wrong accept value.
#![cfg(not(target_arch = "wasm32"))]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha1::{Digest, Sha1};
use ws101::search::{Kind, Ring, Search, rings};

const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";

fn answer(key: &str, guid: &str) -> String {
    STANDARD.encode(Sha1::digest(format!("{key}{guid}")))
}

/// Searches the rings of up to 65,536 candidates, in uneven parts. (The large ones are searched in the module's tests,
/// whose code is fast.)
fn find(key: &str, accept: &str) -> Option<(String, String)> {
    let search = Search::new(key.as_bytes(), accept.as_bytes()).unwrap();
    rings().iter().filter(|ring| ring.size() <= 1 << 16).find_map(|ring| {
        let (mut from, part) = (0, 1024 * 17);
        while from < ring.size() {
            if let Some(found) = search.try_some(ring, from, from + part) {
                return Some((found, ring.name.clone()));
            }
            from += part;
        }
        None
    })
}

#[test]
fn guids_nobody_has_seen_are_found() {
    for guid in [
        "258EAFA5-E914-47DA-95CA-C5AB0DC85B12",
        "258EAFA5-E914-47DA-95AC-C5AB0DC85B11",
        "258EAFA5-E914-47DA-95CA-C5ABODC85B11",
        "258EAFA5-E914-47DA95CA-C5AB0DC85B11",
        "258EAFA5-E914-47DA-95CA-C5AB0DC855B11",
        "258EAFA5-E914-47DA-95CA-5AB5DC110A1F",
        "258EAFA5-E914-47DA-95CA-5AB5DC65FFFF",
        "258EAFA5-E914-47DA-95CA-C5AB0DC8D00D",
        "258EAFA5-E914-47DA-95CA-C5AB0DC850000",
    ] {
        assert_eq!(find(KEY, &answer(KEY, guid)).expect(guid).0, guid);
    }
}

/// The digits may stand in the first, the second or the third block of SHA-1's input, or begin in one and end in the next.
#[test]
fn keys_of_every_length_are_searched() {
    let ring = tail("-5AB5DC11????");
    for length in (0..=34).chain(88..=100) {
        let key = "k".repeat(length);
        let guid = format!("258EAFA5-E914-47DA-95CA-5AB5DC110A{:X}5", length % 16);
        let search = Search::new(key.as_bytes(), answer(&key, &guid).as_bytes()).unwrap();
        assert_eq!(search.try_some(&ring, 0x0A00, 0x0B00), Some(guid), "{length}");
    }
}

fn tail(name: &str) -> Ring {
    rings().into_iter().find(|ring| ring.name.ends_with(name)).unwrap()
}

#[test]
fn what_is_known_comes_first() {
    for guid in [
        "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
        "258eafa5-e914-47da-95ca-c5ab0dc85b11",
        "258EAFA5-E914-47DA-95CA-5AB9FE30B130",
    ] {
        let (found, ring) = find(KEY, &answer(KEY, guid)).unwrap();
        assert_eq!((&found[..], &ring[..]), (guid, "GUIDs seen in public code"));
    }
}

#[test]
fn another_answer_is_not_found() {
    assert_eq!(find(KEY, &answer(KEY, "entirely other")), None);
    assert!(Search::new(KEY.as_bytes(), b"short").is_none());
}

#[test]
fn rings_are_numbered_through() {
    let rings = rings();
    for ring in &rings {
        let expected = match &ring.kind {
            Kind::Tail { digits, .. } => 16u64.pow(*digits),
            _ => ring.size(),
        };
        assert_eq!(ring.size(), expected);
        assert!(ring.size() > 0 && ring.size() <= 1 << 48, "{}", ring.name);
    }
    // The last one is whatever the last group can be.
    assert_eq!(rings.last().unwrap().size(), 1 << 48);
}

/// A part of a ring finds what is in it and nothing that is not near it.
#[test]
fn parts_of_a_ring_join() {
    let ring = tail("-5AB5DC11????");
    let search = Search::new(KEY.as_bytes(), answer(KEY, "258EAFA5-E914-47DA-95CA-5AB5DC11ABCD").as_bytes()).unwrap();
    let at: u64 = 0xABCD;
    assert!(search.try_some(&ring, 0, at & !15).is_none());
    assert!(search.try_some(&ring, at & !15, at + 1).is_some());
    assert!(search.try_some(&ring, (at | 15) + 1, ring.size()).is_none());
}
