// A paste in a link: what goes in comes out, and nothing else does any harm.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { inspect, redact } from "../../npm/node.js";
import { fromPage } from "./modules.js";

const { LONG, MOST, Unreadable, pack, unpack } = await fromPage("shared.ts");
const { redacted } = await fromPage("core/redacted.ts");
const link = (kind, bytes) => `${kind}.${deflateSync(bytes).toString("base64url")}`;

test("text and bytes come back as they were", async () => {
  const texts = ["", "a", "GET / HTTP/1.1\r\nHost: ç あ 🎉\r\n\r\n", "\ufeffbom\rcr", "x".repeat(50_000), Array.from({ length: 3000 }, (_, at) => `${at * 7919}`).join("\n")];
  for (const text of texts) assert.equal(await unpack(await pack(text)), text);
  const bytes = Uint8Array.from({ length: 100_000 }, (_, at) => (at * at) >> 3);
  for (const length of [0, 1, 511, 512, 513, 100_000]) assert.deepEqual(await unpack(await pack(bytes.slice(0, length))), bytes.slice(0, length));
});

test("a link is a fragment's characters alone, and short for a handshake", async () => {
  const handshake = `GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${"X-Field: some value\r\n".repeat(20)}\r\n`;
  const packed = await pack(handshake);
  assert.match(packed, /^t\.[A-Za-z0-9_-]+$/);
  assert.ok(packed.length < 300 && packed.length < LONG, packed.length);
});

test("what is too large is not packed", async () => {
  await assert.rejects(pack("x".repeat(MOST + 1)), RangeError);
  await assert.rejects(pack(new Uint8Array(MOST + 1)), RangeError);
  assert.equal((await unpack(await pack("x".repeat(MOST)))).length, MOST);
});

test("a link that swells is let go of soon", async () => {
  const swelling = [1.01, 200].map((megabytes) => link("t", Buffer.alloc(megabytes * 1_000_000, "x")));
  const before = process.memoryUsage().arrayBuffers;
  for (const packed of swelling) {
    const started = performance.now();
    await assert.rejects(unpack(packed), (fault) => fault instanceof Unreadable && /more than the page reads/.test(fault.message));
    assert.ok(performance.now() - started < 2000);
  }
  assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000);
  await assert.rejects(unpack(`t.${"A".repeat(2 * MOST + 1)}`), /more than the page reads/);
});

test("whatever is broken is said to be", async () => {
  const whole = await pack("GET / HTTP/1.1\r\nHost: example.com\r\n\r\n");
  for (let end = 0; end < whole.length; end++) await assert.rejects(unpack(whole.slice(0, end)), Unreadable, `${end}`);
  for (let at = 2; at < whole.length; at++) {
    const changed = whole.slice(0, at) + (whole[at] === "A" ? "B" : "A") + whole.slice(at + 1);
    // The last character may have bits that stand for nothing.
    if (at < whole.length - 1) await assert.rejects(unpack(changed), Unreadable, changed);
  }
  for (const broken of ["", "t", "t.", "x.AAAA", "t.A", "t.!", "t. AAAA", "hello", "t.AAAA"]) await assert.rejects(unpack(broken), Unreadable, broken);
});

const request = (cookie) => `GET /?token=a%C3%A9 HTTP/1.1\r\nHost: example.com\r\nCookie: sid=${cookie}\r\nUpgrade: websocket\r\n\r\n`;

test("secrets are replaced in text and in bytes, each as long as it was", () => {
  const text = request("ç🎉a");
  const ofText = redacted(text, redact);
  assert.equal(ofText.input.length, text.length);
  assert.match(ofText.input, /Cookie: sid=×××x\r\n/);

  const bytes = new TextEncoder().encode(text);
  const ofBytes = redacted(bytes, redact);
  assert.equal(ofBytes.input.length, bytes.length);
  const decoded = new TextDecoder().decode(ofBytes.input);
  assert.match(decoded, /Cookie: sid=×××x\r\nUpgrade/);
  for (const { kind, span } of ofBytes.secrets) {
    assert.match(new TextDecoder().decode(ofBytes.input.slice(span.start, span.end)), /^[x×]+$/, kind);
  }
  const places = (input) => inspect(input).handshakes[0].findings.map(({ rule, span }) => [rule, span]);
  assert.deepEqual(places(ofBytes.input), places(bytes));
});

test("bytes that are no text stay as they are beside the secrets", () => {
  const head = new TextEncoder().encode(request("s3cret"));
  const frames = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const { input } = redacted(Uint8Array.from([...head, ...frames]), redact);
  assert.deepEqual(input.slice(head.length), frames);
  assert.match(new TextDecoder().decode(input.slice(0, head.length)), /Cookie: sid=xxxxxx\r\n/);
});
