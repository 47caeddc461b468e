//! Arguments of a call in JavaScript or Python, as far as they are written out: strings, lists, objects. Everything else is
//! kept as an expression whose value is not known.

use crate::paste::placed::Placed;
use crate::span::Span;

#[derive(Clone)]
pub(super) enum Value {
    /// A string; `${…}` and what is put together with `+` stand in it as they are written.
    Text(Placed, Span),
    List(Vec<Value>, Span),
    Map(Vec<(Placed, Value)>, Span),
    /// `null`, `None`
    Null(Span),
    /// `undefined`
    Undefined,
    Other(Span),
}

impl Value {
    pub fn span(&self) -> Option<Span> {
        match self {
            Value::Text(_, span)
            | Value::List(_, span)
            | Value::Map(_, span)
            | Value::Null(span)
            | Value::Other(span) => Some(*span),
            Value::Undefined => None,
        }
    }

    pub fn text(&self) -> Option<&Placed> {
        match self {
            Value::Text(text, _) => Some(text),
            _ => None,
        }
    }

    /// The value of a member of an object.
    pub fn member(&self, names: &[&str]) -> Option<&Value> {
        let Value::Map(members, _) = self else { return None };
        let is = |name: &Placed| names.iter().any(|other| name.bytes == other.as_bytes());
        members.iter().rev().find(|(name, _)| is(name)).map(|(_, value)| value)
    }

    /// Names and values of an object, or of a list of pairs or of `Name: value`.
    pub fn pairs(&self) -> Vec<(Placed, Placed)> {
        let of_item = |item: &Value| match item {
            Value::List(pair, _) => Some((pair.first()?.text()?.clone(), pair.get(1)?.text()?.clone())),
            Value::Text(line, _) => line.split_at_first(b':'),
            _ => None,
        };
        match self {
            Value::Map(members, _) => {
                members.iter().filter_map(|(name, value)| Some((name.clone(), value.text()?.clone()))).collect()
            }
            Value::List(items, _) => items.iter().filter_map(of_item).collect(),
            _ => Vec::new(),
        }
    }
}

/// The arguments of one call.
pub(super) struct Arguments {
    pub values: Vec<Value>,
    /// `name=value` of Python.
    pub named: Vec<(Placed, Value)>,
    /// The closing bracket was seen.
    pub closed: bool,
    /// Behind it.
    pub end: u32,
}

impl Arguments {
    pub fn read(input: &[u8], within: Span) -> Arguments {
        let limit = (within.end as usize).min(within.start as usize + LONGEST);
        let mut reader = Reader { input, at: within.start as usize, limit, depth: 0, cut: false };
        let mut arguments = Arguments { values: Vec::new(), named: Vec::new(), closed: false, end: within.start };
        loop {
            reader.blanks();
            match reader.rest().first() {
                None => break,
                Some(b')') => {
                    reader.at += 1;
                    arguments.closed = true;
                    break;
                }
                Some(b',') => reader.at += 1,
                Some(_) => {
                    let name = reader.keyword();
                    let Some(value) = reader.value() else { break };
                    match name {
                        Some(name) => arguments.named.push((name, value)),
                        None => arguments.values.push(value),
                    }
                }
            }
        }
        arguments.end = reader.at as u32;
        arguments
    }

    /// Puts what a name was given before, a string or a list, in the place of the name.
    pub fn resolve(&mut self, input: &[u8], start: u32) {
        const FARTHEST: u32 = 16 * 1024;
        let before = Span { start: start.saturating_sub(FARTHEST), end: start };
        for value in &mut self.values {
            let Value::Other(name) = *value else { continue };
            let known = Some(name.of(input)).filter(|name| name.iter().all(|&byte| is_name(byte)));
            let given = known.and_then(|name| assigned(input, before, name));
            if let Some(given @ (Value::Text(..) | Value::List(..) | Value::Map(..))) = given {
                *value = given;
            }
        }
    }

