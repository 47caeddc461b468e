//! Every dress in which people paste: the same handshake comes out of each, at its true places.
#![cfg(not(target_arch = "wasm32"))]

use ws101::report::{Message, State};
use ws101::{Format, Options, Report, inspect, inspect_text};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";

fn both() -> String {
    format!("{REQUEST}{RESPONSE}")
}

/// One handshake, all there, and right.
fn is_whole(input: &[u8]) {
    let report = inspect(input);
    let shown = String::from_utf8_lossy(input);
    assert_eq!(report.handshakes.len(), 1, "{shown}\n{report:#?}");
    let handshake = &report.handshakes[0];
    let names = |message: &Option<Message<'_>>| -> Vec<String> {
        message.iter().flat_map(|message| &message.headers).map(|header| header.name.to_string()).collect()
    };
    let request = ["Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Origin"];
    assert_eq!(names(&handshake.request), request, "{shown}");
    assert_eq!(names(&handshake.response), ["Upgrade", "Connection", "Sec-WebSocket-Accept"], "{shown}");
    assert_eq!(handshake.outcome.state, State::Open, "{shown}\n{:#?}", handshake.findings);
    slices(input, &report);
}

fn slices(input: &[u8], report: &Report<'_>) {
    for handshake in &report.handshakes {
        for message in handshake.request.iter().chain(&handshake.interim).chain(&handshake.response) {
            for header in message.headers.iter().filter(|header| !header.folded) {
                let slice = |span: ws101::report::Span| &input[span.start as usize..span.end as usize];
                assert_eq!(slice(header.name_span), header.name.as_bytes());
                assert_eq!(slice(header.value_span), header.value.as_bytes());
            }
        }
    }
}

fn lf(text: &str) -> String {
    text.replace("\r\n", "\n")
}

fn each_line(text: &str, dress: impl Fn(&str) -> String) -> String {
    lf(text).lines().map(|line| dress(line) + "\n").collect()
}

#[test]
fn line_endings() {
    is_whole(both().as_bytes());
    is_whole(lf(&both()).as_bytes());
    is_whole(both().replace("\r\n", "\r").as_bytes());
}

#[test]
fn either_order() {
    is_whole(format!("{RESPONSE}{REQUEST}").as_bytes());
}

#[test]
fn empty_lines_and_text_around() {
    is_whole(format!("\r\n\r\n{}", both()).as_bytes());
    is_whole(format!("It fails with 1006. Request:\n\n{}\nResponse:\n\n{}", lf(REQUEST), lf(RESPONSE)).as_bytes());
    is_whole(format!("{}\nWhat can I do?\n", lf(&both())).as_bytes());
    is_whole(format!("\u{feff}{}", both()).as_bytes());
}

#[test]
fn indented() {
    is_whole(each_line(&both(), |line| format!("    {line}")).as_bytes());
    is_whole(each_line(&both(), |line| format!("\t{line}")).as_bytes());
    let only_fields =
        each_line(
            &both(),
            |line| if line.contains("HTTP/") || line.is_empty() { line.into() } else { format!("  {line}") },
        );
    is_whole(only_fields.as_bytes());
}

#[test]
fn fenced_and_quoted() {
    is_whole(format!("```\n{}```\n\n```http\n{}```\n", lf(REQUEST), lf(RESPONSE)).as_bytes());
    is_whole(each_line(&both(), |line| format!("> {line}")).as_bytes());
    is_whole(each_line(&both(), |line| format!("| {line}")).as_bytes());
    is_whole(format!("\"{}\n\n\"{}", lf(REQUEST).trim_end(), lf(RESPONSE)).as_bytes());
    is_whole(format!("`{}`\n\n`{}\n\n", lf(REQUEST).trim_end(), lf(RESPONSE).trim_end()).as_bytes());
}

#[test]
fn double_spaced() {
    is_whole(each_line(&both(), |line| format!("{line}\n")).as_bytes());
}

