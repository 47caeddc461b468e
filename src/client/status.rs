//! How HTTP layers read a status line.

use crate::rule::Rule;
use crate::rules::{status, syntax};

/// What is wrong with a status line, as far as the words for it differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StatusLine {
    /// A CR by itself, where an empty line may be.
    NewLine,
    /// There is none, where HTTP/0.9 may be spoken; or an empty line in its place.
    Missing,
    Empty,
    Name,
    Major,
    Dot,
    Minor,
    /// A version that the client does not know.
    Version,
    VersionEnd,
    /// There are fewer than three parts.
    Parts,
    /// The code is no number, or has too few digits.
    Code,
    CodeNegative,
    CodeEnd,
    /// The code is out of range.
    CodeRange,
    Reason,
}

/// What a status line says.
#[derive(Clone, Copy)]
pub struct Status {
    pub code: u16,
    pub http10: bool,
}

/// What is wrong, and the part that words for it quote.
type Read<'a> = Result<Status, (StatusLine, &'a [u8])>;

pub type StatusReader = for<'a> fn(&'a [u8]) -> Read<'a>;

impl StatusLine {
    pub fn rule(self) -> &'static Rule {
        match self {
            StatusLine::Code | StatusLine::CodeNegative | StatusLine::CodeEnd | StatusLine::CodeRange => &status::CODE,
            StatusLine::Parts => &status::SPACING,
            StatusLine::Reason => &syntax::CONTROL,
            _ => &status::VERSION,
        }
    }
}

/// The digits at the start as a number that does not grow beyond what it can be.
fn number(text: &[u8]) -> (usize, u16) {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit());
    let code = digits.clone().fold(0u16, |code, digit| code.saturating_mul(10).saturating_add(u16::from(digit - b'0')));
    (digits.count(), code)
}

fn without_spaces(text: &[u8]) -> &[u8] {
    &text[text.iter().take_while(|byte| **byte == b' ').count()..]
}

/// Chromium: any version; the digits behind the first space, and 200 where there are none.
pub fn lenient(line: &[u8]) -> Read<'_> {
    let rest = line.iter().position(|&byte| byte == b' ').map_or(&b""[..], |at| without_spaces(&line[at..]));
    let (count, code) = number(rest);
    Ok(Status { code: if count == 0 { 200 } else { code }, http10: false })
}

/// Firefox: `HTTP/` in capitals, version 1.1 or a later 1.x, three digits.
pub fn necko(line: &[u8]) -> Read<'_> {
    let Some(rest) = line.strip_prefix(b"HTTP/1.") else { return Err((StatusLine::Version, line)) };
    let (count, minor) = number(rest);
    if count == 0 || minor == 0 {
        return Err((StatusLine::Version, line));
    }
    let Some(space) = rest.iter().position(|&byte| byte == b' ') else { return Err((StatusLine::Parts, line)) };
    let rest = without_spaces(&rest[space..]);
    match number(rest) {
        (3, code) if rest.get(3).is_none_or(|byte| matches!(byte, b' ' | b'\t')) => Ok(Status { code, http10: false }),
        _ => Err((StatusLine::Code, line)),
    }
}

/// libsoup: HTTP/1.0 or HTTP/1.1 as numbers, white space, three digits from 100 on, and no digit behind them.
pub fn soup(line: &[u8]) -> Read<'_> {
    let version = |text| match number(text) {
        (count @ 1.., major) => Some((major, &text[count..])),
        _ => None,
    };
    // SHOUTcast's name for it.
    let as_http10 = line.strip_prefix(b"ICY").map(|rest| (1, 0, rest));
    let parsed = line.strip_prefix(b"HTTP/").and_then(version).and_then(|(major, rest)| {
        let (minor, rest) = version(rest.strip_prefix(b".")?)?;
        Some((major, minor, rest))
    });
    let Some((1, minor @ 0..=1, rest)) = parsed.or(as_http10) else { return Err((StatusLine::Version, line)) };
    let code = &rest[rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()..];
    match number(code) {
        (3, number @ 100..) if code.len() < rest.len() => Ok(Status { code: number, http10: minor == 0 }),
        _ => Err((StatusLine::Code, line)),
    }
}

