//! `Origin`.

use super::host::is_replaced;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::FieldLine;
use crate::placeholder::looks_redacted;
use crate::rule::{Found, rules};
use crate::text::quoted;
use crate::value::authority::Authority;
use crate::value::origin::{self, Fault, Origin};

rules! {
    /// Origin is not written as an origin is.
    ///
    /// It is scheme, host and port, in lower case, the default port left out, and no path; or `null`. Servers compare it as
    /// text with what they allow, so another way of writing the same origin is refused.
    ///
    /// ## Fix
    /// Write `Origin: https://example.com`, without a slash at the end. In script, `location.origin` has it.
    ///
    /// ## Fails
    /// > Origin: «https://Example.com/chat»
    ///
    /// ## Passes
    /// > Origin: https://example.com
    MALFORMED = "origin-malformed", Warning Origin by Client,
    [cite!(6455, "4.1"), cite!(6454, "6.2"), cite!(6454, "7.1")], rows [15], malformed;

    /// Origin appears more than once.
    ///
    /// A client must send one. websockets and Autobahn refuse; a server that reads the other line than the one that was
    /// checked lets any page in.
    ///
    /// ## Fix
    /// Send Origin once. Often a library sets it and the program adds it again.
    ///
    /// ## Fails
    /// > Origin: https://example.com
    /// > «Origin: https://example.org»
    ///
    /// ## Passes
    /// > Origin: https://example.com
    REPEATED = "origin-repeated", Warning Origin by Client,
    [cite!(6454, "7.3")], rows [74, 158], repeated;

    /// The page is of another origin than the server, and was refused.
    ///
    /// gorilla, coder, Tornado, Spring, Phoenix and x/net let only pages in whose origin is the server's own, unless they are
    /// told which others to allow; websockets and nginx rules do so when they have a list. They answer 403.
    ///
    /// ## Fix
    /// Name the page's origin in the server's configuration. If the page should be of the same origin, look which proxy changes
    /// Host.
    ///
    /// ## Fails
    /// > Origin: «https://example.org»
    /// < HTTP/1.1 403 Forbidden
    ///
    /// ## Passes
    /// > Origin: https://example.org
    OTHER_THAN_HOST = "origin-not-host", Warning Origin by Client,
    [cite!(6455, "4.2.2"), cite!(6455, "10.2")], rows [40, 72], other_than_host;

    /// The origin is null.
    ///
    /// That is what pages send which have no origin: from files, in sandboxed frames, from data URLs. It is allowed, and it
    /// matches no server's own origin, so checks of the origin refuse it.
    ///
    /// ## Fix
    /// Serve the page over http or https, or give the frame `allow-same-origin`. Do not allow `null` on the server: any page
    /// can send it.
    ///
    /// ## Fails
    /// > Origin: «null»
    ///
    /// ## Passes
    /// > Origin: https://example.com
    NULL = "origin-null", Note Origin by Client,
    [cite!(6454, "7.1"), cite!(6455, "10.2")], rows [75], null;

    /// The request has no Origin where one was to be expected.
    ///
    /// Browsers always send it, so this is no browser, whatever it calls itself, or something has removed the field. A server
    /// that lets such requests in by the rules for browsers can be used by anyone.
    ///
    /// ## Fix
    /// If the server asks for an origin, send `Origin: https://example.com`; else leave it: programs need none.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Origin
    /// < HTTP/1.1 403 Forbidden
    ///
    /// ## Passes
    /// > -Origin
    MISSING = "origin-missing", Note Origin by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [15, 73], missing;
}

fn origin<'a>(exchange: &Exchange<'a>) -> Option<&'a FieldLine> {
    exchange.asking().filter(|request| request.has(Field::Origin))?.only(Field::Origin)
}

fn malformed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = origin(exchange) else { return };
    let text = exchange.text(line);
    let Origin::Malformed(fault) = Origin::read(&text) else { return };
    if looks_redacted(&text) && matches!(fault, Fault::Scheme | Fault::Host) {
        return;
    }
    let what = match fault {
        Fault::Empty => "it is empty",
        Fault::Scheme => "it has no scheme before ://",
        Fault::List => "it has more than one",
        Fault::Path => "something follows host and port",
        Fault::Host => "its host or port is none",
        Fault::UpperCase => "it has capital letters",
        Fault::DefaultPort => "it names the default port",
    };
    let span = if line.value.is_empty() { line.span } else { line.value };
    let message =
        format!("An origin is scheme, host and port, as in https://example.com; of {}, {what}.", quoted(&text));
    let finding = found.at(span, message);
    if let Some(mended) = origin::mend(&text) {
        finding.fix("Write it as an origin is", [exchange.set(line, &mended)]);
    }
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.repeated(Field::Origin)) else { return };
    let mut lines = request.all(Field::Origin);
    let Some(first) = lines.next() else { return };
    for line in lines {
        let finding = found.at(line.span, "Origin must appear once; here it is again.");
        finding.related(first.span, "first here");
        if exchange.text(first) == exchange.text(line) {
            finding.fix("Remove the repetition", [exchange.remove(line)]);
        }
    }
}

fn other_than_host(exchange: &Exchange<'_>, found: &mut Found) {
    if !refused_for_origin(exchange) {
        return;
    }
    let Some(line) = origin(exchange) else { return };
    let Some(host) = exchange.request.and_then(|request| request.only(Field::Host)) else { return };
    let (text, host_text) = (exchange.text(line), exchange.text(host));
    let Origin::Tuple { scheme, authority } = Origin::read(&text) else { return };
    let (Some(page), Some(server)) = (Authority::read(authority, scheme), Authority::read(&host_text, scheme)) else {
        return;
    };
    // host.rs says so where a proxy is to blame.
    if page.same_as(server) || (exchange.status() == Some(403) && is_replaced(exchange, host, line)) {
        return;
    }
    let message = format!(
        "The page is of {} and the server is {}: a check of the origin refuses that.",
        quoted(&text),
        quoted(&host_text)
    );
    found.at(line.value, message).related(host.value, "the server");
}

/// 403, or the 401 without a challenge that ws sends for it.
fn refused_for_origin(exchange: &Exchange<'_>) -> bool {
    exchange.response.is_some_and(|response| match response.status {
        Some(403) => true,
        Some(401) => response.lacks(Field::WwwAuthenticate),
        _ => false,
    })
}

fn null(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = origin(exchange) else { return };
    if *exchange.text(line) == *b"null" {
        found.at(line.value, "The page has no origin of its own, so no check for the server's own origin lets it in.");
    }
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.lacks(Field::Origin)) else { return };
    let agent = request.first(Field::UserAgent).filter(|line| line.value.of(exchange.input).starts_with(b"Mozilla/"));
    if let Some(agent) = agent {
        found
            .at(request.anchor(), "The request calls itself a browser's but has no Origin, which every browser sends.")
            .related(agent.span, "what it calls itself");
    } else if exchange.status() == Some(403) {
        found.at(
            request.anchor(),
            "The request has no Origin, and a server that asks for one answers 403; no browser leaves it out.",
        );
    }
}
