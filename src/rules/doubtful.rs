//! Answers that are not to what their reader thinks they are.

use super::again::command;
use super::command::NOT_CAPTURED;
use super::intermediary::is_proxied;
use crate::abnf;
use crate::accept::AcceptState;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, rules};
use crate::span::Span;
use crate::text::{find, find_in_any_case, quoted, starts_in_any_case};
use crate::transcript::{Endings, lines};

rules! {
    /// The answer is to a request that was no handshake.
    ///
    /// A server that speaks WebSocket answers a request without the handshake's fields by 400, 404 or 426, or with a page, as one
    /// that does not. So it is with an address opened as a page, and with curl when fields are left out: it proves nothing.
    ///
    /// ## Fix
    /// Send all four: `Connection: Upgrade`, `Upgrade: websocket`, `Sec-WebSocket-Version: 13` and a `Sec-WebSocket-Key`.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Upgrade
    /// > -Connection
    /// > -Sec-WebSocket-Key
    /// > -Sec-WebSocket-Version
    /// < HTTP/1.1 404 Not Found
    ///
    /// ## Passes
    /// < HTTP/1.1 404 Not Found
    NO_HANDSHAKE = "answer-to-no-handshake", Note Evidence by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1")], rows [], no_handshake;

    /// curl's data made the request a POST.
    ///
    /// With `-d`, `--data` or `--json` curl sends a POST, and a server refuses it as a handshake whether it speaks WebSocket or not.
    ///
    /// ## Fix
    /// Leave the data out: a message goes over the open connection. Parameters belong in the address, or add `-G`.
    ///
    /// ## Fails
    /// > «POST /chat HTTP/1.1»
    /// > User-Agent: curl/8.5.0
    /// > Content-Type: application/x-www-form-urlencoded
    /// > Content-Length: 2
    /// >> {}
    /// < HTTP/1.1 405 Method Not Allowed
    ///
    /// ## Passes
    /// > User-Agent: curl/8.5.0
    POST = "post-by-data", Note Evidence by Client, [cite!(6455, "4.1")], rows [], post;

    /// Request and response may be of two attempts.
    ///
    /// The accept value is well-formed and not the one for this key. A server that computes it wrongly is one cause; that the two
    /// were copied from different rows or runs is another: each attempt has a key of its own, and its own answer.
    ///
    /// ## Fix
    /// Copy both from one attempt: one row of the Network panel, one run of `curl -v`.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com
    /// Upgrade: websocket
    /// Connection: Upgrade
    /// Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
    /// Sec-WebSocket-Version: 13\n
    /// HTTP/1.1 101 Switching Protocols
    /// Upgrade: websocket
    /// Connection: Upgrade
    /// Sec-WebSocket-Accept: «AAECAwQFBgcICQoLDA0ODxAREhM=»\n
    ///
    /// ## Passes
    /// < HTTP/1.1 101 Switching Protocols
    TWO_ATTEMPTS = "answer-of-another-attempt", Note Evidence, [cite!(6455, "4.2.2")], rows [], two_attempts;

    /// Between request and response curl opens or ends a connection.
    ///
    /// The response came over another connection than the request went out by, so it answers another request, which is not here.
    ///
    /// ## Fix
    /// Run curl once, and copy all that it prints.
    ///
    /// ## Fails
    /// > GET /chat HTTP/1.1
    /// > Host: example.com
    /// >
    /// «* Closing connection 0»
    /// * Connected to example.com (192.0.2.1) port 80 (#1)
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 0
    /// <
    ///
    /// ## Passes
    /// > GET /chat HTTP/1.1
    /// > Host: example.com
    /// >
    /// * Mark bundle as not supporting multiuse
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 0
    /// <
    TWO_CONNECTIONS = "answer-of-another-connection", Note Evidence, [], rows [], two_connections;

    /// curl was connected to another host than it asks for.
    ///
    /// `-H 'Host: …'` sends a name that is not the address's: what answers is the server at the address, perhaps without the proxy
    /// that stands before it otherwise. A browser's handshake may take another way.
    ///
    /// ## Fix
    /// Ask for the address itself; to try one server of several, `--connect-to` keeps address, TLS and Host together.
    ///
    /// ## Fails
    /// * Connected to 192.0.2.7 (192.0.2.7) port 80 (#0)
    /// > GET /chat HTTP/1.1
    /// > «Host: example.com»
    /// >
    ///
    /// ## Passes
    /// * Connected to example.com (192.0.2.7) port 80 (#0)
    /// > GET /chat HTTP/1.1
    /// > Host: example.com
    /// >
    OTHER_HOST = "answer-of-another-host", Note Evidence by Client, [cite!(9110, "7.2")], rows [], other_host;

    /// The browser answered from its own memory.
    ///
    /// The status says so: no request went out, so nothing of it came from the server. Handshakes are never cached; this was an
    /// ordinary request to the same address.
    ///
    /// ## Fix
    /// Choose the row whose type is websocket; tick “Disable cache” in the Network panel and reload.
    ///
    /// ## Fails
    /// General
    /// Request URL: https://example.com/chat
    /// Request Method: GET
    /// Status Code: «200» OK (from disk cache)
    /// Response Headers
    /// content-type: text/html
    /// Request Headers
    /// accept: text/html
    ///
    /// ## Passes
    /// < HTTP/1.1 404 Not Found
    BY_BROWSER = "answer-of-browser", Note Evidence, [cite!(9111, "4")], rows [], by_browser;

    /// The answer is the proxy's, to CONNECT.
    ///
    /// A client that is set to use a proxy asks it for a tunnel first. What the proxy answers to that says nothing about the
    /// server: only behind a 2xx does the handshake go out.
    ///
    /// ## Fix
    /// Where it refuses, see to the proxy: its credentials, and that it lets a tunnel to this port pass. Where it does not, show
    /// what comes after.
    ///
    /// ## Fails
    /// CONNECT example.com:443 HTTP/1.1
    /// Host: example.com:443\n
    /// HTTP/1.1 «403» Forbidden
    /// Content-Length: 0\n
    ///
    /// ## Passes
    /// < HTTP/1.1 403 Forbidden
    BY_PROXY = "answer-of-proxy", Note Evidence by Intermediary,
    [cite!(6455, "4.1"), cite!(9110, "9.3.6")], rows [], by_proxy;
}

