/** The menu of samples: fetched when it is first opened. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { Sample } from "../samples.ts";

export class SamplesMenu {
  #open = false;
  #samples: readonly Sample[] | null = null;
  readonly #place: HTMLElement;
  readonly #pick: (sample: Sample) => void;

  constructor(place: HTMLElement, pick: (sample: Sample) => void) {
    this.#place = place;
    this.#pick = pick;
    place.addEventListener("keydown", (event) => this.#key(event));
    place.addEventListener("focusout", (event) => {
      if (this.#open && event.relatedTarget && !place.contains(event.relatedTarget as Node)) this.#set(false);
    });
    document.addEventListener("pointerdown", (event) => {
      if (this.#open && !event.composedPath().includes(place)) this.#set(false);
    });
    this.#draw();
  }

  async #set(open: boolean, focus = false): Promise<void> {
    this.#open = open;
    if (open) this.#samples ??= (await import("../samples.ts")).samples;
    this.#draw();
    if (focus) this.#place.querySelector<HTMLElement>(open ? "[role=menuitem]" : "button")?.focus();
  }

  #draw(): void {
    render(html`<button type="button" class="plain" aria-haspopup="menu" aria-expanded=${this.#open} @click=${() => this.#set(!this.#open, !this.#open)}>
        Samples <span class="chevron" aria-hidden="true"></span></button>
      ${this.#open && this.#samples ? html`<div class="menu" role="menu" aria-label="Samples">${this.#samples.map((sample) => this.#item(sample))}</div>` : nothing}`, this.#place);
  }

  #item(sample: Sample): TemplateResult {
    const pick = () => {
      void this.#set(false, true);
      this.#pick(sample);
    };
    return html`<button type="button" role="menuitem" tabindex="-1" data-sample=${sample.id} @click=${pick}><b>${sample.title}</b> <span>${sample.about}</span></button>`;
  }

  #key(event: KeyboardEvent): void {
    if (!this.#open) {
      if (event.key === "ArrowDown") this.#set(true, true), event.preventDefault();
      return;
    }
    if (event.key === "Escape") return void this.#set(false, true);
    const items = [...this.#place.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    items[(to + items.length) % items.length]?.focus();
  }
}
