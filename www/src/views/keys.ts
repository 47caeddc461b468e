/** What the keyboard does, for those who ask. */
import { html, render } from "lit/html.js";

const keys: [string[], string][] = [
  [["F8"], "next finding"],
  [["Shift", "F8"], "previous finding"],
  [["Alt", "↓"], "next finding, without an F8"],
  [["Alt", "↑"], "previous finding"],
  [["Alt", "Enter"], "mend the finding at the cursor"],
  [["Ctrl", "Z"], "undo, also a fix"],
  [["Ctrl", "V"], "anywhere on the page: inspect the clipboard"],
  [["Tab"], "leaves the editor"],
];

export function showKeys(place: HTMLElement): void {
  render(html`<details class="keys">
    <summary>Keyboard</summary>
    <dl>${keys.map(([combination, meaning]) => html`<div><dt>${combination.map((key) => html`<kbd>${key}</kbd>`)}</dt><dd>${meaning}</dd></div>`)}</dl>
  </details>`, place);
}
