//! Programs' logs: heads behind prefixes, in strings with escapes, and in the objects in which programs keep them.

mod anchor;
mod before;
mod clean;
mod flat;
mod literals;
mod object;
mod pair;
mod shape;
mod strings;
mod summary;
mod told;

use super::derived::Form;
use super::http;
use super::reading::Reading;
use super::source::Source;
use crate::field::Field;
use crate::order;
use crate::span::Span;
use crate::transcript::{Endings, Head, HeadLine, Side};
use clean::{Clean, Part};

/// Reads the heads of a part of the text. Whether there is more to it than plain heads.
pub(super) fn read(source: Source<'_>, within: Span, reading: &mut Reading) -> bool {
    let mut clean = Clean::default();
    clean::clean(source, within, &mut clean);
    let before = reading.heads.len();
    let mut reader = if clean.changed {
        let base = reading.derived.append(&clean.derived);
        Reader { text: Source::derived(source.input, &clean.derived), origin: 0, base, reading, heads: Vec::new() }
    } else {
        clean.parts = vec![Part { span: within, exact: false }];
        let base = reading.derived.len() as u32;
        Reader { text: source, origin: within.start, base, reading, heads: Vec::new() }
    };
    let mut any = clean.changed;
    for part in &clean.parts {
        any |= reader.part(part, any);
    }
    if !any {
        return false;
    }
    let heads = order::by_key(reader.heads, |(at, _)| *at);
    let heads = drop_doubled(reading.derived.bytes(), heads.into_iter().map(|(_, head)| head).collect());
    reading.heads.extend(heads);
    reading.end_section(Endings::Normalised);
    reading.heads.len() > before
}

struct Reader<'a, 'r> {
    text: Source<'a>,
    /// What of the text is read stands in the derived one, too: from here on, and there.
    origin: u32,
    base: u32,
    reading: &'r mut Reading,
    /// Each with its place in the text.
    heads: Vec<(u32, Head)>,
}

impl Reader<'_, '_> {
    /// Reads objects, and plain heads between them. Whether there are objects, where that is not known before.
    fn part(&mut self, part: &Part, is_derived: bool) -> bool {
        let objects = if part.exact { Vec::new() } else { object::find_all(self.text.text, part.span) };
        if !is_derived && objects.is_empty() {
            return false;
        }
        if !is_derived {
            self.reading.derived.form(Form::Plain);
            self.text.copy(part.span, &mut self.reading.derived);
            self.reading.derived.insert(b"\n");
        }
        let mut from = part.span.start;
        for object in &objects {
            self.plain(Span { start: from, end: object.span.start }, part.exact, true);
            object.part.write(self.text, self.reading);
            self.heads.extend(self.reading.heads.pop().map(|head| (object.span.start, head)));
            from = object.span.end;
        }
        self.plain(Span { start: from, end: part.span.end }, part.exact, !objects.is_empty());
        true
    }

    fn plain(&mut self, span: Span, exact: bool, in_dump: bool) {
        let (heads, left_out) = http::heads(span.of(self.text.text));
        let offset = self.base + span.start - self.origin;
        for head in heads {
            // What is dumped beside the fields has names of its own, `upgrade: true` among them.
            if in_dump && head.start.is_none() && !self.has_telling_line(&head, span) {
                continue;
            }
            let mut head = head.behind(offset);
            head.exact = exact;
            let stands_there = |span: Span| self.reading.derived.place(span).len() == span.len();
            head.composed = head.start.is_some_and(|start| !stands_there(start.text));
            let at = span.start + head.rest.start.min(first(&head)) - offset;
            self.heads.push((at, head));
        }
        if let Some(at) = left_out {
            self.reading.left_out = Some(self.text.place(Span::at(span.start + at)).start);
        }
    }

    fn has_telling_line(&self, head: &Head, span: Span) -> bool {
        let text = span.of(self.text.text);
        head.lines.iter().any(|line| {
            let HeadLine::Line(line) = line else { return false };
            let line = line.text.of(text);
            let colon = line.iter().position(|&byte| byte == b':');
            let field = colon.and_then(|colon| Field::known(line[..colon].trim_ascii()));
            field.is_some_and(|field| field.info().name.starts_with("Sec-WebSocket-"))
        })
    }
}

/// What a log tells twice, once as a head and once as an object: the one that says most.
fn drop_doubled(text: &[u8], heads: Vec<Head>) -> Vec<Head> {
    let marks: Vec<Option<Vec<u8>>> = heads.iter().map(|head| mark(text, head)).collect();
    let mut sorted: Vec<(&[u8], u64)> =
        marks.iter().zip(0u64..).filter_map(|(mark, index)| Some((mark.as_deref()?, index))).collect();
    order::sort(&mut sorted);
    let mut dropped = vec![false; heads.len()];
    for same in sorted.chunk_by(|one, other| one.0 == other.0) {
        let best = same
            .iter()
            .map(|(_, index)| *index as usize)
            .max_by_key(|&index| (detail(&heads[index]), heads.len() - index));
        for &(_, index) in same {
            // A start line of its own makes it a message of its own: a proxy passes the key on.
            dropped[index as usize] = Some(index as usize) != best && detail(&heads[index as usize]) < FULL;
        }
    }
    heads.into_iter().zip(dropped).filter(|(_, dropped)| !dropped).map(|(head, _)| head).collect()
}

const FULL: u8 = 2;

fn detail(head: &Head) -> u8 {
    match head.start {
        Some(_) if !matches!(head.lines.first(), Some(HeadLine::Pair { .. })) => FULL,
        Some(_) => 1,
        None => 0,
    }
}

/// What no other handshake has: the key, or the accept value.
fn mark(text: &[u8], head: &Head) -> Option<Vec<u8>> {
    let wanted = match head.side {
        Side::Request => Field::SecWebSocketKey,
        Side::Response => Field::SecWebSocketAccept,
    };
    let value = head.lines.iter().find_map(|line| match line {
        HeadLine::Pair { name, value } => (Field::known(name.of(text)) == Some(wanted)).then(|| value.of(text)),
        HeadLine::Line(line) => {
            let line = line.text.of(text);
            let colon = line.iter().position(|&byte| byte == b':')?;
            (Field::known(line[..colon].trim_ascii()) == Some(wanted)).then(|| line[colon + 1..].trim_ascii())
        }
    })?;
    // Requests and responses apart.
    Some([&[wanted as u8], value].concat())
}

/// Where the head begins.
fn first(head: &Head) -> u32 {
    let line = head.lines.first().map(|line| match line {
        HeadLine::Line(line) => line.text.start,
        HeadLine::Pair { name, .. } => name.start,
    });
    head.start.map(|start| start.text.start).or(line).unwrap_or(u32::MAX)
}
