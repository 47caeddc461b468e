// node.mjs <what>: prints what Node knows of one handshake, as programs log it. A server prints its port first.
import { createHash } from "node:crypto";
import http from "node:http";
import { inspect } from "node:util";

const [what, url] = process.argv.slice(2);
const accept = (key) => createHash("sha1").update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest("base64");

const shown = {
  "headers": (request) => console.log(request.headers),
  "raw-headers": (request) => console.log("upgrade", request.method, request.url, request.rawHeaders),
  "whole": (request) => console.log(request),
  "json": (request) => console.log(JSON.stringify({ level: 30, time: Date.now(), msg: "upgrade", req: { method: request.method, url: request.url, headers: request.headers } })),
  "one-line": (request) => console.log(`${new Date().toISOString()} upgrade headers=${inspect(request.headers, { breakLength: Infinity })}`),
};

if (shown[what]) {
  const server = http.createServer();
  server.on("upgrade", (request, socket) => {
    shown[what](request);
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept(request.headers["sec-websocket-key"])}\r\n\r\n`);
    socket.on("error", () => {}).on("data", () => socket.end());
  });
  server.listen(0, "127.0.0.1", () => console.log(server.address().port));
} else {
  const key = "x3JJHMbDL1EzLkh9GBhXDw==";
  const headers = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": key, "Sec-WebSocket-Version": "13" };
  const request = http.request(url.replace(/^ws/, "http"), { headers });
  request.on("upgrade", (response, socket) => {
    if (what === "client-headers") console.log("request", request.getHeaders(), "\nresponse", response.statusCode, response.headers);
    if (what === "client-whole") console.log(response);
    socket.destroy();
  });
  request.on("response", (response) => { console.log(`${response.statusCode} ${response.statusMessage}`, response.headers); response.resume(); });
  request.end();
}
