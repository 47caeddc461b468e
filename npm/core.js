// The WebAssembly module: loaded once, asked for by everything else.
import load, * as wasm from "./pkg/ws101.js";

let loaded = false;

/** What the module exports; an error that says what to do when it is not there yet. */
export function core() {
  if (loaded) return wasm;
  throw new Error('ws101 is not loaded yet: `await init()` first, with `import init from "ws101"`.');
}

export function loadNow(bytes) {
  wasm.initSync({ module: bytes });
  loaded = true;
}

/** Loads once, however often it is called; after a failure the next call tries again. */
export async function loadFrom(source) {
  await load({ module_or_path: source });
  loaded = true;
}
