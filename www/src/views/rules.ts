/** The Rules view: every rule there is, by topic, each with a link of its own. */
import "../styles/views.css";
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import type { RuleInfo } from "ws101";
import { icon } from "../icons.ts";
import { measured, type Measured } from "../measured/measured.ts";
import { ruleText } from "./findings.ts";
import { citation, count, ruleLink } from "./parts.ts";
import { ruleInPractice } from "./scenario.ts";
import { severityWords } from "./state.ts";
import { topics } from "./topics.ts";
import { prose, visible } from "../visible.ts";

/** Shows a transcript in the editor. */
export type Try = (transcript: string) => void;

let rules: readonly RuleInfo[] | null = null;
let practice: Measured | null = null;
let wanted = "";
/** Rules whose text is shown. The others' is not even rendered: there are many. */
const opened = new Set<string>();

export async function showRules(place: HTMLElement, id: string | null, tryOut: Try): Promise<void> {
  if (!rules) {
    render(html`<div class="reading"><h1>Rules</h1><p class="lead">Fetching the rules…</p></div>`, place);
    try {
      ({ default: rules } = await import("ws101/rules"));
    } catch {
      render(html`<div class="reading"><h1>Rules</h1><p class="lead" role="alert">The rules could not be fetched. Load the page again when there is a network.</p></div>`, place);
      return;
    }
  }
  if (id !== null) {
    wanted = "";
    opened.add(id);
  }
  draw(place, id, tryOut);
  const entry = id === null ? null : document.getElementById(`rule-${id}`);
  if (!entry) return;
  entry.scrollIntoView({ block: "start" });
  entry.querySelector("summary")?.focus({ preventScroll: true });
}

/** What clients did is shown with a rule's text; without it the text stands alone. */
async function fetchPractice(redraw: () => void): Promise<void> {
  if (practice) return;
  try {
    practice = await measured();
  } catch {
    return;
  }
  redraw();
}

function draw(place: HTMLElement, id: string | null, tryOut: Try): void {
  if (opened.size > 0) void fetchPractice(() => draw(place, id, tryOut));
  const found = rules!.filter(matches);
  const groups = Map.groupBy(found, ({ topic }) => topic);
  const type = (event: Event) => {
    wanted = (event.target as HTMLInputElement).value;
    draw(place, id, tryOut);
  };
  const toggle = (rule: RuleInfo) => (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) opened.add(rule.id);
    else opened.delete(rule.id);
    draw(place, id, tryOut);
  };
  const known = id === null || rules!.some((rule) => rule.id === id);
  render(html`<div class="reading">
    <h1>Rules</h1>
    <p class="lead">Everything the inspector looks for: why it matters, how to mend it, and the sentence of the standard behind it.</p>
    ${known ? nothing : html`<p role="alert">There is no rule with this name.</p>`}
    <div class="rules-search"><div class="field"><input type="search" aria-label="Search the rules" placeholder="Search: accept, proxy, 9110 …" .value=${wanted} @input=${type}></div>
      <span class="small" role="status">${count(found.length, "rule")}</span></div>
    ${repeat([...groups], ([topic]) => topic, ([topic, own]) => html`<section class="topic" aria-labelledby="topic-${topic}">
      <h2 id="topic-${topic}">${topics[topic]} <span class="small">${own.length}</span></h2>
      ${repeat(own, (rule) => rule.id, (rule) => entry(rule, toggle(rule), tryOut))}
    </section>`)}
  </div>`, place);
}

function entry(rule: RuleInfo, toggle: (event: Event) => void, tryOut: Try): TemplateResult {
  const open = opened.has(rule.id);
  return html`<details class="rule-entry is-${rule.severity}" id="rule-${rule.id}" .open=${open} @toggle=${toggle}>
    <summary>${icon(rule.severity)}<code><span class="unseen">${severityWords[rule.severity]}: </span>${rule.id}</code><span>${prose(rule.summary)}</span></summary>
    ${open ? html`<div class="explained">${ruleText(rule)}
      ${rule.fails ? example(rule, tryOut) : nothing}
      ${practice ? ruleInPractice(practice, rule.id) : nothing}
      <p class="links">${rule.cite.map(citation)} <span>Link: ${ruleLink(rule.id)}</span></p></div>` : nothing}
  </details>`;
}

function example({ fails, passes }: RuleInfo, tryOut: Try): TemplateResult {
  return html`<h3>For example</h3>
    <pre class="block">${visibleLines(fails.trimEnd())}</pre>
    <p class="actions"><button type="button" class="plain" @click=${() => tryOut(fails)}>Inspect this</button>
      ${passes ? html`<button type="button" class="plain" @click=${() => tryOut(passes)}>Inspect it without the fault</button>` : nothing}</p>`;
}

const visibleLines = (text: string) => text.split(/\r\n|\n/).map((line) => html`${visible(line)}
`);

function matches(rule: RuleInfo): boolean {
  const text = `${rule.id} ${topics[rule.topic]} ${rule.severity} ${rule.summary} ${rule.why} ${rule.fix} ${rule.cite.map(({ title }) => title).join(" ")}`.toLowerCase();
  return wanted.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
