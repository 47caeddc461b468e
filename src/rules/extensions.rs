//! `Sec-WebSocket-Extensions` as a list. What `permessage-deflate` makes of its parameters is in `deflate.rs`.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::order::Sorted;
use crate::rule::{Edit, Found, rules};
use crate::span::Span;
use crate::text::{lossless, quoted};
use crate::transcript::Side;
use crate::value::extensions::{Extension, Extensions, Flaw};
use crate::value::{Element, list};

rules! {
    /// The list of offered extensions does not fit its grammar.
    ///
    /// The list is names with parameters: `name; parameter=value, name`. Names and values are tokens, a value in
    /// quotation marks too once they are taken off. A server that follows RFC 6455 refuses a malformed list: ws,
    /// python-websockets and cowboy answer 400, Tomcat 500; many others pass over it.
    ///
    /// ## Fix
    /// Write `Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits`, or leave the field out.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: «permessage-deflate;», x; p=«"a,b"»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits="10"
    OFFER_MALFORMED = "extensions-offer-malformed", Error Extensions by Client,
    [cite!(6455, "9.1"), cite!(6455, "4.3")], rows [87, 89, 90], offer_malformed;

    /// The server switches although the list of offered extensions is malformed.
    ///
    /// RFC 6455 has the server fail the connection at once. Most servers do not, so this handshake depends on which
    /// server answers it.
    ///
    /// ## Fix
    /// Mend the client's list.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate;
    /// < «HTTP/1.1 101 Switching Protocols»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    MALFORMED_LET_PASS = "extensions-malformed-let-pass", Note Extensions by Server,
    [cite!(6455, "9.1")], rows [88], malformed_let_pass;

    /// The server's list of extensions does not fit its grammar.
    ///
    /// The client must fail the connection at once. Chromium, ws and libwebsockets do.
    ///
    /// ## Fix
    /// Answer with names and parameters that were offered: `Sec-WebSocket-Extensions: permessage-deflate`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: «permessage-deflate;»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate
    ANSWER_MALFORMED = "extensions-answer-malformed", Error Extensions by Server, fatal,
    [cite!(6455, "9.1"), cite!(6455, "4.3")], rows [87, 88, 89], answer_malformed;

    /// The server's answer has an empty Sec-WebSocket-Extensions.
    ///
    /// An empty value is not the same as no field and is no legal value. A server that accepts no extension must leave
    /// the field out. The JDK fails the connection; Firefox takes it for no extension.
    ///
    /// ## Fix
    /// Leave the field out.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < «Sec-WebSocket-Extensions:»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    ANSWER_EMPTY = "extensions-answer-empty", Error Extensions by Server, fatal,
    [cite!(6455, "4.2.2"), cite!(6455, "9.1")], rows [97], answer_empty;

    /// The server accepts an extension that the client did not offer.
    ///
    /// The client must fail the connection: all three browser engines, ws and python-websockets do; tungstenite, gorilla
    /// and curl do not look. Where the client did offer it, a proxy has removed the field from the request only.
    ///
    /// ## Fix
    /// Accept only what the request offers, or let both fields through the proxy, or neither.
    ///
    /// ## Fails
    /// < Sec-WebSocket-Extensions: «permessage-deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate
    NOT_OFFERED = "extension-not-offered", Error Extensions by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2"), cite!(6455, "9.1")], rows [94], not_offered;

    /// The server accepts the same extension twice.
    ///
    /// The answer lists the extensions in use, and permessage-deflate cannot be in use twice. Chromium, Jetty and
    /// Autobahn fail the connection; ws, wsproto, Tornado and others do not notice.
    ///
    /// ## Fix
    /// List each accepted extension once.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate, «permessage-deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: permessage-deflate
    ACCEPTED_TWICE = "extension-accepted-twice", Error Extensions by Server, fatal,
    [cite!(7692, "5"), cite!(6455, "9.1")], rows [96], accepted_twice;

    /// The server lists its extensions on more than one line.
    ///
    /// RFC 6455 contradicts itself: §4.2.2 lets the server split the list, §11.3.2 forbids it. Autobahn and older
    /// WebKit fail the connection.
    ///
    /// ## Fix
    /// Send one line, its elements separated by commas.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate, bbf-usp-protocol
    /// < Sec-WebSocket-Extensions: permessage-deflate
    /// < «Sec-WebSocket-Extensions: bbf-usp-protocol»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate, bbf-usp-protocol
    /// < Sec-WebSocket-Extensions: permessage-deflate, bbf-usp-protocol
    ANSWER_REPEATED = "extensions-answer-repeated", Warning Extensions by Server,
    [cite!(6455, "11.3.2"), cite!(6455, "4.2.2")], rows [93], answer_repeated;

    /// Extensions are offered on several lines.
    ///
    /// That is allowed: the lines are one list. Autobahn refuses it all the same.
    ///
    /// ## Fix
    /// Nothing needs to be mended; one line with commas is what everybody reads.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
    /// > «Sec-WebSocket-Extensions: permessage-deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, permessage-deflate
    ON_SEVERAL_LINES = "extensions-on-several-lines", Note Extensions by Client,
    [cite!(6455, "9.1"), cite!(6455, "11.3.2")], rows [92], on_several_lines;

    /// The offered extension is not registered.
    ///
    /// Names of extensions come from IANA's registry, which has two: permessage-deflate and bbf-usp-protocol. A server
    /// that does not know the name leaves it out of its answer.
    ///
    /// ## Fix
    /// Offer `permessage-deflate` for compression, or nothing.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: «x-webkit-deflate-frame»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    UNREGISTERED = "extension-unregistered", Warning Extensions by Client,
    [cite!(6455, "9.1"), cite!("IANA: WebSocket Extension Name Registry", "https://www.iana.org/assignments/websocket/websocket.xhtml#extension-name")],
    rows [91], unregistered;

    /// An extension's name is written in another letter case.
    ///
    /// Names are tokens and are compared as they stand. Autobahn and Java-WebSocket do not look at the case; others do
    /// not recognise the extension.
    ///
    /// ## Fix
    /// Write the name as it is registered: `permessage-deflate`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Extensions: «Permessage-Deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    OTHER_CASE = "extension-other-case", Warning Extensions,
    [cite!(6455, "9.1")], rows [98], other_case;
}

