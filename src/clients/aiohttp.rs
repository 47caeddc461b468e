//! aiohttp. It offers no extension unless told to, and looks at neither extensions nor subprotocols.

use crate::client::*;

const STATUS: &str = "WSServerHandshakeError: {}, message='Invalid response status', url='<url>'";
const UPGRADE: &str = "WSServerHandshakeError: 101, message='Invalid upgrade header', url='<url>'";
const CONNECTION: &str = "WSServerHandshakeError: 101, message='Invalid connection header', url='<url>'";
const ACCEPT: &str = "WSServerHandshakeError: 101, message='Invalid challenge response', url='<url>'";

pub static AIOHTTP: Client = Client {
    name: "aiohttp",
    version: "3.14.5",
    close_code: None,
    http: Http {
        limits: &[(Limit::Text, 8190), (Limit::Count, 128)],
        takes_indented: true,
        ..Http::new(
            status::llhttp,
            &[
                Flaw::StartCr,
                Flaw::StartCrCr,
                Flaw::FirstCr,
                Flaw::Cr,
                Flaw::Nul,
                Flaw::NoColon,
                Flaw::NoName,
                Flaw::SpaceBeforeColon,
                Flaw::Name,
                Flaw::LengthCharacter,
                Flaw::LengthEmpty,
                Flaw::LengthOverflow,
                Flaw::LengthTwice,
                Flaw::LengthAndCoding,
            ],
        )
    },
    redirects: &Redirects {
        codes: &[301, 302, 303, 307, 308],
        location: Lines::First,
        one_location: false,
        missing: Nowhere::Answer,
        empty: Nowhere::Answer,
        to: Targets::Http,
        most: 9,
    },
    checks: &[
        Check::Status,
        Check::Upgrade(Lines::First, Want::Whole),
        Check::Connection(Lines::First, Want::Whole),
        Check::Accept(Lines::First, Want::Whole, Case::Exact),
    ],
    says: &[
        (Fault::Limit(Limit::Count), "ClientResponseError: 400, message='Too many headers received', url='<url>'"),
        (Fault::Nothing, "ServerDisconnectedError: Server disconnected"),
        (Fault::Cut, "ServerDisconnectedError: <RawResponseMessage(…"),
        (Fault::Reset, "ClientOSError: [Errno 104] Connection reset by peer"),
        (Fault::RedirectScheme, "NonHttpUrlRedirectClientError: {}"),
        (Fault::RedirectLimit, "TooManyRedirects: 0, message='', url='<url>'"),
        (Fault::Status(0), STATUS),
        (Fault::UpgradeMissing, UPGRADE),
        (Fault::UpgradeSeveral, UPGRADE),
        (Fault::UpgradeOther, UPGRADE),
        (Fault::ConnectionMissing, CONNECTION),
        (Fault::ConnectionOther, CONNECTION),
        (Fault::AcceptMissing, ACCEPT),
        (Fault::AcceptEmpty, ACCEPT),
        (Fault::AcceptOther, ACCEPT),
        (Fault::Any, "ClientResponseError: 400, message=…"),
    ],
    text: Text::Utf8,
};
