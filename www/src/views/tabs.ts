/** The tab pattern: one stop for the Tab key, arrows between the tabs. */
import { html, type TemplateResult } from "lit/html.js";

export interface Tab<Name extends string> { name: Name; label: string; badge?: TemplateResult | string | undefined }

export function tabs<Name extends string>(all: readonly Tab<Name>[], chosen: Name, choose: (name: Name) => void): TemplateResult {
  const move = (event: KeyboardEvent) => {
    const at = all.findIndex(({ name }) => name === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = all[(to + all.length) % all.length]!;
    choose(next.name);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next.name}`)?.focus();
  };
  return html`<div class="tabs" role="tablist" aria-label="What the inspector found" @keydown=${move}>${all.map(({ name, label, badge }) => html`<button
    type="button" role="tab" id="tab-${name}" aria-selected=${name === chosen} aria-controls="panel" tabindex=${name === chosen ? 0 : -1}
    @click=${() => choose(name)}>${label}${badge ? html` <span class="badge">${badge}</span>` : ""}</button>`)}</div>`;
}
