//! The Caddyfile's syntax: directives of words, one a line, and blocks in braces.

use std::borrow::Cow;

use crate::span::Span;
use crate::text::find;

pub struct Word<'a> {
    /// With its quotes.
    pub span: Span,
    /// Without them.
    pub text: Cow<'a, [u8]>,
}

pub struct Directive<'a> {
    pub words: Vec<Word<'a>>,
    pub block: Vec<Directive<'a>>,
    /// Its line's end was seen, and its block's if it has one.
    pub ended: bool,
    /// From the first byte of its first line to behind the line break of its last.
    pub whole: Span,
}

impl Directive<'_> {
    pub fn word(&self, number: usize) -> &[u8] {
        self.words.get(number).map_or(b"", |word| &word.text)
    }

    pub fn is(&self, name: &str) -> bool {
        self.word(0) == name.as_bytes()
    }

    /// From its first word to its last.
    pub fn span(&self) -> Span {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => self.whole,
        }
    }
}

/// Deeper blocks are passed over.
const DEEPEST: usize = 40;

pub fn parse(input: &[u8]) -> Vec<Directive<'_>> {
    let mut reader = Reader { input, at: 0 };
    reader.block(0).0
}

struct Reader<'a> {
    input: &'a [u8],
    at: usize,
}

struct Line<'a> {
    words: Vec<Word<'a>>,
    ended: bool,
}

impl<'a> Reader<'a> {
    /// The directives up to the closing brace, and whether it was seen.
    fn block(&mut self, depth: usize) -> (Vec<Directive<'a>>, bool) {
        let mut block = Vec::new();
        while self.at < self.input.len() {
            let start = self.at;
            let Line { mut words, ended } = self.line();
            if let [only] = &words[..]
                && only.span.of(self.input) == b"}"
            {
                if depth > 0 {
                    return (block, true);
                }
                continue;
            }
            let opens = words.pop_if(|last| last.span.of(self.input) == b"{").is_some() && ended;
            let (mut inner, mut closed) = (Vec::new(), true);
            if opens && depth < DEEPEST {
                (inner, closed) = self.block(depth + 1);
            } else if opens {
                closed = self.passed_over();
            }
            if opens || !words.is_empty() {
                let whole = Span::new(start, self.at);
                block.push(Directive { words, block: inner, ended: ended && closed, whole });
            }
        }
        (block, false)
    }

    /// Goes behind the closing brace, if it is there.
    fn passed_over(&mut self) -> bool {
        let mut depth = 1_usize;
        while self.at < self.input.len() && depth > 0 {
            let words = self.line().words;
            match words.last().map(|last| last.span.of(self.input)) {
                Some(b"}") if words.len() == 1 => depth -= 1,
                Some(b"{") => depth += 1,
                _ => {}
            }
        }
        depth == 0
    }

    /// The words up to the line's end, and behind it.
    fn line(&mut self) -> Line<'a> {
        let mut words = Vec::new();
        loop {
            let rest = &self.input[self.at..];
            match rest {
                [] => return Line { words, ended: false },
                [b'\n', ..] => {
                    self.at += 1;
                    return Line { words, ended: true };
                }
                [b'\\', b'\n', ..] => self.at += 2,
                [b'\\', b'\r', b'\n', ..] => self.at += 3,
                [b'#', ..] => self.at += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
                [first, ..] if first.is_ascii_whitespace() => self.at += 1,
                _ => match self.word() {
                    Some(word) => words.push(word),
                    None => {
                        self.at = self.input.len();
                        return Line { words, ended: false };
                    }
                },
            }
        }
    }

    /// None where the input ends within its quotes.
    fn word(&mut self) -> Option<Word<'a>> {
        let start = self.at;
        let rest = &self.input[start..];
        let (length, text) = match rest {
            [b'"', inner @ ..] => {
                let length = quoted(inner)?;
                (length + 2, unescaped(&inner[..length]))
            }
            [b'`', inner @ ..] => {
                let length = inner.iter().position(|&byte| byte == b'`')?;
                (length + 2, Cow::Borrowed(&inner[..length]))
            }
            [b'<', b'<', inner @ ..] if inner.first().is_some_and(u8::is_ascii_alphanumeric) => {
                let length = 2 + heredoc(inner)?;
                (length, Cow::Borrowed(&rest[..length]))
            }
            _ => {
                let length = rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
                (length, Cow::Borrowed(&rest[..length]))
            }
        };
        self.at += length;
        Some(Word { span: Span::new(start, self.at), text })
    }
}

