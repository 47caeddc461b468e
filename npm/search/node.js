// The search with Node's worker threads.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { search } from "./search.js";

/** script: the place of node-worker.js, told from outside because this file becomes part of others (node.cjs). */
export const searchWith = (script) =>
  search({
    workers: availableParallelism(),
    start(receive) {
      const worker = new Worker(script);
      worker.on("message", receive);
      worker.on("error", (fault) => receive({ fault: String(fault) }));
      return { send: (message) => worker.postMessage(message), end: () => void worker.terminate() };
    },
  });
