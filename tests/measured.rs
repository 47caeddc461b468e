//! Predictions beside what was measured: `measured.json` holds every scenario of the lab with every client, the bytes that
//! each sent and was sent. Where they disagree stands in `unpredicted.json`, with the reason.
#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeMap;

use serde_json::Value;
use ws101::lab::{self, Step};
use ws101::predict::{self, Answer, End};
use ws101::report::{Prediction, State};

fn read(name: &str) -> Value {
    let path = format!("{}/tests/{name}", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_slice(&std::fs::read(path).expect(name)).expect("JSON")
}

/// The bytes of a template: one character a byte; `{key}`, `{accept}` and `{path}` stand for what differs between two
/// connections; what repeats itself is `{ times, text }`, in which `{n}` counts up from 00000.
fn expand(template: &Value, values: &[(&str, &str)]) -> Vec<u8> {
    let parts = match template {
        Value::Array(parts) => &parts[..],
        part => std::slice::from_ref(part),
    };
    let mut bytes = Vec::new();
    for part in parts {
        let text = match part {
            Value::String(text) => values.iter().fold(text.clone(), |text, (name, value)| text.replace(name, value)),
            part => {
                let (times, text) = (part["times"].as_u64().unwrap(), part["text"].as_str().unwrap());
                (0..times).map(|index| text.replace("{n}", &format!("{index:05}"))).collect()
            }
        };
        bytes.extend(text.chars().map(|character| u8::try_from(u32::from(character)).expect("a byte")));
    }
    bytes
}

/// What the lab does, as a client gets to know it.
fn answer(steps: &[Step]) -> Answer {
    let mut answer = Answer { pieces: vec![Vec::new()], end: End::Open };
    for step in steps {
        match step {
            Step::Write(bytes) => answer.pieces.last_mut().unwrap().extend_from_slice(bytes),
            Step::Pause(_) => answer.pieces.push(Vec::new()),
            Step::Reset => answer.end = End::Reset,
            Step::End => answer.end = End::Closed,
            Step::Hold => answer.end = End::Open,
        }
    }
    answer
}

/// The same request again to another place of the lab, and what it answers there.
fn elsewhere(request: &[u8], target: &[u8]) -> Option<(Vec<u8>, Answer)> {
    let target = std::str::from_utf8(target).ok()?;
    let line = request.iter().position(|&byte| byte == b'\r')?;
    let path = std::str::from_utf8(&request[..line]).ok()?.split(' ').nth(1)?;
    // An empty reference means the same place again.
    let path = if target.is_empty() { path } else { &target[target.find("/lab/run/")?..] };
    let request = [format!("GET {path} HTTP/1.1").as_bytes(), &request[line..]].concat();
    let steps = lab::answer(path.strip_prefix("/lab/run/")?, &request)?;
    Some((request, answer(&steps)))
}

struct Pair {
    scenario: String,
    client: String,
    prediction: Option<Prediction>,
    measured: Value,
}

fn pairs() -> Vec<Pair> {
    let measured = read("measured.json");
    let requests: BTreeMap<&str, &Value> = measured["clients"]
        .as_array()
        .unwrap()
        .iter()
        .map(|client| (client["client"].as_str().unwrap(), &client["requests"]))
        .collect();
    let mut pairs = Vec::new();
    for scenario in measured["scenarios"].as_array().unwrap() {
        let id = scenario["id"].as_str().unwrap();
        for (client, result) in scenario["results"].as_object().unwrap() {
            let key = result["key"].as_str().unwrap_or_default();
            let path = result["path"].as_str().map_or_else(|| format!("/lab/run/{id}"), String::from);
            let accept = ws101::accept::derive(key.as_bytes());
            let values = [("{key}", key), ("{accept}", &accept), ("{path}", &path)];
            let index = |name| result[name].as_u64().unwrap_or(0) as usize;
            let request = expand(&requests[client.as_str()][index("request")], &values);
            let response = expand(&scenario["responses"][index("response")], &values);
            let answer = answer(&lab::answer(id, &request).expect(id));
            let written = answer.pieces.concat();
            // A client that has enough may hang up before all is written.
            assert!(
                written.starts_with(&response) || response.starts_with(&written),
                "{id}, {client}: not what the lab sends now"
            );
            let predictions = predict::answer(&request, &answer, &|target| elsewhere(&request, target));
            let prediction = predictions.into_iter().find(|prediction| prediction.client == client);
            pairs.push(Pair { scenario: id.into(), client: client.clone(), prediction, measured: result.clone() });
        }
    }
    pairs
}

fn state(prediction: &Prediction) -> &'static str {
    if prediction.state == State::Open { "open" } else { "fail" }
}

/// The measurement has a sign in place of the lab's own addresses.
fn without_urls(text: &str) -> String {
    let mut parts = text.split("://127.0.0.1:6455");
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let scheme = said.len() - said.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        said.replace_range(scheme.., "<url>");
        said += part
            .find(|sign: char| !(sign.is_ascii_alphanumeric() || "/-._".contains(sign)))
            .map_or("", |end| &part[end..]);
    }
    said
}

