// Captures the packets of tests/captures: tcpdump and tshark beside real clients and servers on loopback, and what
// editcap and mergecap make of it. Beside each file stands what tshark says of it.
//   node tests/capture/packets.mjs      run by hand, as root; takes a minute
import { execFileSync, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import https from "node:https";
import net from "node:net";
import { fileURLToPath } from "node:url";
import { open, output, stopClients } from "./clients.mjs";
import { nginx, serve, stopServers } from "./servers.mjs";
import { certificate, require, setUp, versions } from "./setup.mjs";
import { freePort, listen, wait } from "./wire.mjs";

const folder = new URL("../captures/", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, folder));

setUp();
mkdirSync(folder, { recursive: true });
const version = { ...versions(), tcpdump: first(run("tcpdump", ["--version"], "stderr")), tshark: first(run("tshark", ["--version"])) };
const index = [];
try {
  const chat = await serve("ws", { perMessageDeflate: true });
  const python = await serve("websockets");
  const proxy = await nginx(`proxy_pass http://127.0.0.1:${chat}; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade";`);
  const closing = await closes();
  const several = async () => {
    await open("ws", `ws://127.0.0.1:${chat}/chat`);
    await open("websockets", `ws://127.0.0.1:${python}/chat?room=1`);
    await open("tornado", `ws://127.0.0.1:${chat}/chat`);
  };
  const ports = (...all) => all.map((port) => `port ${port}`).join(" or ");

  await tcpdump("several.pcap", ["-i", "lo", ports(chat, python)], several, "three clients, two servers");
  await tcpdump("any-cooked2.pcap", ["-i", "any", ports(chat, python)], several, "the same on all interfaces: Linux cooked, version 2");
  await tcpdump("any-cooked.pcap", ["-i", "any", "-y", "LINUX_SLL", ports(chat, python)], several, "Linux cooked, version 1");
  await tcpdump("nanoseconds.pcap", ["-i", "lo", "--time-stamp-precision=nano", ports(chat)], () => open("undici", `ws://127.0.0.1:${chat}/`), "times in nanoseconds");
  await tcpdump("snapped.pcap", ["-i", "lo", "-s", "160", ports(chat)], () => open("ws", `ws://127.0.0.1:${chat}/`), "160 bytes of each packet");
  await tcpdump("through-nginx.pcap", ["-i", "lo", ports(proxy, chat)], () => open("ws", `ws://127.0.0.1:${proxy}/chat`), "both sides of nginx: one handshake in two connections");
  await tcpdump("closed.pcap", ["-i", "lo", ports(closing)], () => raw(closing), "a server that closes with a code right after the 101");
  const upgrade = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`].flatMap((line) => ["-H", line]);
  const plain = `http://127.0.0.1:${chat}/`;
  await tcpdump("keep-alive.pcap", ["-i", "lo", ports(chat)], () => output("curl", ["-sN", "-m", "2", "--http1.1", plain, plain, "--next", "-sN", "-m", "2", ...upgrade, plain]), "two plain requests and a handshake on one connection");
  const six = await onSix();
  await tshark("version-6.pcapng", ["-i", "lo", "-f", `port ${six}`], () => open("ws", `ws://[::1]:${six}/chat`), "IPv6, by tshark");
  const secure = await overTls();
  await tcpdump("tls.pcap", ["-i", "lo", ports(secure)], () => open("ws", `wss://localhost:${secure}/`, { rejectUnauthorized: false, ALPNProtocols: ["http/1.1"] }), "the same over TLS");
  await tcpdump("no-websocket.pcap", ["-i", "lo", ports(chat)], () => output("curl", ["-s", "-m", "2", plain]), "a plain request");

  made("several.pcapng", "editcap", ["-F", "pcapng", path("several.pcap"), path("several.pcapng")], "several.pcap as pcapng");
  made("several-late.pcap", "editcap", [path("several.pcap"), path("several-late.pcap"), "1-3"], "without the first connection's beginning");
  made("several-twice.pcap", "mergecap", ["-F", "pcap", "-w", path("several-twice.pcap"), path("several.pcap"), path("several.pcap")], "every packet twice");
  made("several-first.pcap", "editcap", ["-r", path("several.pcap"), path("several-first.pcap"), "1-9"], "cut off within the first connection");
  made("merged.pcapng", "mergecap", ["-w", path("merged.pcapng"), path("several.pcap"), path("any-cooked2.pcap"), path("version-6.pcapng")], "three captures in one: two kinds of links");
} finally {
  await stopClients();
  await stopServers();
}
writeFileSync(new URL("index.json", folder), `${JSON.stringify(index, null, 2)}\n`);
process.exit(0);

