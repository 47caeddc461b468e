//! The words of a command line, as a shell makes them, each byte with its place in the input.

use crate::paste::placed::Placed;
use crate::span::Span;

/// Who reads the line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Quoting {
    /// bash, zsh, sh (POSIX, Shell Command Language, 2.2 and 2.3).
    Posix,
    /// cmd.exe, and the rules by which programs on Windows split their command line.
    Cmd,
    PowerShell,
}

impl Quoting {
    /// What a line ends with that goes on.
    pub fn continues(self) -> u8 {
        match self {
            Quoting::Posix => b'\\',
            Quoting::Cmd => b'^',
            Quoting::PowerShell => b'`',
        }
    }
}

/// One word.
#[derive(Clone, Default)]
pub(super) struct Word {
    pub text: Placed,
    /// As it stands in the input, with its quotes.
    pub span: Span,
    /// Some of it stands in quotes.
    pub quoted: bool,
    /// Its last quote was closed.
    pub closed: bool,
    /// The first of the quotes that only a word processor writes.
    pub typographic: Option<Span>,
}

impl Word {
    pub fn is(&self, text: &str) -> bool {
        self.text.bytes == text.as_bytes()
    }

    pub fn starts_with(&self, text: &str) -> bool {
        self.text.bytes.starts_with(text.as_bytes())
    }
}

/// How a command ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    /// A line's end, a `;`, a `|`.
    Command,
    /// `&`, which puts it into the background, and is often a part of an address without quotes.
    Ampersand(u32),
    /// The input's.
    Input,
}

/// Words beyond this length belong to no command that a person pastes.
const LONGEST_COMMAND: usize = 1 << 20;

pub(super) struct Words<'a> {
    input: &'a [u8],
    shell: Quoting,
    at: usize,
    /// Nothing is read from here on.
    limit: usize,
    end: Option<End>,
}

impl<'a> Words<'a> {
    pub fn new(input: &'a [u8], within: Span, shell: Quoting) -> Words<'a> {
        let (at, end) = (within.start as usize, within.end as usize);
        Words { input, shell, at, limit: end.min(at + LONGEST_COMMAND), end: None }
    }

    /// Where reading goes on behind the command.
    pub fn at(&self) -> u32 {
        self.at as u32
    }

    /// The command's end is that of a line.
    pub fn ends_line(&self) -> bool {
        self.input[..self.at].ends_with(b"\n")
    }

    pub fn end(&self) -> End {
        self.end.unwrap_or(End::Input)
    }

    fn rest(&self) -> &'a [u8] {
        &self.input[self.at..self.limit]
    }

    /// Past blanks and continued lines. False where the command ends.
    fn find_word(&mut self) -> bool {
        loop {
            let rest = self.rest();
            if let Some(length) = continuation(rest, self.shell).or_else(|| blank(rest)) {
                self.at += length;
                continue;
            }
            let end = match rest {
                [] => Some((End::Input, 0)),
                [b'\r', b'\n', ..] => Some((End::Command, 2)),
                [b'\n' | b'\r', ..] => Some((End::Command, 1)),
                // A comment up to the end of the line.
                [b'#', ..] if self.shell != Quoting::Cmd => {
                    self.at += rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                    continue;
                }
                [b';' | b')', ..] if self.shell != Quoting::Cmd => Some((End::Command, 1)),
                [b'|', ..] => Some((End::Command, 1)),
                [b'&', b'&', ..] => Some((End::Command, 2)),
                [b'&', b'>', ..] => None,
                [b'&', ..] if self.shell != Quoting::PowerShell => Some((End::Ampersand(self.at as u32), 1)),
                _ => None,
            };
            if let Some((end, length)) = end {
                self.at += length;
                self.end = Some(end);
                return false;
            }
            let Some(length) = redirection(rest) else { return true };
            // What it goes to is no word of the command.
            self.at += length;
            while let Some(length) = blank(self.rest()) {
                self.at += length;
            }
            self.word();
        }
    }

