//! Command lines and calls in programs: the request that is derived from one is the request that its tool or library sent.
//! `constructed.json` holds what each really sent to a server that wrote the bytes down.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fmt::Write;

use common::{errors, findings, flaw_of_fix};
use serde_json::Value;
use ws101::report::{Format, Message};
use ws101::{Report, inspect};

const KEY: &str = "Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==";

struct Recorded {
    ran: String,
    format: Format,
    paste: String,
    /// Lines of the head; none where the tool refused to send anything.
    sent: Option<Vec<String>>,
}

fn recorded() -> Vec<Recorded> {
    let entries: Value = serde_json::from_str(include_str!("constructed.json")).expect("JSON");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let entries = entries.as_array().expect("a list").iter();
    let read = entries.map(|entry| Recorded {
        ran: text(&entry["ran"]),
        format: Format::named(&text(&entry["format"])).expect("a format"),
        paste: text(&entry["paste"]),
        sent: entry["sent"].as_array().map(|lines| lines.iter().map(text).collect()),
    });
    read.collect()
}

/// The lines of the derived head.
fn lines(message: &Message<'_>) -> Vec<String> {
    let fields = message.headers.iter().map(|header| format!("{}: {}", header.name, header.value));
    message.start_line.iter().map(|line| line.to_string()).chain(fields).collect()
}

/// `<version>`, `<random>`, `<length>` and `<boundary>` stand for what no command tells.
fn fits(derived: &str, sent: &str) -> bool {
    let field = sent.split_once(':').filter(|(name, _)| !name.contains(' '));
    match derived.split_once('<') {
        None => derived == field.map_or(sent.to_owned(), |(name, value)| format!("{name}: {}", value.trim())),
        Some((before, _)) => sent.starts_with(before) && sent.len() > before.len(),
    }
}

/// Why a tool or library sends nothing.
const REFUSED: &[&str] = &[
    "command-scheme",
    "command-option-takes-address",
    "call-takes-no-headers",
    "call-address-fragment",
    "call-address-scheme",
    "call-opens-no-websocket",
    "call-option-renamed",
    "subprotocol-repeated",
    "subprotocol-not-a-token",
];

