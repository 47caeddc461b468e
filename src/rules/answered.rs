//! Who answered in the server's place, or which server it was, and why: told by status, fields and body together.

use crate::cite::cite;
use crate::field::Field;
use crate::handshake::Exchange;
use crate::message::Message;
use crate::rule::{Found, rules};
use crate::text::{find, quoted, starts_in_any_case};

rules! {
    /// The refusal shows who made it.
    ///
    /// What lies on the way answers by itself when it minds something or cannot go on, and then the server has never seen the
    /// handshake. Each writes pages of its own, by which it is known.
    ///
    /// ## Fix
    /// Look there first: into its configuration and its log.
    ///
    /// ## Fails
    /// > Sec-WebSocket-Key: abc
    /// < «HTTP/1.1 400 Bad request»
    /// < content-length: 90
    /// < cache-control: no-cache
    /// < connection: close
    /// < content-type: text/html
    /// <<
    /// << <html><body><h1>400 Bad request</h1>
    /// << Your browser sent an invalid request.
    /// << </body></html>
    ///
    /// ## Passes
    /// < HTTP/1.1 400 Bad Request
    /// < Content-Length: 0
    ANSWERED = "answered-by", Note Intermediary,
    [cite!(9110, "15.5"), cite!(6455, "4.2.2")], rows [], answered;
}

/// How somebody's refusals look.
#[derive(Clone, Copy)]
struct Look {
    codes: &'static [u16],
    /// Server begins with this.
    server: &'static str,
    /// The body has this.
    body: &'static str,
    /// A field has this name.
    field: &'static str,
    meaning: &'static str,
}

const ANY: Look = Look { codes: &[], server: "", body: "", field: "", meaning: "" };

const LOOKS: &[Look] = &[
    Look {
        codes: &[464],
        meaning: "AWS’s load balancer answered itself: its targets speak HTTP/2 or gRPC, in which there is no Upgrade.",
        ..ANY
    },
    Look {
        codes: &[460],
        server: "awselb",
        meaning: "AWS’s load balancer answered itself: the client closed the connection too early.",
        ..ANY
    },
    Look {
        codes: &[463],
        server: "awselb",
        meaning: "AWS’s load balancer answered itself: X-Forwarded-For has more than 30 addresses.",
        ..ANY
    },
    Look {
        codes: &[503],
        server: "awselb",
        meaning: "AWS’s load balancer answered itself: none of its targets is healthy.",
        ..ANY
    },
    Look { server: "awselb", meaning: "AWS’s load balancer answered itself, not a server behind it.", ..ANY },
    Look {
        field: "x-amz-cf-id",
        body: "The request could not be satisfied",
        meaning: "CloudFront answered itself: its origin request policy has to pass the Sec-WebSocket- fields on.",
        ..ANY
    },
    Look {
        codes: &[520],
        server: "cloudflare",
        meaning: "Cloudflare answered itself: what the origin answered is no valid HTTP.",
        ..ANY
    },
    Look {
        codes: &[521],
        server: "cloudflare",
        meaning: "Cloudflare answered itself: the origin refuses connections.",
        ..ANY
    },
    Look {
        codes: &[522],
        server: "cloudflare",
        meaning: "Cloudflare answered itself: no connection to the origin came about in time.",
        ..ANY
    },
    Look {
        codes: &[523],
        server: "cloudflare",
        meaning: "Cloudflare answered itself: it finds no way to the origin.",
        ..ANY
    },
    Look {
        codes: &[524],
        server: "cloudflare",
        meaning: "Cloudflare answered itself: the origin did not answer in 100 s.",
        ..ANY
    },
    Look {
        codes: &[525, 526],
        server: "cloudflare",
        meaning: "Cloudflare answered itself: TLS to the origin failed, or its certificate is not valid.",
        ..ANY
    },
    Look {
        codes: &[403, 429],
        server: "cloudflare",
        field: "cf-ray",
        body: "<",
        meaning: "Cloudflare answered itself: its rules or its bot check held the handshake back, which browsers may pass and programs not.",
    },
    Look {
        server: "Microsoft-HTTPAPI",
        meaning: "Windows’ HTTP.sys answered, before the application: it minds Host or a field that is malformed.",
        ..ANY
    },
    Look {
        codes: &[426],
        body: "can only be retrieved using SSL",
        meaning: "Apache httpd answered itself: its ws: worker got a request without Upgrade. It has nothing to do with SSL.",
        ..ANY
    },
    Look {
        codes: &[400],
        body: "The plain HTTP request was sent to HTTPS port",
        meaning: "nginx answered itself: this port speaks TLS, so the address begins with wss:.",
        ..ANY
    },
    Look {
        codes: &[403, 404, 405],
        server: "nginx",
        body: "<center>nginx",
        meaning: "nginx answered itself: no location of its configuration passes this request on.",
        ..ANY
    },
    Look {
        codes: &[400, 414, 494],
        server: "nginx",
        body: "<center>nginx",
        meaning: "nginx answered itself: it minds the request, its Host or its length.",
        ..ANY
    },
    Look {
        codes: &[404],
        field: "x-content-type-options",
        body: "404 page not found",
        meaning: "Go’s own router answered, or Traefik: no route fits this host and path.",
        ..ANY
    },
    Look {
        field: "x-websocket-reject-reason",
        meaning: "WebSocket-Node answered, and says why in X-WebSocket-Reject-Reason.",
        ..ANY
    },
    Look {
        codes: &[404],
        server: "TooTallNate",
        meaning: "Java-WebSocket answered: none of its drafts takes this handshake.",
        ..ANY
    },
    Look {
        field: "uwebsockets",
        body: "<h1>File Not Found</h1>",
        meaning: "µWebSockets answered: it has no route for this method and path, or the key has not 24 characters.",
        ..ANY
    },
];

