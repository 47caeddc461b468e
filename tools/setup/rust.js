// The Rust toolchain that rust-toolchain.toml names, with the WebAssembly target.
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { mustRun, Problem, run } from "../run/command.js";
import { step } from "../run/step.js";
import { onPath } from "./find.js";

const TARGET = "wasm32-unknown-unknown";
const RUSTUP = "Install it from https://rustup.rs and start again.";

export const cargoHome = process.env.CARGO_HOME || join(homedir(), ".cargo");

/** components: what is needed beside the compiler, such as clippy. */
export function setUpRust(components = []) {
  return step("Rust", async (note) => {
    if (onPath("cargo").length === 0) addCargoHome();
    if (onPath("rustup").length > 0) await completeToolchain(components, note);

    const { code, output } = await run("rustc", ["--version"]);
    if (code !== 0) throw new Problem("rustc does not start.", output);
    if (!(await hasTarget())) {
      throw new Problem(`Rust's ${TARGET} target is missing, and rustup, which adds it, is not installed. ${RUSTUP}`);
    }
    await requireLinker();
    return `${/\d+\.\d+\.\d+/.exec(output)?.[0]}, ${TARGET}`;
  });
}

/** rustup puts its folder on PATH for new terminals only. */
function addCargoHome() {
  process.env.PATH = [join(cargoHome, "bin"), process.env.PATH].join(delimiter);
  if (onPath("cargo").length === 0) throw new Problem(`Rust (cargo) is not installed. ${RUSTUP}`);
}

async function completeToolchain(components, note) {
  const onLine = (line) => note(line.trim());
  // rust-toolchain.toml names the version and the target: rustup adds whatever of them is missing
  if ((await run("rustc", ["--version"], { onLine })).code !== 0) {
    await mustRun("rustup", ["toolchain", "install"], { onLine });
  }
  if (!(await hasTarget())) await mustRun("rustup", ["target", "add", TARGET], { onLine });
  for (const component of components) {
    const there = await run("cargo", [component, "--version"]);
    const name = component === "fmt" ? "rustfmt" : component;
    if (there.code !== 0) await mustRun("rustup", ["component", "add", name], { onLine });
  }
}

async function hasTarget() {
  const { code, output } = await run("rustc", ["--print", "target-libdir", "--target", TARGET]);
  return code === 0 && existsSync(output.trim().split(/\r?\n/).at(-1));
}

async function requireLinker() {
  if (process.platform === "win32") return; // rustup itself asks for the build tools there
  if (["cc", "gcc", "clang"].some((name) => onPath(name).length > 0)) return;
  throw new Problem(
    "A C compiler (cc) is missing; Rust needs it to link programs. " +
      "Install gcc or clang (Debian and Ubuntu: apt install build-essential; Fedora: dnf install gcc; macOS: xcode-select --install).",
  );
}
