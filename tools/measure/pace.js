// How clients are run.

/** So many connections at once, so long a look at one that is open, so long a wait for one that is not. */
export const pace = { atOnce: 4, after: 250, patience: 5_000 };

/**
 * Browsers connect to one address one at a time: whatever waits for a connection that hangs is not to be judged by the
 * clock. So they meet as many labs, each on an address of its own (127.0.0.1, 127.0.0.2, …), and go to each of them with
 * one connection after the other.
 */
export const addresses = Array.from({ length: pace.atOnce }, (_, index) => `127.0.0.${index + 1}`);
