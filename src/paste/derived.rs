//! Text that the input holds in another form: packets, hexadecimal digits, strings with escapes. What is read is the
//! derived text, and what a report says of it points back to where its bytes stand in the input.
//!
//! A reader of such a dress builds one derived text for the whole paste, in order:
//!
//! ```text
//! let mut derived = Derived::default();
//! derived.form(Form::Json);                    // how an edit is to be written from here on
//! derived.copy(input, span);                   // these bytes stand in the input as they are
//! derived.decoded(b"\r", span);                // this byte stands there as `\r`, in two characters
//! derived.insert(b"\r\n");                     // the input has nothing for these bytes
//! let end = derived.end_section();             // what follows is another text: another string, another connection
//! ```
//!
//! Then it looks for heads in `derived.bytes()`, with spans of that text (`http::heads` does), and hands both over in a
//! `Transcript`, with one `Section` for each text on its own. Pairing and the judgement of what is cut off keep within a
//! section. All else happens in `inspect`: names and values are taken from the derived bytes, places and edits are mapped
//! back by [`Derived::place`] and [`Derived::edit`].
//!
//! A place that was copied maps to the very bytes. One that holds escapes covers them whole. One that goes over a gap, such
//! as from one packet to the next, covers the input from its first to its last byte: slicing the input by it then gives
//! its text with what stands between.

use crate::report;
use crate::rule::Edit;
use crate::span::Span;

/// Derived bytes, and where they stand in the input.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Derived {
    bytes: Vec<u8>,
    /// In the order of the derived bytes. Bytes of no piece stand nowhere in the input.
    pieces: Vec<Piece>,
    form: Form,
    joints: Vec<Joint>,
    /// In place of pieces, when the input is a capture.
    packets: Vec<Packet>,
}

/// Derived bytes that are those of a packet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Packet {
    at: u32,
    place: PacketPlace,
}

/// A byte of a packet: its offset in the file, the packet's number, and the byte's own in the packet, both from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PacketPlace {
    pub from: u64,
    pub number: u32,
    pub column: u32,
}

/// What stands between the value of one field and the name of the next, and between name and value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Joint {
    pub before: String,
    pub between: String,
    /// Names and values are written with escapes.
    pub escaped: bool,
    /// Names are written as variables of CGI.
    pub cgi: bool,
}

/// A run of derived bytes of which each stands in the input `step` bytes after the one before, and takes `width` bytes.
/// With no step all of them stand for the same place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Piece {
    at: u32,
    length: u32,
    from: u32,
    step: u32,
    width: u32,
    form: Form,
}

/// How an edit of derived text is written in the input.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Form {
    /// As it is.
    Plain,
    /// Within a JSON string.
    Json,
    /// Within one value of a list of names and values: what stands between them is kept by this number.
    Listed(u16),
    /// Not at all: other bytes of the input would have to change, too.
    #[default]
    Fixed,
}

impl Derived {
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// How edits are to be written in what is added from here on.
    pub fn form(&mut self, form: Form) {
        self.form = form;
    }

    /// As `form`, for the values of a list. Without a joint nothing can be added to the list.
    pub fn form_list(&mut self, joint: Option<Joint>) {
        let number = joint.and_then(|joint| {
            if self.joints.last() != Some(&joint) {
                self.joints.push(joint);
            }
            u16::try_from(self.joints.len()).ok()
        });
        self.form = Form::Listed(number.unwrap_or(0));
    }

    /// Adds bytes that stand in the input as they are.
    pub fn copy(&mut self, input: &[u8], span: Span) {
        let from = span.start;
        self.piece(span.of(input), Piece { at: 0, length: 0, from, step: 1, width: 1, form: self.form });
    }

    /// Adds bytes of a packet.
    pub fn copy_packet(&mut self, bytes: &[u8], place: PacketPlace) {
        self.packets.push(Packet { at: self.bytes.len() as u32, place });
        self.bytes.extend_from_slice(bytes);
    }

