//! Every handshake of the corpus, rewritten in each format: the same handshake and the same findings come out of it, but
//! for what the format cannot carry.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{env, fs, thread};

use common::{errors, findings, flaw_of_fix};
use serde_json::{Value, json};
use ws101::catalogue::Severity;
use ws101::redact::redact;
use ws101::report::{Finding, Handshake, Header, Message};
use ws101::{Format, inspect};

/// How a handshake is written, and what of it is lost by that.
struct Rewriting {
    name: &'static str,
    format: Format,
    write: fn(&Handshake<'_>, &[u8]) -> String,
    /// Rules about what the format does not carry.
    lost: &'static [&'static str],
    /// What came behind the head of a refusal is there.
    bodies: bool,
    /// How many other handshakes stand before it.
    others: usize,
}

const REWRITINGS: &[Rewriting] = &[
    Rewriting { name: "HAR", format: Format::Har, write: har, lost: OBJECTS, bodies: true, others: 0 },
    Rewriting { name: "HAR, pretty", format: Format::Har, write: har_pretty, lost: OBJECTS, bodies: true, others: 0 },
    Rewriting { name: "Python bytes", format: Format::Log, write: python, lost: STRINGS, bodies: true, others: 0 },
    Rewriting { name: "strings of Go", format: Format::Log, write: go, lost: STRINGS, bodies: true, others: 0 },
    Rewriting { name: "prefixed lines", format: Format::Log, write: prefixed, lost: LINES, bodies: true, others: 0 },
    Rewriting {
        name: "lines with their ends shown",
        format: Format::Log,
        write: shown,
        lost: LINES,
        bodies: true,
        others: 0,
    },
    Rewriting {
        name: "Python's Headers",
        format: Format::Log,
        write: python_headers,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Node's rawHeaders",
        format: Format::Log,
        write: node_raw_headers,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Node's objects",
        format: Format::Log,
        write: node_objects,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Rust's Debug",
        format: Format::Log,
        write: rust_debug,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Rust's pretty Debug",
        format: Format::Log,
        write: rust_pretty,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Go's structures",
        format: Format::Log,
        write: go_structures,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Java's maps",
        format: Format::Log,
        write: java_maps,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Ruby's hashes",
        format: Format::Log,
        write: ruby_hashes,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "PHP's arrays",
        format: Format::Log,
        write: php_arrays,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting {
        name: "Envoy's pairs",
        format: Format::Log,
        write: envoy_pairs,
        lost: VERSIONLESS,
        bodies: false,
        others: 0,
    },
    Rewriting { name: "beside prose", format: Format::Http, write: report, lost: PLAIN, bodies: true, others: 0 },
    Rewriting {
        name: "behind a configuration",
        format: Format::Http,
        write: behind_configuration,
        lost: PLAIN,
        bodies: true,
        others: 0,
    },
    Rewriting {
        name: "behind a command",
        format: Format::Http,
        write: behind_command,
        lost: PLAIN,
        bodies: true,
        others: 1,
    },
    Rewriting { name: "behind a call", format: Format::Http, write: behind_call, lost: PLAIN, bodies: true, others: 1 },
    Rewriting {
        name: "behind an archive",
        format: Format::Http,
        write: behind_archive,
        lost: PLAIN,
        bodies: true,
        others: 1,
    },
    Rewriting { name: "behind a dump", format: Format::Http, write: behind_dump, lost: PLAIN, bodies: true, others: 1 },
    Rewriting {
        name: "behind a listing",
        format: Format::Http,
        write: behind_listing,
        lost: PLAIN,
        bodies: true,
        others: 1,
    },
    Rewriting {
        name: "with no-break spaces",
        format: Format::Http,
        write: no_break_spaces,
        lost: PLAIN,
        bodies: true,
        others: 0,
    },
    Rewriting {
        name: "with typographic quotes",
        format: Format::Http,
        write: typographic_quotes,
        lost: PLAIN,
        bodies: true,
        others: 0,
    },
    Rewriting {
        name: "with characters without width",
        format: Format::Http,
        write: without_width,
        lost: PLAIN,
        bodies: true,
        others: 0,
    },
    Rewriting {
        name: "with no-break hyphens",
        format: Format::Http,
        write: no_break_hyphens,
        lost: PLAIN,
        bodies: true,
        others: 0,
    },
    Rewriting {
        name: "in another encoding",
        format: Format::Http,
        write: misread,
        lost: PLAIN,
        bodies: true,
        others: 0,
    },
    Rewriting { name: "with entities", format: Format::Curl, write: entities, lost: PLAIN, bodies: true, others: 0 },
    Rewriting { name: "with line numbers", format: Format::Log, write: numbered, lost: LINES, bodies: true, others: 0 },
    Rewriting {
        name: "od -c",
        format: Format::Hex,
        write: od_characters,
        lost: &["response-after-101"],
        bodies: true,
        others: 0,
    },
    Rewriting { name: "curl --trace-ascii", format: Format::Curl, write: trace, lost: TRACE, bodies: true, others: 0 },
];

/// A string with line feeds alone may have been made of lines. What belongs to the next message is not written here.
const STRINGS: &[&str] = &["bare-lf", "response-after-101"];

/// What is said of text that somebody copied, and not of bytes as they were sent.
const OF_COPIES: &[&str] = &["response-not-shown", "request-not-shown", "answer-of-another-attempt"];

/// What the body of a refusal tells.
const BODIES: &[&str] = &[
    "engine-io-refused",
    "gateway-failed",
    "refusal-unframed",
    "host-lost-on-the-way",
    "refusal-reason",
    "upgrade-lost-on-the-way",
];

/// Lines of a log show neither how lines ended nor frames, and no white space at a line's end; a line without a colon is rather
/// the log's own.
const LINES: &[&str] = &[
    "closed-with-code",
    "bare-lf",
    "colon-missing",
    "frame-compressed-unagreed",
    "response-after-101",
    "status-line-spacing",
    "text-after-101",
];

/// Of plain text neither line ends nor frames are kept, nor white space at a line's end; a line without a colon is rather prose.
/// And within entities lines are not unfolded.
const PLAIN: &[&str] = &[
    "closed-with-code",
    "bare-lf",
    "colon-missing",
    "folded-field",
    "frame-compressed-unagreed",
    "response-after-101",
    "status-line-spacing",
    "text-after-101",
];

/// Neither control characters nor line ends are told apart, other than CR LF, and frames are left out.
const TRACE: &[&str] = &[
    "bare-lf",
    "closed-with-code",
    "frame-compressed-unagreed",
    "refusal-reason",
    "response-after-101",
    "status-line-spacing",
    "text-after-101",
    "upgrade-lost-on-the-way",
];

/// Names and values have neither lines, nor interim responses, nor frames or whatever else came behind the head of a 101. Of the
/// target an archive has what browsers send.
const OBJECTS: &[&str] = &[
    "closed-with-code",
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

/// The same, where the version of one message or of both is not told, nor the page by which a proxy is known. Go keeps Host
/// apart, so that it is not there shows nothing.
const VERSIONLESS: &[&str] = &[
    "answered-by",
    "closed-with-code",
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
    "host-missing",
    "http-version-too-old",
    "status-version",
    "upgrade-of-http-1-0-honoured",
];

#[test]
fn the_same_handshake_and_the_same_findings() {
    let mut wrong = String::new();
    for (file, bytes) in corpus() {
        let report = inspect(&bytes);
        for handshake in &report.handshakes {
            let is_shown = |rewriting: &&Rewriting| {
                let unshown = |finding: &Finding| matches!(finding.rule, "bare-lf" | "nul-in-head");
                rewriting.lost != TRACE || !handshake.findings.iter().any(unshown)
            };
            let told = |rewriting: &&Rewriting| {
                is_whole(handshake)
                    && is_shown(rewriting)
                    && (rewriting.bodies || is_telling(handshake) && is_simple(handshake))
            };
            for rewriting in REWRITINGS.iter().filter(told) {
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
fn no_secret_is_left_in_any_format() {
    let secrets =
        ["s3cret-cookie", "second-one", "hush-hush", "tell-nobody", "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk", "new-session"];
    let [cookie, second, bearer, parameter, token, set] = secrets;
    let text = format!(
        "GET /chat?room=1&access_token={parameter} HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\n\
         Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Protocol: chat, {token}\r\nAuthorization: Bearer {bearer}\r\nCookie: a={cookie}; b={second}\r\n\
         Origin: https://example.com\r\n\r\n\
         HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\
         Set-Cookie: sid={set}; Path=/; HttpOnly\r\n\r\n"
    );
    let report = inspect(text.as_bytes());
    // Rows part what stands in them.
    let whole = |rewriting: &&Rewriting| !matches!(rewriting.name, "od -c" | "curl --trace-ascii");
    for rewriting in REWRITINGS.iter().filter(whole) {
        let text = (rewriting.write)(&report.handshakes[0], text.as_bytes());
        let redacted = redact(&text).text;
        assert!(secrets.iter().all(|secret| text.contains(secret)), "{}: {text}", rewriting.name);
        let left: Vec<_> = secrets.iter().filter(|secret| redacted.contains(**secret)).collect();
        assert!(left.is_empty(), "{}: {left:?} in {redacted}", rewriting.name);
        let rules = |text: &str| findings(&inspect(text.as_bytes())).map(|finding| finding.rule).collect::<Vec<_>>();
        assert_eq!(rules(&redacted), rules(&text), "{}", rewriting.name);
    }
}

/// At every byte, of one case for each set of faults; of all cases with `CUT=all`, which takes some four million reports.
#[test]
fn cut_off_anywhere_none_gives_an_error_that_the_whole_does_not_have() {
    let corpus = corpus();
    let all = env::var_os("CUT").is_some_and(|what| what == "all");
    let mut seen = BTreeSet::new();
    let mut cases = Vec::new();
    for (file, bytes) in &corpus {
        for handshake in inspect(bytes).handshakes {
            let faults = handshake.findings.iter().filter(|finding| finding.severity != Severity::Note);
            let mut rules: Vec<_> = faults.map(|finding| finding.rule).collect();
            rules.sort_unstable();
            if seen.insert((rules, handshake.response.is_some())) || all {
                cases.push((file, bytes, handshake));
            }
        }
    }
    let next = AtomicUsize::new(0);
    let work = || {
        let mut wrong = String::new();
        while let Some(rewriting) = REWRITINGS.get(next.fetch_add(1, Ordering::Relaxed)) {
            let written = cases.iter().map(|(file, bytes, handshake)| ((rewriting.write)(handshake, bytes), *file));
            cut(rewriting.name, &written.collect(), &mut wrong);
        }
        wrong
    };
    let wrong: String = thread::scope(|scope| {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..count).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().expect("a thread that ends")).collect()
    });
    assert!(wrong.is_empty(), "{wrong}");
}

/// Cuts each of the texts, which are sorted, at every byte. What two begin with alike is read once.
fn cut(name: &str, texts: &BTreeMap<String, &String>, wrong: &mut String) {
    let mut known: Vec<Vec<&'static str>> = Vec::new();
    let mut before = "";
    for (text, file) in texts {
        known.truncate(text.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count());
        known.extend((known.len()..text.len()).map(|end| errors(&inspect(&text.as_bytes()[..end]))));
        let whole = errors(&inspect(text.as_bytes()));
        for (end, cut) in known.iter().enumerate() {
            for error in cut.iter().filter(|error| !whole.contains(error) && !error.starts_with("paste-")) {
                let shown = String::from_utf8_lossy(&text.as_bytes()[end.saturating_sub(60)..end]).into_owned();
                let _ = writeln!(wrong, "{file} as {name} cut at {end}: {error} …{shown:?}");
            }
        }
        before = text;
    }
}

#[test]
fn fixes_mend_and_bring_no_new_error() {
    let mut wrong = String::new();
    for (file, bytes) in corpus() {
        for handshake in inspect(&bytes).handshakes.iter().filter(|handshake| is_whole(handshake)) {
            // HTTP/1.0 explains faults otherwise, where it is told.
            let is_current =
                handshake.request.as_ref().is_some_and(|request| request.version.as_deref() == Some("HTTP/1.1"));
            for rewriting in REWRITINGS.iter().filter(|rewriting| rewriting.bodies || is_current) {
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

/// Both heads were shown to their ends, and both are HTTP.
fn is_whole(handshake: &Handshake<'_>) -> bool {
    let mut messages = handshake.request.iter().chain(&handshake.response);
    handshake.request.is_some()
        && messages.all(|message| message.complete && message.version.is_some())
        && !handshake.findings.iter().any(|finding| matches!(finding.rule, "response-not-http" | "plain-to-tls-port"))
}

/// An object without any field of a handshake is not looked at.
fn is_telling(handshake: &Handshake<'_>) -> bool {
    let telling = |(name, _): (&str, &str)| name.to_ascii_lowercase().starts_with("sec-websocket-");
    handshake.request.iter().flat_map(fields).any(telling)
}

/// No value has brackets or quotation marks, which some programs do not tell from their own, or stands in two lines.
fn is_simple(handshake: &Handshake<'_>) -> bool {
    let messages = handshake.request.iter().chain(&handshake.response);
    let odd = |character: char| "[]{}\"'".contains(character);
    let repeated = |message: &&Message<'_>| merged(message).len() < message.headers.len();
    messages.clone().flat_map(fields).all(|(_, value)| !value.contains(odd))
        && !messages.clone().any(|message| repeated(&message))
}

fn difference(original: &Handshake<'_>, text: &str, rewriting: &Rewriting) -> Option<String> {
    let report = inspect(text.as_bytes());
    let Some(handshake) = report.handshakes.last().filter(|_| report.handshakes.len() == rewriting.others + 1) else {
        return Some(format!("{} handshakes\n{text}", report.handshakes.len()));
    };
    if handshake.format != rewriting.format {
        return Some(format!("recognised as {:?}", handshake.format));
    }
    // Objects keep the fields of one name together, and in an order of their own.
    let fields = |message: &Option<Message<'_>>| -> Vec<(String, String)> {
        let listed = |message: &Message<'_>| match rewriting.bodies {
            true => fields(message).map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            false => merged(message),
        };
        let mut fields: Vec<_> = message.iter().flat_map(listed).collect();
        fields.iter_mut().for_each(|(name, _)| name.make_ascii_lowercase());
        if !rewriting.bodies {
            fields.sort();
        }
        fields
    };
    let lost = |finding: &ws101::report::Finding| {
        let by_body = !rewriting.bodies && BODIES.contains(&finding.rule);
        by_body || OF_COPIES.contains(&finding.rule) || rewriting.lost.contains(&finding.rule)
    };
    let rules = |handshake: &Handshake<'_>| -> Vec<&str> {
        let mut rules: Vec<_> =
            handshake.findings.iter().filter(|finding| !lost(finding)).map(|finding| finding.rule).collect();
        rules.sort_unstable();
        rules
    };
    let same = |what: &str, one: String, other: String| (one != other).then(|| format!("{what} {one} became {other}"));
    // A line that is lost is not among the fields.
    if original.findings.iter().any(|finding| {
        matches!(finding.rule, "colon-missing" | "folded-field") && rewriting.lost.contains(&finding.rule)
    }) {
        return None;
    }
    let has_body = |response: &Message<'_>| response.rest.is_some() && response.status != Some(101);
    let loses =
        original.findings.iter().any(lost) || !rewriting.bodies && original.response.as_ref().is_some_and(has_body);
    same("request", format!("{:?}", fields(&original.request)), format!("{:?}", fields(&handshake.request)))
        .or_else(|| {
            same("response", format!("{:?}", fields(&original.response)), format!("{:?}", fields(&handshake.response)))
        })
        .or_else(|| same("findings", format!("{:?}", rules(original)), format!("{:?}", rules(handshake))))
        .or_else(|| {
            if loses {
                None
            } else {
                let shown = |handshake: &Handshake<'_>| match rewriting.bodies {
                    true => format!("{:?}", handshake.outcome),
                    // Not every program keeps the reason phrase.
                    false => format!("{:?} {:?}", handshake.outcome.state, handshake.outcome.because),
                };
                same("outcome", shown(original), shown(handshake))
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

fn plain(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    text_lines(handshake, bytes).join("\n") + "\n"
}

fn fenced(text: &str) -> String {
    format!("\nWhat came of it:\n\n```\n{text}```\n\nThe server’s side – all of it – is not mine…\n")
}

fn report(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    format!("### Describe the bug\n\nIt doesn’t open: “failed”.\n{}", fenced(&plain(handshake, bytes)))
}

const KEY: &str = "x3JJHMbDL1EzLkh9GBhXDw==";
const ACCEPT: &str = "HSmrc0sMlYUkAGmm5OPpG2HaGWk=";

fn behind_configuration(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let configuration = "```nginx\nserver {\n  location /chat {\n    proxy_pass http://127.0.0.1:3000;\n  }\n}\n```\n";
    format!("Behind nginx:\n\n{configuration}{}", fenced(&plain(handshake, bytes)))
}

fn behind_command(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let fields = "-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13'";
    let command = format!("curl -i --http1.1 {fields} -H 'Sec-WebSocket-Key: {KEY}' http://other.example/elsewhere");
    format!("This works:\n\n```sh\n{command}\n```\n{}", fenced(&plain(handshake, bytes)))
}

fn behind_call(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let call = "const socket = new WebSocket(\"ws://other.example/elsewhere\", [\"other\"]);";
    format!("```js\n{call}\n```\n{}", fenced(&plain(handshake, bytes)))
}

fn behind_archive(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let pairs = |pairs: &[(&str, &str)]| -> Vec<Value> {
        pairs.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect()
    };
    let request = pairs(&[
        ("Host", "other.example"),
        ("Connection", "Upgrade"),
        ("Upgrade", "websocket"),
        ("Sec-WebSocket-Version", "13"),
        ("Sec-WebSocket-Key", KEY),
    ]);
    let response = pairs(&[("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Accept", ACCEPT)]);
    let entry = json!({
        "request": { "method": "GET", "url": "ws://other.example/elsewhere", "httpVersion": "HTTP/1.1", "headers": request },
        "response": { "status": 101, "statusText": "Switching Protocols", "httpVersion": "HTTP/1.1", "headers": response },
    });
    format!("{entry:#}\n{}", fenced(&plain(handshake, bytes)))
}

/// A right handshake of somebody else, as it went over the wire.
fn other() -> String {
    format!(
        "GET /elsewhere HTTP/1.1\r\nHost: other.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {KEY}\r\n\r\nHTTP/1.1 101 Switching Protocols\r\n\
         Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: {ACCEPT}\r\n\r\n"
    )
}

fn behind_dump(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let other = other();
    let row = |(index, row): (usize, &[u8])| {
        let digits: Vec<String> = row.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{:08x}  {}\n", index * 16, digits.join(" "))
    };
    let rows: String = other.as_bytes().chunks(16).enumerate().map(row).collect();
    format!("Elsewhere it works:\n\n{rows}\n{}", fenced(&plain(handshake, bytes)))
}

fn behind_listing(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let other = other();
    let (request, response) = other.split_once("\r\n\r\n").expect("two heads");
    let fields = |head: &str| -> String { head.trim_end().lines().skip(1).map(|line| format!("{line}\n")).collect() };
    let general = "General\nRequest URL: ws://other.example/elsewhere\nRequest Method: GET\nStatus Code: 101 Switching Protocols\n";
    let listing = format!("{general}Response Headers\n{}Request Headers\n{}", fields(response), fields(request));
    format!("```\n{listing}```\n{}", fenced(&plain(handshake, bytes)))
}

fn no_break_spaces(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    plain(handshake, bytes).replace(": ", ":\u{a0}")
}

fn typographic_quotes(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let quoted = |line: String| match line.split_once(": ") {
        Some((name, value)) if is_known(name) && !value.is_empty() => format!("{name}: “{value}”\n"),
        _ => line + "\n",
    };
    text_lines(handshake, bytes).into_iter().map(quoted).collect()
}

/// Nothing else is taken for a field's line in running text.
fn is_known(name: &str) -> bool {
    let known = ["host", "connection", "upgrade", "origin", "user-agent", "server", "date"];
    known.contains(&&*name.to_ascii_lowercase()) || name.to_ascii_lowercase().starts_with("sec-websocket-")
}

fn without_width(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let text = plain(handshake, bytes).replace("Upgrade", "Up\u{ad}grade").replace(": ", ": \u{200b}");
    format!("\u{feff}{text}")
}

fn no_break_hyphens(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    plain(handshake, bytes).replace("Sec-WebSocket-", "Sec\u{2011}WebSocket\u{2011}")
}

fn misread(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    no_break_spaces(handshake, bytes).replace('\u{a0}', "Â\u{a0}")
}

fn entities(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let escaped =
        |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
    let marked = |message: &Vec<u8>| {
        let end = head_end(message, 0);
        let text = |part: &[u8]| escaped(&String::from_utf8_lossy(part).replace("\r\n", "\n"));
        let mark = if message.starts_with(b"HTTP/") { "&lt; " } else { "&gt; " };
        let head: String = text(&message[..end]).lines().map(|line| format!("{mark}{line}\n")).collect();
        let is_101 = message.get(9..12) == Some(b"101");
        let body = if is_101 { String::new() } else { text(&message[end..]) };
        head + &body + if body.is_empty() || body.ends_with('\n') { "" } else { "\n" }
    };
    messages(handshake, bytes).iter().map(marked).collect()
}

fn numbered(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let lines = text_lines(handshake, bytes).into_iter().enumerate();
    lines.map(|(index, line)| format!("{:>4} | {line}\n", index + 1)).collect()
}

/// Sixteen bytes a row, each in a cell of four columns.
fn od_characters(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let cell = |byte: &u8| match byte {
        b'\r' => "  \\r".into(),
        b'\n' => "  \\n".into(),
        b'\t' => "  \\t".into(),
        0 => "  \\0".into(),
        b' '..=b'~' => format!("   {}", char::from(*byte)),
        other => format!(" {other:03o}"),
    };
    let all = messages(handshake, bytes).concat();
    let row =
        |(index, row): (usize, &[u8])| format!("{:07o}{}\n", index * 16, row.iter().map(cell).collect::<String>());
    all.chunks(16).enumerate().map(row).collect::<String>() + &format!("{:07o}\n", all.len())
}

/// Rows of at most 64 characters of a line, with curl's words above each block.
fn trace(handshake: &Handshake<'_>, bytes: &[u8]) -> String {
    let rows = |block: &[u8]| -> String {
        let (mut text, mut at) = (String::new(), 0);
        while at < block.len() {
            let rest = &block[at..];
            let line = rest.windows(2).position(|two| two == b"\r\n").unwrap_or(rest.len());
            let length = line.min(64);
            let shown = |byte: &u8| if (b' '..0x7F).contains(byte) { char::from(*byte) } else { '.' };
            let _ = writeln!(text, "{at:04x}: {}", rest[..length].iter().map(shown).collect::<String>());
            at += length + if length == line && line < rest.len() { 2 } else { 0 };
        }
        text
    };
    let block = |mark: &str, what: &str, block: &[u8]| match block.len() {
        0 => String::new(),
        length => format!("{mark} {what}, {length} bytes (0x{length:x})\n{}", rows(block)),
    };
    let written = |message: &Vec<u8>| {
        let (head, body) = message.split_at(head_end(message, 0).min(message.len()));
        let mark = if message.starts_with(b"HTTP/") { "<= Recv" } else { "=> Send" };
        block(mark, "header", head) + &block(mark, "data", body)
    };
    let text: String = messages(handshake, bytes).iter().map(written).collect();
    format!("== Info: Connected to 127.0.0.1 (127.0.0.1) port 80 (#0)\n{text}")
}

/// Names and values, in order.
fn fields<'a>(message: &'a Message<'a>) -> impl Iterator<Item = (&'a str, &'a str)> {
    message.headers.iter().map(|header| (&*header.name, &*header.value))
}

fn joined<'a>(message: &'a Message<'a>, between: &str, field: impl Fn(&str, &str) -> String) -> String {
    fields(message).map(|(name, value)| field(name, value)).collect::<Vec<_>>().join(between)
}

/// With the escapes that most languages have.
fn quoted(text: &str, quote: char) -> String {
    let escaped = |character: char| match character {
        '\\' => "\\\\".into(),
        '\t' => "\\t".into(),
        character if character == quote => format!("\\{quote}"),
        other => other.to_string(),
    };
    format!("{quote}{}{quote}", text.chars().map(escaped).collect::<String>())
}

fn python_headers(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let headers = |message: &Message<'_>| {
        let pair = |name: &str, value: &str| format!("({}, {})", quoted(name, '\''), quoted(value, '\''));
        format!("Headers([{}])", joined(message, ", ", pair))
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target, version) = (text_of(&request.method), text_of(&request.target), text_of(&request.version));
        let _ = writeln!(
            text,
            "Request(path={}, headers={}, method='{method}', protocol='{version}', _exception=None)",
            quoted(&target, '\''),
            headers(request)
        );
    }
    for response in handshake.response.iter() {
        let (status, reason) = (response.status.unwrap_or_default(), text_of(&response.reason));
        let _ = writeln!(
            text,
            "Response(status_code={status}, reason_phrase={}, headers={}, body=b'')",
            quoted(&reason, '\''),
            headers(response)
        );
    }
    text
}

fn text_of(text: &Option<std::borrow::Cow<'_, str>>) -> String {
    text.as_deref().unwrap_or_default().to_owned()
}

fn node_raw_headers(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let list = |message: &Message<'_>| {
        let pair = |name: &str, value: &str| format!("    {},\n    {}", quoted(name, '\''), quoted(value, '\''));
        format!("  rawHeaders: [\n{}\n  ],\n  rawTrailers: [],\n  aborted: false,\n", joined(message, ",\n", pair))
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target) = (text_of(&request.method), text_of(&request.target));
        let _ = writeln!(
            text,
            "IncomingMessage {{\n  httpVersion: '{}',\n{}  upgrade: true,\n  url: {},\n  method: '{method}',\n  statusCode: null\n}}",
            text_of(&request.version).replace("HTTP/", ""),
            list(request),
            quoted(&target, '\'')
        );
    }
    for response in handshake.response.iter() {
        let (status, reason) = (response.status.unwrap_or_default(), text_of(&response.reason));
        let _ = writeln!(
            text,
            "IncomingMessage {{\n{}  upgrade: true,\n  url: '',\n  method: null,\n  statusCode: {status},\n  statusMessage: {}\n}}",
            list(response),
            quoted(&reason, '\'')
        );
    }
    text
}

/// Fields of the same name are one, with commas between.
fn merged(message: &Message<'_>) -> Vec<(String, String)> {
    let mut merged: Vec<(String, String)> = Vec::new();
    for (name, value) in fields(message) {
        match merged.iter_mut().find(|(other, _)| other.eq_ignore_ascii_case(name)) {
            Some((_, other)) => *other = format!("{other}, {value}"),
            None => merged.push((name.to_owned(), value.to_owned())),
        }
    }
    merged
}

fn node_objects(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let object = |message: &Message<'_>| {
        let name = |name: &str| if name.contains('-') { quoted(name, '\'') } else { name.to_owned() };
        let line = |(field, value): (String, String)| {
            format!("  {}: {}", name(&field.to_ascii_lowercase()), quoted(&value, '\''))
        };
        format!("{{\n{}\n}}", merged(message).into_iter().map(line).collect::<Vec<_>>().join(",\n"))
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let _ = writeln!(text, "{} {} {}", text_of(&request.method), text_of(&request.target), object(request));
    }
    for response in handshake.response.iter() {
        let _ = writeln!(
            text,
            "{} {} {}",
            response.status.unwrap_or_default(),
            text_of(&response.reason),
            object(response)
        );
    }
    text
}

fn rust_debug(handshake: &Handshake<'_>, _: &[u8]) -> String {
    rust(handshake, "{ ", ", ", " }")
}

fn rust_pretty(handshake: &Handshake<'_>, _: &[u8]) -> String {
    rust(handshake, "{\n    ", ",\n    ", ",\n}")
}

fn rust(handshake: &Handshake<'_>, open: &str, next: &str, close: &str) -> String {
    let map = |message: &Message<'_>| {
        let pair =
            |name: &str, value: &str| format!("{}: {}", quoted(&name.to_ascii_lowercase(), '"'), quoted(value, '"'));
        format!("{{{}}}", joined(message, next, pair))
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target, version) = (text_of(&request.method), text_of(&request.target), text_of(&request.version));
        let _ = writeln!(
            text,
            "Request {open}method: {method}{next}uri: {target}{next}version: {version}{next}headers: {}{next}body: (){close}",
            map(request)
        );
    }
    for response in handshake.response.iter() {
        let (status, version) = (response.status.unwrap_or_default(), text_of(&response.version));
        let _ = writeln!(
            text,
            "Response {open}status: {status}{next}version: {version}{next}headers: {}{next}body: None{close}",
            map(response)
        );
    }
    text
}

