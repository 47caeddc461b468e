//! Secrets in dumps: a byte is written as digits there, and once more as a character at the end of its row.

use crate::paste::derived::Derived;
use crate::span::Span;

/// So far a row goes on to either side of a byte: where it is longer it has no characters at its end.
const LONGEST_ROW: usize = 64;

/// What to write in place of a part of the derived text, row by row; none where it does not stand there as digits.
pub fn replaced(input: &[u8], derived: &Derived, secret: Span, kind: &str) -> Option<Vec<(Span, String)>> {
    let place = |at: usize| place_of(input, derived, at);
    let (from, to) = (secret.start as usize, secret.end as usize);
    place(from)?;
    let mut all = Vec::new();
    let mut at = from;
    while let Some(first) = (at < to).then(|| place(at)).flatten() {
        let row = line_of(input, first);
        let mut end = at;
        let mut text = String::new();
        let mut written = first.start;
        while let Some(digits) = (end < to).then(|| place(end)).flatten().filter(|digits| row.contains(*digits)) {
            text.push_str(&String::from_utf8_lossy(Span { start: written, end: digits.start }.of(input)));
            text.push_str(&digits_of(digits.of(input), derived.bytes()[end], kind));
            written = digits.end;
            end += 1;
        }
        all.push((Span { start: first.start, end: written }, text));
        all.extend(characters(input, derived, row, (at, end), kind));
        at = end;
    }
    // What could not be told apart goes as a whole.
    if at < to {
        let rest = derived.place(Span::new(at, to));
        all.push((rest, "x".repeat(rest.len())));
    }
    Some(all)
}

/// The lines in which bytes stand as digits, in order.
pub fn rows(input: &[u8], derived: &Derived) -> Vec<Span> {
    let mut rows: Vec<Span> = Vec::new();
    for at in 0..derived.len() {
        let is_known = |place: Span| rows.last().is_some_and(|row| row.contains(place));
        match place_of(input, derived, at) {
            Some(place) if !is_known(place) => rows.push(line_of(input, place)),
            _ => {}
        }
    }
    rows
}

/// The digits of one byte.
fn place_of(input: &[u8], derived: &Derived, at: usize) -> Option<Span> {
    let byte = *derived.bytes().get(at)?;
    let place = derived.place(Span::new(at, at + 1));
    let text = place.of(input);
    (text.len() > 1 && is_number(text, byte)).then_some(place)
}

fn line_of(input: &[u8], place: Span) -> Span {
    let (start, end) = (place.start as usize, place.end as usize);
    let start = input[..start].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    let end = input[end..].iter().position(|&byte| byte == b'\n').map_or(input.len(), |length| end + length);
    Span::new(start, end)
}

fn is_number(digits: &[u8], byte: u8) -> bool {
    let text = core::str::from_utf8(digits).unwrap_or_default();
    let text = text.strip_prefix("0x").unwrap_or(text);
    [16, 10, 8].iter().any(|&base| u8::from_str_radix(text, base) == Ok(byte))
}

/// The same number of digits for another byte: that of `x`, or of `X` where it has fewer.
fn digits_of(digits: &[u8], byte: u8, kind: &str) -> String {
    let text = core::str::from_utf8(digits).unwrap_or_default();
    if super::is_kept(char::from(byte), kind) {
        return text.to_owned();
    }
    let (prefix, number) = text.split_at(if text.starts_with("0x") { 2 } else { 0 });
    let is = |base: u32| u8::from_str_radix(number, base) == Ok(byte);
    let other = match number.len() {
        2 if is(16) => "78",
        2 if is(10) => "88",
        3 if is(10) => "120",
        3 if is(8) => "170",
        length => return format!("{prefix}{}", "x".repeat(length)),
    };
    format!("{prefix}{other}")
}

/// The characters of some of a row's bytes, where they stand behind its digits.
fn characters(
    input: &[u8],
    derived: &Derived,
    row: Span,
    (from, to): (usize, usize),
    kind: &str,
) -> Option<(Span, String)> {
    let in_row = |at: usize| place_of(input, derived, at).filter(|place| row.contains(*place));
    let first = (from.saturating_sub(LONGEST_ROW)..from).rev().take_while(|&at| in_row(at).is_some()).last();
    let first = first.unwrap_or(from);
    let end = (to..to + LONGEST_ROW).take_while(|&at| in_row(at).is_some()).last().map_or(to, |at| at + 1);
    let behind = Span { start: in_row(end - 1)?.end, end: row.end };
    let bytes = derived.bytes().get(first..end)?;
    let shows = |(shown, byte): (&u8, &u8)| shown == byte || !matches!(byte, b' '..=b'~');
    if behind.len() > 4 * LONGEST_ROW {
        return None;
    }
    let text = behind.of(input);
    // Headers of packets may come first in a row.
    let at = text.windows(bytes.len()).rposition(|window| window.iter().zip(bytes).all(shows));
    let Some(at) = at.filter(|_| text.is_ascii()) else {
        // Which of them are the secret's cannot be told, so all go.
        let hidden = |character: char| if character.is_ascii_alphanumeric() { 'x' } else { character };
        let text = core::str::from_utf8(text).ok().filter(|_| end - to < LONGEST_ROW)?;
        return Some((behind, text.chars().map(hidden).collect()));
    };
    let place = behind.part(at + from - first, at + to - first);
    let written = place.of(input).iter().zip(&derived.bytes()[from..to]);
    let replaced = written.map(|(&shown, &byte)| {
        let is_plain = matches!(byte, b' '..=b'~') && !super::is_kept(char::from(byte), kind);
        if is_plain { 'x' } else { char::from(shown) }
    });
    let replaced: String = replaced.collect();
    (replaced.len() == place.len()).then_some((place, replaced))
}
