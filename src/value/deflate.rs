//! The parameters of `permessage-deflate` (RFC 7692 §7.1), and which offer an answer belongs to.

use super::extensions::{Extension, Extensions, Param};

pub const NAME: &str = "permessage-deflate";
pub const SERVER_NO_CONTEXT_TAKEOVER: &str = "server_no_context_takeover";
pub const CLIENT_NO_CONTEXT_TAKEOVER: &str = "client_no_context_takeover";
pub const SERVER_MAX_WINDOW_BITS: &str = "server_max_window_bits";
pub const CLIENT_MAX_WINDOW_BITS: &str = "client_max_window_bits";

/// An extension negotiation offer, or the response to one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Offer,
    Answer,
}

/// One `permessage-deflate` element of a list of extensions.
#[derive(Clone, Debug)]
pub struct Deflate<'a> {
    pub extension: &'a Extension<'a>,
    pub server_no_context_takeover: Option<&'a Param<'a>>,
    pub client_no_context_takeover: Option<&'a Param<'a>>,
    pub server_max_window_bits: Option<WindowBits<'a>>,
    pub client_max_window_bits: Option<WindowBits<'a>>,
    /// A server must decline an offer with one of these; a client must fail on an answer with one (RFC 7692 §7).
    pub faults: Vec<Fault<'a>>,
}

/// A window's size as its base-2 logarithm. None when the value is absent or no such number.
#[derive(Clone, Copy, Debug)]
pub struct WindowBits<'a> {
    pub param: &'a Param<'a>,
    pub bits: Option<u8>,
}

#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    pub param: &'a Param<'a>,
    pub what: What<'a>,
}

#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// Not one of the four parameters.
    Unknown,
    /// It was there before, here.
    Repeated(&'a Param<'a>),
    /// `…_no_context_takeover` has a value.
    UnwantedValue,
    /// `…_max_window_bits` lacks its value.
    NoValue,
    /// The value is none of 8 to 15 in decimal without leading zeros. What it would be without them.
    BadValue(Option<u8>),
}

/// What of an offer an answer does not keep to (RFC 7692 §7.1.1.1, §7.1.2.1, §7.1.2.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Breach {
    ServerContextTakeover,
    ServerWindowMissing,
    ServerWindowLarger,
    ClientWindowNotOffered,
}

/// An answer with the offer that it fits best.
#[derive(Clone, Debug)]
pub struct Negotiation<'a> {
    pub offer: Deflate<'a>,
    pub answer: Deflate<'a>,
    pub breaches: Vec<Breach>,
}

/// The `permessage-deflate` elements of a list.
pub fn all<'a>(extensions: &'a Extensions<'a>, role: Role) -> impl Iterator<Item = Deflate<'a>> {
    let named = |extension: &&Extension<'_>| extension.name.eq_ignore_ascii_case(NAME.as_bytes());
    extensions.list.iter().filter(named).map(move |extension| Deflate::read(extension, role))
}

/// The answer: the first `permessage-deflate` of the response. A second one is a fault of its own.
pub fn answer<'a>(accepted: &'a Extensions<'a>) -> Option<Deflate<'a>> {
    all(accepted, Role::Answer).next()
}

/// Which of the alternatives was accepted: the offers are valid ones, and the first that the answer keeps to, or that
/// it breaches least, is taken for the one that the server meant.
pub fn negotiate<'a>(offers: &'a Extensions<'a>, accepted: &'a Extensions<'a>) -> Option<Negotiation<'a>> {
    let answer = answer(accepted)?;
    let mut best: Option<(Deflate<'a>, Vec<Breach>)> = None;
    for offer in all(offers, Role::Offer).filter(|offer| offer.faults.is_empty()) {
        let breaches = offer.breaches(&answer);
        let kept = breaches.is_empty();
        if best.as_ref().is_none_or(|(_, least)| breaches.len() < least.len()) {
            best = Some((offer, breaches));
        }
        if kept {
            break;
        }
    }
    best.map(|(offer, breaches)| Negotiation { offer, answer, breaches })
}

impl<'a> Deflate<'a> {
    pub fn read(extension: &'a Extension<'a>, role: Role) -> Deflate<'a> {
        let mut read = Deflate {
            extension,
            server_no_context_takeover: None,
            client_no_context_takeover: None,
            server_max_window_bits: None,
            client_max_window_bits: None,
            faults: Vec::new(),
        };
        for param in &extension.params {
            let is = |name: &str| param.name == name.as_bytes();
            let what = match () {
                _ if is(SERVER_NO_CONTEXT_TAKEOVER) => flag(&mut read.server_no_context_takeover, param),
                _ if is(CLIENT_NO_CONTEXT_TAKEOVER) => flag(&mut read.client_no_context_takeover, param),
                _ if is(SERVER_MAX_WINDOW_BITS) => window(&mut read.server_max_window_bits, param, false),
                _ if is(CLIENT_MAX_WINDOW_BITS) => window(&mut read.client_max_window_bits, param, role == Role::Offer),
                _ => Some(What::Unknown),
            };
            read.faults.extend(what.map(|what| Fault { param, what }));
        }
        read
    }

    /// What of this offer an answer does not keep to.
    fn breaches(&self, answer: &Deflate<'_>) -> Vec<Breach> {
        let mut breaches = Vec::new();
        if self.server_no_context_takeover.is_some() && answer.server_no_context_takeover.is_none() {
            breaches.push(Breach::ServerContextTakeover);
        }
        match (self.server_max_window_bits, answer.server_max_window_bits) {
            (Some(_), None) => breaches.push(Breach::ServerWindowMissing),
            (Some(offered), Some(answered)) if answered.bits > offered.bits => {
                breaches.push(Breach::ServerWindowLarger);
            }
            _ => {}
        }
        if self.client_max_window_bits.is_none() && answer.client_max_window_bits.is_some() {
            breaches.push(Breach::ClientWindowNotOffered);
        }
        breaches
    }

    /// Both window sizes, where they are given.
    pub fn windows(&self) -> impl Iterator<Item = WindowBits<'a>> {
        self.server_max_window_bits.into_iter().chain(self.client_max_window_bits)
    }
}

