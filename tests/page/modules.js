// The page's own modules, for tests that need no browser.
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";

/** What a TypeScript module of the page exports; `path` from www/src. */
export async function fromPage(path) {
  const file = fileURLToPath(new URL(`../../www/src/${path}`, import.meta.url));
  const { module } = await runnerImport(file, { configFile: false, logLevel: "error" });
  return module;
}
