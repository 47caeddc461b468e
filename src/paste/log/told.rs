//! Which message a list of fields belongs to, and what is said of it beside the fields.

use super::before::{self, before};
use super::object::{CALLED, Object, is_telling, known};
use super::pair::{Dialect, Pair, Separator};
use super::summary::{Summary, split_status};
use crate::field::Field;
use crate::paste::compose::{Part, cgi_name};
use crate::paste::http::{is_sentence, majority, side_of};
use crate::paste::json::Text;
use crate::span::Span;
use crate::text::find;
use crate::transcript::Side;

/// The messages that groups of pairs tell of.
pub(super) fn objects(text: &[u8], within: Span, groups: Vec<Vec<Pair>>) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    let mut between = Between::default();
    let mut refused: Option<Object> = None;
    for group in groups {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let span = Span { start: first.span.start, end: last.span.end };
        if !is_of_handshake(text, &group) {
            let end = objects.last().map_or(within.start, |last| last.span.end);
            if let Some(part) = refusal(text, within, &group, span, end) {
                refused = Some(Object { span, part });
            } else {
                between.take(text, &group, span);
            }
            // What answers a request may have nothing of a handshake in it, but it has a status.
            let asked = objects.last().is_some_and(|last| last.part.side == Side::Request);
            if let Some(mut object) = refused.take_if(|_| asked) {
                between.complete_near(&mut object);
                if object.part.status.is_some() {
                    std::mem::take(&mut between).complete_last(text, &mut objects);
                    objects.push(object);
                } else {
                    refused = Some(object);
                }
            }
            continue;
        }
        refused = None;
        let mut object = Object { span, part: part_of(text, &group) };
        let passed = std::mem::take(&mut between);
        passed.settle_side(text, &mut object);
        let is_of_last = passed.is_of_last(text, &objects);
        if is_of_last {
            passed.complete_last(text, &mut objects);
        }
        // What one side cannot have may be the other's.
        if !is_of_last || objects.last().is_some_and(|last| last.part.side != object.part.side) {
            passed.complete_near(&mut object);
        }
        let end = objects.last().map_or(within.start, |last| last.span.end);
        add_what_stands_before(text, before(end, span.start), &mut object.part);
        if is_behind_request(text, &objects, &object.part) {
            object.part.side = Side::Response;
        }
        object.part.complete = is_closed(text, within, last) && !is_of_http2(text, &object.part);
        objects.push(object);
    }
    between.complete_last(text, &mut objects);
    if objects.is_empty() {
        let alone = refused.map(|mut object| {
            between.complete_near(&mut object);
            object
        });
        objects.extend(
            alone.filter(|object| object.part.status.is_some() && is_called_response(text, within, object.span)),
        );
    }
    drop_doubled(text, &mut objects);
    for Object { part, .. } in &mut objects {
        part.complete &= !lacks_host(text, part);
    }
    objects
}

/// What follows a request, and has nothing that tells whose it is.
fn is_behind_request(text: &[u8], objects: &[Object], part: &Part) -> bool {
    let tells = |(name, _): &(Text, Text)| known(text, *name).and_then(side_of).is_some();
    let follows = objects.last().is_some_and(|last| last.part.side == Side::Request);
    follows && part.method.is_none() && part.status.is_none() && !part.fields.iter().any(tells)
}

/// `Response { status: 403, … headers: {`, `InvalidStatusCode(401, Headers([`: a program that speaks of WebSockets got it, or nobody
/// would paste it here.
fn is_called_response(text: &[u8], within: Span, fields: Span) -> bool {
    let before = before(within.start, fields.start).of(text);
    CALLED.iter().any(|name| find(before, name).is_some())
}

