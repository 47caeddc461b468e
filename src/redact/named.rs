//! Cookies and credentials by their names, wherever in a text these stand: in a head that was not recognised as one, in a
//! program, in JSON, in a listing of some library's own.

use crate::abnf;
use crate::span::Span;
use crate::text::{find, find_in_any_case};

/// A value that follows a name.
pub struct Named {
    pub value: Span,
    pub what: What,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// What `Cookie` holds.
    Cookies,
    /// What `Set-Cookie` holds.
    SetCookie,
    /// The value of one cookie, without its name.
    Cookie,
    Credentials,
}

pub fn named(input: &[u8]) -> Vec<Named> {
    let mut found = Vec::new();
    each(input, "authorization", |_, end| {
        let value = value_behind(input, "authorization", end);
        found.extend(value.map(|value| Named { value, what: What::Credentials }));
        value
    });
    let last = [b']', b'}'].map(|close| input.iter().rposition(|&byte| byte == close).unwrap_or(0));
    each(input, "cookie", |start, end| {
        let rest = &input[end..];
        if rest.first().is_some_and(|byte| byte | 0x20 == b's') {
            return listed(input, end + 1, last, &mut found);
        }
        if rest.starts_with(b"(") {
            // PowerShell: Cookie("name", "value", "/", "domain")
            const LONGEST: usize = 8 * 1024;
            let value = strings(input, Span::new(end, input.len().min(end + LONGEST))).nth(1);
            found.extend(value.map(|value| Named { value, what: What::Cookie }));
            return value;
        }
        let is_set = input[..start].last_chunk::<4>().is_some_and(|before| before.eq_ignore_ascii_case(b"set-"));
        let what = if is_set { What::SetCookie } else { What::Cookies };
        let value = value_behind(input, "cookie", end);
        found.extend(value.map(|value| Named { value, what }));
        value
    });
    found
}

/// Calls back with each place of a name. What it returns is not searched: no part of the input is looked at twice.
fn each(input: &[u8], name: &str, mut take: impl FnMut(usize, usize) -> Option<Span>) {
    let mut at = 0;
    while let Some(start) = find_in_any_case(&input[at..], name).map(|next| at + next) {
        let end = start + name.len();
        at = take(start, end).map_or(end, |taken| taken.end as usize);
    }
}

/// `Cookie: a=b`, `"cookie": "a=b"`, `'Cookie' => 'a=b'`, `["cookie", "a=b"]`, `{"name": "Cookie", "value": "a=b"}`,
/// `Cookie:[a=b]`, `cookie=[a=b]`.
fn value_behind(input: &[u8], name: &str, end: usize) -> Option<Span> {
    let own_mark = Mark::at(input, end);
    let mut at = own_mark.map_or(end, |mark| end + mark.length());
    at = skip_space(input, at, own_mark.is_some());
    let rest = &input[at..];
    let separator = match rest {
        [b'=', b'>', ..] => 2,
        [b':' | b'=', b'[', ..] | [b':', ..] => 1,
        [b',', ..] if own_mark.is_some() => 1,
        _ => return None,
    };
    at = skip_space(input, at + separator, own_mark.is_some());
    if separator == 1 && rest[0] == b',' {
        at = behind_member_value(input, at);
    }
    let in_list = input[at..].starts_with(b"[");
    at += usize::from(in_list);
    let value = if let Some(mark) = Mark::at(input, at) {
        let from = at + mark.length();
        Span::new(from, from + mark.closes(&input[from..])?)
    } else {
        let line = Span::new(at, end_of_line(input, at));
        let text = line.of(input);
        // The quotation mark that encloses both, the list's end, and the rest of a start line whose target holds the name.
        let encloses = (end - name.len()).checked_sub(1).map(|before| input[before]).filter(|byte| is_quote(*byte));
        let closing = encloses.or(in_list.then_some(b']'));
        let length = closing.and_then(|closing| text.iter().position(|&byte| byte == closing)).unwrap_or(text.len());
        let length = find(&text[..length], " HTTP/").unwrap_or(length);
        // A line's end within a string.
        let length = ["\\r", "\\n"].iter().filter_map(|escape| find(&text[..length], escape)).min().unwrap_or(length);
        line.part(0, length)
    };
    Some(abnf::trim(input, value))
}

