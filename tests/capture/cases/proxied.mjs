// Through nginx, HAProxy, Apache httpd and Varnish: rightly configured, and with the mistakes people make.
import { byCurl, exchange, changed, ranBy } from "./http.mjs";
import { open } from "../clients.mjs";
import { apache, apacheModules, haproxy, nginx, serve, varnish } from "../servers.mjs";
import { certificate } from "../setup.mjs";
import { freePort, rawServer, relay } from "../wire.mjs";

const both = "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;";
const host = "proxy_set_header Host $http_host;";
const pass = (port, path = "") => `proxy_pass http://127.0.0.1:${port}${path};`;
const pipe = `
sub vcl_recv { if (req.http.upgrade ~ "(?i)websocket") { return (pipe); } }
sub vcl_pipe { if (req.http.upgrade) { set bereq.http.upgrade = req.http.upgrade; set bereq.http.connection = req.http.connection; } }`;

/** What a proxy does with a right handshake, seen from the backend: the relay stands behind the proxy. */
function seenByBackend({ client, proxy, server, what, proxyTo, backend, options = {}, ...entry }) {
  return {
    file: `http/${proxy}--${server}--${what}.http`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    async run() {
      const wire = await relay(await backend());
      try {
        const { versions } = await open(client, `ws://127.0.0.1:${await proxyTo(wire.port)}/chat`, options);
        return { bytes: await wire.transcript(), ran: [...ranBy[proxy], ...ranBy[server], ...versions] };
      } finally {
        wire.close();
      }
    },
  };
}

const rightly = [
  exchange({ client: "chromium", server: "nginx", what: "right", behind: ranBy.ws, port: async () => nginx(both + host + pass(await serve("ws"))), setup: "nginx with Upgrade $http_upgrade and Connection $connection_upgrade, ws behind it" }),
  exchange({ client: "firefox", server: "nginx", what: "right-subprotocol-deflate", behind: ranBy.websockets, port: async () => nginx(both + host + pass(await serve("websockets", { protocols: ["chat"] }))), options: { protocols: ["chat", "superchat"] }, setup: "the same, websockets with a subprotocol and compression behind it" }),
  exchange({ client: "ws", server: "haproxy", what: "right", behind: ranBy.ws, port: async () => haproxy(await serve("ws", { perMessageDeflate: true })), setup: "HAProxy in mode http, nothing else configured, ws behind it" }),
  exchange({ client: "webkitgtk", server: "haproxy", what: "right", behind: ranBy.tornado, port: async () => haproxy(await serve("tornado", { same_origin: true })), setup: "HAProxy in mode http, tornado with its same-origin check behind it" }),
  exchange({ client: "websockets", server: "apache", what: "right-upgrade", behind: ranBy.ws, port: async () => apache(`ProxyPass "/chat" "http://127.0.0.1:${await serve("ws")}/chat" upgrade=websocket`), setup: "ProxyPass \"/chat\" \"http://…/chat\" upgrade=websocket, ws behind it" }),
  exchange({ client: "chromium", server: "apache", what: "right-wstunnel", behind: ranBy.aiohttp, port: async () => apache(`ProxyPass "/chat" "ws://127.0.0.1:${await serve("aiohttp")}/chat"`), setup: "ProxyPass \"/chat\" \"ws://…/chat\" with mod_proxy_wstunnel, aiohttp behind it" }),
  exchange({ client: "websocket-client", server: "varnish", what: "right-pipe", behind: ranBy.websockets, port: async () => varnish(await serve("websockets"), pipe), setup: "return (pipe) and both fields copied in vcl_pipe, websockets behind it" }),
  seenByBackend({ client: "chromium", proxy: "nginx", server: "ws", what: "right-forwarded", backend: () => serve("ws"), options: { cookie: "session=not-a-real-session-0123456789" }, proxyTo: (port) => nginx(`${both}${host}proxy_set_header X-Real-IP $remote_addr; proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; proxy_set_header X-Forwarded-Proto $scheme;${pass(port)}`), setup: "what nginx sends on to ws for Chromium's handshake, with X-Forwarded-*" }),
  seenByBackend({ client: "ws", proxy: "haproxy", server: "websockets", what: "right-forwarded", backend: () => serve("websockets"), proxyTo: (port) => haproxy(port, { frontend: "option forwardfor" }), setup: "what HAProxy sends on to websockets for ws's handshake, option forwardfor" }),
  seenByBackend({ client: "firefox", proxy: "apache", server: "tornado", what: "right-forwarded", backend: () => serve("tornado"), proxyTo: (port) => apache(`ProxyPass "/chat" "http://127.0.0.1:${port}/chat" upgrade=websocket`), setup: "what Apache httpd sends on to tornado for Firefox's handshake" }),
];

