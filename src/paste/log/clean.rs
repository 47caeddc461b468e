//! A log as the text that its heads would be: without what stands before each line, and with written line ends for real.

use super::anchor::{self, Anchor, Kind, LineEnd, Style, plain_start, trailing_line_end};
use super::shape::{in_common, matched, shape_of};
use super::{flat, literals, strings};
use crate::abnf;
use crate::paste::derived::{Derived, Form, Joint};
use crate::paste::source::Source;
use crate::span::Span;
use crate::transcript::{Ending, Line, Side, lines};

/// The text, in parts that are read each on their own.
#[derive(Default)]
pub(super) struct Clean {
    pub derived: Derived,
    pub parts: Vec<Part>,
    /// Something was taken away or read as something else.
    pub changed: bool,
}

pub(super) struct Part {
    pub span: Span,
    /// What was written shows the line ends that were there.
    pub exact: bool,
}

/// Rewrites a part of the text.
pub(super) fn clean(source: Source<'_>, within: Span, out: &mut Clean) {
    let text = within.of(source.text);
    let rows: Vec<Row> = lines(text).map(|line| Row::read(text, within.start, line)).collect();
    let shapes = Shapes::of(source.text, &rows);
    let mut cleaner = Cleaner { source, shapes, run: None, out, part: 0 };
    cleaner.part = cleaner.out.derived.len();
    let mut past = within.start;
    for row in &rows {
        // A string may go over several lines.
        if row.line.text.start >= past {
            past = cleaner.row(row);
        }
    }
    cleaner.end_run();
    cleaner.end_part();
}

struct Row {
    line: Line,
    anchor: Option<Anchor>,
    /// Where the line's own text begins when nothing but curl's marks stands before it: asked for where there is an anchor.
    plain: usize,
}

impl Row {
    fn read(text: &[u8], offset: u32, line: Line) -> Row {
        let bytes = line.text.of(text);
        let anchor = anchor::find(bytes, 0);
        let plain = anchor.map_or(0, |_| plain_start(bytes));
        let span = Span { start: line.text.start + offset, end: line.text.end + offset };
        Row { line: Line { text: span, ..line }, anchor, plain }
    }

    /// Something stands before what it holds of a head.
    fn dressed(&self, text: &[u8]) -> Option<Anchor> {
        let anchor = self.anchor?;
        let arrow = matches!(anchor.kind, Kind::Arrow(_));
        let prefix = &self.line.text.of(text)[..anchor.at];
        // A list of names and values is no prefix of the first name; a whole start line goes on in the next lines.
        let is_line = anchor.kind.is_start() && anchor.end == self.line.text.len() && prefix.ends_with(b"(");
        let opens = !is_line && matches!(prefix.trim_ascii_end().last(), Some(b'{' | b'[' | b'(' | b','));
        ((anchor.at > self.plain || arrow) && !opens).then_some(anchor)
    }
}

/// Prefixes that more than one line has.
struct Shapes {
    seen: Vec<Shape>,
}

struct Shape {
    shape: Vec<u8>,
    /// How many lines have it.
    count: usize,
    /// One of them is a field that only handshakes have.
    telling: bool,
    /// One of them is a start line.
    start: bool,
}

/// So many prefixes are told apart.
const MOST_SHAPES: usize = 64;
const LONGEST_PREFIX: usize = 400;

impl Shapes {
    fn of(text: &[u8], rows: &[Row]) -> Shapes {
        let mut shapes = Shapes { seen: Vec::new() };
        for (index, row) in rows.iter().enumerate() {
            let Some(anchor) = row.dressed(text).filter(|anchor| anchor.at <= LONGEST_PREFIX) else { continue };
            // A start line needs no more than a next line that goes on with it; behind prose, two.
            let prefix = &row.line.text.of(text)[..anchor.at];
            let is_prose = prefix.iter().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b' ' | b',' | b'.'));
            let next =
                rows[index + 1..].iter().filter(|row| !row.line.text.is_empty()).take(if is_prose { 2 } else { 1 });
            let goes_on =
                anchor.kind.is_start() && next.clone().next().is_some() && next.clone().all(|row| row.anchor.is_some());
            shapes.count(prefix, if goes_on { 2 } else { 1 }, anchor);
        }
        // nginx has a prefix for its start line alone, which goes on like that of the fields.
        let telling: Vec<Vec<u8>> =
            shapes.seen.iter().filter(|seen| seen.telling).map(|seen| seen.shape.clone()).collect();
        let is_alike = |seen: &Shape| telling.iter().any(|other| is_stem(in_common(&seen.shape, other).1, &seen.shape));
        shapes.seen.retain(|seen| seen.count > 1 || seen.start && is_alike(seen));
        shapes
    }

    fn count(&mut self, prefix: &[u8], times: usize, anchor: Anchor) {
        let (telling, start) = (anchor.telling, anchor.kind.is_start());
        match self.seen.iter().position(|seen| seen.is(prefix)) {
            Some(index) => {
                self.seen[index].count += times;
                self.seen[index].telling |= telling;
                self.seen[index].start |= start;
            }
            None if self.seen.len() < MOST_SHAPES => {
                self.seen.push(Shape { shape: shape_of(prefix), count: times, telling, start });
            }
            None => {}
        }
    }

    fn find(&self, prefix: &[u8]) -> Option<&Shape> {
        self.seen.iter().find(|seen| seen.is(prefix))
    }
}

