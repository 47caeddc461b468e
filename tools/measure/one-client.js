// One client through all scenarios: what it did, what it sent, what it was sent.
import { openLab } from "./lab.js";

const LONGEST = 600;

/**
 * Resolves with a Map from scenario to { state, closeCode, console, protocol, extensions, key, request, response }.
 * The bytes are strings of one character a byte.
 */
export async function measure(client, scenarios) {
  const results = new Map();
  for (const batch of batches(scenarios)) {
    const lab = await openLab();
    try {
      const seen = await client.run(lab, batch.map((scenario) => lab.jobFor(scenario)));
      for (const one of seen) {
        const said = one.console && ownWords(lab.withoutUrls(one.console));
        results.set(one.take, { ...observed({ ...one, console: said }), ...(await lab.taken(one.take)) });
      }
    } finally {
      await lab.close();
    }
  }
  return results;
}

/** A response that sets a cookie changes the requests that follow: each such scenario has a fresh client to itself. */
function batches(scenarios) {
  const sticky = scenarios.filter(({ response }) => /^set-cookie/im.test(response));
  return [scenarios.filter((scenario) => !sticky.includes(scenario)), ...sticky.map((scenario) => [scenario])].filter(({ length }) => length > 0);
}

/** Without the frame that Chromium and WebKit put around every message, and no longer than a person would read. */
function ownWords(text) {
  const words = text.replace(/^WebSocket connection to '<url>' failed: /, "");
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** What ended a connection that was open stands apart from what kept one from opening. */
function observed({ state, closeCode, console, protocol, extensions }) {
  if (state !== "open") return { state, closeCode, console };
  const later = closeCode === null ? {} : { later: console === null ? { closeCode } : { closeCode, console } };
  return { state, protocol, extensions, ...later };
}
