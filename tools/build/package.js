// The npm package: the modules by wasm-pack and wasm-opt, its types, and the entry for require().
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { mustRun, Problem, root } from "../run/command.js";
import { cargoHome } from "../setup/rust.js";
import { buildIfChanged } from "./stamp.js";
import { reportTypes } from "./types.js";

const PACKED = "target/wasm-pack"; // wasm-pack's own output, from which npm/pkg takes what users need

/**
 * One crate, compiled with different features: what each module is for stands beside them in Cargo.toml.
 *
 * small: what a visitor downloads at once. quick: what comes when it is needed, and what Node has. fast: the code of a
 * loop. plain: read from the disk, so that nothing is gained by a long compilation. sources: those of src/ that it
 * consists of, where that is not all.
 */
const SEARCH = ["search.rs", "search", "accept.rs", "accept", "wasm/search.rs", "lib.rs"].map((path) => `src/${path}`);
const MODULES = [
  { name: "core", features: ["inspector"], kind: "small" },
  { name: "ws101", features: ["full"], kind: "quick" },
  { name: "lab", features: ["lab"], kind: "plain" },
  { name: "search", features: ["search"], kind: "fast", sources: SEARCH },
  { name: "search_simd", features: ["search"], kind: "fast", simd: true, sources: SEARCH },
];

const PROFILES = {
  small: { CARGO_PROFILE_RELEASE_OPT_LEVEL: "z" }, // wasm-opt inlines where it pays (INLINING)
  quick: { CARGO_PROFILE_RELEASE_OPT_LEVEL: "2" },
  fast: { CARGO_PROFILE_RELEASE_OPT_LEVEL: "3" },
  plain: { CARGO_PROFILE_RELEASE_OPT_LEVEL: "1", CARGO_PROFILE_RELEASE_LTO: "off", CARGO_PROFILE_RELEASE_CODEGEN_UNITS: "16" },
};

/** What rustc emits for wasm32-unknown-unknown; wasm-opt must neither doubt nor exceed it. */
const FEATURES = [
  "bulk-memory",
  "nontrapping-float-to-int",
  "sign-ext",
  "mutable-globals",
  "reference-types",
  "multivalue",
].map((feature) => `--enable-${feature}`);

/** With opt-level "z" small functions are inlined all the same: at 75 a quarter faster, but 3 % larger than at 40. */
const SMALL_BUT_QUICK = ["-C", "llvm-args=-inline-threshold=40"];

/**
 * rustc's smallest code, of which wasm-opt inlines the small functions and leaves the large ones alone : some
 * 15 % smaller after gzip than rustc's fastest. The first kilobyte of memory is the end of the stack: unused.
 */
const INLINING = [
  "--always-inline-max-function-size=2",
  "--flexible-inline-max-function-size=20",
  "--one-caller-inline-max-function-size=0",
  "--low-memory-unused",
];

/** tools: paths of wasm-pack and wasm-bindgen, in that order. */
export async function buildPackage(tools) {
  for (const module of MODULES) await buildModule(module, tools);
  await buildIfChanged("package", {
    inputs: ["npm", "tools/build", "package-lock.json"],
    skip: ["npm/lab", "npm/node.cjs", "npm/index.d.cts", "npm/pkg/report.d.ts", "npm/pkg/report.d.cts"],
    outputs: ["npm/pkg/report.d.ts", "npm/pkg/report.d.cts", "npm/node.cjs", "npm/index.d.cts"],
    async build(note) {
      writeTypes();
      note("the entry for require()");
      await bundleForRequire();
    },
  });
}

function buildModule(module, [wasmPack, wasmBindgen]) {
  const { name, sources = ["src"] } = module;
  return buildIfChanged(`module ${name}`, {
    inputs: [...sources, "Cargo.toml", "Cargo.lock", "rust-toolchain.toml", ".cargo", "tools/build/package.js", "package-lock.json"],
    outputs: [`npm/pkg/${name}.js`, `npm/pkg/${name}_bg.wasm`],
    async build(note) {
      await compile(module, wasmPack, wasmBindgen, note);
      note("wasm-opt");
      return `${Math.round((await optimise(module)) / 1000)} kB`;
    },
  });
}

