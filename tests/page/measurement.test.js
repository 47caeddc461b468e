// The file of what clients do: whole, true to the lab, and still what the installed clients do.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { answer, scenarios } from "../../npm/lab/scenarios.js";
import { contract, expand } from "../../tools/measure/bytes.js";
import { chromium, firefox } from "../../tools/measure/browsers.js";
import { acceptOf, outcome, readMeasured } from "../../tools/measure/file.js";
import { undici, ws } from "../../tools/measure/node-clients.js";
import { once } from "../../tools/measure/one-client.js";

const file = readMeasured();
const CURRENT = "npm run measure -- --new";

describe("tests/measured.json", () => {
  test("every scenario of the lab, and nothing else, with every client", () => {
    assert.deepEqual(file.scenarios.map(({ id }) => id), scenarios.map(({ id }) => id), CURRENT);
    const names = file.clients.map(({ client }) => client);
    for (const { id, results } of file.scenarios) assert.deepEqual(Object.keys(results), names, `${id}: ${CURRENT}`);
  });

  test("what it says of a scenario is what the lab says", () => {
    const told = ({ id, title, about, topic, rule, protocols, standard }) => ({ id, title, about, topic, rule, protocols, standard });
    assert.deepEqual(file.scenarios.map(told), scenarios.map(told), CURRENT);
  });

  test("each response is the lab's answer to the request beside it", () => {
    for (const scenario of file.scenarios) {
      for (const { client, requests } of file.clients) {
        const { key, path = `/lab/run/${scenario.id}`, request = 0, response = 0 } = scenario.results[client];
        const values = { key, accept: acceptOf(key), path };
        const arrived = Buffer.from(expand(requests[request], values), "latin1");
        const sent = Buffer.concat(answer(scenario.id, arrived).filter((step) => step instanceof Uint8Array)).toString("latin1");
        assert.ok(arrived.toString("latin1").startsWith(`GET ${path} HTTP/1.1\r\n`), client);
        assert.equal(expand(scenario.responses[response], values), sent, `${scenario.id}, ${client}: ${CURRENT}`);
      }
    }
  });

  test("any bytes go through a template and come back", () => {
    const values = { key: "KEY==", accept: "ACCEPT=", path: "/lab/run/right" };
    const line = (number) => `X-Field-${String(number).padStart(5, "0")}: x\r\n`;
    const samples = ["", "a", "KEY== and ACCEPT=", "{key} as it stands", "x".repeat(300_000), Array.from({ length: 5000 }, (_, index) => line(index)).join(""), "a\nb\n".repeat(500), "\0\xff".repeat(99), `${"\n".repeat(200)}{n}`];
    for (const bytes of samples) assert.equal(expand(contract(bytes, values), values), bytes);
    assert.ok(JSON.stringify(contract(samples[4], values)).length < 100);
    assert.ok(JSON.stringify(contract(samples[5], values)).length < 100);
  });
});

describe("still so", () => {
  const SOME = ["right", "accept-missing", "response-upgrade-list", "subprotocol-unrequested", "interim-before-101", "status-not-101"];
  const some = scenarios.filter(({ id }) => SOME.includes(id));
  const major = (version) => version?.split(".")[0];

  for (const client of [chromium, firefox, ws, undici]) {
    test(client.client, async (t) => {
      const kept = file.clients.find((one) => one.client === client.client);
      const version = await client.version();
      if (major(version) !== major(kept.version)) return t.skip(`installed is ${version}, measured was ${kept.version}`);
      const results = await once(client, some);
      assert.ok(results.size > 3);
      for (const [id, result] of results) {
        const known = file.scenarios.find((scenario) => scenario.id === id).results[client.client];
        const all = [known, ...(known.also ?? [])].map(outcome);
        assert.ok(all.includes(outcome(result)), `${id}: ${outcome(result)}, measured was ${all.join(" or ")}`);
      }
    });
  }
});
