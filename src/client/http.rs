//! How a client's HTTP layer reads a head: what it refuses, and what it makes of the rest.

use std::borrow::Cow;

use super::status::Status;
use super::{Fault, Seen, Stop, decimal, fails, trim};
use crate::abnf;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::Rule;
use crate::rules;
use crate::span::Span;
use crate::transcript::{Ending, Endings};

/// An HTTP layer.
pub struct Http {
    pub status: fn(&[u8]) -> Result<Status, Stop>,
    /// Flaws that fail the connection; all others are put up with.
    pub refuses: &'static [Flaw],
    pub limits: &'static [(Limit, usize)],
    pub interim: Interim,
    /// A CR by itself ends a line.
    pub cr_ends_line: bool,
    /// White space before the colon is no part of the name.
    pub trims_name: bool,
    /// White space behind the value is part of it.
    pub keeps_space: bool,
    /// A CR behind the value is white space, too.
    pub trims_cr: bool,
    /// A line that begins with white space is a line of its own. Else it goes on from the one before, and is passed over
    /// where it is the first.
    pub unfolds: bool,
    /// So is such a line where it is the first, whatever becomes of others.
    pub takes_indented: bool,
    /// Fields that must not come with different values.
    pub unlike: &'static [Flaw],
}

/// What can be wrong with the lines of a head, as far as the words for it differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// The start line, a field line, or the empty line ends with LF alone.
    StartLf,
    FieldLf,
    EndLf,
    /// A CR stands within the start line, at the start of a value, or within a line.
    StartCr,
    FirstCr,
    Cr,
    /// In a value.
    Nul,
    Control,
    /// In the start line or in a name.
    NulElsewhere,
    NotUtf8,
    /// A field line goes on in the next line; and has nothing in its first.
    Fold,
    FoldOfNothing,
    /// White space before the first field.
    Indent,
    NoColon,
    NoName,
    /// A space between `Upgrade`, `Connection` or the like and the colon: llhttp takes it for another fault.
    SpaceInKnownName,
    SpaceBeforeColon,
    Name,
    /// Content-Length: no number, none at all, too large, repeated, beside Transfer-Encoding.
    LengthCharacter,
    LengthEmpty,
    LengthOverflow,
    LengthTwice,
    LengthAndCoding,
    /// Different values of one field.
    Lengths,
    Locations,
    Dispositions,
}

/// A size that a client does not go beyond.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Bytes of the head.
    Head,
    /// Bytes of names, values and the reason phrase; of names and values.
    Texts,
    Fields,
    /// Bytes of the status line and of a field line, with the line ending.
    StatusLine,
    Line,
    /// Bytes of one name, value or reason phrase.
    Text,
    /// Number of field lines.
    Count,
}

/// What becomes of a 1xx response before the 101.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Interim {
    Skipped,
    /// All but a 100.
    SkippedBut100,
    /// It is taken for the answer.
    Fails,
}

impl Flaw {
    fn rule(self) -> &'static Rule {
        use rules::{body, syntax};
        match self {
            Flaw::StartLf | Flaw::FieldLf | Flaw::EndLf => &syntax::BARE_LF,
            Flaw::StartCr | Flaw::FirstCr | Flaw::Cr => &syntax::BARE_CR,
            Flaw::Nul | Flaw::NulElsewhere => &syntax::NUL,
            Flaw::Control => &syntax::CONTROL,
            Flaw::NotUtf8 => &syntax::NOT_ASCII,
            Flaw::Fold | Flaw::FoldOfNothing => &syntax::FOLDED,
            Flaw::Indent => &syntax::LEADING_SPACE,
            Flaw::NoColon => &syntax::COLON,
            Flaw::SpaceInKnownName | Flaw::SpaceBeforeColon => &syntax::SPACE_BEFORE_COLON,
            Flaw::NoName | Flaw::Name => &syntax::NAME,
            Flaw::LengthAndCoding => &body::BOTH,
            Flaw::Locations | Flaw::Dispositions => &syntax::REPEATED,
            _ => &body::LENGTH_INVALID,
        }
    }
}