async function compile({ name, features, kind, simd }, wasmPack, wasmBindgen, note) {
  let crates = 0;
  const onLine = (line) => {
    const compiling = /^\s*Compiling (\S+)/.exec(line)?.[1];
    if (compiling) note(`compiling ${compiling}, crate ${++crates}`);
  };
  const args = ["build", "--mode", "no-install", "--release", "--target", "web", "--out-name", name];
  args.push("--out-dir", `${PACKED}/${name}`, "--no-pack", "--no-gitignore");
  // a panic names its source file; where cargo keeps it on this machine is nobody's business
  const flags = [`--remap-path-prefix=${join(cargoHome, "registry", "src")}=crates`];
  if (kind === "small") flags.push(...SMALL_BUT_QUICK);
  if (simd) flags.push("-C", "target-feature=+simd128");
  args.push(".", "--", "--no-default-features", "--features", features.join(), "--config", `target.wasm32-unknown-unknown.rustflags=${JSON.stringify(flags)}`);
  const env = {
    PATH: [dirname(wasmBindgen), process.env.PATH].join(delimiter), // wasm-pack looks for its helper there
    RUSTFLAGS: undefined, // would replace what .cargo/config.toml says of the module
    ...PROFILES[kind],
  };
  await mustRun(wasmPack, args, { env, onLine });
}

/** Resolves with the module's size. */
async function optimise({ name, kind, simd }) {
  mkdirSync(at("npm/pkg"), { recursive: true });
  const program = at("node_modules/binaryen/bin/wasm-opt");
  const optimised = at(`${PACKED}/${name}/optimised.wasm`);
  const flags = [kind === "plain" ? "-O1" : "-O3", ...(kind === "small" ? INLINING : []), ...FEATURES];
  flags.push(...(simd ? ["--enable-simd"] : []), "--strip-producers", "--strip-target-features");
  await mustRun(process.execPath, [program, ...flags, at(`${PACKED}/${name}/${name}_bg.wasm`), "-o", optimised]);
  await WebAssembly.compile(readFileSync(optimised)); // refuses a module that no engine would start
  const size = readFileSync(optimised).length;
  copyFileSync(at(`${PACKED}/${name}/${name}.js`), at(`npm/pkg/${name}.js`));
  renameSync(optimised, at(`npm/pkg/${name}_bg.wasm`));
  return size;
}

/** The derived types for both kinds of import; TypeScript wants a file of its own for each. */
function writeTypes() {
  const types = reportTypes(readFileSync(at(`${PACKED}/ws101/ws101.d.ts`), "utf8"));
  writeFileSync(at("npm/pkg/report.d.ts"), types);
  writeFileSync(at("npm/pkg/report.d.cts"), types);
  const index = readFileSync(at("npm/index.d.ts"), "utf8");
  writeFileSync(at("npm/index.d.cts"), index.replaceAll(/(from "\.\/[^"]+)\.js"/g, '$1.cjs"'));
}

async function bundleForRequire() {
  const { build } = await import("vite"); // not there before npm ci
  const built = build({
    configFile: false,
    root: at("npm"),
    logLevel: "error",
    publicDir: false,
    build: {
      ssr: at("npm/node.js"), // for Node: its own modules stay imports
      outDir: at("npm"),
      emptyOutDir: false,
      minify: false,
      target: "node20",
      rolldownOptions: { output: { format: "cjs", entryFileNames: "node.cjs", exports: "named" } },
    },
  });
  await built.catch((error) => {
    throw new Problem("The package's entry for require() could not be built.", stripVTControlCharacters(error.message));
  });
}

const at = (path) => join(root, path);
