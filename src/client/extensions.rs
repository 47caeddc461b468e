//! How clients take the extensions that a response accepts.

use std::borrow::Cow;

use super::words::python_string;
use super::{Checked, Failure, Fault, Lines, Seen, Stop, decimal, fails, split, trim};
use crate::abnf;
use crate::field::Field;
use crate::order;
use crate::rule::Rule;
use crate::rules::{deflate, extensions};
use crate::value::deflate::{
    CLIENT_MAX_WINDOW_BITS, CLIENT_NO_CONTEXT_TAKEOVER, NAME, SERVER_MAX_WINDOW_BITS, SERVER_NO_CONTEXT_TAKEOVER,
};

/// How a client reads and judges the list.
pub struct Dialect {
    pub lines: Lines,
    /// What fits the grammar of RFC 6455 §9.1 and nothing else.
    pub strict: bool,
    /// Commas part extensions.
    pub list: bool,
    /// Empty elements are passed over.
    pub skips_empty: bool,
    /// White space may stand before `=`.
    pub space_before_equals: bool,
    pub order: Order,
    /// `permessage-deflate` may be answered only where it was offered.
    pub must_be_offered: bool,
    pub repeat: Repeat,
    pub number: Number,
    /// `client_max_window_bits` needs no value.
    pub bare_client_window: bool,
    /// `name=` is the same as `name`.
    pub empty_is_none: bool,
    /// The smallest window for what the client sends.
    pub least_client_window: u8,
    /// Its words say where the grammar is broken, or quote the extension with all its parameters as Python would.
    pub quotes_all: bool,
}

/// What is judged before what.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Each extension is judged before the next is read.
    Eager,
    /// All are read, then each is judged.
    EachInTurn,
    /// All are read, then all names are judged, then all parameters.
    NamesFirst,
}

/// `permessage-deflate` twice.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    Fails,
    /// Each is judged.
    Each,
    /// Each is judged, and its repeated parameters before all other faults of parameters.
    EachAndParametersFirst,
}

/// How a window size is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Decimal without leading zeros.
    Digits,
    /// As C's strtoull: white space, a sign and zeros before it.
    Strtoull,
    /// What stands before the first digit is passed over, what stands behind the last one too.
    Anywhere,
    /// As JavaScript makes a number of a string.
    Js,
}

struct Extension<'a> {
    name: &'a [u8],
    params: Vec<Param<'a>>,
}

type Param<'a> = (&'a [u8], Option<Cow<'a, [u8]>>);

/// What was expected where.
struct Unexpected {
    what: &'static str,
    at: usize,
}

pub fn check(seen: &Seen<'_>, dialect: &Dialect) -> Checked {
    if !seen.response.has(Field::SecWebSocketExtensions) {
        return Ok(());
    }
    let all = seen.all(Field::SecWebSocketExtensions)?;
    let Some(value) = dialect.lines.value(&all) else { return Ok(()) };
    if !dialect.strict && value.is_empty() {
        return Ok(());
    }
    if dialect.must_be_offered && offered(seen) == Some(false) {
        return fails(Fault::ExtensionUnrequested, &extensions::NOT_OFFERED, value);
    }
    let mut read = Vec::with_capacity(all.len());
    let mut judged = Vec::new();
    let whole = [value.as_ref()];
    for line in if dialect.list { &all[..] } else { &whole[..] } {
        let elements = if dialect.list { split(line, b',') } else { vec![*line] };
        let mut found = false;
        for element in elements {
            if element.is_empty() && dialect.skips_empty {
                continue;
            }
            found = true;
            let extension = if dialect.strict { grammatical(line, element, dialect)? } else { loose(element, dialect) };
            match dialect.order {
                Order::Eager => judge(&extension, dialect, &mut judged)?,
                _ => read.push(extension),
            }
        }
        if !found && dialect.strict {
            return Err(broken(line, &line[line.len()..], Unexpected { what: "expected token", at: 0 }, dialect));
        }
    }
    if dialect.order == Order::NamesFirst {
        read.iter().try_for_each(|extension| named(extension, dialect))?;
    }
    read.iter().try_for_each(|extension| judge(extension, dialect, &mut judged))
}

fn grammatical<'a>(line: &'a [u8], element: &'a [u8], dialect: &Dialect) -> Result<Extension<'a>, Stop> {
    strict(element, dialect).map_err(|unexpected| broken(line, element, unexpected, dialect))
}

