// What callers must pass; a TypeError with a sentence when they pass something else.

export function check(holds, sentence) {
  if (!holds) throw new TypeError(sentence());
}

export function checkText(name, what, value) {
  check(typeof value === "string", () => `${name} takes ${what} as a string, not ${kind(value)}.`);
}

export function checkOptionalText(name, what, value) {
  check(value === undefined || typeof value === "string", () =>
    `${name} takes ${what} as a string or leaves it out, not ${kind(value)}.`,
  );
}

export function checkBytesOrText(name, value) {
  check(typeof value === "string" || isBytes(value), () =>
    `${name} takes the input as a string or a Uint8Array, not ${kind(value)}.`,
  );
}

/** The format that the options name, if they do. */
export function checkOptions(name, options) {
  if (options === undefined) return undefined;
  check(options !== null && typeof options === "object", () =>
    `${name} takes its options as an object such as { format: "http" }, not ${kind(options)}.`,
  );
  const { format } = options;
  checkOptionalText(name, "the format", format);
  return format;
}

/** Calls the module with a format, which is wrong when the module does not know it. */
export function withFormat(format, call) {
  try {
    return call();
  } catch (error) {
    if (!error.message.includes(format)) throw error;
    throw new TypeError(error.message, { cause: error });
  }
}

/** Also those of another realm, such as a frame's. */
export function isBytes(value) {
  return ArrayBuffer.isView(value) && value[Symbol.toStringTag] === "Uint8Array";
}

export function kind(value) {
  if (value === null) return "null";
  if (typeof value !== "object") return typeof value === "undefined" ? "undefined" : `a ${typeof value}`;
  const name = value.constructor?.name;
  return name ? `${/^[AEIOU]/.test(name) && !/^U(int|ni)/.test(name) ? "an" : "a"} ${name}` : "an object";
}
