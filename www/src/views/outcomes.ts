/** How an outcome is shown, in the Browsers view and in the lab's. */
import { html, type TemplateResult } from "lit/html.js";
import type { Described } from "../measured/measured.ts";

/** Open or fail as a sign that is cheap to draw some thousand times; what it means stands beside it for those who cannot see it. */
export function mark({ state, waits, also }: { state: "open" | "fail"; waits?: boolean; also?: unknown[] }): TemplateResult {
  const meaning = `${state === "open" ? "opens" : waits ? "waits" : "fails"}${also ? ", not always" : ""}`;
  return html`<span class="mark is-${state} ${also ? "varies" : ""}"></span><span class="unseen">${meaning}</span>`;
}

const standards = {
  open: ["opens", "open"],
  fail: ["must fail", "fail"],
  refused: ["refused: no connection", "refused"],
  either: ["may open or fail", "undecided"],
} as const;

export function standardMark(state: Described["standard"]["state"]): TemplateResult {
  const [meaning, sign] = standards[state];
  return html`<span class="mark is-${sign}" title=${meaning}></span><span class="unseen">${meaning}</span>`;
}

export const standardWords = (state: Described["standard"]["state"]) => standards[state][0];

/** The two halves of what is known: as measured, and in the visitor's own browser. */
export function labTabs(current: "browsers" | "lab"): TemplateResult {
  const link = (view: "browsers" | "lab", words: string) => html`<a href="#/${view}" aria-current=${view === current ? "page" : "false"}>${words}</a>`;
  return html`<nav class="halves" aria-label="Measurements">${link("browsers", "As measured")}${link("lab", "In this browser")}</nav>`;
}
