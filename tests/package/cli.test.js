// The command line as its users get it: from the packed tarball, in an empty folder.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { FORMATS } from "../../npm/cli/formats.js";
import { shown } from "../../npm/cli/shown.js";
import { columns, hasColor } from "../../npm/cli/output.js";
import { install, node, root, write } from "./tarball.js";

let folder;
before(async (t) => {
  folder = await install(t);
});

const RIGHT = `GET /chat HTTP/1.1
Host: example.com
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==
Sec-WebSocket-Version: 13

HTTP/1.1 101 Switching Protocols
Upgrade: websocket
Connection: Upgrade
Sec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=

`;
const WRONG = RIGHT.replace("Upgrade: websocket\nConnection: Upgrade\nSec-WebSocket-A", "Upgrade: h2c\nConnection: Upgrade\nSec-WebSocket-A");

/** Runs `ws101` with the input on standard input. Resolves with { code, stdout, stderr }. */
function ws101(args, { input = "", env = {} } = {}) {
  const surroundings = { ...process.env, NODE_TEST_CONTEXT: undefined, FORCE_COLOR: undefined, NO_COLOR: undefined, ...env };
  const child = spawn(join(folder, "node_modules/.bin/ws101"), args, { cwd: folder, env: surroundings });
  const output = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"]) child[stream].setEncoding("utf8").on("data", (text) => (output[stream] += text));
  child.stdin.on("error", () => {}); // it may end before it has read all
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...output }));
  });
}

