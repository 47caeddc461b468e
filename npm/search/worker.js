// A worker of the search in a browser.
import { hasSimd } from "./simd.js";
import { tasks } from "./tasks.js";

const load = async () => {
  // written out twice so that bundlers see both files
  if (hasSimd()) {
    const module = await import("../pkg/search_simd.js");
    await module.default({ module_or_path: new URL("../pkg/search_simd_bg.wasm", import.meta.url) });
    return module;
  }
  const module = await import("../pkg/search.js");
  await module.default({ module_or_path: new URL("../pkg/search_bg.wasm", import.meta.url) });
  return module;
};

const receive = tasks(load, (message) => postMessage(message));
addEventListener("message", ({ data }) => receive(data));
