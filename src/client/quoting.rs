//! What else than the part at fault the words of clients quote, mostly as Python prints it.

use super::checks::decimal;
use super::{Fault, Run, extensions, phrases, redirect};
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::order;

impl Run<'_> {
    pub(super) fn fill_more(&self, name: &str) -> Option<String> {
        let (exchange, part) = (self.head.exchange, &self.part);
        // Where a client took what came before the response for the answer, it speaks of that.
        let response = match (self.fault, exchange.interim.first()) {
            (Some(Fault::Interim), Some(interim)) => interim,
            _ => self.head.response,
        };
        Some(match name {
            "text" => string(part),
            "scheme" => lossy(redirect::scheme(part).unwrap_or_default()),
            "status" => lossy(&decimal(self.status.into())),
            "nothing" => "{}".into(),
            "bytes" => format!("b{}", quoted(part.iter().map(|&byte| Sign::Byte(byte)))),
            "utf8" => lossy(&decimal(str::from_utf8(part).err().map_or(0, |error| error.valid_up_to()) as u32)),
            "phrase" => phrases::of(part).into(),
            "reason" => response.reason.map_or_else(|| "None".into(), |reason| lossy(reason.of(exchange.input))),
            "fields" => fields(exchange, response),
            "body" => body(exchange, response),
            "extension" => extension(&self.whole),
            _ => return None,
        })
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// An extension's name and its parameters as a list of pairs.
fn extension(text: &[u8]) -> String {
    let Ok(extension) = extensions::strict(text, true) else { return lossy(text) };
    let mut said = format!("name = {}, params = [", lossy(extension.name));
    for (index, (name, value)) in extension.params.iter().enumerate() {
        said.push_str(if index > 0 { ", (" } else { "(" });
        said.push_str(&string(name));
        said.push_str(", ");
        said.push_str(&value.as_ref().map_or_else(|| "None".into(), |value| string(value)));
        said.push(')');
    }
    said.push(']');
    said
}

/// The fields as Python prints a dictionary of them: a name stands where it came first, with its last value.
fn fields(exchange: &Exchange<'_>, response: &Message) -> String {
    let names: Vec<Vec<u8>> =
        response.fields.iter().map(|line| line.name.of(exchange.input).to_ascii_lowercase()).collect();
    let mut sorted: Vec<(&[u8], u64)> = names.iter().map(Vec::as_slice).zip(0..).collect();
    order::sort(&mut sorted);
    let mut fields: Vec<(u64, u64)> = Vec::with_capacity(sorted.len());
    for (place, &(name, index)) in sorted.iter().enumerate() {
        match fields.last_mut().filter(|_| place > 0 && sorted[place - 1].0 == name) {
            Some(field) => field.1 = index,
            None => fields.push((index, index)),
        }
    }
    let mut text = String::from("{");
    for (first, last) in order::by_key(fields, |(first, _)| *first as u32) {
        if text.len() > 1 {
            text.push_str(", ");
        }
        text.push_str(&string(&names[first as usize]));
        text.push_str(": ");
        text.push_str(&string(response.fields[last as usize].value.of(exchange.input)));
    }
    text.push('}');
    text
}

/// As much of the body as Content-Length says, `None` without it.
fn body(exchange: &Exchange<'_>, response: &Message) -> String {
    let length = response.all(Field::ContentLength).last().map(|line| line.value.of(exchange.input));
    let length: usize = length.and_then(|length| str::from_utf8(length).ok()?.parse().ok()).unwrap_or(0);
    let body = response.rest.of(exchange.input);
    match length {
        0 => "None".into(),
        _ => lossy(&body[..length.min(body.len())]),
    }
}

/// A text as Python's `repr` writes it.
fn string(text: &[u8]) -> String {
    match str::from_utf8(text) {
        Ok(text) => quoted(text.chars().map(Sign::Char)),
        Err(_) => quoted(text.iter().map(|&byte| Sign::Char(char::from(byte)))),
    }
}

#[derive(Clone, Copy)]
enum Sign {
    Char(char),
    /// Of a bytes object.
    Byte(u8),
}

fn quoted(signs: impl Iterator<Item = Sign> + Clone) -> String {
    let code = |sign: Sign| match sign {
        Sign::Char(sign) => sign as u32,
        Sign::Byte(byte) => byte.into(),
    };
    let has = |quote: char| signs.clone().any(|sign| code(sign) == quote as u32);
    let quote = if has('\'') && !has('"') { '"' } else { '\'' };
    let mut text = String::from(quote);
    for sign in signs {
        match (code(sign), sign) {
            (0x5C, _) => text.push_str("\\\\"),
            (0x09, _) => text.push_str("\\t"),
            (0x0A, _) => text.push_str("\\n"),
            (0x0D, _) => text.push_str("\\r"),
            (0x20..0x7F, _) => {
                let sign = char::from(code(sign) as u8);
                if sign == quote {
                    text.push('\\');
                }
                text.push(sign);
            }
            (code @ ..0xA1, _) | (code, Sign::Byte(_)) => {
                text.push_str("\\x");
                text.extend([code >> 4, code & 15].map(|digit| char::from_digit(digit, 16).unwrap_or('0')));
            }
            (_, Sign::Char(sign)) => text.push(sign),
        }
    }
    text.push(quote);
    text
}
