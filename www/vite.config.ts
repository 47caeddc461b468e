import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";
import { samples } from "./src/samples.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "./",
  resolve: {
    alias: [
      { find: /^ws101\/small$/, replacement: here("../npm/small.js") },
      { find: /^ws101\/search$/, replacement: here("../npm/search/browser.js") },
      { find: /^ws101\/rules$/, replacement: here("../npm/rules.js") },
    ],
  },
  worker: { format: "es" },
  server: { host: "127.0.0.1", fs: { allow: [here("..")] } },
  build: {
    target: "es2022",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // @codemirror/commands imports the parser library for commands that this page does not use.
    rolldownOptions: { treeshake: { moduleSideEffects: [{ test: /node_modules\/@lezer\//, sideEffects: false }] } },
  },
  plugins: [firstSample(), developmentStyles(), offline()],
});

/** The editor's place shows the first sample before any script has run. */
function firstSample(): Plugin {
  const escaped = samples[0]!.text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  const lines = escaped.replace(/[^\n]*\n/g, "<span>$&</span>");
  return { name: "first-sample", transformIndexHtml: (html) => html.replace("<!--first-sample-->", () => lines) };
}

/** Vite's development server puts styles into the page itself; the built page never does. */
function developmentStyles(): Plugin {
  return {
    name: "development-styles",
    apply: "serve",
    transformIndexHtml: (html) => html.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"),
  };
}

/** Writes the service worker with the list of everything that was built. */
function offline(): Plugin {
  return {
    name: "offline",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const files = [...Object.keys(bundle).filter((file) => !file.endsWith(".map")), ...readdirSync(here("public"))].sort();
      const hash = createHash("sha256");
      for (const file of Object.values(bundle)) hash.update(file.type === "chunk" ? file.code : file.source);
      for (const file of readdirSync(here("public"))) hash.update(readFileSync(here(`public/${file}`)));
      const source = readFileSync(here("service-worker.js"), "utf8")
        .replace('"%VERSION%"', JSON.stringify(hash.digest("hex").slice(0, 16)))
        .replace('"%FILES%"', files.map((file) => JSON.stringify(file)).join(", "));
      this.emitFile({ type: "asset", fileName: "service-worker.js", source });
    },
  };
}