    fn word(&mut self) -> Word {
        let start = self.at;
        let mut word = Word { closed: true, ..Word::default() };
        while !self.ends_word() {
            match self.shell {
                Quoting::Posix => self.posix(&mut word),
                Quoting::Cmd => self.cmd(&mut word),
                Quoting::PowerShell => self.powershell(&mut word),
            }
        }
        word.span = Span::new(start, self.at);
        word
    }

    fn ends_word(&self) -> bool {
        let rest = self.rest();
        match rest {
            [] | [b' ' | b'\t' | b'\r' | b'\n', ..] => true,
            [b';' | b'|' | b'<' | b'>', ..] if self.shell != Quoting::Cmd => true,
            [b'|' | b'<' | b'>', ..] => true,
            [b'&', ..] => true,
            [b')', ..] => self.shell == Quoting::PowerShell,
            _ => blank(rest).is_some(),
        }
    }

    /// One byte as it is, or a continued line as nothing.
    fn plain(&mut self, word: &mut Word) {
        if let Some(length) = continuation(self.rest(), self.shell) {
            self.at += length;
            return;
        }
        let Some(&byte) = self.rest().first() else { return };
        word.text.push(byte, Span::new(self.at, self.at + 1));
        self.at += 1;
    }

    /// Two bytes for the second one, or others for the whole.
    fn escape(&mut self, word: &mut Word, length: usize, bytes: &[u8]) {
        let end = (self.at + length).min(self.limit);
        word.text.push_all(bytes, Span::new(self.at, end));
        self.at = end;
    }

    fn posix(&mut self, word: &mut Word) {
        match self.rest() {
            [b'\'', ..] => self.quoted(word, 1, |rest| rest.first() == Some(&b'\''), |_| None),
            [b'"', ..] => self.quoted(
                word,
                1,
                |rest| rest.first() == Some(&b'"'),
                |rest| match rest {
                    [b'\\', escaped @ (b'"' | b'\\' | b'$' | b'`'), ..] => Some((2, vec![*escaped])),
                    _ => None,
                },
            ),
            [b'$', b'\'', ..] => self.quoted(word, 2, |rest| rest.first() == Some(&b'\''), ansi_c),
            [b'$', b'"', ..] => self.at += 1,
            [b'$', b'(', ..] => self.substitution(word),
            [b'`', ..] => self.quoted_as_it_is(word, b'`'),
            [b'\\', byte, ..] if continuation(self.rest(), self.shell).is_none() => self.escape(word, 2, &[*byte]),
            _ => self.other(word),
        }
    }

    fn powershell(&mut self, word: &mut Word) {
        match self.rest() {
            [b'\'', ..] => self.quoted(
                word,
                1,
                |rest| rest.first() == Some(&b'\'') && rest.get(1) != Some(&b'\''),
                |rest| rest.starts_with(b"''").then(|| (2, vec![b'\''])),
            ),
            [b'"', ..] => self.quoted(
                word,
                1,
                |rest| rest.first() == Some(&b'"') && rest.get(1) != Some(&b'"'),
                |rest| match rest {
                    [b'"', b'"', ..] => Some((2, vec![b'"'])),
                    // Programs of Windows read a backslash before a quote as an escape, too.
                    [b'\\', b'`', b'"', ..] => Some((3, vec![b'"'])),
                    [b'\\', b'"', b'"', ..] => Some((3, vec![b'"'])),
                    [b'`', escaped, ..] => Some((2, vec![backtick(*escaped)])),
                    _ => None,
                },
            ),
            [b'$', b'(', ..] => self.substitution(word),
            [b'`', byte, ..] if continuation(self.rest(), self.shell).is_none() => {
                self.escape(word, 2, &[backtick(*byte)]);
            }
            _ => self.other(word),
        }
    }

