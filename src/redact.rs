//! Secrets in a paste: which values they are, and placeholders of the same length in their place.

mod named;

use serde::Serialize;

use self::named::{Named, What, named};
use crate::abnf;
use crate::field::Field;
use crate::message::{FieldLine, Message};
use crate::order;
use crate::paste;
use crate::paste::derived::Derived;
use crate::report;
use crate::span::{Positions, Span, Unit};
use crate::text::find_in_any_case;
use crate::transcript::lines;

/// A text without its secrets. Offsets count UTF-16 code units, and are the same in both texts.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Redaction {
    pub text: String,
    pub redacted: Vec<Redacted>,
}

/// A secret that was replaced.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Redacted {
    /// What it was: `cookie`, `authorization`, `target`, `subprotocol`.
    pub kind: &'static str,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Span"))]
    pub span: report::Span,
}

/// Replaces cookies, credentials, and tokens in targets and subprotocols, each character by an `x` (a `×` beyond ASCII).
/// What the findings need stays: names, schemes, and the key of the handshake, which is no secret.
pub fn redact(input: &str) -> Redaction {
    let positions = Positions::new(input.as_bytes(), Unit::Utf16);
    let mut text = String::with_capacity(input.len());
    let mut redacted = Vec::new();
    let mut at = 0;
    for (span, kind) in secrets(input.as_bytes()) {
        let (start, end) = (span.start as usize, span.end as usize);
        text.push_str(input.get(at..start).unwrap_or(""));
        push_placeholder(&mut text, input.get(start..end).unwrap_or(""));
        let place = positions.place(input.as_bytes(), span);
        redacted.push(Redacted {
            kind,
            span: report::Span {
                start: place.start.into(),
                end: place.end.into(),
                line: place.line,
                column: place.column,
            },
        });
        at = end;
    }
    text.push_str(input.get(at..).unwrap_or(""));
    Redaction { text, redacted }
}

/// An `x` for each code unit. What may be a fault of its own can still be seen: control characters stay, also those written
/// with a per cent sign, and beyond ASCII it is a `×`.
fn push_placeholder(text: &mut String, secret: &str) {
    let mut rest = secret.chars();
    while let Some(character) = rest.next() {
        let escape = rest
            .as_str()
            .get(..2)
            .filter(|digits| ["0d", "0a", "00"].iter().any(|kept| digits.eq_ignore_ascii_case(kept)));
        match escape.filter(|_| character == '%') {
            Some(digits) => {
                text.extend(['%'].into_iter().chain(digits.chars()));
                rest.nth(1);
            }
            None if character.is_ascii_control() => text.push(character),
            None => {
                let placeholder = if character.is_ascii() { 'x' } else { '×' };
                text.extend(std::iter::repeat_n(placeholder, character.len_utf16()));
            }
        }
    }
}

/// Where the secrets of an input stand, in order and without overlap. Spans begin and end at characters.
fn secrets(input: &[u8]) -> Vec<(Span, &'static str)> {
    let (_, transcript) = paste::read(input, None, Unit::Utf16);
    let derived = transcript.derived.as_ref();
    let mut search = Search { input: derived.map_or(input, Derived::bytes), found: Vec::new() };
    for head in &transcript.heads {
        let message = Message::parse(search.input, head);
        message.target.into_iter().for_each(|target| search.target(target));
        message.fields.iter().for_each(|line| search.field(line));
    }
    if let Some(derived) = derived {
        search.found.iter_mut().for_each(|(span, _)| *span = derived.place(*span));
    }
    // Secrets also stand outside the heads: in a log, a command, a listing that was not understood.
    search.input = input;
    for line in lines(input) {
        search.urls(line.text);
    }
    for Named { value, what } in named(input) {
        match what {
            What::Cookies => search.cookies(value, false),
            What::SetCookie => search.cookies(value, true),
            What::Cookie => search.found.push((value, "cookie")),
            What::Credentials => search.credentials(value),
        }
    }
    #[cfg(feature = "full")]
    search.found.extend(paste::command::secrets(input).into_iter().map(|span| (span, "authorization")));
    let mut found = order::by_key(search.found, |(span, _)| span.start);
    let mut end = 0;
    found.retain(|(span, _)| {
        let apart = span.start >= end && !span.is_empty();
        end = if apart { span.end } else { end };
        apart
    });
    found
}

struct Search<'a> {
    input: &'a [u8],
    found: Vec<(Span, &'static str)>,
}

/// Parameters of a target whose values are secrets.
const SECRET_PARAMETERS: &[&str] = &[
    "token",
    "auth",
    "key",
    "secret",
    "password",
    "passwd",
    "pwd",
    "jwt",
    "session",
    "sid",
    "ticket",
    "code",
    "sig",
    "signature",
    "credential",
];

