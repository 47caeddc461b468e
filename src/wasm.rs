//! The boundary to JavaScript.
//!
//! A report crosses as JSON text, in pieces, so that the memory of this module does not have to hold the whole of a large
//! one. Objects made one by one from here take about as long.

#[cfg(feature = "full")]
mod capture;
#[cfg(feature = "full")]
pub mod full;
mod json;
#[cfg(feature = "lab")]
mod lab;
#[cfg(feature = "full")]
pub mod observe;
#[cfg(feature = "full")]
mod render;

use js_sys::{Function, JsString, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::accept;
use crate::inspect::{self, Options};
use crate::report::{self, Format, Handshake, Report};

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** Kebab-case, named for the fault, never reused. */
export type RuleId = string;

export interface InspectOptions {
  /** Skip recognition and read the input as this. */
  format?: Format;
}

/** Every step from a key to its accept value. */
export interface DerivedAccept {
  key: string;
  concatenated: string;
  sha1Hex: string;
  accept: string;
}

/** All that is to be said about a rule. */
export interface RuleInfo {
  id: RuleId;
  severity: Severity;
  topic: Topic;
  summary: string;
  why: string;
  fix: string;
  cite: Cite[];
  /** A transcript that has the fault; empty where no short one can. */
  fails: string;
  /** Its nearest transcript without the fault. */
  passes: string;
}
"#;

/// Inspects text; offsets count UTF-16 code units. `emit` gets the report's JSON: `(piece, last piece of a document)`.
#[wasm_bindgen(js_name = inspectText)]
pub fn inspect_text(input: &str, format: Option<String>, emit: &Function) -> Result<(), JsError> {
    send(&inspect::inspect_text(input, options(format)?), emit)
}

/// The same of a text in UTF-8, which a long one is brought into more quickly outside.
#[wasm_bindgen(js_name = inspectUtf8)]
pub fn inspect_utf8(input: &[u8], format: Option<String>, emit: &Function) -> Result<(), JsError> {
    let text = core::str::from_utf8(input).map_err(|_| JsError::new("The text is not UTF-8."))?;
    send(&inspect::inspect_text(text, options(format)?), emit)
}

/// Inspects bytes; offsets count bytes.
#[wasm_bindgen(js_name = inspectBytes)]
pub fn inspect_bytes(input: &[u8], format: Option<String>, emit: &Function) -> Result<(), JsError> {
    send(&inspect::inspect_with(input, options(format)?), emit)
}

/// The report on an input that is not even copied here because of its size in bytes.
#[wasm_bindgen(js_name = tooLarge)]
pub fn too_large(length: f64, emit: &Function) -> Result<(), JsError> {
    send(&inspect::too_large(length as u64), emit)
}

fn options(format: Option<String>) -> Result<Options, JsError> {
    let named =
        |name: String| Format::named(&name).ok_or_else(|| JsError::new(&format!("There is no format “{name}”.")));
    Ok(Options { format: format.map(named).transpose()? })
}

/// Header lines in one document: `JSON.parse` takes no string of more than some 500 MB.
const DOCUMENT: usize = 20_000;

fn send(report: &Report<'_>, emit: &Function) -> Result<(), JsError> {
    let mut rest = report.handshakes.as_slice();
    while let Some(count) = first_batch(rest) {
        let (batch, others) = rest.split_at(count);
        document(&Batch { handshakes: batch }, emit)?;
        rest = others;
    }
    document(
        &Shown { schema: report.schema, format: report.format, handshakes: rest, findings: &report.findings },
        emit,
    )
}

/// Writes one JSON document, in pieces. Its last piece is empty, or says that it is the last.
fn document(value: &impl Serialize, emit: &Function) -> Result<(), JsError> {
    let mut waiting: Option<JsString> = None;
    let mut threw = false;
    let mut hand_over = |piece: Option<JsString>, last: bool| {
        let Some(piece) = piece else { return };
        threw |= emit.call2(&JsValue::NULL, &piece, &JsValue::from_bool(last)).is_err();
    };
    json::write(value, &mut |piece| hand_over(waiting.replace(JsString::from(piece)), false));
    hand_over(waiting, true);
    if threw { Err(JsError::new("The receiver of the report threw an error.")) } else { Ok(()) }
}

#[derive(Serialize)]
struct Batch<'a> {
    handshakes: &'a [Handshake<'a>],
}

/// A report with the handshakes that have not gone before it.
#[derive(Serialize)]
struct Shown<'a> {
    schema: u8,
    format: Format,
    handshakes: &'a [Handshake<'a>],
    findings: &'a [report::Finding],
}

/// How many handshakes fill a document, when there are more than fit into one.
fn first_batch(handshakes: &[Handshake<'_>]) -> Option<usize> {
    let mut total = 0;
    let full = handshakes.iter().position(|handshake| {
        let messages = handshake.request.iter().chain(&handshake.response).chain(&handshake.interim);
        total += messages.map(|message| message.headers.len() + 10).sum::<usize>();
        total > DOCUMENT
    })?;
    Some(full + 1).filter(|count| *count < handshakes.len())
}

/// A fresh key: 16 bytes from the platform's cryptographic random source, in base64.
#[wasm_bindgen(js_name = generateKey)]
pub fn generate_key(crypto: Option<web_sys::Crypto>) -> Result<String, JsError> {
    let crypto = crypto.ok_or_else(|| JsError::new("This platform has no crypto object to take random bytes from."))?;
    let nonce = Uint8Array::new_with_length(16);
    crypto
        .get_random_values_with_js_u8_array(&nonce)
        .map_err(|_| JsError::new("The platform's random source gave no bytes."))?;
    Ok(accept::encode(&nonce.to_vec()))
}

/// SHA-1 in 40 hexadecimal digits, then the accept value in 28 characters: one string is the cheapest to hand over.
#[wasm_bindgen(js_name = deriveAcceptParts)]
pub fn derive_accept_parts(key: &str) -> String {
    let digest = accept::digest(key.as_bytes());
    accept::mistake::hex(&digest) + &accept::encode(&digest)
}

#[wasm_bindgen(js_name = checkKey)]
pub fn check_key(key: &str, emit: &Function) -> Result<(), JsError> {
    document(&accept::check_key(key.as_bytes()), emit)
}

#[wasm_bindgen(js_name = verifyAccept)]
pub fn verify_accept(key: &str, accept: &str, emit: &Function) -> Result<(), JsError> {
    document(&accept::verify(Some(key.as_bytes()), Some(accept.as_bytes()), &[]), emit)
}
