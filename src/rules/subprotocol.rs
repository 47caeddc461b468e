//! `Sec-WebSocket-Protocol`: the subprotocols that a client offers, and the one that the server takes.

use std::borrow::Cow;

use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::{Edit, Found, rules};
use crate::text::{lossless, quoted};
use crate::value::Element;
use crate::value::list;

rules! {
    /// An offered subprotocol is not a token.
    ///
    /// A subprotocol's name is a token: letters, digits and !#$%&'*+-.^_`|~ only, so no space, slash, colon, quotation
    /// mark or equals sign. Browsers throw a SyntaxError before anything is sent; ws, python-websockets, gobwas and
    /// pywebsocket3 answer 400. A secret that is smuggled in this field must be encoded first.
    ///
    /// ## Fix
    /// Use a name that is a token, or encode it, for example in base64url without padding.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat, «Bearer abc», «v1/json»
    /// < Sec-WebSocket-Protocol: chat
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat, Bearer.abc, v1.json
    /// < Sec-WebSocket-Protocol: chat
    NOT_A_TOKEN = "subprotocol-not-a-token", Error Subprotocol by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.3"), cite!(9110, "5.6.2")], rows [76], not_a_token;

    /// The same subprotocol is offered twice.
    ///
    /// The offered names must be unique. Browsers throw a SyntaxError before anything is sent; ws and Autobahn answer
    /// 400. Other servers let it pass.
    ///
    /// ## Fix
    /// Offer each subprotocol once.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat, superchat, «chat»
    /// < Sec-WebSocket-Protocol: chat
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat, superchat, Chat
    /// < Sec-WebSocket-Protocol: chat
    REPEATED = "subprotocol-repeated", Error Subprotocol by Client,
    [cite!(6455, "4.1"), cite!(websockets, "dom-websocket-websocket", "new WebSocket(url, protocols)")],
    rows [21, 77], repeated;

    /// The list of offered subprotocols has an empty element.
    ///
    /// A client that wants no subprotocol leaves the field out. ws answers 400 to an empty element or a comma at the
    /// end, websocket-sharp to an empty value; most other servers pass over it.
    ///
    /// ## Fix
    /// Remove the superfluous comma, or the whole line when nothing is offered.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat«,»
    /// < Sec-WebSocket-Protocol: chat
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat
    /// < Sec-WebSocket-Protocol: chat
    EMPTY = "subprotocol-empty", Error Subprotocol by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.3"), cite!(9110, "5.6.1.1")], rows [78], empty;

    /// Subprotocols are offered on several lines.
    ///
    /// That is allowed: the lines are one list. A server that reads only one of the lines sees only part of it.
    ///
    /// ## Fix
    /// Nothing needs to be mended; one line with commas is what browsers send.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat
    /// > «Sec-WebSocket-Protocol: superchat»
    /// < Sec-WebSocket-Protocol: chat
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat, superchat
    /// < Sec-WebSocket-Protocol: chat
    ON_SEVERAL_LINES = "subprotocol-on-several-lines", Note Subprotocol by Client,
    [cite!(6455, "11.3.4"), cite!(9110, "5.3")], rows [79], on_several_lines;

    /// The server's answer has an empty Sec-WebSocket-Protocol.
    ///
    /// An empty value is not the same as no field and is no legal value. A server that takes none of the offered
    /// subprotocols must leave the field out.
    ///
    /// ## Fix
    /// Leave the field out, or answer with one of the offered names.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat
    /// < «Sec-WebSocket-Protocol:»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat
    /// < Sec-WebSocket-Protocol: chat
    ANSWER_EMPTY = "subprotocol-answer-empty", Error Subprotocol by Server, fatal,
    [cite!(6455, "4.2.2"), cite!(6455, "4.3")], rows [85], answer_empty;

    /// The server answers with more than one subprotocol.
    ///
    /// The answer is one token on one line. Servers that copy the client's list into the response make this fault.
    /// Chromium, python-websockets, Tomcat, Jetty and the JDK fail the connection; WebKitGTK takes the last line.
    ///
    /// ## Fix
    /// Answer with the one subprotocol that the server will speak.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat, superchat
    /// < Sec-WebSocket-Protocol: «chat, superchat»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat, superchat
    /// < Sec-WebSocket-Protocol: superchat
    ANSWER_SEVERAL = "subprotocol-answer-several", Error Subprotocol by Server, fatal,
    [cite!(6455, "4.3"), cite!(6455, "11.3.4")], rows [84], answer_several;

    /// The server's subprotocol is not a token.
    ///
    /// No client can have offered such a name, so none can accept it.
    ///
    /// ## Fix
    /// Answer with one of the offered names, byte for byte.
    ///
    /// ## Fails
    /// < only
    /// < Sec-WebSocket-Protocol: «"chat"»
    ///
    /// ## Passes
    /// < only
    /// < Sec-WebSocket-Protocol: chat
    ANSWER_NOT_A_TOKEN = "subprotocol-answer-not-a-token", Error Subprotocol by Server, fatal,
    [cite!(6455, "4.2.2"), cite!(6455, "4.3")], rows [76], answer_not_a_token;

    /// The server answers with a subprotocol although the client offered none.
    ///
    /// Without an offer the only right answer is no field. Chromium, WebKitGTK, ws, python-websockets, tungstenite and
    /// the JDK fail the connection, and Node 20's own WebSocket crashes with an uncaught TypeError; Firefox opens it.
    /// Where the client did offer subprotocols, something in between has removed its field.
    ///
    /// ## Fix
    /// Send Sec-WebSocket-Protocol only when the request has it; in a browser, name the subprotocol in
    /// `new WebSocket(url, protocols)`.
    ///
    /// ## Fails
    /// < «Sec-WebSocket-Protocol: chat»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat
    /// < Sec-WebSocket-Protocol: chat
    UNREQUESTED = "subprotocol-unrequested", Error Subprotocol by Server, fatal,
    [cite!(6455, "4.2.2"), cite!(6455, "4.1"), cite!(8441, "5")], rows [83, 179], unrequested;

    /// The server's subprotocol differs from the offered one by letter case only.
    ///
    /// Names are compared exactly, so this is another subprotocol, one that was not offered. Chromium, Firefox and
    /// WebKitGTK fail the connection; websocket-client, .NET, coder and Spring do not look at the case.
    ///
    /// ## Fix
    /// Answer with the name as the client wrote it.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: Chat
    /// < Sec-WebSocket-Protocol: «chat»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: Chat
    /// < Sec-WebSocket-Protocol: Chat
    OTHER_CASE = "subprotocol-other-case", Error Subprotocol by Server, fatal,
    [cite!(6455, "4.1"), cite!(7936, "2")], rows [80], other_case;

    /// The server's subprotocol is none of those offered.
    ///
    /// The server must choose from the client's list. Every browser and nearly every library fails the connection.
    ///
    /// ## Fix
    /// Answer with one of the offered names, or leave the field out.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat, superchat
    /// < Sec-WebSocket-Protocol: «mqtt»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat, superchat
    /// < Sec-WebSocket-Protocol: superchat
    NOT_OFFERED = "subprotocol-not-offered", Error Subprotocol by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2")], rows [82], not_offered;

    /// The server takes none of the subprotocols that a browser offered.
    ///
    /// RFC 6455 lets the connection open without one, but the WHATWG standard makes the browser fail it: the same 101
    /// is right for one client and wrong for another. Chromium fails it, Firefox and WebKitGTK open it all the same.
    ///
    /// ## Fix
    /// Answer with one of the offered names: `Sec-WebSocket-Protocol: chat`. Where the server knows no subprotocols,
    /// offer none: `new WebSocket(url)`.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Protocol: chat
    /// < «HTTP/1.1 101 Switching Protocols»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Protocol: chat
    /// < Sec-WebSocket-Protocol: chat
    MISSING = "subprotocol-missing", Error Subprotocol by Server, fatal,
    [cite!(websockets, "concept-websocket-establish", "establish a WebSocket connection"), cite!(6455, "4.2.2")],
    rows [19], missing;

    /// The server takes none of the offered subprotocols.
    ///
    /// The connection opens without a subprotocol, as RFC 6455 allows. Not every client is content with that: ws,
    /// tungstenite, undici, websocket-client, Netty and Java-WebSocket fail it, and so does Chromium.
    ///
    /// ## Fix
    /// Nothing, if both sides can do without; else answer with one of the offered names.
    ///
    /// ## Fails
    /// > -Origin
    /// > Sec-WebSocket-Protocol: chat
    /// < «HTTP/1.1 101 Switching Protocols»
    ///
    /// ## Passes
    /// > -Origin
    /// > Sec-WebSocket-Protocol: chat
    /// < Sec-WebSocket-Protocol: chat
    NONE_TAKEN = "subprotocol-none-taken", Note Subprotocol by Server,
    [cite!(6455, "4.2.2"), cite!(6455, "1.9")], rows [86], none_taken;
}

