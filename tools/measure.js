#!/usr/bin/env node
// npm run measure: every client through every scenario of the lab, twice; what it did both times goes into tests/measured.json.
import { parseArgs } from "node:util";
import { build, setUpBuild } from "./build/all.js";
import { Problem } from "./run/command.js";
import { main, say, step } from "./run/step.js";

const USAGE = "npm run measure -- [--only <client,…>] [--scenarios <part of an id>] [--check]";

await main(async () => {
  const options = readOptions();
  await build(await setUpBuild(), { page: false });
  // what these import is there only now
  const { clients } = await import("./measure/clients.js");
  const { python } = await import("./measure/programs.js");
  const { compose, readMeasured, writeMeasured } = await import("./measure/file.js");
  const { labScenarios } = await import("./measure/lab.js");

  const chosen = clients.filter(({ client }) => !options.only || options.only.includes(client));
  if (chosen.length === 0) throw new Problem(`The clients are ${clients.map(({ client }) => client).join(", ")}.`);
  let ready;
  await step("what is measured", async () => (ready = await versions(chosen, await python())));

  const all = await labScenarios();
  const scenarios = all.filter(({ id }) => !options.scenarios || id.includes(options.scenarios));
  const { measured, doubts } = await runs(ready, scenarios);
  for (const doubt of doubts) say(`  ${doubt}`);
  if (options.scenarios) return say(table(scenarios, measured));

  const before = readMeasured();
  const file = compose(scenarios, measured, before);
  if (before) for (const change of changes(before, file)) say(`  ${change}`);
  if (doubts.length > 0) throw new Problem(`${doubts.length} results differ between two runs: a measurement has to repeat itself. Nothing was written.`);
  if (options.check) return;
  writeMeasured(file);
  say(`\n${scenarios.length} scenarios, ${file.clients.length} clients: tests/measured.json is written.`);
});

function readOptions() {
  try {
    const { values } = parseArgs({ options: { only: { type: "string" }, scenarios: { type: "string" }, check: { type: "boolean" } } });
    return { ...values, only: values.only?.split(",") };
  } catch (error) {
    throw new Problem(`${error.message} Usage: ${USAGE}`);
  }
}

/** Each client with the versions of what runs. */
async function versions(clients, python) {
  return Promise.all(clients.map(async (client) => ({ ...client, version: await client.version(), on: (await client.on?.(python)) ?? null })));
}

/** Every client twice. What differs between the two is a doubt. */
async function runs(clients, scenarios) {
  const { measure } = await import("./measure/one-client.js");
  const { differences } = await import("./measure/differences.js");
  const measured = [];
  const doubts = [];
  for (const client of clients) {
    await step(`${client.client} ${client.version}`, async (note) => {
      note("the first run");
      const results = await measure(client, scenarios);
      note("the second run");
      const again = await measure(client, scenarios);
      doubts.push(...differences(scenarios, results, again).map((sentence) => `${client.client}, ${sentence}`));
      const opened = [...results.values()].filter(({ state }) => state === "open").length;
      measured.push({ ...client, results });
      return `${opened} of ${results.size} open`;
    });
  }
  return { measured, doubts };
}

/** What is new against the file as it stood. */
function changes(before, after) {
  return after.scenarios.flatMap(({ id, results }) => {
    const old = before.scenarios.find((scenario) => scenario.id === id)?.results ?? {};
    const said = ({ state, closeCode, console, protocol, extensions, later } = {}) => JSON.stringify({ state, closeCode, console, protocol, extensions, later });
    return Object.keys(results).filter((name) => said(old[name]) !== said(results[name])).map((name) => `${name}, ${id}: ${said(old[name])} → ${said(results[name])}`);
  });
}

function table(scenarios, measured) {
  return scenarios.map(({ id }) => `${id}\n${measured.map(({ client, results }) => `  ${client}: ${told(results.get(id))}`).join("\n")}`).join("\n");
}

const told = ({ request, response, key, ...seen }) => JSON.stringify(seen);
