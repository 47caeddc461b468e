//! Writes captures: TCP connections as packets of every kind of link, in every format of file.

/// What one peer sent, by its turn.
pub struct Turn {
    pub by_client: bool,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub by_client: bool,
    pub sequence: u32,
    pub acknowledgment: u32,
    pub flags: u8,
    pub payload: Vec<u8>,
    /// Microseconds since the capture began.
    pub time: u64,
    pub ports: (u16, u16),
}

pub const FIN: u8 = 1;
pub const SYN: u8 = 2;
pub const RST: u8 = 4;
pub const PSH: u8 = 8;
pub const ACK: u8 = 16;

/// When the captures begin: 20 November 2026, 08:00:00 UTC.
pub const BEGIN: u64 = 1_795_161_600;

/// As `connection`, with its end still to come: of how it ends a transcript shows nothing.
pub fn open_connection(turns: &[Turn], most: usize, client_port: u16) -> Vec<Segment> {
    let mut segments = connection(turns, most, client_port);
    segments.truncate(segments.len() - 3);
    segments
}

/// A connection from its first to its last segment, with so many bytes at most in each.
pub fn connection(turns: &[Turn], most: usize, client_port: u16) -> Vec<Segment> {
    let (mut sent, mut segments) = ([0xFFFF_FF00_u32, 5000], Vec::new());
    let mut time = 0;
    let mut add = |by_client: bool, flags: u8, payload: &[u8], sent: &mut [u32; 2]| {
        let (own, other) = if by_client { (0, 1) } else { (1, 0) };
        time += 250;
        segments.push(Segment {
            by_client,
            sequence: sent[own],
            acknowledgment: if flags & ACK == 0 { 0 } else { sent[other] },
            flags,
            payload: payload.to_vec(),
            time,
            ports: (client_port, 8080),
        });
        let counted = payload.len() as u32 + u32::from(flags & (SYN | FIN) != 0);
        sent[own] = sent[own].wrapping_add(counted);
    };
    add(true, SYN, b"", &mut sent);
    add(false, SYN | ACK, b"", &mut sent);
    add(true, ACK, b"", &mut sent);
    for turn in turns {
        for part in turn.bytes.chunks(most) {
            add(turn.by_client, PSH | ACK, part, &mut sent);
        }
        add(!turn.by_client, ACK, b"", &mut sent);
    }
    add(true, FIN | ACK, b"", &mut sent);
    add(false, FIN | ACK, b"", &mut sent);
    add(true, ACK, b"", &mut sent);
    segments
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    Ethernet,
    Vlan,
    DoubleVlan,
    Cooked,
    Cooked2,
    Null,
    NullBig,
    Loop,
    Raw,
    Ppp,
    Pppoe,
}

