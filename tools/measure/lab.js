// The lab as the clients of a measurement meet it: on a port of its own, with pages of the same origin for browsers.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answer, scenarios } from "../../npm/lab/scenarios.js";
import { startLab } from "../../npm/lab/start.js";
import { Problem } from "../run/command.js";

export { scenarios };

/** What stands in the file in place of the address and the port, which are others at every run. */
const PLACE = "127.0.0.1:6455";
const BLANK = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>ws101</title>`;

export async function openLab(address = "127.0.0.1") {
  const folder = mkdtempSync(join(tmpdir(), "ws101-measure-"));
  let pages = 0;
  const publish = (html) => {
    const name = `${++pages}.html`;
    writeFileSync(join(folder, name), html);
    return name;
  };
  const blank = publish(BLANK);
  const { address: base, close } = await startLab({ folder, host: address, port: 0 });
  const { host } = new URL(base);
  const lasting = (text) => text.replaceAll(host, PLACE);

  return {
    page: base + blank,
    publish: (html) => base + publish(html),
    jobFor: ({ id, protocols, ms }) => ({ take: id, url: `ws://${host}/lab/run/${id}?take=${id}`, protocols, ms }),

    /** What arrived, and what the lab sends in answer, whether or not the client waits for all of it. One character a byte. */
    async taken(id) {
      const kept = await fetch(`${base}lab/taken/${id}`);
      if (!kept.ok) throw new Problem(`No request came for ${id}: the lab answers with ${kept.status}.`);
      const request = Buffer.from((await kept.json()).request, "base64");
      const response = Buffer.concat((answer(id, request) ?? []).filter((step) => step instanceof Uint8Array));
      const arrived = request.toString("latin1");
      return {
        key: /^sec-websocket-key:[ \t]*(\S*)/im.exec(arrived)?.[1] ?? "",
        request: lasting(arrived).replace(`?take=${id} `, " "),
        response: lasting(response.toString("latin1")),
      };
    },

    withoutUrls: (text) => text.replaceAll(new RegExp(`(?:ws|http)://${host}/[\\w/?=&-]*`, "g"), "<url>"),

    async close() {
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
