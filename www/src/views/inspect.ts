/** The Inspect view: the editor on one side, what the inspector makes of it on the other. */
import { html, nothing, render, type TemplateResult } from "lit/html.js";
import { Inspector, Unavailable, type Core } from "../core/core.ts";
import type { Input } from "../edits.ts";
import type { View } from "../core/view.ts";
import { HandshakeEditor } from "../editor/editor.ts";
import { icon } from "../icons.ts";
import { copy, notify } from "../notice.ts";
import { Source } from "../source.ts";
import { clientRow } from "./clients.ts";
import { acceptDrops, pickFile } from "./files.ts";
import { findings } from "./findings.ts";
import { guide } from "./guide.ts";
import { painting } from "./painting.ts";
import { count } from "./parts.ts";
import { SamplesMenu } from "./samples-menu.ts";
import { concerning, named, stateWords, type Actions, type State, type TabName } from "./state.ts";
import { tabs, type Tab } from "./tabs.ts";
import { picker, verdict } from "./verdict.ts";

const formats: Record<string, string> = {
  http: "raw HTTP", curl: "curl output", "curl-command": "a command line", fetch: "a call in a program", devtools: "a DevTools listing", har: "HAR",
  pcap: "a packet capture", pcapng: "a packet capture", hex: "a hex dump", log: "a log", h2: "HTTP/2 headers", error: "an error message", config: "a proxy’s configuration",
};

export interface InspectView {
  show(input: Input): void;
  /** What a link holds; null leaves everything as it is. */
  open(packed: string | null): Promise<void>;
}

