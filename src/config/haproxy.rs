//! HAProxy, which passes handshakes on unless it is told otherwise.

use super::lines::{self, Line};
use super::place::lines_behind;
use crate::rule::{Edit, Found};
use crate::rules::config::haproxy as rules;
use crate::span::Span;
use crate::text::quoted;

/// The line is one that only HAProxy has.
pub fn is_own(line: &[u8]) -> bool {
    const LINES: &[&[u8]] = &[
        b"mode http",
        b"mode tcp",
        b"timeout client",
        b"timeout server",
        b"timeout connect",
        b"timeout tunnel",
        b"default_backend ",
        b"use_backend ",
        b"http-request ",
    ];
    LINES.iter().any(|start| line.starts_with(start)) || is_server(line)
}

/// `server one 127.0.0.1:8080`: neither an nginx block nor a sentence.
fn is_server(line: &[u8]) -> bool {
    let mut words = line.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty());
    let (Some(b"server"), Some(_), Some(address)) = (words.next(), words.next(), words.next()) else { return false };
    let port = address.rsplit(|&byte| byte == b':').next().unwrap_or_default();
    port.len() < address.len() && !port.is_empty() && port.iter().all(u8::is_ascii_digit)
}

pub fn check(input: &[u8], found: &mut Found) {
    let lines = lines::read(input);
    for line in lines.iter().filter(|line| line.ended) {
        taken_away(input, line, found);
        conditions(input, line, found);
    }
    tunnel(input, &lines, found);
}

fn taken_away(input: &[u8], line: &Line, found: &mut Found) {
    if line.is(input, 0, "http-request")
        && line.is(input, 1, "del-header")
        && line.is(input, 2, "upgrade")
        && line.words.len() == 3
    {
        found.set_rule(&rules::UPGRADE);
        let message = "This takes Upgrade away: the server behind HAProxy gets an ordinary GET.";
        found.at(line.span(), message).fix("Leave Upgrade alone", [Edit::replace(line.whole, "")]);
    }
}

/// Conditions that compare a value's case, which clients are free to choose.
fn conditions(input: &[u8], line: &Line, found: &mut Found) {
    for (number, place) in line.words.iter().enumerate() {
        let name = place.of(input).to_ascii_lowercase();
        let usual: &[u8] = match &name[..] {
            b"hdr(upgrade)" | b"req.hdr(upgrade)" => b"websocket",
            b"hdr(connection)" | b"req.hdr(connection)" => b"Upgrade",
            _ => continue,
        };
        let (Some(value), text) = (line.words.get(number + 1), line.word(input, number + 1)) else { continue };
        if text.eq_ignore_ascii_case(usual) && text != usual {
            found.set_rule(&rules::CASE);
            let message = format!("Without -i this fits {} alone, and browsers send {}.", quoted(text), quoted(usual));
            found.at(*value, message).fix("Compare in any case", [Edit::replace(Span::at(value.start), "-i ")]);
        }
    }
}

fn tunnel(input: &[u8], lines: &[Line], found: &mut Found) {
    let is_timeout = |line: &&Line, of: &str| {
        line.is(input, 0, "timeout") && line.is(input, 1, of) && line.ended && line.words.len() == 3
    };
    if lines.iter().any(|line| line.is(input, 0, "timeout") && line.is(input, 1, "tunnel")) {
        return;
    }
    let Some(server) = lines.iter().find(|line| is_timeout(line, "server")) else { return };
    found.set_rule(&rules::TUNNEL);
    let message = format!(
        "This holds for open WebSockets, too: one that is silent for {} is closed.",
        quoted(server.word(input, 2))
    );
    let edit = lines_behind(input, server.span().end, &["timeout tunnel 1h"]);
    found.at(server.span(), message).fix("Give tunnels a time of their own", [edit]);
}
