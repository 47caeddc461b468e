//! `Host`.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::FieldLine;
use crate::rule::{Found, rules};
use crate::text::{lossless, quoted};
use crate::value::authority::{self, Authority};
use crate::value::origin::Origin;
use crate::value::proxy;
use crate::value::target::{Absolute, Target};

rules! {
    /// The request has no Host.
    ///
    /// Every HTTP/1.1 request has one, and a server must answer 400 without it. nginx, Tornado, wsproto and uWebSockets do;
    /// ws, websockets, axum and Java-WebSocket open all the same, but a server with several names cannot tell which is meant.
    ///
    /// ## Fix
    /// Send `Host: example.com`, with the port if it is not the default one, as the first field.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Host
    ///
    /// ## Passes
    /// > Host: example.com
    MISSING = "host-missing", Error Host by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(9112, "3.2")], rows [37], missing;

    /// The request has more than one Host.
    ///
    /// A server must answer 400: two hosts are a way to make a proxy and the server behind it disagree. nginx, uWebSockets,
    /// HAProxy and Tornado refuse; ws, websockets and axum open all the same.
    ///
    /// ## Fix
    /// Send Host once. Often a library sets it and the program adds it again.
    ///
    /// ## Fails
    /// > Host: example.com
    /// > «Host: example.com»
    ///
    /// ## Passes
    /// > Host: example.com
    REPEATED = "host-repeated", Error Host by Client,
    [cite!(9112, "3.2")], rows [38, 158], repeated;

    /// The Host value is not a host and perhaps a port.
    ///
    /// It is a name or an address, and a port behind a colon: no scheme, no path, no user name. A server must answer 400 to
    /// anything else.
    ///
    /// ## Fix
    /// Write `Host: example.com` or `Host: example.com:8080`; an IPv6 address stands in brackets.
    ///
    /// ## Fails
    /// > Host: «http://example.com/»
    ///
    /// ## Passes
    /// > Host: example.com:8080
    INVALID = "host-invalid", Error Host by Client,
    [cite!(9112, "3.2"), cite!(9110, "7.2"), cite!(6455, "4.1")], rows [39], invalid;

    /// Host is not the host of the target's URI.
    ///
    /// With a whole URI as the target, Host repeats its host and port, and a server must go by the URI. Servers that go by
    /// Host serve another site than was asked for.
    ///
    /// ## Fix
    /// Send in Host what the URI has; or send the path alone as the target.
    ///
    /// ## Fails
    /// > GET http://example.com/chat HTTP/1.1
    /// > Host: «localhost»
    ///
    /// ## Passes
    /// > GET http://example.com/chat HTTP/1.1
    NOT_OF_TARGET = "host-not-of-target", Warning Host by Client,
    [cite!(9112, "3.2.2"), cite!(9110, "7.2")], rows [41], not_of_target;

    /// A proxy has replaced Host, and the check of the origin failed.
    ///
    /// gorilla, coder, Tornado, Spring and Phoenix compare the host of Origin with Host unless they are told otherwise, and
    /// answer 403. Behind a proxy that sends its backend's name as Host the two never match.
    ///
    /// ## Fix
    /// Pass the client's Host on: `proxy_set_header Host $host;` in nginx, `ProxyPreserveHost On` in Apache httpd. Or name the
    /// page's origin in the server's list of allowed origins.
    ///
    /// ## Fails
    /// > Host: «127.0.0.1:3000»
    /// > X-Forwarded-For: 192.0.2.1
    /// < HTTP/1.1 403 Forbidden
    ///
    /// ## Passes
    /// > Host: 127.0.0.1:3000
    /// > X-Forwarded-For: 192.0.2.1
    REPLACED = "host-replaced-by-proxy", Warning Host by Intermediary,
    [cite!(6455, "4.1"), cite!(6455, "10.2")], rows [40], replaced;

    /// Host names the default port.
    ///
    /// A client leaves the default port out: 80 of ws, 443 of wss. A server that compares Host with Origin as text takes
    /// `example.com` and `example.com:443` for two, and refuses.
    ///
    /// ## Fix
    /// Leave the port out if the URI is `wss://` with 443 or `ws://` with 80. It has to stay for the other way round.
    ///
    /// ## Fails
    /// > Host: example.com«:443»
    ///
    /// ## Passes
    /// > Host: example.com:8443
    DEFAULT_PORT = "host-default-port", Note Host by Client,
    [cite!(6455, "3"), cite!(6455, "4.1")], rows [3], default_port;
}

