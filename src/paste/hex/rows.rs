//! Dumps in rows: an offset, bytes in groups of digits, often their text beside them. As Wireshark, tcpdump, xxd, hexdump
//! and od write them.

use super::Chunks;
use crate::scan;
use crate::span::Span;
use crate::transcript::lines;

/// A row as it stands there. Its groups may go on into the text beside, which is told apart by the next row's offset.
struct Row {
    offset: Span,
    /// Behind the offset, or before it, stands what only some tools write: `:` or `0x`.
    marked: bool,
    /// Which of all groups are its own.
    groups: std::ops::Range<usize>,
    /// The row before is repeated up to this one.
    repeats: bool,
    /// Something else stands between it and the row before.
    apart: bool,
}

/// Digits without a space between.
#[derive(Clone, Copy)]
struct Group {
    digits: Span,
    /// Spaces before it.
    gap: usize,
}

/// The rows of the input and their groups.
struct Rows {
    rows: Vec<Row>,
    groups: Vec<Group>,
    /// Spaces between two groups, as the rows so far have them.
    usual_gap: usize,
}

/// Two rows of which the second goes on where the first ended.
pub fn looks_like(input: &[u8]) -> bool {
    let all = Rows::of(input);
    all.runs(input).iter().any(|run| all.rows[run.rows.clone()][0].groups.len() >= 4)
}

/// An offset, and groups behind it.
pub fn is_row(line: &[u8]) -> bool {
    let mut all = Rows { rows: Vec::new(), groups: Vec::new(), usual_gap: 1 };
    all.row(line, Span::new(0, line.len())).is_some()
}

pub fn chunks(input: &[u8]) -> Chunks {
    let all = Rows::of(input);
    let mut chunks = Chunks::default();
    for run in all.runs(input) {
        all.decode(input, &run, &mut chunks);
        chunks.end_part();
    }
    chunks
}

/// Rows that belong together, and how their offsets are written.
struct Run {
    rows: std::ops::Range<usize>,
    base: u32,
    /// Bytes in a row, where more than one says so.
    row_length: usize,
}

impl Rows {
    fn of(input: &[u8]) -> Rows {
        let mut all = Rows { rows: Vec::new(), groups: Vec::new(), usual_gap: 1 };
        let (mut repeats, mut apart) = (false, false);
        for line in lines(input) {
            let text = line.text.of(input).trim_ascii();
            if text == b"*" {
                repeats = true;
            } else if let Some(row) = all.row(input, line.text) {
                all.rows.push(Row { repeats, apart, ..row });
                (repeats, apart) = (false, false);
            } else {
                apart |= !text.is_empty();
            }
        }
        all
    }

