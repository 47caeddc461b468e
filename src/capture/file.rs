//! The two file formats of packet captures, read in pieces of any size. Only one packet is ever held: what crosses two
//! pieces. (`pcap-parser` wants each block in memory as a whole, whatever length it claims, and would add 11 kB to the
//! module; the framing is a few fixed headers.)

/// A packet as far as it was captured.
pub struct Packet<'a> {
    pub link: u32,
    /// Nanoseconds since 1970; 0 when the file does not say.
    pub time: u64,
    /// Where its bytes begin in the file.
    pub from: u64,
    /// Counted from 1, as capture tools do.
    pub number: u32,
    pub bytes: &'a [u8],
    /// How long it was on the wire.
    pub original: u32,
}

/// Reads a capture from beginning to end.
pub struct Reader {
    format: Format,
    /// What the next piece goes on with: the beginning of a header or packet.
    carry: Vec<u8>,
    /// How many bytes `carry` wants.
    wanted: usize,
    /// Where the next byte stands in the file, that of `carry` first.
    offset: u64,
    /// Bytes to leave out before the next header.
    skip: u64,
    pub packets: u32,
    /// Packets of which not all was captured.
    pub cut_packets: u32,
    pub smallest_cut: u32,
    /// The bytes from here on are no capture.
    pub damaged: Option<u64>,
    /// A block of keys for TLS.
    pub has_secrets: bool,
}

enum Format {
    Unknown,
    Pcap { order: Order, nanoseconds: bool, link: u32 },
    Pcapng { order: Order, interfaces: Vec<Interface> },
}

#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

struct Interface {
    link: u32,
    snap_length: u32,
    resolution: Resolution,
    /// Seconds to add to each time.
    base: i64,
}

/// What a tick of a clock is.
#[derive(Clone, Copy)]
enum Resolution {
    /// 10 to the minus this, in seconds.
    Decimal(u8),
    /// 2 to the minus this.
    Binary(u8),
}

/// What a step did.
enum Step {
    /// Took so many bytes; so many more are to be left out.
    Took(usize, u64),
    Needs(usize),
    Damaged,
}

/// No capture tool writes longer packets; of one that claims to be, this much is looked at.
const LONGEST_PACKET: usize = 256 * 1024;
/// A claim beyond this is damage.
const LONGEST_CLAIM: u32 = 64 * 1024 * 1024;
/// So much of an interface description is looked at.
const LONGEST_DESCRIPTION: usize = 64 * 1024;
/// More interfaces than this no capture has.
const MOST_INTERFACES: usize = 65_536;

impl Reader {
    pub fn new() -> Reader {
        Reader {
            format: Format::Unknown,
            carry: Vec::new(),
            wanted: 0,
            offset: 0,
            skip: 0,
            packets: 0,
            cut_packets: 0,
            smallest_cut: u32::MAX,
            damaged: None,
            has_secrets: false,
        }
    }

    pub const fn is_pcapng(&self) -> bool {
        matches!(self.format, Format::Pcapng { .. })
    }

    /// The file ended within a header or packet.
    pub const fn is_cut_off(&self) -> bool {
        !self.carry.is_empty() || self.skip > 0 || matches!(self.format, Format::Unknown)
    }

