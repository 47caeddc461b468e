//! What a fix changes, as lines taken out and lines put in.

use super::line::is_break;
use crate::report::Edit;
use crate::span::Span;

/// Lines of the input that a fix replaces by other ones.
#[derive(Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The first line's number.
    pub line: u32,
    /// In the input, without their endings.
    pub old: Vec<Span>,
    pub new: Vec<Vec<u8>>,
}

/// The lines that edits touch, in order; edits of neighbouring lines go together. Edits are sorted and apart.
pub fn hunks(input: &[u8], edits: &[Edit]) -> Vec<Hunk> {
    let mut hunks = Vec::new();
    let mut rest = edits;
    while let Some((first, _)) = rest.split_first() {
        let place = first.span.extent();
        let start = place.start - (first.span.column - 1).min(place.start);
        let mut end = line_end(input, first);
        let mut count = 1;
        while let Some(next) = rest.get(count).filter(|next| next.span.extent().start <= end) {
            end = line_end(input, next).max(end);
            count += 1;
        }
        let (together, others) = rest.split_at(count);
        rest = others;
        hunks.extend(hunk(input, Span { start, end }, first.span.line, together));
    }
    hunks
}

fn hunk(input: &[u8], block: Span, line: u32, edits: &[Edit]) -> Option<Hunk> {
    let mut text = Vec::new();
    let mut at = block.start;
    for edit in edits {
        text.extend_from_slice(input.get(at as usize..edit.span.start as usize)?);
        text.extend_from_slice(edit.text.as_bytes());
        at = edit.span.extent().end;
    }
    text.extend_from_slice(input.get(at as usize..block.end as usize)?);
    let old = lines(input.get(block.start as usize..block.end as usize)?);
    let new = lines(&text);
    let of = |text: &[u8], span: &Span| span.of(text).to_vec();
    let block_text = block.of(input);
    let same = |(old, new): &(&Span, &Span)| old.of(block_text) == new.of(&text);
    let before = old.iter().zip(&new).take_while(same).count();
    let (old, new) = (&old[before..], &new[before..]);
    let after = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let (old, new) = (&old[..old.len() - after], &new[..new.len() - after]);
    // Only their endings differ.
    if old.is_empty() && new.is_empty() {
        return None;
    }
    let in_input = |span: &Span| block.part(span.start as usize, span.end as usize);
    Some(Hunk {
        line: line + before as u32,
        old: old.iter().map(in_input).collect(),
        new: new.iter().map(|span| of(&text, span)).collect(),
    })
}

/// To the end of the last line that an edit touches, with its ending.
fn line_end(input: &[u8], edit: &Edit) -> u32 {
    let Span { start, end: at } = edit.span.extent();
    let rest = input.get(at as usize..).unwrap_or_default();
    // What ends right behind a line's ending takes nothing of the next line.
    let before = (at as usize).checked_sub(1).and_then(|before| input.get(before));
    if start < at && before == Some(&b'\n') {
        return at;
    }
    match rest.iter().position(|&byte| is_break(byte)) {
        None => at + rest.len() as u32,
        Some(end) if rest[end..].starts_with(b"\r\n") => at + end as u32 + 2,
        Some(end) => at + end as u32 + 1,
    }
}

/// Extents of the lines, without their endings.
fn lines(text: &[u8]) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let length = text[start..].iter().position(|&byte| is_break(byte));
        let end = length.map_or(text.len(), |length| start + length);
        lines.push(Span::new(start, end));
        start = match length {
            None => text.len(),
            Some(_) if text[end..].starts_with(b"\r\n") => end + 2,
            Some(_) => end + 1,
        };
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::{Positions, Unit};

    fn shown(input: &str, edits: &[(usize, usize, &str)]) -> Vec<String> {
        let positions = Positions::new(input.as_bytes(), Unit::Bytes);
        let edits: Vec<Edit> = edits
            .iter()
            .map(|&(start, end, text)| {
                let place = positions.place(input.as_bytes(), Span::new(start, end));
                let span = crate::report::Span {
                    start: place.start.into(),
                    end: place.end.into(),
                    line: place.line,
                    column: place.column,
                };
                Edit { span, text: text.into() }
            })
            .collect();
        let mut shown = Vec::new();
        for hunk in hunks(input.as_bytes(), &edits) {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            shown.extend(hunk.old.iter().map(|old| format!("{}-{}", hunk.line, text(old.of(input.as_bytes())))));
            shown.extend(hunk.new.iter().map(|new| format!("{}+{}", hunk.line, text(new))));
        }
        shown
    }

    #[test]
    fn a_changed_line_is_taken_out_and_put_in() {
        assert_eq!(shown("a\r\nb: x\r\nc\r\n", &[(6, 7, "y")]), ["2-b: x", "2+b: y"]);
        assert_eq!(shown("b: x", &[(3, 4, "y")]), ["1-b: x", "1+b: y"]);
    }

    #[test]
    fn an_added_line_is_put_in_behind_the_one_before() {
        assert_eq!(shown("a\nb\nc\n", &[(3, 3, "\nnew")]), ["3+new"]);
        assert_eq!(shown("a\nb", &[(3, 3, "\nnew")]), ["3+new"]);
    }

    #[test]
    fn a_removed_line_is_taken_out() {
        assert_eq!(shown("a\nb\nc\n", &[(2, 4, "")]), ["2-b"]);
        assert_eq!(shown("a\nb", &[(1, 3, "")]), ["2-b"]);
    }

    #[test]
    fn other_line_endings_are_not_shown() {
        assert_eq!(shown("a\n\nb\n", &[(1, 1, "\r"), (2, 2, "\r")]), [""; 0]);
    }

    #[test]
    fn edits_far_apart_are_hunks_of_their_own() {
        assert_eq!(shown("a\nb\nc\n", &[(0, 1, "A"), (4, 5, "C")]), ["1-a", "1+A", "3-c", "3+C"]);
        assert_eq!(shown("ab\nc\n", &[(0, 1, "A"), (1, 2, "B")]), ["1-ab", "1+AB"]);
    }
}
