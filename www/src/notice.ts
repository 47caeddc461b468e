/** A short notice at the foot of the page, and the clipboard, which may refuse. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { icon } from "./icons.ts";

const place = document.querySelector<HTMLElement>("#notice")!;
let timer: ReturnType<typeof setTimeout> | undefined;

export interface Offer { label: string; act(): void }

export function notify(text: string | TemplateResult, offer?: Offer): void {
  const act = () => {
    dismiss();
    offer?.act();
  };
  render(html`<div class="notice-box">
    <span>${text}</span>
    ${offer ? html`<button type="button" class="plain" @click=${act}>${icon("undo")} ${offer.label}</button>` : nothing}
    <button type="button" class="quiet" aria-label="Dismiss" @click=${dismiss}>${icon("fail")}</button>
  </div>`, place);
  clearTimeout(timer);
  timer = setTimeout(dismissUnlessUsed, offer ? 12_000 : 5000);
}

/** What takes its time, with a way to end it; stands until the next notice. */
export function showProgress(text: string, share: number | null, cancel: () => void): void {
  clearTimeout(timer);
  render(html`<div class="notice-box">
    <span>${text} <progress max="1" value=${share ?? nothing} aria-label=${text}></progress></span>
    <button type="button" class="plain" @click=${cancel}>Cancel</button>
  </div>`, place);
}

export function dismiss(): void {
  clearTimeout(timer);
  render(nothing, place);
}

function dismissUnlessUsed(): void {
  if (place.matches(":hover, :focus-within")) timer = setTimeout(dismissUnlessUsed, 3000);
  else dismiss();
}

/** Copies; where the browser refuses, shows the text so that it can be copied by hand. */
export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(`${what} copied.`);
  } catch {
    byHand(text, what);
  }
}

function byHand(text: string, what: string): void {
  const dialog = document.createElement("dialog");
  dialog.className = "by-hand";
  render(html`
    <h2 id="by-hand-title">The browser does not let the page copy</h2>
    <p>${what}: select it and copy it yourself.</p>
    <textarea readonly rows="12" aria-labelledby="by-hand-title" .value=${text}></textarea>
    <button type="button" class="plain" @click=${() => dialog.close()}>Close</button>`, dialog);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.setAttribute("aria-labelledby", "by-hand-title");
  dialog.showModal();
  dialog.querySelector("textarea")!.select();
}
