/** `observe`, with the module behind it, which is fetched when it is first needed. */
import { loadFull, observe } from "ws101/small";
import type { Observation, ObserveOptions } from "ws101";

let loading: Promise<void> | null = null;

/** Fetches the module ahead of time. */
export function prepare(): Promise<void> {
  loading ??= loadFull().catch((fault: unknown) => {
    loading = null; // the next call tries again
    throw fault;
  });
  return loading;
}

export async function watch(url: string, protocols: readonly string[], options: ObserveOptions): Promise<Observation> {
  await prepare();
  return observe(url, protocols, options);
}
