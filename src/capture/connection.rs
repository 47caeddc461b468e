//! A TCP connection: two streams, and which message of one answers which of the other.

use super::message::{Kind, Message, Origin};
use super::packet::{Endpoint, Segment};
use super::stream::{Arrival, Stream};

#[derive(Debug)]
pub struct Connection {
    /// The lower one first.
    pub ends: [Endpoint; 2],
    /// What each of the two sent.
    streams: [Stream; 2],
    closed: Option<Closed>,
    finished: [bool; 2],
    /// When the connection was asked for, by the sequence number of that segment.
    opened: Option<u32>,
    /// The last packet that belonged to it.
    pub last_packet: u32,
}

/// How a connection ended, as the first segment that ended it says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Closed {
    /// Which end: an index into `ends`.
    side: usize,
    pub reset: bool,
    pub packet: u32,
    pub time: u64,
}

/// A handshake with what the capture tells of it.
pub struct Exchange {
    pub request: Option<Message>,
    pub interim: Vec<Message>,
    pub response: Option<Message>,
    /// What came in place of a response.
    pub other: Option<Message>,
    pub client: Endpoint,
    pub server: Endpoint,
    /// Nothing is missing in either direction.
    pub is_whole: bool,
    /// Whether it was the client.
    pub closed: Option<(Closed, bool)>,
}

impl Exchange {
    fn is_telling(&self) -> bool {
        self.request.iter().chain(&self.response).any(|message| message.telling)
    }
}

impl Connection {
    pub fn new(ends: [Endpoint; 2]) -> Connection {
        Connection {
            ends,
            streams: [Stream::default(), Stream::default()],
            closed: None,
            finished: [false; 2],
            opened: None,
            last_packet: 0,
        }
    }

    /// The segment opens another connection between the same ends.
    pub fn is_over_by(&self, segment: &Segment<'_>) -> bool {
        segment.syn && !segment.ack && self.opened.is_some_and(|sequence| sequence != segment.sequence)
    }

    /// Whether it just became unsure where a stream begins, and whether the connection ended.
    pub fn segment(&mut self, segment: &Segment<'_>, origin: Origin) -> (bool, bool) {
        let side = usize::from(segment.from != self.ends[0]);
        self.last_packet = origin.packet;
        let sequence = segment.sequence.wrapping_add(u32::from(segment.syn));
        if segment.syn {
            self.streams[side].starts_at(sequence);
            if segment.ack {
                self.streams[1 - side].starts_at(segment.acknowledgment);
            } else {
                self.opened = Some(segment.sequence);
            }
        }
        if segment.ack {
            self.streams[1 - side].is_received(segment.acknowledgment);
        }
        if segment.fin {
            self.streams[side].ends_at(sequence.wrapping_add(segment.payload.len() as u32 + segment.missing));
        }
        let mut unsure = false;
        if !segment.payload.is_empty() || segment.missing > 0 {
            let stream = &mut self.streams[side];
            if !stream.is_ignored() {
                let was_unsure = stream.is_unsure() && stream.is_waiting();
                stream.arrive(Arrival { sequence, bytes: segment.payload, missing: segment.missing, origin });
                unsure = stream.is_unsure() && !was_unsure;
                if !self.streams[1 - side].keep && self.streams[side].has_asked() {
                    self.streams[1 - side].keep = true;
                }
            }
        }
        (unsure, self.note_end(segment, side, origin))
    }

    fn note_end(&mut self, segment: &Segment<'_>, side: usize, origin: Origin) -> bool {
        if !segment.fin && !segment.rst {
            return false;
        }
        let was_over = self.finished == [true; 2];
        self.finished[side] = true;
        if segment.rst {
            self.finished = [true; 2];
        }
        let closed = Closed { side, reset: segment.rst, packet: origin.packet, time: origin.time };
        let earlier = self.closed.is_none_or(|known| (closed.time, closed.packet) < (known.time, known.packet));
        if earlier {
            self.closed = Some(closed);
        }
        !was_over && self.finished == [true; 2]
    }

    /// Nothing earlier than what has come will come.
    pub fn decide(&mut self) {
        self.streams.iter_mut().for_each(Stream::decide);
    }

    /// There is more than one would wait for the end with.
    pub fn is_full(&self) -> bool {
        self.streams.iter().any(|stream| stream.messages.len() >= MOST_MESSAGES)
    }

