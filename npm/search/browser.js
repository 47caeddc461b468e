// The search with a browser's workers.
import { search } from "./search.js";

export const searchGuid = search({
  workers: globalThis.navigator?.hardwareConcurrency ?? 2, // Node 20, which can import this, has no navigator
  start(receive) {
    const worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "ws101-search" });
    worker.addEventListener("message", ({ data }) => receive(data));
    worker.addEventListener("error", (event) => receive({ fault: event.message || "a worker could not be started" }));
    return { send: (message) => worker.postMessage(message), end: () => worker.terminate() };
  },
});
