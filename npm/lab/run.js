// One connection to the lab's sockets: reads the request, answers with exact bytes.
import { BEHAVIOURS } from "./behaviours.js";
import { isForeign, isLoopbackName } from "./guard.js";
import { endOfHead, readHead } from "./head.js";
import { converse, finish } from "./peer.js";
import { answer, isScenario, welcome } from "./scenarios.js";
import { first, pause } from "./wait.js";

const NAME = /^[A-Za-z0-9_-]{1,64}$/; // of what is kept, as the client chose it

/** Takes a socket over whose first bytes belong to the lab. lab: { base, limits, budget, kept, open } */
export async function run(socket, bytes, lab) {
  try {
    const request = await wholeHead(socket, bytes, lab.limits);
    if (request) await respond(socket, request, lab);
  } catch {
    // the client has gone
  } finally {
    socket.destroy();
  }
}

/** Resolves with { bytes, end }, or answers and resolves with nothing. */
async function wholeHead(socket, bytes, limits) {
  let looked = 0;
  const late = setTimeout(() => finish(socket, plain("408 Request Timeout", "The request did not come to its end in time."), limits), limits.headTime);
  try {
    for (;;) {
      const end = endOfHead(bytes, looked);
      if (end !== -1 && end <= limits.head) return { bytes: bytes.subarray(0, limits.head), end };
      if (bytes.length > limits.head) {
        await finish(socket, plain("431 Request Header Fields Too Large", `Heads of up to ${limits.head} bytes are read here.`), limits);
        return null;
      }
      looked = Math.max(0, bytes.length - 2);
      const more = await next(socket);
      if (!more) return null;
      bytes = Buffer.concat([bytes, more]);
    }
  } finally {
    clearTimeout(late);
  }
}

/** The next bytes; null when the client has ended. */
async function next(socket) {
  while (!socket.destroyed && !socket.readableEnded) {
    const bytes = socket.read();
    if (bytes) return bytes;
    await first(socket, "readable", "end", "close");
  }
  return null;
}

async function respond(socket, { bytes, end }, lab) {
  const { target, fields } = readHead(bytes.subarray(0, end));
  const [host, ...otherHosts] = fields.get("host") ?? [];
  const refuse = (status, sentence, more) => finish(socket, plain(status, sentence, more), lab.limits);
  if (host === undefined || otherHosts.length > 0) return refuse("400 Bad Request", "A request has one Host field.");
  if (!lab.open && !isLoopbackName(host)) return refuse("421 Misdirected Request", "This server answers to names of this machine only.");

  const url = new URL(target.slice(lab.base.length), "lab:/");
  const [path, id, ...rest] = url.pathname.slice(1).split("/");
  const behaviour = Object.hasOwn(BEHAVIOURS, path) && id === undefined ? BEHAVIOURS[path] : null;
  if (!behaviour && !(path === "run" && rest.length === 0 && isScenario(id))) return refuse("404 Not Found", "There is no such scenario.");

  const steps = behaviour ? welcomed(bytes) : answer(id, bytes);
  if (!steps) return refuse("426 Upgrade Required", "This path answers WebSocket handshakes.", "Connection: Upgrade\r\nUpgrade: websocket\r\n");
  const entry = { scenario: id ?? path, request: Buffer.from(bytes), at: Date.now(), sent: 0 };
  const take = url.searchParams.get("take");
  // A page of another origin may connect, as to any server; what is kept for the lab's own page it cannot displace.
  if (NAME.test(take ?? "") && !isForeign(fields.get("origin")?.[0], host)) lab.kept.keep(take, entry);

  const limit = setTimeout(() => socket.destroy(), behaviour ? lab.limits.life : lab.limits.hold);
  try {
    const ending = await play(socket, steps, entry);
    const means = { limits: lab.limits, budget: lab.budget };
    if (behaviour) await behaviour(socket, bytes.subarray(end), url.searchParams, means);
    else if (ending === "hold") await converse(socket, bytes.subarray(end), means);
    else if (ending === "end") await finish(socket, undefined, lab.limits);
    else if (ending === "reset") socket.resetAndDestroy();
  } finally {
    clearTimeout(limit);
  }
}

/** What was sent in answer to a request that was kept. */
export function sentTo({ scenario, request, sent }) {
  const steps = isScenario(scenario) ? answer(scenario, request) : welcomed(request);
  return Buffer.concat(steps.filter((step) => step instanceof Uint8Array)).subarray(0, sent);
}

function welcomed(request) {
  const right = welcome(request);
  return right && [right];
}

/** Writes and waits; resolves with the last step, which says how to end. Each write goes out before the next. */
async function play(socket, steps, entry) {
  for (const step of steps) {
    if (typeof step === "string") return step;
    if (typeof step === "number") await pause(step, socket);
    else if (await written(socket, step)) entry.sent += step.length;
    else return null;
  }
  return null;
}

function written(socket, bytes) {
  return new Promise((resolve) => socket.write(bytes, (error) => resolve(!error)));
}

function plain(status, sentence, fields = "Connection: close\r\n") {
  const body = `${sentence}\n`;
  const head = `HTTP/1.1 ${status}\r\n${fields}Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}
