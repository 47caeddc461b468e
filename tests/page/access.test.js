// Everybody can use it: no axe-core violations in any view, theme or width, and nothing to scroll sideways.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { launch, names, open, paste, serveLab, settled } from "./browsers.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const tab = (name) => async (page) => {
  await page.evaluate(() => (location.hash = "#/inspect"));
  await page.click(`#tab-${name}`);
  await page.waitForFunction(() => !/Mending…|Fetching this/.test(document.querySelector("#panel").textContent));
};

function live(part, reach) {
  return async (page) => {
    await page.evaluate((name) => (location.hash = `#/live/${name}`), part);
    await page.waitForSelector(`.parts a[href="#/live/${part}"][aria-current]`);
    await reach(page);
  };
}

/** Each brings a freshly opened page into one of the states in which a visitor meets it. */
const states = {
  Findings: tab("findings"),
  Headers: tab("headers"),
  Handshake: tab("handshake"),
  "Key → accept": tab("accept"),
  Negotiation: tab("negotiation"),
  Mended: tab("mended"),
  "a finding explained, its card open": async (page) => {
    await tab("findings")(page);
    await page.keyboard.press("F8");
    await page.click(".finding .why");
    await page.waitForSelector(".explained h3");
  },
  "several handshakes": async (page) => {
    await page.click("#samples > button");
    await (await page.waitForSelector('[data-sample="two-attempts"]')).click();
    await page.waitForSelector(".picker");
  },
  "the samples": async (page) => {
    await page.click("#samples > button");
    await page.waitForSelector("[role=menu]");
  },
  "a configuration": async (page) => {
    await page.keyboard.press("Escape");
    await paste(page, "server {\n  location /ws/ {\n    proxy_pass http://127.0.0.1:3000;\n    proxy_set_header Host $host;\n  }\n}\n");
    await page.waitForSelector(".guide .finding");
  },
  "an error message": async (page) => {
    await paste(page, "WebSocket connection to 'wss://example.com/' failed: Error during WebSocket handshake: Unexpected response code: 400");
    await page.click(".finding .why");
  },
  "a broken link": async (page) => {
    await page.evaluate(() => (location.hash = "#/inspect/broken"));
    await page.waitForSelector(".guide [role=alert]");
  },
  "what is shared": async (page) => {
    await paste(page, "GET /?token=abc HTTP/1.1\nHost: h\nCookie: a=b; c=d\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n\n");
    await page.click(".share-button");
    await page.waitForSelector("dialog.share[open]");
    await page.click(".share summary");
  },
  "nothing yet": async (page) => {
    await page.keyboard.press("Escape");
    await page.click("#tools .clear");
    await page.waitForSelector(".guide");
  },
  Accept: async (page) => {
    await page.evaluate(() => (location.hash = "#/accept"));
    await page.waitForSelector(".derivation .of-accept");
    await page.type("#received", "s3pPLMBiTxaQ9kYGzzhZRbK+xOx=");
    await page.waitForSelector(".comparison");
  },
  Compare: async (page) => {
    await page.evaluate(() => (location.hash = "#/compare"));
    await page.waitForSelector("#view-compare .sheet h2");
  },
  "Live, nothing yet": live("connect", async (page) => {
    await page.waitForSelector("#lab-choice");
  }),
  "Live, open, with messages": async (page) => {
    await page.select("#lab-choice", "push?count=10&ms=100");
    await page.click(".where .primary");
    await page.waitForSelector(".exchange");
    // The last one: what is looked at must stand still.
    await page.waitForFunction(() => document.querySelector("#view-live").textContent.includes("message 10 of 10"));
  },
  "Live, closed": async (page) => {
    await page.$eval(".closer button", (button) => button.click()); // messages that arrive move it
    await page.waitForSelector(".said .summary");
  },
  "Live, failed": async (page) => {
    await page.select("#lab-choice", "run/accept-missing");
    await page.click(".where .primary");
    await page.waitForSelector(".known");
  },
  "Live, repeated": live("repeat", async (page) => {
    await page.select("#lab-choice", "echo");
    await page.$eval("#times", (field) => {
      field.value = "3";
      field.dispatchEvent(new Event("change"));
    });
    await page.click(".where .primary");
    await page.waitForFunction(() => document.querySelectorAll(".plot circle").length === 3);
    await page.click(".every-time summary");
  }),
  "Live, the constructor": live("constructor", async (page) => {
    await page.click(".live .primary");
    await page.waitForSelector(".tried .same");
  }),
  "Live, header names": live("names", (page) => page.waitForSelector(".tried .same")),
  "Live, a stream": live("stream", (page) => page.waitForSelector(".live .sheet")),
  Browsers: async (page) => {
    await page.evaluate(() => (location.hash = "#/browsers/accept-missing"));
    await page.waitForSelector("#scenario-accept-missing.is-opened");
    await page.click(".versions summary");
    await page.type("#view-browsers [type=search]", "missing"); // some rows are like all
  },
  Rules: async (page) => {
    await page.evaluate(() => (location.hash = "#/rules/accept-mismatch"));
    await page.waitForSelector("#rule-accept-mismatch .explained");
  },
};

for (const name of names) {
  describe(name, () => {
    let browser, site;
    before(async () => ([browser, site] = await Promise.all([launch(name), serveLab()])));
    after(() => Promise.all([browser?.close(), site?.close()]));

    for (const theme of ["light", "dark"]) {
      for (const width of [1280, 390]) {
        test(`${theme}, ${width} px wide`, async () => {
          const page = await open(browser, site.url, { width, height: 844 });
          await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme);
          await settled(page);
          await page.evaluate(axe);
          for (const [state, reach] of Object.entries(states)) {
            await reach(page);
            assert.deepEqual(await page.evaluate(violations), [], state);
            assert.deepEqual(await page.evaluate(sideways), [], state);
          }
          await page.quiet(/WebSocket|can.t establish a connection|was interrupted while/i); // of the connections of Live
          await page.close();
        });
      }
    }

    test("the theme can be chosen, and the choice outlives the page", async () => {
      const page = await open(browser, site.url);
      const scheme = () => page.evaluate(() => getComputedStyle(document.body).colorScheme + getComputedStyle(document.body).backgroundColor);
      await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]).catch(() => {});
      const before = await scheme();
      await page.click("#theme button");
      const chosen = await scheme();
      assert.notEqual(chosen, before);
      await page.reload();
      assert.equal(await scheme(), chosen);
      await page.click("#theme button");
      assert.equal(await page.evaluate(() => localStorage.getItem("ws101 theme")), await page.evaluate(() => document.documentElement.dataset.theme));
      await page.close();
    });

    test("everything is reached with the Tab key, and the editor lets go of it", async () => {
      const page = await open(browser, site.url);
      await settled(page);
      const reached = new Set();
      for (let step = 0; step < 40; step++) {
        await page.keyboard.press("Tab");
        reached.add(await page.evaluate(() => {
          const element = document.activeElement;
          return element.id || element.className || element.textContent.trim();
        }));
      }
      for (const wanted of ["skip", "brand", "editor", "tab-findings", "panel"]) assert.ok(reached.has(wanted), `${wanted} in ${[...reached].join(", ")}`);
      await page.close();
    });
  });
}

async function violations() {
  const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ target, any }) => `${target.flat().join(" ")} ${any[0]?.message ?? ""}`).join(" | ")}`);
}

/** What is wider than the page, if the page can be scrolled sideways. */
function sideways() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.querySelectorAll("body *")].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1).slice(0, 5).map((element) => element.outerHTML.slice(0, 80));
}