fn no_handshake(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.is_whole()) else { return };
    let Some(status @ (200 | 400 | 404 | 405 | 426 | 501)) = exchange.status() else { return };
    let others = [Field::SecWebSocketKey1, Field::SecWebSocketDraft, Field::Http2Settings];
    let polls = request.target.is_some_and(|target| find(target.of(exchange.input), "transport=polling").is_some());
    if polls
        || others.iter().any(|&field| request.has(field))
        || exchange.remarks[0].iter().any(|(_, remark)| *remark.rule == NOT_CAPTURED)
    {
        return;
    }
    let needed = [Field::Upgrade, Field::Connection, Field::SecWebSocketKey, Field::SecWebSocketVersion];
    let missing: Vec<&str> =
        needed.into_iter().filter(|field| !request.has(*field)).map(|field| field.info().name).collect();
    let is_none = !request.has(Field::Upgrade) && !request.has(Field::SecWebSocketKey);
    // Upgrade and Connection may have been lost at a proxy, which other rules say; nobody takes the other two away.
    let is_forgotten = !request.has(Field::SecWebSocketKey) || !request.has(Field::SecWebSocketVersion);
    if !(is_none || is_forgotten && matches!(status, 400 | 426)) {
        return;
    }
    let what = match is_none {
        true if is_navigation(exchange, request) => "The address was opened as a page".to_owned(),
        true => "The request asks for no WebSocket".to_owned(),
        false => format!("The request has no {}", missing.join(" and no ")),
    };
    let how = command(exchange).map(|command| format!(" This asks for one: {command}")).unwrap_or_default();
    found.at(request.anchor(), format!("{what}, so the {status} proves nothing about a handshake.{how}"));
}

/// What a browser says of a page that it goes to (Fetch Metadata).
fn is_navigation(exchange: &Exchange<'_>, request: &Message) -> bool {
    request.first(Field::SecFetchMode).is_some_and(|line| line.value.of(exchange.input) == b"navigate")
}

fn post(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.has(Field::UserAgent)) else { return };
    let of = |field: Field| request.only(field).map(|line| line.value.of(exchange.input)).unwrap_or_default();
    let is_post = request.method.is_some_and(|method| method.of(exchange.input) == b"POST");
    let of_data = ["application/x-www-form-urlencoded", "application/json"]
        .iter()
        .any(|kind| starts_in_any_case(of(Field::ContentType), kind));
    let is_constructed = exchange.remarks[0].iter().any(|(_, remark)| *remark.rule == NOT_CAPTURED);
    if is_post && of_data && of(Field::UserAgent).starts_with(b"curl/") && !is_constructed {
        let message =
            "curl’s -d or --json made this a POST, which no server takes for a handshake; leave the data out.";
        found.at(request.anchor(), message);
    }
}

