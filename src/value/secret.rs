//! Secrets among the values of a handshake: cookies, credentials, and tokens where no token belongs. What `redact` takes
//! out of a paste is what the rules about credentials show in it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::abnf;
use crate::scan;
use crate::span::Span;
use crate::text::{find, find_in_any_case, starts_in_any_case};

/// A value that is not for everybody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Secret {
    /// Without its name, scheme and quotation marks.
    pub span: Span,
    /// What it is called where it stands: a cookie's name, a parameter's, a scheme.
    pub name: Span,
    /// Its name or its form says so. Others only look as though they might be one.
    pub sure: bool,
}

impl Secret {
    /// Worth speaking of: nobody has put something else in its place.
    pub fn is_shown(&self, input: &[u8]) -> bool {
        self.sure && !is_stand_in(self.span.of(input))
    }
}

/// What people write in a secret's place, all of it: `<token>`, `***`, `[removed]`, `$TOKEN`, `your-token`. A secret may have
/// such characters in it.
pub fn is_stand_in(text: &[u8]) -> bool {
    const WORDS: [&str; 6] = ["redacted", "removed", "hidden", "omitted", "your-", "your_"];
    let encloses = |pair: (u8, u8)| text.first() == Some(&pair.0) && text.last() == Some(&pair.1);
    let is_variable =
        |name: &[u8]| name.iter().all(|&byte| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'{' | b'}'));
    text.iter().all(|&byte| matches!(byte, b'*' | b'.'))
        || [(b'<', b'>'), (b'[', b']'), (b'{', b'}')].into_iter().any(encloses)
        || text.strip_prefix(b"$").is_some_and(is_variable)
        || WORDS.iter().any(|word| starts_in_any_case(text, word))
}

/// What `redact` leaves in a secret's place.
pub fn is_replaced(text: &[u8]) -> bool {
    let is_placeholder = |&byte: &u8| byte == b'x' || !byte.is_ascii_alphanumeric();
    (text.contains(&b'x') || find(text, "×").is_some()) && text.iter().all(is_placeholder)
}

/// `cookie-pair = cookie-name "=" cookie-value` (RFC 6265 §4.1.1). Of a `Set-Cookie` only the first pair is the cookie; the
/// rest are its attributes.
pub fn cookies(input: &[u8], value: Span, only_first: bool) -> Vec<Secret> {
    let mut found = Vec::new();
    let pairs = parts(value.of(input), b';').take(if only_first { 1 } else { usize::MAX });
    for (start, end) in pairs {
        let pair = value.part(start, end);
        let equals = pair.of(input).iter().position(|&byte| byte == b'=');
        let span = abnf::trim(input, pair.part(equals.map_or(0, |at| at + 1), pair.len()));
        let name = abnf::trim(input, pair.part(0, equals.unwrap_or(0)));
        // What a cookie is called to delete it is followed by nothing.
        if !span.is_empty() {
            found.push(Secret { span, name, sure: true });
        }
    }
    found
}

/// `credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ]` (RFC 9110 §11.4): the scheme is its name.
pub fn credentials(input: &[u8], value: Span) -> Option<Secret> {
    let text = value.of(input);
    let scheme = text.iter().position(|&byte| byte == b' ').unwrap_or(0);
    let span = abnf::trim(input, value.part(scheme, text.len()));
    (!span.is_empty()).then(|| Secret { span, name: value.part(0, scheme), sure: true })
}

/// A field that no standard knows is one for credentials by its name.
pub fn is_secret_field(name: &[u8]) -> bool {
    const WORDS: [&str; 8] = ["token", "secret", "api-key", "apikey", "passw", "jwt", "session", "x-auth"];
    WORDS.iter().any(|word| find_in_any_case(name, word).is_some())
}

/// By what Kubernetes knows a bearer token among subprotocols.
const KUBERNETES: &str = "base64url.bearer.authorization.k8s.io.";

