// Every run that npm test consists of. Each resolves with { code, output, counts }.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { root, run } from "../run/command.js";
import { chromiumFlags } from "../setup/browsers.js";
import { countCargo, countTap } from "./counts.js";

const MINUTE = 60_000;
const WASM = ["--target", "wasm32-unknown-unknown"];
const scratch = join(root, "target/test");

export const rustFormat = () => check("cargo", ["fmt", "--check"], 1);
export const clippyHost = () => check("cargo", ["clippy", "--all-targets", "--", "-D", "warnings"], 6);
export const clippyWasm = () =>
  check("cargo", ["clippy", ...WASM, "--lib", "--test", "wasm", "--", "-D", "warnings"], 6);

/** Unit, integration and documentation tests. */
export async function rustTests(options) {
  return counted(await run("cargo", ["test", "--no-fail-fast"], limited(12, options)));
}

/** tools: paths of wasm-pack and wasm-bindgen. */
export function wasmInNode(tools) {
  return (options) => wasm(tools, ["--node"], {}, options);
}

export function wasmInChromium(tools, { browser, driver }) {
  return (options) => {
    const capabilities = { "goog:chromeOptions": { binary: browser, args: chromiumFlags } };
    return wasm(tools, ["--headless", "--chrome", "--chromedriver", driver], capabilities, options);
  };
}

export function wasmInFirefox(tools, { browser }, driver) {
  return (options) => {
    const capabilities = { "moz:firefoxOptions": { binary: browser, args: ["-headless"] } };
    return wasm(tools, ["--headless", "--firefox", "--geckodriver", driver], capabilities, options);
  };
}

export function types(project) {
  return () => check(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project], 3);
}

/** The *.test.js files of a folder, under node --test. */
export function nodeTests(folder, minutes) {
  return async (options) => {
    mkdirSync(scratch, { recursive: true });
    const tap = join(scratch, `${folder.replaceAll("/", "-")}.tap`);
    writeFileSync(tap, "");
    const reporters = ["spec", "stdout", "tap", tap].flatMap((value, i) => [
      i % 2 === 0 ? "--test-reporter" : "--test-reporter-destination",
      value,
    ]);
    const { code, output } = await run(process.execPath, ["--test", ...reporters, ...testFiles(folder)], limited(minutes, options));
    return { code, output, counts: countTap(readFileSync(tap, "utf8")) };
  };
}

async function wasm([wasmPack, wasmBindgen], where, capabilities, options) {
  mkdirSync(scratch, { recursive: true });
  const session = join(scratch, `webdriver${where.at(-2) ?? ""}.json`);
  writeFileSync(session, JSON.stringify(capabilities));
  const inBrowser = where.includes("--headless");
  const env = {
    PATH: [dirname(wasmBindgen), process.env.PATH].join(delimiter), // wasm-pack looks there for the test runner
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: session,
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    ...(inBrowser ? { WASM_BINDGEN_USE_BROWSER: "1" } : {}),
  };
  const args = ["test", "--mode", "no-install", ...where, ".", "--test", "wasm"];
  return counted(await run(wasmPack, args, { ...limited(6, options), env }));
}

/** A check has one answer: it counts as one test. */
async function check(program, args, minutes) {
  const { code, output } = await run(program, args, { limit: minutes * MINUTE });
  return { code, output, counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } };
}

const counted = ({ code, output }) => ({ code, output, counts: countCargo(output) });

function limited(minutes, { onLine }) {
  return { limit: minutes * MINUTE, onLine };
}

function testFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.test\.[cm]?js$/.test(name) && !name.includes("node_modules"))
    .sort()
    .map((name) => join(root, folder, name));
}
