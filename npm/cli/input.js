// What is to be inspected: files, or standard input.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Usage } from "./problem.js";

const MOST = 256 * 1024 * 1024; // bytes, as much as the inspector takes at once

const PIECE = 1024 * 1024; // bytes

/**
 * The bytes of a file, or of standard input for `-`. A packet capture may be larger than memory: where `pieces` may come, it
 * is an asynchronous iterable of them instead, with the size where that is known.
 */
export async function read(name, { format, pieces = false } = {}) {
  const size = name === "-" ? null : await sizeOf(name);
  const stream = name === "-" ? process.stdin : createReadStream(name, { highWaterMark: PIECE });
  const chunks = stream[Symbol.asyncIterator]();
  try {
    const { value: first = Buffer.alloc(0) } = await chunks.next();
    if (pieces && isCapture(first, format)) return { size, pieces: capture(name, first, chunks) };
    return await whole(name, first, chunks);
  } catch (problem) {
    throw problem instanceof Usage ? problem : cannotRead(name, problem);
  }
}

async function whole(name, first, chunks) {
  const all = [first];
  let size = first.length;
  for (let next; !(next = await chunks.next()).done; size += next.value.length) {
    if (size + next.value.length > MOST) throw new Usage(`${label(name)} has more than 256 MB, which is the most that is read.`);
    all.push(next.value);
  }
  return Buffer.concat(all);
}

async function* capture(name, first, chunks) {
  yield first;
  try {
    for (let next; !(next = await chunks.next()).done; ) yield next.value;
  } catch (problem) {
    throw cannotRead(name, problem);
  }
}

/** The first bytes of pcap and pcapng files. */
const CAPTURES = ["d4c3b2a1", "4d3cb2a1", "a1b2c3d4", "a1b23c4d", "0a0d0d0a"];

function isCapture(first, format) {
  if (format !== undefined) return format === "pcap" || format === "pcapng";
  return CAPTURES.includes(first.toString("hex", 0, 4));
}

/** What messages call it. */
export const label = (name) => (name === "-" ? "standard input" : name);

async function sizeOf(name) {
  try {
    const file = await stat(name);
    if (file.isDirectory()) throw new Usage(`“${name}” is a folder.`);
    return file.isFile() ? file.size : null;
  } catch (problem) {
    throw problem instanceof Usage ? problem : cannotRead(name, problem);
  }
}

const REASONS = { ENOENT: "there is no such file", EACCES: "permission is denied", ENAMETOOLONG: "the name is too long" };

function cannotRead(name, { code, message }) {
  return new Usage(`“${label(name)}” cannot be read: ${REASONS[code] ?? message}.`);
}
