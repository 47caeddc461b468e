// The README's code, run as it stands there against the installed package.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { parseSync } from "vite";
import { open } from "./chromium.js";
import { install, node, root, write } from "./tarball.js";

const readme = readFileSync(join(root, "README.md"), "utf8").replaceAll("\r\n", "\n");
const blocks = [...readme.matchAll(/^```(js|ts|html)([^\n]*)\n(.*?)^```$/gms)].map((match) => {
  const [, language, info, code] = match;
  return { language, info, code, line: readme.slice(0, match.index).split("\n").length };
});

test("the README shows import, require, TypeScript and a page", () => {
  const kinds = new Set(blocks.map(({ language, info }) => (isCommon(info) ? "cjs" : language)));
  assert.deepEqual([...kinds].sort(), ["cjs", "html", "js", "ts"]);
});

for (const { language, info, code, line } of blocks) {
  const title = `README.md, line ${line}: ${language}${info}`;
  if (language === "js") test(title, (t) => runsInNode(t, code, isCommon(info) ? "cjs" : "mjs"));
  if (language === "ts") test(title, (t) => compiles(t, code));
  if (language === "html") test(title, (t) => runsInPage(t, code));
}

async function runsInNode(t, code, extension) {
  const user = await install(t);
  const printed = await node(user, write(user, `use.${extension}`, printing(code)));
  assert.deepEqual(printed.split("\n").filter(Boolean), promises(code));
}

async function compiles(t, code) {
  const user = await install(t);
  write(user, "use.ts", code);
  const compilerOptions = { strict: true, noEmit: true, target: "es2022", module: "nodenext", types: [] };
  write(user, "package.json", JSON.stringify({ name: "user", type: "module" }));
  write(user, "tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.ts"] }));
  await node(user, join(root, "node_modules/typescript/bin/tsc"), "-p", user);
}

async function runsInPage(t, code) {
  const user = await install(t);
  write(user, "index.html", code);
  const { page, errors } = await open(t, user);
  await page.waitForNetworkIdle({ idleTime: 300 });
  await wait(300);
  assert.deepEqual(errors, []);
}

/** Each statement `expression; // → value` prints its value; one that prints by itself is left as it is. */
function printing(code) {
  let printed = code;
  for (const { start, end, source } of shown(code).reverse()) {
    if (source.startsWith("console.")) continue;
    printed = `${printed.slice(0, start)}console.log(${source.replace(/;$/, "")});${printed.slice(end)}`;
  }
  return printed;
}

const promises = (code) => shown(code).map(({ value }) => value);

/** The top-level expressions with `// → value` behind them or on the line below. */
function shown(code) {
  const { program, errors } = parseSync("readme.js", code);
  assert.deepEqual(errors, []);
  const statements = program.body.filter(({ type }) => type === "ExpressionStatement");
  return statements.flatMap(({ start, end }) => {
    const value = /^[ \t]*\n?[ \t]*\/\/ → ([^\n]*)/.exec(code.slice(end))?.[1].trim();
    return value === undefined ? [] : [{ start, end, source: code.slice(start, end), value }];
  });
}

const isCommon = (info) => /\bcjs\b/.test(info);
