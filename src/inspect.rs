//! From bytes to a report: the pipeline.

use std::borrow::Cow;

use crate::checklist::checklist;
#[cfg(feature = "full")]
use crate::client;
use crate::facts;
use crate::field::{Field, FieldSet, SetBy};
use crate::forbidden;
use crate::handshake::{self, Exchange, Pair};
use crate::message::{FieldLine, Message};
use crate::order::{self, Sorted};
use crate::outcome::outcome;
use crate::paste;
use crate::paste::derived::Derived;
use crate::report::{self, Format, Report};
use crate::rule::{Finding, Fix};
use crate::rules;
use crate::span::{Positions, Span, Unit};
use crate::text::lossless;
use crate::transcript::{Section, Side, Transcript};
use crate::value::extensions::{Extension, Extensions, Param};
use crate::value::{self, Element};

/// How to read an input.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Skips recognition and reads the input as this.
    pub format: Option<Format>,
}

/// Inspects whatever a person pasted or dropped. It never fails and never panics because of what the input holds.
/// All offsets and columns of the report count bytes.
pub fn inspect(input: &[u8]) -> Report<'_> {
    inspect_with(input, Options::default())
}

/// As [`inspect`], with options.
pub fn inspect_with(input: &[u8], options: Options) -> Report<'_> {
    report(input, options, Unit::Bytes)
}

/// As [`inspect_with`], for text whose offsets and columns are to count UTF-16 code units, as JavaScript's do.
pub fn inspect_text(input: &str, options: Options) -> Report<'_> {
    report(input.as_bytes(), options, Unit::Utf16)
}

fn report(input: &[u8], options: Options, unit: Unit) -> Report<'_> {
    if input.len() > paste::LARGEST_INPUT {
        return too_large(input.len() as u64);
    }
    let (format, transcript) = paste::read(input, options.format, unit);
    judge(input, unit, format, transcript)
}

/// The report on a transcript of packets, which is all there is of the input.
#[cfg(feature = "full")]
pub fn of_capture(format: Format, transcript: Transcript) -> Report<'static> {
    judge(b"", Unit::Bytes, format, transcript)
}

/// The report on a transcript of packets whose text is taken for the input.
#[cfg(feature = "full")]
pub fn of_text(text: &[u8], format: Format, transcript: Transcript) -> Report<'_> {
    judge(text, Unit::Bytes, format, transcript)
}

fn judge(input: &[u8], unit: Unit, format: Format, transcript: Transcript) -> Report<'_> {
    let Transcript { heads, derived, sections, remarks, left_out, notices, also } = transcript;
    let text = derived.as_ref().map_or(input, Derived::bytes);
    let mut messages: Vec<Message> = Vec::with_capacity(heads.len());
    let mut pairs: Vec<(Pair, &Section)> = Vec::new();
    for section in &sections {
        let text = &text[..section.end as usize];
        let earlier = messages.len();
        messages.extend(heads[earlier..section.heads].iter().map(|head| Message::parse(text, head)));
        let own = handshake::pair(text, &messages[earlier..]);
        pairs.extend(own.into_iter().map(|pair| (pair.behind(earlier), section)));
    }
    drop(heads);
    let valid = if derived.is_none() { core::str::from_utf8(input).ok() } else { None };
    let writer = Writer { input, valid, positions: Positions::new(input, unit), derived: derived.as_ref() };
    #[cfg(feature = "full")]
    let (format, said) = match format {
        // What stands beside a dump or an archive may be anything; within, nothing is an error line.
        Format::Har | Format::Pcap | Format::Pcapng | Format::Hex
            if sections.iter().all(|section| section.part.is_none()) =>
        {
            (format, Vec::new())
        }
        _ => said(input, format, pairs.is_empty(), &messages, derived.as_ref()),
    };
    #[cfg(feature = "full")]
    let said = if format == Format::Unknown && said.is_empty() { rules::values::findings(input) } else { said };
    #[cfg(not(feature = "full"))]
    let said = Vec::new();
    #[cfg(feature = "full")]
    let (format, logged) = match format {
        Format::Unknown | Format::Error if pairs.is_empty() => {
            let logged = rules::paste::access_log(input);
            (if logged.is_empty() { format } else { Format::Log }, logged)
        }
        _ => (format, Vec::new()),
    };
    #[cfg(not(feature = "full"))]
    let logged = Vec::new();
    let is_read = !pairs.is_empty() || !logged.is_empty() || (!said.is_empty() && format != Format::Curl);
    let mut notices = notices.unwrap_or_else(|| rules::paste::notices(input, format, is_read, left_out));
    notices.extend(also);
    notices.extend(logged);
    notices.extend(said);
    let keys = Keys::of(text, &messages, &pairs);
    let mut handshakes = Vec::with_capacity(pairs.len());
    for (index, (pair, section)) in pairs.iter().enumerate() {
        let text = &text[..section.end as usize];
        let mut exchange = Exchange::new(text, section.endings, &messages, pair, &keys.around(index));
        exchange.carrier = section.carrier.as_deref();
        let earlier = keys.earlier_use(index).filter(|(earlier, _)| {
            let (earlier, its_section) = &pairs[*earlier];
            !is_refused(&messages, earlier)
                && !is_within(section, its_section)
                && !is_forwarded(earlier, pair)
                && section.part == its_section.part
        });
        exchange.key_elsewhere = earlier.map(|(_, place)| place);
        exchange.remarks =
            [pair.request, pair.response].map(|head| head.map_or(&[][..], |head| of_head(&remarks, head)));
        let format = section.part.map_or(format, |(_, format)| format);
        handshakes.push(writer.handshake(&exchange, format));
    }
    // What is said of the paste as a whole names places of the input itself.
    let writer = Writer { derived: None, ..writer };
    Report { schema: 1, format, handshakes, findings: writer.findings(notices) }
}

