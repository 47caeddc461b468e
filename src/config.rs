//! Configurations of proxies: what they do to a handshake that passes through, and the edit that mends each fault.
//!
//! A paste is often a part of a configuration. Nothing is held against what it does not show: not in levels around it, not
//! in files that it includes, not behind the place at which it was cut off.

mod apache;
mod caddy;
mod devserver;
mod envoy;
mod haproxy;
mod kubernetes;
mod lines;
mod nginx;
mod place;
mod toml;
mod traefik;
mod varnish;
mod yaml;

use crate::rule::{Finding, Found};
use crate::rules::config as rules;

/// What a configuration is written for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Apache,
    Caddy,
    DevServer,
    Haproxy,
    Nginx,
    Toml,
    Varnish,
    Yaml,
}

/// The input begins like a configuration of a proxy that is known here.
pub fn looks_like(input: &[u8]) -> bool {
    kind(input).is_some()
}

/// It is one whose lines may look like header fields, and no message of HTTP stands beside it.
pub fn looks_like_fields(input: &[u8]) -> bool {
    crate::text::find(input, "HTTP/").is_none() && kind(input) == Some(Kind::Yaml)
}

/// What is to be said about a configuration; None where it is none that is known here.
pub fn read(input: &[u8]) -> Option<Vec<Finding>> {
    let mut found = Found::new(&rules::nginx::NOT_SHOWN);
    match kind(input)? {
        Kind::Apache => apache::check(input, &mut found),
        Kind::Caddy => caddy::check(input, &mut found),
        Kind::DevServer => devserver::check(input, &mut found),
        Kind::Haproxy => haproxy::check(input, &mut found),
        Kind::Nginx => nginx::check(input, &mut found),
        Kind::Toml => traefik::check_toml(input, &mut found),
        Kind::Varnish => varnish::check(input, &mut found),
        Kind::Yaml => {
            for document in yaml::read(input) {
                kubernetes::check(input, &document, &mut found);
                traefik::check(input, &document, &mut found);
                envoy::check(input, &document, &mut found);
            }
        }
    }
    let findings = found.finish();
    Some(crate::order::by_key(findings, |finding| finding.span.map_or(0, |span| span.start + 1)))
}

/// A line that begins with a word which only a configuration has.
pub fn begins(line: &[u8]) -> bool {
    of_line(line.trim_ascii()).is_some()
}

/// By the first line that begins with a word which only one of them has.
fn kind(input: &[u8]) -> Option<Kind> {
    const FARTHEST: usize = 64 * 1024;
    let beginning = &input[..input.len().min(FARTHEST)];
    let lines = beginning.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
    let of_a_line = lines.filter(|line| !line.starts_with(b"#")).find_map(of_line);
    of_a_line.or_else(|| devserver::looks_like(beginning).then_some(Kind::DevServer))
}

fn of_line(line: &[u8]) -> Option<Kind> {
    let mut statements = line.split_inclusive(|byte| b"{};".contains(byte)).map(<[u8]>::trim_ascii);
    match () {
        // With a number none of their words begins, nor a key; a time stands so before lines of a log.
        _ if line.first().is_some_and(u8::is_ascii_digit) => statements.any(nginx::is_own).then_some(Kind::Nginx),
        _ if kubernetes::is_own(line) || traefik::is_own(line) || envoy::is_own(line) => Some(Kind::Yaml),
        _ if traefik::is_table(line) => Some(Kind::Toml),
        _ if varnish::is_own(line) => Some(Kind::Varnish),
        _ if apache::is_own(line) => Some(Kind::Apache),
        _ if caddy::is_own(line) => Some(Kind::Caddy),
        _ if haproxy::is_own(line) => Some(Kind::Haproxy),
        _ => statements.any(nginx::is_own).then_some(Kind::Nginx),
    }
}

/// The path's name says that it is for WebSockets.
fn for_websockets(path: &[u8]) -> bool {
    const WORDS: &[&str] =
        &["ws", "wss", "websocket", "websockets", "socket", "sockets", "sockjs", "signalr", "cable", "wsapp"];
    let mut words = path.split(|byte| !byte.is_ascii_alphanumeric());
    words.any(|word| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known.as_bytes())))
}
