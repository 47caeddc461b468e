// What runs inside a browser's page, for a measurement and for a visitor who runs the lab. A measurement hands it over as
// text, so each function stands alone and refers to nothing outside itself.

/**
 * Opens a WebSocket and resolves with what script can see of it.
 *
 * A connection that opens is watched for `after` more milliseconds, and as long as its scenario lasts: what comes behind
 * the head may still end it. Then it is closed here, and a close that follows is no observation. One that neither opens
 * nor fails is given up after `patience`.
 */
export function openOne({ take, url, protocols, ms }, { after, patience }, signal) {
  return new Promise((resolve) => {
    const began = performance.now();
    const seen = { take, state: "fail", closeCode: null, protocol: null, extensions: null };
    let timer;
    const socket = new WebSocket(url, protocols);
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", leave);
      socket.onclose = socket.onopen = null;
      resolve(seen);
    };
    const leave = () => {
      socket.close();
      finish();
    };
    socket.onopen = () => {
      Object.assign(seen, { state: "open", protocol: socket.protocol, extensions: socket.extensions });
      clearTimeout(timer);
      timer = setTimeout(leave, Math.max(after, began + ms + after - performance.now()));
    };
    socket.onclose = ({ code }) => {
      seen.closeCode = code;
      finish();
    };
    timer = setTimeout(() => {
      seen.state = "waits";
      leave();
    }, ms + patience);
    signal?.addEventListener("abort", leave);
  });
}

/** So many at once. jobs: [{ take, url, protocols, ms }] */
export async function openAll(openOne, jobs, pace) {
  const results = [];
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) results.push(await openOne(job, pace));
  };
  await Promise.all(Array.from({ length: pace.atOnce }, work));
  return results;
}
