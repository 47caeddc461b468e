//! Typed field values, each element at its place. Parsing is here and nowhere else; the rules only ask.

pub mod authority;
pub mod deflate;
pub mod extensions;
pub mod frame;
pub mod key;
pub mod list;
pub mod origin;
pub mod proxy;
#[cfg(feature = "full")]
pub mod secret;
pub mod target;

use crate::field::Field;
use crate::message::Message;
use crate::scan;
use crate::span::Span;

/// One element of a comma-separated list. It may be empty: senders must not, recipients must cope (RFC 9110 §5.6.1).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Element<'a> {
    pub text: &'a [u8],
    pub span: Span,
}

impl Element<'_> {
    pub fn is(&self, token: &str) -> bool {
        self.text.eq_ignore_ascii_case(token.as_bytes())
    }
}

/// `#element = [ element ] *( OWS "," OWS [ element ] )` (RFC 9110 §5.6.1), over all lines of the field (§5.3).
/// Commas within quoted strings do not split.
pub fn elements<'a>(input: &'a [u8], message: &Message, field: Field) -> Vec<Element<'a>> {
    let mut list = Vec::new();
    each_element(input, message, field, &mut |element| list.push(element));
    list
}

/// The same one by one. Not generic: the compiler would make a loop of its own for each use.
pub fn each_element<'a>(input: &'a [u8], message: &Message, field: Field, each: &mut dyn FnMut(Element<'a>)) {
    for line in message.all(field) {
        // A fold is white space within the value; only where a listing's marks stand in it are the pieces split apart.
        let whole = (line.folds == 0 || !has_marks(line.value.of(input))).then_some(line.value);
        let pieces = whole.is_none().then(|| line.pieces(input)).into_iter().flatten();
        for piece in whole.into_iter().chain(pieces).filter(|piece| !piece.is_empty()) {
            split(input, piece, b',', &mut |span| each(Element { text: span.of(input), span }));
        }
        if line.value.is_empty() {
            each(Element { text: b"", span: line.value });
        }
    }
}

/// The elements of a field that a recipient sees: the empty ones passed over.
pub fn tokens<'a>(input: &'a [u8], message: Option<&Message>, field: Field) -> Vec<Element<'a>> {
    let mut list = Vec::new();
    if let Some(message) = message {
        each_element(input, message, field, &mut |element| {
            if !element.text.is_empty() {
                list.push(element);
            }
        });
    }
    list
}

/// Splits at a separator outside quoted strings, white space trimmed.
fn split(input: &[u8], span: Span, separator: u8, each: &mut dyn FnMut(Span)) {
    let text = span.of(input);
    let (mut start, mut at) = (0, 0);
    while let Some(found) = scan::position_of_either(&text[at..], separator, b'"') {
        at += found + 1;
        if text[at - 1] == separator {
            each(trim(input, span.part(start, at - 1)));
            start = at;
        } else {
            at += quoted_length(&text[at..]);
        }
    }
    each(trim(input, span.part(start, text.len())));
}

/// What follows an opening quotation mark, up to and with the one that closes.
fn quoted_length(text: &[u8]) -> usize {
    let mut escaped = false;
    let closes = |&byte: &u8| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    };
    text.iter().position(closes).map_or(text.len(), |at| at + 1)
}

/// A list field has this token, in any case.
pub fn has_token(input: &[u8], message: &Message, field: Field, token: &str) -> bool {
    let mut has = false;
    each_element(input, message, field, &mut |element| has |= element.is(token));
    has
}

/// The span without white space and folds at either end.
fn trim(input: &[u8], span: Span) -> Span {
    let text = span.of(input);
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n');
    let Some(first) = text.iter().position(|byte| !is_space(byte)) else { return Span::at(span.start) };
    let last = text.iter().rposition(|byte| !is_space(byte)).unwrap_or(first);
    span.part(first, last + 1)
}

/// A folded value whose lines have marks before them.
fn has_marks(value: &[u8]) -> bool {
    value.windows(2).any(|pair| matches!(pair[0], b'\r' | b'\n') && matches!(pair[1], b'<' | b'>' | b'|' | b'&'))
}
