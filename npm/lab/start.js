// The lab and the page on one port: the first bytes of a connection decide whose it is.
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { isLoopbackAddress } from "./guard.js";
import { Kept } from "./kept.js";
import { LIMITS } from "./limits.js";
import { listen } from "./listen.js";
import { run } from "./run.js";
import { site } from "./site.js";
import { staticFiles } from "./static.js";

/**
 * Serves the page's folder and the lab. Where other machines can connect, everything is below a random token.
 * Resolves with { address, port, token, close }.
 */
export async function startLab({ folder, host = "127.0.0.1", port, limits = {} }) {
  const open = !isLoopbackAddress(host);
  const token = open ? randomBytes(16).toString("base64url") : null;
  const prefix = token ? `/${token}/` : "/";
  const bounds = { ...LIMITS, ...limits };
  const lab = { open, prefix, base: `${prefix}lab/`, limits: bounds, budget: { left: bounds.messages }, kept: new Kept(bounds) };
  const pages = site(lab, staticFiles(folder));

  const sockets = new Set();
  const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => {}); // clients may go at any time
    socket.setTimeout(bounds.silence, () => socket.destroy());
    choose(socket, lab, pages);
  });
  door.maxConnections = bounds.connections;
  const listening = await listen(door, { host, port });

  return {
    token,
    port: listening.port,
    address: listening.address.replace(/\/$/, prefix),
    close() {
      const closed = new Promise((resolve) => door.close(resolve));
      for (const socket of sockets) socket.destroy();
      return closed;
    },
  };
}

/** Waits for as many bytes as tell the lab's sockets from the page's. */
function choose(socket, lab, pages) {
  const late = setTimeout(() => socket.destroy(), lab.limits.headTime);
  let bytes = Buffer.alloc(0);
  const done = () => {
    clearTimeout(late);
    socket.off("readable", look);
    socket.off("close", done);
  };
  const look = () => {
    for (let more; (more = socket.read()); ) bytes = bytes.length === 0 ? more : Buffer.concat([bytes, more]);
    const whose = owner(bytes, lab.base);
    if (whose === null && !socket.readableEnded) return;
    done();
    if (whose === "lab") return void run(socket, bytes, lab);
    const over = setTimeout(() => socket.destroy(), lab.limits.page);
    socket.once("close", () => clearTimeout(over));
    if (bytes.length > 0) socket.unshift(bytes);
    pages.emit("connection", socket);
  };
  socket.on("readable", look);
  socket.once("close", done);
}

const OWN = ["run/", "echo", "close", "push"];

/** "lab", "site", or null while both are possible. */
function owner(bytes, base) {
  const start = bytes.toString("latin1", 0, base.length + 32);
  const own = OWN.map((path) => `GET ${base}${path}`);
  if (own.some((text) => start.startsWith(text))) return "lab";
  return own.some((text) => text.startsWith(start)) ? null : "site";
}
