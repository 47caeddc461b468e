//! `permessage-deflate` (RFC 7692): the server's answer against the offers.

use super::deflate::without;
use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{lossless, quoted, starts_in_any_case};
use crate::value::deflate::{self, Breach, Deflate, Negotiation, Role, WindowBits};

rules! {
    /// The server accepts a compression offer that it must decline.
    ///
    /// To decline is to leave the extension out of the 101. A server that reads past the fault, as gorilla and
    /// Java-WebSocket do, compresses in a way that the client may not expect.
    ///
    /// ## Fix
    /// Decline an offer with an unknown or repeated parameter or an invalid value.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7
    /// < Sec-WebSocket-Extensions: «permessage-deflate; server_max_window_bits=15»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7
    INVALID_ACCEPTED = "deflate-invalid-offer-accepted", Warning Extensions by Server,
    [cite!(7692, "7")], rows [100, 101, 102], invalid_accepted;

    /// The server answers 500 to a handshake whose compression offer it should have declined.
    ///
    /// An offer that is invalid or that the server cannot support is no reason to refuse: the server leaves the
    /// extension out of the 101 and goes on without compression. python-websockets answers 500 to
    /// server_max_window_bits=8, Tornado to a window size out of range.
    ///
    /// ## Fix
    /// Decline the offer: answer 101 without Sec-WebSocket-Extensions. As a client, offer 9 to 15.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8
    /// < «HTTP/1.1 500 Internal Server Error»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8
    NOT_DECLINED = "deflate-offer-not-declined", Warning Extensions by Server,
    [cite!(7692, "7"), cite!(7692, "7.1.2.1")], rows [103], not_declined;

    /// The server accepts server_no_context_takeover without saying so.
    ///
    /// By the offer the client forbids the server to keep its compression context from one message to the next. A server
    /// that accepts must say so in its answer; else the client throws away the context that the server goes on using.
    ///
    /// ## Fix
    /// Answer `permessage-deflate; server_no_context_takeover`, or decline the offer.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover
    /// < Sec-WebSocket-Extensions: «permessage-deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover
    CONTEXT_TAKEOVER = "deflate-server-context-takeover", Error Extensions by Server, fatal,
    [cite!(7692, "7.1.1.1")], rows [105], context_takeover;

    /// The server accepts server_max_window_bits without saying so.
    ///
    /// By the offer the client limits the window that the server compresses with. A server that accepts must answer
    /// with the same or a smaller number; else the client may not have the memory for what comes.
    ///
    /// ## Fix
    /// Answer with `server_max_window_bits` and the offered number or a smaller one, or decline the offer.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10
    /// < Sec-WebSocket-Extensions: «permessage-deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10, permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate
    WINDOW_MISSING = "deflate-server-window-missing", Error Extensions by Server, fatal,
    [cite!(7692, "7.1.2.1")], rows [110], window_missing;

    /// The server's window is larger than the one that was offered.
    ///
    /// The answer holds the same number as the offer or a smaller one. The client must fail the connection: it could
    /// not decompress what a larger window makes.
    ///
    /// ## Fix
    /// Answer with the offered number or a smaller one.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=«15»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9
    WINDOW_LARGER = "deflate-server-window-larger", Error Extensions by Server, fatal,
    [cite!(7692, "7.1.2.1")], rows [110], window_larger;

    /// The server limits the client's window although the client did not offer that.
    ///
    /// client_max_window_bits may stand in the answer only when the offer has it. The client must fail the connection;
    /// coder says “unsupported permessage-deflate parameter”, OkHttp refuses the parameter in any case.
    ///
    /// ## Fix
    /// Remove client_max_window_bits from the answer, or add it to the client's offer.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate; «client_max_window_bits=15»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
    /// < Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15
    CLIENT_WINDOW = "deflate-client-window-not-offered", Error Extensions by Server, fatal,
    [cite!(7692, "7.1.2.2")], rows [114], client_window;

    /// The server allows the client a larger window than the client offered.
    ///
    /// The number in the offer is a hint, which a server may ignore; it gains nothing by naming a larger one. ws and
    /// python-websockets, when they offer a number, fail the connection.
    ///
    /// ## Fix
    /// Answer with the offered number or a smaller one, or without client_max_window_bits.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10
    /// < Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=«15»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10
    /// < Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10
    CLIENT_WINDOW_LARGER = "deflate-client-window-larger", Warning Extensions by Server,
    [cite!(7692, "7.1.2.2")], rows [115], client_window_larger;

    /// Two compression extensions are accepted at once.
    ///
    /// Both would use the reserved bit RSV1 to mark a compressed message, so only one may be in use. The client must fail
    /// the connection.
    ///
    /// ## Fix
    /// Accept one of them.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame
    /// < Sec-WebSocket-Extensions: permessage-deflate, «x-webkit-deflate-frame»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame
    /// < Sec-WebSocket-Extensions: permessage-deflate
    TWO_COMPRESSIONS = "deflate-two-compressions", Error Extensions by Server, fatal,
    [cite!(7692, "5"), cite!(7692, "6")], rows [120], two_compressions;

    /// Several compression offers are alternatives.
    ///
    /// The client names them in its order of preference and the server accepts at most one; its answer must keep to that
    /// one alone.
    ///
    /// ## Fix
    /// Nothing needs to be mended.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10, «permessage-deflate»
    /// < Sec-WebSocket-Extensions: permessage-deflate
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10
    SEVERAL_OFFERS = "deflate-several-offers", Note Extensions by Client,
    [cite!(7692, "5"), cite!(7692, "7.1.3")], rows [99], several_offers;
}

