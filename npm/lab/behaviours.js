// What follows a right handshake on lab/echo, lab/close and lab/push.
import { closeFrame, frame, isCloseCode, TEXT } from "./frames.js";
import { converse, finish } from "./peer.js";
import { first, pause } from "./wait.js";

const MOST_MESSAGES = 10_000;
const LONGEST_REASON = 123; // bytes: a control frame has at most 125

/** Each gets the connection, what came early, the query, and { limits, budget }. */
export const BEHAVIOURS = {
  /** Sends back what comes. */
  echo(connection, early, query, lab) {
    converse(connection, early, lab, (opcode, payload) => connection.socket.write(frame(opcode, payload)));
  },

  /** Closes with ?code= and ?reason=; without a code, with an empty close frame. */
  close(connection, early, query, { limits }) {
    const code = number(query.get("code"), undefined);
    const usable = code === undefined || isCloseCode(code);
    const reason = cut(query.get("reason") ?? "", LONGEST_REASON);
    finish(connection, usable ? closeFrame(code, reason) : closeFrame(1002, "That code may not be sent."), limits);
  },

  /** Sends ?count= messages, one every ?ms= milliseconds, and sends back what comes. */
  async push(connection, early, query, lab) {
    const { socket } = connection;
    BEHAVIOURS.echo(connection, early, query, lab);
    const count = Math.min(number(query.get("count"), 3), MOST_MESSAGES);
    const ms = Math.min(number(query.get("ms"), 0), lab.limits.life);
    for (let sent = 1; sent <= count; sent++) {
      if (ms > 0) await pause(ms, socket);
      if (!socket.writable) return;
      socket.write(frame(TEXT, Buffer.from(`message ${sent} of ${count}`)));
      if (socket.writableNeedDrain) await first(socket, "drain", "close");
    }
  },
};

function number(text, otherwise) {
  return /^\d{1,6}$/.test(text ?? "") ? Number(text) : otherwise;
}

/** At most so many bytes of UTF-8, in whole characters. */
function cut(text, most) {
  let bytes = 0;
  let kept = "";
  for (const character of text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
