// A capture as a busy server's: many WebSocket handshakes among plain HTTP, TLS and name lookups. The same bytes each time.
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const [FIN, SYN, PSH, ACK] = [1, 2, 8, 16];
const OPEN = 400; // connections at a time
const CHUNK = 4 << 20;

/** Writes a pcap file of about so many bytes with so many handshakes, unless it is there; returns its size. */
export function writeTraffic(path, handshakes, bytes) {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const file = new PcapFile(`${path}.part`);
    const perHandshake = bytes / handshakes;
    const open = [];
    let begun = 0;
    // Turns of open connections in an order that only looks random.
    for (let turn = 1; begun < handshakes || open.length > 0; turn = (turn * 48271) % 0x7fffffff) {
      while (open.length < OPEN && begun < handshakes) open.push(conversation(begun++));
      const at = turn % open.length;
      const { done, value } = open[at].next();
      if (!done) file.packet(value);
      else open.splice(at, 1);
      // What else goes by, so that the whole has the size that was asked for.
      while (file.size < begun * perHandshake - OPEN * 1500) file.packet(other(file.packets));
    }
    file.close();
    renameSync(`${path}.part`, path);
  }
  return statSync(path).size;
}

/** A connection with its handshake and a few frames, packet by packet. */
function* conversation(index) {
  const ends = { client: [10, (index >> 16) & 255, (index >> 8) & 255, index & 255], port: 20000 + (index % 40000), server: [192, 0, 2, 1 + (index % 7)] };
  const sent = [hash(`client ${index}`).readUInt32BE(), hash(`server ${index}`).readUInt32BE()];
  const segment = (side, flags, payload = Buffer.alloc(0)) => {
    const packet = tcp(ends, side, sent, flags, payload);
    sent[side] = (sent[side] + payload.length + (flags & (SYN | FIN) ? 1 : 0)) >>> 0;
    return packet;
  };
  const key = hash(`key ${index}`).subarray(0, 16).toString("base64");
  const accept = createHash("sha1").update(key + GUID).digest("base64");
  yield segment(0, SYN);
  yield segment(1, SYN | ACK);
  yield segment(0, ACK);
  yield segment(0, PSH | ACK, Buffer.from(request(index, key)));
  yield segment(1, ACK);
  yield segment(1, PSH | ACK, Buffer.from(response(accept)));
  yield segment(0, ACK);
  for (let frame = 0; frame < 4; frame++) {
    yield segment(1, PSH | ACK, Buffer.concat([Buffer.from([0x82, 126, 1, 0]), hash(`frame ${index} ${frame}`, 256)]));
    yield segment(0, ACK);
  }
  yield segment(0, FIN | ACK);
  yield segment(1, FIN | ACK);
  yield segment(0, ACK);
}

const request = (index, key) => `GET /chat?room=${index} HTTP/1.1\r\nHost: chat.example.com\r\nConnection: Upgrade\r\nPragma: no-cache\r\n` +
  `User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36\r\nUpgrade: websocket\r\n` +
  `Origin: https://chat.example.com\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n`;
const response = (accept) => `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`;

const streams = new Map();
const CIPHER = hash("cipher", 1448);

/** A packet of the other traffic: TLS mostly, plain HTTP and its bodies, name lookups. */
function other(number) {
  const kind = number % 16;
  if (kind === 0) return udp(number);
  const plain = kind < 6;
  const name = plain ? `http ${number % 60}` : `tls ${number % 300}`;
  let stream = streams.get(name);
  if (!stream) {
    const [a, b] = hash(name);
    streams.set(name, (stream = { ends: { client: [10, 200, a, b], port: 50000 + streams.size, server: [198, 51, 100, a] }, sent: [1, 1], turn: 0 }));
  }
  const turn = stream.turn++;
  const [side, flags, payload] = turn < 3 ? [[0, SYN], [1, SYN | ACK], [0, ACK]][turn] : plain ? plainTurn(turn - 3) : tlsTurn(turn - 3);
  const bytes = payload ?? Buffer.alloc(0);
  const packet = tcp(stream.ends, side, stream.sent, flags, bytes, plain ? 8080 : 443);
  stream.sent[side] = (stream.sent[side] + bytes.length + (flags & SYN ? 1 : 0)) >>> 0;
  return packet;
}

