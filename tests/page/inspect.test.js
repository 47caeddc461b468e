// The Inspect view as a visitor uses it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { drop, launch, names, open, paste, pasteInto, rules, serve, settled, text, verdict } from "./browsers.js";
import { fromPage } from "./modules.js";

const { samples } = await fromPage("samples.ts");

/** What each sample must come to, so that the menu keeps what it says: the state, and rules that are among the findings (none: no finding). */
const expected = {
  "mistyped-guid": ["Fails", "accept-mismatch"],
  browser: ["Opens"],
  "key-decoded": ["Fails", "accept-mismatch"],
  "nginx-426": ["Refused", "upgrade-lost-on-the-way"],
  "keep-alive": ["Refused", "connection-without-upgrade"],
  "proxy-two-faults": ["Fails", "response-upgrade-missing", "response-connection-without-upgrade"],
  "protocol-unrequested": ["Fails", "subprotocol-unrequested"],
  "protocol-echoed": ["Fails", "subprotocol-answer-several"],
  "deflate-answer": ["Fails", "deflate-client-window-not-offered"],
  "redirect-login": ["Refused", "redirect"],
  "hixie-76": ["Undecided", "draft-hixie-76"],
  "curl-plain-get": ["Refused", "upgrade-missing"],
  devtools: ["Opens"],
  "rfc-key": ["Opens", "key-not-random"],
  "curl-command": ["Undecided", "key-missing", "command-sends-post", "command-may-use-http2", "command-hides-head"],
  constructor: ["Undecided", "call-takes-no-headers", "call-address-fragment", "subprotocol-not-a-token", "call-mixed-content"],
  "nginx-config": ["With this configuration the handshake fails.", "nginx-upgrade-not-passed"],
  "error-message": ["An error message, and what it means.", "error-line"],
  "server-log": ["Undecided", "connection-dropped-by-proxy"],
  "http-2": ["Fails", "h2-status-101", "h2-connection-field", "h2-key-or-accept"],
  "two-attempts": ["Refused", "auth-required"],
};

const wrong = samples.find(({ id }) => id === "mistyped-guid").text;
const content = "ws101-editor >>> .cm-content";

