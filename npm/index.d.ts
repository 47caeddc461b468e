import type {
  AcceptCheck,
  Comparison,
  DerivedAccept,
  Diagnosis,
  Forbidden,
  InspectOptions,
  KeyCheck,
  Listed,
  Observation,
  ObserveOptions,
  Prediction,
  Redaction,
  Report,
  RuleInfo,
} from "./pkg/report.js";

export * from "./pkg/report.js";

/**
 * Loads the module; call it once before anything else. In Node nothing is left to do, and it takes no argument.
 *
 * In a browser the module is fetched from beside the package unless another source is named.
 */
export default function init(source?: string | { readonly href: string } | ArrayBuffer | ArrayBufferView): Promise<void>;

/**
 * Says what the input holds and what is wrong with it. Nothing that the input contains makes it throw.
 *
 * For a string every offset counts UTF-16 code units, for bytes it counts bytes.
 */
export function inspect(input: string | Uint8Array, options?: InspectOptions): Report;

/**
 * Inspects a packet capture (pcap or pcapng) of any size. It is read in pieces, in memory bounded by the connections that
 * are open at a time. In Node a file's `createReadStream(path)` will do, in a browser the `File` itself.
 *
 * Offsets count bytes of the file; a line is a packet, by its number, and its columns count the packet's bytes. A place
 * that goes from one packet to another covers the file between them. Aborting rejects with the signal's reason.
 */
export function inspectCapture(source: CaptureSource, options?: CaptureOptions): Promise<Report>;

/**
 * As inspectCapture, with the bytes of the handshakes one after the other as a text; the report's places are those of that
 * text, and its fixes mend it.
 */
export function captureText(source: CaptureSource, options?: CaptureOptions): Promise<{ text: Uint8Array; report: Report }>;

/**
 * The handshakes of a capture in a line each, without a judgement: many times as quick as `inspectCapture`, for captures
 * with thousands of them.
 */
export function listCapture(source: CaptureSource, options?: CaptureOptions): Promise<Listed[]>;

/** The bytes of a file: whole, as a stream, or in pieces. */
export type CaptureSource =
  | Uint8Array
  | ArrayBuffer
  | ByteFile
  | ByteStream
  | AsyncIterable<Uint8Array>
  | Iterable<Uint8Array>;

/** What is used of a Blob or a File. Not every TypeScript project knows those. */
export interface ByteFile {
  readonly size: number;
  stream(): ByteStream;
}

/** And of a ReadableStream. */
export interface ByteStream {
  getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array | undefined }> };
}

export interface CaptureOptions {
  signal?: Signal;
  /** Called after each piece. */
  onProgress?: (progress: CaptureProgress) => void;
}

export interface CaptureProgress {
  /** Read so far. */
  bytes: number;
  /** The size of the file, where it is known. */
  total: number | null;
  packets: number;
  /** Those of connections that ended. */
  handshakes: number;
}

/** Every rule that a finding can name. */
export function rules(): RuleInfo[];

/** A fresh key from the platform's cryptographic random source. */
export function generateKey(): string;

/** Every step from key to accept value. */
export function deriveAccept(key: string): DerivedAccept;

/** Whether this is the base64 of 16 bytes, and if not, why. */
export function checkKey(key: string): KeyCheck;

/** Whether the value answers the key, and if not, how it was made when that can be told. */
export function verifyAccept(key: string, accept: string): AcceptCheck;

/** Whether script may set this request header, or read this response header; null when it may. */
export function forbiddenHeader(name: string, value?: string, list?: "request" | "response"): Forbidden | null;

/** A report for an issue tracker, secrets redacted. */
export function toMarkdown(input: string, options?: InspectOptions): string;

/** The input with its secrets replaced: cookies, authorization, tokens in targets, subprotocols and bodies. */
export function redact(input: string): Redaction;

/**
 * Opens a real WebSocket and records all that script can observe of it, until it closes.
 *
 * In browsers, and in Node from version 22 on, which has a WebSocket of its own. What the constructor throws is in the
 * observation; what is wrong with the arguments of this function itself rejects the promise.
 */
export function observe(url: string, protocols?: readonly string[], options?: ObserveOptions): Promise<Observation>;

/**
 * Looks for the GUID behind a wrong accept value, in workers: look-alikes of the right one first, then ever wider, in the
 * end every last group that there could be. Resolves with null when all of that was in vain, rejects with the signal's reason.
 */
export function searchGuid(key: string, accept: string, options?: SearchOptions): Promise<string | null>;

/** What is used of an AbortSignal. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
  removeEventListener(type: "abort", listener: () => void): void;
}

export interface SearchOptions {
  signal?: Signal;
  /** How far, how fast, and how much is left of the present ring: numbers of candidates. */
  onProgress?: (progress: { tried: number; perSecond: number; ring: string; remaining: number }) => void;
  /** How many workers share the work; without it, one for each processor. */
  workers?: number;
}

/** What the error lines of a text mean, best first; empty when none is known. Positions count UTF-16 code units. */
export function diagnose(text: string): Diagnosis[];

/**
 * What each measured client does with an answer of which every byte is known, right or wrong, whole or cut off. Between
 * two pieces the server waits; at the end the connection stays open, is closed, or is reset. A client is left out when
 * that depends on something else, such as what stands at a redirect's target.
 */
export function predict(request: Uint8Array, pieces: readonly Uint8Array[], end?: "open" | "closed" | "reset"): Prediction[];

/** What differs between two handshakes, one that works and one that fails, and which differences matter: what decides first. */
export function compare(works: string | Uint8Array, fails: string | Uint8Array): Comparison;
