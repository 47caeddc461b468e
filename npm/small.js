// For pages that want to be quick: a small module at once, which reads heads as they are, curl's output and listings of
// developer tools; every other format, who refused a handshake, what frames after it say, other hashes than SHA-1 in a
// wrong accept value, and whatever `later` stands for here with the full one, when it is asked for.
import { use } from "./core.js";
import load, * as small from "./pkg/core.js";

export * from "./api.js";
export { searchGuid } from "./search/browser.js";

let full = null;

const later = () => {
  throw new Error("This needs the full module: `await loadFull()` first.");
};
const first = { ...small, compare: later, diagnose: later, forbiddenHeader: later, predict: later, redact: later, toMarkdown: later };

export default async function init(source = new URL("./pkg/core_bg.wasm", import.meta.url)) {
  await load({ module_or_path: source });
  if (!full) use(first);
}

/** Puts the full module in the small one's place. */
export async function loadFull(source = new URL("./pkg/ws101_bg.wasm", import.meta.url)) {
  const module = await import("./pkg/ws101.js");
  await module.default({ module_or_path: source });
  full = module;
  use(full);
}
