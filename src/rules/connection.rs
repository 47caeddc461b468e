//! `Connection`, in the request and in the response.

use super::upgrade::only_line;
use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::{FieldLine, Message};
use crate::rule::{Edit, Found, rules};
use crate::text::{find_in_any_case, lossless, quoted};
use crate::value::{Element, tokens};

rules! {
    /// The 101 has no Connection.
    ///
    /// Whoever sends Upgrade lists it in Connection, so that it ends at the next hop. A client must fail the connection
    /// without it; Chromium, Firefox and WebKitGTK do.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade` in the 101.
    ///
    /// ## Fails
    /// < «HTTP/1.1 101 Switching Protocols»
    /// < -Connection
    ///
    /// ## Passes
    /// < Connection: Upgrade
    ANSWER_MISSING = "response-connection-missing", Error Connection by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2"), cite!(9110, "7.8")], rows [128], answer_missing;

    /// The Connection of the 101 does not have Upgrade in it.
    ///
    /// A client must fail the connection when no element of the list is `Upgrade`. Often a proxy or a framework has written
    /// its own `keep-alive` or `close` over the server's value.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade` in the 101.
    ///
    /// ## Fails
    /// < Connection: «keep-alive»
    ///
    /// ## Passes
    /// < Connection: upgrade
    ANSWER_WITHOUT = "response-connection-without-upgrade", Error Connection by Server, fatal,
    [cite!(6455, "4.1"), cite!(6455, "4.2.2")], rows [128], answer_without;

    /// The Connection of the 101 is not Upgrade alone.
    ///
    /// A list with Upgrade in it is enough for browsers, but tungstenite, undici, .NET, OkHttp, the JDK, gobwas and Tornado
    /// compare the whole value and fail.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade` and nothing else in it.
    ///
    /// ## Fails
    /// < Connection: «keep-alive, Upgrade»
    ///
    /// ## Passes
    /// < Connection: Upgrade
    ANSWER_LIST = "response-connection-list", Warning Connection by Server,
    [cite!(6455, "4.2.2")], rows [129], answer_list;

    /// The request has no Connection.
    ///
    /// Without `Connection: Upgrade` an Upgrade field means nothing: Node does not even tell ws of it, and other servers
    /// answer 400 or 426.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade`. A proxy has to add it again: in nginx `proxy_set_header Connection "upgrade";`.
    ///
    /// ## Fails
    /// > «GET /chat HTTP/1.1»
    /// > -Connection
    ///
    /// ## Passes
    /// > Connection: Upgrade
    MISSING = "connection-missing", Error Connection by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(9110, "7.8")], rows [48, 49], missing;

    /// The Connection of the request does not have Upgrade in it.
    ///
    /// A server looks for the token `Upgrade` in the list and takes the request for an ordinary one when it is not there.
    /// nginx sends `Connection: close` to its backends unless it is told otherwise.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade`, or `Connection: keep-alive, Upgrade`. In nginx: `proxy_set_header Connection "upgrade";`.
    ///
    /// ## Fails
    /// > Connection: «keep-alive»
    ///
    /// ## Passes
    /// > Connection: keep-alive, Upgrade
    WITHOUT = "connection-without-upgrade", Error Connection by Client,
    [cite!(6455, "4.1"), cite!(6455, "4.2.1"), cite!(9110, "7.6.1")], rows [48, 49], without;

    /// Upgrade stands in quotation marks in Connection.
    ///
    /// A connection option is a token: `"upgrade"` with its quotes is another one, which no server looks for. It comes from
    /// proxy configurations in which the quotation marks are escaped.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade` without quotation marks. In nginx write `proxy_set_header Connection "upgrade";`, not `\\"upgrade\\"`.
    ///
    /// ## Fails
    /// > Connection: «"upgrade"»
    ///
    /// ## Passes
    /// > Connection: upgrade
    QUOTED = "connection-quoted", Error Connection by Intermediary,
    [cite!(9110, "7.6.1"), cite!(9110, "5.6.2")], rows [52], in_quotes;

    /// A Connection that only contains the letters of upgrade was accepted.
    ///
    /// The server looks for a piece of text where it must compare tokens, as axum, aiohttp, x/net, Tyrus and Java-WebSocket
    /// do, and so upgrades requests that did not ask for it.
    ///
    /// ## Fix
    /// On the server, split Connection at commas and compare each element with `upgrade`, in any case.
    ///
    /// ## Fails
    /// > Connection: «no-upgrade-please»
    ///
    /// ## Passes
    /// > Connection: keep-alive, upgrade
    SUBSTRING = "connection-substring-accepted", Warning Connection by Server,
    [cite!(9110, "7.6.1")], rows [51], substring;

    /// Connection is split over several lines.
    ///
    /// Several lines are one list, but axum and tungstenite read only the first line and wsproto only the last, and so miss
    /// the Upgrade in the other.
    ///
    /// ## Fix
    /// Send one line: `Connection: keep-alive, Upgrade`.
    ///
    /// ## Fails
    /// > Connection: keep-alive
    /// > «Connection: Upgrade»
    /// < HTTP/1.1 400 Bad Request
    ///
    /// ## Passes
    /// > Connection: keep-alive, Upgrade
    SPLIT = "connection-split", Warning Connection by Client,
    [cite!(9110, "5.3"), cite!(9110, "7.6.1")], rows [50], split;

    /// The request has Proxy-Connection.
    ///
    /// It is a relic of clients that guessed what a proxy wants; nothing is defined by it, and it can keep a connection open
    /// through proxies that pass it on unread.
    ///
    /// ## Fix
    /// Leave it out; Connection says all that there is to say.
    ///
    /// ## Fails
    /// > «Proxy-Connection: keep-alive»
    ///
    /// ## Passes
    /// > Connection: keep-alive, Upgrade
    PROXY_CONNECTION = "proxy-connection", Note Connection by Client,
    [cite!(9112, appendix "C.2.2")], rows [54], proxy_connection;

    /// The refusal has an Upgrade that its Connection does not list.
    ///
    /// Whoever sends Upgrade must also send the connection option `upgrade`; otherwise a proxy may pass on what was meant for
    /// it alone, and clients ignore the offer.
    ///
    /// ## Fix
    /// Send `Connection: Upgrade` beside `Upgrade: websocket`, also with `close` in the list.
    ///
    /// ## Fails
    /// < HTTP/1.1 426 Upgrade Required
    /// < «Upgrade: websocket»
    /// < Connection: close
    ///
    /// ## Passes
    /// < HTTP/1.1 426 Upgrade Required
    /// < Upgrade: websocket
    /// < Connection: close, Upgrade
    REFUSAL_WITHOUT = "refusal-upgrade-unlisted", Warning Connection by Server,
    [cite!(9110, "7.8"), cite!(9110, "15.5.22")], rows [70], refusal_without;
}

