//! tungstenite, which reads heads with httparse. It does not look at extensions.

use crate::client::*;

const VERSION: &str = "WebSocket protocol error: httparse error: invalid HTTP version";
const NEW_LINE: &str = "WebSocket protocol error: httparse error: invalid new line";
const STATUS: &str = "WebSocket protocol error: httparse error: invalid response status";
const NAME: &str = "WebSocket protocol error: httparse error: invalid header name";
const VALUE: &str = "WebSocket protocol error: httparse error: invalid header value";
const INCOMPLETE: &str = "WebSocket protocol error: Handshake not finished";
const SCHEME: &str = "URL error: URL scheme not supported";
const UPGRADE: &str = "WebSocket protocol error: No \"Upgrade: websocket\" header";
const CONNECTION: &str = "WebSocket protocol error: No \"Connection: upgrade\" header";
const ACCEPT: &str = "WebSocket protocol error: Key mismatch in \"Sec-WebSocket-Accept\" header";

pub static TUNGSTENITE: Client = Client {
    name: "tungstenite",
    version: "0.30.0",
    close_code: None,
    http: Http {
        limits: &[(Limit::Count, 124), (Limit::Head, 64 * 1024), (Limit::SmallPieces, 64)],
        interim: Interim::Fails,
        ..Http::new(
            status::httparse,
            &[
                Flaw::LineCr,
                Flaw::FirstCr,
                Flaw::Cr,
                Flaw::Nul,
                Flaw::Control,
                Flaw::Fold,
                Flaw::FoldOfNothing,
                Flaw::Indent,
                Flaw::NoColon,
                Flaw::NoName,
                Flaw::SpaceInKnownName,
                Flaw::SpaceBeforeColon,
                Flaw::Name,
            ],
        )
    },
    redirects: &Redirects {
        codes: &[300, 301, 302, 303, 304, 305, 306, 307, 308],
        location: Lines::First,
        one_location: false,
        missing: Nowhere::Answer,
        empty: Nowhere::Fails,
        to: Targets::AbsoluteWebSocket,
        most: 3,
    },
    checks: &[
        Check::Http11,
        Check::Status,
        Check::Upgrade(Lines::First, Want::Whole),
        Check::Connection(Lines::First, Want::Whole),
        Check::Accept(Lines::First, Want::Whole, Case::Exact),
        Check::Protocol(Lines::First, Want::Text, Case::Exact, Unrequested::Fails),
        Check::ProtocolMissing,
    ],
    says: &[
        (Fault::StatusLine(StatusLine::NewLine), NEW_LINE),
        (Fault::StatusLine(StatusLine::Version), VERSION),
        (Fault::StatusLine(StatusLine::Code), STATUS),
        (Fault::StatusLine(StatusLine::CodeRange), "HTTP format error: invalid status code"),
        (Fault::Flaw(Flaw::LineCr), NEW_LINE),
        (Fault::Flaw(Flaw::FirstCr), VALUE),
        (Fault::Flaw(Flaw::Cr), VALUE),
        (Fault::Flaw(Flaw::Nul), VALUE),
        (Fault::Flaw(Flaw::Control), VALUE),
        (Fault::Flaw(Flaw::Fold), NAME),
        (Fault::Flaw(Flaw::FoldOfNothing), NAME),
        (Fault::Flaw(Flaw::Indent), NAME),
        (Fault::Flaw(Flaw::NoColon), NAME),
        (Fault::Flaw(Flaw::NoName), NAME),
        (Fault::Flaw(Flaw::SpaceInKnownName), NAME),
        (Fault::Flaw(Flaw::SpaceBeforeColon), NAME),
        (Fault::Flaw(Flaw::Name), NAME),
        (Fault::Limit(Limit::Head), "Attack attempt detected"),
        (Fault::Limit(Limit::Count), "Space limit exceeded: Too many headers"),
        (Fault::OldHttp, "WebSocket protocol error: HTTP version must be 1.1 or higher"),
        (Fault::Limit(Limit::SmallPieces), "Attack attempt detected"),
        (Fault::Nothing, INCOMPLETE),
        (Fault::Cut, INCOMPLETE),
        (Fault::Reset, "IO error: Connection reset by peer (os error 104)"),
        (Fault::RedirectNowhere, "HTTP format error: empty string"),
        (Fault::RedirectRelative, SCHEME),
        (Fault::RedirectScheme, SCHEME),
        (Fault::RedirectLimit, "HTTP error: {} {phrase}"),
        (Fault::Interim, "HTTP error: {} {phrase}"),
        (Fault::Status(0), "HTTP error: {} {phrase}"),
        (Fault::UpgradeMissing, UPGRADE),
        (Fault::UpgradeSeveral, UPGRADE),
        (Fault::UpgradeOther, UPGRADE),
        (Fault::ConnectionMissing, CONNECTION),
        (Fault::ConnectionOther, CONNECTION),
        (Fault::AcceptMissing, ACCEPT),
        (Fault::AcceptEmpty, ACCEPT),
        (Fault::AcceptOther, ACCEPT),
        (Fault::ProtocolMissing, "WebSocket protocol error: SubProtocol error: Server sent no subprotocol"),
        (
            Fault::ProtocolUnrequested,
            "WebSocket protocol error: SubProtocol error: Server sent a subprotocol but none was requested",
        ),
        (Fault::ProtocolOther, "WebSocket protocol error: SubProtocol error: Server sent an invalid subprotocol"),
        (Fault::ProtocolNotText, "UTF-8 encoding error: failed to convert header to a str"),
    ],
    text: Text::Utf8,
};
