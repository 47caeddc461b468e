//! What `od -c` writes: an octal offset, then a cell of four columns for each byte, its character or an escape.

use super::Chunks;
use crate::span::Span;
use crate::transcript::lines;

const WIDTH: usize = 4;

/// A row: the offset of its first byte, and the columns of its cells. Each of them is one, or it is another kind of dump.
fn row(input: &[u8], line: Span) -> Option<(u32, Span)> {
    let text = line.of(input);
    let digits = text.iter().take_while(|byte| matches!(byte, b'0'..=b'7')).count();
    let cells = text.get(digits..).filter(|_| (7..=11).contains(&digits))?;
    let offset = u32::from_str_radix(core::str::from_utf8(&text[..digits]).ok()?, 8).ok()?;
    cells.chunks(WIDTH).all(|cell| byte(cell).is_some()).then(|| (offset, line.part(digits, text.len())))
}

/// The byte of a cell.
fn byte(cell: &[u8]) -> Option<u8> {
    Some(match *cell {
        [b' ', b' ', b' ', byte @ b' '..=b'~'] => byte,
        [b' ', b' ', b'\\', escape] => match escape {
            b'0' => 0,
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            _ => return None,
        },
        [b' ', high @ b'0'..=b'3', middle @ b'0'..=b'7', low @ b'0'..=b'7'] => {
            (high - b'0') * 64 + (middle - b'0') * 8 + (low - b'0')
        }
        _ => return None,
    })
}

/// Two rows of which the second goes on where the first ended.
pub fn looks_like(input: &[u8]) -> bool {
    let chunks = chunks(input);
    chunks.parts.iter().any(|part| part.len() > 16)
}

pub fn chunks(input: &[u8]) -> Chunks {
    let mut chunks = Chunks::default();
    let mut next: Option<u32> = None;
    for line in lines(input) {
        let Some((offset, cells)) = row(input, line.text) else { continue };
        match next {
            // Spaces at the end of a line are easily lost.
            Some(next) if offset >= next && offset - next < 16 => {
                let lost = Span::at(chunks.bytes.place(Span::at(chunks.bytes.len() as u32)).end);
                (next..offset).for_each(|_| chunks.byte(b' ', lost));
            }
            Some(_) => chunks.end_part(),
            None => {}
        }
        let bytes = cells.of(input).chunks(WIDTH).filter_map(byte);
        for (index, byte) in bytes.enumerate() {
            chunks.byte(byte, cells.part(index * WIDTH, (index + 1) * WIDTH));
        }
        next = Some(offset + (cells.len() / WIDTH) as u32);
    }
    chunks.end_part();
    chunks
}
