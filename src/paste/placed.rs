//! Text that a reader puts together, with the place in the input of each of its bytes.

use super::derived::Derived;
use crate::span::Span;

/// Bytes, each with its place; those that a program adds have none.
#[derive(Clone, Default)]
pub(super) struct Placed {
    pub bytes: Vec<u8>,
    places: Vec<Option<Span>>,
}

impl Placed {
    /// What a program adds.
    pub fn added(text: impl AsRef<[u8]>) -> Placed {
        let bytes = text.as_ref().to_vec();
        Placed { places: vec![None; bytes.len()], bytes }
    }

    /// What an extent of the input stands for.
    pub fn standing_for(text: impl AsRef<[u8]>, place: Span) -> Placed {
        let bytes = text.as_ref().to_vec();
        Placed { places: vec![Some(place); bytes.len()], bytes }
    }

    pub fn push(&mut self, byte: u8, place: Span) {
        self.bytes.push(byte);
        self.places.push(Some(place));
    }

    /// Bytes that together stand for one extent.
    pub fn push_all(&mut self, bytes: &[u8], place: Span) {
        bytes.iter().for_each(|&byte| self.push(byte, place));
    }

    pub fn append(&mut self, other: Placed) {
        self.bytes.extend(other.bytes);
        self.places.extend(other.places);
    }

    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// A part, by offsets, as far as it is there.
    pub fn part(&self, start: usize, end: usize) -> Placed {
        let end = end.min(self.bytes.len());
        let start = start.min(end);
        Placed { bytes: self.bytes[start..end].to_vec(), places: self.places[start..end].to_vec() }
    }

    pub fn from(&self, start: usize) -> Placed {
        self.part(start, self.bytes.len())
    }

    /// Without white space at either end.
    pub fn trimmed(&self) -> Placed {
        let start = self.bytes.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let end = start + self.bytes[start..].trim_ascii_end().len();
        self.part(start, end)
    }

    /// Before and after the first of these bytes.
    pub fn split_at_first(&self, byte: u8) -> Option<(Placed, Placed)> {
        let at = self.bytes.iter().position(|&other| other == byte)?;
        Some((self.part(0, at), self.from(at + 1)))
    }

    /// From its first to its last byte in the input.
    pub fn span(&self) -> Option<Span> {
        let mut places = self.places.iter().flatten();
        let first = *places.next()?;
        Some(places.fold(first, |all, place| Span { start: all.start.min(place.start), end: all.end.max(place.end) }))
    }

    pub fn write(&self, input: &[u8], derived: &mut Derived) {
        let mut at = 0;
        while at < self.bytes.len() {
            let run = |holds: &dyn Fn(usize) -> bool| {
                at + 1 + (at + 1..self.bytes.len()).take_while(|&next| holds(next)).count()
            };
            let end = match self.places[at] {
                None => {
                    let end = run(&|next| self.places[next].is_none());
                    derived.insert(&self.bytes[at..end]);
                    end
                }
                Some(place) if self.is_copy(input, at) => {
                    let adjoins = |next: usize| {
                        self.places[next].map(|next| next.start) == self.places[next - 1].map(|place| place.end)
                    };
                    let end = run(&|next| adjoins(next) && self.is_copy(input, next));
                    derived.copy(input, Span { start: place.start, end: place.start + (end - at) as u32 });
                    end
                }
                Some(place) => {
                    let end = run(&|next| self.places[next] == Some(place));
                    derived.decoded(&self.bytes[at..end], place);
                    end
                }
            };
            at = end;
        }
    }

    /// The byte alone stands there as it is.
    fn is_copy(&self, input: &[u8], at: usize) -> bool {
        let place = self.places[at].filter(|place| place.len() == 1 && place.of(input) == &self.bytes[at..=at]);
        place.is_some() && self.places.get(at + 1).is_none_or(|next| *next != place)
    }
}
