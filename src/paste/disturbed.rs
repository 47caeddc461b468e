//! Text that went through programs for prose before it was pasted: typographic quotation marks, no-break spaces, characters
//! without width, UTF-8 that was read as another encoding, HTML's entities, line numbers. It is read as if it had not, and
//! what stood in the way is named.

use super::command;
use super::derived::{Derived, Form};
use super::{look, read_text};
use crate::field::Field;
use crate::order;
use crate::report::Format;
use crate::rules::disturbed::{self as rules, Disturbance, Kind};
use crate::span::{Span, Unit};
use crate::text::find;
use crate::transcript::{Head, HeadLine, Transcript, lines};

/// Reads the text as it was before; None where nothing of what matters in it was changed.
pub(super) fn read(input: &[u8], given: Option<Format>, unit: Unit) -> Option<(Format, Transcript)> {
    if input.len() > LARGEST || look::by_signature(input, unit).is_some() {
        return None;
    }
    let cleaned = clean(input)?;
    let (format, transcript) = read_text(cleaned.text.bytes(), given, Unit::Utf16);
    let places = places(input, &cleaned.text, &transcript);
    let told = |disturbance: &Disturbance| {
        let next = places.partition_point(|place| place.end < disturbance.place.end);
        places.get(next).is_some_and(|place| place.start <= disturbance.place.start)
    };
    let found: Vec<Disturbance> = cleaned.found.into_iter().filter(told).collect();
    if found.is_empty() {
        return None;
    }
    let place = |at: u32| cleaned.text.place(Span::at(at)).start;
    let Transcript { derived, left_out, notices, also, .. } = transcript;
    let back = |findings: Vec<_>| findings.into_iter().map(|finding| rules::placed(finding, &cleaned.text)).collect();
    let mut also: Vec<_> = back(also);
    also.extend(rules::findings(input, &found));
    let transcript = Transcript {
        left_out: left_out.map(place),
        notices: notices.map(back),
        also,
        derived: Some(match derived {
            Some(derived) => derived.through(&cleaned.text),
            None => cleaned.text,
        }),
        ..transcript
    };
    Some((format, transcript))
}

/// Larger inputs are not what a person copies out of a document.
const LARGEST: usize = 1 << 20;

/// Lines before which numbers stand, one more each time: the readers of logs pass over them.
pub(super) fn numbers(input: &[u8], transcript: &Transcript) -> Option<crate::rule::Finding> {
    let mut run: Option<(Span, u32, u32)> = None;
    for line in lines(input).take(MOST_NUMBERED) {
        let (place, number) = match number_before(input, line.text) {
            Some(found) => found,
            None if line.text.of(input).trim_ascii().is_empty() => continue,
            None => {
                run = run.filter(|(.., count)| *count >= FEWEST_NUMBERED);
                if run.is_some() {
                    break;
                }
                continue;
            }
        };
        run = match run {
            Some((first, last, count)) if number == last.wrapping_add(1) => Some((first, number, count + 1)),
            _ => Some((place, number, 1)),
        };
    }
    let (first, _, count) = run.filter(|(.., count)| *count >= FEWEST_NUMBERED)?;
    (!transcript.heads.is_empty()).then(|| rules::numbered(first, count))
}

const FEWEST_NUMBERED: u32 = 3;
const MOST_NUMBERED: usize = 10_000;