async function tcpdump(file, args, traffic, what) {
  await capture(file, "tcpdump", ["-U", "-Z", "root", "-w", path(file), ...args], traffic, what);
}

async function tshark(file, args, traffic, what) {
  await capture(file, "tshark", ["-w", path(file), ...args], traffic, what);
}

async function capture(file, program, args, traffic, what) {
  rmSync(path(file), { force: true });
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "pipe"] });
  await new Promise((resolve) => child.stderr.on("data", (text) => /listening on|Capturing on/.test(text) && resolve()));
  await wait(500);
  await traffic();
  await wait(1200);
  const ended = new Promise((resolve) => child.on("exit", resolve));
  child.kill("SIGINT");
  await ended;
  note(file, [program], what);
}

function made(file, program, args, what) {
  run(program, args);
  note(file, [program], what);
}

/** What was captured, and what tshark sees in it. */
function note(file, programs, what) {
  forgetMachine(file);
  const fields = ["frame.number", "tcp.stream", "http.request.method", "http.response.code", "http.sec_websocket_accept"];
  const rows = run("tshark", ["-r", path(file), "-Y", "http.upgrade", "-T", "fields", ...fields.flatMap((field) => ["-e", field])]);
  const handshakes = rows.split("\n").filter(Boolean).map((row) => {
    const [frame, stream, method, status] = row.split("\t");
    return { frame: Number(frame), stream: Number(stream), ...(method && { method }), ...(status && { status: Number(status) }) };
  });
  const packets = run("tshark", ["-r", path(file), "-T", "fields", "-e", "frame.number"]).split("\n").filter(Boolean).length;
  index.push({ file, what, by: programs.map((name) => version[name] ?? version.tshark), packets, upgrades: handshakes });
  console.log(`${file}  ${readFileSync(path(file)).length} bytes, ${packets} packets, ${handshakes.length} heads with Upgrade`);
}

/** pcapng files name the processor and the kernel. */
function forgetMachine(file) {
  const bytes = readFileSync(path(file));
  if (bytes.readUInt32BE(0) !== 0x0a0d0d0a) return;
  const text = bytes.toString("latin1").replace(/(?<=Linux) [\w.-]+|(?<=\0)[\w() -]+ CPU[^\0]*|(?<=\0)[A-Z]+ EPYC[^\0]*/g, (name) => " ".repeat(name.length));
  writeFileSync(path(file), text, "latin1");
}

function run(program, args, from = "stdout") {
  if (from === "stderr") args = ["-c", `${program} ${args.join(" ")} 2>&1`];
  return execFileSync(from === "stderr" ? "sh" : program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 26 });
}

function first(text) {
  return text.split("\n")[0].replace(/ \(.*/, "").trim();
}

async function closes() {
  const { WebSocketServer } = require("ws");
  const port = await freePort();
  new WebSocketServer({ port, host: "127.0.0.1" }).on("connection", (socket) => socket.close(1008, "no room"));
  return port;
}

async function onSix() {
  const { WebSocketServer } = require("ws");
  const port = await freePort();
  new WebSocketServer({ port, host: "::1" }).on("connection", (socket) => socket.send("hello"));
  await wait(200);
  return port;
}

async function overTls() {
  const { WebSocketServer } = require("ws");
  const server = https.createServer({ key: readFileSync(certificate.key), cert: readFileSync(certificate.cert) });
  new WebSocketServer({ server }).on("connection", (socket) => socket.send("hello"));
  return listen(server);
}

/** A client that reads until the server ends the connection. */
function raw(port) {
  return new Promise((resolve) => {
    const key = randomBytes(16).toString("base64");
    const socket = net.connect(port, "127.0.0.1", () => socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`));
    socket.on("data", () => setTimeout(() => socket.end(), 100)).on("close", resolve).on("error", resolve);
  });
}
