/** Pasted text as text: what cannot be seen or would move its neighbours about is shown by name. */
import { html, type TemplateResult } from "lit/html.js";

const names: Record<number, string> = {
  0x00: "NUL", 0x07: "BEL", 0x08: "BS", 0x09: "TAB", 0x0a: "LF", 0x0b: "VT", 0x0c: "FF", 0x0d: "CR", 0x1b: "ESC", 0x7f: "DEL", 0x85: "NEL", 0xa0: "NBSP",
  0xad: "SHY", 0x61c: "ALM", 0x200b: "ZWSP", 0x200c: "ZWNJ", 0x200d: "ZWJ", 0x200e: "LRM", 0x200f: "RLM",
  0x2028: "LS", 0x2029: "PS", 0x202a: "LRE", 0x202b: "RLE", 0x202c: "PDF", 0x202d: "LRO", 0x202e: "RLO",
  0x2060: "WJ", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI", 0xfeff: "BOM",
};

/** Control and format characters, undecodable bytes, lone surrogates. The tab is left to the editor. */
const pattern = "[\\u0000-\\u0008\\u000a-\\u001f\\u007f-\\u00a0\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffd]";
export const specialCharacters = new RegExp(pattern, "g");
const everySpecial = new RegExp(`\\t|[\\ud800-\\udbff](?![\\udc00-\\udfff])|(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|${pattern}`, "g");

export function nameOf(code: number): string {
  return names[code] ?? (code < 0x20 ? `^${String.fromCharCode(code + 0x40)}` : `U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
}

export function describe(code: number): string {
  const point = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const name = nameOf(code);
  return code === 0xfffd ? "not valid UTF-8, or U+FFFD" : name === point ? `character ${point}` : `${name}, ${point}`;
}

/** `text` isolated from its surroundings, with every special character shown by name. */
export function visible(text: string): TemplateResult {
  const parts: (string | TemplateResult)[] = [];
  let at = 0;
  for (const match of text.matchAll(everySpecial)) {
    if (match.index > at) parts.push(text.slice(at, match.index));
    const code = match[0].charCodeAt(0);
    parts.push(html`<span class="special" title=${describe(code)}>${nameOf(code)}</span>`);
    at = match.index + 1;
    if (parts.length > 400) break;
  }
  parts.push(text.slice(at));
  return html`<bdi>${parts}</bdi>`;
}

/** A sentence of the core or a paragraph of a rule: `code`, “a value as it stands in the paste” and GUIDs are set apart, the rest is text. */
export function prose(text: string): TemplateResult {
  const parts = text.split(/(`[^`]+`|“[^”]+”|\b[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{8,}\b)/);
  return html`${parts.map((part, index) => {
    if (index % 2 === 0) return part && visible(part);
    if (part.startsWith("“")) return html`<q class="quoted"><code>${visible(part.slice(1, -1))}</code></q>`;
    return html`<code>${visible(part.startsWith("`") ? part.slice(1, -1) : part)}</code>`;
  })}`;
}
