//! What is written down of an observation, as the objects that its caller gets.

use js_sys::{Array, ArrayBuffer, JsString, Object, Reflect, Uint8Array};
use serde::Serialize;
use tsify::Tsify;
use wasm_bindgen::prelude::*;
use web_sys::{CloseEvent, MessageEvent, SecurityPolicyViolationEvent, SecurityPolicyViolationEventDisposition};

use super::platform::{Socket, get};
use crate::live::{Cause, Ended, Explanation};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** What each entry says of the connection at its moment. */
export type ConnectionState = { readyState: number; bufferedAmount: number; protocol: string; extensions: string };

/** A message: text, or bytes. Its size is that of its bytes. */
export type ObservedMessage = { kind: "text" | "binary"; data: string | Uint8Array; size: number };

/** What the WebSocket told, `at` so many milliseconds after its constructor was called. */
export type ObservedEvent =
  | { at: number; type: "open"; detail: ConnectionState }
  | { at: number; type: "message"; detail: ConnectionState & ObservedMessage }
  | { at: number; type: "error"; detail: ConnectionState }
  | { at: number; type: "close"; detail: ConnectionState & { code: number; reason: string; wasClean: boolean } };

/** What was done to it from this side. What the platform threw at that is in `thrown`. */
export type ObservedAction =
  | { at: number; type: "send"; detail: ConnectionState & ObservedMessage & { thrown: Thrown | null } }
  | { at: number; type: "closing"; detail: ConnectionState & { code: number | null; reason: string | null; thrown: Thrown | null } }
  | { at: number; type: "timeout" | "cancel"; detail: ConnectionState };

/** A breach of a Content Security Policy that concerns the URL. A policy that only reports lets the connection go on. */
export type ObservedViolation = {
  at: number;
  type: "violation";
  detail: { directive: string; blockedUri: string; policy: string; enforced: boolean };
};

/** While it is observed. Both throw what the WebSocket's own methods throw, and do nothing once it is over. */
export interface Connection {
  send(data: string | ArrayBuffer | ArrayBufferView): void;
  close(code?: number, reason?: string): void;
}

export interface ObserveOptions {
  /** How long it may take to open: 10 seconds unless told. Infinity waits for ever. */
  timeoutMs?: number;
  /** How long an open connection is kept: 1 second unless told. Infinity keeps it until it is closed. */
  closeAfterMs?: number;
  /** Cancels it: an AbortSignal. The observation then holds what was seen until then. */
  signal?: { readonly aborted: boolean; addEventListener(type: "abort", listener: () => void): void };
  /** Sent as soon as it is open. */
  messages?: readonly (string | ArrayBuffer | ArrayBufferView)[];
  /** Called for everything at once. What it throws ends the observation. */
  onEvent?: (entry: ObservedEvent | ObservedAction | ObservedViolation, connection: Connection) => void;
}
"#;

/// Entries that are kept; those that tell how it opened and ended always are.
const ENTRIES: u32 = 5_000;
/// Bytes of messages that are kept.
const BYTES: f64 = 16.0 * 1024.0 * 1024.0;

/// All that script can see of a WebSocket.
#[derive(Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
#[tsify(missing_as_null)]
pub struct Observation {
    /// As the browser resolved it; as it was given where nothing was resolved.
    url: String,
    /// What the constructor threw, if it did.
    thrown: Option<Thrown>,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "ObservedEvent[]")]
    events: Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "ObservedAction[]")]
    actions: Array,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    #[tsify(type = "ObservedViolation[]")]
    violations: Array,
    /// Messages that are counted, but no longer kept in `events` and `actions`.
    left_out: u32,
    protocol: String,
    extensions: String,
    close: Option<Closed>,
    #[tsify(type = "ObservationEnded")]
    ended: Ended,
    /// Milliseconds until it opened, and until it ended.
    opened_at: Option<f64>,
    ended_at: f64,
    sent: Traffic,
    received: Traffic,
    /// What happened, in one sentence.
    summary: String,
    /// What can be behind a failure, the most probable first.
    causes: Vec<Cause>,
}

#[derive(Clone, Serialize, Tsify)]
pub struct Thrown {
    name: String,
    message: String,
}

#[derive(Clone, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct Closed {
    code: u16,
    reason: String,
    was_clean: bool,
}

/// Messages, and their bytes.
#[derive(Clone, Default, Serialize, Tsify)]
pub struct Traffic {
    messages: u32,
    bytes: f64,
}

#[derive(Default)]
pub struct Record {
    thrown: Option<Thrown>,
    events: Array,
    actions: Array,
    violations: Array,
    left_out: u32,
    kept_bytes: f64,
    protocol: String,
    extensions: String,
    close: Option<Closed>,
    /// This side had closed it before.
    own_close: bool,
    opened_at: Option<f64>,
    closed_at: Option<f64>,
    last_heard: f64,
    violated: bool,
    sent: Traffic,
    received: Traffic,
}