/// As far as bodies are looked at.
const BODY: usize = 4096;

fn answered(exchange: &Exchange<'_>, found: &mut Found) {
    let Some(response) = exchange.refusal().filter(|response| response.status >= Some(400) && !exchange.http2) else {
        return;
    };
    let body = response.rest.of(exchange.input);
    let body = &body[..body.len().min(BODY)];
    if let Some(sentence) = of_haproxy(exchange, body).or_else(|| of_channels(exchange, response)) {
        found.at(response.anchor(), sentence);
        return;
    }
    let server = response.first(Field::Server).map(|line| exchange.text(line));
    let server = server.as_deref().unwrap_or_default();
    let fits = |look: &&Look| {
        let code = look.codes.is_empty() || response.status.is_some_and(|code| look.codes.contains(&code));
        code && starts_in_any_case(server, look.server)
            && (look.body.is_empty() || find(body, look.body).is_some())
            && (look.field.is_empty() || named(exchange, response, look.field))
    };
    if let Some(look) = LOOKS.iter().find(fits) {
        found.at(response.anchor(), look.meaning);
    }
}

/// Not more fields than a refusal has.
fn named(exchange: &Exchange<'_>, response: &Message, name: &str) -> bool {
    const MOST: usize = 200;
    response.fields.iter().take(MOST).any(|line| line.name.of(exchange.input).eq_ignore_ascii_case(name.as_bytes()))
}

/// HAProxy counts the characters of the key.
fn of_haproxy(exchange: &Exchange<'_>, body: &[u8]) -> Option<String> {
    let key = exchange.request?.only(Field::SecWebSocketKey)?;
    let text = exchange.text(key);
    (find(body, "Your browser sent an invalid request.").is_some() && text.len() != 24)
        .then(|| format!("HAProxy answered itself: the key {} has not the 24 characters that it wants.", quoted(&text)))
}

/// daphne writes its words into the status line.
fn of_channels(exchange: &Exchange<'_>, response: &Message) -> Option<String> {
    let reason = response.reason.map_or(&b""[..], |reason| reason.of(exchange.input));
    (response.status == Some(403) && reason == b"Access denied")
        .then(|| "Django Channels answered: the consumer closed the connection before it accepted it.".into())
}

#[cfg(test)]
mod tests {
    use crate::inspect;

    /// What is said of who answered.
    fn who(head: &str, body: &str) -> Option<String> {
        let text = format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\n\r\n{body}", body.len());
        let report = inspect(text.as_bytes());
        let mut findings = report.handshakes.iter().flat_map(|handshake| &handshake.findings);
        findings.find(|finding| finding.rule == "answered-by").map(|finding| finding.message.clone())
    }

