//! The lines of a head: their sizes, and what is wrong with them that stricter clients than browsers refuse.

use super::{Flaw, Head, Limit};
use crate::abnf;
use crate::field::Field;
use crate::message::{FieldLine, StartLine};
use crate::order;
use crate::span::Span;
use crate::transcript::Ending;

impl Head<'_> {
    /// Adds their flaws, and puts all in the order of the bytes.
    pub(super) fn lines(&mut self, start: StartLine) {
        let text = start.span.of(self.input);
        let is_doubled = text.iter().position(|&byte| byte == b'\r').is_some_and(|at| at + 1 == text.len());
        self.contains(b'\r', start.span, if is_doubled { Flaw::StartCrCr } else { Flaw::StartCr });
        self.not_utf8(start.span);
        if start.ending == Ending::Lf {
            self.on_the_wire(Flaw::StartLf, Span::at(start.span.end));
        }
        for line in &self.response.fields {
            if line.name.of(self.input).starts_with(b"\r") {
                self.on_the_wire(Flaw::LineCr, line.name);
            }
            if line.ending == Ending::None && line.folds == 0 {
                self.unterminated(line);
            } else {
                self.line(line);
            }
        }
        let head = &self.input[..self.response.rest.start as usize];
        if self.response.empty_line && head.ends_with(b"\n") && !head.ends_with(b"\r\n") {
            self.on_the_wire(Flaw::EndLf, Span::at(self.response.rest.start));
        }
        self.flaws = order::by_key(std::mem::take(&mut self.flaws), |(_, part)| part.start);
    }

    fn add(&mut self, flaw: Flaw, part: Span) {
        self.flaws.push((flaw, part));
    }

    /// What an editor may have made of something else is no flaw.
    fn on_the_wire(&mut self, flaw: Flaw, part: Span) {
        if self.observed {
            self.add(flaw, part);
        }
    }

    fn line(&mut self, line: &FieldLine) {
        let name = line.name.of(self.input);
        let indent = line.stray_space.filter(|space| space.start < line.name.start);
        let whole = indent.map_or(line.span, |space| space.to(line.span));
        if let Some(space) = indent {
            self.add(Flaw::Indent, space.to(line.name));
        }
        if !line.colon {
            self.add(Flaw::NoColon, whole);
        } else if name.is_empty() {
            self.add(Flaw::NoName, line.name);
        } else if line.known.is_none() && !abnf::is_token(name) {
            self.add(Flaw::Name, line.name);
        }
        if let Some(space) = line.stray_space.filter(|_| line.colon && indent.is_none()) {
            let by_llhttp = matches!(
                line.known,
                Some(Field::Upgrade | Field::Connection | Field::ContentLength | Field::TransferEncoding)
            );
            let is_known = by_llhttp && space.of(self.input) == b" ";
            self.add(if is_known { Flaw::SpaceInKnownName } else { Flaw::SpaceBeforeColon }, line.name.to(space));
        }
        self.not_utf8(whole);
        let first = self.first_piece(line);
        if !self.is_plain {
            self.value(first);
        }
        self.length(line);
        if line.folds > 0 {
            let more = self.folded(line);
            if !more.of(self.input).contains(&b':') {
                self.on_the_wire(Flaw::FoldNoColon, more);
            }
            let has_nothing = first.is_empty();
            self.on_the_wire(if has_nothing { Flaw::FoldOfNothing } else { Flaw::Fold }, more);
        }
        if line.ending == Ending::Lf {
            self.on_the_wire(Flaw::FieldLf, Span::at(line.span.end));
        }
    }

    /// Of a line that has not ended yet, single bytes show a flaw.
    fn unterminated(&mut self, line: &FieldLine) {
        self.value(line.value);
        // What a paste ends with may have been cut anywhere.
        if self.seen.is_none() {
            return;
        }
        if let Some(space) = line.stray_space.filter(|space| space.start < line.name.start) {
            self.add(Flaw::Indent, space.to(line.name));
        }
        let name = if line.colon { line.name } else { Span { end: self.response.rest.start, ..line.name } };
        let text = name.of(self.input);
        if line.colon && text.is_empty() {
            self.add(Flaw::NoName, name);
        } else if !text.strip_suffix(b"\r").unwrap_or(text).iter().all(|byte| abnf::is_tchar(*byte)) {
            self.add(Flaw::Name, name);
        } else if let Some(space) = line.stray_space.filter(|space| space.start > line.name.start) {
            self.add(Flaw::SpaceBeforeColon, name.to(space));
        }
    }

    /// Control characters of a value, but for those that are looked for elsewhere.
    fn value(&mut self, value: Span) {
        let text = value.of(self.input);
        if text.iter().any(|byte| matches!(byte, 0x7F | 1..b'\t' | 0x0B | 0x0C | 0x0E..b' ')) {
            self.add(Flaw::Control, value);
        }
    }

    fn not_utf8(&mut self, line: Span) {
        if !self.is_plain && str::from_utf8(line.of(self.input)).is_err() {
            let rest = &self.input[line.start as usize..];
            let end = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
            self.add(Flaw::NotUtf8, line.part(0, end));
        }
    }

    /// What stands from the value's start to the end of the first line.
    pub fn first_line(&self, line: &FieldLine) -> Span {
        let rest = &self.input[line.name.end as usize..];
        let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let end = line.name.end + rest[..end].strip_suffix(b"\r").map_or(end, <[u8]>::len) as u32;
        Span { start: line.value.start.min(end), end }
    }

    /// What stands in the first line of a field line that may be folded.
    pub fn first_piece(&self, line: &FieldLine) -> Span {
        if line.folds == 0 {
            return line.value;
        }
        let rest = Span { start: line.name.end, end: line.value.end.max(line.name.end) };
        let text = rest.of(self.input);
        let end = text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len());
        let end = text[..end].iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).map_or(0, |last| last + 1);
        let start = (line.value.start.max(rest.start) - rest.start) as usize;
        rest.part(start.min(end), end)
    }

    /// Where a line of nothing but white space begins, if a field line goes on in one or is one.
    pub fn blank_within(&self, line: &FieldLine) -> Option<u32> {
        if line.name.of(self.input).trim_ascii().is_empty() && !line.colon {
            return Some(line.span.start);
        }
        let mut at = line.name.end as usize;
        for _ in 0..line.folds {
            at += self.input[at..].iter().position(|&byte| byte == b'\n')? + 1;
            let rest = &self.input[at..];
            let text = &rest[..rest.iter().position(|&byte| byte == b'\n')?];
            if text.trim_ascii().is_empty() {
                return Some(at as u32);
            }
        }
        None
    }

    /// The first of the lines in which a field line goes on.
    fn folded(&self, line: &FieldLine) -> Span {
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let rest = &self.input[line.name.end as usize..];
        let start = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
        let end = rest[start..].iter().position(is_end).map_or(rest.len(), |at| start + at);
        Span::at(line.name.end).part(start, end)
    }

    fn length(&mut self, line: &FieldLine) {
        if line.known != Some(Field::ContentLength) {
            return;
        }
        let is_before = |field| self.response.first(field).is_some_and(|first| first.span.start < line.span.start);
        let value = line.value.of(self.input);
        let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let flaws = [
            (is_before(Field::TransferEncoding), Flaw::LengthAndCoding),
            (is_before(Field::ContentLength), Flaw::LengthTwice),
            (value.is_empty(), Flaw::LengthEmpty),
            (digits > 19, Flaw::LengthOverflow),
            (digits < value.len(), Flaw::LengthCharacter),
        ];
        for (_, flaw) in flaws.iter().filter(|(is_so, _)| *is_so) {
            self.add(*flaw, line.value);
        }
    }

    /// The most pieces that had come in any moment, and were too small.
    fn small_pieces(&self) -> usize {
        let Some(seen) = self.seen else { return 0 };
        let from = seen.start;
        let end = self.response.rest.start;
        let needed = 1 + seen.ends.iter().filter(|piece| **piece < end).count();
        let pieces = (1..).zip(&seen.ends).take(needed);
        pieces
            .filter(|(count, piece)| count * 128 > (**piece - from) as usize)
            .map(|(count, _)| count)
            .last()
            .unwrap_or(0)
    }

    pub(super) fn size(&self, limit: Limit) -> usize {
        let reason = self.response.reason.map_or(0, Span::len);
        let fields = self.response.fields.iter();
        let text = |line: &FieldLine| line.name.len() + line.value.len();
        let longest = |size: usize, other: usize| size.max(other);
        match limit {
            Limit::Head => (self.response.rest.start - self.response.span.start) as usize,
            Limit::Fields => fields.map(text).sum(),
            Limit::Texts => fields.map(text).fold(reason, |size, more| size + more),
            Limit::StatusLine => self.response.start.map_or(0, |start| start.span.len() + 2),
            Limit::Line => fields.map(|line| line.span.len() + 2).fold(0, longest),
            Limit::Text => fields.map(|line| line.name.len().max(line.value.len())).fold(reason, longest),
            Limit::Count => fields.count(),
            Limit::SmallPieces => self.small_pieces(),
        }
    }
}
