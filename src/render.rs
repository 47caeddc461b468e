//! A report as text: for people at a terminal, for screen readers, for issue trackers, for programs that collect findings.

mod markdown;
#[cfg(feature = "full")]
mod terminal;
mod words;

#[cfg(not(target_arch = "wasm32"))]
pub use markdown::markdown;
pub use markdown::markdown_with;
#[cfg(feature = "full")]
pub use terminal::*;
