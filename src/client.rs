//! What each measured client does with a response: it opens the connection, or fails, with which words.
//!
//! A client is data: how its HTTP layer reads a head, an ordered list of checks, each with its strictness, and what it
//! says of each fault. One file a client in `clients/`; to add one is to add such a table.

mod extensions;
mod http;
pub mod status;
mod words;

pub use extensions::{Dialect, Number, Order, Repeat};
pub use http::{Flaw, Http, Interim, Limit};
pub use status::StatusLine;
pub use words::{Says, Text};

use std::borrow::Cow;

use crate::accept::AcceptState;
use crate::clients;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::report::{Prediction, State};
use crate::rule::Rule;
use crate::rules;
use crate::span::Span;
use crate::transcript::{Ending, Endings};

/// A client of a measured version.
pub struct Client {
    pub name: &'static str,
    pub version: &'static str,
    /// The code of the close event that tells of a failed handshake, where the client has one.
    pub close_code: Option<u16>,
    pub http: &'static Http,
    /// In its own order.
    pub checks: &'static [Check],
    /// What it says of a fault: the first that fits.
    pub says: &'static [Says],
    pub text: Text,
}

/// One check, with its strictness.
#[derive(Clone, Copy)]
pub enum Check {
    /// The version of HTTP is 1.1.
    Http11,
    /// The status is 101. Redirects with these codes are followed, so how they end is not told.
    Status {
        follows: &'static [u16],
    },
    Upgrade(Lines, Want),
    Connection(Lines, Want),
    /// Some clients compare the value in any case.
    Accept {
        lines: Lines,
        want: Want,
        any_case: bool,
    },
    /// A subprotocol was requested, and the answer names one.
    ProtocolMissing,
    /// The subprotocol that is answered was offered.
    Protocol {
        lines: Lines,
        want: Want,
        any_case: bool,
        unrequested: Unrequested,
    },
    Extensions(&'static Dialect),
    /// Among what stands between semicolons is `permessage-deflate`.
    DeflateNamed,
}

/// Which lines of a repeated field count.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    All,
    /// All of them, and the empty ones change nothing.
    Filled,
    First,
    Last,
}

/// What of the value must be right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// The field is there and not empty.
    Something,
    /// The value as a whole.
    Whole,
    /// The value as a whole, in one line.
    OneLine,
    /// The value as a whole, which must be printable ASCII.
    Text,
    /// The only element of the list, where a comma parts elements, even empty ones.
    OnlyElement,
    /// Any element of the list; quoted strings hide no commas.
    AnyPart,
    /// Any element of the list.
    AnyElement,
    /// Any element of a list that is parted by commas, spaces and tabs.
    AnyWord,
    /// The only element of a list that keeps to the grammar, where empty elements do not count; or any of several.
    OnlyToken,
    AnyToken,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unrequested {
    Fails,
    Ignored,
}

/// What is wrong, as far as the words for it differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// In a table of words: whatever it is.
    Any,
    Flaw(Flaw),
    StatusLine(StatusLine),
    Limit(Limit),
    OldHttp,
    Interim,
    /// The status is this one; in a table of words 0 is any other.
    Status(u16),
    UpgradeMissing,
    UpgradeSeveral,
    UpgradeOther,
    UpgradeGrammar,
    ConnectionMissing,
    ConnectionOther,
    ConnectionGrammar,
    AcceptMissing,
    AcceptEmpty,
    AcceptSeveral,
    AcceptOther,
    ProtocolMissing,
    ProtocolUnrequested,
    ProtocolSeveral,
    ProtocolOther,
    ProtocolGrammar,
    ProtocolNotText,
    /// The list of extensions does not fit the grammar.
    ExtensionsGrammar,
    ExtensionUnrequested,
    ExtensionOther,
    ExtensionTwice,
    ParameterOther,
    ParameterTwice,
    ParameterValue,
    ParameterNoValue,
}

/// A fault that fails the connection, the rule that it breaks, and the part of the response that its words quote.
pub struct Failure {
    pub fault: Fault,
    pub rule: Option<&'static Rule>,
    pub part: Vec<u8>,
}

/// How a check ends.
pub enum Stop {
    Fails(Failure),
    /// What would decide is not in the paste.
    Unknown,
}

pub type Checked = Result<(), Stop>;

fn fails<T>(fault: Fault, rule: &'static Rule, part: impl Into<Vec<u8>>) -> Result<T, Stop> {
    Err(Stop::Fails(Failure { fault, rule: Some(rule), part: part.into() }))
}

/// What every client does with the response, where the paste holds enough to tell.
pub fn predict(exchange: &Exchange<'_>, because: Option<&'static str>) -> Vec<Prediction> {
    let Some(response) = exchange.response.filter(|response| is_answer(exchange, response)) else { return Vec::new() };
    clients::ALL.iter().filter_map(|client| client.predict(exchange, response, because)).collect()
}

