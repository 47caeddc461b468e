// Envoy: what it answers, and what its logs tell of it. Access logs in their own format and as JSON, debug and trace logs.
import http2 from "node:http2";
import { byCurl, exchange, ranBy } from "./http.mjs";
import { withoutPaths } from "./log.mjs";
import { open } from "../clients.mjs";
import { envoy, serve, websockets } from "../servers.mjs";
import { freePort, rawServer, wait } from "../wire.mjs";

const ws = () => serve("ws");
const raw = async (answer) => (await rawServer(answer)).port;
const http2Cluster = { cluster: "http2_protocol_options: { allow_connect: true }" };
const json = `, log_format: { json_format: { start_time: "%START_TIME%", method: "%REQ(:METHOD)%", path: "%REQ(X-ENVOY-ORIGINAL-PATH?:PATH)%", protocol: "%PROTOCOL%", response_code: "%RESPONSE_CODE%", response_flags: "%RESPONSE_FLAGS%", response_code_details: "%RESPONSE_CODE_DETAILS%", connection_termination_details: "%CONNECTION_TERMINATION_DETAILS%", upstream_transport_failure_reason: "%UPSTREAM_TRANSPORT_FAILURE_REASON%", bytes_received: "%BYTES_RECEIVED%", bytes_sent: "%BYTES_SENT%", duration: "%DURATION%", upstream_host: "%UPSTREAM_HOST%", upgrade: "%REQ(UPGRADE)%", authority: "%REQ(:AUTHORITY)%" } }`;

/** What goes wrong, with what Envoy makes of it. */
const failures = {
  "not-allowed": { wrong: "No upgrade_configs: Envoy answers 403 by itself (upgrade_failed).", port: ws, options: { manager: "" }, setup: "no upgrade_configs" },
  "backend-down": { wrong: "Nothing listens behind Envoy, which answers 503 (UF).", port: freePort, setup: "a cluster whose port nobody listens on" },
  "no-healthy": { wrong: "The cluster has no server, so Envoy answers 503 (UH).", port: freePort, options: { endpoints: "[]" }, setup: "a cluster without endpoints" },
  "backend-closes": { wrong: "The server closes the connection without an answer, so Envoy answers 503 (UC).", port: () => serve("closing"), setup: "a server that closes the connection when it has the request" },
  "backend-not-http": { wrong: "The server does not speak HTTP, so Envoy answers 502 (UPE).", port: () => raw(() => "hello there\r\n\r\n"), setup: "a server that answers no HTTP" },
  "backend-silent": { wrong: "The server does not answer within the route's timeout: 504 (UT).", port: () => raw(() => [[2000, ""]]), options: { route: ", timeout: 1s" }, setup: "timeout: 1s in the route, a server that says nothing" },
  "no-route": { wrong: "No route fits the path: Envoy answers 404 (NR).", port: ws, options: { routes: "[{ match: { prefix: /other }, route: { cluster: chat } }]" }, setup: "a route for /other alone" },
  "backend-200": { wrong: "The server answers 200; Envoy passes the status on, without the body.", port: () => serve("node:http", { status: 200, body: "<p>hello</p>" }), setup: "a server that knows no WebSockets and answers 200 with a page" },
  "http2-backend": { wrong: "Envoy sends the handshake on as an extended CONNECT, is answered 200, and makes a 101 without Sec-WebSocket-Accept of it.", port: () => serve("node:http2 CONNECT", { enabled: true }), options: http2Cluster, setup: "a cluster with http2_protocol_options, Node's http2 with extended CONNECT behind it" },
  "http2-backend-without-connect": { wrong: "The server does not announce extended CONNECT, so the stream fails and Envoy answers 502 (UPE).", port: () => serve("node:http2 CONNECT", { enabled: false }), options: http2Cluster, setup: "a cluster with http2_protocol_options, Node's http2 without extended CONNECT behind it" },
};

