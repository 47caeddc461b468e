//! Packet captures: the handshakes that their connections carried, whatever the link, the file and the order of packets.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use common::packets::{self, FILES, Ip, LINKS, Link, Segment, Turn};
use common::{errors, findings};
use proptest::prelude::*;
use serde_json::Value;
use ws101::capture::Capture;
use ws101::catalogue::Severity;
use ws101::report::{Handshake, Message, Span, State};
use ws101::{Format, Report, inspect};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";

fn asks(text: impl AsRef<[u8]>) -> Turn {
    Turn { by_client: true, bytes: text.as_ref().to_vec() }
}

fn answers(text: impl AsRef<[u8]>) -> Turn {
    Turn { by_client: false, bytes: text.as_ref().to_vec() }
}

fn exchange() -> [Turn; 2] {
    [asks(REQUEST), answers(RESPONSE)]
}

fn read(file: &[u8]) -> Report<'static> {
    let mut capture = Capture::new();
    capture.push(file);
    capture.finish()
}

fn messages<'a>(handshake: &'a Handshake<'a>) -> impl Iterator<Item = &'a Message<'a>> {
    handshake.request.iter().chain(&handshake.interim).chain(&handshake.response)
}

/// What a capture is searched for: other messages are not taken for handshakes.
fn speaks_of_websocket(handshake: &Handshake<'_>) -> bool {
    let tells = |message: &Message<'_>| {
        message.status == Some(101)
            || message.headers.iter().any(|header| {
                let upgrade = header.name.eq_ignore_ascii_case("upgrade");
                let websocket = header.value.to_ascii_lowercase().contains("websocket");
                upgrade && websocket || header.name.to_ascii_lowercase().starts_with("sec-websocket-")
            })
    };
    messages(handshake).any(tells)
}

/// What a report says, but for places and times.
fn gist(report: &Report<'_>) -> String {
    let mut text = String::new();
    for handshake in report.handshakes.iter().filter(|handshake| speaks_of_websocket(handshake)) {
        for message in messages(handshake) {
            let _ = writeln!(text, "{:?} {:?} {}", message.side, message.start_line, message.complete);
            message.headers.iter().for_each(|header| {
                let _ = writeln!(text, "  {}: {}", header.name, header.value);
            });
        }
        let _ = writeln!(text, "{:?} {:?}", handshake.outcome, handshake.accept);
        handshake.findings.iter().for_each(|finding| {
            let _ = writeln!(text, "{} {}", finding.rule, finding.message);
        });
    }
    text
}

/// Every place lies within the file, and names and values stand there where one packet holds them.
fn places_are_true(file: &[u8], report: &Report<'_>) {
    let slice = |span: Span| &file[span.start as usize..span.end as usize];
    for handshake in &report.handshakes {
        for header in messages(handshake).flat_map(|message| &message.headers) {
            for (span, text) in [(header.name_span, &header.name), (header.value_span, &header.value)] {
                let place = slice(span);
                if span.end - span.start == text.len() as u64 {
                    assert_eq!(String::from_utf8_lossy(place), text.as_ref());
                } else {
                    // It goes from one packet to another.
                    assert!(place.len() > text.len() || header.folded, "{text:?} {place:?}");
                }
                assert!(span.line > 0 && span.column > 0);
            }
        }
        for finding in &handshake.findings {
            finding.span.map(slice);
            assert!(finding.fix.is_none());
        }
    }
}

#[test]
fn every_link_and_every_file() {
    let expected = gist(&inspect(format!("{REQUEST}{RESPONSE}").as_bytes()));
    let segments = packets::open_connection(&exchange(), 100, 40_000);
    for link in LINKS {
        for ip in [Ip::V4, Ip::V6, Ip::V6Extended] {
            let all: Vec<_> =
                segments.iter().map(|segment| (segment.time, packets::packet(segment, link, ip))).collect();
            for kind in FILES {
                let file = packets::file(kind, link.number(), &all, usize::MAX);
                let report = inspect(&file);
                let format = if matches!(kind, packets::File::Pcap { .. }) { Format::Pcap } else { Format::Pcapng };
                assert_eq!(report.format, format);
                assert_eq!(gist(&report), expected, "{link:?} {ip:?} {kind:?}");
                assert!(report.findings.is_empty(), "{:?}", report.findings);
                places_are_true(&file, &report);
            }
        }
    }
}

