//! The catalogue: one line a topic.

pub mod accept;
#[cfg(any(feature = "full", feature = "lab"))]
pub mod after;
#[cfg(feature = "full")]
mod again;
#[cfg(feature = "full")]
pub mod answered;
pub mod body;
#[cfg(feature = "full")]
pub mod call;
#[cfg(feature = "full")]
pub mod capture;
#[cfg(feature = "full")]
pub mod command;
#[cfg(feature = "full")]
pub mod config;
pub mod connection;
#[cfg(feature = "full")]
pub mod credentials;
pub mod deflate;
pub mod direction;
#[cfg(feature = "full")]
pub mod disturbed;
#[cfg(feature = "full")]
pub mod doubtful;
pub mod draft;
#[cfg(feature = "full")]
pub mod ending;
pub mod evidence;
pub mod extensions;
#[cfg(feature = "full")]
pub mod h2;
pub mod host;
#[cfg(any(feature = "full", feature = "lab"))]
pub mod intermediary;
pub mod key;
pub mod method;
#[cfg(feature = "full")]
pub mod missing;
pub mod negotiation;
pub mod origin;
pub mod paste;
#[cfg(feature = "full")]
pub mod pseudo;
#[cfg(feature = "full")]
pub mod redacted;
#[cfg(any(feature = "full", feature = "lab"))]
pub mod refusal;
#[cfg(feature = "full")]
pub mod said;
#[cfg(feature = "full")]
pub mod security;
pub mod shown;
pub mod status;
pub mod subprotocol;
pub mod syntax;
pub mod target;
pub mod upgrade;
#[cfg(feature = "full")]
pub mod values;
pub mod version;

use crate::field::Field;
use crate::handshake::Exchange;
use crate::order;
use crate::placeholder::is_placeholder;
use crate::rule::{Finding, Found, Rule, Topic};
use crate::span::Span;

/// The rules of the topics that are checked on a handshake, in the order of the catalogue.
#[rustfmt::skip]
pub static TOPICS: &[&[&Rule]] = &[
    status::RULES,
    syntax::RULES,
    draft::RULES,
    evidence::RULES,
    #[cfg(feature = "full")]
    h2::RULES,
    #[cfg(feature = "full")]
    pseudo::RULES,
    #[cfg(any(feature = "full", feature = "lab"))]
    intermediary::RULES,
    upgrade::RULES,
    connection::RULES,
    accept::RULES,
    extensions::RULES,
    deflate::RULES,
    negotiation::RULES,
    subprotocol::RULES,
    #[cfg(any(feature = "full", feature = "lab"))]
    refusal::RULES,
    #[cfg(feature = "full")]
    answered::RULES,
    body::RULES,
    direction::RULES,
    #[cfg(any(feature = "full", feature = "lab"))]
    after::RULES,
    #[cfg(feature = "full")]
    ending::RULES,
    method::RULES,
    target::RULES,
    host::RULES,
    key::RULES,
    version::RULES,
    origin::RULES,
    #[cfg(feature = "full")]
    credentials::RULES,
    #[cfg(feature = "full")]
    security::RULES,
    #[cfg(feature = "full")]
    said::RULES,
    shown::RULES,
    #[cfg(feature = "full")]
    missing::RULES,
    #[cfg(feature = "full")]
    doubtful::RULES,
    #[cfg(feature = "full")]
    redacted::RULES,
];

/// The rest of the catalogue: what is found while an input is read, and has no check.
#[rustfmt::skip]
static WHILE_READING: &[&[&Rule]] = &[
    paste::RULES,
    #[cfg(feature = "full")]
    values::RULES,
    #[cfg(feature = "full")]
    disturbed::RULES,
    #[cfg(feature = "full")]
    capture::RULES,
    #[cfg(feature = "full")]
    command::RULES,
    #[cfg(feature = "full")]
    call::RULES,
    #[cfg(feature = "full")]
    config::nginx::RULES,
    #[cfg(feature = "full")]
    config::apache::RULES,
    #[cfg(feature = "full")]
    config::haproxy::RULES,
    #[cfg(feature = "full")]
    config::varnish::RULES,
    #[cfg(feature = "full")]
    config::caddy::RULES,
    #[cfg(feature = "full")]
    config::devserver::RULES,
    #[cfg(feature = "full")]
    config::kubernetes::RULES,
    #[cfg(feature = "full")]
    config::traefik::RULES,
    #[cfg(feature = "full")]
    config::envoy::RULES,
];

/// All rules.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TOPICS.iter().chain(WHILE_READING).flat_map(|topic| topic.iter().copied())
}

/// Runs every rule over a handshake. Findings come sorted by position, those without a place first.
pub fn run(exchange: &Exchange<'_>) -> Vec<Finding> {
    let mut found = Found::new(&status::CODE);
    for rule in TOPICS.iter().copied().flatten() {
        found.set_rule(rule);
        (rule.check)(exchange, &mut found);
    }
    let mut findings = found.finish();
    findings.extend(exchange.remarks.iter().copied().flatten().map(|(_, finding)| finding.clone()));
    forgive_what_is_cut_off(exchange, &mut findings);
    forgive_what_was_replaced(exchange, &mut findings);
    for finding in &mut findings {
        finding.fix = finding.fix.take().and_then(|fix| exchange.complete(fix));
    }
    order::by_key(findings, |finding| finding.span.map_or(0, |span| span.start + 1))
}

/// The line in which the input ended may go on: what it holds cannot be judged yet. (A wrong accept value that no
/// continuation can make right has been told apart before.)
fn forgive_what_is_cut_off(exchange: &Exchange<'_>, findings: &mut Vec<Finding>) {
    for cut in exchange.messages().filter_map(|message| message.cut) {
        findings.retain(|finding| {
            *finding.rule == accept::MISMATCH || !finding.span.is_some_and(|span| cut.contains(span))
        });
    }
}

/// Of a value in whose place a placeholder stands nothing is known, nor whether what the other side says of it is right.
fn forgive_what_was_replaced(exchange: &Exchange<'_>, findings: &mut Vec<Finding>) {
    if findings.is_empty() {
        return;
    }
    let lines = exchange.messages().flat_map(|message| &message.fields);
    let replaced = lines.filter(|line| is_placeholder(line.value.of(exchange.input)));
    let mut places: Vec<Span> = Vec::new();
    let (mut subprotocol, mut extensions) = (false, false);
    for line in replaced {
        places.push(line.value);
        subprotocol |= line.known == Some(Field::SecWebSocketProtocol);
        extensions |= line.known == Some(Field::SecWebSocketExtensions);
    }
    if places.is_empty() {
        return;
    }
    let places = order::by_key(places, |place| place.start);
    let is_within = |span: Span| {
        let next = places.partition_point(|place| place.end < span.end);
        places.get(next).is_some_and(|place| place.contains(span))
    };
    findings.retain(|finding| match finding.topic {
        Topic::Paste => true,
        Topic::Subprotocol if subprotocol => false,
        Topic::Extensions if extensions => false,
        _ => !finding.span.is_some_and(is_within),
    });
}