impl Record {
    pub fn thrown(&mut self, at: f64, fault: &JsValue) {
        self.closed_at = Some(at);
        self.thrown = Some(Thrown::of(fault));
    }

    pub fn open(&mut self, at: f64, socket: &Socket) -> JsValue {
        self.opened_at = Some(at);
        self.last_heard = at;
        self.protocol = socket.protocol();
        self.extensions = socket.extensions();
        let entry = entry(at, "open", &state(socket));
        self.events.push(&entry);
        entry
    }

    pub fn message(&mut self, at: f64, socket: &Socket, event: &MessageEvent) -> JsValue {
        self.last_heard = at;
        let detail = state(socket);
        let size = describe(&detail, &event.data());
        self.received.count(size);
        let entry = entry(at, "message", &detail);
        if self.has_room(size) {
            self.events.push(&entry);
        }
        entry
    }

    /// `fatal`: the connection has failed, and a close event need not follow.
    pub fn error(&mut self, at: f64, socket: &Socket, fatal: bool) -> JsValue {
        self.closed_at = self.closed_at.or(fatal.then_some(at));
        let entry = entry(at, "error", &state(socket));
        self.events.push(&entry);
        entry
    }

    pub fn close(&mut self, at: f64, socket: &Socket, event: &CloseEvent, own: bool) -> JsValue {
        let close = Closed { code: event.code(), reason: event.reason(), was_clean: event.was_clean() };
        let detail = state(socket);
        set(&detail, "code", close.code);
        set(&detail, "reason", &*close.reason);
        set(&detail, "wasClean", close.was_clean);
        self.closed_at = Some(at);
        self.close = Some(close);
        self.own_close = own;
        let entry = entry(at, "close", &detail);
        self.events.push(&entry);
        entry
    }

    /// `None` for one that is not about this URL; without a URL the constructor threw, right before.
    pub fn violation(&mut self, at: f64, url: Option<&str>, event: &SecurityPolicyViolationEvent) -> Option<JsValue> {
        let blocked = event.blocked_uri();
        let is_ours = url.map_or_else(|| event.effective_directive() == "connect-src", |url| is_about(&blocked, url));
        if !is_ours {
            return None;
        }
        let enforced = event.disposition() == SecurityPolicyViolationEventDisposition::Enforce;
        self.violated |= enforced;
        let detail = Object::new();
        set(&detail, "directive", event.effective_directive());
        set(&detail, "blockedUri", blocked);
        set(&detail, "policy", event.original_policy());
        set(&detail, "enforced", enforced);
        let entry = entry(at, "violation", &detail);
        self.violations.push(&entry);
        Some(entry)
    }

    pub fn send(&mut self, at: f64, socket: &Socket, data: &JsValue, fault: Option<&JsValue>) -> JsValue {
        let detail = state(socket);
        let size = describe(&detail, data);
        set(&detail, "thrown", thrown(fault));
        if fault.is_none() {
            self.last_heard = at;
            self.sent.count(size);
        }
        let entry = entry(at, "send", &detail);
        if self.has_room(size) {
            self.actions.push(&entry);
        }
        entry
    }

    pub fn closing(
        &mut self,
        at: f64,
        socket: &Socket,
        code: &JsValue,
        reason: &JsValue,
        fault: Option<&JsValue>,
    ) -> JsValue {
        let or_null = |value: &JsValue| if value.is_undefined() { JsValue::NULL } else { value.clone() };
        let detail = state(socket);
        set(&detail, "code", or_null(code));
        set(&detail, "reason", or_null(reason));
        set(&detail, "thrown", thrown(fault));
        let entry = entry(at, "closing", &detail);
        self.actions.push(&entry);
        entry
    }

    pub fn action(&mut self, at: f64, name: &str, socket: &Socket) -> JsValue {
        let entry = entry(at, name, &state(socket));
        self.actions.push(&entry);
        entry
    }

    fn has_room(&mut self, size: f64) -> bool {
        let room = self.events.length() + self.actions.length() < ENTRIES && self.kept_bytes + size <= BYTES;
        if room {
            self.kept_bytes += size;
        } else {
            self.left_out += 1;
        }
        room
    }

    pub fn thrown_name(&self) -> Option<&str> {
        self.thrown.as_ref().map(|thrown| &*thrown.name)
    }

    pub fn opened_at(&self) -> Option<f64> {
        self.opened_at
    }

    pub fn closed_at(&self) -> Option<f64> {
        self.closed_at
    }

