//! What clients do with answers of which every byte is known, none of them a scenario of the lab.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::CLIENTS;
use proptest::prelude::*;
use ws101::predict::{self, Answer, End};
use ws101::report::{Prediction, State};

const REQUEST: &[u8] = b"GET / HTTP/1.1\r\nHost: a:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n";
const RIGHT: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";
fn answer(pieces: &[&[u8]], end: End) -> Answer {
    Answer { pieces: pieces.iter().map(|piece| piece.to_vec()).collect(), end }
}

fn predictions(pieces: &[&[u8]], end: End) -> Vec<Prediction> {
    predict::answer(REQUEST, &answer(pieces, end), &|_| None)
}

/// A letter for who opens, a dash for who fails, `w` for who waits, a dot for what is not told.
fn signs(predictions: &[Prediction]) -> String {
    let sign = |name: &str| match predictions.iter().find(|prediction| prediction.client == name) {
        Some(prediction) if prediction.state == State::Open => name.chars().next().unwrap().to_ascii_uppercase(),
        Some(prediction) if prediction.waits => 'w',
        Some(_) => '-',
        None => '.',
    };
    CLIENTS.iter().map(|name| sign(name)).collect()
}

fn who_opens(pieces: &[&[u8]], end: End) -> String {
    signs(&predictions(pieces, end))
}

fn says(client: &str, pieces: &[&[u8]], end: End) -> String {
    let found = predictions(pieces, end).into_iter().find(|prediction| prediction.client == client);
    found.and_then(|prediction| prediction.console).unwrap_or_default()
}

#[test]
fn the_right_answer_opens_in_any_pieces() {
    assert_eq!(who_opens(&[RIGHT.as_bytes()], End::Open), "CFWWUPWAT");
    for at in 1..RIGHT.len() {
        let (start, rest) = RIGHT.as_bytes().split_at(at);
        assert_eq!(who_opens(&[start, rest], End::Open), "CFWWUPWAT", "split at {at}");
    }
}

/// Wherever an answer stops, everybody waits while the connection is open, and nobody does once it has ended.
#[test]
fn every_cut_is_told() {
    for at in 0..RIGHT.len() {
        let start = &RIGHT.as_bytes()[..at];
        assert_eq!(who_opens(&[start], End::Open), "wwwwwwwww", "cut at {at}");
        assert_eq!(who_opens(&[start], End::Reset), "---------", "reset at {at}");
        let closed = who_opens(&[start], End::Closed);
        // libsoup takes whole lines for a whole head.
        let opens_in_webkit = RIGHT.len() - at == 2;
        assert_eq!(closed, if opens_in_webkit { "--W------" } else { "---------" }, "closed at {at}");
    }
}

#[test]
fn who_reads_what_over() {
    let behind = |start: &[u8]| who_opens(&[&[start, RIGHT.as_bytes()].concat()], End::Open);
    assert_eq!(behind(b"x"), "CF----W--");
    assert_eq!(behind(b"\r\n\r\n"), "CFWWU--AT");
    assert_eq!(behind(b"\r\n\r\n\r\n"), "--WWU--AT");
    assert_eq!(behind(b"\0\0\0\0"), "-F----W--", "Chromium takes no NUL, wherever it stands");
}

/// What is no response is refused as soon as it can be seen, by those who look at bytes.
#[test]
fn another_protocol() {
    let greeting = b"NOTICE AUTH :*** Looking up your hostname\r\n";
    assert_eq!(who_opens(&[greeting], End::Open), "--w------");
    assert_eq!(who_opens(&[b"NO"], End::Open), "www--ww--");
    assert_eq!(
        says("chromium", &[greeting], End::Open),
        "Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE"
    );
    assert_eq!(says("webkitgtk", &[greeting], End::Closed), "Could not parse HTTP response");
    let usual_port = REQUEST.iter().map(|&byte| char::from(byte)).collect::<String>().replace("a:8080", "a");
    let said = predict::answer(usual_port.as_bytes(), &answer(&[greeting], End::Closed), &|_| None);
    assert_eq!(said[0].console.as_deref(), Some("Error during WebSocket handshake: Invalid status line"));
}

