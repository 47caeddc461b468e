//! The public shape of a result: plain data, serialised as it stands and typed for TypeScript from here.

#[cfg(target_arch = "wasm32")]
mod lists;

use std::borrow::Cow;

use serde::Serialize;

use crate::accept::AcceptCheck;
use crate::checklist::Step;
use crate::cite::Cite;
use crate::field::SetBy;
use crate::forbidden::Forbidden;
use crate::rule::{Culprit, Severity, Topic};
use crate::transcript::Side;

#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

/// What an inspection found. Offsets count bytes for byte input and UTF-16 code units for text from JavaScript.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Report<'a> {
    #[cfg_attr(target_arch = "wasm32", tsify(type = "1"))]
    pub schema: u8,
    pub format: Format,
    /// In the order of the input.
    pub handshakes: Vec<Handshake<'a>>,
    /// What concerns the input as a whole.
    pub findings: Vec<Finding>,
}

/// What an input was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Raw HTTP/1.1 heads.
    Http,
    /// What `curl -v` or `curl -i` prints.
    Curl,
    /// A `curl` command line.
    CurlCommand,
    /// A `fetch()` or `new WebSocket()` call.
    Fetch,
    /// A browser's listing of headers.
    Devtools,
    /// An HTTP archive.
    Har,
    /// A packet capture.
    Pcap,
    /// A packet capture of the next generation.
    Pcapng,
    /// A hex dump.
    Hex,
    /// A program's log around the heads.
    Log,
    /// HTTP/2 or HTTP/3 extended CONNECT, as pseudo-header fields.
    H2,
    /// Error lines, no heads.
    Error,
    /// A proxy's configuration.
    Config,
    /// None of them.
    Unknown,
}

impl Format {
    /// The format of this name, as reports write it.
    pub fn named(name: &str) -> Option<Format> {
        Some(match name {
            "http" => Format::Http,
            "curl" => Format::Curl,
            "curl-command" => Format::CurlCommand,
            "fetch" => Format::Fetch,
            "devtools" => Format::Devtools,
            "har" => Format::Har,
            "pcap" => Format::Pcap,
            "pcapng" => Format::Pcapng,
            "hex" => Format::Hex,
            "log" => Format::Log,
            "h2" => Format::H2,
            "error" => Format::Error,
            "config" => Format::Config,
            "unknown" => Format::Unknown,
            _ => return None,
        })
    }
}

/// One opening handshake: a request, what answers it, and what is to be said about the two.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Handshake<'a> {
    /// Of the part of the paste that it stands in, where the paste is in several formats.
    pub format: Format,
    pub transport: Transport,
    pub request: Option<Message<'a>>,
    /// 1xx responses before the final one.
    pub interim: Vec<Message<'a>>,
    pub response: Option<Message<'a>>,
    pub outcome: Outcome,
    pub accept: AcceptCheck,
    pub subprotocol: Subprotocol<'a>,
    pub extensions: Extensions<'a>,
    /// What each measured client does with this response.
    pub clients: Vec<Prediction>,
    /// The steps of RFC 6455 §4.1 and §4.2, each passed, failed or not to be told.
    pub checklist: Vec<Step>,
    /// Sorted by position.
    pub findings: Vec<Finding>,
    /// The connection that carried it, when the input is packets.
    pub connection: Option<Connection>,
}

/// The TCP connection of a captured handshake.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Connection {
    pub client: Endpoint,
    pub server: Endpoint,
    /// When the request began, by the clock of the capture, in UTC: `2026-11-20T08:29:01.123456Z`.
    pub at: Option<String>,
    /// From the end of the request to the beginning of the response.
    pub round_trip_ms: Option<f64>,
    pub closed: Option<Closed>,
}

/// An address and a port.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Endpoint {
    pub address: String,
    pub port: u16,
}

/// How a captured connection ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Closed {
    /// Who ended it first.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "\"client\" | \"server\""))]
    pub by: Culprit,
    /// By RST in place of FIN.
    pub reset: bool,
    /// Since the response began, or the request where there is none.
    pub after_ms: Option<f64>,
}

/// What the handshake travels in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub enum Transport {
    /// HTTP/1.1, by Upgrade.
    #[serde(rename = "http/1.1")]
    Http1,
    /// HTTP/2, by extended CONNECT.
    #[serde(rename = "h2")]
    H2,
    /// HTTP/3, by extended CONNECT.
    #[serde(rename = "h3")]
    H3,
}

