#!/usr/bin/env node
// npm start: sets up what is missing, builds what changed, serves the page.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build, setUpBuild } from "./build/all.js";
import { Problem, root } from "./run/command.js";
import { main, say } from "./run/step.js";
import { listen } from "./serve/listen.js";
import { staticFiles } from "./serve/static.js";

const USAGE = "npm start -- [--port <number>] [--host <address>]";

await main(async () => {
  const where = readOptions();
  await build(await setUpBuild());
  const { address } = await listen(staticFiles(join(root, "www/dist")), where);
  say(`\nws101 is at ${address}\nCtrl+C ends it.`);
});

function readOptions() {
  let values;
  try {
    ({ values } = parseArgs({ options: { port: { type: "string" }, host: { type: "string" } } }));
  } catch (error) {
    throw new Problem(`${error.message} Usage: ${USAGE}`);
  }
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65535)) {
    throw new Problem(`--port takes a number from 0 to 65535, not “${values.port}”. Usage: ${USAGE}`);
  }
  return { host: values.host, port };
}
