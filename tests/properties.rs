//! What holds for every input whatever: no panic, spans within the input and on character boundaries, text and bytes
//! agree, fixes converge.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use ws101::catalogue::{Severity, all};
use ws101::render::{self, Look, Source};
use ws101::report::{Edit, Finding, Handshake, Message, Span};
use ws101::{Options, Report, inspect, inspect_text};

fn findings<'a>(report: &'a Report<'_>) -> impl Iterator<Item = &'a Finding> {
    report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings)
}

fn messages<'a>(report: &'a Report<'a>) -> impl Iterator<Item = &'a Message<'a>> {
    let of =
        |handshake: &'a Handshake<'a>| handshake.request.iter().chain(&handshake.interim).chain(&handshake.response);
    report.handshakes.iter().flat_map(of)
}

fn spans(report: &Report<'_>) -> Vec<Span> {
    let mut spans = Vec::new();
    let message = |message: &Message<'_>| -> Vec<Span> {
        let headers = message.headers.iter().flat_map(|header| [header.span, header.name_span, header.value_span]);
        headers.chain([message.span]).chain(message.rest).collect()
    };
    messages(report).for_each(|one| spans.extend(message(one)));
    for finding in findings(report) {
        spans.extend(finding.span);
        spans.extend(finding.related.iter().map(|related| related.span));
        spans.extend(finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span));
    }
    spans
}