    /// cmd.exe takes carets away first; then the program splits at blanks outside of `"`, in which `\"` is a quote.
    fn cmd(&mut self, word: &mut Word) {
        match self.rest() {
            // `^"` is a quote for the program alone: carets go on to escape within.
            [b'^', b'"', ..] => self.quoted(word, 2, |rest| rest.starts_with(b"^\""), caret),
            [b'"', ..] => self.quoted(
                word,
                1,
                |rest| rest.first() == Some(&b'"') && rest.get(1) != Some(&b'"'),
                |rest| match rest {
                    [b'\\', b'"', ..] | [b'"', b'"', ..] => Some((2, vec![b'"'])),
                    _ => None,
                },
            ),
            [b'\\', b'^', b'"', ..] => self.escape(word, 3, b"\""),
            [b'\\', b'"', ..] => self.escape(word, 2, b"\""),
            [b'^', byte, ..] if continuation(self.rest(), self.shell).is_none() => self.escape(word, 2, &[*byte]),
            _ => self.other(word),
        }
    }

    /// A byte, or quotes of a word processor.
    fn other(&mut self, word: &mut Word) {
        let Some((length, close)) = typographic(self.rest()).filter(|_| self.shell != Quoting::Cmd) else {
            return self.plain(word);
        };
        word.typographic = word.typographic.or(Some(Span::new(self.at, self.at + length)));
        self.quoted(word, length, |rest| typographic(rest).is_some_and(|(_, other)| other == close), |_| None);
    }

    /// From an opening quote of this length to the closing one.
    fn quoted(
        &mut self,
        word: &mut Word,
        length: usize,
        closes: impl Fn(&[u8]) -> bool,
        escape: impl Fn(&[u8]) -> Option<(usize, Vec<u8>)>,
    ) {
        self.at += length;
        (word.quoted, word.closed) = (true, false);
        while !self.rest().is_empty() {
            if closes(self.rest()) {
                // The closing quote is as long as the opening one, but for the `$` before that.
                self.at += if self.shell == Quoting::Posix && length == 2 { 1 } else { length };
                word.closed = true;
                return;
            }
            match escape(self.rest()) {
                Some((length, bytes)) => self.escape(word, length, &bytes),
                None => self.plain_in_quotes(word),
            }
        }
    }

    /// Within quotes only `\` continues a line, and that in `"` alone; it does no harm to do so in others.
    fn plain_in_quotes(&mut self, word: &mut Word) {
        let Some(&byte) = self.rest().first() else { return };
        word.text.push(byte, Span::new(self.at, self.at + 1));
        self.at += 1;
    }

    /// `$( … )`, as it stands: what it becomes is not in the input.
    fn substitution(&mut self, word: &mut Word) {
        let mut depth = 0;
        while let Some(byte) = self.in_line() {
            self.plain_in_quotes(word);
            match byte {
                b'(' => depth += 1,
                b')' if depth == 1 => return,
                b')' => depth -= 1,
                _ => {}
            }
        }
    }

    fn quoted_as_it_is(&mut self, word: &mut Word, quote: u8) {
        self.plain_in_quotes(word);
        while let Some(byte) = self.in_line() {
            self.plain_in_quotes(word);
            if byte == quote {
                return;
            }
        }
    }

    /// The next byte of the line.
    fn in_line(&self) -> Option<u8> {
        let rest = self.rest();
        let ends = rest.starts_with(b"\n") || rest.starts_with(b"\r\n");
        rest.first().copied().filter(|_| !ends)
    }
}

impl Iterator for Words<'_> {
    type Item = Word;

    fn next(&mut self) -> Option<Word> {
        if self.end.is_some() || !self.find_word() {
            return None;
        }
        let before = self.at;
        let word = self.word();
        // A byte that begins no word, such as a bracket, ends the command rather than standing still.
        if self.at == before {
            self.end = Some(End::Command);
            self.at += 1;
            return None;
        }
        Some(word)
    }
}

