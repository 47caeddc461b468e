//! Messages that are told of by their parts, as archives and programs keep them, written as HTTP/1.1 has them.

use super::derived::{Derived, Form, Joint};
use super::json::Text;
use super::reading::Reading;
use super::source::Source;
use crate::abnf;
use crate::field::Field;
use crate::span::Span;
use crate::transcript::{Ending, Head, HeadLine, Line, Side};

/// A message in parts.
pub(super) struct Part {
    pub side: Side,
    pub fields: Vec<(Text, Text)>,
    /// All fields are there.
    pub complete: bool,
    pub method: Option<Text>,
    pub url: Option<Text>,
    pub version: Option<Text>,
    pub status: Option<Text>,
    pub reason: Option<Text>,
    pub body: Option<Text>,
}

/// So much of a body is read.
const LONGEST_BODY: usize = 64 * 1024;

impl Part {
    /// Adds the message to what was read. Gives the value of its key.
    pub fn write(&self, source: Source<'_>, reading: &mut Reading) -> Option<Vec<u8>> {
        let derived = &mut reading.derived;
        derived.form(Form::Listed(0));
        let start = match self.side {
            Side::Request => self.request_line(source, derived),
            Side::Response => self.status_line(source, derived),
        };
        let mut head = Head::new(self.side, start);
        head.composed = start.is_some();
        derived.form_list(joint(source, &self.fields));
        let mut key = None;
        for (name, value) in &self.fields {
            // What HTTP/2 has in place of a start line, and proxies for any version.
            let is_host = name.span.of(source.text) == b":authority" && !self.is_http2(source);
            if name.span.of(source.text).starts_with(b":") && !is_host {
                continue;
            }
            let name = derive_name(*name, source, derived);
            derived.insert(b": ");
            let span = value.derive(source, derived);
            let text = span.of(derived.bytes());
            if self.side == Side::Request && Field::known(name.of(derived.bytes())) == Some(Field::SecWebSocketKey) {
                key = Some(text.to_vec());
            }
            // What a message has more than once is one value with line feeds between, for some.
            let ends = (0..text.len()).filter(|&at| text[at] == b'\n').chain([text.len()]);
            let mut from = 0;
            for end in ends {
                let value = abnf::trim(derived.bytes(), span.part(from, end));
                head.lines.push(HeadLine::Pair { name, value });
                from = end + 1;
            }
            if value.closed {
                derived.insert(b"\r\n");
            }
        }
        head.complete = self.complete;
        head.empty_line = self.complete;
        if self.complete {
            derived.insert(b"\r\n");
        }
        let rest = derived.len();
        if let Some(body) = self.body.filter(|_| self.complete) {
            let longest = body.span.len().min(LONGEST_BODY);
            Text { span: to_character(source.text, body.span, longest), ..body }.derive(source, derived);
        }
        head.rest = Span::new(rest, derived.len());
        if !head.rest.is_empty() {
            derived.insert(b"\r\n");
        }
        reading.heads.push(head);
        key
    }

    /// `method SP request-target SP HTTP-version` (RFC 9112 §3)
    fn request_line(&self, source: Source<'_>, derived: &mut Derived) -> Option<Line> {
        let (method, url) = (self.method.filter(|text| text.closed)?, self.url.filter(|text| text.closed)?);
        let start = derived.len();
        method.derive(source, derived);
        derived.insert(b" ");
        let target = target_of(source.text, url);
        if target.span.is_empty() {
            derived.insert(b"/");
        } else {
            target.derive(source, derived);
        }
        derived.insert(b" ");
        self.version(source, derived);
        Some(end_line(start, derived))
    }

    /// `HTTP-version SP status-code SP [ reason-phrase ]` (RFC 9112 §4)
    fn status_line(&self, source: Source<'_>, derived: &mut Derived) -> Option<Line> {
        let status = self.status.filter(|status| status.closed)?;
        let start = derived.len();
        self.version(source, derived);
        derived.insert(b" ");
        status.derive(source, derived);
        derived.insert(b" ");
        if let Some(reason) = self.reason {
            reason.derive(source, derived);
        }
        Some(end_line(start, derived))
    }

    /// Pseudo-header fields, and none of those that HTTP/2 does not have.
    fn is_http2(&self, source: Source<'_>) -> bool {
        let has =
            |wanted: &dyn Fn(&[u8]) -> bool| self.fields.iter().any(|(name, _)| wanted(name.span.of(source.text)));
        let is_of_http1 = |name: &[u8]| {
            [&b"upgrade"[..], b"connection", b"sec-websocket-key"].iter().any(|field| name.eq_ignore_ascii_case(field))
        };
        has(&|name| name.starts_with(b":")) && !has(&is_of_http1)
    }

