// The lab under load, and under clients that mean it no good.
import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { first } from "../../npm/lab/wait.js";
import { ACCEPT, answerTo, handshake, masked, open, talk } from "./client.js";

const MiB = 1024 * 1024;

test("1,000 connections at once are all answered", async (t) => {
  const lab = await open(t);
  const clients = Array.from({ length: 1000 }, (_, index) => talk(lab, handshake(lab, index % 2 ? "/lab/echo" : "/lab/run/right")));
  await Promise.all(clients.map((client) => client.until(() => client.text.endsWith("\r\n\r\n"))));
  assert.ok(clients.every((client) => client.text.includes(ACCEPT)));
  const echoes = clients.filter((_, index) => index % 2);
  for (const client of echoes) client.socket.write(masked(1, "hello"));
  await Promise.all(echoes.map((client) => client.until(() => client.text.endsWith("hello"))));
  assert.ok(echoes.every((client) => client.text.endsWith("\r\n\r\n\x81\x05hello")));
  assert.equal((await lab.fetch("lab/scenarios.json")).status, 200); // it still answers others
  for (const { socket } of clients) socket.destroy();
});

test("more connections than there may be are turned away, and the others go on", async (t) => {
  const lab = await open(t, { limits: { connections: 10 } });
  const clients = Array.from({ length: 30 }, () => talk(lab, handshake(lab, "/lab/echo")));
  await Promise.all(clients.map((client) => client.until(() => client.text.endsWith("\r\n\r\n"))));
  const answered = clients.filter((client) => client.text.includes(ACCEPT));
  assert.equal(answered.length, 10);
  answered[0].socket.write(masked(1, "x"));
  await answered[0].until(() => answered[0].text.endsWith("x"));
  for (const { socket } of clients) socket.destroy();
});

test("connections that say nothing are ended in time", async (t) => {
  const lab = await open(t, { limits: { headTime: 150 } });
  const silent = Array.from({ length: 50 }, () => talk(lab));
  const half = Array.from({ length: 50 }, () => talk(lab, "GET /lab/r"));
  const started = performance.now();
  await Promise.all([...silent, ...half].map((client) => client.ended));
  assert.ok(performance.now() - started < 5000);
  for (const { socket } of [...silent, ...half]) socket.destroy();
});

test("a sender that takes its time is answered 408 at the deadline, however often it sends", async (t) => {
  const lab = await open(t, { limits: { headTime: 300, linger: 100 } });
  const seen = talk(lab, "GET /lab/run/right HTTP/1.1\r\n");
  const drip = setInterval(() => seen.socket.writable && seen.socket.write("x"), 20);
  t.after(() => clearInterval(drip));
  await seen.ended;
  assert.match(seen.text, /^HTTP\/1\.1 408 /);
  await once(seen.socket.end(), "close");
});

test("a connection for the page is ended in time, too", async (t) => {
  const lab = await open(t, { limits: { page: 200 } });
  const seen = talk(lab, `GET / HTTP/1.1\r\nHost: ${lab.host}\r\n`);
  const drip = setInterval(() => seen.socket.writable && seen.socket.write("X: 1\r\n"), 20);
  t.after(() => clearInterval(drip));
  await seen.ended;
  assert.doesNotMatch(seen.text, /page/);
  seen.socket.destroy();
});

test("clients that end their half first still get their answer", async (t) => {
  const lab = await open(t);
  const seen = talk(lab, handshake(lab, "/lab/run/split-by-lines"));
  seen.socket.end();
  assert.equal(await seen.ended, "end");
  assert.ok(seen.text.includes(ACCEPT) && seen.text.endsWith("\r\n\r\n"));
  const page = talk(lab, `GET / HTTP/1.1\r\nHost: ${lab.host}\r\n\r\n`);
  page.socket.end();
  await page.ended;
  assert.match(page.text, /<title>page/);
  const refused = talk(lab, handshake(lab, "/lab/run/nothing"));
  refused.socket.end();
  await refused.ended;
  assert.match(refused.text, /^HTTP\/1\.1 404 /);
  const nothing = talk(lab, "GET /lab/run/ri");
  nothing.socket.end();
  await nothing.ended;
  for (const { socket } of [seen, page, refused, nothing]) socket.destroy();
});

