// What is measured: Chromium's request with a cookie, subprotocols and permessage-deflate, the answer of a server
// behind nginx; 23 header lines.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../run/command.js";

export const file = join(root, "benches/exchange.http");
export const exchange = readFileSync(file, "latin1");
