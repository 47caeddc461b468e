//! HTTP archives, whole, cut off or pasted in part, and the JSON that other programs write about requests and responses.
//! Of all entries only those of a handshake are kept: status 101, a `ws:` address, or the fields of one.

use super::MOST_LINES;
use super::compose::Part;
use super::derived::Form;
use super::http::{self, majority};
use super::json::{Json, Text, Token};
use super::reading::Reading;
use super::source::Source;
use crate::field::Field;
use crate::rule::Found;
use crate::rules::security;
use crate::span::Span;
use crate::text::{find, find_in_any_case};
use crate::transcript::{Endings, Head, HeadLine, Side};

/// Reads all handshakes of a part of the text.
pub(super) fn read(source: Source<'_>, within: Span, reading: &mut Reading) {
    let mut reader = Reader {
        source,
        input: source.text,
        json: Json::new(source.text, within),
        frames: Vec::new(),
        ids: 0,
        key: Key::Other,
        name: None,
        group: Vec::new(),
        group_of: None,
        last_key: None,
        line_count: 0,
        reading,
    };
    reader.push(Role::Plain);
    while let Some(token) = reader.json.next() {
        reader.token(token);
        if reader.line_count > MOST_LINES {
            reader.reading.left_out = Some(source.place(Span::at(reader.json.at())).start);
            break;
        }
    }
    while let Some(frame) = reader.frames.pop() {
        reader.finish(frame, false);
    }
    reader.end_group();
    reader.end_section();
}

struct Reader<'a, 'r> {
    source: Source<'a>,
    input: &'a [u8],
    json: Json<'a>,
    /// What is open. The first stands for what was open before the text begins.
    frames: Vec<Frame>,
    ids: u32,
    /// The key whose value comes next.
    key: Key,
    /// The field name whose value comes next.
    name: Option<Text>,
    /// Messages within one entry, each in parts or as it was sent.
    group: Vec<(Part, Option<Text>)>,
    group_of: Option<u32>,
    /// The key of the request that was emitted last and has no response so far.
    last_key: Option<Vec<u8>>,
    line_count: usize,
    reading: &'r mut Reading,
}

