// Chromium and Firefox, headless, through puppeteer: what script sees, and what the console says.
import puppeteer from "puppeteer-core";
import { Problem } from "../run/command.js";
import { chromiumFlags, findChromium, findFirefox } from "../setup/browsers.js";
import { versionOf } from "../setup/find.js";
import { openAll } from "./in-page.js";
import { pace } from "./pace.js";

/**
 * Firefox waits ever longer before it connects again to an address and path that failed. Every scenario has its own
 * path, so it should not meet that; a measurement must not depend on it.
 */
const firefoxPreferences = { "network.websocket.delay-failed-reconnects": false };

export const chromium = {
  client: "chromium",
  about: "Chromium, headless",
  async version() {
    return versionOf((await needed(findChromium, "Chromium")).browser);
  },
  async run(lab, jobs) {
    const { browser } = await needed(findChromium, "Chromium");
    return inBrowser({ executablePath: browser, args: chromiumFlags }, lab, jobs);
  },
};

export const firefox = {
  client: "firefox",
  about: "Firefox, headless",
  async version() {
    return versionOf((await needed(findFirefox, "Firefox")).browser);
  },
  async run(lab, jobs) {
    const { browser } = await needed(findFirefox, "Firefox");
    return inBrowser({ browser: "firefox", executablePath: browser, extraPrefsFirefox: firefoxPreferences }, lab, jobs);
  },
};

async function needed(find, name) {
  const found = await find();
  if (!found) throw new Problem(`${name} is not installed.`);
  return found;
}

/** One fresh browser for a batch of jobs: no cookie, cache or memory of failures of another one. */
async function inBrowser(options, lab, jobs) {
  const browser = await puppeteer.launch({ headless: true, protocolTimeout: 600_000, ...options });
  try {
    const page = await browser.newPage();
    const said = new Map();
    const hear = (text) => {
      const take = /[?&]take=([\w-]+)/.exec(text)?.[1]; // the name under which the lab keeps what came
      if (take && !said.has(take)) said.set(take, text);
    };
    page.on("console", (message) => hear(message.text()));
    page.on("pageerror", (error) => hear(error.message)); // Firefox's own messages arrive as errors of the page
    await page.goto(lab.page);
    const seen = await page.evaluate(`(${openAll})(${JSON.stringify(jobs)}, ${JSON.stringify(pace)})`);
    await new Promise((resolve) => setTimeout(resolve, 300)); // the last words come by another way than the results
    return seen.map((one) => ({ ...one, console: said.get(one.take) ?? null }));
  } finally {
    await browser.close();
  }
}
