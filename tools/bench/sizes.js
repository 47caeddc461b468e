// What a visitor downloads, compressed by gzip as far as it goes.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "../run/command.js";

const dist = join(root, "www/dist");
const compressed = (path) => gzipSync(readFileSync(path), { level: 9 }).length;

export function sizeRows() {
  const first = firstLoad();
  const total = first.reduce((sum, name) => sum + compressed(join(dist, name)), 0);
  return [
    { what: "core module, gzip", bytes: compressed(join(root, "npm/pkg/core_bg.wasm")), most: 120_000 },
    { what: "the page's first load, gzip", bytes: total, most: 260_000 },
  ];
}

/** The document and whatever it leads to without an action of the visitor: the worker and its module, too. */
function firstLoad() {
  const assets = readdirSync(join(dist, "assets")).map((name) => `assets/${name}`);
  const all = [...readdirSync(dist).filter((name) => name.includes(".")), ...assets];
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const named = all.filter((name) => html.includes(`./${name}`));
  const started = all.filter((name) => /^assets\/(worker|core_bg)-/.test(name));
  return [...new Set(["index.html", ...named, ...started])];
}
