/** What clients did with every scenario of the lab, as `npm run measure` wrote it down. */
import type { Cite, RuleInfo } from "ws101";
import { expand, type Template } from "../../../tools/measure/bytes.js";
import place from "../../../tests/measured.json?url";

export interface Measured { schema: 1; clients: Client[]; scenarios: Scenario[] }

export interface Client {
  client: string;
  version: string;
  /** What it runs on or uses, with its version. */
  on: string | null;
  about: string;
  /** The day, as YYYY-MM-DD. */
  measured: string;
  requests: Template[];
}

export interface Described {
  id: string;
  title: string;
  about: string;
  topic: RuleInfo["topic"];
  rule: string | null;
  protocols: string[];
  standard: { state: "open" | "fail" | "refused" | "either"; why: string; cite: Cite[] };
  ms: number;
}

export interface Scenario extends Described {
  /** The bytes of the response, escaped for people. */
  shown: string;
  responses: Template[];
  results: Record<string, Result>;
}

export interface Seen {
  state: "open" | "fail";
  /** It neither opened nor failed while it was watched. */
  waits?: true;
  closeCode?: number;
  console?: string;
  protocol?: string;
  extensions?: string;
  /** What ended a connection that had been open. */
  later?: { closeCode: number; console?: string };
}

export interface Result extends Seen {
  key: string;
  path?: string;
  request?: number;
  response?: number;
  /** What it did at other times. */
  also?: Seen[];
}

let loaded: Promise<Measured> | null = null;

/** Fetches the file once; a failure is forgotten, so that it can be tried again. */
export function measured(): Promise<Measured> {
  loaded ??= fetch(place).then((answer) => {
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
    return answer.json() as Promise<Measured>;
  });
  loaded.catch(() => (loaded = null));
  return loaded;
}

const names: Record<string, string> = { chromium: "Chromium", firefox: "Firefox", webkitgtk: "WebKitGTK", "python-websockets": "websockets" };
export const nameOf = (client: string) => names[client] ?? client;
export const isBrowser = (client: string) => ["chromium", "firefox", "webkitgtk"].includes(client);

/** Request and response as they went over the wire. `accept` is the right answer to the result's key. */
export function bytesOf(measured: Measured, scenario: Scenario, client: string, accept: string): Uint8Array {
  const { key, path, request = 0, response = 0 } = scenario.results[client]!;
  const values = { key, accept, path: path ?? `/lab/run/${scenario.id}` };
  const requests = measured.clients.find((one) => one.client === client)!.requests;
  return fromLatin1(expand(requests[request]!, values) + expand(scenario.responses[response]!, values));
}

const fromLatin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Whether a client did what the standards let a client do. */
export function departs(standard: Described["standard"]["state"], { state }: { state: "open" | "fail" }): boolean {
  return standard !== "either" && (standard === "open") !== (state === "open");
}
