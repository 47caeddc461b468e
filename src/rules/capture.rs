//! What concerns a packet capture as a whole: found while it is read, not in a handshake.

use crate::capture::{About, Hello};
use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Finding, Found, rules};
use crate::text::{list, quoted};

rules! {
    /// No handshake is in the capture.
    ///
    /// Its TCP connections were put together and searched for requests and responses that speak of WebSocket. What is not
    /// there was not captured: on another interface, on another port, before the capture began, or within TLS.
    ///
    /// ## Fix
    /// Begin to capture before the client connects, where the bytes go by unencrypted, and without a filter that is too
    /// narrow: `tcpdump -i any -s 0 -w ws.pcap tcp port 8080`.
    WITHOUT_HANDSHAKE = "capture-without-handshake", Note Paste, [], rows [], while_reading;

    /// The connections are encrypted.
    ///
    /// A capture shows TLS as it was on the wire: whom the client wants to reach is in its first message, the handshake of
    /// WebSocket is not to be seen.
    ///
    /// ## Fix
    /// Capture behind the proxy that ends TLS, where plain HTTP goes on to the server. Or start the client with
    /// `SSLKEYLOGFILE=keys.log` in its environment (Chromium, Firefox, curl, Node with `--tls-keylog`), give that file to
    /// Wireshark under Preferences, Protocols, TLS, and copy the followed HTTP stream. In a browser the Network panel of its
    /// developer tools shows the same bytes without any of that.
    TLS = "capture-tls", Note Evidence,
    [
        cite!("TLS in Wireshark", "https://wiki.wireshark.org/TLS"),
        cite!("RFC 7301, protocols offered within TLS", "https://www.rfc-editor.org/rfc/rfc7301"),
    ],
    rows [], while_reading;

    /// The capture ends in the middle of a packet.
    ///
    /// It was still being written, or the copy is not whole. What is missing at its end is nobody's fault and is not judged.
    ///
    /// ## Fix
    /// Stop the capture before you copy the file; `tcpdump -U` writes each packet at once.
    CUT_OFF = "capture-cut-off", Note Paste, [], rows [], while_reading;

    /// From some byte on the file is no capture.
    ///
    /// A header there makes no sense. What came before it was read.
    ///
    /// ## Fix
    /// Copy the file in binary mode; `pcapfix` mends some of those that are broken.
    DAMAGED = "capture-damaged", Warning Paste, [], rows [], while_reading;

    /// Packets were captured in part.
    ///
    /// The capture kept only the first bytes of each packet. Heads that are longer end there, and what is missing is not judged.
    ///
    /// ## Fix
    /// Capture whole packets: `tcpdump -s 0`.
    SHORTENED = "capture-shortened", Note Paste, [], rows [], while_reading;

    /// Bytes of a connection are not in the capture.
    ///
    /// They were sent, for others that follow them are there. The capturing machine was too slow, or the packets went another
    /// way. What is missing is not judged.
    ///
    /// ## Fix
    /// Capture on the client or the server itself, with a filter for the port and a larger buffer: `tcpdump -B 16384`.
    GAPS = "capture-gaps", Note Paste, [], rows [], while_reading;

    /// IP fragments are not put together.
    ///
    /// TCP avoids them as a rule. A handshake in one of them is not seen.
    ///
    /// ## Fix
    /// Capture on the machine that sends or receives, on the side where packets are whole.
    FRAGMENTS = "capture-fragments", Note Paste, [], rows [], while_reading;

    /// Packets of a link that is not read.
    ///
    /// Ethernet (with VLAN tags), Linux cooked captures, BSD loopback, PPP and raw IP are read.
    ///
    /// ## Fix
    /// Capture on another interface, or with `tcpdump -y EN10MB` where there is a choice (`tcpdump -L` lists it).
    UNKNOWN_LINK = "capture-unknown-link", Warning Paste, [], rows [], while_reading;

    /// HTTP/2 without TLS is in the capture.
    ///
    /// Its heads are compressed (HPACK), and this capture is not decoded for them.
    ///
    /// ## Fix
    /// Open the capture in Wireshark and paste the fields of the CONNECT request and its response as text.
    HTTP2 = "capture-http2", Note Paste, [cite!(9113, "3.4"), cite!(8441, "5")], rows [], while_reading;

    /// The capture holds more handshakes than one report shows.
    ///
    /// Those up to a number of header lines are inspected; the others are left alone, and said to be.
    ///
    /// ## Fix
    /// Cut the capture: `editcap -c 100000 large.pcap part.pcap`.
    TOO_MANY = "capture-too-many-lines", Warning Paste, [], rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}

