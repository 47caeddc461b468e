// Packet captures of any size, read in pieces.
import { check, isBytes } from "./arguments.js";
import { collect, complete } from "./complete.js";
import { core } from "./core.js";

const PIECE = 4 * 1024 * 1024; // bytes

export async function inspectCapture(source, options) {
  return captureReport(await readCapture("inspectCapture", source, options));
}

export async function captureText(source, options) {
  const reader = await readCapture("captureText", source, options);
  let text;
  const report = complete(collect((emit) => (text = reader.text(emit))));
  return { text, report };
}

export async function listCapture(source, options) {
  return captureList(await readCapture("listCapture", source, options));
}

export const captureList = (reader) => collect((emit) => reader.list(emit));

export const captureReport = (reader) => complete(collect((emit) => reader.report(emit)));

/** The handshakes alone. */
export const textOfCapture = (reader) => reader.text(() => {});

/** Reads all of a capture. What comes back gives its report once, and is used up by that. */
export async function readCapture(name, source, options = {}) {
  check(options !== null && typeof options === "object", () => `${name} takes its options as an object, not ${typeof options}.`);
  const { signal, onProgress } = options;
  check(onProgress === undefined || typeof onProgress === "function", () => `${name} takes onProgress as a function, not ${typeof onProgress}.`);
  const [pieces, total] = piecesOf(name, source);
  const { CaptureReader } = core();
  if (!CaptureReader) throw new Error("This needs the full module: `await loadFull()` first.");
  signal?.throwIfAborted();
  const reader = new CaptureReader();
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      signal?.throwIfAborted();
      check(isBytes(piece), () => `${name} takes pieces of the file as Uint8Array, not ${typeof piece}.`);
      reader.push(piece);
      bytes += piece.length;
      onProgress?.({ bytes, total, packets: reader.packets, handshakes: reader.handshakes });
      signal?.throwIfAborted();
    }
    return reader;
  } catch (error) {
    reader.free();
    throw error;
  }
}

/** The pieces of a source, and its size when that is known. */
function piecesOf(name, source) {
  if (source instanceof ArrayBuffer) source = new Uint8Array(source);
  if (isBytes(source)) return [cut(source.length, (start, end) => source.subarray(start, end)), source.length];
  if (typeof Blob === "function" && source instanceof Blob) {
    return [cut(source.size, async (start, end) => new Uint8Array(await source.slice(start, end).arrayBuffer())), source.size];
  }
  if (source?.[Symbol.asyncIterator] || (source?.[Symbol.iterator] && typeof source !== "string")) return [source, null];
  check(typeof source?.getReader === "function", () =>
    `${name} takes a Blob, a stream, an iterable of pieces or a Uint8Array, not ${source === null ? "null" : typeof source}.`,
  );
  return [readAll(source), null];
}

async function* cut(size, piece) {
  for (let at = 0; at < size; at += PIECE) {
    yield piece(at, Math.min(at + PIECE, size));
    await turn();
  }
}

/** Whoever waits for its turn gets it: a click that cancels, a timer. */
const turn = () => new Promise((resolve) => setTimeout(resolve));

/** Not every browser can iterate over a stream. */
async function* readAll(stream) {
  const reader = stream.getReader();
  try {
    for (let next; !(next = await reader.read()).done; ) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
}
