// The package's functions in Node, on the module as it was built.
import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import init, * as ws101 from "../../npm/node.js";

const { inspect, deriveAccept, rules } = ws101;
const KEY = "dGhlIHNhbXBsZSBub25jZQ=="; // RFC 6455, section 1.3
const ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";
const head = (...lines) => [...lines, "", ""].join("\r\n");
const REQUEST = head(
  "GET /chat HTTP/1.1",
  "Host: server.example.com",
  "Upgrade: websocket",
  "Connection: Upgrade",
  `Sec-WebSocket-Key: ${KEY}`,
  "Sec-WebSocket-Version: 13",
);
const RESPONSE = head(
  "HTTP/1.1 101 Switching Protocols",
  "Upgrade: websocket",
  "Connection: Upgrade",
  `Sec-WebSocket-Accept: ${ACCEPT}`,
);
const EXCHANGE = REQUEST + RESPONSE;

test("init resolves with nothing, however often it is called", async () => {
  assert.equal(await init(), undefined);
  assert.equal(await init(), undefined);
});

test("a right exchange opens the connection", () => {
  const report = inspect(EXCHANGE);
  assert.equal(report.schema, 1);
  assert.equal(report.format, "http");
  assert.equal(report.handshakes.length, 1);
  assert.equal(report.handshakes[0].outcome.state, "open");
  assert.equal(report.handshakes[0].accept.state, "match");
});

test("a string and its bytes give the same report when all is ASCII", () => {
  const bytes = new TextEncoder().encode(EXCHANGE);
  assert.deepEqual(inspect(bytes), inspect(EXCHANGE));
  assert.deepEqual(inspect(Buffer.from(EXCHANGE)), inspect(EXCHANGE));
});

test("bytes of another realm are bytes", () => {
  const bytes = vm.runInNewContext("new Uint8Array([71, 69, 84])");
  assert.equal(inspect(bytes).schema, 1);
});

test("the input is left as it was", () => {
  const bytes = new TextEncoder().encode(EXCHANGE);
  const before = bytes.slice();
  inspect(bytes);
  assert.deepEqual(bytes, before);
});

test("a format that is named is not guessed", () => {
  assert.equal(inspect(EXCHANGE, { format: "curl" }).format, "curl");
  assert.equal(inspect(EXCHANGE, {}).format, "http");
});

for (const before of ["ç", "あ", "🎉", "\ud83c", "\udf89\ud83c", "🎉\udf89"]) {
  test(`positions behind ${JSON.stringify(before)} count UTF-16 code units`, () => {
    const input = EXCHANGE.replace("Host: server", `X-Before: ${before}\r\nHost: server`);
    const [handshake] = inspect(input).handshakes;
    for (const message of [handshake.request, handshake.response]) {
      for (const header of message.headers) {
        assert.equal(input.slice(header.nameSpan.start, header.nameSpan.end), header.name);
        assert.equal(input.slice(header.valueSpan.start, header.valueSpan.end), header.value);
      }
    }
    assert.equal(handshake.request.headers[0].value, before);
  });
}

test("positions in bytes count bytes", () => {
  const input = Buffer.from(EXCHANGE.replace("Host: server", "X-Before: あ🎉\r\nHost: server"));
  const { headers } = inspect(input).handshakes[0].request;
  for (const { name, nameSpan } of headers) assert.equal(input.toString("utf8", nameSpan.start, nameSpan.end), name);
  assert.equal(headers[0].valueSpan.end - headers[0].valueSpan.start, 7);
});

test("half a character in the start line stays what it was", () => {
  const input = EXCHANGE.replace("/chat", "/ch\ud83cat");
  const { request } = inspect(input).handshakes[0];
  assert.equal(request.startLine, "GET /ch\ud83cat HTTP/1.1");
  assert.equal(request.target, "/ch\ud83cat");
});

test("U+FFFD that was really there stays, too", () => {
  const input = EXCHANGE.replace("Host: server", "X-Before: \ufffd\ud83c\r\nHost: server");
  assert.equal(inspect(input).handshakes[0].request.headers[0].value, "\ufffd\ud83c");
});

