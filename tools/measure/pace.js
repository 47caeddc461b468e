// How every client is run.

/** Browsers and libraries alike: so many connections at once, so long a look at one that is open, so long a wait for one that is not. */
export const pace = { atOnce: 4, after: 250, patience: 12_000 };
