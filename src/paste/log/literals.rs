//! Heads in the source of a program, each line in a string literal of its own: `"Upgrade: websocket" + eol`,
//! `'Upgrade: websocket',`. A value that the program puts together is not to be seen, so its line is left out.

use super::anchor::line_end;
use super::strings::is_field;
use crate::abnf;
use crate::paste::derived::{Derived, Form};
use crate::paste::source::Source;
use crate::span::Span;

pub(super) struct Lines {
    /// What the literals hold, without written line ends.
    lines: Vec<Span>,
    /// The empty line is there, and no line was left out.
    complete: bool,
    /// Where reading goes on.
    pub end: usize,
}

/// The head of which the start line stands at an offset.
pub(super) fn find(text: &[u8], start: usize) -> Option<Lines> {
    let first = Literal::at(text, start.checked_sub(1)?).filter(|first| first.is_joined(text))?;
    let mut prefixes = vec![first.prefix(text)];
    let mut found = Lines { lines: vec![first.line(text).0], complete: false, end: first.end };
    let mut left_out = false;
    let mut is_unknown = false;
    loop {
        let next = if is_unknown { next_of_line(text, found.end, &prefixes) } else { next(text, found.end) };
        let Some(next) = next else { break };
        let (line, ends) = next.line(text);
        let own = line.of(text);
        if !own.is_empty() && (!is_field(own) || crate::text::find(own, "://").is_some_and(|at| is_scheme(&own[..at])))
        {
            break;
        }
        found.end = next.end;
        is_unknown = own.ends_with(b":") || crate::text::find(own, "%s").is_some();
        left_out |= is_unknown;
        if !own.is_empty() && !is_unknown {
            found.lines.push(line);
            prefixes.push(next.prefix(text));
        }
        if own.is_empty() || ends > 1 {
            found.complete = !left_out;
            break;
        }
    }
    (found.lines.len() > 1).then_some(found)
}

impl Lines {
    pub fn write(&self, source: Source<'_>, out: &mut Derived) {
        out.form(Form::Fixed);
        for line in &self.lines {
            source.copy(*line, out);
            out.insert(b"\r\n");
        }
        if self.complete {
            out.insert(b"\r\n");
        } else {
            out.insert_fence();
        }
    }
}

struct Literal {
    held: Span,
    /// Behind the closing quotation mark.
    end: usize,
}

/// So much code may stand between two literals of one head, and so many lines of it.
const LONGEST_GAP: usize = 200;
const MOST_LINES: usize = 8;

impl Literal {
    /// The literal whose quotation mark stands at an offset, all in one line.
    fn at(text: &[u8], at: usize) -> Option<Literal> {
        let quote = *text.get(at).filter(|byte| is_quote(byte))?;
        let rest = &text[at + 1..];
        let mut length = 0;
        while rest.get(length).is_some_and(|&byte| byte != quote) {
            match rest[length] {
                b'\n' | b'\r' => return None,
                b'\\' => length += 2,
                _ => length += 1,
            }
        }
        (length < rest.len()).then(|| Literal { held: Span::new(at + 1, at + 1 + length), end: at + 2 + length })
    }

    /// The program goes on with it: it adds something, or ends a statement or a list's element.
    fn is_joined(&self, text: &[u8]) -> bool {
        let rest = &text[self.end..];
        let space = rest.iter().take_while(|byte| abnf::is_ows(**byte)).count();
        match rest.get(space) {
            Some(b'+' | b',' | b';' | b')' | b'.' | b'\\' | b'%' | b'#') => true,
            Some(b'\r' | b'\n') => self.prefix(text).ends_with(b"="),
            _ => false,
        }
    }

    /// The code before it in its line.
    fn prefix<'t>(&self, text: &'t [u8]) -> &'t [u8] {
        let before = &text[..self.held.start as usize - 1];
        let before = &before[before.len().saturating_sub(LONGEST_GAP)..];
        let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        before[start..].trim_ascii()
    }

    /// What it holds without the written line ends behind it, and how many there are.
    fn line(&self, text: &[u8]) -> (Span, usize) {
        let held = self.held.of(text);
        let written = |at: &usize| line_end(&held[*at..]).is_some();
        let mut escapes = (0..held.len()).filter(|&at| matches!(held[at], b'\\' | b'`'));
        let end = escapes.find(written).unwrap_or(held.len());
        let ends = held[end..].iter().filter(|&&byte| byte == b'n').count();
        (abnf::trim(text, self.held.part(0, end)), ends)
    }
}

fn is_quote(byte: &u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// `http` of `http://…`, rather than a field with a URL for its value.
fn is_scheme(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_alphanumeric)
}

/// The next literal, with no empty line before it.
fn next(text: &[u8], from: usize) -> Option<Literal> {
    let gap = text[from..].iter().take(LONGEST_GAP).position(is_quote)?;
    let between = &text[from..from + gap];
    let is_apart = between.windows(2).any(|two| two == b"\n\n") || crate::text::find(between, "\n\r\n").is_some();
    if is_apart { None } else { Literal::at(text, from + gap) }
}

/// The next literal that begins its line as others of the head do: what stands between is how a value is made.
fn next_of_line(text: &[u8], from: usize, prefixes: &[&[u8]]) -> Option<Literal> {
    let mut at = from;
    for _ in 0..MOST_LINES {
        at += text[at..].iter().take(2 * LONGEST_GAP).position(|&byte| byte == b'\n')? + 1;
        let Some(quote) = text[at..].iter().take(LONGEST_GAP).position(|byte| is_quote(byte) || *byte == b'\n') else {
            continue;
        };
        if prefixes.contains(&text[at..at + quote].trim_ascii()) && is_quote(&text[at + quote]) {
            return Literal::at(text, at + quote);
        }
    }
    None
}
