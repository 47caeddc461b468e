//! Secrets are found wherever they stand, shown where they stand, and taken out without a change to anything else.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use common::findings;
use ws101::redact::redact;
use ws101::{Options, inspect_text};

const KEY: &str = "x3JJHMbDL1EzLkh9GBhXDw==";
const JWT: &str = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJl";

/// Rules and the secrets that they show.
type Shown = Vec<(&'static str, &'static str)>;

/// Each with its secrets, and the rules that show them, in the order of the input.
fn pastes() -> Vec<(&'static str, String, Shown)> {
    let cookie = ("credentials-in-cookie", "31d4d96e");
    let bearer = ("credentials-in-authorization", "mF_9.B5f");
    let token = ("credentials-in-target", "abc123");
    let offered = ("credentials-in-subprotocol", JWT);
    let four = vec![token, cookie, bearer, offered];
    let fields = |before: &str, after: &str| {
        [
            "Host: example.com".to_owned(),
            "Upgrade: websocket".to_owned(),
            "Connection: Upgrade".to_owned(),
            "Sec-WebSocket-Version: 13".to_owned(),
            format!("Sec-WebSocket-Key: {KEY}"),
            "Cookie: sid=31d4d96e".to_owned(),
            "Authorization: Bearer mF_9.B5f".to_owned(),
            format!("Sec-WebSocket-Protocol: chat, {JWT}"),
        ]
        .map(|line| format!("{before}{line}{after}"))
        .concat()
    };
    let har_field = |line: &str| {
        let (name, value) = line.split_once(": ").unwrap();
        format!(r#"{{"name":"{name}","value":"{value}"}}"#)
    };
    let listed: Vec<String> = fields("", "\n").lines().map(har_field).collect();
    let har = format!(
        r#"{{"log":{{"version":"1.2","entries":[
        {{"request":{{"method":"GET","url":"https://example.com/?password=hunter2","headers":[{{"name":"Cookie","value":"other=deadbeef"}}]}},"response":{{"status":200,"headers":[]}}}},
        {{"request":{{"method":"GET","url":"wss://example.com/chat?token=abc123","httpVersion":"HTTP/1.1","cookies":[{{"name":"sid","value":"31d4d96e"}}],"queryString":[{{"name":"token","value":"abc123"}}],"headers":[{}]}},"response":{{"status":101,"headers":[]}}}}]}}}}"#,
        listed.join(",")
    );
    let listed: String = fields("", "\n")
        .lines()
        .map(|line| line.split_once(": ").map(|(name, value)| format!("'{name}': '{value}', ")).unwrap())
        .collect();
    let h2 = format!(
        ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat?token=abc123\n:authority: example.com\n\
         sec-websocket-version: 13\ncookie: sid=31d4d96e\nauthorization: Bearer mF_9.B5f\nsec-websocket-protocol: chat, {JWT}\n\n:status: 200\n\n"
    );
    vec![
        ("http", format!("GET /chat?token=abc123 HTTP/1.1\r\n{}\r\n", fields("", "\r\n")), four.clone()),
        ("curl", format!("> GET /chat?token=abc123 HTTP/1.1\n{}> \n", fields("> ", "\n")), four.clone()),
        (
            "command",
            format!("curl -i --http1.1 'https://example.com/chat?token=abc123' {}\n", fields("-H '", "' ")),
            four.clone(),
        ),
        (
            "options",
            "curl -i --http1.1 --user me:pw123 http://example.com/chat\n".into(),
            vec![("credentials-in-authorization", "me:pw123")],
        ),
        (
            "address",
            "curl -i --http1.1 http://me:pw123@example.com/chat\n".into(),
            vec![("credentials-in-authorization", "me:pw123")],
        ),
        (
            "fetch",
            format!("new WebSocket(\"wss://example.com/chat?token=abc123\", [\"chat\", \"{JWT}\"]);\n"),
            vec![token, offered],
        ),
        ("har", har, four.clone()),
        ("log", format!("headers: {{{listed}}}\n"), vec![cookie, bearer, offered]),
        ("h2", h2, four),
        (
            "listing",
            format!(
                "General\nRequest URL: wss://me:pw123@example.com/chat?token=abc123\nRequest Headers\n{}",
                fields("", "\n")
            ),
            vec![token, ("credentials-in-url", "me:pw123"), cookie, bearer, offered],
        ),
        (
            "no token",
            format!("GET /chat HTTP/1.1\r\n{}Sec-WebSocket-Protocol: Bearer AbCd1234/==\r\n\r\n", fields("", "\r\n")),
            vec![cookie, bearer, offered],
        ),
        (
            "body",
            format!("GET /chat HTTP/1.1\r\n{}\r\n{{\"access_token\": \"abc123\"}}", fields("", "\r\n")),
            vec![cookie, bearer, offered, ("credentials-in-body", "abc123")],
        ),
    ]
}

