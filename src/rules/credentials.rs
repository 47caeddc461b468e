//! Where secrets stand in a paste, so that whoever shares it knows.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, rules};
use crate::span::Span;
use crate::text::{list, quoted};
use crate::transcript::Side;
use crate::value::secret::{self, Secret};

rules! {
    /// Cookies are in the paste.
    ///
    /// To a server a session's cookie is its user: whoever has the value can go on as that user. Browsers send cookies with a
    /// handshake, and script never sees them, so they come into a paste without anybody having written them.
    ///
    /// ## Fix
    /// Share the paste through ws101's link or report, in which each value is replaced; or end the session, and its cookie is
    /// worth nothing.
    ///
    /// ## Fails
    /// > only
    /// > Cookie: sid=«31d4d96e407aad42»
    ///
    /// ## Passes
    /// > only
    /// > Cookie: sid=[removed]
    COOKIE = "credentials-in-cookie", Note Credentials, [cite!(6265, "8"), cite!(6455, "10.5")], rows [], cookie;

    /// A field with credentials is in the paste.
    ///
    /// Basic holds the password itself, merely encoded; Bearer a token that is good for whoever has it; Digest a hash of which
    /// weak passwords can be guessed.
    ///
    /// ## Fix
    /// Share the paste through ws101's link or report, in which they are replaced. What has been shared already must be
    /// changed: the password set anew, the token revoked.
    ///
    /// ## Fails
    /// > only
    /// > Authorization: Bearer «mF_9.B5f-4.1JqM»
    ///
    /// ## Passes
    /// > only
    /// > Authorization: Bearer ***
    AUTHORIZATION = "credentials-in-authorization", Note Credentials,
    [cite!(9110, "11.6.2"), cite!(7617, "4")], rows [], authorization;

    /// A token is in the target of the request.
    ///
    /// Servers and proxies write targets into their logs, and monitoring passes them on: a token in a query is soon in many
    /// places. Script has little choice, as it can set no field, but a token that is good for long does not belong there.
    ///
    /// ## Fix
    /// Send the token as the first message over the open connection, or let a cookie do it. Where it must be the target, put a
    /// ticket there that is good once and for seconds, and keep queries out of the logs.
    ///
    /// ## Fails
    /// > only
    /// > GET /chat?access_token=«mF_9.B5f-4.1JqM» HTTP/1.1
    ///
    /// ## Passes
    /// > only
    /// > GET /chat?room=1 HTTP/1.1
    TARGET = "credentials-in-target", Note Credentials by Client,
    [cite!(9110, "17.9"), cite!(6455, "10.5")], rows [], target;

    /// User name and password are in the URL.
    ///
    /// They are shown and kept wherever the URL is: in logs, in the history of a shell, in error messages. RFC 3986 deprecates
    /// them there, and a recipient should take them for an error.
    ///
    /// ## Fix
    /// Take them out of the URL. A program sends them as `Authorization`; a page has its cookies or sends a first message.
    ///
    /// ## Fails
    /// > only
    /// > GET http://«me:hunter2»@example.com/chat HTTP/1.1
    ///
    /// ## Passes
    /// > only
    /// > GET http://example.com/chat HTTP/1.1
    USER_INFO = "credentials-in-url", Note Credentials by Client,
    [cite!(3986, "3.2.1"), cite!(9110, "4.2.4")], rows [], user_info;

    /// A token is among the subprotocols.
    ///
    /// It is the one field that script can fill, but it is not made for secrets: it is logged as other fields are, and a server
    /// that takes the first element echoes the token in its answer. A server must choose another element, or none, and
    /// Chromium gives up where none is chosen.
    ///
    /// ## Fix
    /// Send the token as the first message over the open connection, or let a cookie do it. Where it must be here, offer a real
    /// subprotocol beside it for the server to choose, and let the token be good for seconds.
    ///
    /// ## Fails
    /// > only
    /// > Sec-WebSocket-Protocol: chat, bearer, «eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.»
    ///
    /// ## Passes
    /// > only
    /// > Sec-WebSocket-Protocol: chat, superchat
    SUBPROTOCOL = "credentials-in-subprotocol", Note Credentials by Client,
    [
        cite!(6455, "1.9"),
        cite!(6455, "10.5"),
        cite!("Kubernetes: WebSocket bearer tokens", "https://github.com/kubernetes/kubernetes/pull/47740"),
    ],
    rows [], subprotocol;

    /// A token is in what follows the head.
    ///
    /// A body, or the first messages of the connection, hold what is a token by its name or its form.
    ///
    /// ## Fix
    /// Share the paste through ws101's link or report, in which it is replaced; or leave out what follows the heads.
    ///
    /// ## Fails
    /// GET /chat HTTP/1.1
    /// Host: example.com\n
    /// {"access_token": "«mF_9.B5f-4.1JqM»"}
    ///
    /// ## Passes
    /// GET /chat HTTP/1.1
    /// Host: example.com\n
    /// {"room": "1"}
    BODY = "credentials-in-body", Note Credentials, [], rows [], body;
}

