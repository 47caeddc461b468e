//! A shared report is the original's but for the secrets: every paste and every rule's examples keep their findings, in
//! their places, when secrets are replaced.
#![cfg(not(target_arch = "wasm32"))]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use ws101::catalogue::all;
use ws101::redact::redact;
use ws101::{Options, Report, inspect_text};

#[test]
fn reports_are_the_same_but_for_the_secrets() {
    let mut wrong = String::new();
    for (name, text) in pastes() {
        let redaction = redact(&text);
        let before = shape(&inspect_text(&text, Options::default()));
        let after = shape(&inspect_text(&redaction.text, Options::default()));
        let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("  - {line}\n"));
        let new = after.iter().filter(|line| !before.contains(line)).map(|line| format!("  + {line}\n"));
        if before != after {
            let _ = writeln!(wrong, "{name}:\n{}", gone.chain(new).collect::<String>());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn places_hold_and_nothing_is_left_to_replace() {
    for (name, text) in pastes() {
        let redaction = redact(&text);
        let units = |text: &str| text.encode_utf16().collect::<Vec<_>>();
        let (before, after) = (units(&text), units(&redaction.text));
        assert_eq!(before.len(), after.len(), "{name}");
        let mut at = 0;
        for redacted in &redaction.redacted {
            let (start, end) = (redacted.span.start as usize, redacted.span.end as usize);
            assert!(at <= start && start < end, "{name}: {redacted:?}");
            assert_eq!(before[at..start], after[at..start], "{name}");
            // In a list of tokens one may have a mark that tells it from others.
            let is_replaced = |&unit: &u16| unit < 0x20 || [u16::from(b'x'), u16::from(b'_'), 0xD7].contains(&unit);
            let escapes = String::from_utf16_lossy(&after[start..end]).to_lowercase();
            let placeholder = ["%0d", "%0a", "%00"].iter().fold(escapes, |text, escape| text.replace(escape, "x"));
            assert!(placeholder.encode_utf16().all(|unit| is_replaced(&unit)), "{name}: {redacted:?}");
            at = end;
        }
        assert_eq!(before[at..], after[at..], "{name}");
        assert_eq!(redact(&redaction.text).text, redaction.text, "{name}");
    }
}

const TWO_TOKENS: &str = "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\
    Sec-WebSocket-Protocol: eyJhbGciOiJIUzI1NiJ9.e30.AAAAbbbb11, eyJhbGciOiJIUzI1NiJ9.e30.BBBBbbbb11\r\n\r\n";

/// What a report says, apart from the words that quote the paste: one line for each thing.
fn shape(report: &Report<'_>) -> Vec<String> {
    let report = serde_json::to_value(report).expect("JSON");
    let mut lines = vec![report["format"].to_string()];
    for handshake in list(&report["handshakes"]) {
        lines.push(picked(&handshake["outcome"], &["state", "because"]));
        lines.extend(["accept", "extensions", "checklist"].map(|part| handshake[part].to_string()));
        lines.extend(list(&handshake["clients"]).iter().map(|client| picked(client, &["client", "state", "because"])));
        lines.extend(list(&handshake["findings"]).iter().map(finding));
    }
    lines.extend(list(&report["findings"]).iter().map(finding));
    lines
}

fn finding(finding: &Value) -> String {
    let related = list(&finding["related"]).iter().map(|one| one["span"].to_string()).collect::<String>();
    picked(finding, &["rule", "severity", "topic", "side", "span"]) + &related
}

fn picked(value: &Value, names: &[&str]) -> String {
    names.iter().map(|name| format!("{} ", value[name])).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The corpus, the dumps of captures, and the examples of all rules: whatever is text.
fn pastes() -> Vec<(String, String)> {
    let tests = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests");
    let mut pastes = Vec::new();
    for folder in ["corpus", "captures/dumps"] {
        read(&tests.join(folder), &mut pastes);
    }
    assert!(pastes.len() > 300, "{}", pastes.len());
    pastes.push(("two tokens".into(), TWO_TOKENS.into()));
    for rule in all() {
        let examples = rule.fails().into_iter().chain(rule.passes());
        let texts = examples.filter_map(|example| String::from_utf8(example.bytes).ok());
        pastes.extend(texts.map(|text| (rule.id.to_owned(), text)));
    }
    pastes
}

fn read(folder: &Path, pastes: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("expected") {
            read(&path, pastes);
        } else if let Some(text) = fs::read(&path).ok().and_then(|bytes| String::from_utf8(bytes).ok()) {
            pastes.push((path.display().to_string(), text));
        }
    }
}
