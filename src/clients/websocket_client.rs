//! The Python library websocket-client.

use crate::client::*;

const HEADER: &str = "WebSocketException: Invalid WebSocket Header";
const LOST: &str = "WebSocketConnectionClosedException: Connection to remote host was lost.";
const STATUS: &str = "WebSocketBadStatusException: Handshake status {} {reason} -+-+- {fields} -+-+- {body}";

pub static WEBSOCKET_CLIENT: Client = Client {
    name: "websocket-client",
    version: "1.9.2",
    close_code: None,
    http: Http {
        before: Before::Nothing,
        pace: Pace::Lines,
        body: Body::OfLength,
        skips_zero: true,
        ends_at_blank: true,
        interim: Interim::Fails,
        trims_cr: true,
        unfolds: true,
        takes_indented: true,
        ..Http::new(status::websocket_client, &[Flaw::NotUtf8, Flaw::NoColon, Flaw::FoldNoColon])
    },
    redirects: &Redirects {
        codes: &[301, 302, 303, 307, 308],
        location: Lines::Last,
        one_location: false,
        missing: Nowhere::Fails,
        empty: Nowhere::Same,
        to: Targets::AbsoluteWebSocket,
        most: 3,
    },
    checks: &[
        Check::Status,
        Check::Upgrade(Lines::Last, Want::AnyPart),
        Check::Connection(Lines::Last, Want::AnyPart),
        Check::ProtocolMissing,
        Check::Protocol(Lines::Last, Want::Whole, Case::Any, Unrequested::Ignored),
        Check::Accept(Lines::Last, Want::Whole, Case::Any),
    ],
    says: &[
        (Fault::StatusLine(StatusLine::Code), "WebSocketException: Invalid status line: {text}"),
        (
            Fault::Flaw(Flaw::NotUtf8),
            "WebSocketException: Invalid header line, not valid UTF-8 at byte {utf8}: {bytes}",
        ),
        (Fault::Flaw(Flaw::NoColon), "WebSocketException: Invalid header"),
        (Fault::Flaw(Flaw::FoldNoColon), "WebSocketException: Invalid header"),
        (Fault::Interim, STATUS),
        (Fault::Nothing, LOST),
        (Fault::Cut, LOST),
        (Fault::BodyCut, LOST),
        (Fault::Reset, "ConnectionResetError: [Errno 104] Connection reset by peer"),
        (
            Fault::StatusLine(StatusLine::Empty),
            "WebSocketBadStatusException: Handshake status None None -+-+- {nothing} -+-+- None",
        ),
        (Fault::StatusLine(StatusLine::CodeNegative), STATUS),
        (Fault::RedirectNowhere, "WebSocketException: Redirect response without Location header, status {status}"),
        (Fault::RedirectRelative, "WebSocketException: Invalid redirect target {text}: url is invalid"),
        (Fault::RedirectScheme, "WebSocketException: Invalid redirect target {text}: scheme {scheme} is invalid"),
        (Fault::RedirectLimit, "WebSocketException: Redirect limit exhausted"),
        (Fault::Status(0), STATUS),
        (Fault::Any, HEADER),
    ],
    text: Text::Utf8,
};
