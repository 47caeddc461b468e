// The row of clients under the verdict: who opens, who fails, and in which words.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { inspect } from "../../npm/node.js";
import { launch, names, open, paste, serve, settled } from "./browsers.js";
import { fromPage } from "./modules.js";

const { samples } = await fromPage("samples.ts");
const sample = (wanted) => samples.find(({ id }) => id === wanted).text;
/** Some clients mind it, others do not. */
const disputed = sample("protocol-unrequested");
const predicted = (input) => inspect(input).handshakes[0].clients;

for (const name of names) {
  describe(name, () => {
    let browser, site, page;
    before(async () => {
      [browser, site] = await Promise.all([launch(name), serve()]);
      page = await open(browser, site.url);
      await settled(page);
      await page.mouse.move(40, 40); // a sign of life, for which the full module comes
      await page.waitForSelector(".clients:not(.is-waiting)");
    });
    after(() => Promise.all([browser?.close(), site?.close()]));

    const row = () => page.$$eval(".client", (all) => all.map((one) => [one.querySelector(".client-name").textContent, /: (\w+)/.exec(one.textContent)[1]]));
    const fates = (input) => predicted(input).map(({ state, waits }) => (waits ? "waits" : state === "open" ? "opens" : "fails"));
    const words = () => page.$eval("#client-words", (element) => element.textContent.replace(/\s+/g, " ").trim());

    test("a right handshake: all open", async () => {
      await paste(page, sample("browser"));
      assert.ok((await row()).every(([, fate]) => fate === "opens"));
      assert.equal(await page.$eval(".tally", (tally) => tally.textContent), "all 9 open");
    });

    test("a wrong one: each has the fate that is predicted, and the tally counts them", async () => {
      for (const input of [sample("mistyped-guid"), disputed]) {
        await paste(page, input);
        assert.deepEqual((await row()).map(([, fate]) => fate), fates(input));
      }
      const fail = fates(disputed).filter((fate) => fate === "fails").length;
      assert.ok(fail > 0 && fail < 9, `${fail} of 9 fail`);
      assert.equal(await page.$eval(".tally", (tally) => tally.textContent), `${9 - fail} open, ${fail} fail`);
    });

    test("a click shows version, words and cause; another one puts them away", async () => {
      await paste(page, sample("mistyped-guid"));
      const [chromium] = predicted(sample("mistyped-guid"));
      await page.click(".client");
      assert.equal(await page.$eval(".client", (button) => button.getAttribute("aria-expanded")), "true");
      const said = await words();
      for (const part of [`Chromium ${chromium.version}`, "fails", chromium.closeCode, chromium.console, "accept-mismatch", "line 12"]) assert.ok(said.includes(part), `${part} in ${said}`);
      await page.click(".client");
      assert.equal(await words(), "");
    });

    test("one that opens where others fail says what it puts up with", async () => {
      await paste(page, disputed);
      await page.click(`li:nth-child(${fates(disputed).indexOf("opens") + 1}) > .client`);
      assert.match(await words(), /opens the connection. It puts up with subprotocol-unrequested/);
      await page.click(".client.chosen");
    });

    test("the keyboard reaches each and opens it", async () => {
      await paste(page, sample("mistyped-guid"));
      await page.focus(".client");
      for (const [client] of await row()) {
        assert.equal(await page.evaluate(() => document.activeElement.querySelector(".client-name")?.textContent), client);
        await page.keyboard.press("Enter");
        assert.match(await words(), new RegExp(`^${client} `));
        await page.keyboard.press(" ");
        assert.equal(await words(), "");
        await page.keyboard.press("Tab");
      }
    });

    test("without a response there is nothing to predict, and no row", async () => {
      await paste(page, sample("browser").split("HTTP/1.1 101")[0]);
      assert.equal(await page.$(".clients"), null);
      await page.quiet();
    });
  });
}
