// The server's side of an open connection.
import { CLOSE, closeFrame, frame, PING, PONG, Reader, Violation } from "./frames.js";
import { first } from "./wait.js";

/**
 * Reads frames until the connection ends: answers pings and close, hands messages to onMessage(opcode, payload). Without
 * it this is a scenario, which may have accepted extensions, and messages are let go.
 * It reads on only when what it wrote has gone out.
 */
export function converse(connection, early, { limits, budget }, onMessage = null) {
  const { socket } = connection;
  let reader = null; // most clients of scenarios send nothing
  const read = (bytes) => {
    reader ??= readerFor(socket, { limit: limits.message, budget, extensions: !onMessage });
    const last = exchange(socket, reader.read(bytes), onMessage);
    if (last) {
      leave();
      finish(connection, last, limits);
    } else if (socket.writableNeedDrain) {
      socket.pause();
      first(socket, "drain", "close").then(() => socket.resume());
    }
  };
  const leave = connection.stream(read);
  if (early.length > 0) read(early);
  if (socket.readableEnded) socket.end();
}

function readerFor(socket, limits) {
  const reader = new Reader(limits);
  socket.once("close", () => reader.end());
  return reader;
}

/** Answers what was read. Returns the last bytes to send, if these are the last. */
function exchange(socket, read, onMessage) {
  try {
    for (const { opcode, payload } of read) {
      if (opcode === CLOSE) return frame(CLOSE, payload.subarray(0, 2));
      if (opcode === PING) socket.write(frame(PONG, payload));
      else if (opcode !== PONG) onMessage?.(opcode, payload);
    }
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    return closeFrame(error.code, error.message);
  }
  return null;
}

/** Writes the last bytes, ends, and gives the client a moment to end, too. What it still sends is not looked at. */
export function finish(connection, bytes, limits) {
  const { socket } = connection;
  if (socket.destroyed) return;
  connection.stream(() => {});
  connection.limit(limits.linger);
  socket.end(bytes);
}
