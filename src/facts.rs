//! What stands the same in every report: the texts and citations that go with a field, a rule or a step.
//!
//! The WebAssembly module does without them. They would be a third of what it hands over for a usual paste; the package
//! adds them from `npm/facts.js`, which `tests/generated.rs` writes from here.

use crate::cite::Cite;
#[cfg(not(target_arch = "wasm32"))]
use crate::cite::cite;
use crate::field::FieldInfo;
use crate::rule::Rule;

#[cfg(not(target_arch = "wasm32"))]
mod linked {
    use super::*;

    /// One line about a field, and where it is defined.
    pub fn field(name: &[u8], info: Option<&'static FieldInfo>) -> (&'static str, Option<Cite>) {
        let pseudo = || PSEUDO.iter().find(|(pseudo, ..)| pseudo.as_bytes() == name);
        match info {
            Some(info) => (info.about, info.cite),
            None => pseudo()
                .map_or(("Not part of the handshake; it travels along", None), |(_, about, cite)| (about, Some(*cite))),
        }
    }

    /// The pseudo-header fields of an extended CONNECT and its answer.
    pub const PSEUDO: &[(&str, &str, Cite)] = &[
        (
            ":method",
            "CONNECT: with :protocol it asks for a WebSocket in this stream, without it for a tunnel",
            cite!(8441, "4"),
        ),
        (":protocol", "What is to be spoken in the stream: websocket", cite!(8441, "4")),
        (":scheme", "https for wss, http for ws", cite!(8441, "5")),
        (":path", "Path and query of the WebSocket URL", cite!(8441, "5")),
        (":authority", "Host and port of the WebSocket URL, in the place of Host", cite!(8441, "5")),
        (":status", "200 opens the WebSocket; there is no 101 in HTTP/2 and HTTP/3", cite!(8441, "5")),
    ];

    pub fn rule(rule: &'static Rule) -> &'static [Cite] {
        rule.cite
    }
}

#[cfg(target_arch = "wasm32")]
mod left_out {
    use super::*;

    pub fn field(_: &[u8], _: Option<&'static FieldInfo>) -> (&'static str, Option<Cite>) {
        ("", None)
    }

    pub fn rule(_: &'static Rule) -> &'static [Cite] {
        &[]
    }
}

#[cfg(target_arch = "wasm32")]
pub use left_out::{field, rule};
#[cfg(not(target_arch = "wasm32"))]
pub use linked::{PSEUDO, field, rule};
