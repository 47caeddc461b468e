//! What a handshake that opens leaves open: advice, not faults.

use super::credentials::{of_user, with_cookies};
use crate::abnf;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::{Found, rules};
use crate::text::{quoted, starts_in_any_case};
use crate::transcript::Side;
use crate::value::authority::Authority;
use crate::value::deflate;
use crate::value::origin::Origin;
use crate::value::proxy;
use crate::value::target::Target;

rules! {
    /// The server lets a page of another site in.
    ///
    /// Any page can open a WebSocket to any server, and the browser sends the user's cookies along: no rule of one origin keeps
    /// pages apart here, as it does for fetch. Only the server can, by Origin. Where it does not, a page that the user merely
    /// visits speaks in the user's name and reads the answers: cross-site WebSocket hijacking. One handshake cannot show
    /// whether this origin is on the server's list or whether there is none.
    ///
    /// ## Fix
    /// Keep a list of origins on the server and answer all others by 403. To see whether it does, ask with an origin that is
    /// surely not on it: `Origin: https://other.example`. Cookies with `SameSite=Lax` or `Strict` help where sites are far apart.
    ///
    /// ## Fails
    /// > Origin: «https://example.org»
    ///
    /// ## Passes
    /// > Origin: https://www.example.com
    FOREIGN = "origin-foreign-accepted", Note Origin by Server,
    [cite!(6455, "10.2"), cite!(6455, "4.2.2"), cite!(6265, "8.2")], rows [72], foreign;

    /// A request with cookies but without Origin is let in.
    ///
    /// No browser leaves Origin out, so no page can make such a request, and programs may do without. It only shows nothing of
    /// what the server does with an Origin; if it is to serve browsers alone, it can refuse whatever has none.
    ///
    /// ## Fix
    /// Ask once with the origin of a page that must not come in, and see that it is refused with 403.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Origin
    /// > Cookie: sid=31d4d96e407aad42
    ///
    /// ## Passes
    /// > -Origin
    ABSENT = "origin-absent-accepted", Note Origin by Server,
    [cite!(6455, "4.2.1"), cite!(6455, "10.1"), cite!(6455, "10.2")], rows [73], absent;

    /// A page that came by https: asks for a WebSocket without TLS.
    ///
    /// What is said over it can be read and changed on the way, whatever protected the page. Browsers block it as mixed content
    /// before a byte is sent, save to the machine itself.
    ///
    /// ## Fix
    /// Use `wss:`. Where the server has no TLS of its own, let the proxy that serves the page pass the WebSocket on.
    ///
    /// ## Fails
    /// > only
    /// > GET «ws://example.com/chat» HTTP/1.1
    ///
    /// ## Passes
    /// > only
    /// > GET wss://example.com/chat HTTP/1.1
    INSECURE = "insecure-from-secure-page", Note Target by Client,
    [
        cite!(6455, "10.6"),
        cite!("Mixed Content: should fetching request be blocked", "https://www.w3.org/TR/mixed-content/#should-block-fetch"),
    ],
    rows [22], insecure;

    /// Fields of CORS do nothing in a handshake.
    ///
    /// WebSocket has no CORS: browsers ask no permission before a handshake and look at no Access-Control field in its answer.
    /// Whoever sets one believes to keep pages out, or to let them in, and does neither.
    ///
    /// ## Fix
    /// Let the server compare Origin with its list and answer 403 to others; leave Access-Control fields to other requests.
    ///
    /// ## Fails
    /// > only
    /// > «Access-Control-Allow-Origin: *»
    ///
    /// ## Passes
    /// > only
    /// > Origin: https://example.com
    CORS = "cors-without-effect", Note Origin,
    [
        cite!(fetch, "http-cors-protocol", "CORS protocol"),
        cite!(websockets, "websocket-opening-handshake", "opening handshake"),
        cite!(6455, "10.2"),
    ],
    rows [], cors;

    /// Compression stands beside secrets.
    ///
    /// A compressed message is the shorter the more of it was said before. Who can have text of his own sent over the connection
    /// and sees the lengths of what goes by, encrypted or not, can guess secrets in other messages piece by piece: CRIME and
    /// BREACH did so with TLS and HTTP. The handshake itself is never compressed.
    ///
    /// ## Fix
    /// Do not compress messages that hold secrets together with what others wrote. Where that cannot be told apart, leave
    /// permessage-deflate out of the answer, or accept `server_no_context_takeover; client_no_context_takeover`.
    ///
    /// ## Fails
    /// > Authorization: Bearer mF_9.B5f-4.1JqM
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Sec-WebSocket-Extensions: «permessage-deflate»
    ///
    /// ## Passes
    /// > Authorization: Bearer mF_9.B5f-4.1JqM
    /// > Sec-WebSocket-Extensions: permessage-deflate
    COMPRESSED = "compression-beside-secrets", Note Extensions by Server,
    [cite!(7692, "8"), cite!(6455, "10.5")], rows [], compressed;
}

fn foreign(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((origin, host)) = from_foreign_page(exchange) else { return };
    let text = quoted(&exchange.text(origin));
    let cookies = exchange.request.and_then(with_cookies);
    let message = match cookies {
        Some(_) => format!(
            "The server lets a page of {text} in, with the user's cookies: unless it has that page on a list, any page can do so."
        ),
        None => format!("The server lets a page of {text} in; unless it has that page on a list, any page can do so."),
    };
    let finding = found.at(origin.value, message);
    finding.related(host.value, "the server's own host");
    if let Some(cookies) = cookies {
        finding.related(cookies, "what the user is known by");
    }
}

