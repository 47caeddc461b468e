// The lab as the clients of a measurement meet it: on a port of its own, with pages of the same origin for browsers.
import { startLab } from "../../npm/lab/start.js";
import { Problem } from "../run/command.js";

/** What stands in the file in place of the port, which is another one at every run. */
const PORT = 6455;
const BLANK = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>ws101</title>`;

export async function labScenarios() {
  const lab = await openLab();
  try {
    return lab.scenarios;
  } finally {
    await lab.close();
  }
}

export async function openLab() {
  const pages = [BLANK];
  const lab = await startLab({ port: 0, onRequest: (request, response) => answer(pages, request, response) });
  const { host } = new URL(lab.address);
  const ask = async (path) => {
    const answered = await fetch(`http://${host}/lab/${path}`);
    if (!answered.ok) throw new Problem(`The lab answers /lab/${path} with ${answered.status}.`);
    return answered.json();
  };
  return {
    scenarios: (await ask("scenarios.json")).scenarios,
    page: `http://${host}/0`,
    publish: (html) => `http://${host}/${pages.push(html) - 1}`,
    jobFor: ({ id, protocols, ms }) => ({ take: id, url: `ws://${host}/lab/run/${id}?take=${id}`, protocols, ms }),
    /** What arrived and what was sent, one character a byte. */
    async taken(take) {
      const { request, response } = await ask(`taken/${take}`);
      const sent = latin1(request).replaceAll(host, `127.0.0.1:${PORT}`).replace(`?take=${take} `, " ");
      const key = /^sec-websocket-key:[ \t]*(\S*)/im.exec(sent)?.[1] ?? "";
      return { key, request: sent, response: latin1(response).replaceAll(host, `127.0.0.1:${PORT}`) };
    },
    withoutUrls: (text) => text.replaceAll(new RegExp(`(?:ws|http)://${host}/[\\w/?=&-]*`, "g"), "<url>"),
    close: () => lab.close(),
  };
}

const latin1 = (base64) => Buffer.from(base64, "base64").toString("latin1");

function answer(pages, request, response) {
  const html = pages[Number(request.url.slice(1))];
  response.writeHead(html ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" }).end(html ?? "");
}
