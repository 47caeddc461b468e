//! undici, which is also Node's own global WebSocket. Its error event tells nothing.

use crate::client::*;
use crate::clients::LLHTTP;

pub static UNDICI: Client = Client {
    name: "undici",
    version: "7.30.2",
    close_code: Some(1006),
    http: &Http {
        status: status::llhttp,
        refuses: LLHTTP,
        limits: &[(Limit::Fields, 16 * 1024)],
        interim: Interim::SkippedBut100,
        cr_ends_line: false,
        trims_name: false,
        keeps_space: true,
        trims_cr: false,
        unfolds: false,
        takes_indented: false,
        unlike: &[],
    },
    checks: &[
        Check::Status { follows: &[] },
        Check::ProtocolMissing,
        Check::Upgrade(Lines::All, Want::Whole),
        Check::Connection(Lines::All, Want::Whole),
        Check::Accept { lines: Lines::All, want: Want::Whole, any_case: false },
        Check::DeflateNamed,
        Check::Protocol { lines: Lines::All, want: Want::Whole, any_case: false, unrequested: Unrequested::Fails },
    ],
    says: &[],
    text: Text::Latin1,
};
