//! Handshakes from a capture as a transcript: their bytes one after the other, each with its place in the file.

use super::About;
use super::connection::{Closed, Exchange};
use super::message::{Kind, Message, Origin};
use super::packet::Endpoint;
use crate::order;
use crate::paste::MOST_LINES;
use crate::paste::derived::{Derived, PacketPlace};
use crate::report;
use crate::rule::Culprit;
use crate::rules;
use crate::span::Span;
use crate::transcript::{Carrier, Ending, Endings, Head, HeadLine, Line, Section, Side, Transcript, lines};

/// The handshakes that were found, in no order.
#[derive(Default)]
pub struct Written {
    exchanges: Vec<Exchange>,
    lines: usize,
    left_out: Option<u32>,
}

/// Adds bytes of packets to a derived text.
pub type Copy<'a> = &'a dyn Fn(&mut Derived, &[u8], Origin);

/// From a capture file.
pub fn from_file(derived: &mut Derived, bytes: &[u8], origin: Origin) {
    derived.copy_packet(bytes, PacketPlace { from: origin.from, number: origin.packet, column: origin.column });
}

impl Written {
    pub fn count(&self) -> usize {
        self.exchanges.len()
    }

    pub fn into_exchanges(self) -> Vec<Exchange> {
        self.exchanges
    }

    /// The first packet of a handshake that is one too many.
    pub fn left_out(&self) -> Option<u32> {
        self.left_out
    }

    pub fn exchange(&mut self, exchange: Exchange) {
        let lines = exchange.messages().map(|message| message.bytes.iter().filter(|&&byte| byte == b'\n').count());
        self.lines += lines.sum::<usize>();
        if self.lines > MOST_LINES {
            let first = exchange.first().packet;
            self.left_out = Some(self.left_out.map_or(first, |earlier| earlier.min(first)));
        } else {
            self.exchanges.push(exchange);
        }
    }

    pub fn into_transcript(self, about: About, copy: Copy<'_>) -> Transcript {
        let notices = rules::capture::notices(&about, !self.exchanges.is_empty());
        let mut writing = Writing { derived: Derived::default(), heads: Vec::new(), sections: Vec::new(), copy };
        for exchange in order::by_key(self.exchanges, |exchange| exchange.first().packet) {
            writing.exchange(&exchange);
        }
        let Writing { derived, heads, sections, .. } = writing;
        Transcript {
            heads,
            derived: Some(derived),
            sections,
            remarks: Vec::new(),
            left_out: None,
            notices: Some(notices),
            also: Vec::new(),
        }
    }
}

impl Exchange {
    fn messages(&self) -> impl Iterator<Item = &Message> {
        self.request.iter().chain(&self.interim).chain(&self.response)
    }

    pub fn first(&self) -> Origin {
        self.messages().next().map(Message::first).unwrap_or_default()
    }

    /// How much of what follows the request was sent before its sender had anything of the response.
    fn sent_before(&self, request: &Message) -> usize {
        let Some(response) = &self.response else { return request.bytes.len() };
        let knew = |origin: &Origin| {
            origin.acknowledged != 0 && origin.acknowledged.wrapping_sub(response.sequence) as i32 > 0
        };
        let later = request.pieces.iter().find(|(at, origin)| *at >= request.head && knew(origin));
        later.map_or(request.bytes.len(), |(at, _)| *at)
    }

    fn carrier(&self) -> Carrier {
        Carrier {
            connection: self.connection(),
            packets: (
                self.first().packet,
                self.response.as_ref().map_or(u32::MAX, |message| message.last_of_head().packet),
            ),
            client_frames: Span::default(),
            is_whole: self.is_whole && self.messages().all(|message| !message.partial),
        }
    }

    pub fn connection(&self) -> report::Connection {
        let asked = self.request.as_ref().map(Message::first);
        let answered = self.response.as_ref().map(Message::first);
        let ended = self.request.as_ref().map(Message::last_of_head);
        let between = |from: Option<Origin>, to: u64| {
            let from = from.filter(|from| from.time > 0 && to >= from.time)?;
            Some(milliseconds(to - from.time))
        };
        let closed = |(closed, by_client): (Closed, bool)| report::Closed {
            by: if by_client { Culprit::Client } else { Culprit::Server },
            reset: closed.reset,
            after_ms: between(answered.or(asked), closed.time),
        };
        let first = self.first();
        report::Connection {
            client: endpoint(&self.client),
            server: endpoint(&self.server),
            at: (first.time > 0).then(|| timestamp(first.time)),
            round_trip_ms: answered.and_then(|answered| between(ended, answered.time)),
            closed: self.closed.map(closed),
        }
    }
}

fn endpoint(end: &Endpoint) -> report::Endpoint {
    report::Endpoint { address: end.text(), port: end.port }
}

