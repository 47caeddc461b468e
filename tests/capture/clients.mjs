// Every client that is captured: opens one WebSocket and says what came of it ("open" or its own error text).
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pythonProgram, require, rustProgram } from "./setup.mjs";
import { accepting, freePort, wait } from "./wire.mjs";

const clientsScript = fileURLToPath(new URL("clients.py", import.meta.url));

export async function open(client, url, options = {}) {
  const [run, ...versions] = clients[client];
  return { said: await run(url, options), versions };
}

const viaPython = (name) => (url, options) => output(pythonProgram, [clientsScript, name, url, JSON.stringify(options)]);

const clients = {
  "ws": [ws, "ws", "Node"],
  "undici": [undici, "undici", "Node"],
  "websockets": [viaPython("websockets"), "websockets", "Python"],
  "websocket-client": [viaPython("websocket-client"), "websocket-client", "Python"],
  "aiohttp": [viaPython("aiohttp"), "aiohttp", "Python"],
  "tornado": [viaPython("tornado"), "tornado", "Python"],
  "tungstenite": [(url, { protocols = [] }) => output(rustProgram("tungstenite-peer"), ["open", url, ...protocols]), "tungstenite"],
  "chromium": [(url, options) => inPage(chromium, url, options), "Chromium"],
  "firefox": [(url, options) => inPage(firefox, url, options), "Firefox ESR"],
  "webkitgtk": [webkitgtk, "WebKitGTK"],
};

function ws(url, { protocols = [], ...options }) {
  const WebSocket = require("ws");
  return new Promise((resolve) => {
    const socket = new WebSocket(url, protocols, { handshakeTimeout: 3000, ...options });
    socket.on("open", () => { resolve("open"); setTimeout(() => socket.close(), 200); }).on("error", (error) => resolve(error.message));
  });
}

function undici(url, { protocols = [], headers }) {
  const { WebSocket } = require("undici");
  return new Promise((resolve) => {
    const socket = new WebSocket(url, { protocols, headers });
    const giveUp = setTimeout(() => { resolve("no answer"); socket.close(); }, 4000);
    socket.onopen = () => { clearTimeout(giveUp); resolve("open"); setTimeout(() => socket.close(), 200); };
    socket.onerror = (event) => { clearTimeout(giveUp); resolve(event.error?.cause?.message || event.error?.message || event.message || "error event"); };
  });
}

/** What page script does, in every browser. Runs inside the page. */
export const openInPage = `(url, protocols, cookie, done) => {
  if (cookie) document.cookie = cookie;
  let result = "no answer";
  const socket = new WebSocket(url, protocols);
  const timer = setTimeout(() => socket.close(), 4000);
  socket.onopen = () => { result = "open"; setTimeout(() => socket.close(), 250); };
  socket.onerror = () => { if (result !== "open") result = "error event"; };
  socket.onclose = (event) => { clearTimeout(timer); done(result === "open" ? result : result + ", close " + event.code); };
}`;

export const pageFor = (url, origin = new URL(url).origin.replace("ws", "http")) => `${origin}/page`;

async function inPage(browserOf, url, { protocols = [], cookie, pageOrigin }) {
  // A context of its own: no cookie of an earlier capture.
  const context = await (await browserOf()).createBrowserContext();
  const tab = await context.newPage();
  try {
    const said = [];
    tab.on("console", (message) => said.push(message.text()));
    await tab.goto(pageFor(url, pageOrigin));
    const result = await tab.evaluate(`new Promise((done) => (${openInPage})(${JSON.stringify(url)}, ${JSON.stringify(protocols)}, ${JSON.stringify(cookie ?? "")}, done))`);
    await wait(100);
    return result === "open" ? result : said.find((text) => text.includes("WebSocket")) ?? result;
  } finally {
    await context.close();
  }
}

const chromiumArguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-allow-origins=*"];

export const chromium = once(() => require("puppeteer-core").launch({ executablePath: "/usr/bin/chromium", headless: true, args: chromiumArguments, defaultViewport: { width: 1500, height: 1400 } }), (browser) => browser.close());
export const firefox = once(() => require("puppeteer-core").launch({ browser: "firefox", executablePath: "/usr/bin/firefox-esr", headless: true }), (browser) => browser.close());

/** WebKitGTK's own small browser, driven over WebDriver. */
const webkit = once(async () => {
  const display = `:${90 + process.pid % 100}`;
  const screen = spawn("Xvfb", [display, "-screen", "0", "800x600x24", "-nolisten", "tcp"], { stdio: "ignore" });
  await wait(1000);
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), "webkit-"));
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", env: { ...process.env, DISPLAY: display, HOME: home } });
  await accepting(port);
  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(value.message);
    return value;
  };
  const binary = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
  const options = { "webkitgtk:browserOptions": { binary, args: ["--automation"] } };
  const { sessionId } = await ask("POST", "/session", { capabilities: { alwaysMatch: options } });
  return { ask: (method, path, body) => ask(method, `/session/${sessionId}${path}`, body), driver, screen, home };
}, async ({ ask, driver, screen, home }) => {
  await ask("DELETE", "").catch(() => {});
  driver.kill();
  screen.kill();
  rmSync(home, { recursive: true, force: true });
});

async function webkitgtk(url, { protocols = [], cookie = "", pageOrigin }) {
  const { ask } = await webkit();
  await ask("POST", "/url", { url: pageFor(url, pageOrigin) });
  const script = `const done = arguments[3]; (${openInPage})(arguments[0], arguments[1], arguments[2], done);`;
  return ask("POST", "/execute/async", { script, args: [url, protocols, cookie] });
}

/** A program's standard output, trimmed. Its exit code is part of what it says, not a failure of the capture. */
export function output(program, args, options = {}) {
  return new Promise((resolve) => execFile(program, args, { timeout: 15_000, ...options }, (_, stdout) => resolve(stdout.trim())));
}

const started = [];

function once(start, stop) {
  let running;
  return () => {
    if (!running) {
      running = start();
      started.push(async () => stop(await running));
    }
    return running;
  };
}

export async function stopClients() {
  for (const stop of started.splice(0)) await stop();
}
