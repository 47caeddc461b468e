// Where something is missing: scripts, WebAssembly, the module, a network, storage, the root of a server.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { launch, names, open, paste, serve, settled, text, verdict } from "./browsers.js";

for (const name of names) {
  describe(name, () => {
    let browser, site;
    before(async () => ([browser, site] = await Promise.all([launch(name), serve()])));
    after(() => Promise.all([browser?.close(), site?.close()]));

    test("without scripts it says what is needed, and still shows the example", async () => {
      // Firefox has no command for this, but a preference.
      const scriptless = name === "Firefox" ? await launch(name, { "javascript.enabled": false }) : browser;
      const page = await scriptless.newPage();
      if (name !== "Firefox") await page.setJavaScriptEnabled(false);
      await page.goto(site.url);
      const shown = await page.$eval("body", (body) => body.innerText);
      assert.match(shown, /needs JavaScript and WebAssembly/);
      assert.match(shown, /Sec-WebSocket-Accept: /);
      await (scriptless === browser ? page : scriptless).close();
    });

    test("without WebAssembly it says so in a clear sentence", async () => {
      const page = await open(browser, site.url, { before: "delete globalThis.WebAssembly" });
      await page.waitForSelector(".needed");
      assert.match(await page.$eval(".needed", (element) => element.innerText), /WebAssembly is needed here, and it does not run\./);
      await page.evaluate(() => (location.hash = "#/accept"));
      await page.waitForFunction(() => document.querySelector("#view-accept")?.textContent.includes("WebAssembly is needed"));
      await page.quiet();
      await page.close();
    });

    test("before the module has come, the page is there and the editor takes text", async () => {
      const slow = await serve({ held: /\.wasm$/ });
      const page = await open(browser, slow.url);
      assert.match(await page.$eval("body", (body) => body.innerText), /Why won’t it switch protocols\?/);
      assert.match(await text(page), /^GET \/chat/);
      await page.focus("ws101-editor >>> .cm-content");
      await page.keyboard.type("X");
      assert.match(await text(page), /^XGET \/chat/);
      assert.equal(await page.$eval("#results", (element) => element.getAttribute("aria-busy")), "true");
      await page.close();
      await slow.close();
    });

    test("where the module does not come, it can be asked for again", async () => {
      const poor = await serve({ refused: /\.wasm$/ });
      const page = await open(browser, poor.url);
      await page.waitForSelector(".needed button");
      assert.match(await page.$eval(".needed", (element) => element.innerText), /could not be loaded/);
      poor.refused = /^$/;
      await page.click(".needed button");
      await page.waitForSelector(".verdict");
      assert.equal(await verdict(page), "Fails");
      await page.close();
      await poor.close();
    });

    test("where storage is refused, everything else works", async () => {
      const page = await open(browser, site.url, { before: refuseStorage });
      await settled(page);
      await page.click("#theme button");
      assert.ok(await page.evaluate(() => document.documentElement.dataset.theme));
      assert.equal(await verdict(page), "Fails");
      await page.quiet();
      await page.close();
    });

    test("below any path of a server", async () => {
      const below = await serve({ prefix: "/some/where/deep/" });
      const page = await open(browser, below.url, { hash: "#/rules/accept-mismatch" });
      await page.waitForSelector("#rule-accept-mismatch .explained");
      await page.evaluate(() => (location.hash = "#/inspect"));
      await settled(page);
      assert.equal(await verdict(page), "Fails");
      await page.quiet();
      await page.close();
      await below.close();
    });

    test("without a network, once it has been loaded", async () => {
      const gone = await serve();
      const page = await open(browser, gone.url);
      await settled(page);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.waitForFunction(async () => (await caches.keys()).some((key) => key.startsWith("ws101 ")) && navigator.serviceWorker.controller);
      await gone.close();
      await page.goto(`${gone.url}?again#/rules`);
      await page.waitForSelector(".rule-entry");
      await page.evaluate(() => (location.hash = "#/inspect"));
      await settled(page);
      await paste(page, (await text(page)).replace("Upgrade: websocket\n", ""));
      assert.equal(await verdict(page), "Fails");
      await page.close();
    });
  });
}

function refuseStorage() {
  Object.defineProperty(window, "localStorage", {
    get() {
      throw new DOMException("refused", "SecurityError");
    },
  });
}
