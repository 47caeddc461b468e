// Reports as the command line prints them, written by the full module.
import { withFormat } from "./arguments.js";
import { titlesAndAddresses } from "./complete.js";
import { core } from "./core.js";
import catalogue from "./rules.js";

/** { text, errors }: text with carets under the bytes, and the number of errors. */
export function renderText(input, { name, format, color, width }) {
  return counted((tell) => core().renderText(input, name, format, color, width, titlesAndAddresses, tell), format);
}

/** The same in sentences, one a line. */
export function renderPlain(input, { name, format }) {
  return counted((tell) => core().renderPlain(input, name, format, titlesAndAddresses, tell), format);
}

/** A capture that was read is used up by either. */
export function renderCaptureText(reader, { name, color, width }) {
  return counted((tell) => reader.renderText(name, color, width, titlesAndAddresses, tell));
}

export function renderCapturePlain(reader, { name }) {
  return counted((tell) => reader.renderPlain(name, titlesAndAddresses, tell));
}

function counted(render, format) {
  let errors = 0;
  const text = withFormat(format, () => render((count) => (errors = count)));
  return { text, errors };
}

/** One SARIF log of all inputs: [{ input, name }]. */
export function renderSarif(inputs, { format }) {
  const logs = inputs.map(({ input, name }) => {
    let json = "";
    withFormat(format, () => core().renderSarif(input, name, format, (piece) => (json += piece)));
    return JSON.parse(json);
  });
  const log = logs[0] ?? emptyLog();
  const [run] = log.runs;
  for (const { runs: [other] } of logs.slice(1)) {
    run.artifacts.push(...other.artifacts);
    for (const result of other.results) run.results.push(result);
    run.tool.driver.rules.push(...other.tool.driver.rules);
  }
  run.tool.driver.rules = describe(run.tool.driver.rules);
  return log;
}

/** Where no input could be read. */
function emptyLog() {
  let json = "";
  core().renderSarif(new Uint8Array(), "", undefined, (piece) => (json += piece));
  const log = JSON.parse(json);
  Object.assign(log.runs[0], { artifacts: [], results: [] });
  log.runs[0].tool.driver.rules = [];
  return log;
}

/** Each rule once, with what there is to say about it. */
function describe(rules) {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  return [...byId.values()].map(({ id, defaultConfiguration }) => {
    const { summary, why, fix, cite } = catalogue.find((rule) => rule.id === id);
    const described = {
      id,
      shortDescription: { text: summary },
      fullDescription: { text: why },
      help: { text: fix },
      defaultConfiguration,
    };
    if (cite.length > 0) described.helpUri = cite[0].url;
    return described;
  });
}
