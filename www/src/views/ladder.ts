/** The handshake as a ladder: who says what to whom, and each step that RFC 6455 asks of either side. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Handshake, Message, Step } from "ws101";
import { icon } from "../icons.ts";
import { visible } from "../visible.ts";
import { citation, ruleLink } from "./parts.ts";
import type { Actions } from "./state.ts";

const stepWords = { pass: "right", fail: "wrong", unknown: "cannot be told" } as const;

export function ladder(handshake: Handshake, actions: Actions): TemplateResult {
  const { request, interim, response, outcome, checklist } = handshake;
  return html`<div class="ladder">
    <div class="lane-heads" aria-hidden="true"><b class="of-client">Client</b><b class="of-server">Server</b></div>
    <ol class="rungs" aria-label="Messages in order">
      ${request ? rung(request, "right", actions) : missing("The request is not in the paste", "right")}
      ${interim.map((message) => rung(message, "left", actions))}
      ${response ? rung(response, "left", actions) : missing("The response is not in the paste", "left")}
      <li class="rung after is-${outcome.state}">${after(outcome.state)}</li>
    </ol>
  </div>
  <div class="steps">${steps("client", "What the client must do", checklist)}${steps("server", "What the server must do", checklist)}</div>`;
}

function rung(message: Message, towards: "left" | "right", actions: Actions): TemplateResult {
  return html`<li class="rung to-${towards}">
    <button type="button" class="wire" @click=${() => actions.goTo(message.span)}>
      <span class="unseen">${towards === "right" ? "Client to server: " : "Server to client: "}</span>
      <code>${visible(message.startLine ?? "(no start line)")}</code>
      <span class="small">${keyLine(message)}</span>
    </button>
    <span class="arrow" aria-hidden="true"></span>
  </li>`;
}

/** The one field that ties the two heads together. */
function keyLine(message: Message): TemplateResult | typeof nothing {
  const wanted = message.side === "request" ? "sec-websocket-key" : "sec-websocket-accept";
  const field = message.headers.find(({ name }) => name.toLowerCase() === wanted);
  return field ? html`${visible(field.name)}: ${visible(field.value.slice(0, 80))}` : nothing;
}

function missing(text: string, towards: "left" | "right"): TemplateResult {
  return html`<li class="rung to-${towards} absent"><span class="wire"><span class="small">${text}</span></span><span class="arrow" aria-hidden="true"></span></li>`;
}

function after(state: Handshake["outcome"]["state"]): TemplateResult {
  const text = {
    open: "WebSocket frames, both ways",
    fail: "The client must close the connection",
    refused: "No WebSocket: an ordinary HTTP answer",
    undecided: "What follows cannot be told from this paste",
  }[state];
  return html`${icon(state)} <span>${text}</span>`;
}

function steps(side: "client" | "server", title: string, checklist: Step[]): TemplateResult | typeof nothing {
  const own = checklist.filter((step) => step.side === side);
  if (own.length === 0) return nothing;
  const passed = own.filter(({ state }) => state === "pass").length;
  return html`<section class="checklist of-${side}">
    <h3>${title} <span class="small">${passed} of ${own.length} seen to be right</span></h3>
    <ul>${own.map((step) => html`<li class="step step-${step.state}">
      ${icon(step.state)}<span class="unseen">${stepWords[step.state]}: </span>
      <span>${step.title} ${step.because ? ruleLink(step.because) : nothing} ${citation(step.cite)}</span>
    </li>`)}</ul>
  </section>`;
}
