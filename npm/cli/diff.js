// ws101 diff: two handshakes side by side.
import { compare } from "../node.js";
import { read } from "./input.js";
import { hasColor, say } from "./output.js";
import { Usage } from "./problem.js";
import { shown } from "./shown.js";

const MARKS = { decides: "!", may: "?", no: " " };
const WORDS = { decides: "decides", may: "may matter", no: "does not matter" };

export async function diff(names, { json }) {
  if (names.length !== 2) throw new Usage("diff takes two files: the handshake that works, and the one that fails.");
  if (names[0] === "-" && names[1] === "-") throw new Usage("standard input can be one of the two files, not both.");
  const [works, fails] = [await read(names[0]), await read(names[1])];
  const comparison = compare(works, fails);
  const decided = comparison.differences.some(({ matters }) => matters === "decides");
  await say(json ? `${JSON.stringify(comparison)}\n` : text(comparison));
  return decided ? 1 : 0;
}

function text({ differences, summary }) {
  return `${[shown(summary), ...differences.map(difference)].join("\n\n")}\n`;
}

function difference({ what, first, second, matters, message }) {
  const side = (sign, value) => (value === null ? [] : [`    ${sign} ${shown(value).replaceAll("\n", " ")}`]);
  const head = `${MARKS[matters]} ${bold(shown(what))}: ${WORDS[matters]}`;
  return [head, ...side("-", first), ...side("+", second), `    ${shown(message)}`].join("\n");
}

const bold = (text) => (hasColor() ? `\x1b[1m${text}\x1b[0m` : text);
