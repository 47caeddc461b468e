#!/usr/bin/env node
// npm start: sets up what is missing, builds what changed, serves the page and the lab.
import { readOptions, serveUntilEnded } from "../npm/lab/command.js";
import { build, setUpBuild } from "./build/all.js";
import { main, say } from "./run/step.js";

await main(async () => {
  const where = readOptions(process.argv.slice(2), "npm start --");
  if (where.help) return say(where.help);
  await build(await setUpBuild());
  await serveUntilEnded(where);
});
