//! Bytes written out: hex dumps with or without offsets and text beside them, plain digits, arrays of numbers. What they
//! stand for is packets, with their headers, or text itself.
//!
//! `rows` reads dumps, `runs` digits and numbers in a row; both give `Chunks`: decoded bytes with the way back. Packets go
//! through the same hands as those of a capture.

mod characters;
mod rows;
mod runs;

use std::ops::Range;

use super::derived::Derived;
use super::http;
use crate::capture::{self, Dump, Origin};
use crate::span::Span;
use crate::transcript::{Endings, Section, Transcript};

/// Decoded bytes, in parts that were apart: packets, or texts.
#[derive(Default)]
struct Chunks {
    bytes: Derived,
    parts: Vec<Range<u32>>,
}

impl Chunks {
    fn of(&self, part: &Range<u32>) -> &[u8] {
        &self.bytes.bytes()[part.start as usize..part.end as usize]
    }

    /// A byte that an extent of the input stands for.
    fn byte(&mut self, byte: u8, place: Span) {
        self.bytes.decoded(&[byte], place);
    }

    /// Ends a part, when it has come to more than what was there before.
    fn end_part(&mut self) {
        let start = self.parts.last().map_or(0, |part| part.end);
        let end = self.bytes.len() as u32;
        if end > start {
            self.parts.push(start..end);
        }
    }
}

/// What is looked at to recognise a dump.
const LOOK: usize = 64 * 1024;

/// Rows with offsets that go on from one another, or digits and numbers that stand for a packet or a head.
pub(super) fn looks_like(input: &[u8]) -> bool {
    let start = &input[..input.len().min(LOOK)];
    rows::looks_like(start)
        || characters::looks_like(start)
        || (runs::may_be(start) && is_promising(&runs::chunks(start)))
}

/// The line begins with an offset and goes on with groups of digits.
pub(super) fn is_row(line: &[u8]) -> bool {
    rows::is_row(line)
}

fn is_promising(chunks: &Chunks) -> bool {
    chunks.parts.iter().any(|part| {
        let bytes = chunks.of(part);
        capture::begins_message(bytes) || start_of_text(bytes).is_some()
    })
}

/// Reads whatever there is.
pub(super) fn read(input: &[u8]) -> Transcript {
    let mut chunks = if characters::looks_like(input) { characters::chunks(input) } else { rows::chunks(input) };
    if chunks.parts.is_empty() {
        chunks = runs::chunks(input);
    }
    let mut dump = Dump::default();
    let mut texts: Vec<Range<u32>> = Vec::new();
    for part in &chunks.parts {
        let bytes = chunks.of(part);
        match capture::link_of(bytes).filter(|_| !capture::begins_message(bytes)) {
            Some(link) => dump.packet(link, bytes, part.start),
            None => {
                // Headers of a kind that is not known stand before it.
                let from = part.start + start_of_text(bytes).unwrap_or(0) as u32;
                texts.push(from..part.end);
            }
        }
    }
    let copy = |derived: &mut Derived, bytes: &[u8], origin: Origin| {
        let start = origin.from as u32;
        chunks.bytes.pass_on(Span { start, end: start + bytes.len() as u32 }, derived);
    };
    let has_packets = dump.packets() > 0;
    let mut transcript = dump.finish(&copy);
    let has_text = add_texts(&mut transcript, &chunks, &texts);
    if !has_packets {
        transcript.notices = None;
    } else if has_text {
        transcript.notices = Some(Vec::new());
    }
    transcript
}

/// Texts without headers are one text, for a head may go on from one to the next.
fn add_texts(transcript: &mut Transcript, chunks: &Chunks, texts: &[Range<u32>]) -> bool {
    let derived = transcript.derived.get_or_insert_default();
    let start = derived.len();
    for text in texts {
        chunks.bytes.pass_on(Span { start: text.start, end: text.end }, derived);
    }
    let (heads, _) = http::heads(&derived.bytes()[start..]);
    let found = !heads.is_empty();
    transcript.heads.extend(heads.into_iter().map(|head| head.behind(start as u32)));
    let end = derived.end_section();
    transcript.sections.push(Section {
        end,
        heads: transcript.heads.len(),
        endings: Endings::Observed,
        carrier: None,
        part: None,
    });
    found
}

/// Where a head begins in bytes that begin with something else.
fn start_of_text(bytes: &[u8]) -> Option<usize> {
    let start = &bytes[..bytes.len().min(FARTHEST)];
    let begins = |at: &usize| bytes[*at].is_ascii_uppercase() && capture::begins_message(&bytes[*at..]);
    (0..start.len()).find(begins)
}

/// Headers before a text are not longer.
const FARTHEST: usize = 256;
