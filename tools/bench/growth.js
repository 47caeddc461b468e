// How time and the module's memory grow with the input.
import { fileURLToPath } from "node:url";
import { mustRun } from "../run/command.js";
import { shapes, sizes } from "./shapes.js";

const program = fileURLToPath(new URL("./grow.js", import.meta.url));
const TIMES_LONGER = 2; // at 10 MB a byte may take so many times its time at 100 kB

/** For each shape: nanoseconds a byte by size, and bytes of memory a byte of the largest input. */
export async function growth(note) {
  const rows = [];
  for (const shape of Object.keys(shapes)) {
    const perByte = [];
    let memory = 0;
    for (const size of sizes) {
      note(`${shape}, ${size / 1000} kB`);
      const { bytes, ns, memory: grown } = JSON.parse(await mustRun(process.execPath, [program, shape, String(size)]));
      perByte.push(ns / bytes);
      memory = grown / bytes;
    }
    
    rows.push({ shape, perByte, memory, growing: perByte.at(-1) / perByte.at(-3), most: TIMES_LONGER });
  }
  return rows;
}
