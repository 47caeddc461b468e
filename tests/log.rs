//! Logs of programs: heads behind prefixes, in strings with escapes, and in objects.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::{errors, findings, flaw_of_fix};
use ws101::report::{Handshake, Message, State};
use ws101::{Format, Report, inspect};

const REQUEST: &str = "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nX-Request-Id: 7\r\n\r\n";
const RESPONSE: &str = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
    Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\nX-Served-By: 7\r\n\r\n";

const REQUEST_NAMES: [&str; 6] =
    ["Host", "Upgrade", "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "X-Request-Id"];
const RESPONSE_NAMES: [&str; 4] = ["Upgrade", "Connection", "Sec-WebSocket-Accept", "X-Served-By"];

/// One handshake, all there, and right.
fn is_whole(text: &str) {
    let report = inspect(text.as_bytes());
    assert_eq!(report.format, Format::Log, "{text}");
    assert_eq!(report.handshakes.len(), 1, "{text}\n{}", shown(&report));
    let handshake = &report.handshakes[0];
    assert_eq!(names(&handshake.request), REQUEST_NAMES, "{text}");
    assert_eq!(names(&handshake.response), RESPONSE_NAMES, "{text}");
    let whole = [&handshake.request, &handshake.response].into_iter().flatten().all(|message| message.complete);
    assert!(whole, "{text}\n{}", shown(&report));
    assert_eq!(handshake.outcome.state, State::Open, "{text}\n{}", shown(&report));
    // Numbers before lines are told.
    let others = findings(&report).filter(|finding| finding.rule != "paste-line-numbers");
    assert_eq!(others.count(), 0, "{text}\n{}", shown(&report));
    slices(text, &report);
}

fn names(message: &Option<Message<'_>>) -> Vec<String> {
    message.iter().flat_map(|message| &message.headers).map(|header| header.name.to_string()).collect()
}

fn shown(report: &Report<'_>) -> String {
    let of = |handshake: &Handshake<'_>| {
        let heads = [&handshake.request, &handshake.response].map(|message| {
            message.as_ref().map(|message| {
                let lines: Vec<_> =
                    message.headers.iter().map(|line| format!("{}: {}", line.name, line.value)).collect();
                (message.start_line.clone(), lines, message.complete)
            })
        });
        format!("{heads:#?}\n{:#?}", handshake.findings)
    };
    report.handshakes.iter().map(of).collect()
}

fn slices(text: &str, report: &Report<'_>) {
    for handshake in &report.handshakes {
        for message in handshake.request.iter().chain(&handshake.interim).chain(&handshake.response) {
            for header in &message.headers {
                let slice = |span: ws101::report::Span| &text[span.start as usize..span.end as usize];
                assert_eq!(slice(header.name_span), header.name);
                assert_eq!(slice(header.value_span), header.value);
            }
        }
    }
}

fn both() -> String {
    format!("{REQUEST}{RESPONSE}")
}

/// Each line with something before it.
fn each_line(text: &str, prefix: impl Fn(usize) -> String) -> String {
    text.replace("\r\n", "\n").lines().enumerate().map(|(index, line)| format!("{}{line}\n", prefix(index))).collect()
}

