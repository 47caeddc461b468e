// One connection to the lab's sockets: reads the request, answers with exact bytes.
import { BEHAVIOURS } from "./behaviours.js";
import { isForeign, isLoopbackName } from "./guard.js";
import { endOfHead, readHead } from "./head.js";
import { converse, finish } from "./peer.js";
import { answer, isScenario, welcome } from "./scenarios.js";
import { pause } from "./wait.js";

const NAME = /^[\w-]{1,64}$/; // of what is kept, as the client chose it
const UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

/** Takes over a connection whose first bytes belong to the lab. lab: { base, limits, budget, kept, open } */
export function run(connection, lab) {
  const refuse = (status, sentence) => finish(connection, plain(status, sentence), lab.limits);
  let looked = 0;
  connection.limit(lab.limits.headTime, () => refuse("408 Request Timeout", "The request did not come to its end in time."));
  connection.take((bytes) => {
    const end = endOfHead(bytes, looked);
    looked = Math.max(0, bytes.length - 2);
    if (end > lab.limits.head || (end === -1 && bytes.length > lab.limits.head)) {
      refuse("431 Request Header Fields Too Large", `Heads of up to ${lab.limits.head} bytes are read here.`);
    } else if (end !== -1) {
      connection.hold(); // what follows is read when the answer has gone
      respond(connection, bytes, end, lab);
    }
  });
}

function respond(connection, bytes, end, lab) {
  const { target, hosts, origin } = readHead(bytes.subarray(0, end));
  const refuse = (status, sentence, fields) => finish(connection, plain(status, sentence, fields), lab.limits);
  if (hosts.length !== 1) return refuse("400 Bad Request", "A request has one Host field.");
  if (!lab.open && !isLoopbackName(hosts[0])) return refuse("421 Misdirected Request", "This server answers to names of this machine only.");

  const [path, query] = target.slice(lab.base.length).split(/\?(.*)/s);
  const scenario = path.startsWith("run/") ? path.slice("run/".length) : path;
  const behaviour = Object.hasOwn(BEHAVIOURS, path) ? BEHAVIOURS[path] : null;
  if (!behaviour && !(path !== scenario && isScenario(scenario))) return refuse("404 Not Found", "There is no such scenario.");

  const request = bytes.length > lab.limits.head ? bytes.subarray(0, lab.limits.head) : bytes;
  const steps = stepsFor(scenario, request);
  if (!steps) return refuse("426 Upgrade Required", "This path answers WebSocket handshakes.", UPGRADE);
  const entry = { scenario, request, at: Date.now(), sent: 0 };
  const words = new URLSearchParams(query);
  const take = words.get("take");
  // A page of another origin may connect, as to any server; what is kept for the lab's own page it cannot displace.
  if (take !== null && NAME.test(take) && !isForeign(origin, hosts[0])) lab.kept.keep(take, entry);

  connection.limit(behaviour ? lab.limits.life : lab.limits.hold);
  play(connection.socket, steps, entry, (ending) => {
    // What has come in the meantime was not looked at: it is all in the connection.
    const early = connection.bytes.subarray(end);
    if (behaviour) behaviour(connection, early, words, lab);
    else if (ending === "hold") converse(connection, early, lab);
    else if (ending === "end") finish(connection, undefined, lab.limits);
    else if (ending === "reset") connection.socket.resetAndDestroy();
  });
}

const ENDS = { end: "closed", reset: "reset" };

/** What was sent in answer to a request that was kept: pieces, between which the lab waited, and what came then. */
export function sentTo({ scenario, request, sent }) {
  const pieces = [[]];
  let end = "open";
  let left = sent;
  for (const step of stepsFor(scenario, request)) {
    if (typeof step === "number") pieces.push([]);
    else if (typeof step === "string") end = (left >= 0 && ENDS[step]) || "open";
    else {
      pieces.at(-1).push(step.subarray(0, Math.max(0, left)));
      left -= step.length;
    }
  }
  return { pieces: pieces.map((parts) => Buffer.concat(parts)), end };
}

function stepsFor(scenario, request) {
  if (isScenario(scenario)) return answer(scenario, request);
  const right = welcome(request);
  return right && [right];
}

/** Writes and waits, each write before the next step; then hands over the last step, which says how to end. */
function play(socket, steps, entry, end, at = 0) {
  const step = steps[at];
  const next = () => play(socket, steps, entry, end, at + 1);
  if (step === undefined || typeof step === "string") return end(step);
  if (typeof step === "number") return void pause(step, socket).then(next);
  socket.write(step, (error) => {
    if (error) return;
    entry.sent += step.length;
    next();
  });
}

function plain(status, sentence, fields = "Connection: close\r\n") {
  const body = `${sentence}\n`;
  const head = `HTTP/1.1 ${status}\r\n${fields}Content-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`;
  return Buffer.from(head + body);
}
