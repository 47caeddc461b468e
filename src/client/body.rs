//! The body of a refusal, which some clients read before they say anything.

use super::wire::{End, Seen};
use super::{Fault, GoesOn, Run};
use crate::field::Field;

/// How much of a refusal's body a client waits for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Body {
    None,
    /// As much as Content-Length says, and nothing without it.
    OfLength,
    /// All of it, however its end is found (RFC 9112 §6.3).
    Whole,
}

impl Run<'_> {
    /// Goes on once the client has what it waits for, or where a paste does not show it.
    pub(super) fn body(&mut self) -> GoesOn {
        let Some(seen) = self.head.seen else { return Some(()) };
        let body = self.head.response.rest.of(self.head.input);
        if self.has_body(body, seen) {
            return Some(());
        }
        match seen.end {
            End::Open => self.end(Fault::Waits),
            End::Closed => self.end(Fault::BodyCut),
            End::Reset => self.end(Fault::Reset),
        }
    }

    fn has_body(&self, body: &[u8], seen: &Seen) -> bool {
        let waits = self.client.http.body;
        if waits == Body::None || matches!(self.status, 100..=199 | 204 | 304) {
            return true;
        }
        let lines = |field| self.all(field).unwrap_or_default();
        let is_chunked = lines(Field::TransferEncoding).iter().any(|line| line.eq_ignore_ascii_case(b"chunked"));
        if waits == Body::Whole && is_chunked {
            return is_whole_in_chunks(body);
        }
        match lines(Field::ContentLength).last().map(|line| number(line)) {
            Some(length) => length.is_none_or(|length| body.len() >= length),
            None => waits == Body::OfLength || seen.end == End::Closed,
        }
    }
}

fn number(text: &[u8]) -> Option<usize> {
    str::from_utf8(text).ok()?.parse().ok()
}

/// `chunked-body = *chunk last-chunk trailer-section CRLF` (RFC 9112 §7.1)
fn is_whole_in_chunks(mut body: &[u8]) -> bool {
    loop {
        let Some(line) = crate::scan::position(body, b'\n') else { return false };
        let size = body[..line].split(|&byte| byte == b';').next().unwrap_or_default().trim_ascii();
        let size = str::from_utf8(size).ok().and_then(|size| usize::from_str_radix(size, 16).ok());
        let rest = &body[line + 1..];
        match size {
            // What is no size is no reason to wait.
            None => return true,
            Some(0) => return rest.starts_with(b"\r\n") || crate::text::find(rest, "\r\n\r\n").is_some(),
            Some(size) => match size.checked_add(2).and_then(|end| rest.get(end..)) {
                Some(next) => body = next,
                None => return false,
            },
        }
    }
}
