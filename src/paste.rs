//! Which dress a paste is in, and taking it off. One file a dress.

#[cfg(feature = "full")]
mod call;
#[cfg(feature = "full")]
pub mod command;
#[cfg(feature = "full")]
mod compose;
mod curl;
#[cfg(feature = "full")]
pub mod derived;
#[cfg(not(feature = "full"))]
#[path = "paste/underived.rs"]
pub mod derived;
mod devtools;
#[cfg(feature = "full")]
mod disturbed;
#[cfg(feature = "full")]
mod escape;
#[cfg(feature = "full")]
pub mod h2;
#[cfg(feature = "full")]
mod har;
#[cfg(feature = "full")]
mod hex;
mod http;
#[cfg(feature = "full")]
mod json;
#[cfg(feature = "full")]
mod log;
mod look;
mod misspelt;
#[cfg(feature = "full")]
mod mixed;
#[cfg(feature = "full")]
pub mod pairs;
#[cfg(feature = "full")]
mod placed;
mod plain;
#[cfg(feature = "full")]
mod reading;
#[cfg(feature = "full")]
mod request;
#[cfg(feature = "full")]
mod segments;
#[cfg(feature = "full")]
mod source;
#[cfg(feature = "full")]
mod trace;

#[cfg(feature = "full")]
use crate::capture::Capture;
#[cfg(feature = "full")]
use crate::config;
use crate::report::Format;
#[cfg(feature = "full")]
use crate::rule::Finding;
#[cfg(feature = "full")]
use crate::rules;
use crate::span::Unit;
use crate::transcript::{Ending, Endings, Head, HeadLine, Section, Side, Transcript};

/// More bytes than this are not read.
pub const LARGEST_INPUT: usize = 256 * 1024 * 1024;

/// More header lines than this are not shown: a report is some ten times as large as what it describes.
pub const MOST_LINES: usize = 400_000;

/// Recognises the dress and takes it off. A given format is believed.
pub fn read(input: &[u8], given: Option<Format>, unit: Unit) -> (Format, Transcript) {
    if given.is_none_or(|format| format == Format::Http)
        && let Some(heads) = plain::heads(input)
        && !(given.is_none() && has_fields_of_a_configuration(input, &heads))
    {
        return (Format::Http, of_input(input, heads, None, Format::Http, unit));
    }
    #[cfg(feature = "full")]
    if given.is_none() && is_compressed(input) {
        return (Format::Unknown, of_findings(rules::disturbed::compressed(input)));
    }
    #[cfg(feature = "full")]
    let (format, transcript) = {
        let (format, mut transcript) =
            disturbed::read(input, given, unit).unwrap_or_else(|| read_text(input, given, unit));
        transcript.also.extend((format == Format::Log).then(|| disturbed::numbers(input, &transcript)).flatten());
        (format, transcript)
    };
    #[cfg(not(feature = "full"))]
    let (format, transcript) = read_one(input, given, unit);
    (format, transcript)
}

/// Reads the parts of the input, each by its reader, or the input as a whole.
#[cfg(feature = "full")]
fn read_text(input: &[u8], given: Option<Format>, unit: Unit) -> (Format, Transcript) {
    let is_mixed = given.is_none() && !config::looks_like_fields(input);
    let parts = if is_mixed { mixed::read(input) } else { None };
    parts.unwrap_or_else(|| read_one(input, given, unit))
}

/// Reads the input as a whole, by one reader.
fn read_one(input: &[u8], given: Option<Format>, unit: Unit) -> (Format, Transcript) {
    #[cfg(feature = "full")]
    if given == Some(Format::H2) || (given.is_none() && h2::looks_like(input) && !devtools::looks_like(input)) {
        let (heads, remarks, left_out) = h2::heads(input);
        return (Format::H2, Transcript { remarks, ..of_input(input, heads, left_out, Format::H2, unit) });
    }
    #[cfg(feature = "full")]
    if let Some(read) = read_derived(input, given, unit) {
        return read;
    }
    let format = given.unwrap_or_else(|| recognise(input, unit));
    let (heads, left_out) = match format {
        Format::Http | Format::Curl | Format::Log => http::heads(input),
        Format::Devtools => devtools::heads(input),
        _ => (Vec::new(), None),
    };
    (format, of_input(input, heads, left_out, format, unit))
}

/// There are heads that only the readers of logs and of JSON find.
#[cfg(feature = "full")]
fn has_heads(text: &[u8]) -> bool {
    let source = source::Source::input(text);
    let mut reading = reading::Reading::default();
    if har::looks_like(text) {
        har::read(source, source.whole(), &mut reading);
        return !reading.heads.is_empty();
    }
    log::read(source, source.whole(), &mut reading)
}

/// Of heads that stand in the input itself.
fn of_input(input: &[u8], heads: Vec<Head>, left_out: Option<u32>, format: Format, unit: Unit) -> Transcript {
    let section = Section {
        end: input.len() as u32,
        heads: heads.len(),
        endings: endings(&heads, format, unit),
        carrier: None,
        part: None,
    };
    Transcript {
        heads,
        derived: None,
        sections: vec![section],
        remarks: Vec::new(),
        left_out,
        notices: None,
        also: Vec::new(),
    }
}