struct Writing<'a> {
    derived: Derived,
    heads: Vec<Head>,
    sections: Vec<Section>,
    copy: Copy<'a>,
}

impl Writing<'_> {
    fn exchange(&mut self, exchange: &Exchange) {
        let mut carrier = exchange.carrier();
        let mut later = None;
        if let Some(request) = &exchange.request {
            let before = exchange.sent_before(request);
            self.head(request, before);
            later = Some((request, before));
            if let Some(other) = &exchange.other {
                self.copy(other, 0, other.bytes.len());
                let end = self.derived.len() as u32;
                self.heads.iter_mut().last().into_iter().for_each(|head| head.rest.end = end);
            }
        }
        for response in exchange.interim.iter().chain(&exchange.response) {
            self.head(response, response.bytes.len());
        }
        if let Some((request, before)) = later {
            let start = self.derived.len();
            self.copy(request, before, request.bytes.len());
            carrier.client_frames = Span::new(start, self.derived.len());
        }
        let end = self.derived.end_section();
        let carrier = Some(Box::new(carrier));
        self.sections.push(Section { end, heads: self.heads.len(), endings: Endings::Observed, carrier, part: None });
    }

    /// A message with what follows its head, up to an offset within it.
    fn head(&mut self, message: &Message, end: usize) {
        let side = if message.kind == Kind::Request { Side::Request } else { Side::Response };
        let start = self.derived.len() as u32;
        self.copy(message, 0, end);
        let head_bytes = &message.bytes[..message.head.min(message.bytes.len())];
        let shifted =
            |line: Line| Line { text: Span { start: line.text.start + start, end: line.text.end + start }, ..line };
        let mut rows = lines(head_bytes).filter(|line| !line.text.is_empty()).map(shifted);
        let mut head = Head::new(side, if message.without_start { None } else { rows.next() });
        head.lines = rows.map(HeadLine::Line).collect();
        head.complete = message.complete;
        head.empty_line = message.complete;
        head.rest = Span { start: start + message.head as u32, end: start + end as u32 };
        if !message.complete {
            leave_open(&mut head, head_bytes);
        }
        self.heads.push(head);
    }

    fn copy(&mut self, message: &Message, from: usize, to: usize) {
        for (index, &(at, origin)) in message.pieces.iter().enumerate() {
            let next = message.pieces.get(index + 1).map_or(message.bytes.len(), |(next, _)| *next);
            let (start, end) = (at.max(from), next.min(to));
            if start < end {
                (self.copy)(&mut self.derived, &message.bytes[start..end], origin.behind(start - at));
            }
        }
    }
}

/// The last line of a head that is cut off may go on, folded, where it asks for more.
fn leave_open(head: &mut Head, bytes: &[u8]) {
    let asks = bytes.trim_ascii_end().ends_with(b",") || bytes.trim_ascii_end().ends_with(b":");
    let last = match head.lines.last_mut() {
        Some(HeadLine::Line(line)) => Some(line),
        Some(HeadLine::Pair { .. }) => None,
        None => head.start.as_mut(),
    };
    last.filter(|_| asks).into_iter().for_each(|line| line.ending = Ending::None);
}

/// From nanoseconds, to the microsecond.
fn milliseconds(nanoseconds: u64) -> f64 {
    (nanoseconds / 1000) as f64 / 1000.0
}

/// Nanoseconds since 1970 as RFC 3339 writes a time in UTC, with as many digits as there are.
fn timestamp(nanoseconds: u64) -> String {
    let (seconds, fraction) = (nanoseconds / 1_000_000_000, nanoseconds % 1_000_000_000);
    let (days, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, day) = date(days);
    let [hour, minute, second] = [second / 3600, second / 60 % 60, second % 60];
    let fraction =
        if fraction.is_multiple_of(1000) { format!("{:06}", fraction / 1000) } else { format!("{fraction:09}") };
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction}Z")
}

/// The date that is so many days after 1 January 1970, in the Gregorian calendar.
fn date(days: u64) -> (u64, u64, u64) {
    // Years that begin in March have the leap day at their end; 400 of them have 146,097 days.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_rfc_3339_writes_them() {
        assert_eq!(timestamp(1), "1970-01-01T00:00:00.000000001Z");
        assert_eq!(timestamp(951_782_399_000_000_000), "2000-02-28T23:59:59.000000Z");
        assert_eq!(timestamp(951_868_800_123_456_789), "2000-03-01T00:00:00.123456789Z");
        assert_eq!(timestamp(1_795_163_341_500_000_000), "2026-11-20T08:29:01.500000Z");
        assert_eq!(timestamp(4_107_542_400_000_000_000), "2100-03-01T00:00:00.000000Z");
    }

    #[test]
    fn milliseconds_have_three_digits() {
        assert_eq!(milliseconds(1_234_567), 1.234);
        assert_eq!(milliseconds(0), 0.0);
    }
}
