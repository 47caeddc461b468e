//! Firefox: Necko's HTTP and WebSocketChannel. Whatever is wrong, it says the same.

use crate::client::*;

pub static FIREFOX: Client = Client {
    name: "firefox",
    version: "153 ESR",
    close_code: Some(1006),
    http: Http {
        before: Before::FourBytes(b"HTTP/1."),
        pace: Pace::Head,
        at_end: AtEnd::TakesAll,
        limits: &[(Limit::Head, 384 * 1024)],
        ..Http::new(
            status::necko,
            &[Flaw::Nul, Flaw::Lengths, Flaw::LengthsBesideChunks, Flaw::Locations, Flaw::Dispositions],
        )
    },
    redirects: &Redirects::NONE,
    checks: &[
        Check::Status,
        Check::Upgrade(Lines::Filled, Want::AnyWord),
        Check::Connection(Lines::Filled, Want::AnyWord),
        Check::Accept(Lines::Filled, Want::Whole, Case::Exact),
        Check::Protocol(Lines::Filled, Want::Whole, Case::Exact, Unrequested::Ignored),
        Check::Extensions(&Dialect {
            lines: Lines::Filled,
            strict: false,
            list: false,
            skips_empty: false,
            space_before_equals: false,
            order: Order::EachInTurn,
            must_be_offered: true,
            repeat: Repeat::Fails,
            number: Number::Anywhere,
            bare_client_window: false,
            empty_is_none: true,
            least_client_window: 8,
            names_place: false,
        }),
        Check::FirstPiece,
    ],
    says: &[(Fault::EndsAtOnce, ""), (Fault::Any, "Firefox can’t establish a connection to the server at <url>.")],
    text: Text::Utf8,
};
