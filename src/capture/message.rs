//! A message as one direction of a connection carried it: its head, some of what follows, and where all of it came from.

/// Where bytes of a packet stand in the file, and when they came.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Origin {
    pub from: u64,
    /// The packet, by its number.
    pub packet: u32,
    /// Which byte of the packet it is, counted from 1.
    pub column: u32,
    pub time: u64,
    /// What the sender had received by then, by its sequence number.
    pub acknowledged: u32,
}

impl Origin {
    pub const fn behind(self, bytes: usize) -> Origin {
        Origin { from: self.from + bytes as u64, column: self.column + bytes as u32, ..self }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Request,
    Response(u16),
    /// Not HTTP.
    Bytes,
}

/// A message, perhaps still coming.
#[derive(Clone, Debug)]
pub struct Message {
    pub kind: Kind,
    /// The head, then as much of what follows as is kept.
    pub bytes: Vec<u8>,
    /// How long the head is; all that has come of it as long as it is not complete.
    pub head: usize,
    pub complete: bool,
    /// Which byte of `bytes` came from where: the first of each packet.
    pub pieces: Vec<(usize, Origin)>,
    /// The sequence number of its first byte.
    pub sequence: u32,
    /// Requests before it that their sender made without having received anything new.
    pub ahead: u32,
    /// It speaks of WebSocket.
    pub telling: bool,
    /// The capture began within the head.
    pub without_start: bool,
    /// So much of what follows the head is kept.
    pub longest_rest: usize,
    /// No more is kept.
    pub full: bool,
    /// Bytes that followed were left out.
    pub partial: bool,
}

/// How long a head may be.
pub const LONGEST_HEAD: usize = 256 * 1024;
/// So much of what follows a head is kept: a body that says what went wrong, or the first frames.
const LONGEST_REST: usize = 16 * 1024;
/// And of a response to a request that is not known to ask for WebSocket.
pub const SPARE_REST: usize = 1024;

impl Message {
    pub fn new(kind: Kind, sequence: u32) -> Message {
        Message {
            kind,
            bytes: Vec::new(),
            head: 0,
            complete: false,
            pieces: Vec::new(),
            sequence,
            ahead: 0,
            telling: false,
            without_start: false,
            longest_rest: LONGEST_REST,
            full: false,
            partial: false,
        }
    }

    pub fn first(&self) -> Origin {
        self.pieces.first().map(|(_, origin)| *origin).unwrap_or_default()
    }

    /// Where the last byte of the head came from.
    pub fn last_of_head(&self) -> Origin {
        let next = self.pieces.partition_point(|(at, _)| *at < self.head.max(1));
        self.pieces[..next].last().map(|(_, origin)| *origin).unwrap_or_default()
    }

    pub fn rest(&self) -> &[u8] {
        self.bytes.get(self.head..).unwrap_or_default()
    }

    /// Takes bytes in, as far as they are kept.
    pub fn push(&mut self, bytes: &[u8], origin: Origin) {
        if self.full {
            self.partial |= !bytes.is_empty();
            return;
        }
        let most = if self.complete { self.head + self.longest_rest } else { LONGEST_HEAD };
        let kept = most.saturating_sub(self.bytes.len()).min(bytes.len());
        self.full = kept < bytes.len();
        self.partial = self.full;
        if kept == 0 {
            return;
        }
        let goes_on = self.pieces.last().is_some_and(|(at, last)| last.behind(self.bytes.len() - at) == origin);
        if !goes_on {
            self.pieces.push((self.bytes.len(), origin));
        }
        self.bytes.extend_from_slice(&bytes[..kept]);
    }

    /// Forgets the first bytes, as if the message began behind them.
    pub fn drop_first(&mut self, count: usize) {
        self.bytes.drain(..count);
        self.sequence = self.sequence.wrapping_add(count as u32);
        let holding = self.pieces.partition_point(|(at, _)| *at <= count).saturating_sub(1);
        self.pieces.drain(..holding);
        for (at, origin) in &mut self.pieces {
            *origin = origin.behind(count.saturating_sub(*at));
            *at = at.saturating_sub(count);
        }
    }

    /// The head is all there: reads what matters for what follows it.
    pub fn end_head(&mut self) -> Glance {
        self.complete = true;
        self.head = self.bytes.len();
        let glance = Glance::at(&self.bytes);
        if let Kind::Response(status) = &mut self.kind {
            *status = status_of(&self.bytes);
            self.telling = glance.telling || (*status == 101 && !glance.upgrades);
        } else {
            self.telling = glance.telling;
        }
        glance
    }

    /// No more of it comes.
    pub fn cut(&mut self) {
        self.full = true;
        if !self.complete {
            self.head = self.bytes.len();
            let glance = Glance::at(&self.bytes);
            if let Kind::Response(status) = &mut self.kind {
                *status = status_of(&self.bytes);
            }
            self.telling = glance.telling || self.kind == Kind::Response(101);
        }
    }

    pub const fn is_interim(&self) -> bool {
        matches!(self.kind, Kind::Response(100 | 102..=199))
    }
}

fn status_of(head: &[u8]) -> u16 {
    let line = head.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let mut words = line.split(|&byte| byte == b' ' || byte == b'\t').filter(|word| !word.is_empty());
    match words.nth(1).map(<[u8]>::trim_ascii_end) {
        Some(&[a @ b'0'..=b'9', b @ b'0'..=b'9', c @ b'0'..=b'9']) => {
            u16::from(a - b'0') * 100 + u16::from(b - b'0') * 10 + u16::from(c - b'0')
        }
        _ => 0,
    }
}

/// What of a head matters for finding the next one, and for telling handshakes from other messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Glance {
    pub length: Option<u64>,
    pub chunked: bool,
    pub upgrades: bool,
    /// An Upgrade to WebSocket, or one of WebSocket's own fields.
    pub telling: bool,
}

impl Glance {
    fn at(head: &[u8]) -> Glance {
        let mut glance = Glance::default();
        for line in head.split(|&byte| byte == b'\n').skip(1) {
            let starts = |name: &[u8]| line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
            let value = |name: &[u8]| {
                let (_, rest) = line.split_at(name.len());
                let rest = rest.trim_ascii_start().strip_prefix(b":")?;
                Some(rest.trim_ascii())
            };
            match line.first().map(u8::to_ascii_lowercase) {
                Some(b'c') if starts(b"content-length") => {
                    let digits = value(b"content-length").and_then(|value| core::str::from_utf8(value).ok());
                    glance.length = digits.and_then(|digits| digits.parse().ok()).or(glance.length);
                }
                Some(b't') if starts(b"transfer-encoding") => {
                    let coding = value(b"transfer-encoding").unwrap_or_default();
                    glance.chunked |= coding.to_ascii_lowercase().ends_with(b"chunked");
                }
                Some(b'u') if starts(b"upgrade") => {
                    if let Some(value) = value(b"upgrade") {
                        glance.upgrades = true;
                        glance.telling |= contains(value, b"websocket");
                    }
                }
                Some(b's') => glance.telling |= starts(b"sec-websocket-"),
                _ => {}
            }
        }
        glance
    }
}

/// Whether a text holds a word of small letters, in any case.
pub fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word))
}