/// Tokens among subprotocols, which is where scripts put them that can set no other field.
pub fn subprotocols(input: &[u8], value: Span) -> Vec<Secret> {
    const WORDS: [&str; 6] = ["bearer", "access_token", "token", "authorization", "jwt", "basic"];
    let mut found = Vec::new();
    let mut before: Option<Span> = None;
    for (start, end) in parts(value.of(input), b',') {
        let element = abnf::trim(input, value.part(start, end));
        let text = element.of(input);
        let rest = text.len().min(KUBERNETES.len());
        if starts_in_any_case(text, KUBERNETES) && rest < text.len() {
            found.push(Secret { span: element.part(rest, text.len()), name: element.part(0, rest - 1), sure: true });
        } else if starts_in_any_case(text, "bearer ") {
            let span = abnf::trim(input, element.part("bearer".len(), text.len()));
            found.push(Secret { span, name: element.part(0, "bearer".len()), sure: true });
        } else if is_token(text) || is_user_and_password(text) || (is_replaced(text) && text.len() >= 8) {
            found.push(Secret { span: element, name: before.unwrap_or(Span::at(element.start)), sure: true });
        } else if let Some(name) = before.filter(|_| text.len() > 8) {
            found.push(Secret { span: element, name, sure: is_mixed(text) });
        } else if looks_random(text) {
            found.push(Secret { span: element, name: Span::at(element.start), sure: false });
        }
        before = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word.as_bytes())).then_some(element);
    }
    found
}

/// The user information of an authority (RFC 3986 §3.2.1).
pub fn user_info(input: &[u8], url: Span) -> Option<Secret> {
    let text = url_text(input, url);
    let start = find(text, "://")? + 3;
    let end =
        text[start..].iter().position(|byte| matches!(byte, b'/' | b'?' | b'#')).map_or(text.len(), |at| start + at);
    let at = start + text[start..end].iter().rposition(|&byte| byte == b'@')?;
    (at > start).then(|| Secret { span: url.part(start, at), name: Span::at(url.start), sure: true })
}

/// The secret parameters of a target or URL, and tokens in its path.
pub fn parameters(input: &[u8], target: Span) -> Vec<Secret> {
    let text = url_text(input, target);
    let mut found = Vec::new();
    let query = text.iter().position(|&byte| byte == b'?').unwrap_or(text.len());
    if find(&text[..query], "eyJ").is_some() {
        let segments = parts(&text[..query], b'/').filter(|&(start, end)| is_token(&text[start..end]));
        found.extend(segments.map(|(start, end)| Secret {
            span: target.part(start, end),
            name: Span::at(target.start),
            sure: true,
        }));
    }
    let query = (query + 1).min(text.len());
    for (start, end) in parts(&text[query..], b'&') {
        let (start, end) = (query + start, query + end);
        let Some(equals) = text[start..end].iter().position(|&byte| byte == b'=') else { continue };
        let (name, value) = (&text[start..start + equals], &text[start + equals + 1..end]);
        let named = is_secret_name(name) && !is_flag(value);
        if !value.is_empty() && (named || is_secret_name(name) || is_token(value) || looks_random(value)) {
            found.push(Secret {
                span: target.part(start + equals + 1, end),
                name: target.part(start, start + equals),
                sure: named || is_token(value),
            });
        }
    }
    found
}

/// Tokens in text of any kind: JSON Web Tokens, and members of JSON and of forms whose names are those of secrets.
pub fn in_text(input: &[u8], within: Span) -> Vec<Secret> {
    let text = within.of(input);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = find(&text[at..], "eyJ").map(|next| at + next) {
        let length = text[next..].iter().position(|byte| !is_token_byte(*byte)).unwrap_or(text.len() - next);
        let begins = next == 0 || !is_token_byte(text[next - 1]);
        if begins && is_token(&text[next..next + length]) {
            let span = within.part(next, next + length);
            found.push(Secret { span, name: Span::at(span.start), sure: true });
        }
        at = next + length.max(3);
    }
    members(input, within, &mut found);
    found
}

/// `"access_token": "…"`, and the same within a string, where each quotation mark is written `\"`.
fn members(input: &[u8], within: Span, found: &mut Vec<Secret>) {
    let text = within.of(input);
    #[cfg(feature = "full")]
    if !has_member(text) {
        return;
    }
    let mut at = 0;
    while let Some(open) = scan::position(&text[at..], b'"').map(|next| at + next) {
        let escaped = text[..open].ends_with(b"\\");
        at = open + 1;
        let Some(close) = end_of_string(text, at, escaped) else { continue };
        // What looked like the end of a name may be the beginning of one.
        at = close;
        let behind = text[close + 1..].trim_ascii_start();
        let Some(value) = behind.strip_prefix(b":").map(<[u8]>::trim_ascii_start) else { continue };
        let Some(value) = value.strip_prefix(if escaped { &b"\\\""[..] } else { b"\"" }) else { continue };
        let from = text.len() - value.len();
        let Some(end) = end_of_string(text, from, escaped) else { continue };
        let mark = usize::from(escaped);
        let (name, value) = (within.part(open + 1, close - mark), within.part(from, end - mark));
        if names_secret(name.of(input)) && !value.is_empty() && !is_flag(value.of(input)) {
            found.push(Secret { span: value, name, sure: true });
        }
        at = end + 1;
    }
}

