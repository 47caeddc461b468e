/** The Browsers view: what each measured client did with each scenario of the lab. */
import "../styles/views.css";
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { repeat } from "lit/directives/repeat.js";
import { guard } from "lit/directives/guard.js";
import type { Core } from "../core/core.ts";
import type { Input } from "../edits.ts";
import { departs, isBrowser, measured, nameOf, type Measured, type Scenario } from "../measured/measured.ts";
import { prose } from "../visible.ts";
import { count } from "./parts.ts";
import { labTabs, mark, standardMark } from "./outcomes.ts";
import { details } from "./scenario.ts";
import { topics } from "./topics.ts";

export type Show = (input: Input) => void;

const kinds = {
  all: "all scenarios",
  browsers: "browsers differ",
  any: "any two clients differ",
  departs: "a client departs from the standard",
} as const;

let data: Measured | null = null;
let wanted = "";
let topic = "";
let kind: keyof typeof kinds = "all";
const opened = new Set<string>();

export async function showBrowsers(place: HTMLElement, id: string | null, core: Core, show: Show): Promise<void> {
  if (!data) {
    render(html`<div class="reading wide"><h1>What clients do</h1><p class="lead">Fetching the measurements…</p></div>`, place);
    try {
      data = await measured();
    } catch {
      render(html`<div class="reading wide"><h1>What clients do</h1><p class="lead" role="alert">The measurements could not be fetched. Load the page again when there is a network.</p></div>`, place);
      return;
    }
  }
  if (id !== null) {
    [wanted, topic, kind] = ["", "", "all"];
    opened.add(id);
  }
  const draw = () => render(page(data!, id, { core, show, draw }), place);
  draw();
  const row = id === null ? null : document.getElementById(`scenario-${id}`);
  if (!row) return;
  row.scrollIntoView({ block: "start" });
  row.querySelector("button")?.focus({ preventScroll: true });
}

interface Means { core: Core; show: Show; draw(): void }

function page(all: Measured, id: string | null, means: Means): TemplateResult {
  const found = all.scenarios.filter((scenario) => matches(scenario));
  const groups = Map.groupBy(found, (scenario) => scenario.topic);
  const known = id === null || all.scenarios.some((scenario) => scenario.id === id);
  const change = (set: (value: string) => void) => (event: Event) => {
    set((event.target as HTMLInputElement | HTMLSelectElement).value);
    means.draw();
  };
  const present = [...new Set(all.scenarios.map((scenario) => scenario.topic))];
  return html`<div class="reading wide">
    <h1>What clients do</h1>
    ${labTabs("browsers")}
    <p class="lead">The lab answers a handshake with ${count(all.scenarios.length, "response")}, right ones and ones that are broken in one way each. This is what real clients did with them, next to what the standards say must happen.</p>
    ${versions(all)}
    ${known ? nothing : html`<p role="alert">There is no scenario with this name.</p>`}
    <div class="filters">
      <div class="field"><input type="search" aria-label="Search the scenarios" placeholder="Search: accept, 101, header too big …" .value=${wanted} @input=${change((value) => (wanted = value))}></div>
      <label>Topic <select @change=${change((value) => (topic = value))}><option value="" ?selected=${topic === ""}>all</option>${present.map((name) => html`<option value=${name} ?selected=${topic === name}>${topics[name]}</option>`)}</select></label>
      <label>Where <select @change=${change((value) => (kind = value as typeof kind))}>${Object.entries(kinds).map(([name, words]) => html`<option value=${name} ?selected=${kind === name}>${words}</option>`)}</select></label>
      <span class="small" role="status">${count(found.length, "scenario")}</span>
    </div>
    <table class="matrix" role="table" aria-label="What each client did">
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="what">Scenario</th><th role="columnheader" scope="col" class="upright"><span>the standards</span></th>
        ${all.clients.map(({ client }) => html`<th role="columnheader" scope="col" class="upright ${isBrowser(client) ? "is-browser" : ""}"><span>${nameOf(client)}</span></th>`)}</tr></thead>
      ${repeat([...groups], ([name]) => name, ([name, own]) => html`<tbody role="rowgroup">
        <tr role="row" class="topic-row"><th role="rowheader" scope="rowgroup" colspan=${all.clients.length + 2}>${topics[name]} <span class="small">${own.length}</span></th></tr>
        ${repeat(own, (scenario) => scenario.id, (scenario) => guard([scenario, opened.has(scenario.id)], () => rows(all, scenario, means)))}
      </tbody>`)}
    </table>
    ${found.length === 0 ? html`<p class="none">No scenario is like that.</p>` : nothing}
    <p class="small legend">${mark({ state: "open" })} the connection opens ${mark({ state: "fail" })} it fails <span class="departs">${mark({ state: "open" })}</span> not what the standards say. Open a scenario to read the clients’ own words.</p>
  </div>`;
}