/// Fields of a response, with a status beside them perhaps.
fn refusal(text: &[u8], within: Span, group: &[Pair], span: Span, end_of_last: u32) -> Option<Part> {
    let of_response = |pair: &&Pair| {
        let field = known(text, pair.name);
        let value = pair.values.first().map_or(&b""[..], |value| value.span.of(text));
        let is_word = value.iter().all(|byte| byte.is_ascii_alphabetic() || *byte == b'-');
        field.is_some_and(|field| match field {
            Field::Connection => is_word,
            field => !matches!(field, Field::Upgrade | Field::Host),
        })
    };
    group.iter().find(of_response)?;
    let last = group.last()?;
    let mut part = part_of(text, group);
    if is_request(text, &part) {
        return None;
    }
    part.side = Side::Response;
    add_what_stands_before(text, before(end_of_last, span.start), &mut part);
    part.complete = is_closed(text, within, last);
    Some(part)
}

/// The end of the list was seen: its closing bracket, or behind lines without brackets an empty line or a whole other one.
fn is_closed(text: &[u8], within: Span, last: &Pair) -> bool {
    let rest = Span { start: last.span.end, end: within.end }.of(text);
    let is_glue = |byte: &&u8| byte.is_ascii_whitespace() || b",;)}]>\\".contains(byte);
    let glue = rest.iter().take_while(is_glue).count();
    let closing = rest[..glue].iter().filter(|byte| matches!(byte, b'}' | b']' | b')')).count();
    let own = usize::from(last.wrapped);
    let lines = rest.iter().take(LONGEST_LINE).filter(|&&byte| byte == b'\n').count();
    closing > own
        || rest.starts_with(b"\n\n")
        || rest.starts_with(b"\r\n\r\n")
        || (lines > 1 && rest.starts_with(b"\n"))
}

const LONGEST_LINE: usize = 4 * 1024;

/// Members farther away belong to something else.
const FARTHEST: u32 = 2 * 1024;

/// Members between the last list of fields and the next one.
#[derive(Default)]
struct Between {
    summary: Summary,
    span: Span,
}

impl Between {
    fn take(&mut self, text: &[u8], group: &[Pair], span: Span) {
        let mut found = Summary::default();
        let mut any = false;
        for pair in group {
            if let [value] = pair.values[..]
                && !is_assignment(text, pair)
            {
                any |= found.take(text, pair.name, value);
            }
        }
        if !any {
            return;
        }
        if span.start - self.span.end.min(span.start) > FARTHEST {
            *self = Between::default();
        }
        self.summary.fill(found);
        self.span = if self.span.is_empty() { span } else { self.span.to(span) };
    }

    /// No other object is opened between the last one and these members.
    fn is_of_last(&self, text: &[u8], objects: &[Object]) -> bool {
        let Some(last) = objects.last().filter(|last| last.span.end <= self.span.start) else { return false };
        let between = Span { start: last.span.end, end: self.span.start };
        let depth = between.of(text).iter().fold(0usize, |depth, byte| match byte {
            b'{' | b'[' | b'(' => depth + 1,
            b'}' | b']' | b')' => depth.saturating_sub(1),
            _ => depth,
        });
        depth == 0
    }

    /// They are those of the list before.
    fn complete_last(&self, text: &[u8], objects: &mut [Object]) {
        let near = |last: &&mut Object| self.span.start - last.span.end.min(self.span.start) < FARTHEST;
        let Some(last) = objects.last_mut().filter(near) else { return };
        if self.summary.status.is_some()
            && self.summary.method.is_none()
            && last.part.method.is_none()
            && !is_request(text, &last.part)
        {
            last.part.side = Side::Response;
        }
        self.summary.complete(&mut last.part);
        if lacks_host(text, &last.part) {
            // The list itself comes last, so that it can be added to.
            last.part.fields.splice(..0, self.summary.host);
        }
    }

    /// Fields of which both sides have some do not tell whose they are; a status does.
    fn settle_side(&self, text: &[u8], object: &mut Object) {
        let Object { span, part } = object;
        let near = span.start - self.span.end.min(span.start) < FARTHEST;
        if near && self.summary.status.is_some() && part.method.is_none() && !is_request(text, part) {
            part.side = Side::Response;
        }
    }

