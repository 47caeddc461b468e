/** What browsers and libraries do with this response: who opens, who fails, and in which words. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Handshake, Prediction } from "ws101";
import { icon } from "../icons.ts";
import { visible } from "../visible.ts";
import { count, ruleLink } from "./parts.ts";
import type { Actions, State } from "./state.ts";

interface Known { name: string; kind: string; says: string }

const consoleOfPage = "Its console says";
const exception = "Its exception says";

/** In the order in which they are shown. */
const clients: Record<string, Known> = {
  chromium: { name: "Chromium", kind: "browser", says: consoleOfPage },
  firefox: { name: "Firefox", kind: "browser", says: consoleOfPage },
  webkitgtk: { name: "WebKitGTK", kind: "browser", says: consoleOfPage },
  ws: { name: "ws", kind: "Node", says: "Its error says" },
  undici: { name: "undici", kind: "Node’s own", says: "Its error says" },
  "python-websockets": { name: "websockets", kind: "Python", says: exception },
  "websocket-client": { name: "websocket-client", kind: "Python", says: exception },
  aiohttp: { name: "aiohttp", kind: "Python", says: exception },
  tungstenite: { name: "tungstenite", kind: "Rust", says: "Its error says" },
};

type Fate = "open" | "fail" | "waits" | "undecided";

export function clientRow(state: State, handshake: Handshake, actions: Actions): TemplateResult | typeof nothing {
  // The full module predicts; until it is there, the row keeps its place.
  const waits = !state.view!.full && handshake.response !== null;
  if (handshake.clients.length === 0 && !waits) return nothing;
  const of = new Map(handshake.clients.map((prediction) => [prediction.client, prediction]));
  const shown = of.get(state.client ?? "");
  return html`<section class="clients ${waits ? "is-waiting" : ""}" aria-labelledby="clients-word">
    <h3 id="clients-word">Clients <span class="tally">${waits ? "…" : tally(handshake.clients)}</span></h3>
    <ul>${Object.entries(clients).map(([id, known]) => {
      const fate = fateOf(of.get(id));
      const open = !waits && state.client === id;
      return html`<li class="kind-${known.kind === "browser" ? "browser" : "library"}">
        <button type="button" class="client is-${fate} ${open ? "chosen" : ""}" ?disabled=${waits} aria-expanded=${String(open)} aria-controls="client-words"
          title=${of.get(id)?.console ?? ""} @click=${() => actions.showClient(open ? null : id)}>
          ${icon(waits || fate === "waits" ? "unknown" : fate)}<span class="client-name">${known.name}</span><span class="unseen">${waits ? "" : `: ${fates[fate]}`}</span>
        </button></li>`;
    })}</ul>
    <div id="client-words" aria-live="polite">${waits || state.client === null ? nothing : words(state.client, shown, handshake, actions)}</div>
  </section>`;
}

const fates = { open: "opens", fail: "fails", waits: "waits for another response", undecided: "not told by this paste" } as const;

const fateOf = (prediction: Prediction | undefined): Fate => (!prediction ? "undecided" : prediction.waits ? "waits" : prediction.state);

/** “6 open, 3 fail” */
export function tally(predictions: Prediction[]): string {
  const number = (wanted: Fate) => predictions.filter((prediction) => fateOf(prediction) === wanted).length;
  const all = Object.keys(clients).length;
  const counts = [[number("open"), "open"], [number("fail"), "fail"], [number("waits"), "wait"], [all - predictions.length, "not told"]] as const;
  return counts.filter(([count]) => count > 0).map(([count, word]) => `${count === all ? "all " : ""}${count} ${word}`).join(", ");
}

function words(id: string, prediction: Prediction | undefined, handshake: Handshake, actions: Actions): TemplateResult {
  const { name, kind, says } = clients[id]!;
  const who = html`<b>${name}</b> ${prediction ? prediction.version : ""} <span class="small">${kind}</span>`;
  if (!prediction) return html`<p>${who}: what it does depends on what this paste does not show.</p>`;
  if (prediction.state === "open") return html`<p>${who} opens the connection.${tolerance(handshake)}</p>`;
  if (prediction.waits) return html`<p>${who} neither opens the connection nor fails: it waits for another response.</p>`;
  const finding = handshake.findings.find(({ rule }) => rule === prediction.because);
  const line = finding?.span;
  return html`<p>${who} fails${prediction.closeCode ? html`; script sees close code <code>${prediction.closeCode}</code>` : nothing}.
      ${prediction.because
        ? html`Cause: ${ruleLink(prediction.because)}${line ? html` <button type="button" class="linklike" @click=${() => actions.goTo(line)}>line ${line.line}</button>` : nothing}`
        : nothing}</p>
    ${prediction.console
      ? html`<p class="said">${says}: <q><code>${visible(prediction.console)}</code></q></p>`
      : html`<p class="said">It does not say why.</p>`}
    ${alike(prediction, handshake)}`;
}

/** Who else fails for the same cause. */
function alike(prediction: Prediction, { clients: all }: Handshake): TemplateResult | typeof nothing {
  const others = all.filter(({ client, state, because }) => client !== prediction.client && state === "fail" && because === prediction.because);
  if (others.length === 0 || !prediction.because) return nothing;
  return html`<p class="small">For the same cause ${count(others.length, "other fails", "others fail")}: ${others.map(({ client }) => clients[client]?.name ?? client).join(", ")}.</p>`;
}

/** An open connection where others fail: what they mind does not matter to this client. */
function tolerance({ clients: all }: Handshake): TemplateResult | typeof nothing {
  const causes = [...new Set(all.flatMap(({ state, because }) => (state === "fail" && because ? [because] : [])))];
  if (causes.length === 0) return nothing;
  return html` It puts up with ${causes.map((cause, index) => html`${index > 0 ? ", " : ""}${ruleLink(cause)}`)}.`;
}