/// The line goes on: `\`, `^` or a backtick before its end. People also leave blanks behind it.
fn continuation(text: &[u8], shell: Quoting) -> Option<usize> {
    if text.first() != Some(&shell.continues()) {
        return None;
    }
    let blanks = text[1..].iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    match text[1 + blanks..] {
        [b'\r', b'\n', ..] => Some(blanks + 3),
        [b'\n' | b'\r', ..] => Some(blanks + 2),
        _ => None,
    }
}

/// A space, a tab, or what pages put in their place.
fn blank(text: &[u8]) -> Option<usize> {
    match text {
        [b' ' | b'\t', ..] => Some(1),
        [0xC2, 0xA0, ..] => Some(2),
        [0xE2, 0x80, 0x8B, ..] => Some(3),
        _ => None,
    }
}

/// `2>&1`, `> file`, `< file`; without the file.
fn redirection(text: &[u8]) -> Option<usize> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let at = digits + usize::from(digits == 0 && text.first() == Some(&b'&'));
    match text.get(at..)? {
        [b'>', b'&', b'0'..=b'9' | b'-', ..] => Some(at + 3),
        [b'>', b'>', ..] | [b'<', b'<', ..] => Some(at + 2),
        [b'>' | b'<', ..] => Some(at + 1),
        _ => None,
    }
}

/// The escapes of `$'…'` in bash.
fn ansi_c(text: &[u8]) -> Option<(usize, Vec<u8>)> {
    let [b'\\', escape, ..] = *text else { return None };
    let simple = |byte: u8| Some((2, vec![byte]));
    match escape {
        b'n' => simple(b'\n'),
        b'r' => simple(b'\r'),
        b't' => simple(b'\t'),
        b'a' => simple(7),
        b'b' => simple(8),
        b'e' | b'E' => simple(27),
        b'f' => simple(12),
        b'v' => simple(11),
        b'\\' | b'\'' | b'"' | b'?' => simple(escape),
        b'x' => digits(text, 2, 2, 16).map(|(length, code)| (length, vec![code as u8])),
        b'0'..=b'7' => digits(text, 1, 3, 8).map(|(length, code)| (length, vec![code as u8])),
        b'u' => digits(text, 2, 4, 16).and_then(character),
        b'U' => digits(text, 2, 8, 16).and_then(character),
        _ => None,
    }
}

fn character((length, code): (usize, u32)) -> Option<(usize, Vec<u8>)> {
    Some((length, char::from_u32(code)?.to_string().into_bytes()))
}

/// Up to so many digits from a place on: the length of all, and their value.
fn digits(text: &[u8], from: usize, most: usize, radix: u32) -> Option<(usize, u32)> {
    let digits = text.get(from..)?.iter().take(most).map_while(|&byte| char::from(byte).to_digit(radix));
    let (mut count, mut value) = (0, 0u32);
    for digit in digits {
        count += 1;
        value = value.wrapping_mul(radix).wrapping_add(digit);
    }
    (count > 0).then_some((from + count, value))
}

/// Within `^"…^"`: a caret before a character stands for it; `\^"` is a quote; `^` and a line end are a line end.
fn caret(text: &[u8]) -> Option<(usize, Vec<u8>)> {
    match text {
        [b'^', b'\\', b'^', b'"', ..] => Some((4, vec![b'"'])),
        [b'\\', b'^', b'"', ..] => Some((3, vec![b'"'])),
        [b'^', b'\r', b'\n', b'\r', b'\n', ..] => Some((5, vec![b'\n'])),
        [b'^', b'\n', b'\n', ..] => Some((3, vec![b'\n'])),
        [b'^', byte, ..] => Some((2, vec![*byte])),
        _ => None,
    }
}

/// Escapes of PowerShell.
fn backtick(escape: u8) -> u8 {
    match escape {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'0' => 0,
        other => other,
    }
}

