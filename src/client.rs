//! What each measured client does with a response: it opens the connection, or fails, with which words.
//!
//! A client is data: how its HTTP layer reads a head, an ordered list of checks, each with its strictness, and what it
//! says of each fault. One file a client in `clients/`; to add one is to add such a table.

mod body;
mod checks;
mod extensions;
mod frames;
mod head;
mod http;
mod known;
mod phrases;
mod quoting;
mod redirect;
mod right;
pub mod status;
mod unfinished;
mod wire;
mod words;

pub use body::Body;
pub use extensions::{Dialect, Number, Order, Repeat};
pub use head::{Flaw, Limit};
pub use http::{AtEnd, Before, Http, Interim, Pace};
pub use redirect::{Nowhere, Redirects, Targets};
pub use status::StatusLine;
pub use wire::{Answer, End};
pub use words::{Says, Text};

use crate::clients;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::report::{Prediction, State};
use crate::rule::Rule;
use crate::span::Span;
use crate::transcript::{Ending, Endings};
use head::Head;
use wire::Wire;

/// A client of a measured version.
pub struct Client {
    pub name: &'static str,
    pub version: &'static str,
    /// The code of the close event that tells of a failed handshake, where the client has one.
    pub close_code: Option<u16>,
    pub http: Http,
    pub redirects: &'static Redirects,
    /// In its own order.
    pub checks: &'static [Check],
    /// What it says of a fault: the first that fits.
    pub says: &'static [Says],
    pub text: Text,
}

impl Client {
    /// The connection opens.
    fn opens(&self) -> Prediction {
        Prediction {
            client: self.name,
            version: self.version,
            state: State::Open,
            close_code: None,
            console: None,
            because: None,
            waits: false,
        }
    }
}

/// One check, with its strictness.
#[derive(Clone, Copy)]
pub enum Check {
    /// The version of HTTP is 1.1.
    Http11,
    /// The status is 101, or a redirect leads elsewhere.
    Status,
    /// llhttp takes a 101 without both fields for a response like others, and nothing is switched.
    Switching,
    Upgrade(Lines, Want),
    Connection(Lines, Want),
    Accept(Lines, Want, Case),
    /// A subprotocol was requested, and the answer names one.
    ProtocolMissing,
    /// The subprotocol that is answered was offered.
    Protocol(Lines, Want, Case, Unrequested),
    Extensions(&'static Dialect),
    /// Among what stands between semicolons is `permessage-deflate`.
    DeflateNamed,
    /// What comes in one piece with the head is right, too.
    FirstPiece,
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
    /// The value as a whole.
    Whole,
    /// The only element of the list, where a comma parts elements, even empty ones.
    OnlyElement,
    /// Any element of the list.
    AnyElement,
    /// Any element of a list that is parted by commas, spaces and tabs.
    AnyWord,
    /// The field is there and not empty.
    Something,
    /// The value as a whole, in one line.
    OneLine,
    /// The value as a whole, which must be printable ASCII.
    Text,
    /// Any element of the list; quoted strings hide no commas.
    AnyPart,
    /// The only element of a list that keeps to the grammar, where empty elements do not count; or any of several.
    OnlyToken,
    AnyToken,
}

/// Whether upper and lower case are the same.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Case {
    Exact,
    Any,
}

/// What becomes of a subprotocol that was not requested.
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
    /// The connection ends before a byte has come, within the head, within a refusal's body, or by a reset.
    Nothing,
    Cut,
    BodyCut,
    Reset,
    /// What has come is taken for the whole head, and its last line has no end.
    Unterminated,
    /// It opens, and has ended before anybody was told.
    EndsAtOnce,
    /// A frame in one piece with the head.
    Frame,
    /// It neither opens nor fails, as long as the server does nothing.
    Waits,
    OldHttp,
    Interim,
    NotSwitching,
    RedirectNowhere,
    RedirectSeveral,
    RedirectRelative,
    RedirectScheme,
    RedirectLimit,
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
    AcceptSeveral,
    AcceptEmpty,
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

/// What every client does with the response, where the paste holds enough to tell. `because` explains a refusal.
pub fn predict(exchange: &Exchange<'_>, because: Option<&'static str>) -> Vec<Prediction> {
    if let Some(predictions) = known::predict(exchange, because) {
        return predictions;
    }
    let Some(response) = exchange.response.filter(|response| is_answer(exchange, response)) else { return Vec::new() };
    let head = Head::new(exchange, response);
    if head.opens_everywhere() {
        return clients::ALL.iter().map(|client| client.opens()).collect();
    }
    clients::ALL.iter().filter_map(|client| Run::new(client, &head, 0).run().prediction(because)).collect()
}