fn go_structures(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let map = |message: &Message<'_>, host: bool| {
        let kept = merged(message).into_iter().filter(|(name, _)| host || !name.eq_ignore_ascii_case("host"));
        format!("map[{}]", kept.map(|(name, value)| format!("{name}:[{value}]")).collect::<Vec<_>>().join(" "))
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target, version) = (text_of(&request.method), text_of(&request.target), text_of(&request.version));
        let host = fields(request).find(|(name, _)| name.eq_ignore_ascii_case("host")).map_or("", |(_, value)| value);
        let _ = writeln!(
            text,
            "&{{Method:{method} URL:{target} Proto:{version} ProtoMajor:1 Header:{} Body:{{}} ContentLength:0 TransferEncoding:[] Close:false Host:{host} Form:map[] RemoteAddr:127.0.0.1:1}}",
            map(request, false)
        );
    }
    for response in handshake.response.iter() {
        let (status, reason) = (response.status.unwrap_or_default(), text_of(&response.reason));
        let _ = writeln!(
            text,
            "&{{Status:{status} {reason} StatusCode:{status} Proto:HTTP/1.1 ProtoMajor:1 Header:{} Body:0xc000 ContentLength:0}}",
            map(response, true)
        );
    }
    text
}

fn java_maps(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let map = |message: &Message<'_>| {
        let pairs: Vec<_> = merged(message).into_iter().map(|(name, value)| format!("{name}=[{value}]")).collect();
        format!("{{{}}}", pairs.join(", "))
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let _ = writeln!(text, "{} {} {}", text_of(&request.method), text_of(&request.target), map(request));
    }
    for response in handshake.response.iter() {
        let _ =
            writeln!(text, "{} {} {}", response.status.unwrap_or_default(), text_of(&response.reason), map(response));
    }
    text
}

