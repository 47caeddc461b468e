//! Transcripts captured from real clients, servers and proxies (`corpus/index.json` says what was run), and pastes put
//! together of them or written by hand (it says so), each with its expected report: current, or rewritten with
//! `UPDATE=1 cargo test --test corpus` and then read.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;
use std::path::PathBuf;
use std::{env, fs};

use common::{errors, findings, flaw_of_fix};
use serde_json::Value;
use ws101::catalogue::Severity;
use ws101::report::{Finding, Handshake, Message, Span};
use ws101::{Options, Report, inspect, inspect_text};

struct Transcript {
    file: String,
    format: String,
    /// A correct handshake.
    right: bool,
    bytes: Vec<u8>,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn corpus() -> Vec<Transcript> {
    let index: Value =
        serde_json::from_slice(&fs::read(folder().join("index.json")).expect("the index")).expect("JSON");
    let text = |entry: &Value, name: &str| entry[name].as_str().unwrap_or_default().to_owned();
    let entries = index.as_array().expect("a list").iter();
    let read = entries.map(|entry| Transcript {
        file: text(entry, "file"),
        format: text(entry, "format"),
        right: entry["kind"] == "right",
        bytes: fs::read(folder().join(text(entry, "file"))).expect("the transcript"),
    });
    read.collect()
}

fn messages<'a>(report: &'a Report<'a>) -> impl Iterator<Item = &'a Message<'a>> {
    let of =
        |handshake: &'a Handshake<'a>| handshake.request.iter().chain(&handshake.interim).chain(&handshake.response);
    report.handshakes.iter().flat_map(of)
}

#[test]
fn at_least_sixty_transcripts() {
    let corpus = corpus();
    assert!(corpus.len() >= 60);
    for transcript in fs::read_dir(folder()).expect("the folder").flatten().filter(|entry| entry.path().is_dir()) {
        if transcript.file_name() == "expected" {
            continue;
        }
        for file in fs::read_dir(transcript.path()).expect("a folder").flatten() {
            let name = format!("{}/{}", transcript.file_name().to_string_lossy(), file.file_name().to_string_lossy());
            assert!(corpus.iter().any(|transcript| transcript.file == name), "{name} is not in the index");
        }
    }
}

