// Keeps the built files, so that the page opens without a network. It answers for those files and for nothing else.
const VERSION = "%VERSION%";
const FILES = ["%FILES%"];

const PREFIX = `ws101 ${registration.scope} `;
const NAME = PREFIX + VERSION;
const PAGE = new URL("./", registration.scope).href;
const KEPT = new Set(FILES.map((file) => new URL(file, registration.scope).href));

addEventListener("install", (event) => {
  const requests = [PAGE, ...KEPT].map((url) => new Request(url, { cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(requests)).then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  const forget = (names) => Promise.all(names.filter((name) => name.startsWith(PREFIX) && name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget).then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  url.search = url.hash = "";
  if (event.request.method !== "GET") return;
  if (url.href === PAGE || url.href === `${PAGE}index.html`) event.respondWith(newestPage(event.request));
  else if (KEPT.has(url.href)) event.respondWith(keptFile(event.request, url.href));
});

/** The page itself comes from the network whenever there is one: an update shows at the next load. */
async function newestPage(request) {
  try {
    return await fetch(request);
  } catch (unreachable) {
    const kept = await caches.match(PAGE, { cacheName: NAME });
    if (kept) return kept;
    throw unreachable;
  }
}

async function keptFile(request, href) {
  return (await caches.match(href, { cacheName: NAME })) ?? fetch(request);
}
