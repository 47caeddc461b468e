// What a person copies from the Headers panes of Chromium, Firefox and Safari.
// "copied": from the real pane, by the real clipboard. "laid out": a real capture in the layout of another version or language.
import { createHash } from "node:crypto";
import { open } from "../clients.mjs";
import { ranBy } from "./http.mjs";
import { chromiumPane, firefoxPane } from "../panes.mjs";
import { nginx, serve } from "../servers.mjs";
import { freePort, rawServer, relay } from "../wire.mjs";
import * as layout from "./layouts.mjs";

const cookie = "session=not-a-real-session-0123456789";
const chat = ["chat", "superchat"];
const panes = { chromium: [chromiumPane, "Chromium"], firefox: [firefoxPane, "Firefox ESR"] };

function copied(client, what, { server, port, part = "all", options = {}, path = "/chat", behind = [], ...entry }) {
  return {
    file: `devtools/${client}-${what}.txt`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    setup: `copied from the real pane (${part}): ${entry.setup}`,
    async run() {
      const [pane, name] = panes[client];
      const wire = await relay(await port());
      try {
        const text = await pane(`ws://127.0.0.1:${wire.port}${path}`, options, part);
        return { bytes: Buffer.from(text), ran: [name, ...ranBy[server], ...behind] };
      } finally {
        wire.close();
      }
    },
  };
}

function laidOut(name, { client, server, port, as, options = {}, path = "/chat", behind = [], note, ...entry }) {
  return {
    file: `devtools/${name}.txt`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    setup: `laid out from a real capture: ${entry.setup}`,
    note,
    async run() {
      const wire = await relay(await port());
      try {
        const url = `ws://127.0.0.1:${wire.port}${path}`;
        const { versions } = await open(client, url, options);
        return { bytes: Buffer.from(as(layout.heads(await wire.transcript()), url)), ran: [...versions, ...ranBy[server], ...behind] };
      } finally {
        wire.close();
      }
    },
  };
}

const ws = (options) => () => serve("ws", options);
const misaccept = (key) => `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-5AB0DC85B11`).digest("base64")}\r\n\r\n`;
const bare = async () => nginx(`proxy_pass http://127.0.0.1:${await serve("ws")};`);
const failedPane = "The handshake failed, but Chromium's pane shows nothing of a refused response: what is left is a right request.";
const joined = "Section titles are not part of the copy, so nothing marks where the response's fields end and the request's begin.";

const fromPanes = [
  copied("chromium", "copied-101", { server: "ws", port: ws({ protocol: "chat" }), options: { protocols: chat }, note: joined, setup: "a right handshake with subprotocols" }),
  copied("chromium", "copied-deflate-cookie", { server: "tornado", port: () => serve("tornado", { compression: true }), options: { cookie }, path: "/chat?room=1", note: joined, setup: "a right handshake with permessage-deflate, a cookie and a query" }),
  copied("chromium", "copied-request", { server: "ws", part: "request", port: ws(), setup: "only the request's rows of a right handshake" }),
  copied("chromium", "copied-response", { server: "websockets", part: "response", port: () => serve("websockets"), setup: "only the response's rows of a right handshake" }),
  copied("chromium", "copied-general", { server: "ws", part: "general", port: ws(), setup: "only the rows under General" }),
  copied("chromium", "copied-after-426", { server: "nginx", behind: ranBy.ws, port: bare, note: failedPane, setup: "a bare proxy_pass, so that ws answers 426" }),
  copied("chromium", "copied-after-wrong-accept", { server: "raw", port: async () => (await rawServer(misaccept)).port, note: failedPane, setup: "a server with a mistyped GUID" }),
  copied("firefox", "copied-wrong-accept", { server: "raw", port: async () => (await rawServer(misaccept)).port, wrong: "The accept value was made with a GUID that lost its C in the last group.", note: joined, setup: "a server with a mistyped GUID" }),
  copied("chromium", "raw-101", { server: "ws", part: "raw", port: ws({ perMessageDeflate: true }), setup: "Raw ticked in both sections, response first as in the pane" }),
  copied("chromium", "raw-101-request-first", { server: "aiohttp", part: "raw-request-first", port: () => serve("aiohttp", { protocols: ["chat"] }), options: { protocols: chat }, setup: "Raw ticked in both sections, pasted request first" }),
  copied("firefox", "copied-101", { server: "ws", port: ws({ protocol: "chat" }), options: { protocols: chat }, note: joined, setup: "a right handshake with subprotocols" }),
  copied("firefox", "copied-expanded", { server: "websockets", part: "expanded", port: () => serve("websockets"), path: "/chat?room=1", note: joined, setup: "the URL folded out into scheme, host and filename" }),
  copied("firefox", "copied-request", { server: "ws", part: "request", port: ws(), options: { cookie }, setup: "only the request section of a right handshake with a cookie" }),
  copied("firefox", "copied-response", { server: "tornado", part: "response", port: () => serve("tornado", { compression: true }), setup: "only the response section of a right handshake" }),
  copied("firefox", "copied-426", { server: "nginx", behind: ranBy.ws, port: bare, wrong: "nginx drops Upgrade and Connection, so ws answers 426.", note: joined, setup: "a bare proxy_pass" }),
  copied("firefox", "raw-101", { server: "axum", part: "raw", port: () => serve("axum"), options: { protocols: chat }, setup: "Raw switched on in both sections" }),
  copied("firefox", "raw-400", { server: "aiohttp", behind: ranBy.nginx, part: "raw", port: async () => nginx(`proxy_http_version 1.1; proxy_pass http://127.0.0.1:${await serve("aiohttp")};`), wrong: "nginx drops Upgrade and Connection, so aiohttp answers 400.", setup: "Raw switched on in both sections, a bare proxy_pass" }),
];