#[test]
fn prefixes() {
    let prefixes: [&dyn Fn(usize) -> String; 16] = [
        &|index| format!("2026-01-31T09:05:{:02}.{}Z ", index, index * 1037),
        &|index| format!("2026-01-31 09:05:{:02},123 DEBUG [main] c.e.Client - ", index),
        &|index| format!("[Line #{}] ", index + 1),
        &|_| "DEBUG:websockets.client:".into(),
        &|_| "web-1  | ".into(),
        &|index| format!("01-31 09:05:{index:02}.123  1234  5678 D Net     : "),
        &|index| format!("Jan 31 09:05:{index:02} host app[1234]: "),
        &|index| format!("2026-01-31 09:05:{index:02}.123456+0100 App[1234:56789] "),
        &|index| format!("{:>4}  ", index + 1),
        &|index| format!("{}: ", index + 98),
        &|_| "HTTP:  ".into(),
        &|_| "# ".into(),
        &|_| "[trace] socket.c:88 << ".into(),
        &|index| format!("pod/chat-7d9f-{} 2026-01-31T09:05:00Z stdout F ", index % 2),
        &|index| format!("[    {}.{}] kernel: ", index, index * 7),
        &|_| "(lldb) ".into(),
    ];
    for prefix in prefixes {
        is_whole(&each_line(&both(), prefix));
        is_whole(&format!("Starting.\n{}Done.\n", each_line(&both(), prefix)));
        // Loggers take white space off the end of a line.
        is_whole(&each_line(&both(), prefix).lines().map(|line| format!("{}\n", line.trim_end())).collect::<String>());
    }
}

#[test]
fn a_log_without_empty_lines_goes_on_with_something_else() {
    let text = both().replace("\r\n\r\n", "\r\n");
    let logged = each_line(&text, |index| format!("09:05:{index:02} DEBUG "));
    is_whole(&format!("09:04:59 DEBUG connecting\n{logged}09:06:00 DEBUG connection is open now\n"));
}

#[test]
fn other_lines_of_the_log_come_between() {
    let logged =
        each_line(REQUEST.trim_end(), |index| format!("2026/01/31 09:05:{index:02} [debug] 12#12: *1 http header: \""));
    let (first, rest) = logged.split_once('\n').expect("lines");
    let first = first.replace("http header", "http request line");
    let quoted: String = rest.lines().map(|line| format!("{line}\"\n")).collect();
    let noise = "2026/01/31 09:05:00 [debug] 12#12: *1 http uri: \"/chat\"\n2026/01/31 09:05:00 [debug] 12#12: *1 http args: \"\"\n";
    let text = format!("{first}\"\n{noise}{quoted}2026/01/31 09:05:00 [debug] 12#12: *1 http header done\n");
    let report = inspect(text.as_bytes());
    assert_eq!(report.handshakes.len(), 1, "{}", shown(&report));
    assert_eq!(names(&report.handshakes[0].request), REQUEST_NAMES, "{}", shown(&report));
    assert!(report.handshakes[0].request.as_ref().is_some_and(|request| request.complete));
    slices(&text, &report);
}

#[test]
fn only_the_first_line_has_a_prefix() {
    is_whole(&format!(
        "2026-01-31 09:05:00 [debug] 12#12: *1 {REQUEST}2026-01-31 09:05:00 [debug] 12#12: *1 {RESPONSE}"
    ));
}

#[test]
fn start_lines_alone_show_no_absence() {
    let text =
        "09:05:00 > GET /chat HTTP/1.1\n09:05:00 < HTTP/1.1 101 Switching Protocols\n09:05:01 connection is open\n";
    let report = inspect(text.as_bytes());
    assert_eq!(errors(&report), [""; 0], "{}", shown(&report));
}

fn escaped(text: &str, cr: &str, lf: &str) -> String {
    text.replace('\r', cr).replace('\n', lf)
}

#[test]
fn strings() {
    let ends = [
        ("\\r", "\\n"),
        ("\\x0d", "\\x0a"),
        ("\\u000d", "\\u000a"),
        ("\\u{d}", "\\u{a}"),
        ("\\015", "\\012"),
        ("\\\\r", "\\\\n"),
    ];
    for (cr, lf) in ends {
        let (request, response) = (escaped(REQUEST, cr, lf), escaped(RESPONSE, cr, lf));
        is_whole(&format!("send: b'{request}'\nrecv: b'{response}'\n"));
        is_whole(&format!("2026-01-31 DEBUG sent \"{request}\"\n2026-01-31 DEBUG came \"{response}\"\n"));
        is_whole(&format!("Sent {request}\nGot {response}\n"));
        is_whole(&format!(">>> '{request}' <<< '{response}'\n"));
        is_whole(&format!("{{\"request\":\"{request}\",\"response\":\"{response}\"}}\n"));
    }
    for (cr, lf) in [("^M", "$"), ("<CR>", "<LF>"), (".", "."), ("&#13;", "&#10;"), ("␍", "␊")] {
        is_whole(&format!("{}\n{}\n", escaped(REQUEST, cr, lf), escaped(RESPONSE, cr, lf)));
    }
}

