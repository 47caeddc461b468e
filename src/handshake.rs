//! Which response answers which request, and what the two agree on.

use std::cell::OnceCell;

use crate::accept::{self, AcceptCheck};
use crate::field::Field;
use crate::message::{FieldLine, Message};
use crate::report::Transport;
use crate::rule::Finding;
use crate::span::Span;
use crate::transcript::{Carrier, Endings, Side};
use crate::value::deflate::{self, Breach};
use crate::value::extensions::Extensions;
use crate::value::frame::Frame;
use crate::value::{self, Element};

/// One opening handshake: a request, the interim responses, the final response. Any of them may be missing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pair {
    pub request: Option<usize>,
    pub interim: Vec<usize>,
    pub response: Option<usize>,
}

impl Pair {
    /// The same messages in a list that has so many others before them.
    pub fn behind(mut self, others: usize) -> Pair {
        let all = self.request.iter_mut().chain(&mut self.interim).chain(&mut self.response);
        all.for_each(|index| *index += others);
        self
    }
}

/// A handshake with its values read: what the rules ask.
pub struct Exchange<'a> {
    pub input: &'a [u8],
    pub endings: Endings,
    pub http2: bool,
    pub request: Option<&'a Message>,
    pub interim: Vec<&'a Message>,
    pub response: Option<&'a Message>,
    /// All of them, in their order.
    all: Vec<&'a Message>,
    /// `Sec-WebSocket-Key`, when the request has just one.
    pub key: Option<&'a FieldLine>,
    pub accept: AcceptCheck,
    /// Non-empty elements of the two `Sec-WebSocket-Protocol` fields.
    pub offered: Vec<Element<'a>>,
    pub selected: Vec<Element<'a>>,
    pub offers: Extensions<'a>,
    pub accepted: Extensions<'a>,
    asking: Option<&'a Message>,
    /// Read by the first rule that asks.
    breaches: OnceCell<Vec<Breach>>,
    /// Earlier handshakes of the paste that used the same key: where it stands there.
    pub key_elsewhere: Option<Span>,
    /// The connection, when the paste is packets.
    pub carrier: Option<&'a Carrier>,
    /// What was found while request and response were read.
    pub remarks: [&'a [(usize, Finding)]; 2],
}

/// Puts messages together in the order of the input. Either side may come first.
pub fn pair(input: &[u8], messages: &[Message]) -> Vec<Pair> {
    let is_final = |message: &Message| message.side == Side::Response && !is_interim(message);
    // A paste that shows each answer above its question: a response first, a request last, as many of both.
    let requests = messages.iter().filter(|message| message.side == Side::Request).count();
    let responses = messages.iter().filter(|message| is_final(message)).count();
    let starts_with_response = messages.first().is_some_and(|message| message.side == Side::Response);
    let ends_with_request = messages.last().is_some_and(|message| message.side == Side::Request);
    if starts_with_response && ends_with_request && requests == responses {
        return pair_reversed(messages);
    }

    let mut pairs: Vec<Pair> = Vec::new();
    // What the requests of the first pairs ask for.
    let mut accepts: Vec<Option<String>> = Vec::new();
    // Requests up to here have their answer, so a long paste is not searched again and again.
    let mut unanswered_from = 0;
    for (index, message) in messages.iter().enumerate() {
        if message.side == Side::Request {
            pairs.push(Pair { request: Some(index), ..Pair::default() });
            continue;
        }
        while pairs.get(unanswered_from).is_some_and(|pair| pair.response.is_some()) {
            unanswered_from += 1;
        }
        let open = |pair: &Pair| pair.response.is_none();
        let latest =
            pairs.len().checked_sub(1).filter(|&at| open(&pairs[at])).or_else(|| passed_on(input, messages, &pairs));
        // Where several requests wait for an answer, the accept value tells whose this is.
        let received = message.only(Field::SecWebSocketAccept).filter(|_| latest != Some(unanswered_from));
        let by_accept = received.map(|line| line.text(input)).and_then(|received| {
            for pair in &pairs[accepts.len()..] {
                let key = pair.request.and_then(|request| messages[request].only(Field::SecWebSocketKey));
                accepts.push(key.map(|key| accept::derive(&key.text(input))));
            }
            let fits = |at: &usize| open(&pairs[*at]) && accepts[*at].as_deref().map(str::as_bytes) == Some(&received);
            (unanswered_from..pairs.len()).rev().take(LOOK_BACK).find(fits)
        });
        match by_accept.or(latest) {
            Some(at) if is_interim(message) => pairs[at].interim.push(index),
            Some(at) => pairs[at].response = Some(index),
            None if is_interim(message) => pairs.push(Pair { interim: vec![index], ..Pair::default() }),
            None => pairs.push(Pair { response: Some(index), ..Pair::default() }),
        }
    }
    pairs
}

