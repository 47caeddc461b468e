//! nginx's syntax: directives of words, ended by a semicolon or a block.

use std::borrow::Cow;

use crate::span::Span;

pub struct Word<'a> {
    /// With its quotes.
    pub span: Span,
    /// Without them, and with escapes undone.
    pub text: Cow<'a, [u8]>,
}

pub struct Directive<'a> {
    pub words: Vec<Word<'a>>,
    pub block: Option<Block<'a>>,
    /// Behind its semicolon or closing brace.
    pub end: u32,
}

#[derive(Default)]
pub struct Block<'a> {
    pub directives: Vec<Directive<'a>>,
    /// Its end was seen, so what it does not have is not there.
    pub closed: bool,
}

impl<'a> Directive<'a> {
    pub fn name(&self) -> &[u8] {
        self.words.first().map_or(b"", |word| &word.text)
    }

    pub fn is(&self, name: &str) -> bool {
        self.name() == name.as_bytes()
    }

    pub fn argument(&self, number: usize) -> Option<&Word<'a>> {
        self.words.get(number + 1)
    }

    pub fn arguments(&self) -> &[Word<'a>] {
        self.words.get(1..).unwrap_or_default()
    }

    /// From its first word to its last.
    pub fn span(&self) -> Span {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => Span::at(self.end),
        }
    }
}

/// Deeper blocks are passed over.
const DEEPEST: usize = 40;

pub fn parse(input: &[u8]) -> Block<'_> {
    let mut reader = Reader { input, at: 0 };
    reader.block(0)
}

struct Reader<'a> {
    input: &'a [u8],
    at: usize,
}

enum Token<'a> {
    Word(Word<'a>),
    Semicolon,
    Open,
    Close,
}

impl<'a> Reader<'a> {
    fn block(&mut self, depth: usize) -> Block<'a> {
        let mut block = Block::default();
        let mut words = Vec::new();
        while let Some(token) = self.token() {
            match token {
                Token::Word(word) => words.push(word),
                Token::Semicolon => {
                    let words = std::mem::take(&mut words);
                    block.directives.push(Directive { words, block: None, end: self.at as u32 });
                }
                Token::Open => {
                    let words = std::mem::take(&mut words);
                    let is_code = words.first().is_some_and(|name: &Word<'_>| name.text.ends_with(b"_by_lua_block"));
                    let inner = match is_code || depth == DEEPEST {
                        true => self.passed_over(),
                        false => self.block(depth + 1),
                    };
                    block.directives.push(Directive { words, block: Some(inner), end: self.at as u32 });
                }
                Token::Close if depth > 0 => {
                    block.closed = true;
                    return block;
                }
                Token::Close => words.clear(),
            }
        }
        block
    }

    /// A block that is no configuration of nginx's own.
    fn passed_over(&mut self) -> Block<'a> {
        let mut depth = 1_usize;
        while let Some(&byte) = self.input.get(self.at) {
            self.at += 1;
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Block { directives: Vec::new(), closed: true };
            }
        }
        Block::default()
    }

    fn token(&mut self) -> Option<Token<'a>> {
        self.blanks();
        let start = self.at;
        let token = match *self.input.get(start)? {
            b';' => Token::Semicolon,
            b'{' => Token::Open,
            b'}' => Token::Close,
            quote @ (b'"' | b'\'') => return self.quoted(quote).map(Token::Word),
            _ => return self.plain().map(Token::Word),
        };
        self.at += 1;
        Some(token)
    }

    fn blanks(&mut self) {
        while let Some(&byte) = self.input.get(self.at) {
            let rest = &self.input[self.at..];
            match byte {
                // Fences of the text that the configuration was copied from.
                b'#' => self.line(),
                b'`' if rest.starts_with(b"```") => self.line(),
                _ if byte.is_ascii_whitespace() => self.at += 1,
                _ if rest.starts_with("\u{feff}".as_bytes()) => self.at += 3,
                _ => return,
            }
        }
    }

    fn line(&mut self) {
        let rest = &self.input[self.at..];
        self.at += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    }

    /// None where the input ends within the quotes.
    fn quoted(&mut self, quote: u8) -> Option<Word<'a>> {
        let start = self.at;
        let mut at = start + 1;
        loop {
            match *self.input.get(at)? {
                b'\\' => at += 2,
                byte if byte == quote => break,
                _ => at += 1,
            }
        }
        self.at = at + 1;
        Some(Word { span: Span::new(start, at + 1), text: unescaped(&self.input[start + 1..at]) })
    }

    /// None where the input ends within the word, which may go on.
    fn plain(&mut self) -> Option<Word<'a>> {
        let start = self.at;
        let mut at = start;
        loop {
            match *self.input.get(at)? {
                b'\\' => at += 1,
                b'$' if self.input.get(at + 1) == Some(&b'{') => at += 1,
                b';' | b'{' => break,
                byte if byte.is_ascii_whitespace() => break,
                _ => {}
            }
            at += 1;
        }
        self.at = at;
        Some(Word { span: Span::new(start, at), text: unescaped(&self.input[start..at]) })
    }
}

/// As nginx undoes escapes, inside quotes and outside.
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if !text.contains(&b'\\') {
        return Cow::Borrowed(text);
    }
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [first, tail @ ..] = rest {
        let (byte, length) = match (first, tail.first()) {
            (b'\\', Some(b't')) => (b'\t', 2),
            (b'\\', Some(b'r')) => (b'\r', 2),
            (b'\\', Some(b'n')) => (b'\n', 2),
            (b'\\', Some(&escaped @ (b'"' | b'\'' | b'\\'))) => (escaped, 2),
            _ => (*first, 1),
        };
        plain.push(byte);
        rest = &rest[length..];
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(block: &Block<'_>) -> String {
        let directive = |directive: &Directive<'_>| {
            let words: Vec<_> = directive.words.iter().map(|word| String::from_utf8_lossy(&word.text)).collect();
            let block = directive.block.as_ref().map_or(";".into(), |block| format!(" {{{}}}", shown(block)));
            words.join("|") + &block
        };
        block.directives.iter().map(directive).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_end_at_blanks_semicolons_and_braces() {
        for (text, expected) in [
            ("a b;c  d\n;", "a|b; c|d;"),
            ("a { b 'c d' \"e;f\" ; } # g {\nh;", "a {b|c d|e;f;} h;"),
            (r#"Connection \"upgrade\";"#, r#"Connection|"upgrade";"#),
            ("a ${b}c d;", "a|${b}c|d;"),
            ("a '{';", "a|{;"),
            ("content_by_lua_block { if a then b() end { ; } } c;", "content_by_lua_block {} c;"),
            ("a;} b;", "a; b;"),
            ("a b", ""),
            ("a 'b;", ""),
            ("a {b; c", "a {b;}"),
        ] {
            assert_eq!(shown(&parse(text.as_bytes())), expected, "{text}");
        }
    }

    #[test]
    fn a_word_has_its_place_with_its_quotes() {
        let text = b"x 'y' z;";
        let block = parse(text);
        let places: Vec<_> = block.directives[0].words.iter().map(|word| word.span.of(text)).collect();
        assert_eq!(places, [&b"x"[..], b"'y'", b"z"]);
    }

    #[test]
    fn blocks_without_end_are_passed_over() {
        let deep = "a {".repeat(100_000);
        assert!(!parse(deep.as_bytes()).closed);
    }
}
