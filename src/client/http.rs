//! How a client's HTTP layer reads a head: what it refuses, and what it makes of the rest.

use std::borrow::Cow;

use super::checks::{decimal, trim};
use super::head::{Flaw, Flaws, Limit};
use super::status::StatusReader;
use super::{Fault, GoesOn, Run};
use crate::field::Field;
use crate::message::FieldLine;
use crate::rules::status;

/// An HTTP layer.
pub struct Http {
    pub status: StatusReader,
    /// Flaws that fail the connection; all others are put up with.
    pub refuses: Flaws,
    pub limits: &'static [(Limit, usize)],
    pub interim: Interim,
    /// A CR by itself ends a line.
    pub cr_ends_line: bool,
    /// White space before the colon is no part of the name.
    pub trims_name: bool,
    /// White space behind the value is part of it.
    pub keeps_space: bool,
    /// A CR behind the value is white space, too.
    pub trims_cr: bool,
    /// A line that begins with white space is a line of its own. Else it goes on from the one before.
    pub unfolds: bool,
    /// So is such a line where it is the first. Else it is passed over.
    pub takes_indented: bool,
}

impl Http {
    /// One that refuses nothing and has no ways of its own.
    pub const fn new(status: StatusReader, refuses: &[Flaw]) -> Http {
        Http {
            status,
            refuses: Flaws::of(refuses),
            limits: &[],
            interim: Interim::Skipped,
            cr_ends_line: false,
            trims_name: false,
            keeps_space: false,
            trims_cr: false,
            unfolds: false,
            takes_indented: false,
        }
    }
}

/// What becomes of a 1xx response before the 101.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Interim {
    Skipped,
    /// All but a 100.
    SkippedBut100,
    /// It is taken for the answer.
    Fails,
}

impl<'a> Run<'a> {
    /// Reads the head as this client's layer does.
    pub(super) fn read(&mut self) -> GoesOn {
        let (http, head) = (&self.client.http, self.head);
        self.interim()?;
        self.status_line()?;
        for &(limit, most) in http.limits {
            if let Some(size) = head.exceeds(limit, most) {
                return self.fail(Fault::Limit(limit), &status::RESPONSE_HEAD_SIZE, &decimal(size as u32));
            }
        }
        match head.flaws.iter().find(|(flaw, _)| http.refuses.has(*flaw)) {
            Some(&(flaw, part)) => self.fail(Fault::Flaw(flaw), flaw.rule(), part.of(head.input)),
            None => Some(()),
        }
    }

    fn interim(&mut self) -> GoesOn {
        for interim in &self.head.exchange.interim {
            let taken = match self.client.http.interim {
                Interim::Skipped => false,
                Interim::SkippedBut100 => interim.status == Some(100),
                Interim::Fails => true,
            };
            if let Some(code) = interim.status.filter(|_| taken) {
                return self.fail(Fault::Interim, &status::INTERIM, &decimal(code.into()));
            }
        }
        Some(())
    }

    fn status_line(&mut self) -> GoesOn {
        let response = self.head.response;
        let Some(start) = response.start else {
            self.status = response.status?;
            return Some(());
        };
        let mut line = start.span.of(self.head.input).to_vec();
        // Copying takes a space at the end of the line away.
        if !self.head.observed && response.status_span.is_some_and(|code| code.end == start.span.end) {
            line.push(b' ');
        }
        match (self.client.http.status)(&line) {
            Ok(status) => {
                (self.status, self.http10) = (status.code, status.http10);
                Some(())
            }
            Err((fault, part)) => self.fail(Fault::StatusLine(fault), fault.rule(), part),
        }
    }

    /// The field's values, one a line. None where one may still come, or goes on.
    pub(super) fn all(&self, field: Field) -> Option<Vec<Cow<'a, [u8]>>> {
        let (http, head) = (&self.client.http, self.head);
        let mut values = Vec::new();
        for line in head.response.all(field) {
            if head.response.cut.is_some_and(|cut| cut.touches(line.span)) {
                return None;
            }
            let is_indented = line.stray_space.is_some_and(|space| space.start < line.name.start);
            let is_it = match line.stray_space {
                None => true,
                Some(_) if is_indented => http.takes_indented,
                Some(_) => http.trims_name && !is_indented,
            };
            if is_it {
                values.push(self.value_of(line));
            }
        }
        if http.cr_ends_line && head.flaws.iter().any(|(flaw, _)| matches!(flaw, Flaw::Cr | Flaw::FirstCr)) {
            for line in &head.response.fields {
                let behind_cr = line.value.of(head.input).split(|&byte| byte == b'\r').skip(1);
                for piece in behind_cr.filter(|_| line.folds == 0) {
                    let (name, value) = piece.split_at(piece.iter().position(|&byte| byte == b':').unwrap_or(0));
                    if Field::known(trim(name)) == Some(field) {
                        values.push(Cow::Borrowed(trim(&value[1..])));
                    }
                }
            }
        }
        (!values.is_empty() || head.response.complete).then_some(values)
    }

    fn value_of(&self, line: &FieldLine) -> Cow<'a, [u8]> {
        let (http, head) = (&self.client.http, self.head);
        if line.folds > 0 {
            if http.unfolds {
                return Cow::Borrowed(head.first_piece(line).of(head.input));
            }
            return line.text(head.input);
        }
        let mut value = line.value.of(head.input);
        if http.keeps_space && head.observed {
            let rest = &head.input[line.value.start as usize..];
            let space = rest[value.len()..].iter().take_while(|byte| crate::abnf::is_ows(**byte)).count();
            return Cow::Borrowed(&rest[..value.len() + space]);
        }
        if let (true, [before @ .., b'\r']) = (http.trims_cr, value) {
            value = before;
        }
        if http.cr_ends_line {
            value = value.split(|&byte| byte == b'\r').next().unwrap_or_default();
        }
        Cow::Borrowed(trim(value))
    }
}
