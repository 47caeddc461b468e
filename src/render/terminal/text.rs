//! For a terminal: each finding with its line, carets under its place, and the fix as lines taken out and put in.

use std::fmt::Write;

use super::diff::{Hunk, hunks};
use super::line::{excerpt, line_at, shown};
use super::{Cites, Look, Source, words};
use crate::report::{self, Finding, Handshake, Report, State};
use crate::rule::Severity;
use crate::span::Span;

/// Lines of one fix that are shown.
const LONGEST_FIX: usize = 12;

pub fn write(report: &Report<'_>, source: Source<'_>, look: Look, cites: Cites<'_>) -> String {
    let mut writer = Writer { source, name: shown(source.name.as_bytes()), look, cites, output: String::new() };
    let of = report.handshakes.len();
    for (index, handshake) in report.handshakes.iter().enumerate() {
        writer.handshake(handshake, (of > 1).then_some((index + 1, of)));
    }
    report.findings.iter().for_each(|finding| writer.finding(finding));
    writer.summary(report);
    writer.output
}

struct Writer<'a> {
    source: Source<'a>,
    name: String,
    look: Look,
    cites: Cites<'a>,
    output: String,
}

/// Select Graphic Rendition of ECMA-48.
mod style {
    pub const BOLD: &str = "1";
    pub const RED: &str = "1;31";
    pub const GREEN: &str = "1;32";
    pub const YELLOW: &str = "1;33";
    pub const BLUE: &str = "1;34";
    pub const CYAN: &str = "1;36";
    pub const REMOVED: &str = "31";
    pub const ADDED: &str = "32";
}

