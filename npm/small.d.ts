import init from "./index.js";

export * from "./index.js";

/**
 * Loads the small module; until `loadFull` it reads the formats "http", "curl" and "devtools", finds nothing of who
 * refused a handshake and of frames after it, knows no other hash than SHA-1 by which a wrong accept value was made, and
 * throws on forbiddenHeader, predict, redact and toMarkdown. For browsers.
 */
export default init;

/** Loads the full module, which reads every format, and lets it answer from then on. */
export function loadFull(source?: string | { readonly href: string } | ArrayBuffer | ArrayBufferView): Promise<void>;