/// The only Host, when it is one that can be judged.
fn host<'a>(exchange: &Exchange<'a>) -> Option<&'a FieldLine> {
    exchange.asking().filter(|request| request.has(Field::Host))?.only(Field::Host)
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.lacks(Field::Host)) else { return };
    let finding = found.at(request.anchor(), "The request has no Host, which every request of HTTP/1.1 has.");
    if let Some(target) = absolute_target(exchange) {
        finding.fix("Add the host of the target", [exchange.add(request, "Host", &lossless(target.authority))]);
    }
}

fn repeated(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.repeated(Field::Host)) else { return };
    let mut lines = request.all(Field::Host);
    let Some(first) = lines.next() else { return };
    for line in lines {
        let finding = found.at(line.span, "Host must appear once; here it is again.");
        finding.related(first.span, "first here");
        if exchange.text(first) == exchange.text(line) {
            finding.fix("Remove the repetition", [exchange.remove(line)]);
        }
    }
}

fn invalid(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = host(exchange) else { return };
    let text = exchange.text(line);
    if Authority::read(&text, b"").is_some() {
        return;
    }
    let span = if line.value.is_empty() { line.span } else { line.value };
    if text.is_empty() {
        found.at(span, "Host is empty; it must have the host of the URI.");
        return;
    }
    if crate::placeholder::looks_redacted(&text) {
        return;
    }
    let finding = found.at(span, format!("Host is a host and perhaps a port, and {} is not.", quoted(&text)));
    if let Some(authority) = authority::within(&text) {
        finding.fix("Leave only host and port", [exchange.set(line, &lossless(authority))]);
    }
}

fn not_of_target(exchange: &Exchange<'_>, found: &mut Found) {
    let (Some(line), Some(target)) = (host(exchange), absolute_target(exchange)) else { return };
    let text = exchange.text(line);
    let (Some(host), Some(asked)) =
        (Authority::read(&text, target.scheme), Authority::read(target.authority, target.scheme))
    else {
        return;
    };
    if !host.same_as(asked) {
        let message = format!("The target is on {}, and Host says {}.", quoted(target.authority), quoted(&text));
        found
            .at(line.value, message)
            .fix("Send the host of the target", [exchange.set(line, &lossless(target.authority))]);
    }
}

fn replaced(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = host(exchange).filter(|_| exchange.status() == Some(403)) else { return };
    let Some(origin) = exchange.request.and_then(|request| request.only(Field::Origin)) else { return };
    if is_replaced(exchange, line, origin) {
        let message = format!(
            "The server was asked as {} for a page of {}: a proxy has put its backend's name there, and a check of the origin answers 403.",
            quoted(&exchange.text(line)),
            quoted(&exchange.text(origin)),
        );
        found.at(line.value, message).related(origin.value, "the page's origin");
    }
}

/// Host is not what the browser sent: X-Forwarded-Host has the origin's, or a proxy's request has a name of its inner network.
pub(super) fn is_replaced(exchange: &Exchange<'_>, host: &FieldLine, origin: &FieldLine) -> bool {
    let Some(request) = exchange.request.filter(|request| proxy::has_passed(request)) else { return false };
    let (host, origin) = (exchange.text(host), exchange.text(origin));
    let read = Origin::read(&origin);
    let (Origin::Tuple { scheme, .. }, Some(page)) = (read, read.authority()) else { return false };
    let Some(host) = Authority::read(&host, scheme).filter(|host| !host.same_as(page)) else { return false };
    let forwarded = request.first(Field::XForwardedHost);
    let first = forwarded.and_then(|line| line.value.of(exchange.input).split(|&byte| byte == b',').next());
    let asked = first.and_then(|first| Authority::read(first.trim_ascii(), scheme));
    asked.is_some_and(|asked| asked.same_as(page)) || (host.is_internal() && !page.is_internal())
}

fn default_port(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(line) = host(exchange).filter(|line| line.folds == 0) else { return };
    let text = line.value.of(exchange.input);
    let Some((host, Some(port @ (b"80" | b"443")))) = crate::abnf::host_and_port(text) else { return };
    let scheme = if port == b"80" { "ws" } else { "wss" };
    found.at(
        line.value.part(host.len(), text.len()),
        format!("Port {} is the default of {scheme}, where a client leaves it out of Host.", lossless(port)),
    );
}

fn absolute_target<'a>(exchange: &Exchange<'a>) -> Option<Absolute<'a>> {
    let request = exchange.asking()?;
    let target = request.target.filter(|&target| request.start.is_some_and(|start| start.span.contains(target)))?;
    match Target::read(target.of(exchange.input)) {
        Target::Absolute(absolute) if Authority::read(absolute.authority, absolute.scheme).is_some() => Some(absolute),
        _ => None,
    }
}
