//! What error lines mean. Many programs say the same in other words: here it stands once.

use crate::cite::{Cite, cite};
use crate::rule::Topic;

/// What a message means, whatever its words are.
pub struct Meaning {
    pub id: &'static str,
    pub topic: Topic,
    pub text: &'static str,
    /// The likeliest first, each with what mends it.
    pub causes: &'static [(&'static str, &'static str)],
    /// What people try that does not help, and why.
    pub dead_ends: &'static [(&'static str, &'static str)],
    /// How to get the bytes that would settle it.
    pub next: &'static str,
    pub cite: &'static [Cite],
}

/// Meanings that the number in a message decides: three digits are a status, four are a close code.
pub fn of_number(number: u16) -> &'static Meaning {
    if number < 1000 { of_status(number) } else { of_close_code(number) }
}

/// From the response that a message names.
pub fn of_status(status: u16) -> &'static Meaning {
    match status {
        101 => &STATUS_101,
        200..=299 => &STATUS_200,
        300..=399 => &STATUS_3XX,
        401 | 407 => &STATUS_401,
        403 => &STATUS_403,
        404 | 410 => &STATUS_404,
        405 => &REQUEST_METHOD,
        426 => &STATUS_426,
        429 => &STATUS_429,
        400..=499 => &STATUS_400,
        502 => &STATUS_502,
        503 | 504 | 520..=530 => &STATUS_503,
        _ => &STATUS_500,
    }
}

