//! Secrets in a paste: which values they are, and placeholders of the same length in their place.

mod dumped;
mod named;

use serde::Serialize;

use self::named::{Named, What, named};
use crate::abnf;
use crate::field::Field;
use crate::message::{FieldLine, Message};
use crate::order;
use crate::paste;
use crate::paste::derived::Derived;
use crate::paste::pairs::Pair;
use crate::report;
use crate::span::{Positions, Span, Unit};
use crate::transcript::lines;
use crate::value::secret::{self, Secret};

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
    /// What it was: `cookie`, `authorization`, `target`, `subprotocol`, `body`.
    pub kind: &'static str,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "Span"))]
    pub span: report::Span,
}

/// Replaces cookies, credentials, and tokens in targets, subprotocols and bodies, each character by an `x` (a `×`
/// beyond ASCII).
/// What the findings need stays: names, schemes, and the key of the handshake, which is no secret.
pub fn redact(input: &str) -> Redaction {
    let positions = Positions::new(input.as_bytes(), Unit::Utf16);
    let mut text = String::with_capacity(input.len());
    let mut redacted = Vec::new();
    let mut tokens = Vec::new();
    let mut at = 0;
    for Place { span, kind, dumped } in secrets(input.as_bytes()) {
        let (start, end) = (span.start as usize, span.end as usize);
        text.push_str(input.get(at..start).unwrap_or(""));
        let (secret, from) = (input.get(start..end).unwrap_or(""), text.len());
        match dumped {
            Some(dumped) => text.push_str(&dumped),
            None => {
                push_placeholder(&mut text, secret, kind);
                if kind == "subprotocol" {
                    tell_apart(&mut text, from, secret, &mut tokens);
                }
            }
        }
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
/// with a per cent sign, and in a list of tokens what no token has; beyond ASCII it is a `×`.
fn push_placeholder(text: &mut String, secret: &str, kind: &str) {
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
            None if is_kept(character, kind) => text.push(character),
            // What a word processor put around the value stays around it.
            None if "“”„‟«»‘’‚".contains(character) => text.push(character),
            None => {
                let placeholder = if character.is_ascii() { 'x' } else { '×' };
                text.extend(std::iter::repeat_n(placeholder, character.len_utf16()));
            }
        }
    }
}

/// Different tokens of a list are not to look like one that stands there twice: the first of a length is all `x`, in the
/// next there is a `_` at the first place, then at the second.
fn tell_apart<'a>(text: &mut String, from: usize, token: &'a str, tokens: &mut Vec<&'a str>) {
    const MOST: usize = 64;
    if !tokens.contains(&token) && tokens.len() < MOST {
        tokens.push(token);
    }
    let alike = tokens.iter().filter(|other| other.len() == token.len());
    let Some(place) = alike.take_while(|other| **other != token).count().checked_sub(1) else { return };
    if tokens.contains(&token) && text.get(from + place..).is_some_and(|rest| rest.starts_with('x')) {
        text.replace_range(from + place..from + place + 1, "_");
    }
}

fn is_kept(character: char, kind: &str) -> bool {
    let is_of_token = |character: char| u8::try_from(character).is_ok_and(abnf::is_tchar);
    character.is_ascii_control() || (kind == "subprotocol" && character.is_ascii() && !is_of_token(character))
}

/// A secret's place, and what is written there where it is not its own characters that stand there.
struct Place {
    span: Span,
    kind: &'static str,
    dumped: Option<String>,
}

