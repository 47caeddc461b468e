/** What came or went, as text only, and never more of it than can be read. */
import { html, type TemplateResult } from "lit/html.js";
import type { ObservedMessage } from "ws101";
import { count } from "../views/parts.ts";
import { visible } from "../visible.ts";

const CHARACTERS = 600;
const BYTES = 96;

export function payload({ kind, data, size }: ObservedMessage): TemplateResult {
  const shown = typeof data === "string" ? text(data) : html`<code class="bytes-shown">${hex(data)}</code>`;
  const cut = typeof data === "string" ? data.length > CHARACTERS : data.length > BYTES;
  return html`${size === 0 ? html`<i>empty</i>` : shown}${cut ? " …" : ""} <span class="small">${kind}, ${count(size, "byte")}</span>`;
}

const text = (data: string) => html`<span class="text-shown">${visible(data.slice(0, CHARACTERS))}</span>`;

function hex(data: Uint8Array): string {
  return [...data.subarray(0, BYTES)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
}

/** `00 ff`, `00ff`, `0x00, 0xff`: null for what is no row of bytes. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  const digits = text.replace(/0x/gi, "").replace(/[\s,:]+/g, "");
  if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return null;
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}
