//! HTTP archives and other JSON about requests and responses: whole, cut off, in part, as each tool writes it.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{errors, findings, flaw_of_fix};
use serde_json::{Value, json};
use ws101::report::{Message, Span, State};
use ws101::{Format, Options, Report, inspect, inspect_text};

const KEY: &str = "x3JJHMbDL1EzLkh9GBhXDw==";
const ACCEPT: &str = "HSmrc0sMlYUkAGmm5OPpG2HaGWk=";

fn pairs(list: &[(&str, &str)]) -> Value {
    list.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
}

fn request_fields() -> Value {
    pairs(&[
        ("Host", "example.com"),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Origin", "https://example.com"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", KEY),
    ])
}

fn response_fields() -> Value {
    pairs(&[("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", ACCEPT)])
}

fn entry() -> Value {
    json!({
        "_initiator": { "type": "script", "stack": { "callFrames": [{ "url": "https://example.com/", "lineNumber": 3 }] } },
        "request": {
            "method": "GET", "url": "wss://example.com/chat?room=1", "httpVersion": "HTTP/1.1", "headers": request_fields(),
            "queryString": [{ "name": "room", "value": "1" }], "cookies": [], "headersSize": 200, "bodySize": 0
        },
        "response": {
            "status": 101, "statusText": "Switching Protocols", "httpVersion": "HTTP/1.1", "headers": response_fields(),
            "cookies": [], "content": { "size": 0, "mimeType": "x-unknown" }, "redirectURL": "", "headersSize": 129
        },
        "_webSocketMessages": [{ "type": "send", "time": 1.0, "opcode": 1, "data": "{\"name\": \"a\"}" }]
    })
}

fn other() -> Value {
    json!({
        "request": { "method": "GET", "url": "https://example.com/", "httpVersion": "h2", "headers": pairs(&[(":method", "GET")]) },
        "response": { "status": 200, "headers": pairs(&[("Upgrade", "h2,h2c")]), "content": { "text": "<p>HTTP/1.1 101 \\ \"" } }
    })
}

fn archive() -> Value {
    json!({ "log": { "version": "1.2", "creator": { "name": "WebInspector", "version": "537.36" }, "pages": [],
        "entries": [other(), entry(), other()] } })
}

fn right(text: &str, format: Format) {
    let report = inspect(text.as_bytes());
    assert_eq!(report.format, format, "{text}");
    assert_eq!(report.handshakes.len(), 1, "{text}\n{report:#?}");
    let handshake = &report.handshakes[0];
    assert_eq!(handshake.outcome.state, State::Open, "{text}\n{:#?}", handshake.findings);
    assert!(handshake.findings.is_empty(), "{text}\n{:#?}", handshake.findings);
    slices(text.as_bytes(), &report);
}

fn slices(input: &[u8], report: &Report<'_>) {
    let of = |handshake: &ws101::report::Handshake<'_>| -> Vec<(Span, String)> {
        let messages = handshake.request.iter().chain(&handshake.interim).chain(&handshake.response);
        let headers = messages.flat_map(|message: &Message<'_>| &message.headers);
        headers
            .flat_map(|header| {
                [(header.name_span, header.name.to_string()), (header.value_span, header.value.to_string())]
            })
            .collect()
    };
    for (span, text) in report.handshakes.iter().flat_map(of) {
        assert_eq!(&input[span.start as usize..span.end as usize], text.as_bytes());
    }
}

#[test]
fn an_archive() {
    right(&archive().to_string(), Format::Har);
    right(&serde_json::to_string_pretty(&archive()).expect("JSON"), Format::Har);
    right(&format!("\u{feff}{}", archive()), Format::Har);
}

#[test]
fn a_lone_entry_and_less() {
    for value in [entry(), json!([entry()]), json!({ "request": entry()["request"], "response": entry()["response"] })]
    {
        right(&value.to_string(), Format::Har);
        right(&serde_json::to_string_pretty(&value).expect("JSON"), Format::Har);
    }
}

#[test]
fn a_message_has_what_the_archive_says_of_it() {
    let text = archive().to_string();
    let report = inspect(text.as_bytes());
    let request = report.handshakes[0].request.as_ref().expect("a request");
    assert_eq!((request.start_line.as_deref(), request.method.as_deref()), (None, Some("GET")));
    assert_eq!(request.target.as_deref(), Some("/chat?room=1"));
    assert!(request.complete);
    let response = report.handshakes[0].response.as_ref().expect("a response");
    assert_eq!((response.status, response.reason.as_deref()), (Some(101), Some("Switching Protocols")));
}