function versions({ clients }: Measured): TemplateResult {
  const days = [...new Set(clients.map(({ measured }) => measured))].sort();
  const day = (text: string) => new Date(`${text}T12:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const when = days.length === 1 ? `on ${day(days[0]!)}` : `from ${day(days[0]!)} to ${day(days.at(-1)!)}`;
  return html`<details class="versions"><summary>${count(clients.length, "client")}, measured over loopback ${when}</summary>
    <ul>${clients.map(({ client, version, on, about }) => html`<li><b>${nameOf(client)} ${version}</b>${on ? `, ${on}` : ""}: ${about}.</li>`)}</ul>
    <p>Each was run against the lab with exact bytes, several times. Nothing here is about Safari, whose client is another one than WebKitGTK’s. Other versions may differ: <a href="#/lab">run the lab in this browser</a>.</p></details>`;
}

function rows(all: Measured, scenario: Scenario, means: Means): TemplateResult {
  const { id, title, standard, results } = scenario;
  const open = opened.has(id);
  const toggle = () => {
    if (!opened.delete(id)) opened.add(id);
    means.draw();
  };
  return html`<tr role="row" id="scenario-${id}" class=${open ? "is-opened" : ""}>
      <th role="rowheader" scope="row" class="what"><button type="button" class="unfold" aria-expanded=${open} @click=${toggle}>${prose(title)}</button></th>
      <td role="cell" class="cell">${standardMark(standard.state)}</td>
      ${all.clients.map(({ client }) => {
        const result = results[client];
        if (!result) return html`<td role="cell" class="cell"><span class="unseen">not measured</span></td>`;
        return html`<td role="cell" class="cell ${departs(standard.state, result) ? "departs" : ""}" title="${nameOf(client)}: ${words(result.state, result.console)}">${mark(result)}</td>`;
      })}
    </tr>
    ${open ? html`<tr role="row" class="unfolded"><td role="cell" colspan=${all.clients.length + 2}>${details(all, scenario, means)}</td></tr>` : nothing}`;
}

const words = (state: "open" | "fail", console?: string) => (state === "open" ? "opens" : console ? `fails, “${console}”` : "fails");

function matches(scenario: Scenario): boolean {
  if (topic !== "" && scenario.topic !== topic) return false;
  const results = Object.entries(scenario.results);
  const states = (among: typeof results) => new Set(among.map(([, { state }]) => state)).size;
  if (kind === "browsers" && states(results.filter(([client]) => isBrowser(client))) < 2) return false;
  if (kind === "any" && states(results) < 2) return false;
  if (kind === "departs" && !results.some(([, result]) => departs(scenario.standard.state, result))) return false;
  return wanted.toLowerCase().split(/\s+/).every((word) => searched(scenario).includes(word));
}

const texts = new WeakMap<Scenario, string>();

function searched(scenario: Scenario): string {
  let text = texts.get(scenario);
  if (text === undefined) {
    const { id, title, about, topic: of, rule, shown, standard, results } = scenario;
    const said = Object.values(results).map(({ console }) => console ?? "");
    text = [id, title, about, topics[of], rule, shown, standard.why, ...said].join(" ").toLowerCase();
    texts.set(scenario, text);
  }
  return text;
}
