//! What the command line prints.

mod diff;
mod line;
mod plain;
mod sarif;
mod text;
mod words;

use crate::report::{Finding, Report};
pub use sarif::Log;

/// What was inspected, and the name that it goes by.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub name: &'a str,
    pub input: &'a [u8],
}

/// How text for a terminal is to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Look {
    pub color: bool,
    /// Columns of the terminal. Longer lines of the input are shown in part.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Look {
        Look { color: false, width: 100 }
    }
}

/// A place that a finding cites: title and address.
type Cited = (String, String);

/// Where a finding's citations come from: natively it has them, the module is told.
type Cites<'a> = &'a dyn Fn(&Finding) -> Vec<Cited>;

/// Text with carets under the bytes. The report is [`inspect`](crate::inspect)'s, whose places count bytes.
#[cfg(not(target_arch = "wasm32"))]
pub fn text(report: &Report<'_>, source: Source<'_>, look: Look) -> String {
    text_with(report, source, look, &own_cites)
}

pub(crate) fn text_with(report: &Report<'_>, source: Source<'_>, look: Look, cites: Cites<'_>) -> String {
    text::write(report, source, look, cites)
}

/// The same in sentences, one a line, with nothing drawn: for screen readers and for reading aloud.
#[cfg(not(target_arch = "wasm32"))]
pub fn plain(report: &Report<'_>, source: Source<'_>) -> String {
    plain_with(report, source, &own_cites)
}

pub(crate) fn plain_with(report: &Report<'_>, source: Source<'_>, cites: Cites<'_>) -> String {
    plain::write(report, source, cites)
}

/// A log of the Static Analysis Results Interchange Format, version 2.1.0, to be serialised.
pub fn sarif<'a>(report: &'a Report<'a>, source: Source<'_>) -> Log<'a> {
    sarif::log(report, source)
}

#[cfg(not(target_arch = "wasm32"))]
fn own_cites(finding: &Finding) -> Vec<Cited> {
    finding.cite.iter().map(|cite| (cite.title.into(), cite.url.into())).collect()
}
