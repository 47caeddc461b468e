// A port of this machine: the first free one from 6455 on, or the one that was asked for.
import { createServer } from "node:http";
import { Problem } from "./problem.js";

const FIRST = 6455; // after the RFC
const TRIES = 20;
const OTHER = "Choose another one, as with --port 8080.";

/** Makes a server of node:net or node:http listen. Resolves with { address, port }. */
export async function listen(server, { host = "127.0.0.1", port } = {}) {
  const wanted = port === undefined ? Array.from({ length: TRIES }, (_, i) => FIRST + i) : [port];
  for (const candidate of wanted) {
    const error = await bind(server, candidate, host);
    if (!error) return { address: addressOf(host, server.address().port), port: server.address().port };
    if (error.code !== "EADDRINUSE" || port !== undefined) throw new Problem(sentence(error, host, candidate));
  }
  throw new Problem(`The ports ${FIRST} to ${FIRST + TRIES - 1} are all taken. ${OTHER}`);
}

/** Serves with an HTTP request listener. Resolves with { address, close }. */
export async function serve(onRequest, where) {
  const server = createServer(onRequest);
  const { address } = await listen(server, where);
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { address, close };
}

export function addressOf(host, port) {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}/`;
}

function bind(server, port, host) {
  return new Promise((resolve) => {
    const fail = (error) => resolve(error);
    server.once("error", fail);
    server.listen({ port, host }, () => {
      server.off("error", fail);
      resolve(null);
    });
  });
}

function sentence(error, host, port) {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken by another program. ${OTHER}`;
    case "EACCES":
      return `This user may not open port ${port}. ${OTHER}`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is not an address of this machine. Leave --host out, or say --host 127.0.0.1.`;
    default:
      return `Port ${port} of ${host} cannot be opened: ${error.message}.`;
  }
}