    /// Adds a part of another derived text, with its ways back to the input.
    pub fn copy_through(&mut self, other: &Derived, span: Span) {
        let mut at = span.start;
        for (piece, part) in other.within(span) {
            self.insert(Span { start: at, end: part.start }.of(&other.bytes));
            let from = piece.place(part).start;
            self.piece(part.of(&other.bytes), Piece { from, form: self.form, ..*piece });
            at = part.end;
        }
        self.insert(Span { start: at, end: span.end.max(at) }.of(&other.bytes));
    }

    /// Adds all of another derived text. Says where it begins here.
    pub fn append(&mut self, other: &Derived) -> u32 {
        let (base, joints) = (self.bytes.len() as u32, self.joints.len());
        let number = |number: u16| u16::try_from(joints + usize::from(number)).unwrap_or(0);
        let form = |form: Form| match form {
            Form::Listed(own @ 1..) => Form::Listed(number(own)),
            form => form,
        };
        let pieces = other.pieces.iter().map(|piece| Piece { at: piece.at + base, form: form(piece.form), ..*piece });
        self.pieces.extend(pieces);
        self.bytes.extend_from_slice(&other.bytes);
        self.joints.extend_from_slice(&other.joints);
        base
    }

    /// Adds a text that was derived from a part of the input which begins here.
    pub fn append_of(&mut self, other: &Derived, from: u32) -> u32 {
        let before = self.pieces.len();
        let base = self.append(other);
        self.pieces[before..].iter_mut().for_each(|piece| piece.from += from);
        base
    }

    /// The same text, where what it was derived from is itself derived from the input.
    pub fn through(self, source: &Derived) -> Derived {
        let mut all = Derived { joints: self.joints, ..Derived::default() };
        let mut at = 0;
        for piece in self.pieces {
            all.insert(Span { start: at, end: piece.at }.of(&self.bytes));
            at = piece.at + piece.length;
            if piece.step == 0 {
                let place = source.place(Span { start: piece.from, end: piece.from + piece.width });
                let bytes = Span { start: piece.at, end: at }.of(&self.bytes);
                all.piece(
                    bytes,
                    Piece { at: 0, length: 0, from: place.start, step: 0, width: place.len() as u32, form: piece.form },
                );
                continue;
            }
            let copied = piece.step == 1 && piece.width == 1;
            let mut next = piece.at;
            while next < at {
                let from = piece.from + (next - piece.at) * piece.step;
                let whole = Span { start: from, end: if copied { from + at - next } else { from + piece.width } };
                let own = source.within(whole).next().filter(|(_, part)| copied && part.start == from);
                let length = own.map_or(1, |(_, part)| part.end - part.start);
                let bytes = Span { start: next, end: next + length }.of(&self.bytes);
                let moved = match own {
                    Some((own, part)) => {
                        // What cannot be written there cannot be through it.
                        let form = if own.form == Form::Fixed { own.form } else { piece.form };
                        Piece { from: own.place(part).start, form, ..*own }
                    }
                    None => {
                        let place = source.place(Span { end: whole.start + piece.width, ..whole });
                        Piece {
                            at: 0,
                            length: 0,
                            from: place.start,
                            step: 0,
                            width: place.len() as u32,
                            form: piece.form,
                        }
                    }
                };
                all.piece(bytes, moved);
                next += length;
            }
        }
        all.insert(&self.bytes[at as usize..]);
        all
    }

    /// Adds what an extent of the input stands for.
    pub fn decoded(&mut self, bytes: &[u8], span: Span) {
        self.piece(
            bytes,
            Piece { at: 0, length: 0, from: span.start, step: 0, width: span.end - span.start, form: self.form },
        );
    }

