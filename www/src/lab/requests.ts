/** What one browser's request has that another's has not. */

export interface Field { name: string; value: string }

/** The fields of a request's head, in order. */
export function fieldsOf(request: string): Field[] {
  const lines = request.split("\r\n\r\n", 1)[0]!.split("\r\n").slice(1);
  return lines.map((line) => {
    const colon = line.indexOf(":");
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
}

export interface Row {
  name: string;
  /** This browser's, then the others'. Null where the field is not sent. */
  values: (string | null)[];
  /** Whether the others' differ in more than what is different for every connection or machine. */
  differs: boolean;
}

/** They differ between two connections of one browser, too. */
const OWN = new Set(["sec-websocket-key", "host", "origin", "cookie", "user-agent", "accept-language", "sec-fetch-site"]);

/** One row for each field, in the order of the first request, then of the others. */
export function compareRequests(requests: readonly string[]): Row[] {
  const all = requests.map((request) => new Map(fieldsOf(request).map(({ name, value }) => [name.toLowerCase(), { name, value }])));
  const names = new Set(all.flatMap((fields) => [...fields.keys()]));
  return [...names].map((key) => {
    const found = all.map((fields) => fields.get(key) ?? null);
    const values = found.map((field) => field?.value ?? null);
    const differs = values.some((value) => (value === null) !== (values[0] === null) || (value !== values[0] && !OWN.has(key)));
    return { name: found.find((field) => field !== null)!.name, values, differs };
  });
}

/** Which of the others send the fields that both have in the same order. */
export function sameOrder(mine: string, other: string): boolean {
  const [a, b] = [mine, other].map((request) => fieldsOf(request).map(({ name }) => name.toLowerCase())) as [string[], string[]];
  const shared = a.filter((name) => b.includes(name));
  return b.filter((name) => shared.includes(name)).every((name, index) => name === shared[index]);
}
