//! ws101, the WebSocket handshake inspector: it reads any paste of an opening handshake and says, for every byte that
//! matters, what it is, whether it is right and how to mend it.
//!
//! ```
//! let report = ws101::inspect(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n");
//! assert_eq!(report.handshakes[0].findings[0].rule, "accept-missing");
//! ```
//!
//! The pipeline: `paste` recognises the dress and takes it off, `message` parses each head without losing a byte,
//! `handshake` puts requests and responses together and reads their values, `rules` judge, `inspect` writes the report.
//! Reading never fails; rules report. There is no clock, no randomness and no input or output in here.

#![forbid(unsafe_code)]
// The boundary of the core: clippy.toml says what is kept out, and why.
#![deny(clippy::disallowed_methods, clippy::disallowed_macros)]

mod abnf;
pub mod accept;
#[cfg(feature = "full")]
pub mod capture;
mod checklist;
pub mod cite;
#[cfg(feature = "full")]
mod client;
#[cfg(feature = "full")]
mod clients;
#[cfg(feature = "full")]
pub mod compare;
#[cfg(feature = "full")]
mod config;
#[cfg(feature = "full")]
pub mod diagnosis;
mod edit;
mod facts;
pub mod field;
pub mod forbidden;
pub mod handshake;
mod inspect;
#[cfg(any(feature = "lab", all(feature = "full", not(target_arch = "wasm32"))))]
pub mod lab;
#[cfg(feature = "full")]
pub mod live;
mod message;
mod order;
mod outcome;
mod paste;
mod placeholder;
#[cfg(feature = "full")]
pub mod port;
#[cfg(feature = "full")]
pub mod redact;
#[cfg(feature = "full")]
pub mod render;
pub mod report;
mod rule;
mod rules;
mod scan;
#[cfg(feature = "search")]
pub mod search;
pub mod span;
mod text;
mod transcript;
mod value;
#[cfg(all(target_arch = "wasm32", any(feature = "inspector", feature = "lab")))]
pub mod wasm;
#[cfg(all(target_arch = "wasm32", feature = "search"))]
#[path = "wasm/search.rs"]
pub mod wasm_search;

#[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
pub use catalogue::rules;
#[cfg(feature = "full")]
pub use compare::compare;
#[cfg(feature = "full")]
pub use diagnosis::diagnose;
pub use inspect::{Options, inspect, inspect_text, inspect_with, too_large};
#[cfg(all(feature = "full", not(target_arch = "wasm32")))]
pub use render::markdown;
pub use report::{Format, Report};

/// The README's Rust is run with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// What each measured client does with an answer of which every byte is known.
#[cfg(feature = "full")]
pub mod predict {
    pub use crate::client::{Answer, End, predict_answer as answer};
}

/// The catalogue of rules, for documentation and tests.
#[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
pub mod catalogue {
    #[cfg(not(target_arch = "wasm32"))]
    pub use crate::checklist::steps;
    #[cfg(not(target_arch = "wasm32"))]
    pub use crate::facts::{PSEUDO as PSEUDO_FIELDS, field as about_field};
    pub use crate::rule::docs::{Example, RuleInfo, expand};
    pub use crate::rule::{Culprit, Rule, Severity, Topic};

    /// Every rule, in the order of the catalogue.
    pub fn all() -> impl Iterator<Item = &'static Rule> {
        crate::rules::all()
    }

    /// What there is to say about every rule.
    pub fn rules() -> Vec<RuleInfo> {
        all().map(Rule::info).collect()
    }
}
