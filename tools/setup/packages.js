// npm packages, exactly those of package-lock.json.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mustRun, Problem, root } from "../run/command.js";
import { step } from "../run/step.js";

export function setUpPackages() {
  return step("npm packages", async (note) => {
    requireNode();
    if (installedAsLocked()) return "";
    note("npm ci");
    // started by npm, the same npm; NODE_ENV must not make it leave the development packages out
    const npm = process.env.npm_execpath;
    const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
    const options = { limit: 10 * 60_000, onLine: (line) => note(line.trim()) };
    await (npm ? mustRun(process.execPath, [npm, ...args], options) : mustRun("npm", args, options));
    return "installed";
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  throw new Problem(
    `This is Node ${process.versions.node}; building needs 20.19 or newer of the 20 line, or 22.12 or newer. Get it from https://nodejs.org.`,
  );
}

/** npm notes what it installed in node_modules/.package-lock.json. */
function installedAsLocked() {
  let installed;
  try {
    installed = JSON.parse(readFileSync(join(root, "node_modules/.package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  const { "": _self, ...locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
  const asLocked = ([path, { optional, integrity }]) =>
    path in installed ? installed[path].integrity === integrity : optional;
  return Object.entries(locked).every(asLocked);
}
