//! A WebSocket that was opened and watched: what happened, in one sentence, and what can be behind a failure.
//!
//! Script learns next to nothing of a failure, on purpose: “user agents must not convey any failure information to
//! scripts in a way that would allow a script to distinguish” a name that does not resolve, a refused connection, a TLS
//! failure, an answer that is none, and a lost connection
//! ([WebSockets](https://websockets.spec.whatwg.org/#closeWebSocket)). What it does see (time, page, port, scheme,
//! violations of a policy) makes some causes certain and ranks the others.

mod after;
mod before;
mod thrown;

use std::borrow::Cow;

use serde::Serialize;

use crate::order;
use crate::value::authority::Authority;
use crate::value::frame::close_code_name;

/// What was seen of a connection from outside. Times in milliseconds.
pub struct Observed<'a> {
    pub url: &'a str,
    /// `None` when the constructor threw: then nothing was resolved.
    pub target: Option<Target<'a>>,
    pub protocols: &'a [String],
    pub page: Page<'a>,
    /// The name of what the constructor threw.
    pub thrown: Option<&'a str>,
    /// When it opened.
    pub opened: Option<f64>,
    pub ended: Ended,
    /// When it ended.
    pub at: f64,
    /// How long before that nothing had come or gone.
    pub silent: f64,
    pub received: u32,
    pub close: Option<Close<'a>>,
    /// A Content Security Policy was enforced against it.
    pub violated: bool,
}

/// Where the connection was to go.
#[derive(Clone, Copy)]
pub struct Target<'a> {
    pub secure: bool,
    pub host: &'a str,
    pub port: u16,
}

/// From where.
#[derive(Clone, Copy)]
pub struct Page<'a> {
    /// It was loaded over https.
    pub secure: bool,
    /// Empty outside of pages.
    pub host: &'a str,
    pub online: bool,
}

#[derive(Clone, Copy)]
pub struct Close<'a> {
    pub code: u16,
    pub reason: &'a str,
    /// This side closed first.
    pub own: bool,
}

impl Close<'_> {
    /// It came in a close frame, so there was a right handshake before. Firefox fires no `open` when both come at once.
    fn is_framed(&self) -> bool {
        !matches!(self.code, 1006 | 1015)
    }
}

/// What ended an observation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(type_prefix = "Observation"))]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// The constructor threw.
    Thrown,
    /// The connection closed or failed, or this side closed it.
    Closed,
    /// It did not open in time.
    Timeout,
    Cancelled,
}

#[derive(Debug, Serialize)]
pub struct Explanation {
    pub summary: String,
    /// The most probable first.
    pub causes: Vec<Cause>,
}

/// Something that can be behind a failure.
#[derive(Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Cause {
    pub id: &'static str,
    #[cfg_attr(target_arch = "wasm32", tsify(type = "\"certain\" | \"likely\" | \"possible\""))]
    pub likelihood: Likelihood,
    pub cause: Cow<'static, str>,
    /// How to find out, or what to do about it.
    pub next: &'static str,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Likelihood {
    Certain,
    Likely,
    Possible,
}

pub fn explain(observed: &Observed<'_>) -> Explanation {
    let causes = match (observed.ended, observed.opened) {
        (Ended::Thrown, _) => thrown::causes(observed),
        (Ended::Cancelled, _) => Vec::new(),
        (Ended::Closed, None) if observed.close.is_some_and(|close| close.own || close.is_framed()) => Vec::new(),
        (_, None) => before::causes(observed),
        (_, Some(_)) => after::causes(observed),
    };
    let mut causes = order::by_key(causes, |cause| cause.likelihood as u32);
    if causes.iter().any(|cause| cause.likelihood == Likelihood::Certain) {
        causes.retain(|cause| cause.likelihood == Likelihood::Certain);
    }
    Explanation { summary: summary(observed), causes }
}

