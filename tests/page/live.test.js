// The Live view: real connections to the lab and to servers of other manners.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { after, before, describe, test } from "node:test";
import { forbiddenHeader } from "ws101";
import { launch, names, open, serve, serveLab, text, verdict } from "./browsers.js";
import { fromPage } from "./modules.js";

const measured = JSON.parse(readFileSync(new URL("constructor.json", import.meta.url), "utf8"));
/** What consoles say of connections that are meant to fail; puppeteer takes those of Firefox for requests. */
const FAILURES = /WebSocket|can.t establish a connection|was interrupted while|^request to (?:https?|wss?):\/\/(?:127\.0\.0\.1|localhost)[:/]/i;

for (const name of names) {
  describe(name, () => {
    let browser, site, silent, page;
    before(async () => {
      [browser, site, silent] = await Promise.all([launch(name), serveLab(), silentServer()]);
      page = await open(browser, site.url, { hash: "#/live" });
      await page.waitForSelector("#lab-choice");
    });
    after(() => Promise.all([browser?.close(), site?.close(), silent?.close()]));

    const clickButton = (label) => page.evaluate((wanted) => [...document.querySelectorAll("#view-live button")].find(({ textContent }) => textContent.trim() === wanted).click(), label);
    const said = () => page.$eval(".said .summary", (element) => element.textContent);
    const shown = (selector) => page.$eval(selector, (element) => element.textContent.replace(/\s+/g, " ").trim());
    const happened = () => page.$$eval(".happening > b", (all) => all.map((one) => one.textContent));
    const enter = (selector, value) => page.$eval(selector, (field, typed) => {
      field.value = typed;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }, value);
    const part = async (which) => {
      await page.evaluate((hash) => (location.hash = hash), `#/live/${which}`);
      await page.waitForSelector(`.parts a[href="#/live/${which}"][aria-current]`);
    };
    /** Connects; with `over`, waits for the end. */
    async function connect(url, { protocols = "", over = true } = {}) {
      await enter("#url", url);
      await enter("#protocols", protocols);
      await clickButton("Connect");
      if (over) await page.waitForSelector(".said .summary");
    }
    const lab = (path) => `ws://${site.host}/lab/${path}`;

    test("opens, talks in text and bytes, and closes", async () => {
      assert.equal(await page.$eval("#url", ({ value }) => value), lab("echo"));
      await connect(lab("echo"), { protocols: "chat, superchat", over: false });
      await page.waitForSelector("#message");
      for (const [message, kind] of [["grüß <b>dich</b>", "Text"], ["00 ff 80", "Bytes, in hexadecimal"]]) {
        await page.evaluate((wanted) => [...document.querySelectorAll(".kinds label")].find(({ textContent }) => textContent.trim() === wanted).querySelector("input").click(), kind);
        await enter("#message", message);
        const before = (await happened()).length;
        await clickButton("Send");
        await page.waitForFunction((count) => document.querySelectorAll(".happening").length >= count, {}, before + 2);
      }
      await enter("#close-code", "999");
      await clickButton("Close");
      await page.waitForFunction(() => document.querySelector(".happenings").textContent.includes("InvalidAccessError"));
      await enter("#close-code", "4001");
      await enter("#close-reason", "enough");
      await clickButton("Close");
      await page.waitForSelector(".said .summary");
      assert.deepEqual(await happened(), ["new WebSocket", "open", "send", "message", "send", "message", "close()", "close()", "close"]);
      const rows = await page.$$eval(".happening .detail", (all) => all.map((one) => one.textContent.replace(/\s+/g, " ").trim()));
      assert.match(rows[1], /^subprotocol chat, /);
      assert.match(rows[3], /^grüß <b>dich<\/b> text, 18 bytes$/);
      assert.match(rows[5], /^00 ff 80 binary, 3 bytes$/);
      assert.match(rows[8], /^4001 .*, clean$/);
      assert.match(await said(), /^It opened after .* this side closed it with 4001/);
      const times = await page.$$eval(".happening .at", (all) => all.map((one) => parseFloat(one.textContent) * (one.textContent.endsWith(" s") ? 1000 : 1)));
      assert.deepEqual(times, [...times].sort((a, b) => a - b));
      await page.quiet(FAILURES);
    });

    test("what script cannot see is shown for the lab, and opened in Inspect", async () => {
      await connect(lab("echo"), { over: false });
      await page.waitForSelector(".exchange");
      const [request, response] = await page.$$eval(".wire-bytes", (all) => all.map((one) => one.textContent));
      assert.match(request, /^GET \/lab\/echo\?take=[0-9a-f]{24} HTTP\/1\.1/);
      assert.match(request, /Sec-WebSocket-Key: [A-Za-z0-9+/]{22}==/);
      assert.match(response, /^HTTP\/1\.1 101 /);
      await clickButton("Cancel");
      await page.waitForSelector(".said .summary");
      assert.match(await said(), /was cancelled/);
      await clickButton("Inspect this exchange");
      await page.waitForFunction(() => location.hash === "#/inspect" && document.querySelector("ws101-editor").value.includes("take="));
      await page.waitForFunction(() => document.querySelector("#results").getAttribute("aria-busy") === "false");
      assert.equal(await verdict(page), "Opens");
      assert.match(await text(page), /Host: 127\.0\.0\.1/);
      await part("connect");
      assert.ok((await happened()).includes("cancelled"), "the view is as it was left");
    });

    test("a failure: all that script is told, and what the lab knows", async () => {
      await connect(lab("run/accept-missing"));
      assert.match(await said(), /^It did not open: it failed after .* is 1006\.$/);
      assert.deepEqual(await happened(), ["new WebSocket", "error", "close"]);
      await page.waitForSelector(".known");
      assert.match(await shown(".known"), /accept-missing$/);
      assert.ok((await page.$$(".cause")).length >= 3);
      await connect("ws://127.0.0.1:25/");
      await page.waitForSelector(".cause-bad-port");
      assert.equal((await page.$$(".cause")).length, 1);
      assert.match(await shown(".cause"), /^certain.*Nothing was sent/);
    });

    test("TLS where there is none", async () => {
      await connect(lab("echo").replace("ws:", "wss:"));
      const [first] = await page.$$eval(".cause", (all) => all.map(({ className }) => className));
      assert.match(first, name === "Firefox" ? /cause-tls-close-code/ : /cause-tls$/);
    });

    test("a link fills the URL in, and connects nowhere", async () => {
      await page.evaluate((hash) => (location.hash = hash), `#/live/${encodeURIComponent("wss://example.com/a?b=<i>")}`);
      await page.waitForFunction(() => document.querySelector("#url")?.value === "wss://example.com/a?b=<i>");
      assert.equal(await page.$eval(".where .primary", ({ disabled }) => disabled), false);
      await part("connect");
    });

    test("what the constructor refuses", async () => {
      await connect("ftp://example.com/");
      assert.match(await said(), /^The constructor threw SyntaxError: nothing was sent\.$/);
      assert.deepEqual(await happened(), ["new WebSocket", "threw"]);
      await connect(lab("echo"), { protocols: "a b" });
      await page.waitForSelector(".cause-protocol-syntax");
    });

    test("what does not answer is given up, or cancelled", async () => {
      await enter("#timeout", "0.3");
      await connect(silent.url);
      assert.match(await said(), /^It did not open within 3\d\d ms and was given up\.$/);
      await page.waitForSelector(".cause-no-answer");
      await enter("#timeout", "60");
      await connect(silent.url, { over: false });
      await page.waitForFunction(() => document.querySelector(".said h2")?.textContent.includes("Connecting"));
      await clickButton("Cancel");
      await page.waitForSelector(".said .summary");
      assert.match(await said(), /cancelled .* before it opened/);
      await enter("#timeout", "10");
    });

    test("whatever a server says is text", async () => {
      const hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>\u202E';
      await connect(lab(`close?code=4000&reason=${encodeURIComponent(hostile)}`));
      await page.waitForFunction(() => document.querySelector(".happenings").textContent.includes("onerror"));
      assert.match(await said(), /onerror/);
      await connect(lab("echo"), { over: false });
      await page.waitForSelector("#message");
      await page.evaluate(() => [...document.querySelectorAll(".kinds input")][0].click());
      await enter("#message", hostile);
      await clickButton("Send");
      await page.waitForFunction(() => [...document.querySelectorAll(".happening.of-server")].some(({ textContent }) => textContent.includes("onerror")));
      const rendered = await page.$eval("#view-live", (view) => ({ images: view.querySelectorAll("img, script, iframe").length, text: view.innerText }));
      assert.equal(rendered.images, 0);
      assert.doesNotMatch(rendered.text, /\u202E/);
      assert.equal(await page.evaluate(() => window.ran), undefined);
      await clickButton("Close");
      await page.waitForSelector(".said .summary");
    });

    test("a server that sends without end does not fill the page", async () => {
      await connect(lab("push?count=5000"), { over: false });
      await page.waitForFunction(() => document.querySelector(".gap")?.textContent.match(/[\d,]+/)?.[0].replace(",", "") > 4500, { timeout: 30_000 });
      assert.ok((await page.$$(".happening")).length <= 203);
      assert.ok((await page.$$(".strip line")).length <= 403);
      await clickButton("Close");
      await page.waitForSelector(".said .summary", { timeout: 30_000 });
    });

    test("again and again: figures and a plot", async () => {
      await part("repeat");
      await enter("#url", lab("echo"));
      await enter("#times", "7");
      await clickButton("Run");
      await page.waitForFunction(() => document.querySelectorAll(".plot circle").length === 7);
      const times = await page.$$eval(".every-time li", (all) => all.map((one) => parseFloat(one.textContent)));
      const figures = await page.$$eval(".figures dd", (all) => all.map((one) => one.textContent));
      const sorted = [...times].sort((a, b) => a - b);
      assert.deepEqual(figures.slice(0, 3).map(parseFloat), [sorted[0], sorted[3], sorted[6]]);
      assert.equal(figures[3], "0 of 7");
      await enter("#url", lab("run/accept-missing"));
      await enter("#times", "2");
      await page.waitForFunction(() => !document.querySelector(".where .primary").disabled);
      await clickButton("Run");
      await page.waitForFunction(() => document.querySelector("#view-live").textContent.includes("None of 2 attempts opened"));
    });

    test("the constructor's arguments are as was measured of this version", async (t) => {
      await part("constructor");
      await clickButton("Run in this browser");
      await page.waitForSelector(".tried-constructor .same");
      const rows = await page.$$eval(".tried-constructor tr[data-case]", (all) => all.map((row) => {
        const [thrown, message] = [row.querySelector("td:last-child b"), row.querySelector("td:last-child .small")];
        return {
          code: row.querySelector("th").textContent,
          result: thrown ? `${thrown.textContent}: ${message.textContent}` : row.querySelector("td:last-child code").textContent,
          same: row.className === "same",
        };
      }));
      const { cases } = await fromPage("live/constructor-cases.ts");
      assert.equal(rows.length, cases.length);
      const version = /\/(\d+)/.exec(await browser.version())[1];
      if (version !== measured.versions[name]) return t.skip(`measured was ${measured.versions[name]}, this is ${version}`);
      const { port } = new URL(site.url);
      rows.forEach(({ code, result }, index) => {
        const { group } = cases[index];
        const wanted = measured.rows.find((row) => row.group === group && row.code === code)[name];
        const found = result.replaceAll(`127.0.0.1:${port}`, "HOST").replaceAll(`localhost:${port}`, "HOST");
        if (group === "Subprotocols" && wanted.startsWith("ws:")) assert.equal(found, "ws://HOST/lab/echo", code);
        else assert.equal(found, wanted, code);
      });
      assert.deepEqual(rows.filter(({ same }) => !same).map(({ code }) => code), name === "Chromium" ? ['"ws://foo bar/"'] : ['""']);
    });

    test("forbidden header names, one by one", async () => {
      await part("names");
      const rows = await page.$$eval(".tried tr[data-name]", (all) => all.map(({ dataset, className }) => ({ ...dataset, className })));
      const odd = rows.filter(({ className }) => className !== "same").map((row) => row.name);
      assert.ok(rows.length > 50);
      // Chromium keeps this one to itself, against the standard.
      assert.deepEqual(odd, name === "Chromium" ? ["User-Agent"] : []);
    });

    test("a WebSocketStream, where there is one", async () => {
      await part("stream");
      if (name === "Firefox") return assert.match(await shown("#view-live .sheet"), /This browser has no WebSocketStream/);
      await enter("#url", lab("echo"));
      await clickButton("Open");
      await page.waitForFunction(() => [...document.querySelectorAll(".happening b")].some(({ textContent }) => textContent === "opened"));
      await clickButton("Write “hello”");
      await page.waitForFunction(() => document.querySelector(".happenings").textContent.includes("hello"));
      await clickButton("Close");
      await page.waitForFunction(() => [...document.querySelectorAll(".happening b")].some(({ textContent }) => textContent === "closed"));
      await enter("#url", lab("run/accept-missing"));
      await page.waitForFunction(() => !document.querySelector(".where .primary").disabled);
      await clickButton("Open");
      await page.waitForFunction(() => document.querySelector(".happenings").textContent.includes("opened rejected"));
    });

    test("and nothing of it broke the page's policy", () => page.quiet(FAILURES));

    test("without a lab it says how to have one, and connects all the same", async () => {
      const bare = await serve();
      const other = await open(browser, bare.url, { hash: "#/live" });
      await other.waitForSelector(".lab-hint code");
      assert.equal(await other.$("#lab-choice"), null);
      await other.type("#url", lab("close"));
      await other.click(".where .primary");
      await other.waitForSelector(".said .summary");
      assert.equal(await other.$(".exchange"), null, "what is kept belongs to the lab's own page");
      await other.close();
      await bare.close();
    });

    test("the first load fetches nothing of it", async () => {
      const fresh = await browser.newPage();
      const asked = [];
      fresh.on("request", (request) => asked.push(request.url()));
      await fresh.goto(site.url, { waitUntil: "load" });
      await fresh.waitForFunction(() => document.querySelector("#results")?.getAttribute("aria-busy") === "false");
      assert.deepEqual(asked.filter((url) => /live|ws101_bg/.test(url)), []);
      await fresh.close();
    });
  });
}

