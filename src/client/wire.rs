//! What a server sent, byte for byte, as heads: nothing is taken for a paste's dress, and nothing is forgiven.

use super::head::Head;
use crate::accept;
use crate::field::Field;
use crate::handshake::{Exchange, Pair};
use crate::message::Message;
use crate::span::Span;
use crate::transcript::{self, Ending, Endings, HeadLine, Line, Side};

/// What a server answers to a request.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Answer {
    /// Its bytes. Between two pieces it waits, so that no client reads them at once.
    pub pieces: Vec<Vec<u8>>,
    pub end: End,
}

/// What becomes of the connection after the last byte, as far as the server has a say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    Open,
    Closed,
    Reset,
}

/// A request and its answer.
pub struct Wire {
    input: Vec<u8>,
    messages: Vec<Message>,
    pair: Pair,
    pub seen: Seen,
}

/// What of an answer its heads do not show.
pub struct Seen {
    pub end: End,
    /// Where the answer begins.
    pub start: u32,
    /// Where each piece ends.
    pub ends: Vec<u32>,
    /// No line ending is behind the last byte.
    pub unterminated: bool,
    /// The accept value that answers the key.
    pub expected: Option<String>,
}

impl End {
    /// By the name that reports and callers use.
    pub fn named(name: &str) -> Option<End> {
        Some(match name {
            "open" => End::Open,
            "closed" => End::Closed,
            "reset" => End::Reset,
            _ => return None,
        })
    }
}

impl Answer {
    /// Bytes in pieces of these lengths; what is left is one more.
    pub fn of(mut bytes: &[u8], lengths: &[u32], end: End) -> Answer {
        let mut pieces = Vec::with_capacity(lengths.len());
        for &length in lengths {
            let (piece, rest) = bytes.split_at((length as usize).min(bytes.len()));
            pieces.push(piece.to_vec());
            bytes = rest;
        }
        if !bytes.is_empty() {
            pieces.push(bytes.to_vec());
        }
        Answer { pieces, end }
    }
}

impl Wire {
    pub fn read(request: &[u8], answer: &Answer) -> Wire {
        let mut input = request.to_vec();
        let mut ends = Vec::with_capacity(answer.pieces.len());
        for piece in &answer.pieces {
            input.extend_from_slice(piece);
            ends.push(input.len() as u32);
        }
        let asked = Message::parse(request, &head(request, Side::Request, 0));
        let key = asked.only(Field::SecWebSocketKey);
        let expected = key.map(|key| accept::derive(&key.text(request)));
        let mut messages = vec![asked];
        let mut pair = Pair { request: Some(0), ..Pair::default() };
        let mut at = request.len();
        loop {
            let message = Message::parse(&input, &head(&input, Side::Response, at));
            let is_interim = message.complete && message.status.is_some_and(is_interim);
            at = message.rest.start as usize;
            messages.push(message);
            if !is_interim || messages.len() > MOST_HEADS {
                pair.response = Some(messages.len() - 1);
                let unterminated = input.len() > request.len() && !input.ends_with(b"\n");
                let seen = Seen { end: answer.end, start: request.len() as u32, ends, unterminated, expected };
                return Wire { input, messages, pair, seen };
            }
            pair.interim.push(messages.len() - 1);
        }
    }

    pub fn exchange(&self) -> Exchange<'_> {
        Exchange::new(&self.input, Endings::Observed, &self.messages, &self.pair, &[])
    }

    /// The response's head. None never: an answer without a byte has an empty one.
    pub fn head<'a>(&'a self, exchange: &'a Exchange<'a>) -> Option<Head<'a>> {
        let from = exchange.interim.last().map_or(self.seen.start, |interim| interim.rest.start);
        Some(Head::of_wire(exchange, exchange.response?, &self.seen, from))
    }
}

/// More interim responses than this are not looked at.
const MOST_HEADS: usize = 1000;

fn is_interim(code: u16) -> bool {
    (100..200).contains(&code) && code != 101
}

/// The head that begins at a place, or behind empty lines. Lines end at LF and nowhere else.
fn head(input: &[u8], side: Side, from: usize) -> transcript::Head {
    let (mut line, mut at) = line(input, from);
    while line.text.is_empty() && line.ending != Ending::None {
        (line, at) = self::line(input, at);
    }
    let mut head = transcript::Head::new(side, Some(line));
    head.exact = true;
    while at < input.len() {
        (line, at) = self::line(input, at);
        if line.text.is_empty() {
            head.complete = line.ending != Ending::None;
            head.empty_line = head.complete;
            break;
        }
        head.lines.push(HeadLine::Line(line));
    }
    head.rest = Span { start: at as u32, end: input.len() as u32 };
    head
}

/// The line that begins at a place, and where the next one does.
fn line(input: &[u8], at: usize) -> (Line, usize) {
    let rest = &input[at..];
    let (text, ending) = match crate::scan::position(rest, b'\n') {
        None => (rest.strip_suffix(b"\r").unwrap_or(rest), Ending::None),
        Some(length) => match rest[..length].strip_suffix(b"\r") {
            Some(text) => (text, Ending::CrLf),
            None => (&rest[..length], Ending::Lf),
        },
    };
    let ending_length = match ending {
        Ending::CrLf => 2,
        Ending::None => rest.len() - text.len(),
        _ => 1,
    };
    (Line { text: Span::new(at, at + text.len()), ending }, at + text.len() + ending_length)
}
