// The built page in real browsers, served as any web server would.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import puppeteer from "puppeteer-core";
import { startLab } from "../../npm/lab/start.js";
import { staticFiles } from "../../npm/lab/static.js";
import { chromiumFlags, findChromium, findFirefox } from "../../tools/setup/browsers.js";

const dist = fileURLToPath(new URL("../../www/dist", import.meta.url));

export const names = ["Chromium", "Firefox"];

export async function launch(name, firefoxPreferences = {}) {
  const executablePath = process.env[name.toUpperCase()] ?? (await (name === "Chromium" ? findChromium() : findFirefox()))?.browser;
  assert.ok(executablePath, `${name} is needed: put it on PATH, or its path into ${name.toUpperCase()}`);
  return name === "Chromium"
    ? puppeteer.launch({ executablePath, args: chromiumFlags, headless: true })
    : puppeteer.launch({ executablePath, browser: "firefox", headless: true, extraPrefsFirefox: firefoxPreferences });
}

/** Serves the built page below `prefix` on a free port. Requests that match `held` get no answer, those that match `refused` a 503. */
export async function serve({ prefix = "/", held = /^$/, refused = /^$/ } = {}) {
  const site = { refused };
  assert.ok(existsSync(`${dist}/index.html`), "www/dist is missing: run `npm run build` first");
  const files = staticFiles(dist);
  const server = createServer((request, response) => {
    if (!request.url.startsWith(prefix)) return response.writeHead(404).end();
    if (held.test(request.url)) return;
    if (site.refused.test(request.url)) return response.writeHead(503).end();
    request.url = `/${request.url.slice(prefix.length)}`;
    files(request, response);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(site, {
    origin,
    url: origin + prefix,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(resolve);
    }),
  });
}

/** The same page with the lab beside it, as `npm start` serves them. */
export async function serveLab() {
  assert.ok(existsSync(`${dist}/index.html`), "www/dist is missing: run `npm run build` first");
  const lab = await startLab({ folder: dist, port: 0 });
  return { origin: new URL(lab.address).origin, url: lab.address, host: new URL(lab.address).host, close: () => lab.close() };
}

/** A page that notes whatever must not happen: requests elsewhere, breaches of the policy, errors. */
export async function open(browser, url, { hash = "", width = 1280, height = 800, before } = {}) {
  const page = await browser.newPage();
  const faults = [];
  const { origin } = new URL(url);
  page.on("request", (request) => {
    const to = request.url();
    if (!to.startsWith(`${origin}/`) && !/^(data|blob|about):/.test(to)) faults.push(`request to ${to}`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("console", (message) => {
    const lookForLab = message.location()?.url?.endsWith("/lab/scenarios.json"); // not found on an ordinary web server
    if (message.type() === "error" && !lookForLab) faults.push(`console: ${message.text()}`);
  });
  await page.setViewport({ width, height });
  await page.evaluateOnNewDocument(noteBreaches);
  if (before) await page.evaluateOnNewDocument(before);
  await page.goto(url + hash, { waitUntil: "load" });
  return Object.assign(page, {
    /** expected: what the browser itself says in its console of what the test did. */
    async quiet(expected = /^$/) {
      const breaches = await page.evaluate(() => window.breaches ?? []);
      assert.deepEqual([...faults.filter((fault) => !expected.test(fault)), ...breaches], []);
    },
  });
}

function noteBreaches() {
  window.breaches = [];
  document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => window.breaches.push(`${violatedDirective}: ${blockedURI}`));
}

/** Until the newest text is inspected and shown. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector("#results")?.getAttribute("aria-busy") === "false", { timeout: 20_000 });
}

/** As from the clipboard, over everything that the editor holds. */
export async function paste(page, text) {
  await page.focus("ws101-editor >>> .cm-content");
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await pasteInto(page, "ws101-editor", text);
}

/** As from the clipboard, wherever the focus is. */
export async function pasteInto(page, selector, text) {
  await page.$eval(selector, (element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    const target = element.shadowRoot?.querySelector(".cm-content") ?? element;
    const firefoxOwn = { data: pasted, dataType: "text/plain" };
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, ...firefoxOwn, bubbles: true, cancelable: true, composed: true }));
  }, text);
  await settled(page);
}

/** As a file let go over an element. */
export async function drop(page, selector, bytes, name = "handshake.txt") {
  await page.$eval(selector, (element, content, title) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([Uint8Array.from(content)], title, { type: "text/plain" }));
    for (const type of ["dragenter", "dragover", "drop"]) {
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }));
    }
  }, [...bytes], name);
}

export const verdict = (page) => page.$eval(".verdict h2", (element) => element.textContent.trim());
export const rules = (page) => page.$$eval(".panel-findings .rule", (links) => links.map((link) => link.textContent));
export const text = (page) => page.$eval("ws101-editor", (editor) => editor.value);