/// What is asked and answered at a place that a redirect names.
pub type Elsewhere<'a> = dyn Fn(&[u8]) -> Option<(Vec<u8>, Answer)> + 'a;

/// What every client does with a server's answer to its request, where all that the server does is known.
pub fn predict_answer(request: &[u8], answer: &Answer, elsewhere: &Elsewhere<'_>) -> Vec<Prediction> {
    let wire = Wire::read(request, answer);
    clients::ALL.iter().filter_map(|client| of_answer(client, &wire, elsewhere, 0)).collect()
}

fn of_answer(client: &'static Client, wire: &Wire, elsewhere: &Elsewhere<'_>, hops: u8) -> Option<Prediction> {
    let exchange = wire.exchange();
    let head = wire.head(&exchange)?;
    let run = Run::new(client, &head, hops).run();
    match &run.follows {
        None => run.prediction(None),
        Some(target) => {
            let (request, answer) = elsewhere(target)?;
            of_answer(client, &Wire::read(&request, &answer), elsewhere, hops + 1)
        }
    }
}

/// It answers a handshake of HTTP/1.1, and its status was seen.
fn is_answer(exchange: &Exchange<'_>, response: &Message) -> bool {
    let asks = match exchange.asking() {
        Some(request) => is_asked(request),
        None => exchange.request.is_none(),
    };
    let has_status = match response.start {
        Some(start) => start.ending != Ending::None && !is_behind_other_bytes(exchange, start.span),
        None => response.status.is_some(),
    };
    !exchange.http2 && !response.provisional && has_status && (asks || response.status == Some(101))
}

/// The request is one for a WebSocket.
fn is_asked(request: &Message) -> bool {
    request.has(Field::Upgrade) || request.has(Field::SecWebSocketKey)
}

/// Other bytes stand tight before the status line, and how many of them a client puts up with depends on where it begins
/// to read.
fn is_behind_other_bytes(exchange: &Exchange<'_>, start: Span) -> bool {
    let before = exchange.input[..start.start as usize].last();
    exchange.endings == Endings::Observed && before.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'!')
}

/// A client at work on a response.
pub struct Run<'a> {
    client: &'static Client,
    head: &'a Head<'a>,
    /// So many redirects led here.
    hops: u8,
    status: u16,
    http10: bool,
    /// What the response says is to be had there.
    follows: Option<Vec<u8>>,
    opens: bool,
    /// How it ended, the rule that was broken, and the part of the response that the words for it quote.
    fault: Option<Fault>,
    rule: Option<&'static Rule>,
    part: Vec<u8>,
    /// The extension that holds the part.
    whole: Vec<u8>,
}

/// Whether it goes on. It does not after a fault, or where what would decide is not in the paste.
type GoesOn = Option<()>;

impl<'a> Run<'a> {
    fn new(client: &'static Client, head: &'a Head<'a>, hops: u8) -> Run<'a> {
        Run {
            client,
            head,
            hops,
            status: 0,
            http10: false,
            follows: None,
            opens: false,
            fault: None,
            rule: None,
            part: Vec::new(),
            whole: Vec::new(),
        }
    }

    fn run(mut self) -> Run<'a> {
        self.opens = self.read().is_some() && self.client.checks.iter().all(|check| self.check(*check).is_some());
        self
    }

    fn prediction(&self, because: Option<&'static str>) -> Option<Prediction> {
        if self.opens {
            return Some(self.client.opens());
        }
        let waits = self.fault? == Fault::Waits;
        Some(Prediction {
            client: self.client.name,
            version: self.client.version,
            state: State::Fail,
            close_code: self.client.close_code.filter(|_| !waits),
            console: if waits { None } else { self.words() },
            // What explains a refusal was decided before.
            because: self.rule.map_or(because, |rule| Some(rule.id)),
            waits,
        })
    }

    /// It fails for what no field is at fault.
    fn end(&mut self, fault: Fault) -> GoesOn {
        self.fault = Some(fault);
        self.rule = None;
        None
    }

    /// It fails for this.
    fn fail(&mut self, fault: Fault, rule: &'static Rule, part: &[u8]) -> GoesOn {
        self.fault = Some(fault);
        self.rule = Some(rule);
        self.part = part.to_vec();
        None
    }
}