    /// The connection ended: what was recognised in its streams, and its handshakes.
    pub fn finish(mut self) -> ([Stream; 2], Vec<Exchange>) {
        for side in [0, 1] {
            self.streams[side].finish();
            if self.streams[side].has_asked() {
                self.streams[1 - side].keep = true;
            }
        }
        let exchanges = self.exchanges(true);
        (self.streams, exchanges)
    }

    /// Takes out the handshakes that there are: those that are complete, or all of them.
    pub fn exchanges(&mut self, all: bool) -> Vec<Exchange> {
        let mut requests = [Vec::new(), Vec::new()];
        let mut answers = [Vec::new(), Vec::new()];
        for (side, stream) in self.streams.iter_mut().enumerate() {
            for message in std::mem::take(&mut stream.messages) {
                match message.kind {
                    Kind::Request => requests[side].push(message),
                    Kind::Response(_) | Kind::Bytes => answers[side].push(Some(message)),
                }
            }
        }
        let mut exchanges = Vec::new();
        for (side, requests) in requests.into_iter().enumerate() {
            // Whoever made a capture out of text may have put both into one direction.
            let other = if answers[1 - side].is_empty() { side } else { 1 - side };
            for request in requests {
                let exchange = self.answered(side, request, &mut answers[other]);
                if all || exchange.response.is_some() {
                    exchanges.push(exchange);
                } else {
                    let messages = exchange.request.into_iter().chain(exchange.interim).chain(exchange.other);
                    messages.for_each(|message| self.put_back(side, message));
                }
            }
        }
        for (side, answers) in answers.into_iter().enumerate() {
            let count = answers.iter().flatten().count();
            for (index, response) in answers.into_iter().flatten().enumerate() {
                // Its request may be the last one, which more bytes may follow.
                if all || index + 1 < count {
                    exchanges.push(Exchange { response: Some(response), ..self.exchange(1 - side) });
                } else {
                    self.streams[side].messages.push(response);
                }
            }
        }
        exchanges.retain(Exchange::is_telling);
        exchanges
    }

    fn put_back(&mut self, side: usize, message: Message) {
        let side = if message.kind == Kind::Request { side } else { 1 - side };
        self.streams[side].messages.push(message);
    }

    /// An exchange of which nothing is known but who asked.
    fn exchange(&self, client: usize) -> Exchange {
        Exchange {
            request: None,
            interim: Vec::new(),
            response: None,
            other: None,
            client: self.ends[client],
            server: self.ends[1 - client],
            is_whole: self.streams.iter().all(|stream| !stream.seen.gap),
            closed: self.closed.map(|closed| (closed, closed.side == client)),
        }
    }

    /// The request with its answer: responses come in the order of their requests (RFC 9112 §9.3.2), after what the
    /// client had received by then.
    fn answered(&self, side: usize, request: Message, answers: &mut [Option<Message>]) -> Exchange {
        let received = request.first().acknowledged;
        let is_later = |answer: &Message| received == 0 || answer.sequence.wrapping_sub(received) as i32 >= 0;
        let mut exchange = self.exchange(side);
        let has_gap = self.streams.iter().any(|stream| stream.seen.gap);
        if has_gap && !request.telling {
            return exchange;
        }
        // Where messages may be missing, only what answers these very bytes is taken for their answer.
        let is_exact = |answer: &Message| {
            let known = answer.first().acknowledged.wrapping_sub(request.sequence);
            !has_gap || (known > 0 && known as usize <= request.bytes.len())
        };
        let mut ahead = request.ahead;
        for answer in answers.iter_mut() {
            let Some(message) = answer.take_if(|answer| is_later(answer) && is_exact(answer)) else { continue };
            match message.kind {
                Kind::Bytes => exchange.other = exchange.other.or(Some(message)),
                _ if message.is_interim() && ahead == 0 => exchange.interim.push(message),
                _ if message.is_interim() => {}
                _ if ahead > 0 => ahead -= 1,
                _ => {
                    exchange.response = Some(message);
                    break;
                }
            }
        }
        exchange.request = Some(request);
        exchange
    }
}

/// Messages of one direction that wait for those of the other.
const MOST_MESSAGES: usize = 16;
