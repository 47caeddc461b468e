//! The Python library websocket-client.

use crate::client::*;

const HEADER: &str = "WebSocketException: Invalid WebSocket Header";
const STATUS: &str = "WebSocketBadStatusException: Handshake status {} {reason} -+-+- {fields} -+-+- {body}";

pub static WEBSOCKET_CLIENT: Client = Client {
    name: "websocket-client",
    version: "1.9.2",
    close_code: None,
    http: Http {
        interim: Interim::Fails,
        trims_cr: true,
        unfolds: true,
        takes_indented: true,
        ..Http::new(status::websocket_client, &[Flaw::NotUtf8, Flaw::NoColon, Flaw::FoldNoColon])
    },
    checks: &[
        Check::Status(&[301, 302, 303, 307, 308]),
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