fn cookie(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages() {
        let (field, only_first) = match message.side {
            Side::Request => (Field::Cookie, false),
            Side::Response => (Field::SetCookie, true),
        };
        let lines = message.all(field).take(MOST_LINES);
        let cookies = lines.flat_map(|line| secret::cookies(exchange.input, line.value, only_first));
        report(exchange, found, cookies, |cookies, shown| match cookies {
            1 => format!("The value of the cookie {shown} is here."),
            count => format!("The values of {count} cookies are here: {shown}."),
        });
    }
}

fn authorization(exchange: &Exchange<'_>, found: &mut Found) {
    for line in exchange.messages().flat_map(|message| message.fields.iter()) {
        let holds = match line.known {
            Some(Field::Authorization | Field::ProxyAuthorization) => true,
            Some(_) => false,
            None => secret::is_secret_field(line.name.of(exchange.input)),
        };
        let credentials = holds.then(|| secret::credentials(exchange.input, line.value)).flatten();
        let field = line.name.of(exchange.input);
        report(exchange, found, credentials, |_, scheme| match scheme {
            "“”" => format!("The field {} holds a secret.", quoted(field)),
            scheme => format!("The field {} holds credentials of the scheme {scheme}.", quoted(field)),
        });
    }
}

fn target(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(target) = exchange.request.and_then(|request| request.target) else { return };
    report(exchange, found, secret::parameters(exchange.input, target), |_, name| match name {
        "“”" => "The path holds a token, which servers and proxies write into their logs.".into(),
        name => {
            format!("The query holds what looks like a token, {name}; servers and proxies write it into their logs.")
        }
    });
}

fn user_info(exchange: &Exchange<'_>, found: &mut Found) {
    let target = exchange.request.and_then(|request| request.target);
    let secret = target.and_then(|target| secret::user_info(exchange.input, target));
    report(exchange, found, secret, |_, _| "The URL holds user name and password before its host.".into());
}

fn subprotocol(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages() {
        let lines = message.all(Field::SecWebSocketProtocol).take(MOST_LINES);
        let secrets = lines.flat_map(|line| secret::subprotocols(exchange.input, line.value));
        report(exchange, found, secrets, |_, behind| match behind {
            "“”" => "One of the subprotocols looks like a token, not like a name.".into(),
            behind => format!("What stands behind {behind} among the subprotocols is a token."),
        });
    }
}

fn body(exchange: &Exchange<'_>, found: &mut Found) {
    for message in exchange.messages().filter(|message| !message.rest.is_empty()) {
        let rest = message.rest.part(0, message.rest.len().min(LONGEST_BODY));
        report(exchange, found, secret::in_text(exchange.input, rest), |_, name| match name {
            "“”" => "A token is in what follows the head.".into(),
            name => format!("What follows the head holds {name}."),
        });
    }
}

/// A field that is repeated ten thousand times is no head that somebody shares.
const MOST_LINES: usize = 100;

/// So much of a body is searched.
const LONGEST_BODY: usize = 64 * 1024;

/// So many names are named, and so many places shown.
const MOST_NAMES: usize = 8;

/// One finding for secrets of one kind in one message: at the first, with the others beside it.
fn report(
    exchange: &Exchange<'_>,
    found: &mut Found,
    secrets: impl IntoIterator<Item = Secret>,
    sentence: impl Fn(usize, &str) -> String,
) {
    let input = exchange.input;
    let mut shown = secrets.into_iter().filter(|secret| secret.is_shown(input));
    let Some(first) = shown.next() else { return };
    let (mut names, mut others, mut count) = (vec![quoted(first.name.of(input))], Vec::new(), 1);
    for secret in shown {
        count += 1;
        if names.len() < MOST_NAMES {
            names.push(quoted(secret.name.of(input)));
            others.push(secret.span);
        }
    }
    names.dedup();
    let mut names = list(&names);
    if count > MOST_NAMES {
        names.push_str(" and more");
    }
    let end = match secret::is_replaced(first.span.of(input)) {
        true => " It was replaced by x before it came here.",
        false => " It stays on this machine; redact takes it out before you share the paste.",
    };
    let finding = found.at(first.span, sentence(count, &names) + end);
    for other in others {
        finding.related(other, "and here");
    }
}

/// Whether a handshake is made in somebody's name: what the server was given to know its user by.
pub(super) fn of_user(exchange: &Exchange<'_>) -> Option<Span> {
    let request = exchange.request?;
    let is_shown = |secret: &Secret| secret.is_shown(exchange.input);
    with_cookies(request)
        .or_else(|| request.first(Field::Authorization).map(|line| line.span))
        .or_else(|| Some(secret::parameters(exchange.input, request.target?).into_iter().find(is_shown)?.span))
        .or_else(|| {
            let line = request.first(Field::SecWebSocketProtocol)?;
            Some(secret::subprotocols(exchange.input, line.value).into_iter().find(is_shown)?.span)
        })
}

/// Those that a browser sends by itself, whichever page asks it to.
pub(super) fn with_cookies(request: &Message) -> Option<Span> {
    request.first(Field::Cookie).filter(|line| !line.value.is_empty()).map(|line| line.span)
}
