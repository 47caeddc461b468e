//! In sentences, one a line: nothing is drawn, nothing stands in columns, so that it can be read aloud.

use std::fmt::Write;

use super::line::shown;
use super::{Cites, Source, words};
use crate::report::{Edit, Finding, Handshake, Report, Span, State};

/// Characters of the input that are read out at once.
const LONGEST_QUOTE: usize = 120;

pub fn write(report: &Report<'_>, source: Source<'_>, cites: Cites<'_>) -> String {
    let mut writer = Writer { input: source.input, cites, output: String::new() };
    let (format, of) = (words::format(report.format), report.handshakes.len());
    writer.say(format!(
        "{}: read as {format}, with {}.",
        shown(source.name.as_bytes()),
        words::several(of, "handshake")
    ));
    for (index, handshake) in report.handshakes.iter().enumerate() {
        writer.handshake(handshake, index + 1, of);
    }
    report.findings.iter().for_each(|finding| writer.finding(finding));
    writer.say(format!("In all: {}.", words::counts(report)));
    writer.output
}

struct Writer<'a> {
    input: &'a [u8],
    cites: Cites<'a>,
    output: String,
}

impl Writer<'_> {
    fn say(&mut self, sentence: impl std::fmt::Display) {
        let _ = writeln!(self.output, "{sentence}");
    }

    fn handshake(&mut self, handshake: &Handshake<'_>, number: usize, of: usize) {
        let how = match handshake.outcome.state {
            State::Open => "opens",
            State::Fail => "fails",
            State::Refused => "is refused",
            State::Undecided => "is undecided",
        };
        let summary = shown(handshake.outcome.summary.as_bytes());
        self.say(format!("\nHandshake {number} of {of} {how}. {summary}"));
        for (state, what) in [(State::Open, "Opens in"), (State::Fail, "Fails in")] {
            let clients = handshake.clients.iter().filter(|prediction| prediction.state == state);
            let clients: Vec<String> = clients.map(words::client).collect();
            if !clients.is_empty() {
                self.say(format!("{what} {}.", crate::text::list(&clients)));
            }
        }
        handshake.findings.iter().for_each(|finding| self.finding(finding));
    }

    fn finding(&mut self, finding: &Finding) {
        let severity = match words::severity(finding.severity) {
            "error" => "Error",
            "warning" => "Warning",
            _ => "Note",
        };
        let at = finding.span.map_or_else(String::new, |span| format!(", {}", place(span)));
        self.say(format!("\n{severity}, rule {}{at}.", finding.rule));
        self.say(shown(finding.message.as_bytes()));
        if let Some(span) = finding.span.filter(|span| span.start < span.end) {
            self.say(format!("The text there: {}", self.quote(span)));
        }
        for related in &finding.related {
            self.say(format!("Also {}: {}", place(related.span), shown(related.message.as_bytes())));
        }
        if let Some(fix) = &finding.fix {
            self.say(format!("Fix: {}.", fix.title.trim_end_matches('.')));
            fix.edits.iter().for_each(|edit| self.edit(edit));
        }
        for (title, url) in (self.cites)(finding) {
            self.say(format!("See {title}, {url}"));
        }
    }

    fn edit(&mut self, edit: &Edit) {
        let text = cut(&shown(edit.text.trim_matches(['\r', '\n']).as_bytes()));
        let at = place(edit.span);
        let as_line = if edit.text.starts_with(['\r', '\n']) { ", as a line of its own" } else { "" };
        self.say(match (edit.span.start == edit.span.end, text.is_empty()) {
            (true, _) => format!("After {at} put in{as_line}: {text}"),
            (false, true) => format!("At {at} take out: {}", self.quote(edit.span)),
            (false, false) => format!("At {at} replace: {}\nBy: {text}", self.quote(edit.span)),
        });
    }

    fn quote(&self, span: Span) -> String {
        let bytes = self.input.get(span.start as usize..span.end as usize).unwrap_or_default();
        let longest = LONGEST_QUOTE * 4;
        let (bytes, more) = if bytes.len() > longest { (&bytes[..longest], "…") } else { (bytes, "") };
        let text = shown(bytes.trim_ascii_end());
        cut(&(text + more))
    }
}

fn place(span: Span) -> String {
    let (first, length) = (span.column, span.extent().len() as u32);
    match length {
        0 => format!("line {}, column {first}", span.line),
        1 => format!("line {}, column {first}", span.line),
        _ => format!("line {}, columns {first} to {}", span.line, first + length - 1),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTE) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or(text)),
        None => text.to_owned(),
    }
}
