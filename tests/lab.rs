//! The lab's scenarios: complete, unique, right about themselves.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use proptest::prelude::*;
use ws101::accept::{AcceptMistake, derive, verify};
use ws101::catalogue::{Culprit, Rule, Topic, all};
use ws101::inspect;
use ws101::lab::{Inspected, Scenario, Shown, Step, answer, scenarios, usual_request, welcome};

/// Rules about responses from whose example no scenario comes, and why.
const NOT_DERIVED: &[(&str, &str)] = &[
    ("answered-by", "browsers send keys of 24 characters; other refusals are told by their pages"),
    ("extension-offer-of-proxy", "browsers offer permessage-deflate, so it is no proxy's offer that is accepted"),
    ("extension-not-offered", "browsers offer permessage-deflate; another name is tried by hand"),
    ("response-upgrade-unrequested", "browsers ask for websocket"),
    ("connection-substring-accepted", "browsers send Connection: Upgrade"),
    ("extensions-malformed-let-pass", "browsers' offers are well-formed"),
    ("deflate-invalid-offer-accepted", "browsers' offers are valid"),
    ("deflate-offer-not-declined", "browsers' offers are valid"),
    ("deflate-server-context-takeover", "browsers do not ask for server_no_context_takeover"),
    ("deflate-server-window-missing", "browsers do not ask for server_max_window_bits"),
    ("deflate-server-window-larger", "browsers do not ask for server_max_window_bits"),
    ("deflate-client-window-not-offered", "most browsers offer client_max_window_bits; it is tried by hand"),
    ("deflate-client-window-larger", "browsers offer client_max_window_bits without a value"),
    ("subprotocol-answer-not-a-token", "found where the offer is not shown; else it was not offered"),
    ("subprotocol-none-taken", "about clients without Origin; for browsers it is subprotocol-missing"),
    ("upgrade-of-http-1-0-honoured", "browsers speak HTTP/1.1"),
    ("target-absolute-refused", "browsers send a path"),
    ("key-reused", "two handshakes"),
    ("version-refusal-without-list", "browsers send version 13"),
    ("version-refusal-status", "browsers send version 13"),
    ("version-retry", "browsers send version 13"),
    ("accept-redacted", "people put placeholders in, servers do not"),
    ("start-line-glued", "the request's last line is not to its end"),
    ("request-not-shown", "the lab sees the request"),
    ("key-not-shown", "the lab sees the request"),
    ("answer-of-another-attempt", "the lab sees the bytes of one connection"),
    ("answer-of-browser", "a browser's words, not a server's"),
    ("answer-of-proxy", "browsers send the lab no CONNECT"),
    ("origin-foreign-accepted", "the lab's page is of the lab's own origin"),
    ("origin-absent-accepted", "browsers send Origin"),
    ("compression-beside-secrets", "browsers send no Authorization by themselves"),
];

/// Scenarios of whose bytes an inspection says something else than the scenario does, and why both are right.
const PART: &[(&str, &str)] = &[
    ("status-http-2-0", "listings write HTTP/2.0 for HTTP/2"),
    ("status-tab", "the paste's reader is one of the clients that are not lenient"),
    ("status-line-missing", NO_STATUS_LINE),
    ("status-is-request-line", NO_STATUS_LINE),
    ("status-icy", NO_STATUS_LINE),
    ("status-after-empty-line", BEFORE),
    ("status-after-space", BEFORE),
    ("status-after-4-bytes", BEFORE),
    ("status-after-5-bytes", BEFORE),
    ("status-after-byte-order-mark", BEFORE),
    ("interim-and-end", CUT),
    ("upgrade-folded", FOLDED),
    ("accept-folded", FOLDED),
    ("syntax-folded", FOLDED),
    ("accept-cut", CUT),
    ("extensions-deflate-client-window", OFFER),
    ("extensions-deflate-client-window-15", OFFER),
    ("extensions-deflate-all-parameters", OFFER),
    ("extensions-deflate-spaced-equals", "an inspection reads such lists by the older grammar"),
    ("extensions-capitals", "an inspection warns and goes on"),
    ("syntax-bare-cr", CUT),
    ("cut-before-all", CUT),
    ("reset-before-all", CUT),
    ("cut-after-silence", CUT),
    ("cut-in-version", CUT),
    ("cut-in-status-code", CUT),
    ("cut-in-status-line", CUT),
    ("cut-after-status-line", CUT),
    ("cut-in-name", CUT),
    ("cut-in-accept", CUT),
    ("cut-after-accept", CUT),
    ("cut-before-empty-line", CUT),
    ("cut-before-last-byte", CUT),
    ("cut-after-waiting", CUT),
    ("reset-in-status-line", CUT),
    ("reset-before-empty-line", CUT),
];

