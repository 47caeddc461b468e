// Everything that building needs and makes, for the commands that build.
import { setUpCargoTools, wasmBindgen, wasmPack } from "../setup/cargo-tools.js";
import { setUpPackages } from "../setup/packages.js";
import { setUpRust } from "../setup/rust.js";
import { buildPackage } from "./package.js";
import { buildPage } from "./page.js";

/** Resolves with the paths of wasm-pack and wasm-bindgen. npm packages arrive while cargo compiles. */
export async function setUpBuild(components) {
  const [tools] = await settled([setUpRustAndTools(components), setUpPackages()]);
  return tools;
}

export async function build(tools) {
  await buildPackage(tools);
  await buildPage();
}

async function setUpRustAndTools(components) {
  await setUpRust(components);
  return setUpCargoTools([wasmPack, wasmBindgen]);
}

/** Like Promise.all, but lets the others finish before the first failure is told. */
async function settled(promises) {
  const results = await Promise.allSettled(promises);
  for (const { reason } of results) if (reason) throw reason;
  return results.map(({ value }) => value);
}
