//! Where edits go: lines, their indentation and their ends.

use crate::rule::Edit;
use crate::span::Span;

/// White space before the first word of the line that holds an offset.
pub fn indentation(input: &[u8], at: u32) -> &[u8] {
    let line = &input[line_start(input, at) as usize..];
    &line[..line.iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count()]
}

/// Longer lines nobody wrote, and looking through them again and again takes its time.
const LONGEST: usize = 4096;

pub fn line_start(input: &[u8], at: u32) -> u32 {
    let farthest = (at as usize).saturating_sub(LONGEST);
    let before = &input[farthest..at as usize];
    before.iter().rposition(|&byte| byte == b'\n').map_or(farthest, |end| farthest + end + 1) as u32
}

/// New lines behind a place, indented as its line is.
pub fn lines_behind(input: &[u8], at: u32, lines: &[&str]) -> Edit {
    let indentation = crate::text::lossless(indentation(input, at)).into_owned();
    let line_break = line_break(input);
    let mut text = String::new();
    for line in lines {
        text.push_str(line_break);
        text.push_str(&indentation);
        text.push_str(line);
    }
    Edit::replace(Span::at(at), text)
}

/// New lines before a place, indented as its line is.
pub fn lines_before(input: &[u8], at: u32, lines: &[&str]) -> Edit {
    let indentation = crate::text::lossless(indentation(input, at)).into_owned();
    let line_break = line_break(input);
    let mut text = String::new();
    for line in lines {
        text.push_str(line);
        text.push_str(line_break);
        text.push_str(&indentation);
    }
    Edit::replace(Span::at(at), text)
}

/// Takes a whole line away, if nothing else stands in the lines from one offset to another.
pub fn line_away(input: &[u8], from: u32, to: u32) -> Option<Edit> {
    let start = line_start(input, from);
    let rest = &input[to as usize..];
    let near = &rest[..rest.len().min(LONGEST)];
    let length = near.iter().position(|&byte| byte == b'\n').map_or(near.len(), |end| end + 1);
    let behind = rest[..length].trim_ascii_start();
    let is_alone = indentation(input, from).len() as u32 == from - start && (behind.is_empty() || behind[0] == b'#');
    is_alone.then(|| Edit::replace(Span { start, end: to + length as u32 }, ""))
}

/// As the input has them.
fn line_break(input: &[u8]) -> &'static str {
    let near = &input[..input.len().min(LONGEST)];
    let first = near.iter().position(|&byte| byte == b'\n');
    if first.is_some_and(|end| input[..end].ends_with(b"\r")) { "\r\n" } else { "\n" }
}