const FIELD: Field = Field::SecWebSocketProtocol;

fn not_a_token(exchange: &Exchange<'_>, found: &mut Found) {
    for name in exchange.offered.iter().filter(|name| !abnf::is_token(name.text)) {
        let is_odd = |character: &char| !u8::try_from(*character).is_ok_and(abnf::is_tchar);
        let bad = lossless(name.text).chars().find(is_odd).map(String::from).unwrap_or_default();
        let message =
            format!("A subprotocol's name is a token, but {} contains {}.", quoted(name.text), quoted(bad.as_bytes()));
        found.at(name.span, message);
    }
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|_| exchange.offered.len() > 1) else { return };
    for (first, again) in list::repetitions(&exchange.offered) {
        let finding = found.at(again.span, format!("Each name is offered once; {} is here again.", quoted(again.text)));
        finding.related(first.span, "first here");
        if let Some(edit) = exchange.remove_element(request, again.span) {
            finding.fix("Remove the repetition", [edit]);
        }
    }
}

fn empty(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.has(FIELD)) else { return };
    for line in request.all(FIELD).filter(|line| line.folds == 0) {
        let nothing = line.value.of(exchange.input).iter().all(|&byte| byte == b',' || abnf::is_ows(byte));
        if nothing {
            let finding = found.at(line.span, "Sec-WebSocket-Protocol names at least one subprotocol; this is empty.");
            // An answer would then be to nothing.
            if answer(exchange).is_none() {
                finding.fix("Remove the line", [exchange.remove(line)]);
            }
            continue;
        }
        for comma in list::empty_elements(exchange.input, line.value) {
            found
                .at(comma, "Between commas stands a subprotocol; an element is empty here.")
                .fix("Remove the superfluous comma", [Edit::replace(comma, "")]);
        }
    }
}

