//! What the bytes right after a 101 show: the handshake is right and the first frame is not.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::rule::{Found, rules};
use crate::span::Span;
use crate::text::quoted;
use crate::transcript::Endings;
use crate::value::deflate;
use crate::value::frame::{Frame, close_code_name};

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
}

fn compressed(exchange: &Exchange<'_>, found: &mut Found) {
    let unagreed = exchange.opening().is_some_and(|response| !response.has(Field::SecWebSocketExtensions));
    if !unagreed || !is_compressed(exchange) {
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

/// The first frame is marked as compressed.
pub(super) fn is_compressed(exchange: &Exchange<'_>) -> bool {
    first_frame(exchange).is_some_and(|(frame, _)| frame.rsv1 && !frame.other_rsv && frame.is_data())
}

fn masked(exchange: &Exchange<'_>, found: &mut Found) {
    if first_frame(exchange).is_some_and(|(frame, _)| frame.masked) {
        found.at(byte(exchange, 1), "The server's first frame has its mask bit set; only clients mask.");
    }
}

fn reserved_bits(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((frame, _)) = first_frame(exchange).filter(|_| no_other_extension(exchange)) else { return };
    if frame.other_rsv || (frame.rsv1 && !frame.is_data()) {
        found.at(byte(exchange, 0), "The first frame has reserved bits set, which no accepted extension uses.");
    }
}

fn reserved_opcode(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((frame, _)) = first_frame(exchange).filter(|_| no_other_extension(exchange)) else { return };
    if frame.is_reserved() {
        found.at(byte(exchange, 0), format!("The first frame has the reserved opcode {}.", frame.opcode));
    }
}

fn closed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((frame, rest)) = first_frame(exchange) else { return };
    let bytes = rest.of(exchange.input);
    let Some(close) = frame.close(bytes) else { return };
    let code = match close.code {
        Some(code) => match close_code_name(code) {
            Some(name) => format!("the code {code} ({name})"),
            None => format!("the code {code}"),
        },
        None => "no code".into(),
    };
    let reason = match close.reason {
        [] => String::new(),
        reason => format!(" and the reason {}", quoted(reason)),
    };
    let message = format!("The server closes the connection right after the 101, with {code}{reason}.");
    found.at(rest.part(0, close.length), message);
}

/// The frame right after the head of a 101, and all the bytes from there.
fn first_frame(exchange: &Exchange<'_>) -> Option<(Frame, Span)> {
    let exact = exchange.endings == Endings::Observed;
    let response = exchange.switching().filter(|response| exact && response.empty_line && !response.rest.is_empty())?;
    let frame = Frame::first(response.rest.of(exchange.input))?;
    Some((frame, response.rest))
}

/// Nothing but compression was accepted, so reserved bits and opcodes have no meaning.
fn no_other_extension(exchange: &Exchange<'_>) -> bool {
    exchange.accepted.list.iter().all(|extension| extension.name.eq_ignore_ascii_case(deflate::NAME.as_bytes()))
}

/// One byte of the first frame's header.
fn byte(exchange: &Exchange<'_>, at: usize) -> Option<Span> {
    Some(exchange.switching()?.rest.part(at, at + 1))
}