impl Shape {
    fn is(&self, prefix: &[u8]) -> bool {
        matched(prefix, &self.shape) == Some(prefix.len())
    }
}

/// The lines of one head.
struct Run {
    /// What stands before the start line, and before the fields.
    start: Vec<u8>,
    /// White space at the end of that prefix, or before a line that has none.
    space: usize,
    fields: Vec<u8>,
    field_count: usize,
    /// The written line end of its lines.
    line_end: Option<LineEnd>,
    /// Lines of the log came that are none of the head's.
    chatter: usize,
    /// The empty line was there.
    ended: bool,
}

struct Cleaner<'a, 'o> {
    source: Source<'a>,
    shapes: Shapes,
    run: Option<Run>,
    out: &'o mut Clean,
    /// Where the present part of the clean text begins.
    part: usize,
}

/// More lines than this between two of a head's own are not the log's.
const MOST_CHATTER: usize = 64;

impl Cleaner<'_, '_> {
    /// Reads one line. Says where reading goes on.
    fn row(&mut self, row: &Row) -> u32 {
        let text = self.source.text;
        let bytes = row.line.text.of(text);
        if is_ruler(bytes) {
            self.ruler(row);
            return row.line.text.end;
        }
        if self.is_aside(bytes) {
            self.chatter(row);
            return row.line.text.end;
        }
        if let Some(end) = self.string(row).or_else(|| self.literals(row)).or_else(|| self.flat(row)) {
            return end;
        }
        let dressed = row.dressed(text).and_then(|anchor| Some((anchor, self.shapes.find(&bytes[..anchor.at])?)));
        let prefixed = dressed.map(|(anchor, _)| anchor);
        // Words that a log has before a colon may be names of fields; a head begins with them where others are a handshake's.
        let begins = dressed.is_some_and(|(_, shape)| shape.telling);
        match row.anchor {
            Some(anchor) if anchor.kind.is_start() && (prefixed.is_some() || anchor.at <= row.plain) => {
                self.start(row, anchor);
            }
            _ if self.run.is_some() => self.line_of_run(row, prefixed, begins),
            Some(_) if begins => {
                // It has nothing to do with a head before it.
                self.end_part();
                self.begin(row, b"", prefixed.map_or(0, |anchor| anchor.at));
                self.line_of_run(row, prefixed, begins);
            }
            _ => self.verbatim(row),
        }
        row.line.text.end
    }

    /// Where the lines of a head show their ends, the others are what somebody says about it: Wireshark's details.
    fn is_aside(&self, bytes: &[u8]) -> bool {
        let in_head = |run: &Run| run.line_end.is_some() && !run.ended && run.chatter < MOST_CHATTER;
        let bare = bytes.trim_ascii();
        let bracketed = bare.starts_with(b"[") && bare.ends_with(b"\\r\\n]");
        bracketed || self.run.as_ref().is_some_and(in_head) && !bare.is_empty() && self.line_end_of(bytes).is_none()
    }

    /// Heads whose lines stand in one line of the text.
    fn string(&mut self, row: &Row) -> Option<u32> {
        let text = self.source.text;
        let bytes = row.line.text.of(text);
        let mut anchor = row.anchor;
        let mut end = None;
        loop {
            let start = anchor.filter(|anchor| anchor.kind.is_start());
            let Some((start, style)) =
                start.and_then(|start| Some((start, strings::begins(text, row.line.text, start)?)))
            else {
                return end;
            };
            self.end_run();
            self.end_part();
            let held =
                strings::read(self.source, row.line.text.start as usize + start.at, style, &mut self.out.derived);
            self.out.changed = true;
            self.close_part(held.has_cr && style == Style::Escape);
            let next = held.end as u32;
            if next >= row.line.text.end {
                return Some(next);
            }
            anchor = anchor::find(bytes, (next - row.line.text.start) as usize);
            end = Some(row.line.text.end);
        }
    }

