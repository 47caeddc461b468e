//! What an error line means: from the words of a program to their cause.
//!
//! A text is compared word by word, so that quotation marks, wrapping, time stamps and stack traces around a message do
//! not matter. `meaning` holds what messages mean, `messages` who prints which words for it.

pub mod access;
mod dictionary;
pub mod meaning;
mod messages;
mod words;

use serde::Serialize;

use crate::cite::Cite;
use crate::span::Span;
use dictionary::DICTIONARY;
use meaning::Meaning;
use messages::{BARE_CODE, BARE_EVENT};
pub use messages::{MESSAGES, Message};
use words::{Words, beginnings, number_of};

/// A message found in a text, and what is to be said about it.
#[derive(Clone)]
pub struct Found {
    pub message: &'static Message,
    pub meaning: &'static Meaning,
    /// In bytes.
    pub span: Span,
    /// The status or the close code that it names: statuses have three digits, codes four.
    pub number: Option<u16>,
    /// How many words of it are the program's own.
    fixed: usize,
}

/// One cause, and what mends it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Cause {
    pub cause: &'static str,
    pub fix: &'static str,
}

/// Something that people try and that does not help.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct DeadEnd {
    pub attempt: &'static str,
    pub why: &'static str,
}

/// What an error line means.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Diagnosis {
    pub id: &'static str,
    /// Who prints it.
    pub emitter: &'static str,
    /// Versions that print it in these words; empty for present ones.
    pub versions: &'static str,
    /// Where it stands; of a text the offsets count UTF-16 code units.
    pub span: crate::report::Span,
    /// The status that it names.
    pub status: Option<u16>,
    /// The close code that it names.
    pub close_code: Option<u16>,
    pub topic: crate::rule::Topic,
    pub meaning: &'static str,
    /// The likeliest first.
    pub causes: Vec<Cause>,
    /// What people try that does not help, and why.
    pub dead_ends: Vec<DeadEnd>,
    /// How to get the bytes that would settle it.
    pub next: &'static str,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Cite[]"))]
    pub cite: &'static [Cite],
}

/// What the error lines of a text mean, best first: what says more comes before what says less, and of the same kind what
/// stands first.
pub fn diagnose(text: &str) -> Vec<Diagnosis> {
    let positions = crate::span::Positions::new(text.as_bytes(), crate::span::Unit::Utf16);
    let mut found = find_without_heads(text.as_bytes());
    found.sort_by_key(|one| (is_vague(one.meaning), one.span.start, core::cmp::Reverse(one.fixed)));
    let place = |span| {
        let crate::span::Place { start, end, line, column } = positions.place(text.as_bytes(), span);
        crate::report::Span { start: start.into(), end: end.into(), line, column }
    };
    found.iter().map(|one| one.diagnosis(place(one.span))).collect()
}

/// Meanings that leave the cause open.
fn is_vague(meaning: &Meaning) -> bool {
    matches!(meaning.id, "refused" | "closed-abnormally" | "not-a-handshake" | "no-reason")
}

impl Found {
    fn diagnosis(&self, span: crate::report::Span) -> Diagnosis {
        let Meaning { id, topic, text, causes, dead_ends, next, cite } = *self.meaning;
        Diagnosis {
            id,
            emitter: self.message.emitter,
            versions: self.message.versions,
            span,
            status: self.number.filter(|number| *number < 1000),
            close_code: self.number.filter(|number| *number >= 1000),
            topic,
            meaning: text,
            causes: causes.iter().map(|&(cause, fix)| Cause { cause, fix }).collect(),
            dead_ends: dead_ends.iter().map(|&(attempt, why)| DeadEnd { attempt, why }).collect(),
            next,
            cite,
        }
    }
}