#[test]
fn the_last_empty_line_is_missing() {
    let text = both();
    let report = inspect_text(text.trim_end(), Options::default());
    assert_eq!(report.handshakes[0].outcome.state, State::Open);
    is_whole(lf(&both()).trim_end().as_bytes());
}

#[test]
fn glued() {
    is_whole(both().replace("\r\n\r\nHTTP", "HTTP").as_bytes());
    is_whole(lf(&both()).replace("\n\nHTTP", "\nHTTP").as_bytes());
    is_whole(format!("{}{REQUEST}", RESPONSE.trim_end()).as_bytes());
}

#[test]
fn curl_marks() {
    let marked = |line: &str, mark: &str| {
        if line.is_empty() { mark.trim_end().to_owned() + " " } else { format!("{mark}{line}") }
    };
    let (request, response) =
        (each_line(REQUEST, |line| marked(line, "> ")), each_line(RESPONSE, |line| marked(line, "< ")));
    let chatter = "* Connected to example.com (93.184.216.34) port 80 (#0)\n";
    let plain = format!(
        "$ curl -v http://example.com/chat\n*   Trying 93.184.216.34:80...\n{chatter}{request}* Request completely sent off\n{response}"
    );
    for text in
        [plain.clone(), plain.replace('>', "&gt;").replace('<', "&lt;"), each_line(&plain, |line| format!("> {line}"))]
    {
        is_whole(text.as_bytes());
        assert_eq!(inspect(text.as_bytes()).format, Format::Curl, "{text}");
    }
    // The marks were eaten, or reversed.
    is_whole(format!("{chatter}{}{}", lf(REQUEST), lf(RESPONSE)).as_bytes());
    is_whole(format!("{chatter}{}{}", request.replace('>', "<"), response.replace('<', ">")).as_bytes());
    is_whole(format!("{chatter}{request}{}", response.replace('<', ">")).as_bytes());
}

#[test]
fn curl_doubled() {
    let request = each_line(REQUEST, |line| format!("> {line}"));
    let doubled = each_line(RESPONSE, |line| format!("< {line}\n{line}"));
    is_whole(format!("{request}{doubled}").as_bytes());
    let marked = each_line(RESPONSE, |line| format!("< {line}"));
    is_whole(format!("{request}{marked}{}", lf(RESPONSE)).as_bytes());
}

#[test]
fn without_start_lines() {
    let headless = |text: &str| lf(text).lines().skip(1).map(|line| format!("{line}\n")).collect::<String>();
    let report_of = format!("{}{}", headless(REQUEST), headless(RESPONSE));
    let report = inspect(report_of.as_bytes());
    let handshake = &report.handshakes[0];
    assert_eq!(report.handshakes.len(), 1);
    assert!(
        handshake.request.as_ref().is_some_and(|request| request.start_line.is_none() && request.headers.len() == 6)
    );
    assert!(handshake.response.as_ref().is_some_and(|response| response.status.is_none()));
    assert_eq!(handshake.outcome.state, State::Undecided);
    assert_eq!(handshake.accept.state, ws101::accept::AcceptState::Match);
    slices(report_of.as_bytes(), &report);
}

#[test]
fn one_side_only() {
    let request = inspect(REQUEST.as_bytes());
    assert!(request.handshakes[0].response.is_none());
    assert_eq!(request.handshakes[0].outcome.state, State::Undecided);
    assert!(request.handshakes[0].findings.is_empty());
    let response = inspect(RESPONSE.as_bytes());
    assert!(response.handshakes[0].request.is_none());
    assert_eq!(response.handshakes[0].outcome.state, State::Undecided);
    assert!(response.handshakes[0].findings.is_empty(), "{:#?}", response.handshakes[0].findings);
}

#[test]
fn several_exchanges_and_interim_responses() {
    let text = both().repeat(3);
    assert_eq!(inspect(text.as_bytes()).handshakes.len(), 3);
    let interim = format!("{REQUEST}HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n{RESPONSE}");
    let report = inspect(interim.as_bytes());
    assert_eq!(report.handshakes.len(), 1);
    assert_eq!(report.handshakes[0].interim[0].status, Some(103));
    assert_eq!(report.handshakes[0].response.as_ref().and_then(|response| response.status), Some(101));
}