#[test]
fn begun_and_ended_anywhere() {
    let text = serde_json::to_string_pretty(&entry()).expect("JSON");
    let first = text.find("\"headers\"").expect("the fields");
    for start in 0..text.find("\"Host\"").expect("a field") {
        let report = inspect(&text.as_bytes()[start..]);
        let found = errors(&report);
        assert!(found.is_empty(), "from {start}: {found:?} {}", &text[start..]);
        assert_eq!(report.handshakes.len(), 1, "from {start}: {}\n{:#?}", &text[start..], report.handshakes);
        assert_eq!(report.handshakes[0].outcome.state, State::Open, "from {start}");
    }
    for end in first..text.len() {
        let report = inspect(&text.as_bytes()[..end]);
        assert!(
            errors(&report).iter().all(|error| error.starts_with("paste-")),
            "to {end}: {:?} {}",
            errors(&report),
            &text[..end]
        );
    }
}

#[test]
fn a_list_of_fields_alone() {
    let both = format!("\"headers\": {},\n\"headers\": {}", request_fields(), response_fields());
    let report = inspect(both.as_bytes());
    assert_eq!(report.handshakes.len(), 1, "{report:#?}");
    assert_eq!(report.handshakes[0].accept.expected.as_deref(), Some(ACCEPT));
    for list in [request_fields(), response_fields()] {
        let text = list.to_string();
        let report = inspect(text.as_bytes());
        assert_eq!(report.handshakes.len(), 1, "{report:#?}");
        assert_eq!(findings(&report).count(), 0, "{report:#?}");
    }
}

#[test]
fn escapes_are_read_and_covered() {
    let text =
        archive().to_string().replace("wss://", "wss:\\/\\/").replace(ACCEPT, "HSmrc0sMlYUkAGmm5OPpG2HaGWk\\u003d");
    let report = inspect(text.as_bytes());
    assert_eq!(report.handshakes[0].outcome.state, State::Open);
    let response = report.handshakes[0].response.as_ref().expect("a response");
    let accept = response.headers.iter().find(|header| header.name == "Sec-WebSocket-Accept").expect("the field");
    assert_eq!(accept.value, ACCEPT);
    let span = accept.value_span;
    assert_eq!(&text[span.start as usize..span.end as usize], "HSmrc0sMlYUkAGmm5OPpG2HaGWk\\u003d");
}

#[test]
fn faults_are_found_and_mended_in_place() {
    let text = archive().to_string().replace(ACCEPT, "HSmrc0sMlYUkAGmm5OPpG2HaGWx=");
    let report = inspect_text(&text, Options::default());
    let finding = findings(&report).find(|finding| finding.rule == "accept-mismatch").expect("the fault");
    let edit = &finding.fix.as_ref().expect("a fix").edits[0];
    let mut mended = text.clone();
    mended.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
    right(&mended, Format::Har);
}

#[test]
fn a_field_is_added_as_the_list_writes_its_fields() {
    let archive = archive().to_string().replace("\"Connection\"", "\"Keep-Alive\"");
    let map = json!({ "request": { "method": "GET", "url": "/", "headers": {
        "Host": "a", "Upgrade": "websocket", "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": KEY
    } } });
    for text in [archive, map.to_string(), serde_json::to_string_pretty(&map).expect("JSON")] {
        let report = inspect(text.as_bytes());
        let finding = findings(&report).find(|finding| finding.rule == "connection-missing").expect("the fault");
        assert_eq!(finding.fix.iter().count(), 1);
        let flaws: Vec<_> =
            findings(&report).filter_map(|finding| flaw_of_fix(text.as_bytes(), &report, finding)).collect();
        assert!(flaws.is_empty(), "{flaws:?}");
    }
}

