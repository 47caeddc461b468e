/** What the constructor makes of its arguments in this browser, beside what the standard says. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import { visible } from "../visible.ts";
import type { Host, Part } from "../views/live.ts";
import { count } from "../views/parts.ts";
import { cases, filled, placeOf, type Case, type Place } from "./constructor-cases.ts";

export type Outcome = { url: string } | { throws: string; message: string };

/** Constructs it, and ends at once what was begun. */
export function tried({ construct }: Case, place: Place): Outcome {
  try {
    const socket = construct(place);
    const { url } = socket;
    socket.close();
    return { url };
  } catch (fault) {
    return fault instanceof Error || fault instanceof DOMException ? { throws: fault.name, message: fault.message } : { throws: String(fault), message: "" };
  }
}

export function agrees({ standard }: Case, outcome: Outcome, place: Place): boolean {
  if ("throws" in standard) return "throws" in outcome && outcome.throws === standard.throws;
  return "url" in outcome && outcome.url === filled(standard.url, place);
}

export function constructorTable(host: Host): Part {
  let outcomes: Outcome[] | null = null;
  let onlyDifferent = false;
  const place = placeOf(location);

  const run = () => {
    outcomes = cases.map((one) => tried(one, place));
    host.redraw();
    const different = cases.filter((one, index) => !agrees(one, outcomes![index]!, place)).length;
    host.announce(`${count(cases.length, "call")}, ${different} of them not as in the standard.`);
  };

  return {
    draw: () => html`<section class="sheet" aria-labelledby="constructor-title">
      <h2 id="constructor-title">What <code>new WebSocket</code> takes</h2>
      <p>Every row is called in this browser, for real, and ended before anything can answer. The console fills with failures: that is how it should be.
        <a class="cite" href="https://websockets.spec.whatwg.org/#dom-websocket-websocket" target="_blank" rel="noreferrer">WebSockets standard</a></p>
      <p class="actions"><button type="button" class="primary" @click=${run}>${outcomes ? "Run again" : "Run in this browser"}</button>
        ${outcomes ? html`<label class="check"><input type="checkbox" .checked=${onlyDifferent} @change=${(event: Event) => {
          onlyDifferent = (event.target as HTMLInputElement).checked;
          host.redraw();
        }}> only what differs</label>` : nothing}</p>
      ${location.protocol === "https:" ? html`<p class="small">This page came over https: a browser may throw a SecurityError for <code>ws:</code> before anything else.</p>` : nothing}
      ${(["URLs", "Subprotocols", "Calls"] as const).map((group) => table(group, outcomes, onlyDifferent, place))}
    </section>`,
  };
}

function table(group: Case["group"], outcomes: Outcome[] | null, onlyDifferent: boolean, place: Place): TemplateResult | typeof nothing {
  const rows = cases.map((one, index) => ({ one, index, outcome: outcomes?.[index] ?? null })).filter(({ one }) => one.group === group)
    .filter(({ one, outcome }) => !onlyDifferent || (outcome && !agrees(one, outcome, place)));
  if (rows.length === 0) return nothing;
  return html`<h3>${group}</h3>
    <table class="plain-table tried tried-constructor">
      <thead><tr><th scope="col">Argument</th><th scope="col">Standard</th><th scope="col">This browser</th></tr></thead>
      <tbody>${rows.map(({ one, index, outcome }) => html`<tr data-case=${index} class=${outcome ? (agrees(one, outcome, place) ? "same" : "differs") : ""}>
        <th scope="row"><code>${one.code}</code></th>
        <td data-column="Standard">${standard(one, place)} <span class="small">${one.why}</span></td>
        <td data-column="This browser">${outcome ? html`${icon(agrees(one, outcome, place) ? "pass" : "warning")} ${shown(outcome)}` : html`<span class="small">not run</span>`}</td></tr>`)}</tbody>
    </table>`;
}

const standard = (one: Case, place: Place) => ("throws" in one.standard ? html`<b>${one.standard.throws}</b>` : html`<code>${filled(one.standard.url, place)}</code>`);

const shown = (outcome: Outcome) => ("throws" in outcome ? html`<b>${outcome.throws}</b> <span class="small">${visible(outcome.message)}</span>` : html`<code>${visible(outcome.url)}</code>`);
