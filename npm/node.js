// For Node: the module lies beside this file and is ready when the import is.
import { readFileSync } from "node:fs";
import { use } from "./core.js";
import * as full from "./pkg/ws101.js";
import { searchWith } from "./search/node.js";

export * from "./api.js";

full.initSync({ module: readFileSync(new URL("./pkg/ws101_bg.wasm", import.meta.url)) });
use(full);

export const searchGuid = searchWith(new URL("./search/node-worker.js", import.meta.url));

/** Nothing is left to do; it is here so that the same two lines work everywhere. */
export default async function init() {}