const FIELD: Field = Field::SecWebSocketExtensions;

/// IANA's registry of extension names.
const REGISTERED: &[&str] = &["permessage-deflate", "bbf-usp-protocol"];

fn offer_malformed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.has(FIELD)) else { return };
    if exchange.offers.list.is_empty() {
        nothing_listed(exchange, request, found, "The offer names at least one extension; this is empty.");
    }
    malformed(exchange, &exchange.offers, found);
}

fn malformed_let_pass(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.opening().filter(|_| is_malformed(&exchange.offers)) else { return };
    let finding = found.at(response.anchor(), "The server switches although the offered list is malformed.");
    let first = exchange.offers.flaws.first().map(|flaw| flaw.span);
    if let Some(span) = first.or(exchange.offers.quoted_not_token.first().copied()) {
        finding.related(span, "malformed here");
    }
}

fn answer_malformed(exchange: &Exchange<'_>, found: &mut Found) {
    if answer(exchange).is_some() {
        malformed(exchange, &exchange.accepted, found);
    }
}

fn answer_empty(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange).filter(|_| exchange.accepted.list.is_empty()) else { return };
    nothing_listed(exchange, response, found, "Without an extension the field is left out; here it is empty.");
}

fn not_offered(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange) else { return };
    let Some(request) = exchange.request.filter(|request| request.is_whole()) else { return };
    if accepts_in_order(exchange) {
        return;
    }
    let offered = Offered::new(exchange);
    for extension in exchange.accepted.list.iter().filter(|extension| !offered.in_any_case(extension.name)) {
        let message = match request.has(FIELD) {
            true => format!("{} was not offered.", quoted(extension.name)),
            false => {
                format!("{} was not offered: the request has no Sec-WebSocket-Extensions.", quoted(extension.name))
            }
        };
        let finding = found.at(or_whole(extension), message);
        // The frame that follows would then be compressed without an agreement.
        let is_used = exchange.first_frame().is_some_and(|(frame, _)| frame.is_compressed());
        let edit = exchange.remove_element(response, extension.span).filter(|_| !is_used);
        if let Some(edit) = edit {
            finding.fix("Remove it", [edit]);
        }
    }
}