/// Longer texts were cut when they were measured, and some predictions end where what follows cannot be told.
fn same_words(predicted: Option<&str>, measured: Option<&str>) -> bool {
    let predicted = predicted.map(without_urls);
    let predicted = predicted.as_deref();
    let cut = |text: &str| text.trim_end_matches('…').to_owned();
    match (predicted, measured) {
        (Some(predicted), Some(measured)) if predicted.ends_with('…') => measured.starts_with(&cut(predicted)),
        (Some(predicted), Some(measured)) if measured.ends_with('…') => predicted.starts_with(&cut(measured)),
        (predicted, measured) => predicted.unwrap_or_default() == measured.unwrap_or_default(),
    }
}

impl Pair {
    /// How it departs from what was measured, if it does.
    fn departure(&self) -> Option<String> {
        let measured = &self.measured;
        let (was, words) = (measured["state"].as_str().unwrap(), measured["console"].as_str());
        let Some(prediction) = &self.prediction else { return Some(format!("not told; measured: {was}")) };
        if state(prediction) != was {
            return Some(format!("predicted: {}; measured: {was}", state(prediction)));
        }
        if was == "open" {
            return None;
        }
        if prediction.waits != measured["waits"].as_bool().unwrap_or_default() {
            return Some(if prediction.waits { "predicted: waits" } else { "measured: waits" }.into());
        }
        if prediction.close_code.map(u64::from) != measured["closeCode"].as_u64() {
            return Some(format!("close code: {:?}", measured["closeCode"]));
        }
        (!same_words(prediction.console.as_deref(), words)).then(|| "other words".into())
    }
}

/// The figures that hold over all that was measured.
const AGREEMENT: f64 = 0.99;
const SAME_WORDS: f64 = 0.98;

fn share(part: usize, all: usize) -> f64 {
    part as f64 / all as f64
}

/// `UPDATE=1 cargo test --test measured` writes the list anew. It keeps the reasons; a person gives those that are missing.
#[test]
fn predictions_are_what_was_measured_or_stand_in_the_list() {
    let pairs = pairs();
    let listed = read("unpredicted.json");
    let mut departures = BTreeMap::<&str, BTreeMap<&str, BTreeMap<&str, String>>>::new();
    for pair in &pairs {
        if let Some(departure) = pair.departure() {
            let because = listed[&pair.scenario][&pair.client]["because"].as_str().unwrap_or_default().to_owned();
            let entry = BTreeMap::from([("departure", departure), ("because", because)]);
            departures.entry(&pair.scenario).or_default().insert(&pair.client, entry);
        }
    }
    if std::env::var_os("UPDATE").is_some() {
        let text = serde_json::to_string_pretty(&departures).unwrap() + "\n";
        std::fs::write(format!("{}/tests/unpredicted.json", env!("CARGO_MANIFEST_DIR")), text).unwrap();
        return;
    }
    for (scenario, clients) in &departures {
        for (client, entry) in clients {
            let reason = listed[scenario][client]["because"].as_str().unwrap_or_default();
            assert!(reason.len() > 20, "{scenario}, {client}: no reason is given");
            assert_eq!(
                listed[scenario][client]["departure"].as_str(),
                Some(&*entry["departure"]),
                "{scenario}, {client}: not in the list so"
            );
        }
    }
    for (scenario, clients) in listed.as_object().unwrap() {
        for client in clients.as_object().unwrap().keys() {
            let departs = departures.get(&**scenario).is_some_and(|clients| clients.contains_key(&**client));
            assert!(departs, "{scenario}, {client}: predicted rightly now; take it off the list");
        }
    }
}

/// `cargo test --test measured -- --nocapture` says how many.
#[test]
fn most_is_predicted() {
    let pairs = pairs();
    let departs = pairs.iter().filter(|pair| pair.departure().is_some()).count();
    let agreement = share(pairs.len() - departs, pairs.len());
    println!("{} of {} pairs agree: {:.2} %", pairs.len() - departs, pairs.len(), agreement * 100.0);
    assert!(agreement >= AGREEMENT, "{agreement}");

    for client in ["chromium", "webkitgtk"] {
        let failures = pairs.iter().filter(|pair| pair.client == client && pair.measured["state"] == "fail");
        let told: Vec<&Pair> = failures.filter(|pair| pair.measured["console"].is_string()).collect();
        let is_exact = |pair: &&&Pair| {
            let predicted = pair.prediction.as_ref().and_then(|prediction| prediction.console.as_deref());
            same_words(predicted, pair.measured["console"].as_str())
        };
        let exact = told.iter().filter(is_exact).count();
        println!("{client}: the console's words of {exact} of {} failures", told.len());
        assert!(share(exact, told.len()) >= SAME_WORDS, "{client}: {exact} of {}", told.len());
    }
}

/// What a report names is what was measured: as a whole, or as far as a browser's version says anything.
#[test]
fn the_versions_are_those_that_were_measured() {
    let measured = read("measured.json");
    let right = b"GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\n\r\n";
    let steps = lab::answer("right", right).unwrap();
    let predictions = predict::answer(right, &answer(&steps), &|_| None);
    assert_eq!(predictions.len(), measured["clients"].as_array().unwrap().len());
    for (prediction, client) in predictions.iter().zip(measured["clients"].as_array().unwrap()) {
        assert_eq!(prediction.client, client["client"].as_str().unwrap());
        let version = client["version"].as_str().unwrap();
        let shown = prediction.version.trim_end_matches(" ESR");
        let is_same = version == shown || version.strip_prefix(shown).is_some_and(|rest| rest.starts_with('.'));
        assert!(is_same, "{}: {} is shown, {version} was measured", prediction.client, prediction.version);
    }
}
