// Runs the programs that print what they know of a handshake, and gives what they printed.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open } from "./clients.mjs";
import { freePort, wait } from "./wire.mjs";

export const programs = fileURLToPath(new URL("programs/", import.meta.url));

/** A server that prints its port and then one handshake. The client is ws. */
export async function fromServer(program, args, environment = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...environment } });
  const said = listening(child);
  for (let waited = 0; waited < 10_000 && !/^\d+\n/.test(said()); waited += 50) await wait(50);
  const [port] = said().split("\n");
  await open("ws", `ws://127.0.0.1:${port}/chat?room=1`, { perMessageDeflate: true });
  await wait(300);
  await stopped(child);
  return Buffer.from(said().slice(port.length + 1));
}

/** A server that is given its port and prints one handshake, and what stood before its name in each line taken away. */
export async function fromServerOn(program, args, environment = {}) {
  const port = await freePort();
  const child = spawn(program, args(port), { env: { ...process.env, ...environment } });
  const said = listening(child);
  await wait(1000);
  await open("ws", `ws://127.0.0.1:${port}/chat?room=1`, { perMessageDeflate: true });
  await wait(300);
  await stopped(child);
  return Buffer.from(said());
}

/** A client that prints the handshake which it makes with a server. */
export async function fromClient(program, args, port, { environment = {}, seconds = 6 } = {}) {
  const child = spawn(program, [...args, `ws://127.0.0.1:${port}/chat`], { env: { ...process.env, ...environment }, stdio: ["pipe", "pipe", "pipe"] });
  const said = listening(child);
  await Promise.race([new Promise((ended) => child.on("exit", ended)), wait(seconds * 1000)]);
  await stopped(child);
  return Buffer.from(said());
}

/** What a file in a folder of its own holds after something was done. */
export async function fromFile(name, run) {
  const folder = mkdtempSync(join(tmpdir(), "capture-log-"));
  try {
    writeFileSync(join(folder, name), "");
    await run(join(folder, name), folder);
    return readFileSync(join(folder, name));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Packets of a port on loopback, as a program shows them. */
export async function fromPackets(port, during, show) {
  return fromFile("packets.pcap", async (file) => {
    const child = spawn("tcpdump", ["-i", "lo", "-U", "-w", file, `port ${port}`], { stdio: "ignore" });
    await wait(1500);
    await during();
    await wait(1000);
    await stopped(child, "SIGINT");
    writeFileSync(file, await output(...show(file)));
  });
}

export async function output(program, args) {
  const child = spawn(program, args, { env: { ...process.env, LC_ALL: "C.UTF-8" } });
  const said = listening(child, false);
  await new Promise((ended) => child.on("close", ended));
  return Buffer.from(said());
}

function listening(child, errorsToo = true) {
  let said = "";
  child.stdout.on("data", (bytes) => { said += bytes; });
  child.stderr.on("data", (bytes) => { if (errorsToo) said += bytes; });
  return () => said;
}

function stopped(child, signal = "SIGKILL") {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", resolve).kill(signal);
  });
}