const CUT: &str = "a paste that ends early proves nothing, the end of a connection does";
const NO_STATUS_LINE: &str = "a paste need not show the status line, a connection does";
const BEFORE: &str = "a paste may have anything before the status line, a connection nothing";
const FOLDED: &str = "clients must read folding as a space; an inspection calls it a fault, which some refuse";
const OFFER: &str = "the inspection sees Chromium's offer, others offer less";

fn written(scenario: &Scenario) -> (Vec<u8>, Vec<u8>) {
    let request = usual_request(&scenario.protocols);
    let bytes = scenario.bytes(&request).expect("the usual request has a key");
    (request, bytes)
}

fn inspected(scenario: &Scenario) -> Inspected {
    let (request, bytes) = written(scenario);
    Inspected::of(&request, &bytes)
}

#[test]
fn there_are_many() {
    assert!(scenarios().len() >= 400, "{}", scenarios().len());
}

#[test]
fn ids_are_kebab_case_and_unique() {
    let mut seen = BTreeSet::new();
    for Scenario { id, .. } in scenarios() {
        assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'), "{id}");
        assert!(seen.insert(id), "{id} twice");
    }
}

#[test]
fn each_says_what_it_is_about() {
    for Scenario { id, title, about, standard, .. } in scenarios() {
        assert!(title.ends_with('.') && title.len() < 120, "{id}: {title}");
        assert!(about.len() > 16, "{id}: {about}");
        assert!(standard.why.ends_with('.'), "{id}: {}", standard.why);
        assert!(!standard.cite.is_empty(), "{id} cites nothing");
        assert!(standard.cite.iter().all(|cite| cite.url.starts_with("https://")), "{id}");
    }
}