/// `  12 | `, `12: `, `[Line #12] `: the number with what belongs to it.
fn number_before(input: &[u8], line: Span) -> Option<(Span, u32)> {
    let text = line.of(input);
    let space = text.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    let rest = &text[space..];
    // Most lines begin with something else.
    if !matches!(rest.first()?, b'0'..=b'9' | b'[' | b'L' | b'l' | b'#') {
        return None;
    }
    let words: &[&str] = if rest[0].is_ascii_digit() { &[] } else { &["[Line #", "Line ", "L", "#"] };
    let word = words.iter().find(|word| crate::text::starts_in_any_case(rest, word)).map_or(0, |word| word.len());
    let digits = rest[word..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    let behind = &rest[word + digits..];
    let mark = usize::from(behind.first().is_some_and(|byte| b"]:.)|".contains(byte)));
    let apart = behind.get(mark).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    if digits == 0 || !apart {
        return None;
    }
    let number = core::str::from_utf8(&rest[word..word + digits]).ok()?.parse().ok()?;
    Some((line.part(space, space + word + digits + mark), number))
}

#[derive(Default)]
struct Cleaned {
    text: Derived,
    found: Vec<Disturbance>,
}

fn clean(input: &[u8]) -> Option<Cleaned> {
    let escaped = is_escaped(input);
    if input.is_ascii() && !escaped {
        return None;
    }
    let mut cleaned = Cleaned::default();
    cleaned.text.form(Form::Plain);
    let commands = command::places(input);
    let mut at = 0;
    for line in input.split_inclusive(|&byte| byte == b'\n') {
        let own = Span::new(at, at + line.len());
        at += line.len();
        let is_cut = at == input.len() && !line.ends_with(b"\n");
        let Some(text) = text_of(line, is_cut).filter(|_| !line.is_ascii() || escaped) else {
            cleaned.text.copy(input, own);
            continue;
        };
        let next = commands.partition_point(|command| command.end < own.start);
        let in_command = commands.get(next).is_some_and(|command| command.start <= own.end);
        let quotes = quotes_around_value(text, is_cut);
        Line { input, text, own, in_command, escaped, is_cut, quotes }.clean(&mut cleaned);
    }
    (!cleaned.found.is_empty()).then_some(cleaned)
}

/// Where the input ends within a character, its first bytes are nothing yet.
fn text_of(line: &[u8], is_cut: bool) -> Option<&str> {
    match core::str::from_utf8(line) {
        Ok(text) => Some(text),
        Err(error) if is_cut && error.error_len().is_none() => core::str::from_utf8(&line[..error.valid_up_to()]).ok(),
        Err(_) => None,
    }
}

/// All of it is HTML's text: there are entities, and none of the characters that they stand for.
fn is_escaped(input: &[u8]) -> bool {
    input.contains(&b'&')
        && ENTITIES.iter().any(|(entity, _)| *entity != "&amp;" && find(input, entity).is_some())
        && !input.iter().any(|byte| b"<>".contains(byte))
}

const ENTITIES: &[(&str, &str)] = &[
    ("&gt;", ">"),
    ("&lt;", "<"),
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&#x27;", "'"),
    ("&apos;", "'"),
    ("&nbsp;", " "),
    ("&#160;", " "),
    ("&amp;", "&"),
];

struct Line<'a> {
    input: &'a [u8],
    text: &'a str,
    own: Span,
    in_command: bool,
    escaped: bool,
    /// The input ends in it.
    is_cut: bool,
    /// Where the marks stand that a value has around it.
    quotes: Option<(usize, usize)>,
}

