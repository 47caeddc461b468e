//! Heads that have not come to their end, and bytes that begin no head.

use super::http::{AtEnd, Before, Pace};
use super::status::StatusLine;
use super::wire::{End, Seen};
use super::{Fault, GoesOn, Run};
use crate::field::Field;
use crate::rules::status;

/// So many bytes of anything are read over.
const JUNK: usize = 4;

/// What a status line that has been cut off may go on with.
const RIGHT: &[u8] = b"HTTP/1.1 101 ";

impl Run<'_> {
    /// The head has come as a whole.
    pub(super) fn is_whole(&self) -> bool {
        self.head.response.complete || self.blank_line().is_some()
    }

    /// Where the line begins that ends the head for this client, and no other.
    pub(super) fn blank_line(&self) -> Option<u32> {
        let mut lines = self.head.response.fields.iter();
        if self.client.http.ends_at_blank { lines.find_map(|line| self.head.blank_within(line)) } else { None }
    }

    pub(super) fn read_unfinished(&mut self, seen: &Seen) -> GoesOn {
        let (http, came) = (&self.client.http, &self.head.input[self.head.from as usize..]);
        if came.is_empty() {
            return self.ends(seen, Fault::Nothing);
        }
        match (http.pace, seen.end, http.at_end) {
            (Pace::Head, End::Closed, AtEnd::TakesLines) if seen.unterminated => self.end(Fault::Unterminated),
            (Pace::Head, End::Closed, AtEnd::TakesLines | AtEnd::TakesAll) => self.read_lines(),
            (Pace::Head, End::Open | End::Reset, _) => {
                self.begins(came)?;
                self.limits()?;
                self.ends(seen, Fault::Cut)
            }
            (Pace::Lines, ..) if !came.contains(&b'\n') => self.ends(seen, Fault::Cut),
            _ => {
                self.read_lines()?;
                self.ends(seen, Fault::Cut)
            }
        }
    }

    /// The connection ends, or does not, before the head has.
    fn ends(&mut self, seen: &Seen, closed: Fault) -> GoesOn {
        self.end(match seen.end {
            End::Open => Fault::Waits,
            End::Closed => closed,
            End::Reset => Fault::Reset,
        })
    }

    /// What begins otherwise than a status line is refused as soon as that can be seen.
    fn begins(&mut self, came: &[u8]) -> GoesOn {
        match self.client.http.before {
            Before::FourBytes(name) if came.len() >= JUNK + name.len() => self.status_line_start(came).map(drop),
            _ => Some(()),
        }
    }

    /// The status line behind what this client reads over, as far as it has come.
    pub(super) fn status_line_start<'b>(&mut self, came: &'b [u8]) -> Option<&'b [u8]> {
        let empty_lines = self.head.response.start.map_or(0, |start| (start.span.start - self.head.from) as usize);
        match self.client.http.before {
            Before::Nothing if empty_lines > 0 => {
                self.fail(Fault::StatusLine(StatusLine::Empty), &status::SPACING, b"")?;
                None
            }
            Before::FourBytes(name) => {
                let is_here =
                    |at: &usize| came.get(*at..at + name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
                let Some(at) = (0..=JUNK).find(is_here) else {
                    self.no_status_line(came)?;
                    return None;
                };
                came.get(at..)
            }
            _ => came.get(empty_lines..),
        }
    }

    fn no_status_line(&mut self, came: &[u8]) -> GoesOn {
        // On its usual port a server may be one of HTTP/0.9, which has no status line.
        let host = self.head.exchange.request.and_then(|request| request.first(Field::Host));
        let has_port = |host: &[u8]| host.rsplit(|&byte| byte == b']').next().is_some_and(|rest| rest.contains(&b':'));
        let is_usual = host.is_some_and(|host| !has_port(host.value.of(self.head.input)));
        let fault = if is_usual { StatusLine::Missing } else { StatusLine::Name };
        self.fail(Fault::StatusLine(fault), fault.rule(), came)
    }

    /// A status line that has been cut off, with what may come behind.
    pub(super) fn continued(line: &mut Vec<u8>) {
        line.extend_from_slice(RIGHT.get(line.len()..).unwrap_or_default());
    }
}
