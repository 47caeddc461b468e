//! A head whose line ends were lost: `GET /chat HTTP/1.1 Host: example.com Upgrade: websocket …` in one line.

use super::anchor::{Anchor, Kind};
use crate::abnf;
use crate::field::Field;
use crate::paste::derived::{Derived, Form};
use crate::paste::source::Source;
use crate::span::Span;
use crate::transcript::Side;

/// Fewer fields than these in one line are somebody's words.
const FEWEST: usize = 3;

/// The lines that a line was, when a start line begins it and fields of a handshake follow.
pub(super) fn find(text: &[u8], line: Span, start: Anchor) -> Option<Vec<Span>> {
    let Kind::Start(side) = start.kind else { return None };
    let own = line.of(text);
    let names = names(own, start.end);
    let first = names.first()?;
    let is_telling = |(_, field): &(usize, Field)| field.info().name.starts_with("Sec-WebSocket-");
    // Nothing but the fields is behind a request line.
    let is_apart = side == Side::Request && !own[start.end..first.0].trim_ascii().is_empty();
    if names.len() < FEWEST || !names.iter().any(is_telling) || is_apart {
        return None;
    }
    let ends = names.iter().skip(1).map(|(at, _)| *at).chain([own.len()]);
    let fields = names.iter().zip(ends).map(|(&(at, field), end)| {
        let length = length_of_value(&own[at..end], field);
        abnf::trim(text, line.part(at, at + length))
    });
    let start = abnf::trim(text, line.part(start.at, first.0));
    Some([start].into_iter().chain(fields).collect())
}

/// Known names with a colon and a space behind, and where they stand.
fn names(line: &[u8], from: usize) -> Vec<(usize, Field)> {
    let mut names = Vec::new();
    let mut word = from;
    for at in from..line.len() {
        match line[at] {
            b' ' => word = at + 1,
            b':' if line.get(at + 1) == Some(&b' ') => {
                names.extend(Field::known(&line[word..at]).map(|field| (word, field)));
            }
            _ => {}
        }
    }
    names
}

/// What follows a value of one word in the line is no part of it.
fn length_of_value(line: &[u8], field: Field) -> usize {
    let is_one_word = matches!(field, Field::Host | Field::Upgrade | Field::Origin)
        || field.info().name.starts_with("Sec-WebSocket-") && field != Field::SecWebSocketExtensions;
    let value = line.iter().position(|&byte| byte == b':').map_or(0, |colon| colon + 2).min(line.len());
    let ends = |&at: &usize| line[at] == b' ' && at > 0 && !matches!(line[at - 1], b',' | b';');
    let end = (value..line.len()).find(ends).unwrap_or(line.len());
    if is_one_word || field == Field::Connection { end } else { line.len() }
}

/// Whether it is whole cannot be seen; where the text ends, the last line may go on.
pub(super) fn write(lines: &[Span], ends: bool, source: Source<'_>, out: &mut Derived) {
    out.form(Form::Fixed);
    for (number, line) in lines.iter().enumerate() {
        source.copy(*line, out);
        if ends || number + 1 < lines.len() {
            out.insert(b"\r\n");
        }
    }
    if ends {
        out.insert_fence();
    }
}
