//! One line that holds a field, in one of the notations.

use crate::abnf;
use crate::span::Span;

/// How a field is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// `name: value`, `name = value`; with the sign between.
    Bare(u8),
    /// `[name: value]`
    Bracketed,
    /// `"name: value"`
    Whole(u8),
    /// `"name": "value"`, `'name', 'value'`, `"name" = "value"`
    Parts(u8),
}

/// A field, by offsets in its line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Parsed {
    pub name: Span,
    pub value: Span,
    pub form: Form,
    /// Behind its closing mark.
    end: u32,
}

const PSEUDO: [&[u8]; 6] = [b":method", b":protocol", b":scheme", b":path", b":authority", b":status"];

/// The first pseudo-header field of a line.
pub(super) fn pseudo(text: &[u8]) -> Option<Parsed> {
    let starts = |at: &usize| {
        let before = at.checked_sub(1).map(|before| text[before]);
        let apart = before.is_none_or(|byte| byte.is_ascii_whitespace() || matches!(byte, b'"' | b'\'' | b'['));
        apart && PSEUDO.iter().any(|name| text[*at..].starts_with(name))
    };
    let colons = (0..text.len()).filter(|&at| text[at] == b':');
    colons.filter(starts).find_map(|at| field_at(text, at))
}

impl Parsed {
    /// The last word before the field, without what opens the field.
    pub fn anchor(self, text: &[u8]) -> &[u8] {
        let opens = usize::from(!matches!(self.form, Form::Bare(_)));
        let before = text[..(self.name.start as usize).saturating_sub(opens)].trim_ascii_end();
        let word = before.rsplit(u8::is_ascii_whitespace).next().unwrap_or_default();
        // A net-log has this arrow before the first field alone.
        if word == b"-->" { b"" } else { word }
    }

    /// The next field of the same line: `"a: b","c: d"`.
    pub fn following(self, text: &[u8]) -> Option<Parsed> {
        let (Form::Whole(quote) | Form::Parts(quote)) = self.form else { return None };
        let rest = &text[self.end as usize..];
        let skip = rest.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == b',').count();
        (rest.get(skip) == Some(&quote))
            .then(|| field_at(text, self.end as usize + skip + 1))?
            .filter(|next| next.form == self.form)
    }
}

