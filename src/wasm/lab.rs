//! The lab's boundary: a module of its own, for Node.

use js_sys::{Array, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::lab::{self, Step};

/// The list of all scenarios, as plain objects.
#[wasm_bindgen(js_name = labScenarios)]
pub fn scenarios() -> Result<JsValue, JsError> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    lab::scenarios().serialize(&serializer).map_err(|error| JsError::new(&error.to_string()))
}

/// What a scenario does with a request: bytes to write, numbers of milliseconds to wait, and at the end `"reset"`,
/// `"end"` or `"hold"`. Undefined when there is no such scenario, or the request has no key to answer.
#[wasm_bindgen(js_name = labAnswer)]
pub fn answer(id: &str, request: &[u8]) -> Option<Array> {
    let steps = lab::answer(id, request)?;
    Some(steps.iter().map(step).collect())
}

/// The right answer, with the first subprotocol that is offered. Undefined when the request has no key.
#[wasm_bindgen(js_name = labWelcome)]
pub fn welcome(request: &[u8]) -> Option<Uint8Array> {
    lab::welcome(request).map(|answer| Uint8Array::from(&answer[..]))
}

fn step(step: &Step) -> JsValue {
    match step {
        Step::Write(bytes) => Uint8Array::from(&bytes[..]).into(),
        Step::Pause(ms) => (*ms).into(),
        Step::Reset => "reset".into(),
        Step::End => "end".into(),
        Step::Hold => "hold".into(),
    }
}
