// For browsers and bundlers.
import { use } from "./core.js";
import load, * as full from "./pkg/ws101.js";

export * from "./api.js";
export { searchGuid } from "./search/browser.js";

/** Loads once, however often it is called; after a failure the next call tries again. */
export default async function init(source = new URL("./pkg/ws101_bg.wasm", import.meta.url)) {
  await load({ module_or_path: source }); // written above so that bundlers see the file and take it along
  use(full);
}
