// Builds only what changed: the contents that went in, and the files that came out.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { Problem, root } from "../run/command.js";
import { step } from "../run/step.js";

/**
 * Runs build(note) as a step unless the inputs are those of the last build and its outputs are as it left them.
 * inputs, outputs: files and folders of the repository, or of another folder; skip: what of the inputs does not count.
 */
export async function buildIfChanged(name, { folder = root, inputs, skip = [], outputs, build }) {
  await step(name, async (note) => {
    const stamp = join(folder, "target/stamps", `${name}.json`);
    const before = digest(folder, inputs, skip);
    if (existsSync(stamp) && readFileSync(stamp, "utf8") === JSON.stringify({ before, after: traces(folder, outputs) })) {
      return "unchanged";
    }
    rmSync(stamp, { force: true });
    const detail = await build(note);
    const after = traces(folder, outputs);
    if (!after) throw new Problem(`The build of the ${name} left out one of ${outputs.join(", ")}.`);
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, JSON.stringify({ before, after }));
    return detail;
  });
}

function digest(folder, inputs, skip) {
  const hash = createHash("sha256");
  for (const file of files(folder, inputs, skip)) hash.update(`${file}\0`).update(readFileSync(join(folder, file))).update("\0");
  return hash.digest("hex");
}

/** Name, size and time of each output; null when one is not there: that equals no finished build. */
function traces(folder, outputs) {
  if (outputs.some((output) => !existsSync(join(folder, output)))) return null;
  return files(folder, outputs, []).map((file) => {
    const { size, mtimeMs } = statSync(join(folder, file));
    return [file, size, mtimeMs];
  });
}

/** The files under these paths, sorted; paths that do not exist hold none. */
function files(folder, paths, skip) {
  const found = [];
  const visit = (path) => {
    if (skip.includes(path)) return;
    const full = join(folder, path);
    if (!statSync(full).isDirectory()) found.push(path);
    else for (const name of readdirSync(full)) visit(join(path, name));
  };
  for (const path of paths) if (existsSync(join(folder, path))) visit(relative(folder, join(folder, path)));
  return found.sort();
}