pub const LINKS: [Link; 11] = [
    Link::Ethernet,
    Link::Vlan,
    Link::DoubleVlan,
    Link::Cooked,
    Link::Cooked2,
    Link::Null,
    Link::NullBig,
    Link::Loop,
    Link::Raw,
    Link::Ppp,
    Link::Pppoe,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ip {
    V4,
    V6,
    /// With a hop-by-hop and a destination options header.
    V6Extended,
}

impl Link {
    pub const fn number(self) -> u32 {
        match self {
            Link::Ethernet | Link::Vlan | Link::DoubleVlan | Link::Pppoe => 1,
            Link::Cooked => 113,
            Link::Cooked2 => 276,
            Link::Null | Link::NullBig => 0,
            Link::Loop => 108,
            Link::Raw => 101,
            Link::Ppp => 9,
        }
    }
}

/// The packet of a segment, from its link's header on.
pub fn packet(segment: &Segment, link: Link, ip: Ip) -> Vec<u8> {
    let kind: &[u8] = if ip == Ip::V4 { &[0x08, 0x00] } else { &[0x86, 0xDD] };
    let family: u32 = if ip == Ip::V4 { 2 } else { 24 };
    let ppp: &[u8] = if ip == Ip::V4 { &[0x00, 0x21] } else { &[0x00, 0x57] };
    let macs = [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2];
    let mut bytes = match link {
        Link::Ethernet => [&macs[..], kind].concat(),
        Link::Vlan => [&macs[..], &[0x81, 0x00, 0, 7], kind].concat(),
        Link::DoubleVlan => [&macs[..], &[0x88, 0xA8, 0, 7, 0x81, 0x00, 0, 8], kind].concat(),
        Link::Cooked => [&[0, 0, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0], kind].concat(),
        Link::Cooked2 => [kind, &[0, 0, 0, 0, 0, 1, 3, 4, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0]].concat(),
        Link::Null => family.to_le_bytes().to_vec(),
        Link::NullBig | Link::Loop => family.to_be_bytes().to_vec(),
        Link::Raw => Vec::new(),
        Link::Ppp => [&[0xFF, 0x03], ppp].concat(),
        Link::Pppoe => [&macs[..], &[0x88, 0x64, 0x11, 0, 0, 1, 0, 0], ppp].concat(),
    };
    let tcp = tcp(segment);
    match ip {
        Ip::V4 => {
            let ends: [[u8; 4]; 2] = [[10, 0, 0, 1], [10, 0, 0, 2]];
            let (from, to) = if segment.by_client { (ends[0], ends[1]) } else { (ends[1], ends[0]) };
            let length = (20 + tcp.len()) as u16;
            bytes.extend([0x45, 0, (length >> 8) as u8, length as u8, 0, 0, 0x40, 0, 64, 6, 0, 0]);
            bytes.extend(from.iter().chain(&to));
        }
        Ip::V6 | Ip::V6Extended => {
            let end = |last| [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, last];
            let (from, to) = if segment.by_client { (end(1), end(2)) } else { (end(2), end(1)) };
            let extensions: &[u8] = match ip {
                Ip::V6Extended => &[60, 0, 1, 4, 0, 0, 0, 0, 6, 0, 1, 4, 0, 0, 0, 0],
                _ => &[],
            };
            let length = (tcp.len() + extensions.len()) as u16;
            let next = if extensions.is_empty() { 6 } else { 0 };
            bytes.extend([0x60, 0, 0, 0, (length >> 8) as u8, length as u8, next, 64]);
            bytes.extend(from.iter().chain(&to).chain(extensions));
        }
    }
    bytes.extend(tcp);
    // Short Ethernet frames are padded.
    if link.number() == 1 && bytes.len() < 60 {
        bytes.resize(60, 0);
    }
    bytes
}

fn tcp(segment: &Segment) -> Vec<u8> {
    let (client, server) = segment.ports;
    let (from, to) = if segment.by_client { (client, server) } else { (server, client) };
    let mut bytes = Vec::new();
    bytes.extend(from.to_be_bytes());
    bytes.extend(to.to_be_bytes());
    bytes.extend(segment.sequence.to_be_bytes());
    bytes.extend(segment.acknowledgment.to_be_bytes());
    // With the timestamps option.
    bytes.extend([0x80, segment.flags, 0xFF, 0xFF, 0, 0, 0, 0, 1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2]);
    bytes.extend(&segment.payload);
    bytes
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Pcap {
        big: bool,
        nanoseconds: bool,
    },
    /// With a resolution of the clock, as in `if_tsresol`.
    Pcapng {
        big: bool,
        resolution: u8,
    },
}

pub const FILES: [File; 8] = [
    File::Pcap { big: false, nanoseconds: false },
    File::Pcap { big: true, nanoseconds: false },
    File::Pcap { big: false, nanoseconds: true },
    File::Pcap { big: true, nanoseconds: true },
    File::Pcapng { big: false, resolution: 6 },
    File::Pcapng { big: true, resolution: 9 },
    File::Pcapng { big: false, resolution: 0x80 | 20 },
    File::Pcapng { big: true, resolution: 3 },
];

/// A capture file of packets, each with its time in microseconds. Packets are kept up to a length.
pub fn file(file: File, link: u32, packets: &[(u64, Vec<u8>)], snap_length: usize) -> Vec<u8> {
    match file {
        File::Pcap { big, nanoseconds } => {
            let number = |value: u32| if big { value.to_be_bytes() } else { value.to_le_bytes() };
            let short = |value: u16| if big { value.to_be_bytes() } else { value.to_le_bytes() };
            let magic = if nanoseconds { 0xA1B2_3C4D } else { 0xA1B2_C3D4 };
            let mut bytes =
                [&number(magic)[..], &short(2), &short(4), &number(0), &number(0), &number(262_144)].concat();
            bytes.extend(number(link));
            for (time, packet) in packets {
                let kept = packet.len().min(snap_length);
                let fraction = (time % 1_000_000) as u32 * if nanoseconds { 1000 } else { 1 };
                let seconds = (BEGIN + time / 1_000_000) as u32;
                for field in [seconds, fraction, kept as u32, packet.len() as u32] {
                    bytes.extend(number(field));
                }
                bytes.extend(&packet[..kept]);
            }
            bytes
        }
        File::Pcapng { big, resolution } => {
            let number = |value: u32| if big { value.to_be_bytes() } else { value.to_le_bytes() };
            let short = |value: u16| if big { value.to_be_bytes() } else { value.to_le_bytes() };
            let block = |kind: u32, mut body: Vec<u8>| {
                body.resize(body.len().next_multiple_of(4), 0);
                let length = number(body.len() as u32 + 12);
                [&number(kind)[..], &length, &body, &length].concat()
            };
            let section = [&number(0x1A2B_3C4D)[..], &short(1), &short(0), &[0xFF; 8]].concat();
            let mut bytes = block(0x0A0D_0D0A, section);
            // A block that nobody has to know, before and after the interface.
            bytes.extend(block(0x0BAD, vec![1, 2, 3]));
            let options = [&short(9)[..], &short(1), &[resolution, 0, 0, 0], &short(0), &short(0)].concat();
            bytes.extend(block(1, [&short(link as u16)[..], &short(0), &number(0), &options].concat()));
            bytes.extend(block(4, vec![0; 4]));
            for (time, packet) in packets {
                let kept = packet.len().min(snap_length);
                let microseconds = u128::from(BEGIN) * 1_000_000 + u128::from(*time);
                let ticks = match resolution {
                    binary @ 0x80.. => (microseconds << (binary & 0x7F)).div_ceil(1_000_000),
                    digits @ 0..6 => microseconds / 10_u128.pow(6 - u32::from(digits)),
                    digits => microseconds * 10_u128.pow(u32::from(digits) - 6),
                } as u64;
                let fields = [0, (ticks >> 32) as u32, ticks as u32, kept as u32, packet.len() as u32];
                let mut body: Vec<u8> = fields.into_iter().flat_map(number).collect();
                body.extend(&packet[..kept]);
                body.resize(body.len().next_multiple_of(4), 0);
                // A comment.
                body.extend([&short(1)[..], &short(2), b"hi\0\0", &short(0), &short(0)].concat());
                bytes.extend(block(6, body));
            }
            bytes
        }
    }
}

/// Segments as an ordinary capture: Ethernet and IPv4 in a pcap file.
pub fn capture(segments: &[Segment]) -> Vec<u8> {
    let packets: Vec<_> =
        segments.iter().map(|segment| (segment.time, packet(segment, Link::Ethernet, Ip::V4))).collect();
    file(FILES[0], 1, &packets, usize::MAX)
}
