//! Apache httpd: what ProxyPass and RewriteRule make of a handshake.

use super::for_websockets;
use super::lines::{self, Line};
use crate::rule::{Edit, Found};
use crate::rules::config::apache as rules;
use crate::span::Span;
use crate::text::{find_in_any_case, quoted, starts_in_any_case};

/// The line begins with a directive that only Apache has.
pub fn is_own(line: &[u8]) -> bool {
    const WORDS: &[&str] =
        &["ProxyPass ", "ProxyPassMatch ", "ProxyPassReverse ", "<VirtualHost ", "ProxyPreserveHost ", "RewriteRule "];
    WORDS.iter().any(|word| starts_in_any_case(line, word))
}

/// A ProxyPass, outside sections that have a path of their own.
struct Mapping<'l> {
    line: &'l Line,
    path: &'l [u8],
    /// Handshakes go through.
    upgrades: bool,
}

pub fn check(input: &[u8], found: &mut Found) {
    let lines = lines::read(input);
    let hides = lines
        .iter()
        .any(|line| line.is(input, 0, "Include") || line.is(input, 0, "IncludeOptional") || line.is(input, 0, "Use"));
    let rewrites = rewrites(input, &lines, found);
    if hides {
        return;
    }
    let mappings = mappings(input, &lines);
    let any = rewrites || mappings.iter().any(|mapping| mapping.upgrades || for_websockets(mapping.path));
    let opened = |name: &str| lines.iter().filter(|line| starts_in_any_case(line.word(input, 0), name)).count();
    let is_whole = opened("<VirtualHost") > 0 && opened("<VirtualHost") == opened("</VirtualHost");
    let mut before: Option<&Mapping<'_>> = None;
    for mapping in &mappings {
        let meant = for_websockets(mapping.path);
        if !mapping.upgrades && !rewrites && mapping.line.ended && (meant || (!any && is_whole)) {
            not_passed(input, mapping, found);
        }
        match before {
            Some(earlier) if mapping.upgrades && takes(earlier.path, mapping.path) => {
                order(input, earlier, mapping, found)
            }
            _ => {}
        }
        // The widest of those before is the one that may take all.
        if !mapping.upgrades && before.is_none_or(|earlier| mapping.path.len() < earlier.path.len()) {
            before = Some(mapping);
        }
    }
}

fn mappings<'l>(input: &'l [u8], lines: &'l [Line]) -> Vec<Mapping<'l>> {
    let mut section: Option<&[u8]> = None;
    let mut mappings = Vec::new();
    for line in lines {
        let name = line.word(input, 0);
        if starts_in_any_case(name, "<Location") && line.words.len() == 2 {
            section = Some(line.word(input, 1).strip_suffix(b">").unwrap_or_default());
        } else if starts_in_any_case(name, "</Location") {
            section = None;
        }
        if !name.eq_ignore_ascii_case(b"ProxyPass") || !line.ended {
            continue;
        }
        let (path, address) = match section {
            Some(path) => (path, 1),
            None => (line.word(input, 1), 2),
        };
        let target = line.word(input, address);
        let http = starts_in_any_case(target, "http://") || starts_in_any_case(target, "https://");
        let ws = starts_in_any_case(target, "ws://") || starts_in_any_case(target, "wss://");
        let upgrade = line.words.iter().any(|word| starts_in_any_case(word.of(input), "upgrade="));
        if http || ws {
            mappings.push(Mapping { line, path, upgrades: ws || upgrade });
        }
    }
    mappings
}

/// An earlier path takes what the later one is for.
fn takes(earlier: &[u8], later: &[u8]) -> bool {
    later.len() > earlier.len()
        && later.starts_with(earlier)
        && (earlier.ends_with(b"/") || later[earlier.len()] == b'/')
}

fn not_passed(input: &[u8], mapping: &Mapping<'_>, found: &mut Found) {
    let Some(address) = mapping.line.words.iter().rev().find(|word| find_in_any_case(word.of(input), "://").is_some())
    else {
        return;
    };
    found.set_rule(&rules::UPGRADE);
    let message = "Apache does not pass Upgrade on here: the server behind it gets an ordinary GET.";
    let edit = Edit::replace(Span::at(address.end), " upgrade=websocket");
    found.at(mapping.line.span(), message).fix("Pass Upgrade on (2.4.47 and later)", [edit]);
}

fn order(input: &[u8], earlier: &Mapping<'_>, later: &Mapping<'_>, found: &mut Found) {
    found.set_rule(&rules::ORDER);
    let message =
        format!("The first ProxyPass that fits holds, and the one for {} stands before.", quoted(earlier.path));
    let finding = found.at(later.line.span(), message);
    finding.related(earlier.line.span(), "this one takes the handshake");
    let in_section = earlier.line.words.len() < 3 || later.line.words.len() < 3;
    if !in_section {
        let text = crate::text::lossless(later.line.whole.of(input)).into_owned();
        let edits = [Edit::replace(Span::at(earlier.line.whole.start), text), Edit::replace(later.line.whole, "")];
        finding.fix("Move it before the other", edits);
    }
}

/// Whether a RewriteRule sends handshakes on; one that only redirects is at fault.
fn rewrites(input: &[u8], lines: &[Line], found: &mut Found) -> bool {
    let mut any = false;
    for line in lines.iter().filter(|line| line.is(input, 0, "RewriteRule") && line.ended) {
        let target = line.word(input, 2);
        if !starts_in_any_case(target, "ws://") && !starts_in_any_case(target, "wss://") {
            continue;
        }
        any = true;
        let flags = line.word(input, 3);
        let flags = flags.strip_prefix(b"[").and_then(|flags| flags.strip_suffix(b"]"));
        let is_proxied = |flags: &[u8]| {
            flags.split(|&byte| byte == b',').any(|flag| matches!(flag.trim_ascii(), b"P" | b"p" | b"proxy"))
        };
        if flags.is_some_and(is_proxied) || line.words.len() > 4 {
            continue;
        }
        found.set_rule(&rules::REWRITE);
        let finding =
            found.at(line.span(), "Without the flag P Apache answers with a redirect, which browsers do not follow.");
        match (flags, line.words.get(3), line.words.get(2)) {
            (Some(_), Some(flags), _) => {
                finding.fix("Proxy it", [Edit::replace(Span::at(flags.start + 1), "P,")]);
            }
            (None, None, Some(target)) => {
                finding.fix("Proxy it", [Edit::replace(Span::at(target.end), " [P,L]")]);
            }
            _ => {}
        }
    }
    any
}
