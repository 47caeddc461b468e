import init from "./index.js";

export * from "./index.js";

/** Loads the small module; until `loadFull` it reads the formats "http", "curl" and "devtools". For browsers. */
export default init;

/** Loads the full module, which reads every format, and lets it answer from then on. */
export function loadFull(source?: string | { readonly href: string } | ArrayBuffer | ArrayBufferView): Promise<void>;
