//! What a scenario takes from the request that arrived.

use crate::abnf::is_ows;

/// The parts of a request that answers are made of. What is sent back is fit to stand in a field's value.
#[derive(Default)]
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
    /// `None` for what has no key.
    pub fn read(request: &'a [u8]) -> Option<Arrived<'a>> {
        let mut lines = request.split(|&byte| byte == b'\n').map(trim);
        let start = lines.next()?;
        let mut arrived =
            Arrived { host: b"localhost", base: base(start).unwrap_or(b"/lab/run/"), ..Arrived::default() };
        for line in lines.take_while(|line| !line.is_empty()) {
            let Some(colon) = line.iter().position(|&byte| byte == b':') else { continue };
            let (name, value) = (trim(&line[..colon]), trim(&line[colon + 1..]));
            if name.eq_ignore_ascii_case(b"Sec-WebSocket-Protocol") {
                let offered = value.split(|&byte| byte == b',').map(trim).find(|name| is_plain(name));
                first(&mut arrived.protocol, offered.unwrap_or_default());
            } else if !is_plain(value) {
                continue;
            } else if name.eq_ignore_ascii_case(b"Sec-WebSocket-Key") {
                first(&mut arrived.key, value);
            } else if name.eq_ignore_ascii_case(b"Host") {
                arrived.host = value;
            }
        }
        Some(arrived).filter(|arrived| !arrived.key.is_empty())
    }
}

fn first<'a>(place: &mut &'a [u8], value: &'a [u8]) {
    if place.is_empty() {
        *place = value;
    }
}

fn base(start: &[u8]) -> Option<&[u8]> {
    const RUN: &[u8] = b"/run/";
    let target = start.split(|&byte| byte == b' ').nth(1)?;
    let at = target.windows(RUN.len()).position(|window| window == RUN)?;
    Some(&target[..at + RUN.len()]).filter(|base| is_plain(base) && base.starts_with(b"/"))
}

fn trim(text: &[u8]) -> &[u8] {
    let is_space = |byte: &u8| is_ows(*byte) || *byte == b'\r';
    let start = text.iter().position(|byte| !is_space(byte)).unwrap_or(text.len());
    let end = text.iter().rposition(|byte| !is_space(byte)).map_or(start, |last| last + 1);
    &text[start..end]
}

/// Something, of visible ASCII: nothing that would end a line.
fn is_plain(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(u8::is_ascii_graphic)
}
