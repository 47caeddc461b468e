// Broken servers, answering the handshake of a real client. Their bytes are written here, by hand.
import { createHash } from "node:crypto";
import { exchange } from "./http.mjs";
import { rawServer } from "../wire.mjs";

const guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const sha1 = (text, encoding = "latin1") => createHash("sha1").update(text, encoding).digest();
const accept = (key) => sha1(key + guid).toString("base64");
const fields = (...lines) => ["HTTP/1.1 101 Switching Protocols", ...lines, "", ""].join("\r\n");
const both = ["Upgrade: websocket", "Connection: Upgrade"];
const answer = (value, ...more) => fields(...both, `Sec-WebSocket-Accept: ${value}`, ...more);
const right = (key, ...more) => answer(accept(key), ...more);
const hello = "\x81\x05hello";

const acceptValues = [
  ["chromium", "accept-wrong-guid", (key) => answer(sha1(`${key}258EAFA5-E914-47DA-95CA-5AB0DC85B11`).toString("base64")), "The GUID lost its C in the last group (…-5AB0DC85B11)."],
  ["firefox", "accept-invented-guid", (key) => answer(sha1(`${key}258EAFA5-E914-47DA-95CA-5AB9C1E2F3D4`).toString("base64")), "The GUID's last group is invented (…-5AB9C1E2F3D4)."],
  ["ws", "accept-hex", (key) => answer(sha1(key + guid).toString("hex")), "The SHA-1 is written in hexadecimal instead of base64."],
  ["websockets", "accept-base64-of-hex", (key) => answer(Buffer.from(sha1(key + guid).toString("hex")).toString("base64")), "The SHA-1's hexadecimal text was put into base64."],
  ["chromium", "accept-decoded-key", (key) => answer(sha1(Buffer.concat([Buffer.from(key, "base64"), Buffer.from(guid)])).toString("base64")), "The key was decoded from base64 before hashing."],
  ["undici", "accept-lower-case-guid", (key) => answer(sha1(key + guid.toLowerCase()).toString("base64")), "The GUID was written in lower case."],
  ["webkitgtk", "accept-no-guid", (key) => answer(sha1(key).toString("base64")), "The GUID was left out."],
  ["tungstenite", "accept-guid-first", (key) => answer(sha1(guid + key).toString("base64")), "The GUID stands before the key."],
  ["aiohttp", "accept-key-echoed", (key) => answer(key), "The key is sent back as the accept value."],
  ["websocket-client", "accept-sample", () => answer("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="), "The accept value is the RFC's sample, not an answer to this key."],
  ["firefox", "accept-unpadded", (key) => answer(accept(key).slice(0, -1)), "The padding = at the end of the accept value is missing."],
  ["tornado", "accept-sha256", (key) => answer(createHash("sha256").update(key + guid).digest("base64")), "SHA-256 was used instead of SHA-1."],
  ["ws", "accept-key-with-newline", (key) => answer(sha1(`${key}\r\n${guid}`).toString("base64")), "The line end was hashed with the key."],
  ["chromium", "accept-url-safe", (key) => answer(accept(key).replaceAll("+", "-").replaceAll("/", "_").replace("=", "")), "The accept value is in the URL-safe base64 alphabet, without padding."],
  ["firefox", "accept-lower-cased", (key) => answer(accept(key).toLowerCase()), "The accept value was lower-cased."],
  ["undici", "accept-missing", () => fields(...both), "Sec-WebSocket-Accept is missing."],
  ["webkitgtk", "accept-twice", (key) => right(key, `Sec-WebSocket-Accept: ${accept(key)}`), "Sec-WebSocket-Accept is there twice."],
];