/// Where the secrets of an input stand, in order and without overlap. Spans begin and end at characters.
fn secrets(input: &[u8]) -> Vec<Place> {
    let (_, transcript) = paste::read(input, None, Unit::Utf16);
    let derived = transcript.derived.as_ref();
    let mut search = Search { input: derived.map_or(input, Derived::bytes), found: Vec::new() };
    for head in &transcript.heads {
        let message = Message::parse(search.input, head);
        message.target.into_iter().for_each(|target| search.target(target));
        message.fields.iter().for_each(|line| search.field(line));
        // Where it is the input itself that is read, all of it is searched below.
        if derived.is_some() {
            search.take("body", secret::in_text(search.input, message.rest));
        }
    }
    let (mut places, mut rows) = (Vec::new(), Vec::new());
    if let Some(derived) = derived {
        for (span, kind) in std::mem::take(&mut search.found) {
            match dumped::replaced(input, derived, span, kind) {
                Some(parts) => {
                    places.extend(parts.into_iter().map(|(span, text)| Place { span, kind, dumped: Some(text) }));
                }
                None => places.push(Place { span: derived.place(span), kind, dumped: None }),
            }
        }
        rows = dumped::rows(input, derived);
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
    search.take("body", secret::in_text(input, Span::new(0, input.len())));
    paste::pairs::pairs(input, |pair| search.pair(pair));
    search.found.extend(paste::command::secrets(input).into_iter().map(|span| (span, "authorization")));
    // A dump's rows are read as what they stand for.
    let is_dumped = |span: Span| {
        let next = rows.partition_point(|row| row.start <= span.end);
        rows[..next].last().is_some_and(|row| row.touches(span))
    };
    let found = search.found.into_iter().filter(|(span, _)| !is_dumped(*span));
    places.extend(found.map(|(span, kind)| Place { span, kind, dumped: None }));
    let mut places = order::by_key(places, |place| place.span.start);
    let mut end = 0;
    places.retain(|place| {
        let apart = place.span.start >= end && !place.span.is_empty();
        end = if apart { place.span.end } else { end };
        apart
    });
    places
}

struct Search<'a> {
    input: &'a [u8],
    found: Vec<(Span, &'static str)>,
}

impl Search<'_> {
    fn take(&mut self, kind: &'static str, secrets: impl IntoIterator<Item = Secret>) {
        let input = self.input;
        let secrets = secrets.into_iter().filter(|secret| !secret::is_stand_in(secret.span.of(input)));
        self.found.extend(secrets.map(|secret| (secret.span, kind)));
    }

    fn field(&mut self, line: &FieldLine) {
        match line.known {
            Some(Field::Cookie) => self.cookies(line.value, false),
            Some(Field::SetCookie) => self.cookies(line.value, true),
            Some(Field::Authorization | Field::ProxyAuthorization) => self.credentials(line.value),
            Some(Field::SecWebSocketProtocol) => {
                self.take("subprotocol", secret::subprotocols(self.input, line.value));
            }
            Some(Field::Referer | Field::Location) => self.target(line.value),
            None if secret::is_secret_field(line.name.of(self.input)) => self.credentials(line.value),
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
                at = next + secret::url_text(self.input, url).len();
            }
        }
    }

    fn cookies(&mut self, value: Span, only_first: bool) {
        self.take("cookie", secret::cookies(self.input, value, only_first));
    }

    fn credentials(&mut self, value: Span) {
        self.take("authorization", secret::credentials(self.input, value));
    }

    /// The user information and the secret parameters of a target or URL.
    fn target(&mut self, target: Span) {
        self.take("target", secret::user_info(self.input, target));
        self.take("target", secret::parameters(self.input, target));
    }

    /// What an archive says beside the fields, and fields that are secret by their names: those of all its entries.
    fn pair(&mut self, pair: Pair) {
        let name = pair.name.of(self.input);
        if pair.is_parameter && secret::is_secret_name(name) {
            self.found.push((pair.value, "target"));
        } else if !pair.is_parameter && Field::known(name).is_none() && secret::is_secret_field(name) {
            self.credentials(pair.value);
        }
    }
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
    fn different_tokens_stay_different() {
        let [one, other] = ["eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "eyJhbGciOiJIUzI1NiJ9.e30.BBBB"];
        let input = format!(
            "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Protocol: {one}, {other}\r\n\r\nHTTP/1.1 101 x\r\nSec-WebSocket-Protocol: {other}\r\n\r\n"
        );
        let [first, second] = ["x".repeat(one.len()), format!("_{}", "x".repeat(other.len() - 1))];
        let expected = input.replace(one, &first).replace(other, &second);
        assert_eq!(redact(&input).text, expected);
        assert_eq!(redact(&expected).text, expected);
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
    fn options_of_commands_hold_secrets() {
        let command = "$ sudo curl -su 'me:it is' --oauth2-bearer abc http://h/\nwscat -c ws://h/ --auth me:pass -H 'Cookie: a=b'\n";
        let expected = "$ sudo curl -su 'xxxxxxxx' --oauth2-bearer xxx http://h/\nwscat -c ws://h/ --auth xxxxxxx -H 'Cookie: a=x'\n";
        assert_eq!(redact(command).text, expected);
    }
}