    fn row(&mut self, input: &[u8], line: Span) -> Option<Row> {
        let line = line.part(behind_logger(line.of(input)), line.len());
        let text = line.of(input);
        let mut at = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let prefixed = text[at..].starts_with(b"0x");
        at += if prefixed { 2 } else { 0 };
        let digits = text[at..].iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        let offset = line.part(at, at + digits);
        at += digits;
        let colon = text.get(at) == Some(&b':');
        at += usize::from(colon);
        let marked = colon || prefixed;
        if !(if marked { 3..=16 } else { 4..=16 }).contains(&digits) {
            return None;
        }
        let first = self.groups.len();
        let mut width = 0;
        loop {
            let gap = text[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'-')).count();
            let rest = &text[at + gap..];
            let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
            let ends = rest.get(digits).is_none_or(|byte| matches!(byte, b' ' | b'\t' | b'-' | b'\r'));
            // Where the input ends, a group may have lost its last digits.
            let cut = rest.len() == digits && line.end as usize == input.len();
            let fits = match width {
                0 if cut => matches!(digits, 2 | 4 | 8 | 16),
                0 => matches!(digits, 2 | 3 | 4 | 6 | 8 | 16),
                3 | 6 => digits == width,
                _ => digits == width || (digits < width && digits > 0 && digits % 2 == 0),
            };
            // The first row tells how far groups are apart.
            if self.rows.is_empty() && self.groups.len() == first + 1 {
                self.usual_gap = gap;
            }
            // Far off stands the text.
            if gap == 0 || !ends || !fits || (width > 0 && gap > self.usual_gap + 1) {
                break;
            }
            width = if width == 0 { digits } else { width };
            self.groups.push(Group { digits: line.part(at + gap, at + gap + digits), gap });
            at += gap + digits;
        }
        let groups = first..self.groups.len();
        // An offset alone ends a dump.
        let alone = groups.is_empty() && text[at..].trim_ascii().is_empty();
        (!groups.is_empty() || (alone && !self.rows.is_empty())).then_some(Row {
            offset,
            marked,
            groups,
            repeats: false,
            apart: false,
        })
    }

    /// Bytes in all groups of a row, text beside it included where that looks like digits.
    fn most(&self, row: &Row) -> usize {
        self.groups[row.groups.clone()].iter().map(|group| group.bytes(self.width(row))).sum()
    }

    fn width(&self, row: &Row) -> usize {
        self.groups.get(row.groups.start).map_or(0, |group| group.digits.len())
    }

    fn runs(&self, input: &[u8]) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut start = 0;
        while start < self.rows.len() {
            let run = [16, 8, 10].map(|base| self.run(input, start, base));
            // The base in which most rows go on from one another.
            let longest =
                run.into_iter().reduce(|one, other| if other.rows.len() > one.rows.len() { other } else { one });
            let Some(run) = longest else { break };
            start = run.rows.end;
            // A single row is one only if it is the first of a dump.
            let first = &self.rows[run.rows.start];
            let single = run.rows.len() == 1;
            if !first.groups.is_empty()
                && (!single || (first.offset_in(input, 16) == Some(0) && first.groups.len() >= 8))
            {
                runs.push(run);
            }
        }
        runs
    }

    /// From a row on, as long as offsets go on.
    fn run(&self, input: &[u8], start: usize, base: u32) -> Run {
        let mut end = start + 1;
        let mut row_length = LONGEST_ROW;
        while let (Some(row), Some(next)) = (self.rows.get(end - 1), self.rows.get(end)) {
            let (Some(at), Some(to)) = (row.offset_in(input, base), next.offset_in(input, base)) else { break };
            let length = to.wrapping_sub(at);
            let goes_on = to > at && (next.repeats || length as usize <= self.most(row));
            // A single row of something else than a dump has no next one.
            if !goes_on || (next.apart && to == 0) || row.groups.is_empty() {
                break;
            }
            if !next.repeats {
                row_length = row_length.min(usize::try_from(length).unwrap_or(LONGEST_ROW));
            }
            end += 1;
        }
        Run { rows: start..end, base, row_length }
    }

    fn decode(&self, input: &[u8], run: &Run, chunks: &mut Chunks) {
        let rows = &self.rows[run.rows.clone()];
        let swapped = !rows[0].marked && matches!(self.width(&rows[0]), 4 | 6 | 8 | 16);
        let swapped = swapped && !self.tells(input, run, false);
        let mut bytes = Vec::new();
        let mut budget = MOST_REPEATED;
        for (index, row) in rows.iter().enumerate() {
            if row.groups.is_empty() {
                break;
            }
            let before = bytes.len();
            let (read, repeated) = self.bytes_of(input, run, index, swapped, &mut bytes);
            let line: Vec<(u8, Span)> = bytes[before..].iter().take(read).copied().collect();
            bytes.truncate(before);
            for &(byte, place) in line.iter().cycle().take(read + repeated.min(budget)) {
                chunks.byte(byte, place);
            }
            budget = budget.saturating_sub(repeated);
        }
    }

    /// Whether the words read in this order say something.
    fn tells(&self, input: &[u8], run: &Run, swapped: bool) -> bool {
        let mut bytes = Vec::new();
        for index in 0..run.rows.len().min(ROWS_TO_TELL) {
            let before = bytes.len();
            let (read, _) = self.bytes_of(input, run, index, swapped, &mut bytes);
            bytes.truncate(before + read);
        }
        let bytes: Vec<u8> = bytes.into_iter().map(|(byte, _)| byte).collect();
        crate::capture::begins_message(&bytes) || crate::capture::link_of(&bytes).is_some()
    }

    /// The bytes of a row with their places; how many of them are its own, and how many more repeat them.
    fn bytes_of(
        &self,
        input: &[u8],
        run: &Run,
        index: usize,
        swapped: bool,
        bytes: &mut Vec<(u8, Span)>,
    ) -> (usize, usize) {
        let rows = &self.rows[run.rows.clone()];
        let row = &rows[index];
        let width = self.width(row);
        let next = rows.get(index + 1);
        let length =
            next.and_then(|next| Some(next.offset_in(input, run.base)?.wrapping_sub(row.offset_in(input, run.base)?)));
        let mut most = length.map_or(usize::MAX, |length| usize::try_from(length).unwrap_or(usize::MAX));
        let repeats = next.is_some_and(|next| next.repeats);
        if length.is_none() || repeats {
            // The text beside is told by the space before it, or by the length of the rows before.
            most = run.row_length;
        }
        let start = bytes.len();
        for (number, group) in self.groups[row.groups.clone()].iter().enumerate() {
            let so_far = bytes.len() - start;
            let unsure = length.is_none() || repeats;
            let text_follows = number > 0 && group.gap > self.usual_gap && unsure && !(so_far == 8 && width == 2);
            if so_far >= most || text_follows {
                break;
            }
            group.decode(input, width, swapped, bytes);
        }
        let read = (bytes.len() - start).min(most);
        let repeated = length
            .filter(|_| repeats)
            .map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX).saturating_sub(read));
        (read, repeated)
    }
}

