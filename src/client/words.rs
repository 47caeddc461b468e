//! The words of a client for a fault.

use super::{Client, Failure, Fault, decimal};
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::order;

/// What is said of a fault. In it, `{}` stands for the part of the response that is at fault.
pub type Says = (Fault, &'static str);

/// What a client makes of bytes that it quotes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Text {
    /// UTF-8; a message with other bytes in it is not shown at all.
    Utf8OrNothing,
    /// UTF-8, with a sign in place of what is none.
    Utf8,
    /// ISO-8859-1: one character a byte.
    Latin1,
}

impl Text {
    fn of(self, bytes: &[u8]) -> Option<String> {
        match self {
            Text::Utf8OrNothing => String::from_utf8(bytes.to_vec()).ok(),
            Text::Utf8 => Some(String::from_utf8_lossy(bytes).into_owned()),
            Text::Latin1 => Some(bytes.iter().map(|&byte| char::from(byte)).collect()),
        }
    }
}

/// What the client says. None when it says nothing, or nothing of its own.
pub fn of(client: &Client, failure: &Failure, exchange: &Exchange<'_>, response: &Message) -> Option<String> {
    // What came before the response is what it speaks of, where it took that for the answer.
    let response = match (failure.fault, exchange.interim.first()) {
        (Fault::Interim, Some(interim)) => interim,
        _ => response,
    };
    let any = match failure.fault {
        Fault::Status(_) => Fault::Status(0),
        fault => fault,
    };
    let find = |fault| client.says.iter().find(|(of, _)| *of == fault).map(|(_, text)| *text);
    let template = find(failure.fault).or_else(|| find(any)).or_else(|| find(Fault::Any))?;
    let mut said = String::with_capacity(template.len() + failure.part.len());
    let mut rest = template;
    while let Some((before, more)) = rest.split_once('{') {
        let (name, after) = more.split_once('}')?;
        said.push_str(before);
        said.push_str(&fill(name, client, failure, exchange, response)?);
        rest = after;
    }
    said.push_str(rest);
    Some(said)
}

/// What a name in braces stands for.
fn fill(name: &str, client: &Client, failure: &Failure, exchange: &Exchange<'_>, response: &Message) -> Option<String> {
    let part = &failure.part;
    Some(match name {
        "" => client.text.of(part)?,
        "repr" => python_string(part),
        "bytes" => format!("b{}", python_quoted(part.iter().map(|&byte| Sign::Byte(byte)))),
        "utf8" => text_of(&decimal(str::from_utf8(part).err().map_or(0, |error| error.valid_up_to()) as u32)),
        "phrase" => phrase(failure).into(),
        "reason" => match response.reason {
            Some(reason) => text_of(reason.of(exchange.input)),
            None => "None".into(),
        },
        "fields" => python_fields(exchange, response),
        "body" => python_body(exchange, response),
        _ => return None,
    })
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The fields as Python prints a dictionary of them: a name stands where it came first, with its last value.
fn python_fields(exchange: &Exchange<'_>, response: &Message) -> String {
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
        text.push_str(&python_string(&names[first as usize]));
        text.push_str(": ");
        text.push_str(&python_string(response.fields[last as usize].value.of(exchange.input)));
    }
    text.push('}');
    text
}

/// As much of the body as Content-Length says, `None` without it.
fn python_body(exchange: &Exchange<'_>, response: &Message) -> String {
    let length = response.all(Field::ContentLength).last().map(|line| line.value.of(exchange.input));
    let length: usize = length.and_then(|length| str::from_utf8(length).ok()?.parse().ok()).unwrap_or(0);
    let body = response.rest.of(exchange.input);
    match length {
        0 => "None".into(),
        _ => text_of(&body[..length.min(body.len())]),
    }
}

/// A text as Python's `repr` writes it.
pub fn python_string(text: &[u8]) -> String {
    match str::from_utf8(text) {
        Ok(text) => python_quoted(text.chars().map(Sign::Char)),
        Err(_) => python_quoted(text.iter().map(|&byte| Sign::Char(char::from(byte)))),
    }
}

#[derive(Clone, Copy)]
enum Sign {
    Char(char),
    /// Of a bytes object.
    Byte(u8),
}

fn python_quoted(signs: impl Iterator<Item = Sign> + Clone) -> String {
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

/// The reason phrase that is registered for a status code.
fn phrase(failure: &Failure) -> &'static str {
    let code =
        failure.part.iter().fold(0, |code: u16, digit| code.wrapping_mul(10).wrapping_add(u16::from(digit & 15)));
    PHRASES.iter().find(|(of, _)| *of == code).map_or("<unknown status code>", |(_, phrase)| phrase)
}

/// As the crate `http` has them.
const PHRASES: &[(u16, &str)] = &[
    (100, "Continue"),
    (102, "Processing"),
    (103, "Early Hints"),
    (200, "OK"),
    (201, "Created"),
    (202, "Accepted"),
    (203, "Non Authoritative Information"),
    (204, "No Content"),
    (205, "Reset Content"),
    (206, "Partial Content"),
    (207, "Multi-Status"),
    (208, "Already Reported"),
    (226, "IM Used"),
    (300, "Multiple Choices"),
    (301, "Moved Permanently"),
    (302, "Found"),
    (303, "See Other"),
    (304, "Not Modified"),
    (305, "Use Proxy"),
    (307, "Temporary Redirect"),
    (308, "Permanent Redirect"),
    (400, "Bad Request"),
    (401, "Unauthorized"),
    (402, "Payment Required"),
    (403, "Forbidden"),
    (404, "Not Found"),
    (405, "Method Not Allowed"),
    (406, "Not Acceptable"),
    (407, "Proxy Authentication Required"),
    (408, "Request Timeout"),
    (409, "Conflict"),
    (410, "Gone"),
    (411, "Length Required"),
    (412, "Precondition Failed"),
    (413, "Payload Too Large"),
    (414, "URI Too Long"),
    (415, "Unsupported Media Type"),
    (416, "Range Not Satisfiable"),
    (417, "Expectation Failed"),
    (418, "I'm a teapot"),
    (421, "Misdirected Request"),
    (422, "Unprocessable Entity"),
    (423, "Locked"),
    (424, "Failed Dependency"),
    (425, "Too Early"),
    (426, "Upgrade Required"),
    (428, "Precondition Required"),
    (429, "Too Many Requests"),
    (431, "Request Header Fields Too Large"),
    (451, "Unavailable For Legal Reasons"),
    (500, "Internal Server Error"),
    (501, "Not Implemented"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
    (505, "HTTP Version Not Supported"),
    (506, "Variant Also Negotiates"),
    (507, "Insufficient Storage"),
    (508, "Loop Detected"),
    (510, "Not Extended"),
    (511, "Network Authentication Required"),
];
