// ws101 list: the handshakes of captures in a line each, for those that hold thousands.
import { listCapture } from "../capture.js";
import "../node.js";
import { label, read } from "./input.js";
import { say } from "./output.js";
import { Usage } from "./problem.js";
import { shown } from "./shown.js";

/** Resolves with the exit code. */
export async function list(names, { format, json }) {
  if (names.length === 0) throw new Usage("list takes captures: files of tcpdump, Wireshark or the like.");
  for (const name of names) {
    const input = await read(name, { format, pieces: true });
    if (!input.pieces) throw new Usage(`${label(name)} is no packet capture (pcap or pcapng). Without “list”, ws101 inspects it as it is.`);
    const listed = await listCapture(input.pieces);
    if (json) await say(`${JSON.stringify({ file: label(name), handshakes: listed })}\n`);
    else await say(listed.map(line).join(""));
  }
  return 0;
}

const address = ({ address, port }) => (address.includes(":") ? `[${address}]:${port}` : `${address}:${port}`);

/** Parted by tabs, for cut and awk; a hyphen where the capture does not show something. */
function line({ packet, target, host, status, connection: { client, server, at, roundTripMs } }) {
  const wait = roundTripMs === null ? null : `${roundTripMs} ms`;
  const columns = [packet, at, address(client), address(server), status, wait, host, target];
  return `${columns.map((column) => (column === null ? "-" : shown(String(column)))).join("\t")}\n`;
}
