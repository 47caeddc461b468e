//! A paste in several formats: each part is read by the reader of its own, and what they read is put together.

use super::derived::Form;
use super::reading::Reading;
use super::segments::{self, Kind, Segment};
use super::source::Source;
use super::{call, command, h2, har, hex, of_findings, of_input, read_one};
use crate::accept;
use crate::config;
use crate::field::Field;
use crate::report::Format;
use crate::rule::{Finding, Rule};
use crate::rules::{command as rules, paste};
use crate::span::Unit;
use crate::transcript::{Head, HeadLine, Section, Side, Transcript};

/// Reads the parts of a paste that has several, of several kinds.
pub(super) fn read(text: &[u8]) -> Option<(Format, Transcript)> {
    let mut whole =
        Whole { text, reading: Reading::default(), notices: Vec::new(), last: None, parts: 0, only_drafts: true };
    for segment in segments::cut(text)? {
        let (format, transcript) = part(segment.span.of(text), segment.kind);
        whole.add(segment, format, transcript);
    }
    if whole.only_drafts {
        whole.notices.extend(paste::output_without_head(text));
    }
    let first = whole.reading.sections.first().and_then(|section| section.part);
    let format = first.map_or(Format::Config, |(_, format)| format);
    let Reading { derived, heads, sections, remarks, left_out } = whole.reading;
    // What is said of configurations is all that there is to say where nothing else was read.
    let (notices, also) = if first.is_none() { (Some(whole.notices), Vec::new()) } else { (None, whole.notices) };
    let transcript = Transcript { heads, derived: Some(derived), sections, remarks, left_out, notices, also };
    Some((format, transcript))
}

fn part(text: &[u8], kind: Kind) -> (Format, Transcript) {
    let source = Source::input(text);
    let mut reading = Reading::default();
    match kind {
        Kind::Command => command::read(text, source.whole(), &mut reading),
        Kind::Call => call::read(text, source.whole(), &mut reading),
        Kind::Har => har::read(source, source.whole(), &mut reading),
        Kind::Hex => return (Format::Hex, hex::read(text)),
        Kind::Config => return (Format::Config, of_findings(config::read(text).unwrap_or_default())),
        Kind::H2 => {
            let (heads, remarks, left_out) = h2::heads(text);
            return (Format::H2, Transcript { remarks, ..of_input(text, heads, left_out, Format::H2, Unit::Utf16) });
        }
        // The line ends are those of the paste.
        Kind::Devtools | Kind::Text => return read_one(text, None, Unit::Utf16),
    }
    let format = match kind {
        Kind::Command => Format::CurlCommand,
        Kind::Call => Format::Fetch,
        _ => Format::Har,
    };
    (format, reading.transcript())
}

struct Whole<'a> {
    text: &'a [u8],
    reading: Reading,
    /// What is said of parts that have no heads, at its place in the text.
    notices: Vec<Finding>,
    /// The part with the latest head.
    last: Option<Segment>,
    parts: u32,
    /// Nothing that was sent is here.
    only_drafts: bool,
}

