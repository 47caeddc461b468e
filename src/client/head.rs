//! A response's head as bytes: its flaws, found once for all clients, and its sizes.

mod lines;

use super::wire::Seen;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::Rule;
use crate::rules::{body, syntax};
use crate::span::Span;
use crate::transcript::Endings;

pub struct Head<'a> {
    pub exchange: &'a Exchange<'a>,
    pub response: &'a Message,
    pub input: &'a [u8],
    /// White space and line endings are those that were on the wire.
    pub observed: bool,
    /// All that the server does, where it is known.
    pub seen: Option<&'a Seen>,
    /// Where what belongs to this head begins: before the status line there may be empty lines.
    pub from: u32,
    /// No line is folded, and all of them are printable ASCII: there is nothing to look for byte by byte.
    pub is_plain: bool,
    /// In the order of the bytes, each with the part that words for it quote.
    pub flaws: Vec<(Flaw, Span)>,
}

/// What can be wrong with the lines of a head, as far as the words for it differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Flaw {
    /// The start line, a field line, or the empty line ends with LF alone.
    StartLf,
    FieldLf,
    EndLf,
    /// A CR stands within the start line, at the start of a value, or within it.
    StartCr,
    FirstCr,
    Cr,
    /// A line begins with CR.
    LineCr,
    /// In a value.
    Nul,
    Control,
    /// In the start line or in a name.
    NulElsewhere,
    NotUtf8,
    /// A CR stands before the CR LF of the start line.
    StartCrCr,
    /// A field line goes on in the next line; and has nothing in its first; and its next line has no colon.
    Fold,
    FoldOfNothing,
    FoldNoColon,
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
    LengthsBesideChunks,
    Locations,
    Dispositions,
}

impl Flaw {
    pub fn rule(self) -> &'static Rule {
        match self {
            Flaw::StartLf | Flaw::FieldLf | Flaw::EndLf => &syntax::BARE_LF,
            Flaw::StartCr | Flaw::StartCrCr | Flaw::LineCr | Flaw::FirstCr | Flaw::Cr => &syntax::BARE_CR,
            Flaw::Nul | Flaw::NulElsewhere => &syntax::NUL,
            Flaw::Control => &syntax::CONTROL,
            Flaw::NotUtf8 => &syntax::NOT_ASCII,
            Flaw::Fold | Flaw::FoldOfNothing | Flaw::FoldNoColon => &syntax::FOLDED,
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

/// Some flaws.
#[derive(Clone, Copy)]
pub struct Flaws(u32);

impl Flaws {
    pub const fn of(flaws: &[Flaw]) -> Flaws {
        let (mut set, mut at) = (0, 0);
        while at < flaws.len() {
            set |= 1 << flaws[at] as u32;
            at += 1;
        }
        Flaws(set)
    }

    pub const fn has(self, flaw: Flaw) -> bool {
        self.0 & (1 << flaw as u32) != 0
    }
}

/// A size that a client does not go beyond.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Limit {
    /// Bytes of the head.
    Head,
    /// Bytes of names and values; with the reason phrase.
    Fields,
    Texts,
    /// Bytes of the status line and of the longest field line, with the line ending.
    StatusLine,
    Line,
    /// Bytes of the longest name, value or reason phrase.
    Text,
    /// Number of field lines.
    Count,
    /// Number of pieces of less than 128 bytes on average in which the head comes.
    SmallPieces,
}

impl<'a> Head<'a> {
    /// Of a paste.
    pub fn new(exchange: &'a Exchange<'a>, response: &'a Message) -> Head<'a> {
        let observed = exchange.endings == Endings::Observed && response.start.is_some();
        Head::read(exchange, response, observed, None)
    }

    /// As it came, byte for byte.
    pub fn of_wire(exchange: &'a Exchange<'a>, response: &'a Message, seen: &'a Seen, from: u32) -> Head<'a> {
        Head { from, ..Head::read(exchange, response, true, Some(seen)) }
    }

    fn read(exchange: &'a Exchange<'a>, response: &'a Message, observed: bool, seen: Option<&'a Seen>) -> Head<'a> {
        let from = response.span.start;
        let is_plain = !response.unprintable && response.fields.iter().all(|line| line.folds == 0);
        let input = exchange.input;
        let mut head = Head { exchange, response, input, observed, seen, from, is_plain, flaws: Vec::new() };
        // A listing shows names and values, and not the lines in which they came.
        if let Some(start) = response.start {
            if !is_plain {
                head.control_characters(start.span);
            }
            let lengths = if head.is_chunked() { Flaw::LengthsBesideChunks } else { Flaw::Lengths };
            head.differ(lengths, b"Content-Length");
            head.differ(Flaw::Dispositions, b"Content-Disposition");
            head.differ(Flaw::Locations, b"Location");
            head.lines(start);
        }
        head
    }

    /// More than this client reads.
    pub fn exceeds(&self, limit: Limit, most: usize) -> Option<usize> {
        let size = self.size(limit);
        // Where an editor may have changed line endings, only what is much too large is.
        let most = if self.observed { most } else { most + most / 8 };
        (size > most && self.response.start.is_some()).then_some(size)
    }

    /// NUL anywhere, and CR in values.
    fn control_characters(&mut self, start: Span) {
        self.contains(0, start, Flaw::NulElsewhere);
        for line in &self.response.fields {
            self.contains(0, line.name, Flaw::NulElsewhere);
            let first = self.first_piece(line);
            self.contains(0, first, Flaw::Nul);
            self.contains(b'\r', if line.folds == 0 { line.value } else { self.first_line(line) }, Flaw::Cr);
            // In the lines in which it goes on, by its own place.
            let rest = Span { start: first.end.max(line.value.start), end: line.value.end.max(first.end) };
            if let Some(at) = rest.of(self.input).iter().position(|byte| *byte == 0) {
                self.flaws.push((Flaw::Nul, rest.part(at, at + 1)));
            }
        }
    }

    fn contains(&mut self, byte: u8, part: Span, flaw: Flaw) {
        if let Some(at) = part.of(self.input).iter().position(|other| *other == byte) {
            self.flaws.push((if flaw == Flaw::Cr && at == 0 { Flaw::FirstCr } else { flaw }, part));
        }
    }

    fn is_chunked(&self) -> bool {
        let mut lines = self.response.all(Field::TransferEncoding);
        lines.any(|line| line.value.of(self.input).trim_ascii().eq_ignore_ascii_case(b"chunked"))
    }

    /// Lines of one field have different values.
    fn differ(&mut self, flaw: Flaw, name: &[u8]) {
        let is_it = |line: &&FieldLine| line.name.of(self.input).eq_ignore_ascii_case(name);
        let mut lines = self.response.fields.iter().filter(is_it);
        let Some(first) = lines.next() else { return };
        if lines.any(|line| line.value.of(self.input) != first.value.of(self.input)) {
            // It shows at the end of the head.
            self.flaws.push((flaw, Span::at(self.response.rest.start)));
        }
    }
}