/// How long the text is that a quote ends.
fn quoted(inner: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        match *inner.get(at)? {
            b'\\' => at += 2,
            b'"' => return Some(at),
            _ => at += 1,
        }
    }
}

/// Only quotes are escaped.
fn unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if find(text, "\\\"").is_none() {
        return Cow::Borrowed(text);
    }
    let is_kept = |&(at, &byte): &(usize, &u8)| byte != b'\\' || text.get(at + 1) != Some(&b'"');
    Cow::Owned(text.iter().enumerate().filter(is_kept).map(|(_, &byte)| byte).collect())
}

/// Up to the end of the marker that begins a line.
fn heredoc(text: &[u8]) -> Option<usize> {
    let first = text.iter().position(|&byte| byte == b'\n')?;
    let marker = text[..first].trim_ascii();
    let mut at = first + 1;
    for line in text[at..].split_inclusive(|&byte| byte == b'\n') {
        let inner = line.trim_ascii_start();
        if inner.strip_prefix(marker).is_some_and(|rest| rest.first().is_none_or(u8::is_ascii_whitespace)) {
            return Some(at + line.len() - inner.len() + marker.len());
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(directives: &[Directive<'_>]) -> String {
        let directive = |directive: &Directive<'_>| {
            let words: Vec<_> = directive.words.iter().map(|word| String::from_utf8_lossy(&word.text)).collect();
            let open = if directive.ended { "" } else { "…" };
            match directive.block.is_empty() {
                true => words.join("|") + open,
                false => format!("{}{{{}}}{open}", words.join("|"), shown(&directive.block)),
            }
        };
        directives.iter().map(directive).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_directive_is_a_line_and_perhaps_a_block() {
        for (text, expected) in [
            ("a b\n\n# c\nd \"e f\" `g\"h` # i\n", "a|b d|e f|g\"h"),
            ("a {\n\tb c\n\td {\n\t}\n}\ne\n", "a{b|c d} e"),
            ("a b \\\n  c\r\nd {http.request.host}#x\n", "a|b|c d|{http.request.host}#x"),
            ("{\n admin off\n}\n:80\n}\nb\n", "{admin|off} :80 b"),
            ("a \"b \\\" c\"\n", "a|b \" c"),
            ("respond <<END\n}\n  END 200\nb\n", "respond|<<END\n}\n  END|200 b"),
            ("respond <<END\n}\nENDE\n", "respond…"),
            ("a {\n b\n", "a{b}…"),
            ("a b", "a|b…"),
            ("a \"b\nc\n", "a…"),
        ] {
            assert_eq!(shown(&parse(text.as_bytes())), expected, "{text}");
        }
    }

    #[test]
    fn a_directive_has_its_place() {
        let text = b"a {\n  b \"c\" {\n    d\n  }\n}\n";
        let directives = parse(text);
        let inner = &directives[0].block[0];
        assert_eq!(inner.whole.of(text), b"  b \"c\" {\n    d\n  }\n");
        assert_eq!(inner.words[1].span.of(text), b"\"c\"");
    }

    #[test]
    fn blocks_without_end_are_passed_over() {
        let deep = "a {\n".repeat(100_000);
        assert!(!parse(deep.as_bytes())[0].ended);
    }
}
