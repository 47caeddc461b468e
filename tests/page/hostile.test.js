// Whatever is pasted or dropped is text: it runs nothing, asks for nothing and does not stall the page.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { drop, launch, names, open, paste, rules, serve, settled, text, verdict } from "./browsers.js";

const request = "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n";
const response = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
const wrongResponse = response.replace("s3pP", "AAAA");
const MEGABYTE = 1 << 20;
/** Milliseconds between two turns of the main thread while 5 MB arrive: 170 to 800 were measured on two busy cores. */
const STALL = 2000;

const markup = [
  '<img src=x onerror="window.ran=1">', "<script>window.ran=1</script>", '"><svg onload=window.ran=1>', "javascript:window.ran=1",
  "</textarea></style></pre><iframe srcdoc='<script>parent.ran=1</script>'>", "${window.ran=1}{{window.ran=1}}", "<!--", "&lt;b&gt;&#60;i&#62;",
];

/** HTML's character references may be read as what they stand for. */
const decoded = (text) => text.replace(/&(lt|#60);/g, "<").replace(/&(gt|#62);/g, ">");

for (const name of names) {
  describe(name, () => {
    let browser, site, page;
    before(async () => {
      [browser, site] = await Promise.all([launch(name), serve()]);
      page = await open(browser, site.url);
      await settled(page);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    test("markup is shown as the text it is, in every part of the page", async () => {
      for (const hostile of markup) {
        const value = hostile.replaceAll("\n", " ");
        const pasted = `GET /${value} HTTP/1.1\nHost: ${value}\n${value}: ${value}\nX-Hostile: ${value}\nCookie: ${value}\nSec-WebSocket-Key: ${value}\nSec-WebSocket-Protocol: ${value}\n`
          + `Sec-WebSocket-Extensions: ${value}\n\nHTTP/1.1 101 ${value}\nSec-WebSocket-Accept: ${value}\nSec-WebSocket-Protocol: ${value}\nX-Hostile: ${value}\n\n`;
        await paste(page, pasted);
        assert.equal(await text(page), pasted);
        for (const tab of ["headers", "handshake", "accept", "negotiation", "mended", "findings"]) {
          await page.click(`#tab-${tab}`);
          await page.waitForFunction(() => !/Mending…|Fetching this/.test(document.querySelector("#panel").textContent));
          assert.deepEqual(await strangers(page), [], `${tab}: ${hostile}`);
          if (tab === "headers") assert.ok(decoded(await page.$eval("#panel", (panel) => panel.textContent)).includes(decoded(value)), hostile);
        }
      }
      assert.equal(await page.evaluate(() => window.ran), undefined);
    });

    test("markup in the links of the page goes nowhere", async () => {
      const hrefs = await page.$$eval("a[href]", (links) => links.map(({ href }) => href));
      assert.ok(hrefs.every((href) => /^https:\/\/|^http:\/\/127\.0\.0\.1/.test(href)), hrefs.join("\n"));
      await page.evaluate(() => (location.hash = "#/rules/<img src=x onerror=window.ran=1>"));
      await page.waitForSelector("#view-rules [role=alert]");
      assert.equal(await page.evaluate(() => window.ran), undefined);
      await page.evaluate(() => (location.hash = "#/inspect"));
    });

    test("controls and direction marks are seen, and stay within their own line", async () => {
      await paste(page, `${request}X-Direction: a\u202Eb\u2066c\u2069\r\nX-Nul: a\0b\x07\x1bc\r\n\r\n${response}`);
      assert.ok((await rules(page)).includes("paste-invisible-characters"));
      await page.click("#tab-headers");
      const specials = await page.$$eval("#panel .special", (all) => all.map((one) => one.textContent));
      for (const seen of ["NUL", "BEL", "ESC"]) assert.ok(specials.includes(seen), `${seen} in the table: ${specials}`);
      const inEditor = await page.$$eval("ws101-editor >>> .special", (all) => all.map((one) => one.textContent));
      for (const seen of ["RLO", "LRI", "PDI", "NUL", "BEL", "ESC"]) assert.ok(inEditor.includes(seen), `${seen} in the editor: ${inEditor}`);
      const raw = await page.evaluate(() => [document.body.innerText, document.querySelector("ws101-editor").shadowRoot.querySelector(".cm-content").innerText].join(""));
      assert.doesNotMatch(raw, /[\0\u202A-\u202E\u2066-\u2069]/);
      await page.click("#tab-findings");
    });

    test("lone surrogates and unusual characters keep every place exact", async () => {
      await paste(page, `${request}X-Odd: \ud83d \udc00 ç あ 🎉\r\n\r\n${wrongResponse}`);
      assert.equal(await verdict(page), "Fails");
      assert.equal(await marked(page), "AAAALMBiTxaQ9kYGzzhZRbK+xOo=");
    });

    test("a dropped file keeps CR LF and bytes that are not UTF-8", async () => {
      const bytes = new TextEncoder().encode(`${request}X-Odd: ? あ\r\n\r\n${wrongResponse}`);
      bytes[bytes.indexOf(0x3f)] = 0xff;
      await drop(page, "h1", bytes);
      await page.waitForFunction(() => document.querySelector("#recognised").textContent.includes("as bytes"));
      await settled(page);
      assert.equal(await verdict(page), "Fails");
      assert.match(await text(page), /X-Odd: \ufffd あ\n/);
      assert.equal(await marked(page), "AAAALMBiTxaQ9kYGzzhZRbK+xOo=");
      await page.click(".finding .mend");
      await settled(page);
      assert.equal(await verdict(page), "Opens");
      assert.match(await page.$eval("#recognised", (element) => element.textContent), /as bytes/);
      assert.match(await text(page), /X-Odd: \ufffd あ\n/);
    });

    test("a file dropped on the editor, and on another view, is inspected too", async () => {
      const bytes = new TextEncoder().encode((request + "\r\n" + wrongResponse).replaceAll("\r\n", "\n"));
      await drop(page, "ws101-editor", bytes);
      await page.waitForFunction(() => document.querySelector("ws101-editor").value.includes("AAAA"));
      await settled(page);
      assert.equal(await verdict(page), "Fails");
      await page.evaluate(() => (location.hash = "#/rules"));
      await page.waitForSelector("#view-rules .rule-entry");
      await drop(page, "#view-rules", new TextEncoder().encode(request + "\n" + response));
      await page.waitForFunction(() => location.hash === "#/inspect" && !document.querySelector("ws101-editor").value.includes("AAAA"));
      await settled(page);
      assert.equal(await verdict(page), "Opens");
    });

    const big = {
      "one line": `${request}X: ${"y".repeat(5 * MEGABYTE)}\r\n\r\n${response}`,
      "many fields": `${request}${"X-Field: value\r\n".repeat((5 * MEGABYTE) / 16)}\r\n${response}`,
      "many handshakes": `${request}\r\n${wrongResponse}`.repeat((5 * MEGABYTE) / 340),
      "no handshake at all": "lorem ipsum \0\u202E<b>\n".repeat((5 * MEGABYTE) / 20),
    };
    for (const [what, pasted] of Object.entries(big)) {
      test(`5 MB, ${what}: the page stays awake`, async (t) => {
        await page.evaluate(watchStalls);
        await paste(page, pasted);
        const stall = await page.evaluate(() => window.longestStall());
        t.diagnostic(`longest stall ${Math.round(stall)} ms`);
        assert.ok(stall < STALL, `${stall} ms`);
        assert.ok(await page.$eval("#results", (element) => element.textContent.trim().length > 20));
        assert.ok((await page.evaluate(() => document.querySelectorAll("*").length)) < 20_000);
      });
    }

    test("and afterwards an ordinary paste is read as ever", async () => {
      await paste(page, request + "\r\n" + response);
      assert.equal(await verdict(page), "Opens");
      await page.quiet();
    });
  });
}

/** Elements that the page never makes, wherever they are. */
function strangers(page) {
  return page.evaluate(() => {
    const all = [document, document.querySelector("ws101-editor").shadowRoot];
    return all.flatMap((root) => [...root.querySelectorAll("img, iframe, object, embed, script:not([src]), b[onload], svg[onload]")].map((element) => element.outerHTML));
  });
}

function marked(page) {
  return page.$$eval("ws101-editor >>> .mark-error", (marks) => marks.map((mark) => mark.textContent).join(""));
}

function watchStalls() {
  let last = performance.now();
  let longest = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 5);
  window.longestStall = () => {
    clearInterval(timer);
    return Math.max(longest, performance.now() - last);
  };
}
