// The lab from the packed tarball: page, scenarios and a handshake, served by the installed command.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import WebSocket from "ws";
import { install } from "./tarball.js";

test("the installed command serves the page and the lab", async (t) => {
  const user = await install(t);
  const child = spawn(process.execPath, [join(user, "node_modules/ws101/npm/cli.js"), "lab", "--port", "0"], { cwd: user });
  t.after(() => child.kill("SIGKILL"));
  let text = "";
  child.stdout.setEncoding("utf8").on("data", (more) => (text += more));
  while (!text.includes("Ctrl+C")) await once(child.stdout, "data");
  const address = /http:\/\/\S+/.exec(text)[0];

  const page = await fetch(address);
  assert.equal(page.status, 200);
  assert.ok(page.headers.get("content-security-policy"));
  assert.match(await page.text(), /<title>ws101/);
  const { scenarios } = await (await fetch(new URL("lab/scenarios.json", address))).json();
  assert.ok(scenarios.length >= 150);
  const socket = new WebSocket(new URL("lab/run/right?take=packed", address));
  await once(socket, "open");
  socket.close();
  await once(socket, "close");
  assert.equal((await (await fetch(new URL("lab/taken/packed", address))).json()).scenario, "right");

  child.kill("SIGINT");
  assert.deepEqual(await once(child, "exit"), [0, null]);
});
