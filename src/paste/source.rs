//! A text that is read: the input itself, or one that was derived from it before.

use super::derived::Derived;
use crate::span::Span;

#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub input: &'a [u8],
    /// What is read, and the way back to the input where it is another text.
    pub text: &'a [u8],
    map: Option<&'a Derived>,
}

impl<'a> Source<'a> {
    pub fn input(input: &'a [u8]) -> Source<'a> {
        Source { input, text: input, map: None }
    }

    pub fn derived(input: &'a [u8], derived: &'a Derived) -> Source<'a> {
        Source { input, text: derived.bytes(), map: Some(derived) }
    }

    pub fn whole(self) -> Span {
        Span::new(0, self.text.len())
    }

    /// Where a place of the text stands in the input.
    pub fn place(self, span: Span) -> Span {
        self.map.map_or(span, |map| map.place(span))
    }

    /// Adds a part of the text to another one.
    pub fn copy(self, span: Span, out: &mut Derived) {
        match self.map {
            None => out.copy(self.text, span),
            Some(map) => out.copy_through(map, span),
        }
    }

    /// Adds what a part of the text stands for.
    pub fn decoded(self, bytes: &[u8], span: Span, out: &mut Derived) {
        out.decoded(bytes, self.place(span));
    }
}
