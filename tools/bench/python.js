// Python's httplint and websockets: a virtual environment in the user's cache, and a process that runs rounds on demand.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { mustRun, Problem } from "../run/command.js";
import { step } from "../run/step.js";
import { onPath } from "../setup/find.js";
import { file } from "./exchange.js";
import { inspecting } from "./package.js";
import { race } from "./race.js";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const requirements = here("./requirements.txt");
const ROUNDS = 9;

/** Resolves with the path of a Python that has both. */
export async function setUpPython() {
  let python;
  await step("Python packages", async (note) => {
    const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
    const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ws101");
    const folder = join(cache, `bench-${digest}`);
    const complete = join(folder, "complete");
    python = join(folder, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");
    if (existsSync(complete)) return "";
    const system = ["python3", "python"].find((name) => onPath(name).length > 0);
    if (!system) throw new Problem("Python 3 is not installed; the bench compares with two of its packages.");
    mkdirSync(cache, { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    await mustRun(system, ["-m", "venv", folder], { onLine: note });
    await mustRun(python, ["-m", "pip", "install", "--quiet", "--requirement", requirements], { onLine: note });
    writeFileSync(complete, "");
    return "installed";
  });
  return python;
}

export async function pythonRows(python) {
  const peers = start(python);
  const against = async (name) => race(inspecting, peers.round(name), ROUNDS);
  try {
    return [
      { what: "inspect, 1 KB exchange / httplint, both heads", ...(await against("httplint")), most: 1 / 3 },
      { what: "inspect, 1 KB exchange / websockets, both checks", ...(await against("websockets")), most: 1 },
    ];
  } finally {
    peers.stop();
  }
}

function start(python) {
  const child = spawn(python, [here("./peers.py"), file], { stdio: ["pipe", "pipe", "pipe"] });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  const round = (name) => async (milliseconds) => {
    child.stdin.write(`${name} ${milliseconds}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Problem("The comparison with Python ended early.", complaint);
    return Number(value);
  };
  return { round, stop: () => child.stdin.end() };
}
