/** The requests that clients sent for a scenario. */
import { expand } from "../../../tools/measure/bytes.js";
import type { Measured } from "./measured.ts";

export function requestsOf({ clients, scenarios }: Measured, id: string): { client: string; version: string; request: string }[] {
  const results = scenarios.find((scenario) => scenario.id === id)?.results ?? {};
  return clients.flatMap(({ client, version, requests }) => {
    const result = results[client];
    if (!result) return [];
    const values = { key: result.key, accept: "", path: result.path ?? `/lab/run/${id}` };
    return [{ client, version, request: expand(requests[result.request ?? 0]!, values) }];
  });
}