export function startInspect(core: Core): InspectView {
  customElements.define("ws101-editor", HandshakeEditor);
  const editor = document.querySelector<HandshakeEditor>("#editor")!;
  const results = document.querySelector<HTMLElement>("#results")!;
  const recognised = document.querySelector<HTMLElement>("#recognised")!;
  const live = document.querySelector<HTMLElement>("#live")!;
  const state: State = {
    status: "loading", fault: "", unread: "", view: null, source: null, chosen: 0, client: null, tab: "findings", visited: null, explained: new Set(), rules: null, panels: null, mended: null,
  };
  results.replaceChildren();
  let asked: Source | null = null;
  /** What the link in the address bar holds. */
  let opened: Source | null = null;
  /** Its handshake was brought into sight, from behind what stands before it in a log. */
  let placed: Source | null = null;
  const showHandshake = (source: Source) => {
    const handshake = state.view?.report.handshakes[state.chosen];
    const first = handshake && (handshake.request ?? handshake.interim[0] ?? handshake.response);
    if (first && editor.source === source) editor.bringIntoSight(first.span);
  };

  const show = (view: View) => {
    Object.assign(state, { status: "ready", view, source: asked, visited: null, explained: new Set() });
    state.chosen = Math.min(state.chosen, Math.max(0, view.report.handshakes.length - 1));
    editor.paint(painting(view, state.chosen, asked!));
    if (asked !== placed && editor.readBefore === asked) showHandshake((placed = asked)!);
    busy(false);
    draw();
    announce();
    if (state.tab === "mended") void mend();
  };
  const inspector = new Inspector(core, (_, view) => show(view), (fault) => {
    state.status = fault instanceof Unavailable ? (fault.possible ? "unloaded" : "unavailable") : fault.message === "took too long" ? "stopped" : "failed";
    state.fault = fault.message;
    busy(false);
    draw();
    announce();
  });

  const busy = (now: boolean) => results.setAttribute("aria-busy", String(now));
  const inspect = () => {
    busy(true);
    const read = editor.readBefore;
    if (read?.view) {
      inspector.drop();
      asked = read;
      return show(read.view);
    }
    inspector.want(editor.size, () => (asked = editor.source).input);
  };
  core.onWidened = inspect;
  // Whoever stays gets the full module, which the row of clients is waiting for, and what the other tabs show.
  const widen = () => {
    core.call("widen").catch(() => {});
    fetchPanels().catch(() => {});
  };
  for (const sign of ["pointermove", "pointerdown", "keydown", "wheel", "touchstart"]) addEventListener(sign, widen, { once: true, passive: true });

  const actions: Actions = {
    choose(index) {
      state.chosen = index;
      editor.paint(painting(state.view!, index, state.source!));
      showHandshake(state.source!);
      draw();
      announce();
    },
    showClient(name) {
      state.client = name;
      draw();
    },
    open(tab) {
      state.tab = tab;
      draw();
      results.querySelector("#panel")?.scrollTo(0, 0);
      if (tab === "mended") void mend();
      if (tab !== "findings") fetchPanels().then(draw, () => notify("This part of the page could not be loaded: is the network there?"));
    },
    goTo: (span, id) => editor.goTo(span, id),
    mend(id) {
      const fix = state.view && named(state.view).find((one) => one.id === id)?.finding.fix;
      // While the text is ahead of the report, the report's positions are not the text's.
      if (!fix || editor.source !== state.source) return;
      editor.mend(fix.edits);
      notify(`Mended: ${lowerFirst(fix.title)}.`, { label: "Undo", act: () => editor.undo() });
    },
    explain(id) {
      const explained = new Set(state.explained);
      if (!explained.delete(id)) explained.add(id);
      state.explained = explained;
      draw();
      void fetchRules();
    },
    copyMended: () => void copy(textOf(state.mended!.result!.input), "The mended transcript"),
    useMended() {
      editor.load(new Source(state.mended!.result!.input));
      notify("The mended transcript is in the editor.", { label: "Undo", act: () => editor.undo() });
    },
    copyText: (text, what) => void copy(text, what),
    copyReport: (name, what) => void copyReport(name, what),
    share: () => void share().catch(() => notify("Sharing could not be loaded: is the network there?")),
    retry() {
      core.retry();
      state.status = "loading";
      draw();
      inspect();
    },
  };

  async function fetchPanels(): Promise<void> {
    state.panels ??= await import("./panels.ts");
  }

  async function fetchRules(): Promise<void> {
    if (state.rules) return;
    try {
      const { default: rules } = await import("ws101/rules");
      state.rules = new Map(rules.map((rule) => [rule.id, rule]));
    } catch {
      state.rules = new Map();
    }
    draw();
  }

  async function mend(): Promise<void> {
    const of = state.source;
    if (!of || state.mended?.of === of) return;
    state.mended = { of, result: null };
    try {
      const result = await core.call("mend", of.input);
      if (state.mended.of === of) state.mended = { of, result };
    } catch {
      state.mended = null;
    }
    draw();
  }

  async function share(): Promise<void> {
    const { showShare } = await import("./share.ts");
    await showShare(core, editor.source);
  }

  /** Asks the worker anew, so that what is copied is whole and not cut down to what is shown. */
  async function copyReport(name: "markdown" | "json", what: string): Promise<void> {
    try {
      await copy(await core.call(name, editor.source.input), what);
    } catch {
      notify(`${what} could not be made.`);
    }
  }

  let told: ReturnType<typeof setTimeout> | undefined;
  function announce(): void {
    clearTimeout(told);
    told = setTimeout(() => (live.textContent = spoken(state)), 500);
  }

  function draw(): void {
    render(resultsOf(state, actions, editor.size === 0), results);
    render(recognisedAs(state), recognised);
  }

  const tools = document.querySelector<HTMLElement>("#tools")!;
  const clear = () => {
    editor.load(new Source(""));
    editor.focus();
  };
  const pasteFromClipboard = async () => {
    const text = await navigator.clipboard.readText().catch(() => "");
    if (text) return editor.paste(text);
    editor.selectAll();
    notify("The browser gave no text from the clipboard: paste with Ctrl+V, or with a long press.");
  };
  render(html`<span id="samples"></span>
    ${"readText" in (navigator.clipboard ?? {}) ? html`<button type="button" class="primary paste" @click=${pasteFromClipboard}>${icon("paste")} Paste</button>` : nothing}
    <button type="button" class="plain" @click=${() => pickFile(core, (source) => editor.load(source))}>Open…</button>
    <button type="button" class="plain clear" @click=${clear}>Clear</button>
    <span class="hint">or drop a file</span>`, tools);
  new SamplesMenu(tools.querySelector<HTMLElement>("#samples")!, (sample) => editor.load(new Source(sample.text), true));

  editor.addEventListener("change", () => {
    state.unread = "";
    // The address no longer says what is here.
    if (opened && editor.readBefore !== opened) {
      opened = null;
      history.replaceState(null, "", "#/inspect");
    }
    inspect();
  });
  editor.addEventListener("mend", (event) => actions.mend((event as CustomEvent<string>).detail));
  editor.addEventListener("visit", (event) => {
    const id = (event as CustomEvent<string>).detail;
    const visited = state.view && named(state.view).find((one) => one.id === id);
    if (!visited) return;
    state.visited = id;
    state.tab = "findings";
    if (visited.handshake !== null) state.chosen = visited.handshake;
    draw();
    results.querySelector(`#finding-${id}`)?.scrollIntoView({ block: "nearest" });
    live.textContent = `Line ${visited.finding.span?.line}: ${visited.finding.severity}. ${visited.finding.message}`;
  });
  acceptDrops(core, (source) => {
    location.hash = "#/inspect";
    editor.load(source);
  });
  addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text/plain");
    const elsewhere = event.composedPath().some((node) => node instanceof HTMLInputElement || node instanceof HTMLTextAreaElement || node === editor);
    if (!text || elsewhere || event.defaultPrevented || editor.closest("[hidden]")) return;
    event.preventDefault();
    editor.paste(text);
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "F8" || event.defaultPrevented || editor.closest("[hidden]")) return;
    event.preventDefault();
    editor.travel(event.shiftKey ? -1 : 1);
  });

  draw();
  inspect();
  return {
    show(input) {
      location.hash = "#/inspect";
      editor.load(new Source(input), true);
    },
    async open(packed) {
      if (packed === null) return;
      const { unpack, Unreadable } = await import("../shared.ts");
      try {
        editor.load((opened = new Source(await unpack(packed))), true);
      } catch (fault) {
        editor.load((opened = new Source("")));
        state.unread = fault instanceof Unreadable ? fault.message : "This browser cannot read such links.";
        draw();
      }
    },
  };
}

