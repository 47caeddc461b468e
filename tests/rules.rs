//! Every rule's own examples: *Fails* yields the rule at exactly the marked places, *Passes* does not; fixes mend.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{findings, flaw_of_fix};
use ws101::catalogue::{Example, Rule, all, expand};
use ws101::report::Finding;
use ws101::{Report, inspect};

fn of<'a>(rule: &Rule, report: &'a Report<'_>) -> Vec<&'a Finding> {
    findings(report).filter(|finding| finding.rule == rule.id).collect()
}

fn show(example: &Example) -> String {
    String::from_utf8_lossy(&example.bytes).escape_debug().to_string().replace("\\r\\n", "\n")
}

/// Rules whose fault no short transcript can show. (`tests/captures.rs` has those about captures.)
const WITHOUT_EXAMPLE: &[&str] = &[
    "paste-too-large",
    "paste-too-many-lines",
    "response-head-too-large",
    "capture-without-handshake",
    "frame-unmasked-by-client",
    "ended-without-close-frame",
    "capture-tls",
    "capture-cut-off",
    "capture-damaged",
    "capture-shortened",
    "capture-gaps",
    "capture-fragments",
    "capture-unknown-link",
    "capture-http2",
    "capture-too-many-lines",
];

#[test]
fn the_base_of_all_examples_is_right() {
    let example = expand(" < HTTP/1.1 101 Switching Protocols\n");
    let report = inspect(&example.bytes);
    let all: Vec<_> = findings(&report).map(|finding| (finding.rule, &finding.message)).collect();
    assert!(all.is_empty(), "{all:#?}\n{}", show(&example));
    assert_eq!(report.handshakes[0].outcome.state, ws101::report::State::Open);
}

#[test]
fn failing_examples_yield_their_rule_at_the_marked_places() {
    let mut wrong = String::new();
    for rule in all() {
        let Some(example) = rule.fails() else {
            assert!(WITHOUT_EXAMPLE.contains(&rule.id), "{} has no failing example", rule.id);
            continue;
        };
        let report = inspect(&example.bytes);
        let found: Vec<_> =
            of(rule, &report).iter().map(|finding| finding.span.map(|span| (span.start, span.end))).collect();
        let marked: Vec<_> =
            example.marked.iter().map(|span| Some((u64::from(span.start), u64::from(span.end)))).collect();
        let fits = if marked.is_empty() { !found.is_empty() } else { found == marked };
        if !fits {
            let others: Vec<_> = findings(&report).map(|finding| finding.rule).collect();
            wrong +=
                &format!("{}: marked {marked:?}, found {found:?} (in all: {others:?})\n{}\n", rule.id, show(&example));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn passing_examples_do_not() {
    let mut wrong = String::new();
    for rule in all() {
        let Some(example) = rule.passes() else {
            assert!(WITHOUT_EXAMPLE.contains(&rule.id), "{} has no passing example", rule.id);
            continue;
        };
        for finding in of(rule, &inspect(&example.bytes)) {
            wrong += &format!("{}: {}\n{}\n", rule.id, finding.message, show(&example));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fixes_mend_and_bring_no_new_error() {
    let mut wrong = String::new();
    for rule in all() {
        let Some(example) = rule.fails() else { continue };
        let report = inspect(&example.bytes);
        let flaws = of(rule, &report).into_iter().filter_map(|finding| flaw_of_fix(&example.bytes, &report, finding));
        wrong.extend(flaws);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn ids_are_kebab_case_and_unique() {
    let mut seen = std::collections::BTreeSet::new();
    for rule in all() {
        assert!(
            rule.id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
            "{}",
            rule.id
        );
        assert!(seen.insert(rule.id), "{} twice", rule.id);
    }
}

#[test]
fn every_rule_says_what_why_and_how_to_mend() {
    for info in ws101::rules() {
        assert!(info.summary.ends_with('.') && info.summary.len() < 120, "{}: summary {:?}", info.id, info.summary);
        assert!(info.why.len() > 40, "{}: why {:?}", info.id, info.why);
        assert!(info.fix.len() > 15, "{}: fix {:?}", info.id, info.fix);
    }
}
