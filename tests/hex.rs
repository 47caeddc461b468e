//! Hex dumps: the handshakes that are written out in digits, each at its place among them.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use common::packets::{self, Ip, LINKS, Turn};
use common::{errors, findings};
use proptest::prelude::*;
use serde_json::Value;
use ws101::report::{Handshake, Message, Span, State};
use ws101::{Format, Options, Report, inspect, inspect_text, inspect_with};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn messages<'a>(handshake: &'a Handshake<'a>) -> impl Iterator<Item = &'a Message<'a>> {
    handshake.request.iter().chain(&handshake.interim).chain(&handshake.response)
}

/// What a report says, but for places and times.
fn gist(report: &Report<'_>) -> String {
    report.handshakes.iter().map(gist_of).collect()
}

fn gist_of(handshake: &Handshake<'_>) -> String {
    let mut text = String::new();
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
    text
}

/// Slicing the input by a place gives the digits of its text.
fn places_are_true(input: &[u8], report: &Report<'_>, digits: impl Fn(&[u8]) -> Option<Vec<u8>>) {
    let slice = |span: Span| &input[span.start as usize..span.end as usize];
    for header in report.handshakes.iter().flat_map(messages).flat_map(|message| &message.headers) {
        for (span, text) in [(header.name_span, &header.name), (header.value_span, &header.value)] {
            if let Some(decoded) = digits(slice(span)) {
                assert_eq!(decoded, text.as_bytes(), "{}", String::from_utf8_lossy(slice(span)));
            }
        }
    }
    for finding in findings(report) {
        finding.span.map(slice);
        assert!(finding.fix.is_none());
    }
}

/// Pairs of digits, whatever stands between them.
fn pairs(text: &[u8]) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.iter().copied().filter(u8::is_ascii_hexdigit).collect();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    digits.chunks(2).map(pair).collect()
}

#[test]
fn what_programs_print() {
    let index = fs::read(folder().join("captures/dumps/index.json")).expect("the index");
    let index: Value = serde_json::from_slice(&index).expect("JSON");
    let capture = fs::read(folder().join("captures/several.pcap")).expect("the capture");
    let capture = inspect(&capture);
    for entry in index.as_array().expect("a list") {
        let name = entry["by"].as_str().expect("a name");
        let bytes =
            fs::read(folder().join("captures/dumps").join(entry["file"].as_str().expect("a name"))).expect("a dump");
        let report = inspect(&bytes);
        assert_eq!(report.format, Format::Hex, "{name}");
        let expected = match (entry["transcript"].as_str(), entry["packets"].as_str()) {
            (Some(file), _) => {
                let transcript = fs::read(folder().join("corpus").join(file)).expect("the transcript");
                gist(&inspect(&transcript))
            }
            (_, Some("first")) => gist_of(&capture.handshakes[0]),
            _ => gist(&capture),
        };
        assert_eq!(gist(&report), expected, "{name}");
        let text = inspect_text(std::str::from_utf8(&bytes).expect("text"), Options::default());
        assert_eq!(gist(&text), expected, "{name}");
        // Where a value stands in one row, the row has nothing but its digits there.
        let in_one_row = |slice: &[u8]| {
            let plain = !slice.contains(&b'\n') && name.starts_with("xxd") && name != "xxd -i";
            plain.then(|| pairs(slice)).flatten()
        };
        places_are_true(&bytes, &report, in_one_row);
    }
}

type Writer = fn(&[u8]) -> String;

fn rows(bytes: &[u8], width: usize, row: impl Fn(usize, &[u8], &str) -> String) -> String {
    let gutter = |row: &[u8]| -> String {
        row.iter().map(|&byte| if (b' '..0x7F).contains(&byte) { char::from(byte) } else { '.' }).collect()
    };
    bytes.chunks(width).enumerate().map(|(index, part)| row(index * width, part, &gutter(part)) + "\n").collect()
}

