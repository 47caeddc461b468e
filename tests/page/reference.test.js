// The Accept view and the Rules view.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, describe, test } from "node:test";
import catalogue from "ws101/rules";
import { launch, names, open, serve, settled, text, verdict } from "./browsers.js";

for (const name of names) {
  describe(name, () => {
    let browser, site, page;
    before(async () => {
      [browser, site] = await Promise.all([launch(name), serve()]);
      page = await open(browser, site.url, { hash: "#/accept" });
      await page.waitForSelector(".derivation .of-accept");
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    const steps = () => page.$eval(".derivation", (list) => list.textContent.replace(/\s+/g, " "));
    const clickButton = (label) => page.evaluate((wanted) => [...document.querySelectorAll("#view-accept button")].find(({ textContent }) => textContent.trim() === wanted).click(), label);
    async function enter(selector, value) {
      await page.$eval(selector, (input, typed) => {
        input.value = typed;
        input.dispatchEvent(new Event("input", { bubbles: true }));
      }, value);
    }

    test("the RFC's sample, step by step", async () => {
      await clickButton("RFC’s sample");
      await page.waitForSelector(".comparison.is-match");
      assert.match(await steps(), /dGhlIHNhbXBsZSBub25jZQ==258EAFA5-E914-47DA-95CA-C5AB0DC85B11/);
      assert.match(await steps(), /b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea/);
      assert.match(await steps(), /s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=/);
    });

    test("each key that is generated is another one, and valid", async () => {
      const keys = new Set();
      for (let round = 0; round < 3; round++) {
        const previous = await page.$eval("#key", ({ value }) => value);
        await clickButton("Generate");
        await page.waitForFunction((old) => document.querySelector("#key").value !== old, {}, previous);
        keys.add(await page.$eval("#key", ({ value }) => value));
      }
      assert.equal(keys.size, 3);
      for (const key of keys) assert.match(key, /^[A-Za-z0-9+/]{22}==$/);
      await page.waitForSelector(".problems .fine");
    });

    test("what is wrong with a key is said as it is typed", async () => {
      await page.$eval("#key", (input) => input.select());
      await page.type("#key", "hello");
      await page.waitForSelector(".problems li:not(.fine)");
      assert.ok((await page.$eval(".problems", (list) => list.textContent.trim())).length > 10);
    });

    test("a received value is compared, and how it was made is told", async () => {
      await enter("#key", "dGhlIHNhbXBsZSBub25jZQ==");
      await enter("#received", "b37a4f2cc0624f1690f64606cf385945b2bec4ea");
      await page.waitForSelector(".comparison.is-mismatch .mistake");
      assert.match(await page.$eval(".mistake", (element) => element.textContent), /hexadecimal/);
      await enter("#received", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      await page.waitForSelector(".comparison.is-match");
    });

    test("a GUID that stands in no list is searched for in the page, and the search can be stopped", async () => {
      const answer = (guid) => createHash("sha1").update(`dGhlIHNhbXBsZSBub25jZQ==${guid}`).digest("base64");
      const press = () => page.$eval(".guid-search button", (button) => button.click());
      const said = (words) => page.waitForFunction((wanted) => document.querySelector(".guid-search [role=status]")?.textContent.includes(wanted), {}, words);
      await enter("#key", "dGhlIHNhbXBsZSBub25jZQ==");
      await enter("#received", answer("258EAFA5-E914-47DA-95CA-5AB5DC65ABBA"));
      await page.waitForSelector(".guid-search button");
      await press();
      await said("258EAFA5-E914-47DA-95CA-5AB5DC65ABBA");
      await enter("#received", answer("none of them"));
      await said("look-alikes can find it");
      await press();
      await page.waitForSelector(".search-progress");
      await press();
      await said("Stopped");
      await enter("#received", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
      await page.waitForSelector(".comparison.is-match");
    });

    test("what is typed there is text", async () => {
      await enter("#key", '<img src=x onerror="window.ran=1">\u202E');
      await page.waitForFunction(() => document.querySelector(".derivation").textContent.includes("onerror"));
      assert.equal(await page.evaluate(() => window.ran), undefined);
      assert.equal(await page.$(".derivation img"), null);
      assert.equal(await page.$eval(".derivation .special", (one) => one.textContent), "RLO");
    });

    test("the rules: all of them, found by a word, opened by a link", async () => {
      await page.click('nav a[href="#/rules"]');
      await page.waitForSelector(".rule-entry");
      const shown = () => page.$$eval(".rule-entry", (all) => all.map(({ id }) => id.replace("rule-", "")));
      assert.deepEqual((await shown()).sort(), catalogue.map(({ id }) => id).sort());
      await page.type("[type=search]", "accept mismatch");
      await page.waitForFunction(() => document.querySelectorAll(".rule-entry").length < 20);
      assert.ok((await shown()).includes("accept-mismatch"));
      await page.evaluate(() => (location.hash = "#/rules/accept-missing"));
      await page.waitForSelector("#rule-accept-missing[open] .explained");
      const shownText = await page.$eval("#rule-accept-missing", (element) => element.textContent.replace(/\s+/g, " "));
      const { summary, cite } = catalogue.find(({ id }) => id === "accept-missing");
      assert.ok(shownText.includes(summary.replaceAll("`", "")), shownText);
      assert.ok(shownText.includes(cite[0].title));
      assert.equal(await page.evaluate(() => document.activeElement.closest("details")?.id), "rule-accept-missing");
    });

    test("a rule's example can be inspected, with the fault and without", async () => {
      for (const [label, found] of [["Inspect this", true], ["Inspect it without the fault", false]]) {
        await page.evaluate(() => (location.hash = "#/rules/accept-missing"));
        await page.waitForFunction(() => !document.querySelector("#view-rules").hidden && document.querySelector("#rule-accept-missing .explained"));
        await page.evaluate((wanted) => [...document.querySelectorAll("#rule-accept-missing button")].find(({ textContent }) => textContent.trim() === wanted).click(), label);
        await page.waitForFunction(() => location.hash === "#/inspect");
        await settled(page);
        assert.equal((await text(page)).includes("Sec-WebSocket-Accept"), !found);
        assert.equal(await verdict(page), found ? "Fails" : "Opens");
      }
    });

    test("and none of it left the page or broke its policy", () => page.quiet());
  });
}
