// Requests that real servers refuse (or, wrongly, do not), and servers that are no WebSocket servers.
import { byCurl, byHand, changed, exchange, without } from "./http.mjs";
import { haproxy, nginx, serve } from "../servers.mjs";

const server = (name, options) => () => serve(name, options);
const uvicorn = { websockets: server("uvicorn", { ws: "websockets" }), wsproto: server("uvicorn", { ws: "wsproto" }) };
const ports = {
  "ws": server("ws"), "websockets": server("websockets"), "aiohttp": server("aiohttp"), "tornado": server("tornado"), "tungstenite": server("tungstenite"),
  "axum": server("axum"), "uvicorn-websockets": uvicorn.websockets, "uvicorn-wsproto": uvicorn.wsproto,
};

/** The same fault in a request, sent by curl to several servers. */
const each = (servers, what, args, wrong, setup) => servers.map((name) => byCurl({ server: name, what, args, wrong, setup: `curl: ${setup}`, port: ports[name] }));

const faults = [
  ...each(["ws", "websockets", "aiohttp", "tornado", "axum", "uvicorn-wsproto"], "no-key", without("Sec-WebSocket-Key"), "The request has no Sec-WebSocket-Key.", "no Sec-WebSocket-Key"),
  ...each(["ws", "websockets", "tornado"], "short-key", changed("Sec-WebSocket-Key", "hello"), "The key is \"hello\", not 16 bytes in base64.", "Sec-WebSocket-Key: hello"),
  ...each(["aiohttp", "uvicorn-websockets"], "url-safe-key", changed("Sec-WebSocket-Key", "n_-GvpSsYd3dlHyB9xkMBg"), "The key is base64url without padding.", "a key in the URL-safe alphabet, without padding"),
  ...each(["ws", "websockets", "tornado"], "version-8", changed("Sec-WebSocket-Version", "8"), "The version is 8 (drafts 08 to 12), not 13.", "Sec-WebSocket-Version: 8"),
  ...each(["ws", "axum", "uvicorn-wsproto", "aiohttp"], "version-12", changed("Sec-WebSocket-Version", "12"), "The version is 12, which was never used; 13 is the only one.", "Sec-WebSocket-Version: 12"),
  ...each(["ws", "websockets", "tornado"], "no-version", without("Sec-WebSocket-Version"), "The request has no Sec-WebSocket-Version.", "no Sec-WebSocket-Version"),
  ...each(["ws", "websockets", "axum", "tornado"], "post", (headers) => ["--request", "POST", ...headers], "The method is POST, not GET.", "--request POST"),
  ...each(["ws", "websockets", "aiohttp"], "http-1.0", (headers) => ["--http1.0", ...headers], "The request is HTTP/1.0.", "--http1.0"),
  ...each(["ws", "websockets", "aiohttp", "tornado", "axum", "uvicorn-wsproto"], "no-upgrade", without("Upgrade"), "The request has no Upgrade.", "no Upgrade"),
  ...each(["ws", "websockets", "uvicorn-websockets"], "no-connection", without("Connection"), "The request has no Connection: Upgrade.", "no Connection"),
  ...each(["tungstenite"], "no-connection", without("Connection"), "The request has no Connection: Upgrade; tungstenite closes without a word.", "no Connection"),
  ...each(["ws", "tornado"], "other-upgrade", changed("Upgrade", "h2c"), "The request asks for h2c, not for websocket.", "Upgrade: h2c"),
  ...each(["ws", "websockets"], "bad-subprotocol", (headers) => [...headers, "-H", "Sec-WebSocket-Protocol: Bearer not-a-real-token"], "A subprotocol is a token; \"Bearer not-a-real-token\" has a space in it.", "Sec-WebSocket-Protocol: Bearer …"),
  ...each(["ws"], "repeated-subprotocol", (headers) => [...headers, "-H", "Sec-WebSocket-Protocol: chat, chat"], "The subprotocol chat is offered twice.", "Sec-WebSocket-Protocol: chat, chat"),
  ...each(["websockets"], "bad-offer", (headers) => [...headers, "-H", "Sec-WebSocket-Extensions: permessage-deflate; =10"], "The extension offer has a parameter without a name.", "Sec-WebSocket-Extensions: permessage-deflate; =10"),
  ...each(["tungstenite"], "body", (headers) => ["--request", "GET", "--data", "hello", ...headers], "The GET has a body.", "--request GET --data hello"),
];