impl Writer<'_> {
    fn handshake(&mut self, handshake: &Handshake<'_>, number: Option<(usize, usize)>) {
        let state = handshake.outcome.state;
        let color = match state {
            State::Open => style::GREEN,
            State::Fail | State::Refused => style::RED,
            State::Undecided => style::YELLOW,
        };
        let message = handshake.request.as_ref().or(handshake.response.as_ref());
        let place = number.map(|(number, of)| {
            let line = message.map_or_else(String::new, |message| format!(", line {}", message.span.line));
            format!("{number} of {of}{line}: ")
        });
        let verdict = format!("{} {}", words::mark(state), place.unwrap_or_default());
        let summary = shown(handshake.outcome.summary.as_bytes());
        let _ = writeln!(self.output, "{}{}", self.paint(color, &verdict), self.paint(style::BOLD, &summary));
        self.clients(handshake);
        self.output.push('\n');
        handshake.findings.iter().for_each(|finding| self.finding(finding));
    }

    fn clients(&mut self, handshake: &Handshake<'_>) {
        for (state, what, color) in [(State::Open, "opens in", style::GREEN), (State::Fail, "fails in", style::RED)] {
            let clients = handshake.clients.iter().filter(|prediction| prediction.state == state);
            let clients: Vec<String> = clients.map(words::client).collect();
            if !clients.is_empty() {
                let what = self.paint(color, &format!("  {} {what}", words::mark(state)));
                let _ = writeln!(self.output, "{what} {}", crate::text::list(&clients));
            }
        }
    }

    fn finding(&mut self, finding: &Finding) {
        let color = match finding.severity {
            Severity::Error => style::RED,
            Severity::Warning => style::YELLOW,
            Severity::Note => style::CYAN,
        };
        let title = format!("{}[{}]", words::severity(finding.severity), finding.rule);
        let message = format!(": {}", shown(finding.message.as_bytes()));
        let _ = writeln!(self.output, "{}{}", self.paint(color, &title), self.paint(style::BOLD, &message));

        let fix = finding.fix.as_ref().map(|fix| (fix.title, hunks(self.source.input, &fix.edits)));
        let gutter = gutter(finding, fix.as_ref().map_or(&[], |(_, hunks)| hunks));
        if let Some(span) = finding.span {
            self.place(span, gutter, '^', color);
        }
        for related in &finding.related {
            let message = format!(": {}", shown(related.message.as_bytes()));
            let _ = writeln!(self.output, "{}{message}", self.paint(style::BLUE, "also"));
            self.place(related.span, gutter, '-', style::BLUE);
        }
        if let Some((title, hunks)) = fix {
            let _ = writeln!(self.output, "{}: {title}", self.paint(style::GREEN, "fix"));
            self.fix(&hunks, gutter);
        }
        for (title, url) in (self.cites)(finding) {
            let mark = self.paint(style::BLUE, &format!("{:gutter$} =", ""));
            let _ = writeln!(self.output, "{mark} {title}: {url}");
        }
        self.output.push('\n');
    }

    /// `--> name:line:column`, the line, and marks under the place.
    fn place(&mut self, span: report::Span, gutter: usize, mark: char, color: &str) {
        let arrow = self.paint(style::BLUE, &format!("{:gutter$}-->", ""));
        let _ = writeln!(self.output, "{arrow} {}:{}:{}", self.name, span.line, span.column);
        let Some((line, place)) = line_at(self.source.input, span.extent(), span.column) else { return };
        let shown = excerpt(self.source.input, line, place, self.columns(gutter));
        let bar = self.paint(style::BLUE, &format!("{:gutter$} |", ""));
        let number = self.paint(style::BLUE, &format!("{:>gutter$} |", span.line));
        let carets: String = std::iter::repeat_n(mark, shown.under).collect();
        let carets = self.paint(color, &carets);
        let _ = writeln!(self.output, "{bar}\n{number} {}\n{bar} {:2$}{carets}", shown.text, "", shown.before);
    }

    fn fix(&mut self, hunks: &[Hunk], gutter: usize) {
        if hunks.is_empty() {
            return;
        }
        let bar = self.paint(style::BLUE, &format!("{:gutter$} |", ""));
        let _ = writeln!(self.output, "{bar}");
        let mut left = LONGEST_FIX;
        let total: usize = hunks.iter().map(|hunk| hunk.old.len() + hunk.new.len()).sum();
        for hunk in hunks {
            let old = hunk.old.iter().map(|old| ('-', style::REMOVED, old.of(self.source.input)));
            let new = hunk.new.iter().map(|new| ('+', style::ADDED, &new[..]));
            // The first of the two is shown around what differs, and the other one likewise.
            let differs = hunk.old.first().zip(hunk.new.first()).map_or(0, |(old, new)| {
                old.of(self.source.input).iter().zip(new).take_while(|(old, new)| old == new).count()
            });
            let mut lines: Vec<String> = Vec::new();
            for (sign, color, text) in old.chain(new).take(left) {
                let at = differs.min(text.len());
                let shown = excerpt(text, Span::new(0, text.len()), Span::new(at, at), self.columns(gutter));
                let number = if sign == '-' {
                    hunk.line + lines.len() as u32
                } else {
                    hunk.line + lines.len().saturating_sub(hunk.old.len()) as u32
                };
                let number = self.paint(style::BLUE, &format!("{number:>gutter$}"));
                lines.push(format!("{number} {}\n", self.paint(color, &format!("{sign} {}", shown.text))));
            }
            left -= lines.len();
            lines.iter().for_each(|line| self.output.push_str(line));
        }
        if total > LONGEST_FIX {
            let _ = writeln!(self.output, "{bar} … and {} more", words::several(total - LONGEST_FIX, "line"));
        }
    }

    fn summary(&mut self, report: &Report<'_>) {
        let name = self.paint(style::BOLD, &self.name);
        let handshakes = words::several(report.handshakes.len(), "handshake");
        let (format, counts) = (words::format(report.format), words::counts(report));
        let _ = writeln!(self.output, "{name}: {format}, {handshakes}, {counts}");
    }

    fn columns(&self, gutter: usize) -> usize {
        // `12 | ` before it, and an ellipsis on either side of it.
        self.look.width.saturating_sub(gutter + 5)
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.look.color { format!("\x1b[{style}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// Columns that the largest line number of a finding takes.
fn gutter(finding: &Finding, hunks: &[Hunk]) -> usize {
    let places = finding.span.iter().chain(finding.related.iter().map(|related| &related.span));
    let lines = places.map(|span| span.line);
    let changed = hunks.iter().map(|hunk| hunk.line + hunk.old.len().max(hunk.new.len()).saturating_sub(1) as u32);
    lines.chain(changed).max().unwrap_or(1).to_string().len()
}