fn cgi(name: &str) -> String {
    format!("HTTP_{}", name.replace('-', "_").to_ascii_uppercase())
}

/// A request as Rack has it; responses are a list of status and fields.
fn ruby_hashes(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target) = (text_of(&request.method), text_of(&request.target));
        let own = format!(
            "\"REQUEST_METHOD\"=>\"{method}\", \"REQUEST_URI\"=>{}, \"SERVER_PROTOCOL\"=>\"{}\"",
            quoted(&target, '"'),
            text_of(&request.version)
        );
        let pairs = merged(request)
            .into_iter()
            .map(|(name, value)| format!(", {}=>{}", quoted(&cgi(&name), '"'), quoted(&value, '"')));
        let _ = writeln!(text, "{{{own}{}}}", pairs.collect::<String>());
    }
    for response in handshake.response.iter() {
        let pairs: Vec<_> = merged(response)
            .into_iter()
            .map(|(name, value)| format!("{} => {}", quoted(&name, '"'), quoted(&value, '"')))
            .collect();
        let _ = writeln!(text, "[{}, {{{}}}, []]", response.status.unwrap_or_default(), pairs.join(", "));
    }
    text
}

fn php_arrays(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target) = (text_of(&request.method), text_of(&request.target));
        let own = format!(
            "    [REQUEST_METHOD] => {method}\n    [REQUEST_URI] => {target}\n    [SERVER_PROTOCOL] => {}\n",
            text_of(&request.version)
        );
        let lines = merged(request).into_iter().map(|(name, value)| format!("    [{}] => {value}\n", cgi(&name)));
        let _ = writeln!(text, "Array\n(\n{own}{})", lines.collect::<String>());
    }
    for response in handshake.response.iter() {
        let lines = merged(response).into_iter().map(|(name, value)| format!("    [{name}] => {value}\n"));
        let _ = writeln!(
            text,
            "Array\n(\n    [status] => {}\n{})",
            response.status.unwrap_or_default(),
            lines.collect::<String>()
        );
    }
    text
}

