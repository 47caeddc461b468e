// Clients that are programs of their own: they read the jobs as JSON and print a line of JSON for each result.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun, Problem } from "../run/command.js";
import { onPath } from "../setup/find.js";
import { pace } from "./pace.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ws101");
const LIMIT = 300_000;

const inPython = (client, about) => ({
  client,
  about,
  async version() {
    const ask = `from importlib.metadata import version; print(version("${client === "python-websockets" ? "websockets" : client}"))`;
    return (await mustRun(await python(), ["-c", ask], { limit: 20_000 })).trim();
  },
  on: async () => (await mustRun(await python(), ["--version"], { limit: 20_000 })).trim(),
  run: async ([shard]) => resultsOf(await python(), [here("./python/open.py"), client], shard),
});

export const pythonWebsockets = inPython("python-websockets", "its asyncio client, with its defaults");
export const websocketClient = inPython("websocket-client", "create_connection, with its defaults");
export const aiohttp = inPython("aiohttp", "ws_connect, with its defaults: it offers no extension");

export const tungstenite = {
  client: "tungstenite",
  about: "connect, with its defaults: it knows no extension",
  version: () => /name = "tungstenite"\nversion = "(.*)"/.exec(readFileSync(here("./tungstenite/Cargo.lock"), "utf8"))[1],
  on: () => null,
  run: async ([shard]) => resultsOf(await rustProgram(), [], shard),
};

/** The Python of an environment that holds the packages; made where there is none. */
export async function python() {
  const requirements = here("./python/requirements.txt");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = join(cache, `measure-${digest}`);
  const program = join(folder, "bin", "python");
  const complete = join(folder, "complete");
  if (existsSync(complete)) return program;
  const system = ["python3", "python"].find((name) => onPath(name).length > 0);
  if (!system) throw new Problem("Python 3 is needed: three of the clients are its packages.");
  mkdirSync(cache, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  await mustRun(system, ["-m", "venv", folder]);
  await mustRun(program, ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  writeFileSync(complete, "");
  return program;
}

async function rustProgram() {
  const target = join(cache, "measure-tungstenite");
  const args = ["build", "--quiet", "--locked", "--manifest-path", here("./tungstenite/Cargo.toml"), "--target-dir", target];
  await mustRun("cargo", args);
  return join(target, "debug", "ws101-measure-tungstenite");
}

function resultsOf(program, args, { lab, jobs }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ["pipe", "pipe", "pipe"], timeout: LIMIT });
    let output = "";
    let complaint = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (complaint += text));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code !== 0) return reject(new Problem(`${[program, ...args].join(" ")} ended with ${code}.`, complaint));
      resolve(output.trim().split("\n").map((line) => ({ lab, seen: JSON.parse(line) })));
    });
    child.stdin.end(JSON.stringify({ pace, jobs }));
  });
}
