//! What the small module does without.

use js_sys::Function;
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::{document, options};
use crate::forbidden::{self, Forbidden, List};
use crate::predict::{self, Answer, End};
use crate::{diagnosis, redact, render};

/// Whether script may set this request header, or read this response header.
#[wasm_bindgen(js_name = forbiddenHeader)]
pub fn forbidden_header(name: &str, value: Option<String>, list: Option<String>) -> Result<JsValue, JsError> {
    let list = if list.as_deref() == Some("response") { List::Response } else { List::Request };
    let forbidden: Option<Forbidden> =
        forbidden::forbidden(name.as_bytes(), value.as_ref().map(String::as_bytes), list);
    plain(&forbidden)
}

/// An absent value is null, as everywhere in a report.
pub fn plain(value: &impl Serialize) -> Result<JsValue, JsError> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(error)
}

/// A report for an issue tracker, its secrets replaced. `links` gives the links to what a rule cites.
#[wasm_bindgen(js_name = toMarkdown)]
pub fn to_markdown(input: &str, format: Option<String>, links: &Function) -> Result<String, JsError> {
    let links = |rule: &str| {
        let links = links.call1(&JsValue::NULL, &JsValue::from_str(rule)).ok();
        links.and_then(|links| links.as_string()).unwrap_or_default()
    };
    Ok(render::markdown_with(input, options(format)?, &links))
}

/// The text with its secrets replaced by placeholders of the same length, and where they stood in UTF-16 code units.
#[wasm_bindgen]
pub fn redact(input: &str, emit: &Function) -> Result<(), JsError> {
    document(&redact::redact(input), emit)
}

/// What the error lines of a text mean, best first; places in UTF-16 code units.
#[wasm_bindgen]
pub fn diagnose(text: &str, emit: &Function) -> Result<(), JsError> {
    document(&diagnosis::diagnose(text), emit)
}

/// What differs between two handshakes, and which differences matter.
#[wasm_bindgen]
pub fn compare(works: &[u8], fails: &[u8], emit: &Function) -> Result<(), JsError> {
    document(&crate::compare(works, fails), emit)
}

/// What each measured client does with a server's answer to its request: bytes in pieces of these lengths, then `"open"`,
/// `"closed"` or `"reset"`.
#[wasm_bindgen]
pub fn predict(request: &[u8], bytes: &[u8], pieces: &[u32], end: &str, emit: &Function) -> Result<(), JsError> {
    let Some(end) = End::named(end) else {
        return Err(JsError::new("The end is “open”, “closed” or “reset”."));
    };
    document(&predict::answer(request, &Answer::of(bytes, pieces, end), &|_| None), emit)
}

pub(super) fn error(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}
