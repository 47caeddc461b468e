/** What a row of times amounts to. */
export interface Figures { minimum: number; median: number; p95: number; maximum: number }

/** By nearest rank: each of them is one of the times. Null for none. */
export function figures(times: readonly number[]): Figures | null {
  const sorted = [...times].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  const [minimum, median, p95, maximum] = [sorted[0], rank(0.5), rank(0.95), sorted.at(-1)];
  if (minimum === undefined || median === undefined || p95 === undefined || maximum === undefined) return null;
  return { minimum, median, p95, maximum };
}
