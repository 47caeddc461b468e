// Packet captures in the package: in pieces, from whatever they come, with progress and an end before the end.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createReadStream, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { captureText, inspect, inspectCapture, listCapture } from "ws101";

const path = (name) => fileURLToPath(new URL(`../captures/${name}`, import.meta.url));
const several = path("several.pcap");
const bytes = new Uint8Array(readFileSync(several));

test("a capture is the same whole and in pieces, from whatever it comes", async () => {
  const whole = inspect(bytes);
  assert.equal(whole.format, "pcap");
  assert.equal(whole.handshakes.length, 3);
  const pieces = [bytes.subarray(0, 30), bytes.subarray(30, 1000), bytes.subarray(1000)];
  const sources = [
    bytes,
    bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
    pieces,
    new Blob(pieces),
    new Blob(pieces).stream(),
    createReadStream(several, { highWaterMark: 100 }),
    (async function* () { yield* pieces; })(),
    { getReader: () => new Blob(pieces).stream().getReader() },
  ];
  for (const source of sources) assert.deepEqual(await inspectCapture(source), whole);
});

test("places are those of the file, lines are packets", () => {
  const [{ request, connection }] = inspect(bytes).handshakes;
  const text = ({ start, end }) => new TextDecoder().decode(bytes.subarray(start, end));
  for (const header of request.headers) {
    assert.equal(text(header.nameSpan), header.name);
    assert.equal(text(header.valueSpan), header.value);
  }
  assert.equal(request.span.line, 4);
  assert.equal(connection.client.address, "127.0.0.1");
  assert.ok(Number.isInteger(connection.server.port));
  assert.match(connection.at, /^2026-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
  assert.ok(connection.roundTripMs > 0 && connection.roundTripMs < 10_000);
  assert.equal(typeof connection.closed.by, "string");
  assert.equal(inspect("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n").handshakes[0].connection, null);
});

test("the handshakes as text, with places in it", async () => {
  const { text, report } = await captureText(bytes);
  assert.ok(text.length < bytes.length);
  const [{ request }] = report.handshakes;
  const { start, end } = request.headers[0].valueSpan;
  assert.equal(new TextDecoder().decode(text.subarray(start, end)), request.headers[0].value);
});

test("progress is told after each piece", async () => {
  const told = [];
  await inspectCapture(new Blob([bytes]), { onProgress: (progress) => told.push(progress) });
  assert.deepEqual(told.at(-1), { bytes: bytes.length, total: bytes.length, packets: 44, handshakes: told.at(-1).handshakes });
  await inspectCapture([bytes], { onProgress: ({ total }) => assert.equal(total, null) });
});

test("it ends when it is told to", async () => {
  const ended = AbortSignal.abort(new Error("not now"));
  await assert.rejects(inspectCapture(bytes, { signal: ended }), /not now/);
  const controller = new AbortController();
  const endless = async function* () { for (;;) yield bytes; };
  const onProgress = ({ bytes }) => bytes > 100_000 && controller.abort();
  await assert.rejects(inspectCapture(endless(), { signal: controller.signal, onProgress }), { name: "AbortError" });
});

test("what is no capture is told so, what is no source is a TypeError", async () => {
  for (const source of [undefined, null, "text", 7, {}, [new Uint16Array(4)]]) await assert.rejects(inspectCapture(source), TypeError);
  await assert.rejects(inspectCapture(bytes, { onProgress: 1 }), TypeError);
  const none = await inspectCapture(new TextEncoder().encode("GET / HTTP/1.1\r\n\r\n"));
  assert.ok(none.findings.some(({ rule }) => rule === "capture-damaged"));
  await assert.rejects(inspectCapture((async function* () { throw new Error("the disk is gone"); })()), /the disk is gone/);
});

test("the command line reads captures from files and pipes, in every form", () => {
  const cli = fileURLToPath(new URL("../../npm/cli.js", import.meta.url));
  const ws101 = (args, input) => spawnSync(process.execPath, [cli, ...args], { input, encoding: "utf8" });
  assert.match(ws101([several]).stdout, /a packet capture, 3 handshakes, no findings|a packet capture, 3 handshakes/);
  assert.equal(ws101([several]).status, 0);
  assert.equal(ws101([several]).stderr, "");
  assert.match(ws101([], bytes).stdout, /3 handshakes/);
  assert.match(ws101(["--plain", several]).stdout, /3 handshakes|Three handshakes|handshake/);
  const report = JSON.parse(ws101(["--json", path("tls.pcap")]).stdout);
  assert.deepEqual(report.findings.map(({ rule }) => rule), ["capture-tls", "capture-without-handshake"]);
  assert.match(ws101(["--markdown", several]).stdout, /WebSocket handshake/);
  assert.equal(JSON.parse(ws101(["--sarif", several]).stdout).version, "2.1.0");
});

test("a list has the same handshakes, a line each", async () => {
  const { handshakes } = inspect(bytes);
  const listed = await listCapture(createReadStream(several, { highWaterMark: 100 }));
  const named = (message, name) => message?.headers.find((header) => header.name.toLowerCase() === name)?.value ?? null;
  assert.deepEqual(
    listed,
    handshakes.map(({ request, response, connection }) => ({
      packet: request.span.line,
      answered: response ? response.headers.at(-1).span.line : null,
      target: request.target,
      host: named(request, "host"),
      status: response?.status ?? null,
      connection,
    })),
  );
  assert.deepEqual(await listCapture(new Uint8Array(0)), []);
});

test("the command line lists them, too", () => {
  const run = (...args) => spawnSync(process.execPath, [fileURLToPath(new URL("../../npm/cli.js", import.meta.url)), "list", ...args], { encoding: "utf8" });
  const { stdout, status } = run(several);
  assert.equal(status, 0);
  const lines = stdout.trimEnd().split("\n").map((line) => line.split("\t"));
  const { handshakes } = inspect(bytes);
  assert.deepEqual(lines.map(([packet]) => Number(packet)), handshakes.map(({ request }) => request.span.line));
  assert.deepEqual(lines.map((columns) => columns.at(-1)), handshakes.map(({ request }) => request.target));
  assert.deepEqual(JSON.parse(run("--json", several).stdout).handshakes.map(({ status }) => status), handshakes.map(({ response }) => response?.status ?? null));
  const none = run(fileURLToPath(import.meta.url));
  assert.equal(none.status, 2);
  assert.match(none.stderr, /no packet capture/);
});
