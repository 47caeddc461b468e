//! WebKitGTK, whose HTTP and WebSocket are libsoup's.

use crate::client::*;

const NOT_PARSED: &str = "Could not parse HTTP response";
const ENDED: &str = "Connection terminated unexpectedly";
const IGNORED: &str = "Server ignored WebSocket handshake";
const WRONG_KEY: &str = "Server returned incorrect “Sec-WebSocket-Accept” key";
const PROTOCOL: &str = "Server requested unsupported protocol";
const EXTENSION: &str = "Server requested unsupported extension";
const VALUE: &str = "Invalid value of parameter '{}' in permessage-deflate extension header";

pub static WEBKITGTK: Client = Client {
    name: "webkitgtk",
    version: "2.50.6",
    close_code: Some(1006),
    http: Http {
        pace: Pace::Head,
        at_end: AtEnd::TakesLines,
        body: Body::Whole,
        limits: &[(Limit::Head, 64 * 1024)],
        trims_cr: true,
        ..Http::new(status::soup, &[Flaw::Nul, Flaw::NulElsewhere])
    },
    redirects: &Redirects {
        codes: &[301, 302, 303, 307, 308],
        location: Lines::Last,
        one_location: false,
        missing: Nowhere::Answer,
        empty: Nowhere::Fails,
        to: Targets::Any,
        most: 20,
    },
    checks: &[
        Check::Status,
        Check::Http11,
        Check::Upgrade(Lines::All, Want::Whole),
        Check::Connection(Lines::All, Want::AnyElement),
        Check::Protocol(Lines::Last, Want::Whole, Case::Any, Unrequested::Fails),
        Check::Extensions(&Dialect {
            lines: Lines::All,
            strict: false,
            list: true,
            skips_empty: true,
            space_before_equals: true,
            order: Order::EachInTurn,
            must_be_offered: true,
            repeat: Repeat::EachAndParametersFirst,
            number: Number::Strtoull,
            bare_client_window: true,
            empty_is_none: false,
            least_client_window: 8,
            names_place: false,
        }),
        Check::Accept(Lines::Last, Want::Whole, Case::Any),
    ],
    says: &[
        (Fault::Limit(Limit::Head), "Header too big"),
        (Fault::Nothing, ENDED),
        (Fault::BodyCut, ENDED),
        (Fault::Reset, "Error receiving data: Connection reset by peer"),
        (Fault::RedirectNowhere, "Location header is missing or empty in response headers"),
        (Fault::RedirectLimit, "Too many redirects"),
        (Fault::Status(0), "The server did not accept the WebSocket handshake."),
        (Fault::OldHttp, IGNORED),
        (Fault::UpgradeMissing, IGNORED),
        (Fault::UpgradeSeveral, IGNORED),
        (Fault::UpgradeOther, IGNORED),
        (Fault::ConnectionMissing, IGNORED),
        (Fault::ConnectionOther, IGNORED),
        (Fault::ProtocolUnrequested, PROTOCOL),
        (Fault::ProtocolOther, PROTOCOL),
        (Fault::ExtensionUnrequested, EXTENSION),
        (Fault::ExtensionOther, EXTENSION),
        (
            Fault::ParameterTwice,
            "Server returned a duplicated parameter in “permessage-deflate” WebSocket extension header",
        ),
        (Fault::ParameterOther, "Invalid parameter '{}' in permessage-deflate extension header"),
        (Fault::ParameterValue, VALUE),
        (Fault::ParameterNoValue, VALUE),
        (Fault::AcceptMissing, WRONG_KEY),
        (Fault::AcceptEmpty, WRONG_KEY),
        (Fault::AcceptOther, WRONG_KEY),
        (Fault::Any, NOT_PARSED),
    ],
    text: Text::Utf8,
};
