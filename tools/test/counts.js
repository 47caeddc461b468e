// How many tests a run says it ran.

/** cargo's and wasm-bindgen's summaries: one line for each test binary. */
export function countCargo(output) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const [, passed, failed, ignored] of output.matchAll(/^test result: .*?(\d+) passed; (\d+) failed; (\d+) ignored/gm)) {
    counts.passed += Number(passed);
    counts.failed += Number(failed);
    counts.skipped += Number(ignored);
  }
  // what a test says that found nothing to run it with
  counts.skipped += output.match(/\bskipped: .+ is not installed$/gm)?.length ?? 0;
  return counts;
}

/** The summary that node --test writes at the end of its TAP. */
export function countTap(tap) {
  const of = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return { passed: of("pass"), failed: of("fail") + of("cancelled"), skipped: of("skipped") + of("todo") };
}

/** A run that went wrong without saying so, or that tested nothing, counts as one failure. */
export function honest({ passed, failed, skipped }, code) {
  const silent = failed === 0 && (code !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed, skipped };
}

export function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
