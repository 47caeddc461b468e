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

/** Fills in about and cite of headers, cite of findings, title and cite of steps. */
export function complete(report) {
  for (const handshake of report.handshakes) {
    if (handshake.request) completeHeaders(handshake.request.headers);
    for (const message of handshake.interim) completeHeaders(message.headers);
    if (handshake.response) completeHeaders(handshake.response.headers);
    for (const step of handshake.checklist) {
      const fact = steps.get(step.id);
      step.title = fact.text;
      step.cite = fact.cite;
    }
    completeFindings(handshake.findings);
  }
  completeFindings(report.findings);
  return report;
}

/** Links to what a rule cites, in Markdown, each with a space before it. */
export const links = (rule) => rules.get(rule).map(({ title, url }) => ` [${title}](${url})`).join("");

/** The same for a terminal: a title, its address, the next title, … one a line. */
export const titlesAndAddresses = (rule) => rules.get(rule).map(({ title, url }) => `${title}\n${url}\n`).join("");

function completeHeaders(headers) {
  for (const header of headers) {
    const field = fields.get(header.name) ?? fields.get(header.name.toLowerCase()) ?? otherField;
    header.about = field.text;
    header.cite = field.cite;
  }
}

function completeFindings(findings) {
  for (const finding of findings) finding.cite = rules.get(finding.rule);
}
