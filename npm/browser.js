// For browsers and bundlers.
import { loadFrom } from "./core.js";

export * from "./api.js";

// Written so that bundlers see the file and take it along.
export default function init(source = new URL("./pkg/ws101_bg.wasm", import.meta.url)) {
  return loadFrom(source);
}
