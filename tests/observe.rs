//! Real WebSockets of real browsers against the lab: what `observe` writes down of them.
#![cfg(target_arch = "wasm32")]

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use ws101::wasm::observe::Watch;

wasm_bindgen_test_configure!(run_in_browser);

/// What tools/test/suites.js starts beside this: the lab, `ws://127.0.0.1:6455/lab/`, and a server that never answers.
const PLACES: [Option<&str>; 2] = [option_env!("WS101_LAB"), option_env!("WS101_SILENT")];

fn lab(path: &str) -> String {
    PLACES[0].expect("the lab's address is in WS101_LAB").to_owned() + path
}

fn silent() -> String {
    PLACES[1].expect("the address of a silent server is in WS101_SILENT").to_owned()
}

#[derive(Default)]
struct Asked<'a> {
    protocols: &'a [&'a str],
    timeout: Option<f64>,
    close_after: Option<f64>,
    messages: Vec<JsValue>,
    signal: JsValue,
    on_event: Option<&'a Closure<dyn Fn(JsValue)>>,
}

fn watch(url: &str, asked: &Asked<'_>) -> Watch {
    let settings = Object::new();
    let set = |name: &str, value: &JsValue| Reflect::set(&settings, &name.into(), value).expect("a plain object");
    set("timeoutMs", &asked.timeout.unwrap_or(10_000.0).into());
    set("closeAfterMs", &asked.close_after.unwrap_or(f64::INFINITY).into());
    set("messages", &asked.messages.iter().collect::<Array>());
    set("signal", &asked.signal);
    set("onEvent", asked.on_event.map_or(&JsValue::UNDEFINED, |closure| closure.as_ref()));
    let protocols = asked.protocols.iter().map(|&name| JsValue::from(name)).collect::<Array>();
    Watch::new(url, protocols, settings.unchecked_into())
}

async fn observe(url: &str, asked: Asked<'_>) -> JsValue {
    JsFuture::from(watch(url, &asked).finished()).await.expect("an observation")
}

fn get(value: &JsValue, path: &str) -> JsValue {
    path.split('.')
        .fold(value.clone(), |value, name| Reflect::get(&value, &JsValue::from_str(name)).expect("an object"))
}

fn text(value: &JsValue, path: &str) -> String {
    get(value, path).as_string().unwrap_or_else(|| panic!("{path} is a string"))
}

fn number(value: &JsValue, path: &str) -> f64 {
    get(value, path).as_f64().unwrap_or_else(|| panic!("{path} is a number"))
}

/// The types in a list of entries, whose times must not go backwards.
fn types(observation: &JsValue, list: &str) -> Vec<String> {
    let entries = Array::from(&get(observation, list));
    let times: Vec<_> = entries.iter().map(|entry| number(&entry, "at")).collect();
    assert!(times.is_sorted() && times.iter().all(|&at| at >= 0.0), "{times:?}");
    entries.iter().map(|entry| text(&entry, "type")).collect()
}

fn causes(observation: &JsValue) -> Vec<String> {
    Array::from(&get(observation, "causes")).iter().map(|cause| text(&cause, "id")).collect()
}

#[wasm_bindgen_test]
async fn text_and_bytes_there_and_back() {
    let bytes = Uint8Array::from(&[0, 255, 128][..]);
    let messages = vec!["ünï".into(), bytes.buffer().into(), bytes.subarray(1, 3).into(), "".into()];
    let seen = observe(&lab("echo"), Asked { messages, close_after: Some(400.0), ..Asked::default() }).await;

    assert_eq!(types(&seen, "events"), ["open", "message", "message", "message", "message", "close"]);
    assert_eq!(types(&seen, "actions"), ["send", "send", "send", "send", "closing"]);
    assert_eq!(
        (text(&seen, "events.1.detail.kind"), text(&seen, "events.1.detail.data")),
        ("text".into(), "ünï".into())
    );
    assert_eq!(number(&seen, "events.1.detail.size"), 5.0);
    assert_eq!(Uint8Array::new(&get(&seen, "events.2.detail.data")).to_vec(), [0, 255, 128]);
    assert_eq!(Uint8Array::new(&get(&seen, "events.3.detail.data")).to_vec(), [255, 128]);
    assert_eq!(number(&seen, "events.4.detail.size"), 0.0);
    for way in ["sent", "received"] {
        assert_eq!((number(&seen, &format!("{way}.messages")), number(&seen, &format!("{way}.bytes"))), (4.0, 10.0));
    }
    let states =
        ["events.0", "events.1", "actions.4", "events.5"].map(|at| number(&seen, &format!("{at}.detail.readyState")));
    assert_eq!(states, [1.0, 1.0, 2.0, 3.0]);
    assert!(number(&seen, "actions.3.detail.bufferedAmount") <= 10.0);
    assert_eq!((number(&seen, "close.code"), get(&seen, "close.wasClean")), (1000.0, JsValue::TRUE));
    assert_eq!(text(&seen, "ended"), "closed");
    assert!(number(&seen, "openedAt") < number(&seen, "endedAt"));
    assert!(get(&seen, "thrown").is_null() && causes(&seen).is_empty());
    assert!(
        text(&seen, "summary").contains("this side closed it with 1000 (normal closure)"),
        "{}",
        text(&seen, "summary")
    );
}