/// Error lines that stand outside the heads, and the format that they make of an input which has nothing else.
#[cfg(feature = "full")]
fn said(
    input: &[u8],
    format: Format,
    no_heads: bool,
    messages: &[Message],
    derived: Option<&Derived>,
) -> (Format, Vec<Finding>) {
    let place = |span: Span| derived.map_or(span, |derived| derived.place(span));
    let heads: Vec<(Span, Option<u16>)> =
        messages.iter().map(|message| (place(message.span), message.status)).collect();
    let said = rules::said::findings(input, &heads);
    let only = no_heads && !said.is_empty() && matches!(format, Format::Unknown | Format::Log | Format::Http);
    (if only { Format::Error } else { format }, said)
}

/// The report on an input that is not read because of its size in bytes.
pub fn too_large(length: u64) -> Report<'static> {
    let writer = Writer { input: b"", valid: None, positions: Positions::new(b"", Unit::Bytes), derived: None };
    Report {
        schema: 1,
        format: Format::Unknown,
        handshakes: Vec::new(),
        findings: writer.findings(rules::paste::too_large(length)),
    }
}

/// What was found while this head was read.
fn of_head(remarks: &[(usize, Finding)], head: usize) -> &[(usize, Finding)] {
    let from = remarks.partition_point(|(other, _)| *other < head);
    let to = remarks.partition_point(|(other, _)| *other <= head);
    &remarks[from..to]
}

/// The log of a proxy: the request is passed on, key and all, before the first one is answered.
fn is_forwarded(earlier: &Pair, later: &Pair) -> bool {
    earlier.response.zip(later.response).is_some_and(|(outer, inner)| inner < outer)
}

/// A client that is asked for credentials or sent elsewhere goes on with the same handshake, and the same key.
fn is_refused(messages: &[Message], pair: &Pair) -> bool {
    pair.response.is_some_and(|index| messages[index].status.is_some_and(|status| status >= 300))
}

/// One of two captured handshakes takes place while the other does: a proxy passes the same one on.
fn is_within(one: &Section, other: &Section) -> bool {
    let (Some(one), Some(other)) = (&one.carrier, &other.carrier) else { return false };
    one.packets.0 <= other.packets.1 && other.packets.0 <= one.packets.1
}

