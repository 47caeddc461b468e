//! What the lines around the fields tell: settings, the end of a stream, the version of HTTP.

use crate::span::Span;
use crate::text::find;
use crate::transcript::Side;

/// `SETTINGS_ENABLE_CONNECT_PROTOCOL` of the server, as far as it was seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Setting {
    /// The latest value.
    pub value: Option<u32>,
    pub place: Option<Span>,
    /// The value before that.
    pub earlier: Option<u32>,
    /// A whole list of the server's settings was seen.
    pub list: Option<Span>,
}

#[derive(Default)]
pub(super) struct Signs {
    pub is_http3: bool,
    pub setting: Setting,
    /// The last frame named is one of HEADERS; else what is said of an end is not about fields.
    in_headers: bool,
    /// The last frame named is one of SETTINGS, and whose.
    in_settings: Option<Sender>,
    /// The line before names the setting and leaves its value to this one.
    value_follows: bool,
    /// The fields of the present frame stood before it.
    is_about_last: bool,
    end_stream: Option<Span>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sender {
    Peer,
    Own,
    Unknown,
}

impl Signs {
    /// Looks for a version, which also stands before a field.
    pub fn version(&mut self, text: &[u8]) {
        let has = |word: &str| find(text, word).is_some();
        self.is_http3 = self.is_http3 || has("HTTP/3") || has("HTTP3_") || has("QUIC_");
    }

    /// Reads a line. `last` is the message before, with the place for the end of its stream.
    pub fn line(&mut self, text: &[u8], line: Span, last: Option<(Side, &mut Option<Span>)>) {
        self.settings(text, line);
        if names_fields(text) {
            (self.in_headers, self.in_settings) = (true, None);
            self.is_about_last = names_received_frame(text);
            self.end_stream = None;
        } else if names_frame(text) {
            self.in_headers = false;
        }
        let place =
            end_stream(text).map(|span| line.part(span.start as usize, span.end as usize)).filter(|_| self.in_headers);
        match last.filter(|_| self.is_about_last) {
            Some((Side::Response, end)) => *end = end.or(place),
            _ => self.end_stream = self.end_stream.or(place),
        }
    }

    /// What was said of the frame whose fields begin now.
    pub fn take_end_stream(&mut self) -> Option<Span> {
        if self.is_about_last { None } else { self.end_stream.take() }
    }

    fn settings(&mut self, text: &[u8], line: Span) {
        let has = |word: &str| find(text, word).is_some();
        // Wireshark has a name of its own for it.
        let at = find(text, "ENABLE_CONNECT_").or_else(|| find(text, "Extended CONNECT"));
        if at.is_none() && has("SETTINGS") {
            let sender = match () {
                _ if has("recv SETTINGS") || has("RECV_SETTINGS") => Sender::Peer,
                _ if has("send SETTINGS") || has("SEND_SETTINGS") => Sender::Own,
                _ => Sender::Unknown,
            };
            self.in_settings = Some(sender);
            // An acknowledgement has no list.
            if sender == Sender::Peer && has("frame <") && !has("length=0") {
                self.setting.list = Some(line);
            }
        }
        if self.in_settings == Some(Sender::Own) {
            return;
        }
        let follows = std::mem::take(&mut self.value_follows) && has("value");
        let Some(from) = at.or(follows.then_some(0)) else { return };
        // A net-log has its value among other things.
        let from = find(&text[from..], "\"value\"").map_or(from, |value| from + value);
        let end = text[from..].iter().position(|&byte| byte == b'}').map_or(text.len(), |end| from + end);
        let sign = text[from..end].iter().rposition(|byte| matches!(byte, b':' | b'='));
        let number = sign.map(|sign| from + sign + 1).map(|start| (start, text[start..].trim_ascii_start()));
        let digits = number.map(|(start, rest)| {
            let start = start + text[start..].len() - rest.len();
            (start, rest.iter().take_while(|byte| byte.is_ascii_digit()).count())
        });
        match digits.filter(|(_, count)| *count > 0) {
            Some((start, count)) => {
                let value = text[start..start + count]
                    .iter()
                    .fold(0u32, |value, digit| value.saturating_mul(10).saturating_add(u32::from(digit - b'0')));
                self.setting.earlier = self.setting.value;
                self.setting.value = Some(value);
                self.setting.place = Some(line.part(start, start + count));
            }
            None => self.value_follows = true,
        }
    }
}

const OTHERS: [&str; 7] = ["DATA", "SETTINGS", "RST_STREAM", "GOAWAY", "WINDOW_UPDATE", "PRIORITY frame", "PING"];

/// Any frame, as programs name it.
pub(super) fn names_frame(text: &[u8]) -> bool {
    names_fields(text) || OTHERS.iter().any(|word| find(text, word).is_some())
}

/// A frame that holds fields; its flag END_HEADERS is none.
fn names_fields(text: &[u8]) -> bool {
    let word = b"HEADERS";
    let frame = |at: usize| text[at..].starts_with(word) && !text[..at].ends_with(b"END_");
    (0..text.len()).any(frame) || ["headers complete", "encoding headers"].iter().any(|word| find(text, word).is_some())
}

/// nghttp names a frame behind the fields that it held.
fn names_received_frame(text: &[u8]) -> bool {
    find(text, "recv HEADERS frame").is_some()
}

/// The words for it, as each program writes them.
pub(super) fn end_stream(text: &[u8]) -> Option<Span> {
    let words = ["END_STREAM", "End Stream", "end_stream=true", "fin = true", "\"fin\":true"];
    if find(text, "End Stream: False").is_some() {
        return None;
    }
    words.iter().find_map(|word| find(text, word).map(|at| Span::new(at, at + word.len())))
}
