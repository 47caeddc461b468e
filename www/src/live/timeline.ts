/** What happened, drawn to scale, and listed. */
import { html, nothing, svg, type TemplateResult } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import { icon, type Icon } from "../icons.ts";
import { prose, visible } from "../visible.ts";
import { payload } from "./payload.ts";
import type { Entry, Session } from "./session.ts";

/** Rows that are shown of a long list: the first and the last ones. */
const FIRST = 40;
const LAST = 160;
/** Marks that are drawn. */
const MARKS = 400;

const states = ["CONNECTING", "OPEN", "CLOSING", "CLOSED"];

export function timeline(session: Session): TemplateResult {
  const { entries } = session;
  const left = Math.max(0, entries.length - FIRST - LAST);
  const shown = left ? [...entries.slice(0, FIRST), ...entries.slice(-LAST)] : entries;
  const rows = shown.map((entry, index) => ({ entry, key: index < FIRST ? index : index + left }));
  const gap = left + session.leftOut;
  return html`${strip(session)}
    <ol class="happenings" aria-label="What happened, in order">
      <li class="happening of-client"><span class="at">0 ms</span>${icon("right")}<b>new WebSocket</b>
        <span class="detail"><code>${visible(session.url)}</code>${session.protocols.length ? html` ${session.protocols.map((name) => html`<code class="tag">${visible(name)}</code> `)}` : nothing}</span></li>
      ${repeat(rows.slice(0, FIRST), ({ key }) => key, ({ entry }) => row(entry))}
      ${gap ? html`<li class="happening gap"><span class="detail">${gap.toLocaleString("en")} more that are not listed</span></li>` : nothing}
      ${repeat(rows.slice(FIRST), ({ key }) => key, ({ entry }) => row(entry))}
      ${session.observation?.thrown ? thrownRow(session.observation.thrown) : nothing}
    </ol>`;
}

function thrownRow({ name, message }: { name: string; message: string }): TemplateResult {
  return html`<li class="happening is-error"><span class="at"></span>${icon("error")}<b>threw</b><span class="detail"><code>${name}</code> ${visible(message)}</span></li>`;
}

interface Look { look: Icon; name: string; side: string }

function lookOf(entry: Entry): Look {
  switch (entry.type) {
    case "open": return { look: "open", name: "open", side: "is-open" };
    case "message": return { look: "left", name: "message", side: "of-server" };
    case "send": return { look: entry.detail.thrown ? "error" : "right", name: "send", side: entry.detail.thrown ? "is-error" : "of-client" };
    case "error": return { look: "error", name: "error", side: "is-error" };
    case "close": return { look: entry.detail.wasClean ? "pass" : "fail", name: "close", side: entry.detail.wasClean ? "of-server" : "is-error" };
    case "closing": return { look: entry.detail.thrown ? "error" : "right", name: "close()", side: entry.detail.thrown ? "is-error" : "of-client" };
    case "timeout": return { look: "refused", name: "given up", side: "is-warning" };
    case "cancel": return { look: "refused", name: "cancelled", side: "is-warning" };
    case "violation": return { look: "error", name: "policy", side: "is-error" };
  }
}

function row(entry: Entry): TemplateResult {
  const { look, name, side } = lookOf(entry);
  return html`<li class="happening ${side}">
    <span class="at">${milliseconds(entry.at)}</span>${icon(look)}<b>${name}</b>
    <span class="detail">${detail(entry)}</span>
    ${entry.type === "violation" ? nothing : html`<span class="ready-state">${states[entry.detail.readyState] ?? ""}</span>`}
  </li>`;
}

