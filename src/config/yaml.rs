//! YAML as a tree of values with their places. JSON is a part of it.
//!
//! YAML does not say where a text ends, so what stands last may be cut off: a value that touches the end of the input is not
//! known, and an object that goes up to it is not whole.

use saphyr_parser::{Event, Parser, ScalarStyle};

use crate::span::Span;
use crate::text::find;

pub struct Node {
    /// Of a string, with its quotes; of an object or a list, its first byte.
    pub span: Span,
    pub kind: Kind,
    /// The event that ended it, and whether a bracket did.
    end: usize,
}

pub enum Kind {
    Text(Text),
    Object(Vec<(Node, Node)>),
    List(Vec<Node>),
    /// An alias, a tag, a template's expression.
    Unknown,
}

pub struct Text {
    pub value: String,
    pub style: ScalarStyle,
}

/// One document, as far as it is YAML.
pub struct Document {
    pub root: Node,
    /// The last event that has a place.
    last: usize,
}

const DEEPEST: usize = 64;

/// Nobody writes larger ones by hand.
const FARTHEST: usize = 1 << 20;

pub fn read(input: &[u8]) -> Vec<Document> {
    let input = &input[..input.len().min(FARTHEST)];
    let Ok(text) = core::str::from_utf8(input) else { return Vec::new() };
    let plain = without_expressions(text);
    let places = Places::of(&plain);
    let mut builder = Builder { input, open: Vec::new(), documents: Vec::new() };
    let mut last = 0;
    for (number, event) in Parser::new_from_str(&plain).enumerate() {
        let Ok((event, span)) = event else { break };
        let span = Span::new(places.byte(span.start.index()), places.byte(span.end.index()));
        if matches!(event, Event::Scalar(..) | Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(_)) {
            last = number;
        }
        if builder.open.len() > DEEPEST {
            break;
        }
        builder.take(event, span, number);
    }
    let mut documents = builder.finish(usize::MAX);
    let count = documents.len();
    for (number, document) in documents.iter_mut().enumerate() {
        document.last = if number + 1 < count { usize::MAX - 1 } else { last };
    }
    documents
}

impl Document {
    /// All that it has was seen.
    pub fn is_whole(&self, node: &Node) -> bool {
        node.end < self.last
    }
}

impl Node {
    pub fn entries(&self) -> &[(Node, Node)] {
        match &self.kind {
            Kind::Object(entries) => entries,
            _ => &[],
        }
    }

    pub fn items(&self) -> &[Node] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// Nothing where it is not known.
    pub fn text(&self) -> &str {
        match &self.kind {
            Kind::Text(text) => &text.value,
            _ => "",
        }
    }

    pub fn entry(&self, key: &str) -> Option<&(Node, Node)> {
        self.entries().iter().find(|(name, _)| name.text() == key)
    }

    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|(_, value)| value)
    }

    /// A number, a truth value or a word, not a string in quotes.
    pub fn is_plain(&self) -> bool {
        matches!(&self.kind, Kind::Text(text) if text.style == ScalarStyle::Plain)
    }

    pub fn is_block(&self) -> bool {
        matches!(&self.kind, Kind::Text(text) if matches!(text.style, ScalarStyle::Literal | ScalarStyle::Folded))
    }

    /// Of a string, what stands between its quotes, where nothing in it is escaped.
    pub fn inner(&self, input: &[u8]) -> Option<Span> {
        let Kind::Text(text) = &self.kind else { return None };
        let inner = match text.style {
            ScalarStyle::Plain => self.span,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => self.span.part(1, self.span.len() - 1),
            ScalarStyle::Literal | ScalarStyle::Folded => return None,
        };
        (inner.of(input) == text.value.as_bytes()).then_some(inner)
    }

    /// Each object with the keys that lead to it, outer ones first; lists have none.
    pub fn each_object<'n>(&'n self, keys: &mut Vec<&'n str>, visit: &mut dyn FnMut(&[&'n str], &'n Node)) {
        if matches!(self.kind, Kind::Object(_)) {
            visit(keys, self);
        }
        for (key, value) in self.entries() {
            keys.push(key.text());
            value.each_object(keys, visit);
            keys.pop();
        }
        self.items().iter().for_each(|item| item.each_object(keys, visit));
    }
}

/// Key and value of a line, as far as they can be told without reading what stands around.
pub fn pair(line: &[u8]) -> (&[u8], &[u8]) {
    let line = line.trim_ascii_start();
    let line = line.strip_prefix(b"- ").or_else(|| line.strip_prefix(b"{")).unwrap_or(line).trim_ascii_start();
    let quote = line.first().copied().filter(|byte| matches!(byte, b'"' | b'\''));
    let line = &line[usize::from(quote.is_some())..];
    let end = line.iter().position(|&byte| quote.map_or(byte == b':', |quote| byte == quote));
    let (key, rest) = line.split_at(end.unwrap_or(line.len()));
    let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
    match rest.strip_prefix(b":") {
        Some(value) => (key, value.trim_ascii()),
        None => (key, b""),
    }
}

/// A node that is not ended yet: an object's keys and values alternate.
struct Open {
    span: Span,
    is_object: bool,
    children: Vec<Node>,
}

struct Builder<'i> {
    input: &'i [u8],
    open: Vec<Open>,
    documents: Vec<Document>,
}

