//! Configurations of lines of words: Apache's and HAProxy's.

use crate::span::Span;
use crate::transcript::lines;

pub struct Line {
    /// With their quotes.
    pub words: Vec<Span>,
    /// The line's own end was seen, and the end of each quote in it.
    pub ended: bool,
    /// From the line's first byte to behind its line break.
    pub whole: Span,
}

impl Line {
    /// A word without its quotes, or nothing.
    pub fn word<'a>(&self, input: &'a [u8], number: usize) -> &'a [u8] {
        self.words.get(number).map_or(b"", |word| unquoted(word.of(input)))
    }

    pub fn is(&self, input: &[u8], number: usize, word: &str) -> bool {
        self.word(input, number).eq_ignore_ascii_case(word.as_bytes())
    }

    pub fn span(&self) -> Span {
        match (self.words.first(), self.words.last()) {
            (Some(first), Some(last)) => first.to(*last),
            _ => self.whole,
        }
    }
}

fn unquoted(word: &[u8]) -> &[u8] {
    match word {
        [first @ (b'"' | b'\''), inner @ .., last] if first == last => inner,
        _ => word,
    }
}

/// The lines that hold words; comments are none.
pub fn read(input: &[u8]) -> Vec<Line> {
    let mut read: Vec<Line> = Vec::new();
    let mut goes_on = false;
    for line in lines(input) {
        let text = line.text.of(input);
        let ended = line.ending != crate::transcript::Ending::None;
        let end = line.text.end as usize + if ended { 1 } else { 0 };
        let end = if input.get(end - usize::from(ended)..).is_some_and(|rest| rest.starts_with(b"\r\n")) {
            end + 1
        } else {
            end
        };
        let Words { mut words, closed, continues } = words(text, line.text);
        let alone = words.pop_if(|last| continues && last.len() == 1).is_some();
        // A word that goes on in the next line is not put together.
        let ended = ended && closed && (alone || !continues);
        match read.last_mut().filter(|_| goes_on) {
            Some(before) => {
                before.words.extend(words);
                before.ended = ended && before.ended;
                before.whole.end = end as u32;
            }
            None if !words.is_empty() => read.push(Line { words, ended, whole: Span { end: end as u32, ..line.text } }),
            None => {}
        }
        goes_on = continues;
    }
    read
}

struct Words {
    words: Vec<Span>,
    /// Every quote is.
    closed: bool,
    /// The last word ends with a backslash that stands before the line's end.
    continues: bool,
}

fn words(text: &[u8], place: Span) -> Words {
    let mut words = Vec::new();
    let mut closed = true;
    let mut continues = false;
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        if byte.is_ascii_whitespace() {
            at += 1;
            continue;
        }
        if byte == b'#' {
            break;
        }
        let start = at;
        let mut quote = None;
        while let Some(&byte) = text.get(at) {
            match (quote, byte) {
                (_, b'\\') if at + 1 < text.len() => at += 1,
                (_, b'\\') => continues = true,
                (Some(open), _) if byte == open => quote = None,
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, _) if byte.is_ascii_whitespace() => break,
                _ => {}
            }
            at += 1;
        }
        closed &= quote.is_none();
        words.push(place.part(start, at));
    }
    Words { words, closed, continues }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_places_and_lines_may_go_on() {
        let text = b"a \"b c\" 'd' # e\r\n\n  f \\\n g\nh\\ i";
        let lines = read(text);
        let words: Vec<Vec<&[u8]>> =
            lines.iter().map(|line| line.words.iter().map(|word| word.of(text)).collect()).collect();
        assert_eq!(words, [vec![&b"a"[..], b"\"b c\"", b"'d'"], vec![b"f", b"g"], vec![b"h\\ i"]]);
        assert_eq!(lines[0].word(text, 1), b"b c");
        assert_eq!(lines[0].whole.of(text), b"a \"b c\" 'd' # e\r\n");
        assert!(lines[1].ended && !lines[2].ended);
    }
}
