// The page: a folder of static files in www/dist.
import { join } from "node:path";
import { mustRun, root } from "../run/command.js";
import { buildIfChanged } from "./stamp.js";

export function buildPage() {
  return buildIfChanged("page", {
    inputs: ["www", "npm", "package.json", "package-lock.json", "tools/build/page.js", "tools/measure/bytes.js", "tests/measured.json"],
    skip: ["www/dist", "www/node_modules", "npm/lab"],
    outputs: ["www/dist"],
    async build(note) {
      const vite = join(root, "node_modules/vite/bin/vite.js");
      await mustRun(process.execPath, [vite, "build", "www"], { onLine: (line) => note(line.trim()) });
    },
  });
}
