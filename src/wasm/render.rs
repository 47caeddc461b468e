//! What the command line prints.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::full::error;
use super::{document, options};
use crate::inspect::inspect_with;
use crate::render::{self, Look, Source};
use crate::report::{Finding, Report};
use crate::rule::Severity;

/// Text with carets. `cites` gives what a rule cites, as lines: a title, its address, the next title, …
/// Returns the text; `errors` is told the number of errors.
#[wasm_bindgen(js_name = renderText)]
pub fn text(
    input: &[u8],
    name: &str,
    format: Option<String>,
    color: bool,
    width: u32,
    cites: &Function,
    errors: &Function,
) -> Result<String, JsError> {
    let report = inspect_with(input, options(format)?);
    count_errors(&report, errors)?;
    let look = Look { color, width: width as usize };
    Ok(render::text_with(&report, Source { name, input }, look, &|finding| cited(finding, cites)))
}

/// Sentences, one a line.
#[wasm_bindgen(js_name = renderPlain)]
pub fn plain(
    input: &[u8],
    name: &str,
    format: Option<String>,
    cites: &Function,
    errors: &Function,
) -> Result<String, JsError> {
    let report = inspect_with(input, options(format)?);
    count_errors(&report, errors)?;
    Ok(render::plain_with(&report, Source { name, input }, &|finding| cited(finding, cites)))
}

/// A SARIF log, as JSON. What is to be said about its rules is put in by the package.
#[wasm_bindgen(js_name = renderSarif)]
pub fn sarif(input: &[u8], name: &str, format: Option<String>, emit: &Function) -> Result<(), JsError> {
    let report = inspect_with(input, options(format)?);
    document(&render::sarif(&report, Source { name, input }), emit)
}

pub(super) fn cited(finding: &Finding, cites: &Function) -> Vec<(String, String)> {
    let text = cites.call1(&JsValue::NULL, &JsValue::from_str(finding.rule)).ok();
    let text = text.and_then(|text| text.as_string()).unwrap_or_default();
    let mut lines = text.lines();
    std::iter::from_fn(|| Some((lines.next()?.to_owned(), lines.next()?.to_owned()))).collect()
}

pub(super) fn count_errors(report: &Report<'_>, tell: &Function) -> Result<(), JsError> {
    let findings = report.handshakes.iter().flat_map(|handshake| &handshake.findings).chain(&report.findings);
    let count = findings.filter(|finding| finding.severity == Severity::Error).count();
    let told = tell.call1(&JsValue::NULL, &JsValue::from_f64(count as f64));
    told.map(|_| ()).map_err(|_| error("The receiver of the number of errors threw an error."))
}