/// The request before the latest one, when a proxy has passed that one on with the same key and got its answer: the next
/// answer is the proxy's own.
fn passed_on(input: &[u8], messages: &[Message], pairs: &[Pair]) -> Option<usize> {
    let [.., outer, inner] = pairs else { return None };
    let key = |pair: &Pair| Some(messages[pair.request?].only(Field::SecWebSocketKey)?.value.of(input));
    let is_same = key(outer).is_some() && key(outer) == key(inner);
    (is_same && outer.response.is_none() && inner.response.is_some()).then(|| pairs.len() - 2)
}

/// How many unanswered requests a response is compared with.
const LOOK_BACK: usize = 64;

fn pair_reversed(messages: &[Message]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let mut next = Pair::default();
    for (index, message) in messages.iter().enumerate() {
        match message.side {
            Side::Request => {
                next.request = Some(index);
                pairs.push(std::mem::take(&mut next));
            }
            Side::Response if is_interim(message) => next.interim.push(index),
            Side::Response => {
                if next.response.is_some() {
                    pairs.push(std::mem::take(&mut next));
                }
                next.response = Some(index);
            }
        }
    }
    if next != Pair::default() {
        pairs.push(next);
    }
    pairs
}

/// `1xx` other than 101: more is to come (RFC 9110 §15.2).
fn is_interim(message: &Message) -> bool {
    message.side == Side::Response && message.status.is_some_and(|code| (100..200).contains(&code) && code != 101)
}