impl Builder<'_> {
    fn take(&mut self, event: Event<'_>, span: Span, number: usize) {
        match event {
            Event::MappingStart(..) => self.open.push(Open { span, is_object: true, children: Vec::new() }),
            Event::SequenceStart(..) => self.open.push(Open { span, is_object: false, children: Vec::new() }),
            Event::MappingEnd | Event::SequenceEnd => {
                // A closing bracket has a place of its own.
                let end = if span.is_empty() { number } else { 0 };
                self.close(end);
            }
            Event::Scalar(value, style, anchor, tag) => {
                let node = self.text(&value, style, span, anchor == 0 && tag.is_none(), number);
                self.add(node);
            }
            Event::Alias(_) => self.add(Node { span, kind: Kind::Unknown, end: number }),
            _ => {}
        }
    }

    fn text(&self, value: &str, style: ScalarStyle, span: Span, is_bare: bool, number: usize) -> Node {
        let raw = span.of(self.input);
        let is_block = matches!(style, ScalarStyle::Literal | ScalarStyle::Folded);
        let span = if is_block { span } else { span.part(0, raw.trim_ascii_end().len()) };
        // What is not there may be about to come.
        let is_cut = style == ScalarStyle::Plain && (span.is_empty() || span.end as usize == self.input.len());
        let is_known = is_bare && !is_cut && find(raw, "{{").is_none() && (is_block || !raw.contains(&b'\n'));
        let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let kind = match is_known && !(is_quoted && span.len() < 2) {
            true => Kind::Text(Text { value: value.into(), style }),
            false => Kind::Unknown,
        };
        Node { span, kind, end: number }
    }

    fn close(&mut self, end: usize) {
        let Some(Open { span, is_object, children }) = self.open.pop() else { return };
        let kind = match is_object {
            true => {
                let mut children = children.into_iter();
                let mut entries = Vec::new();
                while let (Some(key), Some(value)) = (children.next(), children.next()) {
                    entries.push((key, value));
                }
                Kind::Object(entries)
            }
            false => Kind::List(children),
        };
        self.add(Node { span, kind, end });
    }

    fn add(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.children.push(node),
            None => self.documents.push(Document { root: node, last: 0 }),
        }
    }

    /// Ends what is open: the input is none from here on.
    fn finish(mut self, end: usize) -> Vec<Document> {
        while !self.open.is_empty() {
            self.close(end);
        }
        self.documents
    }
}

/// A template's `{{ … }}` is no YAML: it is covered by as many letters, and a line that holds nothing else by a comment.
fn without_expressions(text: &str) -> std::borrow::Cow<'_, str> {
    if !text.contains("{{") {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let is_alone = line.trim_start().starts_with("{{") && line.trim_end().ends_with("}}");
        let mut rest = line;
        let mut is_first = true;
        while let Some(start) = rest.find("{{") {
            let Some(length) = rest[start..].find("}}").map(|length| length + 2) else { break };
            plain.push_str(&rest[..start]);
            for (number, character) in rest[start..start + length].chars().enumerate() {
                let sign = if is_alone && is_first && number == 0 { '#' } else { 'x' };
                (0..character.len_utf8()).for_each(|_| plain.push(sign));
            }
            is_first = false;
            rest = &rest[start + length..];
        }
        plain.push_str(rest);
    }
    plain.into()
}

/// Bytes by characters.
struct Places(Option<Vec<u32>>);

impl Places {
    fn of(text: &str) -> Places {
        let starts = || text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]);
        Places((!text.is_ascii()).then(|| starts().collect()))
    }

    fn byte(&self, character: usize) -> usize {
        match &self.0 {
            Some(starts) => starts.get(character).or(starts.last()).map_or(0, |&byte| byte as usize),
            None => character,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(document: &Document, node: &Node, input: &[u8]) -> String {
        let open = if document.is_whole(node) { "" } else { "…" };
        match &node.kind {
            Kind::Text(_) => String::from_utf8_lossy(node.span.of(input)).into_owned(),
            Kind::Object(entries) => {
                let entry = |(key, value): &(Node, Node)| {
                    format!("{}:{}", shown(document, key, input), shown(document, value, input))
                };
                format!("{{{}}}{open}", entries.iter().map(entry).collect::<Vec<_>>().join(","))
            }
            Kind::List(items) => {
                format!(
                    "[{}]{open}",
                    items.iter().map(|item| shown(document, item, input)).collect::<Vec<_>>().join(",")
                )
            }
            Kind::Unknown => "?".into(),
        }
    }

    #[test]
    fn values_have_their_places_and_what_may_go_on_is_not_whole() {
        for (text, expected) in [
            ("a: b # c\nd: \"e\" \nf:\n- g\nh: i\n", "{a:b,d:\"e\",f:[g],h:i}…"),
            ("é: 'ü'\nb: {c: [d, {e: f}]}\n", "{é:'ü',b:{c:[d,{e:f}]}}…"),
            ("a:\n  b: |\n    c;\n    d\ne: f\n", "{a:{b:c;\n    d\n},e:f}…"),
            ("a: {{ .Values.b }}\n{{- if .c }}\nd: \"{{ x }}-y\"\n{{- end }}\ne: f\n", "{a:?,d:?,e:f}…"),
            ("a: b\n---\nc: d\n", "{a:b} {c:d}…"),
            ("{\"a\": {\"b\": [1]}}", "{\"a\":{\"b\":[1]}}"),
            ("a: &x b\nc: *x\nd: e", "{a:?,c:?,d:?}…"),
            ("a: b\nc: 'd", "{a:b}…"),
            ("a: b\nc: d\n\te: f\n", "{a:b}…"),
        ] {
            let documents = read(text.as_bytes());
            let all: Vec<_> =
                documents.iter().map(|document| shown(document, &document.root, text.as_bytes())).collect();
            assert_eq!(all.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn deep_nesting_ends_the_reading() {
        for deep in ["- ".repeat(100_000), "[".repeat(100_000), "{a: ".repeat(100_000), "? ".repeat(100_000)] {
            assert!(read(deep.as_bytes()).len() <= 1);
        }
    }
}