    /// When the last message came or went.
    pub fn last_heard(&self) -> f64 {
        self.last_heard
    }

    pub fn received(&self) -> u32 {
        self.received.messages
    }

    /// Code, reason, and whether this side closed first.
    pub fn close_seen(&self) -> Option<(u16, &str, bool)> {
        self.close.as_ref().map(|close| (close.code, &*close.reason, self.own_close))
    }

    pub fn violated(&self) -> bool {
        self.violated
    }

    pub fn observation(&self, url: String, ended: Ended, ended_at: f64, explanation: Explanation) -> Observation {
        Observation {
            url,
            thrown: self.thrown.clone(),
            events: self.events.clone(),
            actions: self.actions.clone(),
            violations: self.violations.clone(),
            left_out: self.left_out,
            protocol: self.protocol.clone(),
            extensions: self.extensions.clone(),
            close: self.close.clone(),
            ended,
            opened_at: self.opened_at,
            ended_at,
            sent: self.sent.clone(),
            received: self.received.clone(),
            summary: explanation.summary,
            causes: explanation.causes,
        }
    }
}

impl Traffic {
    fn count(&mut self, size: f64) {
        self.messages += 1;
        self.bytes += size;
    }
}

impl Thrown {
    /// An exception, or whatever else was thrown.
    fn of(fault: &JsValue) -> Thrown {
        let text = |name| get(fault, name).as_string();
        Thrown { name: text("name").unwrap_or_else(|| "Error".into()), message: text("message").unwrap_or_default() }
    }
}

fn thrown(fault: Option<&JsValue>) -> JsValue {
    let Some(fault) = fault else { return JsValue::NULL };
    let Thrown { name, message } = Thrown::of(fault);
    let object = Object::new();
    set(&object, "name", name);
    set(&object, "message", message);
    object.into()
}

fn entry(at: f64, name: &str, detail: &Object) -> JsValue {
    let object = Object::new();
    set(&object, "at", at);
    set(&object, "type", name);
    set(&object, "detail", detail);
    object.into()
}

fn state(socket: &Socket) -> Object {
    let object = Object::new();
    set(&object, "readyState", socket.ready_state());
    set(&object, "bufferedAmount", socket.buffered());
    set(&object, "protocol", socket.protocol());
    set(&object, "extensions", socket.extensions());
    object
}

/// Writes kind, data and size of a message; gives its size in bytes.
fn describe(detail: &Object, data: &JsValue) -> f64 {
    let (kind, data, size) = match data.dyn_ref::<JsString>() {
        Some(text) => ("text", JsValue::from(text), Encoder::new().encode(text).length()),
        None => {
            let bytes = bytes(data);
            let size = bytes.length();
            ("binary", bytes.into(), size)
        }
    };
    let size = f64::from(size);
    set(detail, "kind", kind);
    set(detail, "data", data);
    set(detail, "size", size);
    size
}

/// An ArrayBuffer's, or those that a view shows.
fn bytes(data: &JsValue) -> Uint8Array {
    if data.is_instance_of::<ArrayBuffer>() || !ArrayBuffer::is_view(data) {
        return Uint8Array::new(data);
    }
    let number = |name| get(data, name).as_f64().unwrap_or_default() as u32;
    Uint8Array::new_with_byte_offset_and_length(&get(data, "buffer"), number("byteOffset"), number("byteLength"))
}

/// The URL without what a report must not hold, its origin, or nothing but its scheme: engines differ.
fn is_about(blocked: &str, url: &str) -> bool {
    let Some((scheme, place)) = url.split_once(':') else { return false };
    let Some((other, blocked)) = blocked.split_once(':') else { return blocked == scheme };
    let place = without_credentials(place);
    let origin = place.split(['/', '?']).next().unwrap_or_default();
    let blocked = blocked.trim_start_matches('/').trim_end_matches('/');
    other == scheme && (blocked.is_empty() || blocked == origin || blocked == place.trim_end_matches('/'))
}

fn without_credentials(place: &str) -> &str {
    let place = place.trim_start_matches('/');
    match place.split_once('@') {
        Some((credentials, rest)) if !credentials.contains(['/', '?']) => rest,
        _ => place,
    }
}

fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = Reflect::set(object, &JsValue::from_str(name), &value.into()); // a plain object takes everything
}

#[wasm_bindgen]
extern "C" {
    /// Counts the bytes of a text outside of this module, whose memory would otherwise have to hold it.
    #[wasm_bindgen(js_name = TextEncoder)]
    type Encoder;
    #[wasm_bindgen(constructor, js_class = "TextEncoder")]
    fn new() -> Encoder;
    #[wasm_bindgen(method)]
    fn encode(this: &Encoder, text: &JsString) -> Uint8Array;
}
