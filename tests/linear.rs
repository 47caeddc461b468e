//! Reading and judging take time in proportion to the input, whatever it is made of: four times as much of it takes not
//! much more than four times as long. `INPUT_SIZE` in bytes sets the larger size.
#![cfg(not(target_arch = "wasm32"))]

use std::time::Duration;
use std::{env, hint};

use cpu_time::ThreadTime;
use ws101::{Options, inspect, inspect_text};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n";
const WRONG: &str =
    "HTTP/1.1 101 x\r\nUpgrade: h2c\r\nConnection: close\r\nSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\r\n\r\n";

/// What stands once at the start, and what is repeated up to the size.
fn kinds() -> Vec<(&'static str, String, String)> {
    let head = |start: &str| start.trim_end_matches("\r\n").to_owned() + "\r\n";
    let (request, response) = (head(REQUEST), head(RESPONSE));
    let in_request = |unit: &str| (request.clone(), unit.to_owned());
    let in_response = |unit: &str| (REQUEST.to_owned() + &response, unit.to_owned());
    let alone = |unit: &str| (String::new(), unit.to_owned());
    let listing = |unit: &str| ("Request URL\nws://example.com/chat\nRequest Headers\n".to_owned(), unit.to_owned());
    let kinds = [
        ("exchanges", alone(&format!("{REQUEST}{RESPONSE}"))),
        ("wrong exchanges", alone(&format!("{REQUEST}{WRONG}"))),
        ("requests, then nothing", alone(REQUEST)),
        ("responses", alone(RESPONSE)),
        ("curl's exchanges", alone("> GET / HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 101 x\n< Upgrade: websocket\n< \n")),
        (
            "doubled lines",
            ("> GET / HTTP/1.1\n> \n< HTTP/1.1 200 OK\nHTTP/1.1 200 OK\n".into(), "< A: b\nA: b\n".into()),
        ),
        ("fields", in_request("X-Field: value\r\n")),
        ("one field again and again", in_request("Upgrade: websocket\r\n")),
        ("set-cookie", in_response("Set-Cookie: a=b; Path=/\r\n")),
        ("connection options", in_request("Connection: x\r\n")),
        ("folded lines", in_request(" x\r\n")),
        ("folded commas", (request.clone() + "Connection: a,\r\n", " ,\r\n".into())),
        ("invalid names", in_request("\u{e7}: x\r\n")),
        ("lines without colons", in_request("x\r\n")),
        ("one long value", (request.clone() + "X-Field: ", "x".into())),
        ("commas", (request.clone() + "Connection: ", ",".into())),
        ("subprotocols", (request.clone() + "Sec-WebSocket-Protocol: ", "a, ".into())),
        ("extensions", (request.clone() + "Sec-WebSocket-Extensions: ", "a; b=\"c\", ".into())),
        ("accepted extensions", (REQUEST.to_owned() + &response + "Sec-WebSocket-Extensions: ", "a; b, ".into())),
        ("a long target", ("GET /".into(), "%20?a=b&".into())),
        ("a long key", (request.clone() + "Sec-WebSocket-Key: ", "AAAA".into())),
        ("a body", (REQUEST.to_owned() + "HTTP/1.1 400 x\r\n\r\n", "<p>WebSocket</p>\n".into())),
        ("a body in one line", (REQUEST.to_owned() + "HTTP/1.1 400 x\r\n\r\n", "HTTP/ GET /".into())),
        ("frames", (format!("{REQUEST}{RESPONSE}"), "\u{1}\u{2}".into())),
        ("commands", alone("curl -H 'Host: a' -d x http://example.com/\n")),
        ("one command's fields", ("curl http://example.com/".into(), " -H 'X-Field: value'".into())),
        ("one command's words", ("curl http://example.com/".into(), " x".into())),
        ("an open quote", ("curl http://example.com/ -H '".into(), "x ".into())),
        ("open substitutions", ("curl http://example.com/ -H ".into(), "$(".into())),
        ("prompts", alone("$ sudo curl\n")),
        ("calls", alone("new WebSocket(\"ws://a/\", [\"b\"])\n")),
        ("calls within calls", alone("fetch(")),
        ("annotations", ("kind: Ingress\n".into(), "nginx.ingress.kubernetes.io/proxy-read-timeout: 60s\n".into())),
        (
            "snippets",
            (
                "kind: Ingress\n".into(),
                "- nginx.ingress.kubernetes.io/server-snippet: |\n    location / { proxy_pass http://a; }\n".into(),
            ),
        ),
        ("routes", ("static_resources:\n".into(), "- route: { cluster: a, http2_protocol_options: {} }\n".into())),
        (
            "clusters",
            (
                "static_resources:\n".into(),
                "- connect_timeout: 1s\n  http2_protocol_options: {}\n  upgrade_type: ws\n".into(),
            ),
        ),
        ("nested objects", ("kind: Ingress\na: ".into(), "{a: ".into())),
        ("labels", ("labels:\n".into(), "- traefik.http.routers.a.rule=Header(`Upgrade`, `WEBSOCKET`)\n".into())),
        ("tables", alone("[http.routers.a]\nrule = 'Header(`Upgrade`, `WEBSOCKET`)'\n")),
        ("Caddy's blocks", alone("reverse_proxy a:1 {\n")),
        ("Caddy's directives", alone("route {\n  reverse_proxy a\n  reverse_proxy /b c {\n    websocket\n  }\n}\n")),
        ("proxies", alone("proxy: { '/ws': 'http://a' },\n")),
        ("proxies within proxies", alone("proxy: {")),
        ("templates within templates", ("new WebSocket(".into(), "`${".into())),
        ("names", alone("const a = 1; new WebSocket(a)\n")),
        ("hexadecimal digits", alone("474554")),
        ("pairs of digits", alone("47 ")),
        ("numbers", alone("71, ")),
        ("numbers and open comments", alone("71, /* ")),
        ("rows of a dump", alone("0000  47 45 54 20 2f 20 48 54 54 50 2f 31 2e 31 0d 0a   GET / HTTP/1.1..\n")),
        ("repeated rows", alone("0000  00 00 00 00\n*\n0010  00 00 00 00\n*\n")),
        ("extended CONNECT", alone(":method: CONNECT\n:protocol: websocket\n\n:status: 200\n\n")),
        ("fields of HTTP/2", (":method: CONNECT\n:protocol: websocket\n".into(), "x: y\n".into())),
        ("fields of HTTP/2 in one line", ("[\":method: CONNECT\",\":protocol: websocket\"".into(), ",\"x: y\"".into())),
        ("one line", alone("x")),
        ("line feeds", alone("\n")),
        ("carriage returns", alone("\r")),
        ("spaces", alone(" ")),
        ("names without values", alone("a:\n")),
        ("names without values or lines", alone("a:")),
        ("request lines", alone("GET / HTTP/1.1\n")),
        ("status lines", alone("HTTP/1.1 101 x\n")),
        ("request lines in one line", alone("GET / HTTP/1.1")),
        ("marks", alone("> ")),
        ("quoting", alone(">")),
        ("bars", alone("| ")),
        ("entities", alone("&gt; ")),
        ("escapes", alone("\u{1b}[1m")),
        ("escapes in a value", (request.clone() + "X-Field: ", "\u{1b}[1mx".into())),
        ("open escapes", alone("\u{1b}]x")),
        ("fences", alone("```\n")),
        ("curl's words", alone("* Connected to x\n")),
        ("listed pairs", listing("x-name\nvalue\n")),
        ("listed known pairs", listing("connection\nUpgrade\n")),
        ("listed lines", listing("Connection: Upgrade\n")),
        ("listed in no order", ("Request URL: ws://x/\nStatus Code: 101\n".into(), "B: x\nA: x\n".into())),
        ("listings", alone("Request URL: ws://x/\nStatus Code: 101\nUpgrade: websocket\nHost: x\n")),
        ("addresses", alone("Request URL: ws://x/\n")),
        ("sections", ("Request URL: ws://x/\n".into(), "Request Headers\nResponse Headers\n".into())),
        ("titles", listing("Some title\n")),
        ("titles and fields", listing("Some title\nHost: x\n")),
        ("raw heads in a listing", listing("GET / HTTP/1.1\nHost: x\n\n")),
        ("empty lines in a listing", listing("\n")),
        ("unseen characters in a listing", listing("\u{200b}\u{a0}")),
        ("provisional", listing("Provisional headers are shown\n")),
        (
            "commands with their output",
            alone("$ curl -v http://a/\n> GET / HTTP/1.1\n> Host: a\n> \n< HTTP/1.1 101 x\n< \n"),
        ),
        ("commands in fences", alone("```\n$ curl -v http://a/\n```\nGET / HTTP/1.1\nHost: a\n\n")),
        ("calls between heads", alone("new WebSocket(\"ws://a/\")\nGET / HTTP/1.1\nHost: a\n\n")),
        ("open archives", alone("{\"name\": \"value\"\n")),
        ("archives", alone("{\"name\": \"Upgrade\", \"value\": \"websocket\"}\nGET / HTTP/1.1\nHost: a\n\n")),
        ("open configurations", alone("location / {\nGET / HTTP/1.1\nHost: a\n\n")),
        ("no-break spaces", in_request("X-Field:\u{a0}x\r\n")),
        ("no-break spaces in one line", (request.clone() + "X-Field: ", "\u{a0}".into())),
        ("quoted values", in_request("Origin: “a”\r\n")),
        ("open marks", (request.clone() + "Origin: ", "“".into())),
        ("another encoding", in_request("X-Field: â€œ\r\n")),
        ("quoted entities", alone("&quot;")),
        ("marks written as entities", alone("&gt;")),
        ("numbered lines", alone("1: GET / HTTP/1.1\n2: Host: a\n")),
        ("placeholders", in_request("Sec-WebSocket-Protocol: ***\r\n")),
        ("curl's trace", alone("=> Send header, 4 bytes (0x4)\n0000: GET / HTTP/1.1\n")),
        ("cells", alone("0000000   G   E   T       /  \\r  \\n\n")),
    ];
    kinds.into_iter().map(|(name, (start, unit))| (name, start, unit)).collect()
}

