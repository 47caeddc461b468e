// One local port for everything: the place where sockets come in and where their owner is chosen.
import { createServer } from "node:http";
import { Problem } from "../run/command.js";

const FIRST = 6455; // after the RFC
const TRIES = 20;

/**
 * Serves with an HTTP request listener. Without a port the first free one from 6455 on is taken.
 * Resolves with { address, close }.
 */
export async function listen(onRequest, { host = "127.0.0.1", port } = {}) {
  const server = createServer(onRequest);
  const wanted = port === undefined ? Array.from({ length: TRIES }, (_, i) => FIRST + i) : [port];
  for (const candidate of wanted) {
    const error = await bind(server, candidate, host);
    if (!error) return { address: addressOf(server, host), close: () => close(server) };
    if (error.code !== "EADDRINUSE" || port !== undefined) throw new Problem(sentence(error, host, candidate));
  }
  throw new Problem(`The ports ${FIRST} to ${FIRST + TRIES - 1} are all taken. Choose one with: npm start -- --port 8080`);
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
  const other = "Choose another one with: npm start -- --port 8080";
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken by another program. ${other}`;
    case "EACCES":
      return `This user may not open port ${port}. ${other}`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return `${host} is not an address of this machine. Leave --host out, or say --host 127.0.0.1.`;
    default:
      return `Port ${port} of ${host} cannot be opened: ${error.message}.`;
  }
}

function addressOf(server, host) {
  const name = host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${server.address().port}/`;
}

function close(server) {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
}
