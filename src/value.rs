//! Typed field values, each element at its place. Parsing is here and nowhere else; the rules only ask.

pub mod authority;
pub mod deflate;
pub mod extensions;
pub mod frame;
pub mod key;
pub mod list;
pub mod origin;
pub mod proxy;
pub mod target;

use crate::abnf;
use crate::field::Field;
use crate::message::Message;
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
    for line in message.all(field) {
        for piece in line.pieces(input) {
            split(input, piece, b',', |span| list.push(Element { text: span.of(input), span }));
        }
        if line.value.is_empty() {
            list.push(Element { text: b"", span: line.value });
        }
    }
    list
}

/// The elements of a field that a recipient sees: the empty ones passed over.
pub fn tokens<'a>(input: &'a [u8], message: Option<&Message>, field: Field) -> Vec<Element<'a>> {
    let mut list = message.map_or_else(Vec::new, |message| elements(input, message, field));
    list.retain(|element| !element.text.is_empty());
    list
}

/// Splits at a separator outside quoted strings, white space trimmed.
fn split(input: &[u8], span: Span, separator: u8, mut each: impl FnMut(Span)) {
    let text = span.of(input);
    let (mut start, mut quoted, mut escaped) = (0, false, false);
    for (at, &byte) in text.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            _ if byte == separator && !quoted => {
                each(abnf::trim(input, span.part(start, at)));
                start = at + 1;
            }
            _ => {}
        }
    }
    each(abnf::trim(input, span.part(start, text.len())));
}
