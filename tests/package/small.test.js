// The page's small module, and the full one that takes its place.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import init, { inspect, loadFull, redact, toMarkdown, verifyAccept } from "../../npm/small.js";
import { root } from "./tarball.js";

const module = (name) => readFileSync(join(root, `npm/pkg/${name}_bg.wasm`));
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const BY_SHA256 = "c8qeCxwB8sJPxkSckeL76bKL7f4="; // the first 20 bytes of its digest
const REQUEST = `GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: ${KEY}\r\n\r\n`;

test("the small module answers first, then the full one", async () => {
  await init(module("core"));
  assert.equal(inspect(REQUEST).handshakes[0].findings[0].rule, "upgrade-missing");
  assert.equal(verifyAccept(KEY, BY_SHA256).mistake, null);
  for (const call of [redact, toMarkdown]) assert.throws(() => call(REQUEST), /loadFull\(\)/);

  await loadFull(module("ws101"));
  assert.equal(verifyAccept(KEY, BY_SHA256).mistake.kind, "other-hash");
  assert.match(toMarkdown(REQUEST), /upgrade-missing/);
  assert.equal(redact(REQUEST).text, REQUEST);
});
