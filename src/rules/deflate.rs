//! `permessage-deflate` (RFC 7692): its parameters, each by itself, in an offer or in the answer.

use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{lossless, quoted};
use crate::transcript::Side;
use crate::value::deflate::{self, Fault, Role, What};
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

/// The parameter taken out, with the semicolon before it.
pub(super) fn without(exchange: &Exchange<'_>, param: &Param<'_>) -> Option<Edit> {
    let before = exchange.input[..param.span.start as usize].iter().rposition(|&byte| !crate::abnf::is_ows(byte))?;
    let span = Span { start: before as u32, end: param.span.end };
    (exchange.input[before] == b';').then(|| Edit::replace(span, ""))
}