#[test]
fn every_rule_about_responses_has_its_scenario() {
    let derived: BTreeSet<_> = scenarios().iter().filter(|scenario| scenario.is_derived()).map(|it| it.id).collect();
    let mut wrong = String::new();
    for rule in all().filter(|rule| is_about_responses(rule)) {
        let excused = NOT_DERIVED.iter().any(|(id, _)| *id == rule.id);
        if derived.contains(rule.id) == excused {
            wrong += &format!("{}: {}\n", rule.id, if excused { "is derived after all" } else { "has no scenario" });
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Its example marks a place in the response, or it is the server's fault.
fn is_about_responses(rule: &Rule) -> bool {
    // The lab speaks HTTP/1.1.
    if rule.topic == Topic::H2 {
        return false;
    }
    let Some(example) = rule.fails() else { return false };
    let report = inspect(&example.bytes);
    let Some(handshake) = report.handshakes.first() else { return false };
    let response = handshake.interim.first().or(handshake.response.as_ref());
    response.is_some_and(|response| example.marked.iter().any(|mark| u64::from(mark.start) >= response.span.start))
        || rule.side == Some(Culprit::Server)
}

#[test]
fn derived_scenarios_break_the_rule_they_come_from() {
    for scenario in scenarios().iter().filter(|scenario| scenario.is_derived()) {
        assert_eq!(scenario.rule, Some(scenario.id));
        assert!(inspected(scenario).faults.iter().any(|rule| rule.id == scenario.id), "{}", scenario.id);
    }
}

#[test]
fn an_inspection_agrees() {
    let mut wrong = String::new();
    for scenario in scenarios() {
        let found = inspected(scenario);
        let excused = PART.iter().any(|(id, _)| *id == scenario.id);
        if (found.state == Some(scenario.standard.state)) == excused {
            wrong += &format!(
                "{}: {:?}, an inspection says {:?}: {}\n",
                scenario.id, scenario.standard.state, found.state, found.summary
            );
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_accept_value_answers_the_key_that_arrived() {
    let key = "MDEyMzQ1Njc4OWFiY2RlZg==";
    let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Key: {key}\r\n\r\n");
    let expected = derive(key.as_bytes());
    let mut count = 0;
    for scenario in scenarios().iter().filter(|scenario| scenario.response.contains("{accept}")) {
        let bytes = scenario.bytes(request.as_bytes()).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains(&expected), "{}: {text}", scenario.id);
        count += 1;
    }
    assert!(count > 30, "only {count} have the right one");
}

#[test]
fn wrong_accept_values_are_wrong_in_the_way_that_they_say() {
    use AcceptMistake::*;
    let ways = [
        ("wrong-guid", WrongGuid),
        ("other-guid", WrongGuid),
        ("no-guid", NoGuid),
        ("guid-case", GuidCase),
        ("guid-first", GuidFirst),
        ("guid-undashed", WrongGuid),
        ("guid-and-line-end", WrongGuid),
        ("key-decoded", KeyDecoded),
        ("key-hex", KeyDecoded),
        ("key-space-before", KeyUntrimmed),
        ("key-space-after", KeyUntrimmed),
        ("key-cr", KeyUntrimmed),
        ("key-cr-lf", KeyUntrimmed),
        ("key-line", KeyUntrimmed),
        ("key-unpadded", KeyUnpadded),
        ("key-quoted", KeyQuoted),
        ("key-lower-case", KeyCase),
        ("hex-digest", HexDigest),
        ("hex-digest-encoded", HexDigestEncoded),
        ("unpadded", Unpadded),
        ("lower-case", CaseChanged),
        ("upper-case", CaseChanged),
        ("sha-256", OtherHash),
        ("sha-256-cut", OtherHash),
        ("sha-512", OtherHash),
        ("md5", OtherHash),
        ("words-reversed", WordOrder),
        ("words-of-64-bits", WordOrder),
        ("bytes-reversed", WordOrder),
        ("key-echoed", KeyEchoed),
        ("sample", SampleAnswer),
        ("cut", Truncated),
    ];
    let key = "AAAAAAAAAAAAAAAAAAAAAQ==";
    let request = format!("GET / HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Key: {key}\r\n\r\n");
    for (way, kind) in ways {
        let scenario = scenarios().iter().find(|scenario| scenario.id == format!("accept-{way}"));
        let bytes = scenario.unwrap_or_else(|| panic!("accept-{way}")).bytes(request.as_bytes()).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let value = text.split("Sec-WebSocket-Accept: ").nth(1).unwrap().trim_end();
        let check = verify(Some(key.as_bytes()), Some(value.as_bytes()), &[]);
        assert_eq!(check.mistake.map(|mistake| mistake.kind), Some(kind), "{way}: {value}");
    }
}

#[test]
fn templates_are_filled_in() {
    for scenario in scenarios() {
        let (_, bytes) = written(scenario);
        assert!(!bytes.contains(&b'{'), "{}: {}", scenario.id, String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn window_bits_are_those_that_every_zlib_has() {
    for scenario in scenarios() {
        let (_, bytes) = written(scenario);
        let text = String::from_utf8_lossy(&bytes);
        for (at, name) in text.match_indices("max_window_bits=") {
            let digits: String = text[at + name.len()..].chars().take_while(char::is_ascii_digit).collect();
            assert!(
                digits.is_empty() || digits.parse().is_ok_and(|bits: u8| (9..=15).contains(&bits)),
                "{}: {digits}",
                scenario.id
            );
        }
    }
}

#[test]
fn what_is_shown_is_what_is_done() {
    for scenario in scenarios() {
        let request = usual_request(&scenario.protocols);
        let steps = answer(scenario.id, &request).unwrap();
        assert_eq!(steps.iter().map(Shown::from).collect::<Vec<_>>(), scenario.steps, "{}", scenario.id);
        let waits = steps.iter().map(|step| if let Step::Pause(ms) = step { *ms } else { 0 });
        assert_eq!(waits.sum::<u32>(), scenario.ms);
        assert!(matches!(steps.last(), Some(Step::End | Step::Reset | Step::Hold)), "{}", scenario.id);
        assert!(scenario.ms <= 2000, "{} takes {} ms", scenario.id, scenario.ms);
    }
}

#[test]
fn a_server_of_another_version_has_not_lost_the_upgrade() {
    let refusal = |id: &str| scenarios().iter().find(|scenario| scenario.id == id).unwrap().rule;
    assert_eq!(refusal("status-426"), Some("upgrade-lost-on-the-way"));
    assert_eq!(refusal("status-426-other-version"), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_request_is_answered_or_not(
        start in prop::collection::vec(any::<u8>(), 0..200),
        key in "[ -~]{0,40}",
        rest in prop::collection::vec(any::<u8>(), 0..200),
        index in 0..scenarios().len(),
    ) {
        let request = [&start[..], b"\r\nSec-WebSocket-Key: ", key.as_bytes(), b"\r\n", &rest].concat();
        let steps = answer(scenarios()[index].id, &request);
        prop_assert!(steps.is_none_or(|steps| !steps.is_empty()));
        if let Some(welcome) = welcome(&request) {
            let head = welcome.windows(4).position(|window| window == b"\r\n\r\n");
            prop_assert_eq!(head, Some(welcome.len() - 4), "something ended the head before its end");
        }
    }
}

#[test]
fn nothing_is_answered_without_a_key_or_a_scenario() {
    assert_eq!(answer("right", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"), None);
    assert_eq!(answer("right", b""), None);
    assert_eq!(answer("right", &[0xFF; 4096]), None);
    assert_eq!(answer("wrong", &usual_request(&[])), None);
    assert_eq!(welcome(b"GET / HTTP/1.1\r\n\r\n"), None);
}

#[test]
fn what_is_reflected_ends_no_line() {
    let request = b"GET /a\xFFb/run/x HTTP/1.1\r\nHost: a b\r\nSec-WebSocket-Key: x\x01y\r\n\r\n";
    assert_eq!(answer("right", request), None);
    let request =
        b"GET /a\xFFb/run/x HTTP/1.1\r\nHost: a\x7Fb\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Protocol: \x02\r\n\r\n";
    for scenario in scenarios() {
        let bytes = scenario.bytes(request).unwrap();
        assert!(!bytes.windows(3).any(|window| window == b"a\x7Fb" || window == b"a\xFFb"), "{}", scenario.id);
    }
    let welcome = welcome(request).unwrap();
    assert!(!welcome.contains(&2));
}

#[test]
fn the_right_answer_takes_the_first_subprotocol() {
    let request = usual_request(&["chat".to_owned(), "superchat".to_owned()]);
    let welcome = welcome(&request).unwrap();
    let transcript = [request, welcome].concat();
    let report = inspect(&transcript);
    assert_eq!(report.handshakes[0].subprotocol.selected.as_deref(), Some("chat"));
    assert_eq!(
        report.handshakes[0].outcome.summary,
        "The handshake is right: the connection opens, with the subprotocol “chat”."
    );
}
