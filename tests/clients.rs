//! What the clients do with a response, as it was measured.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::CLIENTS;
use ws101::report::{Prediction, State};
use ws101::{Report, inspect};

const KEY: &str = "x3JJHMbDL1EzLkh9GBhXDw==";
const ACCEPT: &str = "HSmrc0sMlYUkAGmm5OPpG2HaGWk=";

/// The right answer with other lines for some of its own, or more. `""` takes a line away.
fn response(changes: &[&str]) -> String {
    let accept = format!("Sec-WebSocket-Accept: {ACCEPT}");
    let mut lines = vec!["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", &accept];
    for change in changes {
        let name = change.split([':', '/']).next().unwrap_or_default().trim();
        match lines.iter().position(|line| line.split([':', '/']).next() == Some(name)) {
            Some(at) if change.ends_with(": -") => drop(lines.remove(at)),
            Some(at) => lines[at] = change,
            None => lines.push(change),
        }
    }
    lines.iter().map(|line| format!("{line}\r\n")).collect::<String>() + "\r\n"
}

fn request(protocols: &str) -> String {
    let protocols =
        if protocols.is_empty() { String::new() } else { format!("Sec-WebSocket-Protocol: {protocols}\r\n") };
    format!(
        "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n\
         Sec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n{protocols}\r\n"
    )
}

fn predictions(transcript: &str) -> Vec<Prediction> {
    let Report { mut handshakes, .. } = inspect(transcript.as_bytes());
    handshakes.swap_remove(0).clients
}

/// Who opens, by the first letters of the names in their order; a client that is left out is a dot.
fn who_opens(transcript: &str) -> String {
    let predictions = predictions(transcript);
    let sign = |name: &str| match predictions.iter().find(|prediction| prediction.client == name) {
        Some(prediction) if prediction.state == State::Open => name.chars().next().unwrap_or('?').to_ascii_uppercase(),
        Some(_) => '-',
        None => '.',
    };
    CLIENTS.iter().map(|name| sign(name)).collect()
}

#[test]
fn a_right_answer_opens_everywhere() {
    assert_eq!(who_opens(&(request("") + &response(&[]))), "CFWWUPWAT");
    for prediction in predictions(&(request("") + &response(&[]))) {
        assert_eq!((prediction.close_code, prediction.console, prediction.because), (None, None, None));
        assert!(!prediction.version.is_empty());
    }
}

/// Each was measured with these clients.
#[test]
fn clients_part() {
    let cases: &[(&str, &[&str], &str)] = &[
        ("", &["HTTP/1.0 101 Switching Protocols"], "C--WU-WA-"),
        ("", &["HTTP/1.1 0101 X"], "C----PW--"),
        ("", &["HTTP/1.1 101x X"], "C-W------"),
        ("", &["Upgrade: websocket, h2c"], "-F----W--"),
        ("", &["Upgrade: websocket h2c"], "-F-------"),
        ("", &["Upgrade : websocket"], "C--------"),
        ("", &["Connection: keep-alive, Upgrade"], "CFWW-PW--"),
        ("", &["Connection: keep-alive Upgrade"], "-F-------"),
        ("", &["Sec-WebSocket-Accept: -"], "---------"),
        ("", &["Sec-WebSocket-Accept: hsmrc0smlyukagmm5oppg2hagwk="], "--W---W--"),
        ("", &["Sec-WebSocket-Protocol: chat"], "-F----WA-"),
        ("chat", &[], "-FW--P-A-"),
        ("chat", &["Sec-WebSocket-Protocol: Chat"], "--W---WA-"),
        ("chat", &["Sec-WebSocket-Protocol: chat,"], "-----P-A-"),
        ("", &["Sec-WebSocket-Extensions: permessage-deflate"], "CFWWUPWAT"),
        ("", &["Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate"], "--WW--WAT"),
        ("", &["Sec-WebSocket-Extensions: permessage-deflate;"], "-FW-U-WAT"),
        ("", &["Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=09"], "-FWWU-WAT"),
        ("", &["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=8"], "CFWWU-WAT"),
        ("", &["Sec-WebSocket-Extensions: x-foo"], "------WAT"),
        ("", &["Sec-WebSocket-Extensions:"], "-FW---WAT"),
        ("", &["Content-Length: 5", "X: a\0b"], "------W--"),
        ("", &["garbage"], "CFW------"),
        ("", &["X: a", " b"], "CFW----A-"),
    ];
    for (protocols, changes, who) in cases {
        assert_eq!(who_opens(&(request(protocols) + &response(changes))), *who, "{changes:?} with {protocols:?}");
    }
    let interim = request("") + "HTTP/1.1 103 Early Hints\r\n\r\n" + &response(&[]);
    assert_eq!(who_opens(&interim), "-FWWU--A-");
}