fn accepted_twice(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange).filter(|_| exchange.accepted.list.len() > 1) else { return };
    let names = exchange.accepted.list.iter();
    let names: Vec<_> = names.map(|extension| Element { text: extension.name, span: extension.span }).collect();
    for (first, again) in list::repetitions(&names) {
        let finding = found.at(again.span, format!("{} is accepted a second time.", quoted(again.text)));
        finding.related(first.span, "first here");
        let same = first.span.of(exchange.input) == again.span.of(exchange.input);
        if let Some(edit) = exchange.remove_element(response, again.span).filter(|_| same) {
            finding.fix("Remove the repetition", [edit]);
        }
    }
}

fn answer_repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange).filter(|response| response.repeated(FIELD)) else { return };
    let mut lines = response.all(FIELD);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return };
    let finding = found.at(second.span, "The accepted extensions go on in a second line; they belong on one.");
    finding.related(first.span, "begun here");
    let values = response.all(FIELD).map(|line| exchange.text(line)).filter(|value| !value.is_empty());
    let values: Vec<_> = values.map(|value| lossless(&value).into_owned()).collect();
    let mut edits = vec![exchange.set(first, &crate::text::list(&values))];
    edits.extend(response.all(FIELD).skip(1).map(|line| exchange.remove(line)));
    finding.fix("Put them on one line", edits);
}

fn on_several_lines(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.repeated(FIELD)) else { return };
    let mut lines = request.all(FIELD);
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return };
    let message =
        "The offered extensions go on in this line: allowed, and the lines are one list; Autobahn refuses it.";
    found.at(second.span, message).related(first.span, "begun here");
}

fn unregistered(exchange: &Exchange<'_>, found: &mut Found) {
    for extension in &exchange.offers.list {
        if !crate::abnf::is_token(extension.name) || registered(extension.name).is_some() {
            continue;
        }
        let finding = found.at(extension.name_span, format!("{} is not registered.", quoted(extension.name)));
        // An answer would then be judged by what was offered.
        if let Some(name) = meant(extension.name).filter(|_| answer(exchange).is_none()) {
            finding.fix("Write the registered name", [Edit::replace(extension.name_span, name)]);
        }
    }
}

fn other_case(exchange: &Exchange<'_>, found: &mut Found) {
    for extension in &exchange.offers.list {
        in_other_case(extension, registered(extension.name), Side::Request, found);
    }
    if answer(exchange).is_none() || accepts_in_order(exchange) {
        return;
    }
    let offered = Offered::new(exchange);
    for extension in exchange.accepted.list.iter().filter(|extension| !offered.exactly(extension.name)) {
        in_other_case(extension, registered(extension.name), Side::Response, found);
    }
}

fn in_other_case(extension: &Extension<'_>, registered: Option<&str>, side: Side, found: &mut Found) {
    let Some(name) = registered.filter(|name| name.as_bytes() != extension.name) else { return };
    let message = format!("The extension is registered as “{name}”, not {}.", quoted(extension.name));
    found
        .at(extension.name_span, message)
        .by(side)
        .fix("Write it as it is registered", [Edit::replace(extension.name_span, name)]);
}

