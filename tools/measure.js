#!/usr/bin/env node
// npm run measure: every client through every scenario of the lab; what they did goes into tests/measured.json.
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
  const { scenarios: all } = await import("./measure/lab.js");

  const chosen = clients.filter(({ client }) => !options.only || options.only.includes(client));
  if (chosen.length === 0) throw new Problem(`The clients are ${clients.map(({ client }) => client).join(", ")}.`);
  let ready;
  await step("what is measured", async () => (ready = await versions(chosen, await python())));

  const scenarios = all.filter(({ id }) => !options.scenarios || id.includes(options.scenarios));
  const measured = await runs(ready, scenarios);
  if (options.scenarios) return say(table(scenarios, measured));

  const before = readMeasured();
  const file = compose(scenarios, measured, before);
  const changed = before ? changes(before, file) : [];
  for (const change of changed) say(`  ${change}`);
  if (options.check) return void (process.exitCode = changed.length > 0 ? 1 : 0);
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

async function runs(clients, scenarios) {
  const { measure } = await import("./measure/one-client.js");
  const measured = [];
  for (const client of clients) {
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
function changes(before, after) {
  return after.scenarios.flatMap(({ id, results }) => {
    const old = before.scenarios.find((scenario) => scenario.id === id)?.results ?? {};
    const varies = (name) => old[name]?.also?.some((one) => told(one) === told(results[name]));
    const changed = Object.keys(results).filter((name) => told(old[name]) !== told(results[name]) && !varies(name));
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