impl<'a> Exchange<'a> {
    pub fn new(
        input: &'a [u8],
        endings: Endings,
        messages: &'a [Message],
        pair: &Pair,
        others: &[&[u8]],
    ) -> Exchange<'a> {
        let request = pair.request.map(|index| &messages[index]);
        let response = pair.response.map(|index| &messages[index]);
        let key = request.and_then(|request| request.only(Field::SecWebSocketKey));
        let answer = response.and_then(|response| response.only(Field::SecWebSocketAccept));
        let key_text = key.filter(|key| !is_cut(request, key)).map(|key| key.text(input));
        let answer_text = answer.map(|answer| answer.text(input));
        let mut accept = accept::verify(key_text.as_deref(), answer_text.as_deref(), others);
        if let Some(answer) = answer.filter(|answer| is_cut(response, answer)) {
            accept.forgive_cut(answer.value.of(input));
        }
        let mut all = Vec::with_capacity(2 + pair.interim.len());
        all.extend(request);
        all.extend(pair.interim.iter().map(|&index| &messages[index]));
        all.extend(response);
        let exact = !all.is_empty() && all.iter().all(|message| message.exact);
        let is_multiplexed =
            |message: &&Message| message.transport != Transport::Http1 || message.version(input).is_some_and(is_http2);
        let http2 = all.iter().any(is_multiplexed);
        Exchange {
            input,
            endings: if exact { Endings::Observed } else { endings },
            http2,
            request,
            interim: pair.interim.iter().map(|&index| &messages[index]).collect(),
            response,
            all,
            key,
            accept,
            offered: value::tokens(input, request, Field::SecWebSocketProtocol),
            selected: value::tokens(input, response, Field::SecWebSocketProtocol),
            offers: Extensions::read(input, request, Field::SecWebSocketExtensions),
            accepted: Extensions::read(input, response, Field::SecWebSocketExtensions),
            asking: request.filter(|request| !http2 && is_for_websocket(input, request)),
            breaches: OnceCell::new(),
            key_elsewhere: None,
            carrier: None,
            remarks: [&[], &[]],
        }
    }

    /// What of the offered permessage-deflate the answer does not keep to.
    pub fn breaches(&self) -> &[Breach] {
        let negotiated = || deflate::negotiate(&self.offers, &self.accepted);
        self.breaches.get_or_init(|| negotiated().map_or_else(Vec::new, |negotiation| negotiation.breaches))
    }

    pub fn status(&self) -> Option<u16> {
        self.response.and_then(|response| response.status)
    }

    /// The response when it is a 101.
    pub fn switching(&self) -> Option<&'a Message> {
        self.response.filter(|response| response.status == Some(101))
    }

    /// The frame right after the head of a 101, and all the bytes from there.
    pub fn first_frame(&self) -> Option<(Frame, Span)> {
        let exact = self.endings == Endings::Observed;
        let response = self.switching().filter(|response| exact && response.empty_line && !response.rest.is_empty())?;
        let frame = Frame::first(response.rest.of(self.input))?;
        Some((frame, response.rest))
    }

    /// The response by which the WebSocket opens: a 101, or a 2xx to an extended CONNECT (RFC 8441 §5).
    pub fn opening(&self) -> Option<&'a Message> {
        if !self.http2 {
            return self.switching();
        }
        let accepted = |response: &&Message| response.status.is_some_and(|status| (200..300).contains(&status));
        self.response.filter(accepted).filter(|_| self.extended().is_some())
    }

    /// The request that asks for a WebSocket over HTTP/2 or HTTP/3.
    pub fn extended(&self) -> Option<&'a Message> {
        self.request.filter(|request| request.pseudo(self.input, ":protocol").is_some())
    }

    /// What the handshake travelled in.
    pub fn transport(&self) -> Transport {
        let known = self.all.iter().map(|message| message.transport).find(|transport| *transport != Transport::Http1);
        known.unwrap_or(if self.http2 { Transport::H2 } else { Transport::Http1 })
    }

    /// The response when its status is another one.
    pub fn refusal(&self) -> Option<&'a Message> {
        self.response.filter(|response| response.status.is_some_and(|code| code >= 200))
    }

    /// The request that is to open a WebSocket by HTTP/1.1: neither HTTP/2 nor the CONNECT by which a client first asks a
    /// proxy for a tunnel (RFC 6455 §4.1, "Proxy Usage").
    pub const fn asking(&self) -> Option<&'a Message> {
        self.asking
    }

    /// The request claims to come from a browser (RFC 6455 §4.2.1, item 7: no `Origin`, no browser).
    pub fn is_from_browser(&self) -> bool {
        self.request.is_some_and(|request| request.has(Field::Origin))
    }

    pub fn text(&self, line: &FieldLine) -> std::borrow::Cow<'a, [u8]> {
        line.text(self.input)
    }

    pub fn list(&self, message: &Message, field: Field) -> Vec<Element<'a>> {
        value::elements(self.input, message, field)
    }

    pub fn messages(&self) -> std::iter::Copied<std::slice::Iter<'_, &'a Message>> {
        self.all.iter().copied()
    }

    /// None of them where they came by HTTP/2: what a listing shows of that is its own notation.
    pub fn http1_messages(&self) -> std::iter::Copied<std::slice::Iter<'_, &'a Message>> {
        let all = if self.http2 { &[] } else { self.all.as_slice() };
        all.iter().copied()
    }

    /// A list field has this token, in any case.
    pub fn has_token(&self, message: &Message, field: Field, token: &str) -> bool {
        value::has_token(self.input, message, field, token)
    }
}

fn is_cut(message: Option<&Message>, line: &FieldLine) -> bool {
    message.and_then(|message| message.cut).is_some_and(|cut| cut.touches(line.value))
}

fn is_for_websocket(input: &[u8], request: &Message) -> bool {
    let connects = request.method.is_some_and(|method| method.of(input) == b"CONNECT");
    !connects || request.has(Field::Upgrade) || request.has(Field::SecWebSocketKey)
}

fn is_http2(version: &[u8]) -> bool {
    version.len() > 5 && version[..5].eq_ignore_ascii_case(b"HTTP/") && matches!(version[5], b'2' | b'3')
}
