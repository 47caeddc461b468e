//! The marks of `curl -v`: `> ` before what was sent, `< ` before what came, `* ` before its own words.

use crate::field::Field;
use crate::span::Span;
use crate::text::find;
use crate::transcript::{Head, HeadLine, escape_length, lines};

/// What stands before a line's own text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mark {
    None,
    /// `> ` or `< `, in any depth of quoting. The start line decides the direction, not the mark: quoting eats and
    /// reverses them.
    Marked,
    /// curl's own words.
    Chatter,
}

/// Where the line's own text begins, in bytes from its start, and what stood before it.
pub(super) fn undress(text: &[u8]) -> (usize, Mark) {
    let mut mark = Mark::None;
    let mut offset = 0;
    loop {
        // Colours, and what some programs copy in place of indentation.
        if let Some(length) = escape_length(&text[offset..]).or_else(|| unseen_length(&text[offset..])) {
            offset += length;
            continue;
        }
        let rest = &text[offset..];
        let indent = rest.iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
        // White space belongs to the line's text unless a mark follows it.
        let Some(length) = mark_length(&rest[indent..]) else { break };
        if mark == Mark::None && rest[indent] == b'*' && !is_list_item(&rest[indent + length..]) {
            return (text.len(), Mark::Chatter);
        }
        mark = Mark::Marked;
        offset += indent + length;
        if text.get(offset) == Some(&b' ') {
            offset += 1;
        }
    }
    if mark == Mark::None && is_chatter(text) {
        return (text.len(), Mark::Chatter);
    }
    (offset, mark)
}

/// A no-break or zero-width space, which nothing in a head begins with.
fn unseen_length(text: &[u8]) -> Option<usize> {
    if !matches!(text.first(), Some(0xC2 | 0xE2)) {
        return None;
    }
    ["\u{a0}", "\u{200b}", "\u{2060}"].iter().find(|space| text.starts_with(space.as_bytes())).map(|space| space.len())
}

/// The length of a mark that a space or the line's end follows. Quoted HTML writes them as entities, and mail programs
/// put `>` right before the text.
fn mark_length(text: &[u8]) -> Option<usize> {
    let length = match text.first()? {
        b'>' => return Some(1),
        b'<' | b'|' | b'*' => 1,
        b'&' if text.starts_with(b"&gt;") || text.starts_with(b"&lt;") => 4,
        _ => return None,
    };
    matches!(text.get(length), None | Some(b' ' | b'\t' | b'\r')).then_some(length)
}

/// `* Upgrade: websocket` in somebody's list of fields is no chatter.
fn is_list_item(text: &[u8]) -> bool {
    let text = text.trim_ascii_start();
    let name = text.iter().position(|&byte| byte == b':').map(|colon| &text[..colon]);
    name.is_some_and(|name| Field::known(name).is_some())
}

/// `{ [5 bytes data]`, and the progress meter.
fn is_chatter(text: &[u8]) -> bool {
    let data = matches!(text, [b'{' | b'}', b' ', b'[', ..]) && text.ends_with(b"bytes data]");
    let frame = is_error_frame(text);
    let meter = text.starts_with(b"  % Total") || text.starts_with(b"                                 Dload");
    let numbers = text.len() > 60
        && text.iter().any(u8::is_ascii_digit)
        && text
            .iter()
            .rev()
            .all(|byte| matches!(byte, b' ' | b'0'..=b'9' | b'-' | b':' | b'.' | b'k' | b'M' | b'G' | b'\r'));
    data || frame || meter || numbers
}

/// PowerShell shows what a program writes to its error stream as an error of its own, framed.
fn is_error_frame(text: &[u8]) -> bool {
    if !matches!(text.first(), Some(b' ' | b'+' | b'c' | b'A')) {
        return false;
    }
    let starts =
        [&b"    + CategoryInfo "[..], b"    + FullyQualifiedErrorId ", b"+ ~~~", b"+ curl", b"curl : ", b"curl.exe : "];
    starts.iter().any(|start| text.starts_with(start))
        || (text.starts_with(b"At line:") && find(text, " char:").is_some())
}

/// curl's own words stand somewhere in the first part of the input.
pub(super) fn looks_like(input: &[u8]) -> bool {
    let starts = [
        &b"* Trying "[..],
        b"*   Trying ",
        b"* Connected to ",
        b"* Host ",
        b"* Connection #",
        b"* ALPN",
        b"* Established connection",
        b"* Request completely sent off",
        b"* Using Stream ID",
    ];
    lines(input).take(2_000).any(|line| {
        let text = line.text.of(input);
        // Nobody else writes status lines for HTTP/2.
        if text.starts_with(b"HTTP/2 ") || text.starts_with(b"HTTP/3 ") {
            return true;
        }
        let stars = text.iter().position(|&byte| !matches!(byte, b'>' | b'|' | b' ' | b'\t')).unwrap_or(0);
        text.get(stars) == Some(&b'*') && starts.iter().any(|start| text[stars..].starts_with(start))
    })
}

/// `-v -i` shows a response twice: an unmarked copy after the marked head is the same message.
pub(super) fn drop_doubled(input: &[u8], heads: &mut Vec<(Head, bool)>) {
    let mut index = 1;
    while index < heads.len() {
        let ((before, before_marked), (head, marked)) = (&heads[index - 1], &heads[index]);
        if *before_marked && !marked && is_copy(input, before, head) {
            let rest = head.rest;
            heads[index - 1].0.rest = rest;
            heads.remove(index);
        } else {
            index += 1;
        }
    }
}

/// Line for line the same; where the input ended within the copy, as far as it goes.
fn is_copy(input: &[u8], original: &Head, copy: &Head) -> bool {
    let (original, lines) = (texts(original), texts(copy));
    let is_cut_off = !copy.complete && copy.rest.end as usize == input.len();
    let same = |(index, text): (usize, &Span)| {
        let (text, whole) = (text.of(input), original.get(index).map(|text| text.of(input)));
        whole.is_some_and(|whole| whole == text || (is_cut_off && index + 1 == lines.len() && whole.starts_with(text)))
    };
    copy.start.is_some() && lines.iter().enumerate().all(same) && (lines.len() == original.len() || is_cut_off)
}

fn texts(head: &Head) -> Vec<Span> {
    let lines = head.lines.iter().map(|line| match *line {
        HeadLine::Line(line) => line.text,
        HeadLine::Pair { name, value } => name.to(value),
    });
    head.start.iter().map(|line| line.text).chain(lines).collect()
}
