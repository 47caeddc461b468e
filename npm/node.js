// For Node: the module lies beside this file and is ready when the import is.
import { readFileSync } from "node:fs";
import { loadNow } from "./core.js";

export * from "./api.js";

loadNow(readFileSync(new URL("./pkg/ws101_bg.wasm", import.meta.url)));

/** Nothing is left to do; it is here so that the same two lines work everywhere. */
export default async function init() {}
