// A string can hold half a character (a lone surrogate); UTF-8 cannot, so the module reads U+FFFD in its place.
// Both count as one UTF-16 code unit: positions hold, and what stands in the input is put back from there.

const REPLACEMENT = "\uFFFD";

export function restoreSurrogates(report, input) {
  if (isWellFormed(input)) return report;
  for (const { request, interim, response } of report.handshakes) {
    for (const message of [request, ...interim, response]) if (message) restoreMessage(message, input);
  }
  return report;
}

function restoreMessage(message, input) {
  const { start, end } = message.span;
  message.startLine = original(message.startLine, input.slice(start, end));
  for (const part of ["method", "target", "version", "reason"]) {
    message[part] = original(message[part], message.startLine);
  }
  for (const header of message.headers) {
    header.name = original(header.name, slice(input, header.nameSpan));
    header.value = original(header.value, slice(input, header.valueSpan));
  }
}

/** Where the text stands in the source, as the source has it. */
function original(text, source) {
  if (!text?.includes(REPLACEMENT)) return text;
  const at = wellFormed(source).indexOf(text);
  return at < 0 ? text : source.slice(at, at + text.length);
}

const slice = (input, { start, end }) => input.slice(start, end);

// Not every browser that runs the module has String.prototype.isWellFormed.
const isWellFormed = (text) => text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text);
const wellFormed = (text) => text.replace(/\p{Surrogate}/gu, REPLACEMENT);