impl Meaning {
    /// What the same words mean in the body of a refusal: there the server speaks, of the request.
    pub fn said_by_server(&'static self) -> &'static Meaning {
        match self.id {
            "response-upgrade" => &REQUEST_UPGRADE,
            "response-connection" => &REQUEST_CONNECTION,
            "extension-answer" => &REQUEST_EXTENSIONS,
            "subprotocol-not-offered" => &NO_COMMON_SUBPROTOCOL,
            _ => self,
        }
    }
}

const CURL: &str = "Ask with curl and read status, fields and body of the answer: `curl -i -N --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==' https://host/path`, and paste the output here.";
const DEVTOOLS: &str = "Open the developer tools, tab Network, filter WS, reload, select the connection and copy its request and response headers here.";
const BOTH_SIDES: &str = "Capture the same handshake on both sides of the proxy (`tcpdump -w handshake.pcap port 8080`) and compare the two: what the proxy took away is what differs.";
const SERVER_BYTES: &str = "Get the bytes of the 101 as the server sends them: `curl -i -N --http1.1 …` directly against the server, without the proxy, and paste them here.";

const NGINX: (&str, &str) = (
    "A proxy between the two did not pass Upgrade and Connection on: both end at each hop.",
    "nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";` in the location that serves the WebSocket.",
);
const HEADERS_OPTION: (&str, &str) = (
    "A `headers` option for the browser's WebSocket constructor",
    "it has none: its second argument is the list of subprotocols. Cookies, a ticket in the URL or a first message carry credentials.",
);
const OTHER_LIBRARY: (&str, &str) =
    ("Another client library", "they all need the same answer from the server; most would fail with other words.");
const LONGER_TIMEOUT: (&str, &str) = ("A longer timeout", "the answer has come already, or never will.");
const NO_CHECKS: (&str, &str) = (
    "Turning off the client's check, or patching it",
    "browsers cannot be patched, and the check is what tells a WebSocket server from something else.",
);
const OWN_KEY: (&str, &str) = (
    "Setting Sec-WebSocket-Key by hand",
    "the client makes a fresh one for each handshake and compares the answer with it.",
);
const CORS: (&str, &str) = (
    "Access-Control-Allow-Origin and other CORS fields",
    "a WebSocket handshake is not subject to CORS: the server alone decides by Origin.",
);
const CERTIFICATES: (&str, &str) = (
    "Turning certificate verification off",
    "a browser has no such switch for scripts, and what answers may then be anybody.",
);

const NGINX_ALONE: (&str, &str) =
    ("Another proxy configuration", "the bytes reached the server; it is the server that lacks something.");

macro_rules! meanings {
    ($($name:ident = $id:literal, $topic:ident, $text:literal, causes [$($cause:expr),* $(,)?], not [$($dead:expr),* $(,)?], next $next:expr, [$($cite:expr),* $(,)?];)+) => {
        $(pub static $name: Meaning = Meaning {
            id: $id, topic: Topic::$topic, text: $text, causes: &[$($cause),*], dead_ends: &[$($dead),*], next: $next, cite: &[$($cite),*],
        };)+

        pub(super) static LIST: &[&Meaning] = &[$(&$name),+];
    };
}

mod closing;

pub use closing::*;

/// All meanings.
pub fn all() -> impl Iterator<Item = &'static Meaning> {
    LIST.iter().chain(closing::LIST).copied()
}

meanings! {
    REFUSED = "refused", Status,
    "The server, or something before it, answered with another status than 101. The message does not say which.",
    causes [
        ("The path or the port is that of an ordinary HTTP endpoint.", "Connect to the path at which the server accepts WebSockets."),
        NGINX,
        ("The server refused the Origin or the credentials.", "Allow the page's origin; send cookies or a ticket that the server accepts."),
    ],
    not [OTHER_LIBRARY, LONGER_TIMEOUT], next CURL, [cite!(6455, "4.1")];

    NO_REASON = "no-reason", Status,
    "The connection failed, and this does not say why: browsers tell a page nothing of the reason, and the console not always.",
    causes [
        ("The server, or something before it, answered with another status than 101.", "The Network panel shows it: filter WS, select the row, and look at Headers."),
        ("There was no answer at all: nobody listens, the certificate is not trusted, a firewall is in the way.", "A row without a status says so. Open https://host:port/ in the same browser to see its complaint."),
        ("Another line of the console says more.", "Copy the whole console here."),
    ],
    not [("Printing the error event, or writing it as JSON", "it has no reason in it; the close event that follows has a code, which is 1006 for all of these.")], next DEVTOOLS, [cite!(6455, "7.1.7"), cite!(6455, "7.4.1")];

    STATUS_101 = "status-101", Upgrade,
    "The status is 101, but the HTTP library did not take the response for a switch of protocols: its Upgrade or Connection field is missing or is not as it should be.",
    causes [
        ("The 101 lacks `Upgrade: websocket` or `Connection: Upgrade`, or a proxy replaced them.", "Send both fields in the 101, and exempt the 101 from the proxy's stripping of hop-by-hop fields."),
    ],
    not [OTHER_LIBRARY, OWN_KEY], next SERVER_BYTES, [cite!(6455, "4.2.2"), cite!(9110, "7.8")];

    STATUS_200 = "status-2xx", Status,
    "The request was answered as an ordinary HTTP request: with a page or data and a 2xx status in place of 101.",
    causes [
        ("The path leads to a page, often to the fallback of a single-page application.", "Connect to the path at which the server accepts WebSockets, and let the proxy route it there."),
        NGINX,
        ("The application server has no WebSocket support loaded (WSGI, plain runserver, uvicorn without a WebSocket library).", "Start a server that speaks WebSocket: for example `pip install 'uvicorn[standard]'`, Daphne, or the framework's WebSocket worker."),
    ],
    not [OTHER_LIBRARY, OWN_KEY], next CURL, [cite!(6455, "4.1")];

    STATUS_3XX = "status-3xx", Redirect,
    "The server redirects the handshake. Browsers do not follow redirects in a WebSocket handshake.",
    causes [
        ("The server wants https, a trailing slash or another host.", "Connect to the final URL: the one in the response's Location, with ws or wss as its scheme."),
        ("A login page took the place of the endpoint.", "Exempt the path from the login redirect, and answer 401 or 403 where credentials are missing."),
    ],
    not [("Waiting for the client to follow it", "the WHATWG standard sets the redirect mode to error.")], next CURL, [cite!(6455, "4.1"), cite!(9110, "15.4")];

    STATUS_400 = "status-4xx", Status,
    "Whoever answered found the request wrong: a server's 4xx during the handshake mostly means that fields of it were lost on the way or are missing.",
    causes [
        NGINX,
        ("A socket.io or engine.io server does not know the session: the requests of one client reach different instances.", "Make sessions sticky at the load balancer, or connect with the transport `websocket` alone."),
        ("The request was made by hand and lacks Sec-WebSocket-Key or Sec-WebSocket-Version.", "Send all fields of RFC 6455 §4.1, or use a WebSocket client."),
    ],
    not [OTHER_LIBRARY, LONGER_TIMEOUT], next CURL, [cite!(6455, "4.2.2"), cite!(9110, "15.5.1")];

    STATUS_401 = "status-401", Auth,
    "The server, or a proxy before it, wants credentials.",
    causes [
        ("HTTP authentication stands before the WebSocket, and script cannot set Authorization.", "Authenticate by cookie, or by a short-lived ticket in the URL or in the first message, and exempt the path from HTTP authentication."),
        ("The session's cookie was not sent: another site, SameSite, or no Secure over wss.", "Serve the WebSocket from the same site, or set the cookie with SameSite=None; Secure."),
    ],
    not [HEADERS_OPTION, CORS], next DEVTOOLS, [cite!(9110, "15.5.2"), cite!(6455, "10.5")];

    STATUS_403 = "status-403", Origin,
    "The server, or something before it, refuses: most often because of the Origin field, else because of credentials or a firewall's rule.",
    causes [
        ("The server compares Origin with Host or with a list, and the page's origin is not in it. A proxy that changes Host makes them differ.", "Add the page's origin to the server's allowed origins (CheckOrigin, allowed_request_origins, ALLOWED_HOSTS, setAllowedOrigins …), and pass Host on: `proxy_set_header Host $host;`."),
        ("FastAPI, Starlette and Django Channels answer 403 where no WebSocket route has this path, where a parameter does not fit, or where the code closes before it accepts.", "Compare path and parameters with the route's; call accept() before close()."),
        ("A web application firewall or bot protection refuses upgrades.", "Allow WebSockets for the path there."),
        ("Envoy or a mesh without `upgrade_configs` for websocket.", "Add `upgrade_configs: [{ upgrade_type: websocket }]` to the HTTP connection manager."),
    ],
    not [CORS, HEADERS_OPTION], next CURL, [cite!(6455, "10.2"), cite!(9110, "15.5.4")];

    STATUS_404 = "status-404", Target,
    "There is nothing at this path, as far as whoever answered knows.",
    causes [
        ("The path is wrong, or a proxy adds or removes a part of it.", "Compare the path that the server logs with the one that the client asks for; in nginx the slash at the end of proxy_pass decides."),
        ("Upgrade was lost on the way, and without it the server has no handler for the path.", "Pass it on: `proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";` with `proxy_http_version 1.1;`."),
    ],
    not [OTHER_LIBRARY, LONGER_TIMEOUT], next CURL, [cite!(9110, "15.5.5")];

    STATUS_426 = "status-426", Upgrade,
    "The server speaks WebSocket here, but got an ordinary request: it asks for an upgrade.",
    causes [
        NGINX,
        ("An ordinary HTTP client or a browser's address bar asked.", "Connect with a WebSocket client, to ws:// or wss://."),
        ("The client's Sec-WebSocket-Version is not one that the server knows.", "Send `Sec-WebSocket-Version: 13`."),
    ],
    not [LONGER_TIMEOUT, OTHER_LIBRARY], next BOTH_SIDES, [cite!(9110, "15.5.22"), cite!(6455, "4.2.2")];

    STATUS_429 = "status-429", Status,
    "The server, or something before it, limits how often this client may connect.",
    causes [
        ("The client reconnects at once after each failure.", "Wait between attempts, longer each time, and with some randomness."),
        ("Many clients come from one address.", "Raise the limit for the path, or count by user in place of address."),
    ],
    not [OTHER_LIBRARY], next CURL, [cite!(6455, "7.2.3")];

    STATUS_500 = "status-5xx", Status,
    "The server failed while it handled the handshake.",
    causes [
        ("The handler threw an error before it accepted the connection.", "Read the server's log at that time."),
        ("Middleware that wraps the response keeps the framework from taking the connection over.", "Exempt the path from compression, logging or error-page middleware."),
    ],
    not [OTHER_LIBRARY, LONGER_TIMEOUT], next CURL, [cite!(9110, "15.6.1")];

    STATUS_502 = "status-502", Intermediary,
    "A proxy could not talk to the server behind it, or did not understand its answer.",
    causes [
        ("The server behind it is not running, or listens on another port or address.", "Check the upstream's address from the proxy's own machine or container."),
        ("The proxy speaks TLS to a plain port, plain to a TLS port, or HTTP/2 to an HTTP/1.1 server.", "Let the scheme and version of the upstream be those that it speaks."),
        ("The application closed the connection during the handshake without an answer.", "Read the application's log; with socket.io, make sessions sticky."),
    ],
    not [LONGER_TIMEOUT, OTHER_LIBRARY], next BOTH_SIDES, [cite!(9110, "15.6.3")];

    STATUS_503 = "status-503", Intermediary,
    "A proxy or load balancer has no server to which it could pass the request, or got no answer from it in time.",
    causes [
        ("No healthy server stands behind the route, or the route names the wrong service or port.", "Check the health checks and the route's backend."),
        ("The server is not reached: a firewall, or a port that the edge does not forward.", "Connect to it from the proxy's machine; at Cloudflare, use a port that it proxies."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(9110, "15.6.4"), cite!(9110, "15.6.5")];

    NO_TLS = "no-tls", Target,
    "The URL is wss://, but the client was built without TLS: nothing was sent.",
    causes [("The crate's TLS feature is off, as it is by default in tungstenite and tokio-tungstenite.", "`cargo add tokio-tungstenite --features rustls-tls-native-roots`, or the feature native-tls.")],
    not [CERTIFICATES], next "`cargo tree -e features -i tungstenite` shows which features are on.", [cite!(6455, "3")];

    RESPONSE_UPGRADE = "response-upgrade", Upgrade,
    "The 101 has no Upgrade field with the value websocket, or has it more than once.",
    causes [
        ("A home-made server left the field out or wrote something else.", "Send `Upgrade: websocket` in the 101."),
        ("A proxy took it away as a hop-by-hop field, or added a second one.", "Exempt the 101 from that: let either the proxy or the server write it."),
    ],
    not [OTHER_LIBRARY, OWN_KEY], next SERVER_BYTES, [cite!(6455, "4.1"), cite!(6455, "4.2.2")];

    RESPONSE_CONNECTION = "response-connection", Connection,
    "The 101 has no Connection field with the option upgrade, or this client wants nothing else in it.",
    causes [
        ("The framework or a proxy wrote `Connection: keep-alive` or `close`.", "Send `Connection: Upgrade` in the 101."),
        ("The field is a list such as `keep-alive, Upgrade`: it is allowed, but undici, tungstenite, .NET, OkHttp and others refuse it.", "Send the single value `Upgrade`."),
    ],
    not [OTHER_LIBRARY, OWN_KEY], next SERVER_BYTES, [cite!(6455, "4.1"), cite!(9110, "7.8")];

    ACCEPT_MISSING = "accept-missing", Accept,
    "The 101 has no Sec-WebSocket-Accept: nothing proves that the server read this handshake.",
    causes [
        ("The server speaks a draft older than RFC 6455, or its author forgot the field.", "Send the base64 of SHA-1 over the key and 258EAFA5-E914-47DA-95CA-C5AB0DC85B11."),
        ("The field's line lacks its end, or its name is misspelt.", "End each line with CR LF, and the head with an empty line."),
        ("What answered was no WebSocket server at all.", "Check the address and the path."),
    ],
    not [OWN_KEY, NO_CHECKS], next SERVER_BYTES, [cite!(6455, "4.1"), cite!(6455, "4.2.2")];

    ACCEPT_WRONG = "accept-wrong", Accept,
    "The server's Sec-WebSocket-Accept is not the answer to the key that the client sent.",
    causes [
        ("The server uses a mistyped GUID, hashes the decoded key, or encodes the digest in hexadecimal.", "Hash the key's text and 258EAFA5-E914-47DA-95CA-C5AB0DC85B11 by SHA-1, and encode the 20 bytes in base64. Paste key and accept here to see which mistake it is."),
        ("A proxy made a handshake of its own with the server and passed that answer on.", "Let the proxy relay key and accept as they are."),
        ("A cache or a mock answered with the accept value of another handshake.", "Do not cache the 101; compute the value for each request."),
    ],
    not [OWN_KEY, NO_CHECKS, OTHER_LIBRARY], next "Copy the request's Sec-WebSocket-Key and the response's Sec-WebSocket-Accept from one and the same handshake, and paste both here: ws101 names the mistake.", [cite!(6455, "4.1"), cite!(6455, "4.2.2")];

    ACCEPT_REPEATED = "accept-repeated", Accept,
    "The 101 has Sec-WebSocket-Accept more than once.",
    causes [("The application and a framework or proxy each add one.", "Leave the handshake to one of them.")],
    not [OWN_KEY, OTHER_LIBRARY], next SERVER_BYTES, [cite!(6455, "11.3.3")];

    SUBPROTOCOL_UNANSWERED = "subprotocol-unanswered", Subprotocol,
    "The client offered subprotocols, and the server chose none of them. Browsers other than Chromium open all the same, and so do some libraries.",
    causes [
        ("The server does not know about subprotocols.", "Let it answer with one of those offered, or do not offer any: leave the constructor's second argument out."),
        ("A token or an object was passed in the place of the subprotocols.", "The second argument of the browser's constructor is a list of subprotocols and nothing else."),
        ("A proxy dropped Sec-WebSocket-Protocol.", "Pass it on in both directions."),
    ],
    not [OWN_KEY, CORS], next DEVTOOLS, [cite!(6455, "4.1"), cite!(6455, "11.3.4")];

    SUBPROTOCOL_NOT_OFFERED = "subprotocol-not-offered", Subprotocol,
    "The server chose a subprotocol that the client did not offer.",
    causes [
        ("The server answers with a fixed name, the whole list or `*`.", "Choose exactly one of the names offered, with the same letters, or leave the field out."),
        ("The client does not offer what the server expects.", "Offer it: `new WebSocket(url, [\"name\"])`."),
    ],
    not [OWN_KEY], next DEVTOOLS, [cite!(6455, "4.1"), cite!(6455, "4.2.2")];

    SUBPROTOCOL_REPEATED = "subprotocol-repeated", Subprotocol,
    "The server answered with more than one subprotocol: it may choose one.",
    causes [("It echoes everything that was offered.", "Answer with a single name from the offer.")],
    not [], next DEVTOOLS, [cite!(6455, "11.3.4"), cite!(6455, "4.2.2")];

    EXTENSION = "extension-answer", Extensions,
    "The server's Sec-WebSocket-Extensions is not an answer to what the client offered, or has a parameter that it must not have.",
    causes [
        ("The server copied the offer into its answer: `client_max_window_bits` needs a value there.", "Answer `permessage-deflate` with the parameters that you really use, each with its value, or leave the field out."),
        ("The client offered no extension, or another one.", "Accept only what was offered."),
        ("A proxy changed the field.", "Let it pass the field in both directions or in neither."),
    ],
    not [OTHER_LIBRARY], next SERVER_BYTES, [cite!(6455, "9.1"), cite!(6455, "4.1")];

    RESPONSE_VERSION = "response-http-version", Status,
    "The response is not of HTTP/1.1, which a handshake needs.",
    causes [("The server or a proxy answers `HTTP/1.0 101`.", "Answer with HTTP/1.1; in nginx: `proxy_http_version 1.1;`.")],
    not [OTHER_LIBRARY], next SERVER_BYTES, [cite!(6455, "4.2.2"), cite!(9110, "7.8")];

    NOT_HTTP = "not-http", Status,
    "What came back does not begin like an HTTP response.",
    causes [
        ("One side speaks TLS and the other does not: wss:// to a plain port, or ws:// to a TLS port.", "Let the URL's scheme be that of the port."),
        ("The server writes something before its status line, or a status line of a wrong form.", "Send `HTTP/1.1 101 Switching Protocols` first, and every line with CR LF."),
        ("The port belongs to something that does not speak HTTP.", "Check the port."),
    ],
    not [LONGER_TIMEOUT, OTHER_LIBRARY], next "See what really comes: `printf 'GET / HTTP/1.1\\r\\nHost: host\\r\\n\\r\\n' | nc host port | xxd | head`, and paste it here.", [cite!(9112, "4")];

    NO_RESPONSE = "no-response", Status,
    "The connection was closed or broken before a response had come whole.",
    causes [
        ("The server closed it: it crashed, or refuses by closing, as tungstenite and libwebsockets do.", "Read the server's log at that time."),
        ("One side speaks TLS and the other does not.", "Let the URL's scheme be that of the port."),
        ("A firewall, an antivirus program or a proxy cut it.", "Try from another network, and over wss, which they cannot look into."),
    ],
    not [OTHER_LIBRARY, LONGER_TIMEOUT], next CURL, [cite!(6455, "4.1"), cite!(6455, "7.1.7")];

    UNREACHABLE = "unreachable", Status,
    "There was no connection at all: nobody accepted it, the name has no address, or the way there is blocked.",
    causes [
        ("The server is not running, or listens on another port, or only on 127.0.0.1 of another machine or container.", "Check host and port; let the server listen on 0.0.0.0 where others are to reach it."),
        ("The host's name is wrong or not known there.", "Try `getent hosts name` where the client runs."),
        ("A firewall drops it.", "Open the port."),
    ],
    not [CORS, OTHER_LIBRARY], next "Try the bare connection: `curl -v telnet://host:port`, from where the client runs.", [cite!(6455, "4.1")];

    TIMED_OUT = "timed-out", Status,
    "No answer to the handshake came in time.",
    causes [
        ("The server took the request for an ordinary one and waits, or its handler never answers.", "Look whether the server logs the request, and whether it had Upgrade."),
        ("A proxy waits for the end of a response that never ends.", "Let it pass the upgrade on."),
        ("A firewall drops packets.", "Try the bare connection."),
    ],
    not [LONGER_TIMEOUT], next CURL, [cite!(6455, "4.1")];

    CERTIFICATE = "certificate", Status,
    "TLS failed before any byte of the handshake was sent: mostly because of the certificate.",
    causes [
        ("The certificate is self-signed, expired, for another name, or its chain is incomplete.", "Install a certificate for that name with its whole chain; for a local one, add its authority to the system's trust."),
        ("The port does not speak TLS.", "Use ws:// there, or let the server or a proxy speak TLS."),
    ],
    not [CERTIFICATES, CORS], next "`openssl s_client -connect host:443 -servername host </dev/null` shows the certificate and its chain. In a browser, open https://host/ to see its complaint.", [cite!(6455, "4.1")];

    MIXED_CONTENT = "mixed-content", Target,
    "A page that came over https may not open ws://.",
    causes [("The URL's scheme is ws.", "Use wss://, on a port that speaks TLS; the path behind it may stay plain.")],
    not [CORS, ("upgrade-insecure-requests alone", "it only changes the scheme: the port must speak TLS as well.")], next DEVTOOLS, [cite!(6455, "10.6")];

    POLICY = "content-security-policy", Target,
    "The page's own Content-Security-Policy forbids the connection.",
    causes [("connect-src (or default-src) does not name the WebSocket's origin; `'self'` includes ws and wss only in newer browsers.", "Add `wss://host` to connect-src.")],
    not [CORS], next DEVTOOLS, [cite!(6455, "4.1")];

    BAD_URL = "bad-url", Target,
    "The URL is none that a WebSocket can be opened with: nothing was sent.",
    causes [
        ("It has a fragment (`#…`), no host, or a scheme other than ws, wss, http or https.", "Give `wss://host/path`, without a fragment."),
        ("It was put together from a variable that was empty.", "Print the URL before it is used."),
        ("The client is older than relative and http URLs in the constructor.", "Give the whole URL with ws or wss."),
    ],
    not [LONGER_TIMEOUT], next "Print the URL exactly as it is passed on, in quotation marks.", [cite!(6455, "3")];

    BAD_SUBPROTOCOL = "bad-subprotocol", Subprotocol,
    "A subprotocol's name is not one: nothing was sent.",
    causes [
        ("It has a space, a slash, a colon or another separator, is empty, or stands twice.", "Use letters, digits, `.`, `-` and `_` alone, each name once."),
        ("An object or a token was passed in the place of the names.", "The second argument is a list of names. Encode a token so that only those characters are left."),
    ],
    not [HEADERS_OPTION], next "Print the second argument of the constructor.", [cite!(6455, "4.1"), cite!(6455, "11.5")];

    REQUEST_UPGRADE = "request-upgrade", Upgrade,
    "The request reached the server without `Upgrade: websocket`.",
    causes [
        NGINX,
        ("The request came over HTTP/2 or by a tool that was not told to upgrade.", "With curl: --http1.1 and the fields of a handshake."),
        ("Somebody opened the address with a browser or a health check.", "That is harmless: only WebSocket clients send the field."),
    ],
    not [OTHER_LIBRARY, ("Checking less on the server", "without the field an HTTP server does not hand the connection over.")], next BOTH_SIDES, [cite!(6455, "4.2.1"), cite!(9110, "7.8")];

    REQUEST_CONNECTION = "request-connection", Connection,
    "The request reached the server without `Connection: Upgrade`.",
    causes [
        NGINX,
        ("A proxy wrote `Connection: close` or `keep-alive` in its place.", "`proxy_set_header Connection \"upgrade\";`, or the map from $http_upgrade."),
        ("The server wants the single value, and Firefox or a proxy sends `keep-alive, Upgrade`.", "Look for upgrade among the elements of the list, in any case of letters."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(6455, "4.2.1"), cite!(9110, "7.6.1")];

    REQUEST_METHOD = "request-method", Method,
    "The request's method is not GET.",
    causes [
        ("`curl -d` or a form made it POST.", "Leave the body out; a handshake is a GET without one."),
        ("It is the CONNECT of HTTP/2 (RFC 8441), which this server does not know.", "Let the proxy translate it to GET of HTTP/1.1, or turn WebSocket over HTTP/2 off there."),
        ("A preflight or a health check asked with OPTIONS or HEAD.", "That is harmless."),
    ],
    not [CORS], next CURL, [cite!(6455, "4.2.1"), cite!(6455, "4.1")];

    REQUEST_HTTP_VERSION = "request-http-version", Method,
    "The request is of an HTTP version that has no upgrade: HTTP/1.0, as proxies speak by default.",
    causes [
        ("nginx speaks HTTP/1.0 to its upstreams unless told otherwise (before 1.29.7).", "`proxy_http_version 1.1;`."),
        ("The client is very old or a script.", "Send HTTP/1.1."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(6455, "4.2.1"), cite!(9110, "7.8")];

    REQUEST_KEY_MISSING = "request-key-missing", Key,
    "The request has no Sec-WebSocket-Key.",
    causes [
        ("It was made by hand, by a plain HTTP client or by a health check.", "Use a WebSocket client, or add `Sec-WebSocket-Key: ` and the base64 of 16 random bytes."),
        ("A proxy translated HTTP/2's CONNECT, which has no key, and did not make one.", "Update the proxy, or turn WebSocket over HTTP/2 off."),
        ("A proxy or a firewall dropped the Sec-WebSocket fields.", "Let them pass."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(6455, "4.2.1"), cite!(6455, "11.3.1")];

    REQUEST_KEY_WRONG = "request-key-wrong", Key,
    "The request's Sec-WebSocket-Key is not the base64 of 16 bytes, or stands there twice.",
    causes [
        ("It was set by hand, or made of a wrong number of random bytes.", "Encode exactly 16 random bytes: 24 characters, the last two of them `==`."),
        ("A library's own key and a copied header are both sent.", "Leave the key to the library."),
    ],
    not [OWN_KEY], next "Paste the request here: ws101 says how many bytes the key has and what is wrong with it.", [cite!(6455, "4.1"), cite!(6455, "11.3.1")];

    REQUEST_VERSION = "request-version", Version,
    "The request's Sec-WebSocket-Version is missing or is not 13.",
    causes [
        ("It was made by hand.", "Send `Sec-WebSocket-Version: 13`."),
        ("The client is from before 2012.", "Update it: every present client speaks version 13."),
        ("A proxy or a firewall dropped the Sec-WebSocket fields.", "Let them pass."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(6455, "4.4"), cite!(6455, "4.2.1")];

    ORIGIN_REFUSED = "origin-refused", Origin,
    "The server refused the request because of its Origin field.",
    causes [
        ("The page's origin is not in the server's list.", "Add it: scheme, host and port as the browser sends them, without a path."),
        ("The server compares Origin with Host, and a proxy changed Host.", "Pass Host on: `proxy_set_header Host $host;`."),
        ("The page is a file, a sandboxed frame or an app: its origin is null.", "Serve the page over http or https, or allow it on purpose."),
    ],
    not [CORS, ("Allowing every origin", "any page on the web could then open connections with your visitors' cookies (cross-site WebSocket hijacking)."), HEADERS_OPTION], next DEVTOOLS, [cite!(6455, "10.2"), cite!(6455, "4.2.2")];

    REQUEST_HOST = "request-host", Host,
    "The request's Host field is missing, repeated or not one.",
    causes [("It was made by hand, or a proxy lost or doubled it.", "Send one Host with the authority of the URL.")],
    not [], next BOTH_SIDES, [cite!(6455, "4.2.1"), cite!(9112, "3.2")];

    REQUEST_SUBPROTOCOL = "request-subprotocol", Subprotocol,
    "The request's Sec-WebSocket-Protocol is not a list of names, each of which stands there once.",
    causes [
        ("A token, a URL or an object was put there.", "Use letters, digits, `.`, `-` and `_` alone."),
        ("A comma at an end, or the same name twice.", "Separate names by one comma, each once."),
    ],
    not [HEADERS_OPTION], next DEVTOOLS, [cite!(6455, "11.3.4"), cite!(6455, "4.1")];

    NO_COMMON_SUBPROTOCOL = "no-common-subprotocol", Subprotocol,
    "Client and server have no subprotocol in common.",
    causes [
        ("The client offers none, or another one than the server is configured for.", "Offer one of the server's names, with the same letters."),
        ("A proxy dropped Sec-WebSocket-Protocol.", "Pass it on in both directions."),
    ],
    not [OWN_KEY], next DEVTOOLS, [cite!(6455, "4.2.2"), cite!(6455, "1.9")];

    REQUEST_EXTENSIONS = "request-extensions", Extensions,
    "The request's Sec-WebSocket-Extensions cannot be read, or offers what this server refuses.",
    causes [("The field was set by hand or changed on the way, or the client offers a parameter with a wrong value.", "Leave it to the library, or leave it out: compression is optional.")],
    not [], next DEVTOOLS, [cite!(6455, "9.1"), cite!(6455, "11.3.2")];

    NOT_A_HANDSHAKE = "not-a-handshake", Upgrade,
    "What arrived was no WebSocket handshake, as far as this server can see.",
    causes [
        NGINX,
        ("Somebody opened the address with a browser, or a health check asked.", "That is harmless: connect with a WebSocket client."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(6455, "4.2.1")];

    EARLY_DATA = "early-data", After,
    "The client sent something before the handshake was complete.",
    causes [("It wrote frames right after the request, without waiting for the 101.", "Wait for the 101 before the first frame.")],
    not [], next "Capture the connection (`tcpdump -w handshake.pcap`) and drop the file here.", [cite!(6455, "4.1")];

    CANNOT_TAKE_OVER = "cannot-take-over", Status,
    "The server's framework could not take the connection over from its HTTP server.",
    causes [
        ("Middleware wraps the response (logging, compression) and hides what is needed for it.", "Exempt the path, or let the wrapper pass it on (in Go: http.Hijacker, http.ResponseController)."),
        ("The request came over HTTP/2, where there is no connection to take over.", "Offer http/1.1 alone by ALPN for this host, or support RFC 8441."),
    ],
    not [OTHER_LIBRARY], next "Read the server's log, and check with `curl --http1.1` whether HTTP/1.1 works.", [cite!(9110, "7.8"), cite!(8441, "4")];

    NO_LIBRARY = "no-library", Status,
    "The application server got an upgrade and has nothing that could speak WebSocket.",
    causes [("Its WebSocket library is not installed.", "`pip install 'uvicorn[standard]'`, or `pip install websockets`.")],
    not [NGINX_ALONE], next "Restart the server and read its first lines.", [cite!(9110, "7.8")];

    SESSION = "session-unknown", Status,
    "A socket.io or engine.io server does not know this session, or refuses this request of it.",
    causes [
        ("Requests of one client reach different instances.", "Make sessions sticky at the load balancer, or connect with `transports: [\"websocket\"]`."),
        ("The client's version does not fit the server's.", "Let the major versions of client and server fit."),
        ("Upgrade was lost on the way, so that the request is taken for another transport.", "Pass Upgrade and Connection on."),
    ],
    not [CORS, LONGER_TIMEOUT], next CURL, [cite!(6455, "4.2.2")];

    UPSTREAM_CLOSED = "upstream-closed", Intermediary,
    "The proxy's connection to the server was closed before the server had answered.",
    causes [
        ("The application closes the upgrade without an answer: an error in its handler, an unknown socket.io session.", "Read its log; make sessions sticky."),
        ("The proxy speaks plain to a TLS port, or the other way round.", "proxy_pass with the scheme that the upstream speaks."),
    ],
    not [LONGER_TIMEOUT], next BOTH_SIDES, [cite!(9110, "15.6.3")];

    UPSTREAM_INVALID = "upstream-invalid", Intermediary,
    "The server behind the proxy answered something that is not HTTP/1.",
    causes [
        ("The upstream speaks TLS or HTTP/2.", "`proxy_pass https://…`, or HTTP/1.1 on the upstream's side."),
        ("Its status line is of a wrong form.", "`HTTP/1.1 101 Switching Protocols`, with a space after the code even where the reason is empty."),
        ("The proxy speaks HTTP/2 to it, and it takes no extended CONNECT.", "Let the proxy speak HTTP/1.1 to it: in Envoy, `http_protocol_options` in place of `http2_protocol_options`."),
    ],
    not [LONGER_TIMEOUT], next BOTH_SIDES, [cite!(9112, "4")];

    UPSTREAM_UNREACHED = "upstream-unreached", Intermediary,
    "The proxy could not connect to the server behind it, and answered by itself.",
    causes [
        ("The server is not running, or listens on another port or address, or only on 127.0.0.1 of another container.", "Connect to it from the proxy's own machine or container, at the address that the proxy's configuration names."),
        ("The proxy speaks TLS to a plain port, or gives up connecting too early.", "Let the cluster's `transport_socket` be that of the port, and look at `connect_timeout`."),
    ],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(9110, "15.6.4")];

    UPGRADE_NOT_ALLOWED = "upgrade-not-allowed", Intermediary,
    "Envoy answered 403 by itself: the upgrade that the request asks for is not one that its configuration allows.",
    causes [
        ("Neither the connection manager nor the route has `upgrade_configs` for websocket, or one says `enabled: false`.", "Add `upgrade_configs: [{ upgrade_type: websocket }]` to the HTTP connection manager."),
        ("Upgrade comes twice, or as a list: Envoy compares the whole of it.", "Send `Upgrade: websocket` once; of the client and the proxies before Envoy only one may write it."),
    ],
    not [CORS, OTHER_LIBRARY], next CURL, [cite!(9110, "7.8"), cite!(6455, "4.1")];

    NO_ROUTE = "no-route", Intermediary,
    "The proxy answered by itself: no route of its configuration fits this host and path, or the route's cluster is not there.",
    causes [
        ("The path, or the Host that the client sends, fits no route.", "Compare both with `domains` and `match` in the route configuration; a Host with a port is another one than without."),
        ("The route names a cluster that is not known.", "Let the names of the route and the cluster be the same."),
    ],
    not [OTHER_LIBRARY], next CURL, [cite!(9110, "15.5.5")];

    REQUEST_TOO_OLD = "request-too-old", Version,
    "The request is HTTP/1.0. A handshake needs HTTP/1.1, and Envoy answers 426 to anything older.",
    causes [("A proxy before Envoy speaks HTTP/1.0: nginx does unless told otherwise.", "nginx: `proxy_http_version 1.1;`")],
    not [OTHER_LIBRARY], next BOTH_SIDES, [cite!(6455, "4.1"), cite!(9110, "15.5.22")];

    CLOSED_IN_TIME = "closed-in-time", After,
    "The handshake was right, and Envoy closed the WebSocket later, when a time was over.",
    causes [
        ("Nothing was said on it for as long as `stream_idle_timeout` or the route's `idle_timeout`: five minutes unless set.", "Send a Ping every 30 seconds, or let the timeout be longer."),
        ("`max_stream_duration` ends each stream, whatever goes on in it.", "Leave it out of routes that serve WebSockets."),
    ],
    not [], next DEVTOOLS, [cite!(6455, "5.5.2"), cite!(6455, "7.1.5")];

    NO_PROXY_MODULE = "no-proxy-module", Intermediary,
    "Apache has no module that could pass this URL on.",
    causes [("mod_proxy_wstunnel is not loaded, or before 2.4.47 the URL's ws:// has no handler.", "`a2enmod proxy proxy_http proxy_wstunnel`; since 2.4.47: `ProxyPass /path http://backend/path upgrade=websocket`.")],
    not [OTHER_LIBRARY], next "`apachectl -M | grep proxy` lists the modules that are loaded.", [cite!(9110, "7.8")];

    DEV_SERVER = "dev-server", Target,
    "A development server's own WebSocket (for reloading) does not connect. The application's WebSockets are another matter.",
    causes [
        ("The page is served through a proxy, another host, port or https, and the client's address does not fit.", "Vite: `server.hmr: { clientPort, host, protocol }`; webpack: `devServer.client.webSocketURL`."),
        ("The proxy does not pass upgrades on.", "Pass Upgrade and Connection on, or leave hot reloading out behind it."),
    ],
    not [CORS], next DEVTOOLS, [cite!(6455, "4.1")];

    HEAD_TOO_LARGE = "head-too-large", Syntax,
    "The head of the response, or of the request, is larger than its reader takes.",
    causes [("Cookies or other fields have grown.", "Make them smaller: clear cookies, or use another host for the WebSocket.")],
    not [LONGER_TIMEOUT], next CURL, [cite!(9112, "2.2"), cite!(9110, "5.4")];
}