const offer = (value) => (headers) => [...headers, "-H", `Sec-WebSocket-Extensions: ${value}`];
const extensions = [
  byCurl({ server: "ws", what: "unknown-parameter", args: offer("permessage-deflate; mux"), wrong: "permessage-deflate has no parameter mux.", port: server("ws", { perMessageDeflate: true }), setup: "curl: an unknown parameter of permessage-deflate, to ws with compression" }),
  byCurl({ server: "tornado", what: "window-bits-7", args: offer("permessage-deflate; server_max_window_bits=7"), wrong: "server_max_window_bits is 7; it must be 8 to 15.", port: server("tornado", { compression: true }), setup: "curl: server_max_window_bits=7, to tornado with compression" }),
  byCurl({ server: "uvicorn-websockets", what: "window-bits-quoted-16", args: offer("permessage-deflate; client_max_window_bits=\"16\""), wrong: "client_max_window_bits is 16; it must be 8 to 15.", port: uvicorn.websockets, setup: "curl: client_max_window_bits=\"16\"" }),
];

const choices = [
  exchange({ client: "chromium", server: "websockets", what: "no-common-subprotocol", wrong: "websockets knows only the subprotocol mqtt, the page offers chat: 400.", options: { protocols: ["chat"] }, port: server("websockets", { protocols: ["mqtt"] }), setup: "subprotocols=[\"mqtt\"] on the server, [\"chat\"] in the page" }),
  exchange({ client: "chromium", server: "ws", what: "subprotocol-not-answered", wrong: "The page offers chat and the server answers no subprotocol, so the browser fails.", options: { protocols: ["chat"] }, port: server("ws", { protocol: "mqtt" }), setup: "handleProtocols chooses none" }),
  exchange({ client: "firefox", server: "tungstenite", what: "subprotocol-unrequested", wrong: "The server answers the subprotocol chat, which was not requested.", port: server("tungstenite", { protocols: ["chat"] }), setup: "accept_hdr adds a subprotocol whether or not it was offered" }),
  exchange({ client: "tungstenite", server: "tungstenite", what: "subprotocol-not-offered", wrong: "The server answers the subprotocol chat, but only mqtt was offered.", options: { protocols: ["mqtt"] }, port: server("tungstenite", { protocols: ["chat"] }), setup: "accept_hdr adds a subprotocol whether or not it was offered" }),
  exchange({ client: "websockets", server: "websockets", what: "bad-origin", wrong: "The server allows only https://example.com; the client says http://localhost: 403.", options: { origin: "http://localhost" }, port: server("websockets", { origins: ["https://example.com"] }), setup: "origins=[\"https://example.com\"]" }),
  exchange({ client: "ws", server: "ws", what: "bad-origin", wrong: "The server's verifyClient refuses the client's Origin with 401, without WWW-Authenticate.", options: { origin: "http://localhost" }, port: server("ws", { origin: "https://example.com" }), setup: "verifyClient refuses every origin but https://example.com" }),
  exchange({ client: "chromium", server: "tornado", what: "cross-origin", wrong: "The page is of another origin than the server, and tornado's default check answers 403.", port: server("tornado", { same_origin: true }), options: async () => ({ pageOrigin: `http://localhost:${await pagePort()}` }), setup: "a page of another port; tornado's own check_origin" }),
  exchange({ client: "webkitgtk", server: "ws", what: "wrong-path", path: "/socket", wrong: "The server listens on the path /chat only; ws answers 400 for another path.", port: server("ws", { path: "/chat" }), setup: "path: \"/chat\" on the server, /socket asked" }),
  exchange({ client: "tornado", server: "tornado", what: "wrong-path", path: "/socket", wrong: "Nothing is at /socket: 404.", port: server("tornado"), setup: "/socket asked, only /chat is there" }),
  exchange({ client: "firefox", server: "axum", what: "wrong-path", path: "/socket", wrong: "Nothing is at /socket: 404.", port: server("axum"), setup: "/socket asked, only /chat is there" }),
  exchange({ client: "undici", server: "uvicorn-websockets", what: "closed-before-accept", wrong: "The application closes before it accepts, which uvicorn turns into 403.", port: server("uvicorn", { ws: "websockets", close_before_accept: true }), setup: "uvicorn --ws websockets; the application sends websocket.close" }),
  exchange({ client: "aiohttp", server: "uvicorn-wsproto", what: "closed-before-accept", wrong: "The application closes before it accepts, which uvicorn turns into 403.", port: server("uvicorn", { ws: "wsproto", close_before_accept: true }), setup: "uvicorn --ws wsproto; the application sends websocket.close" }),
];

