import type { Connection } from "ws101";

/** Who spoke with whom, when and how fast, as a capture has it. */
export function carried({ client, server, at, roundTripMs, closed }: Connection): string {
  const end = ({ address, port }: Connection["client"]) => (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`);
  const parts = [
    `${end(client)} → ${end(server)}`,
    at && `${at.slice(0, 10)} ${at.slice(11, 23)} UTC`,
    roundTripMs !== null && `answered in ${roundTripMs.toLocaleString("en", { maximumSignificantDigits: 3 })} ms`,
    closed && `${closed.reset ? "reset" : "closed"} by the ${closed.by}${closed.afterMs === null ? "" : ` after ${duration(closed.afterMs)}`}`,
  ];
  return parts.filter(Boolean).join(", ");
}

const duration = (ms: number) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} s`);
