//! The shortest way to what a paste does not show: a command for its own address, or where to click.

use crate::abnf;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::text::find;
use crate::value::authority::Authority;
use crate::value::origin::Origin;
use crate::value::target::Target;

/// The handshake as curl makes it, with request and response shown: to the host and target of the paste.
pub fn command(exchange: &Exchange<'_>) -> Option<String> {
    let request = exchange.request?;
    let url = url(exchange, request)?;
    let mut command = String::from("curl -v -m 5 --http1.1");
    let mut add = |name: &str, value: &str| {
        command.push_str(" -H ");
        command.push_str(&quote(&format!("{name}: {value}")));
    };
    add("Connection", "Upgrade");
    add("Upgrade", "websocket");
    add("Sec-WebSocket-Version", "13");
    add("Sec-WebSocket-Key", "x3JJHMbDL1EzLkh9GBhXDw==");
    if let Some(origin) = request.only(Field::Origin).and_then(|line| plain(line.value.of(exchange.input))) {
        add("Origin", origin);
    }
    command.push(' ');
    command.push_str(&quote(&url));
    Some(command)
}

fn url(exchange: &Exchange<'_>, request: &Message) -> Option<String> {
    let target = plain(request.target?.of(exchange.input))?;
    if let Target::Absolute(absolute) = Target::read(target.as_bytes()) {
        let scheme = if absolute.scheme.eq_ignore_ascii_case(b"wss") || absolute.scheme.eq_ignore_ascii_case(b"https") {
            "https"
        } else {
            "http"
        };
        let rest = &target[find(target.as_bytes(), "://")?..];
        return Some(format!("{scheme}{}", rest.split('#').next().unwrap_or(rest)));
    }
    let host = plain(request.only(Field::Host)?.value.of(exchange.input))?;
    let (_, port) = abnf::host_and_port(host.as_bytes())?;
    let scheme = scheme(exchange, request, host, port);
    target.starts_with('/').then(|| format!("{scheme}://{host}{target}"))
}

/// Heads do not say whether there is TLS around them.
fn scheme(exchange: &Exchange<'_>, request: &Message, host: &str, port: Option<&[u8]>) -> &'static str {
    let origin = request.only(Field::Origin).map(|line| line.value.of(exchange.input));
    let is_own = |scheme: &[u8], authority: &[u8]| {
        let own = Authority::read(host.as_bytes(), scheme);
        Authority::read(authority, scheme).zip(own).is_some_and(|(page, own)| page.same_as(own))
    };
    match origin.map(Origin::read) {
        Some(Origin::Tuple { scheme: b"https", authority }) if is_own(b"https", authority) => return "https",
        Some(Origin::Tuple { scheme: b"http", authority }) if is_own(b"http", authority) => return "http",
        _ => {}
    }
    let is_internal = Authority::read(host.as_bytes(), b"http").is_none_or(Authority::is_internal);
    match port {
        Some(b"443" | b"8443") => "https",
        None if !is_internal => "https",
        _ => "http",
    }
}

/// Short, and nothing but what can be typed.
fn plain(text: &[u8]) -> Option<&str> {
    const LONGEST: usize = 400;
    let is_plain = !text.is_empty() && text.len() <= LONGEST && text.iter().all(u8::is_ascii_graphic);
    core::str::from_utf8(text).ok().filter(|_| is_plain)
}

/// For a POSIX shell, which takes all in single quotes as it stands, but the quote itself.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// Where a browser shows the heads as they were sent. Which one it is its own request says.
pub fn click(exchange: &Exchange<'_>) -> &'static str {
    let agent = exchange.request.and_then(|request| request.first(Field::UserAgent));
    let agent = agent.map(|line| line.value.of(exchange.input)).unwrap_or_default();
    let is = |name: &str| find(agent, name).is_some();
    if is("Firefox/") {
        "In Firefox: Network, the WebSocket’s row, Headers, the switch Raw at request and response."
    } else if is("Chrome/") {
        "In Chromium: Network, the WebSocket’s row, Headers, Raw (once “view source”) at request and response."
    } else if is("Safari/") {
        "In Safari: Network, the WebSocket’s row, Headers, and copy both."
    } else {
        "In a browser: Network, the WebSocket’s row, Headers, Raw at request and response."
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_one_word_of_a_shell() {
        assert_eq!(quote("https://h/?a=$(x)&b=`y`"), "'https://h/?a=$(x)&b=`y`'");
        assert_eq!(quote("it's"), r"'it'\''s'");
    }

    #[test]
    fn the_command_asks_for_what_the_paste_asks_for() {
        let said = |target: &str, host: &str| {
            let paste = format!(
                "GET {target} HTTP/1.1\nHost: {host}\nUpgrade: websocket\nConnection: Upgrade\n\
                 Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\nSec-WebSocket-Version: 13\nOrigin: https://a.example\n\n"
            );
            let report = crate::inspect_text(&paste, crate::Options::default());
            let findings = &report.handshakes[0].findings;
            findings.iter().find(|finding| finding.rule == "response-not-shown").map(|finding| finding.message.clone())
        };
        let ends = |target: &str, host: &str, end: &str| said(target, host).is_some_and(|said| said.ends_with(end));
        assert!(ends("/?b='", "a.example", r"-H 'Origin: https://a.example' 'https://a.example/?b='\'''"));
        assert!(ends("/", "localhost:8080", "'http://localhost:8080/'"));
        assert!(ends("ws://b.example/x", "b.example", "'http://b.example/x'"));
        let long = format!("/{}", "a".repeat(400));
        assert!(said(&long, "a.example").is_some_and(|said| said.contains("Network") && !said.contains("curl")));
    }

    #[test]
    fn only_what_can_be_typed() {
        assert_eq!(plain(b"/chat?x=1"), Some("/chat?x=1"));
        assert!(plain(b"/a b").is_none() && plain("/\u{202e}".as_bytes()).is_none() && plain(b"/\x1b[1m").is_none());
        assert!(plain(&[b'a'; 401]).is_none());
    }
}
