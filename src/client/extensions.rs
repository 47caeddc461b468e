//! How clients take the extensions that a response accepts.

use std::borrow::Cow;

use super::checks::decimal;
use super::checks::{split, trim};
use super::{Fault, GoesOn, Lines, Run};
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
    /// Its words say where the grammar is broken.
    pub names_place: bool,
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

pub(super) struct Extension<'a> {
    pub text: &'a [u8],
    pub name: &'a [u8],
    pub params: Vec<Param<'a>>,
}

type Param<'a> = (&'a [u8], Option<Cow<'a, [u8]>>);

/// What was expected where.
pub(super) struct Unexpected {
    what: &'static str,
    at: usize,
}

impl Run<'_> {
    pub(super) fn check_extensions(&mut self, dialect: &Dialect) -> GoesOn {
        if !self.head.response.has(Field::SecWebSocketExtensions) {
            return Some(());
        }
        let mut all = self.all(Field::SecWebSocketExtensions)?;
        let Some(value) = dialect.lines.value(&all) else { return Some(()) };
        if !dialect.strict && value.is_empty() {
            return Some(());
        }
        if dialect.must_be_offered && self.is_deflate_offered() == Some(false) {
            return self.fail(Fault::ExtensionUnrequested, &extensions::NOT_OFFERED, &value);
        }
        if !dialect.list {
            all = vec![value];
        }
        let mut read = Vec::new();
        for line in &all {
            let elements = if dialect.list { split(line, b',') } else { vec![&line[..]] };
            let before = read.len();
            for element in elements {
                if element.is_empty() && dialect.skips_empty {
                    continue;
                }
                let extension = match dialect.strict {
                    true => match strict(element, dialect.space_before_equals) {
                        Ok(extension) => extension,
                        Err(unexpected) => return self.fail_grammar(line, element, unexpected, dialect),
                    },
                    false => loose(element, dialect),
                };
                if dialect.order == Order::Eager {
                    self.judge(&extension, dialect, !read.is_empty())?;
                }
                read.push(extension);
            }
            if read.len() == before && dialect.strict {
                let unexpected = Unexpected { what: "expected token", at: 0 };
                return self.fail_grammar(line, &line[line.len()..], unexpected, dialect);
            }
        }
        if dialect.order == Order::NamesFirst {
            for extension in &read {
                self.check_name(extension)?;
            }
        }
        if dialect.order != Order::Eager {
            for (index, extension) in read.iter().enumerate() {
                self.judge(extension, dialect, index > 0)?;
            }
        }
        Some(())
    }

    fn fail_grammar(&mut self, line: &[u8], element: &[u8], unexpected: Unexpected, dialect: &Dialect) -> GoesOn {
        let rule = if line.is_empty() { &extensions::ANSWER_EMPTY } else { &extensions::ANSWER_MALFORMED };
        if dialect.names_place {
            let at = element.as_ptr() as usize - line.as_ptr() as usize + unexpected.at;
            return self.fail(Fault::ExtensionsGrammar, rule, &place(unexpected.what, at, line));
        }
        self.fail(Fault::ExtensionsGrammar, rule, element)
    }

    /// Whether the request offers `permessage-deflate`. None where the paste does not show it.
    fn is_deflate_offered(&self) -> Option<bool> {
        let request = self.head.exchange.request?;
        let offers = self.head.exchange.offers.list.iter().any(|offer| offer.name == NAME.as_bytes());
        (request.complete || offers).then_some(offers)
    }

    pub(super) fn check_deflate_named(&mut self) -> GoesOn {
        if !self.head.response.has(Field::SecWebSocketExtensions) {
            return Some(());
        }
        let all = self.all(Field::SecWebSocketExtensions)?;
        let Some(value) = Lines::All.value(&all) else { return Some(()) };
        let is_it = |part: &[u8]| {
            let name = part.split(|&byte| byte == b'=').next().unwrap_or_default();
            name.trim_ascii_start() == NAME.as_bytes()
        };
        match value.split(|&byte| byte == b';').any(is_it) {
            true => Some(()),
            false => self.fail(Fault::ExtensionOther, &extensions::NOT_OFFERED, &value),
        }
    }

    fn check_name(&mut self, extension: &Extension<'_>) -> GoesOn {
        if extension.name == NAME.as_bytes() {
            return Some(());
        }
        let other_case = extension.name.eq_ignore_ascii_case(NAME.as_bytes());
        let rule = if other_case { &extensions::OTHER_CASE } else { &extensions::NOT_OFFERED };
        self.fail_extension(extension, Fault::ExtensionOther, rule, extension.name)
    }

    fn fail_extension(&mut self, extension: &Extension<'_>, fault: Fault, rule: &'static Rule, part: &[u8]) -> GoesOn {
        self.whole = extension.text.to_vec();
        self.fail(fault, rule, part)
    }

    fn judge(&mut self, extension: &Extension<'_>, dialect: &Dialect, again: bool) -> GoesOn {
        self.check_name(extension)?;
        if again && dialect.repeat == Repeat::Fails {
            return self.fail_extension(extension, Fault::ExtensionTwice, &extensions::ACCEPTED_TWICE, extension.name);
        }
        if dialect.repeat == Repeat::EachAndParametersFirst && has_repeated_parameter(extension) {
            return self.fail_extension(extension, Fault::ParameterTwice, &deflate::ANSWER_REPEATED, extension.name);
        }
        // That the client's own window has no value is said last.
        let mut bare = None;
        for (index, (name, value)) in extension.params.iter().enumerate() {
            let value = value.as_deref().filter(|value| !(value.is_empty() && dialect.empty_is_none));
            let own = *name == CLIENT_MAX_WINDOW_BITS.as_bytes();
            let is_window = own || *name == SERVER_MAX_WINDOW_BITS.as_bytes();
            let is_flag =
                *name == SERVER_NO_CONTEXT_TAKEOVER.as_bytes() || *name == CLIENT_NO_CONTEXT_TAKEOVER.as_bytes();
            let least = if own { dialect.least_client_window } else { 8 };
            let is_right = match value {
                None => is_flag || (own && dialect.bare_client_window),
                Some(value) => !is_flag && dialect.number.read(value).is_some_and(|bits| (least..=15).contains(&bits)),
            };
            let is_repeated = extension.params[..index].iter().any(|(other, _)| other == name);
            let (fault, rule) = match () {
                _ if !is_window && !is_flag => (Fault::ParameterOther, &deflate::ANSWER_UNKNOWN),
                _ if is_repeated => (Fault::ParameterTwice, &deflate::ANSWER_REPEATED),
                _ if is_right => continue,
                _ if is_flag => (Fault::ParameterValue, &deflate::ANSWER_UNWANTED_VALUE),
                _ if own && value.is_none() => {
                    bare = Some(name);
                    continue;
                }
                _ => (Fault::ParameterValue, &deflate::ANSWER_WINDOW),
            };
            return self.fail_extension(extension, fault, rule, name);
        }
        match bare {
            Some(name) => self.fail_extension(extension, Fault::ParameterNoValue, &deflate::ANSWER_WINDOW, name),
            None => Some(()),
        }
    }
}

