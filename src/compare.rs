//! Two handshakes side by side, one that works and one that fails: what differs, and which difference matters.

use std::borrow::Cow;

use serde::Serialize;

use crate::inspect::{Options, inspect_with};
use crate::report::{Handshake, Header, Message, State};
use crate::rule::{Severity, Topic};
use crate::text::quoted;

/// Everything that differs, what decides first.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Comparison {
    pub differences: Vec<Difference>,
    /// One sentence.
    pub summary: String,
}

/// One thing that stands in one of the two alone, or differs.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Difference {
    pub kind: Kind,
    /// Such as “request header Origin”.
    pub what: String,
    pub first: Option<String>,
    pub second: Option<String>,
    pub matters: Matters,
    pub message: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    OnlyFirst,
    OnlySecond,
    Changed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Matters {
    Decides,
    May,
    No,
}

/// Compares the first handshake of each input.
pub fn compare(works: &[u8], fails: &[u8]) -> Comparison {
    let (works, fails) = (inspect_with(works, Options::default()), inspect_with(fails, Options::default()));
    let (Some(works), Some(fails)) = (works.handshakes.first(), fails.handshakes.first()) else {
        let (which, other) = if works.handshakes.is_empty() { ("first", "second") } else { ("second", "first") };
        let summary = format!("There is no handshake in the {which} input to compare with the {other} one.");
        return Comparison { differences: Vec::new(), summary };
    };
    let mut differences = Vec::new();
    messages("request", works.request.as_ref(), fails.request.as_ref(), fails, &mut differences);
    messages("response", works.response.as_ref(), fails.response.as_ref(), fails, &mut differences);
    single_out(works, fails, &mut differences);
    differences.sort_by_key(|difference| difference.matters);
    let summary = summary(works, fails, &differences);
    Comparison { differences, summary }
}

fn messages(
    side: &str,
    first: Option<&Message<'_>>,
    second: Option<&Message<'_>>,
    fails: &Handshake<'_>,
    differences: &mut Vec<Difference>,
) {
    let (Some(first), Some(second)) = (first, second) else { return };
    let mut part = |what: &str, one: Option<String>, other: Option<String>, matters: Matters, message: &str| {
        // What one paste does not show is no difference.
        if let (Some(one), Some(other)) = (&one, &other)
            && one != other
        {
            differences.push(Difference {
                kind: Kind::Changed,
                what: format!("{side} {what}"),
                first: Some(one.clone()),
                second: Some(other.clone()),
                matters,
                message: message.to_owned(),
            });
        }
    };
    let owned = |text: &Option<Cow<'_, str>>| text.as_ref().map(|text| text.clone().into_owned());
    part("method", owned(&first.method), owned(&second.method), Matters::Decides, "A handshake is a GET.");
    part(
        "target",
        owned(&first.target),
        owned(&second.target),
        Matters::May,
        "The path or the query is another one: the server may have nothing there.",
    );
    part(
        "HTTP version",
        owned(&first.version),
        owned(&second.version),
        Matters::May,
        "Upgrades exist in HTTP/1.1 alone.",
    );
    let status = |message: &Message<'_>| message.status.map(|status| status.to_string());
    let answered = if second.status == Some(101) { Matters::May } else { Matters::No };
    part(
        "status",
        status(first),
        status(second),
        answered,
        "This is how it ended, not why: the cause is among the other differences.",
    );

    for name in names(first, second) {
        let (one, other) = (value(first, &name), value(second, &name));
        let (kind, complete) = match (&one, &other) {
            (Some(one), Some(other)) if one == other => continue,
            (Some(_), Some(_)) => (Kind::Changed, true),
            (Some(_), None) => (Kind::OnlyFirst, second.complete),
            (None, _) => (Kind::OnlySecond, first.complete),
        };
        // A head that was cut off or copied in part lacks what its sender sent.
        if complete {
            differences.push(header(side, name, kind, one, other, fails));
        }
    }
}

/// Each name once, as the message that has it first writes it.
fn names(first: &Message<'_>, second: &Message<'_>) -> Vec<String> {
    let mut names: Vec<(String, usize, &str)> = Vec::new();
    for (index, header) in first.headers.iter().chain(&second.headers).enumerate() {
        names.push((header.name.to_ascii_lowercase(), index, &header.name));
    }
    names.sort_unstable();
    names.dedup_by(|later, earlier| later.0 == earlier.0);
    names.sort_unstable_by_key(|(_, index, _)| *index);
    names.into_iter().map(|(_, _, name)| name.to_owned()).collect()
}

