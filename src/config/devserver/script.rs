//! JavaScript, TypeScript and JSON as far as configurations write values out: objects, lists, strings. Everything else is an
//! expression whose value is not known.

use crate::span::Span;

pub enum Value<'a> {
    /// A string without `${…}` and escapes; its place is with its quotes.
    Text(&'a [u8], Span),
    List(Vec<Value<'a>>),
    Object(Object<'a>),
    Other(Span),
}

#[derive(Default)]
pub struct Object<'a> {
    pub members: Vec<Member<'a>>,
    /// All that it has is written out here, and its end was seen.
    pub whole: bool,
}

pub struct Member<'a> {
    pub name: &'a [u8],
    /// With its quotes.
    pub place: Span,
    pub value: Value<'a>,
    /// Behind the value.
    pub end: u32,
}

impl<'a> Value<'a> {
    pub fn text(&self) -> Option<&'a [u8]> {
        match self {
            Value::Text(text, _) => Some(text),
            _ => None,
        }
    }
}

impl<'a> Object<'a> {
    pub fn member(&self, name: &str) -> Option<&Member<'a>> {
        self.members.iter().rev().find(|member| member.name == name.as_bytes())
    }
}

#[derive(Clone, Copy)]
enum Token<'a> {
    Text(&'a [u8]),
    Name(&'a [u8]),
    Sign(u8),
    /// Regular expressions, strings with something put in.
    Other,
}

/// The tokens of a text, each with its place.
pub struct Script<'a> {
    tokens: Vec<(Token<'a>, Span)>,
}

/// Deeper values are not looked at.
const DEEPEST: usize = 40;

impl<'a> Script<'a> {
    pub fn read(input: &'a [u8]) -> Script<'a> {
        let mut script = Script { tokens: Vec::new() };
        let mut at = 0;
        while at < input.len() {
            let rest = &input[at..];
            let blank = blank(rest);
            if blank > 0 {
                at += blank;
                continue;
            }
            // A string without end: nothing behind it is known.
            let Some((token, length)) = token(rest, script.tokens.last().map(|(token, _)| *token)) else { break };
            script.tokens.push((token, Span::new(at, at + length)));
            at += length;
        }
        script
    }

    /// The place of each name or string of this text that comes before this sign, and the number of the token behind it.
    pub fn before(&self, name: &str, sign: u8) -> impl Iterator<Item = (Span, usize)> {
        let is_name =
            move |token: Token<'a>| matches!(token, Token::Name(text) | Token::Text(text) if text == name.as_bytes());
        let numbers = 1..self.tokens.len();
        numbers
            .filter(move |&number| self.sign(number) == Some(sign) && is_name(self.tokens[number - 1].0))
            .map(|number| (self.tokens[number - 1].1, number + 1))
    }

    /// The whole text is a value, or gives one out: `{…}`, `module.exports = {…}`, `export default {…}`.
    pub fn given_out(&self) -> Option<usize> {
        if matches!(self.sign(0), Some(b'{' | b'[')) {
            return Some(0);
        }
        let is = |number: usize, name: &str| matches!(self.tokens.get(number), Some((Token::Name(text), _)) if *text == name.as_bytes());
        (0..self.tokens.len()).find_map(|number| match self.sign(number) {
            Some(b'=') if is(number.wrapping_sub(1), "exports") || is(number.wrapping_sub(1), "PROXY_CONFIG") => {
                Some(number + 1)
            }
            _ if is(number, "export") && is(number + 1, "default") => Some(number + 2),
            _ => None,
        })
    }

    pub fn value_at(&self, number: usize) -> Option<Value<'a>> {
        Reader { script: self, at: number, depth: 0 }.value()
    }

    /// The arguments of a call, from behind its opening bracket on.
    pub fn arguments_at(&self, number: usize) -> Vec<Value<'a>> {
        Reader { script: self, at: number, depth: 0 }.list(b')').0
    }

    fn sign(&self, number: usize) -> Option<u8> {
        match self.tokens.get(number) {
            Some((Token::Sign(sign), _)) => Some(*sign),
            _ => None,
        }
    }
}

