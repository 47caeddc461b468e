// Runs one program: bounded in time, its whole process tree ended with it, its output kept.
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { StringDecoder } from "node:string_decoder";
import { fileURLToPath } from "node:url";
import { Problem } from "../../npm/lab/problem.js";

export { Problem };

export const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

const MINUTE = 60_000;
const windows = process.platform === "win32";
const running = new Set();

/**
 * Resolves with { code, output, missing, timedOut }; never rejects for what the program does.
 * Each line of its output goes to onLine as it arrives.
 */
export function run(program, args, { cwd = root, env = {}, limit = 10 * MINUTE, onLine = () => {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, CARGO_TERM_COLOR: "never", NO_COLOR: "1", FORCE_COLOR: undefined, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: !windows, // its own process group, so that everything it starts can be ended at once
    });
    running.add(child);

    let output = "";
    let timedOut = false;
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder("utf8");
      let open = "";
      stream.on("data", (bytes) => {
        const text = decoder.write(bytes);
        output += text;
        const lines = (open + text).split(/\r?\n|\r/);
        open = lines.pop();
        for (const line of lines) onLine(line);
      });
    }
    const timer = setTimeout(() => {
      timedOut = true;
      output += `\nended after ${Math.round(limit / 1000)} s, its limit\n`;
      endTree(child);
    }, limit);

    const finish = (code, missing = false) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output, missing, timedOut });
    };
    child.on("error", (error) => {
      output += error.message;
      finish(-1, error.code === "ENOENT");
    });
    // What a program leaves behind may hold its pipes open: its group ends with it, then they close.
    child.on("exit", () => endTree(child));
    child.on("close", (code) => finish(timedOut ? -1 : (code ?? -1)));
  });
}

/** Like run, but a failure is a Problem. Resolves with the output. */
export async function mustRun(program, args, options = {}) {
  const { code, output, missing, timedOut } = await run(program, args, options);
  if (code === 0) return output;
  const what = [program, ...args].join(" ");
  if (missing) throw new Problem(`${program} is not installed.`, output);
  throw new Problem(`${what} ${timedOut ? "took too long" : `failed (exit code ${code})`}.`, output);
}

function endTree(child) {
  if (child.pid === undefined) return;
  if (windows) {
    spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // the whole group has ended already
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, endAll);

// A signal to npm ends npm and its shell, but never reaches this process: it sees that its parent is gone.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && endAll("SIGTERM"), 500).unref();
}

function endAll(signal) {
  for (const child of running) endTree(child);
  process.exit(128 + constants.signals[signal]);
}