/// It answers a handshake of HTTP/1.1, and its status was seen.
fn is_answer(exchange: &Exchange<'_>, response: &Message) -> bool {
    let asks = match exchange.asking() {
        Some(request) => request.has(Field::Upgrade) || request.has(Field::SecWebSocketKey),
        None => exchange.request.is_none(),
    };
    let start =
        response.start.filter(|start| start.ending != Ending::None && !is_behind_other_bytes(exchange, start.span));
    let has_status = start.is_some() || (response.start.is_none() && response.status.is_some());
    !exchange.http2 && !response.provisional && has_status && (asks || response.status == Some(101))
}

/// Other bytes stand tight before the status line, and how many of them a client puts up with depends on where it begins
/// to read.
fn is_behind_other_bytes(exchange: &Exchange<'_>, start: Span) -> bool {
    let before = exchange.input[..start.start as usize].last();
    exchange.endings == Endings::Observed && before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'!')
}

impl Client {
    fn predict(
        &self,
        exchange: &Exchange<'_>,
        response: &Message,
        because: Option<&'static str>,
    ) -> Option<Prediction> {
        let failure = match self.check(exchange, response) {
            Ok(()) => None,
            Err(Stop::Unknown) => return None,
            Err(Stop::Fails(failure)) => Some(failure),
        };
        let said = failure.as_ref().and_then(|failure| words::of(self, failure, exchange, response));
        Some(Prediction {
            client: self.name,
            version: self.version,
            state: if failure.is_some() { State::Fail } else { State::Open },
            close_code: self.close_code.filter(|_| failure.is_some()),
            console: said,
            // Which rule explains a refusal was decided before.
            because: failure.and_then(|failure| failure.rule.map_or(because, |rule| Some(rule.id))),
        })
    }

    fn check(&self, exchange: &Exchange<'_>, response: &Message) -> Checked {
        let seen = http::read(self.http, exchange, response)?;
        self.checks.iter().try_for_each(|check| check.run(&seen))
    }
}

/// The response as a client's HTTP layer hands it on.
pub struct Seen<'a> {
    pub exchange: &'a Exchange<'a>,
    pub response: &'a Message,
    pub status: u16,
    pub http10: bool,
    pub lines: Vec<(Field, Cow<'a, [u8]>)>,
}

impl Seen<'_> {
    /// The lines of a field. Unknown where one may still come, or goes on.
    fn all(&self, field: Field) -> Result<Vec<&[u8]>, Stop> {
        let is_cut = |cut: Span| self.response.all(field).any(|line| cut.touches(line.span));
        let lines: Vec<&[u8]> =
            self.lines.iter().filter(|(name, _)| *name == field).map(|(_, value)| value.as_ref()).collect();
        let unsure = (lines.is_empty() && !self.response.complete) || self.response.cut.is_some_and(is_cut);
        if unsure { Err(Stop::Unknown) } else { Ok(lines) }
    }
}

impl Lines {
    /// The value that counts. None when the field is absent.
    pub fn value<'a>(self, lines: &[&'a [u8]]) -> Option<Cow<'a, [u8]>> {
        match self {
            Lines::First => lines.first().map(|line| Cow::Borrowed(*line)),
            Lines::Last => lines.last().map(|line| Cow::Borrowed(*line)),
            Lines::All | Lines::Filled => {
                let mut value = Cow::Borrowed(*lines.first()?);
                for line in &lines[1..] {
                    if self == Lines::Filled && (line.is_empty() || value.is_empty()) {
                        if value.is_empty() {
                            value = Cow::Borrowed(*line);
                        }
                        continue;
                    }
                    let value = value.to_mut();
                    value.extend_from_slice(b", ");
                    value.extend_from_slice(line);
                }
                Some(value)
            }
        }
    }
}

impl Check {
    fn run(self, seen: &Seen<'_>) -> Checked {
        match self {
            Check::Http11 if seen.http10 => fails(Fault::OldHttp, &rules::status::VERSION, []),
            Check::Http11 => Ok(()),
            Check::Status { follows } => status(seen, follows),
            Check::Upgrade(lines, want) => list(seen, Field::Upgrade, lines, want, b"websocket", &UPGRADE),
            Check::Connection(lines, want) => list(seen, Field::Connection, lines, want, b"upgrade", &CONNECTION),
            Check::Accept { lines, want, any_case } => accept(seen, lines, want, any_case),
            Check::ProtocolMissing => protocol_missing(seen),
            Check::Protocol { lines, want, any_case, unrequested } => {
                protocol(seen, lines, want, any_case, unrequested)
            }
            Check::Extensions(dialect) => extensions::check(seen, dialect),
            Check::DeflateNamed => extensions::deflate_named(seen),
        }
    }
}