impl Search<'_> {
    fn field(&mut self, line: &FieldLine) {
        match line.known {
            Some(Field::Cookie) => self.cookies(line.value, false),
            Some(Field::SetCookie) => self.cookies(line.value, true),
            Some(Field::Authorization | Field::ProxyAuthorization) => self.credentials(line.value),
            Some(Field::SecWebSocketProtocol) => self.subprotocols(line.value),
            Some(Field::Referer | Field::Location) => self.target(line.value),
            _ => {}
        }
    }

    /// The URLs of a line, and targets with a query.
    fn urls(&mut self, line: Span) {
        let text = line.of(self.input);
        let mut at = 0;
        while let Some(next) = text[at..].iter().position(|byte| matches!(byte, b':' | b'?')).map(|next| at + next) {
            at = next + 1;
            if text[next] == b'?' || text[at..].starts_with(b"//") {
                let url = line.part(next, text.len());
                self.target(url);
                at = next + end_of_url(url.of(self.input));
            }
        }
    }

    /// `cookie-pair = cookie-name "=" cookie-value` (RFC 6265 §4.1.1): the name stays. Of a `Set-Cookie` only the first pair
    /// is the cookie; the rest are its attributes.
    fn cookies(&mut self, value: Span, only_first: bool) {
        let text = value.of(self.input);
        let mut start = 0;
        for end in (0..text.len()).filter(|&at| text[at] == b';').chain([text.len()]) {
            let pair = value.part(start, end);
            let equals = pair.of(self.input).iter().position(|&byte| byte == b'=').map_or(0, |at| at + 1);
            self.found.push((abnf::trim(self.input, pair.part(equals, pair.len())), "cookie"));
            start = end + 1;
            if only_first {
                break;
            }
        }
    }

    /// `credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ]` (RFC 9110 §11.4): the scheme stays.
    fn credentials(&mut self, value: Span) {
        let text = value.of(self.input);
        let scheme = text.iter().position(|&byte| byte == b' ').map_or(0, |at| at + 1);
        self.found.push((value.part(scheme, text.len()), "authorization"));
    }

    /// A token has no business among the subprotocols, but it is where scripts put it.
    fn subprotocols(&mut self, value: Span) {
        let text = value.of(self.input);
        let mut start = 0;
        let mut after_word = false;
        for end in (0..text.len()).filter(|&at| text[at] == b',').chain([text.len()]) {
            let element = abnf::trim(self.input, value.part(start, end));
            let text = element.of(self.input);
            if looks_like_token(text) || (after_word && text.len() > 8) {
                self.found.push((element, "subprotocol"));
            }
            after_word = ["bearer", "access_token", "token", "authorization", "jwt"]
                .iter()
                .any(|word| text.eq_ignore_ascii_case(word.as_bytes()));
            start = end + 1;
        }
    }

    /// The user information and the secret parameters of a target or URL.
    fn target(&mut self, target: Span) {
        let text = target.of(self.input);
        let end = end_of_url(text);
        let text = &text[..end];
        if let Some(scheme) = find_in_any_case(text, "://") {
            let authority = scheme + 3
                ..text[scheme + 3..]
                    .iter()
                    .position(|&byte| byte == b'/' || byte == b'?')
                    .map_or(end, |at| scheme + 3 + at);
            if let Some(at) = text[authority.clone()].iter().rposition(|&byte| byte == b'@') {
                self.found.push((target.part(authority.start, authority.start + at), "target"));
            }
        }
        let Some(query) = text.iter().position(|&byte| byte == b'?') else { return };
        let mut start = query + 1;
        for end in (start..text.len()).filter(|&at| text[at] == b'&').chain([text.len()]) {
            let parameter = &text[start..end];
            if let Some(equals) = parameter.iter().position(|&byte| byte == b'=') {
                let name = &parameter[..equals];
                let secret = SECRET_PARAMETERS.iter().any(|word| find_in_any_case(name, word).is_some());
                if secret || looks_like_token(&parameter[equals + 1..]) {
                    self.found.push((target.part(start + equals + 1, end), "target"));
                }
            }
            start = end + 1;
        }
    }
}

/// Up to where a URL goes that may stand in other text.
fn end_of_url(text: &[u8]) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'`' | b'<' | b'>' | b'\\');
    text.iter().position(ends).unwrap_or(text.len())
}

