//! The small module reads no dress whose text is not the input's own.

use crate::report;
use crate::rule::Edit;
use crate::span::Span;

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Derived {}

impl Derived {
    pub fn bytes(&self) -> &[u8] {
        match *self {}
    }

    pub fn place(&self, _: Span) -> Span {
        match *self {}
    }

    pub fn place_in_capture(&self, _: Span) -> Option<report::Span> {
        match *self {}
    }

    pub fn edit(&self, _: &Edit) -> Option<Edit> {
        match *self {}
    }
}