impl Line<'_> {
    fn clean(&self, cleaned: &mut Cleaned) {
        let (mut from, mut at) = (0, 0);
        // Nothing but marks so far.
        let mut leads = true;
        while let Some(character) = self.text[at..].chars().next() {
            let Some((length, kind, instead)) = self.disturbance(at, character, leads) else {
                at += character.len_utf8();
                leads &= character.is_whitespace();
                continue;
            };
            let place = self.own.part(at, at + length);
            cleaned.found.push(Disturbance { place, kind, instead });
            if kind != Kind::Mark {
                leads = false;
                from = self.replace(from, at, length, instead, cleaned);
                let closing = self.quotes.map(|(_, close)| close).filter(|close| (at + length..from).contains(close));
                let closing = closing.map(|close| self.own.part(close, from));
                cleaned.found.extend(closing.map(|place| Disturbance { place, kind, instead }));
            }
            at = from.max(at + length);
        }
        cleaned.text.copy(self.input, self.own.part(from, self.text.len()));
    }

    /// Writes the text up to here, and what stands here in place of something else. Gives where it goes on.
    fn replace(&self, from: usize, at: usize, length: usize, instead: &str, cleaned: &mut Cleaned) -> usize {
        let out = &mut cleaned.text;
        let behind = at + length;
        // The marks around a value go with its first and its last character, so that they stand within its place. An edit
        // there would leave one of the two alone.
        let (before, after) = (&self.text[from..at], &self.text[behind..]);
        let plain = |character: &char| character.is_ascii_graphic() && *character != '&';
        let around = match self.quotes {
            Some((open, close)) if open == at => {
                let first = after.chars().next().filter(plain);
                // A value of one character has both.
                let last = if close == behind + 1 { after.chars().nth(1) } else { None };
                first.map(|first| (first, at, behind + 1 + last.map_or(0, char::len_utf8)))
            }
            Some((_, close)) if close == at => {
                before.chars().next_back().filter(plain).map(|last| (last, at - 1, behind))
            }
            _ => None,
        };
        if let Some((character, start, end)) = around {
            out.copy(self.input, self.own.part(from, start));
            out.form(Form::Fixed);
            out.decoded(&[character as u8], self.own.part(start, end));
            out.form(Form::Plain);
            return end;
        }
        out.copy(self.input, self.own.part(from, at));
        out.decoded(instead.as_bytes(), self.own.part(at, behind));
        behind
    }

    /// What stands here in place of something else: its length, and what it was.
    fn disturbance(&self, at: usize, character: char, leads: bool) -> Option<(usize, Kind, &'static str)> {
        if character == '&' {
            let rest = &self.text[at..];
            let (entity, instead) = ENTITIES.iter().find(|(entity, _)| self.escaped && rest.starts_with(entity))?;
            // The marks of curl and of quotations are known as they are.
            let apart = [" ", "\r", "\n", "&gt;"].iter().any(|next| rest[entity.len()..].starts_with(next));
            let is_mark = matches!(*instead, "<" | ">") && leads && (apart || rest.len() == entity.len());
            return Some((entity.len(), if is_mark { Kind::Mark } else { Kind::Entity }, instead));
        }
        if character.is_ascii() {
            return None;
        }
        // The beginning of one that was cut off.
        if self.is_cut && ["Â", "â", "â€"].contains(&&self.text[at..]) {
            return Some((self.text.len() - at, Kind::Misread, ""));
        }
        if let Some((length, meant)) = misread(&self.text[at..]) {
            let instead = match meant {
                '…' => "…",
                meant => self
                    .instead(at, length, meant, true)
                    .map_or(if meant == '’' { "'" } else { "-" }, |(_, instead)| instead),
            };
            return Some((length, Kind::Misread, instead));
        }
        let length = character.len_utf8();
        let (kind, instead) = self.instead(at, length, character, false)?;
        Some((length, kind, instead))
    }

    fn instead(&self, at: usize, length: usize, character: char, misread: bool) -> Option<(Kind, &'static str)> {
        let before = self.text[..at].chars().next_back();
        let after = self.text[at + length..].chars().next();
        let ascii = |character: Option<char>| character.is_none_or(|character| character.is_ascii());
        let letter = |character: Option<char>| character.is_some_and(|character| character.is_ascii_alphanumeric());
        Some(match character {
            // Emoji are joined by them, and some scripts need them.
            '\u{200C}' | '\u{200D}' if !ascii(before) || !ascii(after) => return None,
            '\u{FEFF}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2060}'
            | '\u{AD}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => (Kind::Invisible, ""),
            '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{3000}' => (Kind::Space, " "),
            // An apostrophe.
            '’' | '‘' if letter(before) && letter(after) => return None,
            // The reader of commands knows them, and says what a shell makes of them.
            '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' if self.in_command && !misread => {
                return None;
            }
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => (Kind::Quote, self.quote(at, "\"")),
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' => (Kind::Quote, self.quote(at, "'")),
            '\u{2010}' | '\u{2011}' | '\u{2212}' | '–' | '—' if letter(before) && letter(after) => {
                (Kind::Dash, "-")
            }
            '–' | '—' | '―' | '\u{2212}'
                if self.in_command && before.is_some_and(|before| before == ' ') && letter(after) =>
            {
                let word = self.text[at + length..].bytes().take_while(u8::is_ascii_alphanumeric).count();
                (Kind::Dash, if word == 1 { "-" } else { "--" })
            }
            _ => return None,
        })
    }

    /// Marks around a whole value are nobody's but the word processor's.
    fn quote(&self, at: usize, straight: &'static str) -> &'static str {
        let around = self.quotes.is_some_and(|(open, close)| at == open || at == close);
        if around { "" } else { straight }
    }
}