const answers = [
  exchange({ client: "ws", server: "envoy", what: "right", behind: ranBy.ws, port: async () => envoy(await ws()), setup: "Envoy with upgrade_configs, ws behind it" }),
  exchange({ client: "chromium", server: "envoy", what: "right-deflate", behind: ranBy.ws, port: async () => envoy(await serve("ws", { perMessageDeflate: true })), setup: "Envoy with upgrade_configs, ws with compression behind it" }),
  ...Object.entries(failures).map(([what, { port, options, setup, wrong }]) =>
    exchange({ client: "ws", server: "envoy", what, wrong, behind: what === "not-allowed" ? ranBy.ws : [], port: async () => envoy(await port(), options), setup: `Envoy: ${setup}` })),
  byCurl({ server: "envoy", what: "http-1.0", args: (headers) => ["--http1.0", ...headers], wrong: "The request is HTTP/1.0, which Envoy answers by 426 itself.", port: async () => envoy(await ws()), setup: "curl --http1.0 through Envoy" }),
  byCurl({ server: "envoy", what: "refused-behind", wrong: "The server behind Envoy refuses by an empty 403; Envoy puts its own name into Server.", port: async () => envoy(await serve("node:http", { status: 403 })), setup: "curl; a server that answers an empty 403 behind Envoy" }),
];

/** What Envoy prints: its access log on standard output, the rest on the other. */
function printed(what, { stream, port = ws, options = {}, ask = (at) => open("ws", `ws://127.0.0.1:${at}/chat`), ran = ["Envoy", "ws", "Node"], ...entry }) {
  return {
    file: `log/envoy-${what}.txt`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    run: async () => {
      let said;
      const at = await envoy(await port(), { ...options, hear: (heard) => { said = heard; } });
      await ask(at);
      await wait(1800);
      return { bytes: withoutPaths(Buffer.from(said(stream))), ran };
    },
  };
}

const accessLog = (what, { options, ...entry }) => [
  printed(`access-${what}`, { ...entry, stream: "stdout", options, setup: `Envoy's access log as it is by default: ${entry.setup}` }),
  printed(`access-json-${what}`, { ...entry, stream: "stdout", options: { ...options, format: json }, setup: `Envoy's access log as JSON, with flags and details: ${entry.setup}` }),
];

const debug = ["-l", "debug"];
const parts = (level) => ["-l", "warning", "--component-log-level", ["http", "http2", "router", "conn_handler", "connection", "client", "pool"].map((name) => `${name}:${level}`).join(",")];

const debugLog = (what, log, { options, ...entry }) =>
  printed(what, { ...entry, stream: "stderr", options: { ...options, log }, setup: `Envoy's ${log === debug ? "debug log (-l debug)" : "log of single parts (--component-log-level)"}: ${entry.setup}` });

/** A handshake as an extended CONNECT, by Node's client without TLS. */
function connect(port) {
  return new Promise((resolve) => {
    const session = http2.connect(`http://127.0.0.1:${port}`).on("error", resolve);
    const done = () => { session.close(); resolve(); };
    session.on("remoteSettings", () => {
      const fields = { ":method": "CONNECT", ":protocol": "websocket", ":path": "/chat", ":scheme": "http", ":authority": "example.com", "sec-websocket-version": "13", "origin": "http://example.com" };
      try {
        const stream = session.request(fields).on("error", done).on("response", () => setTimeout(() => { stream.close(); done(); }, 300));
      } catch {
        done();
      }
    });
    setTimeout(done, 2000).unref();
  });
}
const allowing = `http2_protocol_options: { allow_connect: true }\n          ${websockets}`;
const right = { setup: "a right handshake, ws behind it" };

export default [
  ...answers,
  ...accessLog("right", right),
  ...Object.entries(failures).flatMap(([what, failure]) => accessLog(what, failure)),
  debugLog("debug", debug, right),
  debugLog("trace", parts("trace"), right),
  debugLog("debug-parts", parts("debug"), right),
  ...["not-allowed", "backend-down", "no-healthy", "backend-closes", "backend-200", "no-route"].map((what) => debugLog(`debug-${what}`, parts("debug"), failures[what])),
  debugLog("debug-http2-backend", parts("debug"), { ...failures["http2-backend"] }),
  debugLog("debug-connect", parts("debug"), { wrong: "The extended CONNECT has no key, Envoy makes a request of HTTP/1.1 without a key of it, and ws answers 400.", ask: connect, options: { manager: allowing }, setup: "an extended CONNECT by Node's http2, ws behind it" }),
];
