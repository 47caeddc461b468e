/** One connection: where to, what happened, what is said on it, and what it can mean when it fails. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { live } from "lit/directives/live.js";
import type { Observation } from "ws101";
import { icon, type Icon } from "../icons.ts";
import { copy } from "../notice.ts";
import type { Host, Part } from "../views/live.ts";
import { count, ruleLink } from "../views/parts.ts";
import { prose } from "../visible.ts";
import { labUrl, scenarios, type Scenario } from "./lab.ts";
import { bytesOf } from "./payload.ts";
import { Session } from "./session.ts";
import { target, type Target } from "./target.ts";
import { timeline } from "./timeline.ts";
import { unseen } from "./unseen.ts";

const SECONDS = { usual: 10, most: 600 };

export function connect(host: Host): Part {
  let session: Session | null = null;
  let seconds = SECONDS.usual;
  let kind: "text" | "binary" = "text";
  let message = "";
  let code = "";
  let reason = "";
  let fault = "";

  const busy = () => session !== null && session.phase !== "over";
  const start = (event: Event) => {
    event.preventDefault();
    if (busy()) return;
    const own = new Session(target.url, target.protocols, host.redraw);
    session = own;
    const ticking = setInterval(host.redraw, 200);
    void own.run(seconds * 1000, host.judge).then(() => {
      clearInterval(ticking);
      host.announce(own.observation?.summary ?? own.fault);
    });
  };
  const send = (event: Event) => {
    event.preventDefault();
    const bytes = kind === "binary" ? bytesOf(message) : null;
    fault = kind === "binary" && !bytes ? "Bytes are written in hexadecimal, two digits each: 00 ff 80." : "";
    if (!fault) session?.send(bytes ?? message);
    host.redraw();
  };
  const close = () => session?.close(code === "" ? undefined : Number(code), reason === "" ? undefined : reason);

  const talk = () => html`<section class="sheet talk" aria-label="Messages">
    <form class="composer" @submit=${send}>
      <div class="field"><label for="message">Message</label>
        <textarea id="message" class="code" rows="2" spellcheck="false" .value=${live(message)} @input=${(event: Event) => (message = (event.target as HTMLTextAreaElement).value)}></textarea></div>
      <div class="actions">
        <fieldset class="kinds"><legend class="unseen">Send it as</legend>${(["text", "binary"] as const).map((name) => html`<label><input type="radio" name="kind" .checked=${kind === name} @change=${() => {
          kind = name;
          host.redraw();
        }}> ${name === "text" ? "Text" : "Bytes, in hexadecimal"}</label>`)}</fieldset>
        <button type="submit" class="primary" ?disabled=${session?.phase !== "open"}>Send</button>
      </div>
      ${fault ? html`<p role="alert">${fault}</p>` : nothing}
    </form>
    <form class="closer" @submit=${(event: Event) => {
      event.preventDefault();
      close();
    }}>
      <div class="field"><label for="close-code">Close code</label><input id="close-code" class="code" inputmode="numeric" placeholder="none" .value=${live(code)} @input=${(event: Event) => (code = (event.target as HTMLInputElement).value.trim())}></div>
      <div class="field"><label for="close-reason">Reason</label><input id="close-reason" class="code" .value=${live(reason)} @input=${(event: Event) => (reason = (event.target as HTMLInputElement).value)}></div>
      <button type="submit" class="plain" ?disabled=${session?.phase !== "open"}>Close</button>
    </form>
  </section>`;

  return {
    draw: () => html`
      <section class="sheet" aria-label="Where to">
        <form class="where" @submit=${start}>
          ${whereTo(target, host.redraw)}
          <div class="field"><label for="timeout">Give up after</label>
            <span class="with-unit"><input id="timeout" class="code" type="number" min="0.1" max=${SECONDS.most} step="any" .value=${live(String(seconds))} @change=${(event: Event) => {
              const given = Number((event.target as HTMLInputElement).value);
              seconds = given > 0 ? Math.min(given, SECONDS.most) : SECONDS.usual;
              host.redraw();
            }}> s</span></div>
          <div class="actions">
            <button type="submit" class="primary" ?disabled=${busy()}>Connect</button>
            <button type="button" class="plain" ?disabled=${!busy()} @click=${() => session?.cancel()}>Cancel</button>
          </div>
        </form>
        ${labMenu(target, host)}
      </section>
      ${session ? html`${outcome(session)}
        ${session.fault ? nothing : html`<section class="sheet" aria-label="Timeline">${timeline(session)}</section>`}
        ${session.phase === "open" || session.phase === "closing" ? talk() : nothing}
        ${unseen(session, host.inspect)}` : unseen(null, host.inspect)}`,
  };
}

/** URL and subprotocols: the same for every part that connects. */
export function whereTo(to: Target, redraw: () => void): TemplateResult {
  const typed = (event: Event) => (event.target as HTMLInputElement).value;
  return html`<div class="field wide"><label for="url">URL</label>
      <input id="url" class="code" required placeholder="wss://example.com/chat" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${live(to.url)} @input=${(event: Event) => {
        to.url = typed(event);
        redraw();
      }}></div>
    <div class="field protocols"><label for="protocols">Subprotocols</label>
      <input id="protocols" class="code" placeholder="none; or chat, superchat" autocomplete="off" autocapitalize="off" spellcheck="false" .value=${live(to.protocolText)} @input=${(event: Event) => {
        to.protocolText = typed(event);
        redraw();
      }}></div>`;
}

