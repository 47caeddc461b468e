import type { View } from "./core/view.ts";

/**
 * What was pasted or dropped, kept true beside the editor's document.
 *
 * The editor knows one line break, counts UTF-16 code units and shows an undecodable byte as U+FFFD.
 * The core counts UTF-16 code units of a string, or bytes of a Uint8Array, and CR LF is two of either.
 * A source holds the true input and translates exactly between the two.
 */
export class Source {
  readonly input: string | Uint8Array;
  /** What the inspector says of it, where that was asked before: of a capture's text it cannot be asked again. */
  readonly view: View | null;
  /** As the editor shows it: every CR LF, CR and LF is one "\n". */
  readonly text: string;
  /** Where in `text` the unit stands that covers offset n * STRIDE of the input; null when the two agree everywhere. */
  readonly #marks: Mark[] | null;

  constructor(input: string | Uint8Array, view: View | null = null) {
    this.input = input;
    this.view = view;
    const decoded = typeof input === "string" ? input : decoder.decode(input);
    this.text = decoded.includes("\r") ? decoded.replace(/\r\n?/g, "\n") : decoded;
    this.#marks = this.text.length === input.length ? null : marks(input);
  }

  /** The file's bytes when only bytes say all there is to say (not UTF-8, or with CR), otherwise its text. */
  static ofFile(bytes: Uint8Array): Source {
    const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
    if (utf16) return new Source(new TextDecoder(utf16).decode(bytes));
    if (bytes.includes(CR)) return new Source(bytes);
    try {
      return new Source(strictDecoder.decode(bytes));
    } catch {
      return new Source(bytes);
    }
  }

  /** The editor position of an input offset. An offset inside a unit (between CR and LF, inside a character) gives that unit's start. */
  toText(offset: number): number {
    const wanted = clamp(offset, this.input.length);
    if (!this.#marks) return wanted;
    let { at, text } = this.#marks[Math.floor(wanted / STRIDE)]!;
    while (at < this.input.length) {
      const unit = unitAt(this.input, at);
      if (at + unit.length > wanted) break;
      at += unit.length;
      text += unit.width;
    }
    return text;
  }

  /** The input offset of an editor position. A position inside a unit (between surrogates) gives that unit's start. */
  toInput(position: number): number {
    const wanted = clamp(position, this.text.length);
    if (!this.#marks) return wanted;
    let low = 0;
    for (let high = this.#marks.length - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (this.#marks[middle]!.text <= wanted) low = middle;
      else high = middle - 1;
    }
    let { at, text } = this.#marks[low]!;
    while (at < this.input.length) {
      const unit = unitAt(this.input, at);
      if (text + unit.width > wanted) break;
      at += unit.length;
      text += unit.width;
    }
    return at;
  }

  /** The range in the editor for a span of the input. An end inside a unit takes the whole unit in. */
  rangeOf(span: { start: number; end: number }): { from: number; to: number } {
    const from = this.toText(span.start);
    const to = this.toText(span.end);
    const short = span.end > span.start && this.toInput(to) < clamp(span.end, this.input.length);
    return { from, to: Math.max(from, short ? this.toText(this.toInput(to) + unitAt(this.input, this.toInput(to)).length) : to) };
  }
}

interface Mark { at: number; text: number }
interface Unit { /** of the input */ length: number; /** in the editor */ width: number }

const STRIDE = 1024;
const CR = 0x0d;
const LF = 0x0a;
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
const strictDecoder = new TextDecoder("utf-8", { ignoreBOM: true, fatal: true });
const clamp = (offset: number, length: number) => Math.max(0, Math.min(offset, length));

function marks(input: string | Uint8Array): Mark[] {
  const found: Mark[] = [];
  let at = 0;
  let text = 0;
  let due = 0;
  while (at < input.length) {
    const unit = unitAt(input, at);
    for (; due < at + unit.length; due += STRIDE) found.push({ at, text });
    at += unit.length;
    text += unit.width;
  }
  for (; due <= input.length; due += STRIDE) found.push({ at, text });
  return found;
}

function unitAt(input: string | Uint8Array, at: number): Unit {
  return typeof input === "string" ? stringUnit(input, at) : byteUnit(input, at);
}

function stringUnit(input: string, at: number): Unit {
  return { length: input.charCodeAt(at) === CR && input.charCodeAt(at + 1) === LF ? 2 : 1, width: 1 };
}

/** One step of the Encoding standard's UTF-8 decoder: a malformed sequence is replaced up to its longest valid beginning. */
function byteUnit(input: Uint8Array, at: number): Unit {
  const first = input[at]!;
  if (first < 0x80) return { length: first === CR && input[at + 1] === LF ? 2 : 1, width: 1 };
  const needed = first >= 0xc2 && first <= 0xdf ? 1 : first >= 0xe0 && first <= 0xef ? 2 : first >= 0xf0 && first <= 0xf4 ? 3 : 0;
  let lower = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  let upper = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  for (let seen = 0; seen < needed; seen++) {
    const next = input[at + 1 + seen];
    if (next === undefined || next < lower || next > upper) return { length: 1 + seen, width: 1 };
    lower = 0x80;
    upper = 0xbf;
  }
  return { length: 1 + needed, width: needed === 3 ? 2 : 1 };
}