    fn version(&self, source: Source<'_>, derived: &mut Derived) {
        let Some(version) = self.version.filter(|version| version.closed) else {
            derived.insert(if self.is_http2(source) { b"HTTP/2" } else { b"HTTP/1.1" });
            return;
        };
        let text = version.span.of(source.text);
        let major = text.iter().find(|byte| byte.is_ascii_digit());
        match (text, major) {
            ([b'H', b'T', b'T', b'P', b'/', b'1', ..], _) => {
                version.derive(source, derived);
            }
            (_, Some(b'2')) => source.decoded(b"HTTP/2", version.span, derived),
            (_, Some(b'3')) => source.decoded(b"HTTP/3", version.span, derived),
            (_, Some(b'1')) if text.ends_with(b"1.0") => source.decoded(b"HTTP/1.0", version.span, derived),
            _ => source.decoded(b"HTTP/1.1", version.span, derived),
        }
    }
}

fn end_line(start: usize, derived: &mut Derived) -> Line {
    let text = Span::new(start, derived.len());
    derived.insert(b"\r\n");
    Line { text, ending: Ending::CrLf }
}

/// CGI writes `HTTP_SEC_WEBSOCKET_KEY` (RFC 3875) for what was `Sec-WebSocket-Key`, in whatever case.
fn derive_name(name: Text, source: Source<'_>, derived: &mut Derived) -> Span {
    let text = name.span.of(source.text);
    let host = (text == b":authority").then(|| b"Host".to_vec());
    let Some(field) = host.or_else(|| cgi_name(text)) else { return name.derive(source, derived) };
    let start = derived.len();
    source.decoded(&field, name.span, derived);
    Span::new(start, derived.len())
}

/// The field that a CGI variable stands for, each word with a capital letter.
pub(super) fn cgi_name(name: &[u8]) -> Option<Vec<u8>> {
    let (prefix, field) = name.split_at_checked(5)?;
    let is_variable = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
    if !prefix.eq_ignore_ascii_case(b"HTTP_") || field.is_empty() || !field.iter().all(is_variable) {
        return None;
    }
    let mut words = field.to_ascii_lowercase();
    for at in 0..words.len() {
        match (words[at], at.checked_sub(1).map(|before| words[before])) {
            (b'_', _) => words[at] = b'-',
            (letter, None | Some(b'-')) => words[at] = letter.to_ascii_uppercase(),
            _ => {}
        }
    }
    Some(words)
}

/// What stands in the input between two fields and within one, so that another can be written in the same way.
fn joint(source: Source<'_>, fields: &[(Text, Text)]) -> Option<Joint> {
    let [.., (_, value), (next, next_value)] = fields else { return None };
    let cgi = cgi_name(next.span.of(source.text)).is_some();
    let [value, next, next_value] = [value, next, next_value].map(|text| source.place(text.span));
    let text = |start: u32, end: u32| {
        let text = (start < end && end - start < LONGEST_JOINT).then(|| Span { start, end }.of(source.input))?;
        String::from_utf8(text.to_vec()).ok()
    };
    Some(Joint { before: text(value.end, next.start)?, between: text(next.end, next_value.start)?, escaped: true, cgi })
}

const LONGEST_JOINT: u32 = 256;

/// Path and query of a URL: what stands in the request's first line. Some programs escape slashes.
pub(super) fn target_of(text: &[u8], url: Text) -> Text {
    let url_text = url.span.of(text);
    let is_slash = |byte: &u8| matches!(byte, b'/' | b'\\');
    let scheme = url_text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let authority =
        url_text[scheme..].strip_prefix(b":").map(|rest| rest.iter().take_while(|byte| is_slash(byte)).count());
    let Some(slashes) = authority.filter(|&slashes| slashes > 1 && scheme > 0) else { return url };
    let start = scheme + 1 + slashes;
    let path = url_text[start..].iter().position(|byte| is_slash(byte) || matches!(byte, b'?' | b'#'));
    let start = path.map_or(url_text.len(), |at| start + at);
    let end = url_text[start..].iter().position(|&byte| byte == b'#').map_or(url_text.len(), |at| start + at);
    Text { span: url.span.part(start, end), ..url }
}

/// So many bytes of the span, or a few less: no character is cut in two.
fn to_character(text: &[u8], span: Span, length: usize) -> Span {
    let is_within = |at: usize| span.of(text).get(at).is_some_and(|byte| byte & 0xC0 == 0x80);
    let end = (length.saturating_sub(3)..=length).rev().find(|&end| !is_within(end));
    span.part(0, end.unwrap_or(length))
}