/// `Upgrade: “websocket”`: where the two stand. Where the input ends, the second may still come.
fn quotes_around_value(line: &str, is_cut: bool) -> Option<(usize, usize)> {
    let colon = line.find(':')?;
    let name = line[..colon].trim_start_matches(|character: char| !character.is_ascii_alphanumeric()).trim_end();
    Field::known(name.as_bytes())?;
    let value = line[colon + 1..].trim_end();
    // A no-break space of another encoding may stand before the mark.
    let mut characters = value.char_indices();
    let (skip, _) = characters.find(|(_, character)| !character.is_whitespace() && *character != 'Â')?;
    let (open, first) = (colon + 1 + skip, mark_at(&value[skip..])?);
    let (last_at, last) = mark_at_end(value)?;
    let (is_double, is_single) = (matches!(first, '“' | '”' | '„' | '«' | '‟'), matches!(first, '‘' | '‚' | '’'));
    let is_closed =
        skip < last_at && (is_double && matches!(last, '“' | '”' | '»') || is_single && matches!(last, '’' | '‘'));
    match is_closed {
        true => Some((open, colon + 1 + last_at)),
        false => (is_cut && (is_double || is_single)).then_some((open, usize::MAX)),
    }
}

/// The character that the text begins with, or was to begin with.
fn mark_at(text: &str) -> Option<char> {
    misread(text).map(|(_, meant)| meant).or_else(|| text.chars().next())
}

/// The character that the text ends with, or was to end with, and where.
fn mark_at_end(text: &str) -> Option<(usize, char)> {
    let was = text.char_indices().rev().nth(2).and_then(|(at, _)| {
        misread(&text[at..]).filter(|(length, _)| at + length == text.len()).map(|(_, meant)| (at, meant))
    });
    was.or_else(|| text.char_indices().next_back())
}

/// UTF-8 that was read as Windows-1252 or ISO-8859-1: its length, and the character it was.
fn misread(text: &str) -> Option<(usize, char)> {
    let mut characters = text.chars();
    let (first, second) = (characters.next()?, characters.next()?);
    if first == 'Â' {
        let meant = match second {
            '\u{A0}' | '«' | '»' => second,
            _ => return None,
        };
        return Some((first.len_utf8() + second.len_utf8(), meant));
    }
    let third = characters.next()?;
    let length = first.len_utf8() + second.len_utf8() + third.len_utf8();
    let meant = match (first, second, third) {
        ('ï', '»', '¿') => '\u{FEFF}',
        ('â', '€' | '\u{80}', third) => match third {
            'œ' | '\u{9C}' => '“',
            '\u{9D}' => '”',
            '˜' | '\u{98}' => '‘',
            '™' | '\u{99}' => '’',
            '“' | '\u{93}' => '–',
            '”' | '\u{94}' => '—',
            '¦' => '…',
            '‹' | '\u{8B}' => '\u{200B}',
            '¯' => '\u{202F}',
            '‘' | '\u{91}' => '\u{2011}',
            _ => return None,
        },
        _ => return None,
    };
    Some((length, meant))
}

/// Where in the input heads and commands stand, by whole lines, in order and without overlaps.
fn places(input: &[u8], text: &Derived, transcript: &Transcript) -> Vec<Span> {
    let derived = |span: Span| transcript.derived.as_ref().map_or(span, |derived| derived.place(span));
    let mut places: Vec<Span> = transcript.heads.iter().filter_map(extent).map(derived).collect();
    let bytes = text.bytes();
    places.extend(command::places(bytes));
    for place in &mut places {
        let before = bytes[..place.start as usize].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
        let rest = &bytes[place.end as usize..];
        let behind = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let end = place.end as usize + behind;
        // What was taken away at either end has no place of its own.
        let start = if before == 0 { 0 } else { text.place(Span::new(before - 1, before)).end };
        let end = if end == bytes.len() { input.len() as u32 } else { text.place(Span::new(end, end + 1)).start };
        *place = Span { start, end };
    }
    let places = order::by_key(places, |place| place.start);
    let mut apart: Vec<Span> = Vec::with_capacity(places.len());
    for place in places {
        match apart.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => apart.push(place),
        }
    }
    apart
}

/// From a head's first line to its last.
fn extent(head: &Head) -> Option<Span> {
    let of = |line: &HeadLine| match line {
        HeadLine::Line(line) => line.text,
        HeadLine::Pair { name, value } => name.to(*value),
    };
    let first = head.start.map(|start| start.text).or(head.lines.first().map(of))?;
    let last = head.lines.last().map(of).unwrap_or(first);
    Some(Span { start: first.start, end: last.end.max(first.end) })
}
