//! Pieces of the input as a terminal may show them: whatever it would act on, reorder or hide is written out.

use unicode_width::UnicodeWidthChar;

use crate::span::Span;

/// A line of the input, or as much of it as fits, and where its marked part stands in it.
#[derive(Debug, PartialEq, Eq)]
pub struct Excerpt {
    pub text: String,
    /// Columns before the mark, and under it.
    pub before: usize,
    pub under: usize,
}

/// The line that holds a place, without its ending: from its start in the input, and the place's extent in that line.
pub fn line_at(input: &[u8], place: Span, column: u32) -> Option<(Span, Span)> {
    let Span { start, end } = place;
    let line_start = start.checked_sub(column.checked_sub(1)?)?;
    let rest = input.get(start as usize..)?;
    let line_end = start + rest.iter().position(|&byte| is_break(byte)).unwrap_or(rest.len()) as u32;
    Some((Span { start: line_start, end: line_end }, Span { start, end: end.clamp(start, line_end) }))
}

pub const fn is_break(byte: u8) -> bool {
    byte == b'\n' || byte == b'\r'
}

/// Shows a line, at most `width` columns of it, around the mark.
pub fn excerpt(input: &[u8], line: Span, mark: Span, width: usize) -> Excerpt {
    let width = width.max(NARROWEST);
    // No character is longer than four bytes, and what has no width of its own is not shown without end.
    let far = (width * 4) as u32;
    let from = boundary(input, mark.start.saturating_sub(far).max(line.start));
    let mut cells = Vec::new();
    push_cells(&mut cells, input, Span { start: from, end: mark.start });
    let marked_at = cells.len();
    push_cells(&mut cells, input, Span { start: mark.start, end: mark.end.min(mark.start + far) });
    let marked_to = cells.len();
    let to = line.end.min(mark.end.saturating_add(far)).min(mark.start + 2 * far);
    push_cells(&mut cells, input, Span { start: mark.end.min(to), end: to });

    let columns = |cells: &[Cell]| cells.iter().map(|cell| cell.width).sum::<usize>();
    let (before, under) = (columns(&cells[..marked_at]), columns(&cells[marked_at..marked_to]));
    let mut first = 0;
    let is_cut = from > line.start || before + under.min(width / 2) > width;
    if is_cut {
        let mut kept = before;
        while first < marked_at && kept > width / 3 {
            kept -= cells[first].width;
            first += 1;
        }
    }
    let mut shown = Excerpt { text: String::new(), before: 0, under: 0 };
    let mut column = 0;
    if is_cut {
        shown.text.push('…');
        (column, shown.before) = (1, 1);
    }
    let mut ended = true;
    for (at, cell) in cells.iter().enumerate().skip(first) {
        if column + cell.width > width {
            ended = false;
            break;
        }
        shown.text.push_str(&cell.text);
        column += cell.width;
        if at < marked_at {
            shown.before += cell.width;
        } else if at < marked_to {
            shown.under += cell.width;
        }
    }
    if !ended || to < line.end {
        shown.text.push('…');
    }
    shown.under = shown.under.max(1);
    shown
}

const NARROWEST: usize = 20;

/// The next start of a character.
fn boundary(input: &[u8], mut at: u32) -> u32 {
    let last = at + 3;
    while at < last && input.get(at as usize).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at += 1;
    }
    at
}

/// A character as it is shown.
struct Cell {
    text: String,
    width: usize,
}

fn push_cells(cells: &mut Vec<Cell>, input: &[u8], span: Span) {
    let bytes = input.get(span.start as usize..span.end.max(span.start) as usize).unwrap_or_default();
    for chunk in bytes.utf8_chunks() {
        cells.extend(chunk.valid().chars().map(|character| {
            let mut text = String::new();
            let width = push_shown(&mut text, character);
            Cell { text, width }
        }));
        cells.extend(chunk.invalid().iter().map(|byte| Cell { text: format!("\\x{byte:02X}"), width: 4 }));
    }
}

/// Bytes as text that is safe to show.
pub fn shown(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut cells = Vec::new();
    push_cells(&mut cells, bytes, Span::new(0, bytes.len()));
    cells.iter().for_each(|cell| text.push_str(&cell.text));
    text
}

/// Writes a character and gives its width in columns.
fn push_shown(text: &mut String, character: char) -> usize {
    let code = character as u32;
    match character {
        '\t' => {
            text.push_str("    ");
            return 4;
        }
        // The pictures of the control characters.
        '\0'..='\u{1F}' => text.extend(char::from_u32(0x2400 + code)),
        '\u{7F}' => text.push('\u{2421}'),
        _ if is_hidden(character) => {
            let before = text.len();
            text.push_str(&format!("<U+{code:04X}>"));
            return text.len() - before;
        }
        _ => {
            text.push(character);
            return character.width().unwrap_or(0);
        }
    }
    1
}

/// A terminal acts on it, or shows it as nothing at all.
fn is_hidden(character: char) -> bool {
    matches!(character,
        // Control characters of ISO 6429, among them an introducer of sequences in one byte.
        '\u{80}'..='\u{9F}'
        | '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        // Zero widths, directions, separators of lines, invisible operators.
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str, start: usize, end: usize, width: usize) -> (String, usize, usize) {
        let shown = excerpt(line.as_bytes(), Span::new(0, line.len()), Span::new(start, end), width);
        (shown.text, shown.before, shown.under)
    }

    #[test]
    fn columns_are_those_of_a_terminal() {
        assert_eq!(of("Host: a", 6, 7, 40), ("Host: a".into(), 6, 1));
        assert_eq!(of("あい: x", 3, 6, 40), ("あい: x".into(), 2, 2));
        assert_eq!(of("a\tb", 2, 3, 40), ("a    b".into(), 5, 1));
        assert_eq!(of("e\u{301}x", 3, 4, 40), ("e\u{301}x".into(), 1, 1));
        assert_eq!(of("end", 3, 3, 40), ("end".into(), 3, 1));
    }

    #[test]
    fn what_a_terminal_acts_on_is_written_out() {
        assert_eq!(of("\x1b[31mred", 5, 8, 40), ("␛[31mred".into(), 5, 3));
        assert_eq!(of("a\u{202e}b", 4, 5, 40), ("a<U+202E>b".into(), 9, 1));
        assert_eq!(of("\u{9b}2J", 0, 2, 40), ("<U+009B>2J".into(), 0, 8));
        assert_eq!(shown(b"a\xFFb\r\n\x07"), "a\\xFFb␍␊␇");
    }

    #[test]
    fn long_lines_are_shown_around_the_mark() {
        let line = format!("{}MARK{}", "a".repeat(1000), "b".repeat(1000));
        let (text, before, under) = of(&line, 1000, 1004, 60);
        assert_eq!(text, format!("…{}MARK{}…", "a".repeat(20), "b".repeat(35)));
        assert_eq!((before, under), (21, 4));
        let (text, before, under) = of(&line, 0, line.len(), 60);
        assert_eq!((text.chars().count(), before, under), (61, 0, 60));
        let (text, ..) = of(&line, line.len(), line.len(), 60);
        assert_eq!(text, format!("…{}", "b".repeat(20)));
        let (text, before, _) = of(&line, 3, 4, 60);
        assert_eq!((text, before), (format!("{}…", "a".repeat(60)), 3));
    }
}