    /// A head in the source of a program.
    fn literals(&mut self, row: &Row) -> Option<u32> {
        let anchor = row.anchor.filter(|anchor| matches!(anchor.kind, Kind::Start(_)))?;
        let lines = literals::find(self.source.text, row.line.text.start as usize + anchor.at)?;
        self.end_run();
        self.end_part();
        lines.write(self.source, &mut self.out.derived);
        self.out.changed = true;
        self.end_part();
        Some(lines.end as u32)
    }

    /// A head without its line ends.
    fn flat(&mut self, row: &Row) -> Option<u32> {
        let anchor = row.anchor.filter(|anchor| matches!(anchor.kind, Kind::Start(_)))?;
        let lines = flat::find(self.source.text, row.line.text, anchor)?;
        self.end_run();
        self.end_part();
        flat::write(&lines, row.line.ending != Ending::None, self.source, &mut self.out.derived);
        self.out.changed = true;
        self.end_part();
        Some(row.line.text.end)
    }

    fn start(&mut self, row: &Row, anchor: Anchor) {
        let bytes = row.line.text.of(self.source.text);
        self.end_run();
        let is_plain = anchor.at <= row.plain;
        self.begin(row, if is_plain { b"" } else { &bytes[..anchor.at] }, 0);
        let written = trailing_line_end(bytes).filter(|(at, _)| *at >= anchor.end);
        // A line in quotation marks says nothing about the next ones, which may have none.
        let is_quoted = |at: usize, end: LineEnd| at + end.length < bytes.trim_ascii_end().len();
        let next = self.next_line_end(row);
        let line_end = written.filter(|(at, end)| !is_quoted(*at, *end) || next.is_some()).map(|(_, end)| end);
        // A program may write the start line itself, and what came with it as it came.
        let line_end = line_end.or(next.filter(|end| end.style == Style::Mark && written.is_none()));
        let dots = self.ends_with_dots(row).then_some(LineEnd { length: 1, cr: true, style: Style::Dots });
        if let Some(run) = &mut self.run {
            run.line_end = line_end.or(dots);
            if is_plain {
                run.space = row.plain;
            }
        }
        self.out.changed |= !is_plain || line_end.is_some() || written.is_some() || dots.is_some();
        self.out.changed |= matches!(anchor.kind, Kind::Arrow(_));
        match anchor.kind {
            Kind::Arrow(side) => self.arrow(row, anchor, side),
            _ => {
                let at = if is_plain && written.is_none() { 0 } else { anchor.at };
                match written.filter(|_| dots.is_none()) {
                    Some((end, _)) => self.emit_to(row, at, end),
                    None => self.emit(row, at),
                }
            }
        }
    }

    /// The end with which the next line is shown.
    fn next_line_end(&self, row: &Row) -> Option<LineEnd> {
        let rest = &self.source.text[row.line.text.end as usize..];
        let next = rest.trim_ascii_start().split(|&byte| byte == b'\n').next().unwrap_or_default();
        trailing_line_end(next).map(|(_, end)| end)
    }

    /// ngrep shows a full stop for each carriage return; in prose one ends a sentence.
    fn ends_with_dots(&self, row: &Row) -> bool {
        let rest = &self.source.text[row.line.text.end as usize..];
        let next = rest.trim_ascii_start().split(|&byte| byte == b'\n').next().unwrap_or_default().trim_ascii_end();
        row.line.text.of(self.source.text).ends_with(b".") && next.ends_with(b".") && strings::is_field(next)
    }

    fn begin(&mut self, row: &Row, start: &[u8], fields: usize) {
        let bytes = row.line.text.of(self.source.text);
        let prefix = if start.is_empty() { &bytes[..fields] } else { start };
        let space = prefix.iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let (start, fields) = (shape_of(start), shape_of(&bytes[..fields]));
        self.run = Some(Run { start, space, fields, field_count: 0, line_end: None, chatter: 0, ended: false });
    }

