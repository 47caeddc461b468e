// Chromium over a folder of files, for what must run in a real page.
import puppeteer from "puppeteer-core";
import { listen } from "../../tools/serve/listen.js";
import { staticFiles } from "../../tools/serve/static.js";
import { chromiumFlags, findChromium } from "../../tools/setup/browsers.js";

/** Serves the folder and opens one of its pages. Resolves with { page, errors, address }; all of it ends with the test t. */
export async function open(t, folder, path = "", { waitUntil = "load", onResponse = () => {} } = {}) {
  const { address, close } = await listen(staticFiles(folder), { port: 0 });
  t.after(close);
  const found = await findChromium();
  if (!found) throw new Error("Chromium is not installed; npm test installs it.");
  const browser = await puppeteer.launch({ executablePath: found.browser, args: chromiumFlags, timeout: 60_000 });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const errors = [];
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("response", onResponse);
  await page.goto(address + path, { waitUntil });
  return { page, errors, address };
}