/// The keys of all handshakes of a paste, for those that were used twice or answered in each other's place.
struct Keys<'a> {
    /// One a pair, with its place.
    keys: Vec<Option<(&'a [u8], Span)>>,
    /// Each key with its index in `keys`, in order.
    sorted: Vec<(&'a [u8], u64)>,
}

/// How many neighbours' keys a wrong accept value is compared with, in each direction.
const NEIGHBOURS: usize = 32;

impl<'a> Keys<'a> {
    fn of(text: &'a [u8], messages: &[Message], pairs: &[(Pair, &Section)]) -> Keys<'a> {
        let key = |(pair, _): &(Pair, &Section)| {
            let line = messages[pair.request?].only(Field::SecWebSocketKey).filter(|line| line.folds == 0)?;
            Some((line.value.of(text), line.value))
        };
        let keys: Vec<_> = pairs.iter().map(key).collect();
        let present = keys.iter().zip(0u64..).filter_map(|(key, index)| key.map(|(key, _)| (key, index)));
        let mut sorted: Vec<(&[u8], u64)> = present.collect();
        order::sort(&mut sorted);
        Keys { keys, sorted }
    }

    fn around(&self, index: usize) -> Vec<&'a [u8]> {
        let near = index.saturating_sub(NEIGHBOURS)..self.keys.len().min(index + NEIGHBOURS);
        near.filter(|&other| other != index).filter_map(|other| self.keys[other].map(|(key, _)| key)).collect()
    }

    /// The handshake before this one that has the same key, and where the key stands there.
    /// The latest earlier handshake with the same key, and where the key stands in it.
    fn earlier_use(&self, index: usize) -> Option<(usize, Span)> {
        let (key, _) = self.keys[index]?;
        let at = self.sorted.partition_point(|&other| other < (key, index as u64));
        let (before, earlier) = *self.sorted.get(at.checked_sub(1)?)?;
        let (_, place) = self.keys[earlier as usize].filter(|_| before == key)?;
        Some((earlier as usize, place))
    }
}

/// The fields that a message's own Connection names: they end at the next hop (RFC 9110 §7.6.1).
struct NextHop {
    known: FieldSet,
    /// In lower case.
    others: Sorted,
}

impl NextHop {
    fn of(text: &[u8], message: &Message) -> NextHop {
        let (mut known, mut others) = (FieldSet::default(), Vec::new());
        value::each_element(text, message, Field::Connection, &mut |element| match Field::known(element.text) {
            Some(field) => known.add(field),
            None => others.push(element.text.to_ascii_lowercase()),
        });
        NextHop { known, others: Sorted::new(others) }
    }

    fn has(&self, known: Option<Field>, name: &[u8]) -> bool {
        match known {
            Some(field) => self.known.has(field),
            None => !self.others.is_empty() && self.others.has(&name.to_ascii_lowercase()),
        }
    }
}

/// Writes the public shape, converting every place.
struct Writer<'a, 'd> {
    input: &'a [u8],
    /// The input, when it is what is read and all of it is UTF-8: then its parts need no looking at.
    valid: Option<&'a str>,
    positions: Positions,
    derived: Option<&'d Derived>,
}

impl<'a> Writer<'a, '_> {
    fn handshake(&self, exchange: &Exchange<'_>, format: Format) -> report::Handshake<'a> {
        let findings = rules::run(exchange);
        let outcome = outcome(exchange, &findings);
        #[cfg(feature = "full")]
        let clients = client::predict(exchange, outcome.because);
        // The small module leaves them to the full one.
        #[cfg(not(feature = "full"))]
        let clients = Vec::new();
        let text = |element: &Element<'_>| self.text(element.span);
        report::Handshake {
            format,
            transport: exchange.transport(),
            request: exchange.request.map(|message| self.message(message)),
            interim: exchange.interim.iter().map(|message| self.message(message)).collect(),
            response: exchange.response.map(|message| self.message(message)),
            outcome,
            accept: exchange.accept.clone(),
            subprotocol: report::Subprotocol {
                offered: exchange.offered.iter().map(text).collect(),
                selected: exchange.selected.first().map(text),
            },
            extensions: report::Extensions {
                offered: self.extensions(&exchange.offers),
                accepted: self.extensions(&exchange.accepted),
            },
            clients,
            checklist: checklist(exchange, &findings),
            findings: self.findings(findings),
            connection: exchange.carrier.map(|carrier| carrier.connection.clone()),
        }
    }

    /// What is read: the input, or what was derived from it.
    fn bytes(&self) -> &[u8] {
        self.derived.map_or(self.input, Derived::bytes)
    }

    fn text(&self, span: Span) -> Cow<'a, str> {
        match self.derived {
            None => match self.valid.and_then(|text| text.get(span.start as usize..span.end as usize)) {
                Some(text) => Cow::Borrowed(text),
                None => lossless(span.of(self.input)),
            },
            Some(derived) => Cow::Owned(lossless(span.of(derived.bytes())).into_owned()),
        }
    }

    fn message(&self, message: &Message) -> report::Message<'a> {
        let text = |span: Span| self.text(span);
        let named = NextHop::of(self.bytes(), message);
        report::Message {
            side: message.side,
            start_line: message.start.filter(|_| !message.composed).map(|start| text(start.span)),
            method: message.method.map(text),
            target: message.target.map(text),
            version: message.start.and_then(|start| start.version).map(text),
            status: message.status,
            reason: message.reason.map(text),
            headers: message.fields.iter().map(|line| self.header(message.side, line, &named)).collect(),
            complete: message.complete,
            span: self.span(message.span),
            rest: (!message.rest.is_empty()).then(|| self.span(message.rest)),
        }
    }

    fn header(&self, side: Side, line: &FieldLine, named: &NextHop) -> report::Header<'a> {
        let name = line.name.of(self.bytes());
        let value = match line.text(self.bytes()) {
            Cow::Borrowed(_) => self.text(line.value),
            Cow::Owned(value) => Cow::Owned(lossless(&value).into_owned()),
        };
        let list = match side {
            Side::Request => forbidden::List::Request,
            Side::Response => forbidden::List::Response,
        };
        let info = line.known.map(Field::info);
        let (about, cite) = facts::field(name, info);
        report::Header {
            name: self.text(line.name),
            forbidden: forbidden::of_line(line.known, name, value.as_bytes(), list),
            value,
            span: self.span(line.span),
            name_span: self.span(line.name),
            value_span: self.span(line.value),
            folded: line.folds > 0,
            hop_by_hop: named.has(line.known, name) || info.is_some_and(|info| info.hop_by_hop),
            set_by: match (info, side) {
                (Some(info), Side::Request) => info.set_by,
                (Some(info), Side::Response) => info.set_by_in_response,
                // A pseudo-header field.
                (None, Side::Request) if name.starts_with(b":") => SetBy::Browser,
                (None, Side::Response) if name.starts_with(b":") => SetBy::Server,
                (None, _) => SetBy::Anyone,
            },
            about,
            cite,
        }
    }

    fn findings(&self, findings: Vec<Finding>) -> Vec<report::Finding> {
        let findings: Vec<report::Finding> = findings.into_iter().map(|finding| self.finding(finding)).collect();
        match self.derived {
            None => findings,
            // What comes later in a derived text may stand earlier in the input.
            Some(_) => {
                let first = findings.iter().filter_map(|finding| Some(finding.span?.start)).min().unwrap_or_default();
                order::by_key(findings, |finding| finding.span.map_or(0, |span| (span.start - first) as u32 + 1))
            }
        }
    }

    fn finding(&self, finding: Finding) -> report::Finding {
        let Finding { rule, topic, side, span, message, related, fix } = finding;
        report::Finding {
            rule: rule.id,
            severity: rule.severity,
            topic,
            side,
            span: span.map(|span| self.span(span)),
            message,
            related: related
                .into_iter()
                .map(|(span, message)| report::Related { span: self.span(span), message })
                .collect(),
            fix: fix.and_then(|fix| self.fix(fix)),
            cite: facts::rule(rule),
        }
    }

    /// None where an edit cannot be made in the input.
    fn fix(&self, fix: Fix) -> Option<report::Fix> {
        let mut edits = Vec::with_capacity(fix.edits.len());
        for edit in fix.edits {
            let edit = match self.derived {
                None => edit,
                Some(derived) => derived.edit(&edit)?,
            };
            edits.push(report::Edit { span: self.converted(edit.span), text: edit.text });
        }
        Some(report::Fix { title: fix.title, edits })
    }

    fn span(&self, span: Span) -> report::Span {
        let Some(derived) = self.derived else { return self.converted(span) };
        derived.place_in_capture(span).unwrap_or_else(|| self.converted(derived.place(span)))
    }

    /// A place of the input as people and editors count.
    fn converted(&self, span: Span) -> report::Span {
        let place = self.positions.place(self.input, span);
        report::Span { start: place.start.into(), end: place.end.into(), line: place.line, column: place.column }
    }

    fn extensions(&self, read: &Extensions<'_>) -> Vec<report::Extension<'a>> {
        let param = |param: &Param<'_>| report::Param {
            name: self.text(param.name_span),
            value: param.value.as_ref().map(|value| lossless(value).into_owned()),
        };
        let extension = |extension: &Extension<'_>| report::Extension {
            name: self.text(extension.name_span),
            params: extension.params.iter().map(param).collect(),
        };
        read.list.iter().map(extension).collect()
    }
}