let offered: Scenario[] | null | undefined;

/** What the lab beside this page has to connect to; where there is none, how to have one. */
export function labMenu(to: Target, host: Host): TemplateResult {
  if (offered === undefined) {
    offered = null;
    void scenarios().then((all) => {
      offered = all;
      if (all && to.url === "") to.url = labUrl("echo");
      host.redraw();
    });
  }
  if (!offered) return html`<p class="small lab-hint">To see also what script cannot, have the lab beside this page: <code>npx ws101 lab</code> on your machine. It answers in every wrong way there is, and shows each byte that your browser sent.</p>`;
  const choose = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const scenario = offered?.find(({ id }) => `run/${id}` === select.value);
    to.url = labUrl(select.value);
    to.protocolText = scenario?.protocols.join(", ") ?? "";
    host.redraw();
  };
  return html`<div class="lab-menu"><label for="lab-choice">In the lab</label>
    <select id="lab-choice" @change=${choose}>
      <optgroup label="Right handshakes">
        <option value="echo">sends back what comes</option>
        <option value="push?count=10&ms=100">pushes ten messages</option>
        <option value="close?code=4000&reason=enough">closes with 4000</option>
      </optgroup>
      <optgroup label=${count(offered.length, "scenario")}>${offered.map(({ id, title }) => html`<option value="run/${id}">${id}: ${title}</option>`)}</optgroup>
    </select></div>`;
}

function outcome(session: Session): TemplateResult {
  const { observation, fault, phase } = session;
  if (fault) return html`<section class="said is-fail" role="alert"><h2>${icon("fail")} Not tried</h2><p class="summary">${prose(fault)}</p></section>`;
  if (!observation) {
    const word = { loading: "Loading", connecting: "Connecting", open: "Open", closing: "Closing", over: "Over" }[phase];
    return html`<section class="said ${phase === "open" ? "is-open" : "is-undecided"}"><h2>${icon(phase === "open" ? "open" : "undecided")} ${word}</h2></section>`;
  }
  const { state, word } = stateOf(observation);
  return html`<section class="said is-${state}">
    <h2>${icon(state as Icon)} ${word}</h2>
    <p class="summary">${prose(observation.summary)}</p>
    ${session.outcome && observation.openedAt === null ? html`<p class="known"><b>The lab has the bytes, so here it is known:</b> ${prose(session.outcome.summary)} ${session.outcome.because ? ruleLink(session.outcome.because) : nothing}</p>` : nothing}
    ${observation.causes.length ? html`
      <h3>${observation.causes[0]!.likelihood === "certain" ? "Why" : (session.outcome ? "What it could have been, as far as script can tell" : "What can be behind it, the most probable first")}</h3>
      <ol class="causes">${observation.causes.map(({ id, likelihood, cause, next }) => html`<li class="cause cause-${id}">
        <span class="tag">${likelihood}</span><div><p>${prose(cause)}</p><p class="next">${icon("right")} <span>${prose(next)}</span></p></div></li>`)}</ol>
      ${observation.causes[0]!.likelihood === "certain" ? nothing : html`<p class="small">Browsers hide the cause from script on purpose, so that no page can feel out your network:
        <a class="cite" href="https://websockets.spec.whatwg.org/#closeWebSocket" target="_blank" rel="noreferrer">WebSockets standard</a></p>`}` : nothing}
    <p class="actions"><button type="button" class="plain" @click=${() => void copy(asJson(observation), "The observation as JSON")}>${icon("copy")} JSON</button></p>
  </section>`;
}

function stateOf({ openedAt, close, ended }: Observation): { state: "open" | "fail" | "refused" | "undecided"; word: string } {
  if (ended === "cancelled") return { state: "undecided", word: "Cancelled" };
  if (ended === "timeout") return { state: "refused", word: "No answer in time" };
  if (ended === "thrown") return { state: "fail", word: "Refused by the constructor" };
  if (openedAt === null) return close && close.code !== 1006 && close.code !== 1015 ? { state: "open", word: "Opened and closed at once" } : { state: "fail", word: "Did not open" };
  return close?.code === 1006 ? { state: "refused", word: "Opened, then lost" } : { state: "open", word: "Opened" };
}

function asJson(observation: Observation): string {
  return JSON.stringify(observation, (_, value: unknown) => (value instanceof Uint8Array ? { bytes: [...value] } : value), 2);
}
