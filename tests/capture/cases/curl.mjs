// What curl prints: on a terminal (as one copies it from there), and into a file with 2>&1.
import { createHash } from "node:crypto";
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changed, handshake, ranBy, without } from "./http.mjs";
import { haproxy, nginx, serve } from "../servers.mjs";
import { certificate, pythonProgram } from "../setup.mjs";
import { freePort, rawServer } from "../wire.mjs";

const both = "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade; proxy_set_header Host $http_host;";
const pass = (port) => `proxy_pass http://127.0.0.1:${port};`;
const tls = { server: `ssl_certificate ${certificate.cert}; ssl_certificate_key ${certificate.key};` };
const fake = ["-H", "Cookie: session=not-a-real-session-0123456789", "-H", "Authorization: Bearer not.a.real.token"];

/** Runs curl on a terminal of its own and gives what a person copies: no colours, no line-end CR, no control characters. */
async function onTerminal(args) {
  const shown = await run(pythonProgram, ["-c", "import pty, sys; pty.spawn(sys.argv[1:])", "curl", ...args]);
  const text = shown.toString("utf8").replace(/\x1b\[[\d;]*m|\x1b\]8;;.*?\x1b\\/g, "").replaceAll("\r", "").replace(/[\0-\x08\x0b-\x1f]/g, "");
  return Buffer.from(text);
}

/** Runs `curl … >file 2>&1`: CR stays, and the progress meter comes along. */
async function intoFile(args) {
  const folder = mkdtempSync(join(tmpdir(), "capture-curl-"));
  await run("sh", ["-c", 'curl "$@" >"$0" 2>&1', join(folder, "out"), ...args]);
  const bytes = readFileSync(join(folder, "out"));
  rmSync(folder, { recursive: true });
  return bytes;
}

function run(program, args) {
  const environment = { ...process.env, LC_ALL: "C.UTF-8" };
  for (const name of Object.keys(environment)) if (/_proxy$|^SSL_CERT|^CURL_CA/i.test(name)) delete environment[name];
  return new Promise((resolve) => execFile(program, args, { timeout: 15_000, encoding: "buffer", env: environment }, (_, stdout) => resolve(stdout)));
}

function printed(what, { server, port, flags = "-v", args = (headers) => headers, url = (at) => `http://127.0.0.1:${at}/chat`, show = onTerminal, behind = [], ...entry }) {
  return {
    file: `curl/${what}.txt`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    setup: `curl ${flags}: ${entry.setup}`,
    async run() {
      const options = ["--no-buffer", "--max-time", "1", ...flags.split(" ")];
      const bytes = await show([...options, ...args(handshake()), url(await port())]);
      // The certificate stands in the user's cache folder; its path is nobody else's business.
      return { bytes: withoutPaths(bytes), ran: ["curl", ...ranBy[server], ...behind] };
    },
  };
}

