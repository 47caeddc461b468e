// The core as native code, in a process of its own (benches/native.rs).
import { mustRun } from "../run/command.js";
import { step } from "../run/step.js";

// The core alone, without predictions and the other formats: the rules of the handshake, as both rivals judge it.
const ARGS = ["bench", "--bench", "native", "--no-default-features", "--features", "inspector"];
// The package's module may be built for its size; who builds the crate for a program gets cargo's own level.
const ENV = { CARGO_PROFILE_BENCH_OPT_LEVEL: "3" };

export function setUpNative() {
  return step("native bench", (note) =>
    mustRun("cargo", [...ARGS, "--no-run"], { env: ENV, onLine: (line) => note(line.trim()) }).then(() => ""),
  );
}

export async function nativeRows() {
  const output = await mustRun("cargo", ARGS, { env: ENV });
  const { checks, handshakes } = JSON.parse(output.split("\n").find((line) => line.startsWith("{")));
  return [
    { what: "native core / httparse, tungstenite's checks alone", ...checks, most: 4 },
    { what: "native core / tungstenite's handshakes in memory", ...handshakes, most: 4 },
  ];
}
