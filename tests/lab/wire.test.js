// What goes over the wire is what the scenario says, byte for byte, in the pieces and at the times that it says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, scenarios } from "../../npm/lab/scenarios.js";
import { ACCEPT, answerTo, handshake, masked, open, talk } from "./client.js";

const RIGHT = `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${ACCEPT}\r\n\r\n`;
const run = (id) => `/lab/run/${id}`;

/** Asks for a scenario and ends when the lab does, or when all has come and it waits. */
async function play(lab, id, length) {
  const seen = talk(lab, handshake(lab, run(id)));
  await seen.until(() => seen.bytes.length >= length);
  return seen;
}

test("the right answer is these bytes", async (t) => {
  const lab = await open(t);
  const seen = await play(lab, "right", RIGHT.length);
  assert.equal(seen.text, RIGHT);
  seen.socket.destroy();
});

test("every scenario sends exactly what Rust made of the request", async (t) => {
  const lab = await open(t, { limits: { linger: 300 } });
  const quick = scenarios.filter(({ ms, steps }) => ms <= 300 && steps.at(-1).step !== "reset");
  assert.ok(quick.length > 350, `only ${quick.length}`);
  const wrong = [];
  await inGroups(quick, 20, async ({ id, steps }) => {
    const request = handshake(lab, run(id));
    const expected = Buffer.concat(answer(id, Buffer.from(request)).filter((step) => step instanceof Uint8Array));
    const seen = talk(lab, request);
    await seen.until(() => seen.bytes.length >= expected.length);
    if (steps.at(-1).step === "end") await seen.ended;
    if (!seen.bytes.equals(expected)) wrong.push(id);
    seen.socket.destroy();
  });
  assert.deepEqual(wrong, []);
});

test("a response byte by byte comes so", async (t) => {
  const lab = await open(t);
  const seen = await play(lab, "split-by-bytes", RIGHT.length);
  assert.equal(seen.text, RIGHT);
  assert.ok(seen.chunks.length > RIGHT.length / 3, `${seen.chunks.length} pieces`);
  seen.socket.destroy();
});

test("a pause lies where the scenario has it", async (t) => {
  const lab = await open(t);
  const started = performance.now();
  const seen = talk(lab, handshake(lab, run("split-before-empty-line")));
  await seen.until(() => seen.text.endsWith(`${ACCEPT}\r\n`));
  assert.equal(seen.text, RIGHT.slice(0, -2));
  const first = performance.now();
  await seen.until(() => seen.text.length === RIGHT.length);
  assert.equal(seen.text, RIGHT);
  assert.ok(performance.now() - first > 100, "the rest came at once");
  assert.ok(performance.now() - started > 190);
  seen.socket.destroy();
});

test("a cut is an end, a reset is a reset", async (t) => {
  const lab = await open(t);
  const cut = talk(lab, handshake(lab, run("cut-in-accept")));
  assert.equal(await cut.ended, "end");
  assert.equal(cut.text, RIGHT.slice(0, RIGHT.indexOf(ACCEPT) + 20));
  const before = talk(lab, handshake(lab, run("cut-before-all")));
  assert.equal(await before.ended, "end");
  assert.equal(before.text, "");
  const reset = talk(lab, handshake(lab, run("reset-before-empty-line")));
  assert.equal(await reset.ended, "reset");
  const opened = talk(lab, handshake(lab, run("after-reset")));
  assert.equal(await opened.ended, "reset");
  for (const { socket } of [cut, before, reset, opened]) socket.destroy();
});

test("a request in pieces is answered when its last byte has come", async (t) => {
  const lab = await open(t);
  const request = Buffer.from(handshake(lab, `${run("right")}?take=pieces`));
  const seen = talk(lab);
  for (const byte of request.subarray(0, -1)) seen.socket.write(Buffer.of(byte));
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(seen.text, "");
  seen.socket.write(request.subarray(-1));
  await seen.until(() => seen.bytes.length >= RIGHT.length);
  assert.equal(seen.text, RIGHT);
  seen.socket.destroy();
  const taken = await (await lab.fetch("lab/taken/pieces")).json();
  assert.ok(Buffer.from(taken.request, "base64").equals(request));
});

test("a request with odd bytes is kept as it came, and so is the answer", async (t) => {
  const lab = await open(t);
  const odd = handshake(lab, `${run("accept-no-guid")}?take=odd`, { "x-ODD": "\t \xFF\x01  " }).replace("Upgrade: ", "uPGRADE:\t ");
  const seen = talk(lab, Buffer.from(odd, "latin1"));
  await seen.until(() => seen.text.endsWith("\r\n\r\n"));
  seen.socket.destroy();
  const taken = await (await lab.fetch("lab/taken/odd")).json();
  assert.equal(Buffer.from(taken.request, "base64").toString("latin1"), odd);
  assert.equal(Buffer.from(taken.response, "base64").toString("latin1"), seen.text);
  assert.equal(taken.scenario, "accept-no-guid");
  assert.ok(Math.abs(Date.parse(taken.at) - Date.now()) < 60_000);
});

