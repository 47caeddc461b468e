// Heads in few characters. A template holds one character a byte; `{key}`, `{accept}` and `{path}` stand for what differs
// between two connections. What repeats itself is { times, text }, in which `{n}` counts up from 00000.

/** The bytes of a template, one character a byte. */
export function expand(template, values) {
  const parts = typeof template === "string" ? [template] : template;
  return parts.map((part) => (typeof part === "string" ? filled(part, values) : repeated(part))).join("");
}

const filled = (text, values) => text.replace(/\{(key|accept|path)\}/g, (_, name) => values[name]);
const number = (index) => String(index).padStart(5, "0");
const repeated = ({ times, text }) => Array.from({ length: times }, (_, index) => text.replace("{n}", () => number(index))).join("");

const LONG = 64;
const FEW = 8;

/** A template that expands to exactly these bytes. */
export function contract(bytes, values) {
  const parts = withRuns(bytes).flatMap((part) => (typeof part === "string" ? withRepeatedLines(part) : [part]));
  const template = parts.map((part) => (typeof part === "string" ? emptied(part, values) : part)).filter((part) => part !== "");
  const result = template.length > 1 || typeof template[0] === "object" ? template : (template[0] ?? "");
  return expand(result, values) === bytes ? result : [{ times: 1, text: bytes }];
}

function emptied(text, values) {
  return ["accept", "key", "path"].reduce((left, name) => (values[name] ? left.replaceAll(values[name], `{${name}}`) : left), text);
}

/** Long runs of one character. */
function withRuns(bytes) {
  return bytes.split(new RegExp(`((.)\\2{${LONG},})`, "s")).flatMap((part, index) => {
    if (index % 3 === 2) return [];
    return index % 3 === 1 ? [{ times: part.length, text: part[0] }] : [part];
  });
}

/** Lines that differ in a number alone, which counts up. */
function withRepeatedLines(text) {
  const lines = text.split(/(?<=\n)/);
  const parts = [];
  for (let at = 0; at < lines.length; ) {
    const unit = lines[at].replace(/\d{5}/, "{n}");
    let end = at;
    while (end < lines.length && lines[end] === unit.replace("{n}", number(end - at))) end++;
    if (end - at >= FEW) parts.push({ times: end - at, text: unit });
    else parts.push(lines.slice(at, (end = Math.max(end, at + 1))).join(""));
    at = end;
  }
  return parts.reduce((joined, part) => {
    if (typeof part === "string" && typeof joined.at(-1) === "string") joined.push(joined.pop() + part);
    else joined.push(part);
    return joined;
  }, []);
}
