// Chromium and Firefox, headless, through puppeteer: what script sees, and what the console says.
import puppeteer from "puppeteer-core";
import { Problem } from "../run/command.js";
import { chromiumFlags, findChromium, findFirefox } from "../setup/browsers.js";
import { versionOf } from "../setup/find.js";
import { openAll, openOne } from "./in-page.js";
import { pace } from "./pace.js";

const firefoxPreferences = {
  // It waits ever longer before it connects again to an address and path that failed. Every scenario has its own path, so
  // it should not meet that; a measurement must not depend on it.
  "network.websocket.delay-failed-reconnects": false,
};

export const chromium = {
  client: "chromium",
  about: "headless",
  isBrowser: true,
  async version() {
    return versionOf((await needed(findChromium, "Chromium")).browser);
  },
  async run(shards) {
    const { browser } = await needed(findChromium, "Chromium");
    return inBrowser({ executablePath: browser, args: chromiumFlags }, shards);
  },
};

export const firefox = {
  client: "firefox",
  about: "headless",
  isBrowser: true,
  async version() {
    return versionOf((await needed(findFirefox, "Firefox")).browser);
  },
  async run(shards) {
    const { browser } = await needed(findFirefox, "Firefox");
    return inBrowser({ browser: "firefox", executablePath: browser, extraPrefsFirefox: firefoxPreferences }, shards);
  },
};

async function needed(find, name) {
  const found = await find();
  if (!found) throw new Problem(`${name} is not installed.`);
  return found;
}

/** One fresh browser: no cookie, cache or memory of failures of an earlier one. A window for each lab: timers are slow in a tab behind another. */
async function inBrowser(options, shards) {
  const browser = await puppeteer.launch({ headless: true, protocolTimeout: 600_000, ...options });
  try {
    return (await Promise.all(shards.map((shard) => inWindow(browser, shard)))).flat();
  } finally {
    await browser.close();
  }
}

async function inWindow(browser, { lab, jobs }) {
  const page = await browser.newPage({ type: "window" });
  const said = new Map();
  const hear = (text) => {
    const take = /[?&]take=([\w-]+)/.exec(text)?.[1]; // the name under which the lab keeps what came
    if (take && !said.has(take)) said.set(take, text);
  };
  page.on("console", (message) => hear(message.text()));
  page.on("pageerror", (error) => hear(error.message)); // Firefox's own messages arrive as errors of the page
  await page.goto(lab.page);
  const all = await page.evaluate(`(${openAll})(${openOne}, ${JSON.stringify(jobs)}, ${JSON.stringify({ ...pace, atOnce: 1 })})`);
  await new Promise((resolve) => setTimeout(resolve, 300)); // the last words come by another way than the results
  return all.map((seen) => ({ lab, seen: { ...seen, console: said.get(seen.take) ?? null } }));
}
