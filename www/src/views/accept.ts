/** The Accept view: from a key to its accept value by hand, and what a received value is. */
import "../styles/views.css";
import { html, nothing, render } from "lit/html.js";
import { live } from "lit/directives/live.js";
import { Unavailable, type Core } from "../core/core.ts";
import type { AcceptAnswer } from "../core/worker.ts";
import { icon } from "../icons.ts";
import { prose } from "../visible.ts";
import { comparison, derivation } from "./accept-steps.ts";

/** RFC 6455, section 1.3. */
const SAMPLE = { key: "dGhlIHNhbXBsZSBub25jZQ==", accept: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=" };

let started = false;

export function showAccept(place: HTMLElement, core: Core): void {
  if (started) return;
  started = true;
  let key = SAMPLE.key;
  let received = "";
  let answer: AcceptAnswer | null = null;
  let fault = "";
  let latest = 0;

  const derive = async () => {
    const mine = ++latest;
    try {
      const result = await core.call("accept", key, received);
      if (mine !== latest) return;
      answer = result;
      fault = "";
    } catch (error) {
      if (mine !== latest) return;
      answer = null;
      fault = !(error instanceof Unavailable) ? String(error) : error.possible ? "The inspector could not be loaded." : "WebAssembly is needed here, and it does not run.";
    }
    draw();
  };
  const set = (next: { key?: string; received?: string }) => {
    key = next.key ?? key;
    received = next.received ?? received;
    draw();
    void derive();
  };
  const fresh = async () => {
    try {
      set({ key: await core.call("newKey"), received: "" });
    } catch {
      void derive();
    }
  };
  const typed = (event: Event) => (event.target as HTMLInputElement).value;

  const draw = () => render(html`<div class="reading">
    <h1>From key to accept</h1>
    <p class="lead">The one computation of the handshake. A server proves that it understood the request by hashing the client’s key together with a fixed GUID. Type a key, or paste an answer you were given and see how it was made.</p>
    <section class="sheet" aria-label="Key">
      <div class="entry">
        <div class="field"><label for="key">Sec-WebSocket-Key</label>
          <input id="key" class="code" .value=${live(key)} @input=${(event: Event) => set({ key: typed(event) })} autocomplete="off" spellcheck="false" autocapitalize="off"></div>
        <div class="actions">
          <button type="button" class="primary" @click=${fresh}>Generate</button>
          <button type="button" class="plain" @click=${() => set({ key: SAMPLE.key, received: SAMPLE.accept })}>RFC’s sample</button>
        </div>
      </div>
      ${answer ? problems(answer.problems) : nothing}
      ${fault ? html`<p role="alert">${fault}</p>` : nothing}
    </section>
    <section class="sheet" aria-labelledby="steps-title"><h2 id="steps-title">Step by step</h2>${answer ? derivation(answer.steps) : html`<p class="small">…</p>`}</section>
    <section class="sheet" aria-label="Received value">
      <div class="field"><label for="received">Sec-WebSocket-Accept that was received</label>
        <input id="received" class="code" .value=${live(received)} @input=${(event: Event) => set({ received: typed(event) })} autocomplete="off" spellcheck="false" autocapitalize="off" aria-describedby="received-help"></div>
      <p id="received-help" class="small">Paste the server’s value to compare it.</p>
      <div aria-live="polite">${answer?.check ? comparison(answer.check) : nothing}</div>
    </section>
  </div>`, place);

  draw();
  void derive();
}

function problems(all: string[]) {
  return html`<ul class="problems" aria-live="polite">${all.length
    ? all.map((problem) => html`<li>${icon("warning")}<span>${prose(problem)}</span></li>`)
    : html`<li class="fine">${icon("pass")}<span>A valid key: the base64 text of 16 bytes.</span></li>`}</ul>`;
}