    /// They are those of this list, before or behind it.
    fn complete_near(&self, object: &mut Object) {
        let (before, behind) = (self.span.end.min(object.span.start), self.span.start.max(object.span.end));
        if object.span.start - before < FARTHEST || behind - object.span.end < FARTHEST {
            self.summary.complete(&mut object.part);
        }
    }
}

/// `HOST = 'localhost'`: a variable of a program.
fn is_assignment(text: &[u8], pair: &Pair) -> bool {
    let value = pair.values.first().map_or(pair.span.end, |value| value.span.start);
    let between = Span { start: pair.name.span.end, end: value }.of(text);
    pair.dialect == (Dialect { quote: None, separator: Separator::Equals })
        && between.contains(&b' ')
        && matches!(between.last(), Some(b'"' | b'\'' | b'`'))
}

fn is_of_handshake(text: &[u8], group: &[Pair]) -> bool {
    // Somebody speaks of a field.
    if let [Pair { values, dialect, .. }] = group
        && (dialect.quote, dialect.separator) == (None, Separator::Colon)
        && values.iter().any(|value| is_sentence(value.span.of(text)))
    {
        return false;
    }
    let mut upgrade = (false, false);
    for pair in group {
        let name =
            if is_named_pair(text, pair) { pair.values.first().copied().unwrap_or(pair.name) } else { pair.name };
        match known(text, name) {
            Some(field) if is_telling(field) => return true,
            Some(Field::Upgrade) => upgrade.0 = true,
            Some(Field::Connection) => upgrade.1 = true,
            _ => {}
        }
    }
    upgrade == (true, true) && group.len() > 1
}

/// `'name': 'Host'`, of which the next pair has the value.
fn is_named_pair(text: &[u8], pair: &Pair) -> bool {
    matches!(pair.name.span.of(text), b"name" | b"Name" | b"key" | b"Key")
}

fn part_of(text: &[u8], group: &[Pair]) -> Part {
    let mut fields: Vec<(Text, Text)> = Vec::new();
    let mut name = None;
    let is_cgi = group.iter().any(|pair| cgi_name(pair.name.span.of(text)).is_some());
    let mut own = Summary::default();
    for pair in group {
        let pair_name = pair.name.span.of(text);
        match (&pair.values[..], name) {
            ([value], _) if is_named_pair(text, pair) => name = Some(*value),
            ([value], Some(named)) if matches!(pair_name, b"value" | b"Value") => {
                fields.push((named, *value));
                name = None;
            }
            // Variables of CGI beside the fields.
            (values, _) if is_cgi && cgi_name(pair_name).is_none() => {
                if let [value] = values {
                    own.take(text, pair.name, *value);
                }
            }
            ([value], _) if is_about_message(pair_name) && own.take(text, pair.name, *value) => {}
            (values, _) => fields.extend(values.iter().map(|value| (pair.name, *value))),
        }
    }
    let names = fields.iter().filter_map(|(name, _)| known(text, *name));
    let side = match (own.method, own.status) {
        (None, Some(_)) if !has(text, &fields, Field::SecWebSocketKey) => Side::Response,
        (Some(_), None) if !has(text, &fields, Field::SecWebSocketAccept) => Side::Request,
        _ => majority(&names.collect::<Vec<_>>()),
    };
    let is_request = side == Side::Request;
    let (status, reason) = own.status.map_or((None, None), split_status);
    Part {
        side,
        fields,
        complete: true,
        method: own.method.filter(|_| is_request),
        url: own.url.filter(|_| is_request),
        version: own.version,
        status: status.filter(|_| !is_request),
        reason: reason.or(own.reason).filter(|_| !is_request),
        body: None,
    }
}

/// No field has such a name.
fn is_about_message(name: &[u8]) -> bool {
    name.starts_with(b":") || matches!(name, b"method" | b"status" | b"statusCode" | b"status_code")
}

