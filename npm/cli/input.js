// What is to be inspected: files, or standard input.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Usage } from "./problem.js";

const MOST = 256 * 1024 * 1024; // bytes, as much as the inspector takes at once

/** The bytes of a file, or of standard input for `-`. */
export async function read(name) {
  if (name !== "-") await mustBeFile(name);
  const chunks = [];
  let size = 0;
  try {
    for await (const chunk of name === "-" ? process.stdin : createReadStream(name)) {
      size += chunk.length;
      if (size > MOST) throw new Usage(`${label(name)} has more than 256 MB, which is the most that is read.`);
      chunks.push(chunk);
    }
  } catch (problem) {
    throw problem instanceof Usage ? problem : cannotRead(name, problem);
  }
  return Buffer.concat(chunks);
}

/** What messages call it. */
export const label = (name) => (name === "-" ? "standard input" : name);

async function mustBeFile(name) {
  try {
    if ((await stat(name)).isDirectory()) throw new Usage(`“${name}” is a folder.`);
  } catch (problem) {
    throw problem instanceof Usage ? problem : cannotRead(name, problem);
  }
}

const REASONS = { ENOENT: "there is no such file", EACCES: "permission is denied", ENAMETOOLONG: "the name is too long" };

function cannotRead(name, { code, message }) {
  return new Usage(`“${label(name)}” cannot be read: ${REASONS[code] ?? message}.`);
}
