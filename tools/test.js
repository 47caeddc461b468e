#!/usr/bin/env node
// npm test: sets up what is missing, runs every test, and ends with “N passed, N failed”.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, setUpBuild } from "./build/all.js";
import { Problem, root } from "./run/command.js";
import { explain, say, step } from "./run/step.js";
import { setUpChromium, setUpFirefox, setUpGeckodriver, setUpWebKit } from "./setup/browsers.js";
import { setUpProxies } from "./setup/proxies.js";
import { honest, summary } from "./test/counts.js";
import * as suites from "./test/suites.js";

const WHOLE_LIMIT = 75 * 60_000;
const logs = join(root, "target/test/logs");
const TELLING = /^\s*(Compiling|Checking|Running|test |✔|✖)/; // lines that show how far a run has come
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
  const building = attempt(() => build(tools));
  await Promise.all([rust(tools, chromium, firefox, driver, building), packageAndPage(building)]);
}

async function setUp() {
  const browsers = attempt(setUpChromium).then(async (chromium) => {
    const firefox = await attempt(setUpFirefox);
    await attempt(setUpWebKit);
    await attempt(setUpProxies);
    return [chromium, firefox];
  });
  const tools = await attempt(() => setUpBuild(["clippy", "fmt"]));
  const driver = tools.problem ? tools : await attempt(setUpGeckodriver);
  const [chromium, firefox] = await browsers;
  return [got(tools), chromium, firefox, driver];
}

async function rust(tools, chromium, firefox, driver, building) {
  await suite("cargo fmt --check", suites.rustFormat);
  await suite("cargo clippy", suites.clippyHost);
  await suite("cargo clippy, wasm32", suites.clippyWasm);
  await suite("cargo clippy, the small module", suites.clippyFeatures("inspector"));
  await suite("cargo clippy, the lab's module", suites.clippyFeatures("lab"));
  await suite("cargo clippy, the search's module", suites.clippyFeatures("search"));
  await suite("cargo test", suites.rustTests);
  await suite("wasm-pack test, Node", (onLine) => suites.wasmInNode(tools, onLine));
  if ((await building).problem) return; // browsers are tested against the lab, which is built with the package
  await suite("wasm-pack test, Chromium", (onLine) => suites.wasmInChromium(tools, got(chromium), onLine));
  await suite("wasm-pack test, Firefox", (onLine) => suites.wasmInFirefox(tools, got(firefox), got(driver), onLine));
}

async function packageAndPage(building) {
  const built = await building;
  if (built.problem) return fail(built.problem); // there is nothing to test then
  await suite("types of the page", (onLine) => suites.types("www", onLine));
  await suite("types of the package", (onLine) => suites.types("tests/package", onLine));
  await suite("tests of the package", (onLine) => suites.nodeTests("tests/package", onLine));
  await suite("tests of the lab", (onLine) => suites.nodeTests("tests/lab", onLine));
  await suite("tests of the page", (onLine) => suites.nodeTests("tests/page", onLine));
}

/** Runs one suite as a step and counts it. */
async function suite(title, run) {
  try {
    await step(title, async (note) => {
      const { code, output, counts } = await run((line) => TELLING.test(line) && note(line.trim()));
      const log = keep(title, output);
      const result = honest(counts, code);
      totals.passed += result.passed;
      totals.skipped += result.skipped;
      if (result.failed === 0) return summary(result);
      const sentence = `${title}: ${summary(result)}. The output above is also in ${log}`;
      throw Object.assign(new Problem(sentence, output), { failed: result.failed });
    });
  } catch (error) {
    fail(error);
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
