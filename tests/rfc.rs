//! The examples of RFC 6455, RFC 7692 and RFC 8441, as they stand there, and what each must yield.
#![cfg(not(target_arch = "wasm32"))]

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ws101::accept::{AcceptState as Accept, check_key, derive, digest, verify};
use ws101::catalogue::Severity;
use ws101::report::{Extension, Finding, Handshake, Param, State};
use ws101::{Format, Report, inspect};

fn findings<'a>(report: &'a Report<'_>) -> Vec<&'a Finding> {
    report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings).collect()
}

/// Every finding's rule, in the order of the report.
fn rules(report: &Report<'_>) -> Vec<&'static str> {
    findings(report).iter().map(|finding| finding.rule).collect()
}

fn errors(report: &Report<'_>) -> Vec<&'static str> {
    let errors = findings(report).into_iter().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| finding.rule).collect()
}

/// The only handshake of a paste.
fn only<'a, 'b>(report: &'b Report<'a>) -> &'b Handshake<'a> {
    assert_eq!(report.handshakes.len(), 1, "{report:#?}");
    &report.handshakes[0]
}

fn written(extensions: &[Extension<'_>]) -> Vec<String> {
    let param = |param: &Param<'_>| match &param.value {
        Some(value) => format!("; {}={value}", param.name),
        None => format!("; {}", param.name),
    };
    extensions
        .iter()
        .map(|extension| format!("{}{}", extension.name, extension.params.iter().map(param).collect::<String>()))
        .collect()
}

/// RFC 6455 §1.2, with the sentences around it.
const OVERVIEW: &str = "\
   The handshake from the client looks as follows:

        GET /chat HTTP/1.1
        Host: server.example.com
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Origin: http://example.com
        Sec-WebSocket-Protocol: chat, superchat
        Sec-WebSocket-Version: 13

   The handshake from the server looks as follows:

        HTTP/1.1 101 Switching Protocols
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
        Sec-WebSocket-Protocol: chat

   The leading line from the client follows the Request-Line format.
";

#[test]
fn rfc_6455_1_2_opens() {
    let report = inspect(OVERVIEW.as_bytes());
    assert_eq!(report.format, Format::Http);
    let handshake = only(&report);
    assert_eq!(handshake.outcome.state, State::Open);
    assert_eq!(handshake.accept.state, Accept::Match);
    assert_eq!(handshake.subprotocol.offered, ["chat", "superchat"]);
    assert_eq!(handshake.subprotocol.selected.as_deref(), Some("chat"));
    // Everybody knows the key of the example.
    assert_eq!(rules(&report), ["key-not-random"]);
}

/// RFC 6455 §1.3: the request of §1.2 and this answer, which takes no subprotocol.
#[test]
fn rfc_6455_1_3_opens_without_a_subprotocol() {
    let (request, _) = OVERVIEW.split_once("   The handshake from the server").expect("both handshakes");
    let response = "
        HTTP/1.1 101 Switching Protocols
        Upgrade: websocket
        Connection: Upgrade
        Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=
";
    let paste = format!("{request}{response}");
    let report = inspect(paste.as_bytes());
    let handshake = only(&report);
    assert_eq!(handshake.outcome.state, State::Open);
    assert_eq!(handshake.accept.state, Accept::Match);
    assert_eq!(handshake.subprotocol.selected, None);
    // What of it may end in a browser is in the WebSockets standard, not in this one.
    assert_eq!(errors(&report), Vec::<&str>::new());
}

/// RFC 6455 §1.3 and §4.2.2, step 5.4.
#[test]
fn rfc_6455_1_3_the_accept_value_is_computed_as_shown() {
    let key = b"dGhlIHNhbXBsZSBub25jZQ==";
    let sha1 = [
        0xb3, 0x7a, 0x4f, 0x2c, 0xc0, 0x62, 0x4f, 0x16, 0x90, 0xf6, 0x46, 0x06, 0xcf, 0x38, 0x59, 0x45, 0xb2, 0xbe,
        0xc4, 0xea,
    ];
    assert_eq!(digest(key), sha1);
    assert_eq!(derive(key), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    assert_eq!(verify(Some(key), Some(b"s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), &[]).state, Accept::Match);
}

/// RFC 6455 §4.1, item 7. The last character holds bits that belong to no byte, and they are not zero.
#[test]
fn rfc_6455_4_1_the_key_is_valid_though_not_canonical() {
    let key = "AQIDBAUGBwgJCgsMDQ4PEC==";
    let check = check_key(key.as_bytes());
    assert_eq!((check.valid, check.decoded_length), (true, Some(16)));
    assert_eq!(check.problems.len(), 1, "{:?}", check.problems);
    assert_eq!(STANDARD.encode([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]), "AQIDBAUGBwgJCgsMDQ4PEA==");

    let paste = OVERVIEW.replace("dGhlIHNhbXBsZSBub25jZQ==", key);
    let paste = paste.replace("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", &derive(key.as_bytes()));
    let report = inspect(paste.as_bytes());
    assert_eq!(only(&report).outcome.state, State::Open);
    assert_eq!(rules(&report), ["key-not-random", "key-not-canonical"]);
}

/// RFC 6455 §4.4, the response in both its forms. The dots stand for fields left out: their absence proves nothing.
#[test]
fn rfc_6455_4_4_is_refused_and_repeated() {
    for versions in [
        "      Sec-WebSocket-Version: 13, 8, 7\n",
        "      Sec-WebSocket-Version: 13\n      Sec-WebSocket-Version: 8, 7\n",
    ] {
        let paste = format!(
            "      GET /chat HTTP/1.1
      Host: server.example.com
      Upgrade: websocket
      Connection: Upgrade
      ...
      Sec-WebSocket-Version: 25

   The response from the server might look as follows:

      HTTP/1.1 400 Bad Request
      ...
{versions}
   The client now repeats the handshake that conforms to version 13:

      GET /chat HTTP/1.1
      Host: server.example.com
      Upgrade: websocket
      Connection: Upgrade
      ...
      Sec-WebSocket-Version: 13
"
        );
        let report = inspect(paste.as_bytes());
        let [first, second] = report.handshakes.as_slice() else { panic!("{report:#?}") };
        let rules =
            |handshake: &Handshake<'_>| handshake.findings.iter().map(|finding| finding.rule).collect::<Vec<_>>();

        assert_eq!(first.outcome.state, State::Refused);
        assert_eq!(first.outcome.because, Some("version-not-13"));
        assert_eq!(rules(first), ["lines-left-out", "version-not-13", "version-retry"]);

        assert_eq!(second.outcome.state, State::Undecided);
        assert_eq!(rules(second), ["lines-left-out"]);
        assert!(report.findings.is_empty(), "{:?}", report.findings);
    }
}

/// A right request with these fields as well.
fn request(fields: &str) -> String {
    format!(
        "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n{fields}\r\n\r\n"
    )
}

/// A right answer to it with these fields as well.
fn response(fields: &str) -> String {
    format!(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n{fields}\r\n\r\n"
    )
}

/// RFC 6455 §9.1: the list on two lines “is exactly equivalent to” the list on one. Extensions are to be registered,
/// and none of the examples' is.
#[test]
fn rfc_6455_9_1_lines_and_lists_are_the_same() {
    let lines = request("Sec-WebSocket-Extensions: foo\r\nSec-WebSocket-Extensions: bar; baz=2");
    let list = request("Sec-WebSocket-Extensions: foo, bar; baz=2");
    let (lines, list) = (inspect(lines.as_bytes()), inspect(list.as_bytes()));
    for report in [&lines, &list] {
        assert_eq!(written(&only(report).extensions.offered), ["foo", "bar; baz=2"]);
    }
    let unregistered = "extension-unregistered";
    assert_eq!(rules(&lines), [unregistered, "extensions-on-several-lines", unregistered]);
    assert_eq!(rules(&list), [unregistered, unregistered]);
}

/// RFC 6455 §9.1, “Non-normative examples of acceptable extension header fields (note that long lines are folded for
/// readability)”.
#[test]
fn rfc_6455_9_1_examples_fit_the_grammar() {
    let unregistered = "extension-unregistered";
    for (fields, extensions, expected) in [
        ("Sec-WebSocket-Extensions: deflate-stream", vec!["deflate-stream"], vec![unregistered]),
        (
            "Sec-WebSocket-Extensions: mux; max-channels=4; flow-control,\r\n          deflate-stream",
            vec!["mux; max-channels=4; flow-control", "deflate-stream"],
            vec!["folded-field", unregistered, unregistered],
        ),
        ("Sec-WebSocket-Extensions: private-extension", vec!["private-extension"], vec![unregistered]),
    ] {
        let paste = request(fields);
        let report = inspect(paste.as_bytes());
        assert_eq!(written(&only(&report).extensions.offered), extensions);
        assert_eq!(rules(&report), expected);
    }
}

/// RFC 7692 §5.2, offers of an extension that exists in the examples alone.
#[test]
fn rfc_7692_5_2_offers_fit_the_grammar() {
    for (value, extensions) in [
        ("permessage-foo", vec!["permessage-foo"]),
        ("permessage-foo; x=10", vec!["permessage-foo; x=10"]),
        ("permessage-foo; x=\"10\"", vec!["permessage-foo; x=10"]),
        ("permessage-foo, permessage-bar", vec!["permessage-foo", "permessage-bar"]),
        ("permessage-foo; use_y, permessage-foo", vec!["permessage-foo; use_y", "permessage-foo"]),
    ] {
        let paste = request(&format!("Sec-WebSocket-Extensions: {value}"));
        let report = inspect(paste.as_bytes());
        assert_eq!(written(&only(&report).extensions.offered), extensions);
        assert_eq!(rules(&report), vec!["extension-unregistered"; extensions.len()]);
    }
}

/// RFC 7692 §7.1.3, its long lines unfolded.
mod rfc_7692_7_1_3 {
    use super::*;

    const SIMPLEST: &str = "permessage-deflate";
    const SMALL_WINDOW: &str = "permessage-deflate; client_max_window_bits; server_max_window_bits=10";
    const WITH_FALLBACK: &str = "permessage-deflate; client_max_window_bits; server_max_window_bits=10, \
                                 permessage-deflate; client_max_window_bits";

    /// Outcome, extensions in use and findings.
    fn negotiated(offer: &str, answer: &str) -> (State, Vec<String>, Vec<&'static str>) {
        let field = |value| format!("Sec-WebSocket-Extensions: {value}");
        let paste = request(&field(offer)) + &response(&field(answer));
        let report = inspect(paste.as_bytes());
        let handshake = only(&report);
        (handshake.outcome.state, written(&handshake.extensions.accepted), rules(&report))
    }

    #[test]
    fn the_simplest_offer_is_accepted_by_the_same() {
        assert_eq!(negotiated(SIMPLEST, SIMPLEST), (State::Open, vec![SIMPLEST.to_owned()], vec![]));
    }

    /// “the server must not accept the offer with an extension negotiation response that includes the
    /// client_max_window_bits extension parameter”
    #[test]
    fn the_simplest_offer_allows_no_client_max_window_bits() {
        let (state, _, rules) = negotiated(SIMPLEST, "permessage-deflate; client_max_window_bits=10");
        assert_eq!((state, rules), (State::Fail, vec!["deflate-client-window-not-offered"]));
    }

    #[test]
    fn an_offer_of_a_small_window_is_accepted_with_it() {
        let answer = "permessage-deflate; server_max_window_bits=10";
        assert_eq!(negotiated(SMALL_WINDOW, answer), (State::Open, vec![answer.to_owned()], vec![]));
    }

    #[test]
    fn an_offer_of_a_small_window_is_not_accepted_without_it() {
        let (state, _, rules) = negotiated(SMALL_WINDOW, SIMPLEST);
        assert_eq!((state, rules), (State::Fail, vec!["deflate-server-window-missing"]));
    }

    #[test]
    fn either_alternative_can_be_accepted() {
        for answer in ["permessage-deflate; server_max_window_bits=10", SIMPLEST] {
            let expected = (State::Open, vec![answer.to_owned()], vec!["deflate-several-offers"]);
            assert_eq!(negotiated(WITH_FALLBACK, answer), expected);
        }
    }
}

/// RFC 8441 §5.1: recognised, and said not to be read yet.
#[test]
fn rfc_8441_5_1_is_http_2() {
    let paste = "\
[[ From Client ]]                       [[ From Server ]]

                                        SETTINGS
                                        SETTINGS_ENABLE_CONNECT_[..] = 1

HEADERS + END_HEADERS
:method = CONNECT
:protocol = websocket
:scheme = https
:path = /chat
:authority = server.example.com
sec-websocket-protocol = chat, superchat
sec-websocket-extensions = permessage-deflate
sec-websocket-version = 13
origin = http://www.example.com

                                        HEADERS + END_HEADERS
                                        :status = 200
                                        sec-websocket-protocol = chat

DATA
WebSocket Data
                                        DATA + END_STREAM
                                        WebSocket Data
DATA + END_STREAM
WebSocket Data
";
    let report = inspect(paste.as_bytes());
    assert_eq!(report.format, Format::H2);
    assert_eq!(report.handshakes.len(), 1);
    assert_eq!(report.handshakes[0].transport, ws101::report::Transport::H2);
    assert_eq!(report.handshakes[0].outcome.state, State::Open);
    assert_eq!(report.handshakes[0].subprotocol.selected.as_deref(), Some("chat"));
}

/// RFC 7692 §7.1.3 as it is printed: the long lines are folded, also after a semicolon, where no element ends.
#[test]
fn rfc_7692_7_1_3_folded_is_the_same_as_unfolded() {
    let folded = request(
        "Sec-WebSocket-Extensions:\r\n           permessage-deflate;\r\n           client_max_window_bits; \
         server_max_window_bits=10,\r\n           permessage-deflate;\r\n           client_max_window_bits",
    ) + &response("Sec-WebSocket-Extensions:\r\n           permessage-deflate; server_max_window_bits=10");
    let report = inspect(folded.as_bytes());
    let offered = written(&only(&report).extensions.offered);
    assert_eq!(
        offered,
        [
            "permessage-deflate; client_max_window_bits; server_max_window_bits=10",
            "permessage-deflate; client_max_window_bits",
        ]
    );
    assert_eq!(errors(&report), ["folded-field", "folded-field"]);
}

/// RFC 9113 §3.4: the preface of HTTP/2, read by a server of HTTP/1.1 (row 182 of the catalogue).
#[test]
fn rfc_9113_3_4_the_preface_is_no_silent_request() {
    let report = inspect(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
    assert_ne!(rules(&report), Vec::<&str>::new());
}