#[test]
fn a_list_of_requests_and_then_of_responses_is_put_together_by_the_accept_values() {
    let other = REQUEST.replace("x3JJHMbDL1EzLkh9GBhXDw==", "dGhlIHNhbXBsZSBub25jZQ==");
    let answer = RESPONSE.replace("HSmrc0sMlYUkAGmm5OPpG2HaGWk=", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    let text = format!("{REQUEST}{other}{RESPONSE}{answer}");
    let report = inspect(text.as_bytes());
    let states: Vec<_> = report.handshakes.iter().map(|handshake| handshake.accept.state).collect();
    assert_eq!(states, [ws101::accept::AcceptState::Match; 2]);
}

#[test]
fn what_follows_a_head_is_kept_apart() {
    let text = format!("{REQUEST}HTTP/1.1 400 Bad Request\r\nContent-Length: 26\r\n\r\n<html>Upgrade: none</html>");
    let report = inspect(text.as_bytes());
    let response = report.handshakes[0].response.as_ref().expect("a response");
    let rest = response.rest.expect("a body");
    assert_eq!(&text[rest.start as usize..rest.end as usize], "<html>Upgrade: none</html>");
    assert_eq!(response.headers.len(), 1);
}

#[test]
fn folded_values_are_joined_and_keep_their_place() {
    let text = both().replace(
        "Connection: Upgrade\r\nSec-WebSocket-Accept",
        "Connection: keep-alive,\r\n\t Upgrade\r\nSec-WebSocket-Accept",
    );
    let report = inspect(text.as_bytes());
    let header = &report.handshakes[0].response.as_ref().expect("a response").headers[1];
    assert!(header.folded);
    assert_eq!(header.value, "keep-alive, Upgrade");
    assert_eq!(&text[header.value_span.start as usize..header.value_span.end as usize], "keep-alive,\r\n\t Upgrade");
}

#[test]
fn nothing_and_nonsense_say_what_to_paste() {
    for input in ["", "   \r\n\t", "hello", "\0\0\0", "{}", "<html></html>", "http://example.com"] {
        let report = inspect(input.as_bytes());
        assert!(report.handshakes.is_empty(), "{input}");
        assert_eq!(report.findings.len(), 1, "{input}");
        assert!(report.findings[0].message.len() > 30, "{input}");
    }
}

#[test]
fn prose_about_websockets_is_no_handshake() {
    let prose =
        "The server must answer with HTTP/1.1 101 and\nConnection: that is where proxies fail.\nNote: see RFC 6455.\n";
    assert!(inspect(prose.as_bytes()).handshakes.is_empty());
}

#[test]
fn other_formats_are_recognised_though_not_read() {
    let cases: [(&[u8], Format); 6] = [
        (b"{\"log\": {\"version\": \"1.2\", \"entries\": []}}", Format::Har),
        (b"curl 'wss://example.com/' -H 'Upgrade: websocket'", Format::CurlCommand),
        (b"const s = new WebSocket('wss://example.com/')", Format::Fetch),
        (b"location /ws { proxy_pass http://app; }", Format::Config),
        (b"\xd4\xc3\xb2\xa1\x02\x00\x04\x00\x00\x00", Format::Pcap),
        (b"WebSocket connection to 'wss://example.com/' failed: ", Format::Error),
    ];
    for (input, format) in cases {
        let report = inspect(input);
        assert_eq!(report.format, format);
        assert_eq!(report.findings[0].rule, "paste-format-not-read");
    }
}

#[test]
fn a_forced_format_is_believed() {
    let report = ws101::inspect_with(REQUEST.as_bytes(), Options { format: Some(Format::Har) });
    assert_eq!(report.format, Format::Har);
    assert!(report.handshakes.is_empty());
    assert_eq!(ws101::inspect_with(b"Upgrade: websocket", Options { format: Some(Format::Http) }).handshakes.len(), 1);
}
