//! What proxies and caches do to a handshake.

use crate::accept::AcceptState;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, rules};
use crate::rules::status::{BODY_START, asks_for_websocket};
use crate::text::{find, quoted, starts_in_any_case};
use crate::value::authority::Authority;
use crate::value::origin::Origin;
use crate::value::proxy;

rules! {
    /// A proxy has taken the option upgrade out of Connection.
    ///
    /// Without it the Upgrade field does not count, and the server sees an ordinary GET. In nginx it happens when only
    /// Upgrade is set: Connection is `close` by default.
    ///
    /// ## Fix
    /// In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection
    /// $connection_upgrade;`, with a `map` from `$http_upgrade`.
    ///
    /// ## Fails
    /// > X-Forwarded-For: 192.0.2.1
    /// > «Connection: close»
    ///
    /// ## Passes
    /// > X-Forwarded-For: 192.0.2.1
    /// > Connection: upgrade
    CONNECTION_DROPPED = "connection-dropped-by-proxy", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!(9110, "7.8")], rows [183], connection_dropped;

    /// The request asks for WebSocket, but the server saw an ordinary request.
    ///
    /// The answer demands what the request has. Most likely something between the two has taken Upgrade or Connection away:
    /// a proxy that was not told to pass them on, which is the commonest fault of all.
    ///
    /// ## Fix
    /// Configure each proxy on the way. In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;
    /// proxy_set_header Connection $connection_upgrade;`. In Apache httpd: `ProxyPass … upgrade=websocket`.
    ///
    /// ## Fails
    /// < «HTTP/1.1 426 Upgrade Required»
    /// < Server: nginx
    /// < Connection: keep-alive
    /// < Content-Length: 16
    /// << Upgrade Required
    ///
    /// ## Passes
    /// > -Upgrade
    /// < HTTP/1.1 426 Upgrade Required
    /// < Content-Length: 16
    /// << Upgrade Required
    LOST = "upgrade-lost-on-the-way", Warning Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!(9110, "7.8")], rows [183], lost;

    /// The request's Host is right, but the server compared Origin with another one.
    ///
    /// Tornado, gorilla and coder compare the host of Origin with Host, and answer 403 when they differ. Here they are the
    /// same, so something between the two has put another Host into the request. nginx does unless it is told otherwise.
    ///
    /// ## Fix
    /// Pass the client's Host on: `proxy_set_header Host $http_host;` in nginx, `ProxyPreserveHost On` in Apache httpd.
    ///
    /// ## Fails
    /// < «HTTP/1.1 403 Forbidden»
    /// < Server: nginx
    /// < Content-Length: 35
    /// << Cross origin websockets not allowed
    ///
    /// ## Passes
    /// > Origin: https://other.example
    /// < HTTP/1.1 403 Forbidden
    /// < Content-Length: 35
    /// << Cross origin websockets not allowed
    HOST_LOST = "host-lost-on-the-way", Warning Intermediary by Intermediary,
    [cite!(6455, "4.1"), cite!(6455, "10.2")], rows [40], host_lost;

    /// A proxy got no valid answer from the server behind it.
    ///
    /// 502 and 504 are a proxy's own: the server was down, too slow, closed early, or its 101 was not acceptable. HAProxy
    /// answers 502 when the 101 lacks Connection or Sec-WebSocket-Accept, Apache httpd when Upgrade has another value.
    /// When nobody listens behind them, HAProxy, Varnish, Apache httpd and Envoy answer 503, in words of their own.
    ///
    /// ## Fix
    /// Look into the proxy's error log, and connect to the server behind it directly to see what it answers.
    ///
    /// ## Fails
    /// < «HTTP/1.1 502 Bad Gateway»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    GATEWAY = "gateway-failed", Error Intermediary by Intermediary,
    [cite!(9110, "15.6.3"), cite!(9110, "15.6.5")], rows [184], gateway;

    /// An extension is accepted that a proxy may have offered.
    ///
    /// A proxy that does not understand frames must leave Sec-WebSocket-Extensions alone in both directions. One that takes
    /// the offer out, or adds one, breaks the agreement: compressed frames arrive where nobody expects them.
    ///
    /// ## Fix
    /// Pass Sec-WebSocket-Extensions on unchanged, or take it out of request and response alike.
    ///
    /// ## Fails
    /// < Via: 1.1 proxy.example
    /// < «Sec-WebSocket-Extensions: permessage-deflate»
    ///
    /// ## Passes
    /// > Sec-WebSocket-Extensions: permessage-deflate
    /// < Via: 1.1 proxy.example
    /// < Sec-WebSocket-Extensions: permessage-deflate
    OFFER = "extension-offer-of-proxy", Note Intermediary by Intermediary,
    [cite!(6455, "9.1"), cite!(7692, "5.1")], rows [185], offer;

    /// The accept value may answer a key that a proxy sent.
    ///
    /// A proxy that opens a connection of its own sends a key of its own, and must answer the client's key itself. IIS with
    /// ARR passes the server's accept value on, which no client can accept.
    ///
    /// ## Fix
    /// Let the proxy relay the handshake unchanged, or make it compute the accept value for the client's key.
    ///
    /// ## Fails
    /// < Via: 1.1 proxy.example
    /// < «Sec-WebSocket-Accept: AAECAwQFBgcICQoLDA0ODxAREhM=»
    ///
    /// ## Passes
    /// < Via: 1.1 proxy.example
    OTHER_KEY = "accept-through-proxy", Note Intermediary by Intermediary,
    [cite!(6455, "4.2.2")], rows [186], other_key;

    /// The answer comes from a cache.
    ///
    /// A handshake must reach the server: its answer holds for one key only, and no cache may keep a 101. A cached refusal
    /// lasts long after its cause is mended.
    ///
    /// ## Fix
    /// Exclude the WebSocket's path from caching.
    ///
    /// ## Fails
    /// < HTTP/1.1 404 Not Found
    /// < «Age: 120»
    /// < Content-Length: 0
    ///
    /// ## Passes
    /// < HTTP/1.1 404 Not Found
    /// < Age: 0
    /// < Content-Length: 0
    CACHED = "answer-from-cache", Warning Intermediary by Intermediary,
    [cite!(9110, "15.2"), cite!(9111, "3")], rows [187], cached;
}

