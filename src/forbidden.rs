//! The header names that the Fetch standard keeps from script.
//!
//! They matter here although `new WebSocket()` takes no headers at all: the lists say which fields of a handshake are
//! under the browser's control alone, so a server may trust them, and which a `fetch()` of the same headers would lose.

use serde::Serialize;

use crate::abnf::is_token;
use crate::field::Field;

/// The Fetch standard has one list for what script may set and one for what it may read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type_prefix = "Header"))]
#[serde(rename_all = "lowercase")]
pub enum List {
    /// [forbidden request-header](https://fetch.spec.whatwg.org/#forbidden-request-header)
    Request,
    /// [forbidden response-header name](https://fetch.spec.whatwg.org/#forbidden-response-header-name)
    Response,
}

/// What puts a header on its list.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    Name,
    Prefix,
    MethodOverride,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Forbidden {
    #[cfg_attr(target_arch = "wasm32", tsify(type = "HeaderList"))]
    pub list: List,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "\"name\" | \"prefix\" | \"method-override\""))]
    pub rule: By,
}

pub const REQUEST_NAMES: [&str; 21] = [
    "Accept-Charset",
    "Accept-Encoding",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Connection",
    "Content-Length",
    "Cookie",
    "Cookie2",
    "Date",
    "DNT",
    "Expect",
    "Host",
    "Keep-Alive",
    "Origin",
    "Referer",
    "Set-Cookie",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Via",
];
pub const REQUEST_PREFIXES: [&str; 2] = ["proxy-", "sec-"];
pub const METHOD_OVERRIDES: [&str; 3] = ["X-HTTP-Method", "X-HTTP-Method-Override", "X-Method-Override"];
pub const METHODS: [&str; 3] = ["CONNECT", "TRACE", "TRACK"];
pub const RESPONSE_NAMES: [&str; 2] = ["Set-Cookie", "Set-Cookie2"];

/// Whether script may set this request header, or read this response header: `None` when it may.
///
/// A name that is not a token is on no list: no API of the browser accepts it.
/// Without a value, a method override counts as harmless.
pub fn forbidden(name: &[u8], value: Option<&[u8]>, list: List) -> Option<Forbidden> {
    let rule = match list {
        List::Request => forbidden_request_header(by_name(name), name, value.unwrap_or_default()),
        List::Response => forbidden_response_header(name),
    };
    rule.filter(|_| is_token(name)).map(|rule| Forbidden { list, rule })
}

/// The same, of a field that may be known: then what its name says stands in a table.
pub fn of_line(known: Option<Field>, name: &[u8], value: &[u8], list: List) -> Option<Forbidden> {
    match (known, list) {
        (Some(field), List::Request) => {
            let rule = forbidden_request_header(BY_NAME[field as usize], name, value)?;
            Some(Forbidden { list, rule })
        }
        _ => forbidden(name, Some(value), list),
    }
}

/// What puts each known field on the list of requests, whatever its value.
static BY_NAME: [Option<By>; Field::ALL.len()] = {
    let mut table = [None; Field::ALL.len()];
    let mut at = 0;
    while at < table.len() {
        table[at] = by_name(Field::NAMES[at].as_bytes());
        at += 1;
    }
    table
};

/// “A header (*name*, *value*) is forbidden request-header if these steps return true:
/// 1. If *name* is a byte-case-insensitive match for one of: [21 names], then return true.
/// 2. If *name* when byte-lowercased starts with `proxy-` or `sec-`, then return true.
/// 3. If *name* is a byte-case-insensitive match for one of: `X-HTTP-Method`, `X-HTTP-Method-Override`,
///    `X-Method-Override`, then:
///    1. Let *parsedValues* be the result of getting, decoding, and splitting *value*.
///    2. For each *method* of *parsedValues*: if the isomorphic encoding of *method* is a forbidden method,
///       then return true.
/// 4. Return false.”
fn forbidden_request_header(by_name: Option<By>, name: &[u8], value: &[u8]) -> Option<By> {
    let is_override = || is_one_of(name, &METHOD_OVERRIDES) && decoded_and_split(value).any(is_forbidden_method);
    by_name.or_else(|| is_override().then_some(By::MethodOverride))
}

/// The first two steps.
const fn by_name(name: &[u8]) -> Option<By> {
    if is_one_of(name, &REQUEST_NAMES) {
        return Some(By::Name);
    }
    let mut at = 0;
    while at < REQUEST_PREFIXES.len() {
        let prefix = REQUEST_PREFIXES[at].as_bytes();
        if let Some((start, _)) = name.split_at_checked(prefix.len())
            && start.eq_ignore_ascii_case(prefix)
        {
            return Some(By::Prefix);
        }
        at += 1;
    }
    None
}

/// “A forbidden response-header name is a header name that is a byte-case-insensitive match for one of:
/// `Set-Cookie`, `Set-Cookie2`.”
fn forbidden_response_header(name: &[u8]) -> Option<By> {
    is_one_of(name, &RESPONSE_NAMES).then_some(By::Name)
}

