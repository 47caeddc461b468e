/** The outcome in one sentence, with a picture of the switch: from the HTTP track to the WebSocket track, or not. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import type { Handshake, Outcome } from "ws101";
import { carried } from "../carried.ts";
import { icon } from "../icons.ts";
import { prose, visible } from "../visible.ts";
import { citation, ruleLink } from "./parts.ts";
import { deciding, stateWords, type Actions, type State } from "./state.ts";

export function verdict(state: State, handshake: Handshake, actions: Actions): TemplateResult {
  const { outcome } = handshake;
  const finding = deciding(handshake);
  const place = finding?.span ?? null;
  return html`<section class="verdict is-${outcome.state}" aria-labelledby="verdict-word">
    <div class="verdict-mark">
      ${track(outcome.state)}
      <h2 id="verdict-word">${icon(outcome.state)} ${stateWords[outcome.state]}</h2>
    </div>
    <div class="verdict-text">
      <p class="summary ${outcome.summary.length > 110 ? "long" : ""}">${prose(outcome.summary)}</p>
      ${outcome.because
        ? html`<p class="because">Decided by ${ruleLink(outcome.because)}
            ${place ? html`<button type="button" class="linklike" @click=${() => actions.goTo(place, idOf(state, handshake, outcome))}>line ${place.line}</button>` : nothing}
            ${citation(finding?.cite[0] ?? state.rules?.get(outcome.because)?.cite[0] ?? null)}</p>`
        : nothing}
      ${handshake.connection ? html`<p class="small carried">${carried(handshake.connection)}</p>` : nothing}
    </div>
  </section>`;
}

function idOf(state: State, handshake: Handshake, outcome: Outcome): string {
  return `${state.chosen}-${handshake.findings.findIndex(({ rule }) => rule === outcome.because)}`;
}

/** Several handshakes in one paste: which of them is shown. */
export function picker(state: State, actions: Actions): TemplateResult | typeof nothing {
  const { handshakes } = state.view!.report;
  if (handshakes.length < 2) return nothing;
  return html`<nav class="picker" aria-label="Handshakes in this paste">
    <ol>${handshakes.map((handshake, index) => html`<li>
      <button type="button" class="pick is-${handshake.outcome.state}" aria-current=${index === state.chosen ? "true" : "false"} @click=${() => actions.choose(index)}>
        ${icon(handshake.outcome.state)}
        <span class="pick-text"><b>${index + 1}. ${stateWords[handshake.outcome.state]}</b> <span>${visible(title(handshake))}</span></span>
      </button></li>`)}</ol>
    ${state.view!.left.handshakes ? html`<p class="small">and ${state.view!.left.handshakes} more that are not listed</p>` : nothing}
  </nav>`;
}

function title({ request, response }: Handshake): string {
  const asked = request?.target ? short(request.target) : null;
  const answered = response?.status ? `${response.status}` : null;
  return [asked, answered].filter(Boolean).join(" → ") || "head without a start line";
}

const short = (text: string) => (text.length > 34 ? `${text.slice(0, 33)}…` : text);

function track(state: Outcome["state"]): TemplateResult {
  const upper = svg`<path class="rail ${state === "open" ? "rail-live" : ""}" d="M78 14H146"/>`;
  const lower = svg`<path class="rail ${state === "refused" ? "rail-live" : ""}" d="M40 42H146"/>`;
  const lead = svg`<path class="rail rail-live" d="M6 42H40"/>`;
  const ends = {
    open: svg`<path class="rail rail-live" d="M40 42C62 42 58 14 82 14H136"/><path class="rail rail-live" d="M129 8 137 14 129 20"/>`,
    fail: svg`<path class="rail rail-live" d="M40 42C50 42 53 38 56 33"/><path class="rail rail-faint" d="M66 20C70 15.500 74 14 80 14"/><path class="rail rail-live" d="M55 20 67 32M67 20 55 32"/>`,
    refused: svg`<path class="rail rail-faint" d="M40 42C62 42 58 14 82 14"/><path class="rail rail-live" d="M84 33V51M84 42H40"/>`,
    undecided: svg`<path class="rail rail-dotted" d="M40 42C62 42 58 14 82 14H140"/>`,
  };
  const shownLower = state === "refused" ? svg`<path class="rail" d="M94 42H146"/>` : lower;
  return html`<svg class="track" viewBox="0 0 152 56" aria-hidden="true">${shownLower}${upper}${lead}${ends[state]}
    <text x="146" y="3" text-anchor="end" class="rail-name">WebSocket</text><text x="146" y="55" text-anchor="end" class="rail-name">HTTP/1.1</text></svg>`;
}
