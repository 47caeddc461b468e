// What stands the same in every report is left out of the module and added here: texts and citations by name.
import facts from "./facts.js";

// Both spellings that occur in practice, so that hardly any name has to be lower-cased first.
const fields = new Map();
for (const [name, fact] of Object.entries(facts.fields)) {
  fields.set(name, fact);
  fields.set(name.toLowerCase(), fact);
}

/** Fills in about and cite of headers, cite of findings, title and cite of steps. */
export function complete(report) {
  for (const handshake of report.handshakes) {
    if (handshake.request) completeHeaders(handshake.request.headers);
    for (const message of handshake.interim) completeHeaders(message.headers);
    if (handshake.response) completeHeaders(handshake.response.headers);
    for (const step of handshake.checklist) {
      const fact = facts.steps[step.id];
      step.title = fact.title;
      step.cite = fact.cite;
    }
    completeFindings(handshake.findings);
  }
  completeFindings(report.findings);
  return report;
}

/** Links to what a rule cites, in Markdown, each with a space before it. */
export const links = (rule) => facts.rules[rule].map(({ title, url }) => ` [${title}](${url})`).join("");

function completeHeaders(headers) {
  for (const header of headers) {
    const fact = fields.get(header.name) ?? fields.get(header.name.toLowerCase()) ?? facts.otherField;
    header.about = fact.about;
    header.cite = fact.cite;
  }
}

function completeFindings(findings) {
  for (const finding of findings) finding.cite = facts.rules[finding.rule];
}
