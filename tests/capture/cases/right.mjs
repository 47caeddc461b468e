// Correct handshakes: every client and every server at least once, with and without subprotocol and permessage-deflate.
import { byCurl, exchange } from "./http.mjs";
import { serve } from "../servers.mjs";

const chat = ["chat", "superchat"];
const server = (name, options) => () => serve(name, options);
const cookie = "session=not-a-real-session-0123456789";
const authorization = { Authorization: "Bearer not.a.real.token" };

export default [
  exchange({ client: "chromium", server: "ws", what: "plain", port: server("ws"), setup: "new WebSocket(url) against ws without options" }),
  exchange({ client: "chromium", server: "ws", what: "subprotocol", port: server("ws", { protocol: "chat" }), options: { protocols: chat }, setup: "two subprotocols offered, the first chosen" }),
  exchange({ client: "chromium", server: "ws", what: "deflate", port: server("ws", { perMessageDeflate: true }), setup: "ws with perMessageDeflate: true" }),
  exchange({ client: "chromium", server: "websockets", what: "deflate", port: server("websockets"), setup: "websockets with its default compression" }),
  exchange({ client: "chromium", server: "tornado", what: "cookie", port: server("tornado", { compression: true }), options: { cookie }, setup: "tornado with compression; the page has a cookie" }),
  exchange({ client: "chromium", server: "aiohttp", what: "subprotocol", port: server("aiohttp", { protocols: ["chat"] }), options: { protocols: chat }, setup: "aiohttp with a subprotocol and compression" }),
  exchange({ client: "chromium", server: "tungstenite", what: "plain", port: server("tungstenite"), setup: "tungstenite::accept" }),
  exchange({ client: "firefox", server: "ws", what: "plain", port: server("ws"), setup: "new WebSocket(url) against ws without options" }),
  exchange({ client: "firefox", server: "websockets", what: "subprotocol-deflate", port: server("websockets", { protocols: ["superchat"] }), options: { protocols: chat }, setup: "websockets with a subprotocol and its default compression" }),
  exchange({ client: "firefox", server: "uvicorn-websockets", what: "deflate", port: server("uvicorn", { ws: "websockets" }), setup: "uvicorn --ws websockets" }),
  exchange({ client: "firefox", server: "axum", what: "subprotocol", port: server("axum"), options: { protocols: chat }, setup: "axum's WebSocketUpgrade with protocols([\"chat\"])" }),
  exchange({ client: "firefox", server: "tungstenite", what: "cookie", port: server("tungstenite"), options: { cookie }, setup: "tungstenite::accept; the page has a cookie" }),
  exchange({ client: "webkitgtk", server: "ws", what: "plain", port: server("ws"), setup: "new WebSocket(url) against ws without options" }),
  exchange({ client: "webkitgtk", server: "websockets", what: "subprotocol-deflate", port: server("websockets", { protocols: ["chat"] }), options: { protocols: chat }, setup: "websockets with a subprotocol and its default compression" }),
  exchange({ client: "webkitgtk", server: "uvicorn-wsproto", what: "deflate", port: server("uvicorn", { ws: "wsproto" }), setup: "uvicorn --ws wsproto" }),
  exchange({ client: "webkitgtk", server: "tornado", what: "deflate", port: server("tornado", { compression: true }), setup: "tornado with compression" }),
  exchange({ client: "ws", server: "ws", what: "deflate-parameters", port: server("ws", { perMessageDeflate: { serverNoContextTakeover: true, clientNoContextTakeover: true, serverMaxWindowBits: 10, clientMaxWindowBits: 11 } }), setup: "ws with all four permessage-deflate parameters set on the server" }),
  exchange({ client: "ws", server: "websockets", what: "authorization", port: server("websockets"), options: { headers: authorization, perMessageDeflate: { serverNoContextTakeover: true, clientMaxWindowBits: 12 } }, setup: "ws offers server_no_context_takeover and client_max_window_bits=12; an Authorization field" }),
  exchange({ client: "ws", server: "aiohttp", what: "no-deflate", port: server("aiohttp", { compression: false }), options: { perMessageDeflate: false }, setup: "perMessageDeflate: false on the client" }),
  exchange({ client: "ws", server: "axum", what: "subprotocol", port: server("axum"), options: { protocols: ["chat"] }, setup: "one subprotocol offered; axum declines the compression" }),
  exchange({ client: "undici", server: "ws", what: "subprotocol", port: server("ws", { protocol: "superchat" }), options: { protocols: chat }, setup: "undici's WebSocket" }),
  exchange({ client: "undici", server: "uvicorn-wsproto", what: "deflate", port: server("uvicorn", { ws: "wsproto" }), setup: "uvicorn --ws wsproto" }),
  exchange({ client: "websockets", server: "websockets", what: "deflate", port: server("websockets"), setup: "both ends with their default compression" }),
  exchange({ client: "websockets", server: "ws", what: "cookie", port: server("ws", { perMessageDeflate: true }), options: { headers: { Cookie: cookie, ...authorization } }, setup: "Cookie and Authorization among additional_headers" }),
  exchange({ client: "websockets", server: "uvicorn-websockets", what: "subprotocol", port: server("uvicorn", { ws: "websockets", protocols: ["chat"] }), options: { protocols: chat, compression: null }, setup: "compression=None, two subprotocols" }),
  exchange({ client: "websocket-client", server: "websockets", what: "cookie", port: server("websockets"), options: { cookie, headers: ["X-Api-Key: not-a-real-key"] }, setup: "websocket-client with cookie= and header=" }),
  exchange({ client: "websocket-client", server: "tornado", what: "subprotocol", port: server("tornado", { protocols: ["chat"] }), options: { protocols: chat }, setup: "two subprotocols offered, the first chosen" }),
  exchange({ client: "aiohttp", server: "aiohttp", what: "deflate", port: server("aiohttp"), options: { compress: 15 }, setup: "ws_connect(compress=15)" }),
  exchange({ client: "aiohttp", server: "ws", what: "window-bits", port: server("ws", { perMessageDeflate: true }), options: { compress: 11, protocols: ["chat"] }, setup: "ws_connect(compress=11)" }),
  exchange({ client: "tornado", server: "tornado", what: "deflate", port: server("tornado", { compression: true }), options: { compression: true }, setup: "compression_options={} at both ends" }),
  exchange({ client: "tornado", server: "ws", what: "plain", port: server("ws"), setup: "websocket_connect without options" }),
  exchange({ client: "tungstenite", server: "tungstenite", what: "subprotocol", port: server("tungstenite", { protocols: ["chat"] }), options: { protocols: ["chat"] }, setup: "accept_hdr adds the subprotocol" }),
  exchange({ client: "tungstenite", server: "ws", what: "plain", port: server("ws"), setup: "tungstenite::connect" }),
  exchange({ client: "tungstenite", server: "uvicorn-wsproto", what: "plain", port: server("uvicorn", { ws: "wsproto" }), setup: "uvicorn --ws wsproto" }),
  byCurl({ server: "ws", what: "right", port: server("ws"), setup: "curl --http1.1 with the four headers by hand" }),
  byCurl({ server: "tungstenite", what: "right", port: server("tungstenite"), setup: "curl --http1.1 with the four headers by hand" }),
];