function detail(entry: Entry): TemplateResult | typeof nothing {
  switch (entry.type) {
    case "open": {
      const { protocol, extensions } = entry.detail;
      return html`${protocol ? html`subprotocol <code>${visible(protocol)}</code>` : "no subprotocol"}, ${extensions ? html`extensions <code>${visible(extensions)}</code>` : "no extensions"}`;
    }
    case "message":
      return payload(entry.detail);
    case "send":
      return html`${payload(entry.detail)}${entry.detail.thrown ? thrown(entry.detail.thrown) : html`<span class="small">, ${buffered(entry.detail.bufferedAmount)}</span>`}`;
    case "close": {
      const { code, reason, wasClean } = entry.detail;
      return html`<code>${code}</code> ${reason ? html`<q>${visible(reason)}</q>` : "no reason"}, ${wasClean ? "clean" : "not clean"}`;
    }
    case "closing": {
      const { code, reason } = entry.detail;
      return html`${code === null ? "without a code" : html`<code>${visible(String(code))}</code>`}${reason ? html` <q>${visible(String(reason))}</q>` : nothing}${thrown(entry.detail.thrown)}`;
    }
    case "violation":
      return html`${prose(`\`${entry.detail.directive}\``)} of the page’s Content Security Policy ${entry.detail.enforced ? "forbids" : "reports"} <code>${visible(entry.detail.blockedUri)}</code>`;
    case "error":
      return html`an event without any detail: that is all that script gets`;
    case "timeout":
      return html`it had not opened in time`;
    case "cancel":
      return nothing;
  }
}

const thrown = (fault: { name: string; message: string } | null) => (fault ? html` threw <code>${fault.name}</code> ${visible(fault.message)}` : nothing);
const buffered = (amount: number) => (amount ? `${amount.toLocaleString("en")} bytes buffered` : "nothing buffered");

/** 3.1 ms, 250 ms, 12.34 s */
export function milliseconds(time: number): string {
  if (time < 100) return `${Number(time.toFixed(1))} ms`;
  return time < 10_000 ? `${Math.round(time)} ms` : `${(time / 1000).toFixed(2)} s`;
}

/**
 * Two lanes and the time between them. Until it opens and after that are drawn to scales of their own: the first takes a
 * few milliseconds, the second as long as one likes.
 */
function strip(session: Session): TemplateResult {
  const { entries, observation } = session;
  const opened = entries.find(({ type }) => type === "open")?.at ?? null;
  const closing = entries.find(({ type }) => type === "closing" || type === "cancel")?.at ?? null;
  const end = observation ? Math.max(observation.endedAt, entries.at(-1)?.at ?? 0) : Math.max(performance.now() - session.began, entries.at(-1)?.at ?? 0, 1);
  const turn = opened === null ? 100 : 28;
  const place = (at: number) => {
    if (opened === null || at <= opened) return (at / Math.max(opened ?? end, 0.1)) * turn;
    return turn + ((at - opened) / Math.max(end - opened, 0.1)) * (100 - turn);
  };
  const percent = (at: number) => `${Math.min(100, Math.max(0, place(at))).toFixed(2)}%`;
  const width = (from: number, to: number) => `${Math.max(0, place(to) - place(from)).toFixed(2)}%`;
  const failed = observation !== null && opened === null;
  const quiet = closing === null || opened === null ? end : closing;
  const marks = entries.filter(({ type }) => type === "message" || type === "send");
  const step = Math.ceil(marks.length / MARKS);
  const said = `${session.phase === "over" ? "Over after" : "Running for"} ${milliseconds(end)}${opened === null ? ", never open" : `, open after ${milliseconds(opened)}`}; ${marks.length} messages.`;
  return html`<svg class="strip ${failed ? "is-fail" : ""}" width="100%" height="104" role="img" aria-label=${said}>
    <text x="0" y="13" class="lane-name of-server">from the server</text>
    <text x="0" y="99" class="lane-name of-client">from here</text>
    <rect class="span-connecting" x="0" y="48" width=${width(0, opened ?? end)} height="8" rx="2"/>
    ${opened === null ? nothing : svg`<rect class="span-open" x=${percent(opened)} y="48" width=${width(opened, quiet)} height="8" rx="2"/>
      <rect class="span-closing" x=${percent(quiet)} y="48" width=${width(quiet, end)} height="8" rx="2"/>`}
    ${marks.filter((_, index) => index % step === 0).map(({ type, at }) => svg`<line class=${type === "message" ? "of-server" : "of-client"} x1=${percent(at)} x2=${percent(at)} y1=${type === "message" ? 22 : 58} y2=${type === "message" ? 46 : 82}/>`)}
    ${opened === null ? nothing : svg`<line class="turn" x1=${percent(opened)} x2=${percent(opened)} y1="34" y2="70"/><text x=${percent(opened)} y="99" class="moment">open ${milliseconds(opened)}</text>`}
    <text x="100%" y="99" text-anchor="end" class="moment">${milliseconds(end)}</text>
    ${session.phase === "over" ? svg`<line class="turn end" x1="100%" x2="100%" y1="40" y2="64"/>` : nothing}
  </svg>`;
}
