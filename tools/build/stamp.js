// Builds only what changed: the contents that went in, and the files that came out.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Problem, root } from "../run/command.js";
import { step } from "../run/step.js";

/**
 * Runs build(note) as a step unless the inputs are those of the last build and its outputs are as it left them.
 * inputs, outputs: files and folders of the repository; skip: what of the inputs does not count.
 */
export async function buildIfChanged(name, { inputs, skip = [], outputs, build }) {
  await step(name, async (note) => {
    const stamp = join(root, "target/stamps", `${name}.json`);
    const before = digest(inputs, skip);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === JSON.stringify({ before, after: traces(outputs) })) {
      return "unchanged";
    }
    rmSync(stamp, { force: true });
    const detail = await build(note);
    const after = traces(outputs);
    if (!after) throw new Problem(`The build of the ${name} left out one of ${outputs.join(", ")}.`);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, JSON.stringify({ before, after }));
    return detail;
  });
}

function digest(inputs, skip) {
  const hash = createHash("sha256");
  for (const file of files(inputs, skip)) hash.update(`${file}\0`).update(readFileSync(join(root, file))).update("\0");
  return hash.digest("hex");
}

/** Name, size and time of each output; null when one is not there: that equals no finished build. */
function traces(outputs) {
  if (outputs.some((output) => !existsSync(join(root, output)))) return null;
  return files(outputs, []).map((file) => {
    const { size, mtimeMs } = statSync(join(root, file));
    return [file, size, mtimeMs];
  });
}

/** The files under these paths, sorted; paths that do not exist hold none. */
function files(paths, skip) {
  const found = [];
  const visit = (path) => {
    if (skip.includes(path)) return;
    const full = join(root, path);
    if (!statSync(full).isDirectory()) found.push(path);
    else for (const name of readdirSync(full)) visit(join(path, name));
  };
  for (const path of paths) if (existsSync(join(root, path))) visit(relative(root, join(root, path)));
  return found.sort();
}
