//! The Python library websocket-client.

use crate::client::*;

const HEADER: &str = "WebSocketException: Invalid WebSocket Header";
const STATUS: &str = "WebSocketBadStatusException: Handshake status {} {reason} -+-+- {fields} -+-+- {body}";

pub static WEBSOCKET_CLIENT: Client = Client {
    name: "websocket-client",
    version: "1.9.2",
    close_code: None,
    http: &Http {
        status: status::websocket_client,
        refuses: &[Flaw::NotUtf8, Flaw::NoColon],
        limits: &[],
        interim: Interim::Fails,
        cr_ends_line: false,
        trims_name: false,
        keeps_space: false,
        trims_cr: true,
        unfolds: true,
        takes_indented: true,
        unlike: &[],
    },
    checks: &[
        Check::Status { follows: &[301, 302, 303, 307, 308] },
        Check::Upgrade(Lines::Last, Want::AnyPart),
        Check::Connection(Lines::Last, Want::AnyPart),
        Check::ProtocolMissing,
        Check::Protocol { lines: Lines::Last, want: Want::Whole, any_case: true, unrequested: Unrequested::Ignored },
        Check::Accept { lines: Lines::Last, want: Want::Whole, any_case: true },
    ],
    says: &[
        (Fault::StatusLine(StatusLine::Code), "WebSocketException: Invalid status line: {repr}"),
        (
            Fault::Flaw(Flaw::NotUtf8),
            "WebSocketException: Invalid header line, not valid UTF-8 at byte {utf8}: {bytes}",
        ),
        (Fault::Flaw(Flaw::NoColon), "WebSocketException: Invalid header"),
        (Fault::Interim, STATUS),
        (Fault::Status(301), "WebSocketException: Redirect response without Location header, status {}"),
        (Fault::Status(302), "WebSocketException: Redirect response without Location header, status {}"),
        (Fault::Status(303), "WebSocketException: Redirect response without Location header, status {}"),
        (Fault::Status(307), "WebSocketException: Redirect response without Location header, status {}"),
        (Fault::Status(308), "WebSocketException: Redirect response without Location header, status {}"),
        (Fault::Status(0), STATUS),
        (Fault::Any, HEADER),
    ],
    text: Text::Utf8,
};
