/** Applying the core's edits to the true input. */

export interface Edit { span: { start: number; end: number }; text: string }
export type Input = string | Uint8Array;

/** The edits in order, without those that overlap an earlier one. All the edits of one fix stand or fall together. */
export function compatible(fixes: readonly (readonly Edit[])[]): { edits: Edit[]; taken: number[] } {
  const edits: Edit[] = [];
  const taken: number[] = [];
  fixes.forEach((fix, index) => {
    if (fix.length === 0 || fix.some((edit) => edits.some((other) => clash(edit, other)))) return;
    edits.push(...fix);
    taken.push(index);
  });
  return { edits: edits.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end), taken };
}

/** Two insertions at one place clash too: their order would be arbitrary. */
function clash(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start || (a.span.start < b.span.end && b.span.start < a.span.end);
}

/** `edits` sorted and without overlap. What is put in ends its lines as the input does. */
export function apply(input: Input, edits: readonly Edit[]): Input {
  const written = hasReturn(input) ? edits : edits.map(({ span, text }) => ({ span, text: text.replaceAll("\r\n", "\n") }));
  return typeof input === "string" ? applyToString(input, written) : applyToBytes(input, written);
}

const hasReturn = (input: Input) => (typeof input === "string" ? input.includes("\r") : input.includes(0x0d));

function applyToString(input: string, edits: readonly Edit[]): string {
  let result = "";
  let at = 0;
  for (const { span, text } of edits) {
    result += input.slice(at, span.start) + text;
    at = span.end;
  }
  return result + input.slice(at);
}

function applyToBytes(input: Uint8Array, edits: readonly Edit[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let at = 0;
  for (const { span, text } of edits) {
    parts.push(input.subarray(at, span.start), encoder.encode(text));
    at = span.end;
  }
  parts.push(input.subarray(at));
  const result = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  parts.reduce((offset, part) => (result.set(part, offset), offset + part.length), 0);
  return result;
}