/// "This extension parameter has no value" (RFC 7692 §7.1.1.1, §7.1.1.2).
fn flag<'a>(place: &mut Option<&'a Param<'a>>, param: &'a Param<'a>) -> Option<What<'a>> {
    if let Some(first) = *place {
        return Some(What::Repeated(first));
    }
    *place = Some(param);
    param.value.is_some().then_some(What::UnwantedValue)
}

/// `server-max-window-bits = 1*DIGIT`, `client-max-window-bits = 1*DIGIT`: "a decimal integer value without leading
/// zeroes between 8 to 15, inclusive" (RFC 7692 §7.1.2.1, §7.1.2.2).
fn window<'a>(place: &mut Option<WindowBits<'a>>, param: &'a Param<'a>, may_be_bare: bool) -> Option<What<'a>> {
    if let Some(first) = place {
        return Some(What::Repeated(first.param));
    }
    let (bits, what) = match param.value.as_deref() {
        None => (None, (!may_be_bare).then_some(What::NoValue)),
        Some(value) => {
            let digits = value.iter().position(|&byte| byte != b'0').map_or(&value[..0], |at| &value[at..]);
            let bits = match *digits {
                [digit @ b'8'..=b'9'] => Some(digit - b'0'),
                [b'1', digit @ b'0'..=b'5'] => Some(digit - b'0' + 10),
                _ => None,
            };
            match bits {
                Some(_) if digits.len() == value.len() => (bits, None),
                _ => (None, Some(What::BadValue(bits))),
            }
        }
    };
    *place = Some(WindowBits { param, bits });
    what
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn extensions(text: &str) -> Extensions<'_> {
        let mut read = Extensions::default();
        for element in text.split(", ") {
            let mut parts = element.split("; ");
            let name = parts.next().unwrap_or_default().as_bytes();
            let params = parts.map(|part| {
                let (name, value) = part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value)));
                let span = Span::default();
                let value = value.map(|value| value.as_bytes().to_vec());
                Param { name: name.as_bytes(), name_span: span, value, quoted: false, span, value_span: span }
            });
            let params = params.collect();
            read.list.push(Extension { name, name_span: Span::default(), params, span: Span::default() });
        }
        read
    }

    fn breaches(offer: &str, answer: &str) -> Vec<Breach> {
        negotiate(&extensions(offer), &extensions(answer)).map_or_else(Vec::new, |negotiation| negotiation.breaches)
    }

    #[test]
    fn window_bits_are_8_to_15_without_leading_zeros() {
        let bits = |value: &str| {
            let text = format!("permessage-deflate; server_max_window_bits={value}");
            let read = extensions(&text);
            let read = Deflate::read(&read.list[0], Role::Offer);
            read.server_max_window_bits.and_then(|window| window.bits).filter(|_| read.faults.is_empty())
        };
        for number in 8..=15 {
            assert_eq!(bits(&number.to_string()), Some(number));
        }
        for wrong in [
            "",
            "0",
            "7",
            "16",
            "08",
            "010",
            "0015",
            "1",
            "abc",
            "+9",
            "-9",
            "9.0",
            "10 ",
            "１０",
            "18446744073709551624",
        ] {
            assert_eq!(bits(wrong), None, "{wrong}");
        }
    }

    /// The example of RFC 7692 §7.1.3.
    #[test]
    fn the_answer_belongs_to_the_alternative_that_it_fits() {
        let offer = "permessage-deflate; client_max_window_bits; server_max_window_bits=10, permessage-deflate; client_max_window_bits";
        assert_eq!(breaches(offer, "permessage-deflate; server_max_window_bits=10"), []);
        assert_eq!(breaches(offer, "permessage-deflate"), []);
        assert_eq!(breaches(offer, "permessage-deflate; server_max_window_bits=12; client_max_window_bits=15"), []);
    }

    #[test]
    fn an_answer_keeps_to_its_offer() {
        use Breach::*;
        let one = "permessage-deflate; server_no_context_takeover; server_max_window_bits=10";
        assert_eq!(breaches(one, "permessage-deflate"), [ServerContextTakeover, ServerWindowMissing]);
        assert_eq!(
            breaches(one, "permessage-deflate; server_no_context_takeover; server_max_window_bits=11"),
            [ServerWindowLarger]
        );
        assert_eq!(breaches(one, "permessage-deflate; server_no_context_takeover; server_max_window_bits=9"), []);
        assert_eq!(
            breaches("permessage-deflate", "permessage-deflate; client_max_window_bits=15"),
            [ClientWindowNotOffered]
        );
        // An unasked limit of the server's own is its right.
        let own =
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover; server_max_window_bits=9";
        assert_eq!(breaches("permessage-deflate", own), []);
    }
}
