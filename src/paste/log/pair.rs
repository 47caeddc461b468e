//! A name and a value as programs write them: `'host': 'a'`, `Host=[a]`, `("host", "a")`, `[HTTP_HOST] => a`,
//! `"Host":[]string{"a"}`.

use crate::abnf;
use crate::paste::json::Text;
use crate::span::Span;

#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub name: Text,
    pub values: Vec<Text>,
    /// From the name's quotation mark or first letter to behind the value's.
    pub span: Span,
    pub dialect: Dialect,
    /// The brackets around this pair alone.
    pub wrapped: bool,
}

/// What the pairs of one object have in common.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Dialect {
    pub quote: Option<u8>,
    pub separator: Separator,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Separator {
    Colon,
    Equals,
    Arrow,
    Comma,
    Space,
}

/// Names and values longer than this are something else.
const LONGEST_NAME: usize = 64;
const LONGEST_VALUE: usize = 8 * 1024;

/// The pair that begins at an offset.
pub(super) fn pair_at(text: &[u8], start: usize) -> Option<Pair> {
    let (name, quote, mut at) = name_at(text, start)?;
    // Erlang has two of them; one is a mark before a line.
    let opening = before(text, start).filter(|&byte| byte != b'<' || text[..start].ends_with(b"<<"));
    // `["HTTP_HOST"]=>`, `[HTTP_HOST] =>`, `<<"host">>`, `AnyHashable("Host")`
    let closes: &[u8] = match opening {
        Some(b'[') => b"]",
        Some(b'<') => b">>",
        Some(b'(') if quote.is_some() => b")",
        _ => b"",
    };
    if !closes.is_empty() && text[at..].starts_with(closes) {
        at += closes.len();
    }
    let spaced = at + spaces(&text[at..]);
    let (separator, length) = separator_at(&text[spaced..], quote)?;
    at = spaced + length;
    at += match separator {
        Separator::Comma => text[at..].iter().take(200).take_while(|byte| byte.is_ascii_whitespace()).count(),
        Separator::Arrow | Separator::Equals => {
            let gap = text[at..].iter().take(64).take_while(|byte| byte.is_ascii_whitespace()).count();
            // A value on the next line has quotation marks or brackets.
            let value = &text[at + gap..];
            let is_value = matches!(value.first(), Some(b'"' | b'\'' | b'(' | b'[')) || value.starts_with(b"string(");
            if is_value { gap } else { spaces(&text[at..]) }
        }
        _ => text[at..].iter().take(64).take_while(|byte| matches!(byte, b' ' | b'\t')).count(),
    };
    let dialect = Dialect { quote, separator };
    let is_listed = matches!(opening, Some(b'{' | b'[' | b'(' | b',' | b'<'));
    let is_listed = is_listed || opening == Some(b';') && separator == Separator::Equals;
    let is_listed = is_listed
        || separator != Separator::Colon && begins_line(text, start)
        || separator == Separator::Colon && is_tight(text, at) && !begins_line(text, start);
    // The fields themselves are a list, not values of this name.
    let is_container = name.span.of(text).to_ascii_lowercase().ends_with(b"headers");
    let is_list = matches!(text.get(at), Some(b'[' | b'(' | b'{' | b'<'));
    let (values, end) =
        values_at(text, at, dialect, is_listed, begins_line(text, start)).filter(|_| !(is_container && is_list))?;
    let closed = text[end..].iter().find(|byte| !matches!(byte, b' ' | b'>')).copied();
    let wrapped = matches!(
        (opening, closed),
        (Some(b'('), Some(b')')) | (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}')) | (Some(b'<'), Some(b'}'))
    );
    // `[name: value]` is how curl and others write one field line by itself.
    let is_line = wrapped && quote.is_none() && separator == Separator::Colon && !matches!(text[end - 1], b'"' | b']');
    (!is_line).then(|| Pair { name, values, span: Span::new(start, end), dialect, wrapped })
}

/// The last byte before that is no space.
fn before(text: &[u8], start: usize) -> Option<u8> {
    let text = &text[start.saturating_sub(200)..start];
    let text =
        text.strip_suffix(b"b").filter(|rest| !rest.last().is_some_and(u8::is_ascii_alphanumeric)).unwrap_or(text);
    text.iter().rev().find(|byte| !byte.is_ascii_whitespace()).copied()
}

/// Nothing but white space, a quotation mark or print_r's bracket stands before it in its line.
fn begins_line(text: &[u8], start: usize) -> bool {
    let before = &text[start.saturating_sub(200)..start];
    let before = before.strip_suffix(b"[").unwrap_or(before);
    let space = before.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t' | b'"' | b'\'' | b'$')).count();
    before[..before.len() - space].last().is_none_or(|&byte| byte == b'\n')
}

/// `{Name:value Name:value}`, as Go writes structures: the value follows the colon, and spaces part the members.
fn is_tight(text: &[u8], value: usize) -> bool {
    value > 0 && text[value - 1] == b':' && text.get(value).is_some_and(u8::is_ascii_graphic)
}

