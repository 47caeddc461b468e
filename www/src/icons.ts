import { svg, html, type TemplateResult } from "lit/html.js";

const shapes = {
  open: svg`<path d="M3.5 8.5 6.5 11.5 12.5 4.5"/>`,
  fail: svg`<path d="M4 4 12 12M12 4 4 12"/>`,
  refused: svg`<circle cx="8" cy="8" r="5.5"/><path d="M4.2 11.8 11.8 4.2"/>`,
  undecided: svg`<path d="M5.5 5.7c.2-1.5 1.2-2.4 2.6-2.4 1.5 0 2.5.9 2.5 2.2 0 1.9-2.5 2-2.5 4"/><path d="M8.1 12.4v.2"/>`,
  error: svg`<circle cx="8" cy="8" r="6"/><path d="M5.7 5.7 10.3 10.3M10.3 5.7 5.7 10.3"/>`,
  warning: svg`<path d="M8 2.2 14.3 13.3H1.7Z"/><path d="M8 6.3v3.4M8 11.5v.2"/>`,
  note: svg`<path d="M2.5 3.5h11v7.5h-6L4.5 13.5V11h-2Z"/><path d="M5.5 6.2h5M5.5 8.4h3"/>`,
  pass: svg`<path d="M3.5 8.5 6.5 11.5 12.5 4.5"/>`,
  unknown: svg`<path d="M4 8h8" stroke-dasharray="1.5 2"/>`,
  copy: svg`<path d="M5.5 5.5h7v8h-7Z"/><path d="M3.5 10.5v-8h7"/>`,
  paste: svg`<path d="M5.500 3.500h-2v10h9v-10h-2"/><path d="M5.500 2.500h5v2.500h-5Z"/>`,
  share: svg`<path d="M6.800 9.200 9.200 6.800M7.300 4.800 9 3.100a2.700 2.700 0 0 1 3.900 3.900L11.200 8.700M8.700 11.200 7 12.900A2.700 2.700 0 0 1 3.100 9L4.800 7.300"/>`,
  mend: svg`<path d="M9.6 4.2a3 3 0 0 1 3.9-1.6L11.6 4.5l.4 1.5 1.5.4 1.4-1.4a3 3 0 0 1-4 3.4L5.3 14a1.6 1.6 0 0 1-2.3-2.3l5.6-5.6a3 3 0 0 1 1-1.9Z"/>`,
  why: svg`<path d="M8 13.5V6M8 6C8 4.4 6.5 3.3 4.500 3.3H2.500V12h2.500c1.800 0 3 .6 3 1.500 0-.9 1.200-1.500 3-1.500h2.500V3.300h-2C9.500 3.300 8 4.400 8 6Z"/>`,
  undo: svg`<path d="M3 6.500h6.500a3.200 3.200 0 0 1 0 6.400H6"/><path d="M5.800 3.500 2.800 6.500 5.800 9.500"/>`,
  right: svg`<path d="M2.500 8h10.500M9.500 4.500 13 8 9.500 11.500"/>`,
  left: svg`<path d="M13.500 8H3M6.500 4.500 3 8 6.500 11.500"/>`,
} as const;

export type Icon = keyof typeof shapes;

/** Decorative: the word beside it says the same. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon icon-${name}" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
