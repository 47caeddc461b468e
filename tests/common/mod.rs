//! What several tests ask of a report, and what they give to read.
#![allow(dead_code, reason = "no test uses all of it")]

pub mod packets;

use ws101::Report;
use ws101::catalogue::Severity;
use ws101::report::{Edit, Finding};

/// Those that are predicted, in the order in which they are shown.
pub const CLIENTS: [&str; 9] = [
    "chromium",
    "firefox",
    "webkitgtk",
    "ws",
    "undici",
    "python-websockets",
    "websocket-client",
    "aiohttp",
    "tungstenite",
];

pub fn findings<'a>(report: &'a Report<'_>) -> impl Iterator<Item = &'a Finding> {
    report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings)
}

/// The rules of severity error that have something to say, each once.
pub fn errors(report: &Report<'_>) -> Vec<&'static str> {
    let errors = findings(report).filter(|finding| finding.severity == Severity::Error);
    let mut errors: Vec<_> = errors.map(|finding| finding.rule).collect();
    errors.sort_unstable();
    errors.dedup();
    errors
}

/// Applies a finding's fix. What is wrong with it: the finding stays, or an error comes that was not there before.
pub fn flaw_of_fix(input: &[u8], before: &Report<'_>, finding: &Finding) -> Option<String> {
    let mended = apply(input, &finding.fix.as_ref()?.edits);
    let after = ws101::inspect(&mended);
    let count = |report: &Report<'_>| findings(report).filter(|other| other.rule == finding.rule).count();
    let (earlier, later) = (count(before), count(&after));
    let known = errors(before);
    let new: Vec<_> = errors(&after).into_iter().filter(|error| !known.contains(error)).collect();
    let shown = || String::from_utf8_lossy(&mended).escape_debug().to_string().replace("\\r\\n", "\n");
    (later >= earlier || !new.is_empty())
        .then(|| format!("{}: {earlier} before, {later} after, new errors {new:?}\n{}\n", finding.rule, shown()))
}

pub fn apply(input: &[u8], edits: &[Edit]) -> Vec<u8> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let mut output = Vec::new();
    let mut at = 0;
    for edit in edits {
        assert!(edit.span.start as usize >= at, "edits overlap");
        output.extend_from_slice(&input[at..edit.span.start as usize]);
        output.extend_from_slice(edit.text.as_bytes());
        at = edit.span.end as usize;
    }
    output.extend_from_slice(&input[at..]);
    output
}
