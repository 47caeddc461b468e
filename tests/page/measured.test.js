// The Browsers view: what clients did, as it was measured.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { launch, names, open, serve, settled, text, verdict } from "./browsers.js";

const data = JSON.parse(readFileSync(new URL("../measured.json", import.meta.url), "utf8"));
const { clients, scenarios } = data;
const differing = (names) => scenarios.filter(({ results }) => new Set(names.map((name) => results[name].state)).size > 1);

for (const name of names) {
  describe(name, () => {
    let browser, site, page;
    before(async () => {
      [browser, site] = await Promise.all([launch(name), serve()]);
      page = await open(browser, site.url);
      await settled(page);
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    const rows = () => page.$$eval("#view-browsers [id^=scenario-]", (all) => all.map(({ id }) => id.replace("scenario-", "")));
    const choose = (label, value) => page.evaluate((wanted, chosen) => {
      const select = [...document.querySelectorAll("#view-browsers label")].find(({ textContent }) => textContent.trim().startsWith(wanted)).querySelector("select");
      select.value = chosen;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    }, label, value);

    test("the first load leaves the measurements alone; the view fetches them", async () => {
      const fetched = () => page.evaluate(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("measured")));
      assert.equal(await fetched(), false);
      await page.click('nav a[href="#/browsers"]');
      await page.waitForSelector("#view-browsers .matrix");
      assert.equal(await fetched(), true);
      assert.equal(await page.$eval('nav a[href="#/browsers"]', (link) => link.getAttribute("aria-current")), "page");
    });

    test("every scenario has a row, every client a column, and each cell says what happened", async () => {
      assert.deepEqual((await rows()).sort(), scenarios.map(({ id }) => id).sort());
      const shown = await page.$$eval("#view-browsers [id^=scenario-]", (all) => all.map((row) => [...row.querySelectorAll(".unseen")].map(({ textContent }) => textContent.split(",")[0])));
      const expected = new Map(scenarios.map(({ id, results }) => [id, clients.map(({ client }) => (results[client].state === "open" ? "opens" : results[client].waits ? "waits" : "fails"))]));
      (await rows()).forEach((id, index) => assert.deepEqual(shown[index].slice(1), expected.get(id), id));
    });

    test("versions and the day are stated", async () => {
      const stated = await page.$eval(".versions", ({ textContent }) => textContent);
      for (const { version } of clients) assert.ok(stated.includes(version), version);
      assert.match(stated, /measured over loopback (on|from) \d+ \w+ \d{4}/);
    });

    test("filters: where browsers differ, a topic, a client's own words", async () => {
      await choose("Where", "browsers");
      assert.deepEqual((await rows()).sort(), differing(["chromium", "firefox", "webkitgtk"]).map(({ id }) => id).sort());
      await choose("Where", "all");
      await choose("Topic", "accept");
      assert.deepEqual((await rows()).sort(), scenarios.filter(({ topic }) => topic === "accept").map(({ id }) => id).sort());
      await choose("Topic", "");
      await page.type("#view-browsers [type=search]", "attack attempt");
      const attacked = scenarios.filter(({ results }) => results.tungstenite.console === "Attack attempt detected").map(({ id }) => id);
      assert.ok(attacked.length > 0);
      assert.deepEqual((await rows()).sort(), attacked.sort());
      await page.$eval("#view-browsers [type=search]", (input) => {
        input.value = "";
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });

    test("a link opens a scenario: the clients' exact words, the rule, and the bytes for the inspector", async () => {
      await page.evaluate(() => (location.hash = "#/browsers/accept-missing"));
      await page.waitForSelector("#scenario-accept-missing.is-opened");
      const did = await page.$$eval(".did li", (all) => all.map(({ textContent }) => textContent));
      clients.forEach(({ client }, index) => {
        const { console } = scenarios.find(({ id }) => id === "accept-missing").results[client];
        if (console) assert.ok(did[index].includes(console), `${client}: ${did[index]}`);
      });
      assert.ok(await page.$('.scenario a[href="#/rules/accept-missing"]'));
      await page.click(".did li:nth-child(2) button");
      await page.waitForFunction(() => location.hash === "#/inspect");
      await settled(page);
      assert.match(await text(page), /^GET \/lab\/run\/accept-missing HTTP\/1\.1\n[^]*Firefox[^]*\n\nHTTP\/1\.1 101 [^]*\n\n$/);
      assert.match(await verdict(page), /fails/i);
    });

    test("the right accept value is filled in, for each client's own key", async () => {
      for (const button of [1, 4]) {
        await page.evaluate(() => (location.hash = "#/browsers/right"));
        await page.waitForSelector("#scenario-right.is-opened");
        await page.$eval("#scenario-right + .unfolded .did", (list, index) => list.children[index].querySelector("button").click(), button);
        await page.waitForFunction(() => location.hash === "#/inspect");
        await settled(page);
        assert.match(await verdict(page), /opens/i);
      }
    });

    test("it shows within a moment, and by keyboard alone", async () => {
      await page.evaluate(() => (location.hash = "#/browsers"));
      await page.waitForSelector("#view-browsers:not([hidden]) .matrix");
      await page.focus("#scenario-right .unfold");
      const wasOpen = await page.$eval("#scenario-right .unfold", (button) => button.getAttribute("aria-expanded"));
      await page.keyboard.press("Enter");
      assert.notEqual(await page.$eval("#scenario-right .unfold", (button) => button.getAttribute("aria-expanded")), wasOpen);
      await page.quiet();
    });

    test("a rule says what clients did with its fault", async () => {
      await page.evaluate(() => (location.hash = "#/rules/accept-missing"));
      const done = await page.waitForSelector("#rule-accept-missing .did");
      const said = await done.evaluate(({ textContent }) => textContent);
      const { console } = scenarios.find(({ id }) => id === "accept-missing").results.chromium;
      assert.ok(said.includes(console));
    });
  });
}
