#!/usr/bin/env node
// The command line.
import { runLab } from "./lab/command.js";

const [verb, ...args] = process.argv.slice(2);
if (verb === "lab") {
  process.exitCode = await runLab(args);
} else {
  process.stderr.write("Usage: ws101 lab [--port <number>] [--host <address>]\n");
  process.exitCode = 2;
}