impl Form {
    /// A field in this form, behind the anchor if there is one.
    pub fn field(self, text: &[u8], anchor: &[u8]) -> Option<Parsed> {
        let from = match anchor {
            [] => 0,
            _ => text.windows(anchor.len()).rposition(|word| word == anchor)? + anchor.len(),
        };
        let blanks = text[from..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let opens = match self {
            Form::Bare(_) => 0,
            Form::Bracketed => usize::from(text.get(from + blanks) == Some(&b'[')),
            Form::Whole(quote) | Form::Parts(quote) => usize::from(text.get(from + blanks) == Some(&quote)),
        };
        if opens == 0 && !matches!(self, Form::Bare(_)) {
            return None;
        }
        field_at(text, from + blanks + opens).filter(|field| field.form == self)
    }
}

/// The field whose name begins here. What stands right before says how it is written.
fn field_at(text: &[u8], at: usize) -> Option<Parsed> {
    let rest = text.get(at..)?;
    let colon = usize::from(rest.first() == Some(&b':'));
    let length = rest[colon..].iter().take_while(|&&byte| abnf::is_tchar(byte) && byte != b'\'').count();
    let name_end = at + colon + length;
    if length == 0 {
        return None;
    }
    let name = Span::new(at, name_end);
    let opening = at.checked_sub(1).map(|before| text[before]);
    let blanks = |from: usize| from + text[from..].iter().take_while(|&&byte| byte == b' ' || byte == b'\t').count();
    match opening {
        Some(quote @ (b'"' | b'\'')) if text.get(name_end) == Some(&quote) => {
            let is_between = |byte: &&u8| matches!(**byte, b' ' | b'\t' | b',' | b':' | b'=' | b'>');
            let start = name_end + 1 + text[name_end + 1..].iter().take_while(is_between).count();
            let form = Form::Parts(quote);
            match text.get(start) {
                Some(mark @ (b'"' | b'\'')) => {
                    let end = closing(text, start + 1, *mark)?;
                    Some(Parsed { name, value: Span::new(start + 1, end), form, end: end as u32 + 1 })
                }
                // `':status': 200`
                Some(byte) if byte.is_ascii_digit() && start > name_end + 1 => {
                    let end = start + text[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    Some(Parsed { name, value: Span::new(start, end), form, end: end as u32 })
                }
                _ => None,
            }
        }
        Some(quote @ (b'"' | b'\'')) if text.get(name_end) == Some(&b':') => {
            let start = blanks(name_end + 1);
            let end = closing(text, start, quote)?;
            Some(Parsed { name, value: Span::new(start, end), form: Form::Whole(quote), end: end as u32 + 1 })
        }
        Some(b'[') if text.get(name_end) == Some(&b':') => {
            let start = blanks(name_end + 1);
            let end = start + text[start..].iter().rposition(|&byte| byte == b']')?;
            Some(Parsed { name, value: Span::new(start, end), form: Form::Bracketed, end: end as u32 + 1 })
        }
        _ => {
            let sign = blanks(name_end);
            if !matches!(text.get(sign), Some(b':' | b'=')) || (text[sign] == b':' && sign > name_end) {
                return None;
            }
            let start = blanks(sign + 1);
            let end = start + text[start..].trim_ascii_end().len();
            // A name with an address behind it is none.
            let is_url = text[sign] == b':' && text[sign + 1..].starts_with(b"//");
            (!is_url).then_some(Parsed {
                name,
                value: Span::new(start, end),
                form: Form::Bare(text[sign]),
                end: text.len() as u32,
            })
        }
    }
}

/// The quotation mark that closes.
fn closing(text: &[u8], from: usize, quote: u8) -> Option<usize> {
    let mut at = from;
    while at < text.len() {
        match text[at] {
            b'\\' => at += 1,
            byte if byte == quote => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(String, String, String)> {
        let text = text.as_bytes();
        let word = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let mut next = pseudo(text);
        let mut all = Vec::new();
        while let Some(field) = next {
            all.push((word(field.anchor(text)), word(field.name.of(text)), word(field.value.of(text))));
            next = field.following(text);
        }
        all
    }

    #[test]
    fn every_notation() {
        let cases = [
            ("          :path: /chat", "", ":path", "/chat"),
            ("[  0.006] recv (stream_id=13) :status: 200", "(stream_id=13)", ":status", "200"),
            (":method = CONNECT", "", ":method", "CONNECT"),
            ("* [HTTP/2] [1] [:method: CONNECT]", "[1]", ":method", "CONNECT"),
            ("* h2h3 [:path: /a[1]]", "h2h3", ":path", "/a[1]"),
            ("                   --> :method: CONNECT", "", ":method", "CONNECT"),
            ("    Header: :status: 200 OK", "Header:", ":status", "200 OK"),
            ("':protocol', 'websocket'", "", ":protocol", "websocket"),
            ("http2: Transport encoding header \":method\" = \"CONNECT\"", "header", ":method", "CONNECT"),
            ("2025/01/01 [debug] 7#7: *1 http2 header: \":path: /x\"", "header:", ":path", "/x"),
            ("  ':status': 200,", "", ":status", "200"),
        ];
        for (text, anchor, name, value) in cases {
            assert_eq!(fields(text), [(anchor.to_owned(), name.to_owned(), value.to_owned())], "{text}");
        }
        assert_eq!(fields("{\"headers\":[\":method: CONNECT\",\"origin: https://a\"],\"x\":1}").len(), 2);
        assert_eq!(fields("http://host:path/ and a:status b").len(), 0);
    }
}
