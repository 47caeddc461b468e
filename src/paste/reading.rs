//! What the readers of derived text write into: the text, its heads, and where each text on its own ends.

use super::derived::Derived;
use crate::rule::Finding;
use crate::span::Span;
use crate::transcript::{Endings, Head, HeadLine, Line, Section, Transcript};

#[derive(Default)]
pub(super) struct Reading {
    pub derived: Derived,
    pub heads: Vec<Head>,
    pub sections: Vec<Section>,
    /// What is to be said about a head, by its number.
    pub remarks: Vec<(usize, Finding)>,
    /// Where in the input the first head begins that is one too many.
    pub left_out: Option<u32>,
}

impl Reading {
    /// Ends a text on its own, if it has any head.
    pub fn end_section(&mut self, endings: Endings) {
        let before = self.sections.last().map_or(0, |section| section.heads);
        if self.heads.len() > before {
            let end = self.derived.end_section();
            self.sections.push(Section { end, heads: self.heads.len(), endings, carrier: None, part: None });
        }
    }

    pub fn transcript(mut self) -> Transcript {
        self.end_section(Endings::Normalised);
        let Reading { derived, heads, sections, remarks, left_out } = self;
        Transcript { heads, derived: Some(derived), sections, remarks, left_out, notices: None, also: Vec::new() }
    }
}

impl Finding {
    /// The same finding in a text that has so many other bytes before it.
    pub fn behind(mut self, others: u32) -> Finding {
        let moved = |span: Span| Span { start: span.start.wrapping_add(others), end: span.end.wrapping_add(others) };
        self.span = self.span.map(moved);
        self.related.iter_mut().for_each(|(span, _)| *span = moved(*span));
        for edit in self.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = moved(edit.span);
        }
        self
    }
}

impl Head {
    /// The same head in a text that has so many other bytes before it.
    pub fn behind(mut self, others: u32) -> Head {
        let shift = |span: &mut Span| *span = Span { start: span.start + others, end: span.end + others };
        let line = |line: &mut Line| shift(&mut line.text);
        self.start.iter_mut().for_each(line);
        for line in &mut self.lines {
            match line {
                HeadLine::Line(line) => shift(&mut line.text),
                HeadLine::Pair { name, value } => [name, value].into_iter().for_each(shift),
            }
        }
        let listed = &mut self.listed;
        [&mut listed.url, &mut listed.method, &mut listed.status].into_iter().flatten().for_each(shift);
        shift(&mut self.rest);
        self
    }
}