fn input(start: &str, unit: &str, size: usize) -> String {
    start.to_owned() + &unit.repeat(size / unit.len())
}

/// What the work takes of the processor: what else the machine does meanwhile is not counted.
fn time(work: impl FnOnce()) -> Duration {
    let started = ThreadTime::now();
    work();
    started.elapsed()
}

/// How many times as long the larger input takes. The fastest of a few runs in turns are the least disturbed ones.
fn factor(small: &str, large: &str) -> f64 {
    let mut least = [Duration::MAX; 2];
    for _ in 0..3 {
        for (input, least) in [small, large].into_iter().zip(&mut least) {
            *least = time(|| drop(hint::black_box(inspect(input.as_bytes())))).min(*least);
        }
    }
    let [small, large] = least.map(|time| time.as_secs_f64());
    large / small.max(0.000_5)
}

#[test]
fn four_times_the_input_takes_four_times_the_time() {
    let large: usize = env::var("INPUT_SIZE").ok().and_then(|size| size.parse().ok()).unwrap_or(256 * 1024);
    let mut wrong = Vec::new();
    for (name, start, unit) in kinds() {
        let (small, large) = (input(&start, &unit, large / 4), input(&start, &unit, large));
        // What is quadratic takes sixteen times as long; others that fill the caches may make it look so once.
        let factors: Vec<f64> = (0..3).map(|_| factor(&small, &large)).take_while(|factor| *factor >= 9.0).collect();
        if factors.len() == 3 {
            wrong.push((name, factors));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What secrets are looked for by, opened and never closed.
#[test]
fn secrets_are_found_in_time() {
    for unit in [
        "cookie:",
        "cookie: \"",
        "cookies=[",
        "cookies: {'",
        "]cookies=[",
        "Cookie('",
        "authorization: a=\\'",
        "http://",
        "?",
        "?a=b&",
        "eyJ",
    ] {
        for ending in ["", "\n"] {
            let input = (unit.to_owned() + ending).repeat(1 << 17) + "}";
            let taken = time(|| drop(hint::black_box(ws101::redact::redact(&input))));
            assert!(taken < Duration::from_secs(20), "{unit}: {taken:?}");
        }
    }
}

#[test]
fn text_takes_no_longer() {
    for (name, start, unit) in kinds() {
        let input = input(&start, &unit, 128 * 1024);
        let taken = time(|| {
            hint::black_box(inspect_text(&input, Options::default()));
            hint::black_box(ws101::redact::redact(&input));
        });
        assert!(taken < Duration::from_secs(20), "{name}: {taken:?}");
    }
}
