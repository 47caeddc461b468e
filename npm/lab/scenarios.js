// The scenarios: their bytes come from Rust; the module lies beside the package's others.
import { readFileSync } from "node:fs";
import { initSync, labAnswer, labScenarios, labWelcome } from "../pkg/lab.js";

initSync({ module: readFileSync(new URL("../pkg/lab_bg.wasm", import.meta.url)) });

/** What GET lab/scenarios.json answers. */
export const scenarios = labScenarios();

/** Steps for a request: a Uint8Array to write, a number of milliseconds to wait, at the end "reset", "end" or "hold". */
export const answer = labAnswer;

/** The right answer to a request; undefined when it has no key. */
export const welcome = labWelcome;

export const isScenario = (id) => ids.has(id);

const ids = new Set(scenarios.map(({ id }) => id));
