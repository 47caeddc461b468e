/** The core runs here, so that typing never waits for it. */
import init, { captureText, checkKey, compare, deriveAccept, diagnose, generateKey, inspect, loadFull, predict, redact, toMarkdown, verifyAccept } from "ws101/small";
import type { AcceptCheck, CaptureOptions, CaptureProgress, Comparison, Diagnosis, Format, Handshake, Outcome, Prediction, Report } from "ws101";
import { carried } from "../carried.ts";
import { apply, compatible, type Input } from "../edits.ts";
import type { Taken } from "../live/lab.ts";
import type { Redacted } from "./redacted.ts";
import { isSaid } from "./said.ts";
import { bounded, type Steps, type View } from "./view.ts";

/** More rounds than any handshake needs: a fix may uncover one more fault, not a chain of them. */
const ROUNDS = 6;

/** What the small module reads by itself. */
const SMALL = new Set<Format>(["http", "curl", "devtools"]);

/** Who refused, and what frames say, only the full module knows. */
const isPastTheHandshake = ({ outcome, response }: Handshake) => outcome.state === "refused" || !!response?.rest;

const needsFull = ({ format, handshakes }: Report) => !SMALL.has(format) || handshakes.some(isPastTheHandshake);

/** No mistake with SHA-1 made this accept value; the full module knows other hashes. */
const isUnexplained = (accept: AcceptCheck) => accept.state === "mismatch" && !accept.mistake;

let inspections = 0;
let loading: Promise<boolean> | null = null;
let isFull = false;

/** Whether the full module is there; a failed load is tried again the next time. */
function full(): Promise<boolean> {
  loading ??= loadFull().then(
    () => (isFull = true),
    () => ((loading = null), false),
  );
  return loading;
}

/** The first sample is answered by the small module alone; whoever goes on gets the full one, which predicts what clients do. */
function loadFullMeanwhile(): void {
  if (!loading) void full().then((loaded) => loaded && postMessage({ widened: true }));
}

const calls = {
  async inspect(input: Input): Promise<View> {
    let began = performance.now();
    let report = inspect(input);
    if (!isFull && needsFull(report) && (await full())) {
      began = performance.now();
      report = inspect(input);
    } else if (inspections++ > 0 || report.handshakes.some(({ accept }) => isUnexplained(accept))) {
      loadFullMeanwhile();
    }
    return viewOf(report, performance.now() - began, input);
  },

  /** Somebody is there: the full module may come. */
  widen: (): void => loadFullMeanwhile(),

  /** Of a capture all that the file says, or (`shared`) what its handshakes say by themselves. */
  async json(input: Input, shared = false): Promise<string> {
    await full();
    return JSON.stringify((!shared && captureOf(input)?.report) || inspect(input), null, 2);
  },

  async markdown(input: Input, shared = false): Promise<string> {
    await full();
    const markdown = toMarkdown(typeof input === "string" ? input : new TextDecoder().decode(input));
    const handshakes = (!shared && captureOf(input)?.report.handshakes) || [];
    const lines = handshakes.map(({ connection }, index) => (connection ? `${index + 1}. ${carried(connection)}\n` : ""));
    return markdown + (lines.length ? `\n### Connections\n\n${lines.join("")}` : "");
  },

  /** What of the input may be shown to others. */
  async redact(input: Input): Promise<Redacted> {
    if (!(await full())) throw new Error("the part of this page that knows secrets could not be loaded");
    return (await import("./redacted.ts")).redacted(input, redact);
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

  async accept(key: string, received: string): Promise<AcceptAnswer> {
    let check = received ? verifyAccept(key, received) : null;
    if (check && !isFull && isUnexplained(check) && (await full())) check = verifyAccept(key, received);
    return { problems: checkKey(key).problems, steps: deriveAccept(key), check };
  },

  /** What each measured client does with what a lab has sent. */
  async predict({ request, response, pieces, end }: Taken): Promise<Prediction[]> {
    if (!(await full())) throw new Error("the part of this page that predicts could not be loaded");
    let at = 0;
    return predict(request, pieces.map((length) => response.subarray(at, (at += length))), end);
  },

  newKey: (): string => generateKey(),

  async compare(works: string, fails: string): Promise<Comparison> {
    if (!(await full())) throw new Error("the part of this page that compares could not be loaded");
    return compare(works, fails);
  },

  /** The handshakes of a packet capture as text, and what is to be said of them. */
  async capture(file: Blob, options?: CaptureOptions): Promise<Captured> {
    if (!(await full())) throw new Error("the part of this page that reads captures could not be loaded");
    const began = performance.now();
    captured = await captureText(file, options);
    return { text: captured.text, view: viewOf(captured.report, performance.now() - began) };
  },
};

/** So many error lines are explained in one paste. */
const SAID = 20;

/** The last capture, whose report says more than its text would. */
let captured: { text: Uint8Array; report: Report } | null = null;

export type Calls = typeof calls;
export interface Captured { text: Uint8Array; view: View }
export type Progress = CaptureProgress;
export interface Mended { input: Input; titles: string[]; outcomes: Outcome[] }
export interface AcceptAnswer { problems: string[]; steps: Steps; check: AcceptCheck | null }

function viewOf(report: Report, milliseconds: number, input: Input = ""): View {
  const view = bounded(report);
  const said = new Map<number, Diagnosis>();
  for (const { rule, span } of view.report.findings) {
    if (!isSaid(rule) || !span || said.size === SAID) continue;
    const line = input.slice(span.start, span.end);
    const [best] = diagnose(typeof line === "string" ? line : new TextDecoder().decode(line));
    if (best) said.set(span.start, best);
  }
  return { ...view, said, steps: view.report.handshakes.map(({ accept }) => (accept.key ? deriveAccept(accept.key) : null)), milliseconds, full: isFull };
}

/** The capture whose text this is. */
function captureOf(input: Input) {
  const same = captured && typeof input !== "string" && input.length === captured.text.length && captured.text.every((byte, at) => byte === input[at]);
  return same ? captured : null;
}

function allFindings(report: Report) {
  return [...report.findings, ...report.handshakes.flatMap(({ findings }) => findings)];
}

const ready = init();
ready.then(() => postMessage({ ready: true }), (fault: unknown) => postMessage({ ready: false, possible: typeof WebAssembly === "object", fault: String(fault) }));

interface Request { id: number; name: keyof Calls; args: unknown[]; cancel?: true }
const running = new Map<number, AbortController>();

addEventListener("message", async ({ data: { id, name, args, cancel } }: MessageEvent<Request>) => {
  if (cancel) return running.get(id)?.abort();
  const controller = new AbortController();
  running.set(id, controller);
  const options: CaptureOptions = { signal: controller.signal, onProgress: (progress) => postMessage({ id, progress }) };
  try {
    await ready;
    const call = calls[name] as (...args: unknown[]) => unknown;
    postMessage({ id, value: await call(...args, ...(name === "capture" ? [options] : [])) });
  } catch (fault) {
    postMessage({ id, fault: String(fault) });
  } finally {
    running.delete(id);
  }
});
