// Tools that come from crates: looked for on PATH, then in the user's cache, and installed there.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { mustRun, Problem, root } from "../run/command.js";
import { step } from "../run/step.js";
import { isProgram, onPath, versionOf } from "./find.js";

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ws101");
const workshop = join(cache, `build-${process.pid}`); // shared by all tools, so that what they share is compiled once
const LIMIT = 15 * 60_000;

export const wasmPack = { crate: "wasm-pack", program: "wasm-pack", version: "0.15.1", locked: true };

/** Must be exactly as old as the library that Cargo.lock pins; its own lock file is not published with it. */
export const wasmBindgen = {
  crate: "wasm-bindgen-cli",
  program: "wasm-bindgen",
  get version() {
    return lockedVersion("wasm-bindgen");
  },
  locked: false,
};

/** A newer or somewhat older driver on PATH does as well. */
export const geckodriver = {
  crate: "geckodriver",
  program: "geckodriver",
  version: "0.37.1",
  locked: true,
  accepts: (version) => Number(version.split(".")[1]) >= 35 || !version.startsWith("0."),
};

/** Resolves with the paths of the programs, in the order of the tools; installs one after the other what is missing. */
export async function setUpCargoTools(tools) {
  const found = [];
  for (const tool of tools) found.push(await setUp(tool));
  return found;
}

async function setUp(tool) {
  let path;
  await step(`${tool.crate} ${tool.version}`, async (note) => {
    path = (await findOnPath(tool)) ?? (await findInCache(tool));
    if (path) return path.startsWith(cache) ? "" : `found ${path}`;
    await install(tool, note);
    path = await findInCache(tool);
    if (!path) throw new Problem(`cargo install ${tool.crate} succeeded, but ${inCache(tool)} does not start.`);
    return `installed in ${folder(tool)}`;
  });
  return path;
}

async function findOnPath(tool) {
  const accepts = tool.accepts ?? ((version) => version === tool.version);
  for (const path of onPath(tool.program)) {
    const version = await versionOf(path);
    if (version && accepts(version)) return path;
  }
  return null;
}

async function findInCache(tool) {
  const path = inCache(tool);
  return isProgram(path) && (await versionOf(path)) === tool.version ? path : null;
}

async function install(tool, note) {
  note("asking the crate registry");
  let crates = 0;
  const onLine = (line) => {
    const compiling = /^\s*Compiling (\S+)/.exec(line);
    if (compiling) note(`compiling takes some minutes: crate ${++crates}, ${compiling[1]}`);
    else if (/^\s*(Downloading|Updating)/.test(line)) note(line.trim());
  };
  const args = ["install", tool.crate, "--version", tool.version, "--root", folder(tool), "--force"];
  if (tool.locked) args.push("--locked");
  args.push("--target-dir", workshop);
  if (!existsSync(workshop)) process.once("exit", () => rmSync(workshop, { recursive: true, force: true }));
  await mustRun("cargo", args, { limit: LIMIT, onLine });
}

const folder = (tool) => join(cache, `${tool.crate}-${tool.version}`);
const inCache = (tool) => join(folder(tool), "bin", tool.program + (process.platform === "win32" ? ".exe" : ""));

function lockedVersion(crate) {
  const lock = readFileSync(join(root, "Cargo.lock"), "utf8");
  const version = new RegExp(`name = "${crate}"\\r?\\nversion = "([^"]+)"`).exec(lock)?.[1];
  if (!version) throw new Problem(`Cargo.lock names no version of ${crate}.`);
  return version;
}
