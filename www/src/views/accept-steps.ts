/** From key to accept value, every step with its bytes. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { AcceptCheck } from "ws101";
import type { Steps } from "../core/view.ts";
import { icon } from "../icons.ts";
import { prose, visible } from "../visible.ts";

export function acceptSteps(steps: Steps | null, check: AcceptCheck): TemplateResult {
  return html`${steps ? derivation(steps) : html`<p class="none">There is no key in the paste, so there is nothing to derive the accept value from.</p>`}
    ${check.received === null ? nothing : comparison(check)}`;
}

export function derivation({ key, concatenated, sha1Hex, accept }: Steps): TemplateResult {
  return html`<ol class="derivation">
    <li><h3>The key, as text</h3><p class="bytes"><code class="of-key">${visible(key)}</code></p>
      <p class="small">Its 24 characters are used as they stand. They are not decoded.</p></li>
    <li><h3>The GUID appended</h3><p class="bytes"><code><span class="of-key">${visible(key)}</span><wbr><span class="of-guid">${concatenated.slice(key.length)}</span></code></p>
      <p class="small">The same for every WebSocket server there is: <a class="cite" href="https://www.rfc-editor.org/rfc/rfc6455#section-1.3" target="_blank" rel="noreferrer">RFC 6455 §1.3</a></p></li>
    <li><h3>SHA-1, 20 bytes</h3><p class="bytes hex"><code>${pairs(sha1Hex).map((pair) => html`<span>${pair}</span> `)}</code></p></li>
    <li><h3>Base64 of those bytes</h3><p class="bytes"><code class="of-accept">${accept}</code></p></li>
  </ol>`;
}

const pairs = (hex: string) => hex.match(/../g) ?? [];

const words = { match: "Match", mismatch: "No match", unverifiable: "Cannot be verified" } as const;
const icons = { match: "pass", mismatch: "fail", unverifiable: "undecided" } as const;

export function comparison({ key, expected, received, state, mistake }: AcceptCheck): TemplateResult {
  return html`<section class="comparison is-${state}">
    <h3>${icon(icons[state])} ${words[state]}</h3>
    <dl>
      <div><dt>Expected</dt><dd><code>${expected === null ? "unknown" : against(expected, received ?? "")}</code></dd></div>
      <div><dt>Received</dt><dd><code>${received === "" ? html`<i>empty</i>` : against(received ?? "", expected ?? "")}</code></dd></div>
    </dl>
    ${mistake ? html`<p class="mistake"><b>How it was made:</b> ${prose(mistakeText(mistake))}</p>` : nothing}
    ${state === "mismatch" && !mistake ? html`<p class="mistake">It is none of the known mistakes: it may be the answer to another key, or made with another GUID.</p>${search(key, received)}` : nothing}
  </section>`;
}

/** Base64 of 20 bytes, as SHA-1 gives them: then some GUID may lie behind it. */
const digest = /^[A-Za-z0-9+/]{27}=$/;

function search(key: string | null, received: string | null): TemplateResult | typeof nothing {
  if (key === null || received === null || !digest.test(received)) return nothing;
  void import("./guid-search.ts");
  return html`<ws101-guid-search .values=${[key, received]}></ws101-guid-search>`;
}

/** `text` with the characters marked that differ from `other` at the same place. */
function against(text: string, other: string): TemplateResult | TemplateResult[] {
  if (!other || text === other || text.length > 200) return visible(text);
  const runs: { text: string; same: boolean }[] = [];
  [...text].forEach((character, index) => {
    const same = character === other[index];
    const last = runs.at(-1);
    if (last?.same === same) last.text += character;
    else runs.push({ text: character, same });
  });
  return runs.map((run) => (run.same ? visible(run.text) : html`<mark>${visible(run.text)}</mark>`));
}

function mistakeText({ kind, detail }: { kind: string; detail: string }): string {
  return kind === "wrong-guid" ? `With \`${detail}\` in place of the GUID.` : detail;
}
