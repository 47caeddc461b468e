/** The lab's view: every scenario in the visitor's own browser, beside what the standards say and what was predicted. */
import "../styles/views.css";
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Core } from "../core/core.ts";
import { browserName, engineOf } from "../lab/engine.ts";
import { runAll, type Ran } from "../lab/run.ts";
import { scenarios as labScenarios, type Scenario } from "../live/lab.ts";
import { departs, measured, nameOf, type Measured } from "../measured/measured.ts";
import { copy } from "../notice.ts";
import { prose } from "../visible.ts";
import type { Show } from "./browsers.ts";
import { exportRun } from "./lab-export.ts";
import { labDetails } from "./lab-details.ts";
import { labTabs, mark, standardMark } from "./outcomes.ts";
import { count } from "./parts.ts";
import { topics } from "./topics.ts";

const kinds = {
  all: "all scenarios",
  predicted: "not as predicted",
  standard: "not as the standards say",
  measured: "not as measured",
} as const;

export interface LabState {
  scenarios: Scenario[] | null;
  results: Map<string, Ran>;
  running: AbortController | null;
  /** When the run began, and how long it took or has taken. */
  began: number;
  took: number;
  measured: Measured | null;
  engine: ReturnType<typeof engineOf>;
  browser: string;
}

const state: LabState = {
  scenarios: null, results: new Map(), running: null, began: 0, took: 0, measured: null,
  engine: engineOf(navigator.userAgent), browser: browserName(navigator.userAgent),
};
const opened = new Set<string>();
let kind: keyof typeof kinds = "all";
let said = "";

export async function showLab(place: HTMLElement, core: Core, show: Show): Promise<void> {
  let due = false;
  const draw = () => render(page(), place);
  const drawSoon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      draw();
    });
  };

  async function start(): Promise<void> {
    const running = new AbortController();
    Object.assign(state, { running, results: new Map(), began: performance.now(), took: 0 });
    said = "The run has begun.";
    draw();
    await runAll(state.scenarios!, state.engine, core, running.signal, (id, ran) => {
      state.results.set(id, ran);
      state.took = performance.now() - state.began;
      drawSoon();
    });
    Object.assign(state, { running: null, took: performance.now() - state.began });
    said = running.signal.aborted ? "The run was cancelled." : `The run has ended. ${summary(state)}`;
    draw();
  }

  function page(): TemplateResult {
    const { scenarios } = state;
    return html`<div class="reading wide">
      <h1>What clients do</h1>
      ${labTabs("lab")}
      ${scenarios === null ? withoutLab() : [head(scenarios), table(scenarios)]}
      <p class="unseen" role="status">${said}</p>
    </div>`;
  }

  function head(scenarios: Scenario[]): TemplateResult {
    const { results, running, took, browser, engine } = state;
    return html`<p class="lead">This page comes from a server with a lab. Run ${count(scenarios.length, "scenario")} against it in ${browser}: what the standards say must happen, what is predicted for ${engine ? nameOf(engine) : "your browser"}, and what your browser does. The lab also keeps what script never sees: the request as it arrived.</p>
      <div class="filters">
        ${running
          ? html`<button type="button" class="plain" @click=${() => running.abort()}>Cancel</button>
            <progress max=${scenarios.length} value=${results.size} aria-label="Progress"></progress>
            <span class="small">${results.size} of ${count(scenarios.length, "scenario")}, ${seconds(took)}</span>`
          : html`<button type="button" class="primary" @click=${() => void start()}>${results.size > 0 ? "Run again" : "Run the lab"}</button>
            ${results.size > 0 ? html`<button type="button" class="plain" @click=${() => exportRun(state)}>Export JSON</button>
              <button type="button" class="plain" @click=${() => void copy(summary(state), "The summary")}>Copy the summary</button>` : nothing}`}
        <label>Where <select @change=${choose}>${Object.entries(kinds).map(([name, words]) => html`<option value=${name} ?selected=${kind === name}>${words}</option>`)}</select></label>
      </div>
      ${results.size > 0 && !running ? html`<p class="ran">${summary(state)}</p>` : nothing}`;
  }

  const choose = (event: Event) => {
    kind = (event.target as HTMLSelectElement).value as typeof kind;
    draw();
  };

  function table(scenarios: Scenario[]): TemplateResult {
    const found = scenarios.filter((scenario) => matches(scenario));
    const groups = Map.groupBy(found, ({ topic }) => topic);
    return html`<table class="matrix own" role="table" aria-label="The lab in this browser">
      <thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col" class="what">Scenario</th>
        ${["the standards", "predicted", "observed"].map((name) => html`<th role="columnheader" scope="col" class="outcome"><span>${name}</span></th>`)}</tr></thead>
      ${repeat([...groups], ([name]) => name, ([name, own]) => html`<tbody role="rowgroup">
        <tr role="row" class="topic-row"><th role="rowheader" scope="rowgroup" colspan="4">${topics[name]} <span class="small">${own.length}</span></th></tr>
        ${repeat(own, ({ id }) => id, (scenario) => guard([scenario, state.results.get(scenario.id), opened.has(scenario.id), state.measured], () => rows(scenario)))}
      </tbody>`)}
    </table>
    ${found.length === 0 ? html`<p class="none">No scenario is like that.</p>` : nothing}`;
  }

  function rows(scenario: Scenario): TemplateResult {
    const { id, title, standard } = scenario;
    const ran = state.results.get(id);
    const open = opened.has(id);
    const toggle = () => {
      if (!opened.delete(id)) opened.add(id);
      draw();
    };
    const observed = ran && outcomeOf(ran);
    const unlike = ran?.predicted && observed && ran.predicted.state !== observed.state;
    return html`<tr role="row" id="lab-${id}" class=${open ? "is-opened" : ""}>
        <th role="rowheader" scope="row" class="what"><button type="button" class="unfold" aria-expanded=${open} @click=${toggle}>${prose(title)}</button></th>
        <td role="cell" class="cell">${standardMark(standard.state)}</td>
        <td role="cell" class="cell ${unlike ? "departs" : ""}">${ran?.predicted ? mark(ran.predicted) : html`<span class="unseen">none</span>`}</td>
        <td role="cell" class="cell ${observed && departs(standard.state, observed) ? "departs" : ""}">${observed ? mark(observed) : html`<span class="unseen">not run</span>`}</td>
      </tr>
      ${open ? html`<tr role="row" class="unfolded"><td role="cell" colspan="4">${labDetails(scenario, ran ?? null, state, show)}</td></tr>` : nothing}`;
  }

  state.scenarios ??= await labScenarios();
  draw();
  measured().then((all) => ((state.measured = all), draw()), () => {}); // it is only compared with
}

