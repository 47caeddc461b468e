// tests/measured.json: written so that a person can read the difference between two measurements.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run/command.js";
import { contract } from "./bytes.js";

const path = join(root, "tests/measured.json");
const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

export const acceptOf = (key) => createHash("sha1").update(key + GUID, "latin1").digest("base64");

export const readMeasured = () => (existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null);

/**
 * measured: [{ client, version, about, on, results: Map }]. Clients that were not measured now keep what the file says of
 * them, for the scenarios that still are as they were.
 */
export function compose(scenarios, measured, before) {
  const order = [...new Set([...(before?.clients ?? []), ...measured].map(({ client }) => client))];
  const clients = order.map((name) => {
    const now = measured.find(({ client }) => client === name);
    if (!now) return before.clients.find(({ client }) => client === name);
    const { client, version, on, about } = now;
    return { client, version, on, about, measured: new Date().toISOString().slice(0, 10), requests: [] };
  });
  const rows = scenarios.map(({ id, title, about, topic, rule, protocols, standard, ms, response: shown }) => {
    const old = before?.scenarios.find((scenario) => scenario.id === id && scenario.shown === shown);
    const responses = old ? [...old.responses] : [];
    const results = {};
    for (const client of clients) {
      const now = measured.find((one) => one.client === client.client);
      const result = now ? now.results.get(id) : old?.results[client.client];
      if (result) results[client.client] = now ? packed(id, result, client.requests, responses) : result;
    }
    return { id, title, about, topic, rule, protocols, standard, ms, shown, responses, results };
  });
  return { schema: 1, clients, scenarios: rows };
}

function packed(id, { request, response, key, ...seen }, requests, responses) {
  const values = { key, accept: acceptOf(key), path: pathOf(request) };
  const kept = { ...seen, key, path: values.path, request: indexOf(requests, contract(request, values)), response: indexOf(responses, contract(response, values)) };
  if (kept.path === `/lab/run/${id}`) delete kept.path;
  for (const name of ["request", "response"]) if (kept[name] === 0) delete kept[name];
  for (const [name, value] of Object.entries(kept)) if (value === null) delete kept[name];
  return kept;
}

const pathOf = (request) => /^\S+ (\S+)/.exec(request)?.[1] ?? "";

function indexOf(all, template) {
  const text = JSON.stringify(template);
  const index = all.findIndex((one) => JSON.stringify(one) === text);
  return index < 0 ? all.push(template) - 1 : index;
}

export function writeMeasured(file) {
  writeFileSync(path, print(file));
}

/** One line for each result, request and response. */
function print({ schema, clients, scenarios }) {
  const line = (value) => JSON.stringify(value);
  const list = (values, indent) => (values.length ? `[\n${indent}  ${values.map(line).join(`,\n${indent}  `)}\n${indent}]` : "[]");
  const table = (object, indent) => `{\n${Object.entries(object).map(([name, value]) => `${indent}  ${line(name)}: ${line(value)}`).join(",\n")}\n${indent}}`;
  const fields = (object, written) => Object.entries(object).map(([name, value]) => `    ${line(name)}: ${written[name]?.(value) ?? line(value)}`).join(",\n");
  const block = (object, written) => `  {\n${fields(object, written)}\n  }`;
  const requests = (values) => list(values, "    ");
  return `{
"schema": ${schema},
"clients": [\n${clients.map((client) => block(client, { requests })).join(",\n")}\n],
"scenarios": [\n${scenarios.map((one) => block(one, { responses: requests, results: (all) => table(all, "    ") })).join(",\n")}\n]
}
`;
}
