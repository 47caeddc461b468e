/** All scenarios in this browser, some at a time. */
import type { Prediction } from "ws101";
import { openOne, type Job, type Observed } from "../../../tools/measure/in-page.js";
import type { Core } from "../core/core.ts";
import { labUrl, taken, type Scenario, type Taken } from "../live/lab.ts";

export interface Ran { observed: Observed; milliseconds: number; taken: Taken | null; predicted: Prediction | null }

/** Browsers connect to one address one at a time, and wait ever longer before they do when many attempts are under way. */
const PACE = { atOnce: 4, after: 120, patience: 3_000 };
const ATTEMPTS = 4;

/** Calls `done` for each scenario as it ends. Resolves when all have, or when the signal ends the run. */
export async function runAll(scenarios: readonly Scenario[], engine: string | null, core: Core, signal: AbortSignal, done: (id: string, ran: Ran) => void): Promise<void> {
  const waiting = scenarios.map((scenario) => ({ scenario, attempts: ATTEMPTS }));
  const work = async () => {
    for (let next = waiting.shift(); next && !signal.aborted; next = waiting.shift()) {
      const ran = await runOne(next.scenario, engine, core, signal);
      // It stood in the browser's own queue, behind a connection that hung: nothing was observed.
      const queued = ran.observed.state === "waits" && !ran.taken && --next.attempts > 0;
      if (queued) waiting.push(next);
      else if (!signal.aborted) done(next.scenario.id, ran);
    }
  };
  await Promise.all(Array.from({ length: PACE.atOnce }, work));
}

async function runOne(scenario: Scenario, engine: string | null, core: Core, signal: AbortSignal): Promise<Ran> {
  const job = jobFor(scenario);
  const began = performance.now();
  const observed = await openOne(job, PACE, signal);
  const milliseconds = performance.now() - began;
  const bytes = signal.aborted ? null : await taken(job.take);
  return { observed, milliseconds, taken: bytes, predicted: bytes && engine ? await predicted(bytes, engine, core) : null };
}

/** A connection to a scenario, under a name that nobody else chooses. */
function jobFor({ id, protocols, ms }: Scenario): Job {
  const take = `${Date.now().toString(36)}-${[...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join("")}`;
  return { take, url: labUrl(`run/${encodeURIComponent(id)}?take=${take}`), protocols, ms };
}

async function predicted(bytes: Taken, engine: string, core: Core): Promise<Prediction | null> {
  try {
    const all = await core.call("predict", bytes);
    return all.find(({ client }) => client === engine) ?? null;
  } catch {
    return null; // no module: observation goes on without it
  }
}
