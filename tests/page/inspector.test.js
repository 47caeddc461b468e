// Only the newest input is shown, and what hangs is ended.
import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { fromPage } from "./modules.js";

const { Inspector, Stopped, Unavailable } = await fromPage("core/core.ts");
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A core whose answers the test gives by hand. */
function handCore() {
  const calls = [];
  return {
    calls,
    restarts: 0,
    ready: async () => {},
    call(name, input) {
      return new Promise((resolve, reject) => calls.push({ input, resolve, reject }));
    },
    restart(why) {
      this.restarts++;
      for (const { reject } of calls) reject(new Stopped(why));
    },
  };
}

function start(core) {
  const shown = [];
  const failed = [];
  const inspector = new Inspector(core, (input, view) => shown.push([input, view]), (fault) => failed.push(fault));
  return { shown, failed, want: (input) => inspector.want(input.length, () => input) };
}

test("results that were overtaken are dropped, and inputs in between never asked for", async () => {
  const core = handCore();
  const { shown, want } = start(core);
  want("a");
  await turn();
  want("ab");
  want("abc");
  core.calls[0].resolve("view of a");
  await turn();
  assert.deepEqual(core.calls.map(({ input }) => input), ["a", "abc"]);
  core.calls[1].resolve("view of abc");
  await turn();
  assert.deepEqual(shown, [["abc", "view of abc"]]);
});

test("an inspection that hangs is ended and said to be", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const core = handCore();
    const { failed, shown, want } = start(core);
    want("a");
    await turn();
    mock.timers.tick(60_000);
    await turn();
    assert.equal(core.restarts, 1);
    assert.equal(failed[0].message, "took too long");
    want("b");
    await turn();
    core.calls[1].resolve("view of b");
    await turn();
    assert.deepEqual(shown, [["b", "view of b"]]);
  } finally {
    mock.timers.reset();
  }
});

test("a slow inspection of an outdated input makes room for the newest", async () => {
  const now = mock.method(performance, "now", () => 0);
  try {
    const core = handCore();
    const { failed, shown, want } = start(core);
    want("a");
    await turn();
    now.mock.mockImplementation(() => 5000);
    want("b");
    await turn();
    assert.equal(core.restarts, 1);
    core.calls[1].resolve("view of b");
    await turn();
    assert.deepEqual(shown, [["b", "view of b"]]);
    assert.deepEqual(failed, []);
  } finally {
    now.mock.restore();
  }
});

test("a big input waits for a pause in typing", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const core = handCore();
    const { want } = start(core);
    want("x".repeat(100_000));
    mock.timers.tick(50);
    want("y".repeat(100_000));
    mock.timers.tick(50);
    await turn();
    assert.equal(core.calls.length, 0);
    mock.timers.tick(1000);
    await turn();
    assert.equal(core.calls.length, 1);
    assert.equal(core.calls[0].input[0], "y");
  } finally {
    mock.timers.reset();
  }
});

test("without WebAssembly that is said at once", async () => {
  const core = handCore();
  core.ready = () => Promise.reject(new Unavailable("off", false));
  const { failed, want } = start(core);
  want("a");
  await turn();
  assert.ok(failed[0] instanceof Unavailable);
});