function withoutLab(): TemplateResult {
  return html`<p class="lead">To run the scenarios in this browser, the page has to come from a server that breaks the rules on purpose. This one serves files only.</p>
    <section class="sheet" aria-labelledby="start-lab"><h2 id="start-lab">Start a lab on this machine</h2>
      <pre class="block">npx ws101 lab</pre>
      <p>It serves this page and the lab on one port of the loopback interface; open the address that it prints. For another device on the network, <code>npx ws101 lab --host 0.0.0.0</code>. In a checkout of the repository, <code>npm start</code> does the same.</p></section>`;
}

/** A browser that was still waiting has not opened. */
export const outcomeOf = ({ observed }: Ran) => ({ state: observed.state === "open" ? ("open" as const) : ("fail" as const), waits: observed.state === "waits" });

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function matches(scenario: Scenario): boolean {
  if (kind === "all") return true;
  const ran = state.results.get(scenario.id);
  return ran !== undefined && unlike(scenario, ran)[kind];
}

function unlike(scenario: Scenario, ran: Ran): Record<Exclude<keyof typeof kinds, "all">, boolean> {
  const observed = outcomeOf(ran);
  const before = state.engine && state.measured?.scenarios.find(({ id }) => id === scenario.id)?.results[state.engine];
  return {
    predicted: ran.predicted !== null && ran.predicted.state !== observed.state,
    standard: departs(scenario.standard.state, observed),
    measured: !!before && ![before, ...(before.also ?? [])].some(({ state }) => state === observed.state),
  };
}

function summary({ scenarios, results, took, browser, engine, measured }: LabState): string {
  const all = scenarios!.flatMap((scenario) => {
    const ran = results.get(scenario.id);
    return ran ? [{ ran, ...unlike(scenario, ran) }] : [];
  });
  const number = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length;
  const open = number(({ ran }) => ran.observed.state === "open");
  const foretold = number(({ ran }) => ran.predicted !== null);
  const version = measured?.clients.find(({ client }) => client === engine)?.version;
  return [
    `${browser}: ${count(all.length, "scenario")} in ${seconds(took)}. ${open} open, ${all.length - open} fail.`,
    `${number(({ standard }) => standard)} are not as the standards say.`,
    ...(foretold > 0 ? [`${number(({ predicted }) => predicted)} of ${foretold} are not as predicted.`] : []),
    ...(engine && version ? [`${number(({ measured }) => measured)} are not as ${nameOf(engine)} ${version} did when it was measured.`] : []),
  ].join(" ");
}
