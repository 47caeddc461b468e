/** Header names that the Fetch standard keeps from script, tried in this browser. */
import { html, nothing, type TemplateResult } from "lit/html.js";
import { icon } from "../icons.ts";
import type { Host, Part } from "../views/live.ts";
import lists from "./forbidden-lists.ts";

export interface Trial { name: string; value: string; why: string; forbidden: boolean }

const plainNames = ["Accept", "Accept-Language", "Authorization", "Content-Type", "Range", "User-Agent", "X-Forwarded-For", "X-Mine"];
const ofPrefix: Record<string, readonly string[]> = {
  "proxy-": ["Proxy-Authorization", "Proxy-Connection", "Proxy-"],
  "sec-": ["Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol", "Sec-WebSocket-Extensions", "Sec-Fetch-Site", "SEC-ANYTHING"],
};

/** Every name and prefix of the standard's list, each by itself, and beside them names that are free. */
export const requestTrials: readonly Trial[] = [
  ...lists.requestNames.map((name) => ({ name, value: "1", why: "by name", forbidden: true })),
  ...lists.requestPrefixes.flatMap((prefix) => (ofPrefix[prefix] ?? [`${prefix}anything`]).map((name) => ({ name, value: "1", why: `by the prefix ${prefix}`, forbidden: true }))),
  ...lists.methodOverrides.flatMap((name) => [
    ...lists.methods.map((method) => ({ name, value: method, why: "by its value, a forbidden method", forbidden: true })),
    { name, value: "GET", why: "free with this value", forbidden: false },
    { name, value: `GET, ${lists.methods[1]!.toLowerCase()}`, why: "by one of its values", forbidden: true },
  ]),
  ...plainNames.map((name) => ({ name, value: "1", why: "free", forbidden: false })),
];

export const responseTrials: readonly Trial[] = [
  ...lists.responseNames.map((name) => ({ name, value: "a=b", why: "by name", forbidden: true })),
  ...["Sec-WebSocket-Accept", "Upgrade", "Server"].map((name) => ({ name, value: "1", why: "free", forbidden: false })),
];

/** Whether a name stays out where script may set it: a Request's headers. */
export function keptFromRequests({ name, value }: Trial): boolean {
  const { headers } = new Request("/", { headers: { [name]: value } });
  return headers.get(name) === null;
}

/** The same for a response that script makes. */
export function keptFromResponses({ name, value }: Trial): boolean {
  const { headers } = new Response(null, { headers: { [name]: value } });
  return headers.get(name) === null;
}

/** A Headers object of script's own belongs to no request yet: it takes every name. */
const keptFromHeaders = ({ name, value }: Trial) => !new Headers({ [name]: value }).has(name);

export function forbiddenNames(_: Host): Part {
  let requests: TemplateResult | null = null;
  let responses: TemplateResult | null = null;
  return {
    draw() {
      requests ??= table("A Request’s headers", "request", requestTrials, keptFromRequests);
      responses ??= table("A Response’s headers", "response", responseTrials, keptFromResponses);
      return html`<section class="sheet"><h2>Names that script may not set</h2>
        <p>In a handshake the browser alone writes <code>Sec-WebSocket-Key</code> and its like, <code>Origin</code> and <code>Cookie</code>: <code>new WebSocket</code> takes no headers, and
        <code>fetch</code> drops these silently. So a server may believe them of a browser; and no page can make a handshake by <code>fetch</code>.
        <a class="cite" href="https://fetch.spec.whatwg.org/#forbidden-request-header" target="_blank" rel="noreferrer">Fetch standard</a></p>
        ${requests}${responses}</section>`;
    },
  };
}

function table(title: string, kind: string, trials: readonly Trial[], isKept: (trial: Trial) => boolean): TemplateResult {
  const tried = trials.map((trial) => ({ trial, kept: isKept(trial), inHeaders: !keptFromHeaders(trial) }));
  const different = tried.filter(({ trial, kept }) => kept !== trial.forbidden).length;
  return html`<h3>${title}</h3>
    <p class="small">${different ? `This browser differs from the standard in ${different} of ${tried.length}.` : `This browser does as the standard says in all ${tried.length}.`}</p>
    <table class="plain-table tried tried-${kind}">
      <thead><tr><th scope="col">Name and value</th><th scope="col">Standard</th><th scope="col">This browser</th><th scope="col">A bare Headers</th></tr></thead>
      <tbody>${tried.map(({ trial, kept, inHeaders }) => html`<tr class=${kept === trial.forbidden ? "same" : "differs"} data-name=${trial.name} data-value=${trial.value} data-kept=${kept}>
        <th scope="row"><code>${trial.name}: ${trial.value}</code></th>
        <td data-column="Standard"><span class="unseen">${trial.forbidden ? "forbidden, " : ""}</span>${trial.why}</td>
        <td data-column="This browser">${icon(kept === trial.forbidden ? "pass" : "warning")} ${kept ? "dropped" : "set"}${kept === trial.forbidden ? nothing : html` <b>differs</b>`}</td>
        <td data-column="A bare Headers">${inHeaders ? "set" : "dropped"}</td></tr>`)}</tbody>
    </table>`;
}