/// The Origin and the host of a request that was let in from a page of another site.
fn from_foreign_page<'a>(exchange: &Exchange<'a>) -> Option<(&'a FieldLine, &'a FieldLine)> {
    let request = exchange.request.filter(|request| exchange.opening().is_some() && request.has(Field::Origin))?;
    // Behind a proxy Host may be another one than the browser sent.
    if proxy::has_passed(request) {
        return None;
    }
    let (origin, host) = (request.only(Field::Origin)?, host(exchange, request)?);
    let (page, text) = (origin.value.of(exchange.input), host.value.of(exchange.input));
    // A page of the server itself, as most are.
    if page.strip_suffix(text).is_some_and(|scheme| scheme.ends_with(b"://")) {
        return None;
    }
    let Origin::Tuple { scheme, authority } = Origin::read(page) else { return None };
    let is_internal = Authority::read(text, scheme).is_none_or(Authority::is_internal);
    let (page, _) = abnf::host_and_port(authority)?;
    let (server, _) = abnf::host_and_port(text)?;
    // Programs that show pages of their own have schemes of their own.
    let is_page = matches!(scheme, b"http" | b"https");
    (is_page && !is_internal && !is_same_site(page, server)).then_some((origin, host))
}

fn host<'a>(exchange: &Exchange<'_>, request: &'a Message) -> Option<&'a FieldLine> {
    request.pseudo(exchange.input, ":authority").or_else(|| request.only(Field::Host))
}

/// Both have the last two labels in common. (Where a public suffix has two, that is too much.)
fn is_same_site(one: &[u8], other: &[u8]) -> bool {
    let site = |host: &[u8]| {
        let mut labels = host.rsplitn(3, |&byte| byte == b'.');
        [labels.next(), labels.next()].map(|label| label.map(<[u8]>::to_ascii_lowercase))
    };
    one.eq_ignore_ascii_case(other) || site(one) == site(other)
}

fn absent(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.lacks(Field::Origin)) else { return };
    let Some(cookies) = with_cookies(request).filter(|_| exchange.switching().is_some()) else { return };
    let message = "The server lets this in without an Origin; what it does with a foreign one is not to be seen here.";
    found.at(request.anchor(), message).related(cookies, "what the user is known by");
}

fn insecure(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.has(Field::Origin)) else { return };
    let (Some(origin), Some(target)) = (request.only(Field::Origin), request.target) else { return };
    if let Some(message) = of_address(origin.value.of(exchange.input), target.of(exchange.input)) {
        found.at(target, message).related(origin.value, "the page");
    }
}

/// What is to be said of an address for which a page of this origin asks.
pub fn of_address(origin: &[u8], address: &[u8]) -> Option<String> {
    let Target::Absolute(absolute) = Target::read(address) else { return None };
    let is_plain = absolute.scheme.eq_ignore_ascii_case(b"ws") || absolute.scheme.eq_ignore_ascii_case(b"http");
    let is_blocked = is_plain && starts_in_any_case(origin, "https://") && !is_of_the_machine(absolute.authority);
    let scheme = quoted(absolute.scheme);
    is_blocked
        .then(|| format!("The page came by https:, and its WebSocket has the scheme {scheme}: browsers block that."))
}

/// Addresses of the same machine are exempt.
fn is_of_the_machine(authority: &[u8]) -> bool {
    let Some((host, _)) = abnf::host_and_port(authority) else { return true };
    let host = host.to_ascii_lowercase();
    host == b"localhost" || host.ends_with(b".localhost") || host.starts_with(b"127.") || host == b"[::1]"
}

fn cors(exchange: &Exchange<'_>, found: &mut Found) {
    let handshake = exchange.asking().filter(|request| request.has(Field::Upgrade));
    for message in handshake.into_iter().chain(exchange.switching()) {
        let is_cors = |line: &&FieldLine| starts_in_any_case(line.name.of(exchange.input), "access-control-");
        let Some(line) = message.fields.iter().find(is_cors) else { continue };
        let name = quoted(line.name.of(exchange.input));
        let message_text = match message.side {
            Side::Request => format!("{name} has no effect: there is no CORS for WebSocket."),
            Side::Response => format!(
                "{name} has no effect: browsers ask for no permission by CORS, so only the server can refuse a page."
            ),
        };
        found.at(line.span, message_text).by(message.side);
    }
}

fn compressed(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|_| exchange.opening().is_some()) else { return };
    let is_deflate = |name: &[u8]| name.eq_ignore_ascii_case(deflate::NAME.as_bytes());
    let Some(accepted) = exchange.accepted.list.iter().find(|extension| is_deflate(extension.name)) else { return };
    if accepted.params.iter().any(|param| param.name.eq_ignore_ascii_case(b"server_no_context_takeover")) {
        return;
    }
    let Some(secret) = of_user(exchange) else { return };
    // Every page's own handshake has cookies. What others make a browser send is another matter.
    if with_cookies(request).is_some() && from_foreign_page(exchange).is_none() {
        return;
    }
    let message =
        "What others wrote and what is secret may be compressed together here, and the lengths of messages tell of it.";
    found.at(accepted.span, message).related(secret, "by this the server knows its user");
}