/// Dresses whose text is another one than the input's own.
#[cfg(feature = "full")]
fn read_derived(input: &[u8], given: Option<Format>, unit: Unit) -> Option<(Format, Transcript)> {
    let source = source::Source::input(input);
    let mut reading = reading::Reading::default();
    let format = match given.or_else(|| look::by_signature(input, unit)) {
        Some(format @ (Format::Pcap | Format::Pcapng)) if unit == Unit::Bytes => {
            let mut capture = Capture::new();
            capture.push(input);
            return Some((format, capture.into_transcript().1));
        }
        Some(Format::Hex) => return Some((Format::Hex, hex::read(input))),
        None if hex::looks_like(input) => return Some((Format::Hex, hex::read(input))),
        None if trace::looks_like(input) => {
            trace::read(input, &mut reading);
            Format::Curl
        }
        Some(Format::CurlCommand) => {
            command::read(input, source.whole(), &mut reading);
            Format::CurlCommand
        }
        Some(Format::Fetch) => {
            call::read(input, source.whole(), &mut reading);
            Format::Fetch
        }
        Some(Format::Config) => return Some((Format::Config, of_findings(config::read(input)?))),
        None if is_configuration(input) => return Some((Format::Config, of_findings(config::read(input)?))),
        None if is_call(input) => {
            call::read(input, source.whole(), &mut reading);
            Format::Fetch
        }
        None if is_command(input) => {
            command::read(input, source.whole(), &mut reading);
            Format::CurlCommand
        }
        Some(Format::Har) => {
            har::read(source, source.whole(), &mut reading);
            Format::Har
        }
        None | Some(Format::Log) if har::looks_like(input) => {
            har::read(source, source.whole(), &mut reading);
            if given.is_none() && har::is_archive(input) { Format::Har } else { Format::Log }
        }
        // A command that was cut off is not a log with a prefix.
        None if command::begins(input) => return None,
        None | Some(Format::Log) => log::read(source, source.whole(), &mut reading).then_some(Format::Log)?,
        _ => return None,
    };
    Some((format, reading.transcript()))
}

/// The mark of gzip, with the one way to compress that it has. As text its second byte is no character.
#[cfg(feature = "full")]
fn is_compressed(input: &[u8]) -> bool {
    input.starts_with(b"\x1F\x8B\x08") || input.starts_with("\u{1F}\u{FFFD}\u{8}".as_bytes())
}

/// What is said about an input that has no heads.
#[cfg(feature = "full")]
fn of_findings(findings: Vec<Finding>) -> Transcript {
    let notices = Some(findings);
    Transcript {
        heads: Vec::new(),
        derived: None,
        sections: Vec::new(),
        remarks: Vec::new(),
        left_out: None,
        notices,
        also: Vec::new(),
    }
}

/// A proxy's configuration, without a handshake that went through it.
#[cfg(feature = "full")]
fn is_configuration(input: &[u8]) -> bool {
    config::looks_like(input)
        && (config::looks_like_fields(input) || (http::first_head(input).is_none() && !curl::looks_like(input)))
}

/// Lines of a configuration that look like header fields.
#[cfg(feature = "full")]
fn has_fields_of_a_configuration(input: &[u8], heads: &[Head]) -> bool {
    heads.iter().all(|head| head.start.is_none()) && config::looks_like_fields(input)
}

/// The full module tells them.
#[cfg(not(feature = "full"))]
fn has_fields_of_a_configuration(_: &[u8], _: &[Head]) -> bool {
    false
}

/// A command line without its output, which would show what was really sent.
#[cfg(feature = "full")]
fn is_command(input: &[u8]) -> bool {
    command::looks_like(input) && http::first_head(input).is_none() && !curl::looks_like(input)
}

/// A program's call, and no heads that would show what was really sent.
#[cfg(feature = "full")]
fn is_call(input: &[u8]) -> bool {
    call::looks_like(input) && http::first_head(input).is_none() && !curl::looks_like(input)
}

/// What the input looks like. Cheap signs first; raw heads are looked for in the whole input.
fn recognise(input: &[u8], unit: Unit) -> Format {
    if let Some(format) = look::by_signature(input, unit) {
        return format;
    }
    if devtools::looks_like(input) {
        return Format::Devtools;
    }
    match http::first_head(input) {
        Some(marked) if marked || curl::looks_like(input) => Format::Curl,
        Some(_) => Format::Http,
        None if curl::looks_like(input) => Format::Curl,
        None => look::by_shape(input),
    }
}

/// Line endings are evidence only where nothing can have normalised them.
fn endings(heads: &[Head], format: Format, unit: Unit) -> Endings {
    if format != Format::Http {
        return Endings::Normalised;
    }
    let has = |ending| heads.iter().any(|head| endings_of(head).any(|other| other == ending));
    // A request alone in a file may be what is sent as it is; a response alone is rather what a terminal showed, and both
    // peers sending bare LF throughout is far less likely than an editor that saved the file so.
    let starts = |head: &Head| head.start.is_some_and(|line| line.text.start == 0);
    let only_requests = heads.iter().all(|head| head.side == Side::Request) && heads.first().is_some_and(starts);
    match (has(Ending::CrLf), has(Ending::Lf)) {
        (true, _) => Endings::Observed,
        (false, true) if unit == Unit::Bytes && only_requests => Endings::Observed,
        _ => Endings::Normalised,
    }
}

fn endings_of(head: &Head) -> impl Iterator<Item = Ending> + '_ {
    let lines = head.lines.iter().filter_map(|line| match line {
        HeadLine::Line(line) => Some(line.ending),
        HeadLine::Pair { .. } => None,
    });
    head.start.iter().map(|line| line.ending).chain(lines)
}