const answers = [
  ["chromium", "no-upgrade", (key) => fields("Connection: Upgrade", `Sec-WebSocket-Accept: ${accept(key)}`), "The 101 has no Upgrade."],
  ["firefox", "connection-keep-alive", (key) => fields("Upgrade: websocket", "Connection: keep-alive", `Sec-WebSocket-Accept: ${accept(key)}`), "Connection is keep-alive and lacks Upgrade."],
  ["tungstenite", "connection-list", (key) => fields("Upgrade: websocket", "Connection: keep-alive, Upgrade", `Sec-WebSocket-Accept: ${accept(key)}`), "Connection is the list \"keep-alive, Upgrade\", which RFC 6455 lets a client accept and tungstenite refuses."],
  ["ws", "upgrade-h2c", (key) => fields("Upgrade: h2c", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept(key)}`), "The 101 switches to h2c, which was not asked for."],
  ["undici", "no-connection", (key) => fields("Upgrade: websocket", `Sec-WebSocket-Accept: ${accept(key)}`), "The 101 has no Connection."],
  ["chromium", "200-with-all-fields", (key) => right(key).replace("101 Switching Protocols", "200 OK"), "Everything is right but the status, which is 200."],
  ["websockets", "http-1.0", (key) => right(key).replace("HTTP/1.1", "HTTP/1.0"), "The 101 is HTTP/1.0."],
  ["websockets", "no-second-space", (key) => right(key).replace("101 Switching Protocols", "101"), "The status line lacks the space after 101."],
  ["ws", "subprotocol-unrequested", (key) => right(key, "Sec-WebSocket-Protocol: chat"), "A subprotocol is answered that was not requested."],
  ["chromium", "subprotocol-list-echoed", (key) => right(key, "Sec-WebSocket-Protocol: chat, superchat"), "The list of requested subprotocols is sent back instead of one name.", { protocols: ["chat", "superchat"] }],
  ["firefox", "subprotocol-empty", (key) => right(key, "Sec-WebSocket-Protocol: "), "Sec-WebSocket-Protocol is empty.", { protocols: ["chat"] }],
  ["webkitgtk", "subprotocol-case", (key) => right(key, "Sec-WebSocket-Protocol: Chat"), "The subprotocol is answered as Chat; chat was requested.", { protocols: ["chat"] }],
];

const extensions = [
  ["ws", "extension-unoffered", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate"), "permessage-deflate is accepted though it was not offered.", { perMessageDeflate: false }],
  ["chromium", "extension-unknown", (key) => right(key, "Sec-WebSocket-Extensions: x-webkit-deflate-frame"), "x-webkit-deflate-frame is accepted though it was not offered."],
  ["firefox", "extension-twice", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate, permessage-deflate"), "permessage-deflate is accepted twice."],
  ["webkitgtk", "window-bits-16", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=16"), "server_max_window_bits is 16; it must be 8 to 15."],
  ["chromium", "client-window-bits-bare", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"), "client_max_window_bits has no value, which a response needs."],
  ["firefox", "client-window-bits-unoffered", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10"), "client_max_window_bits is answered though Firefox does not offer it."],
  ["ws", "window-bits-larger", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=15"), "The client asked for at most 10 window bits and gets 15.", { perMessageDeflate: { serverMaxWindowBits: 10 } }],
  ["websockets", "parameter-with-value", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover=true"), "server_no_context_takeover takes no value."],
  ["undici", "parameter-unknown", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; mem_level=8"), "permessage-deflate has no parameter mem_level."],
  ["tornado", "parameter-twice", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; server_no_context_takeover"), "server_no_context_takeover is there twice.", { compression: true }],
  ["websocket-client", "extension-syntax", (key) => right(key, "Sec-WebSocket-Extensions: permessage-deflate;"), "The extension list ends in a semicolon, and nothing was offered."],
];

const heads = [
  ["chromium", "lf-only", (key) => right(key).replaceAll("\r\n", "\n"), "The lines of the 101 end with LF alone."],
  ["websockets", "folded", (key) => fields("Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Accept:", ` ${accept(key)}`), "Sec-WebSocket-Accept is folded over two lines."],
  ["firefox", "space-before-colon", (key) => right(key).replace("Upgrade: websocket", "Upgrade : websocket"), "There is a space between Upgrade and its colon."],
  ["ws", "line-without-colon", (key) => right(key, "Powered by hand"), "A line of the head has no colon."],
  ["chromium", "content-length-and-body", (key) => right(key, "Content-Type: text/html", "Content-Length: 16") + "<h1>Welcome</h1>", "The 101 announces and carries a body, which the client reads as frames."],
  ["undici", "chunked", (key) => right(key, "Transfer-Encoding: chunked"), "The 101 has Transfer-Encoding."],
  ["firefox", "continue-first", (key) => [[0, "HTTP/1.1 100 Continue\r\n\r\n"], [100, right(key) + hello]], "A 100 Continue precedes the 101: legal, but Chromium, undici, websockets and others take it for the answer."],
  ["chromium", "early-hints-first", (key) => [[0, "HTTP/1.1 103 Early Hints\r\nLink: </app.css>; rel=preload; as=style\r\n\r\n"], [100, right(key) + hello]], "A 103 precedes the 101: legal, but Chromium takes it for the answer."],
  ["websocket-client", "head-cut-off", (key) => right(key).slice(0, -60), "The head is cut off before its end."],
  ["ws", "not-http", () => "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", "The port belongs to an SSH server; its answer is not HTTP."],
  ["chromium", "tls-alert", () => "\x15\x03\x01\x00\x02\x02\x46", "The port speaks TLS and answers the plain request with an alert."],
  ["tungstenite", "nul-in-value", (key) => right(key, "X-Session: a\0b"), "A field value contains NUL."],
  ["webkitgtk", "header-injected", (key) => right(key, "X-Room: lobby", "Set-Cookie: admin=1"), "The server copies a line break from the query into a field, which becomes a second field.", {}, "/chat?room=lobby%0d%0aSet-Cookie:%20admin=1"],
];

export default [...acceptValues, ...answers, ...extensions, ...heads].map(([client, what, respond, wrong, options = {}, path = "/chat"]) =>
  exchange({ client, server: "raw", what, wrong, options, path, port: async () => (await rawServer(respond)).port, setup: "a hand-written server that answers each handshake with exact bytes" }));