const nginxWrongly = [
  ["chromium", "ws", "no-upgrade", "", "nginx drops Upgrade and Connection, so ws sees an ordinary GET and answers 426."],
  ["firefox", "tornado", "no-upgrade-tornado", "", "nginx drops Upgrade and Connection, so tornado sees an ordinary GET and answers 400."],
  ["websockets", "websockets", "no-upgrade-websockets", "", "nginx drops Upgrade and Connection, so websockets sees an ordinary GET over HTTP/1.0."],
  ["ws", "aiohttp", "no-upgrade-aiohttp", "proxy_http_version 1.1;", "nginx drops Upgrade and Connection, so aiohttp sees an ordinary GET and answers 400."],
  ["chromium", "ws", "no-connection", "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;", "nginx sends Upgrade but Connection: close, so ws does not see an upgrade and answers 426."],
  ["ws", "websockets", "http_upgrade", "proxy_http_version 1.1; proxy_set_header Upgrade http_upgrade; proxy_set_header Connection upgrade;", "The $ of $http_upgrade is missing, so the backend is asked to upgrade to the protocol \"http_upgrade\"."],
  ["websocket-client", "tornado", "quoted-connection", "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \\\"upgrade\\\";", "The quotes around upgrade are escaped, so the backend is sent Connection: \"upgrade\" with the quotes."],
].map(([client, server, what, configuration, wrong]) =>
  exchange({ client, server: "nginx", what, wrong, behind: ranBy[server], port: async () => nginx(configuration + host + pass(await serve(server))), setup: `nginx: ${configuration || "a bare proxy_pass"} ${server} behind it` }));

const nginxOtherwise = [
  exchange({ client: "chromium", server: "nginx", what: "host-not-passed", wrong: "nginx sends its own $proxy_host as Host, so tornado's same-origin check refuses the page's Origin with 403.", behind: ranBy.tornado, port: async () => nginx(both + pass(await serve("tornado", { same_origin: true }))), setup: "nginx with the upgrade fields but without proxy_set_header Host; tornado compares Origin with Host" }),
  exchange({ client: "firefox", server: "nginx", what: "right-host-not-passed", behind: ranBy.tornado, note: "tornado accepts Sec-Fetch-Site: same-origin, which Firefox sends with a handshake and Chromium does not.", port: async () => nginx(both + pass(await serve("tornado", { same_origin: true }))), setup: "the same nginx as in chromium--nginx--host-not-passed" }),
  exchange({ client: "chromium", server: "nginx", what: "backend-down", wrong: "Nothing listens behind nginx, which answers 502.", port: async () => nginx(both + host + pass(await freePort())), setup: "proxy_pass to a port nobody listens on" }),
  exchange({ client: "websockets", server: "nginx", what: "no-location", path: "/socket", wrong: "No location of nginx matches the path, so it answers 404 itself.", port: async () => nginx(both + pass(await serve("ws"))), setup: "the client asks for /socket, only /chat is proxied" }),
  exchange({ client: "ws", server: "nginx", what: "path-rewritten", wrong: "The slash at the end of proxy_pass rewrites /chat to /, which aiohttp does not know: 404.", behind: ranBy.aiohttp, port: async () => nginx(both + host + pass(await serve("aiohttp"), "/")), setup: "proxy_pass http://…/; with a trailing slash" }),
  exchange({ client: "ws", server: "nginx", what: "timeout", wrong: "The backend never answers, so nginx gives up with 504.", port: async () => nginx(`proxy_read_timeout 1s; ${both}${host}${pass((await rawServer(() => "")).port)}`), setup: "proxy_read_timeout 1s; the backend accepts and stays silent" }),
  exchange({ client: "undici", server: "nginx", what: "plain-to-tls", wrong: "A ws:// URL was used for a TLS port; nginx answers the plain request with 400.", port: () => nginx("return 204;", { server: `ssl_certificate ${certificate.cert}; ssl_certificate_key ${certificate.key};` }), setup: "ws:// to a port with listen … ssl" }),
  exchange({ client: "chromium", server: "nginx", what: "to-https", wrong: "nginx redirects plain HTTP to https with 301; browsers do not follow a redirect of a handshake.", port: () => nginx("return 301 https://$host$request_uri;"), setup: "return 301 https://$host$request_uri" }),
  exchange({ client: "ws", server: "nginx", what: "offer-added", wrong: "nginx adds an offer of permessage-deflate that the client never made, so the 101 accepts an extension that was not offered.", behind: ranBy.ws, options: { perMessageDeflate: false }, port: async () => nginx(`${both}${host}proxy_set_header Sec-WebSocket-Extensions permessage-deflate;${pass(await serve("ws", { perMessageDeflate: true }))}`), setup: "proxy_set_header Sec-WebSocket-Extensions permessage-deflate; the client does not offer it" }),
  seenByBackend({ client: "chromium", proxy: "nginx", server: "ws", what: "upgrade-dropped", wrong: "What a bare proxy_pass leaves of Chromium's handshake: HTTP/1.0, Connection: close and no Upgrade.", backend: () => serve("ws"), proxyTo: (port) => nginx(host + pass(port)), setup: "what nginx sends on to ws with a bare proxy_pass" }),
  seenByBackend({ client: "firefox", proxy: "nginx", server: "websockets", what: "quoted-connection", wrong: "nginx sends Connection: \"upgrade\" with quotes, which is not the token upgrade.", backend: () => serve("websockets"), proxyTo: (port) => nginx(`proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \\"upgrade\\";${host}${pass(port)}`), setup: "what nginx sends on with escaped quotes around upgrade" }),
];

