import { Core } from "./core/core.ts";
import { startInspect } from "./views/inspect.ts";
import { showKeys } from "./views/keys.ts";
import { routeOf, type Route, type ViewName } from "./router.ts";
import { showThemeToggle } from "./theme.ts";

const core = new Core();
const element = (id: string) => document.getElementById(id)!;
const titles: Record<ViewName, string> = { inspect: "WebSocket handshake inspector", accept: "Key → accept", compare: "Compare", live: "Live", browsers: "What clients do", lab: "The lab in this browser", rules: "Rules" };

showThemeToggle(element("theme"));
showKeys(element("keys"));
const inspectView = startInspect(core);

/** The other views come when they are asked for. */
const shows: Record<ViewName, (place: HTMLElement, detail: string | null) => Promise<void> | void> = {
  inspect: (_, detail) => inspectView.open(detail),
  accept: async (place) => (await import("./views/accept.ts")).showAccept(place, core),
  compare: async (place) => (await import("./views/compare.ts")).showCompare(place, core),
  live: async (place, detail) => (await import("./views/live.ts")).showLive(place, detail, core, inspectView.show),
  browsers: async (place, detail) => (await import("./views/browsers.ts")).showBrowsers(place, detail, core, inspectView.show),
  lab: async (place) => (await import("./views/lab.ts")).showLab(place, core, inspectView.show),
  rules: async (place, detail) => (await import("./views/rules.ts")).showRules(place, detail, inspectView.show),
};

/** Views without a link of their own in the navigation. */
const within: Partial<Record<ViewName, ViewName>> = { lab: "browsers" };

let shown: Route | null = null;

async function go(): Promise<void> {
  const route = routeOf(location.hash);
  if (!route) return;
  const changed = shown !== null && shown.view !== route.view;
  shown = route;
  for (const view of document.querySelectorAll<HTMLElement>(".view")) view.hidden = view.id !== `view-${route.view}`;
  for (const link of document.querySelectorAll(".top nav a")) {
    if (link.getAttribute("href") === `#/${within[route.view] ?? route.view}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  document.documentElement.dataset["view"] = route.view;
  document.title = `ws101 · ${titles[route.view]}`;
  if (changed) {
    scrollTo(0, 0);
    element("main").focus({ preventScroll: true });
  }
  await shows[route.view](element(`view-${route.view}`), route.detail);
}

addEventListener("hashchange", () => void go());
void go();

document.querySelector<HTMLElement>(".skip")!.addEventListener("click", (event) => {
  event.preventDefault();
  element("main").focus();
});

if (import.meta.env.PROD && "serviceWorker" in navigator && isSecureContext && location.protocol.startsWith("http")) {
  navigator.serviceWorker.register("./service-worker.js").catch(() => {
    // Refused (private mode, policy): the page works on, with a network.
  });
}