#[test]
fn endpoints_and_times() {
    let segments = packets::connection(&exchange(), 1400, 40_000);
    for kind in FILES {
        for (ip, client, server) in [(Ip::V4, "10.0.0.1", "10.0.0.2"), (Ip::V6, "2001:db8::1", "2001:db8::2")] {
            let all: Vec<_> =
                segments.iter().map(|segment| (segment.time, packets::packet(segment, Link::Raw, ip))).collect();
            let report = read(&packets::file(kind, 101, &all, usize::MAX));
            let connection = report.handshakes[0].connection.as_ref().expect("a connection");
            assert_eq!((connection.client.address.as_str(), connection.client.port), (client, 40_000));
            assert_eq!((connection.server.address.as_str(), connection.server.port), (server, 8080));
            // A clock that counts milliseconds tells no more.
            if kind == (packets::File::Pcapng { big: true, resolution: 3 }) {
                assert_eq!(connection.at.as_deref(), Some("2026-11-20T08:00:00.001000Z"));
                continue;
            }
            let at = connection.at.as_deref().expect("a time");
            assert!(at == "2026-11-20T08:00:00.001000Z" || at.starts_with("2026-11-20T08:00:00.00100"), "{at}");
            assert_eq!(connection.round_trip_ms.map(|time| (time * 100.0).round()), Some(50.0), "{kind:?}");
            let closed = connection.closed.as_ref().expect("an end");
            assert!(!closed.reset && closed.after_ms.is_some());
        }
    }
}

#[test]
fn a_line_is_a_packet() {
    let file = packets::capture(&packets::connection(&exchange(), 1400, 40_000));
    let report = inspect(&file);
    let request = report.handshakes[0].request.as_ref().expect("a request");
    // SYN, SYN and ACK, ACK, then the request: Ethernet, IPv4 and TCP with a timestamp take 66 bytes.
    assert_eq!((request.span.line, request.span.column), (4, 67));
    assert_eq!((request.headers[0].name_span.line, request.headers[0].name_span.column), (4, 67 + 20));
    assert_eq!(report.handshakes[0].response.as_ref().expect("a response").span.line, 6);
}

#[test]
fn in_pieces_of_any_size() {
    let file = packets::capture(&packets::connection(&exchange(), 70, 40_000));
    let ng: Vec<_> = packets::connection(&exchange(), 70, 40_000)
        .iter()
        .map(|segment| (segment.time, packets::packet(segment, Link::Cooked2, Ip::V6)))
        .collect();
    for file in [file, packets::file(FILES[5], 276, &ng, usize::MAX)] {
        let whole = inspect(&file);
        assert_eq!(whole.handshakes[0].outcome.state, State::Open);
        for size in 1..200 {
            let mut capture = Capture::new();
            file.chunks(size).for_each(|piece| capture.push(piece));
            assert_eq!(capture.finish(), whole);
        }
    }
}

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let index: Value = serde_json::from_slice(&fs::read(folder.join("index.json")).expect("the index")).expect("JSON");
    let files = index.as_array().expect("a list").iter().filter_map(|entry| entry["file"].as_str());
    files.map(|file| (file.to_owned(), fs::read(folder.join(file)).expect("the transcript"))).collect()
}

/// The turns of a transcript of raw heads: each head with its body; what else follows a request came from the server.
fn turns(bytes: &[u8]) -> Vec<Turn> {
    let report = inspect(bytes);
    let mut all: Vec<&Message<'_>> = report.handshakes.iter().flat_map(messages).collect();
    all.sort_by_key(|message| message.span.start);
    let mut turns = Vec::new();
    for (index, message) in all.iter().enumerate() {
        let end = all.get(index + 1).map_or(bytes.len(), |next| next.span.start as usize);
        let start = message.span.start as usize;
        let is_request = message.method.is_some();
        let header = |name: &str| message.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
        let has_body = header("content-length").is_some() || header("sec-websocket-key1").is_some();
        let head = message.rest.filter(|_| is_request && !has_body).map_or(end, |rest| rest.start as usize);
        turns.push(Turn { by_client: is_request, bytes: bytes[start..head].to_vec() });
        if head < end {
            turns.push(Turn { by_client: false, bytes: bytes[head..end].to_vec() });
        }
    }
    turns
}

