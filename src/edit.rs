//! Edits that keep to the dress of the paste: its line endings, marks, indentation and way of writing a field.

use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::order;
use crate::rule::{Edit, Fix};
use crate::span::Span;

/// How far into a line a fix is written into its double too.
const LONGEST_DOUBLE: u32 = 1024;

/// So many lines are looked at for one to write another like it.
const MOST_MODELS: usize = 100;

/// What curl puts before a line that it received.
const MARK: &[u8] = b"< ";

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
        let last = message.fields.last().map(|line| line.span).or(message.anchor()).unwrap_or_default();
        // What has no colon or goes on in another line is not how a field is written.
        let model = message.fields.iter().rev().take(MOST_MODELS).find(|line| line.colon && line.folds == 0);
        let separator = match model {
            Some(line) if !line.value.is_empty() && line.stray_space.is_none() => {
                Span { start: line.name.end, end: line.value.start }.of(self.input)
            }
            _ => b": ",
        };
        let separator = std::str::from_utf8(separator).unwrap_or(": ");
        let separator = if separator.trim_matches([' ', '\t']) == ":" { ": " } else { separator };
        let place = model.map(|line| line.span).or(message.anchor()).unwrap_or(last);
        let start = self.line_start(place.start);
        // White space that is the model's own fault is not copied: behind another line it would be a folded line.
        let stray = model.and_then(|line| line.stray_space).map_or(place.start, |stray| stray.start.min(place.start));
        let prefix = Span { start, end: stray.max(start) }.of(self.input);
        // A quotation mark or byte order mark opens the whole head, not each line.
        let prefix = std::str::from_utf8(prefix).unwrap_or("").trim_end_matches(['"', '\'', '`', '\u{feff}']);
        let text = format!("{}{prefix}{name}{separator}{value}", self.line_ending(last.end));
        Edit::replace(Span::at(last.end), text)
    }

    /// Writes another value, with a space after the colon where there was none.
    pub fn set(&self, line: &FieldLine, value: &str) -> Edit {
        let tight = line.value.start > 0 && self.input.get(line.value.start as usize - 1) == Some(&b':');
        Edit::replace(line.value, if tight { format!(" {value}") } else { value.to_owned() })
    }

    /// A fix with its edits in order, and also in the lines that `curl -vi` shows a second time. None where that cannot be.
    pub fn complete(&self, mut fix: Fix) -> Option<Fix> {
        let mut doubles = Vec::new();
        for edit in &mut fix.edits {
            if self.is_there(edit) {
                return None;
            }
            let Some((line, double)) = self.double(edit.span.start) else { continue };
            let within = edit.span.end <= line.end && !edit.text.contains(['\r', '\n']);
            let whole = edit.span.start == line.start && edit.span.end == double.start && edit.text.is_empty();
            if whole {
                edit.span.end = self.next_line(double.end);
            } else if within && edit.span.start >= line.start + MARK.len() as u32 {
                let shift = double.start - line.start - MARK.len() as u32;
                let span = Span { start: edit.span.start + shift, end: edit.span.end + shift };
                doubles.push(Edit::replace(span, edit.text.clone()));
            } else {
                return None;
            }
        }
        fix.edits.append(&mut doubles);
        in_order(&mut fix.edits);
        Some(fix)
    }

    /// The field that the edit adds follows right there: the paste was parted wrongly, and adding it would mend nothing.
    fn is_there(&self, edit: &Edit) -> bool {
        let added = edit.text.strip_prefix(['\r', '\n']).filter(|_| edit.span.is_empty()).map(str::trim_start);
        let name = added.and_then(|added| added.split([':', '\r', '\n']).next()).unwrap_or_default();
        let next = self.line(self.next_line(edit.span.end)).of(self.input).trim_ascii();
        !name.is_empty()
            && next.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && next.get(name.len()).is_none_or(|&byte| byte == b':')
    }

    /// The line at this place, when curl has marked it, and the next one when that has the same without the mark.
    fn double(&self, at: u32) -> Option<(Span, Span)> {
        // A list of a hundred thousand faults on one line is not searched for its start at each.
        let near = at.saturating_sub(LONGEST_DOUBLE);
        let before = Span { start: near, end: at }.of(self.input);
        if near > 0 && !before.iter().any(|byte| matches!(byte, b'\r' | b'\n')) {
            return None;
        }
        let line = self.line(self.line_start(at));
        let text = line.of(self.input).strip_prefix(MARK).filter(|text| !text.is_empty())?;
        let double = self.line(self.next_line(line.end));
        (double.of(self.input) == text).then_some((line, double))
    }

    /// The line that starts here, without its ending.
    fn line(&self, start: u32) -> Span {
        let rest = &self.input[start as usize..];
        let length = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(rest.len());
        Span { start, end: start + length as u32 }
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

    /// Where the line after this place begins.
    pub fn next_line(&self, at: u32) -> u32 {
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
fn in_order(edits: &mut Vec<Edit>) {
    if edits.len() < 2 {
        return;
    }
    *edits = order::by_key(std::mem::take(edits), |edit| edit.span.start);
    edits.dedup_by(|next, edit| {
        let overlaps = next.span.start < edit.span.end;
        if overlaps {
            edit.span.end = edit.span.end.max(next.span.end);
            edit.text.push_str(&next.text);
        }
        overlaps
    });
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    /// `curl -vi` prints each line of a response marked, and again without its mark.
    fn mended(line: &str, rule: &str) -> Option<String> {
        let head = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", line];
        let doubled: String = head.iter().map(|line| format!("< {line}\n{line}\n")).collect();
        let request = "> GET / HTTP/1.1\n> Host: a\n> Upgrade: websocket\n> Connection: Upgrade\n\
                       > Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n> Sec-WebSocket-Version: 13\n> \n";
        let mut text = format!("{request}{doubled}< \n\n");
        let report = inspect(text.as_bytes());
        let finding = report.handshakes[0].findings.iter().find(|finding| finding.rule == rule).expect("the fault");
        let edits = finding.fix.as_ref()?.edits.clone();
        drop(report);
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        Some(text)
    }

    #[test]
    fn a_doubled_line_is_mended_twice() {
        let text = mended("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+x00=", "accept-mismatch").expect("a fix");
        assert_eq!(text.matches("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=").count(), 2, "{text}");
        let text = mended("Content-Length: 0", "content-length-in-101").expect("a fix");
        assert_eq!(text.matches("Content-Length").count(), 0, "{text}");
    }

    #[test]
    fn no_line_is_added_between_a_line_and_its_double() {
        assert_eq!(mended("Server: a", "accept-missing"), None);
    }
}
