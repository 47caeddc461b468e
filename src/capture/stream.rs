//! One direction of a connection: segments in whatever order become the bytes that were sent, and those become messages.
//! Only heads and a little of what follows them are kept; bodies and other protocols are passed over.

use super::message::{Glance, Kind, Message, Origin, SPARE_REST, contains};
use super::start_line::{FirstLine, LONGEST_LINE, begins_message, first_line};
use super::tls::{self, Hello};

/// What one peer sent.
#[derive(Debug, Default)]
pub struct Stream {
    mode: Mode,
    /// A sequence number that was seen, and the place it stands for. Places do not wrap around.
    anchor: Option<(u32, u64)>,
    /// Where the first byte is, when the connection's beginning was seen.
    start: Option<u64>,
    /// The place of the next byte to be read.
    next: u64,
    /// What the other side says that it has received, up to this place: the end counts as one byte.
    received: u64,
    /// And what it said of that first.
    received_first: Option<u64>,
    /// Where the last byte ends, when the end was seen.
    end: Option<u64>,
    /// Bytes are missing before what is read, so that a head may be the text of a body whose own head is missing.
    guessing: bool,
    /// Segments that came before their time, in order.
    waiting: Vec<Waiting>,
    waiting_bytes: usize,
    current: Option<Message>,
    /// Bytes that came after a message and may be the next one.
    before: Option<Message>,
    /// Messages whose end has come, those that are worth keeping.
    pub messages: Vec<Message>,
    /// Keep all messages: an answer to a handshake is expected.
    pub keep: bool,
    pub seen: Seen,
    /// What a client of TLS said first.
    pub hello: Option<Box<Hello>>,
    /// What the last request's sender had received, and how many requests before had been sent after the same.
    asked: Option<(u32, u32)>,
}

/// What was recognised in a stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    pub requests: u32,
    pub responses: u32,
    pub tls: bool,
    pub http2: bool,
    /// Bytes are missing that were sent.
    pub gap: bool,
}

#[derive(Debug)]
struct Waiting {
    at: u64,
    bytes: Vec<u8>,
    missing: u32,
    origin: Origin,
}

/// What the next byte belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Mode {
    /// The capture began later than the connection, so the first byte is not known yet.
    #[default]
    Unsure,
    /// A message may begin.
    Start,
    Head,
    /// So many bytes of a body.
    Body(u64),
    /// A chunk's size so far; its line goes on, perhaps with an extension.
    ChunkSize(u64, bool),
    Chunk(u64),
    ChunkEnd,
    /// The length of a trailer's line so far.
    Trailer(u32),
    /// Bytes up to the end, the first of which are kept. `true`: a segment may begin another message.
    Rest(bool),
    /// A TLS record: its ClientHello says where to.
    Hello,
    /// Nothing is known of what comes, up to a segment that begins with a message.
    Scan,
    Ignored,
}

const MOST_WAITING: usize = 256;
const MOST_WAITING_BYTES: usize = 256 * 1024;
/// Segments that are kept while the beginning is unsure.
const MOST_UNSURE: usize = 64;
/// The last messages that are kept though nothing is known of a handshake: an answer may be captured before its question.
const MOST_SPARE: usize = 3;
const MIDDLE: u64 = 1 << 40;

/// A segment of this direction.
#[derive(Clone, Copy)]
pub struct Arrival<'a> {
    pub sequence: u32,
    pub bytes: &'a [u8],
    pub missing: u32,
    pub origin: Origin,
}

impl Stream {
    pub fn is_ignored(&self) -> bool {
        self.mode == Mode::Ignored
    }

    /// Nothing was read, for something earlier may come.
    pub fn is_unsure(&self) -> bool {
        self.mode == Mode::Unsure
    }

    pub fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The first byte has this sequence number.
    pub fn starts_at(&mut self, sequence: u32) {
        if self.start.is_some() {
            return;
        }
        let at = self.place(sequence);
        self.start = Some(at);
        if self.mode == Mode::Unsure {
            self.mode = Mode::Start;
            self.next = at;
            self.drain();
        }
    }

    /// Where a sequence number stands, next to those that were seen before.
    fn place(&mut self, sequence: u32) -> u64 {
        let (seen, at) = *self.anchor.get_or_insert((sequence, MIDDLE));
        let distance = sequence.wrapping_sub(seen) as i32;
        let place = at.saturating_add_signed(i64::from(distance));
        if distance > 0 {
            self.anchor = Some((sequence, place));
        }
        place
    }

