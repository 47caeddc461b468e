//! A key or an accept value by itself, without a head around it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::accept::{MISMATCH, why_not};
use crate::accept::{self, AcceptState};
use crate::cite::cite;
use crate::handshake::Exchange;
use crate::rule::{Edit, Finding, Found, rules};
use crate::span::Span;
use crate::text::quoted;

rules! {
    /// A key or an accept value stands here without its handshake.
    ///
    /// The two belong together: the accept value is the base64 of the SHA-1 of the key's text and a fixed GUID. Whether one
    /// answers the other can be said of them alone, and nothing else of the handshake.
    ///
    /// ## Fix
    /// Paste both values of one and the same handshake, or the whole heads.
    ///
    /// ## Fails
    /// key «x3JJHMbDL1EzLkh9GBhXDw==»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    ALONE = "paste-bare-values", Note Accept, [cite!(6455, "4.2.2")], rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}

/// What a text of little more than a key, an accept value, or both of them says. Empty where it is another text.
pub fn findings(input: &[u8]) -> Vec<Finding> {
    let mut found = Found::new(&ALONE);
    let Some((key, accept)) = values(input) else { return Vec::new() };
    let text = |value: Span| value.of(input);
    match (key, accept) {
        (Some(key), None) => {
            let answer = accept::derive(text(key));
            let message = format!(
                "This is a Sec-WebSocket-Key, and the right answer to it is “Sec-WebSocket-Accept: {answer}”. Paste the answer that \
                 came beside it."
            );
            found.at(key, message);
        }
        (None, Some(accept)) => {
            let message = "This has the form of a Sec-WebSocket-Accept; paste the Sec-WebSocket-Key of the same handshake beside it, \
                           of which it is made.";
            found.at(accept, message);
        }
        (Some(key), Some(accept)) => {
            let check = accept::verify(Some(text(key)), Some(text(accept)), &[]);
            let expected = check.expected.as_deref().unwrap_or_default();
            if check.state == AcceptState::Match {
                found
                    .at(accept, format!("This is the right answer to the key {}.", quoted(text(key))))
                    .related(key, "the key");
            } else {
                found.set_rule(&MISMATCH);
                let finding = found.at(accept, why_not(&check, expected));
                finding.related(key, "the key");
                finding.fix("Replace it by the right value", [Edit::replace(accept, expected.to_owned())]);
            }
        }
        (None, None) => {}
    }
    found.finish()
}

/// The one key and the one accept value among a few words.
fn values(input: &[u8]) -> Option<(Option<Span>, Option<Span>)> {
    if input.len() > LONGEST {
        return None;
    }
    let (mut key, mut accept) = (None, None);
    for word in words(input) {
        let place = match STANDARD.decode(word.of(input)).map(|bytes| bytes.len()) {
            Ok(16) => &mut key,
            Ok(20) => &mut accept,
            _ => continue,
        };
        if place.replace(word).is_some() {
            return None;
        }
    }
    Some((key, accept))
}

/// In a longer text they are not what it is about.
const LONGEST: usize = 200;

/// Whatever is made of base64's characters.
fn words(input: &[u8]) -> Vec<Span> {
    let is_inside = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let mut words = Vec::new();
    let mut at = 0;
    while at < input.len() {
        let length = input[at..].iter().take_while(|byte| is_inside(byte)).count();
        if length > 0 {
            words.push(Span::new(at, at + length));
        }
        at += length.max(1);
    }
    words
}
