//! Digits and numbers in a row: plain hexadecimal text, and arrays of bytes as programs write them.

use super::Chunks;
use crate::capture;
use crate::span::Span;

/// Fewer bytes in a row are something else.
const FEWEST: usize = 16;

/// Bytes with their places, and where the run ends.
type Run = (Vec<(u8, Span)>, usize);

pub fn chunks(input: &[u8]) -> Chunks {
    let mut chunks = Chunks::default();
    let mut at = 0;
    while at < input.len() {
        let before = at.checked_sub(1).map(|before| input[before]);
        let starts = !before.is_some_and(is_of_word) && (input[at].is_ascii_hexdigit() || input[at] == b'-');
        let (run, end) = if starts { run_at(input, at) } else { (Vec::new(), at + 1) };
        if run.len() >= FEWEST {
            add(input, &run, &mut chunks);
        }
        at = end;
    }
    chunks
}

const fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The longer of what may be read here, or nothing and the end of the word.
fn run_at(input: &[u8], at: usize) -> Run {
    let hexadecimal = if input[at..].starts_with(b"0x") { digits(input, at + 2) } else { digits(input, at) };
    let list = numbers(input, at);
    let (run, end) = if list.0.len() >= hexadecimal.0.len() { list } else { hexadecimal };
    let word = input[at + 1..].iter().take_while(|&&byte| is_of_word(byte)).count();
    // What was looked at is not looked at again.
    (run, end.max(at + 1 + word))
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
fn numbers(input: &[u8], start: usize) -> Run {
    let (mut run, mut at) = (Vec::new(), start);
    while let Some((byte, length)) = number(&input[at..]) {
        let text = &input[at..at + length];
        let is_full = text.len() == if text.starts_with(b"0x") { 4 } else { 3 };
        // Where the input ends, a number may have lost its last digits.
        if at + length == input.len() && !is_full {
            break;
        }
        run.push((byte, Span::new(at, at + length)));
        at += length;
        let rest = &input[at..];
        let Some(rest) = between(rest).strip_prefix(b",") else { break };
        at = input.len() - between(rest).len();
    }
    (run, at)
}

/// A number of one byte, and its length.
fn number(text: &[u8]) -> Option<(u8, usize)> {
    let negative = text.first() == Some(&b'-');
    let digits = &text[usize::from(negative)..];
    let hexadecimal = digits.starts_with(b"0x") || digits.starts_with(b"0X");
    let (base, digits) = if hexadecimal { (16, &digits[2..]) } else { (10, digits) };
    let count = digits.iter().take(4).take_while(|byte| char::from(**byte).is_digit(base)).count();
    let number = u16::from_str_radix(core::str::from_utf8(&digits[..count]).ok()?, base).ok()?;
    let byte = match (negative, number) {
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
fn digits(input: &[u8], start: usize) -> Run {
    let (mut run, mut at) = (Vec::new(), start);
    loop {
        let word = input[at..].iter().take_while(|&&byte| is_of_word(byte)).count();
        let is_hexadecimal =
            word > 0 && word.is_multiple_of(2) && input[at..at + word].iter().all(u8::is_ascii_hexdigit);
        if !is_hexadecimal {
            break;
        }
        for digits in (at..at + word).step_by(2) {
            run.push((pair(&input[digits..digits + 2]), Span::new(digits, digits + 2)));
        }
        at += word;
        let separators = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b':' | b'-');
        at += input[at..].iter().take_while(|byte| separators(byte)).count();
    }
    (run, at.max(start))
}

/// Two hexadecimal digits.
pub fn pair(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |byte, &digit| byte << 4 | char::from(digit).to_digit(16).unwrap_or_default() as u8)
}
