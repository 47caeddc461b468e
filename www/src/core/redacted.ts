/** What may be shown to others: the input with its secrets replaced, every position as it was. */
import type { Redaction } from "ws101";
import type { Input } from "../edits.ts";

export interface Redacted { input: Input; secrets: Redaction["redacted"] }

export function redacted(input: Input, redact: (text: string) => Redaction): Redacted {
  if (typeof input === "string") {
    const { text, redacted: secrets } = redact(input);
    return { input: text, secrets };
  }
  const text = utf8(input);
  return text === null ? ofBytes(input, redact) : ofText(text, redact);
}

/** Places of a text count code units; in the bytes what stands for a character is as long as that was. */
function ofText(text: string, redact: (text: string) => Redaction): Redacted {
  const { text: kept, redacted: all } = redact(text);
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const secrets: Redaction["redacted"] = [];
  let size = 0;
  const push = (part: Uint8Array) => (parts.push(part), (size += part.length));
  let at = 0;
  for (const secret of all) {
    push(encoder.encode(text.slice(at, secret.span.start)));
    const start = size;
    at = secret.span.start;
    for (const character of text.slice(at, secret.span.end)) {
      const placeholder = encoder.encode(kept.slice(at, (at += character.length)));
      push(placeholder);
      push(new Uint8Array(encoder.encode(character).length - placeholder.length).fill(0x78));
    }
    secrets.push({ ...secret, span: { ...secret.span, start, end: size } });
  }
  push(encoder.encode(text.slice(at)));
  const bytes = new Uint8Array(size);
  parts.reduce((offset, part) => (bytes.set(part, offset), offset + part.length), 0);
  return { input: bytes, secrets };
}

/** Bytes that are no text: each is taken for a character, and comes back as it was. */
function ofBytes(input: Uint8Array, redact: (text: string) => Redaction): Redacted {
  let text = "";
  for (const byte of input) text += String.fromCharCode(byte);
  const { text: kept, redacted: secrets } = redact(text);
  return { input: Uint8Array.from(kept, (character) => character.charCodeAt(0)), secrets };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
