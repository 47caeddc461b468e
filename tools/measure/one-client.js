// One client through all scenarios: what it did, what it sent, what it was sent.
import { outcome } from "./file.js";
import { openLab } from "./lab.js";
import { addresses } from "./pace.js";

const LONGEST = 600;
const RUNS = 3;
const MORE_RUNS = 4;

/**
 * Every scenario some times, and those that came out differently some more. What came out most often is the result;
 * what came out as well stands in its `also`. Resolves with a Map from scenario to result.
 */
export async function measure(client, scenarios, note = () => {}) {
  const runs = [];
  for (let run = 1; run <= RUNS; run++) {
    note(`run ${run} of ${RUNS}`);
    runs.push(await once(client, scenarios));
  }
  const outcomesOf = (id) => runs.flatMap((run) => run.get(id) ?? []);
  const unsure = scenarios.filter(({ id }) => new Set(outcomesOf(id).map(outcome)).size > 1);
  for (let more = 0; more < MORE_RUNS && unsure.length > 0; more++) {
    note(`once more: ${unsure.map(({ id }) => id).join(", ")}`);
    runs.push(await once(client, unsure));
  }
  return new Map(scenarios.map(({ id }) => [id, mostFrequent(outcomesOf(id))]));
}

function mostFrequent(results) {
  const kinds = new Map();
  for (const result of results) kinds.set(outcome(result), [...(kinds.get(outcome(result)) ?? []), result]);
  const [[result], ...others] = [...kinds.values()].sort((a, b) => b.length - a.length);
  return others.length === 0 ? result : { ...result, also: others.map(([{ key, request, response, ...seen }]) => seen) };
}

/**
 * A Map from scenario to { state, closeCode, console, protocol, extensions, key, request, response }.
 * The bytes are strings of one character a byte.
 */
export async function once(client, scenarios) {
  const results = new Map();
  for (const batch of batches(scenarios)) {
    const shards = await shardsOf(batch, client.isBrowser ? addresses : addresses.slice(0, 1));
    try {
      for (const { lab, seen } of await client.run(shards)) {
        const said = seen.console && ownWords(lab.withoutUrls(seen.console));
        results.set(seen.take, { ...observed({ ...seen, console: said }), ...(await lab.taken(seen.take)) });
      }
    } finally {
      for (const { lab } of shards) await lab.close();
    }
  }
  return results;
}

/** The scenarios dealt out to a lab on each address. */
async function shardsOf(scenarios, addresses) {
  const labs = await Promise.all(addresses.map((address) => openLab(address)));
  return labs.map((lab, index) => ({ lab, jobs: scenarios.filter((_, at) => at % labs.length === index).map((scenario) => lab.jobFor(scenario)) }));
}

/** A response that sets a cookie changes the requests that follow: each such scenario has a fresh client to itself. */
function batches(scenarios) {
  const sticky = scenarios.filter(({ response }) => /^set-cookie/im.test(response));
  return [scenarios.filter((scenario) => !sticky.includes(scenario)), ...sticky.map((scenario) => [scenario])].filter(({ length }) => length > 0);
}

/** Without the frame that Chromium and WebKit put around every message, and no longer than a person would read. */
function ownWords(text) {
  const words = text.replace(/^WebSocket connection to '<url>' failed: /, "");
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** What ended a connection that was open stands apart from what kept one from opening. */
function observed({ state, closeCode, console, protocol, extensions }) {
  if (state === "waits") return { state: "fail", waits: true }; // what its console says then is about the giving up
  if (state === "fail") return { state, closeCode, console };
  const later =
    closeCode === null ? {} : { later: console === null ? { closeCode } : { closeCode, console } };
  return { state, protocol, extensions, ...later };
}
