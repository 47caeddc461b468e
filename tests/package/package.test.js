// The packed tarball, installed in an empty folder and used from every place that can use it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { createServer } from "vite";
import { open, visit } from "./chromium.js";
import { emptyFolder, install, node, pack, root, write } from "./tarball.js";

const EXCHANGE = [
  "GET /chat HTTP/1.1",
  "Host: server.example.com",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
  "Origin: http://example.com",
  "Sec-WebSocket-Version: 13",
  "",
  "HTTP/1.1 101 Switching Protocols",
  "Upgrade: websocket",
  "Connection: Upgrade",
  "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
  "",
  "",
].join("\r\n");

/** Uses a bit of everything and prints it; the same in every environment. */
const USE = `
  const report = inspect(${JSON.stringify(EXCHANGE)});
  const said = JSON.stringify([report.handshakes[0].outcome.state, deriveAccept("dGhlIHNhbXBsZSBub25jZQ==").accept, rules().length > 0]);
`;
const SAID = JSON.stringify(["open", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", true]);

test("the tarball holds what users need and nothing else", async (t) => {
  const { files } = await pack(emptyFolder(t));
  const page = files.filter((file) => file.startsWith("www/dist/"));
  assert.ok(page.includes("www/dist/index.html"));
  const code = readdirSync(join(root, "npm"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
  for (const file of code) assert.match(file, /\.(js|cjs|wasm|d\.ts|d\.cts)$/);
  const whole = ["LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json", ...code];
  assert.deepEqual(files.filter((file) => !page.includes(file)).sort(), whole.sort());
});

test("nothing in it tells where it was built", async (t) => {
  const { files } = await pack(emptyFolder(t));
  for (const file of files) {
    const content = readFileSync(join(root, file), "latin1");
    for (const place of [homedir(), root]) assert.ok(!content.includes(place), `${file} names ${place}`);
  }
});

test("publint finds nothing to say", async () => {
  const { messages } = await publint({ pkgDir: root, strict: true });
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.deepEqual(messages.map((message) => formatMessage(message, manifest)), []);
});

test("Node imports it", async (t) => {
  const user = await install(t);
  const program = `import init, { inspect, deriveAccept, rules } from "ws101"; await init(); ${USE} console.log(said);`;
  assert.equal(await node(user, write(user, "use.mjs", program)), `${SAID}\n`);
});

test("Node's functions work before init is called", async (t) => {
  const user = await install(t);
  const program = `import { inspect, deriveAccept, rules } from "ws101"; ${USE} console.log(said);`;
  assert.equal(await node(user, write(user, "use.mjs", program)), `${SAID}\n`);
});

test("Node requires it", async (t) => {
  const user = await install(t);
  const program = `const { default: init, inspect, deriveAccept, rules } = require("ws101");
    init().then(() => { ${USE} console.log(said); });`;
  assert.equal(await node(user, write(user, "use.cjs", program)), `${SAID}\n`);
});

test("the rules alone can be had from ws101/rules", async (t) => {
  const user = await install(t);
  const program = `import rules from "ws101/rules"; import * as ws101 from "ws101";
    console.log(JSON.stringify(rules) === JSON.stringify(ws101.rules()), rules.length > 0);`;
  assert.equal(await node(user, write(user, "use.mjs", program)), "true true\n");
});

for (const [kind, extension, options] of [
  ["an ES module under nodenext", "mts", { module: "nodenext" }],
  ["a CommonJS module under nodenext", "cts", { module: "nodenext" }],
  ["a bundled module", "ts", { module: "esnext", moduleResolution: "bundler" }],
]) {
  test(`TypeScript compiles ${kind}, without the DOM's types`, async (t) => {
    const user = await install(t);
    write(
      user,
      `use.${extension}`,
      `import init, { inspect, deriveAccept, type Report, type Finding } from "ws101";
       export const ready: Promise<void> = init();
       const report: Report = inspect(new Uint8Array(), { format: "http" });
       export const findings: Finding[] = report.handshakes.flatMap((handshake) => handshake.findings);
       export const accept: string = deriveAccept("").accept;
       // @ts-expect-error only a string or bytes are inspected
       inspect(1);
       // @ts-expect-error there is no such format
       inspect("", { format: "smoke-signals" });`,
    );
    const compilerOptions = { strict: true, noEmit: true, target: "es2022", lib: ["es2022"], types: [], ...options };
    write(user, "tsconfig.json", JSON.stringify({ compilerOptions, files: [`use.${extension}`] }));
    await node(user, join(root, "node_modules/typescript/bin/tsc"), "-p", user);
  });
}

test("Vite builds a page with it, and the page runs", async (t) => {
  const user = await install(t);
  write(user, "index.html", page('<script type="module" src="./main.js"></script>'));
  write(user, "main.js", inPage("ws101"));
  await node(user, join(root, "node_modules/vite/bin/vite.js"), "build", "--base", "./", "--logLevel", "error");
  await runs(await open(t, join(user, "dist")));
});

test("Vite's development server finds the module, too", async (t) => {
  const user = await install(t);
  write(user, "index.html", page('<script type="module" src="./main.js"></script>'));
  write(user, "main.js", inPage("ws101"));
  const server = await createServer({
    root: user,
    configFile: false,
    logLevel: "error",
    server: { host: "127.0.0.1", port: 0, hmr: false },
  });
  t.after(() => server.close());
  await server.listen();
  await runs(await visit(t, server.resolvedUrls.local[0]));
});

test("a plain page imports it from a folder of static files", async (t) => {
  const user = await install(t);
  write(user, "index.html", page(`<script type="module">${inPage("./node_modules/ws101/npm/browser.js")}</script>`));
  await runs(await open(t, user));
});

test("in a page, a function called before init says what to do", async (t) => {
  const user = await install(t);
  write(
    user,
    "index.html",
    page(`<script type="module">
      import { generateKey } from "./node_modules/ws101/npm/browser.js";
      try { generateKey(); } catch (error) { document.querySelector("output").textContent = error.message; }
    </script>`),
  );
  const { page: opened } = await open(t, user);
  assert.match(await text(opened), /await init\(\)/);
});

test("in a page, init can be called at any time, and again after it failed", async (t) => {
  const user = await install(t);
  write(
    user,
    "index.html",
    page(`<script type="module">
      import init, { deriveAccept } from "./node_modules/ws101/npm/browser.js";
      const first = await init("./nowhere.wasm").catch(() => "failed");
      await Promise.all([init(), init()]);
      await init();
      document.querySelector("output").textContent = first + " " + deriveAccept("dGhlIHNhbXBsZSBub25jZQ==").accept;
    </script>`),
  );
  const { page: opened } = await open(t, user);
  assert.equal(await text(opened), "failed s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});

function page(script) {
  return `<!doctype html><meta charset="utf-8"><title>user</title><output></output>${script}`;
}

function inPage(module) {
  return `import init, { inspect, deriveAccept, rules } from "${module}";
    await init();
    ${USE}
    document.querySelector("output").textContent = said;`;
}

async function runs({ page: opened, errors }) {
  assert.equal(await text(opened), SAID);
  assert.deepEqual(errors, []);
}

/** What the page's script wrote, once it has. */
async function text(opened) {
  await opened.waitForFunction(() => document.querySelector("output").textContent !== "", { timeout: 20_000 });
  return opened.$eval("output", (output) => output.textContent);
}
