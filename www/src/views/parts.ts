/** Small pieces that several parts of the page share. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Cite } from "ws101";

export function citation(cite: Cite | null): TemplateResult | typeof nothing {
  return cite ? html`<a class="cite" href=${cite.url} target="_blank" rel="noreferrer">${cite.title}</a>` : nothing;
}

export const ruleLink = (id: string) => html`<a class="rule" href="#/rules/${encodeURIComponent(id)}">${id}</a>`;

/** 1 finding, 2 findings. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