    fn line_of_run(&mut self, row: &Row, prefixed: Option<Anchor>, begins: bool) {
        let bytes = row.line.text.of(self.source.text);
        let Some(run) = &mut self.run else { return };
        let of_run = || matched(bytes, &run.fields).filter(|&at| at > 0).or_else(|| matched(bytes, &run.start));
        let at = prefixed.map(|anchor| anchor.at).or_else(of_run);
        let Some(at) = at.filter(|&at| at > 0) else { return self.unprefixed(row) };
        // More white space than before the start line belongs to the line: it is a folded one.
        let space = bytes[..at].iter().rev().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let fold = space.saturating_sub(run.space);
        let at = if fold > 0 && run.field_count > 0 && prefixed.is_none() { at - fold } else { at };
        let own = &bytes[at..];
        let own = &own[..self.line_end_of(own).map_or(own.len(), |end| end)];
        let Some(run) = &mut self.run else { return };
        let shape = shape_of(&bytes[..at]);
        if own.trim_ascii().is_empty() {
            // What belongs to no head comes between two of its lines, too.
            if !run.ended && run.chatter == 0 {
                run.ended = true;
                self.emit(row, at);
            }
            return;
        }
        let is_fold = own.first().is_some_and(|&byte| abnf::is_ows(byte)) && run.field_count > 0;
        let is_field =
            (is_fold || strings::is_field(own)) && (run.fields.is_empty() || run.fields == shape || prefixed.is_none());
        if run.ended {
            self.emit(row, at);
        } else if is_field && (run.chatter == 0 || run.fields.is_empty() || run.fields == shape) {
            run.chatter = 0;
            run.field_count += 1;
            if run.fields.is_empty() {
                run.fields = shape;
            }
            self.out.changed = true;
            self.emit(row, at);
        } else if begins && run.field_count > 0 {
            // Fields of another message, whose start line is not shown.
            self.end_run();
            self.end_part();
            self.begin(row, b"", at);
            self.line_of_run(row, prefixed, begins);
        } else {
            self.chatter(row);
        }
    }

    /// A line without a prefix that was seen before.
    fn unprefixed(&mut self, row: &Row) {
        let bytes = row.line.text.of(self.source.text);
        let Some(run) = &mut self.run else { return };
        let prefix = if run.fields.is_empty() { &run.start } else { &run.fields };
        let (length, common) = in_common(bytes, prefix);
        if row.line.ending == Ending::None && length == bytes.len() {
            return;
        }
        if !run.ended && is_stem(common, prefix) {
            self.chatter(row);
            return;
        }
        let is_plain_field = row.anchor.is_some_and(|anchor| anchor.at <= row.plain);
        if run.line_end.is_some() {
            run.field_count += 1;
            run.ended |= bytes.trim_ascii().len() <= run.line_end.map_or(0, |end| end.length);
            let indent = bytes.iter().take(run.space).take_while(|&&byte| abnf::is_ows(byte)).count();
            self.emit(row, indent);
        } else if run.chatter > 0
            || !is_plain_field && !run.start.is_empty() && run.field_count > 0 && !run.fields.is_empty()
        {
            self.chatter(row);
            self.end_run();
            self.verbatim(row);
        } else {
            run.field_count += usize::from(is_plain_field);
            self.verbatim(row);
        }
    }

    /// websocket-client's trace ends each head with it, in place of the empty line.
    fn ruler(&mut self, row: &Row) {
        self.end_run();
        self.out.changed = true;
        self.end_line(row);
    }

    fn chatter(&mut self, row: &Row) {
        // The line in which the text ends may go on as one of the head's.
        if let Some(run) = self.run.as_mut().filter(|_| row.line.ending != Ending::None) {
            run.chatter += 1;
        }
        self.out.changed = true;
    }

    /// Where a log goes on with something else, the head is at its end; a start line alone shows no end.
    fn end_run(&mut self) {
        let Some(run) = self.run.take() else { return };
        // The line in which the text ends may go on.
        let is_cut = !self.out.derived.bytes().ends_with(b"\n");
        if is_cut || run.ended || run.start.is_empty() && run.fields.is_empty() && run.line_end.is_none() {
            return;
        }
        if run.field_count == 0 {
            self.out.derived.insert_fence();
        } else if run.field_count > 1 && run.chatter > 0 && !run.fields.is_empty() {
            self.out.derived.insert(b"\r\n");
        }
    }

    /// The line from an offset on, without the written line end.
    fn emit(&mut self, row: &Row, at: usize) {
        let end = self.line_end_of(&row.line.text.of(self.source.text)[at..]);
        self.emit_to(row, at, end.map_or(row.line.text.len(), |end| at + end));
    }