#[test]
fn the_corpus_as_captures() {
    let mut wrong = String::new();
    for (name, bytes) in corpus().iter().filter(|(name, _)| name.starts_with("http/")) {
        let expected = gist(&inspect(bytes));
        for most in [usize::MAX, 37] {
            let segments = packets::open_connection(&turns(bytes), most.min(1400), 40_000);
            let file = packets::capture(&segments);
            let report = inspect(&file);
            let found = gist(&report);
            if found != expected {
                let _ = writeln!(
                    wrong,
                    "{name} by {most}\n--- expected\n{expected}--- found\n{found}{:?}",
                    report.findings
                );
                break;
            }
            places_are_true(&file, &report);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Captures by tcpdump and tshark (`tests/capture/packets.mjs`), with what tshark says of them.
fn captured() -> Vec<(String, Vec<u8>, Value)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/captures");
    let index: Value = serde_json::from_slice(&fs::read(folder.join("index.json")).expect("the index")).expect("JSON");
    let entries = index.as_array().expect("a list").iter();
    let read = entries.map(|entry| {
        let file = entry["file"].as_str().expect("a name").to_owned();
        let bytes = fs::read(folder.join(&file)).expect("the capture");
        (file, bytes, entry.clone())
    });
    read.collect()
}

#[test]
fn tshark_finds_the_same_heads_in_the_same_packets() {
    for (file, bytes, entry) in captured() {
        let mut capture = Capture::new();
        capture.push(&bytes);
        assert_eq!(u64::from(capture.progress().0), entry["packets"].as_u64().expect("a number"), "{file}");
        let report = capture.finish();
        let heads = report.handshakes.iter().flat_map(messages);
        let mut found: Vec<_> = heads
            .filter(|message| message.headers.iter().any(|header| header.name.eq_ignore_ascii_case("upgrade")))
            .map(|message| {
                (u64::from(message.span.line), message.method.as_deref().unwrap_or_default().to_owned(), message.status)
            })
            .collect();
        found.sort();
        let expected: Vec<_> = entry["upgrades"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|head| {
                let method = head["method"].as_str().unwrap_or_default().to_owned();
                (head["frame"].as_u64().expect("a number"), method, head["status"].as_u64().map(|status| status as u16))
            })
            .collect();
        assert_eq!(found, expected, "{file}");
        places_are_true(&bytes, &report);
    }
}

#[test]
fn right_handshakes_in_captures_yield_no_error_and_no_warning() {
    for (file, bytes, _) in captured() {
        let report = inspect(&bytes);
        assert_eq!(report, read(&bytes), "{file}");
        for finding in findings(&report) {
            assert_eq!(finding.severity, Severity::Note, "{file}: {} {}", finding.rule, finding.message);
        }
        // Each connection has its own handshake, whoever saw it twice.
        let ends: Vec<_> = report
            .handshakes
            .iter()
            .map(|handshake| handshake.connection.clone().map(|it| (it.client, it.server, it.at)))
            .collect();
        assert!(ends.iter().all(|end| ends.iter().filter(|other| *other == end).count() == 1), "{file}: {ends:?}");
    }
}

/// What TCP and a capture do to segments, as told by numbers: cuts them anew, repeats and overlaps them, mixes their order.
fn mangled(turns: &[Turn], choices: &[u16], reach: usize) -> Vec<Segment> {
    let mut choices = choices.iter().copied().chain(std::iter::repeat(7));
    let mut next = move || usize::from(choices.next().unwrap_or_default());
    let mut segments = Vec::new();
    for segment in packets::connection(turns, usize::MAX, 40_000) {
        let mut at = 0;
        while at < segment.payload.len() {
            let end = (at + 1 + next() % 300).min(segment.payload.len());
            // Some begin earlier than they have to.
            let start = at - at.min(if next() % 4 == 0 { next() % 50 } else { 0 });
            let part = Segment {
                sequence: segment.sequence.wrapping_add(start as u32),
                payload: segment.payload[start..end].to_vec(),
                ..segment.clone()
            };
            if next() % 5 == 0 {
                segments.push(part.clone());
            }
            segments.push(part);
            at = end;
        }
        if segment.payload.is_empty() {
            segments.push(segment);
        }
    }
    for at in 0..segments.len() {
        let other = at + next() % reach.max(1);
        if other < segments.len() {
            segments.swap(at, other);
        }
    }
    segments
}

fn conversation() -> Vec<Turn> {
    let refusal =
        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 11\r\n\r\nNot so fast";
    let chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nHTTP/\r\n6;x=\"y\"\r\n1.1 101\r\n0\r\nA: b\r\n\r\n";
    vec![
        asks("GET /plain HTTP/1.1\r\nHost: example.com\r\n\r\n"),
        answers(chunked.replace("6;", "7;")),
        asks("POST /plain HTTP/1.1\r\nHost: example.com\r\nContent-Length: 20\r\n\r\nGET / HTTP/1.1\r\nA: b\r\n"),
        answers("HTTP/1.1 204 No Content\r\n\r\n"),
        asks(REQUEST.replace("x3JJHMbDL1EzLkh9GBhXDw==", "AQIDBAUGBwgJCgsMDQ4PEA==")),
        answers(refusal),
        asks(REQUEST),
        answers(format!("HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n{RESPONSE}\u{1}\u{5}hello")),
        asks(b"\x81\x85\x01\x02\x03\x04igohn"),
        answers(b"\x88\x02\x03\xe8"),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_cuts_of_segments_change_nothing(choices in proptest::collection::vec(any::<u16>(), 0..200), reach in 0..40_usize) {
        let expected = gist(&inspect(&packets::capture(&packets::connection(&conversation(), usize::MAX, 40_000))));
        let file = packets::capture(&mangled(&conversation(), &choices, reach));
        let report = inspect(&file);
        prop_assert_eq!(gist(&report), expected);
        places_are_true(&file, &report);
    }

    #[test]
    fn a_capture_that_began_late_shows_what_came_later(choices in proptest::collection::vec(any::<u16>(), 0..100)) {
        // Without the segments that open the connection, whatever comes first.
        let mut segments = mangled(&exchange(), &choices, 6);
        segments.retain(|segment| segment.flags & (packets::SYN | packets::FIN) == 0);
        let report = read(&packets::capture(&segments));
        prop_assert_eq!(gist(&report), gist(&inspect(format!("{REQUEST}{RESPONSE}").as_bytes())));
    }

    #[test]
    fn what_is_lost_is_never_held_against_anybody(choices in proptest::collection::vec(any::<u16>(), 0..200), lost in proptest::collection::vec(0..60_usize, 1..5)) {
        let whole = errors(&inspect(&packets::capture(&packets::connection(&conversation(), usize::MAX, 40_000))));
        let mut segments = mangled(&conversation(), &choices, 3);
        for at in lost {
            segments.remove(at % segments.len());
        }
        let file = packets::capture(&segments);
        let report = inspect(&file);
        for error in errors(&report) {
            prop_assert!(whole.contains(&error), "{}: {}", error, gist(&report));
        }
        places_are_true(&file, &report);
    }

    #[test]
    fn any_bytes_are_read(head in 0..8_usize, bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let start = packets::file(FILES[head], 1, &[], usize::MAX);
        let _ = inspect(&[start, bytes].concat());
    }

    #[test]
    fn a_broken_capture_is_read(kind in 0..8_usize, changes in proptest::collection::vec((any::<u16>(), any::<u8>()), 0..12)) {
        let all: Vec<_> = packets::connection(&conversation(), 100, 40_000)
            .iter()
            .map(|segment| (segment.time, packets::packet(segment, Link::Ethernet, Ip::V4)))
            .collect();
        let mut file = packets::file(FILES[kind], 1, &all, usize::MAX);
        for (at, byte) in changes {
            let at = usize::from(at) % file.len();
            file[at] = byte;
        }
        let report = inspect(&file);
        for handshake in &report.handshakes {
            for header in messages(handshake).flat_map(|message| &message.headers) {
                prop_assert!(header.span.start <= header.span.end && header.span.end <= file.len() as u64);
            }
        }
    }
}

#[test]
fn cut_off_anywhere_no_capture_gives_an_error_that_the_whole_does_not_have() {
    let mut files: Vec<_> = captured().into_iter().map(|(file, bytes, _)| (file, bytes)).collect();
    for (name, bytes) in corpus().iter().filter(|(name, _)| name.starts_with("http/")) {
        files.push((name.clone(), packets::capture(&packets::connection(&turns(bytes), 200, 40_000))));
    }
    let mut wrong = String::new();
    for (name, bytes) in &files {
        let whole = errors(&inspect(bytes));
        for end in 0..bytes.len() {
            let report = read(&bytes[..end]);
            for error in errors(&report).into_iter().filter(|error| !whole.contains(error)) {
                let _ = writeln!(wrong, "{name} cut at {end}: {error}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn rules_of(report: &Report<'_>) -> Vec<&'static str> {
    report.findings.iter().map(|finding| finding.rule).collect()
}

fn message_of<'a>(report: &'a Report<'_>, rule: &str) -> &'a str {
    let found = report.findings.iter().find(|finding| finding.rule == rule);
    found.map_or_else(|| panic!("{rule} among {:?}", rules_of(report)), |finding| &finding.message)
}

#[test]
fn tls_is_named_with_what_its_client_says() {
    let (_, bytes, _) = captured().into_iter().find(|(file, ..)| file == "tls.pcap").expect("the capture");
    let report = inspect(&bytes);
    assert_eq!(rules_of(&report), ["capture-tls", "capture-without-handshake"]);
    let message = message_of(&report, "capture-tls");
    assert!(message.contains("“localhost” (") && message.contains("“http/1.1”"), "{message}");
    // Its first message in pieces, and in the other order.
    for size in [1400, 100, 1] {
        let hello = tls_hello("chat.example.com", &["h2", "http/1.1"]);
        let mut segments = packets::connection(&[asks(hello)], size, 40_000);
        segments[3..].reverse();
        let report = read(&packets::capture(&segments));
        let message = message_of(&report, "capture-tls");
        assert!(message.contains("“chat.example.com” (10.0.0.2 port 8080, offers “h2”, “http/1.1”)"), "{message}");
    }
}

fn tls_hello(name: &str, protocols: &[&str]) -> Vec<u8> {
    let vector = |bytes: &[u8]| [&(bytes.len() as u16).to_be_bytes(), bytes].concat();
    let names = vector(&[&[0][..], &vector(name.as_bytes())].concat());
    let list: Vec<u8> = protocols.iter().flat_map(|name| [&[name.len() as u8], name.as_bytes()].concat()).collect();
    let extensions = [&[0x0A, 0x0A, 0, 0, 0, 0][..], &vector(&names), &[0, 16], &vector(&vector(&list))].concat();
    let body = [&[3, 3][..], &[7; 32], &[0, 0, 2, 0x13, 1, 1, 0], &vector(&extensions)].concat();
    let handshake = [&[1, 0], &(body.len() as u16).to_be_bytes()[..], &body].concat();
    [&[0x16, 3, 1][..], &vector(&handshake)].concat()
}

#[test]
fn what_a_capture_does_not_show_is_said() {
    let segments = packets::connection(&exchange(), 200, 40_000);
    let packets: Vec<_> =
        segments.iter().map(|segment| (segment.time, packets::packet(segment, Link::Ethernet, Ip::V4))).collect();
    let file = packets::file(FILES[0], 1, &packets, usize::MAX);
    assert_eq!(rules_of(&read(&file[..file.len() - 7])), ["capture-cut-off"]);
    assert_eq!(rules_of(&read(&[&file[..], &[0xFF; 40]].concat())), ["capture-damaged"]);
    let snapped = read(&packets::file(FILES[0], 1, &packets, 160));
    assert_eq!(rules_of(&snapped), ["capture-shortened", "capture-gaps"]);
    assert!(message_of(&snapped, "capture-shortened").contains("160 bytes"));
    assert_eq!(snapped.handshakes[0].outcome.state, State::Undecided);
    assert!(errors(&snapped).is_empty());
    let unread = read(&packets::file(FILES[0], 105, &packets, usize::MAX));
    assert_eq!(rules_of(&unread), ["capture-without-handshake", "capture-unknown-link"]);
    assert!(message_of(&unread, "capture-unknown-link").contains("105"));
    // The second half of the request, which the server has received.
    let mut lost = packets::connection(&exchange(), 100, 40_000);
    lost.remove(4);
    assert_eq!(rules_of(&read(&packets::capture(&lost))), ["capture-gaps"]);
    let mut fragment = packets[3].1.clone();
    fragment[20] = 0x20;
    let fragments = read(&packets::file(FILES[0], 1, &[(0, fragment)], usize::MAX));
    assert_eq!(rules_of(&fragments), ["capture-without-handshake", "capture-fragments"]);
    let http2 = read(&packets::capture(&packets::connection(&[asks("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")], 9, 40_000)));
    assert_eq!(rules_of(&http2), ["capture-without-handshake", "capture-http2"]);
    let plain = read(&packets::capture(&packets::connection(&[asks("GET / HTTP/1.1\r\n\r\n")], 9, 40_000)));
    assert_eq!(rules_of(&plain), ["capture-without-handshake"]);
    assert!(message_of(&plain, "capture-without-handshake").contains("one HTTP request"));
    assert_eq!(rules_of(&read(b"\xd4\xc3\xb2\xa1")), ["capture-without-handshake", "capture-cut-off"]);
}

#[test]
fn many_connections_at_once() {
    let mut segments = Vec::new();
    for port in 0..2000 {
        let key = format!("{port:022}==");
        let turns = [asks(REQUEST.replace("x3JJHMbDL1EzLkh9GBhXDw==", &key)), answers(RESPONSE)];
        segments.extend(packets::connection(&turns, 150, 10_000 + port));
    }
    // All of them one packet after the other.
    segments.sort_by_key(|segment| segment.time);
    let report = read(&packets::capture(&segments));
    assert_eq!(report.handshakes.len(), 2000);
    assert!(report.handshakes.iter().all(|handshake| handshake.request.is_some() && handshake.response.is_some()));
    let ports: Vec<_> =
        report.handshakes.iter().map(|it| it.connection.as_ref().map(|ends| ends.client.port)).collect();
    assert!(ports.is_sorted());
}

#[test]
fn the_same_ports_again_are_another_connection() {
    let mut segments = packets::connection(&exchange(), 400, 40_000);
    let later = packets::connection(&[asks(REQUEST.replace("Dw==", "Dg==")), answers(RESPONSE)], 400, 40_000);
    segments.extend(later.into_iter().map(|mut segment| {
        let shift = if segment.by_client { 7_000_000 } else { 90_000 };
        segment.sequence = segment.sequence.wrapping_add(shift);
        if segment.acknowledgment > 0 {
            segment.acknowledgment = segment.acknowledgment.wrapping_add(7_090_000 - shift);
        }
        segment
    }));
    assert_eq!(read(&packets::capture(&segments)).handshakes.len(), 2);
}

#[test]
fn a_tunnel_is_looked_into() {
    let turns = [
        asks("CONNECT example.com:80 HTTP/1.1\r\nHost: example.com:80\r\n\r\n"),
        answers("HTTP/1.1 200 Connection established\r\n\r\n"),
        asks(REQUEST),
        answers(RESPONSE),
    ];
    let report = read(&packets::capture(&packets::connection(&turns, 1400, 40_000)));
    assert_eq!(report.handshakes.len(), 1);
    assert_eq!(report.handshakes[0].outcome.state, State::Open);
}

#[test]
fn the_handshakes_as_text() {
    let file = packets::capture(&packets::connection(&conversation(), 90, 40_000));
    let whole = inspect(&file);
    let mut capture = Capture::new();
    capture.push(&file);
    capture.finish_as_text(|text, report| {
        assert_eq!(gist(report), gist(&whole));
        for header in report.handshakes.iter().flat_map(messages).flat_map(|message| &message.headers) {
            assert_eq!(&text[header.name_span.start as usize..header.name_span.end as usize], header.name.as_bytes());
            assert_eq!(
                &text[header.value_span.start as usize..header.value_span.end as usize],
                header.value.as_bytes()
            );
        }
    });
}

/// The rules that have something to say of the first handshake, with what they say.
fn said_of(segments: &[Segment]) -> Vec<(&'static str, String)> {
    let report = read(&packets::capture(segments));
    report.handshakes[0].findings.iter().map(|finding| (finding.rule, finding.message.clone())).collect()
}

#[test]
fn what_comes_after_the_handshake() {
    let hello = || answers(b"\x81\x05hello");
    let connection = |turns: Vec<Turn>| {
        let all: Vec<Turn> = exchange().into_iter().chain(turns).collect();
        packets::connection(&all, 1400, 40_000)
    };
    let masked = asks(b"\x81\x85\x01\x02\x03\x04igohn");
    let close = |code: u16| answers([&[0x88, 2][..], &code.to_be_bytes()].concat());

    assert_eq!(said_of(&connection(vec![hello(), close(1000)])), []);
    let found = said_of(&connection(vec![hello()]));
    assert_eq!(found[0].0, "ended-without-close-frame");
    assert!(
        found[0].1.starts_with("The client ends the connection 1 ms after the 101 without a close frame"),
        "{found:?}"
    );
    let found = said_of(&connection(vec![hello(), masked, close(1009)]));
    assert_eq!(
        found,
        [(
            "closed-with-code",
            "The server closes the connection after one frame, with the code 1009 (message too big).".to_owned()
        )]
    );
    let by_client = asks([&[0x88, 0x82, 1, 2, 3, 4][..], &[0x03 ^ 1, 0xEA ^ 2]].concat());
    let found = said_of(&connection(vec![by_client]));
    assert_eq!(
        found,
        [(
            "closed-with-code",
            "The client closes the connection as its first frame, with the code 1002 (protocol error).".to_owned()
        )]
    );
    let found = said_of(&connection(vec![asks(b"\x81\x02hi"), close(1002)]));
    assert_eq!(
        found.iter().map(|(rule, _)| *rule).collect::<Vec<_>>(),
        ["frame-unmasked-by-client", "closed-right-away"]
    );
    let found = said_of(&connection(vec![hello(), answers(b"\x81\x82\x01\x02\x03\x04ab"), close(1000)]));
    assert_eq!(
        found,
        [("frame-masked-by-server", "The server's frame 2 has its mask bit set; only clients mask.".to_owned())]
    );

    // The server hangs up on the request.
    let mut segments = packets::connection(&[asks(REQUEST)], 1400, 40_000);
    segments.truncate(5);
    segments.push(Segment { by_client: false, flags: packets::RST | packets::ACK, time: 9_000, ..segments[4].clone() });
    let found = said_of(&segments);
    assert_eq!(
        found,
        [("no-answer", "No response came: the server resets the connection 8 ms after the request.".to_owned())]
    );
}

#[test]
fn captures_with_wrong_bytes_are_read() {
    let files = captured();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for round in 0..1500 {
        let mut file = files[round % files.len()].1.clone();
        for _ in 0..1 + next(6) {
            let at = next(file.len());
            match next(4) {
                0 => file[at] = next(256) as u8,
                1 => file[at] ^= 1 << next(8),
                2 => drop(file.drain(at..(at + next(40)).min(file.len() - 1).max(at))),
                _ => {
                    let copy = file[at..(at + next(300)).min(file.len())].to_vec();
                    file.splice(at..at, copy);
                }
            }
        }
        let report = read(&file);
        for header in report.handshakes.iter().flat_map(messages).flat_map(|message| &message.headers) {
            assert!(header.span.start <= header.span.end && header.span.end <= file.len() as u64);
        }
    }
}

/// How the server ended the connection decides what clients do with a head that is not whole.
#[test]
fn clients_know_how_the_connection_ended() {
    let half = answers(&RESPONSE[..RESPONSE.len() - 2]);
    let ended = |flags: u8| {
        let mut segments =
            packets::open_connection(&[asks(REQUEST), Turn { bytes: half.bytes.clone(), ..half }], 1400, 40_000);
        let last = segments.iter().rfind(|segment| !segment.by_client && !segment.payload.is_empty()).unwrap().clone();
        segments.push(Segment {
            sequence: last.sequence.wrapping_add(last.payload.len() as u32),
            flags,
            payload: Vec::new(),
            time: last.time + 500,
            ..last
        });
        let report = read(&packets::capture(&segments));
        let clients = &report.handshakes[0].clients;
        let open: Vec<&str> = clients.iter().filter(|one| one.state == State::Open).map(|one| one.client).collect();
        (clients.len(), open.join(" "), clients[0].console.clone().unwrap_or_default())
    };
    let error = |code: &str| format!("Error during WebSocket handshake: net::ERR_CONNECTION_{code}");
    assert_eq!(ended(packets::RST | packets::ACK), (9, String::new(), error("RESET")));
    assert_eq!(ended(packets::FIN | packets::ACK), (9, "webkitgtk".to_owned(), error("CLOSED")));
}
