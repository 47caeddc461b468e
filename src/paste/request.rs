//! A request as a program would send it, put together from the program's words, and written out as a head whose parts
//! point back to them.

use super::derived::{Form, Joint};
use super::placed::Placed;
use super::reading::Reading;
use crate::rule::Found;
use crate::rules::command;
use crate::span::Span;
use crate::transcript::{Ending, Head, HeadLine, Line, Side};

/// What stands for a key that the program makes afresh.
pub(super) const RANDOM: &str = "<random>";

pub(super) struct Draft {
    pub method: Placed,
    /// The request target.
    pub target: Placed,
    pub version: &'static str,
    /// Names, and what stands behind the colon.
    pub fields: Vec<Field>,
    /// All that the program was told is there.
    pub complete: bool,
    /// The target may go on where the input ends.
    pub cut: bool,
    /// What is to be said about the words themselves, at their places in the input.
    pub remarks: Found,
    /// Passwords and tokens that stand in options of their own.
    pub secrets: Vec<Span>,
}

pub(super) struct Field {
    pub name: Placed,
    /// With the white space behind the colon.
    pub value: Placed,
    /// What stands between this field and the next where more are written behind it.
    pub joint: Option<Joint>,
}

impl Field {
    /// A field that the program adds.
    pub fn added(name: &str, value: &str) -> Field {
        Field { name: Placed::added(name), value: Placed::added(format!(" {value}")), joint: None }
    }

    /// A field that the program makes of one of its words.
    pub fn of(name: &str, value: Placed) -> Field {
        let mut spaced = Placed::added(" ");
        spaced.append(value);
        Field { name: Placed::added(name), value: spaced, joint: None }
    }

    pub fn is(&self, name: &str) -> bool {
        self.name.bytes.trim_ascii().eq_ignore_ascii_case(name.as_bytes())
    }
}

impl Draft {
    pub fn new() -> Draft {
        Draft {
            method: Placed::added("GET"),
            target: Placed::default(),
            version: "HTTP/1.1",
            fields: Vec::new(),
            complete: true,
            cut: false,
            remarks: Found::new(&command::NOT_CAPTURED),
            secrets: Vec::new(),
        }
    }

    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|field| field.is(name))
    }

    /// Writes the head, and behind it the words themselves, so that remarks have a place in the same text.
    pub fn write(self, input: &[u8], words: Span, reading: &mut Reading) {
        let derived = &mut reading.derived;
        let mut head = Head::new(Side::Request, None);
        derived.form(Form::Fixed);
        let start = derived.len();
        self.method.write(input, derived);
        derived.insert(b" ");
        self.target.write(input, derived);
        derived.insert(format!(" {}", self.version).as_bytes());
        let ending = if self.cut { Ending::None } else { Ending::CrLf };
        head.start = Some(Line { text: Span::new(start, derived.len()), ending });
        derived.insert(b"\r\n");
        for field in self.fields {
            let start = derived.len();
            match field.joint {
                Some(joint) => derived.form_list(Some(joint)),
                None => derived.form(Form::Fixed),
            }
            field.name.write(input, derived);
            derived.insert(b":");
            field.value.write(input, derived);
            let text = Span::new(start, derived.len());
            head.lines.push(HeadLine::Line(Line { text, ending: Ending::CrLf }));
            derived.insert(b"\r\n");
        }
        derived.insert(b"\r\n");
        (head.complete, head.empty_line) = (self.complete, self.complete);
        head.rest = Span::at(derived.len() as u32);

        derived.form(Form::Plain);
        let shift = (derived.len() as u32).wrapping_sub(words.start);
        derived.copy(input, words);
        let number = reading.heads.len();
        let remarks = self.remarks.finish().into_iter().map(|finding| (number, finding.behind(shift)));
        reading.remarks.extend(remarks);
        reading.heads.push(head);
        reading.end_section(crate::transcript::Endings::Normalised);
    }
}

/// An address taken apart (RFC 3986 §3), leniently.
#[derive(Clone, Default)]
pub(super) struct Url {
    pub scheme: Option<Placed>,
    pub user: Option<Placed>,
    /// Host and port.
    pub host: Placed,
    pub path: Placed,
    /// With its `?`.
    pub query: Placed,
    /// With its `#`.
    pub fragment: Option<Placed>,
}

impl Url {
    pub fn parse(text: &Placed) -> Url {
        let mut url = Url::default();
        let mut rest = text.clone();
        if let Some(at) = crate::text::find(&rest.bytes, "://") {
            url.scheme = Some(rest.part(0, at));
            rest = rest.from(at + 3);
        }
        let end = rest.bytes.iter().position(|byte| b"/?#".contains(byte)).unwrap_or(rest.bytes.len());
        url.host = rest.part(0, end);
        if let Some(at) = url.host.bytes.iter().rposition(|&byte| byte == b'@') {
            (url.user, url.host) = (Some(url.host.part(0, at)), url.host.from(at + 1));
        }
        let Url { path, query, fragment, .. } = Url::relative(&rest.from(end));
        Url { path, query, fragment, ..url }
    }

    /// Path, query and fragment alone.
    pub fn relative(text: &Placed) -> Url {
        let mut url = Url { path: text.clone(), ..Url::default() };
        if let Some(at) = url.path.bytes.iter().position(|&byte| byte == b'#') {
            (url.path, url.fragment) = (url.path.part(0, at), Some(url.path.from(at)));
        }
        if let Some(at) = url.path.bytes.iter().position(|&byte| byte == b'?') {
            (url.path, url.query) = (url.path.part(0, at), url.path.from(at));
        }
        url
    }

    pub fn scheme_is(&self, schemes: &[&str]) -> bool {
        let scheme = self.scheme.as_ref().map(|scheme| &scheme.bytes);
        scheme.is_some_and(|scheme| schemes.iter().any(|name| scheme.eq_ignore_ascii_case(name.as_bytes())))
    }

    pub fn is_secure(&self) -> bool {
        self.scheme_is(&["https", "wss"])
    }

    pub fn is_websocket(&self) -> bool {
        self.scheme_is(&["ws", "wss"])
    }

    /// `/` and what follows; the fragment is kept by the client.
    pub fn target(&self) -> Placed {
        let slash = if self.path.bytes.starts_with(b"/") { "" } else { "/" };
        let mut target = Placed::added(slash);
        target.append(self.path.clone());
        target.append(self.query.clone());
        target
    }

    /// Without the port that the scheme has anyway.
    pub fn host_field(&self) -> Placed {
        let default: &[u8] = if self.is_secure() { b":443" } else { b":80" };
        match self.host.bytes.strip_suffix(default) {
            Some(host) => self.host.part(0, host.len()),
            None => self.host.clone(),
        }
    }
}

/// Bytes that a URI has no place for, percent-encoded (RFC 3986 §2.1).
pub(super) fn percent_encoded(text: Placed, digits: &[u8; 16], plain: impl Fn(u8) -> bool) -> Placed {
    if text.bytes.iter().all(|&byte| plain(byte)) {
        return text;
    }
    let mut encoded = Placed::default();
    for at in 0..text.bytes.len() {
        let byte = text.bytes[at];
        let part = text.part(at, at + 1);
        match part.span() {
            Some(place) if !plain(byte) => {
                let [high, low] = [byte >> 4, byte & 15].map(|digit| digits[usize::from(digit)]);
                encoded.push_all(&[b'%', high, low], place);
            }
            _ => encoded.append(part),
        }
    }
    encoded
}