#[test]
fn the_derived_request_is_the_one_that_the_tool_sent() {
    let mut wrong = String::new();
    for Recorded { ran, format, paste, sent } in recorded() {
        let input = format!("{paste}\n");
        let report = inspect(input.as_bytes());
        assert_eq!(report.format, format, "{paste}");
        let derived = report.handshakes.first().and_then(|handshake| handshake.request.as_ref()).map(lines);
        let Some(sent) = sent else {
            // What is wrong is said in an error or a warning that is not about the answer.
            let warned = findings(&report).any(|finding| REFUSED.contains(&finding.rule));
            assert!(warned, "{ran} sent nothing for {paste}");
            continue;
        };
        let derived = derived.unwrap_or_default();
        let same = derived.len() == sent.len() && derived.iter().zip(&sent).all(|(derived, sent)| fits(derived, sent));
        if !same {
            let _ = writeln!(wrong, "{ran}: {paste}\n  derived {derived:#?}\n  sent {sent:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_shells_quoting_gives_the_same_request() {
    let bash = format!(
        "curl 'http://example.com/chat?a=1&b=it%27s' \\\n  -H 'X-Quoted: \"a\" & b' \\\n  -H '{KEY}' \\\n  --compressed\n"
    );
    let others = [
        format!(
            "$ curl \"http://example.com/chat?a=1&b=it%27s\" -H \"X-Quoted: \\\"a\\\" & b\" -H \"{KEY}\" --compressed\n"
        ),
        format!(
            "curl http://example.com/chat?a=1\\&b=it%27s -H $'X-Quoted: \\x22a\\x22 & b' -H$'{KEY}' --compressed\n"
        ),
        format!(
            "curl ^\"http://example.com/chat?a=1^&b=it^%27s^\" ^\r\n  -H ^\"X-Quoted: ^\\^\"a^\\^\" ^& b^\" ^\r\n  -H ^\"{KEY}^\" ^\r\n  --compressed\r\n"
        ),
        format!(
            "C:\\Users\\me>curl \"http://example.com/chat?a=1&b=it%27s\" -H \"X-Quoted: \\\"a\\\" & b\" -H \"{KEY}\" --compressed\r\n"
        ),
        format!(
            "PS C:\\Users\\me> curl.exe 'http://example.com/chat?a=1&b=it%27s' `\n  -H 'X-Quoted: \"a\" & b' `\n  -H '{KEY}' `\n  --compressed\n"
        ),
        format!(
            "curl.exe \"http://example.com/chat?a=1&b=it%27s\" -H \"X-Quoted: `\"a`\" & b\" -H '{KEY}' --compressed\n"
        ),
    ];
    let request = |paste: &str| {
        let report = inspect(paste.as_bytes());
        report.handshakes[0].request.as_ref().map(lines).expect("a request")
    };
    let wanted = request(&bash);
    assert_eq!(wanted[0], "GET /chat?a=1&b=it%27s HTTP/1.1");
    assert!(wanted.contains(&"X-Quoted: \"a\" & b".to_owned()) && wanted.contains(&KEY.to_owned()), "{wanted:#?}");
    for other in others {
        assert_eq!(request(&other), wanted, "{other}");
    }
}

/// Pieces of the report that stand in the paste as they are.
#[test]
fn places_are_those_of_the_words() {
    let paste = format!("# first\ncurl -i -H 'Host: a' -H \"{KEY}\" -H Upgrade:h2c http://example.com/chat?x=y#z\n");
    let report = inspect(paste.as_bytes());
    let request = report.handshakes[0].request.as_ref().expect("a request");
    let slice = |span: ws101::report::Span| &paste[span.start as usize..span.end as usize];
    for header in
        request.headers.iter().filter(|header| ["Host", "Sec-WebSocket-Key", "Upgrade"].contains(&&*header.name))
    {
        assert_eq!((slice(header.name_span), slice(header.value_span)), (&*header.name, &*header.value));
    }
    let upgrade = findings(&report).find(|finding| finding.rule == "upgrade-not-websocket").expect("the fault");
    assert_eq!(upgrade.span.map(slice), Some("h2c"));
}

#[test]
fn a_right_command_has_neither_error_nor_warning() {
    let fields = format!("-H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H '{KEY}'");
    let commands = [
        format!("curl -i -N {fields} http://localhost:8080/chat\n"),
        format!("curl -i -N --http1.1 {fields} https://example.com/chat\n"),
        format!("curl -isN --http1.1 {fields} https://example.com/chat | head\n"),
        "wscat -c ws://localhost:8080/chat\n".into(),
        "npx wscat -c wss://example.com/chat -s chat\n".into(),
        "websocat -v wss://example.com/chat\n".into(),
        "curl -v wss://example.com/chat\n".into(),
    ];
    for command in commands {
        let report = inspect(command.as_bytes());
        let bad: Vec<_> =
            findings(&report).filter(|finding| finding.severity != ws101::catalogue::Severity::Note).collect();
        assert!(bad.is_empty(), "{command}{bad:#?}");
        assert!(
            report.handshakes[0].outcome.summary.starts_with("This was not run here; what it would send is right"),
            "{command}"
        );
    }
}

#[test]
fn prose_is_no_command() {
    for prose in [
        "curl is not a browser.\n",
        "Use curl -v to see the request.\n",
        "wget and curl -i do not help here\n",
        "http or https?\n",
        "my websocat does not connect\n",
        "curl\n",
        "wscat -l 8080\n",
        "curl --help\n",
    ] {
        assert_ne!(inspect(prose.as_bytes()).format, Format::CurlCommand, "{prose}");
    }
}

#[test]
fn a_right_call_has_neither_error_nor_warning() {
    let calls = [
        "const socket = new WebSocket('wss://example.com/chat');\n",
        "const url = \"wss://example.com/chat\"; // the server\nconst protocols: string[] = ['a', \"b\"];\nnew WebSocket(url, protocols);\n",
        "new WebSocket(`wss://${location.host}/rooms/${room}?token=${token}`, 'chat')",
        "new WebSocket('wss://' + location.host + '/chat?id=' + encodeURIComponent(id))",
        "const { opened } = new WebSocketStream(\n  'wss://example.com/chat', // address\n  { protocols: ['chat'], signal },\n)\n",
        "import WebSocket from 'ws';\nconst ws = new WebSocket('wss://example.com', { headers: { Cookie: `sid=${sid}` }, rejectUnauthorized: false });\n",
        "async with websockets.connect(\n    \"wss://example.com/chat\",\n    additional_headers={\"Authorization\": f\"Bearer {token}\"},\n) as ws:\n",
        "ws = websocket.WebSocketApp(url=\"wss://example.com/chat\", on_message=lambda ws, m: print(m))\n",
        "async with session.ws_connect('https://example.com/chat', protocols=('chat',)) as ws:\n",
    ];
    for call in calls {
        let report = inspect(call.as_bytes());
        assert_eq!((report.format, report.handshakes.len()), (Format::Fetch, 1), "{call}");
        let bad: Vec<_> =
            findings(&report).filter(|finding| finding.severity != ws101::catalogue::Severity::Note).collect();
        assert!(bad.is_empty(), "{call}{bad:#?}");
    }
    let report = inspect(calls[1].as_bytes());
    let request = report.handshakes[0].request.as_ref().map(lines).expect("a request");
    assert_eq!(request[0], "GET /chat HTTP/1.1");
    assert!(request.contains(&"Sec-WebSocket-Protocol: a, b".to_owned()), "{request:#?}");
}

#[test]
fn other_calls_are_none() {
    for code in [
        "app.fetch(request)\n",
        "const body = await (await fetch('/api/users')).json();\nrender(body);\n",
        "new WebSocket\n",
        "connect('ws://example.com')\n",
        "new WebSocketServer({ port: 8080 })\n",
    ] {
        assert_ne!(inspect(code.as_bytes()).format, Format::Fetch, "{code}");
    }
}

#[test]
fn cut_off_anywhere_none_gives_an_error_that_the_whole_does_not_have() {
    let mut wrong = String::new();
    let chrome = format!(
        "curl 'wss://example.com/live' \\\n  -H 'Upgrade: websocket' \\\n  -H 'Connection: Upgrade' \\\n  -H '{KEY}' \\\n  -H 'Sec-WebSocket-Version: 13'\n"
    );
    let commands = recorded().into_iter().map(|recorded| recorded.paste + "\n").chain([chrome]);
    for command in commands {
        let whole = errors(&inspect(command.as_bytes()));
        for end in 1..command.len() {
            for error in errors(&inspect(&command.as_bytes()[..end])) {
                if !whole.contains(&error) && !error.starts_with("paste-") {
                    let _ = writeln!(wrong, "{error}: {}", String::from_utf8_lossy(&command.as_bytes()[..end]));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn fixes_mend_and_bring_no_new_error() {
    let mut wrong = String::new();
    let over_lines = [
        "curl http://a.b/ \\\n  -H 'Upgrade: h2c' \\\n  -d x\n",
        "curl.exe http://a.b/ `\n -d x `\n -H 'Upgrade: h2c'\n",
    ];
    let recorded = recorded().into_iter().flat_map(|recorded| [recorded.paste.clone(), recorded.paste + "\n"]);
    for command in recorded.chain(over_lines.map(str::to_owned)) {
        let report = inspect(command.as_bytes());
        wrong.extend(findings(&report).filter_map(|finding| flaw_of_fix(command.as_bytes(), &report, finding)));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_changed_byte_anywhere_is_survived() {
    for command in recorded().into_iter().map(|recorded| recorded.paste) {
        for at in (0..command.len()).step_by(3) {
            for byte in *b"'\"\\ \n&$\0\xFF" {
                let mut paste = command.clone().into_bytes();
                paste[at] = byte;
                let report: Report<'_> = inspect(&paste);
                let within = |span: ws101::report::Span| span.start <= span.end && span.end as usize <= paste.len();
                assert!(findings(&report).filter_map(|finding| finding.span).all(within));
            }
        }
    }
}
