/** A run of the lab as a file. */
import { save } from "../save.ts";
import type { LabState } from "./lab.ts";

export function exportRun({ scenarios, results, took, browser }: LabState): void {
  const rows = scenarios!.flatMap(({ id, title, standard }) => {
    const ran = results.get(id);
    if (!ran) return [];
    const { take, ...observed } = ran.observed;
    const bytes = ran.taken && { request: base64(ran.taken.request), response: base64(ran.taken.response) };
    return [{ id, title, standard: standard.state, predicted: ran.predicted, observed, milliseconds: Math.round(ran.milliseconds), ...bytes }];
  });
  const run = { schema: 1, browser, userAgent: navigator.userAgent, milliseconds: Math.round(took), scenarios: rows };
  save(JSON.stringify(run, null, 1), "application/json", `ws101-lab-${browser.toLowerCase().replace(/\W+/g, "-")}.json`);
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}