#[test]
fn a_refusal_with_its_body() {
    let refusal = |fields: &str, body: &str| format!("HTTP/1.1 418 No\r\n{fields}\r\n{body}").into_bytes();
    for (fields, body, end, who) in [
        ("", "", End::Open, "--w--w---"),
        ("", "tea", End::Closed, "---------"),
        ("Content-Length: 3\r\n", "te", End::Open, "--w--ww--"),
        ("Content-Length: 3\r\n", "tea", End::Open, "---------"),
        ("Transfer-Encoding: chunked\r\n", "3\r\ntea\r\n", End::Open, "--w--w---"),
        ("Transfer-Encoding: chunked\r\n", "3\r\ntea\r\n0\r\n\r\n", End::Open, "---------"),
    ] {
        assert_eq!(who_opens(&[&refusal(fields, body)], end), who, "{fields}{body}");
    }
    let cut = refusal("Content-Length: 9\r\n", "tea");
    assert_eq!(says("webkitgtk", &[&cut], End::Closed), "Connection terminated unexpectedly");
    assert_eq!(
        says("chromium", &[&cut], End::Closed),
        "Error during WebSocket handshake: Unexpected response code: 418"
    );
}

/// Firefox judges the frames that come with the head before it tells that the connection is open.
#[test]
fn frames_in_one_piece_with_the_head() {
    let with = |frames: &[u8]| who_opens(&[&[RIGHT.as_bytes(), frames].concat()], End::Open);
    for right in [
        &b"\x82\x01\xFF"[..],
        b"\x81\x7E\x00\x7E",
        b"\x01\x01\xC3\x80\x01\xA9",
        b"\x01\x01a\x89\x00\x80\x01b",
        b"\x88\x02\x03\xE8\x83\x00",
        b"\xF1",
        b"",
    ] {
        assert_eq!(with(right), "CFWWUPWAT", "{right:?}");
    }
    for wrong in [
        &b"\x81\x01\xFF"[..],
        b"\x81\x7E\x00\x7D",
        b"\x81\x7F\x00\x00\x00\x00\x00\x00\xFF\xFF",
        b"\x01\x01\xC3\x80\x01\x28",
        b"\x00\x00",
        b"\x01\x01a\x81\x01b",
        b"\x8B\x00",
        b"\xC1\x00",
    ] {
        assert_eq!(with(wrong), "C-WWUPWAT", "{wrong:?}");
        assert_eq!(who_opens(&[RIGHT.as_bytes(), wrong], End::Open), "CFWWUPWAT", "later: {wrong:?}");
    }
    assert_eq!(who_opens(&[RIGHT.as_bytes()], End::Closed), "C-WWUPWAT");
    assert_eq!(who_opens(&[RIGHT.as_bytes(), b""], End::Closed), "CFWWUPWAT");
}

/// A redirect to each kind of place, which answers rightly.
#[test]
fn redirects_by_target() {
    let to = |status: u16, location: &str| {
        let response = format!("HTTP/1.1 {status} x\r\n{location}Content-Length: 0\r\n\r\n");
        let right = |_: &[u8]| Some((REQUEST.to_vec(), answer(&[RIGHT.as_bytes()], End::Open)));
        signs(&predict::answer(REQUEST, &answer(&[response.as_bytes()], End::Closed), &right))
    };
    assert_eq!(to(302, "Location: /b\r\n"), "--W--P-A-");
    assert_eq!(to(302, "Location: ../b?c=d:e\r\n"), "--W--P-A-");
    assert_eq!(to(307, "Location: WSS://b/\r\n"), "--W--PW-T");
    assert_eq!(to(307, "Location: https://b/\r\n"), "--W----A-");
    assert_eq!(to(304, "Location: ws://b/\r\n"), "--------T");
    assert_eq!(to(302, ""), "---------");

    let again = |_: &[u8]| {
        let response = b"HTTP/1.1 302 x\r\nLocation: ws://a/\r\nContent-Length: 0\r\n\r\n";
        Some((REQUEST.to_vec(), answer(&[response], End::Closed)))
    };
    let (request, first) = again(b"").unwrap();
    let said = predict::answer(&request, &first, &again);
    assert_eq!(signs(&said), "---------");
    let of = |name: &str| said.iter().find(|one| one.client == name).unwrap().console.clone().unwrap_or_default();
    assert_eq!(of("webkitgtk"), "Too many redirects");
    assert_eq!(of("websocket-client"), "WebSocketException: Redirect limit exhausted");
    assert_eq!(of("tungstenite"), "HTTP error: 302 Found");
}

/// Node takes a 101 without the fields of an upgrade for a response like others.
#[test]
fn an_upgrade_that_is_none() {
    let without = RIGHT.replace("Upgrade: websocket\r\n", "");
    assert_eq!(says("ws", &[without.as_bytes()], End::Open), "Unexpected server response: 101");
    let by_proxy = RIGHT.replace("Connection: Upgrade", "proxy-connection: a,upgrade");
    assert_eq!(who_opens(&[by_proxy.as_bytes()], End::Open), "---W-----");
}

