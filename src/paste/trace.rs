//! What `curl --trace-ascii` writes: rows of text behind offsets, which tell where lines ended on the wire.

use super::derived::Form;
use super::http;
use super::reading::Reading;
use crate::span::Span;
use crate::text::find;
use crate::transcript::{Line, lines};

/// What a block of rows is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Head,
    Body,
    /// curl's own words, and what TLS made of the bytes.
    Other,
}

/// curl's lines about what it sent or got stand in the beginning.
pub(super) fn looks_like(input: &[u8]) -> bool {
    lines(input).take(2_000).any(|line| block(line.text.of(input)).is_some_and(|(block, _)| block == Block::Head))
}

/// `=> Send header, 294 bytes (0x126)`: what follows, and its length. The time may stand before it.
fn block(text: &[u8]) -> Option<(Block, usize)> {
    let start = &text[..text.len().min(40)];
    let at = ["=> Send ", "<= Recv ", "== Info"].iter().find_map(|mark| find(start, mark))?;
    let is_time = |byte: &u8| byte.is_ascii_digit() || b":. ".contains(byte);
    let rest = text[..at].iter().all(is_time).then(|| &text[at + 2..])?;
    if rest.starts_with(b" Info") {
        return Some((Block::Other, 0));
    }
    let behind = find(rest, ", ")?;
    let digits = rest[behind + 2..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let length = core::str::from_utf8(&rest[behind + 2..behind + 2 + digits]).ok()?.parse().ok()?;
    let kind = match &rest[6..behind] {
        b"header" => Block::Head,
        b"data" => Block::Body,
        _ => Block::Other,
    };
    Some((kind, length))
}

/// `0014: Host: example.com`: the offset, and the text behind it.
fn row(input: &[u8], line: Span) -> Option<(usize, Span)> {
    let text = line.of(input);
    let digits = text.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
    if !(4..=8).contains(&digits) || !text[digits..].starts_with(b":") {
        return None;
    }
    let offset = usize::from_str_radix(core::str::from_utf8(&text[..digits]).ok()?, 16).ok()?;
    Some((offset, line.part((digits + 2).min(text.len()), text.len())))
}

pub(super) fn read(input: &[u8], reading: &mut Reading) {
    // A line that is added would need offsets of its own.
    reading.derived.form(Form::Fixed);
    let (mut open, mut end, mut is_switched) = (None, 0, false);
    for line in lines(input) {
        if let Some((kind, length)) = block(line.text.of(input)) {
            open = Some((kind, length));
            end = 0;
            continue;
        }
        let Some((kind, length)) = open else { continue };
        let Some((offset, text)) = row(input, line.text) else { continue };
        // Frames are not text.
        if kind == Block::Other || (kind == Block::Body && is_switched) {
            continue;
        }
        if offset > end {
            reading.derived.insert(b"\r\n");
        }
        if kind == Block::Head && text.of(input).starts_with(b"HTTP/") {
            is_switched = find(text.of(input), " 101").is_some();
        }
        reading.derived.copy(input, text);
        end = offset + text.len();
        if is_last(line, end, length) {
            reading.derived.insert(b"\r\n");
        }
    }
    let (heads, left_out) = http::heads(reading.derived.bytes());
    reading.heads = heads;
    reading.left_out = left_out.map(|at| reading.derived.place(Span::at(at)).start);
}

/// The row is a block's last, and its line's end belongs to the block. The last line of the input may go on.
fn is_last(line: Line, end: usize, length: usize) -> bool {
    line.ending != crate::transcript::Ending::None && end < length && length - end <= 2
}