/// All lines of a field as one list, which is what they mean (RFC 9110 §5.3).
fn value(message: &Message<'_>, name: &str) -> Option<String> {
    let lines = message.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
    let values: Vec<&str> = lines.map(|header: &Header<'_>| &*header.value).collect();
    (!values.is_empty()).then(|| values.join(", "))
}

fn header(
    side: &str,
    name: String,
    kind: Kind,
    first: Option<String>,
    second: Option<String>,
    fails: &Handshake<'_>,
) -> Difference {
    let message = if side == "request" { fails.request.as_ref() } else { fails.response.as_ref() };
    let is_here = |span: crate::report::Span| {
        let lines = message.into_iter().flat_map(|message| &message.headers);
        lines
            .filter(|header| header.name.eq_ignore_ascii_case(&name))
            .any(|header| header.span.start <= span.start && span.end <= header.span.end)
    };
    // Of another answer only what tells who gave it, and why, says something of the cause.
    let other_answer = side == "response" && message.is_some_and(|message| message.status != Some(101));
    let at_fault = fails.findings.iter().find(|finding| {
        finding.severity == Severity::Error
            && (finding.span.is_some_and(is_here)
                || (second.is_none() && !other_answer && Some(finding.topic) == topic(&name)))
    });
    let weight = weight(&name).filter(|_| !other_answer || tells_who(&name));
    let (matters, message) = match (at_fault, weight) {
        (Some(finding), _) => (Matters::Decides, finding.message.clone()),
        (None, Some(why)) => (Matters::May, why.to_owned()),
        (None, None) if other_answer => (Matters::No, "The answer is another one, and this belongs to it.".to_owned()),
        (None, None) => (Matters::No, no_matter(&name).to_owned()),
    };
    Difference { kind, what: format!("{side} header {name}"), first, second, matters, message }
}

/// What an absent field is missed for.
fn topic(name: &str) -> Option<Topic> {
    Some(match &*name.to_ascii_lowercase() {
        "upgrade" => Topic::Upgrade,
        "connection" => Topic::Connection,
        "host" => Topic::Host,
        "origin" => Topic::Origin,
        "sec-websocket-key" => Topic::Key,
        "sec-websocket-accept" => Topic::Accept,
        "sec-websocket-version" => Topic::Version,
        "sec-websocket-protocol" => Topic::Subprotocol,
        "sec-websocket-extensions" => Topic::Extensions,
        _ => return None,
    })
}

/// Why a server, a client or a proxy may decide by this field.
fn weight(name: &str) -> Option<&'static str> {
    Some(match &*name.to_ascii_lowercase() {
        "origin" => "Servers allow or refuse by Origin.",
        "host" => "The host decides which site answers, and servers compare Origin with it.",
        "cookie" => "A session's cookie may be what the server wants.",
        "authorization" | "proxy-authorization" => "The server may want credentials.",
        "upgrade" | "connection" => "Without both, the request is an ordinary one.",
        "sec-websocket-version" => "Servers know version 13.",
        "sec-websocket-protocol" => "Servers choose and refuse by subprotocol.",
        "sec-websocket-extensions" => "An extension that the other side does not expect may end the connection.",
        "forwarded" | "x-forwarded-for" | "x-forwarded-proto" | "x-forwarded-host" | "x-forwarded-port"
        | "x-real-ip" => "It tells that a proxy stands between the two; some servers decide by it.",
        "via" | "server" | "cf-ray" | "x-cache" | "x-amz-cf-id" | "x-served-by" => {
            "Another program answered or stands between the two."
        }
        "location" => "The answer sends the client elsewhere.",
        "www-authenticate" => "The server wants credentials.",
        "transfer-encoding" | "content-length" => "A handshake has no body.",
        "user-agent" => "Firewalls and bot protection decide by it.",
        "sec-fetch-site" | "sec-fetch-mode" | "sec-fetch-dest" => "Servers may refuse requests from other sites by it.",
        _ => return None,
    })
}

/// Fields of a refusal that name who refused, or why.
fn tells_who(name: &str) -> bool {
    const TELLING: &[&str] =
        &["server", "via", "cf-ray", "x-cache", "x-amz-cf-id", "x-served-by", "location", "www-authenticate"];
    TELLING.iter().any(|telling| name.eq_ignore_ascii_case(telling))
}

fn no_matter(name: &str) -> &'static str {
    match &*name.to_ascii_lowercase() {
        "sec-websocket-key" => "Each handshake has a fresh key.",
        "sec-websocket-accept" => "Each key has its own answer.",
        "date" | "age" | "expires" => "It is the time of the message.",
        _ => "It has no part in the handshake.",
    }
}

/// Where one works and the other does not, the only thing in the request that may matter is what matters.
fn single_out(works: &Handshake<'_>, fails: &Handshake<'_>, differences: &mut [Difference]) {
    if works.outcome.state == fails.outcome.state || differences.iter().any(|one| one.matters == Matters::Decides) {
        return;
    }
    let mut candidates =
        differences.iter_mut().filter(|one| one.matters == Matters::May && one.what.starts_with("request"));
    if let (Some(only), None) = (candidates.next(), candidates.next()) {
        only.matters = Matters::Decides;
        only.message = format!("{} Nothing else of weight differs in the requests.", only.message);
    }
}

fn summary(works: &Handshake<'_>, fails: &Handshake<'_>, differences: &[Difference]) -> String {
    let first = differences.iter().find(|one| one.matters == Matters::Decides);
    let may = differences.iter().filter(|one| one.matters == Matters::May).count();
    match (first, may) {
        (Some(one), _) => {
            let shown = |value: &Option<String>| match value {
                Some(value) => quoted(value.as_bytes()),
                None => "absent".to_owned(),
            };
            format!("The {} decides: {} in the first, {} in the second. {}", one.what, shown(&one.first), shown(&one.second), one.message)
        }
        (None, 0) if works.outcome.state == fails.outcome.state => "Nothing that matters differs: both end in the same way.".to_owned(),
        (None, 0) => "Nothing in the heads explains the difference: look at what differs outside them, such as the network, the time or the server's state.".to_owned(),
        (None, may) => {
            let end = if fails.outcome.state == State::Open && works.outcome.state == State::Open { "Both open. " } else { "" };
            let things = if may == 1 { "One difference".to_owned() } else { format!("{may} differences") };
            format!("{end}{things} may matter; none decides by itself. Make the two alike one by one.")
        }
    }
}