function resultsOf(state: State, actions: Actions, empty: boolean): TemplateResult {
  if (state.status === "unavailable") {
    return html`<div class="needed" role="alert"><h2>WebAssembly is needed here, and it does not run.</h2>
      <p>The inspector is a WebAssembly program that reads the paste in your browser. Some browsers turn WebAssembly off in a strict mode: allow it for this page and load it again.</p>
      <p class="small">${state.fault}</p></div>`;
  }
  if (state.status === "unloaded") {
    return html`<div class="needed" role="alert"><h2>The inspector could not be loaded.</h2><p>It is part of this page, a WebAssembly program of some 100 kB.</p>
      <p><button type="button" class="primary" @click=${actions.retry}>Try again</button></p><p class="small">${state.fault}</p></div>`;
  }
  if (state.status === "stopped" || state.status === "failed") {
    return html`<div class="needed" role="alert"><h2>${state.status === "stopped" ? "Reading this took too long and was stopped." : "Reading this did not work."}</h2>
      <p>Change the text to have it read again; a shorter piece of it may do.</p>${state.status === "failed" ? html`<p class="small">${state.fault}</p>` : nothing}</div>`;
  }
  if (!state.view) return html`<div class="waiting"><p>Reading the handshake…</p></div>`;
  const handshake = state.view.report.handshakes[state.chosen];
  if (!handshake) return html`${guide(state, actions, empty)}${empty ? nothing : reports(actions)}`;
  return html`${picker(state, actions)}${verdict(state, handshake, actions)}${clientRow(state, handshake, actions)}
    ${tabs(tabsFor(state), state.tab, actions.open)}
    <div id="panel" class="panel panel-${state.tab}" role="tabpanel" aria-labelledby="tab-${state.tab}" tabindex="0">${panel(state, actions)}</div>
    ${reports(actions)}`;
}

function reports(actions: Actions): TemplateResult {
  return html`<div class="bar reports">
    <button type="button" class="primary share-button" title="A link that holds the transcript, its secrets replaced" @click=${actions.share}>${icon("share")} Share…</button>
    <button type="button" class="plain" title="A report for an issue tracker; cookies, tokens and passwords are taken out" @click=${() => actions.copyReport("markdown", "The report, without its secrets,")}>${icon("copy")} Copy as Markdown</button>
    <button type="button" class="plain" title="The whole report as the npm package gives it, secrets included" @click=${() => actions.copyReport("json", "The report as JSON")}>${icon("copy")} JSON</button>
    <span class="hint">JSON keeps the secrets</span>
  </div>`;
}

function tabsFor(state: State): Tab<TabName>[] {
  const found = concerning(state.view!, state.chosen).length;
  return [
    { name: "findings", label: "Findings", badge: found ? String(found) : undefined },
    { name: "headers", label: "Headers" },
    { name: "handshake", label: "Handshake" },
    { name: "accept", label: "Key → accept" },
    { name: "negotiation", label: "Negotiation" },
    { name: "mended", label: "Mended" },
  ];
}

function panel(state: State, actions: Actions): TemplateResult {
  if (state.tab === "findings") return findings(state, actions);
  return state.panels?.panel(state.tab, state, actions) ?? html`<p class="small">Fetching this part of the page…</p>`;
}

function recognisedAs({ view, status, source }: State): TemplateResult {
  if (status !== "ready" || !view) return html`<span>recognised as: …</span>`;
  if (source?.text.trim() === "") return html`<span>nothing to recognise yet</span>`;
  const { format, handshakes } = view.report;
  const number = handshakes.length + view.left.handshakes;
  const what = format === "unknown" ? "nothing known" : (formats[format] ?? format);
  const kept = !source ? "" : typeof source.input !== "string" ? ", as bytes" : source.input.includes("\r") ? ", line endings kept" : "";
  return html`<span>recognised as: <b>${what}</b>${number ? `, ${count(number, "handshake")}` : ""}${kept}</span>
    <span class="took">${view.milliseconds < 1 ? "under 1 ms" : `${Math.round(view.milliseconds)} ms`}</span>`;
}

/** What a screen reader hears after an inspection. */
function spoken(state: State): string {
  if (state.status === "unavailable") return "WebAssembly is needed here, and it does not run.";
  if (state.status === "unloaded") return "The inspector could not be loaded.";
  if (state.status !== "ready") return "The text could not be read.";
  const handshake = state.view!.report.handshakes[state.chosen];
  if (!handshake) return "No handshake recognised.";
  return `${stateWords[handshake.outcome.state]}. ${handshake.outcome.summary} ${count(concerning(state.view!, state.chosen).length, "finding")}.`;
}

const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text);
const textOf = (input: string | Uint8Array) => (typeof input === "string" ? input : new TextDecoder().decode(input));
