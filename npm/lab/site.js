// The ordinary HTTP server behind the same port: the page's files, and what the lab says of itself.
import { createServer } from "node:http";
import { isForeignRead, isLoopbackName } from "./guard.js";
import { scenarios } from "./scenarios.js";

/** lab: { prefix, kept, open, sentTo }; files: a request listener. The server is never made to listen: it is handed sockets. */
export function site(lab, files) {
  const list = JSON.stringify({ schema: 1, scenarios });
  const server = createServer();
  server.httpAllowHalfOpen = true; // a client that has said all gets its answer
  server.on("request", (request, response) => {
    // One request a connection: no client takes one that has carried a page for its handshake, which is then seen whole.
    response.shouldKeepAlive = false;
    if (!lab.open && !isLoopbackName(request.headers.host)) return say(response, 421, "This server answers to names of this machine only.");
    if (!request.url.startsWith(lab.prefix)) return say(response, 404, "There is nothing here.");
    request.url = request.url.slice(lab.prefix.length - 1);
    const path = request.url.replace(/\?.*$/s, "");
    if (!path.startsWith("/lab/")) return files(request, response);
    control(path.slice("/lab/".length), request, response);
  });

  function control(path, request, response) {
    if (request.method !== "GET" && request.method !== "HEAD") return say(response, 405, "Only GET and HEAD are answered here.", { Allow: "GET, HEAD" });
    if (isForeignRead(request.headers)) return say(response, 403, "Pages of other origins may not read this.");
    if (path === "scenarios.json") return json(response, list);
    const entry = path.startsWith("taken/") ? lab.kept.find(path.slice("taken/".length)) : undefined;
    if (entry) return json(response, JSON.stringify(taken(entry, lab.sentTo(entry))));
    say(response, 404, path.startsWith("taken/") ? "No request was kept under this name." : "There is nothing here.");
  }

  return server;
}

function taken(entry, { pieces, end }) {
  return {
    request: entry.request.toString("base64"),
    at: new Date(entry.at).toISOString(),
    response: Buffer.concat(pieces).toString("base64"),
    pieces: pieces.map(({ length }) => length),
    end,
    scenario: entry.scenario,
  };
}

const FIELDS = { "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store" };

function json(response, text) {
  response.writeHead(200, { ...FIELDS, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

function say(response, status, sentence, fields = {}) {
  response.writeHead(status, { ...FIELDS, ...fields, "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${sentence}\n`);
}