/** Nothing listens, so the browser never sends the handshake and its pane has only the URL. */
const neverSent = {
  file: "devtools/chromium-copied-never-sent.txt",
  kind: "right",
  setup: "copied from the real pane (all): a port nobody listens on; the pane has the URL and the notice “Provisional headers are shown”, which the selection leaves out",
  note: "Nothing was sent and nothing came back; fields that are not shown are not missing.",
  async run() {
    const pageUrl = `ws://127.0.0.1:${await serve("node:http", { status: 200, headers: { "Content-Type": "text/html" }, body: "<!doctype html><link rel=icon href='data:,'>" })}/`;
    return { bytes: Buffer.from(await chromiumPane(`ws://127.0.0.1:${await freePort()}/chat`, { pageUrl }, "all")), ran: ["Chromium"] };
  },
};

const fromSource = "The layout follows the tool's public source or public pastes of that time; the values are the capture's.";
const safari = "Safari cannot be run here: the layout follows WebInspectorUI's public source, the values are WebKitGTK's.";
const inWords = (words) => (heads, url) => layout.chromium(heads, url, words);
const chromiumTo = (name, as, entry) => laidOut(name, { client: "chromium", server: "ws", port: ws({ protocol: "chat", perMessageDeflate: true }), options: { protocols: chat, cookie }, as, note: fromSource, ...entry });

const fromCaptures = [
  chromiumTo("chromium-colon-lines", layout.colonLines, { setup: "name and value on separate lines, a colon after the name (about 2023)" }),
  chromiumTo("chromium-name-value", layout.nameValue, { setup: "name: value, with section titles and “view source” (before 2023)" }),
  chromiumTo("chromium-view-source", layout.viewSource, { setup: "the same with both sections switched to source" }),
  chromiumTo("chromium-no-space", layout.noSpace, { setup: "name:value without a space, request first (about 2013)" }),
  chromiumTo("chromium-german", inWords(layout.german), { setup: "present-day layout with German labels and section titles" }),
  chromiumTo("chromium-french", inWords(layout.french), { setup: "present-day layout with French labels and section titles" }),
  chromiumTo("chromium-japanese", inWords(layout.japanese), { setup: "present-day layout with Japanese labels and section titles" }),
  laidOut("chromium-provisional", { client: "chromium", server: "node", port: () => serve("node:http", { status: 200 }), as: layout.provisional, note: `${fromSource} Nothing can be said of the fields that are not shown.`, setup: "“Provisional headers are shown”, as while a handshake is pending" }),
  laidOut("safari-101", { client: "webkitgtk", server: "ws", port: ws({ protocol: "chat" }), options: { protocols: chat }, as: layout.safari, note: safari, setup: "Summary, Request and Response" }),
  laidOut("chromium-name-value-426", { client: "chromium", server: "nginx", behind: ranBy.ws, port: bare, as: layout.nameValue, wrong: "nginx drops Upgrade and Connection, so ws answers 426.", note: fromSource, setup: "name: value, with section titles, of a refusal" }),
  laidOut("chromium-colon-lines-wrong-accept", { client: "chromium", server: "raw", port: async () => (await rawServer(misaccept)).port, as: layout.colonLines, wrong: "The accept value was made with a GUID that lost its C in the last group.", note: fromSource, setup: "name and value on separate lines, of a server with a mistyped GUID" }),
  laidOut("safari-101-deflate", { client: "webkitgtk", server: "websockets", port: () => serve("websockets"), as: layout.safariWithLines, note: safari, setup: "the same with request and status line" }),
  laidOut("safari-426", { client: "webkitgtk", server: "nginx", behind: ranBy.ws, port: bare, as: layout.safari, wrong: "nginx drops Upgrade and Connection, so ws answers 426.", note: safari, setup: "Summary, Request and Response of a refusal" }),
];

export default [...fromPanes, neverSent, ...fromCaptures];
