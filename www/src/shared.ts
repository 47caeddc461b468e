/**
 * A paste in a link: compressed, in the fragment, which browsers send to no server.
 *
 * `t.` or `b.` (text or bytes), then base64url of the zlib format: its checksum tells a link that was cut off or changed.
 */
import type { Input } from "./edits.ts";

/** So much text, in bytes, a link may hold: a small link can stand for a text that no memory can. */
export const MOST = 1_000_000;
/** Links longer than this are cut off by some of the programs that they are sent through. */
export const LONG = 8000;

/** Why a link holds nothing that can be read, for the one who opened it. */
export class Unreadable extends Error {}

export async function pack(input: Input): Promise<string> {
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  if (bytes.length > MOST) throw new RangeError("more than a link may hold");
  const chunks: Uint8Array[] = [];
  for await (const chunk of through(new CompressionStream("deflate"), bytes)) chunks.push(chunk);
  return `${typeof input === "string" ? "t" : "b"}.${base64url(joined(chunks))}`;
}

export async function unpack(packed: string): Promise<Input> {
  const [, kind, data] = /^([tb])\.([\w-]+)$/.exec(packed) ?? [];
  if (!kind || !data) throw new Unreadable("This link is not one that the page has made, or it has lost its end.");
  if (data.length > 2 * MOST) throw new Unreadable("This link holds more than the page reads from a link.");
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of through(new DecompressionStream("deflate"), bytesOf(data))) {
      size += chunk.length;
      if (size > MOST) throw new Unreadable("This link holds more than the page reads from a link.");
      chunks.push(chunk);
    }
  } catch (fault) {
    if (fault instanceof Unreadable) throw fault;
    throw new Unreadable("This link was cut off or changed on its way: ask for it again, or for the text itself.");
  }
  const bytes = joined(chunks);
  return kind === "t" ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes) : bytes;
}

/** A piece at a time, and the next one only when its outcome was taken: of what swells, no more than a piece's worth is made. */
async function* through(stream: CompressionStream | DecompressionStream, bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const PIECE = 512;
  let at = 0;
  const pieces = new ReadableStream<BufferSource>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, (at += PIECE)));
    },
  }, { highWaterMark: 0 });
  const reader = pieces.pipeThrough(stream as ReadableWritablePair<Uint8Array, BufferSource>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  chunks.reduce((at, chunk) => (all.set(chunk, at), at + chunk.length), 0);
  return all;
}

function base64url(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
  } catch {
    throw new Unreadable("This link was cut off or changed on its way: ask for it again, or for the text itself.");
  }
}