/// All messages in a text, in their order. Where several fit the same words, those with the most words of their own remain.
pub fn find(text: &[u8]) -> Vec<Found> {
    let (mut words, dictionary) = (Words::new(text), &*DICTIONARY);
    let mut found: Vec<Found> = Vec::new();
    for start in beginnings(text) {
        let rest = &text[start..];
        if !(dictionary.may_begin(rest) && dictionary.may_open(rest)) {
            continue;
        }
        words.go_to(start);
        for (message, pattern) in dictionary.beginning_here(&mut words) {
            let Some((end, number)) = pattern.at(&mut words) else { continue };
            let Some(meaning) = message.meaning.or_else(|| number.map(meaning::of_number)) else { continue };
            keep(&mut found, Found { message, meaning, span: Span::new(start, end), number, fixed: pattern.fixed() });
        }
    }
    // Where another line gives a reason, this one is nothing new.
    if found.iter().any(|one| !is_without_reason(one)) {
        found.retain(|one| !is_without_reason(one));
    }
    found
}

/// As [`find`], in a text that is no part of another and has no heads: it may be an access log, or a bare close code.
pub fn find_without_heads(text: &[u8]) -> Vec<Found> {
    let found = find(text);
    let found = if found.is_empty() { access::lines(text) } else { found };
    if found.is_empty() { bare(text).into_iter().collect() } else { found }
}

fn is_without_reason(found: &Found) -> bool {
    found.meaning.id == meaning::NO_REASON.id
}

/// What a short text asks about without any program's words: “1006”, “ws error 4001”, `{"isTrusted":true}`, or prose that
/// names 1006.
fn bare(text: &[u8]) -> Option<Found> {
    if text.len() > LONGEST_BARE {
        return None;
    }
    let words: Vec<Span> = Words::all(text).collect();
    let is_among =
        |known: &[&str], word: &Span| known.iter().any(|known| word.of(text).eq_ignore_ascii_case(known.as_bytes()));
    let code = |word: &Span| number_of(word.of(text), 4).filter(|code| matches!(code, 1000..=1015 | 3000..));
    let others: Vec<Span> = words.iter().copied().filter(|word| !is_among(BESIDE, word)).collect();
    match others[..] {
        [word] => {
            let code = code(&word)?;
            Some(Found {
                message: &BARE_CODE,
                meaning: meaning::of_close_code(code),
                span: word,
                number: Some(code),
                fixed: 1,
            })
        }
        [first, last] if is_among(&["isTrusted"], &first) && is_among(&["true"], &last) => {
            let span = Span { start: first.start, end: last.end };
            Some(Found { message: &BARE_EVENT, meaning: &meaning::NO_REASON, span, number: None, fixed: 2 })
        }
        _ => {
            let word = words.iter().find(|word| word.of(text) == b"1006")?;
            words.iter().find(|word| is_among(TELLING, word))?;
            let meaning = meaning::of_close_code(1006);
            Some(Found { message: &BARE_CODE, meaning, span: *word, number: Some(1006), fixed: 1 })
        }
    }
}

/// What is said beside it. Beside other words a number may be any number, but for 1006.
const BESIDE: &[&str] = &[
    "close",
    "closed",
    "closes",
    "code",
    "error",
    "failed",
    "event",
    "onclose",
    "onerror",
    "socket",
    "status",
    "websocket",
    "websockets",
    "wss",
    "ws",
    "with",
];
/// What prose is about where it names 1006.
const TELLING: &[&str] = &["websocket", "websockets", "wss", "ws", "onclose", "close", "closed", "closes"];
const LONGEST_BARE: usize = 1000;

/// Keeps a message unless another one that says more covers it; drops those that it covers itself.
fn keep(found: &mut Vec<Found>, new: Found) {
    let overlapping = found.iter().rev().take_while(|old| old.span.end > new.span.start).count();
    let from = found.len() - overlapping;
    if found[from..].iter().any(|old| old.fixed > new.fixed || is_same(old, &new)) {
        return;
    }
    let mut index = 0;
    found.retain(|old| {
        index += 1;
        index <= from || old.fixed == new.fixed
    });
    found.push(new);
}

/// The same words of one program, known twice.
fn is_same(one: &Found, other: &Found) -> bool {
    one.span == other.span && one.message.emitter == other.message.emitter
}