#[test]
fn each_says_it_in_its_own_words() {
    let said = |client: &str, changes: &[&str]| {
        let protocols = if changes[0].contains("Protocol") { "chat" } else { "" };
        let predictions = predictions(&(request(protocols) + &response(changes)));
        let prediction = predictions.into_iter().find(|prediction| prediction.client == client).unwrap();
        (prediction.console.unwrap_or_default(), prediction.because.unwrap_or_default())
    };
    let cases = [
        (
            "chromium",
            "Upgrade: h2c",
            "Error during WebSocket handshake: 'Upgrade' header value is not 'WebSocket': h2c",
            "response-upgrade-not-websocket",
        ),
        ("chromium", "HTTP/1.1 401 Unauthorized", "HTTP Authentication failed; no valid credentials available", ""),
        (
            "webkitgtk",
            "Sec-WebSocket-Extensions: permessage-deflate; foo",
            "Invalid parameter 'foo' in permessage-deflate extension header",
            "deflate-answer-unknown-parameter",
        ),
        (
            "firefox",
            "Connection: close",
            "Firefox can’t establish a connection to the server at <url>.",
            "response-connection-without-upgrade",
        ),
        ("ws", "Sec-WebSocket-Protocol: other", "Server sent an invalid subprotocol", "subprotocol-not-offered"),
        ("ws", "HTTP/1.2 101 X", "Parse Error: Invalid HTTP version", "status-version"),
        ("undici", "Upgrade: h2c", "", "response-upgrade-not-websocket"),
        (
            "python-websockets",
            "Connection: keep-alive Upgrade",
            "InvalidHeaderFormat: invalid Connection header: expected comma at 11 in keep-alive Upgrade",
            "response-connection-without-upgrade",
        ),
        (
            "python-websockets",
            "Sec-WebSocket-Extensions: permessage-deflate;",
            "InvalidHeaderFormat: invalid Sec-WebSocket-Extensions header: expected token at 19 in permessage-deflate;",
            "extensions-answer-malformed",
        ),
        (
            "python-websockets",
            "Sec-WebSocket-Extensions: permessage-deflate; a=it's; b",
            "NegotiationError: Unsupported extension: name = permessage-deflate, params = [('a', \"it's\"), ('b', None)]",
            "deflate-answer-unknown-parameter",
        ),
        (
            "websocket-client",
            "HTTP/1.1 404 Not Found",
            "WebSocketBadStatusException: Handshake status 404 Not Found -+-+- {'upgrade': 'websocket', 'connection': 'Upgrade', 'sec-websocket-accept': 'HSmrc0sMlYUkAGmm5OPpG2HaGWk='} -+-+- None",
            "",
        ),
        (
            "aiohttp",
            "Connection: keep-alive, Upgrade",
            "WSServerHandshakeError: 101, message='Invalid connection header', url='<url>'",
            "response-connection-list",
        ),
        ("tungstenite", "HTTP/1.1 404 Nope", "HTTP error: 404 Not Found", ""),
    ];
    for (client, change, console, because) in cases {
        let (said, why) = said(client, &[change]);
        assert_eq!(said, console, "{client}: {change}");
        assert!(because.is_empty() || why == because, "{client}: {change}: {why}");
    }
}

/// What a paste leaves out is nobody's fault, and what an editor may have changed proves nothing.
#[test]
fn nothing_is_told_of_what_is_not_there() {
    let right = response(&[]);
    assert_eq!(who_opens(&right), "CFWWUPWAT", "without a request the accept value is taken for the right one");
    assert_eq!(who_opens(&response(&["Sec-WebSocket-Protocol: chat"])), "CFWWUPWAT");
    let bare = (request("") + &right).replace("\r\n", "\n");
    assert_eq!(who_opens(&bare), "CFWWUPWAT", "an editor normalised the line endings");
    let no_space = (request("") + &right).replace(" Switching Protocols", "").replace("\r\n", "\n");
    assert_eq!(who_opens(&no_space), "CFWWUPWAT", "an editor took the space away");
    let cut = request("chat") + right.trim_end();
    assert_eq!(who_opens(&cut), "CFWWUPWAT".replace(char::is_alphabetic, "."), "the accept value may go on");
    let no_end = request("chat") + right.trim_end() + "\r\n";
    assert_eq!(who_opens(&no_end), ".FW..P.A.", "a subprotocol may follow");
    assert_eq!(who_opens("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"), ".........");
    assert_eq!(
        who_opens("HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n"),
        "--.--.-.-",
        "where a redirect leads is not told, but two clients do not take a path for a place to go to"
    );
    let listing = "Request URL: ws://a/\nStatus Code: 101 Switching Protocols\nResponse Headers\nUpgrade: websocket\nConnection: Upgrade\n";
    assert!(predictions(listing).iter().all(|prediction| prediction.state != State::Open));
}

/// What is no response shows at its first bytes, but libsoup waits for more.
#[test]
fn another_protocol_answers() {
    let ssh = request("") + "SSH-2.0-OpenSSH_9.2p1\r\n";
    assert_eq!(who_opens(&ssh), "--.------");
    let said = predictions(&ssh);
    // On the usual port Chromium takes it for HTTP/0.9 at first.
    assert_eq!(said[0].console.as_deref(), Some("Error during WebSocket handshake: Invalid status line"));
    assert_eq!(who_opens(&(request("") + "I have no idea what came.\r\n")), ".........");
}

#[test]
fn what_no_client_is_asked_is_not_predicted() {
    assert!(predictions(&request("")).is_empty());
    assert!(predictions("GET / HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").is_empty());
    assert!(predictions("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\nHTTP/1.1 200 OK\r\n\r\n").is_empty());
}
