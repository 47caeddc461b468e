//! What the members around a list of fields say of the message.

use crate::paste::compose::Part;
use crate::paste::json::Text;
use crate::transcript::Side;

#[derive(Clone, Copy, Default)]
pub(super) struct Summary {
    pub method: Option<Text>,
    pub url: Option<Text>,
    pub version: Option<Text>,
    pub status: Option<Text>,
    pub reason: Option<Text>,
    /// Go keeps it apart from the other fields.
    pub host: Option<(Text, Text)>,
}

impl Summary {
    /// Takes the member in if it is one of them.
    pub fn take(&mut self, text: &[u8], name: Text, value: Text) -> bool {
        let bytes = value.span.of(text);
        let word = name.span.of(text).to_ascii_lowercase();
        if word == b"host" {
            self.host = Some((name, value));
            return true;
        }
        let slot = match &word[..] {
            b"method" | b"request_method" | b":method" | b"httpmethod" if is_method(bytes) => &mut self.method,
            b"url" | b"uri" | b"path" | b":path" | b"request_uri" | b"requesturi" | b"target" | b"originalurl"
            | b"rawpath" => &mut self.url,
            b"path_info" if self.url.is_none() => &mut self.url,
            b"version" | b"protocol" | b"proto" | b"server_protocol" if is_version(bytes) => &mut self.version,
            b"httpversion" | b"http_version" => &mut self.version,
            b"status" | b"statuscode" | b"status_code" | b":status" | b"code" if is_status(bytes) => &mut self.status,
            b"statusmessage" | b"reasonphrase" | b"reason_phrase" | b"statustext" | b"reason" | b"message" => {
                &mut self.reason
            }
            _ => return false,
        };
        *slot = slot.or(Some(value));
        true
    }

    pub fn fill(&mut self, other: Summary) {
        self.method = self.method.or(other.method);
        self.url = self.url.or(other.url);
        self.version = self.version.or(other.version);
        self.status = self.status.or(other.status);
        self.reason = self.reason.or(other.reason);
        self.host = self.host.or(other.host);
    }

    /// Adds to the message what it does not say itself.
    pub fn complete(&self, part: &mut Part) {
        if part.side == Side::Request {
            part.method = part.method.or(self.method);
            part.url = part.url.or(self.url);
        } else if part.status.is_none() {
            let (status, reason) = self.status.map_or((None, None), split_status);
            (part.status, part.reason) = (status, reason.or(self.reason));
        }
        part.version = part.version.or(self.version);
    }
}

pub(super) fn is_method(text: &[u8]) -> bool {
    matches!(text, b"GET" | b"POST" | b"PUT" | b"HEAD" | b"OPTIONS" | b"CONNECT" | b"DELETE" | b"PATCH")
}

fn is_version(text: &[u8]) -> bool {
    text.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"HTTP")) || matches!(text, b"h2" | b"h3")
}

/// `101`, `101 Switching Protocols`
fn is_status(text: &[u8]) -> bool {
    text.len() >= 3
        && matches!(text[0], b'1'..=b'5')
        && text[..3].iter().all(u8::is_ascii_digit)
        && text.get(3).is_none_or(|&next| next == b' ')
}

/// `101 Switching Protocols` in two.
pub(super) fn split_status(status: Text) -> (Option<Text>, Option<Text>) {
    let span = status.span;
    let reason = (span.len() > 4).then(|| Text { span: span.part(4, span.len()), ..status });
    (Some(Text { span: span.part(0, span.len().min(3)), ..status }), reason)
}
