// A real WebSocket, opened and watched by the module: checks what it is given, hands it over complete.
import { check, checkText, kind } from "./arguments.js";
import { core } from "./core.js";

const TIMEOUT = 10_000;
const CLOSE_AFTER = 1_000;

export async function observe(url, protocols = [], options = {}) {
  checkText("observe", "the URL", url);
  const isList = Array.isArray(protocols) && protocols.every((name) => typeof name === "string");
  check(isList, () => `observe takes the subprotocols as an array of strings, not ${kind(protocols)}.`);
  const { onEvent, ...settings } = checkSettings(options);
  const { Watch } = core();
  if (!Watch) throw new Error("observe is in the full module: `await loadFull()` first.");
  if (typeof WebSocket !== "function") {
    throw new Error("observe needs a WebSocket, and there is none here: browsers have one, and Node from version 22 on.");
  }

  let watch = null;
  const connection = {
    send: (data) => watch?.send(data),
    close: (code, reason) => watch?.close(code, reason),
  };
  watch = new Watch(url, [...protocols], { ...settings, onEvent: onEvent && ((entry) => void onEvent(entry, connection)) });
  try {
    return await watch.finished;
  } finally {
    watch.free();
    watch = null;
  }
}

function checkSettings(options) {
  check(options !== null && typeof options === "object", () =>
    `observe takes its options as an object such as { timeoutMs: 5000 }, not ${kind(options)}.`,
  );
  const { timeoutMs = TIMEOUT, closeAfterMs = CLOSE_AFTER, signal, messages = [], onEvent } = options;
  for (const [name, value] of Object.entries({ timeoutMs, closeAfterMs })) {
    check(typeof value === "number" && value >= 0, () => `observe takes ${name} as milliseconds, 0 or more, not ${String(value)}.`);
  }
  const isSignal = signal === undefined || (typeof signal?.aborted === "boolean" && typeof signal.addEventListener === "function");
  check(isSignal, () => `observe takes an AbortSignal as the signal, not ${kind(signal)}.`);
  check(Array.isArray(messages) && messages.every(isMessage), () =>
    "observe takes the messages as an array of strings, ArrayBuffers and their views.",
  );
  check(onEvent === undefined || typeof onEvent === "function", () => `observe takes onEvent as a function, not ${kind(onEvent)}.`);
  return { timeoutMs, closeAfterMs, signal, messages: [...messages], onEvent };
}

/** Also a buffer of another realm, such as a frame's. */
function isMessage(data) {
  return typeof data === "string" || ArrayBuffer.isView(data) || Object.prototype.toString.call(data) === "[object ArrayBuffer]";
}