/** A page of another origin. */
const pagePort = () => serve("node:http", { status: 200, headers: { "Content-Type": "text/html" }, body: "<!doctype html><link rel=icon href='data:,'>" });

const engine = [
  exchange({ client: "chromium", server: "engine.io", what: "right", path: "/engine.io/?EIO=4&transport=websocket", port: server("engine.io"), setup: "engine.io's own path, EIO=4 and transport=websocket" }),
  exchange({ client: "chromium", server: "engine.io", what: "no-transport", path: "/engine.io/", wrong: "A plain WebSocket client at a Socket.IO server: 400, Transport unknown.", port: server("engine.io"), setup: "engine.io's path without the query" }),
  exchange({ client: "ws", server: "engine.io", what: "unknown-session", path: "/engine.io/?EIO=4&transport=websocket&sid=lv_VI97HAXpY6yYWAAAB", wrong: "The session id belongs to another instance: 400, Session ID unknown.", port: server("engine.io"), setup: "a sid that this instance does not know" }),
  exchange({ client: "websocket-client", server: "engine.io", what: "old-protocol", path: "/engine.io/?EIO=2&transport=websocket", wrong: "The client speaks engine.io protocol 2: engine.io switches with 101 and then writes an HTTP 400 (Unsupported protocol version) where frames belong.", port: server("engine.io"), setup: "EIO=2" }),
  byCurl({ server: "engine.io", what: "polling-unknown-session", path: "/engine.io/?EIO=4&transport=polling&sid=lv_VI97HAXpY6yYWAAAB", args: () => [], wrong: "The same on the polling path: 400 with JSON.", port: server("engine.io"), setup: "a plain GET with a sid that this instance does not know" }),
];

const html = "<!doctype html><title>App</title><div id=\"root\"></div><script src=\"/assets/index.js\"></script>\n";
const plain = [
  exchange({ client: "chromium", server: "node", what: "single-page-app", wrong: "A web server that knows nothing of WebSockets answers 200 and its start page.", port: server("node:http", { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body: html }), setup: "Node's http server answers 200 with HTML for every path" }),
  exchange({ client: "firefox", server: "node", what: "login-redirect", wrong: "The server redirects to a login page with 302, which browsers do not follow.", port: server("node:http", { status: 302, headers: { Location: "/login?next=%2Fchat" } }), setup: "302 with Location: /login" }),
  exchange({ client: "websockets", server: "node", what: "401", wrong: "The server wants a bearer token (401 with WWW-Authenticate) and none was sent.", port: server("node:http", { status: 401, headers: { "WWW-Authenticate": "Bearer realm=\"chat\"", "Content-Type": "application/json" }, body: "{\"error\":\"missing token\"}\n" }), setup: "401 with WWW-Authenticate: Bearer" }),
  exchange({ client: "tungstenite", server: "node", what: "401-without-challenge", wrong: "The server answers 401 without the WWW-Authenticate that a 401 must carry.", port: server("node:http", { status: 401, body: "Unauthorized\n" }), setup: "401 without WWW-Authenticate" }),
  exchange({ client: "tornado", server: "node", what: "426-without-upgrade", wrong: "The server answers 426 without the Upgrade field that a 426 must carry.", port: server("node:http", { status: 426, headers: { "Content-Type": "text/plain" }, body: "Upgrade Required\n" }), setup: "426 without Upgrade" }),
  exchange({ client: "undici", server: "node", what: "405", wrong: "The server answers 405 without an Allow field to a handshake that is right.", port: server("node:http", { status: 405, body: "Method Not Allowed\n" }), setup: "405 without Allow" }),
];

