// The package as its users get it: packed, then installed in an empty folder outside the repository.
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const call = promisify(execFile);
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** A folder that goes when the test t ends. */
export function emptyFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "ws101-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Packs into the folder. Resolves with { path, files }. */
export async function pack(folder) {
  const { stdout } = await npm(root, "pack", "--ignore-scripts", "--json", "--pack-destination", folder);
  const [{ filename, files }] = Object.values(JSON.parse(stdout));
  return { path: join(folder, filename), files: files.map(({ path }) => path).sort() };
}

/** An empty project that has the package and nothing else. Resolves with its folder. */
export async function install(t) {
  const folder = emptyFolder(t);
  const { path } = await pack(folder);
  write(folder, "package.json", JSON.stringify({ name: "user", private: true }));
  await npm(folder, "install", "--offline", "--no-audit", "--no-fund", "--ignore-scripts", path);
  return folder;
}

export function write(folder, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** Runs a program of Node's in a folder; rejects with what it printed when it fails. */
export async function node(folder, ...args) {
  try {
    // a test runner's mark on the environment would change what a program prints
    const { stdout } = await call(process.execPath, args, { cwd: folder, env: { ...process.env, NODE_TEST_CONTEXT: undefined } });
    return stdout;
  } catch (error) {
    throw new Error(`${args.join(" ")} failed:\n${error.stdout}${error.stderr}`, { cause: error });
  }
}

function npm(folder, ...args) {
  const beside = process.env.npm_execpath; // the npm that started this run
  return beside ? call(process.execPath, [beside, ...args], { cwd: folder }) : call("npm", args, { cwd: folder });
}
