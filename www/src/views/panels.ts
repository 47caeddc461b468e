/** The tabs of Inspect beside the findings, which come when the first of them is opened. */
import "../styles/views.css";
import type { TemplateResult } from "lit/html.js";
import { acceptSteps } from "./accept-steps.ts";
import { headers } from "./headers.ts";
import { ladder } from "./ladder.ts";
import { mended } from "./mended.ts";
import { negotiation } from "./negotiation.ts";
import type { Actions, State, TabName } from "./state.ts";

export function panel(tab: Exclude<TabName, "findings">, state: State, actions: Actions): TemplateResult {
  const handshake = state.view!.report.handshakes[state.chosen]!;
  switch (tab) {
    case "headers": return headers(state, handshake, actions);
    case "handshake": return ladder(handshake, actions);
    case "accept": return acceptSteps(state.view!.steps[state.chosen] ?? null, handshake.accept);
    case "negotiation": return negotiation(state, handshake, actions);
    case "mended": return mended(state, actions);
  }
}
