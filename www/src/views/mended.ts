/** The transcript as it would be with every fix applied. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import { Source } from "../source.ts";
import { visible } from "../visible.ts";
import { changedLines, type Line } from "./changed-lines.ts";
import { count } from "./parts.ts";
import { stateWords, type Actions, type State } from "./state.ts";

const signs = { kept: " ", gone: "−", new: "+" } as const;
const words = { kept: "", gone: "taken out: ", new: "put in: " } as const;
/** Kept lines further than this from a change are not shown. */
const CONTEXT = 400;

export function mended(state: State, actions: Actions): TemplateResult {
  const result = state.mended?.of === state.source ? state.mended!.result : null;
  if (!result) return html`<p class="small">Mending…</p>`;
  if (result.titles.length === 0) return html`<p class="none">There is nothing here that can be mended by changing bytes.</p>`;
  const lines = changedLines(state.source!.text, new Source(result.input).text);
  const outcome = result.outcomes[state.chosen];
  return html`<p class="mended-outcome">With ${count(result.titles.length, "fix", "fixes")} applied${outcome
      ? html`: <b class="is-${outcome.state}">${icon(outcome.state)} ${stateWords[outcome.state]}</b>`
      : nothing}</p>
    <ul class="applied">${[...new Set(result.titles)].slice(0, 40).map((title) => html`<li>${title}</li>`)}</ul>
    <p class="actions">
      <button type="button" class="primary" @click=${actions.useMended}>${icon("mend")} Put it in the editor</button>
      <button type="button" class="plain" @click=${actions.copyMended}>${icon("copy")} Copy</button>
    </p>
    <div class="difference" role="group" aria-label="The mended transcript">${lines.slice(0, CONTEXT).map(line)}</div>
    ${lines.length > CONTEXT ? html`<p class="small">and ${count(lines.length - CONTEXT, "more line")}; Copy takes them all.</p>` : nothing}`;
}

function line({ kind, text }: Line): TemplateResult {
  return html`<div class="line line-${kind}"><span class="sign" aria-hidden="true">${signs[kind]}</span><span class="unseen">${words[kind]}</span><code>${visible(text.slice(0, 2000))}</code></div>`;
}