for (const name of names) {
  describe(name, () => {
    let browser, site, page;
    before(async () => {
      [browser, site] = await Promise.all([launch(name), serve()]);
      page = await open(browser, site.url, { before: keepCopies });
      await settled(page);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    test("the first sample is read without being asked for", async () => {
      assert.equal(await text(page), wrong);
      assert.equal(await verdict(page), "Fails");
      assert.deepEqual(await rules(page), ["accept-mismatch"]);
      assert.match(await page.$eval("#recognised", (element) => element.textContent), /raw HTTP, 1 handshake/);
      assert.equal(await page.$$eval("ws101-editor >>> .mark-error", (all) => all.map((mark) => mark.textContent).join("")), /Accept: (.*)/.exec(wrong)[1]);
    });

    test("every sample comes to what its place in the menu says", async () => {
      assert.deepEqual(Object.keys(expected), samples.map(({ id }) => id));
      for (const { id, text: sample, about } of samples) {
        assert.ok(about.length > 20, `${id} has no description`);
        await choose(page, id);
        assert.equal(await text(page), sample);
        const [state, ...wanted] = expected[id];
        assert.equal(await page.$eval(".verdict h2, .guide h2", (title) => title.textContent.trim()), state, id);
        const found = await page.$$eval(".finding .rule", (links) => links.map((link) => link.textContent));
        if (wanted.length === 0) assert.deepEqual(found, [], id);
        for (const rule of wanted) assert.ok(found.includes(rule), `${id}: ${found}`);
      }
    });

    test("a paste over a sample takes its place, a paste into a text becomes part of it", async () => {
      await choose(page, "browser");
      await page.focus(content);
      await pasteInto(page, "ws101-editor", wrong);
      assert.equal(await text(page), wrong);
      await page.keyboard.press("End");
      await pasteInto(page, "ws101-editor", "X: y\n");
      assert.equal((await text(page)).length, wrong.length + 5);
    });

    test("a paste anywhere on the page is inspected, and its line endings are kept", async () => {
      await pasteInto(page, "h1", wrong.replaceAll("\n", "\r\n"));
      assert.equal(await text(page), wrong);
      assert.match(await page.$eval("#recognised", (element) => element.textContent), /line endings kept/);
      assert.equal(await page.$$eval("ws101-editor >>> .mark-error", (all) => all.map((mark) => mark.textContent).join("")), /Accept: (.*)/.exec(wrong)[1]);
    });

    test("a click mends, and undo takes it back, line endings and all", async () => {
      await paste(page, wrong.replaceAll("\n", "\r\n"));
      await page.click(".finding .mend");
      await settled(page);
      assert.equal(await verdict(page), "Opens");
      assert.notEqual(await text(page), wrong);
      await page.click("#notice .plain");
      await settled(page);
      assert.equal(await text(page), wrong);
      assert.equal(await verdict(page), "Fails");
      assert.match(await page.$eval("#recognised", (element) => element.textContent), /line endings kept/);
    });

    test("the keyboard travels between findings and mends", async () => {
      await paste(page, wrong);
      await page.focus("h1 ~ p, .brand");
      await page.keyboard.press("F8");
      await page.waitForSelector("ws101-editor >>> .card");
      assert.match(await page.$eval("ws101-editor >>> .card", (card) => card.textContent), /accept-mismatch/);
      assert.equal(await page.$eval(".finding.visited .rule", (rule) => rule.textContent), "accept-mismatch");
      assert.match(await page.$eval("#live", (live) => live.textContent), /^Line 12: error\./);
      await page.keyboard.down("Alt");
      await page.keyboard.press("Enter");
      await page.keyboard.up("Alt");
      await settled(page);
      assert.equal(await verdict(page), "Opens");
      await page.keyboard.down("Control");
      await page.keyboard.press("z");
      await page.keyboard.up("Control");
      await settled(page);
      assert.equal(await verdict(page), "Fails");
    });

    test("a card opens under the pointer and from the gutter, and its button mends", async () => {
      await paste(page, wrong);
      await page.mouse.move(5, 5);
      await page.hover("ws101-editor >>> .mark-error");
      await page.waitForSelector("ws101-editor >>> .card button");
      assert.match(await page.$eval("ws101-editor >>> .card", (card) => card.textContent), /accept-mismatch.*RFC 6455/s);
      await page.click("ws101-editor >>> .card button");
      await settled(page);
      assert.equal(await verdict(page), "Opens");
      await page.mouse.move(5, 5);
      await paste(page, wrong);
      await page.click("ws101-editor >>> .findings-gutter .sign-error");
      await page.waitForSelector("ws101-editor >>> .card");
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("ws101-editor").shadowRoot.querySelector(".card"));
    });

    test("typing is read as it goes, and the last state is the one shown", async () => {
      await paste(page, wrong.replace("Upgrade: websocket\nConnection", "Connection"));
      await page.focus(content);
      await page.keyboard.down("Control");
      await page.keyboard.press("Home");
      await page.keyboard.up("Control");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.type("Upgrade: websocket\n", { delay: 5 });
      await settled(page);
      assert.equal((await text(page)).split("\n")[1], "Upgrade: websocket");
      assert.deepEqual(await rules(page), ["accept-mismatch"]);
    });

    test("each handshake of a paste has its own verdict", async () => {
      await paste(page, samples.find(({ id }) => id === "two-attempts").text);
      assert.deepEqual(await page.$$eval(".pick b", (all) => all.map((pick) => pick.textContent)), ["1. Refused", "2. Opens"]);
      await page.click("li:nth-child(2) > .pick");
      assert.equal(await verdict(page), "Opens");
    });

    test("the tabs follow the arrow keys and show every part", async () => {
      await paste(page, wrong);
      await page.focus("#tab-findings");
      const shown = [];
      for (let step = 0; step < 6; step++) {
        await page.keyboard.press("ArrowRight");
        const id = await page.evaluate(() => document.activeElement.id);
        assert.equal(await page.$eval(`#${id}`, (tab) => tab.getAttribute("aria-selected")), "true");
        await page.waitForFunction(() => !/Mending…|Fetching this/.test(document.querySelector("#panel").textContent));
        shown.push([id, await page.$eval("#panel", (panel) => panel.textContent.replace(/\s+/g, " "))]);
      }
      const parts = Object.fromEntries(shown);
      assert.deepEqual(Object.keys(parts), ["tab-headers", "tab-handshake", "tab-accept", "tab-negotiation", "tab-mended", "tab-findings"]);
      assert.match(parts["tab-headers"], /Sec-WebSocket-Key.*script may not set it/);
      assert.match(parts["tab-handshake"], /The client must close the connection.*Sec-WebSocket-Accept answers the key/);
      assert.match(parts["tab-accept"], /258EAFA5-E914-47DA-95CA-C5AB0DC85B11.*No match.*258EAFA5-E914-47DA-95CA-5AB0DC85B11F/);
      assert.match(parts["tab-negotiation"], /Subprotocol.*Extensions/);
      assert.match(parts["tab-mended"], /1 fix applied: Opens/);
    });

    test("the mended transcript goes into the editor, and back", async () => {
      await paste(page, wrong);
      await page.click("#tab-mended");
      await page.waitForSelector(".panel-mended .primary");
      await page.click(".panel-mended .primary");
      await settled(page);
      assert.equal(await verdict(page), "Opens");
      await page.click("#notice .plain");
      await settled(page);
      assert.equal(await text(page), wrong);
      await page.click("#tab-findings");
    });

    test("a report is copied without its secrets", async () => {
      await paste(page, wrong.replace("Origin:", "Cookie: session=hush-hush\nOrigin:"));
      await page.click(".reports button:nth-child(2)");
      await page.waitForFunction(() => window.copies.length === 1);
      const [markdown] = await page.evaluate(() => window.copies.splice(0));
      assert.match(markdown, /accept-mismatch/);
      assert.doesNotMatch(markdown, /hush-hush/);
      await page.click(".reports button:nth-child(3)");
      await page.waitForFunction(() => window.copies.length === 1);
      const report = JSON.parse((await page.evaluate(() => window.copies.splice(0)))[0]);
      assert.equal(report.schema, 1);
    });

    test("where the clipboard refuses, the text is shown to be copied by hand", async () => {
      await paste(page, wrong);
      await page.evaluate(() => (window.clipboardRefuses = true));
      await page.click(".reports button:nth-child(2)");
      await page.waitForSelector("dialog.by-hand");
      assert.match(await page.$eval("dialog textarea", (area) => area.value), /accept-mismatch/);
      await page.keyboard.press("Escape");
      await page.waitForFunction(() => !document.querySelector("dialog"));
      await page.evaluate(() => (window.clipboardRefuses = false));
    });

    test("why a rule is one is fetched when it is asked for", async () => {
      await paste(page, wrong);
      await page.click(".finding .why");
      await page.waitForSelector(".explained h3");
      assert.ok((await page.$eval(".explained", (element) => element.textContent)).length > 100);
    });

    test("a dropped capture: its handshakes with their connections, and its report", async () => {
      await drop(page, "h1", readFileSync(new URL("../captures/several.pcap", import.meta.url)), "several.pcap");
      await page.waitForFunction(() => document.querySelector("#recognised").textContent.includes("a packet capture, 3 handshakes"));
      await settled(page);
      assert.deepEqual(await page.$$eval(".pick b", (all) => all.map((pick) => pick.textContent)), ["1. Opens", "2. Opens", "3. Opens"]);
      assert.match(await page.$eval(".carried", (line) => line.textContent), /^127\.0\.0\.1:\d+ → 127\.0\.0\.1:\d+, \d{4}-\d\d-\d\d .* UTC, answered in [\d.]+ ms/);
      assert.match(await text(page), /^GET \/chat HTTP\/1\.1\n/);
      await page.click("li:nth-child(3) > .pick");
      const target = await page.$eval(".pick[aria-current=true]", (pick) => pick.textContent.split(" → ")[0].trim().split(" ").at(-1));
      const inSight = await page.$eval("ws101-editor", (editor, wanted) => {
        const { top, bottom } = editor.getBoundingClientRect();
        const lines = [...editor.shadowRoot.querySelectorAll(".cm-line")].filter((line) => line.textContent.startsWith(`GET ${wanted} `));
        return lines.some((line) => line.getBoundingClientRect().top >= top && line.getBoundingClientRect().bottom <= bottom);
      }, target);
      assert.ok(inSight, `${target} is not in sight`);
      await page.click(".reports button:nth-child(3)");
      await page.waitForFunction(() => window.copies.length === 1);
      const report = JSON.parse((await page.evaluate(() => window.copies.splice(0)))[0]);
      assert.equal(report.format, "pcap");
      assert.equal(report.handshakes[0].connection.client.address, "127.0.0.1");
      await page.click(".reports button:nth-child(2)");
      await page.waitForFunction(() => window.copies.length === 1);
      const connections = (await page.evaluate(() => window.copies.splice(0)))[0].split("### Connections")[1];
      assert.match(connections, /^1\. 127\.0\.0\.1:\d+ → .* answered in [\d.]+ ms.*\n2\. .*\n3\. /m);
      await page.click("li:nth-child(1) > .pick");
    });

    test("the Paste button takes what the clipboard holds, and says how else when it gives nothing", async () => {
      await page.evaluate((kept) => (window.clipboardHolds = kept), wrong);
      await page.click("#tools .paste");
      await settled(page);
      await page.waitForFunction((kept) => document.querySelector("ws101-editor").value === kept, {}, wrong);
      await page.evaluate(() => (window.clipboardHolds = null));
      await page.click("#tools .paste");
      await page.waitForFunction(() => document.querySelector("#notice").textContent.includes("Ctrl+V"));
      assert.equal(await text(page), wrong);
    });

    test("a configuration and an error line have titles of their own", async () => {
      const title = () => page.$eval(".guide h2", (heading) => heading.textContent);
      await paste(page, "server {\n  listen 80;\n  location /ws/ {\n    proxy_pass http://127.0.0.1:3000;\n    proxy_set_header Host $host;\n  }\n}\n");
      assert.equal(await title(), "With this configuration the handshake fails.");
      await page.click(".finding .mend");
      await settled(page);
      assert.equal(await title(), "No fault is seen in this configuration.");
      await paste(page, "WebSocket connection to 'wss://example.com/' failed: Error during WebSocket handshake: Unexpected response code: 400");
      assert.equal(await title(), "An error message, and what it means.");
      assert.ok(await page.$(".reports"));
    });

    test("an empty editor says what could be pasted and how to get it", async () => {
      await page.click("#tools .clear");
      await settled(page);
      assert.match(await page.$eval("#results", (element) => element.textContent), /DevTools.*curl/s);
      await paste(page, "nothing of the kind");
      assert.match(await page.$eval("#results", (element) => element.textContent), /no handshake in this text/);
    });

    test("and none of it left the page or broke its policy", () => page.quiet());
  });
}

async function choose(page, sample) {
  await page.click("#samples > button");
  const item = await page.waitForSelector(`[data-sample="${sample}"]`);
  await item.click();
  await settled(page);
}

function keepCopies() {
  window.copies = [];
  Object.defineProperty(navigator, "clipboard", {
    value: {
      readText: async () => window.clipboardHolds ?? Promise.reject(new DOMException("refused", "NotAllowedError")),
      writeText: async (text) => (window.clipboardRefuses ? Promise.reject(new DOMException("refused", "NotAllowedError")) : void window.copies.push(text)),
    },
  });
}
