// A request's head as it comes in, byte for byte.

const [LF, CR] = [10, 13];

/** Where the head ends: behind the first empty line; -1 while it has not come. Looks at bytes from `from` on. */
export function endOfHead(bytes, from) {
  for (let at = bytes.indexOf(LF, from); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    if (bytes[at + 1] === LF) return at + 2;
    if (bytes[at + 1] === CR && bytes[at + 2] === LF) return at + 3;
  }
  return -1;
}

/** { target, hosts, origin } of a head. */
export function readHead(bytes) {
  const [start, ...lines] = bytes.toString("latin1").split("\n");
  const hosts = [];
  let origin;
  for (const line of lines) {
    const [name, value] = WANTED.has(line.charCodeAt(0)) ? split(line) : [];
    if (name === "host") hosts.push(value);
    if (name === "origin") origin ??= value;
  }
  return { target: start.split(" ", 2)[1] ?? "", hosts, origin };
}

/** How the names begin. */
const WANTED = new Set([..."HhOo"].map((letter) => letter.charCodeAt(0)));

function split(line) {
  const colon = line.indexOf(":");
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}