struct Frame {
    id: u32,
    role: Role,
    /// Made when there is something to put into it.
    summary: Option<Box<Summary>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Role {
    Plain,
    /// An object under `request` or `response`.
    Half(Side),
    /// `[{"name": …, "value": …}]`, or names and values in turn, or lists of two.
    List,
    /// `{"name": "value"}`
    Map,
    /// An object within a `List`: one field.
    Item,
    /// A list within a `List`: a name and its value.
    Tuple,
    /// Within an `Item`, or the values of a name in a `Map`.
    Values,
    Content,
}

/// What the members of one object say of a message, or of two.
#[derive(Default)]
struct Summary {
    method: Option<Text>,
    url: Option<Text>,
    version: Option<Text>,
    status: Option<Text>,
    reason: Option<Text>,
    body: Option<Text>,
    heads: Vec<Fields>,
}

/// The fields of one message.
struct Fields {
    side: Option<Side>,
    list: Vec<(Text, Text)>,
    /// The head as it was sent.
    raw: Option<Text>,
    /// The list was seen to its end.
    closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Key {
    Half(Side),
    Fields(Option<Side>),
    Raw(Option<Side>),
    Name,
    Value,
    Method,
    Url,
    Version,
    Status,
    Reason,
    Content,
    Body,
    /// What an archive says beside requests and responses.
    Aside,
    Other,
}

impl Key {
    /// The names of HAR 1.2, and what the DevTools protocol and programs' logs call the same.
    fn of(name: &[u8]) -> Key {
        match name {
            b"request" | b"req" => Key::Half(Side::Request),
            b"response" | b"res" | b"resp" => Key::Half(Side::Response),
            b"headers" | b"Headers" | b"header" | b"rawHeaders" => Key::Fields(None),
            b"requestHeaders" | b"request_headers" | b"reqHeaders" => Key::Fields(Some(Side::Request)),
            b"responseHeaders" | b"response_headers" | b"resHeaders" => Key::Fields(Some(Side::Response)),
            b"headersText" => Key::Raw(None),
            b"requestHeadersText" => Key::Raw(Some(Side::Request)),
            b"responseHeadersText" => Key::Raw(Some(Side::Response)),
            b"name" => Key::Name,
            b"value" => Key::Value,
            b"method" => Key::Method,
            b"url" | b"uri" | b"path" => Key::Url,
            b"httpVersion" | b"protocol" | b"version" => Key::Version,
            b"status" | b"statusCode" | b"status_code" => Key::Status,
            b"statusText" => Key::Reason,
            b"content" => Key::Content,
            b"text" => Key::Body,
            b"cookies"
            | b"queryString"
            | b"postData"
            | b"timings"
            | b"cache"
            | b"_initiator"
            | b"initiator"
            | b"pages"
            | b"multiValueHeaders"
            | b"_webSocketMessages" => Key::Aside,
            _ => Key::Other,
        }
    }
}

impl Reader<'_, '_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::Key(text) => self.key(text),
            Token::Open(bracket, _) => self.open(bracket),
            Token::Close(_) => self.close(),
            Token::String(text) => self.value(text),
            Token::Word(span) if span.of(self.input) == b"null" => self.key = Key::Other,
            Token::Word(span) => self.value(Text { span, escaped: false, closed: self.is_followed(span) }),
        }
    }

    /// A number at the very end may go on.
    fn is_followed(&self, span: Span) -> bool {
        (span.end as usize) < self.input.len()
    }

    fn role(&self) -> Role {
        self.frames.last().map_or(Role::Plain, |frame| frame.role)
    }

    fn key(&mut self, text: Text) {
        self.key = if self.role() == Role::Map { Key::Other } else { Key::of(text.span.of(self.input)) };
        if self.role() == Role::Map {
            self.name = Some(text);
        }
    }

    fn push(&mut self, role: Role) {
        self.ids += 1;
        self.frames.push(Frame { id: self.ids, role, summary: None });
    }

    fn open(&mut self, bracket: u8) {
        let key = std::mem::replace(&mut self.key, Key::Other);
        let is_object = bracket == b'{';
        let role = match (self.role(), key) {
            (_, Key::Aside) => return self.json.skip_to_close(),
            (Role::Plain | Role::Half(_), Key::Fields(side)) => {
                self.begin_fields(side);
                if is_object { Role::Map } else { Role::List }
            }
            (Role::Plain | Role::Half(_), Key::Half(side)) if is_object => Role::Half(side),
            (Role::Half(_), Key::Content) if is_object => Role::Content,
            (Role::Plain, _) => Role::Plain,
            (Role::List, _) => {
                if is_object {
                    Role::Item
                } else {
                    Role::Tuple
                }
            }
            (Role::Item | Role::Tuple | Role::Values | Role::Map, _) => Role::Values,
            (Role::Half(_) | Role::Content, _) => return self.json.skip_to_close(),
        };
        self.push(role);
    }

    fn close(&mut self) {
        self.key = Key::Other;
        match self.frames.pop() {
            Some(frame) if !self.frames.is_empty() => self.finish(frame, true),
            // It was opened before the text begins. What is around it now begins to be read.
            Some(frame) => {
                self.finish(frame, true);
                self.push(Role::Plain);
            }
            None => {}
        }
    }

    fn value(&mut self, text: Text) {
        let key = std::mem::replace(&mut self.key, Key::Other);
        match (self.role(), key) {
            (Role::Map | Role::List | Role::Tuple | Role::Values, _) | (Role::Item, Key::Value) => self.turn(text),
            (Role::Item, Key::Name) => self.name = Some(text),
            (Role::Content, Key::Body) => self.summary_below(1).body = Some(text),
            (Role::Plain, Key::Name) => self.name = Some(text),
            // A field whose list was opened before the text begins.
            (Role::Plain, Key::Value) if self.name.is_some() => self.stray_field(text),
            (Role::Plain | Role::Half(_), key) => self.member(key, text),
            (Role::Item | Role::Content, _) => {}
        }
    }

    /// Names and values come in turn.
    fn turn(&mut self, text: Text) {
        match self.name {
            None => self.name = Some(text),
            Some(name) => {
                self.field(name, text);
                // A name may have several values.
                if self.role() != Role::Values {
                    self.name = None;
                }
            }
        }
    }

    fn member(&mut self, key: Key, text: Text) {
        let input = self.input;
        let bytes = text.span.of(input);
        match key {
            // The DevTools protocol calls its events methods.
            Key::Method if bytes.iter().all(u8::is_ascii_uppercase) => self.summary().method = Some(text),
            Key::Url => self.summary().url = Some(text),
            Key::Version if is_version(bytes) => self.summary().version = Some(text),
            Key::Status if bytes.len() == 3 && bytes.iter().all(u8::is_ascii_digit) => {
                self.summary().status = Some(text);
            }
            Key::Reason => self.summary().reason = Some(text),
            Key::Raw(side) => {
                self.begin_fields(side);
                if let Some(fields) = self.summary().heads.last_mut() {
                    fields.raw = Some(text);
                }
            }
            _ => {}
        }
    }

    fn summary(&mut self) -> &mut Summary {
        self.summary_below(0)
    }

    /// That of an object around the present one.
    fn summary_below(&mut self, depth: usize) -> &mut Summary {
        if self.frames.is_empty() {
            self.push(Role::Plain);
        }
        let index = (self.frames.len() - 1).saturating_sub(depth);
        self.frames[index].summary.get_or_insert_default()
    }

    fn begin_fields(&mut self, side: Option<Side>) {
        let side = match self.role() {
            Role::Half(own) => side.or(Some(own)),
            _ => side,
        };
        self.name = None;
        self.summary().heads.push(Fields { side, list: Vec::new(), raw: None, closed: false });
    }

    fn field(&mut self, name: Text, value: Text) {
        self.line_count += 1;
        let holder = |frame: &&mut Frame| matches!(frame.role, Role::Plain | Role::Half(_));
        let summary = self.frames.iter_mut().rev().find(holder).and_then(|frame| frame.summary.as_mut());
        if let Some(fields) = summary.and_then(|summary| summary.heads.last_mut()) {
            fields.list.push((name, value));
        }
    }

    /// It belongs to the first frame: the list has no beginning.
    fn stray_field(&mut self, value: Text) {
        let Some(name) = self.name.take() else { return };
        self.line_count += 1;
        let Some(frame) = self.frames.first_mut() else { return };
        let summary = frame.summary.get_or_insert_default();
        if summary.heads.is_empty() {
            summary.heads.push(Fields { side: None, list: Vec::new(), raw: None, closed: false });
        }
        if let Some(fields) = summary.heads.last_mut() {
            fields.list.push((name, value));
        }
    }

    fn finish(&mut self, frame: Frame, closed: bool) {
        match frame.role {
            Role::List | Role::Map => {
                let summary = self.frames.last_mut().and_then(|frame| frame.summary.as_mut());
                if let Some(fields) = summary.and_then(|summary| summary.heads.last_mut()) {
                    fields.closed = closed;
                }
                self.name = None;
            }
            Role::Item | Role::Tuple => self.name = None,
            Role::Values if self.role() == Role::Map => self.name = None,
            Role::Values | Role::Content => {}
            Role::Plain | Role::Half(_) => {
                let Some(mut summary) = frame.summary else { return };
                if let Role::Half(side) = frame.role
                    && !summary.heads.iter().any(|fields| fields.side == Some(side))
                {
                    summary.heads.push(Fields { side: Some(side), list: Vec::new(), raw: None, closed: false });
                }
                let entry = self.frames.last().map_or(frame.id, |parent| parent.id);
                self.parts(*summary, entry);
            }
        }
    }

    /// Messages that one object tells of.
    fn parts(&mut self, summary: Summary, entry: u32) {
        if summary.heads.is_empty() {
            return;
        }
        if self.group_of != Some(entry) {
            self.end_group();
            self.group_of = Some(entry);
        }
        let Summary { method, url, version, status, reason, body, heads } = summary;
        let raw_of = |side: Option<Side>| heads.iter().any(|fields| fields.side == side && fields.raw.is_some());
        let doubled: Vec<bool> = heads.iter().map(|fields| fields.raw.is_none() && raw_of(fields.side)).collect();
        for (fields, _) in heads.into_iter().zip(doubled).filter(|(_, doubled)| !doubled) {
            let side = fields.side.unwrap_or_else(|| self.side_of(&fields, method, status));
            let (of_request, of_response) = (side == Side::Request, side == Side::Response);
            let part = Part {
                side,
                fields: fields.list,
                complete: fields.closed,
                method: method.filter(|_| of_request),
                url: url.filter(|_| of_request),
                version,
                status: status.filter(|_| of_response),
                reason: reason.filter(|_| of_response),
                body: body.filter(|_| of_response),
            };
            self.group.push((part, fields.raw));
        }
    }

    fn side_of(&self, fields: &Fields, method: Option<Text>, status: Option<Text>) -> Side {
        let known = fields.list.iter().filter_map(|(name, _)| Field::known(name.span.of(self.input)));
        match (method, status) {
            (None, Some(_)) => Side::Response,
            (Some(_), None) => Side::Request,
            _ => majority(&known.collect::<Vec<_>>()),
        }
    }

    /// An entry is at its end: it is a handshake's or it is none.
    fn end_group(&mut self) {
        let mut group = std::mem::take(&mut self.group);
        if !group.iter().any(|(part, raw)| self.is_of_handshake(part, *raw)) {
            return;
        }
        // Members may come in any order.
        if let [first, second] = &mut group[..]
            && first.0.side == Side::Response
            && second.0.side == Side::Request
        {
            std::mem::swap(first, second);
        }
        let is_whole = group.len() == 2;
        if is_whole && self.last_key.is_none() {
            self.end_section();
        }
        group.into_iter().for_each(|(part, raw)| self.write(&part, raw));
        if is_whole {
            self.end_section();
        }
    }

    fn is_of_handshake(&self, part: &Part, raw: Option<Text>) -> bool {
        let text = |text: &Option<Text>| text.map_or(&b""[..], |text| text.span.of(self.input));
        let url = text(&part.url);
        let raw = text(&raw);
        text(&part.status) == b"101"
            || url.starts_with(b"ws://")
            || url.starts_with(b"wss://")
            || find_in_any_case(raw, "websocket").is_some()
            || part.fields.iter().any(|(name, value)| {
                let (name, value) = (name.span.of(self.input), value.span.of(self.input));
                match Field::known(name) {
                    Some(Field::Upgrade) => find_in_any_case(value, "websocket").is_some(),
                    Some(field) => field.info().name.starts_with("Sec-WebSocket-"),
                    None => name == b":protocol",
                }
            })
    }

    fn write(&mut self, part: &Part, raw: Option<Text>) {
        // Status 0 stands for no response at all.
        let is_there = part.side == Side::Request || part.status.is_some() || !part.fields.is_empty();
        let before = self.reading.heads.len();
        let key = match raw {
            Some(raw) => self.write_raw(raw),
            None if is_there => part.write(self.source, self.reading),
            None => return,
        };
        // A request without an answer that comes again is the same one, told of by two events.
        let section = self.reading.sections.last().map_or(0, |section| section.heads);
        if key.is_some() && key == self.last_key && before > section {
            self.reading.heads.remove(before - 1);
        }
        self.last_key = key;
        self.remark_scheme(part);
    }

    /// The scheme of the address, which no line of the request has.
    fn remark_scheme(&mut self, part: &Part) {
        let is_origin = |(name, _): &&(Text, Text)| Field::known(name.span.of(self.input)) == Some(Field::Origin);
        let origin = part.fields.iter().find(is_origin).map(|(_, value)| value.span.of(self.input));
        let Some(url) = part.url.filter(|url| url.closed && part.side == Side::Request) else { return };
        let message = origin.and_then(|origin| security::of_address(origin, url.span.of(self.input)));
        let (Some(message), Some(number)) = (message, self.reading.heads.len().checked_sub(1)) else { return };
        if self.reading.remarks.last().is_some_and(|(last, _)| *last == number) {
            return;
        }
        self.reading.derived.form(Form::Plain);
        let place = url.derive(self.source, &mut self.reading.derived);
        self.reading.derived.insert(b"\r\n");
        let mut found = Found::new(&security::INSECURE);
        found.at(place, message);
        self.reading.remarks.extend(found.finish().into_iter().map(|finding| (number, finding)));
    }

    fn write_raw(&mut self, raw: Text) -> Option<Vec<u8>> {
        let derived = &mut self.reading.derived;
        let start = derived.len();
        derived.form(Form::Json);
        raw.derive(self.source, derived);
        if raw.closed {
            derived.insert(b"\r\n");
        }
        let heads = http::heads(&derived.bytes()[start..]).0;
        let heads: Vec<Head> = heads.into_iter().map(|head| head.behind(start as u32)).collect();
        let key = heads.iter().flat_map(|head| &head.lines).find_map(|line| key_of(derived.bytes(), line));
        self.reading.heads.extend(heads);
        key
    }

    fn end_section(&mut self) {
        self.reading.end_section(Endings::Normalised);
        self.last_key = None;
    }
}

