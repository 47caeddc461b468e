// The commands' own tools: what they count, what they end, what they build again.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { buildIfChanged } from "../../tools/build/stamp.js";
import { reportTypes } from "../../tools/build/types.js";
import { mustRun, run } from "../../tools/run/command.js";
import { countCargo, countTap, honest, summary } from "../../tools/test/counts.js";
import { emptyFolder, root, write } from "./tarball.js";

test("cargo's counts are summed over all its test binaries", () => {
  const output = `
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 0.00s
`;
  assert.deepEqual(countCargo(output), { passed: 15, failed: 2, skipped: 1 });
});

test("what a test prints is no summary", () => {
  assert.deepEqual(countCargo("a test result: ok. 5 passed; 0 failed; 0 ignored"), { passed: 0, failed: 0, skipped: 0 });
});

test("node's counts come from the end of its TAP", () => {
  const tap = "# tests 9\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 3\n";
  assert.deepEqual(countTap(tap), { passed: 5, failed: 2, skipped: 2 });
});

test("a run that exits badly without a failed test counts as one failure", () => {
  assert.deepEqual(honest({ passed: 7, failed: 0, skipped: 0 }, 101), { passed: 7, failed: 1, skipped: 0 });
});

test("a run that ran nothing counts as one failure", () => {
  assert.deepEqual(honest({ passed: 0, failed: 0, skipped: 3 }, 0), { passed: 0, failed: 1, skipped: 3 });
});

test("a good run is left as it is", () => {
  assert.deepEqual(honest({ passed: 7, failed: 0, skipped: 1 }, 0), { passed: 7, failed: 0, skipped: 1 });
});

test("the last line names skipped tests only when there are some", () => {
  assert.equal(summary({ passed: 3, failed: 0, skipped: 0 }), "3 passed, 0 failed");
  assert.equal(summary({ passed: 3, failed: 1, skipped: 2 }), "3 passed, 1 failed, 2 skipped");
});

test("a program over its limit is ended with everything it started", async (t) => {
  const folder = emptyFolder(t);
  const beats = write(folder, "beats", "");
  const child = write(
    folder,
    "child.mjs",
    `import { appendFileSync } from "node:fs"; setInterval(() => appendFileSync(${JSON.stringify(beats)}, "."), 20);`,
  );
  const parent = write(
    folder,
    "parent.mjs",
    `import { spawn } from "node:child_process";
     spawn(process.execPath, [${JSON.stringify(child)}], { stdio: "ignore" });
     setInterval(() => {}, 1000);`,
  );
  const { code, timedOut } = await run(process.execPath, [parent], { limit: 2000 });
  assert.equal(timedOut, true);
  assert.notEqual(code, 0);
  const counted = readFileSync(beats, "utf8").length;
  assert.ok(counted > 0, "the child never ran");
  await wait(300);
  assert.equal(readFileSync(beats, "utf8").length, counted);
});

test("a program that is not there is said to be missing", async () => {
  await assert.rejects(mustRun("ws101-no-such-program", []), { message: "ws101-no-such-program is not installed." });
});

test("a failing program is named with its exit code, its output kept", async () => {
  const failing = mustRun(process.execPath, ["-e", "console.log('why'); process.exit(3)"]);
  await assert.rejects(failing, (problem) => /exit code 3/.test(problem.message) && problem.output === "why\n");
});

test("a build runs again when what goes in or what came out is not as it was, and only then", async (t) => {
  const folder = emptyFolder(t);
  write(folder, "in", "1");
  let builds = 0;
  const build = () => write(folder, "out", String(++builds));
  const again = () => buildIfChanged("test build", { folder, inputs: ["in"], outputs: ["out"], build });

  await again();
  await again();
  assert.equal(builds, 1);
  write(folder, "in", "2");
  await again();
  assert.equal(builds, 2);
  rmSync(join(folder, "out"));
  await again();
  assert.equal(builds, 3);
  write(folder, "out", "spoilt by hand");
  await again();
  assert.equal(builds, 4);
});

test("a build that fails, or leaves something out, is not taken for done", async (t) => {
  const folder = emptyFolder(t);
  const fails = { folder, inputs: [], outputs: ["out"], build: () => Promise.reject(new Error("no")) };
  await assert.rejects(buildIfChanged("failing build", fails));
  await assert.rejects(buildIfChanged("failing build", { ...fails, build: () => {} }), /left out/);
  await assert.rejects(buildIfChanged("failing build", fails), /no/);
});

test("of the loader's declarations, the report's types are kept and the loader's own are not", () => {
  const declarations = `/* tslint:disable */
/**
 * What was found.
 */
export interface Report {
    /**
     * Its version.
     */
    schema: 1;

    format: Format;
}

export type Format = "http" | "curl";

export function inspectText(input: string): void;

export type InitInput = RequestInfo | URL;

export interface InitOutput {
    readonly memory: WebAssembly.Memory;
}

export default function init(): Promise<InitOutput>;
`;
  const types = reportTypes(declarations);
  assert.match(types, /export interface Report \{[^}]*format: Format;\n\}/s);
  assert.match(types, /What was found/);
  assert.match(types, /export type Format/);
  assert.doesNotMatch(types, /Init|function/);
});

test("no lock file names a registry", () => {
  assert.doesNotMatch(readFileSync(join(root, "package-lock.json"), "utf8"), /"resolved"/);
});