fn invalid_accepted(exchange: &Exchange<'_>, found: &mut Found) {
    if exchange.opening().is_none() || exchange.accepted.list.is_empty() {
        return;
    }
    let Some(answer) = deflate::answer(&exchange.accepted) else { return };
    let mut offers = deflate::all(&exchange.offers, Role::Offer).peekable();
    let Some(first) = offers.peek().and_then(|offer| offer.faults.first().copied()) else { return };
    if offers.any(|offer| offer.faults.is_empty()) {
        return;
    }
    let message = "The server accepts an offer that it must decline, by leaving the extension out of the 101.";
    let finding = found.at(answer.extension.span, message);
    finding.related(first.param.span, "invalid here");
    let alone = deflate::all(&exchange.accepted, Role::Answer).nth(1).is_none();
    let response = exchange.opening().filter(|_| alone);
    if let Some(edit) = response.and_then(|response| exchange.remove_element(response, answer.extension.span)) {
        finding.fix("Decline the offer", [edit]);
    }
}

fn not_declined(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|response| response.status == Some(500)) else { return };
    let bad = |offer: &Deflate<'_>| {
        let eight = offer.windows().find(|window| window.bits == Some(8));
        offer.faults.first().map(|fault| fault.param.span).or(eight.map(|window| window.param.span))
    };
    let Some(span) = deflate::all(&exchange.offers, Role::Offer).find_map(|offer| bad(&offer)) else { return };
    let message = format!(
        "A server that does not accept {} leaves the extension out of a 101; it may be what this 500 is for.",
        quoted(span.of(exchange.input))
    );
    found.at(response.anchor(), message).related(span, "offered here");
}

fn context_takeover(exchange: &Exchange<'_>, found: &mut Found) {
    breach(exchange, Breach::ServerContextTakeover, |Negotiation { offer, answer, .. }| {
        let message = "The accepted offer asks for server_no_context_takeover; the answer must say it too.";
        let finding = found.at(answer.extension.span, message);
        if let Some(param) = offer.server_no_context_takeover {
            finding.related(param.span, "offered here");
        }
        finding.fix("Say it in the answer", [with(answer, "; server_no_context_takeover")]);
    });
}

fn window_missing(exchange: &Exchange<'_>, found: &mut Found) {
    breach(exchange, Breach::ServerWindowMissing, |Negotiation { offer, answer, .. }| {
        let Some(WindowBits { param, bits: Some(most) }) = offer.server_max_window_bits else { return };
        let message = format!(
            "The accepted offer limits server_max_window_bits to {most}; the answer must name that number or a smaller one."
        );
        let edit = with(answer, &format!("; server_max_window_bits={most}"));
        found
            .at(answer.extension.span, message)
            .related(param.span, "offered here")
            .fix("Answer with the offered number", [edit]);
    });
}

fn window_larger(exchange: &Exchange<'_>, found: &mut Found) {
    breach(exchange, Breach::ServerWindowLarger, |Negotiation { offer, answer, .. }| {
        larger(found, offer.server_max_window_bits, answer.server_max_window_bits);
    });
}

