//! The header of a frame (RFC 6455 §5.2), as far as it tells why a connection fails right after its handshake.

/// `ws-frame`, without its payload.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame {
    pub fin: bool,
    pub rsv1: bool,
    /// RSV2 or RSV3.
    pub other_rsv: bool,
    pub opcode: u8,
    pub masked: bool,
    /// What the first length field holds: 126 and 127 announce a longer one.
    pub short_length: u8,
}

/// What a close frame says (RFC 6455 §5.5.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Close<'a> {
    pub code: Option<u16>,
    pub reason: &'a [u8],
    /// Bytes of the whole frame.
    pub length: usize,
}

/// A frame among others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Seen<'a> {
    pub frame: Frame,
    pub at: usize,
    /// The masking key, or four zeros.
    key: [u8; 4],
    /// As it is on the wire, as far as it is there.
    payload: &'a [u8],
    /// Where the next frame begins.
    pub end: usize,
}

impl Seen<'_> {
    /// The code of a close frame, and its reason without the mask.
    pub fn close(&self) -> Option<(Option<u16>, Vec<u8>)> {
        let whole = self.payload.len() == usize::from(self.frame.short_length);
        if self.frame.opcode != 8 || !whole || self.frame.short_length > 125 {
            return None;
        }
        let plain: Vec<u8> = self.payload.iter().zip(self.key.iter().cycle()).map(|(byte, key)| byte ^ key).collect();
        match plain[..] {
            [high, low, ref reason @ ..] => Some((Some(u16::from_be_bytes([high, low])), reason.to_vec())),
            _ => Some((None, Vec::new())),
        }
    }
}

impl Frame {
    /// Marked as permessage-deflate marks (RFC 7692 §6).
    pub fn is_compressed(self) -> bool {
        self.rsv1 && !self.other_rsv && self.is_data()
    }

    /// The frame that bytes begin with, unless they are text or were bytes once and went through text.
    pub fn first(bytes: &[u8]) -> Option<Frame> {
        let [first, second, ..] = *bytes else { return None };
        let start = &bytes[..bytes.len().min(LOOK)];
        if is_text(start) || is_transcoded(start) {
            return None;
        }
        Some(Frame::of(first, second))
    }

    const fn of(first: u8, second: u8) -> Frame {
        Frame {
            fin: first & 0x80 != 0,
            rsv1: first & 0x40 != 0,
            other_rsv: first & 0x30 != 0,
            opcode: first & 0x0F,
            masked: second & 0x80 != 0,
            short_length: second & 0x7F,
        }
    }

    /// All frames, if bytes begin with one: each with its place, and the place of what it carries, as far as that is there.
    pub fn all(bytes: &[u8]) -> impl Iterator<Item = Seen<'_>> {
        let mut at = if Frame::first(bytes).is_some() { 0 } else { bytes.len() };
        core::iter::from_fn(move || {
            let seen = Frame::at(bytes, at)?;
            at = seen.end.min(bytes.len());
            Some(seen)
        })
    }

    fn at(bytes: &[u8], at: usize) -> Option<Seen<'_>> {
        let [first, second, rest @ ..] = bytes.get(at..)? else { return None };
        let frame = Frame::of(*first, *second);
        let (length, rest) = match frame.short_length {
            126 => {
                let (length, rest) = rest.split_first_chunk()?;
                (u64::from(u16::from_be_bytes(*length)), rest)
            }
            127 => {
                let (length, rest) = rest.split_first_chunk()?;
                (u64::from_be_bytes(*length), rest)
            }
            length => (u64::from(length), rest),
        };
        let (key, rest) = if frame.masked { rest.split_first_chunk()? } else { (&[0; 4], rest) };
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let payload = &rest[..length.min(rest.len())];
        let start = bytes.len() - rest.len();
        Some(Seen { frame, at, key: *key, payload, end: start.saturating_add(length) })
    }

    /// %x1 text, %x2 binary
    pub fn is_data(&self) -> bool {
        matches!(self.opcode, 1 | 2)
    }

    /// "%x3-7 are reserved for further non-control frames", "%xB-F are reserved for further control frames"
    pub fn is_reserved(&self) -> bool {
        matches!(self.opcode, 3..=7 | 11..=15)
    }

    /// The code and reason of a close frame that is there as a whole, by the rules for control frames (RFC 6455 §5.5).
    pub fn close<'a>(&self, bytes: &'a [u8]) -> Option<Close<'a>> {
        let plain = self.fin && !self.rsv1 && !self.other_rsv && !self.masked;
        if self.opcode != 8 || !plain || self.short_length > 125 {
            return None;
        }
        let length = 2 + usize::from(self.short_length);
        let (code, reason) = match *bytes.get(2..length)? {
            [high, low, ref reason @ ..] => (Some(u16::from_be_bytes([high, low])), reason),
            _ => (None, &b""[..]),
        };
        Some(Close { code, reason, length })
    }
}