fn broken(line: &[u8], element: &[u8], unexpected: Unexpected, dialect: &Dialect) -> Stop {
    let rule = if line.is_empty() { &extensions::ANSWER_EMPTY } else { &extensions::ANSWER_MALFORMED };
    let at = element.as_ptr() as usize - line.as_ptr() as usize + unexpected.at;
    let part = if dialect.quotes_all { place(unexpected.what, at, line) } else { element.to_vec() };
    Stop::Fails(Failure { fault: Fault::ExtensionsGrammar, rule: Some(rule), part })
}

/// `expected token at 19 in permessage-deflate;`
fn place(what: &str, at: usize, text: &[u8]) -> Vec<u8> {
    [what.as_bytes(), b" at ", &decimal(at as u32), b" in ", text].concat()
}

/// Among what stands between semicolons, and before any `=` there, is `permessage-deflate`.
pub fn deflate_named(seen: &Seen<'_>) -> Checked {
    if !seen.response.has(Field::SecWebSocketExtensions) {
        return Ok(());
    }
    let all = seen.all(Field::SecWebSocketExtensions)?;
    let Some(value) = Lines::All.value(&all) else { return Ok(()) };
    let name = |part: &[u8]| {
        let name = part.split(|&byte| byte == b'=').next().unwrap_or_default().trim_ascii_start();
        name == NAME.as_bytes()
    };
    match value.split(|&byte| byte == b';').any(name) {
        true => Ok(()),
        false => fails(Fault::ExtensionOther, &extensions::NOT_OFFERED, value),
    }
}

/// Whether the request offers `permessage-deflate`. None where the paste does not show it.
pub fn offered(seen: &Seen<'_>) -> Option<bool> {
    let request = seen.exchange.request?;
    let offers = seen.exchange.offers.list.iter().any(|offer| offer.name == NAME.as_bytes());
    (request.complete || offers).then_some(offers)
}

/// `extension = extension-token *( ";" extension-param )`,
/// `extension-param = token [ "=" (token | quoted-string) ]` (RFC 6455 §9.1), a quoted string being a token once unquoted.
fn strict<'a>(text: &'a [u8], dialect: &Dialect) -> Result<Extension<'a>, Unexpected> {
    let mut at = 0;
    let name = token(text, &mut at)?;
    let mut extension = Extension { name, params: Vec::new() };
    space(text, &mut at);
    while text.get(at) == Some(&b';') {
        at += 1;
        space(text, &mut at);
        let name = token(text, &mut at)?;
        if dialect.space_before_equals {
            space(text, &mut at);
        }
        let mut value = None;
        if text.get(at) == Some(&b'=') {
            at += 1;
            if dialect.space_before_equals {
                space(text, &mut at);
            }
            value = Some(if text.get(at) == Some(&b'"') {
                quoted(text, &mut at)?
            } else {
                Cow::Borrowed(token(text, &mut at)?)
            });
        }
        space(text, &mut at);
        extension.params.push((name, value));
    }
    if at == text.len() { Ok(extension) } else { Err(Unexpected { what: "expected comma", at }) }
}

fn space(text: &[u8], at: &mut usize) {
    *at += text[*at..].iter().take_while(|byte| abnf::is_ows(**byte)).count();
}

fn token<'a>(text: &'a [u8], at: &mut usize) -> Result<&'a [u8], Unexpected> {
    let start = *at;
    *at += text[start..].iter().take_while(|byte| abnf::is_tchar(**byte)).count();
    if *at > start { Ok(&text[start..*at]) } else { Err(Unexpected { what: "expected token", at: start }) }
}

fn quoted<'a>(text: &'a [u8], at: &mut usize) -> Result<Cow<'a, [u8]>, Unexpected> {
    let start = *at;
    let mut value = Vec::new();
    let mut bytes = text.iter().enumerate().skip(start + 1);
    while let Some((index, &byte)) = bytes.next() {
        match byte {
            b'"' if abnf::is_token(&value) => {
                *at = index + 1;
                return Ok(Cow::Owned(value));
            }
            b'"' => return Err(Unexpected { what: "invalid quoted header content", at: start }),
            b'\\' => value.extend(bytes.next().map(|(_, &byte)| byte)),
            byte => value.push(byte),
        }
    }
    Err(Unexpected { what: "expected quoted string", at: start })
}

