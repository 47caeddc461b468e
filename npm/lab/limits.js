// What one client can make the lab hold, and for how long.
const SECOND = 1000;
const MiB = 1024 * 1024;

export const LIMITS = {
  connections: 4096,
  /** Bytes of a request's head, and how long it may take to come. */
  head: 64 * 1024,
  headTime: 10 * SECOND,
  /** How long a connection for the page may last: it carries one request. */
  page: 60 * SECOND,
  /** How long a scenario waits for the client after its last byte. */
  hold: 10 * SECOND,
  /** How long an end waits for the client's. */
  linger: 2 * SECOND,
  /** How long echo, close and push may go on. */
  life: 60 * 60 * SECOND,
  /** Bytes of a message, and of all messages that have come in part. */
  message: MiB,
  messages: 64 * MiB,
  /** Requests that are kept: how many, their bytes, and how long. */
  kept: 2000,
  keptBytes: 16 * MiB,
  keptTime: 10 * 60 * SECOND,
};
