//! What the observation asks of the platform: a page, a worker, or Node.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, BinaryType, EventTarget, Url, WebSocket};

use crate::value::authority::default_port;

#[wasm_bindgen]
extern "C" {
    /// The options of `observe`.
    pub type Settings;
    #[wasm_bindgen(method, getter, js_name = timeoutMs)]
    pub fn timeout_ms(this: &Settings) -> f64;
    #[wasm_bindgen(method, getter, js_name = closeAfterMs)]
    pub fn close_after_ms(this: &Settings) -> f64;
    #[wasm_bindgen(method, getter)]
    pub fn signal(this: &Settings) -> Option<AbortSignal>;
    #[wasm_bindgen(method, getter)]
    pub fn messages(this: &Settings) -> Array;
    #[wasm_bindgen(method, getter, js_name = onEvent)]
    pub fn on_event(this: &Settings) -> Option<Function>;

    #[wasm_bindgen(js_namespace = performance)]
    pub fn now() -> f64;
    // a number in browsers, an object in Node
    #[wasm_bindgen(js_name = setTimeout)]
    pub fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub fn clear_timeout(timer: &JsValue);

    /// `WebSocket`, with arguments as script has them.
    #[wasm_bindgen(extends = WebSocket, extends = EventTarget, js_name = WebSocket)]
    pub type Socket;
    #[wasm_bindgen(method, catch, js_name = send)]
    pub fn send_any(this: &Socket, data: &JsValue) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch, js_name = close)]
    pub fn close_any(this: &Socket, code: &JsValue, reason: &JsValue) -> Result<(), JsValue>;
    // 64 bits wide, which web-sys cuts to 32
    #[wasm_bindgen(method, getter, js_name = bufferedAmount)]
    pub fn buffered(this: &Socket) -> f64;
}

impl Socket {
    pub fn open(url: &str, protocols: &Array) -> Result<Socket, JsValue> {
        let socket: Socket = WebSocket::new_with_str_sequence(url, protocols)?.unchecked_into();
        socket.set_binary_type(BinaryType::Arraybuffer);
        Ok(socket)
    }
}

/// Where violations of a Content Security Policy are told. Node has no such place.
pub fn global_events() -> Option<EventTarget> {
    let global = js_sys::global();
    let listens = Reflect::has(&global, &JsValue::from_str("addEventListener")).unwrap_or(false);
    listens.then(|| global.unchecked_into())
}

pub struct Place {
    pub secure: bool,
    pub host: String,
    pub port: u16,
}

/// Of a URL that a WebSocket has resolved.
pub fn place(url: &str) -> Option<Place> {
    let url = Url::new(url).ok()?;
    let protocol = url.protocol();
    let scheme = protocol.trim_end_matches(':');
    let port = url.port().parse().ok().or_else(|| default_port(scheme.as_bytes()))?;
    Some(Place { secure: scheme == "wss", host: url.hostname(), port })
}

pub struct Page {
    pub secure: bool,
    pub host: String,
    pub online: bool,
}

/// Outside of pages and workers: not secure, no host, online.
pub fn page() -> Page {
    let global: JsValue = js_sys::global().into();
    let location = get(&global, "location");
    let text = |name| get(&location, name).as_string().unwrap_or_default();
    let online = get(&get(&global, "navigator"), "onLine").as_bool().unwrap_or(true);
    Page { secure: text("protocol") == "https:", host: text("hostname"), online }
}

/// A member; `undefined` where there is no object to have one.
pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or_default()
}
