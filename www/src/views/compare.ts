/** The Compare view: one handshake that works, one that fails, and what of their differences matters. */
import "../styles/views.css";
import "../styles/compare.css";
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { Comparison } from "ws101";
import { Unavailable, type Core } from "../core/core.ts";
import { icon } from "../icons.ts";
import { prose, visible } from "../visible.ts";

/** What a proxy that was not told of upgrades makes of a handshake. */
const WORKS = `GET /chat HTTP/1.1
Host: example.com
Upgrade: websocket
Connection: Upgrade
Origin: https://example.com
Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
Sec-WebSocket-Version: 13

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=

`;
const FAILS = `GET /chat HTTP/1.1
Host: backend:8080
Connection: close
Origin: https://example.com
Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
Sec-WebSocket-Version: 13

HTTP/1.1 400 Bad Request
Connection: close
Content-Length: 22

Invalid Upgrade header`;

const matters = { decides: ["error", "Decides"], may: ["warning", "May matter"], no: ["note", "Does not matter"] } as const;

let started = false;

export function showCompare(place: HTMLElement, core: Core): void {
  if (started) return;
  started = true;
  const inputs = { works: WORKS, fails: FAILS };
  let comparison: Comparison | null = null;
  let fault = "";
  let latest = 0;

  const run = async () => {
    const mine = ++latest;
    try {
      const result = await core.call("compare", inputs.works, inputs.fails);
      if (mine !== latest) return;
      [comparison, fault] = [result, ""];
    } catch (error) {
      if (mine !== latest) return;
      comparison = null;
      fault = error instanceof Unavailable ? "The inspector could not be loaded." : String(error);
    }
    draw();
  };
  let pause: ReturnType<typeof setTimeout> | undefined;
  const typed = (which: keyof typeof inputs) => (event: Event) => {
    inputs[which] = (event.target as HTMLTextAreaElement).value;
    clearTimeout(pause);
    pause = setTimeout(() => void run(), 150);
  };
  const swap = () => {
    [inputs.works, inputs.fails] = [inputs.fails, inputs.works];
    draw();
    void run();
  };
  const side = (which: keyof typeof inputs, label: string) => html`<div class="field"><label for="compare-${which}">${label}</label>
    <textarea id="compare-${which}" class="code" rows="14" spellcheck="false" autocapitalize="off" autocomplete="off" .value=${inputs[which]} @input=${typed(which)}></textarea></div>`;

  const draw = () => render(html`<div class="reading wide">
    <h1>What is the difference?</h1>
    <p class="lead">One handshake works and another fails: direct and through the proxy, one browser and the other, yesterday and today. Paste both, in any form that Inspect reads.</p>
    <div class="pair">${side("works", "This one works")}${side("fails", "This one fails")}</div>
    <p class="actions"><button type="button" class="plain" @click=${swap}>Exchange the two</button></p>
    <section class="sheet" aria-label="Differences" aria-live="polite">
      ${fault ? html`<p role="alert">${fault}</p>` : comparison ? result(comparison) : html`<p class="small">…</p>`}
    </section>
  </div>`, place);

  draw();
  void run();
}

function result({ summary, differences }: Comparison): TemplateResult {
  return html`<h2 class="compare-summary">${prose(summary)}</h2>
    ${differences.length ? html`<ol class="differences">${differences.map(difference)}</ol>` : nothing}`;
}

function difference({ what, first, second, matters: weight, message }: Comparison["differences"][number]): TemplateResult {
  const [severity, words] = matters[weight];
  const value = (sign: string, text: string | null, absent: string) => html`<div><dt>${sign}</dt><dd>${text === null ? html`<i>${absent}</i>` : html`<code>${visible(text)}</code>`}</dd></div>`;
  return html`<li class="finding difference is-${severity}">
    <header>${icon(severity)} <b class="severity">${words}</b> <span>${what}</span></header>
    <dl>${value("works", first, "absent")}${value("fails", second, "absent")}</dl>
    <p class="message">${prose(message)}</p>
  </li>`;
}