    pub fn named(&self, names: &[&str]) -> Option<&Value> {
        let is = |name: &Placed| names.iter().any(|other| name.bytes == other.as_bytes());
        self.named.iter().find(|(name, _)| is(name)).map(|(_, value)| value)
    }
}

/// Nobody writes longer arguments by hand.
const LONGEST: usize = 1 << 18;
const DEEPEST: usize = 40;

struct Reader<'a> {
    input: &'a [u8],
    at: usize,
    limit: usize,
    depth: usize,
    /// The input ended within a value, which is dropped.
    cut: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a [u8] {
        &self.input[self.at..self.limit]
    }

    fn span_from(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    /// White space and comments.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let length = match rest {
                [byte, ..] if byte.is_ascii_whitespace() => 1,
                [b'/', b'/', ..] | [b'#', ..] => rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => rest.windows(2).position(|two| two == b"*/").map_or(rest.len(), |at| at + 2),
                _ => return,
            };
            self.at += length;
        }
    }

    /// `name=`, but not `name==`.
    fn keyword(&mut self) -> Option<Placed> {
        let rest = self.rest();
        let length = rest.iter().take_while(|&&byte| is_name(byte)).count();
        let after = rest[length..].trim_ascii_start();
        if length == 0 || after.first() != Some(&b'=') || matches!(after.get(1), Some(b'=' | b'>')) {
            return None;
        }
        let name = self.copy(self.at, self.at + length);
        self.at += rest.len() - after.len() + 1;
        self.blanks();
        Some(name)
    }

    /// None where the input ends within it.
    fn value(&mut self) -> Option<Value> {
        self.blanks();
        let start = self.at;
        let mut value = self.operand()?;
        loop {
            self.blanks();
            match self.rest() {
                [] => {
                    // It may go on.
                    self.cut = true;
                    return match value {
                        Value::Text(..) | Value::Other(_) => None,
                        whole => Some(whole),
                    };
                }
                [b',' | b')' | b']' | b'}' | b';', ..] => return Some(value),
                [b'+', ..] => {
                    self.at += 1;
                    self.blanks();
                    let next = self.operand()?;
                    value = joined(value, next, self.input, self.span_from(start));
                }
                // Two strings side by side are one in Python.
                [b'"' | b'\'', ..] if matches!(value, Value::Text(..)) => {
                    let next = self.operand()?;
                    value = joined(value, next, self.input, self.span_from(start));
                }
                _ => {
                    self.skip_operator();
                    value = Value::Other(self.span_from(start));
                }
            }
        }
    }

    /// Anything up to what ends an expression.
    fn skip_operator(&mut self) {
        let before = self.at;
        while let Some(&byte) = self.rest().first() {
            match byte {
                b',' | b')' | b']' | b'}' | b';' => break,
                b'"' | b'\'' | b'`' => {
                    self.string();
                }
                b'(' | b'[' | b'{' => self.skip_group(),
                _ => self.at += 1,
            }
        }
        if self.at == before {
            self.at += 1;
        }
    }

    /// From a bracket to the one that closes it.
    fn skip_group(&mut self) {
        let mut depth = 0usize;
        while let Some(&byte) = self.rest().first() {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => depth = depth.saturating_sub(1),
                b'"' | b'\'' | b'`' => {
                    self.string();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
        self.cut = true;
    }

    fn operand(&mut self) -> Option<Value> {
        let start = self.at;
        match self.rest() {
            [] => None,
            [b'"' | b'\'' | b'`', ..] => {
                let text = self.string()?;
                Some(Value::Text(text, self.span_from(start)))
            }
            // `f"…"`, `b'…'`
            [b'a'..=b'z' | b'A'..=b'Z', b'"' | b'\'', ..] => {
                self.at += 1;
                let text = self.string()?;
                Some(Value::Text(text, self.span_from(start)))
            }
            [b'[', ..] => self.list(),
            [b'{', ..] => self.map(),
            _ => self.name(),
        }
    }

    /// A name, a number, a call. `new Headers({…})`, `new URL("…")` and `dict(…)` stand for what they hold.
    fn name(&mut self) -> Option<Value> {
        let start = self.at;
        while self.rest().first().is_some_and(|&byte| is_name(byte) || byte == b'.') {
            self.at += 1;
        }
        let name = &self.input[start..self.at];
        match name {
            b"null" | b"None" => return Some(Value::Null(self.span_from(start))),
            b"undefined" => return Some(Value::Undefined),
            b"new" | b"await" => {
                self.blanks();
                return self.name();
            }
            _ => {}
        }
        if self.rest().first() == Some(&b'(') {
            let holds = matches!(name, b"Headers" | b"URL" | b"String" | b"websockets.Headers");
            if holds && self.depth < DEEPEST {
                self.at += 1;
                self.depth += 1;
                let value = self.value();
                self.depth -= 1;
                self.blanks();
                if self.rest().first() == Some(&b')') {
                    self.at += 1;
                    return value;
                }
            }
            self.at = start + name.len();
            self.skip_group();
        }
        if self.at == start {
            // Nothing that is known here: one byte, so that reading goes on.
            self.at += 1;
        }
        (!self.cut).then(|| Value::Other(self.span_from(start)))
    }

    fn list(&mut self) -> Option<Value> {
        let start = self.at;
        let (mut items, mut whole) = (Vec::new(), false);
        self.at += 1;
        self.depth += 1;
        while self.depth < DEEPEST {
            self.blanks();
            match self.rest().first() {
                None => break,
                Some(b']') => {
                    self.at += 1;
                    whole = true;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b')' | b'}' | b';') => break,
                Some(b'(') => {
                    // A tuple of Python.
                    let tuple = self.tuple();
                    items.extend(tuple);
                }
                Some(_) => match self.value() {
                    Some(value) => items.push(value),
                    None => break,
                },
            }
        }
        self.depth -= 1;
        self.cut |= !whole;
        Some(Value::List(items, self.span_from(start)))
    }

    fn tuple(&mut self) -> Option<Value> {
        let start = self.at;
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blanks();
            match self.rest().first()? {
                b')' => {
                    self.at += 1;
                    return Some(Value::List(items, self.span_from(start)));
                }
                b',' => self.at += 1,
                b']' | b'}' | b';' => return None,
                _ => items.push(self.value()?),
            }
        }
    }

    fn map(&mut self) -> Option<Value> {
        let start = self.at;
        let mut members = Vec::new();
        self.at += 1;
        self.depth += 1;
        while self.depth < DEEPEST {
            self.blanks();
            match self.rest().first() {
                None => break,
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => self.at += 1,
                Some(b')' | b']' | b';') => break,
                Some(_) => {
                    let Some((name, value)) = self.entry() else { break };
                    members.extend(value.map(|value| (name, value)));
                }
            }
        }
        self.depth -= 1;
        Some(Value::Map(members, self.span_from(start)))
    }

    /// `name: value`, `"name": value`; the value is none for `name`, `...rest` and `method() {}`.
    fn entry(&mut self) -> Option<(Placed, Option<Value>)> {
        let start = self.at;
        let name = match self.rest().first()? {
            b'"' | b'\'' | b'`' => self.string()?,
            _ => {
                while self.rest().first().is_some_and(|&byte| is_name(byte) || byte == b'-') {
                    self.at += 1;
                }
                self.copy(start, self.at)
            }
        };
        self.blanks();
        match self.rest().first()? {
            b':' => {
                self.at += 1;
                let value = self.value()?;
                Some((name, Some(value)))
            }
            b',' | b'}' => Some((name, None)),
            _ => {
                self.skip_operator();
                Some((name, None))
            }
        }
    }

    /// A string with its escapes; None where it is not closed.
    fn string(&mut self) -> Option<Placed> {
        let quote = *self.rest().first()?;
        let triple = quote != b'`' && self.rest().starts_with(&[quote; 3]);
        let length = if triple { 3 } else { 1 };
        self.at += length;
        let mut text = Placed::default();
        loop {
            match self.rest() {
                [] => {
                    self.cut = true;
                    return None;
                }
                rest if rest.starts_with(&[quote, quote, quote][..length]) => {
                    self.at += length;
                    return Some(text);
                }
                // Only such strings go over lines.
                [b'\n', ..] if quote != b'`' && !triple => {
                    self.cut = true;
                    return None;
                }
                [b'\\', ..] => self.escape(&mut text),
                [b'$', b'{', ..] if quote == b'`' && self.depth < DEEPEST => {
                    let start = self.at;
                    self.at += 1;
                    self.depth += 1;
                    self.skip_group();
                    self.depth -= 1;
                    text.append(self.copy(start, self.at));
                }
                [byte, ..] => {
                    text.push(*byte, Span::new(self.at, self.at + 1));
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self, text: &mut Placed) {
        let rest = self.rest();
        let hex = |digits: &[u8]| {
            let digits = std::str::from_utf8(digits).ok()?;
            char::from_u32(u32::from_str_radix(digits, 16).ok()?)
        };
        let (length, character) = match rest {
            [_, b'n', ..] => (2, Some('\n')),
            [_, b'r', ..] => (2, Some('\r')),
            [_, b't', ..] => (2, Some('\t')),
            [_, b'x', digits @ ..] if digits.len() >= 2 => (4, hex(&digits[..2])),
            [_, b'u', b'{', digits @ ..] => {
                let length = digits.iter().take(8).position(|&byte| byte == b'}').unwrap_or(0);
                (length + 4, hex(&digits[..length]))
            }
            [_, b'u', digits @ ..] if digits.len() >= 4 => (6, hex(&digits[..4])),
            [_, b'\r', b'\n', ..] => (3, None),
            [_, b'\n', ..] => (2, None),
            [_, byte, ..] if byte.is_ascii() => (2, Some(char::from(*byte))),
            _ => (1, Some('\\')),
        };
        let place = Span::new(self.at, (self.at + length).min(self.limit));
        if let Some(character) = character {
            text.push_all(character.encode_utf8(&mut [0; 4]).as_bytes(), place);
        }
        self.at = place.end as usize;
    }

    fn copy(&self, start: usize, end: usize) -> Placed {
        let mut text = Placed::default();
        for at in start..end {
            text.push(self.input[at], Span::new(at, at + 1));
        }
        text
    }
}

/// The value of the last `name = …` or `name: type = …` in a part of the input.
fn assigned(input: &[u8], within: Span, name: &[u8]) -> Option<Value> {
    let text = within.of(input);
    let ends = |at: &usize| {
        let before = at.checked_sub(1).map(|before| text[before]);
        text[*at..].starts_with(name) && !before.is_some_and(|byte| is_name(byte) || byte == b'.')
    };
    let values = (0..text.len()).rev().filter(ends).filter_map(|at| {
        let rest = &text[at + name.len()..];
        let line = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let equals = rest[..line].iter().position(|&byte| byte == b'=')?;
        let between = rest[..equals].trim_ascii();
        let declares = between.is_empty() || between.starts_with(b":");
        let follows = matches!(rest.get(equals + 1), Some(b'=' | b'>'));
        let start = within.start as usize + at + name.len() + equals + 1;
        let mut reader = Reader { input, at: start, limit: within.end as usize, depth: 0, cut: false };
        reader.blanks();
        (declares && !follows).then(|| reader.operand())?
    });
    values.into_iter().next()
}

/// Two parts of a string. What is not known stands there as it is written, between marks of a placeholder.
fn joined(first: Value, second: Value, input: &[u8], span: Span) -> Value {
    let part = |value: Value| match value {
        Value::Text(text, _) => text,
        other => {
            let place = other.span();
            let name = place.map(|place| place.of(input)).unwrap_or_default();
            let text = [b"${", name, b"}"].concat();
            place.map_or_else(|| Placed::added(&text), |place| Placed::standing_for(&text, place))
        }
    };
    if !matches!(first, Value::Text(..)) && !matches!(second, Value::Text(..)) {
        return Value::Other(span);
    }
    let mut text = part(first);
    text.append(part(second));
    Value::Text(text, span)
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$'
}
