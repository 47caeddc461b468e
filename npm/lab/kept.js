// The requests that arrived, byte for byte, for a while.
export class Kept {
  #limits;
  #entries = new Map(); // oldest first
  #bytes = 0;

  constructor(limits) {
    this.#limits = limits;
  }

  keep(name, entry) {
    this.#forget(name);
    this.#entries.set(name, entry);
    this.#bytes += entry.request.length;
    for (const [oldest] of this.#entries) {
      if (this.#entries.size <= this.#limits.kept && this.#bytes <= this.#limits.keptBytes) break;
      this.#forget(oldest);
    }
  }

  find(name) {
    const entry = this.#entries.get(name);
    if (entry && Date.now() - entry.at > this.#limits.keptTime) this.#forget(name);
    return this.#entries.get(name);
  }

  #forget(name) {
    this.#bytes -= this.#entries.get(name)?.request.length ?? 0;
    this.#entries.delete(name);
  }
}
