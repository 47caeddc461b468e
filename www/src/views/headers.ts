/** Each message's fields: name, value, who sets it, what script may do, what it does. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Handshake, Header, Message } from "ws101";
import { icon } from "../icons.ts";
import { prose, visible } from "../visible.ts";
import { citation, count } from "./parts.ts";
import { concerning, severityWords, type Actions, type Named, type State } from "./state.ts";

const setters = { browser: "the browser", script: "script", server: "the server", intermediary: "an intermediary", anyone: "anyone" } as const;
const forbiddenBecause = {
  name: "by name",
  prefix: "by its prefix",
  "method-override": "as it overrides the method",
} as const;

export function headers(state: State, handshake: Handshake, actions: Actions): TemplateResult {
  const all = concerning(state.view!, state.chosen);
  const unit = typeof state.source!.input === "string" ? "character" : "byte";
  const messages = [handshake.request, ...handshake.interim, handshake.response].filter((message) => message !== null);
  return html`${messages.map((message) => section(message, all, unit, actions))}
    ${state.view!.left.headers ? html`<p class="small">and ${count(state.view!.left.headers, "more header field")} that are not listed</p>` : nothing}`;
}

function section(message: Message, all: Named[], unit: string, actions: Actions): TemplateResult {
  const { side } = message;
  const title = message.startLine ?? (side === "request" ? "Request without its first line" : "Response without its first line");
  return html`<section class="message side-${side}">
    <h3><span class="direction">${icon(side === "request" ? "right" : "left")} ${side === "request" ? "Request" : "Response"}</span> <code>${visible(title)}</code></h3>
    ${message.headers.length === 0 ? html`<p class="small">No header fields.</p>` : table(message, all, actions)}
    ${message.rest ? html`<p class="small">After the head: <button type="button" class="linklike" @click=${() => actions.goTo(message.rest!)}>${restOf(message, unit)}</button>.</p>` : nothing}
    ${message.complete ? nothing : html`<p class="small">The end of this head is not in the paste; more fields may have followed.</p>`}
  </section>`;
}

const restOf = ({ rest, status }: Message, unit: string) => `${count(rest!.end - rest!.start, unit)} of ${status === 101 ? "frames" : "body"}`;

function table(message: Message, all: Named[], actions: Actions): TemplateResult {
  return html`<table class="fields" role="table" aria-label="Header fields of the ${message.side}">
    <thead role="rowgroup"><tr role="row">
      <th role="columnheader" scope="col" class="name-cell">Field</th><th role="columnheader" scope="col" class="value">Value, and what it does</th><th role="columnheader" scope="col" class="setter">Set by</th>
    </tr></thead>
    <tbody role="rowgroup">${message.headers.map((header) => row(header, all.filter(({ finding }) => within(finding.span, header.span)), actions))}</tbody>
  </table>`;
}

function row(header: Header, found: Named[], actions: Actions): TemplateResult {
  const { forbidden } = header;
  return html`<tr role="row" class=${found[0] ? `is-${found[0].finding.severity}` : ""}>
    <th role="rowheader" scope="row" class="name-cell"><button type="button" class="linklike name" title="Show in the transcript, line ${header.span.line}" @click=${() => actions.goTo(header.span)}>${visible(header.name)}</button></th>
    <td role="cell" class="value"><code>${header.value === "" ? html`<i>empty</i>` : visible(header.value)}</code>
      ${header.folded ? html`<span class="tag">folded over lines</span>` : nothing}
      ${found.map(({ id, finding }) => html`<button type="button" class="found is-${finding.severity}" @click=${() => actions.goTo(finding.span!, id)}>
        ${icon(finding.severity)}<span class="unseen">${severityWords[finding.severity]}: </span>${finding.rule}</button>`)}
      <p class="about">${prose(header.about)} ${citation(header.cite)}</p></td>
    <td role="cell" class="setter">${setters[header.setBy]}
      ${forbidden ? html`<span class="tag" title="Fetch standard: forbidden ${forbidden.list === "request" ? "request-header" : "response-header name"}">script may not ${forbidden.list === "request" ? "set" : "read"} it, ${forbiddenBecause[forbidden.rule]}</span>` : nothing}
      ${header.hopByHop ? html`<span class="tag" title="It ends at the next proxy, which must be told to pass an upgrade on">hop-by-hop</span>` : nothing}</td>
  </tr>`;
}

function within(span: { start: number; end: number } | null, outer: { start: number; end: number }): boolean {
  return span !== null && span.start >= outer.start && span.end <= outer.end;
}
