//! What comes in one piece with the head. Firefox judges it before it tells anybody that the connection is open.

use super::wire::End;
use super::{Fault, GoesOn, Run};
use crate::field::Field;

const CONTINUATION: u8 = 0;
const TEXT: u8 = 1;
const BINARY: u8 = 2;
const CLOSE: u8 = 8;
const PONG: u8 = 10;

impl Run<'_> {
    pub(super) fn check_first_piece(&mut self) -> GoesOn {
        let Some(seen) = self.head.seen else { return Some(()) };
        let rest = self.head.response.rest;
        let before = if let [.., before, _] = seen.ends[..] { before } else { 0 };
        let ends_with_head = before < rest.start || !self.head.response.complete;
        if rest.is_empty() && ends_with_head && seen.end == End::Closed {
            return self.end(Fault::EndsAtOnce);
        }
        let end = seen.ends.iter().copied().find(|end| *end >= rest.start).unwrap_or(rest.end);
        let piece = &self.head.input[rest.start as usize..end as usize];
        let inflates = self.head.response.has(Field::SecWebSocketExtensions);
        if has_fault(piece, inflates) { self.end(Fault::Frame) } else { Some(()) }
    }
}

/// Among the frames that bytes begin with is a faulty one. Of a frame that is not there as a whole only the length is judged.
fn has_fault(mut bytes: &[u8], inflates: bool) -> bool {
    let mut messages = Messages { inflates, open: None, text: Vec::new() };
    loop {
        match Frame::read(bytes) {
            Read::Part => return false,
            Read::BadLength => return true,
            Read::Whole(frame, _) if messages.refuse(&frame) => return true,
            // What follows a close frame is not read.
            Read::Whole(Frame { opcode: CLOSE, .. }, _) => return false,
            Read::Whole(_, next) => bytes = next,
        }
    }
}

/// A frame as RFC 6455 §5.2 has it, its payload unmasked.
struct Frame {
    fin: bool,
    reserved: u8,
    opcode: u8,
    payload: Vec<u8>,
}

enum Read<'a> {
    Part,
    /// Written longer than it need be, or longer than a length can be.
    BadLength,
    Whole(Frame, &'a [u8]),
}

impl Frame {
    fn read(bytes: &[u8]) -> Read<'_> {
        let [first, second, rest @ ..] = bytes else { return Read::Part };
        let (least, length, rest) = match second & 0x7F {
            126 => match rest.split_first_chunk() {
                Some((length, rest)) => (126, u64::from(u16::from_be_bytes(*length)), rest),
                None => return Read::Part,
            },
            127 => match rest.split_first_chunk() {
                Some((length, rest)) => (1 << 16, u64::from_be_bytes(*length), rest),
                None => return Read::Part,
            },
            length => (0, u64::from(length), rest),
        };
        if length < least || i64::try_from(length).is_err() {
            return Read::BadLength;
        }
        let (key, rest) = match rest.split_first_chunk() {
            _ if second & 0x80 == 0 => (&[0; 4], rest),
            Some(parts) => parts,
            None => return Read::Part,
        };
        let parts = usize::try_from(length).ok().and_then(|length| rest.split_at_checked(length));
        let Some((payload, next)) = parts else { return Read::Part };
        let payload = payload.iter().zip(key.iter().cycle()).map(|(byte, key)| byte ^ key).collect();
        Read::Whole(Frame { fin: first & 0x80 != 0, reserved: first & 0x70, opcode: first & 0x0F, payload }, next)
    }
}

/// The messages that frames make.
struct Messages {
    inflates: bool,
    /// The kind of the message that goes on, and whether its text can be read.
    open: Option<(u8, bool)>,
    text: Vec<u8>,
}

impl Messages {
    /// In the client's own order.
    fn refuse(&mut self, frame: &Frame) -> bool {
        let is_control = frame.opcode & 8 != 0;
        let is_compressed = frame.reserved == 0x40 && self.inflates && !is_control;
        if (is_control && !frame.fin) || (frame.reserved != 0 && !is_compressed) {
            return true;
        }
        if is_control {
            let is_text = |reason: &[u8]| str::from_utf8(reason).is_ok();
            return frame.payload.len() > 125
                || frame.opcode > PONG
                || (frame.opcode == CLOSE && !frame.payload.get(2..).is_none_or(is_text));
        }
        let (kind, is_plain) = match (frame.opcode, self.open) {
            (CONTINUATION, Some(open)) => open,
            (TEXT | BINARY, None) => (frame.opcode, !is_compressed),
            _ => return true,
        };
        self.text.extend_from_slice(&frame.payload);
        self.open = (!frame.fin).then_some((kind, is_plain));
        if !frame.fin {
            return false;
        }
        let text = std::mem::take(&mut self.text);
        kind == TEXT && is_plain && str::from_utf8(&text).is_err()
    }
}
