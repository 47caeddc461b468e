// One shape at one size, in a process of its own: the memory of a module never shrinks.
// Prints { bytes, ns, memory }: the size, the time of one inspection, by how much the module's memory grew.
import { readFileSync } from "node:fs";
import { inspect } from "../../npm/node.js";
import { initSync } from "../../npm/pkg/ws101.js";
import { median, worked } from "./race.js";
import { shapes } from "./shapes.js";

const [shape, size] = process.argv.slice(2);
const LIMIT = 300; // milliseconds

// the module is loaded already: this only hands out what it exports
const { memory } = initSync({ module: readFileSync(new URL("../../npm/pkg/ws101_bg.wasm", import.meta.url)) });
const input = shapes[shape](Number(size));
const before = memory.buffer.byteLength;
inspect(input);
const grown = memory.buffer.byteLength - before;

const times = [];
const start = worked();
while (times.length < 1 || worked() - start < LIMIT) {
  const begun = worked();
  inspect(input);
  times.push((worked() - begun) * 1e6);
}
const bytes = Buffer.byteLength(input);
console.log(JSON.stringify({ bytes, ns: median(times), memory: grown }));
