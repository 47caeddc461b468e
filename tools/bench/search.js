// The search for a GUID, candidates a second in one worker, against SHA-1 in plain JavaScript over the same texts.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { race, repeated } from "./race.js";

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const PREFIX = "258EAFA5-E914-47DA-95CA-5AB5DC";
const COUNT = 4000; // candidates a turn: of 4 million a second, one takes a millisecond

export async function searchRows() {
  const rows = [];
  for (const name of ["search_simd", "search"]) {
    const module = await import(`../../npm/pkg/${name}.js`);
    module.initSync({ module: readFileSync(new URL(`../../npm/pkg/${name}_bg.wasm`, import.meta.url)) });
    const search = module.GuidSearch.of(KEY, createHash("sha1").update("nothing").digest("base64"));
    let ring = 0;
    while (search.ringName(ring) !== `${PREFIX}??????`) ring++;
    const ours = repeated(() => search.trySome(ring, 0, COUNT) ?? null);
    const theirs = repeated(plain);
    const kind = name === "search" ? "without vector instructions" : "with vector instructions";
    const what = `4,000 candidates of the search, ${kind} / SHA-1 in plain JavaScript`;
    rows.push({ what, ...(await race(ours, theirs)), most: 1 / 3 });
  }
  return rows;
}

const target = new Uint32Array(5);
const words = new Uint32Array(80);
const text = new Uint8Array(128);

/** The same candidates, each hashed from its beginning by a loop that one would write. */
function plain() {
  let found = -1;
  for (let candidate = 0; candidate < COUNT; candidate++) {
    const message = KEY + PREFIX + candidate.toString(16).toUpperCase().padStart(6, "0");
    for (let at = 0; at < message.length; at++) text[at] = message.charCodeAt(at);
    text.fill(0, message.length);
    text[message.length] = 0x80;
    text[126] = (message.length * 8) >> 8;
    text[127] = message.length * 8;
    let [a0, b0, c0, d0, e0] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    for (let block = 0; block < 128; block += 64) {
      for (let t = 0; t < 16; t++) {
        const at = block + t * 4;
        words[t] = (text[at] << 24) | (text[at + 1] << 16) | (text[at + 2] << 8) | text[at + 3];
      }
      for (let t = 16; t < 80; t++) {
        const word = words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16];
        words[t] = (word << 1) | (word >>> 31);
      }
      let [a, b, c, d, e] = [a0, b0, c0, d0, e0];
      for (let t = 0; t < 80; t++) {
        let f;
        if (t < 20) f = (d ^ (b & (c ^ d))) + 0x5a827999;
        else if (t < 40) f = (b ^ c ^ d) + 0x6ed9eba1;
        else if (t < 60) f = ((b & c) | (d & (b | c))) + 0x8f1bbcdc;
        else f = (b ^ c ^ d) + 0xca62c1d6;
        const next = (((a << 5) | (a >>> 27)) + f + e + words[t]) | 0;
        e = d;
        d = c;
        c = (b << 30) | (b >>> 2);
        b = a;
        a = next;
      }
      a0 = (a0 + a) | 0;
      b0 = (b0 + b) | 0;
      c0 = (c0 + c) | 0;
      d0 = (d0 + d) | 0;
      e0 = (e0 + e) | 0;
    }
    if (a0 === target[0] && b0 === target[1] && c0 === target[2] && d0 === target[3] && e0 === target[4]) found = candidate;
  }
  return found;
}
