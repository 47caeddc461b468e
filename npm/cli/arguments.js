// The words of a command line: a verb or files, and options.
import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { FORMATS } from "./formats.js";
import { Usage } from "./problem.js";
import { suggestion } from "./suggest.js";

const OPTIONS = {
  format: { type: "string" },
  json: { type: "boolean" },
  sarif: { type: "boolean" },
  markdown: { type: "boolean" },
  plain: { type: "boolean" },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "V" },
};

const FORMS = ["json", "sarif", "markdown", "plain"];

/** { verb, words, options }; without a verb the words are files. */
export function parseCommand(args, verbs) {
  const [first, ...others] = args;
  // what follows is the lab's own to read
  if (first !== undefined && Object.hasOwn(verbs, first) && verbs[first].ownOptions) {
    return { verb: first, words: others, options: {} };
  }
  const { values, positionals } = parse(args);
  const forms = FORMS.filter((form) => values[form]);
  if (forms.length > 1) throw new Usage(`--${forms[0]} and --${forms[1]} do not go together.`);
  if (values.format !== undefined && !FORMATS.includes(values.format)) {
    const known = `It is one of ${FORMATS.join(", ")}.`;
    throw new Usage(`there is no format “${values.format}”.${suggestion(values.format, FORMATS) || ` ${known}`}`);
  }
  const [word, ...words] = positionals;
  if (word !== undefined && Object.hasOwn(verbs, word)) return { verb: word, words, options: values };
  if (isNoFile(word)) {
    const meant = suggestion(word, Object.keys(verbs));
    if (meant) throw new Usage(`there is no file and no command “${word}”.${meant}`);
  }
  return { verb: null, words: positionals, options: values };
}

function parse(args) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    const [, option] = /^Unknown option '(-[^' ]*)'/.exec(error.message) ?? [];
    if (option === undefined) throw new Usage(`${error.message} See ws101 --help.`);
    const meant = suggestion(option, Object.keys(OPTIONS).map((name) => `--${name}`));
    throw new Usage(`there is no option “${option}”.${meant || " See ws101 --help."}`);
  }
}

const isNoFile = (word) => word !== undefined && /^[\w-]+$/.test(word) && word !== "-" && !existsSync(word);
