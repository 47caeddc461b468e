// The frames of echo, close and push, against the ws library and against the letter of RFC 6455.
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import WebSocket from "ws";
import { frame, Reader, Violation } from "../../npm/lab/frames.js";
import { handshake, masked, open, talk } from "./client.js";

const connect = (lab, path, protocols = []) => new WebSocket(`ws://${lab.host}/lab/${path}`, protocols);
const reader = (limit = 1000, budget = { left: 10_000 }) => new Reader({ limit, budget });
const readAll = (bytes, one = reader()) => [...one.read(bytes)].map(({ opcode, payload }) => [opcode, payload.toString()]);

test("echo sends back text and bytes of every size", async (t) => {
  const lab = await open(t);
  const socket = connect(lab, "echo");
  await once(socket, "open");
  for (const size of [0, 1, 125, 126, 127, 65535, 65536, 300_000, 1024 * 1024]) {
    const bytes = Buffer.alloc(size, size % 251);
    socket.send(bytes);
    const [message, isBinary] = await once(socket, "message");
    assert.ok(isBinary && message.equals(bytes), `${size}`);
  }
  socket.send("grüße 🌍");
  const [text, isBinary] = await once(socket, "message");
  assert.ok(!isBinary && text.toString() === "grüße 🌍");
  socket.ping("?");
  assert.equal((await once(socket, "pong"))[0].toString(), "?");
  socket.close(3000, "done");
  assert.deepEqual((await once(socket, "close"))[0], 3000);
});

test("echo puts fragments together", async (t) => {
  const lab = await open(t);
  const socket = connect(lab, "echo");
  await once(socket, "open");
  socket.send("one ", { fin: false });
  socket.ping();
  socket.send("two ", { fin: false });
  socket.send("three", { fin: true });
  assert.equal((await once(socket, "message"))[0].toString(), "one two three");
  socket.terminate();
});

test("a message that is too large closes with 1009", async (t) => {
  const lab = await open(t, { limits: { message: 100 } });
  const socket = connect(lab, "echo");
  await once(socket, "open");
  socket.send("x".repeat(101));
  assert.equal((await once(socket, "close"))[0], 1009);
});

test("what all connections hold together is bounded", async (t) => {
  const lab = await open(t, { limits: { messages: 1000 } });
  const [one, other] = [connect(lab, "echo"), connect(lab, "echo")];
  await Promise.all([once(one, "open"), once(other, "open")]);
  one.send("x".repeat(700), { fin: false });
  await new Promise((resolve) => setTimeout(resolve, 100));
  other.send("x".repeat(700), { fin: false });
  assert.equal((await once(other, "close"))[0], 1009);
  one.send("y", { fin: true });
  assert.equal((await once(one, "message"))[0].length, 701);
  const third = connect(lab, "echo");
  await once(third, "open");
  third.send("x".repeat(700));
  assert.equal((await once(third, "message"))[0].length, 700); // what the others held was given back
  for (const socket of [one, third]) socket.terminate();
});

test("the first subprotocol is taken", async (t) => {
  const lab = await open(t);
  for (const path of ["echo", "push"]) {
    const socket = connect(lab, path, ["chat", "superchat"]);
    await once(socket, "open");
    assert.equal(socket.protocol, "chat");
    assert.equal(socket.extensions, "");
    socket.terminate();
  }
});

for (const [query, code, reason] of [
  ["?code=1000", 1000, ""],
  ["?code=1011&reason=broken", 1011, "broken"],
  ["?code=4999&reason=gr%C3%BC%C3%9Fe", 4999, "grüße"],
  ["", 1005, ""],
  [`?code=1000&reason=${"%F0%9F%8C%8D".repeat(40)}`, 1000, "🌍".repeat(30)],
  ["?code=1006", 1002, "That code may not be sent."],
  ["?code=999", 1002, "That code may not be sent."],
  ["?code=99999999", 1005, ""],
]) {
  test(`lab/close${query.slice(0, 30)} closes with ${code}`, async (t) => {
    const lab = await open(t);
    const [gotCode, gotReason] = await once(connect(lab, `close${query}`), "close");
    assert.deepEqual([gotCode, gotReason.toString()], [code, reason]);
  });
}