/// How the handshake ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Outcome {
    pub state: State,
    /// The rule that decided it, if a rule did.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleId | null"))]
    pub because: Option<&'static str>,
    /// One plain sentence.
    pub summary: String,
}

/// How a handshake can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A conforming client establishes the connection.
    Open,
    /// The server tried to switch protocols and a conforming client must fail the connection.
    Fail,
    /// The final status is another one.
    Refused,
    /// The input does not hold enough to say.
    Undecided,
}

/// A request or a response as it stands in the input. Without a start line its parts are null.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Message<'a> {
    pub side: Side,
    /// As it stands in the input; null when the input has header lines without one.
    pub start_line: Option<Cow<'a, str>>,
    pub method: Option<Cow<'a, str>>,
    pub target: Option<Cow<'a, str>>,
    /// As written, such as `HTTP/1.1`.
    pub version: Option<Cow<'a, str>>,
    pub status: Option<u16>,
    pub reason: Option<Cow<'a, str>>,
    pub headers: Vec<Header<'a>>,
    /// The head's end was seen, so what is absent was not sent.
    pub complete: bool,
    pub span: Span,
    /// What follows the head before the next one: a body, frames, or other text.
    pub rest: Option<Span>,
}

/// A header field, and what is known about it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Header<'a> {
    pub name: Cow<'a, str>,
    /// As its recipient reads it: obsolete folding replaced by a space.
    pub value: Cow<'a, str>,
    pub span: Span,
    pub name_span: Span,
    pub value_span: Span,
    /// The value goes over several lines (obsolete line folding).
    pub folded: bool,
    /// Whether script may set it on a request (or read it from a response); null when it may.
    pub forbidden: Option<Forbidden>,
    pub hop_by_hop: bool,
    /// Who puts it there in a handshake that a browser starts.
    pub set_by: SetBy,
    /// One line: what it does in the handshake.
    pub about: &'static str,
    pub cite: Option<Cite>,
}

/// `Sec-WebSocket-Protocol` on both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Subprotocol<'a> {
    pub offered: Vec<Cow<'a, str>>,
    pub selected: Option<Cow<'a, str>>,
}

/// `Sec-WebSocket-Extensions` on both sides.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Extensions<'a> {
    pub offered: Vec<Extension<'a>>,
    pub accepted: Vec<Extension<'a>>,
}

/// One element of `Sec-WebSocket-Extensions`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Extension<'a> {
    pub name: Cow<'a, str>,
    pub params: Vec<Param<'a>>,
}

/// A parameter of an extension, its value unquoted.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Param<'a> {
    pub name: Cow<'a, str>,
    pub value: Option<String>,
}

/// What one measured client does with a response.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(not(target_arch = "wasm32"), derive(Serialize))]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
#[serde(rename_all = "camelCase")]
pub struct Prediction {
    pub client: &'static str,
    /// The version whose behaviour this is.
    pub version: &'static str,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "\"open\" | \"fail\""))]
    pub state: State,
    pub close_code: Option<u16>,
    pub console: Option<String>,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleId | null"))]
    pub because: Option<&'static str>,
    /// It fails only once it, or somebody else, gives up: what it has got is not the answer that it waits for.
    pub waits: bool,
}

/// One occurrence of a fault, or of something worth knowing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Finding {
    #[cfg_attr(target_arch = "wasm32", tsify(type = "RuleId"))]
    pub rule: &'static str,
    pub severity: Severity,
    pub topic: Topic,
    pub side: Option<Culprit>,
    /// Null only for something that is absent from the input and has no place in it.
    pub span: Option<Span>,
    /// One sentence about this occurrence: what was expected, what was found.
    pub message: String,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Cite[]"))]
    pub cite: &'static [Cite],
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Related {
    pub span: Span,
    pub message: String,
}

/// Edits that make a finding go away.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Fix {
    pub title: &'static str,
    pub edits: Vec<Edit>,
}

/// A replacement of one place by a text.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

/// Half-open. Lines and columns count from 1, columns in the same unit as the offsets. In a packet capture a line is a
/// packet, by its number, and columns count the packet's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify), tsify(missing_as_null))]
pub struct Span {
    pub start: u64,
    pub end: u64,
    pub line: u32,
    pub column: u32,
}

impl Span {
    /// In an input that is in memory as a whole, and so is shorter than 4 GB.
    #[cfg(feature = "full")]
    pub(crate) const fn extent(self) -> crate::span::Span {
        crate::span::Span { start: self.start as u32, end: self.end as u32 }
    }
}
