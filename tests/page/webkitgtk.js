// WebKitGTK's own small browser through its own WebDriver, under a screen that nobody sees.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findMiniBrowser, missingForWebKit } from "../../tools/setup/mini-browser.js";

const SESSION_LIMIT = 60_000;

/** Why it cannot run here; false when it can. */
export function missing() {
  const programs = missingForWebKit();
  return programs.length > 0 && `not installed: ${programs.join(", ")}; on Debian: apt-get install webkit2gtk-driver xvfb xauth`;
}

/** Resolves with { go, run, close }: run takes the body of a function and its arguments, and resolves with what it returns. */
export async function launchWebKit() {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), "ws101-webkit-"));
  const homes = Object.fromEntries(["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"].map((name) => [name, home]));
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { detached: true, stdio: "ignore", env: { ...process.env, ...homes } });
  const ended = new Promise((resolve) => driver.on("close", resolve));
  const end = async () => {
    try {
      process.kill(-driver.pid); // xvfb-run, its screen, the driver and its browser are one group
    } catch {
      // it has ended already
    }
    await ended;
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };

  const ask = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  const begin = async () => {
    const options = { binary: findMiniBrowser(), args: ["--automation"] };
    for (const until = Date.now() + SESSION_LIMIT; ; await new Promise((resolve) => setTimeout(resolve, 300))) {
      try {
        return (await ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } })).sessionId;
      } catch (error) {
        if (Date.now() > until) throw error; // the driver may still be starting
      }
    }
  };
  try {
    const session = `/session/${await begin()}`;
    return {
      go: (url) => ask("POST", `${session}/url`, { url }),
      run: (script, ...args) => ask("POST", `${session}/execute/sync`, { script, args }),
      async close() {
        await ask("DELETE", session).catch(() => {});
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
