//! From a packet to the TCP segment in it.

use etherparse::{IpNumber, LaxIpSlice, TcpSlice};

/// Address and port. An IPv4 address is written as IPv6 has it (RFC 4291).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Endpoint {
    pub address: [u8; 16],
    pub port: u16,
}

/// A TCP segment (RFC 9293), as far as it was captured.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    pub from: Endpoint,
    pub to: Endpoint,
    pub sequence: u32,
    pub acknowledgment: u32,
    pub ack: bool,
    pub syn: bool,
    pub fin: bool,
    pub rst: bool,
    pub payload: &'a [u8],
    /// Bytes of the payload that were on the wire and are not in the capture.
    pub missing: u32,
}

/// What a packet holds.
pub enum Content<'a> {
    Segment(Segment<'a>),
    /// A part of an IP packet, which may be TCP.
    Fragment,
    /// Port 443 by UDP, which is QUIC.
    Quic,
    Other,
    /// The kind of link is not read.
    UnknownLink,
}

/// Takes the headers off. Link types are those of pcap files (LINKTYPE_*).
pub fn content(link: u32, bytes: &[u8], original: u32) -> Content<'_> {
    if !LINKS.contains(&link) {
        return Content::UnknownLink;
    }
    let missing = original.saturating_sub(bytes.len() as u32);
    ip_of(link, bytes).map_or(Content::Other, |ip| in_ip(ip, missing))
}

/// The types of links that are read.
const LINKS: [u32; 11] = [1, 101, 113, 276, 0, 108, 9, 12, 14, 228, 229];

/// The link of a packet of which that is not known, if TCP is to be found in it.
pub fn link_of(bytes: &[u8]) -> Option<u32> {
    LINKS[..7].iter().copied().find(|&link| ip_of(link, bytes).is_some_and(is_tcp))
}

/// How long a packet claims to be, if bytes begin with one.
pub fn packet_length(bytes: &[u8]) -> Option<usize> {
    let ip = ip_of(link_of(bytes)?, bytes)?;
    let header = bytes.len() - ip.len();
    let claimed = match *ip {
        [0x40..=0x4F, _, high, low, ..] => usize::from(u16::from_be_bytes([high, low])),
        [_, _, _, _, high, low, ..] => usize::from(u16::from_be_bytes([high, low])) + 40,
        _ => return None,
    };
    Some(header + claimed)
}

/// Headers that random bytes would hardly have.
fn is_tcp(ip: &[u8]) -> bool {
    let (header, protocol) = match *ip {
        [first @ 0x45..=0x4F, _, _, _, _, _, flags, fragment, _, protocol, ..]
            if flags & 0xBF == 0 && fragment == 0 =>
        {
            (usize::from(first & 15) * 4, protocol)
        }
        [0x60..=0x6F, _, _, _, _, _, protocol, ..] => (40, protocol),
        _ => return false,
    };
    match protocol {
        6 => ip.get(header + 12).is_some_and(|offset| (5..16).contains(&(offset >> 4)) && offset & 14 == 0),
        // IPv6 has headers between.
        0 | 43 | 60 => matches!(in_ip(ip, 0), Content::Segment(_)),
        _ => false,
    }
}

fn ip_of(link: u32, bytes: &[u8]) -> Option<&[u8]> {
    match link {
        // Ethernet: two addresses, then the type.
        1 => bytes.split_at_checked(12).and_then(|(_, rest)| behind_ether_type(rest)),
        // BSD loopback in either byte order: an address family, of which IPv6 has many.
        0 | 108 => bytes.get(4..),
        // Raw IP.
        12 | 14 | 101 | 228 | 229 => Some(bytes),
        // Linux cooked, version 1 and 2.
        113 => bytes.get(14..).and_then(behind_ether_type),
        276 => bytes.split_at_checked(20).and_then(|(header, rest)| ip_behind(header.first_chunk()?, rest)),
        // PPP, with or without its address and control bytes.
        9 => match bytes {
            [0xFF, 0x03, 0x00, 0x21 | 0x57, rest @ ..] | [0x00, 0x21 | 0x57, rest @ ..] => Some(rest),
            _ => None,
        },
        _ => None,
    }
}

/// What an EtherType and tags for VLANs stand before.
fn behind_ether_type(bytes: &[u8]) -> Option<&[u8]> {
    let (kind, rest) = bytes.split_first_chunk()?;
    ip_behind(kind, rest)
}

fn ip_behind<'a>(kind: &[u8; 2], rest: &'a [u8]) -> Option<&'a [u8]> {
    let (mut kind, mut rest) = (*kind, rest);
    // 802.1Q and 802.1ad, one within the other.
    while matches!(kind, [0x81, 0x00] | [0x88, 0xA8] | [0x91, 0x00]) {
        let (tag, behind) = rest.split_first_chunk::<4>()?;
        (kind, rest) = ([tag[2], tag[3]], behind);
    }
    match (kind, rest) {
        ([0x08, 0x00] | [0x86, 0xDD], rest) => Some(rest),
        // PPPoE: a header of six bytes, then PPP's protocol.
        ([0x88, 0x64], [_, _, _, _, _, _, 0x00, 0x21 | 0x57, rest @ ..]) => Some(rest),
        _ => None,
    }
}

fn in_ip(bytes: &[u8], missing: u32) -> Content<'_> {
    let Ok((ip, _)) = LaxIpSlice::from_slice(bytes) else { return Content::Other };
    let (from, to, claimed) = match &ip {
        LaxIpSlice::Ipv4(ip) => {
            let header = ip.header();
            (mapped(header.source()), mapped(header.destination()), usize::from(header.total_len()))
        }
        LaxIpSlice::Ipv6(ip) => {
            let header = ip.header();
            (header.source(), header.destination(), usize::from(header.payload_length()) + 40)
        }
    };
    let payload = ip.payload();
    if payload.fragmented {
        let may_be_tcp = payload.ip_number == IpNumber::TCP;
        return if may_be_tcp { Content::Fragment } else { Content::Other };
    }
    match payload.ip_number {
        IpNumber::TCP => {}
        IpNumber::UDP => {
            let is_https = payload.payload.chunks_exact(2).take(2).any(|port| port == 443_u16.to_be_bytes());
            return if is_https { Content::Quic } else { Content::Other };
        }
        _ => return Content::Other,
    }
    let Ok(tcp) = TcpSlice::from_slice(payload.payload) else { return Content::Other };
    // A network card that cuts packets itself is handed ones of unknown length: 0.
    let is_known = claimed > 40;
    let missing = if is_known { claimed.saturating_sub(bytes.len()) as u32 } else { missing };
    Content::Segment(Segment {
        from: Endpoint { address: from, port: tcp.source_port() },
        to: Endpoint { address: to, port: tcp.destination_port() },
        sequence: tcp.sequence_number(),
        acknowledgment: tcp.acknowledgment_number(),
        ack: tcp.ack(),
        syn: tcp.syn(),
        fin: tcp.fin(),
        rst: tcp.rst(),
        payload: tcp.payload(),
        missing,
    })
}

const fn mapped(address: [u8; 4]) -> [u8; 16] {
    let [a, b, c, d] = address;
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d]
}

impl Endpoint {
    pub fn text(&self) -> String {
        match self.address {
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, a, b, c, d] => std::net::Ipv4Addr::new(a, b, c, d).to_string(),
            address => std::net::Ipv6Addr::from(address).to_string(),
        }
    }
}
