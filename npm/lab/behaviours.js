// What follows a right handshake on lab/echo, lab/close and lab/push.
import { closeFrame, frame, isCloseCode } from "./frames.js";
import { converse, finish, send, sendText } from "./peer.js";
import { pause } from "./wait.js";

const MOST_MESSAGES = 10_000;
const LONGEST_REASON = 123; // bytes: a control frame has at most 125

/** Each gets the socket, what came early, the query, and { limits, budget }. */
export const BEHAVIOURS = {
  /** Sends back what comes. */
  echo: (socket, early, query, means) =>
    converse(socket, early, { ...means, onMessage: (opcode, payload) => send(socket, frame(opcode, payload)) }),

  /** Closes with ?code= and ?reason=; without a code, with an empty close frame. */
  async close(socket, early, query, means) {
    const code = number(query.get("code"), undefined);
    const usable = code === undefined || isCloseCode(code);
    const reason = cut(query.get("reason") ?? "", LONGEST_REASON);
    await finish(socket, usable ? closeFrame(code, reason) : closeFrame(1002, "That code may not be sent."), means.limits);
  },

  /** Sends ?count= messages, one every ?ms= milliseconds, and goes on as echo does. */
  async push(socket, early, query, means) {
    const count = Math.min(number(query.get("count"), 3), MOST_MESSAGES);
    const ms = Math.min(number(query.get("ms"), 0), means.limits.silence);
    const talk = BEHAVIOURS.echo(socket, early, query, means);
    for (let sent = 1; sent <= count && socket.writable; sent++) {
      if (ms > 0) await pause(ms, socket);
      await sendText(socket, `message ${sent} of ${count}`);
    }
    await talk;
  },
};

function number(text, otherwise) {
  return /^\d{1,6}$/.test(text ?? "") ? Number(text) : otherwise;
}

/** At most so many bytes of UTF-8, in whole characters. */
function cut(text, most) {
  let bytes = 0;
  let kept = "";
  for (const character of text.toWellFormed?.() ?? text) {
    bytes += Buffer.byteLength(character);
    if (bytes > most) break;
    kept += character;
  }
  return kept;
}
