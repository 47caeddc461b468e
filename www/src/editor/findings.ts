/** Findings in place: underlines, gutter marks, cards, travel by keyboard; and the colouring of what was recognised. */
import { RangeSet, RangeSetBuilder, StateEffect, StateField, type EditorState, type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, gutter, hoverTooltip, keymap, showTooltip, type DecorationSet, type Tooltip } from "@codemirror/view";
import { html, render } from "lit/html.js";
import { icon } from "../icons.ts";
import { prose } from "../visible.ts";

export type Severity = "error" | "warning" | "note";

export interface Placed {
  /** How the rest of the page knows it. */
  id: string;
  severity: Severity;
  rule: string;
  message: string;
  cite: { title: string; url: string } | null;
  fix: string | null;
  from: number;
  to: number;
}

export interface Tint { from: number; to: number; kind: "name" | "start" | "rest" }
export interface Lane { from: number; to: number; side: "request" | "response"; dim: boolean }
export interface Painting { findings: Placed[]; tints: Tint[]; lanes: Lane[] }

export interface Heard { visit(id: string): void; mend(id: string): void }

const paint = StateEffect.define<Painting>();
const show = StateEffect.define<Placed[] | null>();

interface Painted { findings: Placed[]; marks: DecorationSet; tints: DecorationSet; gutter: RangeSet<GutterMarker> }

const rank: Record<Severity, number> = { error: 0, warning: 1, note: 2 };
const words: Record<Severity, string> = { error: "Error", warning: "Warning", note: "Note" };

const painted = StateField.define<Painted>({
  create: () => ({ findings: [], marks: Decoration.none, tints: Decoration.none, gutter: RangeSet.empty }),
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(paint)) return brush(transaction.state, effect.value);
    if (!transaction.docChanged) return value;
    return {
      findings: value.findings.map((finding) => ({
        ...finding,
        from: transaction.changes.mapPos(finding.from, 1),
        to: Math.max(transaction.changes.mapPos(finding.from, 1), transaction.changes.mapPos(finding.to, -1)),
      })),
      marks: value.marks.map(transaction.changes),
      tints: value.tints.map(transaction.changes),
      gutter: value.gutter.map(transaction.changes),
    };
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ tints }) => tints),
    EditorView.decorations.from(field, ({ marks }) => marks),
  ],
});

/** The card that the keyboard or the gutter opened; the pointer's own is CodeMirror's hover tooltip. */
const opened = StateField.define<Placed[] | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : value;
  },
});

export function setPainting(view: EditorView, painting: Painting): void {
  view.dispatch({ effects: paint.of(painting) });
}

export function findingsExtension(heard: Heard): Extension {
  const tooltip = (findings: Placed[]): Tooltip => ({
    pos: findings[0]!.from,
    end: findings[0]!.to,
    above: false,
    create: (view) => {
      const dom = document.createElement("div");
      dom.className = "card";
      dom.tabIndex = -1;
      dom.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        closeCard(view);
        view.focus();
      });
      render(findings.map((finding) => card(finding, () => { closeCard(view); heard.mend(finding.id); })), dom);
      return { dom };
    },
  });
  const travel = (view: EditorView, direction: 1 | -1) => {
    const target = nextFinding(view.state, direction);
    if (!target) return false;
    reveal(view, target);
    heard.visit(target.id);
    return true;
  };
  const mendHere = (view: EditorView) => {
    const { head } = view.state.selection.main;
    const here = at(view.state, head).find(({ fix }) => fix !== null);
    if (here) heard.mend(here.id);
    return here !== undefined;
  };
  return [
    painted,
    opened,
    showTooltip.from(opened, (findings) => (findings ? tooltip(findings) : null)),
    hoverTooltip((view, position) => {
      const findings = at(view.state, position);
      return findings.length ? tooltip(findings) : null;
    }, { hoverTime: 200 }),
    gutter({
      class: "findings-gutter",
      markers: (view) => view.state.field(painted).gutter,
      initialSpacer: () => new SeverityMarker("note", ""),
      domEventHandlers: {
        click(view, line) {
          const findings = view.state.field(painted).findings.filter(({ from }) => from >= line.from && from <= line.to);
          if (findings.length === 0) return false;
          view.dispatch({ effects: show.of(findings) });
          view.focus();
          return true;
        },
      },
    }),
    keymap.of([
      { key: "F8", run: (view) => travel(view, 1), shift: (view) => travel(view, -1), preventDefault: true },
      { key: "Alt-ArrowDown", run: (view) => travel(view, 1), preventDefault: true },
      { key: "Alt-ArrowUp", run: (view) => travel(view, -1), preventDefault: true },
      { key: "Alt-Enter", run: mendHere },
      { key: "Escape", run: closeCard },
    ]),
  ];
}

/** Closes the card that was opened, if one was. */
export function closeCard(view: EditorView): boolean {
  if (!view.state.field(opened)) return false;
  view.dispatch({ effects: show.of(null) });
  return true;
}

/** Selects a finding, brings it into sight and opens its card. */
export function reveal(view: EditorView, { id, from, to }: { id: string; from: number; to: number }): void {
  const findings = view.state.field(painted).findings.filter((finding) => finding.id === id);
  view.dispatch({
    selection: { anchor: from, head: to },
    effects: [EditorView.scrollIntoView(from, { y: "nearest", yMargin: 60 }), show.of(findings.length ? findings : null)],
  });
  view.focus();
}