    /// The other side has received what was sent before this number.
    pub fn is_received(&mut self, sequence: u32) {
        // Whoever makes a capture out of text may write no number.
        if self.mode != Mode::Ignored && sequence != 0 {
            let place = self.place(sequence);
            self.received = self.received.max(place);
            self.received_first = Some(self.received_first.map_or(place, |first| first.min(place)));
        }
    }

    /// The bytes end before this number.
    pub fn ends_at(&mut self, sequence: u32) {
        self.end = Some(self.place(sequence));
    }

    pub fn arrive(&mut self, arrival: Arrival<'_>) {
        if self.mode == Mode::Ignored {
            return;
        }
        let at = self.place(arrival.sequence);
        self.take(at, arrival.bytes, arrival.missing, arrival.origin);
    }

    fn take(&mut self, at: u64, bytes: &[u8], missing: u32, origin: Origin) {
        match self.mode {
            Mode::Ignored => {}
            Mode::Unsure => {
                self.wait(at, bytes, missing, origin);
                if self.waiting.len() >= MOST_UNSURE || self.waiting_bytes >= MOST_WAITING_BYTES {
                    self.decide();
                }
            }
            Mode::Scan => self.scan(at, bytes, missing, origin),
            Mode::Rest(true) if at >= self.next && begins_message(bytes) => {
                self.end_message();
                self.scan(at, bytes, missing, origin);
            }
            _ if at > self.next => {
                self.wait(at, bytes, missing, origin);
                if self.waiting.len() > MOST_WAITING || self.waiting_bytes > MOST_WAITING_BYTES {
                    self.pass_gap();
                }
            }
            _ => {
                self.now(at, bytes, missing, origin);
                self.drain();
            }
        }
    }

    /// Bytes whose time it is, or was.
    fn now(&mut self, at: u64, bytes: &[u8], missing: u32, origin: Origin) {
        let end = at + bytes.len() as u64;
        if end > self.next {
            let known = (self.next - at) as usize;
            self.next = end;
            self.read(&bytes[known..], origin.behind(known));
        }
        let end = end + u64::from(missing);
        if missing > 0 && end > self.next {
            let lost = end - self.next;
            self.next = end;
            self.lose(lost);
        }
    }

    fn wait(&mut self, at: u64, bytes: &[u8], missing: u32, origin: Origin) {
        let index = self.waiting.partition_point(|other| other.at <= at);
        // What came first is what was read first.
        let known = index.checked_sub(1).map(|before| &self.waiting[before]);
        let end = known.map_or(0, |known| known.at + known.bytes.len() as u64);
        if end >= at + bytes.len() as u64 && missing == 0 {
            return;
        }
        self.waiting_bytes += bytes.len();
        self.waiting.insert(index, Waiting { at, bytes: bytes.to_vec(), missing, origin });
    }

    /// Reads what waited, as far as nothing is missing.
    fn drain(&mut self) {
        while self.waiting.first().is_some_and(|first| first.at <= self.next) && self.mode != Mode::Ignored {
            let first = self.waiting.remove(0);
            self.waiting_bytes -= first.bytes.len();
            if self.mode == Mode::Scan {
                self.scan(first.at, &first.bytes, first.missing, first.origin);
            } else {
                self.now(first.at, &first.bytes, first.missing, first.origin);
            }
        }
        if self.mode == Mode::Ignored {
            self.waiting = Vec::new();
            self.waiting_bytes = 0;
        }
    }

    /// What is missing will not come.
    fn pass_gap(&mut self) {
        let Some(first) = self.waiting.first() else { return };
        let lost = first.at.saturating_sub(self.next);
        if lost > 0 {
            self.next = first.at;
            self.lose(lost);
        }
        self.drain();
    }

    /// The first byte was not seen: reading begins with the first segment there is.
    pub fn decide(&mut self) {
        if self.mode != Mode::Unsure {
            return;
        }
        let Some(first) = self.waiting.first() else { return };
        self.next = first.at;
        self.guessing = true;
        self.seen.gap |= self.received_first.is_some_and(|received| received < first.at);
        self.mode = Mode::Start;
        if contains(&first.bytes, b"\nsec-websocket-") && !begins_message(&first.bytes) {
            // The rest of a head: its first lines were before the capture.
            self.start_within_head();
        }
        self.drain();
    }

