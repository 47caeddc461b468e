//! How much of a head the paste shows, and how it meets the next one.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::find_in_any_case;
use crate::transcript::{Ending, Endings, Side};

rules! {
    /// The head is not shown to its end.
    ///
    /// What is not here may have been sent all the same, so nothing is said about it. Only an empty line shows that a head
    /// is all there.
    ///
    /// ## Fix
    /// Paste the rest; if this is all of it, put an empty line after it.
    ///
    /// ## Fails
    /// «GET /chat HTTP/1.1»
    /// Host: example.com
    /// Upgrade: websocket
    ///
    /// ## Passes
    /// > Upgrade: websocket
    CUT = "head-not-to-its-end", Note Paste, [], rows [], cut;

    /// Lines of the head were left out.
    ///
    /// Dots in place of lines say that there was more. What is not here may have been among it, so nothing is said about it.
    ///
    /// ## Fix
    /// Paste the whole head, with secrets replaced rather than lines removed.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// «...»
    /// Upgrade: websocket
    ///
    /// ## Passes
    /// > Upgrade: websocket
    LEFT_OUT = "lines-left-out", Note Paste, [], rows [], left_out;

    /// These are provisional headers, not what was sent.
    ///
    /// Chromium shows them when it does not know the fields that went over the wire: the request was blocked, never left,
    /// or got no answer. Host, Connection, Upgrade and the key are often missing from the list though they are sent.
    ///
    /// ## Fix
    /// Reload with the developer tools open, or record with Wireshark or `chrome://net-export`.
    ///
    /// ## Fails
    /// General
    /// Request URL: wss://example.com/chat
    /// Request Method: GET
    /// Request Headers
    /// Provisional headers are shown
    /// «Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==»
    /// Sec-WebSocket-Version: 13
    ///
    /// ## Passes
    /// > Upgrade: websocket
    PROVISIONAL = "provisional-headers", Note Evidence, [], rows [], provisional;

    /// The next message begins in the same line.
    ///
    /// A line ending is missing between the two. If it was so on the wire, the start line is part of the field's value, and
    /// the head never ends; more often it was lost when the lines were copied.
    ///
    /// ## Fix
    /// End the field's line with `\r\n`, and the head with an empty line.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    /// Connection: Upgrade
    /// Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    /// Sec-WebSocket-Version: 13«HTTP/1.1 101 Switching Protocols»
    /// Upgrade: websocket
    /// Connection: Upgrade
    /// Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=
    ///
    /// ## Passes
    /// > Upgrade: websocket
    GLUED = "start-line-glued", Error Syntax, [cite!(9112, "2.1")], rows [], glued;

    /// No empty line ends the head before the next message.
    ///
    /// On the wire a head lasts until its empty line: without it the peer waits for more fields until it times out.
    ///
    /// ## Fix
    /// Write `\r\n\r\n` after the last field.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1\r
    /// «Host: example.com»\r
    /// HTTP/1.1 400 Bad Request\r
    /// Content-Length: 0\r
    /// \r
    ///
    /// ## Passes
    /// > Upgrade: websocket
    UNCLOSED = "head-unclosed", Note Syntax, [cite!(9112, "2.1"), cite!(9112, "2.2")], rows [], unclosed;
}

/// A field that every handshake has, and that is not among those shown.
fn unseen(message: &Message) -> Option<&'static str> {
    let asked: &[Field] = match (message.side, message.status) {
        (Side::Request, _) => {
            &[Field::Host, Field::Upgrade, Field::Connection, Field::SecWebSocketKey, Field::SecWebSocketVersion]
        }
        (Side::Response, Some(101)) => &[Field::Upgrade, Field::Connection, Field::SecWebSocketAccept],
        (Side::Response, _) => &[],
    };
    asked.iter().find(|&&field| !message.has(field)).map(|field| field.info().name)
}

fn cut(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages() {
        if message.complete || message.provisional || message.composed || message.elided.is_some() || exchange.http2 {
            continue;
        }
        let (Some(start), Some(name)) = (message.start, unseen(message)) else { continue };
        let advice = "put an empty line after it if this is all of it";
        found
            .at(start.span, format!("No {name} is here, but the head is not shown to its end; {advice}."))
            .by(message.side);
    }
}

fn left_out(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages() {
        let (Some(place), Some(name)) = (message.elided, unseen(message)) else { continue };
        found.at(place, format!("Lines were left out here, so {name} may have been there.")).by(message.side);
    }
}

fn provisional(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages().filter(|message| message.provisional) {
        found
            .at(message.anchor(), "These are provisional headers: what was sent is not known from them.")
            .by(message.side);
    }
}

fn glued(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages().filter(|message| message.glued) {
        let Some(start) = message.start else { continue };
        let ending = exchange.line_ending(start.span.end);
        let finding = found.at(start.span, "This start line must begin a line of its own, behind an empty line.");
        let before = if message.side == Side::Request { Side::Response } else { Side::Request };
        finding.by(before).fix(
            "Put an empty line before it",
            [Edit::replace(Span::at(start.span.start), format!("{ending}{ending}"))],
        );
    }
}

fn unclosed(exchange: &Exchange<'_>, found: &mut Found) {
    // Whoever copies heads together leaves empty lines out.
    if exchange.endings != Endings::Observed {
        return;
    }
    let is_whole = |message: &&Message| message.start.is_some() && message.complete && !message.empty_line;
    for message in exchange.messages().filter(is_whole) {
        let Some(last) = message.fields.last().filter(|last| last.ending != Ending::None) else { continue };
        let end = last.span.end;
        // Lines between the two, an empty one or others without the mark of the head's, may be how it was copied.
        let after = &exchange.input[exchange.next_line(end) as usize..];
        let next = after.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
        if find_in_any_case(next, "HTTP/").is_none() {
            continue;
        }
        let finding = found.at(last.span, "The head ends here without an empty line, for the next message follows.");
        finding
            .by(message.side)
            .fix("Put an empty line after it", [Edit::replace(Span::at(end), exchange.line_ending(end))]);
    }
}
