//! What stands the same in every report: the texts and citations that go with a field, a rule or a step.
//!
//! The WebAssembly module does without them. They would be a third of what it hands over for a usual paste; the package
//! adds them from `npm/facts.js`, which `tests/generated.rs` writes from here.

use crate::cite::Cite;
use crate::field::FieldInfo;
use crate::rule::Rule;

#[cfg(not(target_arch = "wasm32"))]
mod linked {
    use super::*;

    /// One line about a field, and where it is defined.
    pub fn field(info: Option<&'static FieldInfo>) -> (&'static str, Option<Cite>) {
        info.map_or(("Not part of the handshake; it travels along", None), |info| (info.about, info.cite))
    }

    pub fn rule(rule: &'static Rule) -> &'static [Cite] {
        rule.cite
    }
}

#[cfg(target_arch = "wasm32")]
mod left_out {
    use super::*;

    pub fn field(_: Option<&'static FieldInfo>) -> (&'static str, Option<Cite>) {
        ("", None)
    }

    pub fn rule(_: &'static Rule) -> &'static [Cite] {
        &[]
    }
}

#[cfg(target_arch = "wasm32")]
pub use left_out::{field, rule};
#[cfg(not(target_arch = "wasm32"))]
pub use linked::{field, rule};