/// Where the offset begins before which a logger wrote something: `[2026/01/31 09:05:00:1234] N: 0010: 47 45`.
fn behind_logger(line: &[u8]) -> usize {
    let is_offset = |rest: &[u8]| {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        (4..=8).contains(&digits) && rest[digits..].starts_with(b": ")
    };
    let start = &line[..line.len().min(LONGEST_PREFIX)];
    let begins = |at: &usize| {
        let (before, rest) = line.split_at(*at);
        before.last().is_some_and(u8::is_ascii_uppercase) && rest.strip_prefix(b": ").is_some_and(is_offset)
    };
    scan::places(start, |bytes| scan::equal(bytes, b':')).find(begins).map_or(0, |at| at + 2)
}

const LONGEST_PREFIX: usize = 64;
/// Rows of more bytes are none.
const LONGEST_ROW: usize = 64;
/// So many rows tell in which order words are to be read.
const ROWS_TO_TELL: usize = 16;
/// An asterisk may stand for gigabytes; what is repeated holds no head.
const MOST_REPEATED: usize = 64 * 1024;

impl Row {
    fn offset_in(&self, input: &[u8], base: u32) -> Option<u64> {
        let text = core::str::from_utf8(self.offset.of(input)).ok()?;
        u64::from_str_radix(text, base).ok()
    }
}

impl Group {
    /// Three and six digits are octal.
    const fn bytes(&self, width: usize) -> usize {
        match width {
            3 => 1,
            6 => 2,
            _ => self.digits.len() / 2,
        }
    }

    fn decode(&self, input: &[u8], width: usize, swapped: bool, bytes: &mut Vec<(u8, Span)>) {
        let start = bytes.len();
        let text = self.digits.of(input);
        if swapped && text.len() < width {
            return;
        }
        if width == 3 || width == 6 {
            let value = text.iter().fold(0_u32, |value, digit| value * 8 + u32::from(digit.wrapping_sub(b'0') & 7));
            if width == 6 {
                bytes.push(((value >> 8) as u8, self.digits));
            }
            bytes.push((value as u8, self.digits));
        } else {
            for (index, pair) in text.chunks_exact(2).enumerate() {
                bytes.push((super::runs::pair(pair), self.digits.part(index * 2, index * 2 + 2)));
            }
        }
        if swapped {
            bytes[start..].reverse();
        }
    }
}
