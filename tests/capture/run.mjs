// Captures the transcripts of tests/corpus by running real clients, servers and proxies on loopback.
//   node tests/capture/run.mjs [part of a name …]      run by hand; takes a few minutes
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setUp, versions } from "./setup.mjs";
import { stopClients } from "./clients.mjs";
import { stopServers } from "./servers.mjs";
import right from "./cases/right.mjs";
import proxied from "./cases/proxied.mjs";
import refused from "./cases/refused.mjs";
import broken from "./cases/broken.mjs";
import curl from "./cases/curl.mjs";
import devtools from "./cases/devtools.mjs";
import log from "./cases/log.mjs";
import envoy from "./cases/envoy.mjs";
import har from "./cases/har.mjs";

const corpus = new URL("../corpus/", import.meta.url);
const indexFile = new URL("index.json", corpus);
const wanted = process.argv.slice(2);
const cases = [...right, ...proxied, ...refused, ...broken, ...curl, ...devtools, ...log, ...envoy, ...har]
  .filter(({ file }) => wanted.length === 0 || wanted.some((part) => file.includes(part)));

setUp();
const version = versions();
const index = new Map(wanted.length > 0 && existsSync(indexFile) ? JSON.parse(readFileSync(indexFile, "utf8")).map((entry) => [entry.file, entry]) : []);
const failures = [];
try {
  for (const { file, run, ...entry } of cases) {
    try {
      const { bytes, said, ran } = await run();
      if (bytes.length === 0) throw new Error("nothing was captured");
      save(file, bytes);
      index.set(file, describe(file, entry, ran, said));
      console.log(`${file}  ${bytes.length} bytes  ${said ?? ""}`);
    } catch (error) {
      failures.push(file);
      console.error(`${file}  failed: ${error.stack}`);
    }
  }
} finally {
  await stopClients();
  await stopServers();
}
writeFileSync(indexFile, `${JSON.stringify([...index.values()].sort((a, b) => (a.file < b.file ? -1 : 1)), null, 2)}\n`);
console.log(`${cases.length - failures.length} captured, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);

function save(file, bytes) {
  const target = new URL(file, corpus);
  mkdirSync(dirname(target.pathname), { recursive: true });
  writeFileSync(target, bytes);
}

function describe(file, { kind, wrong, setup, note }, ran, said) {
  const exact = [...new Set(ran)].map((name) => {
    if (!(name in version)) throw new Error(`no version known of ${name}`);
    return `${name} ${version[name]}`;
  });
  return { file, format: file.split("/")[0], kind, ...(wrong && { wrong }), ran: exact, setup, ...(said && { said }), ...(note && { note }) };
}