/// The value of the line when it is the key's.
fn key_of(text: &[u8], line: &HeadLine) -> Option<Vec<u8>> {
    let HeadLine::Line(line) = line else { return None };
    let line = line.text.of(text);
    let colon = line.iter().position(|&byte| byte == b':')?;
    let is_key = Field::known(&line[..colon]) == Some(Field::SecWebSocketKey);
    is_key.then(|| line[colon + 1..].trim_ascii().to_vec())
}

fn is_version(text: &[u8]) -> bool {
    let http = text.get(..5).is_some_and(|name| name.eq_ignore_ascii_case(b"HTTP/"));
    http || matches!(text, b"h2" | b"h3" | b"h2c") || text.starts_with(b"h3-")
}

/// The text is JSON that tells of header fields: from its beginning, or pasted from somewhere within it.
pub(super) fn looks_like(input: &[u8]) -> bool {
    let text = beginning(input);
    let opens = text.first().is_some_and(|byte| b"{[\"}],".contains(byte));
    let names = ["\"headers", "\"requestHeaders", "\"responseHeaders", "\"reqHeaders"];
    let tells = || names.iter().any(|name| contains(text, name));
    opens && (is_archive(input) || tells()) || has_pairs(text) && find_in_any_case(text, "\"sec-websocket-").is_some()
}

/// It is written as HAR has it, not in some program's own way.
pub(super) fn is_archive(input: &[u8]) -> bool {
    let text = beginning(input);
    contains(text, "\"log\"") && contains(text, "\"entries\"") || has_pairs(text)
}

fn has_pairs(text: &[u8]) -> bool {
    contains(text, "\"name\"") && contains(text, "\"value\"")
}

fn contains(text: &[u8], word: &str) -> bool {
    find(text, word).is_some()
}

/// What is looked at to recognise it.
fn beginning(input: &[u8]) -> &[u8] {
    let text = input.trim_ascii_start();
    let text = text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text);
    &text[..text.len().min(64 * 1024)]
}
