// Makes the cases of format `http`: a client, through the recording relay, to a server or proxy.
import { randomBytes } from "node:crypto";
import { open, output } from "../clients.mjs";
import { raw, relay } from "../wire.mjs";

/** What has to be running for a server's name, as the index names it. */
export const ranBy = {
  "ws": ["ws", "Node"], "engine.io": ["engine.io", "Node"], "node": ["Node"], "websockets": ["websockets", "Python"], "aiohttp": ["aiohttp", "Python"],
  "tornado": ["tornado", "Python"], "uvicorn-websockets": ["uvicorn", "websockets", "Python"], "uvicorn-wsproto": ["uvicorn", "wsproto", "Python"],
  "tungstenite": ["tungstenite"], "axum": ["axum"], "nginx": ["nginx"], "haproxy": ["HAProxy"], "apache": ["Apache httpd"], "varnish": ["Varnish"], "envoy": ["Envoy", "Node"], "raw": ["Node"],
};

/**
 * One exchange. `port()` starts what is asked and gives its port; `behind` names what else ran.
 * The client sees `ws://127.0.0.1:<relay><path>`.
 */
export function exchange({ client, server, what, port, options = {}, path = "/chat", behind = [], ...entry }) {
  return {
    file: `http/${client}--${server}--${what}.http`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    async run() {
      const wire = await relay(await port());
      try {
        const url = `ws://127.0.0.1:${wire.port}${path}`;
        const given = typeof options === "function" ? await options() : options;
        const { said, versions } = await open(client, url, given);
        return { bytes: await wire.transcript(), said, ran: [...versions, ...ranBy[server], ...behind] };
      } finally {
        wire.close();
      }
    },
  };
}

/** curl's arguments for a handshake made by hand. */
export function handshake() {
  const headers = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`];
  return headers.flatMap((header) => ["-H", header]);
}

/** curl with hand-made handshake headers; `args(headers, url)` may change them. */
export function byCurl({ server, what, port, args = (headers) => headers, path = "/chat", behind = [], ...entry }) {
  return {
    file: `http/curl--${server}--${what}.http`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    async run() {
      const wire = await relay(await port());
      try {
        const url = `http://127.0.0.1:${wire.port}${path}`;
        await output("curl", ["--silent", "--no-buffer", "--max-time", "1.5", "--http1.1", ...args(handshake(), url), url]);
        return { bytes: await wire.transcript(), ran: ["curl", ...ranBy[server], ...behind] };
      } finally {
        wire.close();
      }
    },
  };
}

/** curl's handshake without, or with another, header. */
export const without = (name) => (headers) => headers.flatMap((value, index) => (index % 2 === 1 && !value.startsWith(`${name}:`) ? ["-H", value] : []));
export const changed = (name, value) => (headers) => [...without(name)(headers), "-H", `${name}: ${value}`];

/** Exact bytes from a socket, for what no client can be made to send. */
export function byHand({ server, what, port, request, behind = [], ...entry }) {
  return {
    file: `http/socket--${server}--${what}.http`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    async run() {
      const wire = await relay(await port());
      try {
        await raw(wire.port, Buffer.from(request, "latin1"));
        return { bytes: await wire.transcript(), ran: ["Node", ...ranBy[server], ...behind] };
      } finally {
        wire.close();
      }
    },
  };
}
