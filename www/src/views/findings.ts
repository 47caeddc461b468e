/** The list of findings: what, where, whose doing, what the text says, and the button that mends it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { Diagnosis, RuleInfo } from "ws101";
import { isSaid } from "../core/said.ts";
import { icon } from "../icons.ts";
import { prose } from "../visible.ts";
import { citation, count, ruleLink } from "./parts.ts";
import { concerning, severityWords, type Actions, type Named, type State } from "./state.ts";

const sides = { client: "client’s doing", server: "server’s doing", intermediary: "an intermediary’s doing" } as const;

const nothingFound = {
  open: "Nothing to find fault with.",
  fail: "No finding says more than that.",
  refused: "Nothing in these bytes explains the refusal: the reason is the server’s own.",
  undecided: "Nothing is wrong in what is here.",
} as const;

export function findings(state: State, actions: Actions): TemplateResult {
  const view = state.view!;
  const all = concerning(view, state.chosen);
  if (all.length === 0) {
    return html`<div class="none"><p><b>${nothingFound[view.report.handshakes[state.chosen]?.outcome.state ?? "undecided"]}</b></p>
      <p>See what each header does under <button type="button" class="linklike" @click=${() => actions.open("headers")}>Headers</button>, and every step of the handshake under
      <button type="button" class="linklike" @click=${() => actions.open("handshake")}>Handshake</button>.</p></div>`;
  }
  return html`<ol class="findings">${repeat(all, ({ id }) => id, (one) => finding(one, state, actions))}</ol>
    ${view.left.findings ? html`<p class="small">and ${count(view.left.findings, "more finding")} of the same paste; the gravest are shown.</p>` : nothing}`;
}

export function finding({ id, finding }: Named, state: State, actions: Actions): TemplateResult {
  const { severity, rule, span, side, fix } = finding;
  const explained = state.explained.has(id);
  const said = isSaid(rule) && span ? state.view!.said.get(span.start) : undefined;
  return html`<li id="finding-${id}" class="finding is-${severity} ${state.visited === id ? "visited" : ""}">
    <header>
      ${icon(severity)} <b class="severity">${severityWords[severity]}</b> ${ruleLink(rule)}
      ${side ? html`<span class="doing side-${side}">${sides[side]}</span>` : nothing}
      ${span ? html`<button type="button" class="linklike place" @click=${() => actions.goTo(span, id)}>line ${span.line}</button>` : html`<span class="place">not in the paste</span>`}
    </header>
    <p class="message">${prose(finding.message)}</p>
    ${finding.related.length
      ? html`<ul class="related">${finding.related.map((related) => html`<li>
          <button type="button" class="linklike" @click=${() => actions.goTo(related.span)}>line ${related.span.line}</button> ${prose(related.message)}</li>`)}</ul>`
      : nothing}
    <footer>
      ${fix?.edits.length ? html`<button type="button" class="primary mend" @click=${() => actions.mend(id)}>${icon("mend")} ${fix.title}</button>` : nothing}
      <button type="button" class="plain why" aria-expanded=${explained} aria-controls="why-${id}" @click=${() => actions.explain(id)}>${icon("why")} Why</button>
      <span class="cites">${finding.cite.map(citation)}</span>
    </footer>
    <div id="why-${id}" class="explained" ?hidden=${!explained}>${!explained ? nothing : said ? diagnosis(said) : rulesText(state.rules, rule)}</div>
  </li>`;
}

/** An error line in full: why, what mends it, what does not, and how to know. */
function diagnosis({ emitter, versions, causes, deadEnds, next, cite }: Diagnosis): TemplateResult {
  return html`<p>Source: <b>${emitter}</b>${versions ? html` (${versions})` : nothing}.</p>
    <h3>Likely causes, and what mends them</h3>
    <ol>${causes.map(({ cause, fix }) => html`<li>${prose(cause)} <b>→</b> ${prose(fix)}</li>`)}</ol>
    ${deadEnds.length ? html`<h3>What does not help</h3><ul>${deadEnds.map(({ attempt, why }) => html`<li>${prose(attempt)}: ${prose(why)}</li>`)}</ul>` : nothing}
    <h3>What would settle it</h3><p>${prose(next)}</p>
    <p class="cites">${cite.map(citation)}</p>`;
}

function rulesText(rules: ReadonlyMap<string, RuleInfo> | null, id: string): TemplateResult {
  if (!rules) return html`<p>Fetching the rule…</p>`;
  const rule = rules.get(id);
  if (!rule) return html`<p>The text of this rule could not be fetched. It is in the list of <a href="#/rules">all rules</a>.</p>`;
  return ruleText(rule);
}

export function ruleText(rule: RuleInfo): TemplateResult {
  return html`${paragraphs(rule.why)}${rule.fix ? html`<h3>How to mend it</h3>${paragraphs(rule.fix)}` : nothing}`;
}

/** Paragraphs, lists and code blocks, as a rule's text uses them. */
export function paragraphs(text: string): TemplateResult[] {
  return text.trim().split(/(```[\s\S]*?```)/).flatMap((part) => {
    if (part.startsWith("```")) return [html`<pre class="block">${part.replace(/^```[^\n]*\n?|\n?```$/g, "")}</pre>`];
    return part.split(/\n\s*\n/).filter((block) => block.trim()).map((block) => {
      const items = block.trim().split(/\n(?=[-*] )/);
      return items.every((item) => /^[-*] /.test(item))
        ? html`<ul>${items.map((item) => html`<li>${prose(item.slice(2).replace(/\s*\n\s*/g, " "))}</li>`)}</ul>`
        : html`<p>${prose(block.trim().replace(/\s*\n\s*/g, " "))}</p>`;
    });
  });
}