/// The name, its quotation mark, and where it ends.
fn name_at(text: &[u8], start: usize) -> Option<(Text, Option<u8>, usize)> {
    let quote = text.get(start).copied().filter(|byte| matches!(byte, b'"' | b'\'' | b'`'));
    let from = start + usize::from(quote.is_some());
    let rest = &text[from..];
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let pseudo = usize::from(quote.is_some() && rest.first() == Some(&b':'));
    let length = pseudo + rest[pseudo..].iter().take(LONGEST_NAME + 1).take_while(|byte| is_name(byte)).count();
    let is_right = (1..=LONGEST_NAME).contains(&length) && rest.get(pseudo).is_some_and(u8::is_ascii_alphabetic);
    let name = Text { span: Span::new(from, from + length), escaped: false, closed: true };
    match quote {
        _ if !is_right => None,
        Some(quote) if rest.get(length) == Some(&quote) => Some((name, Some(quote), from + length + 1)),
        Some(_) => None,
        None => Some((name, None, from + length)),
    }
}

fn separator_at(text: &[u8], quote: Option<u8>) -> Option<(Separator, usize)> {
    match text {
        [b'=', b'>', ..] | [b'-', b'>', ..] => Some((Separator::Arrow, 2)),
        [b':', b'/', b'/', ..] | [b'=', b'=', ..] | [b':', b':', ..] => None,
        [b':', ..] => Some((Separator::Colon, 1)),
        [b'=', ..] => Some((Separator::Equals, 1)),
        [b',', ..] => Some((Separator::Comma, 1)),
        [next, ..] if Some(*next) == quote => Some((Separator::Space, 0)),
        _ => None,
    }
}

