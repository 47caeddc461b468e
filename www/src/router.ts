/** Where the visitor is: #/inspect, #/inspect/<a shared paste>, #/accept, #/compare, #/live, #/live/<part or URL>, #/browsers, #/browsers/<scenario>, #/lab, #/rules, #/rules/<id>. */
export type ViewName = "inspect" | "accept" | "compare" | "live" | "browsers" | "lab" | "rules";
export interface Route { view: ViewName; detail: string | null }

const views: readonly ViewName[] = ["inspect", "accept", "compare", "live", "browsers", "lab", "rules"];

/** Null for a hash that is not ours: a link to a place in the page. */
export function routeOf(hash: string): Route | null {
  if (hash === "" || hash === "#") return { view: "inspect", detail: null };
  const match = /^#\/([a-z]+)(?:\/([^/]+))?\/?$/.exec(hash);
  const view = views.find((name) => name === match?.[1]);
  if (!view) return hash.startsWith("#/") ? { view: "inspect", detail: null } : null;
  return { view, detail: match?.[2] ? decoded(match[2]) : null };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
