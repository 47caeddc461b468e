// Programs on this machine: where they are and which version they say they are.
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { run } from "../run/command.js";

const suffix = process.platform === "win32" ? ".exe" : "";

/** Every place on PATH that holds a program of this name, first found first. */
export function onPath(name) {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name + suffix))
    .filter(isProgram);
}

export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The first number of the form 1.2 or 1.2.3 … that `program --version` prints; null when it prints none. */
export async function versionOf(program) {
  const { code, output } = await run(program, ["--version"], { limit: 20_000 });
  return code === 0 ? (/\b(\d+(?:\.\d+)+)/.exec(output)?.[1] ?? null) : null;
}