/// Pieces of which handshakes and their faults are made, in no order.
fn piece() -> impl Strategy<Value = String> {
    let examples: Vec<String> = all()
        .filter_map(|rule| rule.fails())
        .map(|example| String::from_utf8_lossy(&example.bytes).into_owned())
        .collect();
    let lines: Vec<String> =
        examples.iter().flat_map(|example| example.split_inclusive('\n')).map(str::to_owned).collect();
    prop_oneof![
        4 => proptest::sample::select(lines),
        2 => proptest::sample::select(examples),
        2 => proptest::sample::select(vec![
            "\r\n", "\n", "\r", " ", "\t", ":", "> ", "< ", "* ", "```\n", "\"", "HTTP/1.1 101 x\r\n", "GET / HTTP/1.1\r\n",
            "Request Headers\n", "Response Headers\n", "General\n", "Request URL: ws://x/\n", "Status Code\n101\n", "connection\nUpgrade\n",
            "Sec-WebSocket-Key: ", "Sec-WebSocket-Accept: ", "\0", "ç", "🎉", "\u{feff}", ",", ";", "=", "\\", "&gt; ", "\u{202e}", "$ ", "~~~\n",
            "curl -v --http1.1 http://example.com/chat\n", "\u{a0}", "\u{200b}", "“", "”", "’", "Ã¢â‚¬Å“", "â€œ", "Â\u{a0}", "–", "\u{2011}",
            "&quot;", "&amp;", "…", "xxx", "***", "<redacted>", "12: ", "13: ", "14: ", "{\"name\": \"Upgrade\", \"value\": \"websocket\"}",
            "new WebSocket(\"ws://example.com/chat\");\n", "0000  47 45 54 20\n0004  2f 20 48 54\n", "Host: “example.com”\n",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn paste() -> impl Strategy<Value = String> {
    proptest::collection::vec(piece(), 0..14).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_report_with_spans_within_them(input in proptest::collection::vec(any::<u8>(), 0..400)) {
        for span in spans(&inspect(&input)) {
            prop_assert!(span.start <= span.end && span.end as usize <= input.len());
        }
    }

    #[test]
    fn spans_lie_on_character_boundaries(input in paste()) {
        let report = inspect(input.as_bytes());
        for span in spans(&report) {
            prop_assert!(span.start <= span.end);
            prop_assert!(input.is_char_boundary(span.start as usize) && input.is_char_boundary(span.end as usize));
            let before = &input[..span.start as usize];
            let line_start = before.rfind(['\r', '\n']).map_or(0, |at| at + 1);
            prop_assert_eq!(span.column as usize, before.len() - line_start + 1);
        }
    }

    #[test]
    fn text_counts_utf16_and_finds_the_same(input in paste()) {
        let (of_bytes, of_text) = (inspect(input.as_bytes()), inspect_text(&input, Options::default()));
        prop_assert_eq!(of_bytes.handshakes.len(), of_text.handshakes.len());
        let units: Vec<u16> = input.encode_utf16().collect();
        // What a program adds to a request stands nowhere in the command that calls it.
        let sent = |handshake: &&Handshake<'_>| handshake.findings.iter().all(|finding| finding.rule != "request-not-captured");
        // Where the text was disturbed, a place covers what stands there, and a name is what it is read as.
        const DISTURBANCES: [&str; 6] = [
            "paste-invisible-characters", "paste-no-break-spaces", "paste-typographic-quotes", "paste-typographic-dashes",
            "paste-misread-encoding", "paste-html-entities",
        ];
        let is_disturbed = of_text.findings.iter().any(|finding| DISTURBANCES.contains(&finding.rule));
        for handshake in of_text.handshakes.iter().filter(sent).filter(|_| !is_disturbed) {
            for message in handshake.request.iter().chain(&handshake.interim).chain(&handshake.response) {
                for header in &message.headers {
                    let slice = |span: Span| String::from_utf16_lossy(&units[span.start as usize..span.end as usize]);
                    prop_assert_eq!(slice(header.name_span), header.name.to_string());
                    if !header.folded {
                        prop_assert_eq!(slice(header.value_span), header.value.to_string());
                    }
                }
            }
        }
    }

    #[test]
    fn applying_fixes_one_after_the_other_comes_to_an_end(input in paste()) {
        let mut text = input.clone().into_bytes();
        let errors = |report: &Report<'_>| -> Vec<_> {
            let of_handshakes = report.handshakes.iter().flat_map(|handshake| &handshake.findings);
            of_handshakes.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.rule).collect()
        };
        // Which messages there are, and which of them are all there.
        let shape = |report: &Report<'_>| -> Vec<_> {
            messages(report).map(|message| (message.side, message.complete)).collect()
        };
        let first = inspect(input.as_bytes());
        let mut hidden = false;
        for _ in 0..findings(&first).count() * 3 + 10 {
            let report = inspect(&text);
            hidden |= findings(&report).any(|finding| finding.rule == "field-after-empty-line");
            let Some(fix) = findings(&report).find_map(|finding| finding.fix.as_ref()) else {
                // One fault may hide another, so the end is compared with all that was found at first, of whatever
                // severity, and only where nothing came to light that was not judged before.
                hidden |= shape(&report) != shape(&first);
                let (before, after) = (findings(&first).map(|finding| finding.rule).collect::<Vec<_>>(), errors(&report));
                prop_assert!(hidden || after.len() <= before.len(), "{:?} became {:?}: {:?}", before, after, String::from_utf8_lossy(&text));
                return Ok(());
            };
            text = apply(&text, &fix.edits);
        }
        prop_assert!(false, "no end of fixes: {:?}", String::from_utf8_lossy(&text));
    }

    #[test]
    fn redaction_keeps_every_position(input in paste()) {
        let redaction = ws101::redact::redact(&input);
        prop_assert_eq!(redaction.text.encode_utf16().count(), input.encode_utf16().count());
        prop_assert_eq!(ws101::redact::redact(&redaction.text).text, redaction.text);
        let _ = ws101::markdown(&input, Options::default());
    }

    #[test]
    fn nothing_reaches_a_terminal_as_more_than_text(input in paste(), width in 0usize..130) {
        let report = inspect(input.as_bytes());
        let source = Source { name: "a\u{1b}[31m.http", input: input.as_bytes() };
        for text in [render::text(&report, source, Look { color: false, width }), render::plain(&report, source)] {
            let acts = |character: char| character != '\n' && (character.is_control() || ('\u{202A}'..='\u{202E}').contains(&character));
            prop_assert!(!text.contains(acts), "{}", text.escape_debug());
        }
        prop_assert!(serde_json::to_string(&render::sarif(&report, source)).is_ok());
    }
}

fn apply(input: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let (mut output, mut at) = (Vec::new(), 0);
    for edit in edits {
        output.extend_from_slice(&input[at..edit.span.start as usize]);
        output.extend_from_slice(edit.text.as_bytes());
        at = edit.span.end as usize;
    }
    output.extend_from_slice(&input[at..]);
    output
}

/// A line without a colon is no model for a field that is added: written like it, the field belonged to that line again.
#[test]
fn a_field_added_behind_a_line_without_a_colon_stays() {
    let mut text =
        "HTTP/1.1 101 Switching Protocols\r\n\u{a0}    location /ws {\n Upgrade: websocket\n\r\n".as_bytes().to_vec();
    for _ in 0..20 {
        let report = inspect(&text);
        let Some(fix) = findings(&report).find_map(|finding| finding.fix.as_ref()) else { return };
        text = apply(&text, &fix.edits);
    }
    panic!("no end of fixes: {:?}", String::from_utf8_lossy(&text));
}
