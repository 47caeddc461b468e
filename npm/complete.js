// What stands the same in every report is left out of the module and added here: texts and citations by name.
import facts from "./facts.js";

/** A citation as a report shows it. All reports share it, so nobody may change it. */
function cite(fact) {
  if (fact === null) return null;
  if (Array.isArray(fact)) return Object.freeze({ title: fact[0], url: fact[1] });
  const [rfc, section] = fact.split(" ");
  return Object.freeze({ title: `RFC ${rfc} §${section}`, url: `https://www.rfc-editor.org/rfc/rfc${rfc}#section-${section}` });
}

const withCite = ([text, fact]) => ({ text, cite: cite(fact) });
const otherField = withCite(facts.otherField);
const steps = new Map(Object.entries(facts.steps).map(([id, fact]) => [id, withCite(fact)]));
const rules = new Map(Object.entries(facts.rules).map(([id, cites]) => [id, Object.freeze(cites.map(cite))]));

// Both spellings that occur in practice, so that hardly any name has to be lower-cased first.
const fields = new Map();
for (const [name, fact] of Object.entries(facts.fields)) {
  const field = withCite(fact);
  fields.set(name, field).set(name.toLowerCase(), field);
}

/**
 * A result arrives as JSON documents, each in one or more pieces: first batches of handshakes, last the report itself.
 * Nearly every report is one document in one piece.
 */
export function collect(call) {
  let result;
  let pieces = "";
  const earlier = [];
  call((piece, last) => {
    if (!last) {
      pieces += piece;
      return;
    }
    for (const handshake of result?.handshakes ?? []) earlier.push(handshake);
    result = JSON.parse(pieces === "" ? piece : pieces + piece);
    pieces = "";
  });
  if (earlier.length > 0) result.handshakes = earlier.concat(result.handshakes);
  return result;
}

/** Makes objects of headers, steps and predictions, which arrive as lists (src/report/lists.rs); adds what a report shares with all. */
export function complete(report) {
  for (const handshake of report.handshakes) {
    if (handshake.request) completeHeaders(handshake.request);
    for (const message of handshake.interim) completeHeaders(message);
    if (handshake.response) completeHeaders(handshake.response);
    handshake.clients = handshake.clients.map(prediction);
    handshake.checklist = handshake.checklist.map(step);
    completeFindings(handshake.findings);
  }
  completeFindings(report.findings);
  return report;
}

/** Links to what a rule cites, in Markdown, each with a space before it. */
export const links = (rule) => rules.get(rule).map(({ title, url }) => ` [${title}](${url})`).join("");

/** The same for a terminal: a title, its address, the next title, … one a line. */
export const titlesAndAddresses = (rule) => rules.get(rule).map(({ title, url }) => `${title}\n${url}\n`).join("");

export const prediction = ([client, version, state, closeCode, console, because, waits]) => ({
  client, version, state, closeCode, console, because, waits,
});

function step([id, side, state, because]) {
  const { text: title, cite } = steps.get(id);
  return { id, side, title, cite, state, because };
}

function completeHeaders(message) {
  const { side: list, headers } = message;
  message.headers = headers.map((parts) => header(parts, list));
}

/** Taken apart by numbers, not by destructuring: a report holds hundreds of these. */
function header(parts, list) {
  const name = parts[0];
  const field = fields.get(name) ?? fields.get(name.toLowerCase()) ?? otherField;
  const rule = parts[15];
  return {
    name,
    value: parts[1],
    span: span(parts, 2),
    nameSpan: span(parts, 6),
    valueSpan: span(parts, 10),
    folded: parts[14],
    forbidden: rule && { list, rule },
    hopByHop: parts[16],
    setBy: parts[17],
    about: field.text,
    cite: field.cite,
  };
}

const span = (parts, at) => ({ start: parts[at], end: parts[at + 1], line: parts[at + 2], column: parts[at + 3] });

function completeFindings(findings) {
  for (const finding of findings) finding.cite = rules.get(finding.rule);
}
