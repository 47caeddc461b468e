//! undici, which is also Node's own global WebSocket. Its error event tells nothing.

use crate::client::*;
use crate::clients::LLHTTP;

pub static UNDICI: Client = Client {
    name: "undici",
    version: "7.30.2",
    close_code: Some(1006),
    http: Http {
        limits: &[(Limit::Fields, 16 * 1024)],
        interim: Interim::SkippedBut100,
        keeps_space: true,
        ..Http::new(status::llhttp, LLHTTP)
    },
    redirects: &Redirects::NONE,
    checks: &[
        Check::Status,
        Check::ProtocolMissing,
        Check::Upgrade(Lines::All, Want::Whole),
        Check::Connection(Lines::All, Want::Whole),
        Check::Accept(Lines::All, Want::Whole, Case::Exact),
        Check::DeflateNamed,
        Check::Protocol(Lines::All, Want::Whole, Case::Exact, Unrequested::Fails),
    ],
    says: &[],
    text: Text::Latin1,
};
