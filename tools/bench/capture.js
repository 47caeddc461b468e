// A capture of 200 MB with 20,000 handshakes, against tshark's search for them.
import { execFileSync } from "node:child_process";
import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import { inspectCapture, listCapture } from "../../npm/node.js";
import { worked } from "./race.js";
import { writeTraffic } from "./traffic.js";

const FILE = fileURLToPath(new URL("../../target/bench/traffic.pcap", import.meta.url));

/** The rows, none where there is no tshark. Both find the same heads in the same packets, or it throws. */
export async function captureRows() {
  writeTraffic(FILE, 20_000, 200e6);
  const theirs = tshark();
  if (!theirs) return [];
  const open = () => createReadStream(FILE, { highWaterMark: 1024 * 1024 });
  const start = worked();
  const listed = await listCapture(open());
  const listing = worked() - start;
  const { handshakes } = await inspectCapture(open());
  const inspecting = worked() - start - listing;
  sameFrames(listed.flatMap(({ packet, answered }) => [packet, answered]), theirs.frames);
  sameFrames(handshakes.flatMap(({ request, response }) => [request.span.line, response.span.line]), theirs.frames);
  const row = (what, ours, most) => ({ what, ours: ours * 1e6, theirs: theirs.milliseconds * 1e6, ratio: ours / theirs.milliseconds, most });
  return [
    row("listCapture, 200 MB / tshark -Y http.upgrade", listing, 1 / 15),
    row("inspectCapture, all findings as well / the same", inspecting),
  ];
}

function sameFrames(ours, theirs) {
  if (ours.sort((a, b) => a - b).join() !== theirs.join()) throw new Error("tshark finds other handshakes in the capture.");
}

/** The packets with an Upgrade field, and the processor time that it took to find them. */
function tshark() {
  // The shell tells what its children worked: two lines, the second of them theirs.
  const script = 'tshark -r "$1" -Y http.upgrade -T fields -e frame.number && times';
  try {
    const lines = execFileSync("sh", ["-c", script, "sh", FILE], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim().split("\n");
    const [userMinutes, user, systemMinutes, system] = lines.at(-1).match(/[\d.]+/g).map(Number); // 0m8.7s 0m0.3s
    const milliseconds = ((userMinutes + systemMinutes) * 60 + user + system) * 1000;
    return { frames: lines.slice(0, -2).map(Number), milliseconds };
  } catch {
    return null;
  }
}
