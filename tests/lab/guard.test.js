// Who may ask for what: names of this machine, pages of the lab itself, and nothing outside the page's folder.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isForeign, isForeignRead, isLoopbackAddress, isLoopbackName } from "../../npm/lab/guard.js";
import { ACCEPT, answerTo, handshake, open, talk } from "./client.js";

const get = (lab, target, fields = {}) => {
  const all = { Host: lab.host, ...fields };
  const lines = Object.entries(all).flatMap(([name, value]) => (value === null ? [] : `${name}: ${value}\r\n`));
  return `GET ${target} HTTP/1.1\r\n${lines.join("")}\r\n`;
};

const EVERYWHERE = ["/", "/index.html", "/lab/scenarios.json", "/lab/taken/x", "/lab/run/right", "/lab/echo", "/lab/close", "/lab/push"];

for (const host of ["evil.example", "evil.example:6455", "127.0.0.1.evil.example", "localhost.evil.example", "127.0.0.1@evil.example", "192.0.2.1", "0.0.0.0", "[::2]", "", "localhost evil"]) {
  test(`Host: ${host} is misdirected everywhere`, async (t) => {
    const lab = await open(t);
    for (const path of EVERYWHERE) {
      const answer = await answerTo(lab, handshake(lab, path, { Host: host, Connection: "Upgrade" }));
      assert.match(answer, /^HTTP\/1\.1 4(?:21|00) /, path);
      assert.doesNotMatch(answer, /page|scenarios"|101/, path);
      if (host !== "") assert.match(answer, /^HTTP\/1\.1 421 /, path);
    }
  });
}

test("names of this machine are answered", async (t) => {
  const lab = await open(t);
  for (const host of ["localhost", `LocalHost:${lab.port}`, "127.0.0.1", "127.0.0.53:1", "[::1]:6455"]) {
    assert.match(await answerTo(lab, get(lab, "/", { Host: host })), /^HTTP\/1\.1 200 /, host);
  }
});

test("a request without Host, or with two, is refused", async (t) => {
  const lab = await open(t);
  assert.match(await answerTo(lab, handshake(lab, "/lab/run/right", { Host: null })), /^HTTP\/1\.1 400 /);
  assert.match(await answerTo(lab, handshake(lab, "/lab/run/right", { host: "localhost" })), /^HTTP\/1\.1 400 /);
});

for (const [field, value] of [["Origin", "https://evil.example"], ["Origin", "null"], ["Origin", "http://localhost:1"], ["Sec-Fetch-Site", "cross-site"], ["Sec-Fetch-Site", "same-site"]]) {
  test(`${field}: ${value} reads nothing of the lab`, async (t) => {
    const lab = await open(t);
    for (const path of ["/lab/scenarios.json", "/lab/taken/x"]) {
      assert.match(await answerTo(lab, get(lab, path, { [field]: value })), /^HTTP\/1\.1 403 /, path);
    }
  });
}

test("the lab's own page and programs read it", async (t) => {
  const lab = await open(t);
  for (const fields of [{}, { Origin: `http://${lab.host}` }, { "Sec-Fetch-Site": "same-origin" }, { "Sec-Fetch-Site": "none" }]) {
    const answer = await answerTo(lab, get(lab, "/lab/scenarios.json", fields));
    assert.match(answer.slice(0, 300), /^HTTP\/1\.1 200 /);
    assert.match(answer.slice(0, 300), /cross-origin-resource-policy: same-origin\r\n/i);
    assert.doesNotMatch(answer.split("\r\n\r\n")[0], /access-control/i);
  }
});

test("a page of another origin may run a scenario, and leaves nothing behind", async (t) => {
  const lab = await open(t);
  const own = talk(lab, handshake(lab, "/lab/run/right?take=one", { Origin: `http://${lab.host}` }));
  await own.until(() => own.text.includes(ACCEPT));
  const foreign = talk(lab, handshake(lab, "/lab/run/accept-missing?take=one", { Origin: "https://evil.example" }));
  await foreign.until(() => foreign.text.endsWith("\r\n\r\n"));
  const other = talk(lab, handshake(lab, "/lab/run/right?take=two", { Origin: "https://evil.example" }));
  await other.until(() => other.text.includes(ACCEPT));
  assert.equal((await (await lab.fetch("lab/taken/one")).json()).scenario, "right");
  assert.equal((await lab.fetch("lab/taken/two")).status, 404);
  for (const { socket } of [own, foreign, other]) socket.destroy();
});

test("names under which requests are kept are plain", async (t) => {
  const lab = await open(t);
  for (const name of ["", "a/b", "../x", "%00", "x".repeat(65), "__proto__/x"]) {
    const seen = talk(lab, handshake(lab, `/lab/run/right?take=${name}`));
    await seen.until(() => seen.text.includes(ACCEPT));
    seen.socket.destroy();
    assert.match(await answerTo(lab, get(lab, `/lab/taken/${name}`)), /^HTTP\/1\.1 404 /, name);
  }
  const seen = talk(lab, handshake(lab, "/lab/run/right?take=__proto__"));
  await seen.until(() => seen.text.includes(ACCEPT));
  seen.socket.destroy();
  assert.equal((await lab.fetch("lab/taken/__proto__")).status, 200);
});

test("other methods than GET and HEAD are refused", async (t) => {
  const lab = await open(t);
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
    for (const path of ["lab/scenarios.json", "lab/run/right", "lab/echo", ""]) {
      const response = await lab.fetch(path, { method });
      assert.ok([404, 405].includes(response.status), `${method} ${path}: ${response.status}`);
    }
  }
});

