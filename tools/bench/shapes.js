// Inputs of any size, each of a kind that could cost more than its size says.
import { exchange } from "./exchange.js";

const HEAD = exchange.slice(0, exchange.indexOf("\r\n\r\n"));

/** Each gives text of about so many bytes. */
export const shapes = {
  "exchanges, one after the other": (bytes) => exchange.repeat(Math.max(1, Math.round(bytes / exchange.length))),
  "one head of many fields": (bytes) => `${HEAD}${lines(bytes, (i) => `\r\nX-Field-${i}: value ${i}`)}\r\n\r\n`,
  "one head, one field over and over": (bytes) => `${HEAD}${lines(bytes, () => `\r\nSec-WebSocket-Key: AAAA`)}\r\n\r\n`,
  "one long line": (bytes) => `${HEAD}\r\nX-Long: ${"a".repeat(bytes)}\r\n\r\n`,
  "one long line, not ASCII": (bytes) => `${HEAD}\r\nX-Long: ${"é".repeat(bytes / 2)}\r\n\r\n`,
  "one long list of subprotocols": (bytes) => `${HEAD.replace("chat, superchat", list(bytes, (i) => `p${i}`))}\r\n\r\n`,
  "one long list of offers": (bytes) =>
    `${HEAD.replace("permessage-deflate;", `${list(bytes, () => "permessage-deflate; server_no_context_takeover")},`)}\r\n\r\n`,
  "a folded value": (bytes) => `${HEAD}\r\nX-Long: a${lines(bytes, (i) => `\r\n folded ${i}`)}\r\n\r\n`,
  "text that is nothing": (bytes) => lines(bytes, (i) => `Lorem ipsum dolor sit amet ${i}, consetetur sadipscing elitr\n`),
};

export const sizes = [1e3, 1e4, 1e5, 1e6, 1e7];

function lines(bytes, line) {
  const all = [];
  for (let i = 0, length = 0; length < bytes; i++) {
    all.push(line(i));
    length += all[i].length;
  }
  return all.join("");
}

function list(bytes, element) {
  const all = [];
  for (let i = 0, length = 0; length < bytes; i++) {
    all.push(element(i));
    length += all[i].length + 2;
  }
  return all.join(", ");
}
