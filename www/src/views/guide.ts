/** When nothing was recognised: what could be pasted, and how to get it. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import { findings } from "./findings.ts";
import type { Actions, State } from "./state.ts";

const command = `curl -v --http1.1 --max-time 5 -H "Connection: Upgrade" -H "Upgrade: websocket" -H "Sec-WebSocket-Version: 13" -H "Sec-WebSocket-Key: $(openssl rand -base64 16)" https://example.com/socket`;

export function guide(state: State, actions: Actions, empty: boolean): TemplateResult {
  return html`<section class="guide">
    <h2>${empty ? "Paste a handshake to begin." : "There is no handshake in this text."}</h2>
    ${!empty && state.view!.report.findings.length ? findings(state, actions) : nothing}
    <p>Any of these will do, whole or in part:</p>
    <ul class="ways">
      <li><h3>From DevTools</h3><p>Network, filter <i>WS</i>, pick the request, Headers. Select the headers and copy them: request, response or both, parsed or raw.</p></li>
      <li><h3>From curl</h3><p>Run this with your address, and paste everything it prints:</p>
        <pre class="block">${command}</pre>
        <button type="button" class="plain" @click=${() => actions.copyText(command, "The command")}>${icon("copy")} Copy the command</button></li>
      <li><h3>As a file</h3><p>Drop it anywhere on this page. Its bytes are kept as they are, line endings and all.</p></li>
    </ul>
  </section>`;
}
