//! What a rule is. One entry in a topic file holds all there is to say about one fault: what, why, how to mend it,
//! a handshake that fails it, one that passes, severity, citations and the check. All else is derived.

#[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
pub mod docs;

use serde::Serialize;

#[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
use crate::cite::Cite;
use crate::handshake::Exchange;
use crate::span::Span;
use crate::transcript::Side;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It breaks a MUST, or a conforming peer must reject it.
    Error,
    /// It breaks a SHOULD, some real peers reject it, or it is a security risk.
    Warning,
    /// It is allowed, and worth knowing.
    Note,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Topic {
    Paste,
    Syntax,
    Method,
    Target,
    Host,
    Status,
    Redirect,
    Body,
    Upgrade,
    Connection,
    Key,
    Accept,
    Version,
    Origin,
    Subprotocol,
    Extensions,
    Forbidden,
    Auth,
    Credentials,
    Intermediary,
    Draft,
    H2,
    /// The input cannot show what its author thinks it shows.
    Evidence,
    /// The handshake is right; the failure came later.
    After,
}

/// Whose doing it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Culprit {
    Client,
    Server,
    Intermediary,
}

/// A rule of the catalogue.
pub struct Rule {
    /// Kebab-case, named for the fault, never reused.
    pub id: &'static str,
    pub severity: Severity,
    pub topic: Topic,
    pub side: Option<Culprit>,
    /// A conforming client must fail the connection for it.
    pub fatal: bool,
    // The page's modules do without what follows: their users get it from a file (see `facts`).
    #[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
    pub cite: &'static [Cite],
    /// Rows of the catalogue of handshake rules that it covers.
    #[cfg(not(target_arch = "wasm32"))]
    pub rows: &'static [u8],
    /// The doc comment.
    #[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
    pub docs: &'static str,
    pub check: fn(&Exchange<'_>, &mut Found),
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        // Each is a static of its own.
        std::ptr::eq(self, other)
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.id)
    }
}

/// An occurrence of a rule's fault.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    pub rule: &'static Rule,
    /// The rule's own, but for what says itself what it is about: an error line.
    pub topic: Topic,
    /// Whose doing this occurrence is: the rule's side, or the sender's of the message at fault.
    pub side: Option<Culprit>,
    pub span: Option<Span>,
    pub message: String,
    pub related: Vec<(Span, String)>,
    pub fix: Option<Fix>,
}

/// Edits that mend a fault.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    pub title: &'static str,
    pub edits: Vec<Edit>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

impl Edit {
    pub fn replace(span: Span, text: impl Into<String>) -> Edit {
        Edit { span, text: text.into() }
    }
}

/// Collects what the checks find. A check says where and what; the rule it belongs to is known here.
pub struct Found {
    rule: &'static Rule,
    pub findings: Vec<Finding>,
    /// Findings of the present rule, counted beyond what is kept.
    count: usize,
    /// What is found beyond that is written here, over and over.
    spare: Finding,
}

/// So many findings of one rule are kept for a handshake: a line that is repeated a hundred thousand times is one fault.
pub const MOST_FINDINGS: usize = 500;

impl Found {
    pub fn new(rule: &'static Rule) -> Found {
        Found { rule, findings: Vec::new(), count: 0, spare: Finding::new(rule, None, String::new()) }
    }

    pub fn set_rule(&mut self, rule: &'static Rule) {
        self.say_how_many_more();
        self.rule = rule;
        self.count = 0;
    }

    /// Everything that was found.
    pub fn finish(mut self) -> Vec<Finding> {
        self.say_how_many_more();
        self.findings
    }

    fn say_how_many_more(&mut self) {
        if self.count > MOST_FINDINGS
            && let Some(last) = self.findings.last_mut()
        {
            last.message.push_str(&format!(" There are {} more like it.", self.count - MOST_FINDINGS));
        }
    }

    /// Reports the fault at a place. The message is one sentence about this occurrence:
    /// what was expected, what was found.
    pub fn at(&mut self, span: impl Into<Option<Span>>, message: impl Into<String>) -> &mut Finding {
        let finding = Finding::new(self.rule, span.into(), message.into());
        self.count += 1;
        if self.count > MOST_FINDINGS {
            self.spare = finding;
            return &mut self.spare;
        }
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }
}

impl Finding {
    fn new(rule: &'static Rule, span: Option<Span>, message: String) -> Finding {
        Finding { rule, topic: rule.topic, side: rule.side, span, message, related: Vec::new(), fix: None }
    }

    /// For rules about either message: whose this one is.
    pub fn by(&mut self, sender: Side) -> &mut Finding {
        self.side = Some(match sender {
            Side::Request => Culprit::Client,
            Side::Response => Culprit::Server,
        });
        self
    }

    pub fn related(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        self.related.push((span, message.into()));
        self
    }

    pub fn fix(&mut self, title: &'static str, edits: impl IntoIterator<Item = Edit>) -> &mut Finding {
        self.fix = Some(Fix { title, edits: edits.into_iter().collect() });
        self
    }
}

/// The rules of one topic file.
///
/// ```text
/// rules! {
///     /// Title: the fault in one sentence.
///     ///
///     /// Why it matters.
///     ///
///     /// ## Fix
///     /// What to do.
///     ///
///     /// ## Fails
///     /// > Upgrade: «h2c»
///     ///
///     /// ## Passes
///     /// > Upgrade: WebSocket
///     NAME = "kebab-id", Error Upgrade by Client, fatal, [cite!(6455, "4.1")], rows [44], check_function;
/// }
/// ```
///
/// `by …` and `, fatal` are optional.
macro_rules! rules {
    ($(
        $(#[doc = $doc:literal])+
        $name:ident = $id:literal, $severity:ident $topic:ident $(by $side:ident)? $(, $fatal:ident)?,
        [$($cite:expr),* $(,)?], rows [$($row:literal),*], $check:expr;
    )+) => {
        $(
            $(#[doc = $doc])+
            pub static $name: $crate::rule::Rule = $crate::rule::Rule {
                id: $id,
                severity: $crate::rule::Severity::$severity,
                topic: $crate::rule::Topic::$topic,
                side: $crate::rule::rules!(@side $($side)?),
                fatal: $crate::rule::rules!(@fatal $($fatal)?),
                #[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
                cite: &[$($cite),*],
                #[cfg(not(target_arch = "wasm32"))]
                rows: &[$($row),*],
                #[cfg(any(not(target_arch = "wasm32"), feature = "lab"))]
                docs: concat!($($doc, "\n"),+),
                check: $check,
            };

            // The module leaves citations out, but they are to compile there, too.
            #[cfg(target_arch = "wasm32")]
            const _: &[$crate::cite::Cite] = &[$($cite),*];
        )+

        /// The rules of this file, in the order in which they are checked.
        pub static RULES: &[&$crate::rule::Rule] = &[$(&$name),+];
    };
    (@side) => { None };
    (@side $side:ident) => { Some($crate::rule::Culprit::$side) };
    (@fatal) => { false };
    (@fatal fatal) => { true };
}
pub(crate) use rules;
