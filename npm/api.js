// The functions of the package: checks what it is given, calls the module, makes objects of what comes back.
import { check, checkBytesOrText, checkOptionalText, checkOptions, checkText, isBytes, withFormat } from "./arguments.js";
import { collect, complete, links, prediction } from "./complete.js";
import { core } from "./core.js";
import catalogue from "./rules.js";
import { restoreSurrogates } from "./surrogates.js";

export { captureText, inspectCapture, listCapture } from "./capture.js";
export { observe } from "./observe.js";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, section 1.3
const MOST = 256 * 1024 * 1024; // bytes; of a string, those of its UTF-8

// A long text reaches the module sooner by way of an encoder than character by character.
const LONG = 1 << 16; // UTF-16 code units
const encoder = new TextEncoder();

export function inspect(input, options) {
  checkBytesOrText("inspect", input);
  const format = checkOptions("inspect", options);
  const wasm = core();
  const ofText = (call) => withFormat(format, () => restoreSurrogates(complete(collect(call)), input));
  if (typeof input === "string" && input.length < LONG) return ofText((emit) => wasm.inspectText(input, format, emit));
  const bytes = typeof input === "string" && input.length <= MOST ? encoder.encode(input) : input;
  const size = sizeIfLarge(bytes);
  if (size > MOST) return complete(collect((emit) => wasm.tooLarge(size, emit)));
  if (bytes !== input) return ofText((emit) => wasm.inspectUtf8(bytes, format, emit));
  return withFormat(format, () => complete(collect((emit) => wasm.inspectBytes(bytes, format, emit))));
}

function checkSize(name, input) {
  if (sizeIfLarge(input) > MOST) throw new RangeError(`${name} takes up to 256 MB of text.`);
}

/** A size in bytes; for a string too short to matter, a lower bound. */
function sizeIfLarge(input) {
  if (typeof input !== "string" || input.length <= MOST / 3) return input.length;
  let size = input.length;
  for (let i = 0; i < input.length; i++) {
    const unit = input.charCodeAt(i);
    // a pair of units makes four bytes
    if (unit > 0x7f) size += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return size;
}

/** Every rule that a finding can name, as fresh objects. */
export function rules() {
  return structuredClone(catalogue);
}

export function generateKey() {
  return core().generateKey(globalThis.crypto);
}

export function deriveAccept(key) {
  checkText("deriveAccept", "the key", key);
  const parts = core().deriveAcceptParts(key); // 40 hexadecimal digits, then the accept value
  return { key, concatenated: key + GUID, sha1Hex: parts.slice(0, 40), accept: parts.slice(40) };
}

export function checkKey(key) {
  checkText("checkKey", "the key", key);
  const wasm = core();
  return collect((emit) => wasm.checkKey(key, emit));
}

export function verifyAccept(key, accept) {
  checkText("verifyAccept", "the key", key);
  checkText("verifyAccept", "the accept value", accept);
  const wasm = core();
  return collect((emit) => wasm.verifyAccept(key, accept, emit));
}

export function forbiddenHeader(name, value, list) {
  checkText("forbiddenHeader", "the header's name", name);
  checkOptionalText("forbiddenHeader", "the header's value", value);
  check(list === undefined || list === "request" || list === "response", () =>
    `forbiddenHeader takes "request" or "response" as the list, not ${String(list)}.`,
  );
  return core().forbiddenHeader(name, value, list);
}

export function toMarkdown(input, options) {
  checkText("toMarkdown", "the input", input);
  checkSize("toMarkdown", input);
  const format = checkOptions("toMarkdown", options);
  return withFormat(format, () => core().toMarkdown(input, format, links));
}

export function redact(input) {
  checkText("redact", "the input", input);
  checkSize("redact", input);
  const wasm = core();
  return collect((emit) => wasm.redact(input, emit));
}

export function diagnose(text) {
  checkText("diagnose", "the text", text);
  checkSize("diagnose", text);
  const wasm = core();
  return collect((emit) => wasm.diagnose(text, emit));
}

export function compare(works, fails) {
  checkBytesOrText("compare", works);
  checkBytesOrText("compare", fails);
  for (const input of [works, fails]) if (sizeIfLarge(input) > MOST) throw new RangeError("compare takes up to 256 MB each.");
  const wasm = core();
  const bytes = (input) => (typeof input === "string" ? new TextEncoder().encode(input) : input);
  return collect((emit) => wasm.compare(bytes(works), bytes(fails), emit));
}

export function predict(request, pieces, end = "open") {
  check(isBytes(request) && Array.isArray(pieces) && pieces.every(isBytes), () =>
    "predict takes the request as a Uint8Array and the answer as an array of them.",
  );
  check(["open", "closed", "reset"].includes(end), () => `predict takes "open", "closed" or "reset" as the end, not ${String(end)}.`);
  const lengths = pieces.map(({ length }) => length);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, 0));
  if (request.length + bytes.length > MOST) throw new RangeError("predict takes up to 256 MB.");
  pieces.reduce((at, piece) => (bytes.set(piece, at), at + piece.length), 0);
  const wasm = core();
  return collect((emit) => wasm.predict(request, bytes, Uint32Array.from(lengths), end, emit)).map(prediction);
}
