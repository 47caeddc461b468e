//! Heads that stand alone and as the grammar has them, in one pass. Most pastes are nothing else, and need none of the
//! searching by which the other files of this folder find heads between other things and under marks. Whatever is
//! unusual in any line is left to them: what is read here they read alike, which the tests below make sure of.

use super::MOST_LINES;
use crate::abnf;
use crate::scan::is_printable;
use crate::span::Span;
use crate::transcript::{Ending, Head, HeadLine, Side, lines};

/// Longer names are rare, and not everybody's idea of a name.
const LONGEST_NAME: usize = 60;

/// Fields of a head, mostly.
const USUAL_LINES: usize = 16;

/// The heads of an input that holds nothing but heads and empty lines; None when there is any doubt.
pub(super) fn heads(input: &[u8]) -> Option<Vec<Head>> {
    if !input.contains(&b'\n') {
        return None;
    }
    let mut heads: Vec<Head> = Vec::with_capacity(2);
    let mut is_open = false;
    for (count, line) in lines(input).enumerate() {
        if count == MOST_LINES {
            return None;
        }
        let text = line.text.of(input);
        match heads.last_mut().filter(|_| is_open) {
            _ if text.is_empty() && line.ending == Ending::None => return None,
            // Empty lines before the first head are for others to pass over.
            None if text.is_empty() => drop(heads.last()?),
            None => {
                let side = start_line_side(text)?;
                if let Some(before) = heads.last_mut() {
                    before.rest.end = line.text.start;
                }
                let lines = Vec::with_capacity(USUAL_LINES);
                heads.push(Head { lines, ..Head::new(side, Some(line)) });
                is_open = true;
            }
            Some(head) if text.is_empty() => {
                // With nothing between, the empty line may stand between all lines.
                head.lines.first()?;
                (head.complete, head.empty_line) = (true, true);
                head.rest = Span::at(line.text.end + if line.ending == Ending::CrLf { 2 } else { 1 });
                is_open = false;
            }
            Some(head) if is_field_line(text) => head.lines.push(HeadLine::Line(line)),
            Some(_) => return None,
        }
    }
    let last = heads.last_mut()?;
    let end = input.len() as u32;
    let start = if is_open { end } else { last.rest.start };
    last.rest = Span { start, end };
    Some(heads)
}

/// `GET /chat HTTP/1.1` or `HTTP/1.1 101 Switching Protocols`.
fn start_line_side(text: &[u8]) -> Option<Side> {
    if let Some(rest) = text.strip_prefix(b"GET ") {
        let target = rest.strip_suffix(b" HTTP/1.1")?;
        return (!target.is_empty() && target.iter().all(u8::is_ascii_graphic)).then_some(Side::Request);
    }
    let [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', reason @ ..] = text.strip_prefix(b"HTTP/1.1 ")? else { return None };
    (reason.is_empty() || (reason[0] == b' ' && is_printable(reason))).then_some(Side::Response)
}

/// `name: value` with nothing in it that means something to others: no start line, no word of a listing.
fn is_field_line(text: &[u8]) -> bool {
    let start = &text[..text.len().min(LONGEST_NAME)];
    let colon = start.iter().position(|&byte| !abnf::is_tchar(byte));
    let Some(colon) = colon.filter(|&at| text[at] == b':') else { return false };
    let (name, value) = (&text[..colon], &text[colon + 1..]);
    // What curl writes of its progress has these three letters and no other.
    let is_name = name.first().is_some_and(|first| first.is_ascii_alphabetic() && !b"kMG".contains(first));
    let other_meaning = name.eq_ignore_ascii_case(b"url")
        || value.starts_with(b"//")
        || (colon < 11 && super::devtools::is_provisional(text))
        || super::http::start_within(value).is_some();
    is_name && is_printable(value) && !other_meaning
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use proptest::prelude::*;

    use super::super::{http, recognise};
    use crate::report::Format;
    use crate::span::Unit;

    /// What heads are made of, an empty line last.
    const ORDINARY: &[&str] = &[
        "Host: a",
        "Host:a",
        "Upgrade: websocket",
        "Upgrade:",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        "Via: HTTP/1.1",
        "Origin: https://a",
        "Date: 1:2 HTTP/1.1",
        "HTTP/1.1 101 Switching Protocols",
        "HTTP/1.1 101 ",
        "GET /chat?a=HTTP/1.1 HTTP/1.1",
        "GET ws://a/ HTTP/1.1",
        "",
    ];

    /// What means something to one of the other readers, or nearly so.
    const ODD: &[&str] = &[
        "GET  / HTTP/1.1",
        "get / HTTP/1.1",
        "GET /a b HTTP/1.1",
        "GET",
        "HTTP/1.1",
        "HTTP/1.1 101",
        "HTTP/1.1 1012",
        "HTTP/1.1 400 url: x",
        "HTTP/2 101",
        "HTTP/1.0 200 OK",
        "Sec-WebSocket-Version: 13HTTP/1.1 101 ",
        " ",
        "Via: 1.1 HTTP/1.1 101",
        "Referer: xGET / HTTP/1.1",
        "url: ws://a/",
        "URL: x",
        "Request-URL: x",
        "Kk: GM",
        "X: Provisional headers are shown",
        "k: 000000000000000000000000000000000000000000000000000000000000000000",
        "Location://a",
        " folded: x",
        "no colon",
        "> GET / HTTP/1.1",
        "* Trying 1",
        "Set Cookie: x",
        "X: \u{1b}[0m",
        "X: \r y",
        "X: é",
        "X: \0",
        "# ",
        "x: ",
        ":method: GET",
        "general",
        "Summary: x",
        "Sec-WebSocket-Accept",
        "```",
        "At line:1 char:1",
        "curl: (52) Empty reply from server",
        "X: Connected to a",
        "\u{feff}GET / HTTP/1.1",
        "\"GET / HTTP/1.1",
    ];

    fn line() -> impl Strategy<Value = String> {
        let text = prop_oneof![9 => prop::sample::select(ORDINARY), 2 => Just(""), 1 => prop::sample::select(ODD)];
        (text, prop::sample::select(&["\r\n", "\n"][..])).prop_map(|(text, ending)| format!("{text}{ending}"))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]
        #[test]
        fn what_is_read_here_the_others_read_alike(
            first in prop::sample::select(&ORDINARY[9..13]), lines in prop::collection::vec(line(), 0..9), cut in 0usize..3,
        ) {
            let text = format!("{first}\r\n{}", lines.concat());
            let bytes = &text.as_bytes()[..text.len() - cut];
            if let Some(heads) = super::heads(bytes) {
                prop_assert_eq!(recognise(bytes, Unit::Bytes), Format::Http);
                prop_assert_eq!(&heads, &http::heads(bytes).0);
            }
        }
    }

    #[test]
    fn an_ordinary_exchange_is_read_here() {
        let exchange = include_bytes!("../../benches/exchange.http");
        assert_eq!(super::heads(exchange).map(|heads| heads.len()), Some(2));
        assert_eq!(super::heads(b"GET / HTTP/1.1\nHost: a\nUpgr").map(|heads| heads.len()), None);
        assert_eq!(super::heads(b"GET / HTTP/1.1\nHost: a\nUpgrade:").map(|heads| heads.len()), Some(1));
    }
}
