// The search for the GUID behind a wrong accept value, in workers.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { searchGuid } from "../../npm/node.js";
import { hasSimd } from "../../npm/search/simd.js";

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const answer = (guid, key = KEY) => createHash("sha1").update(key + guid).digest("base64");

test("GUIDs that stand in no list are found, the near ones and those with an invented end", async () => {
  for (const guid of [
    "258EAFA5-E914-47DA-95CA-C5AB0DC85B11",
    "258EAFA5-E914-47DA-95CA-C5AB0DC8B511",
    "258EAFA5-E914-47AD-95AC-C5AB0DC85B11",
    "258EAFA5-E914-47DA-95CA-CSABODC85B11",
    "258EAFA5-E914-47DA-95CA-5AB5DC6542FE",
    "258EAFA5-E914-47DA-95CA-5AB5DC010203",
  ]) {
    assert.equal(await searchGuid(KEY, answer(guid)), guid);
  }
});

test("progress is told: numbers that grow, and a ring with what is left of it", async () => {
  const told = [];
  const stop = new AbortController();
  const search = searchGuid(KEY, answer("nothing of the kind"), {
    signal: stop.signal,
    workers: 2,
    onProgress(progress) {
      told.push(progress);
      if (told.length === 12) stop.abort(new Error("enough"));
    },
  });
  await assert.rejects(search, /enough/);
  assert.equal(told.length, 12);
  for (const [index, { tried, perSecond, ring, remaining }] of told.entries()) {
    assert.ok(tried > (told[index - 1]?.tried ?? 0));
    assert.ok(perSecond > 0);
    assert.ok(remaining >= 0);
    assert.match(ring, /GUID|258EAFA5/);
  }
});

test("a search that was stopped before it began starts nothing", async () => {
  await assert.rejects(searchGuid(KEY, answer("x"), { signal: AbortSignal.abort(new Error("not now")) }), /not now/);
});

test("a value that no SHA-1 has made is refused with the reason", async () => {
  for (const accept of ["", "hello", answer("x").slice(1), createHash("sha256").update("x").digest("base64")]) {
    await assert.rejects(searchGuid(KEY, accept), { name: "RangeError", message: /base64 of 20 bytes/ });
  }
});

test("arguments of a wrong type throw a TypeError", () => {
  assert.throws(() => searchGuid(1, "x"), TypeError);
  assert.throws(() => searchGuid("x"), TypeError);
  assert.throws(() => searchGuid("x", "y", 3), TypeError);
});

test("with and without vector instructions the same is found", async () => {
  assert.equal(hasSimd(), true, "this Node has them");
  for (const name of ["search", "search_simd"]) {
    const module = await import(`../../npm/pkg/${name}.js`);
    module.initSync({ module: readFileSync(new URL(`../../npm/pkg/${name}_bg.wasm`, import.meta.url)) });
    const random = "258EAFA5-E914-47DA-95CA-5AB5DC11";
    for (let length = 0; length < 70; length++) {
      const key = "k".repeat(length);
      const tail = (length * 941).toString(16).toUpperCase().padStart(4, "0");
      const search = module.GuidSearch.of(key, answer(random + tail, key));
      let ring = 0;
      while (search.ringName(ring) !== `${random}????`) ring++;
      const at = parseInt(tail, 16);
      assert.equal(search.trySome(ring, Math.max(0, at - 100), at + 1), random + tail, `${name}, a key of ${length}`);
      assert.equal(search.trySome(ring, at + 16, search.ringSize(ring)), undefined);
      search.free();
    }
  }
});