for (const target of [
  "/../secret.txt",
  "/lab/../../secret.txt",
  "/lab/run/../../../secret.txt",
  "/lab/run/%2e%2e/%2e%2e/%2e%2e/secret.txt",
  "/lab/taken/../../../secret.txt",
  "/lab/taken/..%2f..%2f..%2fsecret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..%5csecret.txt",
  "/..\\secret.txt",
  "//secret.txt",
  "http://127.0.0.1/../secret.txt",
  "/lab/scenarios.json/../../../secret.txt",
  "/lab/%00",
]) {
  test(`GET ${target} reads nothing outside the page`, async (t) => {
    const lab = await open(t);
    for (const request of [get(lab, target), handshake(lab, target)]) {
      const answer = await answerTo(lab, request);
      assert.match(answer, /^HTTP\/1\.1 4\d\d /);
      assert.doesNotMatch(answer, /secret/);
    }
  });
}

test("where other machines can connect, all is below a token", async (t) => {
  const lab = await open(t, { host: "0.0.0.0" });
  assert.match(lab.token, /^[\w-]{22}$/);
  assert.ok(lab.address.endsWith(`/${lab.token}/`));
  for (const path of EVERYWHERE) {
    assert.match(await answerTo(lab, handshake(lab, path, { Host: "example.test" })), /^HTTP\/1\.1 404 /, path);
    assert.match(await answerTo(lab, handshake(lab, `/${"A".repeat(22)}${path}`, { Host: "example.test" })), /^HTTP\/1\.1 404 /, path);
  }
  assert.match(await answerTo(lab, get(lab, `/${lab.token}/`, { Host: "example.test" })), /<title>page/);
  assert.match(await answerTo(lab, get(lab, `/${lab.token}/lab/scenarios.json`, { Host: "example.test" })), /"schema":1/);
  assert.match(await answerTo(lab, get(lab, `/${lab.token}/lab/scenarios.json`, { Host: "example.test", Origin: "http://evil.example" })), /^HTTP\/1\.1 403 /);
  assert.match(await answerTo(lab, get(lab, `/${lab.token}/../../secret.txt`, { Host: "example.test" })), /^HTTP\/1\.1 400 /);
  const seen = talk(lab, handshake(lab, `/${lab.token}/lab/run/redirect-302?take=x`, { Host: "example.test" }));
  await seen.ended;
  assert.match(seen.text, new RegExp(`\r\nLocation: /${lab.token}/lab/run/right\r\n`));
  seen.socket.destroy();
});

test("two labs have two tokens", async (t) => {
  const [one, other] = [await open(t, { host: "0.0.0.0" }), await open(t, { host: "0.0.0.0" })];
  assert.notEqual(one.token, other.token);
});

test("which names and addresses mean this machine alone", () => {
  for (const name of ["localhost", "LOCALHOST:80", "127.0.0.1", "127.1.2.3:99999", "[::1]", "[::1]:1"]) assert.ok(isLoopbackName(name), name);
  for (const name of [undefined, "", "localhost.", "localhost:", "127.0.0.1.example", "1127.0.0.1", "::1", "[::1", "[::1]x", "a:b:1"]) assert.ok(!isLoopbackName(name), name);
  assert.ok(isLoopbackAddress("::1") && isLoopbackAddress("127.0.0.1") && isLoopbackAddress("localhost"));
  assert.ok(!isLoopbackAddress("0.0.0.0") && !isLoopbackAddress("::") && !isLoopbackAddress("192.0.2.1"));
});

test("what is foreign", () => {
  assert.ok(!isForeign(undefined, "a") && !isForeign("http://a:1", "a:1") && !isForeign("HTTP://A", "a"));
  assert.ok(isForeign("http://a:2", "a:1") && isForeign("https://a", "a") && isForeign("null", "a") && isForeign("", "a"));
  assert.ok(isForeignRead({ host: "a", "sec-fetch-site": "cross-site" }));
  assert.ok(!isForeignRead({ host: "a", "sec-fetch-site": "none" }));
});