/// llhttp, which Node and aiohttp read with.
pub fn llhttp(line: &[u8]) -> Read<'_> {
    let line = &line[line.iter().take_while(|byte| **byte == b'\r').count()..];
    let Some(rest) = line.strip_prefix(b"HTTP/") else { return Err((StatusLine::Name, line)) };
    let is_digit = |at: usize| rest.get(at).is_some_and(u8::is_ascii_digit);
    match () {
        _ if !is_digit(0) => Err((StatusLine::Major, line)),
        _ if rest.get(1) != Some(&b'.') => Err((StatusLine::Dot, line)),
        _ if !is_digit(2) => Err((StatusLine::Minor, line)),
        _ if !matches!(&rest[..3], b"0.9" | b"1.0" | b"1.1" | b"2.0") => Err((StatusLine::Version, line)),
        _ if rest.get(3) != Some(&b' ') => Err((StatusLine::VersionEnd, line)),
        _ if !(is_digit(4) && is_digit(5) && is_digit(6)) => Err((StatusLine::Code, line)),
        _ if !matches!(rest.get(7), None | Some(b' ' | b'\r')) => Err((StatusLine::CodeEnd, line)),
        _ => Ok(Status { code: number(&rest[4..]).1, http10: false }),
    }
}

/// httparse, which tungstenite reads with.
pub fn httparse(line: &[u8]) -> Read<'_> {
    if line.starts_with(b"\r") {
        return Err((StatusLine::NewLine, line));
    }
    let (Some(rest), http10) = (match line.strip_prefix(b"HTTP/1.1") {
        None => (line.strip_prefix(b"HTTP/1.0"), true),
        rest => (rest, false),
    }) else {
        return Err((StatusLine::Version, line));
    };
    let Some(rest) = rest.strip_prefix(b" ") else { return Err((StatusLine::Version, line)) };
    match number(rest) {
        (3, code) if rest.get(3).is_none_or(|byte| *byte == b' ') => {
            let is_reason = |byte: &u8| matches!(byte, b'\t' | b' '..=b'~' | 0x80..);
            if !rest[3..].iter().all(is_reason) {
                return Err((StatusLine::Code, line));
            }
            if code < 100 { Err((StatusLine::CodeRange, line)) } else { Ok(Status { code, http10 }) }
        }
        _ => Err((StatusLine::Code, line)),
    }
}

/// The Python library websockets.
pub fn websockets(line: &[u8]) -> Read<'_> {
    let mut parts = line.splitn(3, |&byte| byte == b' ');
    let (Some(version), Some(code), Some(reason)) = (parts.next(), parts.next(), parts.next()) else {
        return Err((StatusLine::Parts, line));
    };
    let (count, number) = number(code);
    match () {
        _ if version != b"HTTP/1.1" => Err((StatusLine::Version, line)),
        _ if count != code.len() || !(1..=18).contains(&count) => Err((StatusLine::Code, code)),
        _ if !(100..600).contains(&number) => Err((StatusLine::CodeRange, code)),
        _ if !reason.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~' | 0x80..)) => {
            Err((StatusLine::Reason, reason))
        }
        _ => Ok(Status { code: number, http10: false }),
    }
}

/// websocket-client: any version; what stands between the first two spaces as a number, a sign before it or not.
pub fn websocket_client(line: &[u8]) -> Read<'_> {
    let line = line.trim_ascii();
    let code = line.split(|&byte| byte == b' ').nth(1).unwrap_or_default();
    let digits = code.strip_prefix(b"+").unwrap_or(code);
    if let Some(digits) =
        code.strip_prefix(b"-").filter(|digits| number(digits).0 == digits.len() && !digits.is_empty())
    {
        return if number(digits).1 == 0 {
            Ok(Status { code: 0, http10: false })
        } else {
            Err((StatusLine::CodeNegative, code))
        };
    }
    match number(digits) {
        (count @ 1.., code) if count == digits.len() => Ok(Status { code, http10: false }),
        _ => Err((StatusLine::Code, line)),
    }
}
