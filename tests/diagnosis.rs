//! Error lines: every message is recognised from real variants of its words, and what is no error line is left alone.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::{BTreeMap, BTreeSet};

use ws101::diagnose;
use ws101::diagnosis::{MESSAGES, meaning};

/// A message as a program prints it.
fn filled(text: &str) -> String {
    text.replace("{status}", "403")
        .replace("{code}", "1006")
        .replace("{url}", "wss://example.com/chat?x=1")
        .replace("{value}", "some thing")
}

fn ids(text: &str) -> Vec<&'static str> {
    diagnose(text).into_iter().map(|diagnosis| diagnosis.id).collect()
}

#[test]
fn more_than_five_hundred_messages_are_known() {
    let distinct: BTreeSet<(&str, &str)> = MESSAGES.iter().map(|message| (message.emitter, message.text)).collect();
    assert_eq!(distinct.len(), MESSAGES.len(), "a message stands there twice");
    let texts: BTreeSet<&str> = MESSAGES.iter().map(|message| message.text).collect();
    assert!(texts.len() > 500, "{}", texts.len());
}

/// As it is; behind a time stamp and a level; in other quotation marks; wrapped by a terminal; above a stack trace.
#[test]
fn each_is_recognised_in_its_variants() {
    for message in MESSAGES {
        let plain = filled(message.text);
        let wrapped = plain.split(' ').enumerate().fold(String::new(), |text, (index, word)| {
            text + if index == 0 {
                ""
            } else if index % 4 == 0 {
                "\n    "
            } else {
                " "
            } + word
        });
        let variants = [
            plain.clone(),
            format!("2026-11-20T09:12:44.120Z ERROR [main] {plain}"),
            plain.replace('\'', "’").replace('"', "”").to_uppercase(),
            wrapped,
            format!(
                "[app] {plain}\n    at ClientRequest.<anonymous> (/app/node_modules/x/lib/y.js:912:7)\n    at Object.onceWrapper"
            ),
        ];
        for variant in &variants {
            let found = diagnose(variant);
            let known = found.iter().any(|one| one.emitter == message.emitter);
            let same_words = |one: &ws101::diagnosis::Diagnosis| {
                // Another program prints more words of which these are a part.
                MESSAGES.iter().any(|other| other.emitter == one.emitter && filled(other.text).len() > plain.len())
            };
            assert!(
                known || found.iter().any(same_words),
                "{} is not found in {variant:?}: {:?}",
                message.text,
                ids(variant)
            );
        }
    }
}

/// The span covers the message, and nothing of what stands around it.
#[test]
fn the_place_is_that_of_the_message() {
    let text = "ç 🎉 11:02 ws error: Unexpected server response: 502\n    at x";
    let found = diagnose(text);
    let units: Vec<u16> = text.encode_utf16().collect();
    let said = String::from_utf16(&units[found[0].span.start as usize..found[0].span.end as usize]).unwrap();
    assert_eq!(said, "Unexpected server response: 502");
    assert_eq!((found[0].id, found[0].status, found[0].span.line), ("status-502", Some(502), 1));
}

#[test]
fn the_status_decides_the_meaning() {
    for (status, id) in [
        (101, "status-101"),
        (200, "status-2xx"),
        (302, "status-3xx"),
        (400, "status-4xx"),
        (401, "status-401"),
        (403, "status-403"),
        (404, "status-404"),
        (405, "request-method"),
        (426, "status-426"),
        (429, "status-429"),
        (500, "status-5xx"),
        (502, "status-502"),
        (503, "status-503"),
        (522, "status-503"),
    ] {
        assert_eq!(ids(&format!("Error during WebSocket handshake: Unexpected response code: {status}")), [id]);
        assert_eq!(ids(&format!("Error during WebSocket handshake: Unexpected response code: {status}Nginx")), [id]);
    }
}

