/** What script cannot see of a connection, and how to get at it. For one to the lab it is shown. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import type { Input } from "../edits.ts";
import { icon } from "../icons.ts";
import { copy } from "../notice.ts";
import { visible } from "../visible.ts";
import { joined, type Taken } from "./lab.ts";
import type { Session } from "./session.ts";

const hidden: readonly { what: string; how: TemplateResult }[] = [
  { what: "the request: its headers, the key, the cookies", how: html`Developer tools, Network, the request of the type WebSocket, Headers. <code>new WebSocket</code> has no parameter for headers, and none that reads them.` },
  { what: "the answer: its status, its headers, its body", how: html`The same place; or the command below. A 401, 404 or redirect is 1006 like all else.` },
  { what: "why it failed", how: html`The console: Chromium and WebKit name the fault there, Firefox does not. Paste that line in Inspect.` },
  { what: "certificate and TLS", how: html`The same address as <code>https:</code> in a tab.` },
  { what: "frames: pings and pongs, masks, compression, the other side’s close frame", how: html`Network, Messages for the data; a capture for the rest.` },
  { what: "addresses, DNS, the proxy in between", how: html`<code>chrome://net-export</code> in Chromium, <code>about:networking</code> in Firefox.` },
];

export function unseen(session: Session | null, inspect: (input: Input) => void): TemplateResult {
  const command = session && curl(session);
  return html`<section class="sheet unseen-by-script" aria-labelledby="unseen-title">
    <h2 id="unseen-title">What script cannot see</h2>
    ${session?.taken ? exchange(session.taken, inspect) : nothing}
    <table class="plain-table">
      <thead><tr><th scope="col">Hidden</th><th scope="col">How to see it</th></tr></thead>
      <tbody>${hidden.map(({ what, how }) => html`<tr><th scope="row">${what}</th><td>${how}</td></tr>`)}</tbody>
    </table>
    ${command ? html`<h3>The same handshake without a browser</h3>
      <pre class="block">${command.split("\n").map((line) => html`${visible(line)}
`)}</pre>
      <p class="actions"><button type="button" class="plain" @click=${() => void copy(command, "The command")}>${icon("copy")} Copy</button>
        <span class="hint">paste what it prints in Inspect</span></p>` : nothing}
  </section>`;
}

function exchange(taken: Taken, inspect: (input: Input) => void): TemplateResult {
  const { request, response } = taken;
  return html`<div class="exchange">
    <h3>But the lab has kept it: this is what your browser really sent</h3>
    <div class="sides">
      <div class="of-client"><h4>Request, ${request.length} bytes</h4><pre class="wire-bytes" tabindex="0" role="region" aria-label="The request as it arrived">${lines(request)}</pre></div>
      <div class="of-server"><h4>Response, ${response.length} bytes</h4><pre class="wire-bytes" tabindex="0" role="region" aria-label="The response as it was sent">${response.length ? lines(response) : html`<i>nothing</i>`}</pre></div>
    </div>
    <p class="actions"><button type="button" class="primary inspect-exchange" @click=${() => inspect(joined(taken))}>Inspect this exchange</button></p>
  </div>`;
}

const SHOWN = 6000;

/** One line of text a line; what is no text by name. */
function lines(bytes: Uint8Array): TemplateResult[] {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, SHOWN));
  const rows = text.split(/\r\n|\n/);
  return rows.slice(0, 200).map((row) => html`${visible(row)}
`);
}

function curl({ url, protocols }: Session): string | null {
  let place: URL;
  try {
    place = new URL(url, location.href);
  } catch {
    return null;
  }
  if (!/^(?:wss?|https?):$/.test(place.protocol) || place.hash) return null;
  place.searchParams.delete("take");
  const secure = place.protocol === "wss:" || place.protocol === "https:";
  const key = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const headers = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", `Sec-WebSocket-Key: ${key}`, `Origin: ${location.origin}`];
  if (protocols.length) headers.push(`Sec-WebSocket-Protocol: ${protocols.join(", ")}`);
  const address = `http${secure ? "s" : ""}:${place.href.slice(place.protocol.length)}`;
  return ["curl -v --http1.1 --max-time 5", ...headers.map((header) => `-H ${quoted(header)}`), quoted(address)].join(" \\\n  ");
}

/** For a POSIX shell. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
