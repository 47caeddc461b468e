#!/usr/bin/env node
// npm test: sets up what is missing, runs every test, and ends with “N passed, N failed”.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setUpBuild } from "./build/all.js";
import { buildPackage } from "./build/package.js";
import { buildPage } from "./build/page.js";
import { Problem, root } from "./run/command.js";
import { explain, say, step } from "./run/step.js";
import { setUpChromium, setUpFirefox, setUpGeckodriver } from "./setup/browsers.js";
import { honest, summary } from "./test/counts.js";
import * as suites from "./test/suites.js";

const WHOLE_LIMIT = 24 * 60_000;
const logs = join(root, "target/test/logs");
const totals = { passed: 0, failed: 0, skipped: 0 };

const overtime = setTimeout(() => {
  fail(new Problem(`The whole run took longer than ${WHOLE_LIMIT / 60_000} minutes and was ended.`));
  finish();
  process.kill(process.pid, "SIGTERM"); // ends what still runs, too
}, WHOLE_LIMIT);

try {
  await everything();
} catch (error) {
  fail(error);
}
clearTimeout(overtime);
finish();

async function everything() {
  // a package manager downloads while cargo compiles
  const [tools, chromium, firefox, driver] = await setUp();
  await Promise.all([rust(tools, chromium, firefox, driver), packageAndPage(tools)]);
}

async function setUp() {
  const chromium = attempt(setUpChromium);
  const firefox = chromium.then(() => attempt(setUpFirefox)); // one package manager at a time
  const tools = await setUpBuild(["clippy", "fmt"]);
  const driver = attempt(setUpGeckodriver);
  return [tools, await chromium, await firefox, await driver];
}

async function rust(tools, chromium, firefox, driver) {
  await suite("cargo fmt --check", suites.rustFormat);
  await suite("cargo clippy", suites.clippyHost);
  await suite("cargo clippy, wasm32", suites.clippyWasm);
  await suite("cargo test", suites.rustTests);
  await suite("wasm-pack test, Node", () => suites.wasmInNode(tools));
  await suite("wasm-pack test, Chromium", () => suites.wasmInChromium(tools, got(chromium)));
  await suite("wasm-pack test, Firefox", () => suites.wasmInFirefox(tools, got(firefox), got(driver)));
}

async function packageAndPage(tools) {
  const built = await attempt(async () => {
    await buildPackage(tools);
    await buildPage();
  });
  if (built.problem) fail(built.problem);
  await suite("types of the page", () => suites.types("www"));
  await suite("types of the package", () => suites.types("tests/package"));
  await suite("tests of the package", () => got(built) ?? suites.nodeTests("tests/package", 8));
  await suite("tests of the page", () => got(built) ?? suites.nodeTests("tests/page", 8));
}

/** Runs one suite as a step and counts it; choose resolves which run it is, or throws why there can be none. */
async function suite(title, choose) {
  try {
    await step(title, async (note) => {
      const { code, output, counts } = await choose()({ onLine: (line) => line.trim() && note(line.trim()) });
      const log = keep(title, output);
      const { passed, failed, skipped } = honest(counts, code);
      totals.passed += passed;
      totals.skipped += skipped;
      if (failed > 0) throw new Failure(title, failed, output, log);
      return summary({ passed, failed, skipped });
    });
  } catch (error) {
    fail(error);
  }
}

class Failure extends Problem {
  constructor(title, failed, output, log) {
    super(`${title}: ${failed} failed. The output above is also in ${log}`, output);
    this.failed = failed;
  }
}

/** Resolves with { value } or { problem }. */
async function attempt(work) {
  try {
    return { value: await work() };
  } catch (problem) {
    return { problem };
  }
}

function got({ value, problem }) {
  if (problem) throw problem;
  return value;
}

function fail(error) {
  totals.failed += error.failed ?? 1;
  if (error instanceof Problem) explain(error);
  else say(error.stack);
}

function keep(title, output) {
  mkdirSync(logs, { recursive: true });
  const file = join(logs, `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}.log`);
  writeFileSync(file, output);
  return file;
}

function finish() {
  process.exitCode = totals.failed > 0 ? 1 : 0;
  say(`\n${summary(totals)}`);
}