/// What to say of a capture as a whole.
pub fn notices(about: &About, found_any: bool) -> Vec<Finding> {
    let mut found = Found::new(&TLS);
    if about.tls > 0 {
        found.at(None, tls(about));
    }
    let mut say = |rule, holds: bool, message: &dyn Fn() -> String| {
        found.set_rule(rule);
        if holds {
            found.at(None, message());
        }
    };
    say(&WITHOUT_HANDSHAKE, !found_any, &|| without_handshake(about));
    say(&CUT_OFF, about.is_cut_off, &|| {
        format!("The capture ends in the middle of a packet, after {}.", counted(about.packets, "whole packet"))
    });
    if let Some(offset) = about.damaged {
        say(&DAMAGED, true, &|| {
            format!("From byte {offset} on, after {}, this is no capture.", counted(about.packets, "packet"))
        });
    }
    say(&SHORTENED, about.cut_packets > 0, &|| {
        format!(
            "Of {} only the beginning was captured, of some as little as {} bytes.",
            counted(about.cut_packets, "packet"),
            about.smallest_cut
        )
    });
    say(&GAPS, about.gaps > 0, &|| {
        format!("In {} something is missing that was sent.", counted(about.gaps, "connection"))
    });
    say(&FRAGMENTS, about.fragments > 0, &|| {
        format!("{} not put together.", are(about.fragments, "fragment of IP packets", "fragments of IP packets"))
    });
    say(&UNKNOWN_LINK, about.unread > 0, &|| {
        let packets = counted(about.unread, "packet");
        format!("The link type {} of {packets} is not read.", about.unread_link)
    });
    say(&HTTP2, about.http2 > 0 && !found_any, &|| {
        format!("{} HTTP/2 from the start, whose heads are not decoded here.", speak(about.http2))
    });
    if let Some(packet) = about.left_out {
        say(&TOO_MANY, true, &|| {
            format!(
                "The capture has more than {} header lines; handshakes from packet {packet} on are left out.",
                crate::paste::MOST_LINES
            )
        });
    }
    found.finish()
}

fn without_handshake(about: &About) -> String {
    let there = match about {
        About { packets: 0, .. } => "no packet".into(),
        About { connections: 0, .. } => format!("{} and no TCP connection with data", counted(about.packets, "packet")),
        About { requests: 0, .. } => {
            format!("{} without an HTTP request", counted(about.connections, "TCP connection"))
        }
        _ => format!(
            "{} with {} that ask for something else",
            counted(about.connections, "TCP connection"),
            counted(about.requests, "HTTP request")
        ),
    };
    let quic = if about.quic > 0 && about.requests == 0 {
        " There is QUIC, too, by which browsers load pages over HTTP/3; a WebSocket over it would be encrypted."
    } else {
        ""
    };
    format!("No WebSocket handshake was found: the capture holds {there}.{quic}")
}

fn tls(about: &About) -> String {
    let names: Vec<String> = about.hellos.iter().map(|(hello, server)| described(hello.as_deref(), server)).collect();
    let others = match (about.tls as usize).saturating_sub(names.len()) {
        0 => String::new(),
        others => format!(", and {others} more"),
    };
    let secrets = if about.has_secrets {
        " The file holds TLS keys: Wireshark shows what is within, ws101 does not decrypt."
    } else {
        ""
    };
    let subject = if about.tls == 1 { "One connection is" } else { "These connections are" };
    format!(
        "{subject} encrypted by TLS, so no handshake in it can be seen: {}{others}. Capture behind the proxy that ends TLS, \
         or have the client write its keys (SSLKEYLOGFILE) and copy the stream from Wireshark.{secrets}",
        list(&names)
    )
}

/// `example.com (10.0.0.1 port 443, offers h2 and http/1.1)`
fn described(hello: Option<&Hello>, server: &str) -> String {
    let Some(hello) = hello else { return server.to_owned() };
    let protocols: Vec<String> = hello.protocols.iter().map(|name| quoted(name)).collect();
    let offers = match &hello.protocols[..] {
        [] => String::new(),
        [only] if only == b"http/1.1" => ", offers only “http/1.1”, as browsers do for a WebSocket".into(),
        _ => format!(", offers {}", list(&protocols)),
    };
    match &hello.name[..] {
        [] => format!("{server}{offers}"),
        name => format!("{} ({server}{offers})", quoted(name)),
    }
}

fn counted(count: u32, what: &str) -> String {
    if count == 1 { format!("one {what}") } else { format!("{count} {what}s") }
}

fn are(count: u32, one: &str, many: &str) -> String {
    if count == 1 { format!("One {one} was") } else { format!("{count} {many} were") }
}

fn speak(count: u32) -> String {
    if count == 1 { "One connection speaks".into() } else { format!("{count} connections speak") }
}
