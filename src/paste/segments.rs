//! The parts of a paste that is in several formats: an issue report with a command, its output and a configuration, a log
//! beside an archive. A part is a block between fences, or what a reader other than that of plain text knows for its own.

use super::{call, command, curl, devtools, h2, har, hex, http};
use crate::config;
use crate::span::Span;
use crate::transcript::lines;

/// Whose a part is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    Command,
    Call,
    Config,
    Har,
    Hex,
    H2,
    Devtools,
    /// Raw heads, curl's output, logs.
    Text,
}

impl Kind {
    /// What is read of it was never sent.
    pub fn is_draft(self) -> bool {
        matches!(self, Kind::Command | Kind::Call)
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Segment {
    pub span: Span,
    pub kind: Kind,
    /// Parts of one block have nothing but text between them.
    pub block: usize,
    /// The block stands between fences.
    pub fenced: bool,
}

/// Larger inputs are not what a person puts together.
const LARGEST: usize = 256 * 1024;

/// The parts with anything in them, in order, where they are of more than one kind.
pub(super) fn cut(text: &[u8]) -> Option<Vec<Segment>> {
    if text.len() > LARGEST {
        return None;
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (number, block) in blocks(text).into_iter().enumerate() {
        let whole = if block.fenced { of_block(block.span.of(text)) } else { None };
        let parts = match whole {
            Some(kind) => vec![(block.span, kind)],
            None => parts(text, block),
        };
        for (span, kind) in parts {
            match segments.last_mut() {
                // What stands between two parts of plain text is text, too.
                Some(last) if last.kind == kind && matches!(kind, Kind::Text | Kind::Devtools) => {
                    last.span.end = span.end
                }
                _ => segments.push(Segment { span, kind, block: number, fenced: block.fenced }),
            }
        }
    }
    let first = segments.first()?.kind;
    let several = segments.iter().any(|segment| segment.kind != first);
    // What stands around a configuration is none of it.
    let fenced = first == Kind::Config && segments.iter().all(|segment| segment.fenced);
    // Output without a head stands beside the commands.
    (several || fenced || (first.is_draft() && curl::looks_like(text))).then_some(segments)
}

#[derive(Clone, Copy)]
struct Block {
    span: Span,
    fenced: bool,
}

/// What stands between fences, and what stands around them.
fn blocks(text: &[u8]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut from = 0;
    let mut fence: Option<u8> = None;
    for line in lines(text) {
        let Some(mark) = fence_of(line.text.of(text)) else { continue };
        if fence.is_some_and(|open| open != mark) {
            continue;
        }
        let span = Span { start: from, end: line.text.start };
        blocks.push(Block { span, fenced: fence.is_some() });
        from = line.text.end;
        fence = if fence.is_none() { Some(mark) } else { None };
    }
    blocks.push(Block { span: Span { start: from, end: text.len() as u32 }, fenced: fence.is_some() });
    blocks
}

/// The line begins or ends a block of code, in a quotation or not.
fn fence_of(line: &[u8]) -> Option<u8> {
    let (offset, _) = curl::undress(line);
    let line = line[offset..].trim_ascii_start();
    let mark = *line.first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let length = line.iter().take_while(|&&byte| byte == mark).count();
    (length >= 3 && !line[length..].contains(&mark)).then_some(mark)
}

/// What all of a fenced block is.
fn of_block(block: &[u8]) -> Option<Kind> {
    if config::looks_like(block) && http::first_head(block).is_none() && !curl::looks_like(block) {
        return Some(Kind::Config);
    }
    if har::looks_like(block) && har::is_archive(block) {
        return Some(Kind::Har);
    }
    (h2::looks_like(block) && !devtools::looks_like(block)).then_some(Kind::H2)
}

/// What other readers know for their own in a block, and the text between with heads in it.
fn parts(text: &[u8], block: Block) -> Vec<(Span, Kind)> {
    let slice = block.span.of(text);
    let mut own: Vec<(Span, Kind)> = Vec::new();
    own.extend(command::places(slice).into_iter().map(|span| (span, Kind::Command)));
    own.extend(call::places(slice).into_iter().map(|span| (whole_lines(slice, span), Kind::Call)));
    own.extend(archives(slice).into_iter().map(|span| (span, Kind::Har)));
    own.extend(dumps(slice).into_iter().map(|span| (span, Kind::Hex)));
    if !block.fenced {
        own.extend(configurations(slice).into_iter().map(|span| (span, Kind::Config)));
    }
    own.sort_unstable_by_key(|(span, _)| span.start);
    let mut parts = Vec::new();
    let mut from = 0;
    for (span, kind) in own {
        if span.start < from {
            continue;
        }
        parts.extend(plain(slice, Span { start: from, end: span.start }));
        parts.push((span, kind));
        from = span.end;
    }
    parts.extend(plain(slice, Span { start: from, end: slice.len() as u32 }));
    let within = |span: Span| block.span.part(span.start as usize, span.end as usize);
    parts.into_iter().map(|(span, kind)| (within(span), kind)).collect()
}

/// Text that has a head in it.
fn plain(slice: &[u8], span: Span) -> Option<(Span, Kind)> {
    // Empty lines between two parts were not sent.
    let first = lines(span.of(slice)).find(|line| !line.text.of(span.of(slice)).trim_ascii().is_empty())?;
    let span = span.part(first.text.start as usize, span.len());
    let text = span.of(slice);
    let lists = devtools::looks_like(text);
    let tells = || http::first_head(text).is_some() || super::has_heads(text);
    (lists || tells()).then_some((span, if lists { Kind::Devtools } else { Kind::Text }))
}

fn whole_lines(text: &[u8], span: Span) -> Span {
    let before = text[..span.start as usize].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let rest = &text[span.end as usize..];
    let after = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    Span::new(before, span.end as usize + after)
}

/// JSON with names and values of fields, from a line that opens it to the bracket that closes it.
fn archives(text: &[u8]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut from = 0;
    for line in lines(text) {
        let own = line.text.of(text);
        let indent = own.len() - own.trim_ascii_start().len();
        if line.text.start < from || !matches!(own.get(indent), Some(b'{' | b'[')) {
            continue;
        }
        let start = line.text.start as usize + indent;
        let end = start + bracketed(&text[start..]);
        from = end as u32;
        let inner = &text[start..end];
        if har::looks_like(inner) && har::is_archive(inner) {
            found.push(Span::new(start, end));
        }
    }
    found
}

/// How long it is to the bracket that closes the first one.
fn bracketed(text: &[u8]) -> usize {
    let (mut depth, mut quoted, mut at) = (0usize, false, 0);
    while at < text.len() {
        match text[at] {
            b'\\' if quoted => at += 1,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth -= 1,
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at.min(text.len())
}

/// Rows of hexadecimal digits that have heads in them.
fn dumps(text: &[u8]) -> Vec<Span> {
    let mut runs: Vec<(Span, usize)> = Vec::new();
    let mut between = 0;
    for line in lines(text) {
        if !hex::is_row(line.text.of(text)) {
            between += 1;
            continue;
        }
        match runs.last_mut() {
            Some((run, count)) if between <= MOST_BETWEEN => {
                run.end = line.text.end;
                *count += 1;
            }
            _ => runs.push((line.text, 1)),
        }
        between = 0;
    }
    let tells = |span: &Span| hex::looks_like(span.of(text)) && !hex::read(span.of(text)).heads.is_empty();
    runs.into_iter().filter(|(_, count)| *count > 1).map(|(span, _)| span).filter(tells).collect()
}

/// Lines between two rows of a dump, about the next packet.
const MOST_BETWEEN: usize = 4;

/// Configurations in running text: from a line that only one can have to an empty line outside of all braces.
fn configurations(text: &[u8]) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut open: Option<(Span, usize)> = None;
    for line in lines(text) {
        let own = line.text.of(text);
        let blank = own.trim_ascii().is_empty();
        if let Some((span, depth)) = &mut open {
            if (blank && *depth == 0) || http::first_head(own).is_some() || curl::undress(own).0 > 0 {
                found.push(*span);
                open = None;
            } else {
                *depth = depth_behind(own, *depth);
                span.end = if blank { span.end } else { line.text.end };
                continue;
            }
        }
        if config::begins(own) {
            // `location /chat {` may stand in a `server {` of its own line.
            open = Some((line.text, depth_behind(own, 0)));
        }
    }
    found.extend(open.map(|(span, _)| span));
    found
}

fn depth_behind(line: &[u8], before: usize) -> usize {
    line.iter().fold(before, |depth, byte| match byte {
        b'{' => depth + 1,
        b'}' => depth.saturating_sub(1),
        _ => depth,
    })
}