/// Whatever stands between the separators.
fn loose<'a>(text: &'a [u8], dialect: &Dialect) -> Extension<'a> {
    let mut parts = if dialect.list { split(text, b';') } else { text.split(|&byte| byte == b';').map(trim).collect() };
    let name = parts.remove(0);
    // A semicolon at the end is followed by nothing.
    if parts.last().is_some_and(|last| last.is_empty()) {
        parts.pop();
    }
    let mut params = Vec::with_capacity(parts.len());
    for part in parts {
        let equals = part.iter().position(|&byte| byte == b'=');
        let name = &part[..equals.unwrap_or(part.len())];
        let name = if dialect.space_before_equals { trim(name) } else { name };
        // libsoup passes parameters without a name over.
        if name.is_empty() && dialect.list {
            continue;
        }
        let value = equals.map(|equals| trim(&part[equals + 1..]));
        params.push((name, value.map(|value| if dialect.list { unquoted(value) } else { Cow::Borrowed(value) })));
    }
    Extension { name, params }
}

fn unquoted(text: &[u8]) -> Cow<'_, [u8]> {
    let [b'"', inner @ .., b'"'] = text else { return Cow::Borrowed(text) };
    let mut value = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(&byte) = bytes.next() {
        value.extend(if byte == b'\\' { bytes.next() } else { Some(&byte) });
    }
    Cow::Owned(value)
}

fn named(extension: &Extension<'_>, dialect: &Dialect) -> Checked {
    if extension.name == NAME.as_bytes() {
        return Ok(());
    }
    let rule = match extension.name.eq_ignore_ascii_case(NAME.as_bytes()) {
        true => &extensions::OTHER_CASE,
        false => &extensions::NOT_OFFERED,
    };
    refuse(extension, dialect, Fault::ExtensionOther, rule, extension.name)
}

fn refuse(extension: &Extension<'_>, dialect: &Dialect, fault: Fault, rule: &'static Rule, part: &[u8]) -> Checked {
    if !dialect.quotes_all {
        return fails(fault, rule, part);
    }
    let mut said = [b"name = ", extension.name, b", params = ["].concat();
    for (index, (name, value)) in extension.params.iter().enumerate() {
        said.extend_from_slice(if index > 0 { b", ('" } else { b"('" });
        said.extend_from_slice(name);
        said.extend_from_slice(b"', ");
        match value {
            Some(value) => said.extend_from_slice(python_string(value).as_bytes()),
            None => said.extend_from_slice(b"None"),
        }
        said.push(b')');
    }
    said.push(b']');
    fails(fault, rule, said)
}

fn judge<'a>(extension: &Extension<'a>, dialect: &Dialect, judged: &mut Vec<&'a [u8]>) -> Checked {
    named(extension, dialect)?;
    let refuse = |fault, rule, part: &[u8]| refuse(extension, dialect, fault, rule, part);
    if dialect.repeat == Repeat::Fails && !judged.is_empty() {
        return refuse(Fault::ExtensionTwice, &extensions::ACCEPTED_TWICE, extension.name);
    }
    judged.push(extension.name);
    if dialect.repeat == Repeat::EachAndParametersFirst && has_repeated_parameter(extension) {
        return refuse(Fault::ParameterTwice, &deflate::ANSWER_REPEATED, extension.name);
    }
    for (index, (name, value)) in extension.params.iter().enumerate() {
        let value = value.as_deref().filter(|value| !(value.is_empty() && dialect.empty_is_none));
        let window = *name == SERVER_MAX_WINDOW_BITS.as_bytes() || *name == CLIENT_MAX_WINDOW_BITS.as_bytes();
        let flag = *name == SERVER_NO_CONTEXT_TAKEOVER.as_bytes() || *name == CLIENT_NO_CONTEXT_TAKEOVER.as_bytes();
        if !window && !flag {
            return refuse(Fault::ParameterOther, &deflate::ANSWER_UNKNOWN, name);
        }
        if extension.params[..index].iter().any(|(other, _)| other == name) {
            return refuse(Fault::ParameterTwice, &deflate::ANSWER_REPEATED, name);
        }
        if flag && value.is_some() {
            return refuse(Fault::ParameterValue, &deflate::ANSWER_UNWANTED_VALUE, name);
        }
        let own = *name == CLIENT_MAX_WINDOW_BITS.as_bytes();
        match value {
            _ if flag => {}
            None if own && dialect.bare_client_window => {}
            None if own => return refuse(Fault::ParameterNoValue, &deflate::ANSWER_WINDOW, name),
            None => return refuse(Fault::ParameterValue, &deflate::ANSWER_WINDOW, name),
            Some(value) => {
                let least = if own { dialect.least_client_window } else { 8 };
                if !dialect.number.read(value).is_some_and(|bits| (least..=15).contains(&bits)) {
                    return refuse(Fault::ParameterValue, &deflate::ANSWER_WINDOW, name);
                }
            }
        }
    }
    Ok(())
}

