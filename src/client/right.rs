//! An answer that no client finds fault with. Most are, and then none of them needs to be put to work on it.

use super::head::{Head, Limit};
use crate::accept::AcceptState;
use crate::field::Field;
use crate::value::deflate;

/// Far below what any client reads.
const SMALL: [(Limit, usize); 4] =
    [(Limit::Count, 100), (Limit::Head, 4096), (Limit::Texts, 4096), (Limit::StatusLine, 4096)];

impl Head<'_> {
    /// Whether it is one, beyond doubt: small, without a flaw, and all of it in the words and the order of words that every
    /// client understands. The tests below make sure that each of them opens.
    pub(super) fn opens_everywhere(&self) -> bool {
        let (exchange, response) = (self.exchange, self.response);
        let is_status_line = |line: &[u8]| line.starts_with(b"HTTP/1.1 101 ");
        let is_as_sent = response.start.is_none_or(|start| is_status_line(start.span.of(self.input)));
        let is = |field, token: &[u8]| self.only(field).is_some_and(|value| value.eq_ignore_ascii_case(token));
        response.status == Some(101)
            && is_as_sent
            && response.complete
            && response.cut.is_none()
            && self.is_plain
            && self.flaws.is_empty()
            && exchange.interim.is_empty()
            && exchange.request.is_some_and(|request| request.complete)
            && is(Field::Upgrade, b"websocket")
            && is(Field::Connection, b"upgrade")
            && self.only(Field::SecWebSocketAccept).is_some()
            && exchange.accept.state == AcceptState::Match
            && self.takes_what_was_offered()
            && !SMALL.iter().any(|&(limit, most)| self.exceeds(limit, most).is_some())
    }

    /// One of the offered subprotocols, where there are any, and of the extensions none or a plain `permessage-deflate`.
    fn takes_what_was_offered(&self) -> bool {
        let (exchange, response) = (self.exchange, self.response);
        let protocol = match self.only(Field::SecWebSocketProtocol) {
            Some(name) => crate::abnf::is_token(name) && exchange.offered.iter().any(|offered| offered.text == name),
            None => exchange.offered.is_empty() && !response.has(Field::SecWebSocketProtocol),
        };
        let is_deflate = |name: &[u8]| name == deflate::NAME.as_bytes();
        let extensions = match self.only(Field::SecWebSocketExtensions) {
            Some(list) => is_deflate(list) && exchange.offers.list.iter().any(|offer| is_deflate(offer.name)),
            None => !response.has(Field::SecWebSocketExtensions),
        };
        protocol && extensions
    }

    /// The value of a field's only line, where no client can take it for another: nothing stands around it.
    fn only(&self, field: Field) -> Option<&[u8]> {
        let line = self.response.only(field).filter(|line| line.stray_space.is_none())?;
        let is_followed_by_space = matches!(self.input.get(line.value.end as usize), Some(b' ' | b'\t'));
        (!is_followed_by_space).then_some(line.value.of(self.input))
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::super::Run;
    use super::*;
    use crate::handshake::{self, Exchange};
    use crate::message::Message;
    use crate::paste;
    use crate::span::Unit;

    /// Lines of the answer to the request below: right ones, then others.
    const LINES: &[&[&str]] = &[
        &[
            "HTTP/1.1 101 Switching Protocols",
            "HTTP/1.1 101 ",
            "HTTP/1.1 101",
            "HTTP/1.0 101 OK",
            "HTTP/1.1 101  x",
            "HTTP/1.1 1010 x",
        ],
        &[
            "Upgrade: websocket",
            "upgrade:WebSocket",
            "Upgrade: websocket ",
            "Upgrade: websocket, h2c",
            "Upgrade : websocket",
            "Upgrade: \"websocket\"",
        ],
        &[
            "Connection: Upgrade",
            "connection: upgrade",
            "Connection: keep-alive, Upgrade",
            " Connection: Upgrade",
            "Connection: Upgrade\r",
            "Connection:\tUpgrade",
        ],
        &[
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo= ",
            "Sec-WebSocket-Accept: x",
            "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\t",
        ],
        &[
            "Sec-WebSocket-Protocol: chat",
            "",
            "Sec-WebSocket-Protocol: Chat",
            "Sec-WebSocket-Protocol:",
            "Sec-WebSocket-Protocol: chat, superchat",
            "Sec-WebSocket-Protocol: chat\u{b}",
        ],
        &[
            "Sec-WebSocket-Extensions: permessage-deflate",
            "",
            "Sec-WebSocket-Extensions: permessage-deflate; a",
            "Sec-WebSocket-Extensions:",
            "Sec-WebSocket-Extensions: Permessage-Deflate",
        ],
        &[
            "Server: x",
            "",
            "Content-Length: 0",
            "Set-Cookie: a=b",
            "No colon",
            "Location: /",
            "X: \u{e9}",
            "X: \0",
            "Proxy-Connection: close",
            " folded",
            "Transfer-Encoding: chunked",
        ],
    ];

    const OFFERS: &[&str] = &[
        "Sec-WebSocket-Protocol: chat, superchat\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n",
        "Sec-WebSocket-Extensions: permessage-deflate\r\n",
        "Sec-WebSocket-Protocol: chat\r\n",
        "Sec-WebSocket-Protocol: ,\r\nSec-WebSocket-Extensions: x\r\n",
        "",
    ];

    /// Calls with the head of the paste's only answer.
    fn with_head(paste: &[u8], check: impl FnOnce(&Head<'_>)) {
        let (_, transcript) = paste::read(paste, None, Unit::Bytes);
        let Some(section) = transcript.sections.first().filter(|_| transcript.derived.is_none()) else { return };
        let messages: Vec<Message> = transcript.heads.iter().map(|head| Message::parse(paste, head)).collect();
        let pairs = handshake::pair(paste, &messages);
        let [pair] = &pairs[..] else { return };
        let exchange = Exchange::new(paste, section.endings, &messages, pair, &[]);
        if let Some(response) = exchange.response {
            check(&Head::new(&exchange, response));
        }
    }

    fn all_open(head: &Head<'_>) -> bool {
        crate::clients::ALL.iter().all(|client| Run::new(client, head, 0).run().opens)
    }

    fn exchange(offers: &str, answer: &str) -> Vec<u8> {
        let request = "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        format!("{request}{offers}\r\n{answer}").into_bytes()
    }

    /// One of the lines, mostly a right one, with its ending. A line left out is an empty text.
    fn line(lines: &'static [&'static str]) -> impl Strategy<Value = String> {
        let text = prop_oneof![12 => prop::sample::select(&lines[..2]), 1 => prop::sample::select(lines)];
        let ending = prop_oneof![12 => Just("\r\n"), 1 => Just("\n"), 1 => Just("\r\n x\r\n")];
        (text, ending)
            .prop_map(|(text, ending)| if text.is_empty() { String::new() } else { format!("{text}{ending}") })
    }

    fn answer() -> impl Strategy<Value = String> {
        let lines: Vec<_> = LINES.iter().map(|lines| line(lines).boxed()).collect();
        let end = prop_oneof![12 => Just("\r\n"), 1 => Just("\n"), 1 => Just(""), 1 => Just("\r\nbehind")];
        (lines, 0..LINES.len(), any::<bool>(), end).prop_map(|(mut lines, again, repeats, end)| {
            if repeats && again > 0 {
                lines.push(lines[again].clone());
            }
            lines.concat() + end
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]
        #[test]
        fn what_opens_everywhere_opens_in_every_client(offers in prop::sample::select(OFFERS), answer in answer()) {
            let mut wrong = None;
            with_head(&exchange(offers, &answer), |head| wrong = Some(head.opens_everywhere() && !all_open(head)));
            prop_assert_ne!(wrong, Some(true));
        }
    }

    #[test]
    fn an_ordinary_answer_opens_everywhere() {
        let mut opens = false;
        with_head(include_bytes!("../../benches/exchange.http"), |head| opens = head.opens_everywhere());
        assert!(opens);
    }

    #[test]
    fn small_is_below_every_limit() {
        for client in crate::clients::ALL {
            for (limit, most) in client.http.limits {
                let small = SMALL.iter().map(|&(_, small)| small).max();
                let count = matches!(limit, Limit::Count | Limit::SmallPieces);
                assert!(
                    if count { *most > 100 || *limit == Limit::SmallPieces } else { Some(*most) > small },
                    "{}",
                    client.name
                );
            }
        }
    }
}
