// Which command was meant, and what becomes of what goes wrong.
import { readFileSync } from "node:fs";
import { parseCommand } from "./arguments.js";
import { diff } from "./diff.js";
import { help } from "./help.js";
import { inspectAll } from "./inspect.js";
import { list } from "./list.js";
import { say, whenNobodyReads } from "./output.js";
import { Usage } from "./problem.js";
import { accept, explain, key, rules } from "./words.js";

/** What the first word may be instead of a file; each gets the words behind it and the options, and resolves with an exit code. */
const VERBS = { explain, rules, accept, key, diff, list, lab };

/** Resolves with the exit code: 0 without errors, 1 with, 2 for what cannot be done. */
export async function run(args) {
  whenNobodyReads(() => process.exit());
  try {
    const { verb, words, options } = parseCommand(args, VERBS);
    if (options.help) return await say(help(verb));
    if (options.version) return await say(version());
    return await (verb ? VERBS[verb](words, options) : inspectAll(words, options));
  } catch (problem) {
    if (!(problem instanceof Usage)) throw problem;
    process.stderr.write(`ws101: ${problem.message}\n`);
    return 2;
  }
}

/** It reads its own options. */
async function lab(args) {
  const { runLab } = await import("../lab/command.js"); // it brings a module of its own
  return runLab(args);
}
lab.ownOptions = true;

function version() {
  return `${JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version}\n`;
}