/// In archives a value is a member by this name.
fn behind_member_value(input: &[u8], at: usize) -> usize {
    let Some(mark) = Mark::at(input, at) else { return at };
    let name = at + mark.length();
    if !input[name..].starts_with(b"value") {
        return at;
    }
    let colon = skip_space(input, name + "value".len() + mark.length(), true);
    if input.get(colon) == Some(&b':') { skip_space(input, colon + 1, true) } else { at }
}

/// Each cookie by itself; `last` says where lists and dictionaries end for the last time.
/// `"cookies": [{"name": "a", "value": "b"}]`, `cookies={'a': 'b'}`
fn listed(input: &[u8], end: usize, last: [usize; 2], found: &mut Vec<Named>) -> Option<Span> {
    let mut at = Mark::at(input, end).map_or(end, |mark| end + mark.length());
    at = skip_space(input, at, true);
    if !matches!(input.get(at), Some(b':' | b'=')) {
        return None;
    }
    at = skip_space(input, at + 1, true);
    let (close, last, is_archive) = match input.get(at)? {
        b'[' => (b']', last[0], true),
        b'{' => (b'}', last[1], false),
        _ => return None,
    };
    if last < at {
        return None;
    }
    let length = input[at..].iter().position(|&byte| byte == close)?;
    let within = Span::new(at, at + length);
    let mut before = Span::at(at as u32);
    for string in strings(input, within) {
        let between = &input[before.end as usize..string.start as usize];
        let is_value = between.contains(&b':');
        if is_value && (!is_archive || before.of(input) == b"value") {
            found.push(Named { value: string, what: What::Cookie });
        }
        before = string;
    }
    Some(within)
}

/// What stands between quotation marks.
fn strings(input: &[u8], within: Span) -> impl Iterator<Item = Span> {
    let text = &input[..within.end as usize];
    let mut at = within.start as usize;
    std::iter::from_fn(move || {
        while at < text.len() {
            if let Some(mark) = Mark::at(text, at) {
                let from = at + mark.length();
                let length = mark.closes(&text[from..])?;
                at = from + length + mark.length();
                return Some(Span::new(from, from + length));
            }
            at += 1;
        }
        None
    })
}

/// A quotation mark, perhaps with backslashes before it, as within another string.
#[derive(Clone, Copy)]
struct Mark {
    quote: u8,
    backslashes: usize,
}

impl Mark {
    fn at(input: &[u8], at: usize) -> Option<Mark> {
        const MOST: usize = 3;
        let text = input.get(at..)?;
        let backslashes = text.iter().take(MOST).take_while(|&&byte| byte == b'\\').count();
        let quote = *text.get(backslashes).filter(|byte| is_quote(**byte))?;
        Some(Mark { quote, backslashes })
    }

    fn length(self) -> usize {
        self.backslashes + 1
    }

    /// Where the same mark closes what it opened, on the same line.
    fn closes(self, text: &[u8]) -> Option<usize> {
        let mut backslashes = 0;
        for (at, &byte) in text.iter().enumerate() {
            match byte {
                b'\\' => backslashes += 1,
                b'\r' | b'\n' => return None,
                _ if byte == self.quote && backslashes == self.backslashes => return Some(at - backslashes),
                _ => backslashes = 0,
            }
        }
        None
    }
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// Line ends count as space only between things that are quoted.
fn skip_space(input: &[u8], at: usize, lines_too: bool) -> usize {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t') || (lines_too && matches!(byte, b'\r' | b'\n'));
    at + input.get(at..).map_or(0, |rest| rest.iter().take_while(|byte| is_space(byte)).count())
}

fn end_of_line(input: &[u8], at: usize) -> usize {
    input[at..].iter().position(|byte| matches!(byte, b'\r' | b'\n')).map_or(input.len(), |length| at + length)
}
