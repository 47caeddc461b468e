//! What stands right before an object: a start line, a method with a target, a status.

use super::anchor::{self, Kind};
use super::summary::is_method;
use crate::paste::json::Text;
use crate::span::Span;
use crate::transcript::Side;

/// So much of the text before an object is looked at.
const NEAR: u32 = 160;

/// The text between the object before and this one, or the last of it.
pub(super) fn before(end_of_last: u32, start: u32) -> Span {
    Span { start: end_of_last.max(start.saturating_sub(NEAR)).min(start), end: start }
}

pub(super) struct RequestLine {
    pub method: Text,
    pub target: Text,
    pub version: Option<Text>,
}

/// `&{GET /chat HTTP/1.1 1 1 map[`, `GET /chat {`
pub(super) fn request_line(text: &[u8], before: Span) -> Option<RequestLine> {
    let line = before.of(text);
    let word = |start: usize, end: usize| Text { span: before.part(start, end), escaped: false, closed: true };
    let mut found = None;
    let mut from = 0;
    while let Some(anchor) = anchor::find(line, from) {
        if anchor.kind == Kind::Start(Side::Request) {
            let start = &line[anchor.at..anchor.end];
            let method = start.iter().position(|&byte| byte == b' ')?;
            let target = start.iter().rposition(|&byte| byte == b' ')?;
            found = Some(RequestLine {
                method: word(anchor.at, anchor.at + method),
                target: word(anchor.at + method + 1, anchor.at + target),
                version: Some(word(anchor.at + target + 1, anchor.end)),
            });
        }
        from = anchor.end.max(from + 1);
    }
    found.or_else(|| {
        let targets = (1..line.len()).rev().filter(|&at| line[at] == b'/' && line[at - 1] == b' ');
        let mut lines = targets.filter_map(|target| {
            let method = line[..target - 1].iter().rposition(|byte| !byte.is_ascii_uppercase()).map_or(0, |at| at + 1);
            let is_target = |byte: &&u8| byte.is_ascii_graphic() && !b"{\"'".contains(byte);
            let length = line[target..].iter().take_while(is_target).count();
            let (method, target) = (word(method, target - 1), word(target, target + length));
            is_method(method.span.of(text)).then_some(RequestLine { method, target, version: None })
        });
        lines.next()
    })
}

/// `[101 Switching Protocols]>`, `101 {`: the code, and the reason phrase if there is one.
pub(super) fn status(text: &[u8], before: Span) -> Option<(Text, Option<Text>)> {
    let line = before.of(text);
    let word = |start: usize, end: usize| Text { span: before.part(start, end), escaped: false, closed: true };
    let is_code = |at: &usize| {
        let digits = line.get(*at..*at + 3).is_some_and(|code| code.iter().all(u8::is_ascii_digit));
        let apart = *at == 0 || matches!(line[*at - 1], b' ' | b'[' | b'{' | b'<' | b'(' | b'\n');
        let rest = line.get(*at + 3..).unwrap_or_default();
        let reason = rest.first() == Some(&b' ') && rest.get(1).is_some_and(u8::is_ascii_uppercase);
        let is_opening = |byte: &u8| byte.is_ascii_whitespace() || b"{[(,:".contains(byte);
        let alone = rest.iter().all(is_opening) || rest == b" map[" || rest.starts_with(b", Headers(");
        digits && apart && (reason || alone) && matches!(line[*at], b'1'..=b'5')
    };
    let at = (0..line.len()).rev().find(is_code)?;
    let rest = line[at + 3..].strip_prefix(b" ").unwrap_or_default();
    let rest = rest.strip_suffix(b"map[").unwrap_or(rest);
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b' ').count();
    let length = rest[..length].trim_ascii_end().len();
    Some((word(at, at + 3), (length > 0).then(|| word(at + 4, at + 4 + length))))
}
