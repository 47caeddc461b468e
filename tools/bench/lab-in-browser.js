// How long a visitor waits for the lab to run in a browser: the page, its lab, and what is installed.
import { join } from "node:path";
import puppeteer from "puppeteer-core";
import { startLab } from "../../npm/lab/start.js";
import { root } from "../run/command.js";
import { chromiumFlags, findChromium, findFirefox } from "../setup/browsers.js";

const SCENARIOS = 150;
const MOST = 20_000;
const LIMIT = 240_000;

/** For each installed browser, the time to the 150th result and to the last. */
export async function waitingRows() {
  const [chromium, firefox] = await Promise.all([findChromium(), findFirefox()]);
  const rows = [];
  if (chromium) rows.push(...(await rowsOf("Chromium", { executablePath: chromium.browser, args: chromiumFlags })));
  if (firefox) rows.push(...(await rowsOf("Firefox", { executablePath: firefox.browser, browser: "firefox" })));
  return rows;
}

async function rowsOf(name, options) {
  const lab = await startLab({ folder: join(root, "www/dist"), port: 0 });
  const browser = await puppeteer.launch({ headless: true, ...options });
  try {
    const page = await browser.newPage();
    await page.goto(`${lab.address}#/lab`);
    await page.waitForSelector(".matrix.own");
    const began = performance.now();
    const took = () => performance.now() - began;
    await page.evaluate(() => document.querySelector("#view-lab .primary").click());
    await page.waitForFunction((count) => document.querySelector("progress")?.value >= count, { timeout: LIMIT }, SCENARIOS);
    const some = took();
    const all = await page.$eval("progress", ({ max }) => max);
    await page.waitForFunction(() => !document.querySelector("progress"), { timeout: LIMIT });
    return [
      { what: `the lab in ${name}, ${SCENARIOS} scenarios`, milliseconds: some, most: MOST },
      { what: `the lab in ${name}, all ${all} scenarios`, milliseconds: took() },
    ];
  } finally {
    await browser.close();
    await lab.close();
  }
}
