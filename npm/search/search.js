// The search for the GUID behind a wrong accept value, spread over workers.
import { check, checkText } from "../arguments.js";

const FIRST_PART = 1 << 14; // candidates, before it is known how fast a worker is
const PART = 150; // milliseconds that a part is to take: so long at most until a search is stopped
const MOST_WORKERS = 16;
const BETWEEN_REPORTS = 100; // milliseconds
const WINDOW = 3000; // milliseconds over which the speed is measured

/**
 * platform: { workers, start(receive) }, where start gives { send(message), end() }.
 * The search tries rings of candidates in their order, and each ring from its beginning.
 */
export const search = (platform) => (key, accept, options = {}) => {
  checkText("searchGuid", "the key", key);
  checkText("searchGuid", "the accept value", accept);
  check(typeof options === "object" && options !== null, () => "searchGuid takes its options as an object.");
  const { signal, onProgress, workers = platform.workers } = options;
  if (signal?.aborted) return Promise.reject(signal.reason);

  return new Promise((resolve, reject) => {
    const team = [];
    const progress = new Progress(onProgress);
    let parts = null;

    const finish = (settle, value) => {
      signal?.removeEventListener("abort", abort);
      for (const worker of team) worker.end();
      team.length = 0;
      settle(value);
    };
    const abort = () => finish(reject, signal.reason);
    signal?.addEventListener("abort", abort);

    const next = (worker) => {
      const part = parts.next(worker.perMillisecond);
      worker.idle = part === null;
      if (part) worker.send({ part });
      else if (team.every(({ idle }) => idle)) finish(resolve, null);
    };
    const begin = (worker, rings) => {
      if (rings.length === 0) return finish(reject, new RangeError(NOT_A_DIGEST));
      parts ??= new Parts(rings);
      next(worker);
    };
    const receive = (worker, message) => {
      if (!team.includes(worker)) return; // it has ended
      if (message.fault) return finish(reject, new Error(`The search stopped: ${message.fault}`));
      if (message.rings) return begin(worker, message.rings);
      const { part, found, milliseconds } = message;
      const tried = part.to - part.from;
      worker.perMillisecond = tried / Math.max(milliseconds, 0.05);
      if (found !== null) return finish(resolve, found);
      progress.add(tried, part, parts);
      next(worker);
    };

    for (let count = Math.min(Math.max(1, Math.trunc(workers) || 1), MOST_WORKERS); count > 0; count--) {
      const worker = { perMillisecond: 0, idle: false };
      Object.assign(worker, platform.start((message) => receive(worker, message)));
      team.push(worker);
      worker.send({ key, accept });
    }
  });
};

const NOT_A_DIGEST = "searchGuid takes an accept value that is the base64 of 20 bytes: nothing else is made by SHA-1 over a key and a GUID.";

/** Cuts the rings into parts. */
class Parts {
  constructor(rings) {
    this.rings = rings;
    this.ring = 0;
    this.from = 0;
    this.tried = rings.map(() => 0);
  }

  /** The next part, as large as a worker of this speed does in good time; null after the last. */
  next(perMillisecond) {
    while (this.ring < this.rings.length && this.from >= this.rings[this.ring].size) {
      this.ring++;
      this.from = 0;
    }
    if (this.ring === this.rings.length) return null;
    const wanted = perMillisecond ? perMillisecond * PART : FIRST_PART;
    const from = this.from;
    this.from = Math.min(from + Math.max(16, Math.ceil(wanted / 16) * 16), this.rings[this.ring].size);
    return { ring: this.ring, from, to: this.from };
  }
}

/** Tells how far the search has come, not too often. */
class Progress {
  constructor(tell) {
    this.tell = tell;
    this.tried = 0;
    this.told = 0;
    this.marks = [{ at: performance.now(), tried: 0 }];
  }

  add(count, { ring }, parts) {
    this.tried += count;
    parts.tried[ring] += count;
    const now = performance.now();
    if (!this.tell || now - this.told < BETWEEN_REPORTS) return;
    this.told = now;
    this.marks.push({ at: now, tried: this.tried });
    while (this.marks.length > 2 && now - this.marks[0].at > WINDOW) this.marks.shift();
    const since = this.marks[0];
    const perSecond = Math.round(((this.tried - since.tried) / Math.max(now - since.at, 1)) * 1000);
    const { name, size } = parts.rings[ring];
    this.tell({ tried: this.tried, perSecond, ring: name, remaining: size - parts.tried[ring] });
  }
}
