// WebKitGTK's own small browser. It writes its console to standard error (the option says output), unless it is automated:
// then its session is private, and it writes nothing. So nobody drives it: the page runs the jobs by itself and says there
// what came of them, too.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { mustRun, Problem, run } from "../run/command.js";
import { onPath } from "../setup/find.js";
import { openAll, openOne } from "./in-page.js";
import { findMiniBrowser } from "../setup/mini-browser.js";
import { pace } from "./pace.js";

const LIMIT = 300_000;
const RESULT = "ws101 result: ";
const END = "ws101 end";

export const webkitgtk = {
  client: "webkitgtk",
  about: "in MiniBrowser",
  async version() {
    const said = await mustRun("xvfb-run", ["-a", miniBrowser(), "--version"], { limit: 30_000 });
    return /WebKitGTK (\d+(?:\.\d+)+)/.exec(said)?.[1] ?? "";
  },
  /** libsoup does the handshake. */
  async on(python) {
    const ask = "import ctypes; l = ctypes.CDLL('libsoup-3.0.so.0'); print(*[getattr(l, f'soup_get_{p}_version')() for p in ('major', 'minor', 'micro')], sep='.')";
    const { code, output } = await run(python, ["-c", ask], { limit: 20_000 });
    return code === 0 ? `libsoup ${output.trim()}` : null;
  },
  async run([{ lab, jobs }]) {
    const url = lab.publish(pageOf(jobs));
    const seen = [];
    const said = new Map();
    await eachLine(url, (line) => {
      const result = line.indexOf(RESULT);
      if (result >= 0) seen.push(JSON.parse(line.slice(result + RESULT.length)));
      const [words, take] = /WebSocket connection to '[^']*[?&]take=([\w-]+)[^']*' failed: .*$/.exec(line) ?? [];
      if (take && !said.has(take)) said.set(take, words);
      return line.endsWith(END);
    });
    return seen.map((one) => ({ lab, seen: { ...one, console: said.get(one.take) ?? null } }));
  },
};

function pageOf(jobs) {
  const work = `(${openAll})(${openOne}, ${JSON.stringify(jobs)}, ${JSON.stringify(pace)})`;
  const tell = `(all) => { for (const one of all) console.log(${JSON.stringify(RESULT)} + JSON.stringify(one)); setTimeout(() => console.log(${JSON.stringify(END)}), 300); }`;
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>ws101</title><script>${work}.then(${tell});</script>`;
}

/** Shows the page in a fresh browser until `hear` says that a line of its output is the last one. */
async function eachLine(url, hear) {
  const home = mkdtempSync(join(tmpdir(), "ws101-webkit-"));
  const homes = Object.fromEntries(["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"].map((name) => [name, home]));
  const args = ["-a", miniBrowser(), "--enable-write-console-messages-to-stdout=true", url];
  const child = spawn("xvfb-run", args, { detached: true, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, ...homes } });
  const ended = new Promise((resolve) => child.on("close", resolve).on("error", resolve));
  const stop = () => {
    try {
      process.kill(-child.pid); // xvfb-run, its screen and the browser are one group
    } catch {
      // it has ended already
    }
  };
  const timer = setTimeout(stop, LIMIT);
  let complete = false;
  try {
    for await (const line of createInterface({ input: child.stderr })) {
      if (complete || !hear(line)) continue;
      complete = true;
      stop();
    }
    await ended;
  } finally {
    clearTimeout(timer);
    stop();
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
  if (!complete) throw new Problem("MiniBrowser ended before the measurement did.");
}

function miniBrowser() {
  const found = findMiniBrowser();
  if (!found || onPath("xvfb-run").length === 0) {
    throw new Problem("WebKitGTK’s MiniBrowser and xvfb-run are needed; on Debian: apt-get install webkit2gtk-driver xvfb xauth");
  }
  return found;
}