/// Fields that proxies add to responses.
const RESPONSE_TRACES: [Field; 6] =
    [Field::Via, Field::XVarnish, Field::XCache, Field::CfRay, Field::XAmzCfId, Field::XServedBy];

pub(super) fn is_proxied(exchange: &Exchange<'_>) -> bool {
    exchange.request.is_some_and(proxy::has_passed)
        || exchange.response.is_some_and(|response| RESPONSE_TRACES.iter().any(|&field| response.has(field)))
}

fn connection_dropped(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.request.filter(|request| request.has(Field::SecWebSocketKey) && !exchange.http2)
    else {
        return;
    };
    let Some(line) = request.first(Field::Connection) else { return };
    let is_forwarded = request.complete && proxy::has_passed(request);
    if !is_forwarded || exchange.has_token(request, Field::Connection, "upgrade") {
        return;
    }
    let message = "The request came through a proxy, which put its own Connection in the place of the client’s.";
    found.at(line.span, message).fix("Say Connection: upgrade", [exchange.set(line, "upgrade")]);
}

/// What servers write that saw no upgrade: Tornado, Spring and aiohttp; websockets; aiohttp; Tornado; Spring.
const NO_UPGRADE_SEEN: &[&str] = &[
    "Can \"Upgrade\" only to \"WebSocket\".",
    "missing Upgrade header",
    "missing Connection header",
    "No CONNECTION upgrade hdr",
    "\"Connection\" must be \"Upgrade\".",
    "\"Connection\" must be \"upgrade\".",
];

pub(super) fn is_no_upgrade_seen(text: &[u8]) -> bool {
    NO_UPGRADE_SEEN.iter().any(|sentence| find(text, sentence).is_some())
}

fn lost(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|response| matches!(response.status, Some(400 | 426 | 505))) else {
        return;
    };
    if exchange.http2
        || !asks_for_websocket(exchange)
        || !exchange.request.is_some_and(|request| is_modern(exchange, request))
    {
        return;
    }
    let seen = NO_UPGRADE_SEEN.iter().find(|sentence| says(exchange, response, sentence));
    let message = match seen {
        _ if response.status == Some(505) => {
            let cause =
                "most likely a proxy between them asks in HTTP/1.0, and without Upgrade (nginx does by default)";
            format!("The server refuses the HTTP version, yet the request has HTTP/1.1: {cause}.")
        }
        Some(sentence) => {
            let sentence = quoted(sentence.as_bytes());
            format!(
                "The server says {sentence}, yet the request has both: most likely a proxy between them changed them."
            )
        }
        None if response.status == Some(426) && !wants_other_version(exchange, response) => {
            let cause = "most likely a proxy between them took Upgrade or Connection away";
            format!("The server demands an upgrade, yet the request asks for it: {cause}.")
        }
        None => return,
    };
    found.at(response.anchor(), message);
}

/// The server says which versions it knows, and 13 is not among them.
fn wants_other_version(exchange: &Exchange<'_>, response: &Message) -> bool {
    let known = exchange.list(response, Field::SecWebSocketVersion);
    !known.is_empty() && !known.iter().any(|version| version.is("13"))
}