fn spaces(text: &[u8]) -> usize {
    text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Words that stand before a value and are none of it.
const WRAPPERS: &[&str] = &["[]string", "Some(", "Optional(", "HeaderValue(", "<<", "b", "u", "@", "AnyHashable("];

/// The values, and where the last one ends.
fn values_at(
    text: &[u8],
    start: usize,
    dialect: Dialect,
    is_listed: bool,
    is_line: bool,
) -> Option<(Vec<Text>, usize)> {
    let mut at = start;
    let (mut is_slice, mut is_call) = (false, false);
    // `string(9) "localhost"`
    if text[at..].starts_with(b"string(") {
        at += text[at..].iter().take(20).position(|&byte| byte == b')')? + 1;
        at += spaces(&text[at..]);
    }
    for wrapper in WRAPPERS {
        let next = text[at..].strip_prefix(wrapper.as_bytes()).and_then(<[u8]>::first);
        let is_value = if wrapper.len() == 1 { matches!(next, Some(b'"' | b'\'')) } else { next.is_some() };
        if is_value {
            at += wrapper.len();
            is_slice |= *wrapper == "[]string";
            is_call |= wrapper.ends_with('(');
        }
    }
    // Go, Java and print_r write no quotation marks: those that are there are the value's own.
    let is_bare = dialect.quote.is_none()
        && match dialect.separator {
            Separator::Arrow => true,
            Separator::Equals => text.get(at) == Some(&b'['),
            Separator::Colon => is_tight(text, at) && text.get(at) == Some(&b'['),
            _ => false,
        };
    match text.get(at)? {
        b'[' if is_bare && !text[at..].starts_with(b"[\n") => bare_list(text, at),
        b'"' | b'\'' | b'`' if !is_bare => {
            let (value, end) = quoted(text, at)?;
            let closing = usize::from(is_call && text.get(end) == Some(&b')'));
            Some((vec![value], end + closing))
        }
        b'[' | b'(' => list(text, at),
        b'{' if is_slice => list(text, at),
        b'{' | b'<' => None,
        // `name: value` on a line of its own is a field line.
        _ if !is_listed || dialect.separator == Separator::Space => None,
        // `headers["Origin"] = origin` names a variable.
        byte if dialect.quote.is_some() && dialect.separator == Separator::Equals && byte.is_ascii_alphabetic() => None,
        _ => {
            let (value, end) = bare(text, at, dialect, is_line)?;
            Some((vec![value], end))
        }
    }
}

/// A string in quotation marks, all in one line.
fn quoted(text: &[u8], start: usize) -> Option<(Text, usize)> {
    let quote = *text.get(start)?;
    let rest = &text[start + 1..];
    let (mut at, mut escaped) = (0, false);
    loop {
        match *rest.get(at)? {
            byte if byte == quote => break,
            b'\n' | b'\r' => return None,
            b'\\' => {
                escaped = true;
                at += 2;
            }
            _ => at += 1,
        }
        if at > LONGEST_VALUE {
            return None;
        }
    }
    let span = Span::new(start + 1, start + 1 + at);
    Some((Text { span, escaped, closed: true }, start + at + 2))
}

/// `[keep-alive, Upgrade]` is as good as one value.
fn bare_list(text: &[u8], start: usize) -> Option<(Vec<Text>, usize)> {
    let inner = &text[start + 1..];
    let mut depth = 0usize;
    let end = inner.iter().take(LONGEST_VALUE).position(|&byte| {
        depth += usize::from(byte == b'[');
        let closes = byte == b']' && depth == 0 || byte == b'\n';
        depth -= usize::from(byte == b']' && depth > 0);
        closes
    })?;
    let value = abnf::trim(text, Span::new(start + 1, start + 1 + end));
    (inner[end] == b']').then(|| (vec![Text { span: value, escaped: false, closed: true }], start + end + 2))
}

/// `[ 'a', 'b' ]`, `[a]`, `{"a"}`, `( a )`
fn list(text: &[u8], start: usize) -> Option<(Vec<Text>, usize)> {
    let close = match text[start] {
        b'[' => b']',
        b'(' => b')',
        _ => b'}',
    };
    let mut values = Vec::new();
    let mut at = start + 1;
    loop {
        at += text[at..].iter().take(200).take_while(|byte| byte.is_ascii_whitespace() || **byte == b',').count();
        match *text.get(at)? {
            byte if byte == close => {
                // `[]string{…}` begins so, too.
                if values.is_empty() && text.get(at + 1).is_none_or(u8::is_ascii_alphanumeric) {
                    return None;
                }
                if values.is_empty() {
                    values.push(Text { span: Span::new(at, at), escaped: false, closed: true });
                }
                return Some((values, at + 1));
            }
            b'"' | b'\'' => {
                let (value, end) = quoted(text, at)?;
                values.push(value);
                at = end;
                at += spaces(&text[at..]);
                // Names and values in turn, or a name with its value: not values of one name.
                if matches!(text.get(at), Some(b':' | b'=')) || values.len() > MOST_VALUES {
                    return None;
                }
            }
            b'{' | b'[' | b'(' => return None,
            _ if values.is_empty() => {
                // `[keep-alive, Upgrade]` is as good as one value.
                let length = text[at..].iter().take(LONGEST_VALUE).position(|&byte| byte == close || byte == b'\n')?;
                at += length;
                values.push(Text { span: abnf::trim(text, Span::new(at - length, at)), escaped: false, closed: true });
            }
            _ => return None,
        }
    }
}

const MOST_VALUES: usize = 16;

/// Up to the next pair, the closing bracket, or the end of the line.
fn bare(text: &[u8], start: usize, dialect: Dialect, is_line: bool) -> Option<(Text, usize)> {
    let rest = &text[start..];
    let tight = dialect.separator == Separator::Colon && is_tight(text, start);
    // A constructor's brackets hold more than one value.
    let word = rest
        .iter()
        .take(LONGEST_NAME)
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"_.:&*".contains(byte))
        .count();
    if matches!(rest.get(word), Some(b'(' | b'[' | b'{')) && word > 0 {
        return None;
    }
    let is_line = is_line && matches!(dialect.separator, Separator::Arrow | Separator::Equals);
    let mut depth = 0usize;
    let mut end = rest.len().min(LONGEST_VALUE);
    for (at, byte) in rest[..end].iter().enumerate() {
        let ends = match byte {
            b'\n' | b'\r' => true,
            _ if is_line => false,
            // Something else begins.
            b'{' if depth == 0 => true,
            b' ' if tight && depth == 0 => is_next_pair(rest, at + 1, dialect),
            b'(' | b'[' | b'{' => {
                depth += 1;
                false
            }
            b')' | b']' | b'}' if depth == 0 => true,
            b')' | b']' | b'}' => {
                depth -= 1;
                false
            }
            b',' if depth == 0 => is_next_pair(rest, at + 1, dialect),
            b';' if depth == 0 && dialect.separator == Separator::Equals => {
                rest[at + 1..].trim_ascii_start().len() < rest[at + 1..].len() && is_next_pair(rest, at + 1, dialect)
            }
            _ => false,
        };
        if ends {
            end = at;
            break;
        }
    }
    let value = abnf::trim(text, Span::new(start, start + end));
    // `Connection = Upgrade;`
    let statement = value.of(text).ends_with(b";") && dialect.separator == Separator::Equals;
    let value = if statement { value.part(0, value.len() - 1) } else { value };
    let may_be_empty = dialect.quote.is_none() && matches!(dialect.separator, Separator::Arrow | Separator::Equals);
    let is_value = (may_be_empty || !value.is_empty()) && !value.of(text).starts_with(b",");
    // The next member of a structure in one line begins behind a space, and may be cut off.
    let is_cut = start + end == text.len() && tight;
    (is_value && !is_cut)
        .then_some((Text { span: value, escaped: false, closed: start + end < text.len() }, start + end))
}

/// Behind a comma comes a line's end, or a name with the same separator.
fn is_next_pair(text: &[u8], at: usize, dialect: Dialect) -> bool {
    let gap = spaces(&text[at..]);
    let next = at + gap;
    match text.get(next) {
        None | Some(b'\n' | b'\r' | b'}' | b']' | b')') => true,
        Some(b'(' | b'[' | b'{') if dialect.separator == Separator::Comma => true,
        Some(_) => {
            let Some((_, quote, end)) = name_at(text, next) else { return false };
            let separator = separator_at(&text[end + spaces(&text[end..])..], quote);
            separator.is_some_and(|(separator, _)| separator == dialect.separator) && quote == dialect.quote
        }
    }
}