export function findingById(state: EditorState, id: string): Placed | undefined {
  return state.field(painted).findings.find((finding) => finding.id === id);
}

export function nextFinding(state: EditorState, direction: 1 | -1): Placed | null {
  const { findings } = state.field(painted);
  const { from, to } = state.selection.main;
  const sorted = [...findings].sort((a, b) => a.from - b.from || a.to - b.to);
  if (sorted.length === 0) return null;
  const here = sorted.findIndex((finding) => finding.from === from && finding.to === to);
  if (here >= 0) {
    // Several findings may share a place: then which of them is shown says where the journey stands.
    const shown = state.field(opened)?.[0]?.id;
    const current = Math.max(here, sorted.findIndex((finding) => finding.id === shown));
    return sorted[(current + direction + sorted.length) % sorted.length]!;
  }
  return direction === 1
    ? (sorted.find((finding) => finding.from >= to) ?? sorted[0]!)
    : (sorted.findLast((finding) => finding.to <= from) ?? sorted.at(-1)!);
}

function at(state: EditorState, position: number): Placed[] {
  return state.field(painted).findings.filter(({ from, to }) => position >= from && position <= to).sort((a, b) => rank[a.severity] - rank[b.severity]).slice(0, 6);
}

function brush(state: EditorState, { findings, tints, lanes }: Painting): Painted {
  const length = state.doc.length;
  const within = findings.filter(({ from, to }) => from <= to && to <= length);
  const marks = within.map((finding): Range<Decoration> => {
    const text = finding.to - finding.from < 3 ? state.sliceDoc(finding.from, finding.to).trim() : "…";
    return text === ""
      ? Decoration.widget({ widget: new Caret(finding.severity), side: 1 }).range(finding.from)
      : Decoration.mark({ class: `mark mark-${finding.severity}` }).range(finding.from, finding.to);
  });
  const worst = new Map<number, Placed[]>();
  for (const finding of within) {
    const line = state.doc.lineAt(finding.from).from;
    worst.set(line, [...(worst.get(line) ?? []), finding]);
  }
  const gutterMarks = [...worst].map(([line, all]) => {
    const gravest = all.reduce((a, b) => (rank[b.severity] < rank[a.severity] ? b : a)).severity;
    return new SeverityMarker(gravest, all.length > 1 ? `${all.length} findings` : words[gravest]).range(line);
  });
  return { findings: within, marks: Decoration.set(marks, true), tints: tint(state, tints, lanes), gutter: RangeSet.of(gutterMarks, true) };
}

function tint(state: EditorState, tints: Tint[], lanes: Lane[]): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  for (const { from, to, kind } of tints) if (from < to && to <= state.doc.length) ranges.push(tintMarks[kind].range(from, to));
  for (const { from, to, side, dim } of lanes) {
    if (to > state.doc.length) continue;
    const decoration = laneLines[dim ? "dim" : "lit"][side];
    const last = state.doc.lineAt(to);
    for (let line = state.doc.lineAt(from); ; line = state.doc.line(line.number + 1)) {
      if (line.length > 0) ranges.push(decoration.range(line.from));
      if (line.number >= last.number || ranges.length > 20_000) break;
    }
  }
  const builder = new RangeSetBuilder<Decoration>();
  ranges.sort((a, b) => a.from - b.from || a.value.startSide - b.value.startSide);
  for (const { from, to, value } of ranges) builder.add(from, to, value);
  return builder.finish();
}

const tintMarks = {
  name: Decoration.mark({ class: "tint-name" }),
  start: Decoration.mark({ class: "tint-start" }),
  rest: Decoration.mark({ class: "tint-rest" }),
};
const lane = (side: string, light: string) => Decoration.line({ class: `lane lane-${side} lane-${light}` });
const laneLines = {
  lit: { request: lane("request", "lit"), response: lane("response", "lit") },
  dim: { request: lane("request", "dim"), response: lane("response", "dim") },
};

/** Marks a place where nothing stands that could be underlined. */
class Caret extends WidgetType {
  readonly severity: Severity;
  constructor(severity: Severity) {
    super();
    this.severity = severity;
  }
  override eq(other: Caret) {
    return other.severity === this.severity;
  }
  toDOM() {
    const dom = document.createElement("span");
    dom.className = `caret caret-${this.severity}`;
    dom.setAttribute("aria-hidden", "true");
    return dom;
  }
}

class SeverityMarker extends GutterMarker {
  readonly severity: Severity;
  readonly label: string;
  constructor(severity: Severity, label: string) {
    super();
    this.severity = severity;
    this.label = label;
  }
  override eq(other: SeverityMarker) {
    return other.severity === this.severity && other.label === this.label;
  }
  override toDOM() {
    const dom = document.createElement("span");
    dom.className = `sign sign-${this.severity}`;
    dom.title = this.label;
    render(icon(this.severity), dom);
    return dom;
  }
}

function card(finding: Placed, mend: () => void) {
  return html`<section class="card-${finding.severity}">
    <header>${icon(finding.severity)} ${words[finding.severity]} <a href="#/rules/${finding.rule}">${finding.rule}</a></header>
    <p>${prose(finding.message)}</p>
    <footer>
      ${finding.fix === null ? "" : html`<button type="button" @click=${mend}>${icon("mend")} ${finding.fix}</button>`}
      ${finding.cite ? html`<a href=${finding.cite.url} target="_blank" rel="noreferrer">${finding.cite.title}</a>` : ""}
    </footer>
  </section>`;
}
