//! Firefox: Necko's HTTP and WebSocketChannel. Whatever is wrong, it says the same.

use crate::client::*;

pub static FIREFOX: Client = Client {
    name: "firefox",
    version: "153 ESR",
    close_code: Some(1006),
    http: &Http {
        status: status::necko,
        refuses: &[Flaw::Nul],
        limits: &[(Limit::Head, 384 * 1024)],
        interim: Interim::Skipped,
        cr_ends_line: false,
        trims_name: false,
        keeps_space: false,
        trims_cr: false,
        unfolds: false,
        takes_indented: false,
        unlike: &[Flaw::Lengths, Flaw::Locations, Flaw::Dispositions],
    },
    checks: &[
        Check::Status { follows: &[] },
        Check::Upgrade(Lines::Filled, Want::AnyWord),
        Check::Connection(Lines::Filled, Want::AnyWord),
        Check::Accept { lines: Lines::Filled, want: Want::Whole, any_case: false },
        Check::Protocol { lines: Lines::Filled, want: Want::Whole, any_case: false, unrequested: Unrequested::Ignored },
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
            quotes_all: false,
        }),
    ],
    says: &[(Fault::Any, "Firefox can’t establish a connection to the server at <url>.")],
    text: Text::Utf8,
};
