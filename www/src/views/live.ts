/** The Live view: real connections of this browser, and what its API does beside what the standards say. */
import "../styles/views.css";
import "../styles/live.css";
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { Outcome } from "ws101";
import type { Core } from "../core/core.ts";
import { connect } from "../live/connect.ts";
import { constructorTable } from "../live/constructor.ts";
import { forbiddenNames } from "../live/names.ts";
import { prepare } from "../live/observing.ts";
import { repetition } from "../live/repetition.ts";
import { streams } from "../live/streams.ts";
import { target } from "../live/target.ts";
import type { Input } from "../edits.ts";

/** A part of the view draws itself whenever something about it changes. */
export interface Part { draw(): TemplateResult }
/** What a part may ask for. */
export interface Host {
  redraw(): void;
  /** Shows a transcript in Inspect. */
  inspect(input: Input): void;
  announce(text: string): void;
  /** What the inspector makes of an exchange; null when it makes nothing of it. */
  judge(exchange: Uint8Array<ArrayBuffer>): Promise<Outcome | null>;
}

const parts = {
  connect: { label: "Connect", start: connect },
  repeat: { label: "Repeat", start: repetition },
  constructor: { label: "Constructor", start: constructorTable },
  names: { label: "Header names", start: forbiddenNames },
  stream: { label: "WebSocketStream", start: streams },
} as const;
type PartName = keyof typeof parts;

const started = new Map<PartName, Part>();
let shown: PartName = "connect";
let waiting = false;

export function showLive(place: HTMLElement, detail: string | null, core: Core, inspect: (input: Input) => void): void {
  // a link may name where to: it is filled in, and the visitor decides
  if (detail !== null && /^(?:wss?|https?):/i.test(detail)) target.url = detail;
  shown = detail !== null && Object.hasOwn(parts, detail) ? (detail as PartName) : "connect";
  const draw = () => render(view(part.draw()), place);
  const host: Host = {
    // several events of one moment are drawn once
    redraw() {
      if (waiting) return;
      waiting = true;
      queueMicrotask(() => {
        waiting = false;
        render(view(started.get(shown)!.draw()), place);
      });
    },
    inspect,
    judge: (exchange) => core.call("inspect", exchange).then(({ report }) => report.handshakes[0]?.outcome ?? null, () => null),
    announce: (text) => (document.querySelector("#live")!.textContent = text),
  };
  const part = started.get(shown) ?? parts[shown].start(host);
  started.set(shown, part);
  draw();
  void prepare().catch(() => {}); // told by the part that needs it
}

function view(part: TemplateResult): TemplateResult {
  return html`<div class="reading live">
    <h1>Open one and watch</h1>
    <p class="lead">A real connection of this browser: all that script can see of it, when, and what it cannot. It goes where you send it and nowhere else.</p>
    <nav class="parts" aria-label="Live">${Object.entries(parts).map(([name, { label }]) => html`<a href="#/live/${name}" aria-current=${name === shown ? "page" : nothing}>${label}</a>`)}</nav>
    ${part}
  </div>`;
}