for (const [what, start] of [
  ["a head of the lab's", "GET /lab/run/right HTTP/1.1\r\nX: "],
  ["a head of the page's", "GET / HTTP/1.1\r\nX: "],
  ["a target", "GET /lab/run/"],
  ["a body", "POST /lab/scenarios.json HTTP/1.1\r\nHost: localhost\r\nContent-Length: 67108864\r\n\r\n"],
  ["nothing known", "\0\0\0\0"],
]) {
  test(`64 MB of ${what} are cut off, in little memory`, async (t) => {
    const lab = await open(t, { limits: { linger: 500 } });
    global.gc?.();
    const before = process.memoryUsage().rss;
    const seen = talk(lab, start);
    let sent = 0;
    const block = Buffer.alloc(MiB / 4, "x");
    while (sent < 64 * MiB && !seen.socket.destroyed && seen.socket.writable) {
      sent += block.length;
      if (!seen.socket.write(block)) await first(seen.socket, "drain", "close");
    }
    await Promise.race([seen.ended, wait(5000)]);
    assert.ok(sent < 64 * MiB || (await seen.ended), "it was never cut off");
    assert.match(seen.text, /^(HTTP\/1\.1 4\d\d |$)/);
    const grown = (process.memoryUsage().rss - before) / MiB;
    assert.ok(grown < 40, `${grown.toFixed(0)} MiB more`);
    seen.socket.destroy();
    assert.equal((await lab.fetch("lab/scenarios.json")).status, 200);
  });
}

test("a client that reads nothing does not make echo remember everything", async (t) => {
  const lab = await open(t);
  const socket = connect({ host: "127.0.0.1", port: lab.port });
  t.after(() => socket.destroy());
  socket.on("error", () => {});
  socket.pause();
  socket.write(handshake(lab, "/lab/echo"));
  const before = process.memoryUsage().rss;
  const message = masked(2, Buffer.alloc(MiB / 2));
  let sent = 0;
  while (sent < 64 * MiB) {
    if (!socket.write(message)) {
      const drained = await Promise.race([first(socket, "drain"), wait(500)]);
      if (!drained) break; // the lab reads no more: it waits for its own bytes to go
    }
    sent += message.length;
  }
  assert.ok(sent < 64 * MiB, "it took everything");
  assert.ok(process.memoryUsage().rss - before < 60 * MiB);
});

test("requests that are kept are bounded in number, bytes and time", async (t) => {
  const lab = await open(t, { limits: { kept: 3, keptTime: 400 } });
  for (let index = 0; index < 5; index++) {
    const seen = talk(lab, handshake(lab, `/lab/run/right?take=n${index}`));
    await seen.until(() => seen.text.includes(ACCEPT));
    seen.socket.destroy();
  }
  const there = await Promise.all([0, 1, 2, 3, 4].map(async (index) => (await lab.fetch(`lab/taken/n${index}`)).status));
  assert.deepEqual(there, [404, 404, 200, 200, 200]);
  await wait(450);
  assert.equal((await lab.fetch("lab/taken/n4")).status, 404);

  const small = await open(t, { limits: { keptBytes: 3000 } });
  for (const name of ["a", "b"]) {
    const seen = talk(small, handshake(small, `/lab/run/right?take=${name}`, { "X-Large": "x".repeat(2000) }));
    await seen.until(() => seen.text.includes(ACCEPT));
    seen.socket.destroy();
  }
  assert.equal((await small.fetch("lab/taken/a")).status, 404);
  assert.equal((await small.fetch("lab/taken/b")).status, 200);
});

test("a scenario does not wait for ever for a client that stays", async (t) => {
  const lab = await open(t, { limits: { hold: 200 } });
  const seen = talk(lab, handshake(lab, "/lab/run/accept-missing"));
  const started = performance.now();
  await seen.ended;
  assert.ok(performance.now() - started < 5000);
  seen.socket.destroy();
});

test("the lab stops at once, whatever is open, and its port is free", async (t) => {
  const lab = await open(t);
  const clients = [talk(lab), talk(lab, "GET /lab/ru"), talk(lab, handshake(lab, "/lab/echo")), talk(lab, handshake(lab, "/lab/run/slow-start")), talk(lab, "GET / HTTP/1.1\r\n")];
  await clients[2].until(() => clients[2].text.includes(ACCEPT));
  const started = performance.now();
  await lab.close();
  assert.ok(performance.now() - started < 1000);
  await Promise.all(clients.map((client) => client.ended));
  assert.notEqual(await talk(lab).ended, "end"); // refused
  const again = await open(t, { port: lab.port });
  assert.match(await answerTo(again, `GET / HTTP/1.1\r\nHost: ${again.host}\r\n\r\n`), /<title>page/);
  for (const { socket } of clients) socket.destroy();
});

test("a connection that has carried a page carries nothing else", async (t) => {
  const lab = await open(t);
  const seen = talk(lab, `GET / HTTP/1.1\r\nHost: ${lab.host}\r\n\r\n${handshake(lab, "/lab/run/right?take=second")}`);
  await seen.ended;
  assert.match(seen.text, /\r\nConnection: close\r\n/i);
  assert.doesNotMatch(seen.text, /101/);
  seen.socket.destroy();
});