/// A JSON Web Token, or 32 and more characters of letters and digits mixed.
fn looks_like_token(text: &[u8]) -> bool {
    let plain = text
        .iter()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=' | b'+' | b'/' | b'~'));
    let mixed = text.iter().any(u8::is_ascii_digit) && text.iter().any(u8::is_ascii_alphabetic);
    (text.starts_with(b"eyJ") && text.len() > 16) || (text.len() >= 32 && plain && mixed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_replaced_and_positions_hold() {
        let input = "GET /ws?room=1&access_token=abc123 HTTP/1.1\r\nHost: x\r\nCookie: sid=s3cret; theme=dark\r\n\
                     Authorization: Bearer abcdef\r\nSec-WebSocket-Protocol: chat, eyJhbGciOiJIUzI1NiJ9.e30.x\r\n\r\n\
                     HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: id=ç🎉; Path=/; HttpOnly\r\n\r\n";
        let redaction = redact(input);
        let expected = "GET /ws?room=1&access_token=xxxxxx HTTP/1.1\r\nHost: x\r\nCookie: sid=xxxxxx; theme=xxxx\r\n\
                        Authorization: Bearer xxxxxx\r\nSec-WebSocket-Protocol: chat, xxxxxxxxxxxxxxxxxxxxxxxxxx\r\n\r\n\
                        HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: id=×××; Path=/; HttpOnly\r\n\r\n";
        assert_eq!(redaction.text, expected);
        assert_eq!(redaction.text.encode_utf16().count(), input.encode_utf16().count());
        let kinds: Vec<_> = redaction.redacted.iter().map(|redacted| redacted.kind).collect();
        assert_eq!(kinds, ["target", "cookie", "cookie", "authorization", "subprotocol", "cookie"]);
    }

    #[test]
    fn secrets_outside_of_heads_are_found_too() {
        let command = "$ curl -H 'Cookie: a=b; c=d' -H \"authorization: Basic dTpw\" 'wss://u:p@h/x?token=t&b=1'";
        let expected = "$ curl -H 'Cookie: a=x; c=x' -H \"authorization: Basic xxxx\" 'wss://xxx@h/x?token=x&b=1'";
        assert_eq!(redact(command).text, expected);
        assert_eq!(redact("nothing here").text, "nothing here");
    }

    #[test]
    fn programs_and_json_hold_cookies_and_credentials() {
        for (input, expected) in [
            (
                r#"new WebSocket(u, { headers: { Authorization: "Bearer abc" } })"#,
                r#"new WebSocket(u, { headers: { Authorization: "Bearer xxx" } })"#,
            ),
            (r#"{"Cookie": "a=bc; d=e", "Host": "h"}"#, r#"{"Cookie": "a=xx; d=x", "Host": "h"}"#),
            (r#"{\"cookie\":\"a=bc\",\"x\":1}"#, r#"{\"cookie\":\"a=xx\",\"x\":1}"#),
            ("{\n\"name\": \"Cookie\",\n\"value\": \"a=bc\"\n}", "{\n\"name\": \"Cookie\",\n\"value\": \"a=xx\"\n}"),
            (
                r#""cookies":[{"name":"a","value":"bc","path":"/"}],"b":"c""#,
                r#""cookies":[{"name":"a","value":"xx","path":"/"}],"b":"c""#,
            ),
            ("requests.get(u, cookies={'sid': 'abc', 'b': 'c'})", "requests.get(u, cookies={'sid': 'xxx', 'b': 'x'})"),
            ("['host', 'h', 'cookie', 'a=bc', 'x', 'y']", "['host', 'h', 'cookie', 'a=xx', 'x', 'y']"),
            ("\"HTTP_COOKIE\" => \"a=bc\", \"X\" => \"y\"", "\"HTTP_COOKIE\" => \"a=xx\", \"X\" => \"y\""),
            (
                "map[Cookie:[a=bc] Host:[h]] {authorization=[Basic ab], host=[h]}",
                "map[Cookie:[a=xx] Host:[h]] {authorization=[Basic xx], host=[h]}",
            ),
            (
                r#"(New-Object System.Net.Cookie("sid", "abc", "/", "h"))"#,
                r#"(New-Object System.Net.Cookie("sid", "xxx", "/", "h"))"#,
            ),
            (
                "from ws://h/?token=ab to ws://me:pw@h/?room=1&sid=cd.",
                "from ws://h/?token=xx to ws://xxxxx@h/?room=1&sid=xxx",
            ),
        ] {
            assert_eq!(redact(input).text, expected);
        }
    }

    #[test]
    fn what_may_be_a_fault_stays() {
        let input = "GET /?token=a%0D%0Ab\tc HTTP/1.1\r\nCookie: a=\x7Fb\r\n\r\n";
        assert_eq!(redact(input).text, "GET /?token=x%0D%0Ax\tc HTTP/1.1\r\nCookie: a=\x7Fx\r\n\r\n");
    }

    #[test]
    fn words_of_prose_are_no_secrets() {
        for text in [
            "Cookies are: not set",
            "authorization failed",
            "a cookie",
            "cookie: \n",
            "Cookie(",
            "cookies=[",
            "\"cookie\",",
        ] {
            assert_eq!(redact(text).text, text);
        }
    }

    #[test]
    #[cfg(feature = "full")]
    fn options_of_commands_hold_secrets() {
        let command = "$ sudo curl -su 'me:it is' --oauth2-bearer abc http://h/\nwscat -c ws://h/ --auth me:pass -H 'Cookie: a=b'\n";
        let expected = "$ sudo curl -su 'xxxxxxxx' --oauth2-bearer xxx http://h/\nwscat -c ws://h/ --auth xxxxxxx -H 'Cookie: a=x'\n";
        assert_eq!(redact(command).text, expected);
    }
}