const by = (name, value) => `${name}: ${value}\r\n`;
const rest = (key) => by("Host", "127.0.0.1") + by("Sec-WebSocket-Version", "13") + by("Sec-WebSocket-Key", key);
const upgrade = by("Upgrade", "websocket") + by("Connection", "Upgrade");
const hand = [
  ["ws", "space-before-colon", `GET /chat HTTP/1.1\r\n${rest("a5b2pKSQAtMj7Yt9cSe/pQ==")}Upgrade : websocket\r\nConnection: Upgrade\r\n\r\n`, "There is a space between Upgrade and its colon."],
  ["websockets", "folded-connection", `GET /chat HTTP/1.1\r\n${rest("EsmS8fSZSgwLCgQdL2VmHQ==")}Upgrade: websocket\r\nConnection: keep-alive,\r\n Upgrade\r\n\r\n`, "The Connection field is folded over two lines."],
  ["tornado", "folded-connection", `GET /chat HTTP/1.1\r\n${rest("mfT7jCKcuFWUfxTwlYbbqg==")}Upgrade: websocket\r\nConnection: keep-alive,\r\n Upgrade\r\n\r\n`, "The Connection field is folded over two lines."],
  ["tornado", "lf-only", `GET /chat HTTP/1.1\r\n${rest("3+PHG1ZQDT7eVNTWoOUUZA==")}${upgrade}\r\n`.replaceAll("\r\n", "\n"), "The lines end with LF alone."],
  ["axum", "two-hosts", `GET /chat HTTP/1.1\r\n${rest("fOAFVZc1Zc9NXJ8PMMKUBA==")}Host: localhost\r\n${upgrade}\r\n`, "The request has two Host fields."],
  ["ws", "no-host", `GET /chat HTTP/1.1\r\n${rest("t9PnFKWyWUPPpgBX8sCLIA==").replace(/Host.*\r\n/, "")}${upgrade}\r\n`, "The request has no Host."],
  ["tornado", "two-keys", `GET /chat HTTP/1.1\r\n${rest("9p1wuzh/vU8FVHfnwmCjCA==")}Sec-WebSocket-Key: WgE4SsH6Tn9RYkWzMrNVVA==\r\n${upgrade}\r\n`, "The request has two Sec-WebSocket-Key fields."],
  ["websockets", "fragment", `GET /chat#room HTTP/1.1\r\n${rest("JFh1Z8m6u8f6eXgTQnsN9A==")}${upgrade}\r\n`, "The request target has a fragment."],
  ["ws", "hixie-76", "GET /chat HTTP/1.1\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nSec-WebSocket-Key1: 18x 6]8vM;54 *(5:  {   U1]8  z [  8\r\nSec-WebSocket-Key2: 1_ tx7X d  <  nw  334J702) 7]o}` 0\r\n\r\nTm[K T2u", "This is the handshake of draft-hixie-76, not of RFC 6455."],
  ["websockets", "hybi-00-to-10", `GET /chat HTTP/1.1\r\nHost: 127.0.0.1\r\n${upgrade}Sec-WebSocket-Key: WgE4SsH6Tn9RYkWzMrNVVA==\r\nSec-WebSocket-Origin: http://127.0.0.1\r\nSec-WebSocket-Version: 8\r\n\r\n`, "This is the handshake of a draft (version 8, Sec-WebSocket-Origin), not of RFC 6455."],
].map(([name, what, request, wrong]) => byHand({ server: name, what, request, wrong, port: ports[name], setup: `exact bytes from a socket to ${name}` }));

const proxies = [
  byHand({ server: "nginx", what: "no-host", request: `GET /chat HTTP/1.1\r\n${rest("t9PnFKWyWUPPpgBX8sCLIA==").replace(/Host.*\r\n/, "")}${upgrade}\r\n`, wrong: "The request has no Host, so nginx answers 400.", port: async () => nginx("return 204;"), setup: "exact bytes from a socket to nginx" }),
  byHand({ server: "haproxy", what: "space-before-colon", request: `GET /chat HTTP/1.1\r\n${rest("a5b2pKSQAtMj7Yt9cSe/pQ==")}Upgrade : websocket\r\nConnection: Upgrade\r\n\r\n`, wrong: "There is a space between Upgrade and its colon, so HAProxy answers 400.", port: async () => haproxy(await serve("ws")), setup: "exact bytes from a socket to HAProxy" }),
];

export default [...faults, ...extensions, ...choices, ...engine, ...plain, ...hand, ...proxies];