#[test]
fn a_close_code_is_explained_however_it_is_asked_about() {
    for text in [
        "1006",
        "code 1006?",
        "websocket error 1006",
        "CloseEvent {isTrusted: true, wasClean: false, code: 1006, reason: '', type: 'close', target: WebSocket, …}",
        "close { target: WebSocket, isTrusted: true, wasClean: false, code: 1006, reason: \"\", srcElement: WebSocket }",
        "{\"wasClean\":false,\"code\":1006,\"reason\":\"\"}",
        "[ws] Disconnected (code: 1006, reason: \"\")",
        "2026/11/20 02:13:44 read: websocket: close 1006 (abnormal closure): unexpected EOF",
        "WARNING  Failing the WebSocket connection: 1006",
        "Error: Connection disconnected with error 'Error: WebSocket closed with status code: 1006 (no reason given).'.",
    ] {
        let found = diagnose(text);
        assert_eq!(ids(text), ["closed-abnormally"], "{text}");
        assert_eq!((found[0].status, found[0].close_code), (None, Some(1006)), "{text}");
    }
    for (code, id) in [
        (1000, "close-1000"),
        (1001, "close-1001"),
        (1002, "bad-frame"),
        (1003, "close-1003"),
        (1005, "close-1005"),
        (1007, "bad-text"),
        (1008, "close-1008"),
        (1009, "too-big"),
        (1010, "close-1010"),
        (1011, "close-1011"),
        (1012, "close-1012"),
        (1013, "close-1012"),
        (1014, "close-1014"),
        (1015, "close-1015"),
        (3000, "close-3000"),
        (3500, "close-3xxx"),
        (4401, "close-4xxx"),
    ] {
        assert_eq!(ids(&code.to_string()), [id]);
        assert_eq!(ids(&format!("received {code} (some name); then sent {code} (some name)")), [id]);
    }
    for text in [
        "4",
        "999",
        "5000",
        "port 8080",
        "port 3000",
        "localhost:4000",
        "1006 1006",
        "listening on 4000 since 10:30, 3000 clients",
        "10060",
    ] {
        assert!(ids(text).is_empty(), "{text:?}: {:?}", ids(text));
    }
}

#[test]
fn lines_of_access_logs_are_read_where_they_are_about_websockets() {
    for (text, id) in [
        ("10.0.0.3 - - [19/Nov/2026:02:13:44 +0000] \"GET /ws HTTP/1.1\" 404 146 \"-\" \"Mozilla/5.0\"", "status-404"),
        ("10.0.0.3 - - [19/Nov/2026:02:13:44 +0000] \"GET / HTTP/1.1\" 426 0 \"-\" \"curl/8.5.0\"", "status-426"),
        ("web-1 | 10.0.0.3 app \"GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\" 400 45", "status-4xx"),
        ("INFO:     127.0.0.1:51234 - \"GET /ws HTTP/1.1\" 404 Not Found", "status-404"),
        ("INFO:     127.0.0.1:51234 - \"WebSocket /chat/7\" 403", "status-403"),
    ] {
        assert_eq!(ids(text), [id], "{text}");
        let found = diagnose(text).remove(0);
        let line = &text[found.span.start as usize..found.span.end as usize];
        assert!(line.starts_with('"') && line.ends_with(char::is_numeric), "{line}");
    }
    for text in [
        "10.0.0.3 - - [19/Nov/2026:02:13:44 +0000] \"GET /ws HTTP/1.1\" 101 0 \"-\" \"Mozilla/5.0\"",
        "10.0.0.3 - - [19/Nov/2026:02:13:44 +0000] \"GET /news HTTP/1.1\" 404 146 \"-\" \"Mozilla/5.0\"",
        "10.0.0.3 - - [19/Nov/2026:02:13:44 +0000] \"POST /ws HTTP/1.1\" 404 146 \"-\" \"Mozilla/5.0\"",
        "10.0.0.3 app \"GET /socket.io/?EIO=4&transport=polling&t=N1AyPL8 HTTP/1.1\" 200 371",
        "10.0.0.3 app \"GET /socket.io/socket.io.js HTTP/1.1\" 304 0",
        "10.0.0.3 app \"GET /sockjs/info?t=1769850300 HTTP/1.1\" 200 79",
        "\"GET /ws HTTP/1.1\" 4042",
        "\"",
        "\"GET /ws HTTP/1.1\"",
    ] {
        assert!(ids(text).is_empty(), "{text}: {:?}", ids(text));
    }
}

/// Browsers say next to nothing, and people paste just that.
#[test]
fn a_failure_without_a_reason_is_explained() {
    for text in [
        "VM123:7 WebSocket connection to 'wss://example.com/ws' failed: \n(anonymous) @ VM123:7",
        "{\"isTrusted\":true}",
        "WebSocket error: {\"isTrusted\":true}",
        "Uncaught (in promise) Event {isTrusted: true, type: 'error', srcElement: WebSocket, target: WebSocket, …}",
        "error { target: WebSocket, isTrusted: true, srcElement: WebSocket, eventPhase: 0 }",
    ] {
        assert_eq!(ids(text), ["no-reason"], "{text}");
    }
    // Unless a line says more.
    let text =
        "WebSocket connection to 'wss://a/' failed: Error during WebSocket handshake: Unexpected response code: 404";
    assert_eq!(ids(text), ["status-404"]);
    assert_eq!(
        ids("my nginx gives 101 but then the ws closes with 1006 after exactly 60 seconds"),
        ["closed-abnormally"]
    );
    for text in ["In room 1006 the lights are out.", "Error 42 with 1006 items"] {
        assert!(ids(text).is_empty(), "{text}");
    }
}

/// What says more comes before what says less.
#[test]
fn the_best_comes_first() {
    let text = "WebSocket connection to 'wss://x/' failed: \nFirefox can’t establish a connection to the server at wss://x/.\n\
                wscat: Invalid Sec-WebSocket-Accept header";
    let mut ids = ids(text);
    ids.dedup(); // two programs use the same words
    assert_eq!(ids, ["accept-wrong", "refused"]);
}

