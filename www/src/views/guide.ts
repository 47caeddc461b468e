/** When no handshake was found: what the rest of the paste says, what could be pasted, and how to get it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import { findings } from "./findings.ts";
import type { Actions, State } from "./state.ts";

const command = `curl -v --http1.1 --max-time 5 -H "Connection: Upgrade" -H "Upgrade: websocket" -H "Sec-WebSocket-Version: 13" -H "Sec-WebSocket-Key: $(openssl rand -base64 16)" https://example.com/socket`;

export function guide(state: State, actions: Actions, empty: boolean): TemplateResult {
  const { format, findings: found } = state.view!.report;
  const [title, invitation] = empty ? ["Paste a handshake to begin.", "Any of these will do, whole or in part:"] : titles(state, format);
  return html`<section class="guide">
    ${state.unread ? html`<div role="alert"><h2>The link could not be opened.</h2><p>${state.unread}</p></div>` : html`<h2>${title}</h2>`}
    ${!empty && found.length ? findings(state, actions) : nothing}
    <p>${invitation}</p>
    <ul class="ways">
      <li><h3>From DevTools</h3><p>Network, filter <i>WS</i>, pick the request, Headers. Select the headers and copy them: request, response or both, parsed or raw.</p></li>
      <li><h3>From curl</h3><p>Run this with your address, and paste everything it prints:</p>
        <pre class="block">${command}</pre>
        <button type="button" class="plain" @click=${() => actions.copyText(command, "The command")}>${icon("copy")} Copy the command</button></li>
      <li><h3>From a log, a capture, a program</h3><p>Log lines, a HAR, a hex dump, a copied command or call, an error message, a proxy’s configuration: as they are, with whatever stands around them.</p></li>
      <li><h3>As a file</h3><p>Drop it anywhere on this page, a packet capture too. Its bytes are kept as they are, line endings and all.</p></li>
    </ul>
  </section>`;
}

function titles({ view }: State, format: string): [title: string, invitation: string] {
  if (format === "error") return ["An error message, and what it means.", "The handshake itself would settle it. Any of these will do, whole or in part:"];
  if (format === "config") {
    const severities = view!.report.findings.map(({ severity }) => severity);
    const title = severities.includes("error") ? "With this configuration the handshake fails." : severities.includes("warning") ? "This configuration has its risks." : "No fault is seen in this configuration.";
    return [title, "To see what comes of it, paste a handshake through this proxy:"];
  }
  return ["There is no handshake in this text.", "Any of these will do, whole or in part:"];
}
