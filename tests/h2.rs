//! HTTP/2 and HTTP/3: extended CONNECT in every notation, what the two sides agree on, and what a gateway must change.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::findings;
use ws101::report::{Format, State, Transport};
use ws101::{Report, inspect};

/// RFC 8441 §5.1, as it stands there.
const EXAMPLE: &str = include_str!("corpus/h2/rfc8441-example.txt");

const FIELDS: [(&str, &str); 8] = [
    (":method", "CONNECT"),
    (":protocol", "websocket"),
    (":scheme", "https"),
    (":path", "/chat"),
    (":authority", "server.example.com"),
    ("sec-websocket-protocol", "chat, superchat"),
    ("sec-websocket-version", "13"),
    ("origin", "http://www.example.com"),
];
const ANSWER: [(&str, &str); 2] = [(":status", "200"), ("sec-websocket-protocol", "chat")];

fn rules(report: &Report<'_>) -> Vec<&'static str> {
    findings(report).map(|finding| finding.rule).collect()
}

#[test]
fn the_example_of_rfc_8441_is_right() {
    for paste in
        [EXAMPLE.to_owned(), EXAMPLE.replace('\n', "\r\n"), EXAMPLE.replace("CONNECT_[..]", "CONNECT_PROTOCOL")]
    {
        let report = inspect(paste.as_bytes());
        assert_eq!(report.format, Format::H2);
        assert_eq!(rules(&report), [""; 0], "{paste}");
        let [handshake] = &report.handshakes[..] else { panic!("{} handshakes", report.handshakes.len()) };
        assert_eq!((handshake.transport, handshake.outcome.state), (Transport::H2, State::Open));
        assert_eq!(handshake.subprotocol.offered, ["chat", "superchat"]);
        assert_eq!(handshake.subprotocol.selected.as_deref(), Some("chat"));
        assert_eq!(handshake.extensions.offered[0].name, "permessage-deflate");
        let request = handshake.request.as_ref().expect("a request");
        assert_eq!((request.method.as_deref(), request.target.as_deref()), (Some("CONNECT"), Some("/chat")));
        assert_eq!(handshake.response.as_ref().and_then(|response| response.status), Some(200));
    }
}

/// The same two messages as a program writes them: what stands before and behind each field.
fn written(field: impl Fn(&str, &str) -> String, before: &str, between: &str) -> String {
    let lines =
        |fields: &[(&str, &str)]| fields.iter().map(|(name, value)| field(name, value) + "\n").collect::<String>();
    format!("{before}{}{between}{}\n", lines(&FIELDS), lines(&ANSWER))
}

#[test]
fn every_notation_gives_the_same_handshake() {
    let notations = [
        written(|name, value| format!("{name}: {value}"), "", "\n"),
        written(
            |name, value| format!("          {name}: {value}"),
            "[  0.007] send HEADERS frame <length=143, flags=0x04, stream_id=13>\n          ; END_HEADERS\n",
            "[  0.008] recv SETTINGS\n",
        ),
        written(
            |name, value| format!("* [HTTP/2] [1] [{name}: {value}]"),
            "* [HTTP/2] [1] OPENED stream for https://server.example.com/chat\n",
            "",
        ),
        written(
            |name, value| format!("                       {name}: {value}"),
            "t=34 [st=0] HTTP2_SESSION_SEND_HEADERS\n                   --> fin = false\n",
            "t=40 [st=6] HTTP2_SESSION_RECV_HEADERS\n                   --> fin = false\n",
        ),
        written(
            |name, value| format!("'{name}', '{value}'"),
            "[2025-01-01 00:00:00.000][7][debug][http] [C0][S1] request headers complete (end_stream=false):\n",
            "\n[2025-01-01 00:00:00.001][7][debug][http] [C0][S1] encoding headers via codec (end_stream=false):\n",
        ),
        written(
            |name, value| format!("        Header: {name}: {value}"),
            "    Stream: HEADERS, Stream ID: 1, Length 143, CONNECT /chat\n",
            "    Stream: HEADERS, Stream ID: 1, Length 46, 200 OK\n",
        ),
        written(
            |name, value| format!("2025/01/01 00:00:00 http2: Transport encoding header \"{name}\" = \"{value}\""),
            "",
            "",
        ),
        written(|name, value| format!("2025/01/01 00:00:00 [debug] 7#7: *1 http2 header: \"{name}: {value}\""), "", ""),
    ];
    for paste in notations {
        let report = inspect(paste.as_bytes());
        assert_eq!(report.format, Format::H2, "{paste}");
        assert_eq!(report.handshakes.len(), 1, "{paste}");
        let handshake = &report.handshakes[0];
        assert_eq!(handshake.outcome.state, State::Open, "{paste}{:?}", handshake.outcome);
        let fields = |message: &Option<ws101::report::Message<'_>>| -> Vec<(String, String)> {
            let headers = message.iter().flat_map(|message| &message.headers);
            headers.map(|header| (header.name.to_string(), header.value.to_string())).collect()
        };
        let wanted = |fields: &[(&str, &str)]| -> Vec<(String, String)> {
            fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
        };
        assert_eq!(fields(&handshake.request), wanted(&FIELDS), "{paste}");
        assert_eq!(fields(&handshake.response), wanted(&ANSWER), "{paste}");
        assert_eq!(rules(&report), [""; 0], "{paste}");
        for header in handshake.request.iter().flat_map(|message| &message.headers) {
            assert_eq!(&paste[header.value_span.start as usize..header.value_span.end as usize], header.value);
        }
    }
}