const BODY = 20; // packets of a body
const PLAIN = Buffer.from("GET /api/items?page=1 HTTP/1.1\r\nHost: example.com\r\nAccept: application/json\r\nUser-Agent: bench\r\n\r\n");
const ANSWER = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ${BODY * 1448}\r\n\r\n`);

function plainTurn(turn) {
  const step = turn % (BODY + 3);
  if (step === 0) return [0, PSH | ACK, PLAIN];
  if (step === 1) return [1, PSH | ACK, ANSWER];
  return step === BODY + 2 ? [0, ACK] : [1, ACK, CIPHER];
}

function tlsTurn(turn) {
  if (turn === 0) return [0, PSH | ACK, Buffer.concat([Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 252, 3, 3]), CIPHER.subarray(0, 506)])];
  return turn % 3 === 0 ? [0, ACK] : [1, ACK, Buffer.concat([Buffer.from([0x17, 3, 3, 5, 163]), CIPHER.subarray(5)])];
}

function tcp({ client, port, server }, side, sent, flags, payload, serverPort = 8080) {
  const bytes = Buffer.alloc(66 + payload.length);
  bytes.writeUInt16BE(0x0800, 12);
  bytes.set([0x45, 0], 14);
  bytes.writeUInt16BE(52 + payload.length, 16);
  bytes.set([64, 6], 22);
  bytes.set(side === 0 ? client : server, 26);
  bytes.set(side === 0 ? server : client, 30);
  bytes.writeUInt16BE(side === 0 ? port : serverPort, 34);
  bytes.writeUInt16BE(side === 0 ? serverPort : port, 36);
  bytes.writeUInt32BE(sent[side], 38);
  bytes.writeUInt32BE(flags & ACK ? sent[1 - side] : 0, 42);
  bytes.set([0x80, flags, 255, 255], 46);
  bytes.set([1, 1, 8, 10, 0, 0, 0, 1, 0, 0, 0, 2], 54);
  bytes.set(payload, 66);
  return bytes;
}

function udp(number) {
  const bytes = Buffer.alloc(80);
  bytes.writeUInt16BE(0x0800, 12);
  bytes.set([0x45, 0, 0, 66], 14);
  bytes.set([64, 17, 0, 0, 10, 0, 0, number & 255, 10, 0, 0, 53], 22);
  bytes.writeUInt16BE(30000 + (number % 30000), 34);
  bytes.writeUInt16BE(53, 36);
  bytes.writeUInt16BE(46, 38);
  return bytes;
}

function hash(text, length = 20) {
  const first = createHash("sha1").update(text).digest();
  return length <= first.length ? first.subarray(0, length) : createHash("shake256", { outputLength: length }).update(text).digest();
}

class PcapFile {
  size = 0;
  packets = 0;
  #pieces = [];
  #waiting = 0;
  #file;

  constructor(path) {
    this.#file = openSync(path, "w");
    const header = Buffer.alloc(24);
    header.writeUInt32LE(0xa1b2c3d4, 0);
    header.set([2, 0, 4, 0], 4);
    header.writeUInt32LE(262144, 16);
    header.writeUInt32LE(1, 20);
    this.#add(header);
  }

  packet(bytes) {
    const header = Buffer.alloc(16);
    header.writeUInt32LE(1795161600 + Math.floor(this.packets / 10000), 0);
    header.writeUInt32LE((this.packets % 10000) * 100, 4);
    header.writeUInt32LE(bytes.length, 8);
    header.writeUInt32LE(bytes.length, 12);
    this.packets++;
    this.#add(header);
    this.#add(bytes);
  }

  #add(bytes) {
    this.#pieces.push(bytes);
    this.size += bytes.length;
    this.#waiting += bytes.length;
    if (this.#waiting > CHUNK) this.#flush();
  }

  #flush() {
    writeSync(this.#file, Buffer.concat(this.#pieces));
    this.#pieces = [];
    this.#waiting = 0;
  }

  close() {
    this.#flush();
    closeSync(this.#file);
  }
}