fn envoy_pairs(handshake: &Handshake<'_>, _: &[u8]) -> String {
    let pair = |name: &str, value: &str| {
        let name = if name.eq_ignore_ascii_case("host") { ":authority".into() } else { name.to_ascii_lowercase() };
        format!("'{name}', '{value}'")
    };
    let mut text = String::new();
    for request in handshake.request.iter() {
        let (method, target) = (text_of(&request.method), text_of(&request.target));
        let _ = writeln!(
            text,
            "[debug][http] request headers complete (end_stream=false):\n':path', '{target}'\n':method', '{method}'\n{}\n",
            joined(request, "\n", pair)
        );
    }
    for response in handshake.response.iter() {
        let status = response.status.unwrap_or_default();
        let _ = writeln!(
            text,
            "[debug][http] encoding headers via codec (end_stream=false):\n':status', '{status}'\n{}\n",
            joined(response, "\n", pair)
        );
    }
    text
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
        let is_of_secure_page = |header: &Header<'_>| {
            header.name.eq_ignore_ascii_case("origin") && header.value.to_ascii_lowercase().starts_with("https:")
        };
        let scheme = if request.headers.iter().any(is_of_secure_page) { "wss" } else { "ws" };
        json!({
            "method": request.method, "url": format!("{scheme}://{}{target}", host(request)), "httpVersion": request.version,
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