test("the standard's column is what its steps give, by the URL parser of Node", async () => {
  const { cases, filled } = await fromPage("live/constructor-cases.ts");
  const place = { host: "page.test:8080", port: ":8080", dir: "/a/", page: "/a/?q", ws: "ws" };
  const base = "http://page.test:8080/a/?q";
  const isToken = (name) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);
  class Standard {
    constructor(...args) {
      if (args.length === 0) throw new TypeError();
      const fail = () => Object.assign(new Error(), { name: "SyntaxError" });
      let url;
      try {
        url = new URL(args[0], base);
      } catch {
        throw fail();
      }
      url.protocol = { "http:": "ws:", "https:": "wss:" }[url.protocol] ?? url.protocol;
      const [, given = []] = args;
      const protocols = Array.isArray(given) ? given : [String(given)];
      if (!/^wss?:$/.test(url.protocol) || url.href.includes("#")) throw fail();
      if (new Set(protocols).size < protocols.length || !protocols.every(isToken)) throw fail();
      this.url = url.href;
    }
  }
  globalThis.WebSocket = Standard;
  for (const { code, group, construct, standard } of cases) {
    let found;
    try {
      found = { url: construct(place).url };
    } catch ({ name }) {
      found = { throws: name };
    }
    assert.deepEqual(found, "url" in standard ? { url: filled(standard.url, place) } : standard, `${group} ${code}`);
  }
  delete globalThis.WebSocket;
});

