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

/** What a client did, without what is random: its key, and values made from it that it quotes. */
export function outcome({ state, waits, closeCode, console, protocol, extensions, later, response }) {
  const text = JSON.stringify([state, waits, closeCode, console, protocol, extensions, later?.closeCode, later?.console]);
  return text.replaceAll(/[\w+/=-]{16,}/g, (word) => (response?.includes(word) ? "" : word));
}

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
      const earlier = old?.results[client.client];
      if (!now && earlier) results[client.client] = earlier;
      if (!now?.results.has(id)) continue;
      const known = before?.clients.find((one) => one.client === client.client)?.version === client.version ? earlier : undefined;
      results[client.client] = packed(id, withEarlier(now.results.get(id), known), client.requests, responses);
    }
    return { id, title, about, topic, rule, protocols, standard, ms, shown, responses, results };
  });
  return { schema: 1, clients, scenarios: rows };
}

/** A client of the same version that did something else in an earlier measurement does not always do the same. */
function withEarlier(result, earlier) {
  if (!earlier) return result;
  const { key, path, request, response, also: others = [], ...first } = earlier; // whose bytes are indices
  const known = new Set([result, ...(result.also ?? [])].map(outcome));
  const more = [first, ...others].filter((one) => !known.has(outcome({ ...one, response: result.response })));
  return more.length === 0 ? result : { ...result, also: [...(result.also ?? []), ...more] };
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
