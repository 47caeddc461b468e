//! Packet captures: from packets to the handshakes that they carried, in pieces of any size and in memory bounded by the
//! connections that are open at a time.
//!
//! `file` takes the file apart, `packet` each packet, `stream` puts the segments of one direction in order and finds the
//! heads among them, `connection` says which response answers which request, `written` writes that down as a transcript,
//! and `list` says it in a line each.

mod connection;
mod file;
mod list;
mod message;
mod packet;
mod start_line;
mod stream;
mod tls;
mod written;

use std::collections::{HashMap, VecDeque};

use crate::inspect;
use crate::order;
use crate::paste::derived::Derived;
use crate::report::{Format, Report};
use crate::transcript::Transcript;
use connection::Connection;
use file::{Packet, Reader};
use packet::{Content, Endpoint};
use written::{Copy, Written};

pub use list::Listed;
pub(crate) use message::Origin;
pub(crate) use packet::{link_of, packet_length};
pub(crate) use start_line::begins_message;
pub use tls::Hello;

/// Reads a capture from beginning to end.
///
/// ```
/// let mut capture = ws101::capture::Capture::new();
/// for piece in [&[0xD4, 0xC3, 0xB2, 0xA1, 2, 0][..], &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 0, 1, 0, 0, 0]] {
///     capture.push(piece);
/// }
/// let report = capture.finish();
/// assert_eq!(report.format, ws101::Format::Pcap);
/// assert_eq!(report.findings[0].rule, "capture-without-handshake");
/// ```
pub struct Capture {
    reader: Reader,
    tracker: Tracker,
}

impl Default for Capture {
    fn default() -> Capture {
        Capture::new()
    }
}

impl Capture {
    pub fn new() -> Capture {
        Capture { reader: Reader::new(), tracker: Tracker::default() }
    }

    /// Takes the next piece of the file.
    pub fn push(&mut self, bytes: &[u8]) {
        let tracker = &mut self.tracker;
        self.reader.push(bytes, &mut |packet| tracker.packet(&packet));
    }

    /// How many packets were read, and how many handshakes found in connections that ended.
    pub fn progress(&self) -> (u32, usize) {
        (self.reader.packets, self.tracker.written.count())
    }

    /// What the capture holds. Offsets count bytes of the file; a line is a packet, and its columns count the packet's bytes.
    pub fn finish(self) -> Report<'static> {
        let (format, transcript) = self.into_transcript();
        inspect::of_capture(format, transcript)
    }

    /// The handshakes as text, one after the other, and the report with places in that text.
    pub fn finish_as_text<T>(self, take: impl FnOnce(&[u8], &Report<'_>) -> T) -> T {
        let (format, mut transcript) = self.into_transcript();
        let text = transcript.derived.take().map(Derived::into_bytes).unwrap_or_default();
        take(&text, &inspect::of_text(&text, format, transcript))
    }

    pub(crate) fn into_transcript(self) -> (Format, Transcript) {
        let Capture { reader, tracker } = self;
        let format = if reader.is_pcapng() { Format::Pcapng } else { Format::Pcap };
        let about = About {
            packets: reader.packets,
            is_cut_off: reader.is_cut_off(),
            damaged: reader.damaged,
            has_secrets: reader.has_secrets,
            cut_packets: reader.cut_packets,
            smallest_cut: reader.smallest_cut,
            ..About::default()
        };
        (format, tracker.finish(about, &written::from_file))
    }
}

/// What there is to say of a capture as a whole.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct About {
    pub packets: u32,
    /// The file ends within a packet.
    pub is_cut_off: bool,
    /// From this offset on the file is none of its format.
    pub damaged: Option<u64>,
    /// Packets of which only so many bytes were kept, and the smallest number.
    pub cut_packets: u32,
    pub smallest_cut: u32,
    /// The file holds keys of TLS sessions.
    pub has_secrets: bool,
    pub fragments: u32,
    pub quic: u32,
    /// Packets of links that are not read, and the first such link type.
    pub unread: u32,
    pub unread_link: u32,
    pub connections: u32,
    pub requests: u32,
    pub http2: u32,
    /// Connections in which something is missing that was sent.
    pub gaps: u32,
    pub tls: u32,
    /// The first of them whose client said where to.
    pub hellos: Vec<(Option<Box<Hello>>, String)>,
    /// From this packet on nothing more was kept.
    pub left_out: Option<u32>,
}

/// Packets that stand in another text, without times.
#[derive(Default)]
pub(crate) struct Dump {
    tracker: Tracker,
    about: About,
}

impl Dump {
    /// The next packet, and where its bytes begin in that text.
    pub fn packet(&mut self, link: u32, bytes: &[u8], from: u32) {
        self.about.packets += 1;
        let (from, number) = (from.into(), self.about.packets);
        self.tracker.packet(&Packet { link, time: 0, from, number, bytes, original: bytes.len() as u32 });
    }

    pub const fn packets(&self) -> u32 {
        self.about.packets
    }

    pub fn finish(self, copy: Copy<'_>) -> Transcript {
        self.tracker.finish(self.about, copy)
    }
}

/// The connections that are open.
#[derive(Default)]
struct Tracker {
    slots: Vec<Option<Connection>>,
    /// How often each slot was used.
    uses: Vec<u32>,
    free: Vec<u32>,
    by_ends: HashMap<[Endpoint; 2], u32>,
    /// What is to be done with a slot some packets later, in order.
    later: VecDeque<Later>,
    written: Written,
    about: About,
}

/// A look at a connection once disorder among its packets is behind.
struct Later {
    packet: u32,
    slot: u32,
    uses: u32,
    is_over: bool,
}

