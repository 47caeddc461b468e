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

/** A value that was made from the key, where a client quotes it: long, and with a digit or a sign among its letters. */
const MADE = /(?=[\w+/=-]*[\d+/])[\w+/=-]{16,}/g;

/** What a client did, without what is different at every run. */
export function outcome({ state, waits, closeCode, console, protocol, extensions, later }) {
  return JSON.stringify([state, waits, closeCode, console, protocol, extensions, later?.closeCode, later?.console]).replaceAll(MADE, "…");
}

/**
 * measured: [{ client, version, about, on, results: Map }]. What was not measured now keeps what the file says of it, as
 * long as the lab's response is the same. order: the clients' names.
 */
export function compose(scenarios, measured, before, order) {
  const names = new Set([...(before?.clients ?? []), ...measured].map(({ client }) => client));
  const clients = order.filter((name) => names.has(name)).map((name) => {
    const old = before?.clients.find(({ client }) => client === name);
    const now = measured.find(({ client }) => client === name);
    if (!now) return { old, now, is: { ...old, requests: [] } };
    const { client, version, on, about } = now;
    return { old, now, is: { client, version, on, about, measured: new Date().toISOString().slice(0, 10), requests: [] } };
  });
  const rows = scenarios.map(({ id, title, about, topic, rule, protocols, standard, ms, response: shown }) => {
    const old = before?.scenarios.find((scenario) => isSame(scenario, { id, protocols, response: shown }));
    const responses = [];
    const results = {};
    for (const client of clients) {
      const earlier = client.old?.version === client.is.version ? old?.results[client.is.client] : undefined;
      const now = client.now?.results.get(id);
      if (now) results[client.is.client] = packed(id, withEarlier(now, earlier), client.is.requests, responses);
      else if (earlier) results[client.is.client] = moved(earlier, [client.old.requests, client.is.requests], [old.responses, responses]);
    }
    return { id, title, about, topic, rule, protocols, standard, ms, shown, responses, results };
  });
  return { schema: 1, clients: clients.map(({ is }) => is), scenarios: rows };
}

const isSame = (kept, { id, protocols, response }) => kept.id === id && kept.shown === response && `${kept.protocols}` === `${protocols}`;

/** The scenarios of which the file does not say what this version of the client does. */
export function unmeasured({ client, version }, scenarios, before) {
  if (before?.clients.find((one) => one.client === client)?.version !== version) return scenarios;
  return scenarios.filter((scenario) => !before.scenarios.some((kept) => isSame(kept, scenario) && kept.results[client]));
}

/** A result whose bytes stand in other lists from now on. */
function moved({ request = 0, response = 0, ...result }, [requestsBefore, requests], [responsesBefore, responses]) {
  return withoutZeros({ ...result, request: indexOf(requests, requestsBefore[request]), response: indexOf(responses, responsesBefore[response]) });
}

/** A client of the same version that did something else in an earlier measurement does not always do the same. */
function withEarlier(result, earlier) {
  if (!earlier) return result;
  const { key, path, request, response, also: others = [], ...first } = earlier;
  const known = new Set([result, ...(result.also ?? [])].map(outcome));
  const more = [first, ...others].filter((one) => !known.has(outcome(one)));
  return more.length === 0 ? result : { ...result, also: [...(result.also ?? []), ...more] };
}

function packed(id, { request, response, key, ...seen }, requests, responses) {
  const path = pathOf(request);
  const values = { key, accept: acceptOf(key), path };
  const bytes = { request: indexOf(requests, contract(request, values)), response: indexOf(responses, contract(response, values)) };
  const { also, ...first } = withoutNulls(seen);
  const said = also ? { ...first, also: also.map(withoutNulls) } : first;
  return withoutZeros({ ...said, key, ...(path === `/lab/run/${id}` ? {} : { path }), ...bytes });
}

const withoutNulls = (result) => Object.fromEntries(Object.entries(result).filter(([, value]) => value !== null));

function withoutZeros({ request, response, ...result }) {
  return { ...result, ...(request ? { request } : {}), ...(response ? { response } : {}) };
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
