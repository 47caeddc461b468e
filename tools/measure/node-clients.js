// What runs in Node: `ws`, and undici, which is also Node's own global WebSocket.
import { createRequire } from "node:module";
import { pace } from "./pace.js";

const require = createRequire(import.meta.url);
const on = () => `Node ${process.versions.node}`;
const versionOf = (name) => require(`${name}/package.json`).version;

export const ws = {
  client: "ws",
  about: "with its defaults",
  version: () => versionOf("ws"),
  on,
  run: (shards) => severally(shards, openWithWs),
};

export const undici = {
  client: "undici",
  about: "its WebSocket, which is Node’s own",
  version: () => versionOf("undici"),
  on,
  run: (shards) => severally(shards, openWithUndici),
};

async function openWithWs(job) {
  const { default: WebSocket } = await import("ws");
  return watch(job, (events) => {
    const socket = new WebSocket(job.url, job.protocols);
    socket.on("open", () => events.open(socket));
    socket.on("error", ({ message }) => events.error(message));
    socket.on("close", events.close);
    return () => socket.terminate();
  });
}

// Its own agent: once Node's own fetch() has run, undici takes Node's, with an HTTP parser of another version.
let undiciAgent;

async function openWithUndici(job) {
  const { Agent, WebSocket } = await import("undici");
  undiciAgent ??= new Agent();
  return watch(job, (events) => {
    const socket = new WebSocket(job.url, { protocols: job.protocols, dispatcher: undiciAgent });
    socket.onopen = () => events.open(socket);
    socket.onerror = ({ error, message }) => events.error(error?.message || message);
    socket.onclose = ({ code }) => events.close(code);
    return () => socket.close();
  });
}

/** `start(events)` opens a socket and gives back what ends it. */
function watch({ take, ms }, start) {
  return new Promise((resolve) => {
    const began = performance.now();
    const seen = { take, state: "fail", closeCode: null, console: null, protocol: null, extensions: null };
    let timer;
    const finish = () => {
      clearTimeout(timer);
      resolve({ ...seen }); // what comes later is this side's doing
    };
    const leave = start({
      open({ protocol, extensions }) {
        Object.assign(seen, { state: "open", protocol, extensions });
        clearTimeout(timer);
        timer = setTimeout(() => (finish(), leave()), Math.max(pace.after, began + ms + pace.after - performance.now()));
      },
      error: (message) => (seen.console ??= message || null),
      close(code) {
        if (seen.state !== "waits") seen.closeCode = code;
        finish();
      },
    });
    timer = setTimeout(() => {
      seen.state = "waits";
      finish();
      leave();
    }, ms + pace.patience);
  });
}

async function severally([{ lab, jobs }], open) {
  const all = [];
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) all.push({ lab, seen: await open(job) });
  };
  await Promise.all(Array.from({ length: pace.atOnce }, work));
  return all;
}
