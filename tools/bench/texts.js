// Long pastes: an archive of 100 MB and a log of 1 MB, against JSON.parse.
import { inspect } from "../../npm/node.js";
import { exchange } from "./exchange.js";
import { race, repeated, worked } from "./race.js";

const SCRIPT = Array.from({ length: 900 }, (_, i) => `function f${i}(a, b) {\n\treturn a + "b${i}" * b; // é\n}\n`).join("");
const PICTURE = Buffer.alloc(60_000, "abcdefghij").toString("base64");
const HANDSHAKES = 50; // at most, in an archive; the other entries are scripts and pictures

export async function textRows() {
  // The small one first: what the large one leaves behind in memory would be swept up in its time.
  return [await logRow(), await archiveRow()];
}

async function logRow() {
  const small = archive(1e6, "");
  const text = log(1e6);
  expect(inspect(text), "log", text.split("HTTP/1.1 101").length - 1);
  // Calls of milliseconds are repeated, both alike, as in other rows: first until the engine has compiled its best code.
  const times = await race(repeated(() => inspect(text)), repeated(() => JSON.parse(small)));
  return { what: "inspect, log of 1 MB / JSON.parse of a HAR of 1 MB", ...times, most: 4 };
}

async function archiveRow() {
  const large = archive(100e6);
  expect(inspect(large), "har", large.split("_webSocketMessages").length - 1);
  const times = await race(once(() => inspect(large)), once(() => JSON.parse(large)), 5);
  return { what: "inspect, HAR of 100 MB / JSON.parse of it", ...times, most: 2 };
}

/** One call is long enough, where it takes a second. */
const once = (work) => () => {
  const start = worked();
  work();
  return (worked() - start) * 1e6;
};

function expect({ format, handshakes }, wanted, count) {
  if (format !== wanted || handshakes.length !== count) throw new Error(`${handshakes.length} handshakes in ${format}, not ${count} in ${wanted}.`);
}

/** HAR 1.2 as developer tools write it, with so many characters: what was loaded is in it, or left out as in a copied one. */
function archive(length, script = SCRIPT) {
  const entries = [];
  let total = 0;
  const every = Math.max(2, Math.floor(length / 30_000 / HANDSHAKES / 2));
  for (let index = 0, seen = 0; total < length; index++) {
    const isHandshake = index % every === 1 && seen < HANDSHAKES;
    if (isHandshake) seen += 1;
    const entry = JSON.stringify(isHandshake ? socket() : file(index, script), null, 2);
    entries.push(entry);
    total += entry.length;
  }
  return `{"log": {"version": "1.2", "creator": {"name": "WebInspector", "version": "537.36"}, "pages": [], "entries": [\n${entries.join(",\n")}\n]}}`;
}

const [REQUEST, RESPONSE] = exchange.split("\r\n\r\n");
const fieldsOf = (head) => head.split("\r\n").slice(1).map((line) => line.split(": ")).map(([name, value]) => ({ name, value }));
// As many as a page's requests and answers usually have.
const FIELDS = "authority method path scheme accept accept-encoding accept-language cookie referer sec-fetch-dest sec-fetch-mode sec-fetch-site user-agent priority cache-control".split(" ");
const STARTED = { startedDateTime: "2026-11-20T08:29:01.500Z", time: 12 };

function socket() {
  const [method, target] = REQUEST.split(" ");
  const messages = Array.from({ length: 200 }, (_, i) => ({ type: i % 2 ? "send" : "receive", time: 1700000000.5 + i, opcode: 1, data: JSON.stringify({ id: i, body: "x".repeat(40) }) }));
  return {
    _resourceType: "websocket",
    _webSocketMessages: messages,
    request: { method, url: `wss://example.com${target}`, httpVersion: "HTTP/1.1", headers: fieldsOf(REQUEST), queryString: [], cookies: [], headersSize: -1, bodySize: 0 },
    response: { status: 101, statusText: "Switching Protocols", httpVersion: "HTTP/1.1", headers: fieldsOf(RESPONSE), cookies: [], content: { size: 0, mimeType: "x-unknown" }, redirectURL: "" },
    ...STARTED,
  };
}

function file(index, script) {
  const headers = FIELDS.map((name) => ({ name, value: `${name} as a browser and a server write it, ${index}` }));
  const picture = script ? { text: PICTURE, encoding: "base64" } : {};
  const content = index % 3 ? { size: script.length, mimeType: "text/javascript", text: script } : { size: 60_000, mimeType: "image/png", ...picture };
  return {
    request: { method: "GET", url: `https://example.com/r/${index}`, httpVersion: "h2", headers, queryString: [], cookies: [], headersSize: -1, bodySize: 0 },
    response: { status: 200, statusText: "", httpVersion: "h2", headers, cookies: [], content, redirectURL: "" },
    ...STARTED,
  };
}

/** A server's log of about so many characters: an exchange after every thousand lines that are none. */
function log(length) {
  const prefix = (i, level) => `2026-11-20T08:29:${String(i % 60).padStart(2, "0")}.500Z ${level} [http-${i % 8}] `;
  const lines = [];
  for (let i = 0, total = 0; total < length; i++) {
    for (let k = 0; k < 20; k++) lines.push(`${prefix(i, "INFO")}127.0.0.1 "GET /r/${i}/${k}" 200 512 in ${k} ms`);
    if (i % 50 === 3) lines.push(...exchange.trimEnd().split("\r\n").map((line) => `${prefix(i, "DEBUG")}${line}`), `${prefix(i, "DEBUG")}`);
    total = lines.length * 90;
  }
  return `${lines.join("\n")}\n`;
}