/// A finding for each place that does not fit the grammar.
fn malformed(exchange: &Exchange<'_>, extensions: &Extensions<'_>, found: &mut Found) {
    let mut last = None;
    for Flaw { span, what } in &extensions.flaws {
        // `a;;` lacks two parameters in one place.
        if last.replace(*span) == Some(*span) {
            continue;
        }
        let text = span.of(exchange.input);
        let finding = found.at(*span, format!("In a list of extensions {what}; here is {}.", quoted(text)));
        let without = trim_end_of(text, b';');
        if without.len() < text.len() && !without.is_empty() {
            let semicolons = span.part(without.len(), text.len());
            finding.fix("Remove the superfluous semicolon", [Edit::replace(semicolons, "")]);
        }
    }
    for &span in &extensions.quoted_not_token {
        let text = span.of(exchange.input);
        let comma = if text.contains(&b',') { " Some parsers, wsproto's among them, split at its comma." } else { "" };
        found.at(span, format!("A quoted value is a token too, but {} is none.{comma}", quoted(text)));
    }
}

fn nothing_listed(exchange: &Exchange<'_>, message: &Message, found: &mut Found, what: &str) {
    for line in message.all(FIELD) {
        found.at(line.span, what).fix("Remove the line", [exchange.remove(line)]);
    }
}

/// The 101 that has the field.
fn answer<'a>(exchange: &Exchange<'a>) -> Option<&'a Message> {
    exchange.opening().filter(|response| response.has(FIELD))
}

fn is_malformed(extensions: &Extensions<'_>) -> bool {
    !extensions.flaws.is_empty() || !extensions.quoted_not_token.is_empty()
}

/// The registered name that this is, in whatever letter case.
fn registered(name: &[u8]) -> Option<&'static str> {
    REGISTERED.iter().copied().find(|registered| name.eq_ignore_ascii_case(registered.as_bytes()))
}

/// The registered name that this is but for its separators: `permessage_deflate`.
fn meant(name: &[u8]) -> Option<&'static str> {
    let letters = |text: &[u8]| -> Vec<u8> {
        text.iter().filter(|byte| byte.is_ascii_alphanumeric()).map(u8::to_ascii_lowercase).collect()
    };
    REGISTERED
        .iter()
        .copied()
        .find(|registered| name.len() <= registered.len() + 1 && letters(name) == letters(registered.as_bytes()))
}

fn trim_end_of(text: &[u8], byte: u8) -> &[u8] {
    let end = text.iter().rposition(|&other| other != byte && !crate::abnf::is_ows(other)).map_or(0, |at| at + 1);
    &text[..end]
}

/// The name, or all of an extension that has none.
fn or_whole(extension: &Extension<'_>) -> Span {
    if extension.name_span.is_empty() { extension.span } else { extension.name_span }
}

/// What is accepted was offered just so, and first. It nearly always was, and then there is nothing to look up.
fn accepts_in_order(exchange: &Exchange<'_>) -> bool {
    let (offered, accepted) = (&exchange.offers.list, &exchange.accepted.list);
    accepted.len() <= offered.len() && accepted.iter().zip(offered).all(|(one, other)| one.name == other.name)
}

/// The offered names, sorted, so that a long answer is compared with a long offer in little time.
struct Offered {
    names: Sorted,
    lower: Sorted,
}

impl Offered {
    fn new(exchange: &Exchange<'_>) -> Offered {
        let names = || exchange.offers.list.iter().map(|extension| extension.name);
        Offered {
            names: Sorted::new(names().map(<[u8]>::to_vec).collect()),
            lower: Sorted::new(names().map(<[u8]>::to_ascii_lowercase).collect()),
        }
    }

    fn exactly(&self, name: &[u8]) -> bool {
        self.names.has(name)
    }

    fn in_any_case(&self, name: &[u8]) -> bool {
        self.lower.has(&name.to_ascii_lowercase())
    }
}
