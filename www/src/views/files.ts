/** Files, dropped anywhere or opened; and text dropped beside the editor. */
import { notify } from "../notice.ts";
import { Source } from "../source.ts";

/** What an editor can hold without stalling. The npm package reads 256 MB. */
const MOST = 32 * 1024 * 1024;

export async function read(file: Blob): Promise<Source | null> {
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

export function acceptDrops(load: (source: Source) => void): void {
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
    const source = file ? await read(file) : new Source(text!);
    if (source) load(source);
  }, true);
}

export function pickFile(load: (source: Source) => void): void {
  const input = document.createElement("input");
  input.type = "file";
  input.addEventListener("change", async () => {
    const source = input.files?.[0] ? await read(input.files[0]) : null;
    if (source) load(source);
  });
  input.click();
}
