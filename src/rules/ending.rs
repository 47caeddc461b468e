//! How a captured connection went on and ended, as far as its packets show.

use crate::cite::cite;
use crate::handshake::Exchange;
use crate::report::Closed;
use crate::rule::{Culprit, Found, rules};
use crate::span::Span;
use crate::transcript::Carrier;
use crate::value::frame::Frame;

rules! {
    /// A frame from the client is not masked.
    ///
    /// The client masks every frame with a fresh key, and the server must close the connection when one comes without. A
    /// client that was written from a server's code, or a proxy that takes frames apart and puts them together anew, makes
    /// this fault.
    ///
    /// ## Fix
    /// Set the mask bit in each frame that the client sends, and mask its payload by four random bytes.
    UNMASKED = "frame-unmasked-by-client", Error After by Client,
    [cite!(6455, "5.1"), cite!(6455, "5.3")], rows [], unmasked;

    /// The connection ends without a close frame.
    ///
    /// Script sees the code 1006 then, and no reason. Who ended it gave up, crashed or was told to by a limit on idle
    /// connections; a proxy between the two does so after its timeout.
    ///
    /// ## Fix
    /// Look at who ended it, and after how long: a round number of seconds is a timeout, which pings keep away. Look into
    /// that side's log for this moment.
    ENDED = "ended-without-close-frame", Note After,
    [cite!(6455, "7.1.5"), cite!(6455, "7.4.1")], rows [], ended;
}

fn unmasked(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((carrier, start)) = opened(exchange).map(|carrier| (carrier, carrier.client_frames.start)) else { return };
    let mut frames = Frame::all(carrier.client_frames.of(exchange.input)).enumerate();
    let Some((index, seen)) = frames.find(|(_, seen)| !seen.frame.masked) else { return };
    let at = start + seen.at as u32 + 1;
    let which = if index == 0 { "first frame".into() } else { format!("frame {}", index + 1) };
    found.at(Span { start: at, end: at + 1 }, format!("The client's {which} is not masked."));
}

fn ended(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(carrier) = opened(exchange) else { return };
    let (Some(closed), Some(response)) = (&carrier.connection.closed, exchange.switching()) else { return };
    let sides = [response.rest, carrier.client_frames];
    // All that both sent is here, in whole frames, and no close frame is among them.
    let is_clear = |rest: &Span| {
        let bytes = rest.of(exchange.input);
        let end = Frame::all(bytes).map(|seen| if seen.frame.opcode == 8 { usize::MAX } else { seen.end }).max();
        end.unwrap_or(0) == bytes.len()
    };
    if !carrier.is_whole || !sides.iter().all(is_clear) {
        return;
    }
    let message = format!("The {} a close frame, of which script is told 1006.", end_of(closed, "the 101", "without"));
    found.at(response.anchor(), message).side = Some(closed.by);
}

/// The connection of a handshake that was answered by a 101, all of it.
fn opened<'a>(exchange: &Exchange<'a>) -> Option<&'a Carrier> {
    exchange.carrier.filter(|_| exchange.switching().is_some_and(|response| response.empty_line))
}

/// “server ends the connection 1.2 s after the 101 without”
pub fn end_of(closed: &Closed, what: &str, how: &str) -> String {
    let who = if closed.by == Culprit::Client { "client" } else { "server" };
    let does = if closed.reset { "resets" } else { "ends" };
    let when = match closed.after_ms {
        None => format!("after {what}"),
        Some(time) if time < 1000.0 => format!("{} ms after {what}", time.round() as u64),
        Some(time) => {
            let tenths = (time / 100.0).round() as u64;
            format!("{}.{} s after {what}", tenths / 10, tenths % 10)
        }
    };
    format!("{who} {does} the connection {when} {how}").trim_end().to_owned()
}