#[test]
fn what_is_no_error_line_is_left_alone() {
    for text in [
        "",
        "My WebSocket does not work.",
        "The server sends Sec-WebSocket-Accept, and the header is fine.",
        "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        "We read no subprotocol from it, and then no such hostile thing.",
        "a connection is already there",
    ] {
        assert!(ids(text).is_empty(), "{text:?}: {:?}", ids(text));
    }
}

/// What nine clients really printed, provoked by the lab.
#[test]
fn what_was_measured_is_known() {
    let measured: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string("tests/measured.json").unwrap()).unwrap();
    let emitter = |client: &str| match client {
        "webkitgtk" => "webkit".to_owned(),
        "ws" => "node-ws".to_owned(),
        other => other.to_owned(),
    };
    let mut provoked: BTreeMap<String, String> = BTreeMap::new();
    for scenario in measured["scenarios"].as_array().unwrap() {
        for (client, result) in scenario["results"].as_object().unwrap() {
            if let Some(console) = result["console"].as_str().filter(|console| !console.is_empty()) {
                provoked.insert(console.to_owned(), emitter(client));
            }
        }
    }
    assert!(provoked.len() >= 60, "{}", provoked.len());
    let unknown: Vec<_> = provoked.keys().filter(|console| diagnose(console).is_empty()).collect();
    assert!(unknown.is_empty(), "{} of {}: {unknown:#?}", unknown.len(), provoked.len());
}

/// Every meaning is used, and says what to do.
#[test]
fn every_meaning_is_complete() {
    let used: BTreeSet<&str> = MESSAGES.iter().filter_map(|message| Some(message.meaning?.id)).collect();
    for one in meaning::all() {
        let by_number = (100..5000).any(|number| meaning::of_number(number).id == one.id);
        assert!(used.contains(one.id) || by_number, "{} is nobody's meaning", one.id);
        assert!(!one.causes.is_empty() && !one.next.is_empty() && !one.cite.is_empty(), "{}", one.id);
        assert!(one.text.ends_with('.'), "{}", one.id);
    }
}

#[test]
fn a_report_names_the_topic() {
    let report = ws101::inspect("(index):12 WebSocket connection to 'ws://a/' failed: Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value".as_bytes());
    assert_eq!(report.format, ws101::Format::Error);
    assert_eq!(report.findings.len(), 1);
    assert_eq!((report.findings[0].rule, report.findings[0].topic), ("error-line", ws101::catalogue::Topic::Accept));

    // Beside a head, too.
    let input = b"nginx says: upstream prematurely closed connection while reading response header from upstream\n\nHTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\n\r\n";
    let report = ws101::inspect(input);
    assert_eq!(report.handshakes.len(), 1);
    assert!(report.findings.iter().any(|finding| finding.topic == ws101::catalogue::Topic::Intermediary));
}

/// The same beginning over and over costs no more than the words that there are.
#[test]
fn a_hostile_text_ends() {
    let text = "Error during WebSocket handshake: Found an unsupported extension ".repeat(4000);
    assert!(diagnose(&text).len() <= 4000);
}

/// A key, an accept value, or both without a head around them.
#[test]
fn bare_values_are_compared() {
    let findings = |text: &'static str| {
        let report = ws101::inspect(text.as_bytes());
        assert!(report.handshakes.is_empty());
        report.findings.into_iter().map(|finding| (finding.rule, finding.message)).collect::<Vec<_>>()
    };
    let one = |text| findings(text).pop().unwrap();
    assert_eq!(one("dGhlIHNhbXBsZSBub25jZQ==\ns3pPLMBiTxaQ9kYGzzhZRbK+xOo=").0, "paste-bare-values");
    assert!(one("s3pPLMBiTxaQ9kYGzzhZRbK+xOo= for dGhlIHNhbXBsZSBub25jZQ==").1.contains("right answer"));
    assert!(one("\"dGhlIHNhbXBsZSBub25jZQ==\"").1.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
    assert!(one("accept s3pPLMBiTxaQ9kYGzzhZRbK+xOo=").1.contains("Sec-WebSocket-Key"));
    // The digest of the decoded key.
    let (rule, message) = one("key dGhlIHNhbXBsZSBub25jZQ== accept HSmrc0sMlYUkAGmm5OPpG2HaGWk=");
    assert_eq!(rule, "accept-mismatch");
    assert!(message.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "{message}");
    // Two keys are no pair, and a long text is not about them.
    for text in ["dGhlIHNhbXBsZSBub25jZQ== x3JJHMbDL1EzLkh9GBhXDw==", "My WebSocket does not work."] {
        assert_eq!(one(text).0, "paste-unrecognised");
    }
}
