//! Varnish: whether VCL pipes handshakes, and lets Upgrade through.

use super::place::lines_behind;
use crate::rule::Found;
use crate::rules::config::varnish as rules;
use crate::span::Span;
use crate::text::{find, find_in_any_case};

/// The line is one that only VCL has.
pub fn is_own(line: &[u8]) -> bool {
    line.starts_with(b"sub vcl_") || line.starts_with(b"vcl 4.")
}

/// A subroutine whose end was seen.
struct Sub<'a> {
    name: &'a [u8],
    place: Span,
    /// Behind its opening and its closing brace.
    open: u32,
    end: u32,
    /// Comments left out.
    body: Vec<u8>,
}

impl Sub<'_> {
    fn says(&self, word: &str) -> bool {
        find_in_any_case(&self.body, word).is_some()
    }
}

const PIPE: &str = "if (req.http.upgrade ~ \"(?i)websocket\") { return (pipe); }";
const COPY: &str = "if (req.http.upgrade) { set bereq.http.upgrade = req.http.upgrade; set bereq.http.connection = req.http.connection; }";

pub fn check(input: &[u8], found: &mut Found) {
    let (subs, hides) = subs(input);
    let of = |name: &'static str| subs.iter().filter(move |sub| sub.name == name.as_bytes());
    let Some(recv) = of("vcl_recv").next().filter(|_| !hides) else { return };
    let pipes = of("vcl_recv").any(|sub| sub.says("upgrade") && sub.says("pipe"));
    let copies = of("vcl_pipe").any(|sub| sub.says("bereq.http.upgrade"));
    let pipe = of("vcl_pipe").next();
    if !pipes {
        found.set_rule(&rules::PIPED);
        let mut edits = vec![lines_behind(input, recv.open, &[&format!("    {PIPE}")])];
        match pipe.filter(|_| !copies) {
            Some(pipe) => edits.push(lines_behind(input, pipe.open, &[&format!("    {COPY}")])),
            None if !copies => {
                edits.push(lines_behind(input, recv.end, &["sub vcl_pipe {", &format!("    {COPY}"), "}"]))
            }
            None => {}
        }
        edits.sort_by_key(|edit| edit.span.start);
        let message =
            "Varnish pipes no handshake here: the server behind it gets an ordinary GET, and the answer may be cached.";
        found.at(recv.place, message).fix("Pipe handshakes", edits);
    } else if let Some(pipe) = pipe.filter(|_| !copies) {
        found.set_rule(&rules::COPIED);
        let edit = lines_behind(input, pipe.open, &[&format!("    {COPY}")]);
        let message = "A piped request loses Upgrade unless it is copied here.";
        found.at(pipe.place, message).fix("Copy Upgrade and Connection", [edit]);
    }
}

/// All that are whole, and whether others may be elsewhere.
fn subs(input: &[u8]) -> (Vec<Sub<'_>>, bool) {
    let mut subs = Vec::new();
    let mut hides = false;
    let mut reader = Reader { input, at: 0 };
    while let Some(word) = reader.word() {
        match word.of(input) {
            b"include" => hides = true,
            b"sub" => {
                let Some(place) = reader.word() else { break };
                let Some(brace) = reader.word().filter(|brace| brace.of(input) == b"{") else { continue };
                let Some(body) = reader.body() else { break };
                let end = reader.at as u32;
                subs.push(Sub { name: place.of(input), place, open: brace.end, end, body });
            }
            _ => {}
        }
    }
    (subs, hides)
}

struct Reader<'a> {
    input: &'a [u8],
    at: usize,
}

impl Reader<'_> {
    /// A name, a string, or one other byte.
    fn word(&mut self) -> Option<Span> {
        loop {
            let rest = &self.input[self.at..];
            let length = match rest {
                [] => return None,
                [b'#', ..] | [b'/', b'/', ..] => rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => find(rest, "*/").map_or(rest.len(), |end| end + 2),
                [first, ..] if first.is_ascii_whitespace() => 1,
                _ => break,
            };
            self.at += length;
        }
        let rest = &self.input[self.at..];
        let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.-".contains(byte);
        let length = match rest {
            [b'"', inner @ ..] => inner.iter().position(|&byte| byte == b'"').map_or(rest.len(), |end| end + 2),
            [b'{', b'"', inner @ ..] => find(inner, "\"}").map_or(rest.len(), |end| end + 4),
            // A byte of a longer character is no word of VCL.
            _ => rest.iter().take_while(|byte| is_name(byte) || !byte.is_ascii()).count().max(1),
        };
        let word = Span::new(self.at, self.at + length);
        self.at += length;
        Some(word)
    }

    /// Up to the closing brace, its words parted by a space; None without one.
    fn body(&mut self) -> Option<Vec<u8>> {
        let mut body = Vec::new();
        let mut depth = 1_usize;
        loop {
            let word = self.word()?.of(self.input);
            match word {
                b"{" => depth += 1,
                b"}" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Some(body);
            }
            body.extend_from_slice(word);
            body.push(b' ');
        }
    }
}