/// Chromium takes the first of its own checks that fails, not the first byte.
#[test]
fn two_faults_of_a_head() {
    let with = |fields: &str| RIGHT.replace("\r\n\r\n", &format!("\r\n{fields}\r\n\r\n")).into_bytes();
    let said = |fields: &str| says("chromium", &[&with(fields)], End::Open);
    let error = |name: &str| format!("Error during WebSocket handshake: net::ERR_{name}");
    assert_eq!(
        said("Location: a\r\nLocation: b\r\nContent-Length: 1\r\nContent-Length: 2"),
        error("RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH")
    );
    assert_eq!(said("Location: a\r\nLocation: b\r\nX: \0"), error("INVALID_HTTP_RESPONSE"));
    let chunks = with("Transfer-Encoding: chunked\r\nContent-Length: 1\r\nContent-Length: 2");
    assert_eq!(who_opens(&[&chunks], End::Open), "C-W--PW-T");
    let cut = [b"HTTP/1.1 101 \0".as_slice()];
    assert_eq!(says("chromium", &cut, End::Closed), error("INVALID_HTTP_RESPONSE"));
    let large = [b"HTTP/1.1 101 x\r\nX: ".as_slice(), &b"x".repeat(270_000)].concat();
    assert_eq!(says("chromium", &[&large], End::Open), error("RESPONSE_HEADERS_TOO_BIG"));
}

#[test]
fn hostile_answers_end() {
    for answer in [
        &b"\r\n".repeat(20_000)[..],
        &b"HTTP/1.1 100 x\r\n\r\n".repeat(5_000),
        &b"a: b\n c\n".repeat(20_000),
        &b"\r".repeat(50_000),
    ] {
        assert_eq!(predictions(&[answer], End::Closed).len(), 9);
    }
    let bytes: Vec<Vec<u8>> = RIGHT.bytes().map(|byte| vec![byte]).collect();
    let pieces: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    assert_eq!(who_opens(&pieces, End::Open), "CFWWUPWA-");
}

fn mangled() -> impl Strategy<Value = Vec<u8>> {
    const LINES: &[&[u8]] = &[
        b"HTTP/1.1 101 Switching Protocols",
        b"Upgrade: websocket",
        b"Connection: Upgrade",
        b"Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
        b"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"9",
        b"Content-Length: 7",
        b"Location: ws://a/",
        b"HTTP/1.1 302 x",
        b"HTTP/1.1 100 x",
        b"X:\0\x01\xFF",
        b" \t",
        b"",
        b"\x81\x03\xFFab\x88",
    ];
    const ENDS: &[&[u8]] = &[b"\r\n", b"\r\n", b"\r\n", b"\n", b"\r", b""];
    let (part, end) = (prop::sample::select(LINES), prop::sample::select(ENDS));
    prop::collection::vec((part, end), 0..12)
        .prop_map(|lines| lines.iter().flat_map(|(line, end)| [*line, *end].concat()).collect())
}

proptest! {
    /// Nothing that a server sends makes a prediction impossible to come by; and how it comes in pieces matters to those
    /// alone that are known to look.
    #[test]
    fn any_answer(bytes in mangled(), at in 0usize..400, end in prop::sample::select(&[End::Open, End::Closed, End::Reset][..])) {
        let whole = predictions(&[&bytes], end);
        let (start, rest) = bytes.split_at(at.min(bytes.len()));
        let parted = predictions(&[start, rest], end);
        let others = |predictions: Vec<Prediction>| -> Vec<Prediction> {
            predictions.into_iter().filter(|prediction| prediction.client != "firefox").collect()
        };
        prop_assert_eq!(others(whole), others(parted));
    }
}

proptest! {
    /// tungstenite reads with httparse: where that stops and why is what is predicted.
    #[test]
    fn tungstenite_is_httparse(bytes in mangled()) {
        let all = predictions(&[&bytes], End::Open);
        let Some(prediction) = all.iter().find(|one| one.client == "tungstenite") else { return Ok(()) };
        let said = prediction.console.clone().unwrap_or_default();
        let mut fields = [httparse::EMPTY_HEADER; 124];
        match httparse::Response::new(&mut fields).parse(&bytes) {
            Ok(httparse::Status::Partial) => prop_assert!(prediction.waits, "{said}: {}", bytes.escape_ascii()),
            Ok(httparse::Status::Complete(_)) => {
                prop_assert!(!prediction.waits && !said.contains("httparse"), "{said}: {}", bytes.escape_ascii());
            }
            Err(error) => {
                let expected = format!("WebSocket protocol error: httparse error: {error}");
                prop_assert_eq!(said, expected, "{}", bytes.escape_ascii());
            }
        }
    }
}
