// The lab against Node ws: what a handshake costs the process that answers it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { root } from "../run/command.js";
import { race } from "./race.js";

const AT_ONCE = 50;
const HEAD_END = "\r\n\r\n";

export async function labRows() {
  const servers = await Promise.all([answerer("lab"), answerer("ws")]);
  try {
    const [ours, theirs] = servers.map(handshakes);
    return [{ what: "a handshake answered by the lab / by Node ws", ...(await race(ours, theirs)), most: 1 }];
  } finally {
    for (const { child } of servers) child.kill();
  }
}

async function answerer(kind) {
  const child = fork(join(root, "tools/bench/answerer.js"), [kind]);
  const [{ port }] = await once(child, "message");
  return { child, port };
}

/** (milliseconds) => nanoseconds of the server's processor time for one handshake. */
function handshakes({ child, port }) {
  const worked = async () => {
    child.send("worked?");
    const [{ worked }] = await once(child, "message");
    return worked.user + worked.system;
  };
  return async (milliseconds) => {
    const start = await worked();
    let count = 0;
    let passed = 0;
    do {
      await Promise.all(Array.from({ length: AT_ONCE }, () => handshake(port)));
      count += AT_ONCE;
      passed = (await worked()) - start;
    } while (passed < milliseconds * 1000);
    return (passed * 1000) / count;
  };
}

/** Resolves when the head of a 101 has come, and leaves no port waiting. */
function handshake(port) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(
        `GET /lab/run/right HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
          `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13${HEAD_END}`,
      ),
    );
    let answer = "";
    socket.setEncoding("latin1").on("data", (text) => {
      answer += text;
      if (!answer.endsWith(HEAD_END)) return;
      socket.resetAndDestroy();
      if (answer.startsWith("HTTP/1.1 101 ")) resolve();
      else reject(new Error(`The answer was ${answer}`));
    });
    socket.on("error", reject);
  });
}
