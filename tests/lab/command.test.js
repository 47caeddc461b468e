// The command: what it prints, what it refuses, how it ends.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { readOptions } from "../../npm/lab/command.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Starts ws101 lab. Resolves with what it has printed once it listens, or when it has ended. */
async function start(t, ...args) {
  const child = spawn(process.execPath, [join(root, "npm/cli.js"), "lab", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  t.after(() => child.kill("SIGKILL"));
  const started = { child, text: "", ended: once(child, "exit") };
  const listening = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        started.text += text;
        if (started.text.includes("Ctrl+C ends it.")) resolve();
      });
    }
  });
  await Promise.race([listening, once(child, "close")]);
  return started;
}

test("it says where it is, serves there, and ends at Ctrl+C", async (t) => {
  const { child, text, ended } = await start(t, "--port", "0");
  const [address] = /http:\/\/127\.0\.0\.1:\d+\/(?=\n)/.exec(text);
  assert.doesNotMatch(text, /Warning/);
  assert.equal((await fetch(address)).status, 200);
  assert.equal((await (await fetch(`${address}lab/scenarios.json`)).json()).schema, 1);
  child.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
  await assert.rejects(fetch(address));
});

test("with --host it warns, and its address has a token", async (t) => {
  const { child, text, ended } = await start(t, "--port", "0", "--host", "0.0.0.0");
  assert.match(text, /^\nWarning: other machines on the network can connect\./);
  const [, port, token] = /http:\/\/[^/]+:(\d+)\/([\w-]{22})\/\n/.exec(text);
  assert.equal((await fetch(`http://127.0.0.1:${port}/${token}/lab/scenarios.json`)).status, 200);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`)).status, 404);
  child.kill("SIGTERM");
  assert.deepEqual(await ended, [0, null]);
});

test("a host that is this machine alone needs neither", async (t) => {
  const { text } = await start(t, "--port", "0", "--host", "localhost");
  assert.match(text, /^\nws101 is at http:\/\/localhost:\d+\/\n/);
});

test("a port that is taken is named in a sentence", async (t) => {
  const other = createServer().listen(0, "127.0.0.1");
  t.after(() => other.close());
  await once(other, "listening");
  const { port } = other.address();
  const { text, ended } = await start(t, "--port", String(port));
  assert.equal(text, `ws101: Port ${port} is taken by another program. Choose another one, as with --port 8080.\n`);
  assert.deepEqual(await ended, [2, null]);
});

for (const args of [["--port", "x"], ["--port", "65536"], ["--port", "-1"], ["--port", "1.5"], ["--port="], ["--nothing"], ["more"]]) {
  test(`${args.join(" ")} is refused with its usage`, () => {
    assert.throws(() => readOptions(args, "ws101 lab"), { message: /Usage: ws101 lab \[--port <number>\] \[--host <address>\]$/ });
  });
}

test("--help says what it does", async (t) => {
  const { text, ended } = await start(t, "--help");
  assert.match(text, /^Serves the page.*\nUsage: ws101 lab/);
  assert.deepEqual(await ended, [0, null]);
});