/// Nothing else in the request would make a server ask for an upgrade.
fn is_modern(exchange: &Exchange<'_>, request: &Message) -> bool {
    let version = request.only(Field::SecWebSocketVersion).is_some_and(|line| *exchange.text(line) == *b"13");
    let get = request.method.is_none_or(|method| method.of(exchange.input) == b"GET");
    let http = request.version(exchange.input).is_none_or(|version| version == b"HTTP/1.1");
    version && get && http && !request.repeated(Field::Upgrade)
}

/// What servers write that compare Origin with Host: Tornado; coder.
const OTHER_HOST_SEEN: &[&str] = &["Cross origin websockets not allowed", "is not authorized for Host"];

fn host_lost(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|response| response.status == Some(403)) else { return };
    let Some(request) = exchange.request.filter(|request| !proxy::has_passed(request)) else { return };
    let (Some(host), Some(origin)) = (request.only(Field::Host), request.only(Field::Origin)) else { return };
    let (host_text, origin_text) = (exchange.text(host), exchange.text(origin));
    let Origin::Tuple { scheme, authority } = Origin::read(&origin_text) else { return };
    let same = Authority::read(authority, scheme)
        .is_some_and(|page| Authority::read(&host_text, scheme).is_some_and(|server| page.same_as(server)));
    if same && OTHER_HOST_SEEN.iter().any(|sentence| says(exchange, response, sentence)) {
        let message = "The server finds that Origin and Host differ, yet the request has the same in both: most likely a \
                       proxy between them sends its own Host.";
        found.at(response.anchor(), message).related(host.value, "Host").related(origin.value, "Origin");
    }
}

fn gateway(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal() else { return };
    let message = match response.status {
        Some(502) => "The proxy got no valid answer, or none at all, from the server behind it.".into(),
        Some(504) => "The server behind the proxy did not answer in time.".into(),
        Some(503) if says(exchange, response, "reset reason: connection termination") => {
            "The server behind Envoy closed the connection before it had answered.".into()
        }
        Some(503) => match UNREACHED.iter().find(|(sentence, _)| says(exchange, response, sentence)) {
            Some((_, proxy)) => format!("{proxy} cannot reach the server behind it: it is down, or not ready."),
            None => return,
        },
        _ => return,
    };
    found.at(response.anchor(), message);
}

/// What proxies write into a 503 when the server behind them is not there.
const UNREACHED: &[(&str, &str)] = &[
    ("No server is available to handle this request", "HAProxy"),
    ("Backend fetch failed", "Varnish"),
    ("temporarily unable to service your", "Apache httpd"),
    ("no healthy upstream", "Envoy"),
    ("upstream connect error", "Envoy"),
];

/// The start of a refusal's body has this sentence.
fn says(exchange: &Exchange<'_>, response: &Message, sentence: &str) -> bool {
    let body = response.rest.of(exchange.input);
    let body = &body[..body.len().min(BODY_START)];
    find(body, sentence).is_some()
}

fn offer(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching() else { return };
    let Some(line) = response.first(Field::SecWebSocketExtensions) else { return };
    let none_offered = exchange.request.is_some_and(|request| request.lacks(Field::SecWebSocketExtensions));
    if none_offered && !line.value.is_empty() && is_proxied(exchange) {
        found.at(
            line.span,
            "The request offers no extension; the proxy on the way may have added an offer, or taken it away.",
        );
    }
}

fn other_key(exchange: &Exchange<'_>, found: &mut Found) {
    let check = &exchange.accept;
    if check.state != AcceptState::Mismatch || check.mistake.is_some() || !is_proxied(exchange) {
        return;
    }
    let Some(line) = exchange.switching().and_then(|response| response.only(Field::SecWebSocketAccept)) else { return };
    found.at(line.span, "A proxy is on the way: it may have sent a key of its own, which this value answers.");
}

fn cached(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response else { return };
    if let Some(line) = response.only(Field::Age) {
        let text = exchange.text(line);
        if !text.is_empty() && text.iter().all(u8::is_ascii_digit) && text.iter().any(|&digit| digit != b'0') {
            let message = format!("A cache has kept this answer for {} s.", crate::text::lossless(&text));
            found.at(line.span, message);
            return;
        }
    }
    for field in [Field::XCache, Field::CfCacheStatus, Field::XVercelCache] {
        let Some(line) = response.first(field) else { continue };
        let is_hit = starts_in_any_case(&exchange.text(line), "hit");
        if is_hit {
            found.at(line.span, format!("{} says that a cache answered.", field.info().name));
            return;
        }
    }
}