fn status(seen: &Seen<'_>, follows: &[u16]) -> Checked {
    let code = seen.status;
    if code == 101 {
        return Ok(());
    }
    if follows.contains(&code) && !seen.all(Field::Location)?.is_empty() {
        return Err(Stop::Unknown);
    }
    let rule = (code < 200).then_some(&rules::status::CODE);
    Err(Stop::Fails(Failure { fault: Fault::Status(code), rule, part: decimal(code.into()) }))
}

pub fn decimal(number: u32) -> Vec<u8> {
    let mut digits = Vec::new();
    let mut rest = number;
    loop {
        digits.insert(0, b'0' + (rest % 10) as u8);
        rest /= 10;
        if rest == 0 {
            return digits;
        }
    }
}

/// What can be wrong with Upgrade or Connection.
struct ListFaults {
    missing: (Fault, &'static Rule),
    several: (Fault, &'static Rule),
    other: (Fault, &'static Rule),
    grammar: Fault,
    item: &'static str,
}

static UPGRADE: ListFaults = ListFaults {
    missing: (Fault::UpgradeMissing, &rules::upgrade::ANSWER_MISSING),
    several: (Fault::UpgradeSeveral, &rules::upgrade::ANSWER_LIST),
    other: (Fault::UpgradeOther, &rules::upgrade::ANSWER_OTHER),
    grammar: Fault::UpgradeGrammar,
    item: "expected protocol",
};

static CONNECTION: ListFaults = ListFaults {
    missing: (Fault::ConnectionMissing, &rules::connection::ANSWER_MISSING),
    several: (Fault::ConnectionOther, &rules::connection::ANSWER_LIST),
    other: (Fault::ConnectionOther, &rules::connection::ANSWER_WITHOUT),
    grammar: Fault::ConnectionGrammar,
    item: "expected token",
};

fn list(seen: &Seen<'_>, field: Field, lines: Lines, want: Want, token: &[u8], faults: &ListFaults) -> Checked {
    let all = seen.all(field)?;
    let Some(mut value) = lines.value(&all) else { return fails(faults.missing.0, faults.missing.1, []) };
    let is_it = |element: &&[u8]| element.eq_ignore_ascii_case(token);
    let (right, has) = match want {
        Want::Something if value.is_empty() => return fails(faults.missing.0, faults.missing.1, []),
        Want::Something => (true, false),
        Want::AnyPart => (value.split(|&byte| byte == b',').any(|part| is_it(&part.trim_ascii())), false),
        Want::AnyElement => (elements(&value).iter().any(is_it), false),
        Want::AnyWord => (value.split(|byte| matches!(byte, b',' | b' ' | b'\t')).any(|word| is_it(&word)), false),
        Want::OnlyElement => {
            let elements: Vec<&[u8]> = all.iter().flat_map(|line| elements(line)).collect();
            (elements.len() == 1 && is_it(&elements[0]), elements.len() > 1)
        }
        Want::OnlyToken | Want::AnyToken => {
            let mut tokens = Vec::new();
            for line in &all {
                match extensions::tokens(line, faults.item) {
                    Ok(more) => tokens.extend(more),
                    Err(part) => return fails(faults.grammar, faults.other.1, part),
                }
            }
            let several = want == Want::OnlyToken && tokens.len() > 1;
            let right = !several && tokens.iter().any(is_it);
            value = Cow::Owned(tokens.join(&b", "[..]));
            (right, several)
        }
        Want::Whole | Want::OneLine | Want::Text => (is_it(&value.as_ref()), elements(&value).iter().any(is_it)),
    };
    if right {
        return Ok(());
    }
    let (fault, rule) = if has { faults.several } else { faults.other };
    fails(fault, rule, value)
}

/// The elements of a list, white space trimmed, empty ones included. Commas within quoted strings do not part them.
pub fn elements(value: &[u8]) -> Vec<&[u8]> {
    split(value, b',')
}

pub fn split(value: &[u8], separator: u8) -> Vec<&[u8]> {
    let (mut parts, mut start, mut quoted, mut escaped) = (Vec::new(), 0, false, false);
    for (at, &byte) in value.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if byte == separator && !quoted => {
                parts.push(trim(&value[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(trim(&value[start..]));
    parts
}

pub fn trim(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\t', rest @ ..] | [rest @ .., b' ' | b'\t'] = text {
        text = rest;
    }
    text
}

fn accept(seen: &Seen<'_>, lines: Lines, want: Want, any_case: bool) -> Checked {
    use rules::accept::{MISMATCH, MISSING, REPEATED};
    let all = seen.all(Field::SecWebSocketAccept)?;
    let Some(value) = lines.value(&all) else { return fails(Fault::AcceptMissing, &MISSING, []) };
    let several = match want {
        Want::OnlyElement => all.len() > 1 || elements(&value).len() > 1,
        Want::OneLine => all.len() > 1,
        _ => false,
    };
    if several {
        return fails(Fault::AcceptSeveral, &REPEATED, value);
    }
    if value.is_empty() {
        return fails(Fault::AcceptEmpty, &MISMATCH, []);
    }
    let check = &seen.exchange.accept;
    // Without a key, or with a placeholder in its place, it is taken for the right one.
    let Some(expected) =
        check.expected.as_deref().filter(|_| all.len() > 1 || check.state != AcceptState::Unverifiable)
    else {
        return Ok(());
    };
    let right = match any_case {
        true => value.eq_ignore_ascii_case(expected.as_bytes()),
        false => value.as_ref() == expected.as_bytes(),
    };
    let rule = if all.len() > 1 { &REPEATED } else { &MISMATCH };
    if right { Ok(()) } else { fails(Fault::AcceptOther, rule, value) }
}

/// Whether a subprotocol was requested. None where the paste does not show it.
fn requested(seen: &Seen<'_>) -> Option<bool> {
    let request = seen.exchange.request?;
    match request.has(Field::SecWebSocketProtocol) {
        true => Some(!seen.exchange.offered.is_empty()),
        false => request.complete.then_some(false),
    }
}

fn protocol_missing(seen: &Seen<'_>) -> Checked {
    let all = seen.all(Field::SecWebSocketProtocol);
    let is_there = all.as_ref().is_ok_and(|lines| lines.iter().any(|line| !line.is_empty()));
    match requested(seen) {
        Some(false) | None => Ok(()),
        Some(true) if is_there => Ok(()),
        Some(true) => {
            let all = all?;
            let rule = if all.is_empty() { &rules::subprotocol::MISSING } else { &rules::subprotocol::ANSWER_EMPTY };
            fails(Fault::ProtocolMissing, rule, [])
        }
    }
}

fn protocol(seen: &Seen<'_>, lines: Lines, want: Want, any_case: bool, unrequested: Unrequested) -> Checked {
    use rules::subprotocol::{ANSWER_EMPTY, ANSWER_NOT_A_TOKEN, ANSWER_SEVERAL, NOT_OFFERED, OTHER_CASE, UNREQUESTED};
    let requested = requested(seen);
    if requested == Some(false) && unrequested == Unrequested::Ignored {
        return Ok(());
    }
    // Where it is missing, another check says so.
    let all = match seen.all(Field::SecWebSocketProtocol) {
        Err(_) if !seen.response.has(Field::SecWebSocketProtocol) => return Ok(()),
        all => all?,
    };
    let Some(value) = lines.value(&all) else { return Ok(()) };
    let found: Vec<&[u8]> = all.iter().flat_map(|line| elements(line)).collect();
    let value = if want == Want::OnlyElement { Cow::Borrowed(found[0]) } else { value };
    if requested == Some(false) {
        return fails(Fault::ProtocolUnrequested, &UNREQUESTED, value);
    }
    let value = if want == Want::OnlyToken {
        let mut tokens = Vec::new();
        for line in &all {
            match extensions::tokens(line, "expected token") {
                Ok(more) => tokens.extend(more),
                Err(part) => return fails(Fault::ProtocolGrammar, &ANSWER_NOT_A_TOKEN, part),
            }
        }
        match tokens[..] {
            [token] => Cow::Borrowed(token),
            _ => return fails(Fault::ProtocolSeveral, &ANSWER_SEVERAL, tokens.join(&b", "[..])),
        }
    } else {
        value
    };
    if want == Want::Text && !value.iter().all(|byte| matches!(byte, b'\t' | b' '..=b'~')) {
        return fails(Fault::ProtocolNotText, &ANSWER_NOT_A_TOKEN, value);
    }
    let in_any_case = |offer: &crate::value::Element<'_>| offer.text.eq_ignore_ascii_case(&value);
    let offered = &seen.exchange.offered;
    let is_offered = match requested {
        None => !value.is_empty(),
        Some(_) if any_case => offered.iter().any(in_any_case),
        Some(_) => offered.iter().any(|offer| offer.text == value.as_ref()),
    };
    if !is_offered {
        let rule = match () {
            _ if value.is_empty() => &ANSWER_EMPTY,
            _ if value.contains(&b',') => &ANSWER_SEVERAL,
            _ if offered.iter().any(in_any_case) => &OTHER_CASE,
            _ if !crate::abnf::is_token(&value) => &ANSWER_NOT_A_TOKEN,
            _ => &NOT_OFFERED,
        };
        return fails(Fault::ProtocolOther, rule, value);
    }
    if want == Want::OnlyElement && found.len() > 1 {
        return fails(Fault::ProtocolSeveral, &ANSWER_SEVERAL, value);
    }
    Ok(())
}
