// The package in Node, against what Node itself does.
import { createHash } from "node:crypto";
import { core } from "../../npm/core.js";
import { deriveAccept, inspect } from "../../npm/node.js";
import { exchange } from "./exchange.js";
import { race, repeated } from "./race.js";

const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export const inspecting = repeated(() => inspect(exchange));

/** The same report as JavaScript values, from its JSON: nothing that crosses from the module can be cheaper. */
export async function inspectRow() {
  const report = JSON.stringify(inspect(exchange));
  const parsing = repeated(() => JSON.parse(report));
  return { what: "inspect, 1 KB exchange / JSON.parse of the report", ...(await race(inspecting, parsing)), most: 2.5 };
}

/** Where the time of inspect goes, and what other ways of making the same objects cost. */
export async function crossingRows() {
  const report = inspect(exchange);
  const complete = JSON.stringify(report);
  const text = moduleText();
  const parsing = repeated(() => JSON.parse(complete));
  const rows = [
    ["the module's work and its text as a string / the same", repeated(moduleText)],
    ["JSON.parse of the module's text / the same", repeated(() => JSON.parse(text))],
    ["structuredClone of the report / the same", repeated(() => structuredClone(report))],
  ];
  const measured = [];
  for (const [what, ours] of rows) measured.push({ what, ...(await race(ours, parsing)) });
  return measured;
}

/** The chain with one encoding, as a server has it, and with both that deriveAccept gives. */
export async function deriveRows() {
  const ours = repeated(() => deriveAccept(KEY));
  const digest = () => createHash("sha1").update(KEY + GUID);
  const one = repeated(() => digest().digest("base64"));
  const both = repeated(() => {
    const bytes = digest().digest();
    return bytes.toString("hex") + bytes.toString("base64");
  });
  return [
    { what: "deriveAccept / createHash … digest(\"base64\")", ...(await race(ours, one)), most: 2 },
    { what: "deriveAccept / createHash, base64 and hex", ...(await race(ours, both)), most: 2 },
  ];
}

function moduleText() {
  let text = "";
  core().inspectText(exchange, undefined, (piece) => (text += piece));
  return text;
}
