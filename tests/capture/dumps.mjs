// Writes tests/captures/dumps: what programs make of bytes, of a capture's packets and of a transcript.
//   node tests/capture/dumps.mjs      run by hand, after packets.mjs
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../captures/dumps/", import.meta.url);
const capture = fileURLToPath(new URL("../captures/several.pcap", import.meta.url));
const transcript = "http/chromium--ws--plain.http";
const bytes = readFileSync(new URL(`../corpus/${transcript}`, import.meta.url));
const index = [];
mkdirSync(folder, { recursive: true });

for (const args of ["-X", "-XX", "-x", "-xx", "-X -v"]) packets(`tcpdump ${args}`, ["tcpdump", "-n", "-r", capture, ...args.split(" ")]);
packets("tshark -x", ["tshark", "-r", capture, "-x"]);
packets("tshark payloads", ["tshark", "-r", capture, "-T", "fields", "-e", "tcp.payload", "-Y", "tcp.payload and tcp.stream == 0"], "first");
for (const args of ["", "-p", "-i", "-g 1", "-c 32 -g 4", "-u", "-p -c 0"]) text(`xxd ${args}`.trim(), ["xxd", ...args.split(" ").filter(Boolean)]);
for (const args of ["-C", "", "-x"]) text(`hexdump ${args}`.trim(), ["hexdump", ...args.split(" ").filter(Boolean)]);
for (const args of ["", "-x", "-A x -t x1z", "-b", "-A d -t x1", "-t x4"]) text(`od ${args}`.trim(), ["od", ...args.split(" ").filter(Boolean)]);
text("Python list", ["python3", "-c", "import sys; print(list(sys.stdin.buffer.read()))"]);
text("Python bytes.hex", ["python3", "-c", "import sys; print(sys.stdin.buffer.read().hex(' '))"]);
text("Node Buffer", ["node", "-e", "require('buffer').INSPECT_MAX_BYTES = 9e9; process.stdin.on('data', (data) => console.log(data))"]);
text("Node Uint8Array", ["node", "-e", "process.stdin.on('data', (data) => console.log(require('util').inspect(new Uint8Array(data), { maxArrayLength: null })))"]);
text("Node JSON", ["node", "-e", "process.stdin.on('data', (data) => console.log(JSON.stringify(data)))"]);
text("Node Int8Array", ["node", "-e", "process.stdin.on('data', (data) => console.log(`byte[] bytes = {${new Int8Array(data)}};`))"]);
text("Perl unpack", ["perl", "-e", "local $/; print join(':', unpack('(H2)*', <STDIN>))"]);
text("Ruby bytes", ["ruby", "-e", "p STDIN.binmode.read.bytes"]);
text("PHP bin2hex", ["php", "-r", "echo '0x', bin2hex(stream_get_contents(STDIN));"]);
writeFileSync(new URL("index.json", folder), `${JSON.stringify(index, null, 2)}\n`);

function packets(name, [program, ...args], of = "all") {
  save(name, execFileSync(program, args, { stdio: ["ignore", "pipe", "ignore"] }), { packets: of });
}

function text(name, [program, ...args]) {
  save(name, execFileSync(program, args, { input: bytes }), { transcript });
}

function save(name, output, of) {
  const file = `${name.replaceAll(/[^\w]+/g, "-")}.txt`;
  writeFileSync(new URL(file, folder), output);
  index.push({ file, by: name, ...of });
}