#[test]
fn events_of_the_devtools_protocol() {
    let head = |line: &str, fields: &Value| {
        let fields = fields.as_array().expect("a list").iter();
        let lines = fields.map(|field| {
            format!("{}: {}\r\n", field["name"].as_str().expect("text"), field["value"].as_str().expect("text"))
        });
        format!("{line}\r\n{}\r\n", lines.collect::<String>())
    };
    let map = |fields: &Value| -> Value {
        let fields = fields.as_array().expect("a list").iter();
        fields.map(|field| (field["name"].as_str().expect("text").to_owned(), field["value"].clone())).collect()
    };
    let sent = json!({ "method": "Network.webSocketWillSendHandshakeRequest", "params": { "requestId": "1.2", "timestamp": 1.5,
        "request": { "headers": map(&request_fields()) } } });
    let came = json!({ "method": "Network.webSocketHandshakeResponseReceived", "params": { "requestId": "1.2", "response": {
        "status": 101, "statusText": "Switching Protocols",
        "headers": map(&response_fields()), "headersText": head("HTTP/1.1 101 Switching Protocols", &response_fields()),
        "requestHeaders": map(&request_fields()), "requestHeadersText": head("GET /chat HTTP/1.1", &request_fields()) } } });
    right(&format!("{sent}\n{came}\n"), Format::Log);
    right(&came.to_string(), Format::Log);
    right(&json!([sent, came]).to_string(), Format::Log);
}

#[test]
fn http2_is_not_judged_by_the_rules_of_http1() {
    let mut archive = archive();
    let entry = &mut archive["log"]["entries"][1];
    entry["request"]["httpVersion"] = "h2".into();
    entry["response"]["httpVersion"] = "h2".into();
    entry["response"]["status"] = 200.into();
    entry["request"]["headers"] = pairs(&[
        (":method", "CONNECT"),
        (":protocol", "websocket"),
        (":scheme", "https"),
        (":authority", "example.com"),
        (":path", "/chat"),
        ("origin", "https://example.com"),
        ("sec-websocket-version", "13"),
    ]);
    entry["response"]["headers"] = pairs(&[(":status", "200")]);
    let text = archive.to_string();
    let report = inspect(text.as_bytes());
    assert_eq!(report.handshakes.len(), 1);
    assert_eq!(errors(&report), [""; 0], "{report:#?}");
}

#[test]
fn an_archive_without_a_handshake_says_so() {
    let texts = [json!({ "log": { "version": "1.2", "entries": [] } }), json!({ "log": { "entries": [other()] } })];
    for text in texts {
        let text = text.to_string();
        let report = inspect(text.as_bytes());
        assert_eq!(report.format, Format::Har);
        assert!(report.handshakes.is_empty());
        assert_eq!(errors(&report), ["paste-without-handshake"]);
    }
}

#[test]
fn hostile_nesting() {
    for text in ["[".repeat(300_000), "{\"headers\":".repeat(100_000), "{\"request\":{\"headers\":[".repeat(50_000)] {
        inspect(text.as_bytes());
        inspect(format!("{{\"log\":{{\"entries\":[{text}").as_bytes());
    }
    inspect(format!("{{\"headers\":[]{}", "}".repeat(300_000)).as_bytes());
}

/// No field has the scheme, so the address tells that a browser blocks it.
#[test]
fn a_websocket_without_tls_from_a_page_with_it() {
    let archive = |url: &str, origin: &str| {
        format!(
            "{{\"log\":{{\"entries\":[{{\"request\":{{\"method\":\"GET\",\"url\":\"{url}\",\"httpVersion\":\"HTTP/1.1\",\"headers\":[\
             {{\"name\":\"Host\",\"value\":\"chat.example.com\"}},{{\"name\":\"Upgrade\",\"value\":\"websocket\"}},\
             {{\"name\":\"Connection\",\"value\":\"Upgrade\"}},{{\"name\":\"Origin\",\"value\":\"{origin}\"}},\
             {{\"name\":\"Sec-WebSocket-Key\",\"value\":\"x3JJHMbDL1EzLkh9GBhXDw==\"}},\
             {{\"name\":\"Sec-WebSocket-Version\",\"value\":\"13\"}}]}},\"response\":{{\"status\":0,\"headers\":[]}}}}]}}}}"
        )
    };
    let blocked = |url: &str, origin: &str| {
        let text = archive(url, origin);
        let report = inspect(text.as_bytes());
        let finding = findings(&report).find(|finding| finding.rule == "insecure-from-secure-page");
        finding.map(|finding| {
            let span = finding.span.expect("a place");
            text[span.start as usize..span.end as usize].to_owned()
        })
    };
    let plain = "ws://chat.example.com/ws";
    assert_eq!(blocked(plain, "https://app.example.com").as_deref(), Some(plain));
    assert_eq!(blocked(plain, "http://app.example.com"), None);
    assert_eq!(blocked("wss://chat.example.com/ws", "https://app.example.com"), None);
    assert_eq!(blocked("ws://127.0.0.1:8080/ws", "https://app.example.com"), None);
}