/// A quotation mark of a word processor: its length, and which kind.
fn typographic(text: &[u8]) -> Option<(usize, char)> {
    let [0xE2, 0x80, last, ..] = text else { return None };
    match last {
        0x98 | 0x99 => Some((3, '\'')),
        0x9C..=0x9E => Some((3, '"')),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str, shell: Quoting) -> Vec<String> {
        let words = Words::new(line.as_bytes(), Span::new(0, line.len()), shell);
        words.map(|word| String::from_utf8_lossy(&word.text.bytes).into_owned()).collect()
    }

    #[test]
    fn posix() {
        assert_eq!(
            words("curl -H 'a: \"b\"' \"c \\\"d\\\" \\$e \\x\" f\\ g", Quoting::Posix),
            ["curl", "-H", "a: \"b\"", "c \"d\" $e \\x", "f g"]
        );
        assert_eq!(words("a \\\n  b\nc", Quoting::Posix), ["a", "b"]);
        assert_eq!(words("a \\ \r\n  b; c", Quoting::Posix), ["a", "b"]);
        assert_eq!(words("$'a\\nb\\x41\\u00e9\\'c' d", Quoting::Posix), ["a\nbAé'c", "d"]);
        assert_eq!(words("a'b'\"c\" # no", Quoting::Posix), ["abc"]);
        assert_eq!(words("a 2>&1 >/dev/null b | c", Quoting::Posix), ["a", "b"]);
        assert_eq!(
            words("-H \"Key: $(openssl rand -base64 16)\" x", Quoting::Posix),
            ["-H", "Key: $(openssl rand -base64 16)", "x"]
        );
        assert_eq!(words("-k $(a b) `c d`", Quoting::Posix), ["-k", "$(a b)", "`c d`"]);
        assert_eq!(words("-H “a: b” ‘c d’", Quoting::Posix), ["-H", "a: b", "c d"]);
        assert_eq!(words("''", Quoting::Posix), [""]);
    }

    #[test]
    fn cmd() {
        assert_eq!(
            words("curl ^\"https://x/?a=1^&b=2^\" ^\r\n  -H ^\"a: ^\\^\"b^\\^\"^\"", Quoting::Cmd),
            ["curl", "https://x/?a=1&b=2", "-H", "a: \"b\""]
        );
        assert_eq!(
            words("curl \"https://x/?a=1&b=2\" ^\n -H \"a: b\"", Quoting::Cmd),
            ["curl", "https://x/?a=1&b=2", "-H", "a: b"]
        );
        assert_eq!(words("curl -H 'a: b'", Quoting::Cmd), ["curl", "-H", "'a:", "b'"]);
        assert_eq!(words("-H ^\"a: 100^%^\"", Quoting::Cmd), ["-H", "a: 100%"]);
    }

    #[test]
    fn powershell() {
        assert_eq!(
            words("curl.exe -H 'it''s' `\n -H \"a `\"b`\"\"", Quoting::PowerShell),
            ["curl.exe", "-H", "it's", "-H", "a \"b\""]
        );
        assert_eq!(words("a \"x$(y z)\" b", Quoting::PowerShell), ["a", "x$(y z)", "b"]);
    }

    #[test]
    fn places_are_those_of_the_characters() {
        let line = "curl -H 'a: b' $'\\x41z'";
        let all: Vec<Word> = Words::new(line.as_bytes(), Span::new(0, line.len()), Quoting::Posix).collect();
        assert_eq!(all[2].text.span(), Some(Span::new(9, 13)));
        assert_eq!(all[2].span, Span::new(8, 14));
        assert_eq!(all[3].text.part(0, 1).span(), Some(Span::new(17, 21)));
        assert!(all.iter().all(|word| word.closed));
    }

    #[test]
    fn what_ends_it_is_told() {
        let end = |line: &str| {
            let mut words = Words::new(line.as_bytes(), Span::new(0, line.len()), Quoting::Posix);
            words.by_ref().for_each(drop);
            words.end()
        };
        assert_eq!(end("curl x"), End::Input);
        assert_eq!(end("curl x\n"), End::Command);
        assert_eq!(end("curl http://x/?a=b&c=d\n"), End::Ampersand(18));
        assert_eq!(end("curl 'x"), End::Input);
    }
}
