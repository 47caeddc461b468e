/** Light, dark, or as the system has it. The choice is kept where storage allows. */
import { html, render } from "lit/html.js";

type Theme = "light" | "dark";
const KEY = "ws101 theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function current(): Theme {
  const chosen = document.documentElement.dataset["theme"];
  return chosen === "light" || chosen === "dark" ? chosen : dark.matches ? "dark" : "light";
}

function choose(theme: Theme): void {
  document.documentElement.dataset["theme"] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Then the choice lasts as long as the page.
  }
}

export function showThemeToggle(place: HTMLElement): void {
  const draw = () => {
    const other: Theme = current() === "dark" ? "light" : "dark";
    const toggle = () => {
      choose(other);
      draw();
    };
    render(html`<button type="button" class="quiet" @click=${toggle} aria-label="Use the ${other} theme" title="Use the ${other} theme">
      <svg viewBox="0 0 20 20" class="icon" aria-hidden="true"><circle cx="10" cy="10" r="6.5"/><path class="filled" d="M10 3.5a6.5 6.5 0 0 1 0 13Z"/></svg>
    </button>`, place);
  };
  dark.addEventListener("change", draw);
  draw();
}
