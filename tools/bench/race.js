// Two that do the same work, in turns: what slows the machine down meets both alike, and the median forgets the rest.

const ROUNDS = 21;
const ROUND_MS = 20;
const WARM_MS = 1500; // until the engine has compiled its best code, beside others that want the processor

/**
 * ours, theirs: functions (milliseconds) => nanoseconds a call, or a promise of it.
 * Resolves with the medians of both and of their ratio round by round.
 */
export async function race(ours, theirs, rounds = ROUNDS) {
  const results = [];
  await ours(WARM_MS);
  await theirs(WARM_MS);
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0 ? ours : theirs;
    const second = first === ours ? theirs : ours;
    const times = [await first(ROUND_MS), await second(ROUND_MS)];
    const [our, their] = first === ours ? times : times.reverse();
    results.push({ ours: our, theirs: their, ratio: our / their });
  }
  const middle = (name) => median(results.map((result) => result[name]));
  return { ours: middle("ours"), theirs: middle("theirs"), ratio: middle("ratio") };
}

/** Calls work again and again until this process has worked for about so many milliseconds. */
export function repeated(work) {
  let count = 1; // calls between two looks at the clock
  let kept = null;
  return (milliseconds) => {
    let calls = 0;
    let passed = 0;
    const start = worked();
    do {
      for (let i = 0; i < count; i++) kept = work();
      calls += count;
      passed = worked() - start;
    } while (passed < milliseconds);
    count = Math.max(1, Math.round((calls / passed) * 2));
    if (kept === undefined) throw new Error("A call that gives nothing may not have been made.");
    return (passed * 1e6) / calls;
  };
}

/** Milliseconds of processor time that this process has had: on a busy machine the clock on the wall tells less. */
export function worked() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

export function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