    /// Adds bytes that the input does not have, such as the line ending after a value.
    pub fn insert(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Ends a head of which more may have come: whoever reads it takes a fence for the end of what was quoted.
    pub fn insert_fence(&mut self) {
        self.insert(b"```\r\n");
    }

    /// Adds a part of this text to another one, with its way back.
    pub fn pass_on(&self, span: Span, into: &mut Derived) {
        let mut at = span.start;
        for (piece, part) in self.within(span) {
            into.insert(Span { start: at, end: part.start }.of(&self.bytes));
            into.piece(part.of(&self.bytes), Piece { from: piece.place(part).start, form: into.form, ..*piece });
            at = part.end;
        }
        into.insert(Span { start: at, end: span.end }.of(&self.bytes));
    }

    /// Ends a text on its own, and says where its end is.
    pub fn end_section(&mut self) -> u32 {
        let end = self.bytes.len() as u32;
        // No line goes on from one text to the next.
        self.insert(b"\n");
        end
    }

    fn piece(&mut self, bytes: &[u8], piece: Piece) {
        let piece = Piece { at: self.bytes.len() as u32, length: bytes.len() as u32, ..piece };
        self.bytes.extend_from_slice(bytes);
        if piece.length > 0 && !self.pieces.last_mut().is_some_and(|last| last.take(piece)) {
            self.pieces.push(piece);
        }
    }

    /// Where a place of the derived text stands in the input.
    pub fn place(&self, span: Span) -> Span {
        if span.is_empty() {
            return Span::at(self.insertion(span.start));
        }
        let mut places = self.within(span).map(|(piece, part)| piece.place(part));
        let Some(first) = places.next() else { return Span::at(self.insertion(span.start)) };
        places.fold(first, |all, place| Span { start: all.start.min(place.start), end: all.end.max(place.end) })
    }

    /// Where a place stands in a capture: from its first to its last byte, with the line and column of the first.
    pub fn place_in_capture(&self, span: Span) -> Option<report::Span> {
        let byte = |at: u32| {
            let packet = self.packets[..self.packets.partition_point(|packet| packet.at <= at)].last()?;
            let ahead = at - packet.at;
            let PacketPlace { from, number, column } = packet.place;
            let start = from + u64::from(ahead);
            Some(report::Span { start, end: start + 1, line: number, column: column + ahead })
        };
        if span.is_empty() {
            // What is missing is missing behind the byte before.
            let before = byte(span.start.saturating_sub(1))?;
            return Some(report::Span { start: before.end, column: before.column + 1, ..before });
        }
        let (first, last) = (byte(span.start)?, byte(span.end - 1)?);
        let within = self.packets.partition_point(|packet| packet.at <= span.start);
        let next = self.packets[within..].iter().take_while(|packet| packet.at < span.end);
        // The last byte of each packet and the first of the next.
        let edges = next.flat_map(|packet| [byte(packet.at - 1), byte(packet.at)]).flatten();
        Some(edges.chain([last]).fold(first, |all, other| {
            let start = if other.start < all.start { other } else { all };
            report::Span { end: all.end.max(other.end), ..start }
        }))
    }

    /// The edit as it is made in the input, where it can be.
    pub fn edit(&self, edit: &Edit) -> Option<Edit> {
        let touched = if edit.span.is_empty() {
            Span { start: edit.span.start.saturating_sub(1), ..edit.span }
        } else {
            edit.span
        };
        let mut pieces = self.within(touched);
        let (first, part) = pieces.next().filter(|(_, part)| part.start == touched.start)?;
        let (mut end, mut derived_end) = (first.place(part).end, part.end);
        for (piece, part) in pieces {
            let place = piece.place(part);
            // What stands between would go, too.
            if place.start != end || part.start != derived_end || piece.form != first.form {
                return None;
            }
            (end, derived_end) = (place.end, part.end);
        }
        let text = self.written(first.form, &edit.text).filter(|_| derived_end == touched.end)?;
        Some(Edit { span: self.place(edit.span), text })
    }

    fn written(&self, form: Form, text: &str) -> Option<String> {
        match form {
            Form::Plain => Some(text.to_owned()),
            Form::Json => Some(json_escaped(text)),
            Form::Listed(number) => {
                let joint = usize::from(number).checked_sub(1).and_then(|index| self.joints.get(index));
                match joint {
                    Some(joint) => joint.written(text),
                    None if text.contains(['\r', '\n']) => None,
                    None => Some(json_escaped(text)),
                }
            }
            Form::Fixed => None,
        }
    }

    /// The place behind the byte before: what is inserted belongs to what it follows. Behind a gap it is the next byte's.
    fn insertion(&self, at: u32) -> u32 {
        let next = self.pieces.partition_point(|piece| piece.at < at);
        let before = self.pieces[..next].last().map(|piece| {
            let end = at.min(piece.at + piece.length);
            (end, piece.place(Span { start: piece.at, end }).end)
        });
        let after = self.pieces.get(next);
        match (before, after) {
            (Some((end, place)), Some(after)) => {
                if end < at && after.at == at {
                    after.from
                } else {
                    place
                }
            }
            (Some((_, place)), None) => place,
            (None, after) => after.map_or(0, |piece| piece.from),
        }
    }

    /// The pieces that an extent touches, each with the part of it that lies within.
    fn within(&self, span: Span) -> impl Iterator<Item = (&Piece, Span)> {
        let first = self.pieces.partition_point(|piece| piece.at + piece.length <= span.start);
        self.pieces[first..].iter().take_while(move |piece| piece.at < span.end).map(move |piece| {
            let part = Span { start: span.start.max(piece.at), end: span.end.min(piece.at + piece.length) };
            (piece, part)
        })
    }
}

impl Piece {
    /// Where a part of this piece stands in the input. It is not empty.
    fn place(&self, part: Span) -> Span {
        let first = (part.start - self.at) * self.step;
        let last = (part.end - self.at - 1) * self.step;
        Span { start: self.from + first, end: self.from + last + self.width }
    }