#[test]
fn strings_in_pieces() {
    let pieces = |text: &str, open: &str, close: &str| -> String {
        let lines = text.split_inclusive("\r\n").map(|line| format!("{open}{}{close}", escaped(line, "\\r", "\\n")));
        lines.collect()
    };
    is_whole(&format!(
        "({})\n({})\n",
        pieces(REQUEST, "b'", "'\n ").trim_end(),
        pieces(RESPONSE, "b'", "'\n ").trim_end()
    ));
    is_whole(&format!("x = {}''\ny = {}''\n", pieces(REQUEST, "'", "' +\n  "), pieces(RESPONSE, "'", "' +\n  ")));
}

#[test]
fn line_ends_that_are_written_out() {
    for (cr, lf) in [("\\r", "\\n"), ("^M", ""), ("^M", "$"), ("␍", "␊"), ("<CR>", "<LF>"), ("\\r", "")] {
        let lines = |text: &str| text.replace("\r\n", &format!("{cr}{lf}\n"));
        is_whole(&lines(&both()));
        is_whole(&each_line(&lines(&both()), |index| format!("[{index}] ")));
    }
    // ngrep -W byline
    let dots = |text: &str| text.replace("\r\n", ".\n");
    is_whole(&format!(
        "\nT 127.0.0.1:40000 -> 127.0.0.1:80 [AP] #4\n{}\nT 127.0.0.1:80 -> 127.0.0.1:40000 [AP] #5\n{}\n",
        dots(REQUEST),
        dots(RESPONSE)
    ));
}

#[test]
fn wiresharks_details() {
    let details = |text: &str, line: &str, more: &str| {
        let expert = format!(
            "        [Expert Info (Chat/Sequence): {line}\\r\\n]\n            [{line}\\r\\n]\n            [Severity level: Chat]\n{more}"
        );
        let rows: String =
            text.split_inclusive("\r\n").map(|line| format!("    {}\\r\\n\n", line.trim_end())).collect();
        let (first, rest) = rows.split_once('\n').expect("lines");
        format!("Hypertext Transfer Protocol\n{first}\n{expert}{rest}    [Frame number: 4]\n")
    };
    let request = details(
        REQUEST,
        "GET /chat HTTP/1.1",
        "        Request Method: GET\n        Request URI: /chat\n        Request Version: HTTP/1.1\n",
    );
    let response = details(
        RESPONSE,
        "HTTP/1.1 101 Switching Protocols",
        "        Response Version: HTTP/1.1\n        Status Code: 101\n        [Status Code Description: Switching Protocols]\n",
    );
    is_whole(&format!("Transmission Control Protocol, Src Port: 40000, Dst Port: 80\n{request}{response}"));
}

#[test]
fn okhttp() {
    let fields = |text: &str| -> String {
        text.lines()
            .skip(1)
            .filter(|line| !line.is_empty())
            .map(|line| format!("01-31 09:05:00.123  1234  5678 I okhttp.OkHttpClient: {line}\n"))
            .collect()
    };
    let log = "01-31 09:05:00.123  1234  5678 I okhttp.OkHttpClient: ";
    is_whole(&format!(
        "{log}--> GET http://example.com/chat http/1.1\n{}{log}--> END GET\n{log}<-- 101 Switching Protocols http://example.com/chat (21ms)\n{}{log}<-- END HTTP\n",
        fields(REQUEST),
        fields(RESPONSE)
    ));
}