/// A colon stands behind a quotation mark: logs have many of both, and seldom so.
#[cfg(feature = "full")]
fn has_member(text: &[u8]) -> bool {
    let mut colons = scan::places(text, |bytes| scan::equal(bytes, b':'));
    colons.any(|at| text[at] == b':' && text[..at].trim_ascii_end().ends_with(b"\""))
}

/// The closing quotation mark of a string on one line, which is read from behind the opening one.
fn end_of_string(text: &[u8], from: usize, escaped: bool) -> Option<usize> {
    let mut at = from;
    loop {
        match *text.get(at)? {
            b'\r' | b'\n' => return None,
            b'"' if !escaped => return Some(at),
            b'\\' if !escaped => at += 2,
            b'\\' if text.get(at + 1) == Some(&b'"') => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// Up to where a URL goes that may stand in other text.
pub fn url_text(input: &[u8], span: Span) -> &[u8] {
    let text = span.of(input);
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'<' | b'>' | b'`' | b'\\');
    &text[..text.iter().position(ends).unwrap_or(text.len())]
}

/// The beginnings and ends of what stands between separators.
fn parts(text: &[u8], separator: u8) -> impl Iterator<Item = (usize, usize)> {
    let mut next = Some(0);
    std::iter::from_fn(move || {
        let start = next?;
        let end = scan::position(&text[start..], separator).map(|at| start + at);
        next = end.map(|end| end + 1);
        Some((start, end.unwrap_or(text.len())))
    })
}

/// A parameter of this name is a secret: one of its words says so.
pub fn is_secret_name(name: &[u8]) -> bool {
    const WORDS: [&str; 13] = [
        "auth",
        "authorization",
        "key",
        "pwd",
        "pass",
        "session",
        "sessionid",
        "sid",
        "ticket",
        "code",
        "sig",
        "hmac",
        "bearer",
    ];
    names_secret(name) || words(name).any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())))
}

/// The name says so wherever it stands. (A `code` or `key` in JSON may be anything.)
fn names_secret(name: &[u8]) -> bool {
    const WITHIN: [&str; 8] = ["token", "secret", "password", "passwd", "jwt", "apikey", "signature", "credential"];
    WITHIN.iter().any(|word| find_in_any_case(name, word).is_some())
}

/// `apiKey`, `api_key` and `api-key` have the words `api` and `key`.
fn words(name: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = name;
    std::iter::from_fn(move || {
        let start = rest.iter().position(u8::is_ascii_alphanumeric)?;
        rest = &rest[start..];
        let ends = |pair: &[u8]| {
            !pair[1].is_ascii_alphanumeric() || (pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
        };
        let length = rest.windows(2).position(ends).map_or(rest.len(), |at| at + 1);
        let (word, next) = rest.split_at(length);
        rest = next;
        Some(word)
    })
}

/// `?session=true`
fn is_flag(value: &[u8]) -> bool {
    const WORDS: [&str; 10] = ["0", "1", "true", "false", "yes", "no", "null", "none", "undefined", "anonymous"];
    WORDS.iter().any(|word| value.eq_ignore_ascii_case(word.as_bytes()))
}

/// A JSON Web Token (RFC 7519), or what was put in its place.
fn is_token(text: &[u8]) -> bool {
    let is_jwt = text.starts_with(b"eyJ") && text.iter().all(|&byte| is_token_byte(byte));
    text.len() > 16 && (is_jwt || is_replaced(text))
}

fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'=' | b'+' | b'~')
}

/// Capital letters and digits, as what is encoded has them and a name does not.
fn is_mixed(text: &[u8]) -> bool {
    let has = |kind: fn(&u8) -> bool| text.iter().any(kind);
    let hex = text.len() >= 16 && text.iter().all(u8::is_ascii_hexdigit);
    has(u8::is_ascii_digit) && (has(u8::is_ascii_uppercase) || hex)
}

/// 32 and more characters of letters and digits mixed.
fn looks_random(text: &[u8]) -> bool {
    let plain = |&byte: &u8| is_token_byte(byte) || byte == b'/';
    let mixed = text.iter().any(u8::is_ascii_digit) && text.iter().any(u8::is_ascii_alphabetic);
    text.len() >= 32 && mixed && text.iter().all(plain)
}

