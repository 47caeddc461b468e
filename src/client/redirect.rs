//! Redirects: who goes where, and what stops it.

use super::checks::decimal;
use super::{Fault, GoesOn, Lines, Run};
use crate::field::Field;
use crate::rules::refusal;

/// How a client takes a redirect.
pub struct Redirects {
    pub codes: &'static [u16],
    /// Which `Location` counts where there are several.
    pub location: Lines,
    /// Several are a fault of their own.
    pub one_location: bool,
    /// What becomes of a redirect without `Location`, and with an empty one.
    pub missing: Nowhere,
    pub empty: Nowhere,
    pub to: Targets,
    /// So many, one after the other, lead on.
    pub most: u8,
}

/// A redirect that names no place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Nowhere {
    /// It is an answer like others.
    Answer,
    Fails,
    /// It leads to the same place again.
    Same,
}

/// Where a client lets itself be sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Targets {
    /// Wherever HTTP or WebSocket is spoken.
    Any,
    /// `http:` or `https:`, or a place on the same server.
    Http,
    /// `ws:` or `wss:`, or a place on the same server.
    WebSocket,
    /// `ws:` or `wss:`, written out.
    AbsoluteWebSocket,
}

impl Redirects {
    /// Nothing is followed.
    pub const NONE: Redirects = Redirects {
        codes: &[],
        location: Lines::First,
        one_location: false,
        missing: Nowhere::Answer,
        empty: Nowhere::Answer,
        to: Targets::Any,
        most: 0,
    };
}

impl Targets {
    /// Whether a URL or a reference to one is followed; else what is wrong with it.
    fn take(self, target: &[u8]) -> Result<(), Fault> {
        let is_one_of =
            |scheme: &[u8], schemes: &[&str]| schemes.iter().any(|one| scheme.eq_ignore_ascii_case(one.as_bytes()));
        let schemes: &[&str] = match self {
            Targets::Any => &["http", "https", "ws", "wss"],
            Targets::Http => &["http", "https"],
            Targets::WebSocket | Targets::AbsoluteWebSocket => &["ws", "wss"],
        };
        match scheme(target) {
            None if self == Targets::AbsoluteWebSocket => Err(Fault::RedirectRelative),
            None => Ok(()),
            Some(scheme) if is_one_of(scheme, schemes) => Ok(()),
            Some(_) => Err(Fault::RedirectScheme),
        }
    }
}

/// `scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )`, with the colon behind it (RFC 3986 §3.1).
pub(super) fn scheme(target: &[u8]) -> Option<&[u8]> {
    let colon = target.iter().position(|&byte| byte == b':')?;
    let scheme = &target[..colon];
    let is_scheme = scheme.first()?.is_ascii_alphabetic()
        && scheme.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
    is_scheme.then_some(scheme)
}

impl Run<'_> {
    /// Goes on where the status is the answer. Where it leads elsewhere, `follows` says where to.
    pub(super) fn redirect(&mut self) -> GoesOn {
        let redirects = self.client.redirects;
        if !redirects.codes.contains(&self.status) {
            return Some(());
        }
        let all = self.all(Field::Location)?;
        let target = redirects.location.value(&all);
        let nowhere = match target.as_deref() {
            None => redirects.missing,
            Some(b"") => redirects.empty,
            Some(_) => Nowhere::Same,
        };
        match nowhere {
            Nowhere::Answer => return Some(()),
            Nowhere::Fails => return self.fail(Fault::RedirectNowhere, &refusal::REDIRECT, b""),
            Nowhere::Same => {}
        }
        let target = target.unwrap_or_default();
        if redirects.one_location && all.len() > 1 {
            return self.fail(Fault::RedirectSeveral, &refusal::REDIRECT, &target);
        }
        if let Err(fault) = redirects.to.take(&target) {
            return self.fail(fault, &refusal::REDIRECT, &target);
        }
        if self.hops >= redirects.most {
            return self.fail(Fault::RedirectLimit, &refusal::REDIRECT, &decimal(self.status.into()));
        }
        self.follows = Some(target.into_owned());
        None
    }
}