#[wasm_bindgen_test]
async fn the_servers_code_and_reason() {
    let seen = observe(&lab("close?code=4001&reason=ende%20%E2%9C%93"), Asked::default()).await;
    let told = types(&seen, "events");
    assert!(told == ["open", "close"] || told == ["close"], "Firefox keeps the open to itself: {told:?}");
    assert!(causes(&seen).is_empty());
    assert_eq!((number(&seen, "close.code"), text(&seen, "close.reason")), (4001.0, "ende ✓".into()));
    assert!(types(&seen, "actions").is_empty());
}

#[wasm_bindgen_test]
async fn messages_of_the_servers_own() {
    let seen = observe(&lab("push?count=20"), Asked { close_after: Some(300.0), ..Asked::default() }).await;
    assert_eq!(number(&seen, "received.messages"), 20.0);
    assert_eq!(types(&seen, "events").len(), 22);
}

#[wasm_bindgen_test]
async fn a_broken_handshake_is_1006_and_no_more() {
    let seen = observe(&lab("run/accept-missing"), Asked::default()).await;
    assert_eq!(types(&seen, "events"), ["error", "close"]);
    assert_eq!((number(&seen, "close.code"), get(&seen, "close.wasClean")), (1006.0, JsValue::FALSE));
    assert_eq!(text(&seen, "close.reason"), "");
    assert!(get(&seen, "openedAt").is_null());
    assert!(causes(&seen).contains(&"handshake".to_owned()), "{:?}", causes(&seen));
}

#[wasm_bindgen_test]
async fn what_does_not_answer_is_given_up_in_time() {
    let seen = observe(&silent(), Asked { timeout: Some(250.0), ..Asked::default() }).await;
    assert_eq!(text(&seen, "ended"), "timeout");
    assert_eq!(types(&seen, "actions"), ["timeout"]);
    let at = number(&seen, "actions.0.at");
    assert!((249.0..2_000.0).contains(&at), "{at}");
    assert_eq!(causes(&seen)[0], "no-answer");
}

#[wasm_bindgen_test]
async fn it_can_be_cancelled_at_any_time() {
    for (url, opens) in [(lab("echo"), true), (silent(), false)] {
        let controller = web_sys::AbortController::new().expect("a controller");
        let abort = controller.clone();
        let on_event = Closure::<dyn Fn(JsValue)>::new(move |entry: JsValue| {
            if text(&entry, "type") == "open" {
                abort.abort();
            }
        });
        let asked = Asked { signal: controller.signal().into(), on_event: Some(&on_event), ..Asked::default() };
        let under_way = watch(&url, &asked);
        if !opens {
            controller.abort();
        }
        let seen = JsFuture::from(under_way.finished()).await.expect("an observation");
        assert_eq!(text(&seen, "ended"), "cancelled", "{url}");
        assert_eq!(types(&seen, "actions"), ["cancel"], "{url}");
        assert_eq!(!get(&seen, "openedAt").is_null(), opens, "{url}");
    }
    let signal = web_sys::AbortSignal::abort().into();
    let seen = observe(&lab("echo"), Asked { signal, ..Asked::default() }).await;
    assert_eq!((text(&seen, "ended"), types(&seen, "events").len()), ("cancelled".into(), 0));
}

#[wasm_bindgen_test]
async fn what_the_constructor_throws() {
    for (url, protocols, cause) in [
        ("ftp://example.com/", &[][..], "scheme"),
        ("ws://127.0.0.1/#", &[][..], "fragment"),
        ("ws://", &[][..], "url-syntax"),
        ("ws://127.0.0.1/", &["a", "a"][..], "protocol-syntax"),
    ] {
        let seen = observe(url, Asked { protocols, ..Asked::default() }).await;
        assert_eq!(text(&seen, "thrown.name"), "SyntaxError");
        assert!(!text(&seen, "thrown.message").is_empty());
        assert_eq!(
            (text(&seen, "ended"), text(&seen, "url"), causes(&seen)),
            ("thrown".into(), url.into(), vec![cause.into()])
        );
    }
}

