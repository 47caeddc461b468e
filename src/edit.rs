//! Edits that keep to the dress of the paste: its line endings, marks, indentation and way of writing a field.

use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::Edit;
use crate::span::Span;

impl Exchange<'_> {
    /// Takes a field line out, with its line ending.
    pub fn remove(&self, line: &FieldLine) -> Edit {
        let mut span = Span { start: self.line_start(line.span.start), end: self.next_line(line.span.end) };
        // The last line of the input has no ending of its own: take the one before.
        if span.end as usize == self.input.len() && !self.input.ends_with(b"\n") && !self.input.ends_with(b"\r") {
            span.start = self.ending_before(span.start);
        }
        Edit::replace(span, "")
    }

    /// Takes an element out of a list, with one comma beside it; the whole line where it is the only one.
    pub fn remove_element(&self, message: &Message, element: Span) -> Option<Edit> {
        let line = message.line_at(element).filter(|line| line.folds == 0)?;
        let before = Span { start: line.value.start, end: element.start }.of(self.input).trim_ascii_end();
        if before.last() == Some(&b',') {
            let comma = line.value.start + before.len() as u32 - 1;
            return Some(Edit::replace(Span { start: comma, end: element.end }, ""));
        }
        let after = Span { start: element.end, end: line.value.end }.of(self.input);
        match after.trim_ascii_start().split_first() {
            Some((b',', next)) => {
                let end = line.value.end - next.trim_ascii_start().len() as u32;
                Some(Edit::replace(Span { start: element.start, end }, ""))
            }
            _ => Some(self.remove(line)),
        }
    }

    /// Adds a field line after the last one of a head, written as that one is.
    pub fn add(&self, message: &Message, name: &str, value: &str) -> Edit {
        let model = message.fields.last();
        let (place, separator) = match model {
            Some(line) if line.colon && !line.value.is_empty() && line.folds == 0 && line.stray_space.is_none() => {
                (line.span, Span { start: line.name.end, end: line.value.start }.of(self.input))
            }
            _ => (message.fields.last().map(|line| line.span).or(message.anchor()).unwrap_or_default(), &b": "[..]),
        };
        let separator = std::str::from_utf8(separator).unwrap_or(": ");
        let separator = if separator.trim_matches([' ', '\t']) == ":" { ": " } else { separator };
        let start = self.line_start(model.map_or(place.start, |line| line.span.start));
        // White space that is the model's own fault is not copied: behind another line it would be a folded line.
        let stray = model.and_then(|line| line.stray_space).map_or(place.start, |stray| stray.start.min(place.start));
        let prefix = Span { start, end: stray.max(start) }.of(self.input);
        let prefix = std::str::from_utf8(prefix).unwrap_or("");
        let text = format!("{}{prefix}{name}{separator}{value}", self.line_ending(place.end));
        Edit::replace(Span::at(place.end), text)
    }

    /// Writes another value, with a space after the colon where there was none.
    pub fn set(&self, line: &FieldLine, value: &str) -> Edit {
        let tight = line.value.start > 0 && self.input.get(line.value.start as usize - 1) == Some(&b':');
        Edit::replace(line.value, if tight { format!(" {value}") } else { value.to_owned() })
    }

    /// The ending that follows here, or that the input uses elsewhere.
    pub fn line_ending(&self, at: u32) -> &'static str {
        let rest = &self.input[at as usize..];
        let ending = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).map(|at| &rest[at..]);
        match ending.unwrap_or(self.input) {
            [b'\r', b'\n', ..] => "\r\n",
            [b'\r', ..] => "\r",
            [b'\n', ..] => "\n",
            other if other.contains(&b'\r') => "\r\n",
            _ => "\n",
        }
    }

    fn line_start(&self, at: u32) -> u32 {
        let before = &self.input[..at as usize];
        before.iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map_or(0, |at| at as u32 + 1)
    }

    fn next_line(&self, at: u32) -> u32 {
        let rest = &self.input[at as usize..];
        let Some(end) = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')) else {
            return self.input.len() as u32;
        };
        let length = if rest[end..].starts_with(b"\r\n") { 2 } else { 1 };
        at + (end + length) as u32
    }

    fn ending_before(&self, line_start: u32) -> u32 {
        let before = &self.input[..line_start as usize];
        let length = if before.ends_with(b"\r\n") { 2 } else { usize::from(!before.is_empty()) };
        line_start - length as u32
    }
}

/// Edits in order, those that overlap as one: the last line of an input takes the ending before it along, and so does the
/// removal of that line before.
pub fn in_order(edits: &mut Vec<Edit>) {
    if edits.len() < 2 {
        return;
    }
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits.dedup_by(|next, edit| {
        let overlaps = next.span.start < edit.span.end;
        if overlaps {
            edit.span.end = edit.span.end.max(next.span.end);
            edit.text.push_str(&next.text);
        }
        overlaps
    });
}
