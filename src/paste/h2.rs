//! HTTP/2 and HTTP/3: requests and responses as lists of fields with pseudo-header fields among them, as nghttp, curl,
//! Chromium's net-log, Wireshark, nginx, Go and Node write them, and the RFCs.

mod line;
mod signs;

pub use self::signs::Setting;

use self::line::{Form, Parsed};
use self::signs::Signs;
use super::MOST_LINES;
use crate::report::Transport;
use crate::rule::{Finding, Found};
use crate::rules::h2 as rules;
use crate::scan;
use crate::span::Span;
use crate::transcript::{Ending, Head, HeadLine, Line, Side, lines};

/// The input has a request that asks for a WebSocket by extended CONNECT, or an answer in the same notation, and no head of
/// HTTP/1.1 beside it.
pub(super) fn looks_like(input: &[u8]) -> bool {
    const FARTHEST: usize = 1 << 20;
    let input = &input[..input.len().min(FARTHEST)];
    let is_pseudo = |at: usize| [&b":protocol"[..], b":method"].iter().any(|name| input[at..].starts_with(name));
    if !scan::places(input, |bytes| scan::equal(bytes, b':')).any(is_pseudo) {
        return false;
    }
    let is_websocket = crate::text::find(input, "sec-websocket-").is_some();
    let mut seen = false;
    for line in lines(input) {
        let text = line.text.of(input);
        if is_start_line(text) {
            return false;
        }
        let Some(field) = (!seen).then(|| line::pseudo(text)).flatten() else { continue };
        let is_connect = || field.value.of(text).trim_ascii().eq_ignore_ascii_case(b"CONNECT");
        seen = match field.name.of(text) {
            b":protocol" => true,
            // Envoy writes the requests of HTTP/1.1 so, in quotation marks, and those of HTTP/2 as what it makes of them.
            b":method" => is_connect() || (is_websocket && !text.trim_ascii_start().starts_with(b"'")),
            _ => false,
        };
    }
    seen
}

/// `GET / HTTP/1.1`, `HTTP/2 200`, with curl's marks or without.
fn is_start_line(text: &[u8]) -> bool {
    let text = text.trim_ascii();
    let text = text.strip_prefix(b"> ").or_else(|| text.strip_prefix(b"< ")).unwrap_or(text);
    let version = |word: &[u8]| word.starts_with(b"HTTP/") && word.get(5).is_some_and(u8::is_ascii_digit);
    let mut words = text.split(|&byte| byte == b' ');
    match (words.next(), words.next(), words.next(), words.next()) {
        (Some(first), Some(code), ..) if version(first) => code.first().is_some_and(u8::is_ascii_digit),
        (Some(_), Some(_), Some(last), None) => version(last),
        _ => false,
    }
}

/// All heads of the input, what is to be said of them, and where the first one begins that is left out.
pub(super) fn heads(input: &[u8]) -> (Vec<Head>, Vec<(usize, Finding)>, Option<u32>) {
    let mut scan = Scan { input, blocks: Vec::new(), open: None, signs: Signs::default(), line_count: 0 };
    let mut left_out = None;
    for line in lines(input) {
        if scan.line_count > MOST_LINES {
            left_out = Some(line.text.start);
            break;
        }
        scan.line(line);
    }
    scan.close(false);
    let transport = if scan.signs.is_http3 { Transport::H3 } else { Transport::H2 };
    let remarks = scan.remarks();
    (scan.blocks.into_iter().map(|block| block.head(transport, input)).collect(), remarks, left_out)
}

struct Scan<'a> {
    input: &'a [u8],
    blocks: Vec<Block>,
    open: Option<Block>,
    signs: Signs,
    line_count: usize,
}

/// The fields of one message.
struct Block {
    side: Side,
    pairs: Vec<(Span, Span)>,
    form: Form,
    /// The last word before the fields, where each line has it.
    anchor: Vec<u8>,
    complete: bool,
    /// Where it says that nothing follows the fields in this direction.
    end_stream: Option<Span>,
    /// The server's settings when it was sent.
    settings: signs::Setting,
}