fn client_window(exchange: &Exchange<'_>, found: &mut Found) {
    breach(exchange, Breach::ClientWindowNotOffered, |Negotiation { offer, answer, .. }| {
        let Some(window) = answer.client_max_window_bits else { return };
        let finding =
            found.at(window.param.span, "The offer has no client_max_window_bits, so the answer must have none.");
        finding.related(offer.extension.span, "the offer");
        if let Some(edit) = without(exchange, window.param) {
            finding.fix("Remove it", [edit]);
        }
    });
}

fn client_window_larger(exchange: &Exchange<'_>, found: &mut Found) {
    let names_it = |answer: &Deflate<'_>| answer.client_max_window_bits.is_some();
    if !deflate::answer(&exchange.accepted).is_some_and(|answer| names_it(&answer)) {
        return;
    }
    let Some(Negotiation { offer, answer, .. }) = negotiation(exchange) else { return };
    larger(found, offer.client_max_window_bits, answer.client_max_window_bits);
}

fn two_compressions(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.opening().filter(|_| exchange.accepted.list.len() > 1) else { return };
    let mut compressions = exchange.accepted.list.iter().filter(|extension| is_compression(extension.name));
    let Some(first) = compressions.next() else { return };
    for other in compressions.filter(|other| other.name != first.name) {
        let message = format!("{} and {} cannot be in use together.", quoted(first.name), quoted(other.name));
        let finding = found.at(other.span, message);
        finding.related(first.span, "accepted here");
        if let Some(edit) = exchange.remove_element(response, other.span) {
            finding.fix("Accept the first alone", [edit]);
        }
    }
}

fn several_offers(exchange: &Exchange<'_>, found: &mut Found) {
    if exchange.offers.list.len() < 2 {
        return;
    }
    let mut offers = deflate::all(&exchange.offers, Role::Offer);
    let (Some(first), Some(second)) = (offers.next(), offers.next()) else { return };
    let fitting = negotiation(exchange).filter(|negotiation| negotiation.breaches.is_empty());
    let taken = match &fitting {
        Some(negotiation) if negotiation.offer.extension == first.extension => " The answer fits the first one.".into(),
        Some(negotiation) => {
            let text = negotiation.offer.extension.span.of(exchange.input);
            format!(" The answer fits {}.", quoted(text))
        }
        None => String::new(),
    };
    let message = format!("This is an alternative to the offer before it, in order of preference.{taken}");
    found.at(second.extension.span, message).related(first.extension.span, "preferred to it");
}

fn larger(found: &mut Found, offered: Option<WindowBits<'_>>, answered: Option<WindowBits<'_>>) {
    let (Some(offered), Some(answered)) = (offered, answered) else { return };
    let (Some(most), Some(bits)) = (offered.bits, answered.bits) else { return };
    if bits > most {
        let message = format!("{} was offered as {most}; {bits} is larger.", lossless(offered.param.name));
        found
            .at(answered.param.value_span, message)
            .related(offered.param.span, "offered here")
            .fix("Answer with the offered number", [Edit::replace(answered.param.value_span, most.to_string())]);
    }
}

/// The answer of a 101 and the offer that it belongs to, when the whole offer was seen.
fn negotiation<'e>(exchange: &'e Exchange<'_>) -> Option<Negotiation<'e>> {
    exchange.opening()?;
    exchange.request.filter(|request| request.complete)?;
    deflate::negotiate(&exchange.offers, &exchange.accepted)
}

fn breach(exchange: &Exchange<'_>, breach: Breach, then: impl FnOnce(&Negotiation<'_>)) {
    if !exchange.breaches().contains(&breach) {
        return;
    }
    if let Some(negotiation) = negotiation(exchange) {
        then(&negotiation);
    }
}

/// The answer with one parameter more.
fn with(answer: &Deflate<'_>, param: &str) -> Edit {
    Edit::replace(Span::at(answer.extension.name_span.end), param)
}

/// Extensions that mark a compressed frame or message with RSV1. All but the first are drafts or private.
fn is_compression(name: &[u8]) -> bool {
    let frame = [&b"x-webkit-deflate-frame"[..], b"deflate-frame", b"perframe-deflate", b"perframe-compress"];
    starts_in_any_case(name, "permessage-") || frame.iter().any(|frame| name.eq_ignore_ascii_case(frame))
}