/// “A forbidden method is a method that is a byte-case-insensitive match for `CONNECT`, `TRACE`, or `TRACK`.”
fn is_forbidden_method(method: &[u8]) -> bool {
    is_one_of(method, &METHODS)
}

/// “To get, decode, and split a header value *value*, run these steps. They return a list of strings.
/// 1. Let *input* be the result of isomorphic decoding *value*.
/// 2. Let *position* be a position variable for *input*, initially pointing at the start of *input*.
/// 3. Let *values* be a list of strings, initially « ».
/// 4. Let *temporaryValue* be the empty string.
/// 5. While true:
///    1. Append the result of collecting a sequence of code points that are not U+0022 (") or U+002C (,) […]
///       to *temporaryValue*.
///    2. If *position* is not past the end of *input* and the code point at *position* is U+0022 ("):
///       1. Append the result of collecting an HTTP quoted string from *input*, given *position*,
///          to *temporaryValue*.
///       2. If *position* is not past the end of *input*, then continue.
///    3. Remove all HTTP tab or space from the start and end of *temporaryValue*.
///    4. Append *temporaryValue* to *values*.
///    5. Set *temporaryValue* to the empty string.
///    6. If *position* is past the end of *input*, then return *values*.
///    7. Assert: the code point at *position* is U+002C (,).
///    8. Advance *position* by 1.”
///
/// A quoted string keeps its quotes, so `"TRACE"` is not the method TRACE. Each string is therefore a stretch of the
/// value as it stands, and isomorphic decoding, which maps each byte to one code point, changes nothing.
fn decoded_and_split(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let input = rest?;
        let mut position = 0;
        while let Some(&byte) = input.get(position) {
            match byte {
                b'"' => position = end_of_quoted_string(input, position),
                b',' => break,
                _ => position += 1,
            }
        }
        let (element, after) = input.split_at(position);
        rest = after.get(1..);
        Some(trim(element))
    })
}

/// “To collect an HTTP quoted string […]:
/// 4. Advance *position* by 1.
/// 5. While true:
///    1. Append the result of collecting a sequence of code points that are not U+0022 (") or U+005C (\) […].
///    2. If *position* is past the end of *input*, then break.
///    3. Let *quoteOrBackslash* be the code point at *position* within *input*.
///    4. Advance *position* by 1.
///    5. If *quoteOrBackslash* is U+005C (\), then:
///       1. If *position* is past the end of *input*, then append U+005C (\) to *value* and break.
///       2. Append the code point at *position* within *input* to *value*.
///       3. Advance *position* by 1.
///    6. Otherwise: […] Break.”
fn end_of_quoted_string(input: &[u8], opening_quote: usize) -> usize {
    let mut position = opening_quote + 1;
    while let Some(&byte) = input.get(position) {
        position += 1;
        match byte {
            b'"' => break,
            b'\\' => position += 1,
            _ => {}
        }
    }
    position.min(input.len())
}

fn trim(mut value: &[u8]) -> &[u8] {
    while let [b'\t' | b' ', rest @ ..] | [rest @ .., b'\t' | b' '] = value {
        value = rest;
    }
    value
}

