// What runs inside a browser's page. It is handed over as text, so it stands alone and refers to nothing outside itself.

/**
 * Opens a WebSocket for each of the jobs, so many at once, and resolves with what script can see of each.
 *
 * A connection that opens is watched for `after` more milliseconds, and as long as its scenario lasts: what comes behind
 * the head may still end it. Then it is closed here, and a close that follows is no observation.
 *
 * jobs: [{ take, url, protocols, ms }]
 */
export async function openAll(jobs, { atOnce, after, patience }) {
  const results = [];
  const waiting = [...jobs];
  const work = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) results.push(await openOne(job));
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;

  function openOne({ take, url, protocols, ms }) {
    return new Promise((resolve) => {
      const began = performance.now();
      const seen = { take, state: "fail", closeCode: null, protocol: null, extensions: null };
      let timer;
      const socket = new WebSocket(url, protocols);
      const finish = () => {
        clearTimeout(timer);
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
    });
  }
}