    /// Takes the next piece in, when it goes on as this one does.
    fn take(&mut self, next: Piece) -> bool {
        let adjoins = self.at + self.length == next.at && self.width == next.width && self.form == next.form;
        if !adjoins || next.from < self.from {
            return false;
        }
        let single = next.step == 0 && next.length == 1;
        let step = match self.length {
            1 if self.step == 0 && single => next.from - self.from,
            _ if self.step == next.step || single => self.step,
            _ => return false,
        };
        // A step within one byte's own place would be none.
        if step < self.width || next.from - self.from != step * self.length || step > LONGEST_STEP {
            return false;
        }
        self.step = step;
        self.length += next.length;
        true
    }
}

impl Joint {
    /// The rest of a value, and lines behind it, each with a name and a value.
    fn written(&self, text: &str) -> Option<String> {
        let mut lines = text.lines();
        let text = |text: &str| if self.escaped { json_escaped(text) } else { text.to_owned() };
        let mut written = text(lines.next().unwrap_or_default());
        for line in lines {
            let (name, value) = line.split_once(':')?;
            written.push_str(&self.before);
            let variable = || format!("HTTP_{}", name.trim().replace('-', "_").to_ascii_uppercase());
            written.push_str(&if self.cgi { variable() } else { text(name.trim()) });
            written.push_str(&self.between);
            written.push_str(&text(value.trim()));
        }
        Some(written)
    }
}

/// Bytes farther apart than this are pieces of their own, so that no product overflows.
const LONGEST_STEP: u32 = 16;

/// `string = quotation-mark *char quotation-mark` (RFC 8259): what its characters are written as.
fn json_escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '"' | '\\' => escaped.extend(['\\', character]),
            '\r' => escaped.push_str("\\r"),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            control if control < ' ' => {
                escaped.push_str("\\u00");
                escaped.push_str(&crate::accept::mistake::hex(&[control as u8]));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUT: &[u8] = b"[12] \"a\\r\\nb: \\u0063d\"";

    /// `a CR LF b: cd` from a JSON string.
    fn from_json() -> Derived {
        let mut derived = Derived::default();
        derived.form(Form::Json);
        derived.copy(INPUT, Span::new(6, 7));
        derived.decoded(b"\r", Span::new(7, 9));
        derived.decoded(b"\n", Span::new(9, 11));
        derived.copy(INPUT, Span::new(11, 14));
        derived.decoded(b"c", Span::new(14, 20));
        derived.copy(INPUT, Span::new(20, 21));
        derived
    }

    fn edited(derived: &Derived, start: usize, end: usize, text: &str) -> Option<String> {
        let edit = derived.edit(&Edit::replace(Span::new(start, end), text))?;
        let mut mended = INPUT.to_vec();
        mended.splice(edit.span.start as usize..edit.span.end as usize, edit.text.bytes());
        Some(String::from_utf8(mended).expect("text"))
    }

    #[test]
    fn places_cover_the_escapes() {
        let derived = from_json();
        assert_eq!(derived.bytes(), b"a\r\nb: cd");
        let slice = |start, end| std::str::from_utf8(derived.place(Span::new(start, end)).of(INPUT)).expect("text");
        assert_eq!(slice(0, 1), "a");
        assert_eq!(slice(1, 3), "\\r\\n");
        assert_eq!(slice(2, 4), "\\nb");
        assert_eq!(slice(6, 8), "\\u0063d");
        assert_eq!(slice(0, 8), "a\\r\\nb: \\u0063d");
        assert_eq!(derived.place(Span::at(7)), Span::at(20));
        assert_eq!(derived.place(Span::at(8)), Span::at(21));
        assert_eq!(derived.place(Span::at(0)), Span::at(6));
    }

    #[test]
    fn edits_are_written_as_the_input_writes() {
        let derived = from_json();
        assert_eq!(edited(&derived, 6, 8, "\"x\\\r\n").as_deref(), Some("[12] \"a\\r\\nb: \\\"x\\\\\\r\\n\""));
        assert_eq!(edited(&derived, 1, 8, "").as_deref(), Some("[12] \"a\""));
        assert_eq!(edited(&derived, 8, 8, "\r\nE: f").as_deref(), Some("[12] \"a\\r\\nb: \\u0063d\\r\\nE: f\""));
    }

    #[test]
    fn an_edit_over_a_gap_is_left_out() {
        let mut derived = Derived::default();
        derived.form(Form::Plain);
        derived.copy(INPUT, Span::new(0, 4));
        derived.copy(INPUT, Span::new(5, 8));
        assert_eq!(edited(&derived, 1, 3, "x").as_deref(), Some("[x] \"a\\r\\nb: \\u0063d\""));
        assert_eq!(edited(&derived, 2, 6, "x"), None);
        derived.insert(b"\n");
        assert_eq!(edited(&derived, 6, 8, "x"), None);
        assert_eq!(edited(&derived, 7, 8, "x"), None);
        assert_eq!(edited(&derived, 8, 8, "x"), None);
        let mut fixed = Derived::default();
        fixed.copy(INPUT, Span::new(0, 4));
        assert_eq!(edited(&fixed, 1, 3, "x"), None);
    }

    #[test]
    fn a_place_over_a_gap_covers_it_in_whatever_order() {
        let mut derived = Derived::default();
        derived.copy(INPUT, Span::new(10, 14));
        derived.copy(INPUT, Span::new(2, 5));
        assert_eq!(derived.place(Span::new(1, 6)), Span::new(2, 14));
        assert_eq!(derived.place(Span::new(1, 4)), Span::new(11, 14));
        assert_eq!(derived.place(Span::new(4, 7)), Span::new(2, 5));
    }

    #[test]
    fn bytes_in_even_steps_are_one_piece() {
        let mut derived = Derived::default();
        for (index, at) in [4, 7, 10, 13, 17, 20].into_iter().enumerate() {
            derived.decoded(&[b'a' + index as u8], Span::new(at, at + 2));
        }
        assert_eq!(derived.pieces.len(), 2);
        assert_eq!(derived.place(Span::new(1, 3)), Span::new(7, 12));
        assert_eq!(derived.place(Span::new(3, 5)), Span::new(13, 19));
        assert_eq!(derived.place(Span::new(5, 6)), Span::new(20, 22));
        assert_eq!(derived.place(Span::at(1)), Span::at(6));
    }

    #[test]
    fn sections_end_their_last_line() {
        let mut derived = Derived::default();
        derived.copy(INPUT, Span::new(0, 2));
        assert_eq!(derived.end_section(), 2);
        derived.copy(INPUT, Span::new(6, 7));
        assert_eq!(derived.bytes(), b"[1\na");
        assert_eq!(derived.place(Span::new(3, 4)), Span::new(6, 7));
        assert_eq!(derived.place(Span::new(2, 3)), Span::at(2));
        assert_eq!(derived.place(Span::at(2)), Span::at(2));
        assert_eq!(derived.place(Span::at(3)), Span::at(6));
    }
}
