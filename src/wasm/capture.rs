//! A capture, piece by piece.

use js_sys::{Function, Uint8Array};
use wasm_bindgen::prelude::*;

use super::render::{cited, count_errors};
use super::{document, send};
use crate::capture::Capture;
use crate::render::{self, Look, Source};

/// Takes the pieces of a file in their order, then gives the report once.
#[wasm_bindgen]
#[derive(Default)]
pub struct CaptureReader {
    capture: Capture,
}

#[wasm_bindgen]
impl CaptureReader {
    #[wasm_bindgen(constructor)]
    pub fn new() -> CaptureReader {
        CaptureReader::default()
    }

    pub fn push(&mut self, bytes: &[u8]) {
        self.capture.push(bytes);
    }

    #[wasm_bindgen(getter)]
    pub fn packets(&self) -> u32 {
        self.capture.progress().0
    }

    #[wasm_bindgen(getter)]
    pub fn handshakes(&self) -> u32 {
        self.capture.progress().1 as u32
    }

    /// The report with places in the file. `emit` gets its JSON: `(piece, last piece of a document)`.
    pub fn report(self, emit: &Function) -> Result<(), JsError> {
        send(&self.capture.finish(), emit)
    }

    /// Its handshakes in a line each, as JSON: `Listed[]`.
    pub fn list(self, emit: &Function) -> Result<(), JsError> {
        document(&self.capture.list(), emit)
    }

    /// The handshakes as text, and the report with places in that text.
    pub fn text(self, emit: &Function) -> Result<Uint8Array, JsError> {
        self.capture.finish_as_text(|text, report| {
            send(report, emit)?;
            Ok(Uint8Array::from(text))
        })
    }

    /// The handshakes as text with carets; as `renderText` of an input.
    #[wasm_bindgen(js_name = renderText)]
    pub fn render_text(
        self,
        name: &str,
        color: bool,
        width: u32,
        cites: &Function,
        errors: &Function,
    ) -> Result<String, JsError> {
        let look = Look { color, width: width as usize };
        self.capture.finish_as_text(|input, report| {
            count_errors(report, errors)?;
            Ok(render::text_with(report, Source { name, input }, look, &|finding| cited(finding, cites)))
        })
    }

    /// Sentences, one a line; as `renderPlain` of an input.
    #[wasm_bindgen(js_name = renderPlain)]
    pub fn render_plain(self, name: &str, cites: &Function, errors: &Function) -> Result<String, JsError> {
        self.capture.finish_as_text(|input, report| {
            count_errors(report, errors)?;
            Ok(render::plain_with(report, Source { name, input }, &|finding| cited(finding, cites)))
        })
    }
}