test("the names that are tried are those of the core", async () => {
  const { requestTrials, responseTrials } = await fromPage("live/names.ts");
  for (const { name, value, forbidden } of requestTrials) assert.equal(forbiddenHeader(name, value) !== null, forbidden, `${name}: ${value}`);
  for (const { name, value, forbidden } of responseTrials) assert.equal(forbiddenHeader(name, value, "response") !== null, forbidden, name);
});

test("figures are of the nearest rank", async () => {
  const { figures } = await fromPage("live/figures.ts");
  assert.equal(figures([]), null);
  assert.deepEqual(figures([7]), { minimum: 7, median: 7, p95: 7, maximum: 7 });
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.deepEqual(figures(hundred), { minimum: 1, median: 50, p95: 95, maximum: 100 });
  assert.deepEqual(figures([3, 1, 2]), { minimum: 1, median: 2, p95: 3, maximum: 3 });
});

test("bytes are read from hexadecimal digits", async () => {
  const { bytesOf } = await fromPage("live/payload.ts");
  for (const [written, bytes] of [["", []], ["00 ff", [0, 255]], ["00ff80", [0, 255, 128]], ["0x00, 0xFF", [0, 255]], ["de:ad\nbe ef", [222, 173, 190, 239]]]) assert.deepEqual([...bytesOf(written)], bytes, written);
  for (const none of ["0", "xy", "00 f", "hello"]) assert.equal(bytesOf(none), null, none);
});

/** Accepts connections and never says a word. */
async function silentServer() {
  const sockets = new Set();
  const server = createServer((socket) => sockets.add(socket.on("error", () => {})));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `ws://127.0.0.1:${server.address().port}/`,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