/// The base64 of `user:password`, as Basic has it (RFC 7617 §2), perhaps without its padding, which is no token's.
fn is_user_and_password(text: &[u8]) -> bool {
    let digits = text.iter().copied().filter(|&byte| byte != b'=');
    let count = digits.clone().count();
    if !(6..=256).contains(&count) || count % 4 == 1 {
        return false;
    }
    let standard = |byte: u8| match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    };
    let padding = (4 - count % 4) % 4;
    let padded: Vec<u8> = digits.map(standard).chain(std::iter::repeat_n(b'=', padding)).collect();
    let Ok(decoded) = STANDARD.decode(padded) else { return false };
    let colon = decoded.iter().position(|&byte| byte == b':');
    let is_text = decoded.iter().all(|byte| (b' '..=b'~').contains(byte));
    is_text && colon.is_some_and(|at| at > 0 && at + 1 < decoded.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(input: &str, found: impl IntoIterator<Item = Secret>) -> Vec<(&str, bool)> {
        let of = |secret: Secret| (&input[secret.span.start as usize..secret.span.end as usize], secret.sure);
        found.into_iter().map(of).collect()
    }

    fn whole(input: &str) -> Span {
        Span::new(0, input.len())
    }

    #[test]
    fn cookies_have_values() {
        let input = "sid=s3cret; theme=; _ga=GA1.2";
        assert_eq!(texts(input, cookies(input.as_bytes(), whole(input), false)), [("s3cret", true), ("GA1.2", true)]);
        assert_eq!(texts(input, cookies(input.as_bytes(), whole(input), true)), [("s3cret", true)]);
    }

    #[test]
    fn parameters_by_name_and_by_form() {
        let of = |input: &'static str| texts(input, parameters(input.as_bytes(), whole(input)));
        assert_eq!(of("/a?room=1&access_token=abc&session=true"), [("abc", true), ("true", false)]);
        assert_eq!(of("/a?apiKey=k1&keyboard=us&design=x&author=me&X-Amz-Signature=9f"), [("k1", true), ("9f", true)]);
        assert_eq!(of("/a?q=eyJhbGciOiJIUzI1NiJ9.e30.x"), [("eyJhbGciOiJIUzI1NiJ9.e30.x", true)]);
        assert_eq!(of("/eyJhbGciOiJIUzI1NiJ9.e30.x/ws"), [("eyJhbGciOiJIUzI1NiJ9.e30.x", true)]);
        let id = "/a?room=550e8400-e29b-41d4-a716-446655440000";
        assert_eq!(of(id), [("550e8400-e29b-41d4-a716-446655440000", false)]);
        assert!(of("/a?token=").is_empty() && of("/a").is_empty());
    }

    #[test]
    fn tokens_among_subprotocols() {
        let of = |input: &'static str| texts(input, subprotocols(input.as_bytes(), whole(input)));
        assert!(of("chat, v12.stomp, graphql-transport-ws, mqtt, base64.channel.k8s.io").is_empty());
        assert_eq!(of("bearer, AbCd1234efgh"), [("AbCd1234efgh", true)]);
        assert_eq!(of("token, graphql-ws"), [("graphql-ws", false)]);
        assert_eq!(of("v1, bWU6cGFzc3dvcmQ"), [("bWU6cGFzc3dvcmQ", true)]);
        let kubernetes = "base64url.bearer.authorization.k8s.io.bXl0b2tlbg, base64.binary.k8s.io";
        assert_eq!(of(kubernetes), [("bXl0b2tlbg", true)]);
    }

    #[test]
    fn tokens_in_text() {
        let of = |input: &'static str| texts(input, in_text(input.as_bytes(), whole(input)));
        assert_eq!(of(r#"{"type":"auth","access_token": "ab\u0020", "n": 1}"#), [("ab\\u0020", true)]);
        assert_eq!(of("hi eyJhbGciOiJIUzI1NiJ9.e30.x, you"), [("eyJhbGciOiJIUzI1NiJ9.e30.x", true)]);
        assert_eq!(of(r#"{\"token\":\"ab\",\"x\":1}"#), [("ab", true)]);
        assert_eq!(of(r#"{"password":"a\"b"}"#), [(r#"a\"b"#, true)]);
        assert!(of(r#"{"token": true, "key": 1, "a": "b"} "x "#).is_empty());
    }

    #[test]
    fn user_information() {
        let of = |input: &'static str| texts(input, user_info(input.as_bytes(), whole(input)));
        assert_eq!(of("wss://me:pw@h/x@y"), [("me:pw", true)]);
        assert!(of("wss://h/x@y").is_empty() && of("/x@y").is_empty());
    }
}
