/** The search for the GUID behind a wrong accept value: begun by a click, shown while it runs, stopped at any time. */
import { html, nothing, render } from "lit/html.js";
import type { SearchOptions } from "ws101";

type Progress = Parameters<NonNullable<SearchOptions["onProgress"]>>[0];
type State =
  | { is: "idle" | "loading" | "stopped" | "exhausted" }
  | { is: "running"; progress: Progress | null }
  | { is: "found"; guid: string }
  | { is: "failed"; fault: string };

export class GuidSearch extends HTMLElement {
  #key = "";
  #accept = "";
  #state: State = { is: "idle" };
  #stop: AbortController | null = null;

  /** Another key or value is another search: the present one ends. */
  set values([key, accept]: [key: string, accept: string]) {
    if (key === this.#key && accept === this.#accept) return;
    this.#stop?.abort();
    this.#stop = null;
    [this.#key, this.#accept] = [key, accept];
    this.#show({ is: "idle" });
  }

  connectedCallback(): void {
    // What was set before this class was loaded hides the setter.
    const early = Object.getOwnPropertyDescriptor(this, "values")?.value as [string, string] | undefined;
    if (early) {
      Reflect.deleteProperty(this, "values");
      this.values = early;
    }
    this.#show(this.#state);
  }

  disconnectedCallback(): void {
    this.#stop?.abort();
  }

  async #start(): Promise<void> {
    const stop = (this.#stop = new AbortController());
    const mine = (state: State) => stop === this.#stop && this.#show(state);
    mine({ is: "loading" });
    try {
      const { searchGuid } = await import("ws101/search");
      mine({ is: "running", progress: null });
      const guid = await searchGuid(this.#key, this.#accept, { signal: stop.signal, onProgress: (progress) => mine({ is: "running", progress }) });
      mine(guid === null ? { is: "exhausted" } : { is: "found", guid });
    } catch (fault) {
      mine(stop.signal.aborted ? { is: "stopped" } : { is: "failed", fault: fault instanceof Error ? fault.message : String(fault) });
    }
  }

  #show(state: State): void {
    this.#state = state;
    if (!this.isConnected) return;
    const running = state.is === "running" || state.is === "loading";
    render(html`<div class="guid-search">
      ${running
        ? html`<button type="button" class="plain" @click=${() => this.#stop?.abort()}>Stop</button>`
        : html`<button type="button" class="plain" @click=${() => void this.#start()}>${state.is === "idle" ? "Search for the GUID" : "Search again"}</button>`}
      <p class="small" role="status">${words(state)}</p>
      ${state.is === "running" && state.progress ? details(state.progress) : nothing}
    </div>`, this);
  }
}

function words(state: State) {
  switch (state.is) {
    case "idle":
      return "If the server used a mistyped GUID, trying look-alikes can find it. Everything runs here, in your browser.";
    case "loading":
      return "Starting …";
    case "running":
      return "Searching …";
    case "stopped":
      return "Stopped.";
    case "exhausted":
      return "No GUID that begins like the right one leads to this value.";
    case "found":
      return html`Found: the server appended <code class="of-guid">${state.guid}</code> in place of the GUID.`;
    case "failed":
      return state.fault;
  }
}

function details({ tried, perSecond, ring, remaining }: Progress) {
  return html`<dl class="search-progress">
    <div><dt>Now trying</dt><dd><code>${ring}</code></dd></div>
    <div><dt>Tried</dt><dd>${number(tried)}, ${number(perSecond)} a second</dd></div>
    <div><dt>Left of this set</dt><dd>${number(remaining)}${perSecond > 0 ? `: ${duration(remaining / perSecond)}` : ""}</dd></div>
  </dl>`;
}

const number = (value: number) => Math.round(value).toLocaleString("en");

/** An estimate promises no more than it can: one unit. */
function duration(seconds: number): string {
  const units: [size: number, name: string][] = [[86_400 * 365, "years"], [86_400, "days"], [3600, "hours"], [60, "minutes"], [1, "seconds"]];
  const [size, name] = units.find(([size]) => seconds >= 2 * size) ?? [1, "seconds"];
  return seconds < 2 ? "a second or two" : `about ${number(seconds / size)} ${name}`;
}

customElements.define("ws101-guid-search", GuidSearch);
