//! What the bytes right after a 101 show: the handshake is right and the first frame is not.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::rule::{Culprit, Found, rules};
use crate::span::Span;
use crate::text::quoted;
use crate::value::deflate;
use crate::value::frame::{Frame, Seen, close_code_name};

rules! {
    /// The first frame is compressed, but compression was not agreed.
    ///
    /// Its bit RSV1 is set, which only an accepted extension gives a meaning. The client must fail the connection at this
    /// frame. A proxy that takes Sec-WebSocket-Extensions out of the response only, such as IIS ARR, makes this: the
    /// server believes that its compression was accepted.
    ///
    /// ## Fix
    /// Let Sec-WebSocket-Extensions pass the proxy in both directions, or take it out of the request too.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// << «\xC1»\x07\xF2\x48\xCD\xC9\xC9\x07\x00
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate
    /// << \xC1\x07\xF2\x48\xCD\xC9\xC9\x07\x00
    COMPRESSED = "frame-compressed-unagreed", Error After by Server,
    [cite!(6455, "5.2"), cite!(7692, "6")], rows [121], compressed;

    /// The server's first frame is masked.
    ///
    /// Clients mask, servers must not. The client closes the connection when it sees a masked frame. Servers that share
    /// their framing code with a client, or that echo the client's bytes, make this fault.
    ///
    /// ## Fix
    /// Send frames from the server with the mask bit 0 and without a masking key.
    ///
    /// ## Fails
    /// << \x81«\x85»\x37\xFA\x21\x3D\x7F\x9F\x4D\x51\x58
    ///
    /// ## Passes
    /// << \x81\x05Hello
    MASKED = "frame-masked-by-server", Error After by Server,
    [cite!(6455, "5.1")], rows [], masked;

    /// The first frame has a reserved bit set that no accepted extension uses.
    ///
    /// The client must fail the connection. As a rule these bytes are no frame at all: a compressed body, or data of
    /// another protocol.
    ///
    /// ## Fix
    /// Send nothing but WebSocket frames after the empty line of the 101.
    ///
    /// ## Fails
    /// << «\xA1»\x05Hello
    ///
    /// ## Passes
    /// << \x81\x05Hello
    RESERVED_BITS = "frame-reserved-bits", Error After by Server,
    [cite!(6455, "5.2")], rows [], reserved_bits;

    /// The first frame has a reserved opcode.
    ///
    /// Opcodes 3 to 7 and 11 to 15 have no meaning without an extension. The client must fail the connection. As a rule
    /// these bytes are no frame at all.
    ///
    /// ## Fix
    /// Send nothing but WebSocket frames after the empty line of the 101.
    ///
    /// ## Fails
    /// << «\x83»\x05Hello
    ///
    /// ## Passes
    /// << \x81\x05Hello
    RESERVED_OPCODE = "frame-reserved-opcode", Error After by Server,
    [cite!(6455, "5.2"), cite!(6455, "11.8")], rows [], reserved_opcode;

    /// The server closes the connection right after the handshake.
    ///
    /// The handshake is right and the connection opens; then the server's application ends it. Its code and reason say
    /// why, as far as it wants to say.
    ///
    /// ## Fix
    /// Look into the server's log for this code and reason.
    ///
    /// ## Fails
    /// << «\x88\x08\x03\xF0denied»
    ///
    /// ## Passes
    /// << \x81\x05Hello
    CLOSED = "closed-right-away", Note After by Server,
    [cite!(6455, "5.5.1"), cite!(6455, "7.4.1")], rows [], closed;

    /// A close frame says that something went wrong.
    ///
    /// Its code is neither that of an ordinary end (1000) nor that of a page or server that goes away (1001). Code and reason
    /// are all that the one side tells the other; its log may say more.
    ///
    /// ## Fix
    /// Look up what the side that sent it means by the code: 1002 and 1007 are faults of the other side's frames, 1009 is a
    /// limit on the length of messages, 1008 and those from 4000 on are the application's own.
    ///
    /// ## Fails
    /// << \x81\x05Hello«\x88\x04\x03\xEAno»
    ///
    /// ## Passes
    /// << \x81\x05Hello\x88\x02\x03\xE8
    CLOSED_WITH_CODE = "closed-with-code", Note After,
    [cite!(6455, "7.4.1"), cite!(6455, "5.5.1")], rows [], closed_with_code;
}

fn compressed(exchange: &Exchange<'_>, found: &mut Found) {
    let unagreed = exchange.opening().is_some_and(|response| !response.has(Field::SecWebSocketExtensions));
    if !unagreed || !exchange.first_frame().is_some_and(|(frame, _)| frame.is_compressed()) {
        return;
    }
    let offer = exchange.offers.list.first();
    let why = if offer.is_some() { "; a proxy may have taken the server's answer out of the 101" } else { "" };
    let message = format!("The first frame is marked as compressed (RSV1), but the 101 accepts no extension{why}.");
    let finding = found.at(byte(exchange, 0), message);
    if let Some(offer) = offer {
        finding.related(offer.span, "offered here");
    }
}