const othersWrongly = [
  byCurl({ server: "haproxy", what: "short-key", wrong: "The key is not 24 characters long, so HAProxy answers 400 itself.", behind: ranBy.ws, port: async () => haproxy(await serve("ws")), args: changed("Sec-WebSocket-Key", "hello"), setup: "curl with Sec-WebSocket-Key: hello through HAProxy" }),
  exchange({ client: "firefox", server: "haproxy", what: "backend-without-accept", wrong: "The backend's 101 has no Sec-WebSocket-Accept, so HAProxy turns it into 502.", port: async () => haproxy((await rawServer(() => "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")).port), setup: "HAProxy in front of a server whose 101 lacks Sec-WebSocket-Accept" }),
  exchange({ client: "tungstenite", server: "haproxy", what: "backend-down", wrong: "Nothing listens behind HAProxy, which answers 503.", port: async () => haproxy(await freePort()), setup: "HAProxy to a port nobody listens on" }),
  exchange({ client: "chromium", server: "haproxy", what: "answer-removed", wrong: "HAProxy deletes Sec-WebSocket-Extensions from the 101, so compressed frames (RSV1) arrive without an agreement.", behind: ranBy.websockets, port: async () => haproxy(await serve("websockets"), { frontend: "http-response del-header Sec-WebSocket-Extensions" }), setup: "http-response del-header Sec-WebSocket-Extensions; websockets compresses" }),
  exchange({ client: "firefox", server: "haproxy", what: "other-key", wrong: "HAProxy puts another key into the request, so the accept value answers a key that the client never sent.", behind: ranBy.ws, port: async () => haproxy(await serve("ws"), { frontend: "http-request set-header Sec-WebSocket-Key bm90IHRoZSBjbGllbnQncw==" }), setup: "http-request set-header Sec-WebSocket-Key bm90IHRoZSBjbGllbnQncw==" }),
  exchange({ client: "chromium", server: "haproxy", what: "protocol-removed", wrong: "HAProxy deletes the requested subprotocols, so the server answers none and the browser fails.", behind: ranBy.ws, options: { protocols: ["chat"] }, port: async () => haproxy(await serve("ws", { protocol: "chat" }), { frontend: "http-request del-header Sec-WebSocket-Protocol" }), setup: "http-request del-header Sec-WebSocket-Protocol" }),
  exchange({ client: "chromium", server: "apache", what: "no-upgrade", wrong: "ProxyPass to http:// without upgrade=websocket drops Upgrade, so ws answers 426.", behind: ranBy.ws, port: async () => apache(`ProxyPass "/chat" "http://127.0.0.1:${await serve("ws")}/chat"`), setup: "ProxyPass \"/chat\" \"http://…/chat\", ws behind it" }),
  byCurl({ server: "apache", what: "wstunnel-without-upgrade", wrong: "The request has no Upgrade, so mod_proxy_wstunnel answers 426 with Apache's general sentence about SSL.", port: async () => apache(`LoadModule rewrite_module ${apacheModules}/mod_rewrite.so\nRewriteEngine On\nRewriteRule "^/chat" "ws://127.0.0.1:${await freePort()}/chat" [P]`, ["proxy", "proxy_wstunnel"]), args: () => [], setup: "a plain GET to RewriteRule … ws://… [P], mod_proxy_http not loaded" }),
  byCurl({ server: "apache", what: "proxypass-without-upgrade", wrong: "The request has no Upgrade, so the ws:// ProxyPass does not apply and Apache httpd looks for a file: 404.", port: async () => apache(`ProxyPass "/chat" "ws://127.0.0.1:${await freePort()}/chat"`, ["proxy", "proxy_wstunnel"]), args: () => [], setup: "a plain GET to ProxyPass ws://…, mod_proxy_http not loaded" }),
  exchange({ client: "websocket-client", server: "apache", what: "backend-down", wrong: "Nothing listens behind Apache httpd, which answers 503.", port: async () => apache(`ProxyPass "/chat" "ws://127.0.0.1:${await freePort()}/chat"`), setup: "ProxyPass ws:// to a port nobody listens on" }),
  exchange({ client: "webkitgtk", server: "varnish", what: "default", wrong: "Varnish without a pipe drops Upgrade and Connection, so ws answers 426.", behind: ranBy.ws, port: async () => varnish(await serve("ws")), setup: "Varnish's built-in VCL, ws behind it" }),
  exchange({ client: "websockets", server: "varnish", what: "pipe-without-fields", wrong: "The VCL pipes but does not copy Upgrade and Connection, so the backend sees an ordinary GET.", behind: ranBy.tornado, port: async () => varnish(await serve("tornado"), `sub vcl_recv { if (req.http.upgrade ~ "(?i)websocket") { return (pipe); } }`), setup: "return (pipe) without copying the two fields in vcl_pipe, tornado behind it" }),
  exchange({ client: "aiohttp", server: "varnish", what: "backend-down", wrong: "Nothing listens behind Varnish, which answers 503.", port: async () => varnish(await freePort()), setup: "Varnish's built-in VCL, nobody listens behind it" }),
];