    /// Takes the next piece of the file; gives each packet that it completes.
    pub fn push(&mut self, mut bytes: &[u8], each: &mut impl FnMut(Packet<'_>)) {
        while self.damaged.is_none() {
            let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
            bytes = &bytes[skipped..];
            self.skip -= skipped as u64;
            self.offset += skipped as u64;
            if bytes.is_empty() {
                return;
            }
            if self.carry.is_empty() {
                match self.step(bytes, each) {
                    Step::Took(length, skip) => {
                        bytes = &bytes[length..];
                        self.took(length, skip);
                    }
                    Step::Needs(wanted) => {
                        self.carry.extend_from_slice(bytes);
                        self.wanted = wanted;
                        return;
                    }
                    Step::Damaged => self.damaged = Some(self.offset),
                }
                continue;
            }
            let more = (self.wanted - self.carry.len()).min(bytes.len());
            self.carry.extend_from_slice(&bytes[..more]);
            bytes = &bytes[more..];
            if self.carry.len() < self.wanted {
                return;
            }
            let mut carry = std::mem::take(&mut self.carry);
            match self.step(&carry, each) {
                // It asked for just what it takes.
                Step::Took(length, skip) => {
                    carry.clear();
                    self.took(length, skip);
                }
                Step::Needs(wanted) => self.wanted = wanted,
                Step::Damaged => self.damaged = Some(self.offset),
            }
            self.carry = carry;
        }
    }

    fn took(&mut self, length: usize, skip: u64) {
        self.offset += length as u64;
        self.skip = skip;
    }

    fn step(&mut self, bytes: &[u8], each: &mut impl FnMut(Packet<'_>)) -> Step {
        match &self.format {
            Format::Unknown => self.first_header(bytes),
            Format::Pcap { order, nanoseconds, link } => {
                let (order, nanoseconds, link) = (*order, *nanoseconds, *link);
                self.record(bytes, order, nanoseconds, link, each)
            }
            Format::Pcapng { order, .. } => {
                let order = *order;
                self.block(bytes, order, each)
            }
        }
    }

    /// The header of a pcap file; of a pcapng file nothing yet.
    fn first_header(&mut self, bytes: &[u8]) -> Step {
        let Some(magic) = bytes.first_chunk::<4>() else { return Step::Needs(4) };
        let (order, nanoseconds) = match magic {
            [0x0A, 0x0D, 0x0D, 0x0A] => {
                self.format = Format::Pcapng { order: Order::Little, interfaces: Vec::new() };
                return if bytes.len() < 12 { Step::Needs(12) } else { self.section(bytes) };
            }
            [0xD4, 0xC3, 0xB2, 0xA1] => (Order::Little, false),
            [0x4D, 0x3C, 0xB2, 0xA1] => (Order::Little, true),
            [0xA1, 0xB2, 0xC3, 0xD4] => (Order::Big, false),
            [0xA1, 0xB2, 0x3C, 0x4D] => (Order::Big, true),
            _ => return Step::Damaged,
        };
        if bytes.len() < 24 {
            return Step::Needs(24);
        }
        // The upper bits tell of a checksum at the end of each packet.
        let link = order.u32(bytes, 20) & 0xFFFF;
        self.format = Format::Pcap { order, nanoseconds, link };
        Step::Took(24, 0)
    }

    fn record(
        &mut self,
        bytes: &[u8],
        order: Order,
        nanoseconds: bool,
        link: u32,
        each: &mut impl FnMut(Packet<'_>),
    ) -> Step {
        if bytes.len() < 16 {
            return Step::Needs(16);
        }
        let fraction = u64::from(order.u32(bytes, 4)) * if nanoseconds { 1 } else { 1000 };
        let time = u64::from(order.u32(bytes, 0)) * 1_000_000_000 + fraction;
        self.packet(bytes, 16, [order.u32(bytes, 8), order.u32(bytes, 12)], link, time, each)
    }

    /// A packet's bytes behind a header; lengths are those that were captured and that were on the wire.
    fn packet(
        &mut self,
        bytes: &[u8],
        header: usize,
        [captured, original]: [u32; 2],
        link: u32,
        time: u64,
        each: &mut impl FnMut(Packet<'_>),
    ) -> Step {
        if captured > LONGEST_CLAIM {
            return Step::Damaged;
        }
        let kept = (captured as usize).min(LONGEST_PACKET);
        let Some(data) = bytes.get(header..header + kept) else { return Step::Needs(header + kept) };
        self.packets = self.packets.saturating_add(1);
        if captured < original {
            self.cut_packets = self.cut_packets.saturating_add(1);
            self.smallest_cut = self.smallest_cut.min(captured);
        }
        let from = self.offset + header as u64;
        each(Packet { link, time, from, number: self.packets, bytes: data, original });
        Step::Took(header + kept, u64::from(captured) - kept as u64)
    }

    fn block(&mut self, bytes: &[u8], order: Order, each: &mut impl FnMut(Packet<'_>)) -> Step {
        if bytes.len() < 12 {
            return Step::Needs(12);
        }
        // A section's header tells its own byte order.
        if bytes[..4] == [0x0A, 0x0D, 0x0D, 0x0A] {
            return self.section(bytes);
        }
        let length = order.u32(bytes, 4);
        if length < 12 || !length.is_multiple_of(4) {
            return Step::Damaged;
        }
        let rest = |taken: usize| u64::from(length).saturating_sub(taken as u64);
        match order.u32(bytes, 0) {
            1 => {
                let wanted = (length as usize).min(LONGEST_DESCRIPTION);
                if bytes.len() < wanted {
                    return Step::Needs(wanted);
                }
                let Some(interface) = Interface::read(&bytes[8..wanted], order) else { return Step::Damaged };
                let Format::Pcapng { interfaces, .. } = &mut self.format else { return Step::Damaged };
                if interfaces.len() < MOST_INTERFACES {
                    interfaces.push(interface);
                }
                Step::Took(wanted, rest(wanted))
            }
            kind @ (2 | 6) => {
                if bytes.len() < 28 {
                    return Step::Needs(28);
                }
                // The obsolete kind has a count of drops beside a shorter number.
                let id = if kind == 6 { order.u32(bytes, 8) } else { u32::from(order.u16(bytes, 8)) };
                let ticks = u64::from(order.u32(bytes, 12)) << 32 | u64::from(order.u32(bytes, 16));
                self.block_packet(
                    bytes,
                    28,
                    length,
                    id,
                    Some(ticks),
                    [order.u32(bytes, 20), order.u32(bytes, 24)],
                    each,
                )
            }
            3 => {
                let original = order.u32(bytes, 8);
                let snap_length = self.interface(0).map_or(0, |interface| interface.snap_length);
                let snapped = if snap_length == 0 { original } else { original.min(snap_length) };
                let captured = snapped.min(length.saturating_sub(16));
                self.block_packet(bytes, 12, length, 0, None, [captured, original], each)
            }
            kind => {
                self.has_secrets |= kind == 10;
                Step::Took(12, rest(12))
            }
        }
    }

    fn section(&mut self, bytes: &[u8]) -> Step {
        let order = match bytes[8..12] {
            [0x4D, 0x3C, 0x2B, 0x1A] => Order::Little,
            [0x1A, 0x2B, 0x3C, 0x4D] => Order::Big,
            _ => return Step::Damaged,
        };
        let length = order.u32(bytes, 4);
        if length < 28 {
            return Step::Damaged;
        }
        self.format = Format::Pcapng { order, interfaces: Vec::new() };
        Step::Took(12, u64::from(length) - 12)
    }

    #[allow(clippy::too_many_arguments, reason = "the fields of three kinds of blocks")]
    fn block_packet(
        &mut self,
        bytes: &[u8],
        header: usize,
        length: u32,
        id: u32,
        ticks: Option<u64>,
        [captured, original]: [u32; 2],
        each: &mut impl FnMut(Packet<'_>),
    ) -> Step {
        let Some(interface) = self.interface(id) else { return Step::Damaged };
        let link = interface.link;
        let time = ticks.map_or(0, |ticks| interface.nanoseconds(ticks));
        if u64::from(captured) + header as u64 + 4 > u64::from(length) {
            return Step::Damaged;
        }
        match self.packet(bytes, header, [captured, original], link, time, each) {
            // Padding, options and the length again.
            Step::Took(taken, _) => Step::Took(taken, u64::from(length) - taken as u64),
            other => other,
        }
    }

    fn interface(&self, id: u32) -> Option<&Interface> {
        match &self.format {
            Format::Pcapng { interfaces, .. } => interfaces.get(id as usize),
            _ => None,
        }
    }
}

impl Order {
    /// The number at an offset; 0 where there are not so many bytes.
    fn u32(self, bytes: &[u8], at: usize) -> u32 {
        let Some(four) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { return 0 };
        match self {
            Order::Little => u32::from_le_bytes(*four),
            Order::Big => u32::from_be_bytes(*four),
        }
    }

    fn u16(self, bytes: &[u8], at: usize) -> u16 {
        let Some(two) = bytes.get(at..).and_then(<[u8]>::first_chunk) else { return 0 };
        match self {
            Order::Little => u16::from_le_bytes(*two),
            Order::Big => u16::from_be_bytes(*two),
        }
    }
}

impl Interface {
    /// The body of an interface description block.
    fn read(body: &[u8], order: Order) -> Option<Interface> {
        let mut interface = Interface {
            link: u32::from(order.u16(body, 0)),
            snap_length: order.u32(body, 4),
            resolution: Resolution::Decimal(6),
            base: 0,
        };
        let mut options = body.get(8..)?;
        while let Some((header, rest)) = options.split_first_chunk::<4>() {
            let (code, length) = (order.u16(header, 0), usize::from(order.u16(header, 2)));
            let Some(value) = rest.get(..length) else { break };
            match (code, value) {
                (0, _) => break,
                (9, [exponent, ..]) if exponent & 0x80 != 0 => {
                    interface.resolution = Resolution::Binary(exponent & 0x7F)
                }
                (9, [exponent, ..]) => interface.resolution = Resolution::Decimal(*exponent),
                (14, value) if value.len() == 8 => {
                    let (first, second) = (u64::from(order.u32(value, 0)), u64::from(order.u32(value, 4)));
                    interface.base = match order {
                        Order::Little => (second << 32 | first) as i64,
                        Order::Big => (first << 32 | second) as i64,
                    };
                }
                _ => {}
            }
            options = rest.get(length.next_multiple_of(4)..).unwrap_or_default();
        }
        Some(interface)
    }

    fn nanoseconds(&self, ticks: u64) -> u64 {
        const SECOND: u128 = 1_000_000_000;
        let ticks = u128::from(ticks);
        let own = match self.resolution {
            Resolution::Decimal(digits @ 0..=9) => ticks * 10_u128.pow(9 - u32::from(digits)),
            Resolution::Decimal(digits @ 10..=28) => ticks / 10_u128.pow(u32::from(digits) - 9),
            Resolution::Binary(bits @ 0..=90) => (ticks * SECOND) >> bits,
            _ => 0,
        };
        let all = own as i128 + i128::from(self.base) * SECOND as i128;
        u64::try_from(all).unwrap_or(0)
    }
}