    fn start_within_head(&mut self) {
        let first = self.waiting.remove(0);
        self.waiting_bytes -= first.bytes.len();
        let line = first.bytes.iter().position(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let rest = &first.bytes[line..];
        let kind = if contains(rest, b"sec-websocket-accept") { Kind::Response(0) } else { Kind::Request };
        self.next = first.at + line as u64;
        let mut message = Message::new(kind, self.sequence_at(self.next));
        message.without_start = true;
        self.current = Some(message);
        self.mode = Mode::Head;
        self.now(self.next, rest, first.missing, first.origin.behind(line));
    }

    /// A segment when nothing is known: it may begin a message.
    fn scan(&mut self, at: u64, bytes: &[u8], missing: u32, origin: Origin) {
        match bytes {
            [0x16 | 0x17, 3, 0..=4, ..] => self.seen.tls = true,
            _ if begins_message(bytes) => {
                self.mode = Mode::Start;
                self.guessing = true;
                self.next = at;
                self.now(at, bytes, missing, origin);
                self.drain();
                return;
            }
            _ => {}
        }
        self.next = self.next.max(at + bytes.len() as u64);
    }

    /// Bytes in their order.
    fn read(&mut self, mut bytes: &[u8], mut origin: Origin) {
        while !bytes.is_empty() && self.mode != Mode::Ignored {
            let taken = self.step(bytes, origin).min(bytes.len());
            bytes = &bytes[taken..];
            origin = origin.behind(taken);
        }
    }

    /// Reads some of the bytes, and says how many.
    fn step(&mut self, bytes: &[u8], origin: Origin) -> usize {
        let limited = |length: u64| usize::try_from(length).unwrap_or(usize::MAX).min(bytes.len());
        match self.mode {
            Mode::Start => self.begin(bytes),
            Mode::Head => self.line_of_head(bytes, origin),
            Mode::Hello => self.hello_bytes(bytes, origin),
            Mode::Body(_) if self.has_no_body(bytes) => {
                self.mode = Mode::Start;
                0
            }
            Mode::Body(length) => {
                let taken = limited(length);
                self.keep_rest(&bytes[..taken], origin);
                let left = length - taken as u64;
                self.mode = if left == 0 { Mode::Start } else { self.skipping(left, Mode::Start, Mode::Body(left)) };
                taken
            }
            Mode::Chunk(length) => {
                let taken = limited(length);
                self.keep_rest(&bytes[..taken], origin);
                let left = length - taken as u64;
                self.mode =
                    if left == 0 { Mode::ChunkEnd } else { self.skipping(left, Mode::ChunkEnd, Mode::Chunk(left)) };
                taken
            }
            Mode::ChunkSize(..) | Mode::ChunkEnd | Mode::Trailer(_) => {
                self.keep_rest(&bytes[..1], origin);
                self.chunk_byte(bytes[0]);
                1
            }
            Mode::Rest(watched) => {
                self.keep_rest(bytes, origin);
                if self.current.as_ref().is_none_or(|message| message.full) {
                    self.mode = if watched { Mode::Scan } else { Mode::Ignored };
                }
                bytes.len()
            }
            Mode::Unsure | Mode::Scan | Mode::Ignored => bytes.len(),
        }
    }

    fn keep_rest(&mut self, bytes: &[u8], origin: Origin) {
        if let Some(message) = &mut self.current {
            message.push(bytes, origin);
        }
    }

    /// Passes over bytes of which nothing is kept, whatever order they come in.
    fn skipping(&mut self, left: u64, behind: Mode, otherwise: Mode) -> Mode {
        if self.current.as_ref().is_some_and(|message| !message.full) {
            return otherwise;
        }
        self.next = self.next.saturating_add(left);
        behind
    }

    /// The answer to a HEAD names the length of a body that does not come.
    fn has_no_body(&self, bytes: &[u8]) -> bool {
        let no_body_yet = self
            .current
            .as_ref()
            .is_some_and(|message| matches!(message.kind, Kind::Response(_)) && message.rest().is_empty());
        no_body_yet && bytes.starts_with(b"HTTP/1.")
    }

    fn chunk_byte(&mut self, byte: u8) {
        self.mode = match (self.mode, byte) {
            (Mode::ChunkSize(0, _), b'\n') => Mode::Trailer(0),
            (Mode::ChunkSize(size, _), b'\n') => Mode::Chunk(size),
            (Mode::ChunkSize(size, false), digit) if digit.is_ascii_hexdigit() => {
                let digit = char::from(digit).to_digit(16).unwrap_or_default();
                Mode::ChunkSize(size.saturating_mul(16).saturating_add(u64::from(digit)), false)
            }
            (Mode::ChunkSize(size, _), _) => Mode::ChunkSize(size, true),
            (Mode::ChunkEnd, b'\n') => Mode::ChunkSize(0, false),
            (Mode::Trailer(0), b'\n') => Mode::Start,
            (Mode::Trailer(_), b'\n') => Mode::Trailer(0),
            (Mode::Trailer(length), b'\r') => Mode::Trailer(length),
            (Mode::Trailer(length), _) => Mode::Trailer(length.saturating_add(1)),
            (mode, _) => mode,
        };
    }

    /// The first bytes behind a message, or of all.
    fn begin(&mut self, bytes: &[u8]) -> usize {
        match bytes[0] {
            b'\r' | b'\n' if self.current.as_ref().is_none_or(|message| message.rest().is_empty()) => 1,
            0x14..=0x17 if self.current.is_none() && !self.keep => {
                self.mode = if bytes[0] == 0x16 { Mode::Hello } else { Mode::Ignored };
                self.seen.tls |= matches!(bytes[0], 0x16 | 0x17);
                0
            }
            byte if byte.is_ascii_alphabetic() => {
                let sequence = self.sequence_at(self.next - bytes.len() as u64);
                self.before = self.current.replace(Message::new(Kind::Bytes, sequence));
                self.mode = Mode::Head;
                0
            }
            _ => {
                self.no_message();
                0
            }
        }
    }

    fn sequence_at(&self, place: u64) -> u32 {
        let (seen, at) = self.anchor.unwrap_or_default();
        seen.wrapping_add(place.wrapping_sub(at) as u32)
    }

    /// What comes is no message: it follows the one before, or answers a handshake, or is another protocol.
    fn no_message(&mut self) {
        if self.current.is_none() && self.keep {
            let mut message = Message::new(Kind::Bytes, self.sequence_at(self.next));
            message.complete = true;
            self.current = Some(message);
        }
        self.mode = match self.current {
            Some(_) => Mode::Rest(false),
            // It was the middle of something, behind which a message may come.
            None if self.guessing => Mode::Scan,
            None => Mode::Ignored,
        };
    }

    fn line_of_head(&mut self, bytes: &[u8], origin: Origin) -> usize {
        let Some(message) = &mut self.current else {
            self.mode = Mode::Ignored;
            return 0;
        };
        let line_end = bytes.iter().position(|&byte| byte == b'\n');
        let taken = line_end.map_or(bytes.len(), |at| at + 1);
        message.push(&bytes[..taken], origin);
        if message.full {
            self.end_cut();
            self.mode = Mode::Ignored;
        } else if message.kind == Kind::Bytes {
            match first_line(&message.bytes) {
                FirstLine::Open if message.bytes.len() > LONGEST_LINE => self.not_a_head(),
                FirstLine::Open => {}
                FirstLine::Of(Kind::Response(_)) if self.guessing && !begins_message(&message.bytes) => {
                    self.not_a_head()
                }
                FirstLine::Of(kind) => {
                    message.kind = kind;
                    let before = self.before.take();
                    self.store(before);
                }
                FirstLine::Http2 => {
                    self.seen.http2 = true;
                    self.mode = Mode::Ignored;
                }
                FirstLine::None => self.not_a_head(),
            }
        } else if line_end.is_some() && ends_with_empty_line(&message.bytes) {
            let glance = message.end_head();
            self.behind_head(glance);
        } else if line_end.is_some() && self.guessing {
            self.begin_again();
        }
        taken
    }

    /// A message that begins within a head was there before: what seemed to be its first lines ended a body.
    fn begin_again(&mut self) {
        let Some(message) = &mut self.current else { return };
        let line =
            message.bytes[..message.bytes.len() - 1].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        if line > 0 && begins_message(&message.bytes[line..]) {
            message.drop_first(line);
            if let FirstLine::Of(kind) = first_line(&message.bytes) {
                message.kind = kind;
                message.without_start = false;
            }
        }
    }

    /// The text that was taken for a head is none.
    fn not_a_head(&mut self) {
        let Some(text) = self.current.take() else { return };
        self.current = self.before.take();
        self.no_message();
        for (index, (at, origin)) in text.pieces.iter().enumerate() {
            let end = text.pieces.get(index + 1).map_or(text.bytes.len(), |(next, _)| *next);
            self.keep_rest(&text.bytes[*at..end], *origin);
        }
    }

    fn behind_head(&mut self, glance: Glance) {
        let Some(message) = &mut self.current else { return };
        let framed = || match glance {
            Glance { chunked: true, .. } => Some(Mode::ChunkSize(0, false)),
            Glance { length: Some(0), .. } => Some(Mode::Start),
            Glance { length: Some(length), .. } => Some(Mode::Body(length)),
            _ => None,
        };
        self.mode = match message.kind {
            Kind::Request => {
                self.seen.requests = self.seen.requests.saturating_add(1);
                let received = message.first().acknowledged;
                let ahead = self.asked.filter(|(earlier, _)| *earlier == received).map_or(0, |(_, count)| count + 1);
                self.asked = Some((received, ahead));
                message.ahead = ahead;
                framed().unwrap_or(Mode::Start)
            }
            Kind::Response(101) => Mode::Rest(false),
            Kind::Response(100..=199 | 204 | 304) => Mode::Start,
            Kind::Response(_) | Kind::Bytes => framed().unwrap_or(Mode::Rest(true)),
        };
        if matches!(message.kind, Kind::Response(_)) {
            self.seen.responses = self.seen.responses.saturating_add(1);
        }
        if !message.telling && !self.keep {
            message.longest_rest = SPARE_REST;
        }
    }

    /// So many bytes are not in the capture.
    fn lose(&mut self, lost: u64) {
        self.seen.gap = true;
        if let Some(message) = self.current.as_mut().filter(|message| message.complete) {
            message.full = true;
        }
        self.mode = match self.mode {
            Mode::Body(length) if lost <= length => Mode::Body(length - lost),
            Mode::Chunk(length) if lost <= length => Mode::Chunk(length - lost),
            Mode::Rest(false) | Mode::Ignored => Mode::Ignored,
            Mode::Hello => {
                self.end_hello();
                Mode::Ignored
            }
            Mode::Head => {
                self.end_cut();
                Mode::Scan
            }
            _ => Mode::Scan,
        };
        if self.mode == Mode::Body(0) {
            self.mode = Mode::Start;
        } else if self.mode == Mode::Chunk(0) {
            self.mode = Mode::ChunkEnd;
        }
    }

    fn hello_bytes(&mut self, bytes: &[u8], origin: Origin) -> usize {
        let message = self.current.get_or_insert_with(|| Message::new(Kind::Bytes, 0));
        message.push(bytes, origin);
        let length = match message.bytes[..] {
            [_, _, _, high, low, ..] => usize::from(u16::from_be_bytes([high, low])) + 5,
            _ => 5,
        };
        if message.bytes.len() >= length && message.bytes.len() >= 5 {
            self.end_hello();
            self.mode = Mode::Ignored;
        }
        bytes.len()
    }

    fn end_hello(&mut self) {
        let record = self.current.take().map(|message| message.bytes).unwrap_or_default();
        self.hello = tls::client_hello(&record).map(Box::new);
    }

    /// The head ends without its end.
    fn end_cut(&mut self) {
        let Some(mut message) = self.current.take() else { return };
        if message.kind == Kind::Bytes {
            let starts_response = message.bytes.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"HTTP/"));
            match self.before.take() {
                Some(before) if !starts_response => self.current = Some(before),
                before => self.store(before),
            }
            if !starts_response {
                return;
            }
            message.kind = Kind::Response(0);
        }
        message.cut();
        self.store(Some(message));
    }

    fn end_message(&mut self) {
        let message = self.current.take();
        self.store(message);
    }

    fn store(&mut self, message: Option<Message>) {
        let Some(mut message) = message else { return };
        message.full = true;
        self.messages.push(message);
        let is_spare = |message: &Message| !message.telling;
        if !self.keep
            && self.messages.iter().filter(|message| is_spare(message)).count() > MOST_SPARE
            && let Some(oldest) = self.messages.iter().position(is_spare)
        {
            self.messages.remove(oldest);
        }
    }

    /// Nothing more comes.
    pub fn finish(&mut self) {
        self.decide();
        while !self.waiting.is_empty() && self.mode != Mode::Ignored {
            self.pass_gap();
        }
        self.seen.gap |= self.mode != Mode::Ignored && self.next < self.end.unwrap_or(self.received);
        match self.mode {
            Mode::Head => self.end_cut(),
            Mode::Hello => self.end_hello(),
            _ => {}
        }
        self.end_message();
        self.mode = Mode::Ignored;
    }

    /// A request that asks for WebSocket was sent.
    pub fn has_asked(&self) -> bool {
        let asks = |message: &Message| message.kind == Kind::Request && message.telling;
        self.current.iter().chain(&self.messages).any(asks)
    }
}

fn ends_with_empty_line(head: &[u8]) -> bool {
    head.ends_with(b"\n\r\n") || head.ends_with(b"\n\n")
}
