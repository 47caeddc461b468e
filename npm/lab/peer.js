// The server's side of an open connection.
import { CLOSE, closeFrame, frame, PING, PONG, Reader, TEXT, Violation } from "./frames.js";
import { first } from "./wait.js";

/**
 * Reads frames until the connection ends: answers pings and close, hands messages to onMessage(opcode, payload).
 * It reads on only when what it wrote has gone out.
 */
export async function converse(socket, early, { limits, budget, onMessage = () => {} }) {
  const reader = new Reader({ limit: limits.message, budget });
  const last = await exchange(socket, early, reader, onMessage);
  reader.end();
  await finish(socket, last, limits);
}

/** Resolves with the last bytes to send, if any. */
async function exchange(socket, early, reader, onMessage) {
  try {
    for await (const bytes of chunks(socket, early)) {
      for (const { opcode, payload } of reader.read(bytes)) {
        if (opcode === CLOSE) return frame(CLOSE, payload.subarray(0, 2));
        if (opcode === PING) await send(socket, frame(PONG, payload));
        else if (opcode !== PONG) await onMessage(opcode, payload);
      }
    }
  } catch (error) {
    if (error instanceof Violation) return closeFrame(error.code, error.message);
    socket.destroy();
  }
}

export async function send(socket, bytes) {
  if (!socket.writable) return;
  if (!socket.write(bytes)) await first(socket, "drain", "close");
}

export const sendText = (socket, text) => send(socket, frame(TEXT, Buffer.from(text)));

/** Writes the last bytes, ends, and gives the client a moment to end, too. */
export async function finish(socket, bytes, limits) {
  if (socket.destroyed) return;
  socket.end(bytes);
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), limits.linger);
  if (!socket.destroyed) await first(socket, "close");
  clearTimeout(timer);
}

async function* chunks(socket, early) {
  if (early.length > 0) yield early;
  yield* socket.iterator({ destroyOnReturn: false });
}