/// `extension = extension-token *( ";" extension-param )`,
/// `extension-param = token [ "=" (token | quoted-string) ]` (RFC 6455 §9.1), a quoted string being a token once unquoted.
pub(super) fn strict(text: &[u8], space_before_equals: bool) -> Result<Extension<'_>, Unexpected> {
    let mut at = 0;
    let name = token(text, &mut at)?;
    let mut extension = Extension { text, name, params: Vec::new() };
    space(text, &mut at);
    while text.get(at) == Some(&b';') {
        at += 1;
        space(text, &mut at);
        let name = token(text, &mut at)?;
        if space_before_equals {
            space(text, &mut at);
        }
        let mut value = None;
        if text.get(at) == Some(&b'=') {
            at += 1;
            if space_before_equals {
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
    Extension { text, name, params }
}

fn unquoted(text: &[u8]) -> Cow<'_, [u8]> {
    let [b'"', inner @ ..] = text else { return Cow::Borrowed(text) };
    // A quote that nothing closes ends with the text.
    let inner = inner.strip_suffix(b"\"").unwrap_or(inner);
    let mut value = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(&byte) = bytes.next() {
        value.extend(if byte == b'\\' { bytes.next() } else { Some(&byte) });
    }
    Cow::Owned(value)
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

/// `expected token at 19 in permessage-deflate;`
fn place(what: &str, at: usize, text: &[u8]) -> Vec<u8> {
    [what.as_bytes(), b" at ", &decimal(at as u32), b" in ", text].concat()
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
pub(super) fn tokens<'a>(text: &'a [u8], item: &str) -> Result<Vec<&'a [u8]>, Vec<u8>> {
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