test("push sends as many messages as it is asked for, and then echoes", async (t) => {
  const lab = await open(t);
  const socket = connect(lab, "push?count=50");
  const messages = [];
  socket.on("message", (message) => messages.push(message.toString()));
  while (messages.length < 50) await once(socket, "message");
  assert.deepEqual([messages[0], messages[49]], ["message 1 of 50", "message 50 of 50"]);
  socket.send("more");
  await once(socket, "message");
  assert.equal(messages[50], "more");
  socket.close();
  await once(socket, "close");
});

test("push with pauses ends when its client does", async (t) => {
  const lab = await open(t);
  const socket = connect(lab, "push?count=1000&ms=20");
  await once(socket, "message");
  socket.close();
  const [code] = await once(socket, "close");
  assert.equal(code, 1005);
});

const broken = {
  "an unmasked frame": [Buffer.from([0x81, 1, 0x61]), 1002],
  "a reserved bit": [masked(1, "x", { reserved: 0x40 }), 1002],
  "a reserved opcode": [masked(3, "x"), 1002],
  "another reserved opcode": [masked(11, ""), 1002],
  "a fragmented ping": [masked(9, "x", { last: false }), 1002],
  "a ping of 126 bytes": [masked(9, "x".repeat(126)), 1002],
  "a continuation of nothing": [masked(0, "x"), 1002],
  "a message within a message": [Buffer.concat([masked(1, "a", { last: false }), masked(1, "b")]), 1002],
  "text that is not UTF-8": [masked(1, Buffer.from([0xff])), 1007],
  "text cut within a character": [masked(1, Buffer.from([0xe2, 0x82])), 1007],
  "a close of one byte": [masked(8, "x"), 1002],
  "a close with 1005": [masked(8, Buffer.from([0x03, 0xed])), 1002],
  "a close with 5000": [masked(8, Buffer.from([0x13, 0x88])), 1002],
  "a close whose reason is not UTF-8": [masked(8, Buffer.from([0x03, 0xe8, 0xff])), 1007],
  "a length of 2^63": [Buffer.from([0x82, 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4]), 1009],
};

for (const [what, [bytes, code]] of Object.entries(broken)) {
  test(`${what} is answered with ${code}`, async (t) => {
    assert.throws(() => readAll(bytes), (error) => error instanceof Violation && error.code === code);
    const lab = await open(t);
    const seen = talk(lab, handshake(lab, "/lab/echo"));
    await seen.until(() => seen.text.endsWith("\r\n\r\n"));
    const before = seen.bytes.length;
    seen.socket.write(bytes);
    await seen.ended;
    const answer = seen.bytes.subarray(before);
    assert.equal(answer[0], 0x88);
    assert.equal(answer.readUInt16BE(2), code);
    seen.socket.destroy();
  });
}

test("frames are read whole, byte by byte, and several at once", () => {
  const bytes = Buffer.concat([masked(1, "one"), masked(2, "x".repeat(126)), masked(1, "tw", { last: false }), masked(9, "?"), masked(0, "o"), masked(8)]);
  const expected = [[1, "one"], [2, "x".repeat(126)], [9, "?"], [1, "two"], [8, ""]];
  assert.deepEqual(readAll(bytes), expected);
  const one = reader();
  assert.deepEqual([...bytes].flatMap((byte) => readAll(Buffer.of(byte), one)), expected);
});

test("a reader gives back all that it held", () => {
  const budget = { left: 10_000 };
  const one = reader(1000, budget);
  readAll(Buffer.concat([masked(1, "one"), masked(1, "tw", { last: false }), masked(0, "o").subarray(0, 5)]), one);
  assert.ok(budget.left < 10_000);
  one.end();
  assert.equal(budget.left, 10_000);
});

test("frames are written with the shortest length", () => {
  for (const [size, head] of [[0, [0x82, 0]], [125, [0x82, 125]], [126, [0x82, 126, 0, 126]], [65535, [0x82, 126, 255, 255]], [65536, [0x82, 127, 0, 0, 0, 0, 0, 1, 0, 0]]]) {
    assert.deepEqual([...frame(2, Buffer.alloc(size)).subarray(0, head.length)], head);
  }
});