/// Reads the head as this layer does.
pub fn read<'a>(http: &'static Http, exchange: &'a Exchange<'a>, response: &'a Message) -> Result<Seen<'a>, Stop> {
    interim(http, exchange)?;
    let mut reading = Reading { http, input: exchange.input, observed: exchange.endings == Endings::Observed };
    let status = reading.status(response)?;
    let mut lines = Vec::with_capacity(response.fields.len());
    // A listing shows names and values, and not the lines in which they came.
    if response.start.is_some() {
        reading.limits(response)?;
    } else {
        reading.observed = false;
    }
    for (index, line) in response.fields.iter().enumerate() {
        if response.start.is_some() {
            reading.flaws(response, line, index)?;
        }
        reading.line(line, &mut lines);
    }
    reading.end(response)?;
    reading.repeats(response)?;
    Ok(Seen { exchange, response, status: status.code, http10: status.http10, lines })
}

fn interim(http: &Http, exchange: &Exchange<'_>) -> Result<(), Stop> {
    let taken = |code: &u16| http.interim == Interim::Fails || (http.interim == Interim::SkippedBut100 && *code == 100);
    match exchange.interim.iter().filter_map(|interim| interim.status).find(taken) {
        Some(code) => fails(Fault::Interim, &rules::status::INTERIM, decimal(code.into())),
        None => Ok(()),
    }
}

struct Reading<'a> {
    http: &'static Http,
    input: &'a [u8],
    /// White space and line endings are those that were on the wire.
    observed: bool,
}

impl<'a> Reading<'a> {
    fn refuse(&self, flaw: Flaw, part: &[u8]) -> Result<(), Stop> {
        if self.http.refuses.contains(&flaw) || self.http.unlike.contains(&flaw) {
            return fails(Fault::Flaw(flaw), flaw.rule(), part);
        }
        Ok(())
    }

    fn status(&self, response: &Message) -> Result<Status, Stop> {
        let Some(start) = response.start else {
            return response.status.map(|code| Status { code, http10: false }).ok_or(Stop::Unknown);
        };
        let line = start.span.of(self.input);
        let mut text = Cow::Borrowed(line);
        // Copying takes a space at the end of the line away.
        if !self.observed && response.status_span.is_some_and(|code| code.end == start.span.end) {
            text.to_mut().push(b' ');
        }
        let status = (self.http.status)(&text)?;
        for byte in line {
            match byte {
                b'\r' => self.refuse(Flaw::StartCr, line)?,
                0 => self.refuse(Flaw::NulElsewhere, line)?,
                _ => {}
            }
        }
        self.not_utf8(start.span)?;
        if self.observed && start.ending == Ending::Lf {
            self.refuse(Flaw::StartLf, line)?;
        }
        Ok(status)
    }

    fn limits(&self, response: &Message) -> Result<(), Stop> {
        let head = (response.rest.start - response.span.start) as usize;
        for &(limit, most) in self.http.limits {
            let reason = response.reason.map_or(0, Span::len);
            let text = |line: &FieldLine| line.name.len() + line.value.len();
            let lines = response.fields.iter();
            let size = match limit {
                Limit::Head => head,
                Limit::Fields => lines.map(text).sum(),
                Limit::Texts => reason + lines.map(text).sum::<usize>(),
                Limit::StatusLine => response.start.map_or(0, |start| start.span.len() + 2),
                Limit::Line => lines.map(|line| line.span.len() + 2).find(|size| *size > most).unwrap_or(0),
                Limit::Text => {
                    let texts = lines.map(|line| line.name.len().max(line.value.len()));
                    texts.chain([reason]).find(|size| *size > most).unwrap_or(0)
                }
                Limit::Count => response.fields.len(),
            };
            if size > most && (self.observed || limit == Limit::Count || size > most + most / 8) {
                return fails(Fault::Limit(limit), &rules::status::RESPONSE_HEAD_SIZE, decimal(size as u32));
            }
        }
        Ok(())
    }

