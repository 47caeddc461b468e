// The verbs that need no input: what a rule is, what a key and its accept value are.
import { checkKey, deriveAccept, generateKey, verifyAccept } from "../node.js";
import catalogue from "../rules.js";
import { columns, hasColor, say } from "./output.js";
import { Usage } from "./problem.js";
import { shown } from "./shown.js";
import { suggestion } from "./suggest.js";

/** ws101 explain RULE … */
export async function explain(ids, { json }) {
  if (ids.length === 0) throw new Usage("explain takes the name of a rule; ws101 rules lists them.");
  const rules = ids.map((id) => {
    const rule = catalogue.find((rule) => rule.id === id);
    if (rule) return rule;
    const meant = suggestion(id, catalogue.map((rule) => rule.id)) || " ws101 rules lists them.";
    throw new Usage(`there is no rule “${id}”.${meant}`);
  });
  if (json) return say(`${JSON.stringify(rules)}\n`);
  return say(rules.map(explanation).join("\n"));
}

function explanation({ id, severity, topic, summary, why, fix, cite, fails, passes }) {
  const parts = [`${bold(id)}: ${severity}, about ${topic}`, wrap(summary), wrap(why), `${bold("Fix")}\n${wrap(fix)}`];
  if (fails) parts.push(`${bold("Fails")}\n${indent(example(fails))}`);
  if (passes) parts.push(`${bold("Passes")}\n${indent(example(passes))}`);
  if (cite.length > 0) parts.push(`${bold("See")}\n${cite.map(({ title, url }) => `  ${title}: ${url}`).join("\n")}`);
  return `${parts.join("\n\n")}\n`;
}

/** Its line endings are made line ends; all else that a terminal would act on is shown. */
const example = (text) => shown(text.replaceAll("\r\n", "\n")).trimEnd();

/** ws101 rules */
export async function rules(words, { json }) {
  nothingMore("rules", words, 0);
  if (json) return say(`${JSON.stringify(catalogue)}\n`);
  const longest = Math.max(...catalogue.map(({ id }) => id.length));
  const lines = catalogue.map(({ id, severity, summary }) => `${id.padEnd(longest)}  ${severity.padEnd(7)}  ${summary}\n`);
  return say(lines.join(""));
}

/** ws101 accept KEY [ACCEPT] */
export async function accept(words, { json }) {
  const [key, received] = words;
  if (key === undefined) throw new Usage("accept takes a key, and the accept value to compare if there is one.");
  nothingMore("accept", words, 2);
  const steps = deriveAccept(key);
  const { valid, problems } = checkKey(key);
  const check = received === undefined ? undefined : verifyAccept(key, received);
  const right = valid && (check === undefined || check.state === "match");
  if (json) await say(`${JSON.stringify({ ...steps, valid, problems, ...(check && { check }) })}\n`);
  else await say(derivation(steps, problems, check));
  return right ? 0 : 1;
}

function derivation({ key, concatenated, sha1Hex, accept }, problems, check) {
  const lines = [
    `key           ${shown(key)}`,
    ...problems.map((problem) => `              ${shown(problem)}`),
    `with the GUID ${shown(concatenated)}`,
    `SHA-1         ${sha1Hex}`,
    `accept        ${bold(accept)}`,
  ];
  if (check) lines.push(`received      ${shown(check.received ?? "")}`, `              ${verdict(check)}`);
  return `${lines.join("\n")}\n`;
}

function verdict({ state, mistake }) {
  if (state === "match") return "It answers the key.";
  const how = mistake ? ` It was made so: ${mistake.kind}${mistake.detail ? `, ${shown(mistake.detail)}` : ""}.` : "";
  return state === "mismatch" ? `It does not answer the key.${how}` : `Whether it answers the key cannot be told.${how}`;
}

/** ws101 key */
export async function key(words, { json }) {
  nothingMore("key", words, 0);
  const key = generateKey();
  return say(json ? `${JSON.stringify({ key })}\n` : `${key}\n`);
}

function nothingMore(verb, words, most) {
  if (words.length > most) throw new Usage(`${verb} takes ${most === 0 ? "no words" : `at most ${most} words`}, not “${words[most]}”.`);
}

const bold = (text) => (hasColor() ? `\x1b[1m${text}\x1b[0m` : text);

const indent = (text) => text.replace(/^/gm, "  ");

/** Paragraphs in lines that fit, indented. */
function wrap(text) {
  const width = Math.min(columns(), 100) - 2;
  const paragraphs = text.split("\n\n").map((paragraph) => {
    let lines = "";
    let line = " ";
    for (const word of paragraph.split(" ")) {
      if (line.length + 1 + word.length > width && line !== " ") {
        lines += `${line}\n`;
        line = " ";
      }
      line += ` ${word}`;
    }
    return lines + line;
  });
  return paragraphs.join("\n\n");
}