const UPGRADE: &str = "Upgrade";

fn answer_missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.switching().filter(|response| response.lacks(Field::Connection)) else { return };
    found
        .at(response.anchor(), "The 101 has no Connection field, and it must say Connection: Upgrade.")
        .fix("Add Connection: Upgrade", [exchange.add(response, "Connection", UPGRADE)]);
}

fn answer_without(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, line)) = first(exchange, exchange.switching()) else { return };
    if exchange.has_token(response, Field::Connection, UPGRADE) {
        return;
    }
    let message =
        format!("The Connection of the 101 must have “Upgrade” in it, and it is {}.", quoted(&exchange.text(line)));
    found
        .at(place(line), message)
        .fix("Replace it by Upgrade", only_line(exchange, response, Field::Connection, UPGRADE));
}

fn answer_list(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((response, line)) = first(exchange, exchange.switching()) else { return };
    let list = exchange.list(response, Field::Connection);
    if list.len() < 2 || !list.iter().any(|element| element.is(UPGRADE)) {
        return;
    }
    let (span, what) = match response.all(Field::Connection).nth(1) {
        Some(second) => (second.span, "two lines"),
        None => (line.value, "a list"),
    };
    found
        .at(
            span,
            format!(
                "The Connection of the 101 is {what}, where tungstenite, undici, .NET and OkHttp want “Upgrade” alone."
            ),
        )
        .fix("Leave Upgrade alone", only_line(exchange, response, Field::Connection, UPGRADE));
}

fn missing(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking().filter(|request| request.lacks(Field::Connection)) else { return };
    found
        .at(request.anchor(), "The request has no Connection field, and it must say Connection: Upgrade.")
        .fix("Add Connection: Upgrade", [exchange.add(request, "Connection", UPGRADE)]);
}

fn without(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, line)) = first(exchange, exchange.asking()) else { return };
    let list = exchange.list(request, Field::Connection);
    if list.iter().any(|element| element.is(UPGRADE) || is_quoted(element)) {
        return;
    }
    let text = exchange.text(line);
    found
        .at(place(line), format!("Connection must have “Upgrade” in its list, and it is {}.", quoted(&text)))
        .fix("Put Upgrade into the list", [with_upgrade(exchange, request)]);
}

fn in_quotes(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, _)) = first(exchange, exchange.asking()) else { return };
    let list = exchange.list(request, Field::Connection);
    if list.iter().any(|element| element.is(UPGRADE)) {
        return;
    }
    if let Some(element) = list.iter().find(|element| is_quoted(element)) {
        found
            .at(
                element.span,
                format!(
                    "A connection option has no quotation marks: “Upgrade” was meant, and {} was sent.",
                    quoted(element.text)
                ),
            )
            .fix("Take the quotation marks off", [Edit::replace(element.span, UPGRADE)]);
    }
}