#[test]
fn each_kind_is_shown_where_it_stands_in_every_format() {
    for (name, paste, mut expected) in pastes() {
        let report = inspect_text(&paste, Options::default());
        let shown = findings(&report).filter(|finding| finding.rule.starts_with("credentials-in-"));
        let mut shown: Vec<(&str, &str)> = shown
            .map(|finding| {
                finding.span.map(|span| (finding.rule, &paste[span.start as usize..span.end as usize])).unwrap()
            })
            .collect();
        shown.sort_unstable();
        expected.sort_unstable();
        assert_eq!(shown, expected, "{name}\n{paste}");
    }
}

#[test]
fn what_is_shown_is_taken_out() {
    for (name, paste, expected) in pastes() {
        let redacted = redact(&paste).text;
        let others = ["hunter2", "deadbeef"];
        for secret in expected.iter().map(|(_, secret)| *secret).chain(others) {
            assert!(!redacted.contains(secret), "{name}: {secret}\n{redacted}");
        }
        assert!(!paste.contains(KEY) || redacted.contains(KEY), "{name}: a key is no secret");
        assert_eq!(redacted.len(), paste.len(), "{name}");
    }
}

#[test]
fn a_report_without_secrets_is_the_same_otherwise() {
    for (name, paste, _) in pastes() {
        let redacted = redact(&paste).text;
        let found = |text: &str| -> Vec<_> {
            let report = inspect_text(text, Options::default());
            findings(&report).map(|finding| (finding.rule, finding.span)).collect()
        };
        assert_eq!(found(&redacted), found(&paste), "{name}\n{redacted}");
    }
}

/// As `hexdump -C`, `xxd`, plain digits and a list of numbers have it.
#[test]
fn dumps_hold_no_secret_in_digits_or_characters() {
    let text = format!(
        "GET /chat?token=abc123 HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Key: {KEY}\r\nSec-WebSocket-Version: 13\r\nCookie: sid=31d4d96e407aad42\r\n\r\n"
    );
    let shown = |row: &[u8]| {
        row.iter().map(|&byte| if matches!(byte, b' '..=b'~') { byte as char } else { '.' }).collect::<String>()
    };
    let row = |(index, row): (usize, &[u8])| {
        let digits: Vec<String> = row.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("{:08x}  {:<48} |{}|\n", index * 16, digits.join(" "), shown(row))
    };
    let dump: String = text.as_bytes().chunks(16).enumerate().map(row).collect();
    let plain: String = text.bytes().map(|byte| format!("{byte:02x}")).collect();
    let list = text.bytes().map(|byte| byte.to_string()).collect::<Vec<_>>().join(", ");
    for dump in [dump, plain, format!("[{list}]\n")] {
        let redacted = redact(&dump).text;
        assert_eq!(redacted.len(), dump.len());
        let report = inspect_text(&redacted, Options::default());
        let rules = |report: &ws101::Report<'_>| {
            findings(report).map(|finding| (finding.rule, finding.span)).collect::<Vec<_>>()
        };
        assert_eq!(rules(&report), rules(&inspect_text(&dump, Options::default())), "{redacted}");
        let fields = &report.handshakes[0].request.as_ref().unwrap().headers;
        assert!(fields.iter().any(|field| field.value.eq_ignore_ascii_case("sid=xxxxxxxxxxxxxxxx")), "{redacted}");
        for left in ["abc1", "c123", "31d4", "407a", "ad42", "61 62 63", "616263", "33 31 64", "333164", "97, 98"] {
            assert!(!redacted.contains(left), "{left} in {redacted}");
        }
    }
}
