//! A real WebSocket, opened and watched: all that script can see of it, on one monotonic clock.
//!
//! Everything happens in callbacks of the platform, so there is no future in here and no executor in the module. One
//! listener hears every event and one timer is set at a time; both are let go when the observation ends.

mod platform;
mod record;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{CloseEvent, Event, EventTarget, MessageEvent, SecurityPolicyViolationEvent, WebSocket};

use crate::live::{self, Close, Ended, Observed, Page, Target};
use platform::{Settings, Socket, clear_timeout, now, set_timeout};
use record::{Observation, Record};

/// Milliseconds that a connection has to tell that it is closed, once it was given up.
const FAREWELL: f64 = 1_000.0;
/// And once this side has closed it: browsers wait for the other side's close frame for 10 s or less.
const CLOSING: f64 = 15_000.0;
/// And once it has failed: Chromium fires no `close` for what a policy forbids, Node 20 none at all, and Firefox tells of
/// a breach only after its constructor has thrown.
const AFTERMATH: f64 = 60.0;

const SOCKET_EVENTS: [&str; 4] = ["open", "message", "error", "close"];

/// An observation that is under way.
#[wasm_bindgen]
pub struct Watch {
    inner: Rc<Inner>,
    finished: Promise,
}

#[wasm_bindgen]
impl Watch {
    /// Opens the connection. `settings` are the options of `observe`, complete and checked by the package.
    #[wasm_bindgen(constructor)]
    pub fn new(url: &str, protocols: Array, settings: Settings) -> Watch {
        let mut settle = None;
        let finished = Promise::new(&mut |resolve, reject| settle = Some((resolve, reject)));
        let (resolve, reject) = settle.unwrap_or_default(); // a promise runs its executor at once
        let inner = Inner::start(url, protocols, settings, resolve, reject);
        Watch { inner, finished }
    }

    /// The promise of the observation.
    #[wasm_bindgen(getter)]
    pub fn finished(&self) -> Promise {
        self.finished.clone()
    }

    /// Throws what `WebSocket.send` throws.
    pub fn send(&self, data: JsValue) -> Result<(), JsValue> {
        self.inner.send(&data)
    }

    /// Throws what `WebSocket.close` throws.
    pub fn close(&self, code: JsValue, reason: JsValue) -> Result<(), JsValue> {
        self.inner.close(&code, &reason)?;
        self.inner.alarm_in(CLOSING);
        Ok(())
    }
}

struct Inner {
    url: String,
    protocols: Vec<String>,
    settings: Settings,
    socket: Option<Socket>,
    /// The clock's reading when the constructor was called.
    start: f64,
    record: RefCell<Record>,
    phase: Cell<Phase>,
    ended: Cell<Ended>,
    /// When it was given up.
    gave_up: Cell<Option<f64>>,
    alarm: RefCell<Option<JsValue>>,
    callbacks: RefCell<Option<Callbacks>>,
    resolve: Function,
    reject: Function,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Connecting,
    Open,
    /// This side has closed it.
    Closing,
    /// It told of an error; that it closed may follow, or not.
    Failed,
    Closed,
    /// The observation is handed over.
    Over,
}

struct Callbacks {
    listener: Closure<dyn Fn(Event)>,
    timer: Closure<dyn Fn()>,
}

impl Inner {
    fn start(url: &str, protocols: Array, settings: Settings, resolve: Function, reject: Function) -> Rc<Inner> {
        let cancelled = settings.signal().is_some_and(|signal| signal.aborted());
        let start = now();
        let mut record = Record::default();
        let opened = (!cancelled).then(|| Socket::open(url, &protocols));
        let socket = opened.and_then(|opened| opened.map_err(|fault| record.thrown(now() - start, &fault)).ok());
        let ended = match &socket {
            Some(_) => Ended::Closed,
            None if cancelled => Ended::Cancelled,
            None => Ended::Thrown,
        };
        let inner = Rc::new(Inner {
            url: url.to_owned(),
            protocols: protocols.iter().filter_map(|protocol| protocol.as_string()).collect(),
            settings,
            start,
            record: RefCell::new(record),
            phase: Cell::new(if socket.is_some() { Phase::Connecting } else { Phase::Closed }),
            ended: Cell::new(ended),
            gave_up: Cell::new(None),
            socket,
            alarm: RefCell::new(None),
            callbacks: RefCell::new(None),
            resolve,
            reject,
        });
        match inner.ended.get() {
            Ended::Cancelled => inner.finish(),
            Ended::Thrown if inner.record.borrow().thrown_name() == Some("SyntaxError") => inner.finish(),
            Ended::Thrown => inner.watch(AFTERMATH),
            _ => inner.watch(inner.settings.timeout_ms()),
        }
        inner
    }

