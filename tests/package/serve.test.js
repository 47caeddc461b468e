// The local server: files of one folder, and nothing outside it.
import assert from "node:assert/strict";
import { createConnection } from "node:net";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { serve } from "../../npm/lab/listen.js";
import { staticFiles } from "../../npm/lab/static.js";
import { emptyFolder, write } from "./tarball.js";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";

/** A folder with a page beside a secret, served. */
async function site(t) {
  const outside = emptyFolder(t);
  const folder = join(outside, "dist");
  mkdirSync(join(folder, "assets"), { recursive: true });
  write(outside, "secret.txt", "secret");
  write(folder, "index.html", `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>page</title>`);
  write(folder, "assets/core.wasm", "\0asm");
  write(folder, "assets/page.js", "1;");
  symlinkSync(join(outside, "secret.txt"), join(folder, "link.txt"));
  symlinkSync(outside, join(folder, "up"));
  const { address, close } = await serve(staticFiles(folder), { port: 0 });
  t.after(close);
  return new URL(address);
}

/** Sends exactly these bytes; resolves with the whole answer. */
function raw({ hostname, port }, start) {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host: hostname, port }, () =>
      socket.write(`${start}\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`),
    );
    let answer = "";
    socket.on("data", (bytes) => (answer += bytes));
    socket.on("end", () => resolve(answer));
    socket.on("error", reject);
  });
}

test("the folder's index is the page, under the page's own policy", async (t) => {
  const response = await fetch(await site(t));
  assert.equal(response.status, 200);
  assert.equal(response.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(response.headers.get("content-security-policy"), POLICY);
  assert.match(await response.text(), /<title>page/);
});

test("modules and scripts have the types that browsers insist on", async (t) => {
  const address = await site(t);
  const type = async (path) => (await fetch(new URL(path, address))).headers.get("content-type");
  assert.equal(await type("assets/core.wasm"), "application/wasm");
  assert.equal(await type("assets/page.js?v=1"), "text/javascript; charset=utf-8");
});

test("HEAD answers as GET does, without the body", async (t) => {
  const answer = await raw(await site(t), "HEAD /assets/core.wasm HTTP/1.1");
  assert.match(answer, /^HTTP\/1\.1 200 /);
  assert.match(answer, /\r\nContent-Length: 4\r\n/);
  assert.ok(answer.endsWith("\r\n\r\n"));
});

test("what a browser still has is not sent again", async (t) => {
  const address = await site(t);
  const first = await fetch(address);
  const again = await fetch(address, { headers: { "If-None-Match": first.headers.get("etag") } });
  assert.equal(again.status, 304);
  const changed = await fetch(address, { headers: { "If-None-Match": '"other"' } });
  assert.equal(changed.status, 200);
});

test("other methods are refused", async (t) => {
  const address = await site(t);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    const response = await fetch(address, { method });
    assert.equal(response.status, 405, method);
    assert.equal(response.headers.get("allow"), "GET, HEAD");
  }
});

for (const target of [
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/%2e%2e%2fsecret.txt",
  "/..%5csecret.txt",
  "/..\\secret.txt",
  "/link.txt",
  "/up/secret.txt",
  "/%00",
  "/%",
  "/%ff",
  "//secret.txt",
  "http://127.0.0.1/../secret.txt",
  "*",
  "/assets",
  "/assets/",
  "/index.html/",
  `/${"a".repeat(5000)}`,
]) {
  test(`GET ${target.slice(0, 40)} gives nothing`, async (t) => {
    const answer = await raw(await site(t), `GET ${target} HTTP/1.1`);
    assert.match(answer, /^HTTP\/1\.1 40[04] /);
    assert.doesNotMatch(answer, /secret/);
  });
}

test("a port that is taken is named in a sentence", async (t) => {
  const { port } = await site(t);
  await assert.rejects(serve(() => {}, { port: Number(port) }), {
    message: `Port ${port} is taken by another program. Choose another one, as with --port 8080.`,
  });
});

test("without a port, a second server takes the next free one", async (t) => {
  const [first, second] = [await serve(() => {}), await serve(() => {})];
  t.after(() => Promise.all([first.close(), second.close()]));
  assert.notEqual(first.address, second.address);
  for (const { address } of [first, second]) assert.match(address, /^http:\/\/127\.0\.0\.1:64\d\d\/$/);
});

test("a host that is not of this machine is refused with a sentence", async () => {
  await assert.rejects(serve(() => {}, { host: "192.0.2.1", port: 0 }), { message: /192\.0\.2\.1 is not an address of this machine/ });
});