#[test]
fn each_is_recognised() {
    let wrong: Vec<_> = corpus()
        .iter()
        .map(|transcript| {
            (
                transcript.file.clone(),
                serde_json::to_value(inspect(&transcript.bytes).format),
                transcript.format.clone(),
            )
        })
        .filter(|(file, found, format)| {
            let found = found.as_ref().ok().and_then(Value::as_str);
            // What `-i` alone prints, and what a "raw" pane shows, is a head and nothing else.
            let bare = file.starts_with("curl/i-") || file.contains("-raw-");
            found != Some(format) && !(bare && found == Some("http"))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn right_handshakes_yield_no_error_and_no_warning() {
    let mut wrong = String::new();
    for transcript in corpus().iter().filter(|transcript| transcript.right) {
        let report = inspect(&transcript.bytes);
        for finding in findings(&report).filter(|finding| finding.severity != Severity::Note) {
            let _ = writeln!(wrong, "{}: {} {}", transcript.file, finding.rule, finding.message);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn wrong_handshakes_do_not_pass_for_right() {
    let mut wrong = String::new();
    for transcript in corpus().iter().filter(|transcript| !transcript.right) {
        let report = inspect(&transcript.bytes);
        let open = !report.handshakes.is_empty()
            && report.handshakes.iter().all(|handshake| handshake.outcome.state == ws101::report::State::Open);
        if open && findings(&report).next().is_none() {
            let _ = writeln!(wrong, "{}", transcript.file);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn reports_are_as_expected() {
    let mut wrong = String::new();
    for transcript in corpus() {
        let path = folder().join("expected").join(format!("{}.txt", transcript.file));
        let found = digest(&transcript.bytes);
        if env::var_os("UPDATE").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(&path, &found).expect("the file can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if found != expected {
            let _ = writeln!(wrong, "{}:\n--- expected\n{expected}--- found\n{found}", transcript.file);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// A report in short: what a reader checks.
fn digest(bytes: &[u8]) -> String {
    let report = inspect(bytes);
    let mut text = format!("{}\n", word(report.format));
    for handshake in &report.handshakes {
        let outcome = &handshake.outcome;
        let _ = write!(text, "\n{}", word(outcome.state));
        let _ = outcome.because.map(|rule| write!(text, " because {rule}"));
        let _ = writeln!(text, ": {}", outcome.summary);
        let messages = handshake.request.iter().chain(&handshake.interim).chain(&handshake.response);
        for message in messages {
            let start = message.start_line.as_deref().unwrap_or("(no start line)");
            let complete = if message.complete { "" } else { ", not to its end" };
            let rest = message.rest.map_or_else(String::new, |rest| format!(", then {} bytes", rest.end - rest.start));
            let _ =
                writeln!(text, "  {} {start}: {} fields{complete}{rest}", word(message.side), message.headers.len());
        }
        let _ = write!(text, "  accept {}", word(handshake.accept.state));
        let _ = handshake
            .accept
            .mistake
            .as_ref()
            .map(|mistake| write!(text, " ({}: {})", word(mistake.kind), mistake.detail));
        let _ = writeln!(text);
        handshake.findings.iter().for_each(|finding| line(&mut text, finding));
    }
    report.findings.iter().for_each(|finding| line(&mut text, finding));
    text
}

fn line(text: &mut String, finding: &Finding) {
    let place = finding
        .span
        .map_or_else(String::new, |span| format!(" {}:{}+{}", span.line, span.column, span.end - span.start));
    let fix = finding.fix.as_ref().map_or_else(String::new, |fix| format!(" [{}]", fix.title));
    let _ = writeln!(text, "  {} {}{place}: {}{fix}", word(finding.severity), finding.rule, finding.message);
}

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_string(&value).unwrap_or_default().trim_matches('"').to_owned()
}

#[test]
fn spans_of_names_and_values_give_their_text() {
    for transcript in corpus() {
        let report = inspect(&transcript.bytes);
        for header in messages(&report).flat_map(|message| &message.headers).filter(|header| !header.folded) {
            let slice = |span: Span| {
                String::from_utf8_lossy(&transcript.bytes[span.start as usize..span.end as usize]).into_owned()
            };
            // What was written with escapes, or over several lines, is covered whole; what a program adds stands nowhere.
            let of = |folders: &[&str]| folders.iter().any(|folder| transcript.file.starts_with(folder));
            let (derived, drafted) = (of(&["log/", "har/", "mixed/", "trace/"]), of(&["command/", "call/", "mixed/"]));
            let same = |span: Span, text: &str| {
                slice(span) == text
                    || derived && slice(span).len() > text.len()
                    || drafted && (text.contains(&slice(span)) || slice(span).len() > text.len())
            };
            assert!(same(header.name_span, &header.name), "{}: {}", transcript.file, header.name);
            assert!(same(header.value_span, &header.value), "{}: {}", transcript.file, header.value);
        }
    }
}

#[test]
fn cut_off_anywhere_none_gives_an_error_that_the_whole_does_not_have() {
    let mut wrong = String::new();
    for (index, transcript) in corpus().iter().enumerate() {
        let whole = errors(&inspect(&transcript.bytes));
        // Before, within and after each line ending, and at every SHARE-th byte, elsewhere in each transcript.
        let at_line_end = |end: usize| transcript.bytes[end - 1..].iter().take(2).any(|byte| b"\r\n".contains(byte));
        // Long logs are cut at fewer places.
        let share = SHARE.max(transcript.bytes.len() / 250);
        let is_short = transcript.bytes.len() < 4 * 1024;
        let ends = (1..transcript.bytes.len())
            .filter(|&end| (end + index).is_multiple_of(share) || is_short && at_line_end(end));
        for end in ends {
            for error in errors(&inspect(&transcript.bytes[..end])) {
                if !whole.contains(&error) && !error.starts_with("paste-") {
                    let _ = writeln!(wrong, "{} cut at {end}: {error}", transcript.file);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Every byte takes half a minute.
const SHARE: usize = 8;

#[test]
fn fixes_mend_and_bring_no_new_error() {
    let mut wrong = String::new();
    for transcript in corpus() {
        // A line that the input ends with may look finished when a line is added, or may be half of a pair.
        let length = transcript.bytes.len();
        for end in [length, length * 3 / 4, length / 2] {
            let bytes = &transcript.bytes[..end];
            let report = inspect(bytes);
            for flaw in findings(&report).filter_map(|finding| flaw_of_fix(bytes, &report, finding)) {
                let _ = writeln!(wrong, "{} of {end} bytes: {flaw}", transcript.file);
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn text_and_bytes_agree() {
    for transcript in corpus() {
        let Ok(text) = std::str::from_utf8(&transcript.bytes) else { continue };
        let rules = |report: &Report<'_>| findings(report).map(|finding| finding.rule).collect::<Vec<_>>();
        let (of_text, of_bytes) = (inspect_text(text, Options::default()), inspect(&transcript.bytes));
        // Bare line feeds prove something in bytes only.
        let without_endings = |mut rules: Vec<&'static str>| {
            rules.retain(|rule| *rule != "bare-lf");
            rules
        };
        assert_eq!(without_endings(rules(&of_text)), without_endings(rules(&of_bytes)), "{}", transcript.file);
    }
}
