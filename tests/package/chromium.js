// Chromium over a local server, for what must run in a real page.
import puppeteer from "puppeteer-core";
import { serve } from "../../npm/lab/listen.js";
import { staticFiles } from "../../npm/lab/static.js";
import { chromiumFlags, findChromium } from "../../tools/setup/browsers.js";

/** Opens a folder's index.html. Resolves with { page, errors }; browser and server end with the test t. */
export function open(t, folder) {
  return openWith(t, staticFiles(folder));
}

/** The same with a request listener in place of a folder. */
export async function openWith(t, onRequest) {
  const { address, close } = await serve(onRequest, { port: 0 });
  t.after(close);
  return visit(t, address);
}

/** The same with a server that is there already. */
export async function visit(t, address) {
  const found = await findChromium();
  if (!found) throw new Error("Chromium is not installed; npm test installs it.");
  const browser = await puppeteer.launch({ executablePath: found.browser, args: chromiumFlags, timeout: 60_000 });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const errors = [];
  page.on("console", (message) => {
    const unasked = message.location().url?.endsWith("/favicon.ico"); // Chromium looks for one by itself
    if (message.type() === "error" && !unasked) errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(address);
  return { page, errors };
}
