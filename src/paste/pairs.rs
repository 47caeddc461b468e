//! Names and values in an archive, whatever entry they belong to: `redact` looks at all of them.

use super::har;
use super::json::{Json, Token};
use crate::span::Span;

pub struct Pair {
    pub name: Span,
    pub value: Span,
    /// It stands in a list of a target's or a form's parameters.
    pub is_parameter: bool,
}

/// Calls back with each: `"X-Api-Key": "…"`, and `"name": "X-Api-Key", "value": "…"`.
pub fn pairs(input: &[u8], mut each: impl FnMut(Pair)) {
    if !har::looks_like(input) {
        return;
    }
    let (mut key, mut name): (Option<Span>, Option<Span>) = (None, None);
    // How deep the list of parameters is that is open.
    let mut list: Option<usize> = None;
    let mut depth = 0usize;
    for token in Json::new(input, Span::new(0, input.len())) {
        match token {
            Token::Key(text) => key = Some(text.span),
            Token::Open(..) => {
                depth += 1;
                let begins = key.take().is_some_and(|key| matches!(key.of(input), b"queryString" | b"params"));
                list = list.or(begins.then_some(depth));
                name = None;
            }
            Token::Close(_) => {
                list = list.filter(|own| *own != depth);
                depth = depth.saturating_sub(1);
                (key, name) = (None, None);
            }
            Token::String(text) => {
                let (is_parameter, value) = (list.is_some(), text.span);
                match key.take() {
                    Some(key) if key.of(input) == b"name" => name = Some(value),
                    Some(key) if key.of(input) == b"value" => {
                        each(Pair { name: name.take().unwrap_or(key), value, is_parameter });
                    }
                    Some(key) => each(Pair { name: key, value, is_parameter: false }),
                    None => {}
                }
            }
            Token::Word(_) => key = None,
        }
    }
}
