//! Two handshakes side by side.
#![cfg(not(target_arch = "wasm32"))]

use ws101::compare;
use ws101::compare::{Kind, Matters};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nOrigin: https://example.com\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nUser-Agent: one\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
const REFUSAL: &str = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";

fn diff(works: &str, fails: &str) -> ws101::compare::Comparison {
    compare(works.as_bytes(), fails.as_bytes())
}

#[test]
fn the_same_twice_differs_in_nothing() {
    let same = diff(&(REQUEST.to_owned() + RESPONSE), &(REQUEST.to_owned() + RESPONSE));
    assert!(same.differences.is_empty());
    assert!(same.summary.starts_with("Nothing that matters differs"), "{}", same.summary);
}

#[test]
fn another_key_and_its_answer_do_not_matter() {
    let other = (REQUEST.to_owned() + RESPONSE)
        .replace("dGhlIHNhbXBsZSBub25jZQ==", "x3JJHMbDL1EzLkh9GBhXDw==")
        .replace("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "HSmrc0sMlYUkAGmm5OPpG2HaGWk=");
    let found = diff(&(REQUEST.to_owned() + RESPONSE), &other);
    assert_eq!(found.differences.len(), 2);
    assert!(found.differences.iter().all(|one| one.matters == Matters::No && one.kind == Kind::Changed));
}

/// Through a proxy the request lost its Upgrade field.
#[test]
fn what_a_proxy_took_away_decides() {
    let fails =
        REQUEST.replace("Upgrade: websocket\r\n", "").replace("Connection: Upgrade", "Connection: close") + REFUSAL;
    let found = diff(&(REQUEST.to_owned() + RESPONSE), &fails);
    let deciding: Vec<&str> =
        found.differences.iter().filter(|one| one.matters == Matters::Decides).map(|one| &*one.what).collect();
    assert!(
        deciding.contains(&"request header Upgrade") || deciding.contains(&"request header Connection"),
        "{found:?}"
    );
    assert!(found.summary.contains("decides"), "{}", found.summary);
}

#[test]
fn a_wrong_accept_value_decides() {
    let fails = REQUEST.to_owned() + &RESPONSE.replace("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "HSmrc0sMlYUkAGmm5OPpG2HaGWk=");
    let found = diff(&(REQUEST.to_owned() + RESPONSE), &fails);
    assert_eq!(found.differences[0].what, "response header Sec-WebSocket-Accept");
    assert_eq!(found.differences[0].matters, Matters::Decides);
}

/// The one thing of weight that differs is what a refusal is about; with two of them, neither is said to be.
#[test]
fn the_only_difference_of_weight_decides() {
    let other_origin = REQUEST.replace("Origin: https://example.com", "Origin: https://evil.example");
    let found = diff(&(REQUEST.to_owned() + RESPONSE), &(other_origin.clone() + REFUSAL));
    assert_eq!(
        (&*found.differences[0].what, found.differences[0].matters),
        ("request header Origin", Matters::Decides)
    );

    let two = other_origin.replace("User-Agent: one", "User-Agent: two");
    let found = diff(&(REQUEST.to_owned() + RESPONSE), &(two + REFUSAL));
    assert!(found.differences.iter().all(|one| one.matters != Matters::Decides), "{found:?}");
    assert!(found.summary.contains("2 differences may matter"), "{}", found.summary);
}

/// A paste that shows one part does not show that the rest was missing.
#[test]
fn what_a_paste_leaves_out_is_no_difference() {
    let cut = &REQUEST[..REQUEST.find("Origin").unwrap()];
    let found = diff(REQUEST, cut);
    assert!(found.differences.is_empty(), "{found:?}");
    assert!(diff(REQUEST, "nothing").summary.contains("no handshake in the second input"));
}

#[test]
fn no_input_makes_it_panic() {
    let whole = REQUEST.to_owned() + RESPONSE;
    for end in 0..whole.len() {
        compare(whole.as_bytes(), &whole.as_bytes()[..end]);
        compare(&whole.as_bytes()[end..], whole.as_bytes());
    }
}