    /// What this layer refuses of one line, in the order of its bytes.
    fn flaws(&self, response: &Message, line: &FieldLine, index: usize) -> Result<(), Stop> {
        let whole = Span {
            start: line.stray_space.map_or(line.span.start, |space| space.start.min(line.span.start)),
            ..line.span
        };
        let (text, name) = (whole.of(self.input), line.name.of(self.input));
        if index == 0 && line.stray_space.is_some_and(|space| space.start < line.name.start) {
            let named = Span { end: line.name.end, ..whole };
            return self.refuse(Flaw::Indent, named.of(self.input));
        }
        if !line.colon {
            self.refuse(Flaw::NoColon, text)?;
        }
        if line.colon && name.is_empty() {
            self.refuse(Flaw::NoName, name)?;
        }
        if line.colon && !name.is_empty() && !abnf::is_token(name) {
            self.refuse(Flaw::Name, name)?;
            if name.contains(&0) {
                self.refuse(Flaw::NulElsewhere, name)?;
            }
        }
        if let Some(space) = line.stray_space.filter(|space| line.colon && space.start >= line.name.end) {
            let named = Span { end: space.end, ..line.name }.of(self.input);
            let by_llhttp = [Field::Upgrade, Field::Connection, Field::ContentLength, Field::TransferEncoding];
            if line.known.is_some_and(|field| by_llhttp.contains(&field)) && space.of(self.input) == b" " {
                self.refuse(Flaw::SpaceInKnownName, named)?;
            }
            self.refuse(Flaw::SpaceBeforeColon, named)?;
        }
        let first = self.first_piece(line);
        let value = first.of(self.input);
        for (at, &byte) in value.iter().enumerate() {
            match byte {
                b'\r' if at == 0 => self.refuse(Flaw::FirstCr, value)?,
                b'\r' => self.refuse(Flaw::Cr, value)?,
                0 => self.refuse(Flaw::Nul, value)?,
                b'\t' => {}
                0x7F | ..0x20 => self.refuse(Flaw::Control, value)?,
                _ => {}
            }
        }
        self.not_utf8(whole)?;
        self.length(response, line)?;
        if line.folds > 0 && self.observed {
            let (more, flaw) = (self.folded(line), if value.is_empty() { Flaw::FoldOfNothing } else { Flaw::Fold });
            if self.http.unfolds && !more.contains(&b':') {
                self.refuse(Flaw::NoColon, more)?;
            }
            self.refuse(flaw, more)?;
        }
        if self.observed && line.ending == Ending::Lf {
            self.refuse(Flaw::FieldLf, text)?;
        }
        Ok(())
    }

    fn not_utf8(&self, line: Span) -> Result<(), Stop> {
        if str::from_utf8(line.of(self.input)).is_ok() {
            return Ok(());
        }
        let rest = &self.input[line.start as usize..];
        let end = rest.iter().position(|&byte| byte == b'\n').map_or(rest.len(), |at| at + 1);
        self.refuse(Flaw::NotUtf8, &rest[..end])
    }

    /// The first of the lines in which a field line goes on.
    fn folded(&self, line: &FieldLine) -> &[u8] {
        let rest = &self.input[line.name.end as usize..];
        let next = rest.iter().position(|&byte| byte == b'\n').map_or(rest, |at| &rest[at + 1..]);
        &next[..next.iter().position(|byte| matches!(byte, b'\r' | b'\n')).unwrap_or(next.len())]
    }