/// Packets that belong together are not farther apart in a capture than this, whatever order they are in.
const DISORDER: u32 = 1024;
/// Of more connections than this, half are given up, those that were silent for longest.
const MOST_OPEN: usize = 128 * 1024;
/// So many names of TLS servers are told.
const MOST_HELLOS: usize = 5;

impl Tracker {
    pub fn packet(&mut self, packet: &Packet<'_>) {
        self.look_back(packet.number);
        let segment = match packet::content(packet.link, packet.bytes, packet.original) {
            Content::Segment(segment) => segment,
            Content::Fragment => return self.about.fragments += 1,
            Content::Quic => return self.about.quic += 1,
            Content::Other => return,
            Content::UnknownLink => {
                if self.about.unread == 0 {
                    self.about.unread_link = packet.link;
                }
                return self.about.unread += 1;
            }
        };
        let ends = if segment.from <= segment.to { [segment.from, segment.to] } else { [segment.to, segment.from] };
        let says_something = segment.syn || !segment.payload.is_empty() || segment.missing > 0;
        let mut slot = self.by_ends.get(&ends).copied();
        if let Some(known) = slot
            && self.slots[known as usize].as_ref().is_some_and(|connection| connection.is_over_by(&segment))
        {
            self.end(known);
            slot = None;
        }
        let slot = match slot {
            Some(slot) => slot,
            None if says_something => self.open(ends),
            None => return,
        };
        let Some(connection) = &mut self.slots[slot as usize] else { return };
        let ahead = segment.payload.as_ptr().addr().saturating_sub(packet.bytes.as_ptr().addr());
        let origin = Origin {
            from: packet.from + ahead as u64,
            packet: packet.number,
            column: ahead as u32 + 1,
            time: packet.time,
            acknowledged: if segment.ack { segment.acknowledgment } else { 0 },
        };
        let (is_unsure, is_over) = connection.segment(&segment, origin);
        if connection.is_full() {
            let mut exchanges = connection.exchanges(false);
            if connection.is_full() {
                exchanges.append(&mut connection.exchanges(true));
            }
            exchanges.into_iter().for_each(|exchange| self.written.exchange(exchange));
        }
        if is_unsure || is_over {
            let uses = self.uses[slot as usize];
            self.later.push_back(Later { packet: packet.number.saturating_add(DISORDER), slot, uses, is_over });
        }
    }

    fn open(&mut self, ends: [Endpoint; 2]) -> u32 {
        if self.by_ends.len() >= MOST_OPEN {
            self.give_up_half();
        }
        self.about.connections = self.about.connections.saturating_add(1);
        let connection = Some(Connection::new(ends));
        let slot = match self.free.pop() {
            Some(slot) => {
                self.slots[slot as usize] = connection;
                slot
            }
            None => {
                self.slots.push(connection);
                self.uses.push(0);
                self.slots.len() as u32 - 1
            }
        };
        self.by_ends.insert(ends, slot);
        slot
    }

    fn look_back(&mut self, packet: u32) {
        while let Some(later) = self.later.pop_front_if(|later| later.packet < packet) {
            if self.uses[later.slot as usize] != later.uses {
                continue;
            }
            if later.is_over {
                self.end(later.slot);
            } else if let Some(connection) = &mut self.slots[later.slot as usize] {
                connection.decide();
            }
        }
    }

    fn give_up_half(&mut self) {
        let open = self.slots.iter().zip(0u64..);
        let mut open: Vec<(&[u8], u64)> = open
            .filter_map(|(connection, slot)| Some((&b""[..], u64::from(connection.as_ref()?.last_packet) << 32 | slot)))
            .collect();
        order::sort(&mut open);
        open.truncate(open.len() / 2);
        open.iter().for_each(|&(_, slot)| self.end(slot as u32));
    }

    fn end(&mut self, slot: u32) {
        let Some(connection) = self.slots[slot as usize].take() else { return };
        self.by_ends.remove(&connection.ends);
        self.uses[slot as usize] += 1;
        self.free.push(slot);
        let ends = connection.ends;
        let (streams, exchanges) = connection.finish();
        let about = &mut self.about;
        about.requests += streams.iter().map(|stream| stream.seen.requests).sum::<u32>();
        about.http2 += u32::from(streams.iter().any(|stream| stream.seen.http2));
        about.gaps += u32::from(streams.iter().any(|stream| stream.seen.gap));
        if streams.iter().any(|stream| stream.seen.tls) {
            about.tls += 1;
            let client = streams.iter().position(|stream| stream.hello.is_some());
            let [first, second] = streams;
            let hello = first.hello.or(second.hello);
            if about.hellos.len() < MOST_HELLOS {
                let server = &ends[1 - client.unwrap_or(usize::from(ends[0].port < ends[1].port))];
                about.hellos.push((hello, format!("{} port {}", server.text(), server.port)));
            }
        }
        exchanges.into_iter().for_each(|exchange| self.written.exchange(exchange));
    }

    /// What was found, in no order.
    fn into_exchanges(mut self) -> Vec<connection::Exchange> {
        self.end_all();
        self.written.into_exchanges()
    }

    fn end_all(&mut self) {
        for slot in 0..self.slots.len() {
            self.end(slot as u32);
        }
    }

    /// All connections end here. `about` is what the file says of itself.
    pub fn finish(mut self, about: About, copy: Copy<'_>) -> Transcript {
        self.end_all();
        let own = self.about;
        let about = About {
            packets: about.packets,
            is_cut_off: about.is_cut_off,
            damaged: about.damaged,
            cut_packets: about.cut_packets,
            smallest_cut: about.smallest_cut,
            has_secrets: about.has_secrets,
            left_out: self.written.left_out(),
            ..own
        };
        self.written.into_transcript(about, copy)
    }
}