impl Scan<'_> {
    fn line(&mut self, line: Line) {
        let (line, is_whole) = (line.text, line.ending != Ending::None);
        let text = line.of(self.input);
        self.signs.version(text);
        let fits = |open: &Block| open.form.field(text, &open.anchor);
        if let Some(field) = line::pseudo(text).filter(|field| !self.is_detail(field.anchor(text))) {
            let name = field.name.of(text);
            let side = if name == b":status" { Side::Response } else { Side::Request };
            let starts = matches!(name, b":status" | b":method");
            let goes_on = self.open.as_ref().is_some_and(|open| {
                open.side == side && !(starts && open.has(self.input, name)) && open.anchor == field.anchor(text)
            });
            if !goes_on {
                self.close(true);
                self.begin(side, &field, text);
            }
            self.take(line, text, field);
            return;
        }
        if let Some(field) = self.open.as_ref().and_then(fits) {
            self.take(line, text, field);
            return;
        }
        // Fields that follow each other line by line end at any other line, all others where a frame is named.
        let is_bare = self.open.as_ref().is_some_and(|open| open.anchor.is_empty());
        if is_whole && (is_bare || signs::names_frame(text)) {
            self.close(true);
        }
        self.signs.line(text, line, self.blocks.last_mut().map(|block| (block.side, &mut block.end_stream)));
    }

    /// A field that another line shows, too: what Wireshark unfolds below it, what nginx puts into its table.
    fn is_detail(&self, anchor: &[u8]) -> bool {
        let unfolded = |open: &Block| open.anchor == b"Header:" && anchor.is_empty();
        anchor == b"add:" || self.open.as_ref().is_some_and(unfolded)
    }

    fn begin(&mut self, side: Side, field: &Parsed, text: &[u8]) {
        self.open = Some(Block {
            side,
            pairs: Vec::new(),
            form: field.form,
            anchor: field.anchor(text).to_vec(),
            complete: false,
            end_stream: self.signs.take_end_stream(),
            settings: self.signs.setting,
        });
    }

    /// The field, and those that follow in the same line.
    fn take(&mut self, line: Span, text: &[u8], field: Parsed) {
        let Some(open) = &mut self.open else { return };
        let place = |span: Span| line.part(span.start as usize, span.end as usize);
        let mut next = Some(field);
        let mut count = 0;
        while let Some(field) = next {
            open.pairs.push((place(field.name), place(field.value)));
            self.line_count += 1;
            count += 1;
            next = field.following(text);
        }
        if count > 1 {
            open.end_stream = open.end_stream.or(signs::end_stream(text).map(place));
            self.close(true);
        }
    }

    fn close(&mut self, complete: bool) {
        let Some(mut block) = self.open.take() else { return };
        block.complete |= complete;
        // A net-log shows a request twice: as it was asked for, and as it went out.
        let input = self.input;
        let same = |other: &Block| {
            let texts = |block: &Block| {
                block.pairs.iter().map(|(name, value)| (name.of(input), value.of(input))).collect::<Vec<_>>()
            };
            other.side == block.side && block.side == Side::Request && texts(other) == texts(&block)
        };
        if self.blocks.last().is_some_and(same) {
            self.blocks.pop();
        }
        self.blocks.push(block);
    }

    /// What only the lines around the fields tell: settings, and the end of a stream.
    fn remarks(&self) -> Vec<(usize, Finding)> {
        let mut remarks = Vec::new();
        for (number, block) in self.blocks.iter().enumerate() {
            let mut found = Found::new(&rules::SETTING_MISSING);
            let asks = block.value(self.input, b":protocol");
            if let (Side::Request, Some(place)) = (block.side, asks) {
                rules::settings(block.settings, place, &mut found);
            }
            let opens = match block.side {
                Side::Request => asks.is_some(),
                Side::Response => {
                    block.value(self.input, b":status").is_some_and(|status| status.of(self.input).starts_with(b"2"))
                }
            };
            if let Some(place) = block.end_stream.filter(|_| opens) {
                rules::end_stream(block.side, place, &mut found);
            }
            remarks.extend(found.finish().into_iter().map(|finding| (number, finding)));
        }
        remarks
    }
}

impl Block {
    fn has(&self, input: &[u8], name: &[u8]) -> bool {
        self.value(input, name).is_some()
    }

    fn value(&self, input: &[u8], name: &[u8]) -> Option<Span> {
        self.pairs.iter().find(|(other, _)| other.of(input) == name).map(|(_, value)| *value)
    }

    fn head(self, transport: Transport, input: &[u8]) -> Head {
        let mut head = Head::new(self.side, None);
        head.transport = transport;
        head.listed.method = self.value(input, b":method");
        head.listed.url = self.value(input, b":path");
        head.listed.status = self.value(input, b":status");
        head.complete = self.complete;
        head.rest = Span::at(self.pairs.last().map_or(0, |(_, value)| value.end));
        head.lines = self.pairs.into_iter().map(|(name, value)| HeadLine::Pair { name, value }).collect();
        head
    }
}
