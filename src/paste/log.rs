//! Programs' logs: heads behind prefixes, in strings with escapes, and in the objects in which programs keep them.

mod anchor;
mod clean;
mod shape;
mod strings;

use super::http;
use super::reading::Reading;
use super::source::Source;
use crate::span::Span;
use crate::transcript::{Endings, Head};
use clean::Clean;

/// Reads the heads of a part of the text. Whether there is more to it than plain heads.
pub(super) fn read(source: Source<'_>, within: Span, reading: &mut Reading) -> bool {
    let mut clean = Clean::default();
    clean::clean(source, within, &mut clean);
    if !clean.changed {
        return false;
    }
    let base = reading.derived.append(&clean.derived);
    let before = reading.heads.len();
    for part in &clean.parts {
        let (heads, left_out) = http::heads(part.span.of(clean.derived.bytes()));
        let offset = base + part.span.start;
        let place = |head: &Head| head.start.map(|line| line.text);
        for head in heads {
            let mut head = head.behind(offset);
            head.exact = part.exact;
            let as_it_is = |span: Span| reading.derived.place(span).len() == span.len();
            head.composed = place(&head).is_some_and(|start| !as_it_is(start));
            reading.heads.push(head);
        }
        if let Some(at) = left_out {
            reading.left_out = Some(reading.derived.place(Span::at(at + offset)).start);
            break;
        }
    }
    reading.end_section(Endings::Normalised);
    reading.heads.len() > before
}