fn summary(observed: &Observed<'_>) -> String {
    let at = time(observed.at);
    match (observed.ended, observed.opened) {
        (Ended::Thrown, _) => {
            format!("The constructor threw {}: nothing was sent.", observed.thrown.unwrap_or("an error"))
        }
        (Ended::Timeout, _) => format!("It did not open within {at} and was given up."),
        (Ended::Cancelled, None) => format!("It was cancelled after {at}, before it opened."),
        (Ended::Cancelled, Some(opened)) => format!("It opened after {} and was cancelled after {at}.", time(opened)),
        (Ended::Closed, None) => match &observed.close {
            Some(close) if close.own => format!("This side closed it after {at}, before it opened."),
            Some(close) if close.is_framed() => {
                format!(
                    "After {at} {}, right after the handshake: this browser did not even tell that it was open.",
                    closing(close)
                )
            }
            Some(close) => {
                format!("It did not open: it failed after {at}, and all that script is told is {}.", close.code)
            }
            None => format!("It did not open: it failed after {at}, without as much as a close event."),
        },
        (Ended::Closed, Some(opened)) => {
            let opened = time(opened);
            match &observed.close {
                Some(close) if close.code == 1006 => format!(
                    "It opened after {opened}; after {at} the connection was lost without a close frame, which script sees as 1006."
                ),
                Some(close) => format!("It opened after {opened}; after {at} {}.", closing(close)),
                None => {
                    format!("It opened after {opened}; the other side did not answer the close frame within {at}.")
                }
            }
        }
    }
}

fn closing(close: &Close<'_>) -> String {
    let who = if close.own { "this side" } else { "the server" };
    let code = match (close.code, close_code_name(close.code)) {
        (1005, _) => "no code".to_owned(),
        (code, Some(name)) => format!("{code} ({name})"),
        (code @ 4000..=4999, None) => format!("{code} (a code of the application’s own)"),
        (code, None) => code.to_string(),
    };
    let reason =
        if close.reason.is_empty() { String::new() } else { format!(" and the reason “{}”", close.reason) };
    format!("{who} closed it with {code}{reason}")
}

/// `3.1 ms`, `250 ms`, `10 s`.
fn time(milliseconds: f64) -> String {
    // a cast of what is negative or no number gives 0
    let tenths = (milliseconds * 10.0 + 0.5) as u64;
    let decimal = |whole, tenth, unit| match tenth {
        0 => format!("{whole} {unit}"),
        tenth => format!("{whole}.{tenth} {unit}"),
    };
    match tenths {
        0..1_000 => decimal(tenths / 10, tenths % 10, "ms"),
        1_000..10_000 => format!("{} ms", tenths / 10),
        _ => decimal(tenths / 10_000, tenths / 1_000 % 10, "s"),
    }
}

impl Target<'_> {
    /// “Is origin potentially trustworthy?” ([Secure Contexts](https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy)):
    /// loopback is, over any scheme.
    fn is_loopback(&self) -> bool {
        let host = self.host.as_bytes();
        host == b"localhost"
            || host.ends_with(b".localhost")
            || host == b"[::1]"
            || self.is_address() && host.starts_with(b"127.")
    }

    /// Known on this machine or in its network alone.
    fn is_internal(&self) -> bool {
        self.is_loopback() || is_internal(self.host)
    }

    /// An IP address needs no look-up. The URL parser has made four numbers of every IPv4 address.
    fn is_address(&self) -> bool {
        self.host.starts_with('[') || self.host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    }

    /// A name that no public resolver knows (RFC 6761, RFC 6762).
    fn is_reserved(&self) -> bool {
        [".test", ".invalid", ".example", ".local"].iter().any(|suffix| self.host.ends_with(suffix))
    }

    /// Fetch stops it, whatever the server is: “should fetching request be blocked as mixed content”.
    fn is_mixed(&self, page: &Page<'_>) -> bool {
        page.secure && !self.secure && !self.is_loopback()
    }
}

fn is_internal(host: &str) -> bool {
    Authority::read(host.as_bytes(), b"ws").is_some_and(Authority::is_internal)
}

/// What is considered, one after the other; a likelihood for those that what was observed does not rule out.
struct Candidate {
    id: &'static str,
    judge: fn(&Observed<'_>) -> Option<Likelihood>,
    cause: &'static str,
    next: &'static str,
}

fn judge(candidates: &[Candidate], observed: &Observed<'_>) -> Vec<Cause> {
    let judged = |candidate: &Candidate| {
        let likelihood = (candidate.judge)(observed)?;
        Some(Cause { id: candidate.id, likelihood, cause: Cow::Borrowed(candidate.cause), next: candidate.next })
    };
    candidates.iter().filter_map(judged).collect()
}

#[cfg(test)]
mod tests;
