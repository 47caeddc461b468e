/** One scenario unfolded: what is sent, what must happen, what each client did and said. */
import "../styles/views.css";
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Core } from "../core/core.ts";
import { bytesOf, departs, nameOf, type Described, type Measured, type Result, type Scenario, type Seen } from "../measured/measured.ts";
import { notify } from "../notice.ts";
import { prose, visible } from "../visible.ts";
import type { Show } from "./browsers.ts";
import { mark, standardMark, standardWords } from "./outcomes.ts";
import { citation, count, ruleLink } from "./parts.ts";
import "../styles/browsers.css";

export function details(all: Measured, scenario: Scenario, means: { core: Core; show: Show }): TemplateResult {
  return html`<div class="scenario">
    ${description(scenario)}
    ${sent(scenario.shown)}
    <ul class="did">${all.clients.map(({ client, version }) => {
      const result = scenario.results[client];
      return result ? did(scenario, client, version, result, () => void inspect(all, scenario, client, means)) : nothing;
    })}</ul>
  </div>`;
}

export function description({ id, about, protocols, standard, rule }: Described): TemplateResult {
  return html`${about ? html`<p>${prose(about)}</p>` : nothing}
    <p>${standardMark(standard.state)} <b>The standards: ${standardWords(standard.state)}.</b> ${prose(standard.why)} <span class="cites">${standard.cite.map(citation)}</span></p>
    <p class="small">${rule ? html`Rule: ${ruleLink(rule)}. ` : nothing}${protocols.length ? html`The client offers the subprotocols <code>${protocols.join(", ")}</code>. ` : nothing}Scenario <a class="rule" href="#/browsers/${id}">${id}</a>.</p>`;
}

export const sent = (shown: string) => html`<pre class="block response" tabindex="0" aria-label="The response">${shown}</pre>`;

/** What clients did with the fault of a rule: in the rule's own example, or else in the first scenario with that fault. */
export function ruleInPractice({ clients, scenarios }: Measured, rule: string): TemplateResult | typeof nothing {
  const all = scenarios.filter((scenario) => scenario.rule === rule);
  const scenario = all.find(({ id }) => id === rule) ?? all[0];
  if (!scenario) return nothing;
  const others = all.length - 1;
  return html`<h3>What clients did</h3>
    <p class="small">Measured with <a href="#/browsers/${scenario.id}">this response</a>${others ? html`; the <a href="#/browsers">lab</a> has ${count(others, "more scenario")} with this fault` : nothing}.</p>
    <ul class="did brief">${clients.map(({ client, version }) => {
      const result = scenario.results[client];
      return result ? html`<li class=${departs(scenario.standard.state, result) ? "departs" : ""}><b>${mark(result)} ${nameOf(client)}</b> <span class="small">${version}</span> <span class="told">${told(result)}</span></li>` : nothing;
    })}</ul>`;
}

function did({ standard }: Scenario, client: string, version: string, result: Result, inspectBytes: () => void): TemplateResult {
  return html`<li class=${departs(standard.state, result) ? "departs" : ""}>
    <b>${mark(result)} ${nameOf(client)}</b> <span class="small">${version}</span>
    <span class="told">${told(result)}${(result.also ?? []).map((one) => html`<br>At other times it ${one.state === "open" ? "opens" : "fails"}: ${told(one)}`)}</span>
    <button type="button" class="plain" @click=${inspectBytes} aria-label="Inspect these bytes of ${nameOf(client)}">Inspect these bytes</button>
  </li>`;
}

/** In the client's own words where it has some. */
export function told(seen: Seen): TemplateResult {
  if (seen.state === "open") {
    const { protocol, extensions, later } = seen;
    return html`${protocol ? html`protocol <code>${visible(protocol)}</code> ` : nothing}${extensions ? html`extensions <code>${visible(extensions)}</code> ` : nothing}
      ${later ? html`then closes with ${later.closeCode}${later.console ? html`: <q class="quoted"><code>${visible(later.console)}</code></q>` : nothing}` : nothing}`;
  }
  return html`${seen.console ? html`<q class="quoted"><code>${visible(seen.console)}</code></q>` : seen.waits ? "still waits for an answer after five seconds" : "says nothing of its own"}
    ${seen.closeCode ? html`<span class="small">close code ${seen.closeCode}</span>` : nothing}`;
}

async function inspect(all: Measured, scenario: Scenario, client: string, { core, show }: { core: Core; show: Show }): Promise<void> {
  try {
    const { steps } = await core.call("accept", scenario.results[client]!.key, "");
    show(bytesOf(all, scenario, client, steps.accept));
  } catch {
    notify("The inspector is needed for this, and it does not run.");
  }
}