test("thousands of exchanges come back whole and in order", () => {
  const input = EXCHANGE.repeat(3000);
  const { handshakes } = inspect(input);
  assert.equal(handshakes.length, 3000);
  handshakes.forEach(({ request, accept }, i) => {
    assert.equal(request.span.start, i * EXCHANGE.length);
    assert.equal(accept.state, "match");
  });
});

for (const input of ["", "\0", "\uFEFF", "nothing of the kind", "<img src=x onerror=alert(1)>", "\n".repeat(1000), ":".repeat(1000)]) {
  test(`inspecting ${JSON.stringify(input.slice(0, 30))} throws nothing and says something`, () => {
    const report = inspect(input);
    const findings = [...report.findings, ...report.handshakes.flatMap((handshake) => handshake.findings)];
    assert.ok(findings.length > 0);
  });
}

for (const [what, make] of [
  ["bytes", () => new Uint8Array(256 * 1024 * 1024 + 1)],
  ["letters", () => "a".repeat(256 * 1024 * 1024 + 1)],
  ["letters of three bytes each", () => "あ".repeat(90 * 1024 * 1024)],
]) {
  test(`more than 256 MB of ${what} are refused with a finding`, () => {
    const report = inspect(make());
    assert.deepEqual(report.handshakes, []);
    assert.equal(report.findings.length, 1);
    assert.equal(report.findings[0].severity, "error");
    assert.match(report.findings[0].message, /268435456/);
  });
}

test("what makes text of a report refuses more than 256 MB, too", () => {
  const input = "a".repeat(256 * 1024 * 1024 + 1);
  for (const name of ["toMarkdown", "redact"]) {
    assert.throws(() => ws101[name](input), { name: "RangeError", message: `${name} takes up to 256 MB of text.` });
  }
});

const wrong = {
  inspect: [[undefined], [null], [1], [[71]], [{}], [new ArrayBuffer(1)], [new Uint16Array(1)], ["", null], ["", "http"], ["", { format: 1 }]],
  deriveAccept: [[], [null], [new Uint8Array()]],
  checkKey: [[], [7n]],
  verifyAccept: [[], [KEY], [KEY, null], [null, ACCEPT]],
  forbiddenHeader: [[], [1], ["Host", 1], ["Host", "x", "both"]],
  toMarkdown: [[], [new Uint8Array()], ["", 1]],
  redact: [[], [new Uint8Array()]],
  predict: [[], [""], [new Uint8Array()], [new Uint8Array(), [""]], [new Uint8Array(), [], "end"]],
};
for (const [name, calls] of Object.entries(wrong)) {
  for (const args of calls) {
    test(`${name}(${args.map((arg) => (typeof arg === "bigint" ? `${arg}n` : (JSON.stringify(arg) ?? "undefined"))).join(", ")}) throws a TypeError with a sentence`, () => {
      assert.throws(() => ws101[name](...args), { name: "TypeError", message: new RegExp(`^${name} takes .+\\.$`) });
    });
  }
}

test("a format that there is not is a TypeError that names it", () => {
  for (const call of [inspect, ws101.toMarkdown]) {
    assert.throws(() => call("", { format: "smoke-signals" }), { name: "TypeError", message: /smoke-signals/ });
  }
});

