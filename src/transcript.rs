//! What a paste holds once its dress is taken off: the lines of message heads, each at its true place in the input.

use crate::abnf;
use crate::paste::derived::Derived;
use crate::report::{Connection, Format, Transport};
use crate::rule::Finding;
use crate::scan;
use crate::span::Span;

/// Which peer a head belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Side {
    Request,
    Response,
}

/// How a line ended in the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    CrLf,
    Lf,
    Cr,
    /// The input ended first.
    None,
}

/// A line of the input. `text` leaves out the ending and whatever dress stood before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Line {
    pub text: Span,
    pub ending: Ending,
}

/// One line of a head, or a name and a value that a listing shows on lines of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadLine {
    Line(Line),
    Pair { name: Span, value: Span },
}

/// What a listing says of a message beside its header fields.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Listed {
    pub url: Option<Span>,
    pub method: Option<Span>,
    /// `101 Switching Protocols`
    pub status: Option<Span>,
}

/// A message head as the paste shows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    pub side: Side,
    /// The start line, when the paste has it.
    pub start: Option<Line>,
    /// The start line was put together from what a listing says.
    pub composed: bool,
    /// Its line ends are those that were on the wire, whatever the paste's own are.
    pub exact: bool,
    pub lines: Vec<HeadLine>,
    pub listed: Listed,
    /// The head's end was seen: an empty line, or the next message.
    pub complete: bool,
    /// The empty line itself was seen.
    pub empty_line: bool,
    /// The listing says that these are not the fields which were sent.
    pub provisional: bool,
    /// What stands between this head's end and the next head: a body, frames, or other text.
    pub rest: Span,
    /// What it travelled in.
    pub transport: Transport,
    /// The start line stands in the same line as the end of the head before.
    pub glued: bool,
    /// The start line stands in the same line as the end of a body, which needs no line ending.
    pub behind_body: bool,
}

impl Head {
    pub fn new(side: Side, start: Option<Line>) -> Head {
        Head {
            side,
            start,
            composed: false,
            exact: false,
            lines: Vec::new(),
            listed: Listed::default(),
            complete: false,
            empty_line: false,
            provisional: false,
            rest: Span::default(),
            transport: Transport::Http1,
            glued: false,
            behind_body: false,
        }
    }
}

/// Whether the line endings of the input are the ones that were on the wire.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Endings {
    Observed,
    /// Text that went through an editor, a terminal or a form proves nothing about them.
    Normalised,
}

/// All message heads of a paste, in the order of the input.
#[derive(Clone, PartialEq, Debug)]
pub struct Transcript {
    pub heads: Vec<Head>,
    /// The text whose places the heads name, where it is not the input itself.
    pub derived: Option<Derived>,
    /// One for each text on its own, in order.
    pub sections: Vec<Section>,
    /// What was found while reading, in the order of the heads that it is about, each with the head’s number.
    pub remarks: Vec<(usize, Finding)>,
    /// Heads beyond what one report shows begin here in the input.
    pub left_out: Option<u32>,
    /// What there is to say of the paste as a whole, in place of the usual.
    pub notices: Option<Vec<Finding>>,
    /// What there is to say beside that, at its place in the input.
    pub also: Vec<Finding>,
}

/// A text on its own, such as what one connection carried. Request and response of a handshake stand in the same.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// Where it ends: there is nothing behind.
    pub end: u32,
    /// How many heads there are up to here, those of the sections before counted.
    pub heads: usize,
    pub endings: Endings,
    pub carrier: Option<Box<Carrier>>,
    /// Which part of the paste it stands in, where the paste has parts in several formats, and the format of that part.
    pub part: Option<(u32, Format)>,
}

/// The connection that carried a section's messages.
#[derive(Clone, PartialEq, Debug)]
pub struct Carrier {
    pub connection: Connection,
    /// The packets from request to response, by their numbers.
    pub packets: (u32, u32),
    /// What the client sent after the response.
    pub client_frames: Span,
    /// All that both sent after their heads is here.
    pub is_whole: bool,
}

/// The lines of an input. A line ends at LF or CR LF; at CR where the input has no LF at all.
#[derive(Clone)]
pub struct Lines<'a> {
    input: &'a [u8],
    offset: usize,
    cr: bool,
}

pub fn lines(input: &[u8]) -> Lines<'_> {
    let cr = !input.contains(&b'\n') && input.contains(&b'\r');
    Lines { input, offset: 0, cr }
}

impl Iterator for Lines<'_> {
    type Item = Line;

    fn next(&mut self) -> Option<Line> {
        let rest = &self.input[self.offset..];
        if rest.is_empty() {
            return None;
        }
        let start = self.offset;
        let stop = if self.cr { b'\r' } else { b'\n' };
        let Some(length) = scan::position(rest, stop) else {
            self.offset = self.input.len();
            // A CR at the very end is the first half of a line ending.
            let end = self.offset - usize::from(rest.ends_with(b"\r"));
            return Some(Line { text: Span::new(start, end), ending: Ending::None });
        };
        self.offset = start + length + 1;
        let (end, ending) = match stop {
            b'\r' => (start + length, Ending::Cr),
            _ if length > 0 && rest[length - 1] == b'\r' => (start + length - 1, Ending::CrLf),
            _ => (start + length, Ending::Lf),
        };
        Some(Line { text: Span::new(start, end), ending })
    }
}

/// The length of an escape sequence for a terminal (colours, links) at the start of the text.
pub fn escape_length(text: &[u8]) -> Option<usize> {
    match text {
        // Control Sequence Introducer: parameters, then one letter.
        [0x1B, b'[', rest @ ..] => {
            let parameters = rest.iter().take(LONGEST_ESCAPE).take_while(|byte| matches!(byte, b' '..=b'?')).count();
            rest.get(parameters).filter(|byte| matches!(byte, b'@'..=b'~')).map(|_| parameters + 3)
        }
        // Operating System Command: up to BEL or ESC \.
        [0x1B, b']', rest @ ..] => {
            let length = rest.iter().position(|&byte| byte == 0x07 || byte == 0x1B)?;
            Some(2 + length + if rest[length] == 0x07 { 1 } else { 2.min(rest.len() - length) })
        }
        _ => None,
    }
}

const LONGEST_ESCAPE: usize = 32;

/// Without white space and without a terminal's escape sequences at either end.
pub fn without_escapes(input: &[u8], span: Span) -> Span {
    let mut span = abnf::trim(input, span);
    if scan::position(span.of(input), 0x1B).is_none() {
        return span;
    }
    while let Some(length) = escape_length(span.of(input)) {
        span = abnf::trim(input, span.part(length, span.of(input).len()));
    }
    let text = span.of(input);
    // The end of the last byte that neither is white space nor belongs to a sequence.
    let (mut at, mut end) = (0, 0);
    while at < text.len() {
        if let Some(length) = escape_length(&text[at..]) {
            at += length;
            continue;
        }
        at += 1;
        if !abnf::is_ows(text[at - 1]) {
            end = at;
        }
    }
    span.part(0, end)
}