fn on_several_lines(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.repeated(FIELD)) else { return };
    let mut lines = request.all(FIELD).filter(|line| !line.value.is_empty());
    let (Some(first), Some(second)) = (lines.next(), lines.next()) else { return };
    let message = "The offered subprotocols go on in this line: allowed, and the lines are one list.";
    found.at(second.span, message).related(first.span, "begun here");
}

fn answer_empty(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange).filter(|_| exchange.selected.is_empty()) else { return };
    for (at, line) in response.all(FIELD).enumerate() {
        let finding = found.at(line.span, "Without a subprotocol the field is left out; here it is empty.");
        match usable(exchange).filter(|_| at == 0) {
            Some(name) => finding.fix("Take the first offered one", [exchange.set(line, &name)]),
            // A browser would miss its answer.
            None if at == 0 && !exchange.offered.is_empty() => finding,
            None => finding.fix("Remove the line", [exchange.remove(line)]),
        };
    }
}

fn answer_several(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange).filter(|_| !exchange.selected.is_empty()) else { return };
    let is_list = |line: &FieldLine| response.repeated(FIELD) || exchange.text(line).contains(&b',');
    let Some(first) = response.first(FIELD).filter(|line| is_list(line)) else { return };
    let chosen =
        exchange.selected.iter().take(8).find(|name| offers(exchange, name.text)).or(exchange.selected.first());
    let span = response.all(FIELD).nth(1).map_or(first.value, |second| second.span);
    let message = match exchange.selected.len() {
        1 if response.repeated(FIELD) => "The answer stands on one line; here the field is again.".into(),
        1 => "The answer is one subprotocol, and a comma makes a list of it.".into(),
        several => format!("The answer is one subprotocol, not {several}."),
    };
    let finding = found.at(span, message);
    let Some(chosen) = chosen.filter(|name| exchange.request.is_none() || offers(exchange, name.text)) else { return };
    let mut edits = vec![exchange.set(first, &lossless(chosen.text))];
    edits.extend(response.all(FIELD).skip(1).map(|line| exchange.remove(line)));
    finding.fix("Keep one of them", edits);
}

