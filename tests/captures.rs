//! Packet captures: the handshakes that their connections carried, whatever the link, the file and the order of packets.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use common::packets::{self, FILES, Ip, LINKS, Link, Turn};
use serde_json::Value;
use ws101::capture::Capture;
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
    let segments = packets::connection(&exchange(), 100, 40_000);
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
            let segments = packets::connection(&turns(bytes), most.min(1400), 40_000);
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
