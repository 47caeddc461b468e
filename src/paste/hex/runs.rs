//! Digits and numbers in a row: plain hexadecimal text, and arrays of bytes as programs write them.

use super::Chunks;
use crate::capture;
use crate::scan;
use crate::span::Span;

/// Fewer bytes in a row are something else.
const FEWEST: usize = 16;

/// How many bytes there are, and where the run ends.
type Run = (usize, usize);

/// What is done with each byte and its place. Most runs are only counted.
type Take<'r> = &'r mut dyn FnMut(u8, Span);

/// A run may be in the text: told without reading a number.
pub fn may_be(text: &[u8]) -> bool {
    let mut stretches = text.split(|&byte| !(byte.is_ascii_hexdigit() || parts_digits(byte)));
    let has_digits = stretches.any(|stretch| {
        stretch.len() >= 2 * FEWEST && stretch.iter().filter(|byte| byte.is_ascii_hexdigit()).count() >= 2 * FEWEST
    });
    let commas = || scan::places(text, |bytes| scan::equal(bytes, b','));
    has_digits || commas().filter(|&at| goes_on(&text[at + 1..])).nth(FEWEST - 2).is_some()
}

/// A number follows, or a comment that may stand before it.
fn goes_on(text: &[u8]) -> bool {
    matches!(text.trim_ascii_start().first(), Some(b'0'..=b'9' | b'-' | b'/' | b'#'))
}

pub fn chunks(input: &[u8]) -> Chunks {
    let mut chunks = Chunks::default();
    let mut at = 0;
    while at < input.len() {
        let before = at.checked_sub(1).map(|before| input[before]);
        let starts = !before.is_some_and(is_of_word) && (input[at].is_ascii_hexdigit() || input[at] == b'-');
        at = if starts { run_at(input, at, &mut chunks) } else { at + 1 };
    }
    chunks
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Reads the longer of what may stand here. Says where the run ends, or the word.
fn run_at(input: &[u8], at: usize, chunks: &mut Chunks) -> usize {
    let first_digit = if input[at..].starts_with(b"0x") { at + 2 } else { at };
    let (hexadecimal, list) = (digits(input, first_digit, &mut |_, _| {}), numbers(input, at, &mut |_, _| {}));
    let is_list = list.0 >= hexadecimal.0;
    let (count, end) = if is_list { list } else { hexadecimal };
    if count >= FEWEST {
        let mut run = Vec::with_capacity(count);
        let mut take = |byte, place| run.push((byte, place));
        if is_list {
            numbers(input, at, &mut take)
        } else {
            digits(input, first_digit, &mut take)
        };
        add(input, &run, chunks);
    }
    let word = input[at + 1..].iter().take_while(|&&byte| is_of_word(byte)).count();
    // What was looked at is not looked at again.
    end.max(at + 1 + word)
}

/// Digits in lines may be several packets: the next one begins in a line of its own, where the one before is complete.
fn add(input: &[u8], run: &[(u8, Span)], chunks: &mut Chunks) {
    let bytes: Vec<u8> = run.iter().map(|(byte, _)| *byte).collect();
    let mut part = 0;
    let mut length = capture::packet_length(&bytes).unwrap_or(0);
    let mut last = run[0].1;
    for (index, &(byte, place)) in run.iter().enumerate() {
        let between = Span { start: last.end.min(place.start), end: place.start };
        if index - part >= length.max(1) && between.of(input).contains(&b'\n') {
            let rest = &bytes[index..];
            let next = capture::packet_length(rest);
            if next.is_some() || (length > 0 && capture::begins_message(rest)) {
                chunks.end_part();
                (part, length) = (index, next.unwrap_or(0));
            }
        }
        chunks.byte(byte, place);
        last = place;
    }
    chunks.end_part();
}

/// `0x47, 0x45, 0x54`, `71, 69, 84`, also signed, with comments between.
fn numbers(input: &[u8], start: usize, take: Take<'_>) -> Run {
    let (mut count, mut at) = (0, start);
    while let Some((byte, length)) = number(&input[at..]) {
        let text = &input[at..at + length];
        let is_full = text.len() == if text.starts_with(b"0x") { 4 } else { 3 };
        // Where the input ends, a number may have lost its last digits.
        if at + length == input.len() && !is_full {
            break;
        }
        take(byte, Span::new(at, at + length));
        count += 1;
        at += length;
        let rest = &input[at..];
        let Some(rest) = between(rest).strip_prefix(b",") else { break };
        at = input.len() - between(rest).len();
    }
    (count, at)
}

/// A number of one byte, and its length.
fn number(text: &[u8]) -> Option<(u8, usize)> {
    let negative = text.first() == Some(&b'-');
    let digits = &text[usize::from(negative)..];
    let hexadecimal = digits.starts_with(b"0x") || digits.starts_with(b"0X");
    let (base, digits) = if hexadecimal { (16, &digits[2..]) } else { (10, digits) };
    let values = digits.iter().take(4).map_while(|byte| char::from(*byte).to_digit(base));
    let (count, number) = values.fold((0, 0), |(count, number), value| (count + 1, number * base + value));
    let byte = match (negative, number) {
        _ if count == 0 => return None,
        (false, 0..=255) => number as u8,
        (true, 0..=128) => (number as u8).wrapping_neg(),
        _ => return None,
    };
    // `u8`, `U`, and whatever else says of what type it is.
    let suffix = digits[count..].iter().take_while(|&&byte| is_of_word(byte)).count();
    let length = text.len() - digits.len() + count;
    (suffix <= LONGEST_SUFFIX && count < 4).then_some((byte, length + suffix))
}

const LONGEST_SUFFIX: usize = 4;

/// Behind white space and comments.
fn between(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        let near = &text[..text.len().min(LONGEST_COMMENT)];
        let end = match near {
            [b'/', b'*', comment @ ..] => comment.windows(2).position(|end| end == b"*/").map(|at| at + 4),
            [b'/', b'/', ..] | [b'#', ..] => near.iter().position(|&byte| byte == b'\n'),
            _ => return text,
        };
        let Some(end) = end else { return &[] };
        text = &text[end..];
    }
}

const LONGEST_COMMENT: usize = 1024;

/// `474554`, `47 45 54`, `47:45:54`, in as many lines as there are.
fn digits(input: &[u8], start: usize, take: Take<'_>) -> Run {
    let (mut count, mut at) = (0, start);
    loop {
        let word = input[at..].iter().take_while(|&&byte| is_of_word(byte)).count();
        let is_hexadecimal =
            word > 0 && word.is_multiple_of(2) && input[at..at + word].iter().all(u8::is_ascii_hexdigit);
        if !is_hexadecimal {
            break;
        }
        for digits in (at..at + word).step_by(2) {
            take(pair(&input[digits..digits + 2]), Span::new(digits, digits + 2));
        }
        count += word / 2;
        at += word;
        at += input[at..].iter().take_while(|&&byte| parts_digits(byte)).count();
    }
    (count, at.max(start))
}

const fn parts_digits(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b':' | b'-')
}

/// Two hexadecimal digits.
pub fn pair(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |byte, &digit| byte << 4 | char::from(digit).to_digit(16).unwrap_or_default() as u8)
}