    fn length(&self, response: &Message, line: &FieldLine) -> Result<(), Stop> {
        let value = line.value.of(self.input);
        match line.known {
            Some(Field::ContentLength) => {
                let before = |field| response.first(field).is_some_and(|first| first.span.start < line.span.start);
                if before(Field::TransferEncoding) {
                    self.refuse(Flaw::LengthAndCoding, value)?;
                }
                if before(Field::ContentLength) {
                    self.refuse(Flaw::LengthTwice, value)?;
                }
                let digits = value.iter().take_while(|byte| byte.is_ascii_digit()).count();
                match () {
                    _ if value.is_empty() => self.refuse(Flaw::LengthEmpty, value),
                    _ if digits > 19 => self.refuse(Flaw::LengthOverflow, value),
                    _ if digits < value.len() => self.refuse(Flaw::LengthCharacter, value),
                    _ => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    /// What stands in the first line of a field line that may be folded.
    fn first_piece(&self, line: &FieldLine) -> Span {
        let text = line.value.of(self.input);
        let end = text.iter().position(|&byte| byte == b'\n').filter(|_| line.folds > 0);
        let on_first = !self.input[line.name.end as usize..line.value.start as usize].contains(&b'\n');
        match end {
            _ if !on_first => Span::at(line.name.end),
            Some(end) => line.value.part(0, trim_end(&text[..end])),
            None => line.value,
        }
    }

    /// Hands on a field that the checks may ask for.
    fn line(&self, line: &FieldLine, lines: &mut Vec<(Field, Cow<'a, [u8]>)>) {
        let indented = |space: Span| space.start < line.name.start;
        let skipped = line
            .stray_space
            .is_some_and(|space| if indented(space) { !self.http.takes_indented } else { !self.http.trims_name });
        let Some(field) = line.known.filter(|_| !skipped) else { return };
        if line.folds > 0 {
            let value = if self.http.unfolds {
                Cow::Borrowed(self.first_piece(line).of(self.input))
            } else {
                line.text(self.input)
            };
            lines.push((field, value));
            return;
        }
        let mut value = line.value.of(self.input);
        if self.http.keeps_space && self.observed {
            let rest = &self.input[line.value.start as usize..];
            let space = rest[value.len()..].iter().take_while(|byte| abnf::is_ows(**byte)).count();
            value = &rest[..value.len() + space];
        }
        if let (true, [before @ .., b'\r']) = (self.http.trims_cr, value) {
            value = trim(before);
        }
        let mut pieces = value.split(|&byte| byte == b'\r' && self.http.cr_ends_line);
        lines.push((field, Cow::Borrowed(trim_unless(self.http.keeps_space, pieces.next().unwrap_or_default()))));
        for piece in pieces {
            let colon = piece.iter().position(|&byte| byte == b':').unwrap_or(piece.len());
            if let Some(field) = Field::known(trim(&piece[..colon])) {
                lines.push((field, Cow::Borrowed(trim(&piece[(colon + 1).min(piece.len())..]))));
            }
        }
    }

    fn end(&self, response: &Message) -> Result<(), Stop> {
        let head = &self.input[..response.rest.start as usize];
        if self.observed && response.empty_line && head.ends_with(b"\n") && !head.ends_with(b"\r\n") {
            return self.refuse(Flaw::EndLf, b"");
        }
        Ok(())
    }

    fn repeats(&self, response: &Message) -> Result<(), Stop> {
        for &flaw in self.http.unlike {
            let name: &[u8] = match flaw {
                Flaw::Lengths => b"Content-Length",
                Flaw::Locations => b"Location",
                _ => b"Content-Disposition",
            };
            let mut lines = response.fields.iter().filter(|line| line.name.of(self.input).eq_ignore_ascii_case(name));
            let first = lines.next().map(|line| line.value.of(self.input));
            if lines.any(|line| Some(line.value.of(self.input)) != first) {
                return self.refuse(flaw, b"");
            }
        }
        Ok(())
    }
}

fn trim_unless(keeps: bool, text: &[u8]) -> &[u8] {
    if keeps { text } else { trim(text) }
}

/// The length without the CR and white space at the end.
fn trim_end(text: &[u8]) -> usize {
    text.iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).map_or(0, |last| last + 1)
}