    fn watch(self: &Rc<Self>, milliseconds: f64) {
        let (hears, wakes) = (self.clone(), self.clone());
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| hears.hear(&event));
        let timer = Closure::<dyn Fn()>::new(move || wakes.wake());
        self.each_source(|source, event| {
            let _ = source.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
        });
        *self.callbacks.borrow_mut() = Some(Callbacks { listener, timer });
        self.alarm_in(milliseconds);
    }

    /// All that is listened to, and for what.
    fn each_source(&self, visit: impl Fn(&EventTarget, &str)) {
        if let Some(socket) = &self.socket {
            for event in SOCKET_EVENTS {
                visit(socket, event);
            }
        }
        if let Some(global) = platform::global_events() {
            visit(&global, "securitypolicyviolation");
        }
        if let Some(signal) = self.settings.signal() {
            visit(&signal, "abort");
        }
    }

    fn hear(&self, event: &Event) {
        let at = now() - self.start;
        match (event.type_().as_str(), &self.socket) {
            ("open", Some(socket)) => {
                self.phase.set(Phase::Open);
                let entry = self.record.borrow_mut().open(at, socket);
                self.tell(&entry);
                for message in self.settings.messages().iter() {
                    let _ = self.send(&message); // what the platform refuses is in the record
                }
                if self.phase.get() == Phase::Open {
                    self.alarm_in(self.settings.close_after_ms());
                }
            }
            ("message", Some(socket)) => {
                let entry = self.record.borrow_mut().message(at, socket, event.unchecked_ref::<MessageEvent>());
                self.tell(&entry);
            }
            ("error", Some(socket)) => {
                let fatal = self.phase.get() == Phase::Connecting || socket.ready_state() == WebSocket::CLOSED;
                if fatal && self.phase.get() != Phase::Closing {
                    self.phase.set(Phase::Failed);
                    self.alarm_in(AFTERMATH);
                }
                let entry = self.record.borrow_mut().error(at, socket, fatal);
                self.tell(&entry);
            }
            ("close", Some(socket)) => {
                let own = self.phase.get() == Phase::Closing;
                self.phase.set(Phase::Closed);
                let entry = self.record.borrow_mut().close(at, socket, event.unchecked_ref::<CloseEvent>(), own);
                self.tell(&entry);
                self.alarm_in(0.0); // violations of a policy may be told after it
            }
            ("securitypolicyviolation", socket) => {
                let url = socket.as_ref().map(|socket| socket.url());
                let violation = event.unchecked_ref::<SecurityPolicyViolationEvent>();
                let entry = self.record.borrow_mut().violation(at, url.as_deref(), violation);
                if let Some(entry) = entry {
                    self.tell(&entry);
                }
            }
            ("abort", _) => self.give_up(Ended::Cancelled, "cancel"),
            _ => {}
        }
    }

    fn wake(&self) {
        self.alarm.take();
        match self.phase.get() {
            Phase::Connecting => self.give_up(Ended::Timeout, "timeout"),
            Phase::Open => {
                let _ = self.close(&JsValue::from(1000), &JsValue::UNDEFINED);
                self.alarm_in(CLOSING);
            }
            Phase::Closing | Phase::Failed | Phase::Closed => self.finish(),
            Phase::Over => {}
        }
    }

    fn give_up(&self, ended: Ended, action: &str) {
        if !matches!(self.phase.get(), Phase::Connecting | Phase::Open | Phase::Closing) {
            return;
        }
        let at = now() - self.start;
        self.ended.set(ended);
        self.gave_up.set(Some(at));
        self.phase.set(Phase::Closing);
        if let Some(socket) = &self.socket {
            let entry = self.record.borrow_mut().action(at, action, socket);
            let _ = socket.close();
            self.tell(&entry);
        }
        self.alarm_in(FAREWELL);
    }

    fn send(&self, data: &JsValue) -> Result<(), JsValue> {
        let Some(socket) = self.socket.as_ref().filter(|_| self.phase.get() != Phase::Over) else { return Ok(()) };
        let at = now() - self.start;
        let result = socket.send_any(data);
        let entry = self.record.borrow_mut().send(at, socket, data, result.as_ref().err());
        self.tell(&entry);
        result
    }

    fn close(&self, code: &JsValue, reason: &JsValue) -> Result<(), JsValue> {
        let open = matches!(self.phase.get(), Phase::Connecting | Phase::Open);
        let Some(socket) = self.socket.as_ref().filter(|_| open) else { return Ok(()) };
        let at = now() - self.start;
        let result = socket.close_any(code, reason);
        if result.is_ok() {
            self.phase.set(Phase::Closing);
        }
        let entry = self.record.borrow_mut().closing(at, socket, code, reason, result.as_ref().err());
        self.tell(&entry);
        result
    }

    /// Calls `onEvent`. What it throws ends the observation and becomes its failure.
    fn tell(&self, entry: &JsValue) {
        let Some(on_event) = self.settings.on_event() else { return };
        if let Err(fault) = on_event.call1(&JsValue::UNDEFINED, entry) {
            if let Some(socket) = &self.socket {
                let _ = socket.close();
            }
            self.let_go();
            let _ = self.reject.call1(&JsValue::UNDEFINED, &fault);
        }
    }

    /// The one timer: what it is for follows from the phase.
    fn alarm_in(&self, milliseconds: f64) {
        if let Some(alarm) = self.alarm.take() {
            clear_timeout(&alarm);
        }
        let callbacks = self.callbacks.borrow();
        // a timer cannot wait for longer: it would ring at once
        let Some(callbacks) = callbacks.as_ref().filter(|_| milliseconds <= f64::from(i32::MAX)) else { return };
        let alarm = set_timeout(callbacks.timer.as_ref().unchecked_ref(), milliseconds);
        *self.alarm.borrow_mut() = Some(alarm);
    }

    fn finish(&self) {
        if self.phase.get() == Phase::Over {
            return;
        }
        self.let_go();
        let settle = match super::full::plain(&self.observation()) {
            Ok(observation) => self.resolve.call1(&JsValue::UNDEFINED, &observation),
            Err(fault) => self.reject.call1(&JsValue::UNDEFINED, &fault.into()),
        };
        let _ = settle;
    }

    /// Nothing of this is called any more, and nothing keeps it.
    fn let_go(&self) {
        self.phase.set(Phase::Over);
        if let Some(alarm) = self.alarm.take() {
            clear_timeout(&alarm);
        }
        let Some(callbacks) = self.callbacks.take() else { return };
        self.each_source(|source, event| {
            let _ = source.remove_event_listener_with_callback(event, callbacks.listener.as_ref().unchecked_ref());
        });
    }

    fn observation(&self) -> Observation {
        let record = self.record.borrow();
        let at = record.closed_at().unwrap_or_else(|| now() - self.start);
        let url = self.socket.as_ref().map(|socket| socket.url());
        let place = url.as_deref().and_then(platform::place);
        let page = platform::page();
        let explanation = live::explain(&Observed {
            url: &self.url,
            target: place.as_ref().map(|place| Target { secure: place.secure, host: &place.host, port: place.port }),
            protocols: &self.protocols,
            page: Page { secure: page.secure, host: &page.host, online: page.online },
            thrown: record.thrown_name(),
            opened: record.opened_at(),
            ended: self.ended.get(),
            at: self.gave_up.get().unwrap_or(at),
            silent: at - record.last_heard(),
            received: record.received(),
            close: record.close_seen().map(|(code, reason, own)| Close { code, reason, own }),
            violated: record.violated(),
        });
        record.observation(url.unwrap_or_else(|| self.url.clone()), self.ended.get(), at, explanation)
    }
}
