//! `Sec-WebSocket-Extensions` (RFC 6455 §9.1) and what RFC 7692 makes of its parameters.

use super::{elements, split};
use crate::abnf;
use crate::field::Field;
use crate::message::Message;
use crate::span::Span;

/// `extension = extension-token *( ";" extension-param )`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Extension<'a> {
    pub name: &'a [u8],
    pub name_span: Span,
    pub params: Vec<Param<'a>>,
    pub span: Span,
}

/// `extension-param = token [ "=" (token | quoted-string) ]`
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param<'a> {
    pub name: &'a [u8],
    pub name_span: Span,
    /// Unquoted and unescaped.
    pub value: Option<Vec<u8>>,
    pub quoted: bool,
    pub span: Span,
    pub value_span: Span,
}

/// Where a list does not fit the grammar of RFC 6455 §9.1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Flaw {
    pub span: Span,
    pub what: &'static str,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extensions<'a> {
    pub list: Vec<Extension<'a>>,
    pub flaws: Vec<Flaw>,
    /// Quoted values that are no tokens once unquoted (RFC 6455 §9.1 forbids them).
    pub quoted_not_token: Vec<Span>,
}

impl<'a> Extensions<'a> {
    /// `extension-list = 1#extension`
    pub fn read(input: &'a [u8], message: Option<&Message>, field: Field) -> Extensions<'a> {
        let mut read = Extensions::default();
        let Some(message) = message else { return read };
        for element in elements(input, message, field) {
            if element.text.is_empty() {
                continue;
            }
            let mut extension =
                Extension { name: b"", name_span: Span::default(), params: Vec::new(), span: element.span };
            let mut is_name = true;
            split(input, element.span, b';', &mut |span| {
                if std::mem::take(&mut is_name) {
                    (extension.name, extension.name_span) = (span.of(input), span);
                    if !abnf::is_token(extension.name) {
                        read.flaws.push(Flaw { span: or(span, element.span), what: "an extension name is a token" });
                    }
                } else if span.is_empty() {
                    read.flaws.push(Flaw { span: element.span, what: "a semicolon is followed by a parameter" });
                } else {
                    extension.params.push(read.param(input, span));
                }
            });
            read.list.push(extension);
        }
        read
    }

    fn param(&mut self, input: &'a [u8], span: Span) -> Param<'a> {
        let text = span.of(input);
        let equals = text.iter().position(|&byte| byte == b'=');
        let name_span = abnf::trim(input, span.part(0, equals.unwrap_or(text.len())));
        let name = name_span.of(input);
        if !abnf::is_token(name) {
            self.flaws.push(Flaw { span: or(name_span, span), what: "a parameter name is a token" });
        }
        let Some(equals) = equals else {
            return Param { name, name_span, value: None, quoted: false, span, value_span: Span::at(span.end) };
        };
        let value_span = abnf::trim(input, span.part(equals + 1, text.len()));
        let raw = value_span.of(input);
        let quoted = raw.first() == Some(&b'"');
        let value = if quoted { unquote(raw) } else { Some(raw.to_vec()) };
        match &value {
            None => self.flaws.push(Flaw { span: value_span, what: "a quoted string ends with a quotation mark" }),
            Some(value) if abnf::is_token(value) => {}
            Some(_) if quoted => self.quoted_not_token.push(value_span),
            Some(_) => self.flaws.push(Flaw { span: or(value_span, span), what: "a parameter value is a token" }),
        }
        Param { name, name_span, value: Some(value.unwrap_or_else(|| raw.to_vec())), quoted, span, value_span }
    }
}

/// `quoted-string = DQUOTE *( qdtext / quoted-pair ) DQUOTE`, `quoted-pair = "\" ( HTAB / SP / VCHAR / obs-text )`
/// (RFC 9110 §5.6.4). Gives what is quoted; None when the text is not one quoted string.
fn unquote(text: &[u8]) -> Option<Vec<u8>> {
    let mut value = Vec::with_capacity(text.len());
    let mut bytes = text[1..].iter();
    loop {
        match *bytes.next()? {
            b'"' => return bytes.next().is_none().then_some(value),
            b'\\' => value.push(*bytes.next()?),
            byte => value.push(byte),
        }
    }
}

/// An empty span says nothing: point at what holds it.
fn or(span: Span, whole: Span) -> Span {
    if span.is_empty() { whole } else { span }
}
