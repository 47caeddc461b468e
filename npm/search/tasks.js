// What a worker of the search does, on whichever platform: it gets parts of rings and tells what it found in each.

/** load() resolves with the module; send(message) answers. Returns the receiver of messages. */
export function tasks(load, send) {
  let search;
  return async ({ key, accept, part }) => {
    try {
      if (!part) {
        const { GuidSearch } = await load();
        search = GuidSearch.of(key, accept);
        return send({ rings: search ? rings(search) : [] });
      }
      const began = performance.now();
      const found = search.trySome(part.ring, part.from, part.to) ?? null;
      send({ found, part, milliseconds: performance.now() - began });
    } catch (fault) {
      send({ fault: String(fault) });
    }
  };
}

function rings(search) {
  const all = [];
  for (let ring = 0; search.ringName(ring) !== undefined; ring++) {
    all.push({ name: search.ringName(ring), size: search.ringSize(ring) });
  }
  return all;
}