#[test]
fn http_3_is_told_by_its_name() {
    let paste = written(|name, value| format!("* [HTTP/3] [0] [{name}: {value}]"), "", "");
    assert_eq!(inspect(paste.as_bytes()).handshakes[0].transport, Transport::H3);
    // RFC 9220 §3: the setting of HTTP/3 has the same number and meaning.
    let paste = format!(
        "HTTP/3 SETTINGS\nSETTINGS_ENABLE_CONNECT_PROTOCOL (0x08) = 0\n{}",
        &EXAMPLE[EXAMPLE.find("HEADERS").expect("it")..]
    );
    assert!(rules(&inspect(paste.as_bytes())).contains(&"h2-connect-not-offered"));
}

/// The example with lines of its answer replaced.
fn answered(answer: &str) -> String {
    written(|name, value| format!("{name}: {value}"), "", "\n")
        .replace(":status: 200\nsec-websocket-protocol: chat\n", answer)
}

#[test]
fn a_gateway_translates_the_answer() {
    let untranslated = answered(
        ":status: 101\nupgrade: websocket\nconnection: Upgrade\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\n",
    );
    let report = inspect(untranslated.as_bytes());
    assert_eq!(report.handshakes[0].outcome.because, Some("h2-status-101"));
    let found = rules(&report);
    for rule in ["h2-status-101", "h2-connection-field", "h2-key-or-accept"] {
        assert!(found.contains(&rule), "{found:?}");
    }
    // None of the rules on HTTP/1.1's own fields has anything to say.
    assert!(found.iter().all(|rule| rule.starts_with("h2-")), "{found:?}");
    assert_eq!(
        inspect(answered(":status: 200\nsec-websocket-protocol: chat\nserver: a\n").as_bytes()).handshakes[0]
            .outcome
            .state,
        State::Open
    );
}

#[test]
fn what_was_agreed_is_judged_as_over_http_1() {
    let because = |answer: &str| inspect(answered(answer).as_bytes()).handshakes[0].outcome.because;
    assert_eq!(because(":status: 200\nsec-websocket-protocol: other\n"), Some("subprotocol-not-offered"));
    assert_eq!(
        because(":status: 200\nsec-websocket-extensions: permessage-deflate\nsec-websocket-protocol: chat\n"),
        Some("extension-not-offered")
    );
    assert_eq!(because(":status: 200\n"), Some("subprotocol-missing"));
    let refused = answered(":status: 403\n");
    assert_eq!(inspect(refused.as_bytes()).handshakes[0].outcome.state, State::Refused);
}

#[test]
fn a_list_that_is_cut_off_lacks_nothing() {
    let whole = written(|name, value| format!("{name}: {value}"), "", "\n");
    for end in 0..whole.len() {
        let report = inspect(&whole.as_bytes()[..end]);
        let errors = common::errors(&report);
        assert!(errors.iter().all(|error| error.starts_with("paste-")), "{errors:?} {}", &whole[..end]);
    }
}

#[test]
fn a_get_over_http_2_is_no_handshake() {
    let paste = "* [HTTP/2] [1] [:method: GET]\n* [HTTP/2] [1] [:scheme: https]\n* [HTTP/2] [1] [:authority: example.com]\n\
                 * [HTTP/2] [1] [:path: /chat]\n* [HTTP/2] [1] [sec-websocket-version: 13]\n* [HTTP/2] [1] [sec-websocket-key: x3JJHMbDL1EzLkh9GBhXDw==]\n";
    assert!(rules(&inspect(paste.as_bytes())).contains(&"http2-has-no-upgrade"));
}