/// What IANA's registry of close codes calls the codes that a frame may hold.
#[cfg(any(feature = "full", feature = "lab"))]
pub fn close_code_name(code: u16) -> Option<&'static str> {
    Some(match code {
        1000 => "normal closure",
        1001 => "going away",
        1002 => "protocol error",
        1003 => "unsupported data",
        1007 => "invalid frame payload data",
        1008 => "policy violation",
        1009 => "message too big",
        1010 => "mandatory extension",
        1011 => "internal error",
        1012 => "service restart",
        1013 => "try again later",
        1014 => "bad gateway",
        _ => return None,
    })
}

/// How much is looked at to tell bytes from text.
const LOOK: usize = 256;

/// No control characters but those of text, in UTF-8 or ISO-8859-1.
fn is_text(bytes: &[u8]) -> bool {
    let control = |&byte: &u8| (byte < b' ' && !matches!(byte, b'\t' | b'\r' | b'\n')) || byte == 0x7F;
    !bytes.iter().any(control) && (is_utf8(bytes) || !bytes.iter().any(|byte| (0x80..0xA0).contains(byte)))
}

/// UTF-8, the last character perhaps cut off.
fn is_utf8(bytes: &[u8]) -> bool {
    core::str::from_utf8(bytes).map_or_else(|error| error.error_len().is_none(), |_| true)
}

/// The first byte outside ASCII among the two that matter begins a character of UTF-8: these were other bytes once,
/// which a decoder replaced or an encoder doubled.
fn is_transcoded(bytes: &[u8]) -> bool {
    let Some(at) = bytes.iter().take(2).position(|&byte| byte >= 0x80) else { return false };
    (2..=4).any(|length| bytes.get(at..at + length).is_some_and(|start| core::str::from_utf8(start).is_ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 6455 §5.7.
    #[test]
    fn the_examples_of_the_rfc() {
        let frame =
            |bytes: &[u8]| Frame::first(bytes).map(|frame| (frame.fin, frame.opcode, frame.masked, frame.short_length));
        assert_eq!(frame(b"\x81\x05Hello"), Some((true, 1, false, 5)));
        assert_eq!(frame(b"\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58"), Some((true, 1, true, 5)));
        assert_eq!(frame(b"\x01\x03Hel"), Some((false, 1, false, 3)));
        assert_eq!(frame(b"\x89\x05Hello"), Some((true, 9, false, 5)));
        assert_eq!(frame(b"\x82\x7e\x01\x00..."), Some((true, 2, false, 126)));
    }

    #[test]
    fn one_frame_after_the_other() {
        let bytes = b"\x81\x05Hello\x82\x7e\x00\x03abc\x88\x83\x01\x02\x03\x04\x02\xea\x22\x89\x05He";
        let seen: Vec<_> = Frame::all(bytes).map(|seen| (seen.frame.opcode, seen.at, seen.end)).collect();
        assert_eq!(seen, [(1, 0, 7), (2, 7, 14), (8, 14, 23), (9, 23, 30)]);
        let close = Frame::all(bytes).find_map(|seen| seen.close());
        assert_eq!(close, Some((Some(1000), b"!".to_vec())));
        assert_eq!(Frame::all(b"\x82\x7f\xff\xff\xff\xff\xff\xff\xff\xffab").count(), 1);
        assert_eq!(Frame::all(b"text").count(), 0);
    }

    #[test]
    fn text_is_no_frame() {
        for text in [
            &b""[..],
            b"\x81",
            b"<html>",
            b"Hello\r\nworld",
            "é voilà".as_bytes(),
            b"\xe9t\xe9",
            "\u{FFFD}\u{5}Hello".as_bytes(),
            "\u{81}\u{5}Hello".as_bytes(),
            "あ".as_bytes(),
        ] {
            assert_eq!(Frame::first(text), None, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn close_frames() {
        let close = |bytes: &'static [u8]| Frame::first(bytes).and_then(|frame| frame.close(bytes));
        assert_eq!(close(b"\x88\x05\x03\xf0bye!"), Some(Close { code: Some(1008), reason: b"bye", length: 7 }));
        assert_eq!(close(b"\x88\x00"), Some(Close { code: None, reason: b"", length: 2 }));
        assert_eq!(close(b"\x88\x05\x03\xf0b"), None);
        assert_eq!(close(b"\x81\x02hi"), None);
    }
}