impl Whole<'_> {
    fn add(&mut self, segment: Segment, format: Format, transcript: Transcript) {
        let Transcript { heads, derived, sections, remarks, left_out, notices, .. } = transcript;
        let notices = notices.into_iter().flatten();
        self.notices.extend(notices.map(|finding| finding.behind(segment.span.start)));
        let reading = &mut self.reading;
        reading.left_out = reading.left_out.or(left_out.map(|at| at + segment.span.start));
        if heads.is_empty() {
            return;
        }
        let base = reading.derived.len() as u32;
        match derived {
            Some(derived) => drop(reading.derived.append_of(&derived, segment.span.start)),
            None => {
                reading.derived.form(Form::Plain);
                reading.derived.copy(self.text, segment.span);
            }
        }
        let before = reading.heads.len();
        reading.heads.extend(heads.into_iter().map(|head| head.behind(base)));
        reading.remarks.extend(remarks.into_iter().map(|(head, finding)| (head + before, finding.behind(base))));
        let first = reading.sections.len();
        let part = Some((self.parts, format));
        let behind =
            |section: Section| Section { end: section.end + base, heads: section.heads + before, part, ..section };
        reading.sections.extend(sections.into_iter().filter(|section| section.heads > 0).map(behind));
        // No line goes on from one part to the next.
        reading.derived.insert(b"\n");
        self.parts += 1;
        self.only_drafts &= segment.kind.is_draft();
        if let Some(last) = self.last.replace(segment) {
            self.meet(before, first, last, segment);
        }
    }

    /// The last head of one part and the first ones of the next may be of one handshake.
    fn meet(&mut self, head: usize, section: usize, last: Segment, segment: Segment) {
        let reading = &mut self.reading;
        let text = reading.derived.bytes();
        let (before, next) = (&reading.heads[head - 1], &reading.heads[head..]);
        let (Side::Request, Some(first)) = (before.side, next.first()) else { return };
        let request = next.iter().position(|next| next.side == Side::Request);
        // Remarks about these heads are the last ones.
        let own = reading.remarks.partition_point(|(number, _)| *number + 1 < head);
        let of_draft =
            |number: usize, finding: &Finding, rules: &[&Rule]| number + 1 == head && rules.contains(&finding.rule);
        if let Some(at) = request.filter(|_| last.kind.is_draft() && !segment.kind.is_draft())
            && is_same(text, before, &next[at])
        {
            // What was sent stands there: what would be is the same message.
            let told = [&rules::NOT_CAPTURED, &rules::HIDES_HEAD, &rules::MAY_USE_HTTP2];
            let mut remarks = reading.remarks.split_off(own);
            remarks.retain(|(number, finding)| !of_draft(*number, finding, &told));
            for (number, _) in &mut remarks {
                *number = if *number + 1 == head { head - 1 + at } else { *number - 1 };
            }
            remarks.sort_by_key(|(number, _)| *number);
            reading.remarks.append(&mut remarks);
            reading.heads.remove(head - 1);
            reading.sections[section - 1..].iter_mut().for_each(|section| section.heads -= 1);
            let before = section.checked_sub(2).map_or(0, |before| reading.sections[before].heads);
            if reading.sections[section - 1].heads == before {
                reading.sections.remove(section - 1);
            }
        } else if request.is_none()
            && (last.block == segment.block || !last.kind.is_draft() || may_answer(text, before, first))
        {
            // The answer stands in the next part.
            let is_http1 = first.start.is_some_and(|line| line.text.of(text).starts_with(b"HTTP/1"));
            let told = [&rules::HIDES_HEAD, &rules::MAY_USE_HTTP2];
            let told = if is_http1 { &told[..] } else { &told[..1] };
            let mut remarks = reading.remarks.split_off(own);
            remarks.retain(|(number, finding)| !of_draft(*number, finding, told));
            reading.remarks.append(&mut remarks);
            reading.sections.remove(section - 1);
        }
    }
}

/// Nothing shows that the response answers another request.
fn may_answer(text: &[u8], request: &Head, response: &Head) -> bool {
    let key = value(text, request, Field::SecWebSocketKey);
    let received = value(text, response, Field::SecWebSocketAccept);
    key.zip(received).is_none_or(|(key, received)| accept::derive(key).as_bytes() == received)
}

/// What a program would send and what was sent are one request: the key, or host and target.
fn is_same(text: &[u8], draft: &Head, sent: &Head) -> bool {
    let of = |field: Field| (value(text, draft, field), value(text, sent, field));
    if let (Some(key), Some(other)) = of(Field::SecWebSocketKey)
        && key != super::request::RANDOM.as_bytes()
        && !key.contains(&b'$')
    {
        return key == other;
    }
    let alike = |own: Option<&[u8]>, other: Option<&[u8]>| own.zip(other).map(|(own, other)| own == other);
    let (host, other_host) = of(Field::Host);
    let told = [alike(host, other_host), alike(target(text, draft), target(text, sent))];
    told.contains(&Some(true)) && !told.contains(&Some(false))
}

fn target<'t>(text: &'t [u8], head: &Head) -> Option<&'t [u8]> {
    let line = match head.start {
        Some(start) => start.text.of(text).split(|&byte| byte == b' ').nth(1)?,
        None => head.listed.url?.of(text),
    };
    let Some(scheme) = crate::text::find(line, "://") else { return Some(line) };
    let path = &line[scheme + 3..];
    Some(path.iter().position(|&byte| byte == b'/').map_or(&b"/"[..], |at| &path[at..]))
}

fn value<'t>(text: &'t [u8], head: &Head, field: Field) -> Option<&'t [u8]> {
    head.lines.iter().find_map(|line| {
        let (name, value) = match line {
            HeadLine::Pair { name, value } => (name.of(text), value.of(text)),
            HeadLine::Line(line) => {
                let line = line.text.of(text);
                let colon = line.iter().position(|&byte| byte == b':')?;
                (&line[..colon], &line[colon + 1..])
            }
        };
        (Field::known(name.trim_ascii()) == Some(field)).then(|| value.trim_ascii())
    })
}