/// White space and comments.
fn blank(rest: &[u8]) -> usize {
    match rest {
        [byte, ..] if byte.is_ascii_whitespace() => 1,
        [0xEF, 0xBB, 0xBF, ..] => 3,
        [b'/', b'/', ..] => rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
        [b'/', b'*', ..] => crate::text::find(&rest[2..], "*/").map_or(rest.len(), |end| end + 4),
        _ => 0,
    }
}

fn token<'a>(rest: &'a [u8], before: Option<Token<'a>>) -> Option<(Token<'a>, usize)> {
    let first = rest[0];
    if is_name(first) {
        let length = rest.iter().take_while(|&&byte| is_name(byte)).count();
        return Some((Token::Name(&rest[..length]), length));
    }
    // What divides stands behind a value; what begins a regular expression does not.
    let divides = matches!(before, Some(Token::Name(_) | Token::Text(_) | Token::Sign(b')' | b']')));
    match first {
        b'"' | b'\'' | b'`' => string(rest),
        b'/' if !divides => Some((Token::Other, regular_expression(rest))),
        _ => Some((Token::Sign(first), 1)),
    }
}

fn string(rest: &[u8]) -> Option<(Token<'_>, usize)> {
    let quote = rest[0];
    let mut plain = true;
    let mut at = 1;
    while let Some(&byte) = rest.get(at) {
        match byte {
            _ if byte == quote => {
                let text = &rest[1..at];
                return Some((if plain { Token::Text(text) } else { Token::Other }, at + 1));
            }
            b'\\' => {
                plain = false;
                at += 1;
            }
            b'$' if quote == b'`' => plain = false,
            b'\n' if quote != b'`' => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

fn regular_expression(rest: &[u8]) -> usize {
    let mut at = 1;
    let mut in_class = false;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'\\' => at += 1,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return at + 1,
            b'\n' => return 1,
            _ => {}
        }
        at += 1;
    }
    1
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || !byte.is_ascii()
}

struct Reader<'s, 'a> {
    script: &'s Script<'a>,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'_, 'a> {
    fn peek(&self) -> Option<(Token<'a>, Span)> {
        self.script.tokens.get(self.at).copied()
    }

    /// Up to a comma or a closing bracket; None where neither follows.
    fn value(&mut self) -> Option<Value<'a>> {
        let (first, start) = self.peek()?;
        self.at += 1;
        let value = match first {
            Token::Text(text) => Value::Text(text, start),
            Token::Sign(b'{') if self.depth < DEEPEST => Value::Object(self.object()),
            Token::Sign(b'[') if self.depth < DEEPEST => match self.list(b']') {
                (_, false) if self.peek().is_some() => return None,
                (items, _) => Value::List(items),
            },
            Token::Sign(b',' | b')' | b']' | b'}' | b';') => {
                self.at -= 1;
                return None;
            }
            _ => {
                self.at -= 1;
                Value::Other(start)
            }
        };
        // Behind a bracket nothing has to follow.
        if self.peek().is_none() && matches!(value, Value::Object(_) | Value::List(_)) {
            return Some(value);
        }
        let end = self.rest_of_value()?;
        // `{…} as const` is what stands before.
        let is_all = end.is_none() || matches!(value, Value::Object(_));
        Some(if is_all { value } else { Value::Other(start.to(end.unwrap_or(start))) })
    }

    /// Passes what is left of an expression over; gives the place of its last token, if there is any.
    fn rest_of_value(&mut self) -> Option<Option<Span>> {
        let mut last = None;
        loop {
            let (token, place) = self.peek()?;
            match token {
                Token::Sign(b',' | b')' | b']' | b'}' | b';') => return Some(last),
                Token::Sign(b'(' | b'[' | b'{') => self.group(),
                _ => self.at += 1,
            }
            last = Some(place);
        }
    }

    /// From a bracket to the one that closes it.
    fn group(&mut self) {
        let mut depth = 0_usize;
        while let Some((token, _)) = self.peek() {
            self.at += 1;
            match token {
                Token::Sign(b'(' | b'[' | b'{') => depth += 1,
                Token::Sign(b')' | b']' | b'}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// Up to this sign, and whether it was there.
    fn list(&mut self, close: u8) -> (Vec<Value<'a>>, bool) {
        let mut items = Vec::new();
        self.depth += 1;
        let closed = loop {
            match self.peek() {
                None => break false,
                Some((Token::Sign(sign), _)) if sign == close => break true,
                Some((Token::Sign(b','), _)) => self.at += 1,
                Some(_) => match self.value() {
                    Some(value) => items.push(value),
                    None => break false,
                },
            }
        };
        self.depth -= 1;
        self.at += usize::from(closed);
        (items, closed)
    }

    fn object(&mut self) -> Object<'a> {
        let mut object = Object { members: Vec::new(), whole: true };
        self.depth += 1;
        loop {
            let Some((token, place)) = self.peek() else {
                object.whole = false;
                break;
            };
            match token {
                Token::Sign(b'}') => {
                    self.at += 1;
                    break;
                }
                Token::Sign(b',') => self.at += 1,
                Token::Name(name) | Token::Text(name) => {
                    self.at += 1;
                    match self.member(name, place) {
                        Some(member) => object.members.push(member),
                        None => {
                            object.whole = false;
                            break;
                        }
                    }
                }
                // `...rest`, `[computed]: value`
                _ => {
                    object.whole = false;
                    if self.rest_of_value().is_none()
                        || self.script.sign(self.at) != Some(b',') && self.script.sign(self.at) != Some(b'}')
                    {
                        break;
                    }
                }
            }
        }
        self.depth -= 1;
        object
    }

    /// `name: value`, `name` alone, or a method; None where its end is not there.
    fn member(&mut self, name: &'a [u8], place: Span) -> Option<Member<'a>> {
        let value = match self.script.sign(self.at) {
            Some(b':') => {
                self.at += 1;
                self.value()?
            }
            _ => {
                self.rest_of_value()?;
                Value::Other(place)
            }
        };
        let end = self.script.tokens.get(self.at.checked_sub(1)?)?.1.end;
        Some(Member { name, place, value, end })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &Value<'_>) -> String {
        match value {
            Value::Text(text, _) => format!("'{}'", String::from_utf8_lossy(text)),
            Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(",")),
            Value::Object(object) => {
                let member =
                    |member: &Member<'_>| format!("{}:{}", String::from_utf8_lossy(member.name), shown(&member.value));
                let members: Vec<_> = object.members.iter().map(member).collect();
                format!("{{{}}}{}", members.join(","), if object.whole { "" } else { "…" })
            }
            Value::Other(_) => "?".into(),
        }
    }

    #[test]
    fn values_are_what_is_written_out() {
        for (text, expected) in [
            ("{ a: 'b', \"c\": [1, 'd',], };", "{a:'b',c:[?,'d']}"),
            (
                "{ a, b() { return {} }, async c() {}, d: (x) => x.replace(/^[/}]\\/'/, ''), e: 'f' }",
                "{a:?,b:?,async:?,d:?,e:'f'}",
            ),
            ("{ ...x, a: 'b' }", "{a:'b'}…"),
            ("{ [x]: 'y', a: `b`, c: `d${e}` }", "{a:'b',c:?}…"),
            ("{ a: 'b' + c, d: e / f / 'g', h: 'i' } as const;", "{a:?,d:?,h:'i'}"),
            ("{ /* a: 'b' */ c: 'd', // e: 'f'\n g: { h: 'i' } }", "{c:'d',g:{h:'i'}}"),
            ("{ a: 'b', c: { d: 'e'", "{a:'b',c:{}…}…"),
            ("{ a: 'b'", "{}…"),
            ("{ a: 'b', c: 'd\n', e: 'f' }", "{a:'b'}…"),
            ("{ a: ['b'; 'c'], d: 'e' }", "{}…"),
        ] {
            let value = Script::read(text.as_bytes()).value_at(0).map(|value| shown(&value)).unwrap_or_default();
            assert_eq!(value, expected, "{text}");
        }
    }

    #[test]
    fn deep_nesting_is_passed_over() {
        let deep = "{a:".repeat(100_000);
        assert!(Script::read(deep.as_bytes()).value_at(0).is_some());
    }
}
