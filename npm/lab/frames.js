// WebSocket frames (RFC 6455 §5), as a server without extensions reads and writes them.
export const CONTINUATION = 0;
export const TEXT = 1;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** What the client did wrong, as a close code and a reason. */
export class Violation extends Error {
  constructor(code, reason) {
    super(reason);
    this.code = code;
  }
}

/** One unmasked frame, the last of its message. */
export function frame(opcode, payload = Buffer.alloc(0)) {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 126 ? length : length < 65536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

export function closeFrame(code, reason = "") {
  if (code === undefined) return frame(CLOSE);
  const payload = Buffer.alloc(2);
  payload.writeUInt16BE(code);
  return frame(CLOSE, Buffer.concat([payload, Buffer.from(reason)]));
}

/** Puts messages together from bytes as they come. */
export class Reader {
  #limit;
  #budget;
  #extensions;
  #bytes = [];
  #length = 0;
  #message = null;

  /**
   * budget: { left }, the bytes that all readers together may hold. With extensions, whatever they are, messages may be
   * anything: their bits and their text are not judged.
   */
  constructor({ limit, budget, extensions = false }) {
    this.#limit = limit;
    this.#budget = budget;
    this.#extensions = extensions;
  }

  /** Yields { opcode, payload } for each whole message and control frame; throws a Violation. */
  *read(bytes) {
    this.#hold(bytes.length);
    this.#bytes.push(bytes);
    this.#length += bytes.length;
    for (let next; (next = this.#frame()); ) {
      const whole = this.#assemble(next);
      if (whole) yield whole;
    }
  }

  /** Gives back what it held. */
  end() {
    this.#budget.left += this.#length + (this.#message?.length ?? 0);
    this.#bytes = [];
    this.#length = 0;
    this.#message = null;
  }

  #hold(count) {
    if (count > this.#budget.left) throw new Violation(1009, "There is no room for more at the moment.");
    this.#budget.left -= count;
  }

  #frame() {
    if (this.#length < 2) return null;
    const start = this.#peek(Math.min(this.#length, 14));
    const length = this.#payloadLength(start);
    if (length === null) return null;
    const head = start[1] & 0x7f;
    const size = 2 + (head === 126 ? 2 : head === 127 ? 8 : 0) + 4;
    if (this.#length < size + length) return null;
    const bytes = this.#peek(this.#length);
    const payload = Buffer.from(bytes.subarray(size, size + length));
    const mask = bytes.subarray(size - 4, size);
    for (let i = 0; i < length; i++) payload[i] ^= mask[i & 3];
    this.#bytes = [bytes.subarray(size + length)];
    this.#length -= size + length;
    this.#budget.left += size + length;
    return { last: (start[0] & 0x80) !== 0, opcode: start[0] & 0x0f, payload };
  }

  /** Judges the first bytes of a frame; null while the length is not all there. */
  #payloadLength(start) {
    const opcode = start[0] & 0x0f;
    const control = opcode >= 8;
    const short = start[1] & 0x7f;
    if (start[0] & 0x70 && (control || !this.#extensions)) throw new Violation(1002, "A reserved bit is set, and no extension was agreed.");
    if (![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)) throw new Violation(1002, `Opcode ${opcode} is reserved.`);
    if (!(start[1] & 0x80)) throw new Violation(1002, "A client's frame must be masked.");
    if (control && (!(start[0] & 0x80) || short > 125)) throw new Violation(1002, "A control frame is fragmented or too long.");
    if (!control && (this.#message === null) === (opcode === CONTINUATION)) throw new Violation(1002, "A fragment is out of order.");
    if (start.length < (short === 126 ? 4 : short === 127 ? 10 : 2)) return null;
    const length = short === 126 ? start.readUInt16BE(2) : short === 127 ? Number(start.readBigUInt64BE(2)) : short;
    const before = control ? 0 : (this.#message?.length ?? 0);
    if (before + length > this.#limit) throw new Violation(1009, `A message may have ${this.#limit} bytes here.`);
    return length;
  }

  #peek(count) {
    if (this.#bytes.length > 1 && this.#bytes[0].length < count) this.#bytes = [Buffer.concat(this.#bytes, this.#length)];
    return this.#bytes[0].subarray(0, count);
  }

  #assemble({ last, opcode, payload }) {
    if (opcode === CLOSE) judgeClose(payload);
    if (opcode >= 8) return { opcode, payload };
    this.#message ??= { opcode, parts: [], length: 0 };
    this.#hold(payload.length);
    this.#message.parts.push(payload);
    this.#message.length += payload.length;
    if (!last) return null;
    const { parts, length, opcode: kind } = this.#message;
    this.#message = null;
    this.#budget.left += length;
    const whole = parts.length === 1 ? parts[0] : Buffer.concat(parts, length);
    if (kind === TEXT && !this.#extensions) judgeText(whole);
    return { opcode: kind, payload: whole };
  }
}

function judgeText(payload) {
  try {
    utf8.decode(payload);
  } catch {
    throw new Violation(1007, "This text is not UTF-8.");
  }
}

/** Codes that may stand in a close frame (RFC 6455 §7.4, and IANA's registry). */
export function isCloseCode(code) {
  return (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);
}

function judgeClose(payload) {
  if (payload.length === 0) return;
  if (payload.length === 1 || !isCloseCode(payload.readUInt16BE(0))) throw new Violation(1002, "This close code is none.");
  judgeText(payload.subarray(2));
}
