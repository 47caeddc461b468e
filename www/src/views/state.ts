/** What the Inspect view knows and what its parts may ask for. */
import type { Finding, Handshake, RuleInfo } from "ws101";
import type { View } from "../core/view.ts";
import type { Mended } from "../core/worker.ts";
import type { Source } from "../source.ts";

export type TabName = "findings" | "headers" | "handshake" | "accept" | "negotiation" | "mended";

export interface State {
  /** loading: no result yet; ready: `view` is shown; unavailable: no WebAssembly here; unloaded: the module has not come; stopped: it took too long; failed: it broke. */
  status: "loading" | "ready" | "unavailable" | "unloaded" | "stopped" | "failed";
  fault: string;
  /** Why the link that was opened could not be read. */
  unread: string;
  view: View | null;
  /** What `view` was made of. */
  source: Source | null;
  chosen: number;
  /** The client whose words are shown. */
  client: string | null;
  tab: TabName;
  /** The finding that was last visited from the editor. */
  visited: string | null;
  /** Findings whose rule is spelt out. */
  explained: ReadonlySet<string>;
  rules: ReadonlyMap<string, RuleInfo> | null;
  /** What draws the other tabs, when it is there. */
  panels: typeof import("./panels.ts") | null;
  mended: { of: Source; result: Mended | null } | null;
}

export interface Actions {
  choose(index: number): void;
  showClient(name: string | null): void;
  open(tab: TabName): void;
  goTo(span: { start: number; end: number }, id?: string): void;
  mend(id: string): void;
  explain(id: string): void;
  copyMended(): void;
  useMended(): void;
  copyText(text: string, what: string): void;
  copyReport(name: "markdown" | "json", what: string): void;
  share(): void;
  retry(): void;
}

export interface Named { id: string; handshake: number | null; finding: Finding }

/** Every finding with the name by which editor and list know it. */
export function named(view: View): Named[] {
  return [
    ...view.report.findings.map((finding, index) => ({ id: `paste-${index}`, handshake: null, finding })),
    ...view.report.handshakes.flatMap((handshake, at) =>
      handshake.findings.map((finding, index) => ({ id: `${at}-${index}`, handshake: at, finding }))),
  ];
}

export const rank = { error: 0, warning: 1, note: 2 } as const;
export const severityWords = { error: "Error", warning: "Warning", note: "Note" } as const;
export const stateWords = { open: "Opens", fail: "Fails", refused: "Refused", undecided: "Undecided" } as const;

/** What concerns the chosen handshake or the paste as a whole, gravest first. */
export function concerning(view: View, chosen: number): Named[] {
  return named(view)
    .filter(({ handshake }) => handshake === null || handshake === chosen)
    .sort((a, b) => rank[a.finding.severity] - rank[b.finding.severity] || (a.finding.span?.start ?? 0) - (b.finding.span?.start ?? 0));
}

/** The finding that decided the outcome. */
export function deciding(handshake: Handshake): Finding | null {
  return handshake.findings.find(({ rule }) => rule === handshake.outcome.because) ?? null;
}