#[test]
fn what_bytes_in_a_string_show() {
    // Bare line feeds, and a masked frame behind the head.
    let mixed = "b'GET /chat HTTP/1.1\\r\\nHost: a\\nUpgrade: websocket\\r\\n\\r\\n'\n";
    assert!(findings(&inspect(mixed.as_bytes())).any(|finding| finding.rule == "bare-lf"));
    let masked = format!(
        "b'{}'\nb'{}\\x81\\x85\\x37\\xfa\\x21\\x3d\\x7f\\x9f\\x4d\\x51\\x58'\n",
        escaped(REQUEST, "\\r", "\\n"),
        escaped(RESPONSE, "\\r", "\\n")
    );
    assert!(findings(&inspect(masked.as_bytes())).any(|finding| finding.rule == "frame-masked-by-server"), "{masked}");
}

#[test]
fn fixes_are_written_in_the_dress() {
    let without = both().replace("Connection: Upgrade\r\n", "").replace("pG2HaGWk=", "pG2HaGWx=");
    let texts = [
        format!(
            "\"{}\"\n\"{}\"\n",
            escaped(REQUEST, "\\r", "\\n").replace("Connection: Upgrade\\r\\n", ""),
            escaped(RESPONSE, "\\r", "\\n")
        ),
        each_line(&without, |index| format!("2026-01-31 09:05:{index:02} DEBUG ")),
        without.replace("\r\n", "\\r\\n\n"),
        each_line(&without, |_| "web-1 | ".into()),
    ];
    for text in texts {
        let report = inspect(text.as_bytes());
        let fixes = findings(&report).filter(|finding| finding.fix.is_some()).count();
        assert!(fixes > 0, "{text}");
        let flaws: Vec<_> =
            findings(&report).filter_map(|finding| flaw_of_fix(text.as_bytes(), &report, finding)).collect();
        assert!(flaws.is_empty(), "{text}\n{flaws:#?}");
    }
}

/// What a client printed of an answer that has nothing of a handshake in it.
#[test]
fn a_refusal_alone_is_read_where_it_is_called_a_response() {
    for text in [
        "Error: Http(Response { status: 403, version: HTTP/1.1, headers: {\"server\": \"awselb/2.0\", \"content-length\": \"118\"}, body: None })",
        "connect failed: InvalidStatusCode(403, Headers([('Server', 'awselb/2.0'), ('Content-Length', '118')]))",
    ] {
        let report = inspect(text.as_bytes());
        assert_eq!(report.handshakes.len(), 1, "{text}");
        let response = report.handshakes[0].response.as_ref().unwrap();
        assert_eq!((response.status, response.headers.len()), (Some(403), 2), "{text}");
        assert!(
            report.handshakes[0].findings.iter().any(|finding| finding.rule == "answered-by"),
            "{}",
            shown(&report)
        );
    }
    // Any object with a status is none.
    assert!(inspect(b"{\"status\": 403, \"server\": \"a\", \"date\": \"b\"}").handshakes.is_empty());
}

#[test]
fn an_answer_without_a_field_of_the_handshake() {
    let request = REQUEST.escape_debug();
    let text = format!(
        "[2026-01-31T09:05:00Z TRACE tungstenite::handshake::client] Request: \"{request}\"\n\
         [2026-01-31T09:05:01Z WARN  feed::client] no connection: Http(Response {{ status: 503, version: HTTP/1.1, \
         headers: {{\"date\": \"Sat, 31 Jan 2026 09:05:01 GMT\", \"content-length\": \"19\", \"connection\": \"close\"}}, \
         body: Some([]) }})\n"
    );
    let report = inspect(text.as_bytes());
    assert_eq!(report.handshakes.len(), 1, "{}", shown(&report));
    assert_eq!(report.handshakes[0].outcome.state, State::Refused);
    assert_eq!(names(&report.handshakes[0].response), ["date", "content-length", "connection"]);
    slices(&text, &report);
}
