//! Every handshake of the corpus, rewritten in each format: the same handshake and the same findings come out of it, but
//! for what the format cannot carry.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use common::{errors, findings, flaw_of_fix};
use serde_json::{Value, json};
use ws101::report::{Handshake, Message};
use ws101::{Format, inspect};

/// How a handshake is written, and what of it is lost by that.
struct Rewriting {
    name: &'static str,
    format: Format,
    write: fn(&Handshake<'_>, &[u8]) -> String,
    /// Rules about what the format does not carry.
    lost: &'static [&'static str],
}

const REWRITINGS: &[Rewriting] = &[
    Rewriting { name: "HAR", format: Format::Har, write: har, lost: OBJECTS },
    Rewriting { name: "HAR, pretty", format: Format::Har, write: har_pretty, lost: OBJECTS },
    Rewriting { name: "Python bytes", format: Format::Log, write: python, lost: STRINGS },
    Rewriting { name: "strings of Go", format: Format::Log, write: go, lost: STRINGS },
    Rewriting { name: "prefixed lines", format: Format::Log, write: prefixed, lost: LINES },
    Rewriting { name: "lines with their ends shown", format: Format::Log, write: shown, lost: LINES },
];

/// A string with line feeds alone may have been made of lines. What belongs to the next message is not written here.
const STRINGS: &[&str] = &["bare-lf", "response-after-101"];

/// Lines of a log show neither how lines ended nor frames, and no white space at a line's end; a line without a colon is rather
/// the log's own.
const LINES: &[&str] = &[
    "bare-lf",
    "colon-missing",
    "frame-compressed-unagreed",
    "response-after-101",
    "status-line-spacing",
    "text-after-101",
];

/// Names and values have neither lines, nor interim responses, nor frames or whatever else came behind the head of a 101. Of the
/// target an archive has what browsers send.
const OBJECTS: &[&str] = &[
    "bare-lf",
    "colon-missing",
    "field-name-invalid",
    "folded-field",
    "frame-compressed-unagreed",
    "interim-before-101",
    "response-after-101",
    "space-before-colon",
    "status-line-spacing",
    "target-fragment",
    "text-after-101",
];

