//! The scenarios written by hand: one line a topic.

mod accept;
mod after;
mod connection;
mod cut;
mod extensions;
mod interim;
mod redirect;
mod refusal;
mod right;
mod size;
mod status;
mod subprotocol;
mod syntax;
mod timing;
mod upgrade;

use super::script::{Script, duration, written};
use super::verdict::{Expected, Inspected, Says};
use super::{Scenario, Shown, usual_request};
use crate::rule::{Topic, docs};

/// A scenario as it is written down.
pub struct Plan {
    id: &'static str,
    /// The doc comment: title, empty line, what it is about.
    docs: &'static str,
    topic: Topic,
    expected: Expected,
    response: Response,
    protocols: &'static [&'static str],
    says: Option<Says>,
}

pub enum Response {
    /// Lines laid over the right response.
    Head(&'static str),
    /// The bytes as they are.
    Exact(&'static str),
}

/// ```text
/// plans! { Status;
///     /// Title.
///     ///
///     /// What it is about.
///     "kebab-id" fails head(r"HTTP/1.0 101 Switching Protocols");
/// }
/// ```
///
/// What the standards say: `opens`, `fails`, `refused` or `either`. `head` lays lines over the right response, in the
/// notation of the rules' examples; `exact` is the whole. `, offers "chat" "superchat"` is what the client should ask for.
/// `, says "why" [cite!(…)]` stands in for an inspection's own words, and must where that cannot know.
macro_rules! plans {
    ($topic:ident; $(
        $(#[doc = $doc:literal])+
        $id:literal $state:ident $form:ident($template:expr)
        $(, offers $($protocol:literal)+)? $(, says $why:literal [$($cite:expr),+ $(,)?])?;
    )+) => {
        pub const PLANS: &[$crate::lab::scenarios::Plan] = &[$(
            $crate::lab::scenarios::Plan {
                id: $id,
                docs: concat!($($doc, "\n"),+),
                topic: $crate::rule::Topic::$topic,
                expected: $crate::lab::scenarios::plans!(@state $state),
                response: $crate::lab::scenarios::plans!(@form $form $template),
                protocols: &[$($($protocol),+)?],
                says: $crate::lab::scenarios::plans!(@says $($why [$($cite),+])?),
            },
        )+];
    };
    (@state opens) => { $crate::lab::verdict::Expected::Open };
    (@state fails) => { $crate::lab::verdict::Expected::Fail };
    (@state refused) => { $crate::lab::verdict::Expected::Refused };
    (@state either) => { $crate::lab::verdict::Expected::Either };
    (@form head $template:expr) => { $crate::lab::scenarios::Response::Head($template) };
    (@form exact $template:expr) => { $crate::lab::scenarios::Response::Exact($template) };
    (@says) => { None };
    (@says $why:literal [$($cite:expr),+]) => { Some($crate::lab::verdict::Says { why: $why, cite: &[$($cite),+] }) };
}
pub(super) use plans;

/// Every topic's scenarios, in the order in which they are shown.
#[rustfmt::skip]
const TOPICS: &[&[Plan]] = &[
    right::PLANS,
    status::PLANS,
    refusal::PLANS,
    redirect::PLANS,
    interim::PLANS,
    upgrade::PLANS,
    connection::PLANS,
    accept::PLANS,
    subprotocol::PLANS,
    extensions::PLANS,
    syntax::PLANS,
    size::PLANS,
    timing::PLANS,
    cut::PLANS,
    after::PLANS,
];

pub fn by_hand() -> impl Iterator<Item = Scenario> {
    TOPICS.iter().flat_map(|plans| plans.iter()).map(Plan::build)
}

impl Plan {
    fn build(&self) -> Scenario {
        let script = match self.response {
            Response::Head(patch) => Script::patched(patch),
            Response::Exact(template) => Script::exact(template),
        };
        let protocols: Vec<String> = self.protocols.iter().map(|&name| name.to_owned()).collect();
        let request = usual_request(&protocols);
        let steps = script.answer(&request);
        let inspected = Inspected::of(&request, &written(&steps));
        let paragraphs = docs::paragraphs(self.docs);
        let (title, about) = paragraphs.split_once("\n\n").unwrap_or((&paragraphs, ""));
        Scenario {
            id: self.id,
            title: title.to_owned(),
            about: about.to_owned(),
            topic: self.topic,
            rule: inspected.rule_of(self.expected).map(|rule| rule.id),
            protocols,
            response: script.shown.clone(),
            steps: steps.iter().map(Shown::from).collect(),
            standard: inspected.standard(self.expected, self.says.as_ref()),
            ms: duration(&steps),
            derived: false,
            script,
        }
    }
}