test("every step from key to accept value", () => {
  assert.deepEqual(deriveAccept(KEY), {
    key: KEY,
    concatenated: `${KEY}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
    sha1Hex: "b37a4f2cc0624f1690f64606cf385945b2bec4ea",
    accept: ACCEPT,
  });
});

test("fresh keys are sixteen random bytes", () => {
  const keys = new Set(Array.from({ length: 100 }, ws101.generateKey));
  assert.equal(keys.size, 100);
  for (const key of keys) {
    assert.equal(Buffer.from(key, "base64").length, 16);
    assert.deepEqual(ws101.checkKey(key), { valid: true, decodedLength: 16, problems: [] });
  }
});

test("a key that is none says why", () => {
  const { valid, decodedLength, problems } = ws101.checkKey("dGVzdA==");
  assert.equal(valid, false);
  assert.equal(decodedLength, 4);
  assert.ok(problems.length > 0 && problems.every((problem) => typeof problem === "string"));
  assert.equal(ws101.checkKey("!").decodedLength, null);
});

test("an accept value is verified, and a wrong one explained", () => {
  assert.deepEqual(ws101.verifyAccept(KEY, ACCEPT), { key: KEY, expected: ACCEPT, received: ACCEPT, state: "match", mistake: null });
  const echoed = ws101.verifyAccept(KEY, KEY);
  assert.equal(echoed.state, "mismatch");
  assert.equal(echoed.mistake.kind, "key-echoed");
});

test("the Fetch standard's forbidden headers", () => {
  assert.deepEqual(ws101.forbiddenHeader("Host"), { list: "request", rule: "name" });
  assert.deepEqual(ws101.forbiddenHeader("sec-websocket-key"), { list: "request", rule: "prefix" });
  assert.deepEqual(ws101.forbiddenHeader("X-HTTP-Method-Override", "TRACE"), { list: "request", rule: "method-override" });
  assert.equal(ws101.forbiddenHeader("X-HTTP-Method-Override", "PATCH"), null);
  assert.deepEqual(ws101.forbiddenHeader("Set-Cookie", undefined, "response"), { list: "response", rule: "name" });
  assert.equal(ws101.forbiddenHeader("X-Mine"), null);
});

test("secrets are replaced, the rest is kept", () => {
  const input = EXCHANGE.replace("Host: server", "Cookie: session=hunter2\r\nHost: server");
  const { text, redacted } = ws101.redact(input);
  assert.doesNotMatch(text, /hunter2/);
  assert.ok(text.includes(KEY), "a key is no secret");
  assert.equal(redacted.length, 1);
  assert.match(input.slice(redacted[0].span.start, redacted[0].span.end), /hunter2/);
});

test("a report for an issue tracker holds no secret and no markup of the paste's own", () => {
  const input = EXCHANGE.replace("Host: server", "Cookie: session=hunter2\r\nX-Fence: ```\r\nHost: server");
  const markdown = ws101.toMarkdown(input);
  assert.match(markdown, /server\.example\.com/);
  assert.doesNotMatch(markdown, /hunter2/);
});

test("rules are whole, and fresh objects each time", () => {
  const [first] = rules();
  assert.deepEqual(Object.keys(first).sort(), ["cite", "fails", "fix", "id", "passes", "severity", "summary", "topic", "why"]);
  first.id = "changed";
  assert.notEqual(rules()[0].id, "changed");
});

test("every finding names a rule of the catalogue", () => {
  const known = new Set(rules().map(({ id }) => id));
  const { handshakes } = inspect(EXCHANGE.replace("101", "200").replace("websocket", "h2c").replace(KEY, "x"));
  for (const { rule } of handshakes[0].findings) assert.ok(known.has(rule), rule);
  assert.ok(handshakes[0].findings.length > 0);
});

test("what clients do with an answer, byte for byte", () => {
  const bytes = (text) => Buffer.from(text, "latin1");
  const open = (...args) => ws101.predict(bytes(REQUEST), ...args).filter(({ state }) => state === "open").length;
  assert.equal(open([bytes(RESPONSE)]), 9);
  assert.equal(open([bytes(RESPONSE.slice(0, 20)), new Uint8Array(RESPONSE.slice(20).split("").map((sign) => sign.charCodeAt(0)))]), 9);
  assert.equal(open([bytes(RESPONSE.slice(0, 20))], "closed"), 0);
  assert.ok(ws101.predict(bytes(REQUEST), []).every(({ waits }) => waits));
  const { console } = ws101.predict(bytes(REQUEST), [], "closed").find(({ client }) => client === "chromium");
  assert.equal(console, "Connection closed before receiving a handshake response");
});
