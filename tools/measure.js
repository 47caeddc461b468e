#!/usr/bin/env node
// npm run measure: every client through every scenario of the lab; what they did goes into tests/measured.json.
import { parseArgs } from "node:util";
import { setUpBuild } from "./build/all.js";
import { buildPackage } from "./build/package.js";
import { Problem } from "./run/command.js";
import { main, say, step } from "./run/step.js";

const USAGE = "npm run measure -- [--only <client,…>] [--new] [--scenarios <part of an id>] [--check]";

await main(async () => {
  const options = readOptions();
  await buildPackage(await setUpBuild());
  // what these import is there only now
  const { clients } = await import("./measure/clients.js");
  const { python } = await import("./measure/programs.js");
  const { compose, outcome, readMeasured, unmeasured, writeMeasured } = await import("./measure/file.js");
  const { scenarios: all } = await import("./measure/lab.js");

  const chosen = clients.filter(({ client }) => !options.only || options.only.includes(client));
  if (chosen.length === 0) throw new Problem(`The clients are ${clients.map(({ client }) => client).join(", ")}.`);
  let ready;
  await step("what is measured", async () => (ready = await versions(chosen, await python())));

  const scenarios = all.filter(({ id }) => !options.scenarios || id.includes(options.scenarios));
  const before = readMeasured();
  const measured = await runs(ready, (client) => (options.new ? unmeasured(client, scenarios, before) : scenarios));
  if (options.scenarios) return say(table(scenarios, measured));

  const file = compose(scenarios, measured, before, clients.map(({ client }) => client));
  const changed = before ? changes(before, file, outcome) : [];
  for (const change of changed) say(`  ${change}`);
  if (options.check) return void (process.exitCode = changed.length > 0 ? 1 : 0);
  writeMeasured(file);
  say(`\n${scenarios.length} scenarios, ${file.clients.length} clients: tests/measured.json is written.`);
});

function readOptions() {
  try {
    const { values } = parseArgs({ options: { only: { type: "string" }, scenarios: { type: "string" }, new: { type: "boolean" }, check: { type: "boolean" } } });
    return { ...values, only: values.only?.split(",") };
  } catch (error) {
    throw new Problem(`${error.message} Usage: ${USAGE}`);
  }
}

/** Each client with the versions of what runs. */
async function versions(clients, python) {
  return Promise.all(clients.map(async (client) => ({ ...client, version: await client.version(), on: (await client.on?.(python)) ?? null })));
}

async function runs(clients, scenariosFor) {
  const { measure } = await import("./measure/one-client.js");
  const measured = [];
  for (const client of clients) {
    const scenarios = scenariosFor(client);
    if (scenarios.length === 0) continue;
    await step(`${client.client} ${client.version}`, async (note) => {
      const results = await measure(client, scenarios, note);
      measured.push({ ...client, results });
      return summary([...results.values()]);
    });
  }
  return measured;
}

function summary(results) {
  const counts = [["open", ({ state }) => state === "open"], ["fail", ({ state }) => state === "fail"], ["vary", ({ also }) => also]];
  return counts.map(([word, is]) => `${results.filter(is).length} ${word}`).join(", ");
}

/** What is new against the file as it stood. */
function changes(before, after, outcome) {
  return after.scenarios.flatMap(({ id, results }) => {
    const old = before.scenarios.find((scenario) => scenario.id === id)?.results ?? {};
    const varies = (name) => old[name]?.also?.some((one) => outcome(one) === outcome(results[name]));
    const changed = Object.keys(results).filter((name) => old[name] && outcome(old[name]) !== outcome(results[name]) && !varies(name));
    return changed.map((name) => `${name}, ${id}: ${told(old[name])} → ${told(results[name])}`);
  });
}

function table(scenarios, measured) {
  return scenarios.map(({ id }) => `${id}\n${measured.map(({ client, results }) => `  ${client}: ${told(results.get(id))}`).join("\n")}`).join("\n");
}

/** What a person wants to read of a result. */
function told({ state, waits, closeCode, console, protocol, extensions, later, also } = {}) {
  return JSON.stringify({ state, waits, closeCode: closeCode ?? undefined, console: console ?? undefined, protocol, extensions, later, also });
}
