/** One scenario of a run, unfolded: what was predicted, what was observed, and the request as it arrived. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { compareRequests, sameOrder } from "../lab/requests.ts";
import type { Ran } from "../lab/run.ts";
import { joined, type Scenario } from "../live/lab.ts";
import { isBrowser, nameOf } from "../measured/measured.ts";
import { requestsOf } from "../measured/requests.ts";
import { visible } from "../visible.ts";
import type { Show } from "./browsers.ts";
import { outcomeOf, type LabState } from "./lab.ts";
import { mark } from "./outcomes.ts";
import { description, sent, told } from "./scenario.ts";

export function labDetails(scenario: Scenario, ran: Ran | null, state: LabState, show: Show): TemplateResult {
  return html`<div class="scenario">
    ${description(scenario)}
    ${sent(scenario.response)}
    ${ran ? outcome(ran, state) : html`<p class="small">Not run yet.</p>`}
    ${ran?.taken ? request(scenario, ran, state, show) : nothing}
  </div>`;
}

function outcome(ran: Ran, { browser }: LabState): TemplateResult {
  const { predicted, observed, milliseconds } = ran;
  const { state, protocol, extensions, closeCode } = observed;
  const seen = { state: outcomeOf(ran).state, ...(closeCode === null ? {} : { closeCode }) };
  return html`<ul class="did">
    ${predicted ? html`<li><b>${mark(predicted)} Predicted</b> <span class="small">${nameOf(predicted.client)} ${predicted.version}</span>
      <span class="told">${told({ state: predicted.state, ...(predicted.waits ? { waits: true } : {}), ...(predicted.console === null ? {} : { console: predicted.console }), ...(predicted.closeCode === null ? {} : { closeCode: predicted.closeCode }) })}</span></li>` : nothing}
    <li><b>${mark(outcomeOf(ran))} Observed</b> <span class="small">${browser}</span>
      <span class="told">${state === "open" ? told({ state: "open", protocol: protocol!, extensions: extensions!, ...(closeCode === null ? {} : { later: { closeCode } }) })
        : state === "waits" ? "still waits for an answer" : html`the error event, which says nothing; <span class="small">close code ${seen.closeCode}</span>`}
        <span class="small">${Math.round(milliseconds)} ms</span></span></li>
  </ul>`;
}

function request(scenario: Scenario, { taken }: Ran, state: LabState, show: Show): TemplateResult {
  const arrived = latin1(taken!.request);
  return html`<h2>What your browser really sent</h2>
    <pre class="block response" tabindex="0" aria-label="The request">${visibleLines(arrived)}</pre>
    <p><button type="button" class="plain" @click=${() => show(joined(taken!))}>Inspect these bytes</button></p>
    ${comparison(scenario, arrived, state)}`;
}

function comparison(scenario: Scenario, arrived: string, { measured, browser }: LabState): TemplateResult | typeof nothing {
  const others = measured ? requestsOf(measured, scenario.id).filter(({ client }) => isBrowser(client)) : [];
  if (others.length === 0) return nothing;
  const rows = compareRequests([arrived, ...others.map(({ request }) => request)]);
  const alike = others.filter(({ request }) => sameOrder(arrived, request)).map(({ client }) => nameOf(client));
  return html`<h2>Beside the requests of other browsers</h2>
    <div class="scrolled" tabindex="0" role="group" aria-label="Requests compared"><table class="compared">
      <thead><tr><th scope="col">Field</th><th scope="col">${browser}</th>${others.map(({ client, version }) => html`<th scope="col">${nameOf(client)} ${version}</th>`)}</tr></thead>
      <tbody>${rows.map(({ name, values, differs }) => html`<tr class=${differs ? "departs" : ""}><th scope="row"><code>${visible(name)}</code></th>
        ${values.map((value) => html`<td>${value === null ? html`<span class="small">not sent</span>` : html`<code>${visible(value)}</code>`}</td>`)}</tr>`)}</tbody>
    </table></div>
    <p class="small">The fields that both send stand in the same order as in ${alike.length ? alike.join(" and ") : "none of them"}.</p>`;
}

const latin1 = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const visibleLines = (text: string) => text.split("\r\n").map((line) => html`${visible(line)}
`);
