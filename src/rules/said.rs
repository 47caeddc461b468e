//! What programs say of a handshake that failed: error lines in the paste.

use crate::cite::cite;
use crate::diagnosis;
use crate::handshake::Exchange;
use crate::order;
use crate::rule::{Finding, Found, rules};
use crate::span::Span;

rules! {
    /// An error line says why a connection failed.
    ///
    /// It stands in the paste, from a browser's console, a library or a proxy. What it is about decides the finding's
    /// topic. A line is what one program made of the handshake, not the handshake itself: others word the same
    /// fault otherwise, and some hide it.
    ///
    /// ## Fix
    /// Begin with the first cause that the finding names; for the rest, and for what does not help, see the diagnosis. Where the
    /// cause stays open, get the bytes of the handshake.
    ///
    /// ## Fails
    /// ws: «Unexpected server response: 403»
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    SAID = "error-line", Error Evidence, [], rows [], while_reading;

    /// A line says that the connection was closed in order.
    ///
    /// The handshake was right then. Why a peer closes with 1000 or 1001 its own program knows; it is no failure of the
    /// connection.
    ///
    /// ## Fix
    /// Nothing, if the end was meant. Else look for what calls close() on either side.
    ///
    /// ## Fails
    /// read: «websocket: close 1001» (going away)
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    CLOSED = "close-line", Note After, [cite!(6455, "7.4.1")], rows [], while_reading;
}

fn while_reading(_: &Exchange<'_>, _: &mut Found) {}

/// So many bytes of a paste are searched for error lines, which stand near its beginning or not at all.
const SEARCHED: usize = 1 << 20;

/// One finding for each error line outside the heads.
pub fn findings(input: &[u8], heads: &[(Span, Option<u16>)]) -> Vec<Finding> {
    let (mut found, mut closed) = (Found::new(&SAID), Found::new(&CLOSED));
    for (gap, behind_refusal) in gaps(&input[..input.len().min(SEARCHED)], heads) {
        let mut latest: Option<Span> = None;
        let find = if heads.is_empty() { diagnosis::find_without_heads } else { diagnosis::find };
        for said in find(gap.of(input)) {
            let span = Span::new((said.span.start + gap.start) as usize, (said.span.end + gap.start) as usize);
            // Two programs may use the same words: once is enough. What curl says with an asterisk is its way to the answer.
            if latest == Some(span) || is_chatter(input, span) {
                continue;
            }
            latest = Some(span);
            let meaning = if behind_refusal { said.meaning.said_by_server() } else { said.meaning };
            let number = said.number.map(|number| format!(" ({number})")).unwrap_or_default();
            let likeliest = meaning.causes.first().map(|(cause, fix)| [" Likeliest: ", cause, " ", fix].concat());
            let message =
                [said.message.emitter, number.as_str(), ": ", meaning.text, likeliest.as_deref().unwrap_or_default()];
            let found = if matches!(said.number, Some(1000 | 1001)) { &mut closed } else { &mut found };
            found.at(span, message.concat()).topic = meaning.topic;
        }
    }
    let mut findings = found.finish();
    findings.extend(closed.finish());
    order::by_key(findings, |finding| finding.span.map_or(0, |span| span.start))
}

/// The parts of the input that are no head, and whether they follow a response that refuses.
fn gaps(input: &[u8], heads: &[(Span, Option<u16>)]) -> Vec<(Span, bool)> {
    let mut gaps = Vec::new();
    let (mut from, mut refused) = (0, false);
    for (head, status) in heads {
        let (start, end) = (head.start as usize, head.end as usize);
        if start > from && start <= input.len() {
            gaps.push((Span::new(from, start), refused));
        }
        from = from.max(end);
        refused = status.is_some_and(|status| status >= 300);
    }
    if from < input.len() {
        gaps.push((Span::new(from, input.len()), refused));
    }
    gaps
}

/// A line of `curl -v` that begins with an asterisk.
fn is_chatter(input: &[u8], span: Span) -> bool {
    let before = &input[..span.start as usize];
    let line = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    before[line..].trim_ascii_start().starts_with(b"* ")
}
