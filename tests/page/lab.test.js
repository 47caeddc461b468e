// The lab's view: all scenarios in the browser that shows the page, against the lab it came from.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { after, before, describe, test } from "node:test";
import { scenarios } from "../../npm/lab/scenarios.js";
import { startLab } from "../../npm/lab/start.js";
import { launch, names, open, serve, settled, text } from "./browsers.js";
import { launchWebKit, missing } from "./webkitgtk.js";

const folder = fileURLToPath(new URL("../../www/dist", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RUN_LIMIT = 90_000;

for (const name of names) {
  describe(name, () => {
    let browser, lab, page;
    before(async () => {
      [browser, lab] = await Promise.all([launch(name), startLab({ folder, port: 0 })]);
      page = await open(browser, lab.address, { hash: "#/lab" });
      await page.waitForSelector(".matrix.own");
    });
    after(() => Promise.all([browser?.close(), lab?.close()]));

    const press = (label) => page.evaluate((wanted) => [...document.querySelectorAll("#view-lab button")].find(({ textContent }) => textContent.trim() === wanted).click(), label);
    const observed = () => page.$$eval("#view-lab [id^=lab-]", (all) => Object.fromEntries(all.map((row) => [row.id.slice(4), row.lastElementChild.querySelector(".unseen").textContent])));

    test("every scenario of the lab has a row", async () => {
      assert.deepEqual(Object.keys(await observed()).sort(), scenarios.map(({ id }) => id).sort());
      assert.deepEqual(new Set(Object.values(await observed())), new Set(["not run"]));
    });

    test("a run can be cancelled; what was observed stays", async () => {
      await press("Run the lab");
      await page.waitForFunction(() => document.querySelector("progress")?.value >= 3, { timeout: RUN_LIMIT });
      await press("Cancel");
      await page.waitForFunction(() => !document.querySelector("progress"), { timeout: 10_000 });
      const results = Object.values(await observed());
      assert.ok(results.some((result) => result !== "not run"));
      assert.ok(results.some((result) => result === "not run"));
    });

    test("a whole run: progress, and an outcome for each scenario", async () => {
      await press("Run again");
      await page.waitForFunction(() => document.querySelector("progress")?.value >= 10, { timeout: RUN_LIMIT });
      await page.waitForFunction(() => !document.querySelector("progress"), { timeout: RUN_LIMIT });
      const results = await observed();
      assert.equal(Object.values(results).filter((result) => result === "not run").length, 0);
      assert.equal(results.right, "opens");
      assert.equal(results["accept-missing"], "fails");
      const summary = await page.$eval(".ran", ({ textContent }) => textContent);
      assert.match(summary, new RegExp(`: ${scenarios.length} scenarios in [\\d.]+ s\\. \\d+ open, \\d+ fail\\.`));
      const [, unlike, foretold] = /(\d+) of (\d+) are not as predicted/.exec(summary).map(Number);
      assert.ok(foretold >= scenarios.length * 0.99, summary);
      assert.ok(unlike <= foretold * 0.02, summary);
    });

    test("the request as it arrived, beside those of other browsers, and in the inspector", async () => {
      await page.click("#lab-accept-missing .unfold");
      const shown = await page.$eval("#lab-accept-missing + .unfolded", (row) => row.textContent);
      assert.match(shown, /What your browser really sent/);
      assert.match(shown, /GET \/lab\/run\/accept-missing\?take=[\w-]+ HTTP\/1\.1/);
      assert.match(shown, /Sec-WebSocket-Key: [\w+/]{22}==/);
      const fields = await page.$$eval(".compared tbody tr", (all) => all.map((row) => [row.firstElementChild.textContent.toLowerCase(), row.className]));
      const differing = fields.filter(([, className]) => className === "departs").map(([field]) => field);
      assert.ok(differing.includes("sec-fetch-mode"), differing.join());
      assert.ok(!differing.includes("sec-websocket-key"));
      await press("Inspect these bytes");
      await page.waitForFunction(() => location.hash === "#/inspect");
      await settled(page);
      assert.match(await text(page), /^GET \/lab\/run\/accept-missing\?take=/);
      await page.evaluate(() => (location.hash = "#/lab"));
    });

    test("everybody can use it, in either theme and width", async () => {
      await page.evaluate(axe);
      await page.select("#view-lab select", "standard"); // some rows are like all
      await page.click("#view-lab .unfold");
      await page.waitForSelector("#view-lab .compared");
      for (const theme of ["light", "dark"]) {
        for (const width of [1280, 390]) {
          await page.setViewport({ width, height: 844 });
          await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
          assert.deepEqual(await page.evaluate(violations), [], `${theme}, ${width} px`);
          assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), 0, `${theme}, ${width} px`);
        }
      }
      await page.setViewport({ width: 1280, height: 800 });
      await page.select("#view-lab select", "all");
    });

    test("the run as JSON", { skip: name === "Firefox" && "its remote protocol offers no folder for downloads" }, async () => {
      const downloads = mkdtempSync(join(tmpdir(), "ws101-lab-"));
      try {
        const session = await page.createCDPSession();
        await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
        await press("Export JSON");
        const finished = () => readdirSync(downloads).find((file) => file.endsWith(".json"));
        for (let waited = 0; !finished() && waited < 10_000; waited += 100) await new Promise((resolve) => setTimeout(resolve, 100));
        const run = JSON.parse(readFileSync(join(downloads, finished()), "utf8"));
        assert.equal(run.schema, 1);
        assert.equal(run.scenarios.length, scenarios.length);
        const right = run.scenarios.find(({ id }) => id === "right");
        assert.equal(right.observed.state, "open");
        assert.match(atob(right.request), /^GET \/lab\/run\/right\?/);
        assert.match(atob(right.response), /^HTTP\/1\.1 101 /);
      } finally {
        rmSync(downloads, { recursive: true, force: true });
      }
    });

    test("nothing breaks the page's policy", async () => {
      // Firefox holds the place that a scenario redirects to against the policy, before it refuses to go there.
      const breaches = (await page.evaluate(() => window.breaches)).filter((breach) => !/^connect-src: .*\/lab\/run\//.test(breach));
      assert.deepEqual(breaches, []);
    });

    test("without a lab the view says how to start one", async () => {
      const site = await serve();
      const plain = await open(browser, site.url, { hash: "#/lab" });
      await plain.waitForSelector("#start-lab");
      assert.match(await plain.$eval("#view-lab", ({ textContent }) => textContent), /npx ws101 lab/);
      assert.equal(await plain.$(".matrix.own"), null);
      await plain.close();
      await site.close();
    });
  });
}

describe("WebKitGTK", { skip: missing() }, () => {
  let browser, lab;
  before(async () => ([browser, lab] = await Promise.all([launchWebKit(), startLab({ folder, port: 0 })])));
  after(() => Promise.all([browser?.close(), lab?.close()]));

  test("a whole run of the lab", async () => {
    await browser.go(`${lab.address}#/lab`);
    const until = async (condition) => {
      for (const end = Date.now() + RUN_LIMIT; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 250))) {
        if (await browser.run(`return Boolean(${condition})`)) return;
      }
      assert.fail(`never: ${condition}`);
    };
    await until(`document.querySelector(".matrix.own")`);
    await browser.run(`document.querySelector("#view-lab .primary").click()`);
    await until(`document.querySelector("progress")`);
    await until(`!document.querySelector("progress")`);
    const summary = await browser.run(`return document.querySelector(".ran").textContent`);
    assert.match(summary, new RegExp(`${scenarios.length} scenarios in [\\d.]+ s\\.`));
    const outcome = (id) => browser.run(`return document.querySelector("#lab-${id}").lastElementChild.textContent.trim()`);
    assert.equal(await outcome("right"), "opens");
    assert.equal(await outcome("accept-missing"), "fails");
  });
});

async function violations() {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target }) => target.flat().join(" ")).join(" | ")}`);
}
