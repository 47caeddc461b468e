//! Reads `{"pace": …, "jobs": […]}`, opens a WebSocket for each job, and prints a line of JSON for each result.

use std::io::ErrorKind;
use std::net::TcpStream;
use std::sync::{Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::client::IntoClientRequest;
use tungstenite::http::HeaderValue;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Error, Message, WebSocket};

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let task: Value = serde_json::from_reader(std::io::stdin())?;
    let pace = &task["pace"];
    let jobs = Mutex::new(task["jobs"].as_array().ok_or("no jobs")?.iter());
    let next = || jobs.lock().ok()?.next();
    thread::scope(|scope| {
        for _ in 0..pace["atOnce"].as_u64().unwrap_or(1) {
            scope.spawn(|| {
                while let Some(job) = next() {
                    println!("{}", open(job, pace).unwrap_or_else(|error| panic!("{job}: {error}")));
                }
            });
        }
    });
    Ok(())
}

fn open(job: &Value, pace: &Value) -> Result<Value, Failure> {
    let began = Instant::now();
    let milliseconds = |value: &Value| Duration::from_millis(value.as_u64().unwrap_or_default());
    let (lasts, after) = (milliseconds(&job["ms"]), milliseconds(&pace["after"]));

    let mut request = job["url"].as_str().ok_or("no url")?.into_client_request()?;
    let protocols: Vec<&str> = job["protocols"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !protocols.is_empty() {
        request.headers_mut().insert("Sec-WebSocket-Protocol", HeaderValue::from_str(&protocols.join(", "))?);
    }
    // `connect` has no limit of its own: a thread that waits for ever is left behind.
    let (told, opened) = mpsc::channel();
    thread::spawn(move || told.send(tungstenite::connect(request)));

    let seen = |state: &str,
                close: Option<u16>,
                words: Option<String>,
                protocol: Option<&str>,
                extensions: Option<&str>| {
        json!({ "take": job["take"], "state": state, "closeCode": close, "console": words, "protocol": protocol, "extensions": extensions })
    };
    let (mut socket, response) = match opened.recv_timeout(lasts + milliseconds(&pace["patience"])) {
        Ok(Ok(opened)) => opened,
        Ok(Err(error)) => return Ok(seen("fail", None, Some(error.to_string()), None, None)),
        Err(_) => return Ok(seen("waits", None, None, None, None)),
    };
    let selected = response.headers().get("Sec-WebSocket-Protocol").and_then(|value| value.to_str().ok());
    let end = (began + lasts + after).max(Instant::now() + after);
    let close = watch(&mut socket, end)?;
    Ok(seen("open", close, None, Some(selected.unwrap_or_default()), Some("")))
}

/// The code with which an open connection ends, if it ends before that time.
fn watch(socket: &mut WebSocket<MaybeTlsStream<TcpStream>>, end: Instant) -> Result<Option<u16>, Failure> {
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Ok(None);
        }
        if let MaybeTlsStream::Plain(stream) = socket.get_ref() {
            stream.set_read_timeout(Some(left))?;
        }
        match socket.read() {
            Ok(Message::Close(frame)) => return Ok(Some(frame.map_or(1005, |frame| frame.code.into()))),
            Ok(_) => {}
            Err(Error::Io(error)) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return Ok(Some(1006)),
        }
    }
}
