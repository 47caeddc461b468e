//! What a scenario takes from the request that arrived.

use crate::field::Field;
use crate::message::Message;
use crate::paste;
use crate::report::Format;
use crate::span::Unit;
use crate::transcript::Side;
use crate::value::elements;

/// The parts of a request that answers are made of. What is sent back is fit to stand in a field's value.
pub struct Arrived<'a> {
    pub key: &'a [u8],
    /// The authority that the client believes it speaks to.
    pub host: &'a [u8],
    /// The path of all scenarios, up to the id of one.
    pub base: &'a [u8],
    /// The first subprotocol that is offered, or nothing.
    pub protocol: &'a [u8],
}

impl<'a> Arrived<'a> {
    pub fn read(request: &'a [u8]) -> Option<Arrived<'a>> {
        let (_, transcript) = paste::read(request, Some(Format::Http), Unit::Bytes);
        let head = transcript.heads.first().filter(|head| head.side == Side::Request)?;
        let message = Message::parse(request, head);
        let value = |field| message.first(field).map(|line| line.value.of(request)).unwrap_or_default();
        let key = Some(value(Field::SecWebSocketKey)).filter(|key| is_plain(key))?;
        let protocols = elements(request, &message, Field::SecWebSocketProtocol);
        Some(Arrived {
            key,
            host: Some(value(Field::Host)).filter(|host| is_plain(host)).unwrap_or(b"localhost"),
            base: message.target.and_then(|target| base(target.of(request))).unwrap_or(b"/lab/run/"),
            protocol: protocols.first().map(|name| name.text).filter(|name| is_plain(name)).unwrap_or_default(),
        })
    }
}

fn base(target: &[u8]) -> Option<&[u8]> {
    const RUN: &[u8] = b"/run/";
    let at = target.windows(RUN.len()).position(|window| window == RUN)?;
    Some(&target[..at + RUN.len()]).filter(|base| is_plain(base) && base.starts_with(b"/"))
}

/// Something, of visible ASCII: nothing that would end a line.
fn is_plain(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_graphic)
}
