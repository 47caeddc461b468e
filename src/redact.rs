//! Secrets in a paste: which values they are, and placeholders of the same length in their place.

use serde::Serialize;

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

/// Replaces cookies, credentials, and tokens in targets and subprotocols, each character by an `x`.
/// What the findings need stays: names, schemes, and the key of the handshake, which is no secret.
pub fn redact(input: &str) -> Redaction {
    let positions = Positions::new(input.as_bytes(), Unit::Utf16);
    let mut text = String::with_capacity(input.len());
    let mut redacted = Vec::new();
    let mut at = 0;
    for (span, kind) in secrets(input.as_bytes()) {
        let (start, end) = (span.start as usize, span.end as usize);
        text.push_str(input.get(at..start).unwrap_or(""));
        text.extend(std::iter::repeat_n('x', input.get(start..end).unwrap_or("").encode_utf16().count()));
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
        search.line(line.text);
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

    /// A line by itself: a field name with a colon anywhere in it, or a URL.
    fn line(&mut self, line: Span) {
        let text = line.of(self.input);
        if let Some(value) = self.value_behind(line, "set-cookie:") {
            self.cookies(value, true);
        } else if let Some(value) = self.value_behind(line, "cookie:") {
            self.cookies(value, false);
        }
        if let Some(value) = self.value_behind(line, "authorization:") {
            self.credentials(value);
        }
        if let Some(at) = find_in_any_case(text, "://").or(text.iter().position(|&byte| byte == b'?')) {
            self.target(line.part(at, text.len()));
        }
    }

    /// What follows a field name, up to the quotation mark that encloses both.
    fn value_behind(&self, line: Span, name: &str) -> Option<Span> {
        let text = line.of(self.input);
        let at = find_in_any_case(text, name)?;
        let value = &text[at + name.len()..];
        let quote = at.checked_sub(1).map(|before| text[before]).filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
        let end = quote.and_then(|quote| value.iter().position(|&byte| byte == quote)).unwrap_or(value.len());
        Some(abnf::trim(self.input, line.part(at + name.len(), at + name.len() + end)))
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
        let end = text
            .iter()
            .position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\''))
            .unwrap_or(text.len());
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
                        HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: id=xxx; Path=/; HttpOnly\r\n\r\n";
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
    #[cfg(feature = "full")]
    fn options_of_commands_hold_secrets() {
        let command = "$ sudo curl -su 'me:it is' --oauth2-bearer abc http://h/\nwscat -c ws://h/ --auth me:pass -H 'Cookie: a=b'\n";
        let expected = "$ sudo curl -su 'xxxxxxxx' --oauth2-bearer xxx http://h/\nwscat -c ws://h/ --auth xxxxxxx -H 'Cookie: a=x'\n";
        assert_eq!(redact(command).text, expected);
    }
}
