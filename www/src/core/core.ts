/** The page's end of the worker: calls, latest-wins inspection, and a new worker in place of one that hangs. */
import type { Input } from "../edits.ts";
import type { View } from "./view.ts";
import type { Calls, Captured, Progress } from "./worker.ts";

type Answer<Name extends keyof Calls> = Awaited<ReturnType<Calls[Name]>>;
interface Deferred { promise: Promise<void>; resolve(): void; reject(fault: Error): void }
interface Waiting { resolve(value: unknown): void; reject(fault: Error): void; onProgress?(progress: Progress): void }

/** The module does not run here: never will (`possible` is false), or could not be loaded now. */
export class Unavailable extends Error {
  readonly possible: boolean;
  constructor(fault: string, possible: boolean) {
    super(fault);
    this.possible = possible;
  }
}
/** The call was stopped: it hung, or a newer inspection took its place. */
export class Stopped extends Error {}

export class Core {
  #worker: Worker | null = null;
  #waiting = new Map<number, Waiting>();
  #ready: Deferred | null = null;
  #last = 0;
  #unavailable: Unavailable | null = null;
  /** Called when the full module has taken the small one's place: it may see more in the same input. */
  onWidened: () => void = () => {};

  async call<Name extends keyof Calls>(name: Name, ...args: Parameters<Calls[Name]>): Promise<Answer<Name>> {
    await this.ready();
    return this.#ask(name, args) as Promise<Answer<Name>>;
  }

  /** Reads a packet capture of any size; the worker reads the file itself, in pieces. */
  async capture(file: Blob, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Captured> {
    await this.ready();
    const answer = this.#ask("capture", [file], onProgress);
    const id = this.#last;
    signal.addEventListener("abort", () => this.#worker?.postMessage({ id, cancel: true }));
    return (await answer) as Captured;
  }

  #ask(name: keyof Calls, args: unknown[], onProgress?: (progress: Progress) => void): Promise<unknown> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject, onProgress });
      this.#worker!.postMessage({ id, name, args });
    });
  }

  /** Resolves when the module is loaded: only then does a call's duration say anything. */
  ready(): Promise<void> {
    if (typeof WebAssembly !== "object") this.#unavailable ??= new Unavailable("WebAssembly is off", false);
    if (this.#unavailable) return Promise.reject(this.#unavailable);
    this.#worker ??= this.#start();
    return this.#ready!.promise;
  }

  /** After a failure to load: the next call loads anew. */
  retry(): void {
    if (this.#unavailable?.possible) this.#unavailable = null;
  }

  /** End whatever runs; the next call starts a new worker. */
  restart(why: string): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#rejectAll(new Stopped(why));
  }

  #start(): Worker {
    const ready = deferred();
    this.#ready = ready;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module", name: "ws101" });
    worker.addEventListener("message", ({ data }) => {
      if (data.ready === true) ready.resolve();
      if (data.widened) this.onWidened();
      if (data.ready === false) this.#give(new Unavailable(data.fault, data.possible));
      const waiting = this.#waiting.get(data.id);
      if (!waiting) return;
      if (data.progress) return waiting.onProgress?.(data.progress);
      this.#waiting.delete(data.id);
      if ("fault" in data) waiting.reject(new Error(data.fault));
      else waiting.resolve(data.value);
    });
    worker.addEventListener("error", (event) => this.#give(new Unavailable(event.message || "the worker could not be loaded", true)));
    return worker;
  }

  #give(fault: Unavailable): void {
    this.#unavailable = fault;
    this.#worker?.terminate();
    this.#worker = null;
    this.#rejectAll(fault);
  }

  #rejectAll(fault: Error): void {
    this.#ready?.reject(fault);
    const all = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of all) reject(fault);
  }
}

function deferred(): Deferred {
  let resolve!: () => void;
  let reject!: (fault: Error) => void;
  const promise = new Promise<void>((yes, no) => ((resolve = yes), (reject = no)));
  promise.catch(() => {});
  return { promise, resolve, reject };
}

/** How long an inspection may run: far above what the core needs, so that only a hang meets it. */
const patience = (size: number) => 6000 + size / 200;
/** Above this a running inspection of an outdated input is ended instead of waited for. */
const OUTDATED = 800;
/** Wait for a pause in typing when the input is big. */
const pause = (size: number) => (size < 64_000 ? 0 : size < 1_000_000 ? 120 : 400);

/** Inspects the newest input only: whatever is overtaken is never shown. */
export class Inspector {
  readonly #core: Core;
  readonly #shown: (input: Input, view: View) => void;
  readonly #failed: (fault: Error) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #next: Input | null = null;
  #dropped = 0;
  #running: { since: number } | null = null;

  constructor(core: Core, shown: (input: Input, view: View) => void, failed: (fault: Error) => void) {
    this.#core = core;
    this.#shown = shown;
    this.#failed = failed;
  }

  /** `read` gives the input; it is asked only when the inspection starts, since reading a big document costs. */
  want(size: number, read: () => Input): void {
    clearTimeout(this.#timer);
    const start = () => {
      this.#next = read();
      if (!this.#running) void this.#run();
      else if (performance.now() - this.#running.since > OUTDATED) this.#core.restart("overtaken");
    };
    if (pause(size) === 0) start();
    else this.#timer = setTimeout(start, pause(size));
  }

  /** Nothing is wanted any more: what is running is not shown. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#next = null;
    this.#dropped++;
  }

  async #run(): Promise<void> {
    while (this.#next !== null) {
      const input = this.#next;
      const dropped = this.#dropped;
      this.#next = null;
      this.#running = { since: Infinity };
      let alarm: ReturnType<typeof setTimeout> | undefined;
      try {
        await this.#core.ready();
        this.#running.since = performance.now();
        alarm = setTimeout(() => this.#core.restart("took too long"), patience(input.length));
        const view = await this.#core.call("inspect", input);
        if (this.#next === null && dropped === this.#dropped) this.#shown(input, view);
      } catch (fault) {
        if ((this.#next === null && dropped === this.#dropped) || fault instanceof Unavailable) this.#failed(fault as Error);
        if (fault instanceof Unavailable) this.#next = null;
      } finally {
        clearTimeout(alarm);
        this.#running = null;
      }
    }
  }
}