fn has(text: &[u8], fields: &[(Text, Text)], field: Field) -> bool {
    fields.iter().any(|(name, _)| known(text, *name) == Some(field))
}

/// Go keeps Host apart from the other fields, so that it is not among them shows nothing.
fn lacks_host(text: &[u8], part: &Part) -> bool {
    let is_host =
        |(name, _): &(Text, Text)| known(text, *name) == Some(Field::Host) || name.span.of(text) == b":authority";
    part.side == Side::Request && !part.fields.iter().any(is_host)
}

/// Neither field is in a response.
fn is_request(text: &[u8], part: &Part) -> bool {
    [Field::SecWebSocketKey, Field::Host].iter().any(|&field| has(text, &part.fields, field))
}

/// Envoy shows an extended CONNECT as the request of HTTP/1.1 that it makes of it, in which there is no key: it had none.
fn is_of_http2(text: &[u8], part: &Part) -> bool {
    part.side == Side::Request
        && part.fields.iter().any(|(name, _)| name.span.of(text) == b":scheme")
        && !has(text, &part.fields, Field::SecWebSocketKey)
}

/// Adds a start line, or a status, that stands right before the object.
fn add_what_stands_before(text: &[u8], before: Span, part: &mut Part) {
    if part.status.is_none()
        && part.method.is_none()
        && !is_request(text, part)
        && let Some((status, reason)) = before::status(text, before)
    {
        part.side = Side::Response;
        (part.status, part.reason) = (Some(status), reason);
    } else if part.side == Side::Request
        && part.method.is_none()
        && let Some(line) = before::request_line(text, before)
    {
        part.method = Some(line.method);
        part.url = part.url.or(Some(line.target));
        part.version = part.version.or(line.version);
    }
}

/// A dump that shows the same fields twice, as Node's `headers` and `rawHeaders` do: the list that keeps their case and order.
fn drop_doubled(text: &[u8], objects: &mut Vec<Object>) {
    let mut index = 1;
    while index < objects.len() {
        let (one, other) = (&objects[index - 1], &objects[index]);
        if !is_double(text, &one.part, &other.part) {
            index += 1;
            continue;
        }
        let capitals = |object: &Object| {
            object.part.fields.iter().any(|(name, _)| name.span.of(text).first().is_some_and(u8::is_ascii_uppercase))
        };
        let keep_second = capitals(other) && !capitals(one);
        let dropped = objects.remove(if keep_second { index - 1 } else { index });
        let kept = &mut objects[index - 1];
        kept.span = Span { start: kept.span.start.min(dropped.span.start), end: kept.span.end.max(dropped.span.end) };
        let Part { method, url, version, status, reason, .. } = dropped.part;
        kept.part.method = kept.part.method.or(method);
        kept.part.url = kept.part.url.or(url);
        kept.part.version = kept.part.version.or(version);
        kept.part.status = kept.part.status.or(status);
        kept.part.reason = kept.part.reason.or(reason);
    }
}

fn is_double(text: &[u8], one: &Part, other: &Part) -> bool {
    let value = |part: &Part, field: Field| {
        let found = part.fields.iter().find(|(name, _)| known(text, *name) == Some(field));
        found.map(|(_, value)| value.span.of(text).to_vec())
    };
    let telling = [Field::SecWebSocketKey, Field::SecWebSocketAccept];
    let same = |field: Field| value(one, field).is_some() && value(one, field) == value(other, field);
    one.side == other.side && (telling.into_iter().any(same) || goes_on(text, one, other))
}

/// A request of HTTP/2 as it came to Envoy, and as it goes on, with more fields.
fn goes_on(text: &[u8], one: &Part, other: &Part) -> bool {
    let same = |(one, other): (&(Text, Text), &(Text, Text))| {
        one.0.span.of(text) == other.0.span.of(text) && one.1.span.of(text) == other.1.span.of(text)
    };
    is_of_http2(text, one) && other.fields.len() > one.fields.len() && one.fields.iter().zip(&other.fields).all(same)
}