#[test]
fn the_same_handshake_and_the_same_findings() {
    let mut wrong = String::new();
    for (file, bytes) in corpus() {
        let report = inspect(&bytes);
        for handshake in &report.handshakes {
            for rewriting in REWRITINGS.iter().filter(|_| is_whole(handshake)) {
                let text = (rewriting.write)(handshake, &bytes);
                if let Some(difference) = difference(handshake, &text, rewriting) {
                    let _ = writeln!(wrong, "{file} as {}: {difference}", rewriting.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn cut_off_anywhere_none_gives_an_error_that_the_whole_does_not_have() {
    let mut wrong = String::new();
    for (index, (file, bytes)) in corpus().into_iter().enumerate().filter(|(index, _)| index % SHARE == 0) {
        let report = inspect(&bytes);
        for (handshake, rewriting) in report
            .handshakes
            .iter()
            .flat_map(|handshake| REWRITINGS.iter().map(move |rewriting| (handshake, rewriting)))
        {
            let text = (rewriting.write)(handshake, &bytes);
            let whole = errors(&inspect(text.as_bytes()));
            for end in (index % 3..text.len()).step_by(3) {
                let cut = errors(&inspect(&text.as_bytes()[..end]));
                for error in cut.iter().filter(|error| !whole.contains(error) && !error.starts_with("paste-")) {
                    let shown = String::from_utf8_lossy(&text.as_bytes()[end.saturating_sub(60)..end]).into_owned();
                    let _ = writeln!(wrong, "{file} as {} cut at {end}: {error} …{shown:?}", rewriting.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fixes_mend_and_bring_no_new_error() {
    let mut wrong = String::new();
    for (file, bytes) in corpus() {
        for handshake in inspect(&bytes).handshakes.iter().filter(|handshake| is_whole(handshake)) {
            for rewriting in REWRITINGS {
                let text = (rewriting.write)(handshake, &bytes);
                let report = inspect(text.as_bytes());
                for flaw in findings(&report).filter_map(|finding| flaw_of_fix(text.as_bytes(), &report, finding)) {
                    let _ = writeln!(wrong, "{file} as {}: {flaw}", rewriting.name);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// All of them take minutes.
const SHARE: usize = 12;

/// Both heads were shown to their ends, and both are HTTP.
fn is_whole(handshake: &Handshake<'_>) -> bool {
    let mut messages = handshake.request.iter().chain(&handshake.response);
    handshake.request.is_some()
        && messages.all(|message| message.complete && message.version.is_some())
        && !handshake.findings.iter().any(|finding| matches!(finding.rule, "response-not-http" | "plain-to-tls-port"))
}

fn difference(original: &Handshake<'_>, text: &str, rewriting: &Rewriting) -> Option<String> {
    let report = inspect(text.as_bytes());
    if report.format != rewriting.format {
        return Some(format!("recognised as {:?}", report.format));
    }
    let [handshake] = &report.handshakes[..] else {
        return Some(format!("{} handshakes\n{text}", report.handshakes.len()));
    };
    let fields = |message: &Option<Message<'_>>| -> Vec<(String, String)> {
        let headers = message.iter().flat_map(|message| &message.headers);
        headers.map(|header| (header.name.to_string(), header.value.to_string())).collect()
    };
    let rules = |handshake: &Handshake<'_>| -> Vec<&str> {
        let mut rules: Vec<_> = handshake.findings.iter().map(|finding| finding.rule).collect();
        rules.retain(|rule| !rewriting.lost.contains(rule));
        rules.sort_unstable();
        rules
    };
    let same = |what: &str, one: String, other: String| (one != other).then(|| format!("{what} {one} became {other}"));
    // A line that is lost is not among the fields.
    if original.findings.iter().any(|finding| finding.rule == "colon-missing" && rewriting.lost.contains(&finding.rule))
    {
        return None;
    }
    let loses = original.findings.iter().any(|finding| rewriting.lost.contains(&finding.rule));
    same("request", format!("{:?}", fields(&original.request)), format!("{:?}", fields(&handshake.request)))
        .or_else(|| {
            same("response", format!("{:?}", fields(&original.response)), format!("{:?}", fields(&handshake.response)))
        })
        .or_else(|| same("findings", format!("{:?}", rules(original)), format!("{:?}", rules(handshake))))
        .or_else(|| {
            if loses {
                None
            } else {
                same("outcome", format!("{:?}", original.outcome), format!("{:?}", handshake.outcome))
            }
        })
        .or_else(|| same("accept", format!("{:?}", original.accept), format!("{:?}", handshake.accept)))
}

fn corpus() -> Vec<(String, Vec<u8>)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let index: Value = serde_json::from_slice(&fs::read(folder.join("index.json")).expect("the index")).expect("JSON");
    let files = index.as_array().expect("a list").iter().filter_map(|entry| entry["file"].as_str());
    let raw = files.filter(|file| file.starts_with("http/"));
    raw.map(|file| (file.to_owned(), fs::read(folder.join(file)).expect("the transcript"))).collect()
}

/// What came behind the head of a refusal.
fn body(message: &Message<'_>, bytes: &[u8]) -> Option<String> {
    let rest = message.rest.filter(|_| message.status != Some(101))?;
    String::from_utf8(bytes[rest.start as usize..rest.end as usize].to_vec()).ok()
}

/// Each message as it was sent, with what came behind its head.
fn messages(handshake: &Handshake<'_>, bytes: &[u8]) -> Vec<Vec<u8>> {
    let messages = handshake.request.iter().chain(&handshake.interim).chain(&handshake.response);
    let whole = |message: &Message<'_>| {
        let end = message.rest.map_or_else(|| head_end(bytes, message.span.end as usize), |rest| rest.end as usize);
        bytes[message.span.start as usize..end].to_vec()
    };
    messages.map(whole).collect()
}

/// Behind the empty line.
fn head_end(bytes: &[u8], from: usize) -> usize {
    let ends = |at: &usize| bytes[..*at].ends_with(b"\n\r\n") || bytes[..*at].ends_with(b"\n\n");
    (from..=bytes.len()).find(ends).unwrap_or(bytes.len())
}

fn python(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let escaped = |byte: &u8| match byte {
        b'\r' => "\\r".into(),
        b'\n' => "\\n".into(),
        b'\t' => "\\t".into(),
        b'\'' | b'\\' => format!("\\{}", char::from(*byte)),
        b' '..=b'~' => char::from(*byte).to_string(),
        other => format!("\\x{other:02x}"),
    };
    let line =
        |message: &Vec<u8>| format!("12:00:00 DEBUG data: b'{}'\n", message.iter().map(escaped).collect::<String>());
    messages(handshake, bytes).iter().map(line).collect()
}

fn go(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let escaped = |byte: &u8| match byte {
        b'\r' => "\\r".into(),
        b'\n' => "\\n".into(),
        b'"' | b'\\' => format!("\\{}", char::from(*byte)),
        b' '..=b'~' => char::from(*byte).to_string(),
        other => format!("\\x{other:02x}"),
    };
    let text = |message: &Vec<u8>| format!("\"{}\"", message.iter().map(escaped).collect::<String>());
    format!("2026/01/31 dump: [{}]\n", messages(handshake, bytes).iter().map(text).collect::<Vec<_>>().join(", "))
}

/// The lines of the heads, and the bodies of refusals, as text.
fn text_lines(handshake: &Handshake<'_>, bytes: &[u8]) -> Vec<String> {
    let text: String = messages(handshake, bytes)
        .iter()
        .map(|message| {
            let is_101 = message.get(9..12) == Some(b"101");
            let text = String::from_utf8_lossy(if is_101 { &message[..head_end(message, 0)] } else { message });
            text.replace("\r\n", "\n") + if text.ends_with('\n') { "" } else { "\n" }
        })
        .collect();
    text.lines().map(str::to_owned).collect()
}

fn prefixed(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let lines = text_lines(handshake, bytes).into_iter().enumerate();
    lines.map(|(index, line)| format!("2026-01-31T12:00:{index:02}.123Z DEBUG client {line}\n")).collect()
}

fn shown(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    text_lines(handshake, bytes).into_iter().map(|line| format!("    {line}\\r\\n\n")).collect()
}

fn har_value(handshake: &Handshake<'_>, bytes: &[u8]) -> Value {
    let fields = |message: &Message<'_>| -> Value {
        message.headers.iter().map(|header| json!({ "name": header.name, "value": header.value })).collect()
    };
    let host = |message: &Message<'_>| {
        let host = message.headers.iter().find(|header| header.name.eq_ignore_ascii_case("host"));
        host.map_or_else(|| "example.com".to_owned(), |header| header.value.to_string())
    };
    let request = handshake.request.as_ref().map(|request| {
        let target = request.target.as_deref().unwrap_or("/");
        json!({
            "method": request.method, "url": format!("ws://{}{target}", host(request)), "httpVersion": request.version,
            "cookies": [], "headers": fields(request), "queryString": [], "headersSize": -1, "bodySize": 0
        })
    });
    let response = handshake.response.as_ref().map(|response| {
        json!({
            "status": response.status, "statusText": response.reason, "httpVersion": response.version,
            "cookies": [], "headers": fields(response), "redirectURL": "",
            "content": { "size": 0, "mimeType": "", "text": body(response, bytes) }
        })
    });
    json!({ "log": { "version": "1.2", "creator": { "name": "ws101", "version": "1" }, "entries": [{
        "startedDateTime": "2026-01-01T00:00:00.000Z", "time": 1, "request": request, "response": response, "cache": {}, "timings": {}
    }] } })
}

fn har(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    har_value(handshake, bytes).to_string()
}

fn har_pretty(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    serde_json::to_string_pretty(&har_value(handshake, bytes)).expect("JSON")
}