fn masked(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some((which, seen)) = first_faulty(exchange, false).filter(|(_, seen)| seen.frame.masked) {
        let message = format!("The server's {which} has its mask bit set; only clients mask.");
        found.at(byte(exchange, seen.at + 1), message);
    }
}

fn reserved_bits(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some((which, seen)) = first_faulty(exchange, true).filter(|(_, seen)| has_reserved_bits(seen.frame)) {
        let message = format!("The {which} has reserved bits set, which no accepted extension uses.");
        found.at(byte(exchange, seen.at), message);
    }
}

fn reserved_opcode(exchange: &Exchange<'_>, found: &mut Found) {
    if let Some((which, seen)) = first_faulty(exchange, true).filter(|(_, seen)| seen.frame.is_reserved()) {
        found.at(byte(exchange, seen.at), format!("The {which} has the reserved opcode {}.", seen.frame.opcode));
    }
}

fn has_reserved_bits(frame: Frame) -> bool {
    frame.other_rsv || (frame.rsv1 && !frame.is_data())
}

/// The first frame with a fault, and which one it is. What follows a fault is no frame, as a rule. Reserved bits and opcodes
/// are faults as long as no other extension than compression was accepted.
fn first_faulty<'a>(exchange: &Exchange<'a>, meaning: bool) -> Option<(String, Seen<'a>)> {
    let (_, rest) = exchange.first_frame()?;
    let without_meaning = no_other_extension(exchange);
    if meaning && !without_meaning {
        return None;
    }
    let is_faulty =
        |frame: Frame| frame.masked || (without_meaning && (has_reserved_bits(frame) || frame.is_reserved()));
    // Later ones may be those of the client, where the two directions are not told apart.
    let known = if exchange.carrier.is_some() { usize::MAX } else { 1 };
    let mut frames = Frame::all(rest.of(exchange.input)).take(known).enumerate();
    let (index, seen) = frames.find(|(_, seen)| is_faulty(seen.frame))?;
    let which = if index == 0 { "first frame".into() } else { format!("frame {}", index + 1) };
    Some((which, seen))
}

fn closed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((frame, rest)) = exchange.first_frame() else { return };
    let bytes = rest.of(exchange.input);
    let Some(close) = frame.close(bytes) else { return };
    let said = said(close.code, close.reason);
    found.at(rest.part(0, close.length), format!("The server closes the connection right after the 101, with {said}."));
}

/// A close frame's code and reason.
fn said(code: Option<u16>, reason: &[u8]) -> String {
    let code = match code {
        Some(code) => match close_code_name(code) {
            Some(name) => format!("the code {code} ({name})"),
            None => format!("the code {code}"),
        },
        None => "no code".into(),
    };
    match reason {
        [] => code,
        reason => format!("{code} and the reason {}", quoted(reason)),
    }
}

fn closed_with_code(exchange: &Exchange<'_>, found: &mut Found) {
    let server = exchange.first_frame().map(|(_, rest)| rest).unwrap_or_default();
    let client = exchange.carrier.filter(|_| exchange.switching().is_some());
    let client = client.map(|carrier| carrier.client_frames).unwrap_or_default();
    // What closes the connection right away has a rule of its own.
    for (side, rest, from) in [(Culprit::Server, server, 1), (Culprit::Client, client, 0)] {
        let closing =
            Frame::all(rest.of(exchange.input)).enumerate().skip(from).find(|(_, seen)| seen.frame.opcode == 8);
        let Some((index, seen)) = closing else { continue };
        let Some((Some(code), reason)) = seen.close().filter(|(code, _)| !matches!(code, Some(1000 | 1001))) else {
            continue;
        };
        // Where the two directions stand in one, the client's frames are those with a mask.
        let side = if exchange.carrier.is_none() && seen.frame.masked { Culprit::Client } else { side };
        let (who, before) = match (side, index) {
            (Culprit::Client, 0) => ("client", "as its first frame".to_owned()),
            (Culprit::Client, 1) => ("client", "after one frame".to_owned()),
            (Culprit::Client, count) => ("client", format!("after {count} frames")),
            (_, 1) => ("server", "after one frame".to_owned()),
            (_, count) => ("server", format!("after {count} frames")),
        };
        let message = format!("The {who} closes the connection {before}, with {}.", said(Some(code), &reason));
        found.at(rest.part(seen.at, seen.end.min(rest.len())), message).side = Some(side);
    }
}

/// Nothing but compression was accepted, so reserved bits and opcodes have no meaning.
fn no_other_extension(exchange: &Exchange<'_>) -> bool {
    exchange.accepted.list.iter().all(|extension| extension.name.eq_ignore_ascii_case(deflate::NAME.as_bytes()))
}

/// One byte of the first frame's header.
fn byte(exchange: &Exchange<'_>, at: usize) -> Option<Span> {
    Some(exchange.switching()?.rest.part(at, at + 1))
}
