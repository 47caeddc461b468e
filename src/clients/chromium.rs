//! Chromium: net/http and net/websockets.

use crate::client::*;

pub static CHROMIUM: Client = Client {
    name: "chromium",
    version: "156",
    close_code: Some(1006),
    http: Http {
        before: Before::FourBytes(b"HTTP"),
        pace: Pace::Head,
        limits: &[(Limit::Head, 256 * 1024)],
        interim: Interim::Fails,
        cr_ends_line: true,
        trims_name: true,
        ..Http::new(
            status::lenient,
            &[Flaw::Nul, Flaw::NulElsewhere, Flaw::Lengths, Flaw::Locations, Flaw::Dispositions],
        )
    },
    redirects: &Redirects::NONE,
    checks: &[
        Check::Status,
        Check::Upgrade(Lines::All, Want::OnlyElement),
        Check::Accept(Lines::All, Want::OnlyElement, Case::Exact),
        Check::Connection(Lines::All, Want::AnyElement),
        Check::Protocol(Lines::All, Want::OnlyElement, Case::Exact, Unrequested::Fails),
        Check::ProtocolMissing,
        Check::Extensions(&Dialect {
            lines: Lines::All,
            strict: true,
            list: true,
            skips_empty: false,
            space_before_equals: true,
            order: Order::Eager,
            must_be_offered: false,
            repeat: Repeat::Fails,
            number: Number::Digits,
            bare_client_window: false,
            empty_is_none: false,
            least_client_window: 8,
            names_place: false,
        }),
    ],
    says: &[
        (Fault::Nothing, "Connection closed before receiving a handshake response"),
        (Fault::Cut, "Error during WebSocket handshake: net::ERR_CONNECTION_CLOSED"),
        (Fault::Reset, "Error during WebSocket handshake: net::ERR_CONNECTION_RESET"),
        (Fault::StatusLine(StatusLine::Name), "Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE"),
        (Fault::StatusLine(StatusLine::Missing), "Error during WebSocket handshake: Invalid status line"),
        (Fault::Flaw(Flaw::Nul), "Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE"),
        (Fault::Flaw(Flaw::NulElsewhere), "Error during WebSocket handshake: net::ERR_INVALID_HTTP_RESPONSE"),
        (Fault::Limit(Limit::Head), "Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_TOO_BIG"),
        (
            Fault::Flaw(Flaw::Lengths),
            "Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH",
        ),
        (Fault::Flaw(Flaw::Locations), "Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_MULTIPLE_LOCATION"),
        (
            Fault::Flaw(Flaw::Dispositions),
            "Error during WebSocket handshake: net::ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_DISPOSITION",
        ),
        (Fault::Interim, "Error during WebSocket handshake: Unexpected response code: {}"),
        (Fault::Status(401), "HTTP Authentication failed; no valid credentials available"),
        (Fault::Status(407), "Error in connection establishment: net::ERR_UNEXPECTED_PROXY_AUTH"),
        (Fault::Status(0), "Error during WebSocket handshake: Unexpected response code: {}"),
        (Fault::UpgradeMissing, "Error during WebSocket handshake: 'Upgrade' header is missing"),
        (
            Fault::UpgradeSeveral,
            "Error during WebSocket handshake: 'Upgrade' header must not appear more than once in a response",
        ),
        (Fault::UpgradeOther, "Error during WebSocket handshake: 'Upgrade' header value is not 'WebSocket': {}"),
        (Fault::AcceptMissing, "Error during WebSocket handshake: 'Sec-WebSocket-Accept' header is missing"),
        (
            Fault::AcceptSeveral,
            "Error during WebSocket handshake: 'Sec-WebSocket-Accept' header must not appear more than once in a response",
        ),
        (Fault::AcceptEmpty, "Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value"),
        (Fault::AcceptOther, "Error during WebSocket handshake: Incorrect 'Sec-WebSocket-Accept' header value"),
        (Fault::ConnectionMissing, "Error during WebSocket handshake: 'Connection' header is missing"),
        (Fault::ConnectionOther, "Error during WebSocket handshake: 'Connection' header value must contain 'Upgrade'"),
        (
            Fault::ProtocolUnrequested,
            "Error during WebSocket handshake: Response must not include 'Sec-WebSocket-Protocol' header if not present in request: {}",
        ),
        (
            Fault::ProtocolOther,
            "Error during WebSocket handshake: 'Sec-WebSocket-Protocol' header value '{}' in response does not match any of sent values",
        ),
        (
            Fault::ProtocolSeveral,
            "Error during WebSocket handshake: 'Sec-WebSocket-Protocol' header must not appear more than once in a response",
        ),
        (
            Fault::ProtocolMissing,
            "Error during WebSocket handshake: Sent non-empty 'Sec-WebSocket-Protocol' header but no response was received",
        ),
        (
            Fault::ExtensionsGrammar,
            "Error during WebSocket handshake: 'Sec-WebSocket-Extensions' header value is rejected by the parser: {}",
        ),
        (
            Fault::ExtensionOther,
            "Error during WebSocket handshake: Found an unsupported extension '{}' in 'Sec-WebSocket-Extensions' header",
        ),
        (Fault::ExtensionTwice, "Error during WebSocket handshake: Received duplicate permessage-deflate response"),
        (
            Fault::ParameterOther,
            "Error during WebSocket handshake: Error in permessage-deflate: Received an unexpected permessage-deflate extension parameter",
        ),
        (
            Fault::ParameterTwice,
            "Error during WebSocket handshake: Error in permessage-deflate: Received duplicate permessage-deflate extension parameter {}",
        ),
        (
            Fault::ParameterValue,
            "Error during WebSocket handshake: Error in permessage-deflate: Received invalid {} parameter",
        ),
        (
            Fault::ParameterNoValue,
            "Error during WebSocket handshake: Error in permessage-deflate: client_max_window_bits must have value",
        ),
    ],
    text: Text::Utf8OrNothing,
};
