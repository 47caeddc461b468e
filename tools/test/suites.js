// Every run that npm test consists of. Each resolves with { code, output, counts }.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, dirname, join } from "node:path";
import { root, run } from "../run/command.js";
import { chromiumFlags } from "../setup/browsers.js";
import { countCargo, countTap } from "./counts.js";

const MINUTE = 60_000;
const STRICT = ["-D", "warnings"];
const WASM = ["--target", "wasm32-unknown-unknown"];
const IN_BROWSERS = ["wasm", "observe"];
const scratch = join(root, "target/test");

export const rustFormat = (onLine) => check("cargo", ["fmt", "--check"], 1, onLine);
export const clippyHost = (onLine) => check("cargo", ["clippy", "--all-targets", "--", ...STRICT], 15, onLine);
export const clippyWasm = (onLine) =>
  check("cargo", ["clippy", ...WASM, "--lib", "--test", "wasm", "--test", "observe", "--", ...STRICT], 15, onLine);

/** The small module that the page loads first, and the lab's. */
export const clippyFeatures = (features) => (onLine) =>
  check("cargo", ["clippy", ...WASM, "--lib", "--no-default-features", "--features", features, "--", ...STRICT], 15, onLine);

/** Unit, integration and documentation tests. */
export async function rustTests(onLine) {
  return counted(await run("cargo", ["test", "--no-fail-fast"], { limit: 30 * MINUTE, onLine }));
}

/** tools: paths of wasm-pack and wasm-bindgen. */
export const wasmInNode = (tools, onLine) => wasm(tools, ["--node"], {}, ["wasm"], onLine);

export function wasmInChromium(tools, { browser, driver }, onLine) {
  const session = { "goog:chromeOptions": { binary: browser, args: chromiumFlags } };
  return withLab((env) => wasm(tools, ["--headless", "--chrome", "--chromedriver", driver], session, IN_BROWSERS, onLine, env));
}

export function wasmInFirefox(tools, { browser }, driver, onLine) {
  const session = { "moz:firefoxOptions": { binary: browser, args: ["-headless"] } };
  return withLab((env) => wasm(tools, ["--headless", "--firefox", "--geckodriver", driver], session, IN_BROWSERS, onLine, env));
}

export function types(project, onLine) {
  return check(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "--noEmit", "-p", project], 3, onLine);
}

/** The *.test.js files of a folder, under node --test. */
export async function nodeTests(folder, onLine) {
  mkdirSync(scratch, { recursive: true });
  const tap = join(scratch, `${folder.replaceAll("/", "-")}.tap`);
  writeFileSync(tap, "");
  const args = ["--test"];
  for (const [reporter, destination] of [["spec", "stdout"], ["tap", tap]]) {
    args.push("--test-reporter", reporter, "--test-reporter-destination", destination);
  }
  const { code, output } = await run(process.execPath, [...args, ...testFiles(folder)], { limit: 20 * MINUTE, onLine });
  return { code, output, counts: countTap(readFileSync(tap, "utf8")) };
}

/** Runs with the addresses of the lab and of a server that accepts connections and never says a word. */
async function withLab(test) {
  const { startLab } = await import("../../npm/lab/start.js"); // not there before the package is built
  const lab = await startLab({ folder: join(root, "www"), port: 0 });
  const connections = new Set();
  const silent = createServer((socket) => connections.add(socket.on("error", () => {})));
  await new Promise((resolve) => silent.listen(0, "127.0.0.1", resolve));
  try {
    return await test({
      WS101_LAB: `ws://127.0.0.1:${lab.port}/lab/`,
      WS101_SILENT: `ws://127.0.0.1:${silent.address().port}/`,
    });
  } finally {
    for (const socket of connections) socket.destroy();
    silent.close();
    await lab.close();
  }
}

async function wasm([wasmPack, wasmBindgen], where, session, files, onLine, more = {}) {
  mkdirSync(scratch, { recursive: true });
  const capabilities = join(scratch, `webdriver${where[1] ?? ""}.json`);
  writeFileSync(capabilities, JSON.stringify(session));
  const env = {
    PATH: [dirname(wasmBindgen), process.env.PATH].join(delimiter), // wasm-pack looks there for the test runner
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: capabilities,
    WASM_BINDGEN_TEST_TIMEOUT: "120",
    WASM_BINDGEN_TEST_DRIVER_TIMEOUT: "60",
    ...(where.includes("--headless") ? { WASM_BINDGEN_USE_BROWSER: "1" } : {}),
    ...more,
  };
  const args = ["test", "--mode", "no-install", ...where, ".", ...files.flatMap((file) => ["--test", file])];
  return counted(await run(wasmPack, args, { limit: 20 * MINUTE, env, onLine }));
}

/** A check has one answer: it counts as one test. */
async function check(program, args, minutes, onLine) {
  const { code, output } = await run(program, args, { limit: minutes * MINUTE, onLine });
  return { code, output, counts: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 } };
}

const counted = ({ code, output }) => ({ code, output, counts: countCargo(output) });

function testFiles(folder) {
  return readdirSync(join(root, folder), { recursive: true })
    .filter((name) => /\.test\.[cm]?js$/.test(name) && !name.includes("node_modules"))
    .sort()
    .map((name) => join(root, folder, name));
}
