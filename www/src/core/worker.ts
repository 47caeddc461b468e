/** The core runs here, so that typing never waits for it. */
import init, { checkKey, deriveAccept, generateKey, inspect, loadFull, toMarkdown, verifyAccept } from "ws101/small";
import type { AcceptCheck, Format, Outcome, Report } from "ws101";
import { apply, compatible, type Input } from "../edits.ts";
import { bounded, type Steps, type View } from "./view.ts";

/** More rounds than any handshake needs: a fix may uncover one more fault, not a chain of them. */
const ROUNDS = 6;

/** What the small module reads by itself. */
const SMALL = new Set<Format>(["http", "curl", "devtools"]);

let inspections = 0;
let loading: Promise<boolean> | null = null;

/** Whether the full module is there; a failed load is tried again the next time. */
function full(): Promise<boolean> {
  loading ??= loadFull().then(
    () => true,
    () => ((loading = null), false),
  );
  return loading;
}

/** The first sample is answered by the small module alone; whoever goes on gets the full one, which may see more. */
function loadFullMeanwhile(): void {
  if (!loading) void full().then((loaded) => loaded && postMessage({ widened: true }));
}

const calls = {
  async inspect(input: Input): Promise<View> {
    let began = performance.now();
    let report = inspect(input);
    if (!SMALL.has(report.format) && (await full())) {
      began = performance.now();
      report = inspect(input);
    } else if (inspections++ > 0) {
      loadFullMeanwhile();
    }
    const milliseconds = performance.now() - began;
    const view = bounded(report);
    return { ...view, steps: view.report.handshakes.map(({ accept }) => (accept.key ? deriveAccept(accept.key) : null)), milliseconds };
  },

  json: (input: Input): string => JSON.stringify(inspect(input), null, 2),

  async markdown(input: Input): Promise<string> {
    await full();
    return toMarkdown(typeof input === "string" ? input : new TextDecoder().decode(input));
  },

  /** The input with every fix applied that fits beside the others, again until nothing is left to mend. */
  mend(input: Input): Mended {
    const titles: string[] = [];
    let report = inspect(input);
    for (let round = 0; round < ROUNDS; round++) {
      const fixes = allFindings(report).flatMap(({ fix }) => (fix ? [fix] : []));
      const { edits, taken } = compatible(fixes.map((fix) => fix.edits));
      if (edits.length === 0) break;
      titles.push(...taken.map((index) => fixes[index]!.title));
      input = apply(input, edits);
      report = inspect(input);
    }
    return { input, titles, outcomes: report.handshakes.map(({ outcome }) => outcome).slice(0, 60) };
  },

  accept(key: string, received: string): AcceptAnswer {
    return { problems: checkKey(key).problems, steps: deriveAccept(key), check: received ? verifyAccept(key, received) : null };
  },

  newKey: (): string => generateKey(),
};

export type Calls = typeof calls;
export interface Mended { input: Input; titles: string[]; outcomes: Outcome[] }
export interface AcceptAnswer { problems: string[]; steps: Steps; check: AcceptCheck | null }

function allFindings(report: Report) {
  return [...report.findings, ...report.handshakes.flatMap(({ findings }) => findings)];
}

const ready = init();
ready.then(() => postMessage({ ready: true }), (fault: unknown) => postMessage({ ready: false, possible: typeof WebAssembly === "object", fault: String(fault) }));

addEventListener("message", async ({ data }: MessageEvent<{ id: number; name: keyof Calls; args: unknown[] }>) => {
  try {
    await ready;
    const call = calls[data.name] as (...args: unknown[]) => unknown;
    postMessage({ id: data.id, value: await call(...data.args) });
  } catch (fault) {
    postMessage({ id: data.id, fault: String(fault) });
  }
});
