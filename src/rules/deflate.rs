//! `permessage-deflate` (RFC 7692): each parameter, and the answer against the offers.

use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{lossless, quoted, starts_in_any_case};
use crate::transcript::Side;
use crate::value::deflate::{self, Breach, Deflate, Fault, Negotiation, Role, What, WindowBits};
use crate::value::extensions::Param;

rules! {
    /// The compression offer has a parameter that permessage-deflate does not define.
    ///
    /// There are four: server_no_context_takeover, client_no_context_takeover, server_max_window_bits and
    /// client_max_window_bits. A server must decline an offer with any other; ws, Autobahn and Ratchet refuse the
    /// whole handshake with 400.
    ///
    /// ## Fix
    /// Remove the parameter.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; «level=9»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    OFFER_UNKNOWN = "deflate-offer-unknown-parameter", Error Extensions by Client,
    [cite!(7692, "7"), cite!(6455, "9.1")], rows [100], offer_unknown;

    /// The compression offer has a parameter twice.
    ///
    /// A server must decline such an offer; ws and Autobahn refuse the whole handshake with 400.
    ///
    /// ## Fix
    /// Give each parameter once. Alternatives are offered as elements of their own, separated by commas.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; «client_max_window_bits=10»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10, permessage-deflate
    OFFER_REPEATED = "deflate-offer-repeated-parameter", Error Extensions by Client,
    [cite!(7692, "7")], rows [102], offer_repeated;

    /// A parameter of the compression offer has a value that it must not have.
    ///
    /// server_no_context_takeover and client_no_context_takeover stand alone. A server must decline an offer that
    /// gives them a value.
    ///
    /// ## Fix
    /// Write the name alone: `permessage-deflate; client_no_context_takeover`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; «client_no_context_takeover=true»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover
    OFFER_UNWANTED_VALUE = "deflate-offer-unwanted-value", Error Extensions by Client,
    [cite!(7692, "7.1.1.1"), cite!(7692, "7.1.1.2"), cite!(7692, "7")], rows [104, 107], offer_unwanted_value;

    /// A window size of the compression offer is not a number from 8 to 15.
    ///
    /// It is written in decimal without leading zeros; client_max_window_bits may also stand alone in an offer. A server
    /// must decline any other; ws and Autobahn refuse the whole handshake with 400, Tornado answers 500.
    ///
    /// ## Fix
    /// Write a number from 9 to 15: `permessage-deflate; server_max_window_bits=10; client_max_window_bits`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; «server_max_window_bits»; «client_max_window_bits=16»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10; client_max_window_bits
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10
    OFFER_WINDOW = "deflate-offer-window-bits", Error Extensions by Client,
    [cite!(7692, "7.1.2.1"), cite!(7692, "7.1.2.2"), cite!(7692, "7")], rows [101, 109, 112], offer_window;

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

    /// The server's compression answer has a parameter that permessage-deflate does not define.
    ///
    /// The client must fail the connection. Chromium, WebKitGTK, ws and python-websockets do; undici, wsproto and others
    /// let it pass.
    ///
    /// ## Fix
    /// Remove the parameter.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate; «level=9»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate
    ANSWER_UNKNOWN = "deflate-answer-unknown-parameter", Error Extensions by Server, fatal,
    [cite!(7692, "7")], rows [116], answer_unknown;

    /// The server's compression answer has a parameter twice.
    ///
    /// The client must fail the connection. Chromium, WebKitGTK, ws and python-websockets do.
    ///
    /// ## Fix
    /// Give each parameter once.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; «server_no_context_takeover»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover
    ANSWER_REPEATED = "deflate-answer-repeated-parameter", Error Extensions by Server, fatal,
    [cite!(7692, "7")], rows [117], answer_repeated;

    /// A parameter of the server's compression answer has a value that it must not have.
    ///
    /// server_no_context_takeover and client_no_context_takeover stand alone. The client must fail the connection.
    ///
    /// ## Fix
    /// Write the name alone: `permessage-deflate; server_no_context_takeover`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate; «server_no_context_takeover=1»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover
    ANSWER_UNWANTED_VALUE = "deflate-answer-unwanted-value", Error Extensions by Server, fatal,
    [cite!(7692, "7.1.1.1"), cite!(7692, "7.1.1.2"), cite!(7692, "7")], rows [104, 107, 118], answer_unwanted_value;

    /// A window size of the server's compression answer is not a number from 8 to 15.
    ///
    /// In an answer both window sizes have a value, in decimal without leading zeros. The client must fail the
    /// connection; Chromium's console then says “client_max_window_bits must have value” or “invalid … parameter”.
    ///
    /// ## Fix
    /// Write a number from 9 to 15: `permessage-deflate; server_max_window_bits=10`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
    /// < Sec-WebSocket-Extensions: permessage-deflate; «client_max_window_bits»; «server_max_window_bits=010»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
    /// < Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15; server_max_window_bits=10
    ANSWER_WINDOW = "deflate-answer-window-bits", Error Extensions by Server, fatal,
    [cite!(7692, "7.1.2.1"), cite!(7692, "7.1.2.2"), cite!(7692, "7")], rows [109, 113, 118], answer_window;

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

    /// A window of 8 bits is negotiated, which zlib cannot make.
    ///
    /// RFC 7692 allows 8, but zlib compresses such streams from 9 bits up, and most libraries use zlib.
    /// python-websockets answers 500 to an offer of server_max_window_bits=8, and as a client it hangs or fails on an
    /// answer of client_max_window_bits=8; wsproto takes 9 to 15 only.
    ///
    /// ## Fix
    /// Use a number from 9 to 15.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_max_window_bits=«8»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_max_window_bits=9
    EIGHT_BITS = "deflate-window-of-8-bits", Warning Extensions,
    [cite!(7692, "7.1.2"), cite!("zlib manual: deflateInit2", "https://www.zlib.net/manual.html")], rows [103, 119],
    eight_bits;

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

fn offer_unknown(exchange: &Exchange<'_>, found: &mut Found) {
    in_offers(exchange, found, unknown);
}

fn offer_repeated(exchange: &Exchange<'_>, found: &mut Found) {
    in_offers(exchange, found, repeated);
}

fn offer_unwanted_value(exchange: &Exchange<'_>, found: &mut Found) {
    in_offers(exchange, found, unwanted_value);
}

fn offer_window(exchange: &Exchange<'_>, found: &mut Found) {
    in_offers(exchange, found, |exchange, fault, found| {
        if !is_about_window(fault) {
            return;
        }
        let bare_is_right = fault.param.name == deflate::CLIENT_MAX_WINDOW_BITS.as_bytes();
        let right = if bare_is_right { deflate::CLIENT_MAX_WINDOW_BITS.into() } else { in_range(fault, Some(15)) };
        window(exchange, fault, Some(right), found);
    });
}

fn answer_unknown(exchange: &Exchange<'_>, found: &mut Found) {
    in_answer(exchange, found, unknown);
}

fn answer_repeated(exchange: &Exchange<'_>, found: &mut Found) {
    in_answer(exchange, found, repeated);
}

fn answer_unwanted_value(exchange: &Exchange<'_>, found: &mut Found) {
    in_answer(exchange, found, unwanted_value);
}

fn answer_window(exchange: &Exchange<'_>, found: &mut Found) {
    in_answer(exchange, found, |exchange, fault, found| {
        if !is_about_window(fault) {
            return;
        }
        let of_server = fault.param.name == deflate::SERVER_MAX_WINDOW_BITS.as_bytes();
        let offered = deflate::negotiate(&exchange.offers, &exchange.accepted)
            .and_then(|negotiation| negotiation.offer.server_max_window_bits?.bits);
        let right = of_server.then_some(offered).flatten().map(|most| in_range(fault, Some(most)));
        window(exchange, fault, right, found);
    });
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

fn eight_bits(exchange: &Exchange<'_>, found: &mut Found) {
    for offer in deflate::all(&exchange.offers, Role::Offer) {
        for window in offer.windows().filter(|window| window.bits == Some(8)) {
            found
                .at(
                    window.param.value_span,
                    "zlib has no window of 8 bits, so a server may decline or fail; offer 9 to 15.",
                )
                .by(Side::Request)
                .fix("Offer 9", [Edit::replace(window.param.value_span, "9")]);
        }
    }
    let Some(answer) = exchange.opening().and_then(|_| deflate::answer(&exchange.accepted)) else { return };
    for window in answer.windows().filter(|window| window.bits == Some(8)) {
        let message = "zlib has no window of 8 bits, so the side that is to compress with it may fail; use 9 to 15.";
        found.at(window.param.value_span, message).by(Side::Response);
    }
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

/// Runs a check over every faulty parameter of the offers.
fn in_offers(exchange: &Exchange<'_>, found: &mut Found, check: fn(&Exchange<'_>, &Fault<'_>, &mut Found)) {
    let before = found.findings.len();
    for offer in deflate::all(&exchange.offers, Role::Offer) {
        offer.faults.iter().for_each(|fault| check(exchange, fault, found));
    }
    // A mended offer is one that an answer must keep to, and this answer was given to another.
    if found.findings.len() > before && deflate::answer(&exchange.accepted).is_some() {
        found.findings[before..].iter_mut().for_each(|finding| finding.fix = None);
    }
}

/// The same of the answer.
fn in_answer(exchange: &Exchange<'_>, found: &mut Found, check: fn(&Exchange<'_>, &Fault<'_>, &mut Found)) {
    if exchange.accepted.list.is_empty() || exchange.opening().is_none() {
        return;
    }
    if let Some(answer) = deflate::answer(&exchange.accepted) {
        answer.faults.iter().for_each(|fault| check(exchange, fault, found));
    }
}

fn unknown(exchange: &Exchange<'_>, fault: &Fault<'_>, found: &mut Found) {
    // What is no token is malformed, which another rule reports.
    if !matches!(fault.what, What::Unknown) || !crate::abnf::is_token(fault.param.name) {
        return;
    }
    let message = format!("permessage-deflate has no parameter {}.", quoted(fault.param.name));
    let finding = found.at(fault.param.span, message);
    if let Some(edit) = without(exchange, fault.param) {
        finding.fix("Remove it", [edit]);
    }
}

fn repeated(exchange: &Exchange<'_>, fault: &Fault<'_>, found: &mut Found) {
    let What::Repeated(first) = fault.what else { return };
    let finding = found.at(fault.param.span, format!("{} is here a second time.", lossless(fault.param.name)));
    finding.related(first.span, "first here");
    if let Some(edit) = without(exchange, fault.param) {
        finding.fix("Remove the repetition", [edit]);
    }
}

fn unwanted_value(exchange: &Exchange<'_>, fault: &Fault<'_>, found: &mut Found) {
    if !matches!(fault.what, What::UnwantedValue) {
        return;
    }
    let param = fault.param;
    let message =
        format!("{} has no value; here it has {}.", lossless(param.name), quoted(param.value_span.of(exchange.input)));
    let value = Span { start: param.name_span.end, end: param.span.end };
    found.at(param.span, message).fix("Write the name alone", [Edit::replace(value, "")]);
}

/// The parameter is replaced by what is right, or taken out.
fn window(exchange: &Exchange<'_>, fault: &Fault<'_>, right: Option<String>, found: &mut Found) {
    let param = fault.param;
    let name = lossless(param.name);
    let message = match fault.what {
        What::NoValue => format!("{name} needs a number from 8 to 15; here it has none."),
        What::BadValue(Some(bits)) => format!(
            "{name} is written without leading zeros: {bits}, not {}.",
            quoted(param.value_span.of(exchange.input))
        ),
        What::BadValue(None) => {
            format!("{name} is a number from 8 to 15, not {}.", quoted(param.value_span.of(exchange.input)))
        }
        What::Unknown | What::Repeated(_) | What::UnwantedValue => return,
    };
    let finding = found.at(param.span, message);
    let edit = right.map(|right| Edit::replace(param.span, right)).or_else(|| without(exchange, param));
    if let Some(edit) = edit {
        finding.fix("Write it as the RFC has it", [edit]);
    }
}

fn is_about_window(fault: &Fault<'_>) -> bool {
    matches!(fault.what, What::NoValue | What::BadValue(_))
}

/// The parameter with the number that it means, at most this one.
fn in_range(fault: &Fault<'_>, most: Option<u8>) -> String {
    let meant = if let What::BadValue(bits) = fault.what { bits } else { None };
    let bits = meant.into_iter().chain(most).min().unwrap_or(15);
    format!("{}={bits}", lossless(fault.param.name))
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

/// The parameter taken out, with the semicolon before it.
fn without(exchange: &Exchange<'_>, param: &Param<'_>) -> Option<Edit> {
    let before = exchange.input[..param.span.start as usize].iter().rposition(|&byte| !crate::abnf::is_ows(byte))?;
    let span = Span { start: before as u32, end: param.span.end };
    (exchange.input[before] == b';').then(|| Edit::replace(span, ""))
}

/// Extensions that mark a compressed frame or message with RSV1. All but the first are drafts or private.
fn is_compression(name: &[u8]) -> bool {
    let frame = [&b"x-webkit-deflate-frame"[..], b"deflate-frame", b"perframe-deflate", b"perframe-compress"];
    starts_in_any_case(name, "permessage-") || frame.iter().any(|frame| name.eq_ignore_ascii_case(frame))
}
