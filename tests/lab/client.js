// A lab for a test, and clients that send and see exact bytes.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startLab } from "../../npm/lab/start.js";

export const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
export const ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/** A lab that serves a folder with a page, beside a secret. It ends with the test t. */
export async function open(t, options = {}) {
  const outside = mkdtempSync(join(tmpdir(), "ws101-"));
  const folder = mkdtempSync(join(outside, "dist-"));
  writeFileSync(join(outside, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<title>page</title>");
  const lab = await startLab({ folder, port: 0, ...options });
  t.after(async () => {
    await lab.close();
    rmSync(outside, { recursive: true, force: true });
  });
  const { port } = lab;
  return { ...lab, host: `127.0.0.1:${port}`, fetch: (path, options) => fetch(new URL(path, lab.address), options) };
}

/** The request of a handshake; fields replace or add lines, null takes one away. */
export function handshake(lab, path, fields = {}) {
  const all = {
    Host: lab.host,
    Upgrade: "websocket",
    Connection: "Upgrade",
    "Sec-WebSocket-Key": KEY,
    "Sec-WebSocket-Version": "13",
    ...fields,
  };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}\r\n`));
  return `GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/**
 * Connects and sends. `chunks` are what came, in order; `ended` resolves with how it ended: "end", "reset" or "close".
 */
export function talk(lab, bytes, { host = "127.0.0.1" } = {}) {
  const socket = connect({ host, port: lab.port, allowHalfOpen: true });
  const seen = { socket, chunks: [], get bytes() { return Buffer.concat(seen.chunks); }, get text() { return seen.bytes.toString("latin1"); } };
  socket.on("data", (chunk) => seen.chunks.push(chunk));
  seen.ended = new Promise((resolve) => {
    socket.on("end", () => resolve("end"));
    socket.on("error", ({ code }) => resolve(code === "ECONNRESET" || code === "EPIPE" ? "reset" : code));
    socket.on("close", () => resolve("close"));
  });
  seen.until = async (is) => {
    while (!is(seen)) {
      const over = await Promise.race([new Promise((resolve) => socket.once("data", () => resolve(false))), seen.ended]);
      if (over) break;
    }
    return seen;
  };
  if (bytes !== undefined) socket.write(bytes);
  return seen;
}

/** The whole answer to a request, until the server ends; the connection is gone then. */
export async function answerTo(lab, bytes) {
  const seen = talk(lab, bytes);
  await seen.ended;
  seen.socket.destroy();
  return seen.text;
}

/** A client's frame, masked. */
export function masked(opcode, payload = "", { last = true, mask = Buffer.from([1, 2, 3, 4]), reserved = 0 } = {}) {
  const body = Buffer.from(payload);
  const { length } = body;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65536 ? 4 : 10);
  head[0] = (last ? 0x80 : 0) | reserved | opcode;
  head[1] = 0x80 | (length < 126 ? length : length < 65536 ? 126 : 127);
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, mask, body.map((byte, index) => byte ^ mask[index & 3])]);
}
