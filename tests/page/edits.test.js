// Applying fixes to the true input, and what the Mended view shows of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fromPage } from "./modules.js";

const { apply, compatible } = await fromPage("edits.ts");
const { changedLines } = await fromPage("views/changed-lines.ts");
const edit = (start, end, text) => ({ span: { start, end }, text });

test("edits apply to text and to bytes alike", () => {
  const edits = [edit(0, 1, "Ä"), edit(2, 2, "+"), edit(4, 6, "")];
  assert.equal(apply("abcdef", edits), "Äb+cd");
  assert.deepEqual(apply(new TextEncoder().encode("abcdef"), edits), new TextEncoder().encode("Äb+cd"));
});

test("bytes around an edit stay as they are, valid or not", () => {
  assert.deepEqual(apply(Uint8Array.of(0xff, 0x41, 0xfe), [edit(1, 2, "B")]), Uint8Array.of(0xff, 0x42, 0xfe));
});

test("what is put in ends its lines as the input does", () => {
  assert.equal(apply("a\nb", [edit(1, 1, "\r\nx")]), "a\nx\nb");
  assert.equal(apply("a\r\nb", [edit(1, 1, "\r\nx")]), "a\r\nx\r\nb");
  assert.deepEqual(apply(Uint8Array.of(0x61, 0x0a, 0xff), [edit(1, 1, "\r\nx")]), Uint8Array.of(0x61, 0x0a, 0x78, 0x0a, 0xff));
});

test("a fix that overlaps an earlier one waits, whole", () => {
  const { edits, taken } = compatible([[edit(5, 8, "x")], [edit(0, 1, "y"), edit(7, 9, "z")], [edit(8, 8, "w")], []]);
  assert.deepEqual(taken, [0, 2]);
  assert.deepEqual(edits, [edit(5, 8, "x"), edit(8, 8, "w")]);
});

test("two insertions at one place do not both go in", () => {
  assert.deepEqual(compatible([[edit(3, 3, "a")], [edit(3, 3, "b")]]).taken, [0]);
});

test("changed lines: what is kept, taken out and put in", () => {
  const lines = changedLines("a\nb\nc\nd\n", "a\nB\nc\nd\ne\n");
  assert.deepEqual(lines.map(({ kind, text }) => `${kind} ${text}`), ["kept a", "gone b", "new B", "kept c", "kept d", "new e"]);
});

test("changed lines: both texts can be read back from them", () => {
  const before = "a\nb\na\nc\n\nb\nx";
  const after = "b\na\nb\nc\n\nx\ny";
  const lines = changedLines(before, after);
  const side = (kind) => lines.filter((line) => line.kind !== kind).map(({ text }) => text).join("\n");
  assert.equal(side("new"), before);
  assert.equal(side("gone"), after);
});

test("changed lines: too many to compare are shown as a whole", () => {
  const before = Array.from({ length: 3000 }, (_, index) => `a${index}`).join("\n");
  const lines = changedLines(before, before.replaceAll("a", "b"));
  assert.equal(lines.length, 6000);
});
