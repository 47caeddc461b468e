// What went over the wire, byte for byte: a recording relay, a raw client, a raw server.
import net from "node:net";

const frameBytes = 64;
const bodyBytes = 2048;

/** A page with a WebSocket's origin; the relay answers for it so that it is same-origin with what stands behind. */
const page = "<!doctype html><link rel=icon href='data:,'><title>capture</title>";
const pageAnswer = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\nConnection: close\r\n\r\n${page}`;

/** Relays to `port` on loopback and keeps both directions of every connection, in the order in which bytes came. */
export async function relay(port) {
  const connections = [];
  const sockets = new Set();
  let open = 0;
  const server = net.createServer((client) => {
    track(client);
    client.once("data", (first) => {
      if (/^GET \/(page|favicon\.ico) /.test(first.toString("latin1"))) return client.end(pageAnswer);
      const chunks = [];
      connections.push(chunks);
      const upstream = track(net.connect(port, "127.0.0.1"));
      open += 1;
      upstream.on("close", () => { open -= 1; });
      const pass = (from, to) => (bytes) => { chunks.push({ from, bytes }); to.write(bytes); };
      pass("client", upstream)(first);
      client.on("data", pass("client", upstream)).on("end", () => upstream.end());
      upstream.on("data", pass("server", client)).on("end", () => client.end());
    });
  });
  function track(socket) {
    sockets.add(socket);
    // A reset is an ordinary end of a refused handshake.
    return socket.on("error", () => {}).on("close", () => sockets.delete(socket));
  }
  return {
    port: await listen(server),
    /** Waits a little for connections to end, so that what the server sends first is there. */
    async transcript() {
      for (let waited = 0; open > 0 && waited < 800; waited += 50) await wait(50);
      return Buffer.concat(connections.map(transcript));
    },
    close: () => { server.close(); for (const socket of sockets) socket.destroy(); },
  };
}

/** Requests and responses in the order of the wire; after a 101 only what the server sent first. */
function transcript(chunks) {
  const kept = [];
  for (const [index, { from, bytes }] of turns(chunks).entries()) {
    const head = from === "server" ? endOfFinalHead(bytes) : -1;
    if (head < 0) {
      kept.push(bytes.subarray(0, bodyBytes * 2));
    } else if (isSwitching(bytes)) {
      const later = turns(chunks).slice(index + 1).filter((turn) => turn.from === "server").map((turn) => turn.bytes);
      kept.push(Buffer.concat([bytes, ...later]).subarray(0, head + frameBytes));
      break;
    } else {
      kept.push(bytes.subarray(0, head + bodyBytes));
    }
  }
  return Buffer.concat(kept);
}

function turns(chunks) {
  const joined = [];
  for (const { from, bytes } of chunks) {
    const last = joined.at(-1);
    if (last?.from === from) last.bytes = Buffer.concat([last.bytes, bytes]);
    else joined.push({ from, bytes });
  }
  return joined;
}

const isSwitching = (bytes) => /^(HTTP\/1\.\d 1(?!01)[^]*?\r?\n\r?\n)*HTTP\/1\.\d 101/.test(bytes.toString("latin1"));

function endOfFinalHead(bytes) {
  const text = bytes.toString("latin1");
  const interim = text.match(/^(HTTP\/1\.\d 1(?!01)[^]*?\r?\n\r?\n)*/)[0].length;
  const end = /\r?\n\r?\n/g;
  end.lastIndex = interim;
  return end.exec(text) ? end.lastIndex : -1;
}

/** Sends exact bytes and waits for an answer, its end, or a short silence. */
export function raw(port, bytes) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(1500, () => socket.destroy());
    socket.on("data", () => socket.setTimeout(400)).on("error", () => {}).on("close", () => resolve("closed"));
  });
}

/** A server that answers every request head with `answer(key, head)`: bytes, or a list of [pause in ms, bytes]. */
export async function rawServer(answer) {
  const server = net.createServer((socket) => {
    let head = "";
    socket.on("error", () => {}).on("data", async (bytes) => {
      if (head.includes("\r\n\r\n")) return;
      head += bytes.toString("latin1");
      if (!head.includes("\r\n\r\n")) return;
      const key = head.match(/^sec-websocket-key:[ \t]*(.*?)[ \t]*\r$/im)?.[1] ?? "";
      const steps = answer(key, head);
      for (const [pause, part] of Array.isArray(steps) ? steps : [[0, steps]]) {
        await wait(pause);
        socket.write(part, "latin1");
      }
      setTimeout(() => socket.end(), 1000).unref();
    });
  });
  return { port: await listen(server), close: () => server.close() };
}

export function listen(server, port = 0) {
  return new Promise((resolve, reject) => {
    server.on("error", reject).listen(port, "127.0.0.1", () => resolve(server.address().port));
  });
}

/** A port that nothing listens on just now. */
export async function freePort() {
  const server = net.createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Waits until something accepts connections on the port. */
export async function accepting(port, patience = 10_000) {
  for (const end = Date.now() + patience; Date.now() < end; await wait(50)) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, "127.0.0.1", () => { socket.destroy(); resolve(true); }).on("error", () => resolve(false));
    });
    if (open) return;
  }
  throw new Error(`nothing listens on port ${port}`);
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