    fn emit_to(&mut self, row: &Row, at: usize, end: usize) {
        let (source, span) = (self.source, row.line.text);
        let bytes = span.of(source.text);
        let quoted = at > 0 && matches!(bytes[at - 1], b'"' | b'\'');
        let end = if quoted && end > at && bytes[end - 1] == bytes[at - 1] { end - 1 } else { end };
        self.form(row, at, end);
        source.copy(span.part(at, end), &mut self.out.derived);
        self.end_line(row);
    }

    /// A line that is added goes behind a line of this dress, in the same one.
    fn form(&mut self, row: &Row, at: usize, end: usize) {
        let (source, span) = (self.source, row.line.text);
        let place = |span: Span| source.place(span).of(source.input);
        let (prefix, suffix) = (place(span.part(0, at)), place(span.part(end, span.len())));
        let before = [suffix, ending(row.line.ending), prefix].concat();
        let joint = String::from_utf8(before).ok().map(|before| Joint {
            before,
            between: ": ".into(),
            escaped: false,
            cgi: false,
        });
        self.out.derived.form_list(joint);
    }

    fn end_line(&mut self, row: &Row) {
        // The last line of a text may go on.
        if row.line.ending != Ending::None {
            self.out.derived.insert(b"\r\n");
        }
    }

    fn arrow(&mut self, row: &Row, anchor: Anchor, side: Side) {
        let (source, span) = (self.source, row.line.text);
        let bytes = span.of(source.text);
        let out = &mut self.out.derived;
        out.form(Form::Fixed);
        match side {
            Side::Request => {
                let method = bytes[anchor.at..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
                let url = Span::new(anchor.at + method + 1, anchor.end);
                let text = url.of(bytes);
                let authority = text.windows(3).position(|three| three == b"://").map_or(0, |at| at + 3);
                let path =
                    text[authority..].iter().position(|&byte| byte == b'/').map_or(text.len(), |at| authority + at);
                source.copy(span.part(anchor.at, anchor.at + method + 1), out);
                if path == text.len() {
                    out.insert(b"/");
                }
                source.copy(span.part(url.start as usize + path, anchor.end), out);
                out.insert(b" HTTP/1.1");
            }
            Side::Response => {
                out.insert(b"HTTP/1.1 ");
                let rest = &bytes[anchor.end..];
                let url = rest.windows(3).position(|three| three == b"://");
                let quote = rest.iter().position(|&byte| byte == b'"').unwrap_or(rest.len());
                let reason = url.map_or(quote, |url| rest[..url].iter().rposition(|&byte| byte == b' ').unwrap_or(0));
                source.copy(span.part(anchor.at, anchor.end + reason), out);
            }
        }
        self.end_line(row);
    }

    /// The line as it is.
    fn verbatim(&mut self, row: &Row) {
        let Span { start, end } = row.line.text;
        let ending = ending(row.line.ending).len() as u32;
        self.out.derived.form(Form::Plain);
        self.source.copy(Span { start, end: end + ending }, &mut self.out.derived);
    }

    /// Where the line end is written that all lines of the present head have.
    fn line_end_of(&self, bytes: &[u8]) -> Option<usize> {
        let style = self.run.as_ref()?.line_end?.style;
        match style {
            Style::Dots => bytes.trim_ascii_end().strip_suffix(b".").map(<[u8]>::len),
            _ => trailing_line_end(bytes).filter(|(_, end)| end.style == style).map(|(at, _)| at),
        }
    }

    fn end_part(&mut self) {
        self.close_part(false);
    }

    fn close_part(&mut self, exact: bool) {
        let end = self.out.derived.len();
        if end > self.part {
            self.out.parts.push(Part { span: Span::new(self.part, end), exact });
            // No line goes on from one part to the next.
            self.out.derived.insert(b"\n");
        }
        self.part = self.out.derived.len();
    }
}

/// So much of a prefix must be the same in a line that belongs to the same log.
const SHORTEST_STEM: usize = 6;

/// What websocket-client writes before and behind each head.
fn is_ruler(text: &[u8]) -> bool {
    matches!(text.trim_ascii(), b"-----------------------" | b"--- request header ---" | b"--- response header ---")
}

fn is_stem(common: usize, shape: &[u8]) -> bool {
    common >= SHORTEST_STEM && common * 2 >= shape.len()
}

fn ending(ending: Ending) -> &'static [u8] {
    match ending {
        Ending::CrLf => b"\r\n",
        Ending::Lf => b"\n",
        Ending::Cr => b"\r",
        Ending::None => b"",
    }
}