fn two_attempts(exchange: &Exchange<'_>, found: &mut Found) {
    let check = &exchange.accept;
    if check.state != AcceptState::Mismatch || check.mistake.is_some() || exchange.carrier.is_some() {
        return;
    }
    // Bytes as they were on the wire are of one connection, and what a proxy does is said elsewhere.
    if exchange.endings == Endings::Observed || is_proxied(exchange) {
        return;
    }
    let Some(line) = exchange.switching().and_then(|response| response.only(Field::SecWebSocketAccept)) else { return };
    let is_digest = line.value.len() == crate::accept::ACCEPT_LENGTH && line.value.of(exchange.input).ends_with(b"=");
    let Some(key) = exchange.key.filter(|_| is_digest) else { return };
    let message =
        "If the two were copied from different attempts, this value answers the other one’s key; copy both from one.";
    found.at(line.value, message).related(key.value, "the key of this attempt");
}

/// So far curl's own words go, before a head and behind it.
const FARTHEST: usize = 8 * 1024;

fn two_connections(exchange: &Exchange<'_>, found: &mut Found) {
    let (Some(request), Some(response)) = (exchange.request, exchange.response) else { return };
    let rest = request.rest.part(0, request.rest.len().min(FARTHEST));
    let first = exchange.interim.first().copied().unwrap_or(response);
    if rest.is_empty() || rest.start > first.span.start {
        return;
    }
    let says = |text: &[u8]| {
        let begins = [&b"* Closing connection"[..], b"* Connected to ", b"* Established connection to ", b"curl: ("];
        begins.iter().any(|words| text.starts_with(words))
            || (text.starts_with(b"* Connection #") && text.ends_with(b" left intact"))
    };
    let Some(line) =
        lines(rest.of(exchange.input)).map(|line| line.text).find(|line| says(line.of(rest.of(exchange.input))))
    else {
        return;
    };
    let place = rest.part(line.start as usize, line.end as usize);
    let message = format!(
        "curl says {} between request and response, so this is not the answer to it.",
        quoted(place.of(exchange.input))
    );
    found.at(place, message);
}

fn other_host(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking() else { return };
    let (Some(start), Some(line)) = (request.start, request.only(Field::Host)) else { return };
    let Some(connected) = connected_to(exchange, start.span) else { return };
    let Some((host, _)) = abnf::host_and_port(line.value.of(exchange.input)) else { return };
    let bare = |host: &[u8]| host.strip_prefix(b"[").and_then(|host| host.strip_suffix(b"]")).unwrap_or(host).to_vec();
    let connected_text = connected.of(exchange.input);
    if bare(host).eq_ignore_ascii_case(&bare(connected_text)) {
        return;
    }
    let message = format!(
        "curl was connected to {} and asks for {}: what answers is the server there.",
        quoted(connected_text),
        quoted(host)
    );
    found.at(line.span, message).related(connected, "where it was connected to");
}

/// The name in curl's `* Connected to name (address) port 80`, where it stands before the request and no proxy's tunnel does.
fn connected_to(exchange: &Exchange<'_>, start: Span) -> Option<Span> {
    let from = (start.start as usize).saturating_sub(FARTHEST);
    let before = Span::new(from, start.start as usize);
    let text = before.of(exchange.input);
    let at = ["* Connected to ", "* Established connection to "]
        .into_iter()
        .filter_map(|words| {
            find(text, words)?;
            let place = text.windows(words.len()).rposition(|window| window == words.as_bytes())?;
            Some(place + words.len())
        })
        .max()?;
    // A request in between went the same way, and a tunnel leads elsewhere.
    let is_tunnel = |words: &str| find_in_any_case(text, words).is_some();
    if is_tunnel("CONNECT ") || is_tunnel("proxy") {
        return None;
    }
    let length = text[at..].iter().position(|&byte| byte == b' ')?;
    Some(before.part(at, at + length)).filter(|name| !name.is_empty())
}

fn by_browser(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.response else { return };
    let Some(reason) = response.reason.map(|reason| reason.of(exchange.input)) else { return };
    let memories = ["(from disk cache)", "(from memory cache)", "(from service worker)", "(from prefetch cache)"];
    if let Some(memory) = memories.iter().find(|memory| find_in_any_case(reason, memory).is_some()) {
        found.at(
            response.status_span,
            format!("“{memory}”: the browser answered itself, and the server was not asked."),
        );
    }
}

fn by_proxy(exchange: &Exchange<'_>, found: &mut Found) {
    let (Some(request), Some(response)) = (exchange.request, exchange.response) else { return };
    let Some(status) = response.status.filter(|_| !exchange.http2) else { return };
    if exchange.asking().is_none() {
        if status >= 300 {
            let message = format!("The {status} is the proxy’s answer to CONNECT: the server was never asked.");
            found.at(response.status_span, message);
        }
        return;
    }
    let reason = response.reason.map(|reason| reason.of(exchange.input)).unwrap_or_default();
    if status == 200 && request.has(Field::Upgrade) && find_in_any_case(reason, "connection established").is_some() {
        let message = "This is what a proxy answers to CONNECT; the server’s answer to the handshake comes after it.";
        found.at(response.status_span, message);
    }
}