fn has_repeated_parameter(extension: &Extension<'_>) -> bool {
    let mut names: Vec<(&[u8], u64)> = extension.params.iter().map(|(name, _)| (*name, 0)).collect();
    order::sort(&mut names);
    names.windows(2).any(|pair| pair[0].0 == pair[1].0)
}

impl Number {
    fn read(self, text: &[u8]) -> Option<u8> {
        let text = match self {
            Number::Digits => text,
            Number::Strtoull => {
                let text = text.trim_ascii_start();
                text.strip_prefix(b"+").unwrap_or(text)
            }
            Number::Anywhere => {
                let start = text.iter().position(|byte| matches!(byte, b'-') || byte.is_ascii_hexdigit())?;
                let rest = &text[start..];
                &rest[..rest.iter().position(|byte| !byte.is_ascii_hexdigit()).unwrap_or(rest.len())]
            }
            Number::Js => return js_number(text),
        };
        let zeros = text.iter().take_while(|byte| **byte == b'0').count();
        if text.is_empty() || text.len() - zeros > 2 || (self == Number::Digits && zeros > 0) {
            return None;
        }
        text.iter().try_fold(0u8, |number, byte| byte.is_ascii_digit().then(|| number * 10 + (byte - b'0')))
    }
}

/// A token as JavaScript makes a number of it, where that is a small whole one.
fn js_number(text: &[u8]) -> Option<u8> {
    let text = str::from_utf8(text).ok()?;
    let radix = match text.get(..2) {
        Some("0x" | "0X") => Some(16),
        Some("0o" | "0O") => Some(8),
        Some("0b" | "0B") => Some(2),
        _ => None,
    };
    if let Some(radix) = radix {
        return text[2..]
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric())
            .then(|| u8::from_str_radix(&text[2..], radix).ok())?;
    }
    decimal_number(text.strip_prefix('+').unwrap_or(text))
}

/// `10`, `10.0`, `1e1`, `1.0E+1`, `.8e1`
fn decimal_number(text: &str) -> Option<u8> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i8 = exponent.parse().ok()?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    if (whole.is_empty() && fraction.is_empty()) || !digits().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let point = whole.len() as i64 + i64::from(exponent);
    let mut number = 0u8;
    for (place, digit) in
        (0i64..).zip(digits().chain(std::iter::repeat_n(b'0', usize::try_from(exponent).unwrap_or(0))))
    {
        match place < point {
            true => number = number.checked_mul(10)?.checked_add(digit - b'0')?,
            false if digit != b'0' => return None,
            false => {}
        }
    }
    Some(number)
}

/// The tokens of a list, as the Python library websockets reads it: empty elements are passed over, and one token at least
/// must be there. `item` is what is expected.
pub fn tokens<'a>(text: &'a [u8], item: &str) -> Result<Vec<&'a [u8]>, Vec<u8>> {
    let mut at = 0;
    let commas = |at: &mut usize| {
        while text.get(*at) == Some(&b',') {
            *at += 1;
            space(text, at);
        }
    };
    commas(&mut at);
    let mut tokens = Vec::new();
    loop {
        let start = at;
        let Ok(_) = token(text, &mut at) else { return Err(place(item, at, text)) };
        if item == "expected protocol" && text.get(at) == Some(&b'/') {
            let before = at;
            at += 1;
            if token(text, &mut at).is_err() {
                at = before;
            }
        }
        tokens.push(&text[start..at]);
        space(text, &mut at);
        if at == text.len() {
            return Ok(tokens);
        }
        if text[at] != b',' {
            return Err(place("expected comma", at, text));
        }
        commas(&mut at);
        if at == text.len() {
            return Ok(tokens);
        }
    }
}
