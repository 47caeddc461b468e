// Sharing: what is copied has no secrets, and whoever opens the link sees the same report.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import { drop, launch, names, open, paste, rules, serve, settled, text, verdict } from "./browsers.js";
import { fromPage } from "./modules.js";
import { launchWebKit, missing } from "./webkitgtk.js";

const { pack, unpack } = await fromPage("shared.ts");
const secrets = ["s3cret-cookie", "hush-hush", "tell-nobody"];
const handshake = `GET /chat?access_token=${secrets[2]} HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n`
  + `Sec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nCookie: sid=${secrets[0]}\r\nAuthorization: Bearer ${secrets[1]}\r\n\r\n`
  + "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAALMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
const withoutSecrets = (input) => secrets.reduce((kept, secret) => kept.replaceAll(secret, "x".repeat(secret.length)), input);

for (const name of names) {
  describe(name, () => {
    let browser, site, page;
    before(async () => {
      [browser, site] = await Promise.all([launch(name), serve()]);
      page = await open(browser, site.url, { before: keepCopies });
      await settled(page);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    const copied = async (selector) => {
      await page.click(selector);
      await page.waitForFunction(() => window.copies.length === 1);
      return (await page.evaluate(() => window.copies.splice(0)))[0];
    };
    const share = async () => {
      await page.click(".share-button");
      await page.waitForSelector("dialog.share[open]");
    };
    const close = async () => {
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("dialog"));
    };
    const marks = (of) => of.$$eval("ws101-editor >>> .mark-error", (all) => all.map((mark) => mark.textContent));
    let link;

    test("the dialog shows what is replaced before anything is copied", async () => {
      await paste(page, handshake);
      await share();
      const replaced = await page.$$eval(".replaced li", (all) => all.map((line) => line.textContent.replace(/\s+/g, " ").trim()));
      assert.deepEqual(replaced, ["line 1 GET /chat?access_token=xxxxxxxxxxx", "line 8 Cookie: sid=xxxxxxxxxxxxx", "line 9 Authorization: Bearer xxxxxxxxx"]);
      assert.match(await page.$eval(".replaced p", (line) => line.textContent), /1 secret in an address, 1 cookie, 1 credential replaced by x/);
      assert.equal(await page.$eval(".share pre", (all) => all.textContent), withoutSecrets(handshake).replaceAll("\r\n", "\n"));
      const whole = await page.$eval("dialog", (dialog) => dialog.innerHTML);
      for (const secret of secrets) assert.ok(!whole.includes(secret), secret);
    });

    test("link, Markdown and JSON go to the clipboard, without a secret", async () => {
      link = await copied(".share .link button");
      assert.ok(link.startsWith(`${site.url}#/inspect/t.`) && link.length < 800, link);
      assert.equal(await page.$eval(".share .link input", ({ value }) => value), link);
      const markdown = await copied(".share .bar button:nth-child(1)");
      const json = await copied(".share .bar button:nth-child(2)");
      assert.match(markdown, /accept-mismatch/);
      assert.equal(JSON.parse(json).handshakes[0].outcome.because, "accept-mismatch");
      for (const secret of secrets) assert.ok(!markdown.includes(secret) && !json.includes(secret), secret);
      await close();
    });

    test("whoever opens the link sees the same report, line endings and all", async () => {
      const [found, marked] = [await rules(page), await marks(page)];
      const other = await open(browser, site.url, { hash: link.slice(site.url.length) });
      await other.waitForFunction((wanted) => document.querySelector("ws101-editor").value === wanted, {}, withoutSecrets(handshake).replaceAll("\r\n", "\n"));
      await settled(other);
      assert.match(await other.$eval("#recognised", (element) => element.textContent), /line endings kept/);
      assert.deepEqual([await rules(other), await marks(other), await verdict(other)], [found, marked, "Fails"]);
      await other.quiet();
      await other.close();
    });

    test("it fills a page that is open already; an edit takes it out of the address", async () => {
      await paste(page, "something else");
      await page.evaluate((hash) => (location.hash = hash), link.slice(link.indexOf("#")));
      await page.waitForFunction((wanted) => document.querySelector("ws101-editor").value === wanted, {}, withoutSecrets(handshake).replaceAll("\r\n", "\n"));
      await settled(page);
      assert.equal(await verdict(page), "Fails");
      assert.equal(await page.evaluate(() => location.href), link);
      await page.focus("ws101-editor >>> .cm-content");
      await page.keyboard.type("X");
      await settled(page);
      assert.equal(await page.evaluate(() => location.hash), "#/inspect");
    });

    test("a broken link is said to be one, and nothing else is shown in its place", async () => {
      const swelling = `t.${deflateSync(Buffer.alloc(100_000_000)).toString("base64url")}`;
      const packed = link.split("/inspect/")[1];
      for (const [broken, says] of [[packed.slice(0, 200), /cut off or changed/], ["hello", /not one that the page has made/], [swelling, /more than the page reads/]]) {
        await paste(page, handshake);
        await page.evaluate((hash) => (location.hash = hash), `#/inspect/${broken}`);
        await page.waitForSelector(".guide [role=alert]");
        assert.match(await page.$eval(".guide [role=alert]", (alert) => alert.textContent), says);
        assert.equal(await text(page), "");
      }
      await paste(page, handshake);
      assert.equal(await page.$(".guide"), null);
    });

    test("bytes come back as bytes", async () => {
      const frame = [0x81, 0x05, 0xff, 0x80, 0xc3, 0x28, 0x00];
      await drop(page, "h1", [...new TextEncoder().encode(handshake.replace("AAAA", "s3pP")), ...frame]);
      await page.waitForFunction(() => document.querySelector("#recognised").textContent.includes("as bytes"));
      await settled(page);
      const found = await rules(page);
      await share();
      const url = await copied(".share .link button");
      await close();
      const other = await open(browser, site.url, { hash: url.slice(site.url.length) });
      await other.waitForFunction(() => document.querySelector("#recognised").textContent.includes("as bytes"));
      await settled(other);
      assert.deepEqual(await rules(other), found);
      assert.ok(!(await text(other)).includes(secrets[0]));
      await other.quiet();
      await other.close();
    });

    test("of a capture the handshakes are shared", async () => {
      await drop(page, "h1", readFileSync(new URL("../captures/several.pcap", import.meta.url)), "several.pcap");
      await page.waitForFunction(() => document.querySelector("#recognised").textContent.includes("a packet capture"));
      await settled(page);
      await share();
      assert.match(await page.$eval(".share", (dialog) => dialog.textContent), /Of a capture the link holds the handshakes’ bytes/);
      const url = await copied(".share .link button");
      for (const button of [1, 2]) assert.doesNotMatch(await copied(`.share .bar button:nth-child(${button})`), /roundTripMs": \d|answered in/);
      await close();
      const other = await open(browser, site.url, { hash: url.slice(site.url.length) });
      await other.waitForFunction(() => document.querySelector("#recognised").textContent.includes("3 handshakes"));
      await other.close();
    });

    test("a long link is called long, and what no link can hold has none", async () => {
      const random = Array.from({ length: 1500 }, (_, at) => `X-${at}: ${(at * 2654435761 % 4294967296).toString(36)}`).join("\n");
      await paste(page, handshake.replaceAll("\r\n", "\n").replace("Cookie", `${random}\nCookie`));
      await share();
      assert.match(await page.$eval(".share", (dialog) => dialog.textContent), /characters: long for a link/);
      await close();
      await paste(page, `${handshake}${"x".repeat(1_000_000)}`);
      await share();
      assert.equal(await page.$(".share .link"), null);
      assert.match(await page.$eval(".no-link", (line) => line.textContent), /A link holds up to 1 MB/);
      await close();
      await page.quiet();
    });
  });
}

describe("WebKitGTK", { skip: missing() }, () => {
  let browser, site;
  before(async () => ([browser, site] = await Promise.all([launchWebKit(), serve()])));
  after(() => Promise.all([browser?.close(), site?.close()]));

  test("a link fills the inspector, and the one that it makes holds the same", async () => {
    const kept = withoutSecrets(handshake);
    await browser.go(`${site.url}#/inspect/${await pack(kept)}`);
    const until = async (condition) => {
      for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 250))) {
        if (await browser.run(`return Boolean(${condition})`)) return;
      }
      assert.fail(`never: ${condition}`);
    };
    await until(`document.querySelector("ws101-editor").value === ${JSON.stringify(kept.replaceAll("\r\n", "\n"))}`);
    await until(`document.querySelector("#results").getAttribute("aria-busy") === "false"`);
    assert.match(await browser.run(`return document.querySelector(".verdict h2").textContent`), /Fails/);
    await browser.run(`document.querySelector(".share-button").click()`);
    await until(`document.querySelector("dialog.share .link input")`);
    const made = await browser.run(`return document.querySelector("dialog.share .link input").value`);
    assert.equal(await unpack(made.split("#/inspect/")[1]), kept);
  });
});

function keepCopies() {
  window.copies = [];
  Object.defineProperty(navigator, "clipboard", { value: { writeText: async (copy) => void window.copies.push(copy) } });
}
