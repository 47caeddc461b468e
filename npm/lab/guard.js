// Who may ask: names that can only mean this machine, and pages that came from here.

/**
 * A page on any site can make its own name resolve to 127.0.0.1 and then read what is served here (DNS rebinding). Its
 * name stands in Host, so only names and addresses are answered that no one else can give away.
 */
export function isLoopbackName(host) {
  const name = /^(\[[^\]]*\]|[^:]*)(?::\d+)?$/.exec(host ?? "")?.[1].toLowerCase();
  return name === "localhost" || name === "[::1]" || /^127(\.\d{1,3}){3}$/.test(name ?? "");
}

/** Whether a server that listens there can be reached from this machine only. */
export function isLoopbackAddress(host) {
  return host === "::1" || isLoopbackName(host);
}

/** Whether a request comes from a page of another origin. Programs send no Origin. */
export function isForeign(origin, host) {
  return origin !== undefined && origin.toLowerCase() !== `http://${host ?? ""}`.toLowerCase();
}

/** As isForeign, for paths that only pages of the lab itself read: a browser also says so in Sec-Fetch-Site. */
export function isForeignRead({ origin, host, "sec-fetch-site": site }) {
  return isForeign(origin, host) || !["same-origin", "none", undefined].includes(site);
}
