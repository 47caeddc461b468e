/** The same connection again and again: how long it takes to open. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Observation } from "ws101";
import { prose } from "../visible.ts";
import type { Host, Part } from "../views/live.ts";
import { count } from "../views/parts.ts";
import { labMenu, whereTo } from "./connect.ts";
import { watch } from "./observing.ts";
import { figures, type Figures } from "./figures.ts";
import { target } from "./target.ts";
import { milliseconds } from "./timeline.ts";

const TIMES = { usual: 20, most: 500 };
const TIMEOUT = 10_000;

/** One attempt: how long until it opened, or null for one that did not. */
type Attempt = number | null;

export function repetition(host: Host): Part {
  let times = TIMES.usual;
  let attempts: Attempt[] = [];
  let wanted = 0;
  let running: AbortController | null = null;
  let last: Observation | null = null;
  let fault = "";

  async function run(event: Event): Promise<void> {
    event.preventDefault();
    if (running) return;
    const own = new AbortController();
    running = own;
    [attempts, wanted, last, fault] = [[], times, null, ""];
    host.redraw();
    const { url, protocols } = target;
    try {
      while (attempts.length < wanted && !own.signal.aborted) {
        last = await watch(url, protocols, { timeoutMs: TIMEOUT, closeAfterMs: 0, signal: own.signal });
        if (last.ended === "cancelled") break;
        attempts.push(last.openedAt);
        host.redraw();
        if (last.ended === "thrown") break; // it would each time
      }
    } catch (problem) {
      fault = problem instanceof Error ? problem.message : String(problem);
    }
    running = null;
    host.redraw();
    host.announce(fault || said(attempts));
  }

  return {
    draw: () => html`<section class="sheet" aria-label="What to repeat">
        <form class="where" @submit=${run}>
          ${whereTo(target, host.redraw)}
          <div class="field"><label for="times">Times</label>
            <input id="times" class="code" type="number" min="1" max=${TIMES.most} step="1" .value=${live(String(times))} @change=${(event: Event) => {
              const given = Math.trunc(Number((event.target as HTMLInputElement).value));
              times = given >= 1 ? Math.min(given, TIMES.most) : TIMES.usual;
              host.redraw();
            }}></div>
          <div class="actions">
            <button type="submit" class="primary" ?disabled=${running !== null}>Run</button>
            <button type="button" class="plain" ?disabled=${running === null} @click=${() => running?.abort()}>Cancel</button>
          </div>
        </form>
        ${labMenu(target, host)}
      </section>
      <section class="sheet" aria-labelledby="opening-times">
        <h2 id="opening-times">How long it takes to open</h2>
        ${running ? html`<p><progress max=${wanted} value=${attempts.length} aria-label="Progress"></progress> ${attempts.length} of ${wanted}</p>` : nothing}
        ${fault ? html`<p role="alert">${fault}</p>` : nothing}
        ${attempts.length ? result(attempts) : html`<p class="small">Each attempt waits for the one before it to end, opens, and closes at once.</p>`}
        ${last && last.openedAt === null ? html`<p>${prose(last.summary)} ${last.causes[0] ? prose(last.causes[0].cause) : nothing}</p>` : nothing}
      </section>`,
  };
}

function said(attempts: Attempt[]): string {
  const all = figures(opened(attempts));
  const failures = attempts.length - opened(attempts).length;
  if (!all) return `${count(attempts.length, "attempt")}, none opened.`;
  return `${count(attempts.length, "attempt")}${failures ? `, ${failures} failed` : ""}: minimum ${milliseconds(all.minimum)}, median ${milliseconds(all.median)}, 95th percentile ${milliseconds(all.p95)}.`;
}

const opened = (attempts: Attempt[]) => attempts.filter((time) => time !== null);

function result(attempts: Attempt[]): TemplateResult {
  const all = figures(opened(attempts));
  const failures = attempts.length - opened(attempts).length;
  return html`${all ? html`<dl class="figures">
      <div><dt>Minimum</dt><dd>${milliseconds(all.minimum)}</dd></div>
      <div><dt>Median</dt><dd>${milliseconds(all.median)}</dd></div>
      <div><dt>95 % within</dt><dd>${milliseconds(all.p95)}</dd></div>
      <div><dt>Failed</dt><dd>${failures} of ${attempts.length}</dd></div>
    </dl>${plot(attempts, all)}` : html`<p>None of ${count(attempts.length, "attempt")} opened.</p>`}
    <details class="every-time"><summary>Every attempt</summary><ol>${attempts.map((time) => html`<li>${time === null ? "failed" : milliseconds(time)}</li>`)}</ol></details>`;
}

const TOP = 16;
const BOTTOM = 150;

/** One dot an attempt, in their order; failures stand below. */
function plot(attempts: Attempt[], { median, p95, maximum }: Figures): TemplateResult {
  const top = maximum * 1.08 || 1;
  const y = (time: number) => BOTTOM - (time / top) * (BOTTOM - TOP);
  const x = (index: number) => `${(((index + 0.5) / attempts.length) * 100).toFixed(2)}%`;
  const rule = (time: number, name: string) => svg`<line class="rule-line" x1="0" x2="100%" y1=${y(time)} y2=${y(time)}/><text x="2" y=${y(time) - 4}>${name} ${milliseconds(time)}</text>`;
  return html`<svg class="plot" width="100%" height="176" role="img" aria-label=${said(attempts)}>
    <line class="axis" x1="0" x2="100%" y1=${BOTTOM} y2=${BOTTOM}/>
    ${rule(median, "median")}${p95 - median > top / 9 ? rule(p95, "95 %") : nothing}
    ${attempts.map((time, index) => (time === null
      ? svg`<text class="failed" x=${x(index)} y=${BOTTOM + 20} text-anchor="middle">✗</text>`
      : svg`<circle cx=${x(index)} cy=${y(time)} r="3.5"/>`))}
  </svg>`;
}