fn hex(bytes: &[u8], group: usize) -> String {
    let groups = bytes.chunks(group).map(|group| group.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    groups.collect::<Vec<_>>().join(" ")
}

fn list(bytes: &[u8], one: impl Fn(u8) -> String, width: usize) -> String {
    let rows = bytes.chunks(width).map(|row| row.iter().map(|&byte| one(byte)).collect::<Vec<_>>().join(", "));
    rows.collect::<Vec<_>>().join(",\n    ")
}

fn xxd(bytes: &[u8]) -> String {
    rows(bytes, 16, |at, row, text| format!("{at:08x}: {:39}  {text}", hex(row, 2)))
}

fn hexdump(bytes: &[u8]) -> String {
    let halves = |row: &[u8]| row.chunks(8).map(|half| hex(half, 1)).collect::<Vec<_>>().join("  ");
    rows(bytes, 16, |at, row, text| format!("{at:08x}  {:48}  |{text}|", halves(row)))
        + &format!("{:08x}\n", bytes.len())
}

fn wireshark(bytes: &[u8]) -> String {
    rows(bytes, 16, |at, row, text| format!("{at:04x}   {:47}   {text}", hex(row, 1)))
}

fn tcpdump(bytes: &[u8]) -> String {
    rows(bytes, 16, |at, row, text| format!("\t0x{at:04x}:  {:39}  {text}", hex(row, 2)))
}

const WRITERS: &[(&str, Writer)] = &[
    ("xxd", xxd),
    ("hexdump -C", hexdump),
    ("Wireshark", wireshark),
    ("tcpdump -X", tcpdump),
    ("plain digits", |bytes| hex(bytes, bytes.len())),
    ("digits in lines", |bytes| bytes.chunks(30).map(|row| hex(row, 30) + "\n").collect()),
    ("pairs", |bytes| format!("Bytes: {} (end)", hex(bytes, 1))),
    ("pairs with colons", |bytes| hex(bytes, 1).replace(' ', ":")),
    ("words", |bytes| format!("<{}>", hex(bytes, 4))),
    ("C", |bytes| {
        format!("const unsigned char bytes[] = {{\n    {} }};", list(bytes, |byte| format!("0x{byte:02X}"), 12))
    }),
    ("Wireshark's C", |bytes| {
        let row = |row: &[u8]| format!("{}, /* ........ */\n", list(row, |byte| format!("0x{byte:02x}"), 8));
        format!("char packet[] = {{\n{}}};", bytes.chunks(8).map(row).collect::<String>())
    }),
    ("JavaScript", |bytes| format!("new Uint8Array([{}])", list(bytes, |byte| byte.to_string(), 20))),
    ("Java", |bytes| format!("new byte[] {{ {} }}", list(bytes, |byte| (byte as i8).to_string(), 16))),
    ("Rust", |bytes| format!("let bytes = [{}];", list(bytes, |byte| format!("{byte}u8"), 16))),
    ("Go", |bytes| format!("[]byte{{{}}}", list(bytes, |byte| format!("0x{byte:x}"), 16))),
];

fn transcripts() -> Vec<(String, Vec<u8>)> {
    let folder = folder().join("corpus");
    let index: Value = serde_json::from_slice(&fs::read(folder.join("index.json")).expect("the index")).expect("JSON");
    let files = index.as_array().expect("a list").iter().filter_map(|entry| entry["file"].as_str());
    let raw = files.filter(|file| file.starts_with("http/"));
    raw.map(|file| (file.to_owned(), fs::read(folder.join(file)).expect("the transcript"))).collect()
}

#[test]
fn the_corpus_in_digits() {
    // What only bytes on the wire show.
    let known = |text: String| -> String {
        text.lines().filter(|line| !line.starts_with("bare-lf")).map(|line| format!("{line}\n")).collect()
    };
    let mut wrong = String::new();
    for (file, bytes) in transcripts() {
        let expected = known(gist(&inspect(&bytes)));
        for (name, write) in WRITERS {
            let text = write(&bytes);
            let report = inspect(text.as_bytes());
            let found = known(gist(&report));
            if report.format != Format::Hex || found != expected {
                let _ = writeln!(
                    wrong,
                    "{file} as {name}, {:?}\n--- expected\n{expected}--- found\n{found}{text}",
                    report.format
                );
                break;
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn packets_with_their_headers() {
    let expected = gist(&inspect(format!("{REQUEST}{RESPONSE}").as_bytes()));
    let turns = [(true, REQUEST), (false, RESPONSE)].map(|(by_client, text)| Turn { by_client, bytes: text.into() });
    for link in LINKS {
        for ip in [Ip::V4, Ip::V6, Ip::V6Extended] {
            let segments = packets::open_connection(&turns, 90, 40_000);
            for (name, write) in WRITERS.iter().take(7) {
                let packets = segments.iter().map(|segment| write(&packets::packet(segment, link, ip)));
                let text = packets.collect::<Vec<_>>().join("\n");
                let report = inspect(text.as_bytes());
                // Of digits in lines of no shape the beginning of each packet is found by itself.
                assert_eq!(gist(&report), expected, "{link:?} {ip:?} as {name}\n{text}");
                let connection = report.handshakes[0].connection.as_ref().expect("a connection");
                assert_eq!((connection.client.port, connection.server.port), (40_000, 8080));
                assert_eq!(connection.at, None);
            }
        }
    }
}

#[test]
fn places_are_among_the_digits() {
    let text = xxd(format!("{REQUEST}{RESPONSE}").as_bytes());
    let report = inspect(text.as_bytes());
    let request = report.handshakes[0].request.as_ref().expect("a request");
    let host = &request.headers[0];
    assert_eq!((host.name_span.line, host.name_span.column), (2, 21));
    assert_eq!(&text[host.name_span.start as usize..host.name_span.end as usize], "486f 7374");
    let plain = hex(format!("{REQUEST}{RESPONSE}").as_bytes(), 1);
    places_are_true(plain.as_bytes(), &inspect(plain.as_bytes()), pairs);
}

#[test]
fn other_links_are_looked_through() {
    let behind = |header: &[u8], text: &str| wireshark(&[header, text.as_bytes()].concat());
    let radio = [0x88, 0x41, 0x2C, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xAA, 0xAA, 3, 0, 0, 0, 8, 0, 1, 2, 3];
    let text = format!("{}\n{}", behind(&radio, REQUEST), behind(&radio, RESPONSE));
    assert_eq!(inspect(text.as_bytes()).handshakes[0].outcome.state, State::Open);
}

#[test]
fn a_dump_without_heads_is_told_so() {
    let report = inspect_text(
        "00000000: 0102 0304 0506 0708 090a 0b0c 0d0e 0f10  ................\n00000010: 0102",
        Options::default(),
    );
    assert_eq!(report.format, Format::Hex);
    assert_eq!(findings(&report).map(|finding| finding.rule).collect::<Vec<_>>(), ["paste-without-handshake"]);
    let plain = Options { format: Some(Format::Hex) };
    assert!(inspect_with(b"no digits at all", plain).handshakes.is_empty());
    // Repeated rows end somewhere.
    let endless =
        "00000000  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|\n*\nffffffffffffffff\n";
    assert!(inspect(endless.as_bytes()).handshakes.is_empty());
}

#[test]
fn what_is_not_a_dump() {
    for text in [
        "The commit is 3f786850e387550fdab836ed7e6dc881de23001b.",
        "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18]",
        "0000 is the code, 1111 the other one",
        "2026-11-20 10:08:27 connected\n2026-11-20 10:08:28 closed",
    ] {
        assert_ne!(inspect(text.as_bytes()).format, Format::Hex, "{text}");
    }
}

#[test]
fn cut_off_anywhere_no_dump_gives_an_error_that_the_whole_does_not_have() {
    let mut wrong = String::new();
    for (index, (file, bytes)) in transcripts().iter().enumerate() {
        let (name, write) = WRITERS[index % WRITERS.len()];
        let text = write(bytes);
        let whole = errors(&inspect(text.as_bytes()));
        for end in (0..text.len()).filter(|end| (end + index) % 97 == 0) {
            for error in errors(&inspect(&text.as_bytes()[..end])) {
                if !whole.contains(&error) && !error.starts_with("paste-") {
                    let _ = writeln!(
                        wrong,
                        "{file} as {name} cut at {end}: {error}\n{}",
                        &text[end.saturating_sub(200)..end]
                    );
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_to_a_dump_it_is_read(
        kind in 0..WRITERS.len(),
        changes in proptest::collection::vec((any::<u16>(), "[ 0-9a-fx:,*\n\\[-]{0,3}"), 0..8),
    ) {
        let mut text = (WRITERS[kind].1)(format!("{REQUEST}{RESPONSE}").as_bytes());
        for (at, change) in changes {
            let at = usize::from(at) % text.len();
            text.replace_range(at..(at + 2).min(text.len()), &change);
        }
        let report = inspect_text(&text, Options { format: Some(Format::Hex) });
        for header in report.handshakes.iter().flat_map(messages).flat_map(|message| &message.headers) {
            prop_assert!(header.span.start <= header.span.end && header.span.end as usize <= text.len());
        }
    }
}