fn answer_not_a_token(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((_, name)) = selected(exchange) else { return };
    if !abnf::is_token(name.text) && exchange.offered.is_empty() && !is_unrequested(exchange) {
        found.at(name.span, format!("The answer is a token; {} is none.", quoted(name.text)));
    }
}

fn unrequested(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = answer(exchange).filter(|_| is_unrequested(exchange)) else { return };
    for line in response.all(FIELD).filter(|line| !line.value.is_empty()) {
        let message = format!("No subprotocol was offered, but the answer names {}.", quoted(&exchange.text(line)));
        found.at(line.span, message).fix("Remove the line", [exchange.remove(line)]);
    }
}

fn other_case(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((_, name)) = selected(exchange).filter(|(_, name)| !offers(exchange, name.text)) else { return };
    let Some(offered) = in_other_case(exchange, &name) else { return };
    let message = format!("{} was offered; {} is another name.", quoted(offered.text), quoted(name.text));
    found
        .at(name.span, message)
        .related(offered.span, "offered here")
        .fix("Write it as it was offered", [Edit::replace(name.span, lossless(offered.text))]);
}

fn not_offered(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, name)) = selected(exchange) else { return };
    let all_seen = exchange.request.is_some_and(|request| request.complete && request.has(FIELD));
    if !all_seen || offers(exchange, name.text) || in_other_case(exchange, &name).is_some() {
        return;
    }
    let message = format!("{} is not among the offered subprotocols.", quoted(name.text));
    let finding = found.at(name.span, message);
    let Some(first) = exchange.offered.first() else { return };
    finding.related(first.span, "offered here");
    // Without a subprotocol at all a browser would fail too, so the fix names one.
    if let Some(right) = usable(exchange).filter(|_| response.only(FIELD).is_some()) {
        finding.fix("Answer with the first offered one", [Edit::replace(name.span, right)]);
    }
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, first)) = none_taken_by(exchange).filter(|_| exchange.is_from_browser()) else { return };
    let message = format!(
        "The browser offered {} and no subprotocol came back: Chromium fails the connection, as the WHATWG standard \
         asks; Firefox and WebKitGTK open it all the same.",
        quoted(first.text)
    );
    let finding = found.at(response.anchor(), message);
    finding.related(first.span, "offered here");
    if let Some(name) = usable(exchange) {
        finding.fix("Take the first offered one", [exchange.add(response, "Sec-WebSocket-Protocol", &name)]);
    }
}

fn none_taken(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, first)) = none_taken_by(exchange).filter(|_| !exchange.is_from_browser()) else { return };
    let message = format!(
        "{} was offered and no subprotocol came back: the connection opens without one, but ws, tungstenite, undici \
         and websocket-client fail it.",
        quoted(first.text)
    );
    found.at(response.anchor(), message).related(first.span, "offered here");
}

/// The 101 that has the field.
fn answer<'a>(exchange: &Exchange<'a>) -> Option<&'a Message> {
    exchange.opening().filter(|response| response.has(FIELD))
}

/// The 101 and the one subprotocol that it names.
fn selected<'a>(exchange: &Exchange<'a>) -> Option<(&'a Message, Element<'a>)> {
    let response = answer(exchange)?;
    match exchange.selected[..] {
        [name] => Some((response, name)),
        _ => None,
    }
}

/// The 101 without the field, and the first offered subprotocol.
fn none_taken_by<'a>(exchange: &Exchange<'a>) -> Option<(&'a Message, Element<'a>)> {
    let first = exchange.offered.first()?;
    let response = exchange.opening().filter(|response| response.lacks(FIELD))?;
    Some((response, *first))
}

/// The first offered subprotocol that can be answered with.
fn usable<'a>(exchange: &Exchange<'a>) -> Option<Cow<'a, str>> {
    let name = exchange.offered.iter().find(|name| abnf::is_token(name.text))?;
    Some(lossless(name.text))
}

fn is_unrequested(exchange: &Exchange<'_>) -> bool {
    exchange.request.is_some_and(|request| request.lacks(FIELD))
}

fn offers(exchange: &Exchange<'_>, name: &[u8]) -> bool {
    exchange.offered.iter().any(|offered| offered.text == name)
}

fn in_other_case<'e, 'a>(exchange: &'e Exchange<'a>, name: &Element<'a>) -> Option<&'e Element<'a>> {
    exchange.offered.iter().find(|offered| offered.text.eq_ignore_ascii_case(name.text))
}
