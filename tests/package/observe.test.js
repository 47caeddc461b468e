// observe in Node: what it refuses, and a real WebSocket where Node has one.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { observe } from "ws101";
import { startLab } from "../../npm/lab/start.js";
import { root } from "./tarball.js";

const run = promisify(execFile);

test("what is no argument of it rejects with a sentence", async () => {
  const url = "ws://127.0.0.1/";
  for (const [args, sentence] of [
    [[], /the URL as a string, not undefined/],
    [[new URL(url)], /the URL as a string, not an? URL/],
    [[url, "chat"], /an array of strings, not a string/],
    [[url, [1]], /an array of strings/],
    [[url, [], null], /options as an object .* not null/],
    [[url, [], { timeoutMs: -1 }], /timeoutMs as milliseconds, 0 or more, not -1/],
    [[url, [], { closeAfterMs: NaN }], /closeAfterMs .* not NaN/],
    [[url, [], { closeAfterMs: "5" }], /closeAfterMs/],
    [[url, [], { signal: {} }], /an AbortSignal/],
    [[url, [], { messages: "hi" }], /the messages as an array/],
    [[url, [], { messages: [5] }], /the messages as an array/],
    [[url, [], { onEvent: true }], /onEvent as a function, not a boolean/],
  ]) {
    await assert.rejects(observe(...args), (error) => error instanceof TypeError && sentence.test(error.message), String(sentence));
  }
});

test("without a WebSocket it says who has one", async () => {
  const script = 'import { observe } from "ws101"; await observe("ws://127.0.0.1/").catch(({ message }) => console.log(message));';
  const { stdout } = await node("--no-experimental-websocket", script);
  assert.match(stdout, /observe needs a WebSocket, .* Node from version 22 on/);
});

test("with Node's own it observes as in a browser", async (t) => {
  const lab = await startLab({ folder: join(root, "www"), port: 0 });
  t.after(() => lab.close());
  const base = `ws://127.0.0.1:${lab.port}/lab/`;
  const script = `
    import { observe } from "ws101";
    const told = [];
    const onEvent = ({ type }, connection) => {
      told.push(type);
      if (type === "message") connection.close(4000);
    };
    const seen = await observe("${base}echo", ["chat"], { messages: ["hi"], closeAfterMs: Infinity, onEvent });
    const failed = await observe("${base}run/accept-missing");
    console.log(JSON.stringify({ told, seen, failed }));`;
  const { told, seen, failed } = JSON.parse((await node("--experimental-websocket", script)).stdout);
  assert.deepEqual(told, ["open", "send", "message", "closing", "close"]);
  assert.deepEqual(seen.events.map(({ type }) => type), ["open", "message", "close"]);
  assert.deepEqual([seen.events[1].detail.data, seen.protocol, seen.close.code], ["hi", "chat", 4000]);
  assert.equal(failed.openedAt, null);
  assert.equal(failed.close?.code ?? 1006, 1006);
  assert.ok(failed.causes.some(({ id }) => id === "handshake"));
});

function node(flag, script) {
  return run(process.execPath, [flag, "--no-warnings", "--input-type=module", "--eval", script], { cwd: root, timeout: 30_000 });
}
