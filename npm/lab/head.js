// A request's head as it comes in, byte for byte.

/** Where the head ends: behind the first empty line, -1 while it has not come. Looks at bytes from `from` on. */
export function endOfHead(bytes, from) {
  for (let at = bytes.indexOf(10, from); at !== -1; at = bytes.indexOf(10, at + 1)) {
    if (bytes[at + 1] === 10) return at + 2;
    if (bytes[at + 1] === 13 && bytes[at + 2] === 10) return at + 3;
  }
  return -1;
}

/** { target, fields } of a head; fields has the values of each name in lower case. */
export function readHead(bytes) {
  const [start, ...lines] = bytes.toString("latin1").split(/\r?\n/);
  const fields = new Map();
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 1) continue;
    const name = line.slice(0, colon).toLowerCase();
    fields.set(name, [...(fields.get(name) ?? []), line.slice(colon + 1).trim()]);
  }
  return { target: start.split(" ")[1] ?? "", fields };
}