const fn is_one_of(text: &[u8], list: &[&str]) -> bool {
    let mut at = 0;
    while at < list.len() {
        if text.eq_ignore_ascii_case(list[at].as_bytes()) {
            return true;
        }
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(name: &str) -> Option<By> {
        request_with(name, "")
    }

    fn request_with(name: &str, value: &str) -> Option<By> {
        let found = forbidden(name.as_bytes(), Some(value.as_bytes()), List::Request)?;
        assert_eq!(found.list, List::Request);
        Some(found.rule)
    }

    fn response(name: &str) -> Option<By> {
        let found = forbidden(name.as_bytes(), None, List::Response)?;
        assert_eq!(found.list, List::Response);
        Some(found.rule)
    }

    fn split(value: &str) -> Vec<&str> {
        decoded_and_split(value.as_bytes()).map(|element| std::str::from_utf8(element).unwrap()).collect()
    }

    #[test]
    fn every_forbidden_request_name_in_any_case() {
        let names = "accept-charset accept-encoding access-control-request-headers access-control-request-method \
            connection content-length cookie cookie2 date dnt expect host keep-alive origin referer set-cookie te \
            trailer transfer-encoding upgrade via";
        assert_eq!(names.split(' ').count(), REQUEST_NAMES.len());
        for (name, usual) in names.split(' ').zip(REQUEST_NAMES) {
            assert_eq!(request(name), Some(By::Name), "{name}");
            assert_eq!(request(usual), Some(By::Name), "{usual}");
            assert_eq!(request(&name.to_ascii_uppercase()), Some(By::Name), "{name}");
        }
    }

    #[test]
    fn a_longer_or_shorter_name_is_another_name() {
        for name in REQUEST_NAMES {
            assert_eq!(request(&format!("{name}x")), None, "{name}x");
            assert_eq!(request(&format!("x{name}")), None, "x{name}");
            assert_eq!(request(&name[1..]), None, "{}", &name[1..]);
        }
    }

    #[test]
    fn prefixes_in_any_case_and_alone() {
        for name in ["Sec-WebSocket-Key", "sec-fetch-mode", "SEC-X", "sec-", "Proxy-Authorization", "PROXY-", "pRoXy-x"]
        {
            assert_eq!(request(name), Some(By::Prefix), "{name}");
        }
        for name in ["sec", "Security", "secx-", "x-sec-", "proxy", "proxy_x", "X-Proxy-Y"] {
            assert_eq!(request(name), None, "{name}");
        }
    }

    #[test]
    fn what_script_may_set() {
        for name in
            ["User-Agent", "Accept", "Accept-Language", "Authorization", "Content-Type", "Range", "X-Forwarded-For"]
        {
            assert_eq!(request(name), None, "{name}");
        }
    }

    #[test]
    fn a_method_override_is_forbidden_for_its_value() {
        for name in ["X-HTTP-Method", "x-http-method-override", "X-METHOD-OVERRIDE"] {
            for value in [
                "CONNECT",
                "TRACE",
                "TRACK",
                "connect",
                "tRaCe",
                " track ",
                "\tTRACK\t ",
                "GET,TRACE",
                "TRACE, GET",
                "GET \t,\t TRACE\t, PUT",
                ",,TRACE",
                "TRACE,",
                "\"a,b\", TRACE",
                "\"\\\",\",TRACE",
            ] {
                assert_eq!(request_with(name, value), Some(By::MethodOverride), "{name}: {value}");
            }
            for value in [
                "",
                "GET",
                "TRACES",
                "TRACE x",
                "TRACE;q=1",
                "\"TRACE\"",
                "\"GET, TRACE\"",
                "\"unclosed, TRACE",
                "\"\\\", TRACE",
                "x\"y\"TRACE",
                "TRACE\"\"",
                "TRACE\u{b}",
                "TRA CE",
            ] {
                assert_eq!(request_with(name, value), None, "{name}: {value}");
            }
            assert_eq!(forbidden(name.as_bytes(), None, List::Request), None);
        }
        assert_eq!(request_with("X-HTTP-Methods", "TRACE"), None);
        assert_eq!(request_with("X-Method", "TRACE"), None);
    }

    /// The table of examples in the standard.
    #[test]
    fn values_split_as_the_standard_shows() {
        assert_eq!(split("nosniff,"), ["nosniff", ""]);
        assert_eq!(split(""), [""]);
        assert_eq!(split(r#"text/html;", x/x"#), [r#"text/html;", x/x"#]);
        assert_eq!(split(r#"x/x;test="hi",y/y"#), [r#"x/x;test="hi""#, "y/y"]);
        assert_eq!(split("x / x,,,1"), ["x / x", "", "", "1"]);
        assert_eq!(split(r#""1,2", 3"#), [r#""1,2""#, "3"]);
    }

    #[test]
    fn quoted_strings_end_where_the_standard_ends_them() {
        assert_eq!(split(r#""\"#), [r#""\"#]);
        assert_eq!(split(r#""Hello" World"#), [r#""Hello" World"#]);
        assert_eq!(split(r#""Hello \\ World\"",x"#), [r#""Hello \\ World\"""#, "x"]);
        assert_eq!(split("a\"b,c\"d\"e,f\" , g"), ["a\"b,c\"d\"e,f\"", "g"]);
    }

    #[test]
    fn response_names_in_any_case() {
        for name in ["Set-Cookie", "set-cookie2", "SET-COOKIE"] {
            assert_eq!(response(name), Some(By::Name), "{name}");
        }
        for name in ["Set-Cookie3", "Cookie", "Sec-WebSocket-Accept", "Connection", "X-HTTP-Method"] {
            assert_eq!(response(name), None, "{name}");
        }
        assert_eq!(request("Set-Cookie2"), None);
    }

    #[test]
    fn what_is_not_a_token_is_on_no_list() {
        for name in
            ["", "Sec-WebSocket-Key ", " Host", "Sec-Web Socket", "Cookie\0", "sec-\u{e9}", "proxy-(x)", "Date:"]
        {
            assert_eq!(request(name), None, "{name}");
            assert_eq!(response(name), None, "{name}");
        }
    }

    #[test]
    fn serialises_as_the_interface_promises() {
        let as_json = |found: Option<Forbidden>| serde_json::to_string(&found).unwrap();
        let sec = forbidden(b"sec-x", None, List::Request);
        assert_eq!(as_json(sec), r#"{"list":"request","rule":"prefix"}"#);
        let cookie = forbidden(b"set-cookie", None, List::Response);
        assert_eq!(as_json(cookie), r#"{"list":"response","rule":"name"}"#);
        let trace = forbidden(b"x-http-method", Some(b"trace"), List::Request);
        assert_eq!(as_json(trace), r#"{"list":"request","rule":"method-override"}"#);
    }
}
