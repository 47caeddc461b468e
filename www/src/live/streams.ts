/** The same connection as a WebSocketStream, where the browser has that: promises and streams in place of events. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import { prose, visible } from "../visible.ts";
import type { Host, Part } from "../views/live.ts";
import { labMenu, whereTo } from "./connect.ts";
import { payload } from "./payload.ts";
import { target } from "./target.ts";
import { milliseconds } from "./timeline.ts";

/** https://websockets.spec.whatwg.org has no such interface yet: this is the one of its explainer. */
interface Opened { readable: ReadableStream<string | ArrayBuffer>; writable: WritableStream<string | BufferSource>; extensions: string; protocol: string }
interface Closed { closeCode?: number; reason?: string }
interface WebSocketStream { readonly url: string; readonly opened: Promise<Opened>; readonly closed: Promise<Closed>; close(info?: Closed): void }
type WebSocketStreamConstructor = new (url: string, options?: { protocols?: string[]; signal?: AbortSignal }) => WebSocketStream;

interface Running { stream: WebSocketStream; cancel: AbortController; writer: WritableStreamDefaultWriter<string | BufferSource> | null }
interface Step { at: number; what: string; detail: TemplateResult | string; fine: boolean }

const STEPS = 300;

export function streams(host: Host): Part {
  const WebSocketStream = (globalThis as { WebSocketStream?: WebSocketStreamConstructor }).WebSocketStream;
  let steps: Step[] = [];
  let running: Running | null = null;

  async function run(event: Event): Promise<void> {
    event.preventDefault();
    if (running || !WebSocketStream) return;
    const began = performance.now();
    const note = (what: string, detail: Step["detail"], fine = true) => {
      if (steps.length < STEPS) steps.push({ at: performance.now() - began, what, detail, fine });
      host.redraw();
    };
    steps = [];
    const cancel = new AbortController();
    let stream: WebSocketStream;
    try {
      stream = new WebSocketStream(target.url, { protocols: target.protocols, signal: cancel.signal });
    } catch (fault) {
      note("threw", failure(fault), false);
      return;
    }
    const own: Running = { stream, cancel, writer: null };
    running = own;
    note("new WebSocketStream", html`<code>${visible(stream.url)}</code>`);
    const closed = stream.closed.then(
      ({ closeCode, reason }) => note("closed", html`<code>${closeCode ?? "no code"}</code> ${reason ? html`<q>${visible(reason)}</q>` : "no reason"}`),
      (fault: unknown) => note("closed rejected", failure(fault), false),
    );
    try {
      const { readable, writable, extensions, protocol } = await stream.opened;
      note("opened", html`${protocol ? html`subprotocol <code>${visible(protocol)}</code>` : "no subprotocol"}, ${extensions ? html`extensions <code>${visible(extensions)}</code>` : "no extensions"}`);
      own.writer = writable.getWriter();
      own.writer.closed.catch(() => {}); // told by `closed`
      const reader = readable.getReader();
      for (let part; !(part = await reader.read()).done; ) {
        const data = typeof part.value === "string" ? part.value : new Uint8Array(part.value);
        note("read", payload({ kind: typeof data === "string" ? "text" : "binary", data, size: typeof data === "string" ? new TextEncoder().encode(data).length : data.length }));
      }
    } catch (fault) {
      note(own.writer ? "reading failed" : "opened rejected", failure(fault), false);
    }
    await closed;
    running = null;
    host.redraw();
  }

  if (!WebSocketStream) {
    return { draw: () => html`<section class="sheet"><h2>This browser has no WebSocketStream</h2>
      <p>${about} Chromium has it, on pages that came over https or from this machine.</p></section>` };
  }
  return {
    draw: () => html`<section class="sheet" aria-label="Where to">
        <p>${about}</p>
        <form class="where" @submit=${run}>
          ${whereTo(target, host.redraw)}
          <div class="actions">
            <button type="submit" class="primary" ?disabled=${running !== null}>Open</button>
            <button type="button" class="plain" ?disabled=${!running?.writer} @click=${() => void running?.writer?.write("hello").catch(() => {})}>Write “hello”</button>
            <button type="button" class="plain" ?disabled=${!running?.writer} @click=${() => running?.stream.close({ closeCode: 1000, reason: "enough" })}>Close</button>
            <button type="button" class="plain" ?disabled=${running === null || running.writer !== null} @click=${() => running?.cancel.abort()}>Cancel</button>
          </div>
        </form>
        ${labMenu(target, host)}
      </section>
      ${steps.length ? html`<section class="sheet" aria-label="What happened"><ol class="happenings">${steps.map(({ at, what, detail, fine }) => html`<li class="happening ${fine ? "of-client" : "is-error"}">
        <span class="at">${milliseconds(at)}</span>${icon(fine ? "right" : "error")}<b>${what}</b><span class="detail">${detail}</span></li>`)}</ol></section>` : nothing}`,
  };
}

const about = html`A WebSocketStream waits for whoever is slower: reading and writing hold the other side back, which events cannot. A failure rejects <code>opened</code> and <code>closed</code>; script learns no more of it than by 1006.`;

function failure(fault: unknown): TemplateResult {
  const { name = "Error", message = "", closeCode } = fault as { name?: string; message?: string; closeCode?: number };
  return html`<code>${name}</code> ${prose(message)}${closeCode === undefined || closeCode === null ? nothing : html` <span class="small">closeCode ${closeCode}</span>`}`;
}
