/** One connection as the view follows it: from the constructor to its end, and what can be done with it on the way. */
import type { Connection, Observation, ObservedAction, ObservedEvent, ObservedViolation, Outcome } from "ws101";
import { joined, kept, taken, type Taken } from "./lab.ts";
import { watch } from "./observing.ts";

export type Entry = ObservedEvent | ObservedAction | ObservedViolation;
export type Phase = "loading" | "connecting" | "open" | "closing" | "over";

/** More are counted, not kept: a server may send without end. */
const ENTRIES = 1000;

export class Session {
  readonly url: string;
  readonly protocols: readonly string[];
  phase: Phase = "loading";
  readonly entries: Entry[] = [];
  /** Entries that were not kept, between the first and the last ones. */
  leftOut = 0;
  observation: Observation | null = null;
  /** Why it could not even be tried. */
  fault = "";
  /** What the lab has kept of it. */
  taken: Taken | null = null;
  /** And what the inspector makes of that. */
  outcome: Outcome | null = null;
  readonly isLab: boolean;
  /** On the clock of `performance.now()`. */
  began = 0;
  readonly #token: string | null;
  readonly #cancel = new AbortController();
  readonly #changed: () => void;
  #connection: Connection | null = null;

  constructor(url: string, protocols: readonly string[], changed: () => void) {
    const lab = kept(url);
    this.url = lab?.url ?? url;
    this.protocols = protocols;
    this.isLab = lab !== null;
    this.#token = lab?.token ?? null;
    this.#changed = changed;
  }

  async run(timeoutMs: number, judge: (exchange: Uint8Array<ArrayBuffer>) => Promise<Outcome | null>): Promise<void> {
    const options = { timeoutMs, closeAfterMs: Infinity, signal: this.#cancel.signal, onEvent: this.#hear };
    this.phase = "connecting";
    this.began = performance.now();
    this.#changed();
    try {
      this.observation = await watch(this.url, this.protocols, options);
    } catch (fault) {
      this.fault = fault instanceof Error ? fault.message : String(fault);
    }
    this.phase = "over";
    this.#connection = null;
    this.#changed();
    await this.#fetchTaken();
    if (this.taken) this.outcome = await judge(joined(this.taken));
    this.#changed();
  }

  send(data: string | Uint8Array<ArrayBuffer>): void {
    attempt(() => this.#connection?.send(data));
  }

  close(code?: number, reason?: string): void {
    attempt(() => this.#connection?.close(code, reason));
  }

  cancel(): void {
    this.#cancel.abort();
  }

  #hear = (entry: Entry, connection: Connection): void => {
    this.#connection = connection;
    if (entry.type === "open") {
      this.phase = "open";
      void this.#fetchTaken().then(this.#changed);
    }
    if (entry.type === "closing" && !entry.detail.thrown) this.phase = "closing";
    const passing = entry.type === "message" || entry.type === "send";
    if (passing && this.entries.length >= ENTRIES) this.leftOut++;
    else this.entries.push(entry);
    this.#changed();
  };

  async #fetchTaken(): Promise<void> {
    if (this.#token && !this.observation?.thrown) this.taken = (await taken(this.#token)) ?? this.taken;
  }
}

/** What the platform throws at it is among the entries already. */
function attempt(use: () => void): void {
  try {
    use();
  } catch {
    // shown with the entry
  }
}
