// ws101 [file …]: inspects each and prints what was found, in the form asked for.
import { pathToFileURL } from "node:url";
import { captureReport, readCapture, textOfCapture } from "../capture.js";
import { inspect, toMarkdown } from "../node.js";
import { renderCapturePlain, renderCaptureText, renderPlain, renderSarif, renderText } from "../render.js";
import { label, read } from "./input.js";
import { columns, hasColor, say } from "./output.js";
import { Usage } from "./problem.js";

/** Each prints one input, or a capture, and resolves with its number of errors. */
const FORMS = {
  async text(input, name, format) {
    const look = { name: label(name), format, color: hasColor(), width: columns() };
    const { text, errors } = input.capture ? renderCaptureText(input.capture, look) : renderText(input, look);
    await say(text);
    return errors;
  },
  async plain(input, name, format) {
    const look = { name: label(name), format };
    const { text, errors } = input.capture ? renderCapturePlain(input.capture, look) : renderPlain(input, look);
    await say(text);
    return errors;
  },
  async json(input, name, format) {
    const report = input.capture ? captureReport(input.capture) : inspect(input, { format });
    await say(`${JSON.stringify({ file: label(name), ...report })}\n`);
    return errorsOf(report);
  },
  async markdown(input, _, format) {
    if (input.capture) input = textOfCapture(input.capture);
    await say(toMarkdown(new TextDecoder().decode(input), { format }));
    return errorsOf(inspect(input, { format }));
  },
};

/** Resolves with the exit code. */
export async function inspectAll(names, options) {
  if (names.length === 0) names = ["-"];
  if (names.includes("-") && process.stdin.isTTY) process.stderr.write(INVITATION);
  const reads = readAll(names, options);
  const code = options.sarif ? await printSarif(reads, options) : await printEach(reads, options);
  return reads.failed ? 2 : code;
}

const INVITATION = "Paste a handshake, then press Ctrl+D on a line of its own. (ws101 --help says more.)\n";

/** Gives each input when its turn comes. What cannot be read is told, and does not keep the others from being inspected. */
function readAll(names, options) {
  return {
    failed: false,
    async *[Symbol.asyncIterator]() {
      for (const name of names) {
        try {
          const input = await read(name, { format: options.format, pieces: !options.sarif });
          yield { name, input: input.pieces ? { capture: await readPieces(name, input) } : input };
        } catch (problem) {
          if (!(problem instanceof Usage)) throw problem;
          process.stderr.write(`ws101: ${problem.message}\n`);
          this.failed = true;
        }
      }
    },
  };
}

/** All of a capture, with what was read so far on standard error where a person looks at it. */
async function readPieces(name, { pieces, size }) {
  const { isTTY } = process.stderr;
  let told = 0;
  const onProgress = ({ bytes, packets }) => {
    if (!isTTY || performance.now() - told < 200) return;
    told = performance.now();
    const share = size ? `${Math.floor((bytes / size) * 100)} %` : `${Math.round(bytes / 1e6)} MB`;
    process.stderr.write(`\r\x1b[K${label(name)}: ${share}, ${packets.toLocaleString("en")} packets`);
  };
  const reader = await readCapture("ws101", pieces, { onProgress });
  if (told > 0) process.stderr.write("\r\x1b[K");
  return reader;
}

async function printEach(reads, options) {
  const form = FORMS[Object.keys(FORMS).find((form) => options[form]) ?? "text"];
  let errors = 0;
  let first = true;
  for await (const { name, input } of reads) {
    if (!first && form !== FORMS.json) await say("\n");
    first = false;
    errors += await form(input, name, options.format);
  }
  return errors > 0 ? 1 : 0;
}

async function printSarif(reads, { format }) {
  const inputs = [];
  for await (const { name, input } of reads) inputs.push({ input, name: artifact(name) });
  const log = renderSarif(inputs, { format });
  await say(`${JSON.stringify(log, null, 2)}\n`);
  return log.runs[0].results.some(({ level }) => level === "error") ? 1 : 0;
}

/** The name in a form that the log makes a URI of: relative with slashes, or an absolute path as file URLs have it. */
function artifact(name) {
  if (name === "-") return "stdin";
  if (process.platform !== "win32") return name;
  const isAbsolute = /^[a-z]:[\\/]/i.test(name);
  return isAbsolute ? decodeURIComponent(pathToFileURL(name).pathname) : name.replaceAll("\\", "/");
}

function errorsOf({ handshakes, findings }) {
  const all = handshakes.flatMap((handshake) => handshake.findings).concat(findings);
  return all.filter(({ severity }) => severity === "error").length;
}