test("of an answer under way, what has gone out is shown", async (t) => {
  const lab = await open(t);
  const seen = talk(lab, handshake(lab, `${run("slow-start")}?take=slow`));
  await new Promise((resolve) => setTimeout(resolve, 150));
  const early = await (await lab.fetch("lab/taken/slow")).json();
  assert.equal(early.response, "");
  await seen.until(() => seen.bytes.length >= RIGHT.length);
  const late = await (await lab.fetch("lab/taken/slow")).json();
  assert.equal(Buffer.from(late.response, "base64").toString(), RIGHT);
  assert.deepEqual([early.end, late.pieces, late.end], ["open", [0, RIGHT.length], "open"]);
  seen.socket.destroy();
});

test("a client that opened is answered as a WebSocket server answers", async (t) => {
  const lab = await open(t);
  const seen = talk(lab, Buffer.concat([Buffer.from(handshake(lab, run("right"))), masked(9, "ping")]));
  await seen.until(() => seen.bytes.length >= RIGHT.length + 6);
  assert.deepEqual(seen.bytes.subarray(RIGHT.length), Buffer.from("\x8a\x04ping", "latin1"));
  seen.socket.write(masked(8, Buffer.from([0x03, 0xe8])));
  assert.equal(await seen.ended, "end");
  assert.deepEqual(seen.bytes.subarray(-4), Buffer.from([0x88, 2, 0x03, 0xe8]));
  seen.socket.destroy();
});

test("a client that compresses where a scenario has agreed to it is in the right", async (t) => {
  const lab = await open(t);
  const seen = talk(lab, handshake(lab, run("extensions-deflate"), { "Sec-WebSocket-Extensions": "permessage-deflate" }));
  await seen.until(() => seen.text.endsWith("\r\n\r\n"));
  const before = seen.bytes.length;
  seen.socket.write(Buffer.concat([masked(1, Buffer.from([0xf2, 0x48, 0xcd, 0xc9, 0xc9, 0x07, 0x00]), { reserved: 0x40 }), masked(8, Buffer.from([0x0b, 0xb8]))]));
  assert.equal(await seen.ended, "end");
  assert.deepEqual(seen.bytes.subarray(before), Buffer.from([0x88, 2, 0x0b, 0xb8]));
  seen.socket.destroy();
});

test("a request without a key is told what the path is for", async (t) => {
  const lab = await open(t);
  for (const path of [run("right"), "/lab/echo", "/lab/close", "/lab/push"]) {
    const answer = await answerTo(lab, handshake(lab, path, { "Sec-WebSocket-Key": null }));
    assert.match(answer, /^HTTP\/1\.1 426 Upgrade Required\r\n(?:.*\r\n)*Upgrade: websocket\r\n/);
  }
});

test("a scenario that is not there is not found", async (t) => {
  const lab = await open(t);
  for (const path of ["/lab/run/", "/lab/run/nothing", "/lab/run/right/more", "/lab/echoes", "/lab/echo/more", "/lab/run/constructor", "/lab/close/__proto__"]) {
    assert.match(await answerTo(lab, handshake(lab, path)), /^HTTP\/1\.1 404 /, path);
  }
});

test("the list says what there is", async (t) => {
  const lab = await open(t);
  const response = await lab.fetch("lab/scenarios.json");
  assert.equal(response.headers.get("content-type"), "application/json");
  const list = await response.json();
  assert.equal(list.schema, 1);
  assert.ok(list.scenarios.length >= 150);
  for (const scenario of list.scenarios) {
    assert.deepEqual(Object.keys(scenario), ["id", "title", "about", "topic", "rule", "protocols", "response", "steps", "standard", "ms"]);
    assert.ok(["open", "fail", "refused", "either"].includes(scenario.standard.state), scenario.id);
    assert.ok(scenario.standard.cite.every(({ title, url }) => title && url.startsWith("https://")), scenario.id);
  }
});

test("a key of another client gets another answer", async (t) => {
  const lab = await open(t);
  const seen = talk(lab, handshake(lab, run("right"), { "Sec-WebSocket-Key": "AQIDBAUGBwgJCgsMDQ4PEA==" }));
  await seen.until(() => seen.text.endsWith("\r\n\r\n"));
  assert.doesNotMatch(seen.text, new RegExp(ACCEPT.replace(/[+]/g, "\\+")));
  seen.socket.destroy();
});

async function inGroups(all, size, work) {
  for (let at = 0; at < all.length; at += size) await Promise.all(all.slice(at, at + size).map(work));
}
