// Proxies and Python's servers, which tests/proxies.rs runs: those of this machine, else from its package manager.
import { existsSync } from "node:fs";
import { step } from "../run/step.js";
import { run } from "../run/command.js";
import { installWithManager } from "./browsers.js";
import { isProgram, onPath } from "./find.js";

const PROXIES = ["nginx", "apache2", "haproxy", "varnishd", "caddy"];
const SERVERS = ["websockets", "aiohttp", "tornado", "uvicorn"];

/** Only where a package does not start its service when it is installed, as in containers. What is missing is skipped. */
export function setUpProxies() {
  return step("proxies and servers behind them", async (note) => {
    if ((await missing()).length === 0) return "found";
    if (existsSync("/usr/sbin/policy-rc.d")) await installWithManager("proxies", note).catch(() => {});
    const left = await missing();
    return left.length === 0 ? "installed" : `${left.join(", ")} not here, their tests are skipped`;
  });
}

async function missing() {
  const isHere = (program) => onPath(program).length > 0 || isProgram(`/usr/sbin/${program}`);
  const libraries = await Promise.all(SERVERS.map(async (library) => ((await isImported(library)) ? [] : library)));
  return [...PROXIES.filter((program) => !isHere(program)), ...libraries.flat()];
}

/** Debian's own Python has what its packages bring, whatever else is called python3. */
async function isImported(library) {
  const python = existsSync("/usr/bin/python3") ? "/usr/bin/python3" : "python3";
  return (await run(python, ["-c", `import ${library}`], { limit: 20_000 })).code === 0;
}