#[wasm_bindgen_test]
async fn a_bad_port_throws_nothing_and_is_told() {
    let seen = observe("ws://127.0.0.1:6667/", Asked::default()).await;
    assert_eq!(types(&seen, "events"), ["error", "close"]);
    assert_eq!(causes(&seen), ["bad-port"]);
}

#[wasm_bindgen_test]
async fn it_can_be_used_while_it_is_watched() {
    let under_way = watch(&lab("echo"), &Asked::default());
    let early = under_way.send("too early".into()).expect_err("CONNECTING");
    assert_eq!(text(&early, "name"), "InvalidStateError");
    JsFuture::from(js_sys::Promise::new(&mut |resolve, _| {
        web_sys::window()
            .expect("a page")
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 300)
            .expect("a timer");
    }))
    .await
    .expect("time");
    assert!(under_way.send("now".into()).is_ok());
    let code = under_way.close(1001.into(), JsValue::UNDEFINED).expect_err("1001 is the browser's own");
    assert_eq!(text(&code, "name"), "InvalidAccessError");
    assert!(under_way.close(4000.into(), "ünï".into()).is_ok());
    let seen = JsFuture::from(under_way.finished()).await.expect("an observation");
    assert_eq!(types(&seen, "actions"), ["send", "send", "closing", "closing"]);
    assert_eq!(text(&seen, "actions.0.detail.thrown.name"), "InvalidStateError");
    assert!(get(&seen, "actions.1.detail.thrown").is_null());
    assert_eq!(number(&seen, "sent.messages"), 1.0);
    assert_eq!((number(&seen, "close.code"), text(&seen, "actions.3.detail.reason")), (4000.0, "ünï".into()));
    assert!(under_way.send("over".into()).is_ok(), "nothing happens any more");
}

#[wasm_bindgen_test]
async fn what_a_callback_throws_ends_it() {
    let on_event = Function::new_with_args("entry", "throw new RangeError(entry.type)");
    let settings = Object::new();
    for (name, value) in [
        ("timeoutMs", 5_000.into()),
        ("closeAfterMs", 5_000.into()),
        ("messages", Array::new().into()),
        ("onEvent", on_event.into()),
    ] {
        Reflect::set(&settings, &name.into(), &value).expect("a plain object");
    }
    let under_way = Watch::new(&lab("echo"), Array::new(), settings.unchecked_into());
    let fault = JsFuture::from(under_way.finished()).await.expect_err("a failure");
    assert_eq!((text(&fault, "name"), text(&fault, "message")), ("RangeError".into(), "open".into()));
}

#[wasm_bindgen_test]
async fn every_listener_is_taken_off_again() {
    js_sys::eval(
        "globalThis.listening = 0;
        for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
          const own = EventTarget.prototype[name];
          EventTarget.prototype[name] = function (...rest) { globalThis.listening += step; return own.apply(this, rest); };
        }",
    )
    .expect("a script");
    for url in [lab("echo"), lab("close"), lab("run/accept-missing"), silent()] {
        let asked = Asked { timeout: Some(200.0), close_after: Some(0.0), ..Asked::default() };
        let under_way = watch(&url, &asked);
        assert!(number(&js_sys::global(), "listening") >= 5.0);
        JsFuture::from(under_way.finished()).await.expect("an observation");
        assert_eq!(number(&js_sys::global(), "listening"), 0.0, "{url}");
    }
}

/// From here on the page's policy lets it connect to 127.0.0.1 alone, which is where all other tests go.
#[wasm_bindgen_test]
async fn a_breach_of_the_policy_is_told() {
    let seen =
        observe(&lab("echo").replace("127.0.0.1", "localhost"), Asked { close_after: Some(0.0), ..Asked::default() })
            .await;
    assert!(types(&seen, "violations").is_empty());
    js_sys::eval(
        "const meta = document.createElement('meta');
        meta.httpEquiv = 'Content-Security-Policy';
        meta.content = 'connect-src http: ws://127.0.0.1:*';
        document.head.append(meta);",
    )
    .expect("a script");
    let seen = observe(&lab("echo").replace("127.0.0.1", "localhost"), Asked::default()).await;
    assert_eq!(types(&seen, "violations"), ["violation"]);
    assert_eq!(text(&seen, "violations.0.detail.directive"), "connect-src");
    assert_eq!(get(&seen, "violations.0.detail.enforced"), JsValue::TRUE);
    assert_eq!(causes(&seen), ["policy"]);
    let seen = observe(&lab("echo"), Asked { close_after: Some(0.0), ..Asked::default() }).await;
    assert_eq!(types(&seen, "events"), ["open", "close"]);
}
