export interface Job { take: string; url: string; protocols: string[]; ms: number }
export interface Pace { atOnce: number; after: number; patience: number }
export interface Observed {
  take: string;
  state: "open" | "fail" | "waits";
  closeCode: number | null;
  protocol: string | null;
  extensions: string | null;
}
export function openOne(job: Job, pace: Pace, signal?: AbortSignal): Promise<Observed>;
export function openAll(open: typeof openOne, jobs: readonly Job[], pace: Pace): Promise<Observed[]>;
