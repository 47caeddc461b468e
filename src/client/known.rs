//! Where a paste shows more than a response: what the server sent byte for byte, and what became of the connection.

use super::wire::{Answer, End, Wire};
use super::{Run, is_asked};
use crate::clients;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::report::Prediction;
use crate::rule::Culprit;
use crate::rules::status;
use crate::span::Span;

/// What every client does, where that is known. `because` is what decided the handshake by itself.
pub fn predict(exchange: &Exchange<'_>, because: Option<&'static str>) -> Option<Vec<Prediction>> {
    let request = exchange.request.filter(|request| request.complete && !exchange.http2 && is_asked(request))?;
    let (head, pieces) = answer(exchange, request, because)?;
    let bytes = |span: Span| span.of(exchange.input).to_vec();
    let told = |end| -> Vec<Option<Prediction>> {
        let answer = Answer { pieces: pieces.iter().copied().map(bytes).collect(), end };
        let wire = Wire::read(head.of(exchange.input), &answer);
        let exchange = wire.exchange();
        let Some(head) = wire.head(&exchange) else { return Vec::new() };
        clients::ALL.iter().map(|client| Run::new(client, &head, 0).run().prediction(because)).collect()
    };
    let Some(end) = end(exchange) else {
        // Whatever becomes of the connection.
        let both = told(End::Open).into_iter().zip(told(End::Closed));
        return Some(both.filter_map(|(open, closed)| open.filter(|open| closed.as_ref() == Some(open))).collect());
    };
    Some(told(end).into_iter().flatten().collect())
}

/// The request's head and the pieces of the answer, where they are there as they were.
fn answer(exchange: &Exchange<'_>, request: &Message, because: Option<&'static str>) -> Option<(Span, Vec<Span>)> {
    let head = Span { start: request.span.start, end: request.rest.start };
    let Some(response) = exchange.response else {
        // Something else came than a response.
        let is_other = because.is_some_and(|rule| rule == status::NOT_HTTP.id || rule == status::PLAIN_TO_TLS.id);
        return (is_other && exchange.interim.is_empty()).then(|| (head, vec![request.rest]));
    };
    // How a connection ended is known of packets alone.
    exchange.carrier.filter(|carrier| carrier.is_whole && carrier.connection.closed.is_some())?;
    let first = exchange.interim.first().copied().unwrap_or(response);
    let (start, end) = (first.span.start, response.rest.start);
    // Whether what follows the head came at the same time is not looked at.
    (start >= head.end).then(|| (head, vec![Span { start, end }, response.rest]))
}

/// What became of the connection, by the server's doing.
fn end(exchange: &Exchange<'_>) -> Option<End> {
    let closed = exchange.carrier?.connection.closed.as_ref()?;
    Some(match closed {
        closed if closed.by == Culprit::Client => End::Open,
        closed if closed.reset => End::Reset,
        _ => End::Closed,
    })
}