test("what it prints is as cli.md shows it", async () => {
  const path = join(root, "tests/package/cli.md");
  const page = readFileSync(path, "utf8");
  let current = "";
  let at = 0;
  // ```http file=name … ``` makes a file; ```console $ ws101 … ``` runs it
  for (const block of page.matchAll(/^(`{3,})(\w+)(?: file=(\S+))?\n([^]*?)^\1$/gm)) {
    const [whole, fence, kind, name, text] = block;
    current += page.slice(at, block.index);
    at = block.index + whole.length;
    if (name) write(folder, name, text.replaceAll("\\x1b", "\x1b").replaceAll("\\u202e", "\u202e"));
    current += kind === "console" ? `${fence}console\n${await session(text)}${fence}` : whole;
  }
  current += page.slice(at);
  if (process.env.UPDATE) writeFileSync(path, current);
  assert.equal(current, process.env.UPDATE ? current : page);
  assert.ok(current.split("```console").length > 5);
});

/** The first line is the command; the others are what it is expected to print. */
async function session(text) {
  const [command] = text.split("\n");
  const [, name, words, , file] = /^\$ (ws101)((?: [^<]+)?)( < (\S+))?$/.exec(command);
  assert.equal(name, "ws101");
  const input = file ? readFileSync(join(folder, file)) : "";
  const { code, stdout, stderr } = await ws101(words.trim().split(" ").filter(Boolean), { input });
  return `${command}\n${stderr}${stdout}${code === 0 ? "" : `(exit code ${code})\n`}`;
}

test("the exit code is 0 without errors, 1 with, 2 for what cannot be read or understood", async () => {
  const right = write(folder, "right.http", RIGHT);
  const wrong = write(folder, "wrong.http", WRONG);
  const code = async (...args) => (await ws101(args)).code;
  for (const form of [[], ["--plain"], ["--json"], ["--sarif"], ["--markdown"]]) {
    assert.equal(await code(...form, right), 0, form);
    assert.equal(await code(...form, right, wrong), 1, form);
    assert.equal(await code(...form, "nowhere.http"), 2, form);
    assert.equal(await code(...form, "nowhere.http", wrong), 2, form);
  }
  assert.equal(await code("--jsno", right), 2);
  assert.equal(await code("--json", "--sarif", right), 2);
  assert.equal(await code("--format", "htpp", right), 2);
  assert.equal(await code("."), 2);
});

test("a file that cannot be read does not keep the others from being inspected", async () => {
  write(folder, "right.http", RIGHT);
  const { stdout, stderr } = await ws101(["nowhere.http", "right.http"]);
  assert.equal(stderr, "ws101: “nowhere.http” cannot be read: there is no such file.\n");
  assert.match(stdout, /right\.http: raw HTTP, 1 handshake, no findings/);
});

test("mistyped words are taken for what they may have been", async () => {
  const said = async (...args) => (await ws101(args)).stderr;
  assert.equal(await said("explian", "accept-mismatch"), "ws101: there is no file and no command “explian”. Did you mean “explain”?\n");
  assert.equal(await said("explain", "acept-mismatch"), "ws101: there is no rule “acept-mismatch”. Did you mean “accept-mismatch”?\n");
  assert.equal(await said("--jsno"), "ws101: there is no option “--jsno”. Did you mean “--json”?\n");
  assert.equal(await said("--format", "crul"), "ws101: there is no format “crul”. Did you mean “curl”?\n");
  assert.match(await said("--format", "xml"), /It is one of http, curl, /);
  assert.match(await said("--format"), /--format/);
});

test("a verb that is a file's name can be given as a path", async () => {
  write(folder, "key", RIGHT);
  assert.match((await ws101(["./key"])).stdout, /^✓ .*\n/);
  assert.match((await ws101(["key"])).stdout, /^[\w+/]{22}==\n$/);
});

test("JSON is one report a line, with the file's name", async () => {
  write(folder, "right.http", RIGHT);
  const { stdout } = await ws101(["--json", "right.http", "-"], { input: WRONG });
  const reports = stdout.trimEnd().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(reports.map(({ file, schema }) => [file, schema]), [["right.http", 1], ["standard input", 1]]);
  assert.deepEqual(reports.map(({ handshakes: [{ outcome }] }) => outcome.state), ["open", "fail"]);
  const [{ span }] = reports[1].handshakes[0].findings;
  assert.equal(WRONG.slice(span.start, span.end), "h2c"); // of ASCII, so bytes are characters
});

test("the SARIF log is what the standard has it to be", async () => {
  write(folder, "wrong one.http", WRONG.replace("Host: example.com", "Host: exämple.com"));
  write(folder, "binary", Buffer.concat([Buffer.from(WRONG.replace("h2c", "\xff"), "latin1"), Buffer.from([0xff])]));
  const { stdout } = await ws101(["--sarif", "wrong one.http", "binary", "-"], { input: RIGHT.replaceAll("\n", "\r\n") });
  // excess and missing properties, wrong kinds of values: the types know them all
  const program = `import type { Log } from "sarif";\nexport const log: Log = ${stdout};\n`;
  mkdirSync(join(folder, "node_modules/@types"), { recursive: true });
  symlinkSync(join(root, "node_modules/@types/sarif"), join(folder, "node_modules/@types/sarif"), "junction");
  const options = ["--strict", "--noEmit", "--module", "nodenext", "--types", "sarif", write(folder, "log.ts", program)];
  await node(folder, join(root, "node_modules/typescript/bin/tsc"), ...options);
  const [run] = JSON.parse(stdout).runs;
  assert.deepEqual(run.artifacts.map(({ location }) => location.uri), ["wrong%20one.http", "binary", "stdin"]);
  const ids = run.tool.driver.rules.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const { ruleId } of run.results) assert.ok(ids.includes(ruleId));
  const [{ physicalLocation: place }] = run.results.find(({ ruleId }) => ruleId === "response-upgrade-not-websocket").locations;
  assert.deepEqual(place, {
    artifactLocation: { uri: "wrong%20one.http" },
    region: { startLine: 9, startColumn: 10, endLine: 9, endColumn: 13 },
  });
  const inBinary = run.results.filter(({ locations: [{ physicalLocation }] }) => physicalLocation.artifactLocation.uri === "binary");
  for (const { locations: [{ physicalLocation }] } of inBinary) assert.equal(typeof physicalLocation.region.byteOffset, "number");
  assert.ok(inBinary.length > 0);
});

test("Markdown has no secret in it", async () => {
  const { stdout } = await ws101(["--markdown"], { input: RIGHT.replace("Host:", "Cookie: sid=s3cret\nHost:") });
  assert.match(stdout, /^## WebSocket handshake\n/);
  assert.ok(!stdout.includes("s3cret"));
});

test("colour is for terminals, and for who asks for it", () => {
  assert.equal(hasColor({ isTTY: true }, {}), true);
  assert.equal(hasColor({ isTTY: true }, { NO_COLOR: "1" }), false);
  assert.equal(hasColor({ isTTY: true }, { NO_COLOR: "" }), true);
  assert.equal(hasColor({ isTTY: true }, { TERM: "dumb" }), false);
  assert.equal(hasColor({ isTTY: undefined }, {}), false);
  assert.equal(hasColor({ isTTY: undefined }, { FORCE_COLOR: "1" }), true);
  assert.equal(hasColor({ isTTY: true }, { FORCE_COLOR: "0" }), false);
  assert.equal(columns({ isTTY: true, columns: 64 }), 64);
  assert.equal(columns({}), 100);
});

test("colour is off on a pipe and on when forced, and takes nothing away", async () => {
  const plain = await ws101([], { input: WRONG });
  assert.ok(!plain.stdout.includes("\x1b"));
  const colored = await ws101([], { input: WRONG, env: { FORCE_COLOR: "1" } });
  assert.match(colored.stdout, /\x1b\[1;31merror\[[\w-]+\]\x1b\[0m/);
  assert.equal(colored.stdout.replace(/\x1b\[[\d;]*m/g, ""), plain.stdout);
});

test("nothing of an input reaches the terminal as more than text", async () => {
  const hostile = [
    "\x1b]0;title\x07", "\x1b[2J", "\x9b31m", "\u202e", "\u2066", "\b\b\b", "\r", "\u0000", "\x7f", "\u2028", "\ufeff", "\u200b",
  ];
  const places = (text) => [
    `GET /${text} HTTP/1.1\nHost: ${text}\nUpgrade: ${text}\nConnection: ${text}\nSec-WebSocket-Key: ${text}\n${text}: x\n\n` +
      `HTTP/1.1 101 ${text}\nUpgrade: ${text}\nSec-WebSocket-Protocol: ${text}\nSec-WebSocket-Accept: ${text}\n\n${text}`,
    text,
    `curl -H 'Upgrade: ${text}' '${text}'`,
    `new WebSocket("${text}", "${text}")`,
  ];
  for (const text of hostile) {
    for (const input of places(text)) {
      for (const form of [[], ["--plain"]]) {
        const { stdout, stderr } = await ws101(form, { input });
        assert.equal(shown(stdout), stdout, JSON.stringify([form, input]));
        assert.equal(stderr, "");
      }
    }
  }
});

test("nor of a name or an option", async () => {
  const name = "a\x1b[31m\u202e\n.http";
  const answers = [[name], [`--${name}`], ["explain", name], ["--format", name], ["accept", name], ["key", name]];
  write(folder, "b\x1b[31m.http", WRONG);
  for (const args of [...answers, ["b\x1b[31m.http"], ["--plain", "b\x1b[31m.http"]]) {
    const { stdout, stderr } = await ws101(args);
    const said = stdout + stderr;
    assert.equal(shown(said), said, JSON.stringify(args));
  }
});

test("a reader that stops reading ends it without a word", async () => {
  write(folder, "many.http", WRONG.repeat(3000));
  const child = spawn(join(folder, "node_modules/.bin/ws101"), ["many.http"], { cwd: folder, env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  child.stdout.once("data", () => child.stdout.destroy());
  const code = await new Promise((resolve) => child.on("close", resolve));
  assert.equal(stderr, "");
  assert.ok([0, 1].includes(code), `exit code ${code}`);
});

test("a slow reader gets everything", async () => {
  write(folder, "many.http", WRONG.repeat(2000));
  const child = spawn(join(folder, "node_modules/.bin/ws101"), ["--json", "many.http"], { cwd: folder, env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
  let text = "";
  for await (const chunk of child.stdout.setEncoding("utf8")) {
    text += chunk;
    if (text.length < 500_000) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  assert.equal(JSON.parse(text).handshakes.length, 2000);
});

test("explain says all about a rule, rules lists every one", async () => {
  const { stdout: explained } = await ws101(["explain", "accept-mismatch"]);
  for (const part of ["accept-mismatch: error, about accept", "Fix\n", "Fails\n", "Passes\n", "RFC 6455 §4.2.2: https://"]) {
    assert.ok(explained.includes(part), part);
  }
  const { stdout: json } = await ws101(["rules", "--json"]);
  const { stdout: list } = await ws101(["rules"]);
  const rules = JSON.parse(json);
  assert.equal(list.trimEnd().split("\n").length, rules.length);
  const all = await ws101(["explain", ...rules.map(({ id }) => id)]);
  assert.equal(all.code, 0);
  assert.equal(shown(all.stdout), all.stdout);
});

test("accept derives, compares and says how a wrong value was made", async () => {
  const key = "dGhlIHNhbXBsZSBub25jZQ==";
  const derived = await ws101(["accept", key]);
  assert.equal(derived.code, 0);
  assert.match(derived.stdout, /^accept {8}s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=$/m);
  const right = await ws101(["accept", key, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="]);
  assert.deepEqual([right.code, /It answers the key/.test(right.stdout)], [0, true]);
  const wrong = await ws101(["accept", key, key]);
  assert.deepEqual([wrong.code, /made so: key-echoed/.test(wrong.stdout)], [1, true]);
  assert.equal((await ws101(["accept", "short"])).code, 1);
  assert.equal((await ws101(["accept"])).code, 2);
  const { stdout } = await ws101(["accept", "--json", key, key]);
  assert.equal(JSON.parse(stdout).check.mistake.kind, "key-echoed");
});

test("every form and format is in the help, and the version is the package's", async () => {
  const { stdout: help, code } = await ws101(["--help"]);
  assert.equal(code, 0);
  for (const word of [...FORMATS, "--plain", "--json", "--sarif", "--markdown", "explain", "rules", "accept", "key"]) {
    assert.ok(help.includes(word), word);
  }
  for (const line of help.split("\n")) assert.ok(line.length <= 100, line);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.equal((await ws101(["--version"])).stdout, `${version}\n`);
  assert.match((await ws101(["accept", "--help"])).stdout, /^ws101 accept/);
});

test("the formats are those of the module", async () => {
  for (const format of FORMATS) {
    const { code, stderr } = await ws101(["--format", format], { input: RIGHT });
    assert.ok(code < 2, `${format}: ${stderr}`);
  }
});
