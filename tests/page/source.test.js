// Input offsets and editor positions: exact in both directions, for strings and for bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromPage } from "./modules.js";

const { Source } = await fromPage("source.ts");
const utf8 = (text) => new TextEncoder().encode(text);

test("text without CR is the editor's text, offset by offset", () => {
  const source = new Source("GET / HTTP/1.1\nHost: ç あ 🎉\n");
  assert.equal(source.text, source.input);
  for (let at = 0; at <= source.input.length; at++) assert.equal(source.toText(at), at);
});

test("CR LF, CR and LF are one line break each", () => {
  const source = new Source("a\r\nb\rc\nd\r\r\n");
  assert.equal(source.text, "a\nb\nc\nd\n\n");
  const positions = [0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8, 9];
  assert.deepEqual(positions.map((_, offset) => source.toText(offset)), positions);
});

test("bytes count one, two, three and four to a character", () => {
  const source = new Source(utf8("aç\r\nあ🎉z"));
  assert.equal(source.text, "aç\nあ🎉z");
  const starts = [[0, 0], [1, 1], [3, 2], [5, 3], [8, 4], [12, 6], [13, 7]];
  for (const [offset, position] of starts) {
    assert.equal(source.toText(offset), position);
    assert.equal(source.toInput(position), offset);
  }
  assert.equal(source.toText(2), 1, "inside a character: its start");
  assert.equal(source.toInput(5), 8, "between surrogates: the character's start");
});

test("what is not UTF-8 is replaced as the Encoding standard says, and keeps its place", () => {
  const malformed = [
    [0x61, 0xff, 0x62], [0xc3], [0xe3, 0x81], [0xe3, 0x81, 0x41], [0xed, 0xa0, 0x80], [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80],
    [0xc0, 0xaf], [0xe0, 0x80, 0xaf], [0xf0, 0x9f, 0x8e, 0x0d, 0x0a], [0x80, 0x80, 0x0d, 0x0a, 0xfe],
  ];
  for (const bytes of malformed) same(Uint8Array.from(bytes));
});

test("any bytes: walking the input and walking the text meet at the end", () => {
  let seed = 101;
  const next = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) >>> 16;
  const likely = [0x0d, 0x0a, 0x41, 0x20, 0xc3, 0xa9, 0xe3, 0x81, 0x82, 0xf0, 0x9f, 0x8e, 0x89, 0xed, 0xf4, 0xff];
  for (let round = 0; round < 300; round++) {
    const bytes = Uint8Array.from({ length: next() % 60 }, () => (next() % 4 ? likely[next() % likely.length] : next() & 0xff));
    same(bytes);
  }
});

test("long input: every mark on the way is exact", () => {
  const line = "X-Ünï: あ🎉 value\r\n";
  const text = line.repeat(2000);
  const bytes = new Source(utf8(text));
  const string = new Source(text);
  const shown = line.replace("\r\n", "\n").length;
  for (const index of [0, 1, 57, 58, 999, 1999]) {
    assert.equal(bytes.toText(utf8(line).length * index), shown * index);
    assert.equal(bytes.toInput(shown * index), utf8(line).length * index);
    assert.equal(string.toText(line.length * index), shown * index);
    assert.equal(string.toInput(shown * index), line.length * index);
  }
  assert.equal(bytes.toText(bytes.input.length), bytes.text.length);
  assert.equal(string.toInput(string.text.length), string.input.length);
});

test("a span takes in the whole of a unit that it ends within", () => {
  const source = new Source("a\r\nb");
  assert.deepEqual(source.rangeOf({ start: 0, end: 2 }), { from: 0, to: 2 });
  assert.deepEqual(source.rangeOf({ start: 1, end: 3 }), { from: 1, to: 2 });
  assert.deepEqual(source.rangeOf({ start: 3, end: 3 }), { from: 2, to: 2 });
});

test("offsets beyond either end stay within", () => {
  const source = new Source("a\r\n");
  assert.equal(source.toText(99), 2);
  assert.equal(source.toText(-1), 0);
  assert.equal(source.toInput(99), 3);
  assert.equal(new Source("").toText(5), 0);
});

test("a file is text when text says all there is to say, bytes otherwise", () => {
  assert.equal(Source.ofFile(utf8("GET /ç\n")).input, "GET /ç\n");
  assert.ok(Source.ofFile(utf8("GET /\r\n")).input instanceof Uint8Array);
  assert.ok(Source.ofFile(Uint8Array.of(0x47, 0xff)).input instanceof Uint8Array);
  assert.equal(Source.ofFile(Uint8Array.of(0xff, 0xfe, 0x47, 0x00, 0x0d, 0x00, 0x0a, 0x00)).input, "G\r\n", "UTF-16 of a Windows shell");
  assert.equal(Source.ofFile(utf8("\ufeffGET")).text, "\ufeffGET", "a byte order mark is kept");
});

/** The text is the decoder's, and every unit's start is found from either side. */
function same(bytes) {
  const source = new Source(bytes);
  const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  assert.equal(source.text, decoded.replace(/\r\n?/g, "\n"), String(bytes));
  assert.equal(source.toText(bytes.length), source.text.length, String(bytes));
  assert.equal(source.toInput(source.text.length), bytes.length, String(bytes));
  for (let position = 0; position <= source.text.length; position++) {
    const back = source.toText(source.toInput(position));
    const inside = /[\udc00-\udfff]/.test(source.text[position] ?? "");
    assert.equal(back, inside ? position - 1 : position, String(bytes));
  }
}
