/** Subprotocol and extensions: what was offered beside what was answered. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Extension, Handshake } from "ws101";
import { visible } from "../visible.ts";
import { finding } from "./findings.ts";
import { concerning, type Actions, type State } from "./state.ts";

export function negotiation(state: State, handshake: Handshake, actions: Actions): TemplateResult {
  const { subprotocol, extensions, request, response } = handshake;
  const about = concerning(state.view!, state.chosen).filter(({ finding: { topic } }) => topic === "subprotocol" || topic === "extensions");
  const faulty = (wanted: string) => about.some(({ finding: { topic, severity, side } }) => topic === wanted && severity === "error" && side !== "client");
  const none = (message: object | null, text: string) => html`<p class="small">${message ? text : "not in the paste"}</p>`;
  return html`
    <section class="deal"><h3>Subprotocol</h3>
      <div class="sides">
        <div class="of-client"><h4>Client offers</h4>${subprotocol.offered.length
          ? html`<ul class="terms">${subprotocol.offered.map((name) => html`<li class=${name === subprotocol.selected ? "taken" : ""}><code>${visible(name)}</code>
              ${name === subprotocol.selected ? html`<span class="unseen">(chosen)</span>` : nothing}</li>`)}</ul>`
          : none(request, "none")}</div>
        <div class="of-server"><h4>Server chooses</h4>${subprotocol.selected !== null
          ? html`<ul class="terms"><li class=${subprotocol.offered.includes(subprotocol.selected) && !faulty("subprotocol") ? "taken" : "stray"}><code>${visible(subprotocol.selected)}</code></li></ul>`
          : none(response, "none")}</div>
      </div>
    </section>
    <section class="deal"><h3>Extensions</h3>
      <div class="sides">
        <div class="of-client"><h4>Client offers</h4>${extensions.offered.length ? list(extensions.offered) : none(request, "none")}</div>
        <div class="of-server"><h4>Server accepts</h4>${extensions.accepted.length ? list(extensions.accepted, faulty("extensions") ? [] : extensions.offered) : none(response, "none")}</div>
      </div>
    </section>
    ${about.length ? html`<ol class="findings">${about.map((one) => finding(one, state, actions))}</ol>` : nothing}`;
}

/** With `offered` given, whatever has no counterpart in it is marked as astray. */
function list(extensions: Extension[], offered?: Extension[]): TemplateResult {
  return html`<ul class="terms">${extensions.map((extension) => {
    const counterpart = offered?.find(({ name }) => name === extension.name);
    return html`<li class=${offered ? (counterpart ? "taken" : "stray") : ""}><code>${visible(extension.name)}</code>
      ${extension.params.length
        ? html`<ul>${extension.params.map(({ name, value }) => html`<li><code>${visible(name)}${value === null ? nothing : html`=${visible(value)}`}</code></li>`)}</ul>`
        : nothing}</li>`;
  })}</ul>`;
}
