//! Header fields in the objects, maps, lists and dumps in which programs keep them.

use super::pair::{Pair, Separator, pair_at};
use super::told;
use crate::field::Field;
use crate::paste::compose::{Part, cgi_name};
use crate::paste::json::Text;
use crate::span::Span;
use crate::text::{find, find_in_any_case};

/// A message that an object tells of.
pub(super) struct Object {
    pub span: Span,
    pub part: Part,
}

/// All objects of a part of the text.
pub(super) fn find_all(text: &[u8], within: Span) -> Vec<Object> {
    let mut pairs = Vec::new();
    for window in windows(text, within) {
        collect(text, window, &mut pairs);
    }
    let groups = groups(text, pairs);
    told::objects(text, within, groups)
}

/// So far before and behind a field of the handshake the others are looked for.
const WINDOW: usize = 16 * 1024;

/// Parts of the text around names that are written as no field line is.
fn windows(text: &[u8], within: Span) -> Vec<Span> {
    let (start, end) = (within.start as usize, within.end as usize);
    let mut windows: Vec<Span> = Vec::new();
    let mut at = start;
    while let Some(length) = find_in_any_case(&text[at..end], "websocket") {
        at += length + "websocket".len();
        let is_name = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(**byte, b'-' | b'_');
        let name_start = at - text[start..at].iter().rev().take(64).take_while(is_name).count();
        let first = name_start - usize::from(name_start > start && matches!(text[name_start - 1], b'"' | b'\'' | b'`'));
        if pair_at(&text[..end], first).is_none() {
            continue;
        }
        let from = line_start(text, at.saturating_sub(WINDOW).max(start), start);
        let to = (at + WINDOW).min(end);
        match windows.last_mut() {
            Some(last) if from <= last.end as usize => last.end = to as u32,
            _ => windows.push(Span::new(from, to)),
        }
    }
    if windows.is_empty() {
        windows.extend(around_response(text, within));
    }
    windows
}

/// What clients call an answer that they print, when there is nothing of a handshake in it.
pub(super) const CALLED: [&str; 2] = ["Response {", "InvalidStatus"];

fn around_response(text: &[u8], within: Span) -> Option<Span> {
    let text = &text[within.start as usize..within.end as usize];
    let text = &text[..text.len().min(WINDOW)];
    let at = CALLED.iter().filter_map(|name| find(text, name)).min()?;
    Some(within.part(at, text.len()))
}

/// Where the line begins that holds the place, or the place itself in a line without end.
fn line_start(text: &[u8], at: usize, from: usize) -> usize {
    let near = at.saturating_sub(WINDOW).max(from);
    text[near..at]
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(if near == from { from } else { at }, |end| near + end + 1)
}

fn collect(text: &[u8], window: Span, pairs: &mut Vec<Pair>) {
    let (mut at, end) = (window.start as usize, window.end as usize);
    let mut in_word = false;
    while at < end {
        let byte = text[at];
        let is_word = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let begins = matches!(byte, b'"' | b'\'' | b'`') || byte.is_ascii_alphabetic() && !in_word;
        in_word = is_word;
        if begins
            && let Some(pair) = pair_at(&text[..end], at)
            && !holds_object(text, &pair)
        {
            at = pair.span.end as usize;
            in_word = false;
            pairs.push(pair);
        } else {
            at += 1;
        }
    }
}

/// `msg="Incoming request: &{… Header:map[Sec-Websocket-Key:[…] …]}"`: the pairs are those within.
fn holds_object(text: &[u8], pair: &Pair) -> bool {
    let [value] = pair.values[..] else { return false };
    let value = value.span.of(text);
    value.contains(&b'[') && known(text, pair.name).is_none() && find(value, "map[").is_some()
}

/// Pairs of one object, all in the same dialect, with nothing but brackets and commas between.
fn groups(text: &[u8], pairs: Vec<Pair>) -> Vec<Vec<Pair>> {
    let mut groups: Vec<Vec<Pair>> = Vec::new();
    for pair in pairs {
        let goes_on = groups.last().and_then(|group| group.last()).is_some_and(|last| {
            let gap = Span { start: last.span.end, end: pair.span.start };
            // Where the text ends, the closing bracket may yet come.
            let wrapped = last.wrapped == pair.wrapped || pair.span.end as usize == text.len();
            last.dialect.separator == pair.dialect.separator && wrapped && is_glue(gap.of(text), last)
        });
        match groups.last_mut() {
            Some(group) if goes_on && !repeats_in(text, group, &pair) => group.push(pair),
            _ => groups.push(vec![pair]),
        }
    }
    groups
}

/// In lines without brackets, another key or accept value begins another message.
fn repeats_in(text: &[u8], group: &[Pair], pair: &Pair) -> bool {
    let field = known(text, pair.name);
    let lines = pair.dialect.quote.is_none() && pair.dialect.separator == Separator::Equals;
    let single = lines && matches!(field, Some(Field::SecWebSocketKey | Field::SecWebSocketAccept));
    single && group.iter().rev().take(100).any(|other| known(text, other.name) == field)
}

const LONGEST_GAP: usize = 200;

/// Nothing stands between two pairs of one object that would part them.
fn is_glue(gap: &[u8], last: &Pair) -> bool {
    let is_glue = |byte: &u8| byte.is_ascii_whitespace() || b",;(){}[]<>b@\\".contains(byte);
    // A closing bracket that is not this pair's own ends the object.
    let closing = gap.iter().filter(|byte| matches!(byte, b'}' | b']' | b')')).count();
    gap.len() <= LONGEST_GAP && gap.iter().all(is_glue) && closing <= usize::from(last.wrapped)
}

pub(super) fn known(text: &[u8], name: Text) -> Option<Field> {
    let name = name.span.of(text);
    Field::known(name).or_else(|| Field::known(&cgi_name(name)?))
}

pub(super) fn is_telling(field: Field) -> bool {
    field.info().name.starts_with("Sec-WebSocket-")
}