    #[test]
    fn each_is_known_by_its_own_pages() {
        let nginx = "<html>\r\n<head><title>404 Not Found</title></head>\r\n<body>\r\n<center><h1>404 Not Found</h1></center>\r\n\
                     <hr><center>nginx/1.22.1</center>\r\n</body>\r\n</html>\r\n";
        let tls = "<html>\r\n<head><title>400 The plain HTTP request was sent to HTTPS port</title></head>\r\n<hr><center>nginx</center>";
        let apache = "<p>The requested resource can only be retrieved using SSL. The server is willing to upgrade";
        for (head, body, name) in [
            ("464", "", "AWS"),
            ("460\r\nServer: awselb/2.0", "", "too early"),
            ("463\r\nServer: awselb/2.0", "", "X-Forwarded-For"),
            ("503 Service Unavailable\r\nServer: awselb/2.0", "<html>", "healthy"),
            ("400 Bad Request\r\nServer: awselb/2.0", "<html>", "AWS"),
            (
                "403 Forbidden\r\nServer: CloudFront\r\nX-Amz-Cf-Id: a",
                "<H2>The request could not be satisfied.</H2>",
                "CloudFront",
            ),
            ("520\r\nServer: cloudflare", "", "no valid HTTP"),
            ("521\r\nServer: cloudflare", "", "refuses"),
            ("522\r\nServer: cloudflare", "", "in time"),
            ("523\r\nServer: cloudflare", "", "no way"),
            ("524\r\nServer: cloudflare", "", "100 s"),
            ("526\r\nServer: cloudflare", "", "certificate"),
            ("403 Forbidden\r\nServer: cloudflare\r\nCF-RAY: 1-FRA", "<!DOCTYPE html>", "bot check"),
            ("400 Bad Request\r\nServer: Microsoft-HTTPAPI/2.0", "<h2>Bad Request - Invalid Hostname</h2>", "HTTP.sys"),
            ("426 Upgrade Required\r\nServer: Apache", apache, "ws: worker"),
            ("400 Bad Request\r\nServer: nginx", tls, "wss:"),
            ("404 Not Found\r\nServer: nginx/1.22.1", nginx, "no location"),
            (
                "400 Bad Request\r\nServer: nginx/1.22.1",
                &nginx.replace("404 Not Found", "400 Bad Request"),
                "minds the request",
            ),
            ("404 Not Found\r\nX-Content-Type-Options: nosniff", "404 page not found\n", "Traefik"),
            ("403 Forbidden\r\nX-WebSocket-Reject-Reason: no", "", "WebSocket-Node"),
            ("404 WebSocket Upgrade Failure\r\nServer: TooTallNate Java-WebSocket", "", "Java-WebSocket"),
            ("404 File Not Found\r\nuWebSockets: 20", "<html><body><h1>File Not Found</h1>", "µWebSockets"),
            ("403 Access denied", "", "Channels"),
        ] {
            assert!(who(head, body).is_some_and(|message| message.contains(name)), "{head}: {:?}", who(head, body));
        }
    }

    /// In its own refusals the length comes last, in those that it passes on the end of the connection does.
    #[test]
    fn envoys_refusals_are_told_from_those_behind_it() {
        let refused = |status: &str, fields: &str| {
            let text = format!(
                "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: \
                 x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\nHTTP/1.1 {status}\r\n{fields}\r\n"
            );
            inspect(text.as_bytes()).handshakes[0].outcome.summary.clone()
        };
        let own = "server: envoy\r\nconnection: close\r\ncontent-length: 0\r\n";
        let passed_on = "content-length: 0\r\nserver: envoy\r\nconnection: close\r\n";
        assert!(refused("403 Forbidden", own).contains("Envoy answers to an upgrade"));
        assert!(refused("403 Forbidden", passed_on).contains("behind Envoy"));
        assert!(refused("404 Not Found", own).contains("no route"));
        assert!(refused("404 Not Found", passed_on).contains("nothing at"));
    }

    #[test]
    fn what_a_proxy_only_passes_on_is_not_its_own() {
        for (head, body) in [
            ("426 Upgrade Required\r\nServer: nginx/1.22.1", "Upgrade Required"),
            ("404 Not Found\r\nServer: nginx", "<h1>Not Found</h1>"),
            ("403 Forbidden\r\nServer: cloudflare\r\nCF-RAY: 1-FRA", "Forbidden"),
            ("403 Forbidden\r\nServer: uvicorn", ""),
            ("404 Not Found", "404 page not found\n"),
        ] {
            assert_eq!(who(head, body), None, "{head}");
        }
    }
}
