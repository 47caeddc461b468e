/** The dialog that shows what a shared report holds before anything is copied. */
import "../styles/share.css";
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import type { Core } from "../core/core.ts";
import type { Redacted } from "../core/redacted.ts";
import type { Input } from "../edits.ts";
import { icon } from "../icons.ts";
import { copy, notify } from "../notice.ts";
import { save } from "../save.ts";
import { LONG, MOST, pack } from "../shared.ts";
import { Source } from "../source.ts";
import { visible } from "../visible.ts";
import { count } from "./parts.ts";

interface Link { url: string | null; /** Why there is none. */ fault: string }

const kinds: Record<string, [one: string, many: string]> = {
  cookie: ["cookie", "cookies"], authorization: ["credential", "credentials"], target: ["secret in an address", "secrets in addresses"],
  subprotocol: ["token among the subprotocols", "tokens among the subprotocols"], body: ["secret in a body", "secrets in bodies"],
};
const nameOf = (kind: string, number: number) => (number === 1 ? kinds[kind]?.[0] : kinds[kind]?.[1]) ?? kind;

/** So many places are listed, and so many characters of the text are shown. */
const LISTED = 40;
const SHOWN = 20_000;

export async function showShare(core: Core, source: Source): Promise<void> {
  let redacted: Redacted;
  try {
    redacted = await core.call("redact", source.input);
  } catch {
    return notify("The secrets could not be looked for, so nothing is shared.");
  }
  const kept = new Source(redacted.input);
  const link = await linkTo(redacted.input);
  const dialog = document.createElement("dialog");
  dialog.className = "share";
  dialog.setAttribute("aria-labelledby", "share-title");
  render(html`
    <header><h2 id="share-title">Share this transcript</h2>
      <button type="button" class="quiet" aria-label="Close" @click=${() => dialog.close()}>${icon("fail")}</button></header>
    <p>The link holds the transcript itself, behind its <code>#</code>: browsers send that part to no server. Whoever opens it reads it in their own browser, as you do here.</p>
    ${whatIsReplaced(redacted, kept)}
    ${source.view ? html`<p class="small">Of a capture the link holds the handshakes’ bytes. Addresses, times and everything else in the file stay here.</p>` : nothing}
    <details><summary>See all that is shared</summary><pre class="block" tabindex="0" aria-label="The transcript as it is shared">${shown(redacted, kept)}</pre></details>
    ${theLink(link)}
    <div class="bar">
      <button type="button" class="plain" @click=${() => report(core, "markdown", redacted.input)}>${icon("copy")} Copy as Markdown</button>
      <button type="button" class="plain" @click=${() => report(core, "json", redacted.input)}>${icon("copy")} Copy JSON</button>
      <button type="button" class="plain" @click=${() => download(core, redacted.input)}>Download JSON</button>
      <span class="hint">all without the secrets</span>
    </div>`, dialog);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>(".primary, .bar .plain")!.focus();
}

async function linkTo(input: Input): Promise<Link> {
  try {
    return { url: `${location.href.split("#")[0]}#/inspect/${await pack(input)}`, fault: "" };
  } catch (fault) {
    const tooLarge = fault instanceof RangeError;
    return { url: null, fault: tooLarge ? `A link holds up to ${MOST / 1_000_000} MB of text, and this is more. The Markdown report shows the beginning; or share the part that matters.` : "This browser cannot make the link; the Markdown report says the same." };
  }
}

function theLink({ url, fault }: Link): TemplateResult {
  if (url === null) return html`<p class="no-link">${fault}</p>`;
  return html`<div class="link">
      <input readonly aria-label="The link" .value=${url} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}>
      <button type="button" class="primary" @click=${() => copy(url, "The link")}>${icon("copy")} Copy link</button>
    </div>
    <p class="small">${count(url.length, "character")}${url.length > LONG
      ? html`: <b>long for a link.</b> Mail programs, chats and issue trackers may cut it off; the Markdown report arrives whole anywhere.`
      : "."}</p>`;
}

function whatIsReplaced({ secrets }: Redacted, kept: Source): TemplateResult {
  if (secrets.length === 0) {
    return html`<p class="replaced is-note">${icon("note")} <span>No cookies, credentials or tokens were found in it, so nothing is replaced. Names of hosts and whatever else it says stay as they are.</span></p>`;
  }
  const numbers = new Map<string, number>();
  for (const { kind } of secrets) numbers.set(kind, (numbers.get(kind) ?? 0) + 1);
  const what = [...numbers].map(([kind, number]) => `${number} ${nameOf(kind, number)}`).join(", ");
  return html`<section class="replaced is-open" aria-label="What is replaced">
    <p>${icon("pass")} <span><b>${what}</b> replaced by x, as long as they were. Findings and their places stay the same; so does the handshake’s key, which is no secret.</span></p>
    <ol>${secrets.slice(0, LISTED).map((secret) => html`<li><span class="small">line ${secret.span.line}</span> <code>${around(kept, secret.span)}</code></li>`)}</ol>
    ${secrets.length > LISTED ? html`<p class="small">and ${secrets.length - LISTED} more</p>` : nothing}
  </section>`;
}

/** The placeholder with what stands around it in its line. */
function around(kept: Source, span: { start: number; end: number }): TemplateResult {
  const BEFORE = 48;
  const LONGEST = 32;
  const { from, to } = kept.rangeOf(span);
  const start = Math.max(kept.text.lastIndexOf("\n", from - 1) + 1, from - BEFORE);
  const placeholder = kept.text.slice(from, Math.min(to, from + LONGEST));
  return html`${visible(kept.text.slice(start, from))}<mark>${placeholder}${to - from > LONGEST ? "…" : ""}</mark>`;
}

/** The text with its placeholders marked. */
function shown({ secrets }: Redacted, kept: Source): (string | TemplateResult)[] {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const { span } of secrets) {
    const { from, to } = kept.rangeOf(span);
    if (to > SHOWN) break;
    parts.push(lines(kept.text.slice(at, from)), html`<mark>${kept.text.slice(from, to)}</mark>`);
    at = to;
  }
  parts.push(lines(kept.text.slice(at, SHOWN)), kept.text.length > SHOWN ? `… ${count(kept.text.length - SHOWN, "more character")}` : "");
  return parts;
}

/** Line by line, so that line breaks stay line breaks. */
const lines = (text: string) => html`${text.split("\n").map((line, index) => html`${index > 0 ? "\n" : ""}${visible(line)}`)}`;

async function report(core: Core, name: "markdown" | "json", input: Input): Promise<void> {
  const what = name === "markdown" ? "The report" : "The report as JSON";
  try {
    await copy(await core.call(name, input, true), `${what}, without the secrets,`);
  } catch {
    notify(`${what} could not be made.`);
  }
}

async function download(core: Core, input: Input): Promise<void> {
  try {
    save(await core.call("json", input, true), "application/json", "ws101-report.json");
  } catch {
    notify("The report could not be made.");
  }
}