const twice = [
  byCurl({ server: "nginx", what: "401-then-retry", note: "The key was given by hand, so curl sends the same one again; both requests are on one connection.", behind: ranBy.ws, port: async () => nginx(`auth_basic chat; auth_basic_user_file ${certificate.users}; ${both}${host}${pass(await serve("ws"))}`), args: (headers) => ["--anyauth", "--user", "alice:not-a-real-password", ...headers], setup: "curl --anyauth: 401 with WWW-Authenticate, then the handshake again with Authorization, ws behind it" }),
  byCurl({ server: "nginx", what: "keep-alive-then-right", wrong: "The first request is an ordinary GET, answered 404; only the second one, on the same connection, is a handshake, and right.", behind: ranBy.ws, port: async () => nginx(both + host + pass(await serve("ws"))), args: (headers, url) => [new URL("/nothing", url).href, "--next", "--silent", "--no-buffer", "--max-time", "1.5", "--http1.1", ...headers], setup: "a plain GET answered 404, then a right handshake on the same connection, ws behind it" }),
  exchange({ client: "websocket-client", server: "nginx", what: "redirect-followed", path: "/chat/old", behind: ranBy.ws, port: async () => nginx(`if ($uri = /chat/old) { return 302 ws://$http_host/chat; } ${both}${host}${pass(await serve("ws"))}`), setup: "302 with a Location on the same server, which websocket-client follows" }),
  exchange({ client: "ws", server: "nginx", what: "401", wrong: "nginx wants credentials (401 with WWW-Authenticate) and the client sent none.", port: async () => nginx(`auth_basic chat; auth_basic_user_file ${certificate.users}; ${both}${host}${pass(await serve("ws"))}`), setup: "auth_basic in nginx" }),
];

export default [...rightly, ...nginxWrongly, ...nginxOtherwise, ...othersWrongly, ...twice];
