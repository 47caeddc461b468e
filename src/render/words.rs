//! Words and signs that every form of a report shares.

use crate::report::State;
use crate::rule::Severity;

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

pub fn mark(state: State) -> &'static str {
    match state {
        State::Open => "✓",
        State::Fail => "✗",
        State::Refused => "⊘",
        State::Undecided => "?",
    }
}
