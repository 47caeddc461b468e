// The lab and the page on one port: the first bytes of a connection decide whose it is.
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { Connection } from "./connection.js";
import { isLoopbackAddress } from "./guard.js";
import { Kept } from "./kept.js";
import { LIMITS } from "./limits.js";
import { listen } from "./listen.js";
import { run, sentTo } from "./run.js";
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
  const lab = { open, base: `${prefix}lab/`, limits: bounds, budget: { left: bounds.messages }, kept: new Kept(bounds) };
  const pages = site({ open, prefix, kept: lab.kept, sentTo }, staticFiles(folder));
  const own = beginnings(lab.base);

  const sockets = new Set();
  const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    sockets.add(socket);
    const connection = new Connection(socket, bounds.headTime, () => sockets.delete(socket));
    connection.take((bytes) => {
      const whose = owner(bytes, own);
      if (whose === "lab") run(connection, lab);
      if (whose === "site") pages.emit("connection", connection.leave(bounds.page));
    });
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

const PATHS = ["run/", "echo", "close", "push"];

/** How requests to the lab's sockets begin. */
function beginnings(base) {
  const texts = PATHS.map((path) => `GET ${base}${path}`);
  return { texts, longest: Math.max(...texts.map((text) => text.length)) };
}

/** "lab", "site", or null while both are possible. */
function owner(bytes, { texts, longest }) {
  const start = bytes.toString("latin1", 0, longest);
  if (texts.some((text) => start.startsWith(text))) return "lab";
  return texts.some((text) => text.startsWith(start)) ? null : "site";
}
