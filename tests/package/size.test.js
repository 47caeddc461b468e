// What a visitor downloads: ceilings in bytes, compressed by gzip as far as it goes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { staticFiles } from "../../npm/lab/static.js";
import { openWith } from "./chromium.js";
import { root } from "./tarball.js";

const CORE_MODULE = 120_000;
const FIRST_LOAD = 260_000;

const compressed = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

test("the core module", (t) => {
  const size = compressed(join(root, "npm/pkg/core_bg.wasm"));
  t.diagnostic(`${size} of ${CORE_MODULE} bytes`);
  assert.ok(size < CORE_MODULE, `${size} bytes`);
});

test("everything that the page loads at first", async (t) => {
  const folder = join(root, "www/dist");
  const serve = staticFiles(folder);
  const asked = new Set();
  let latest = 0;
  await openWith(t, (request, response) => {
    // the copy for offline use is made after the first load
    if (request.headers["service-worker"]) return response.writeHead(404).end();
    latest = performance.now();
    const { pathname } = new URL(request.url, "http://page");
    if (pathname !== "/favicon.ico") asked.add(pathname.replace(/\/$/, "/index.html"));
    serve(request, response);
  });
  while (performance.now() - latest < 2000) await wait(100);

  const sizes = [...asked].map((path) => [path, compressed(join(folder, path))]);
  for (const [path, size] of sizes) t.diagnostic(`${size} ${path}`);
  assert.ok([...asked].some((path) => path.endsWith(".wasm")), "the module was not loaded");
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  t.diagnostic(`${total} of ${FIRST_LOAD} bytes`);
  assert.ok(total < FIRST_LOAD, `${total} bytes`);
});
