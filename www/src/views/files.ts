/** Files, dropped anywhere or opened; and text dropped beside the editor. */
import type { Core } from "../core/core.ts";
import { dismiss, notify, showProgress } from "../notice.ts";
import { Source } from "../source.ts";

/** What an editor can hold without stalling. The npm package reads 256 MB. */
const MOST = 32 * 1024 * 1024;

export async function read(file: File, core: Core): Promise<Source | null> {
  if (await isCapture(file)) return readCapture(file, core);
  if (file.size > MOST) {
    notify(`This file has ${Math.ceil(file.size / 1024 / 1024)} MB. The page reads up to ${MOST / 1024 / 1024} MB; the npm package ws101 reads up to 256.`);
    return null;
  }
  try {
    return Source.ofFile(new Uint8Array(await file.arrayBuffer()));
  } catch {
    notify("The file could not be read.");
    return null;
  }
}

/** The first bytes of pcap and pcapng files. */
const CAPTURES = ["d4c3b2a1", "4d3cb2a1", "a1b2c3d4", "a1b23c4d", "0a0d0d0a"];

async function isCapture(file: Blob): Promise<boolean> {
  const first = new Uint8Array(await file.slice(0, 4).arrayBuffer().catch(() => new ArrayBuffer(0)));
  return CAPTURES.includes(Array.from(first, (byte) => byte.toString(16).padStart(2, "0")).join(""));
}

/** A capture may be larger than memory: the worker reads it in pieces, and its handshakes come back as text. */
async function readCapture(file: File, core: Core): Promise<Source | null> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  const show = (share: number | null) => showProgress(`Reading ${file.name}`, share, cancel);
  try {
    show(null);
    const { text, view } = await core.capture(file, controller.signal, ({ bytes, total }) => !controller.signal.aborted && show(total ? bytes / total : null));
    dismiss();
    if (text.length <= MOST) return new Source(text, view);
    notify(`The handshakes of this capture are ${Math.ceil(text.length / 1024 / 1024)} MB of text, more than the page can show; the npm package ws101 reads them.`);
  } catch (fault) {
    notify(controller.signal.aborted ? "Reading the capture was cancelled." : `The capture could not be read: ${(fault as Error).message}.`);
  }
  return null;
}

export function acceptDrops(core: Core, load: (source: Source) => void): void {
  let depth = 0;
  const carries = (event: DragEvent) => event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain") ?? false;
  const files = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  const mark = () => document.documentElement.classList.toggle("dropping", depth > 0);
  addEventListener("dragenter", (event) => {
    if (files(event)) depth++, mark();
  });
  addEventListener("dragleave", (event) => {
    if (files(event)) depth = Math.max(0, depth - 1), mark();
  });
  addEventListener("dragover", (event) => {
    if (carries(event)) event.preventDefault();
  });
  // In the capture phase: the editor would read a dropped file as text and lose its bytes.
  addEventListener("drop", async (event) => {
    depth = 0;
    mark();
    const file = event.dataTransfer?.files[0];
    const inEditor = event.composedPath().some((node) => (node as Element).localName === "ws101-editor");
    const text = event.dataTransfer?.getData("text/plain");
    if (!file && (inEditor || !text)) return;
    event.preventDefault();
    event.stopPropagation();
    const source = file ? await read(file, core) : new Source(text!);
    if (source) load(source);
  }, true);
}

export function pickFile(core: Core, load: (source: Source) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.addEventListener("change", async () => {
    const source = input.files?.[0] ? await read(input.files[0], core) : null;
    if (source) load(source);
  });
  input.click();
}
