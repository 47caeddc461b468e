// The command: ws101 lab, and the last step of npm start.
import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { addressOf } from "./listen.js";
import { Problem } from "./problem.js";

const OPTIONS = { port: { type: "string" }, host: { type: "string" }, help: { type: "boolean", short: "h" } };

/** Serves page and lab until the process is told to end. Resolves with the exit code. */
export async function runLab(args) {
  try {
    const where = readOptions(args, "ws101 lab");
    if (where.help) {
      console.log(where.help);
      return 0;
    }
    await serveUntilEnded(where);
    return 0;
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    process.stderr.write(`ws101: ${problem.message}\n`);
    return 2;
  }
}

/** { host, port }, or { help } */
export function readOptions(args, command) {
  const usage = `Usage: ${command} [--port <number>] [--host <address>]`;
  let values;
  try {
    ({ values } = parseArgs({ args, options: OPTIONS }));
  } catch (error) {
    throw new Problem(`${error.message} ${usage}`);
  }
  const port = values.port === undefined ? undefined : Number(values.port || NaN);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new Problem(`--port takes a number from 0 to 65535, not “${values.port}”. ${usage}`);
  }
  return values.help ? { help: `Serves the page, and the lab that it runs, on one port of this machine.\n${usage}` } : { host: values.host, port };
}

/** Prints where to go, and ends cleanly at Ctrl+C. */
export async function serveUntilEnded(where) {
  const folder = fileURLToPath(new URL("../../www/dist", import.meta.url));
  if (!existsSync(folder)) throw new Problem("The page is not built: npm run build");
  const ended = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, resolve);
  });
  const { startLab } = await import("./start.js"); // its module may have been built a moment ago
  const lab = await startLab({ folder, ...where });
  console.log(welcome(lab, where.host));
  await ended;
  await lab.close();
}

function welcome({ address, token, port }, host) {
  if (!token) return `\nws101 is at ${address}\nCtrl+C ends it.`;
  const places = ["0.0.0.0", "::"].includes(host) ? addressesOfThisMachine().map((own) => addressOf(own, port) + `${token}/`) : [address];
  return [
    "",
    "Warning: other machines on the network can connect. Whoever knows the address below can use the page and the lab,",
    "and read the requests that the lab received in the last minutes, with their cookies. Share it with care.",
    "",
    ...places.map((place) => `ws101 is at ${place}`),
    "Ctrl+C ends it.",
  ].join("\n");
}

function addressesOfThisMachine() {
  const all = Object.values(networkInterfaces()).flat();
  const outer = all.filter(({ internal, family, scopeid }) => !internal && (family === "IPv4" || !scopeid));
  return (outer.length > 0 ? outer : all).map(({ address }) => address);
}
