//! The boundary, in Node and in real browsers: types, positions in UTF-16, what crosses and what does not throw.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, JSON, JsString, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::*;
use ws101::wasm;

const EXCHANGE: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n\
    HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";

/// Where the parts of a header stand in the list as which it crosses (src/report/lists.rs).
const NAME: &str = "0";
const VALUE: &str = "1";
const LINE: &str = "4";
const NAME_SPAN: [&str; 2] = ["6", "7"];
const VALUE_SPAN: [&str; 2] = ["10", "11"];

/// Puts the pieces of a report together as the package does.
fn collect(inspect: impl FnOnce(&js_sys::Function) -> Result<(), JsError>) -> Vec<JsValue> {
    let documents = Array::new();
    let text = std::rc::Rc::new(std::cell::RefCell::new(String::new()));
    let (into, pieces) = (documents.clone(), text.clone());
    let emit = Closure::<dyn FnMut(JsString, bool)>::new(move |piece: JsString, last: bool| {
        pieces.borrow_mut().push_str(&String::from(piece));
        if last {
            into.push(&JSON::parse(&pieces.take()).expect("each document is JSON"));
        }
    });
    assert!(inspect(emit.as_ref().unchecked_ref()).is_ok());
    assert!(text.borrow().is_empty(), "the last piece ends a document");
    documents.iter().collect()
}

fn inspect(input: &str) -> JsValue {
    collect(|emit| wasm::inspect_text(input, None, emit)).pop().expect("a report")
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.')
        .fold(value.clone(), |value, name| Reflect::get(&value, &JsValue::from_str(name)).expect("an object"))
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is a string"))
}

fn number(value: &JsValue, path: &str) -> u32 {
    get(value, path).as_f64().unwrap_or_else(|| panic!("{path} is a number")) as u32
}

#[wasm_bindgen_test]
fn a_report_is_plain_data() {
    let report = inspect(EXCHANGE);
    assert_eq!(number(&report, "schema"), 1);
    assert_eq!(text(&report, "format"), "http");
    assert_eq!(text(&report, "handshakes.0.outcome.state"), "open");
    assert_eq!(text(&report, "handshakes.0.accept.state"), "match");
    assert!(get(&report, "handshakes.0.accept.mistake").is_null());
    assert_eq!(text(&get(&report, "handshakes.0.request.headers.3"), NAME), "Sec-WebSocket-Key");
    assert!(get(&report, "handshakes.0.request.status").is_null());
}

#[wasm_bindgen_test]
fn offsets_of_text_count_utf16() {
    for character in ["ç", "あ", "🎉", "\u{FFFD}"] {
        let input = EXCHANGE.replace("Host", &format!("X: {character}\r\nHost"));
        let report = inspect(&input);
        let javascript = JsString::from(input.as_str());
        let headers = Array::from(&get(&report, "handshakes.0.request.headers"));
        for header in headers.iter() {
            for ([start, end], what) in [(NAME_SPAN, NAME), (VALUE_SPAN, VALUE)] {
                let (start, end) = (number(&header, start), number(&header, end));
                assert_eq!(String::from(javascript.slice(start, end)), text(&header, what));
            }
        }
        assert_eq!(number(&get(&report, "handshakes.0.request.headers.1"), LINE), 3);
    }
}

#[wasm_bindgen_test]
fn offsets_of_bytes_count_bytes() {
    let input = EXCHANGE.replace("Host", "X: 🎉\r\nHost");
    let report = collect(|emit| wasm::inspect_bytes(input.as_bytes(), None, emit)).pop().expect("a report");
    let header = get(&report, "handshakes.0.request.headers.1");
    let [start, end] = NAME_SPAN.map(|at| number(&header, at) as usize);
    assert_eq!(&input.as_bytes()[start..end], b"Host");
}

#[wasm_bindgen_test]
fn text_and_its_bytes_give_the_same_report() {
    let of_text = inspect(EXCHANGE);
    let of_bytes = collect(|emit| wasm::inspect_bytes(EXCHANGE.as_bytes(), None, emit)).pop().expect("a report");
    let json = |value: &JsValue| String::from(JSON::stringify(value).expect("JSON"));
    assert_eq!(json(&of_text), json(&of_bytes));
}

#[wasm_bindgen_test]
fn a_large_report_comes_in_several_documents() {
    let documents = collect(|emit| wasm::inspect_text(&EXCHANGE.repeat(3_000), None, emit));
    assert!(documents.len() > 1);
    let total: u32 = documents.iter().map(|document| Array::from(&get(document, "handshakes")).length()).sum();
    assert_eq!(total, 3_000);
    assert_eq!(number(documents.last().expect("one"), "schema"), 1);
}

#[wasm_bindgen_test]
fn an_unknown_format_is_an_error_that_names_it() {
    let emit = js_sys::Function::new_no_args("");
    let error = wasm::inspect_text("x", Some("nonsense".into()), &emit).expect_err("no such format");
    assert!(text(&JsValue::from(error), "message").contains("nonsense"));
}

#[wasm_bindgen_test]
fn keys_are_random_and_right() {
    let crypto: web_sys::Crypto = get(&js_sys::global(), "crypto").unchecked_into();
    let keys: Vec<String> = (0..50).map(|_| wasm::generate_key(Some(crypto.clone())).unwrap_or_default()).collect();
    for (index, key) in keys.iter().enumerate() {
        let check = collect(|emit| wasm::check_key(key, emit)).pop().expect("a result");
        assert_eq!(get(&check, "valid"), JsValue::TRUE, "{key}");
        assert_eq!(number(&check, "decodedLength"), 16);
        assert!(!keys[..index].contains(key), "{key} twice");
    }
}

#[wasm_bindgen_test]
fn the_sample_of_rfc_6455_section_1_3() {
    let parts = wasm::derive_accept_parts("dGhlIHNhbXBsZSBub25jZQ==");
    assert_eq!(parts, "b37a4f2cc0624f1690f64606cf385945b2bec4eas3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

#[wasm_bindgen_test]
fn small_results_are_objects_with_null_for_what_is_absent() {
    let verify =
        |emit: &js_sys::Function| wasm::verify_accept("dGhlIHNhbXBsZSBub25jZQ==", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", emit);
    let check = collect(verify).pop().expect("a result");
    assert_eq!(text(&check, "state"), "match");
    assert!(get(&check, "mistake").is_null());

    let problems = collect(|emit| wasm::check_key("hello", emit)).pop().expect("a result");
    assert!(problems.is_instance_of::<Object>());
    assert!(get(&problems, "decodedLength").is_null());

    let forbidden =
        wasm::full::forbidden_header("Sec-WebSocket-Key", None, None).unwrap_or_else(|_| panic!("a result"));
    assert_eq!((text(&forbidden, "list"), text(&forbidden, "rule")), ("request".into(), "prefix".into()));
    assert!(wasm::full::forbidden_header("X-Mine", None, None).unwrap_or_else(|_| panic!("a result")).is_null());
}

#[wasm_bindgen_test]
fn bytes_that_are_no_text_are_read_all_the_same() {
    let bytes = Uint8Array::from(&b"GET / HTTP/1.1\r\nHost: \xFF\xFE\r\n\r\n"[..]).to_vec();
    let report = collect(|emit| wasm::inspect_bytes(&bytes, None, emit)).pop().expect("a report");
    assert_eq!(text(&get(&report, "handshakes.0.request.headers.0"), VALUE), "ÿþ");
}