/// `"upgrade"`, with whatever quotation marks and backslashes.
fn is_quoted(element: &Element<'_>) -> bool {
    let mark = |byte: &u8| matches!(byte, b'"' | b'\'' | b'\\' | b'`');
    let text = element.text;
    let (Some(start), Some(end)) =
        (text.iter().position(|byte| !mark(byte)), text.iter().rposition(|byte| !mark(byte)))
    else {
        return false;
    };
    end - start + 1 < text.len() && text[start..=end].eq_ignore_ascii_case(UPGRADE.as_bytes())
}

fn substring(exchange: &Exchange<'_>, found: &mut Found) {
    if exchange.switching().is_none() {
        return;
    }
    let Some((request, line)) = first(exchange, exchange.asking()) else { return };
    let list = exchange.list(request, Field::Connection);
    let contains = |element: &&Element<'_>| find_in_any_case(element.text, UPGRADE).is_some();
    let Some(element) = list.iter().find(contains) else { return };
    if !list.iter().any(|element| element.is(UPGRADE)) {
        let message = format!(
            "The server switched although Connection only has {}, which is not the token “Upgrade”.",
            quoted(element.text)
        );
        found.at(if list.len() == 1 { line.value } else { element.span }, message);
    }
}

fn split(exchange: &Exchange<'_>, found: &mut Found) {
    let Some((request, first)) = first(exchange, exchange.asking()) else { return };
    let Some(second) = request.all(Field::Connection).nth(1) else { return };
    // Where the server has read both lines, there is nothing to warn of.
    if exchange.switching().is_some() || !exchange.has_token(request, Field::Connection, UPGRADE) {
        return;
    }
    let list = tokens(exchange.input, Some(request), Field::Connection);
    let joined: Vec<_> = list.iter().map(|element| lossless(element.text)).collect();
    found
        .at(
            second.span,
            "Connection goes on in a second line: axum and tungstenite read only the first, wsproto only the last.",
        )
        .related(first.span, "first here")
        .fix("Join the lines", only_line(exchange, request, Field::Connection, &crate::text::list(&joined)));
}

fn proxy_connection(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(request) = exchange.asking() else { return };
    if let Some(line) = request.first(Field::ProxyConnection) {
        found
            .at(line.span, "Proxy-Connection has no defined meaning; a client does better without it.")
            .fix("Remove it", request.all(Field::ProxyConnection).map(|line| exchange.remove(line)));
    }
}

fn refusal_without(exchange: &Exchange<'_>, found: &mut Found) {
    let refusal =
        exchange.refusal().filter(|response| response.complete && response.start.is_some() && !exchange.http2);
    let Some(line) = refusal.and_then(|response| response.first(Field::Upgrade)) else { return };
    let Some(response) = refusal.filter(|response| !exchange.has_token(response, Field::Connection, UPGRADE)) else {
        return;
    };
    let finding =
        found.at(line.span, "The response has Upgrade but does not list it in Connection, as whoever sends it must.");
    finding.fix("Put Upgrade into Connection", [with_upgrade(exchange, response)]);
    if let Some(connection) = response.first(Field::Connection) {
        finding.related(connection.span, "Connection");
    }
}

/// The edit that puts the option into Connection, or Connection into the message. `close` gives way to it in a request.
pub(super) fn with_upgrade(exchange: &Exchange<'_>, message: &Message) -> Edit {
    let Some(line) = message.first(Field::Connection) else { return exchange.add(message, "Connection", UPGRADE) };
    let list = tokens(exchange.input, Some(message), Field::Connection);
    // An option is a token; a quotation mark that nothing closes would swallow what is put behind it.
    let stays = |element: &&Element<'_>| {
        line.value.contains(element.span)
            && !element.text.contains(&b'"')
            && !(element.is("close") && message.status.is_none())
    };
    let mut options: Vec<_> = list.iter().filter(stays).map(|element| lossless(element.text)).collect();
    options.push(UPGRADE.into());
    exchange.set(line, &crate::text::list(&options))
}

/// The message's first Connection, and the message, where there is more to it than the one right value.
fn first<'a>(exchange: &Exchange<'_>, message: Option<&'a Message>) -> Option<(&'a Message, &'a FieldLine)> {
    let message = message?;
    let line = message.first(Field::Connection)?;
    let is_right =
        line.value.of(exchange.input).eq_ignore_ascii_case(UPGRADE.as_bytes()) && !message.repeated(Field::Connection);
    (!is_right).then_some((message, line))
}

fn place(line: &FieldLine) -> crate::span::Span {
    if line.value.is_empty() { line.span } else { line.value }
}
