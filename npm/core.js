// The WebAssembly module that is in use: loaded once by an entry, asked for by everything else.

let loaded = null;

/** What the module exports; an error that says what to do when it is not there yet. */
export function core() {
  if (loaded) return loaded;
  throw new Error('ws101 is not loaded yet: `await init()` first, with `import init from "ws101"`.');
}

/** From now on this module answers. */
export function use(module) {
  loaded = module;
}