function withoutPaths(bytes) {
  if (/\/(root|home|tmp)\//.test(bytes.toString("latin1"))) throw new Error("curl printed a path of this machine");
  return bytes;
}

const ws = (options) => () => serve("ws", options);
const https = (at) => `https://localhost:${at}/chat`;
const none = () => [];
const also = (...more) => (headers) => [...headers, ...more];

const switched = [
  printed("v-101-ws", { server: "ws", port: ws(), setup: "a right handshake to ws" }),
  printed("i-101-nginx", { server: "nginx", behind: ranBy.ws, flags: "-i -s", port: async () => nginx(both + pass(await serve("ws"))), setup: "a right handshake through nginx" }),
  printed("vi-101-tungstenite", { server: "tungstenite", flags: "-v -i", port: () => serve("tungstenite"), setup: "a right handshake to tungstenite; each response line is doubled" }),
  printed("vi-101-tornado", { server: "tornado", flags: "-v -i --http1.1", port: () => serve("tornado"), setup: "a right handshake to tornado; each response line is doubled" }),
  printed("v-101-subprotocol-deflate", { server: "websockets", port: () => serve("websockets", { protocols: ["chat"] }), args: also("-H", "Sec-WebSocket-Protocol: chat, superchat", "-H", "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"), setup: "a right handshake with subprotocols and an offer of permessage-deflate" }),
  printed("v-101-cookie-authorization", { server: "axum", port: () => serve("axum"), args: also(...fake), setup: "a right handshake with Cookie and Authorization" }),
  printed("v-101-haproxy", { server: "haproxy", behind: ranBy.ws, port: async () => haproxy(await serve("ws")), setup: "a right handshake through HAProxy" }),
  printed("v-101-tls", { server: "nginx", behind: ranBy.ws, flags: "-v -k --http1.1", url: https, port: async () => nginx(both + pass(await serve("ws")), tls), setup: "a right handshake over TLS with --http1.1, so that TLS lines come first" }),
  printed("v-101-into-file", { server: "ws", show: intoFile, port: ws(), setup: "the same with >file 2>&1: progress meter, CR at the line ends" }),
  printed("vi-101-into-file", { server: "uvicorn-wsproto", flags: "-v -i", show: intoFile, port: () => serve("uvicorn", { ws: "wsproto" }), setup: "-v -i with >file 2>&1" }),
  printed("v-401-then-101", { server: "nginx", behind: ranBy.ws, flags: "-v --anyauth --user alice:not-a-real-password", port: async () => nginx(`auth_basic chat; auth_basic_user_file ${certificate.users}; ${both}${pass(await serve("ws"))}`), note: "The key was given by hand, so curl sends the same one again; both requests are on one connection.", setup: "401 first, then the handshake again with credentials" }),
];

const guid = "258EAFA5-E914-47DA-95CA-5AB0DC85B11";
const misaccepted = (key) => `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${createHash("sha1").update(key + guid).digest("base64")}\r\n\r\n\x81\x05hello`;

const refused = [
  printed("v-426-ws", { server: "ws", args: none, port: ws(), wrong: "An ordinary GET without any handshake field: 426.", setup: "a plain GET to ws" }),
  printed("i-426-websockets", { server: "websockets", flags: "-i", args: none, port: () => serve("websockets"), wrong: "An ordinary GET without any handshake field: 426.", setup: "a plain GET to websockets" }),
  printed("vi-426-nginx", { server: "nginx", behind: ranBy.ws, flags: "-v -i", port: async () => nginx(pass(await serve("ws"))), wrong: "nginx drops Upgrade and Connection, so ws answers 426.", setup: "a right handshake through a bare proxy_pass" }),
  printed("v-400-no-connection", { server: "tornado", args: without("Connection"), port: () => serve("tornado"), wrong: "The request has no Connection: Upgrade.", setup: "no Connection" }),
  printed("v-400-known-key", { server: "ws", args: changed("Sec-WebSocket-Key", "SGVsbG8sIHdvcmxkIQ=="), port: ws(), wrong: "The key that many copied commands have decodes to 13 bytes (Hello, world!), not 16.", setup: "Sec-WebSocket-Key: SGVsbG8sIHdvcmxkIQ==" }),
  printed("i-101-known-key", { server: "tornado", flags: "-i -s", args: changed("Sec-WebSocket-Key", "SGVsbG8sIHdvcmxkIQ=="), port: () => serve("tornado"), wrong: "The key was 13 bytes long; tornado answers 101 all the same. The request is not shown.", setup: "Sec-WebSocket-Key: SGVsbG8sIHdvcmxkIQ== and only -i" }),
  printed("v-400-version", { server: "aiohttp", args: changed("Sec-WebSocket-Version", "12"), port: () => serve("aiohttp"), wrong: "The version is 12; the 400 does not say which versions are supported.", setup: "Sec-WebSocket-Version: 12" }),
  printed("v-403-origin", { server: "tornado", args: also("-H", "Origin: https://evil.example"), port: () => serve("tornado", { same_origin: true }), wrong: "The Origin is not the server's own: 403.", setup: "Origin: https://evil.example" }),
  printed("vi-404-nginx", { server: "nginx", flags: "-v -i", url: (at) => `http://127.0.0.1:${at}/socket`, port: () => nginx("return 204;"), wrong: "nginx knows no such path: 404.", setup: "/socket, which nginx does not know" }),
  printed("i-404-axum", { server: "axum", flags: "-i", url: (at) => `http://127.0.0.1:${at}/socket`, port: () => serve("axum"), wrong: "axum has no such route: 404.", setup: "/socket, which has no route" }),
  printed("v-405-post", { server: "websockets", flags: "-v -X POST", port: () => serve("websockets"), wrong: "The method is POST, not GET: 405.", setup: "-X POST" }),
  printed("v-502-nginx", { server: "nginx", port: async () => nginx(both + pass(await freePort())), wrong: "Nothing listens behind nginx: 502.", setup: "a right handshake through nginx, backend down" }),
  printed("v-503-haproxy", { server: "haproxy", port: async () => haproxy(await freePort()), wrong: "Nothing listens behind HAProxy: 503.", setup: "a right handshake through HAProxy, backend down" }),
  printed("v-200-html", { server: "node", port: () => serve("node:http", { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body: "<!doctype html><title>App</title>\n" }), wrong: "A web server that knows nothing of WebSockets answers 200 and a page.", setup: "a right handshake to an ordinary web server" }),
  printed("v-302-login", { server: "node", port: () => serve("node:http", { status: 302, headers: { Location: "/login" } }), wrong: "The server redirects to a login page: 302.", setup: "a right handshake to a server that wants a login" }),
  printed("v-301-followed", { server: "nginx", behind: ranBy.ws, flags: "-v -L", url: (at) => `http://127.0.0.1:${at}/chat/`, port: async () => nginx(`if ($uri = /chat/) { return 301 http://$http_host/chat; } ${both}${pass(await serve("ws"))}`), wrong: "The first path is answered 301; curl follows, a browser would not.", setup: "-L, a path that is redirected" }),
  printed("v-400-plain-to-tls", { server: "nginx", port: () => nginx("return 204;", tls), wrong: "http:// to a port that speaks TLS: 400.", setup: "a right handshake in plain to a TLS port" }),
  printed("v-tls-to-plain", { server: "ws", flags: "-v -k", url: (at) => `https://127.0.0.1:${at}/chat`, port: ws(), wrong: "https:// to a port that does not speak TLS: no HTTP was exchanged.", setup: "TLS to a plain port" }),
  printed("v-refused", { server: "ws", port: freePort, wrong: "Nothing listens on the port: no HTTP was exchanged.", setup: "a port nobody listens on" }),
  printed("v-101-wrong-accept", { server: "raw", port: async () => (await rawServer(misaccepted)).port, wrong: "The accept value was made with a GUID that lost its C in the last group.", setup: "a server with a mistyped GUID" }),
  printed("vi-101-wrong-accept", { server: "raw", flags: "-v -i", port: async () => (await rawServer(misaccepted)).port, wrong: "The accept value was made with a GUID that lost its C in the last group.", setup: "a server with a mistyped GUID; each response line is doubled" }),
  printed("v-426-into-file", { server: "ws", args: none, show: intoFile, port: ws(), wrong: "An ordinary GET without any handshake field: 426.", setup: "a plain GET with >file 2>&1" }),
  printed("v-closed-tungstenite", { server: "tungstenite", args: without("Sec-WebSocket-Key"), port: () => serve("tungstenite"), wrong: "The request has no Sec-WebSocket-Key; tungstenite closes without an answer.", setup: "no Sec-WebSocket-Key" }),
];

const h2 = [
  printed("http2-nginx", { server: "nginx", behind: ranBy.ws, flags: "-v -k --http2", url: https, port: async () => nginx(both + pass(await serve("ws")), tls), wrong: "ALPN chose HTTP/2, which has no Upgrade: the handshake's fields arrive as an ordinary GET.", setup: "handshake headers over HTTP/2 to nginx with http2 on" }),
  printed("http2-nginx-into-file", { server: "nginx", behind: ranBy.ws, flags: "-v -i -k --http2", show: intoFile, url: https, port: async () => nginx(both + pass(await serve("ws")), tls), wrong: "ALPN chose HTTP/2, which has no Upgrade: the handshake's fields arrive as an ordinary GET.", setup: "the same with -i and >file 2>&1" }),
  printed("http2-node", { server: "node", flags: "-v -k --http2", url: https, args: none, port: () => serve("node:http2"), wrong: "An ordinary GET over HTTP/2, answered 404.", setup: "no handshake headers, to Node's http2 server" }),
  printed("http2-i-node", { server: "node", flags: "-i -k --http2", url: https, port: () => serve("node:http2"), wrong: "Handshake headers over HTTP/2, answered 404.", setup: "handshake headers over HTTP/2, only -i" }),
  printed("h2c-upgrade", { server: "ws", flags: "-v --http2", args: none, port: ws(), wrong: "curl asks to upgrade to h2c, not to websocket.", setup: "--http2 on plain http://" }),
];

export default [...switched, ...refused, ...h2];
