// A worker of the search in Node.
import { readFileSync } from "node:fs";
import { parentPort } from "node:worker_threads";
import { hasSimd } from "./simd.js";
import { tasks } from "./tasks.js";

const load = async () => {
  const name = hasSimd() ? "search_simd" : "search";
  const module = await import(`../pkg/${name}.js`);
  module.initSync({ module: readFileSync(new URL(`../pkg/${name}_bg.wasm`, import.meta.url)) });
  return module;
};

const receive = tasks(load, (message) => parentPort.postMessage(message));
parentPort.on("message", receive);
