// Chromium and Firefox with their drivers: those of this machine, else from its package manager.
import { existsSync } from "node:fs";
import { mustRun, Problem, run } from "../run/command.js";
import { step } from "../run/step.js";
import { geckodriver, setUpCargoTools } from "./cargo-tools.js";
import { isProgram, onPath, versionOf } from "./find.js";
import { missingForWebKit } from "./mini-browser.js";

const PLACES = {
  chromium: {
    names: ["chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome"],
    paths: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ],
  },
  chromedriver: {
    names: ["chromedriver", "chromium.chromedriver"],
    paths: ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"],
  },
  firefox: {
    names: ["firefox", "firefox-esr"],
    paths: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  },
};

/** How each package manager is asked, and what it calls the browsers (for Chromium: with the driver). */
const MANAGERS = [
  {
    program: "apt-get",
    before: ["update"],
    install: ["install", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300"],
    chromium: ["chromium", "chromium-driver"],
    firefox: ["firefox-esr"],
    webkit: ["webkit2gtk-driver", "xvfb", "xauth"],
    proxies: [
      ...["nginx-light", "apache2", "haproxy", "varnish", "caddy"],
      ...["python3-websockets", "python3-aiohttp", "python3-tornado", "python3-uvicorn"],
    ],
  },
  { program: "dnf", install: ["install", "-y"], chromium: ["chromium", "chromedriver"], firefox: ["firefox"] },
  { program: "pacman", install: ["-Sy", "--noconfirm", "--needed"], chromium: ["chromium"], firefox: ["firefox"] },
  {
    program: "brew",
    asUser: true,
    install: ["install", "--cask"],
    chromium: ["google-chrome", "chromedriver"],
    firefox: ["firefox"],
  },
];

const LIMIT = 10 * 60_000;

/** Flags under which Chromium starts headless anywhere, as root and in containers too, and asks nothing of the network. */
export const chromiumFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** { browser, driver } of the first Chromium that has a driver of its own version; the driver is null when there is none such. */
export async function findChromium() {
  const browsers = places("chromium");
  const drivers = places("chromedriver");
  for (const browser of browsers) {
    for (const driver of drivers) {
      if (major(await versionOf(browser)) === major(await versionOf(driver))) return { browser, driver };
    }
  }
  return browsers.length > 0 ? { browser: browsers[0], driver: null } : null;
}

/** { browser } of the first Firefox that starts. */
export async function findFirefox() {
  for (const browser of places("firefox")) {
    if (await versionOf(browser)) return { browser };
  }
  return null;
}

/** Resolves with { browser, driver }. */
export function setUpChromium() {
  let found;
  return step("Chromium and chromedriver", async (note) => {
    found = await findChromium();
    if (found?.driver) return `found ${found.browser}`;
    await installWithManager("chromium", note);
    found = await findChromium();
    if (!found?.driver) throw missing("chromium");
    return `installed ${found.browser}`;
  }).then(() => found);
}

/** Resolves with { browser }. Its driver comes from crates: see setUpGeckodriver. */
export function setUpFirefox() {
  let found;
  return step("Firefox", async (note) => {
    found = await findFirefox();
    if (found) return `found ${found.browser}`;
    await installWithManager("firefox", note);
    found = await findFirefox();
    if (!found) throw missing("firefox");
    return `installed ${found.browser}`;
  }).then(() => found);
}

/** WebKitGTK, where a package manager has it with its driver. What is tested in it is skipped where it is not. */
export function setUpWebKit() {
  return step("WebKitGTK and its driver", async (note) => {
    if (missingForWebKit().length === 0) return "found";
    await installWithManager("webkit", note).catch(() => {});
    return missingForWebKit().length === 0 ? "installed" : "not here, its tests are skipped";
  });
}

/** Resolves with the driver's path. */
export async function setUpGeckodriver() {
  return (await setUpCargoTools([geckodriver]))[0];
}

export async function installWithManager(what, note) {
  const manager = MANAGERS.find(({ program }) => onPath(program).length > 0);
  const prefix = manager?.[what] && (await privilege(manager));
  if (!prefix) throw missing(what);

  const options = { limit: LIMIT, env: { DEBIAN_FRONTEND: "noninteractive" }, onLine: (line) => note(line.trim()) };
  const call = (args) => [...prefix, manager.program, ...args];
  const ask = (command, how) => how(command[0], command.slice(1), options);
  if (manager.before) await ask(call(manager.before), run); // an old list may still do
  try {
    await ask(call([...manager.install, ...manager[what]]), mustRun);
  } catch (problem) {
    throw new Problem(`${problem.message} ${missing(what).message}`, problem.output);
  }
}

/** What goes before the package manager's name; null when this user may not install. */
async function privilege(manager) {
  if (manager.asUser || process.getuid?.() === 0) return [];
  return (await run("sudo", ["-n", "true"], { limit: 10_000 })).code === 0 ? ["sudo", "-n"] : null;
}

function missing(what) {
  const names = { chromium: "Chromium (or Chrome) and a chromedriver of the same version", firefox: "Firefox", webkit: "WebKitGTK’s MiniBrowser with its driver", proxies: "Each proxy" };
  const manager = MANAGERS.find(({ program }) => onPath(program).length > 0);
  const how = manager?.[what]
    ? `: ${manager.asUser ? "" : "sudo "}${manager.program} ${manager.install[0]} ${manager[what].join(" ")}`
    : " and put them on PATH";
  return new Problem(`${names[what]} ${what === "chromium" ? "are" : "is"} needed to test in a browser. Install it${how}`);
}

function places(what) {
  return [...PLACES[what].names.flatMap(onPath), ...PLACES[what].paths.filter((path) => existsSync(path) && isProgram(path))];
}

const major = (version) => version?.split(".")[0];
