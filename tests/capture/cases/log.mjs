// What programs print of a handshake: logs, dumps of header objects, what packet tools show as text.
import { createHash } from "node:crypto";
import { ranBy } from "./http.mjs";
import { fromClient, fromFile, fromPackets, fromServer, fromServerOn, programs } from "../programs.mjs";
import { open } from "../clients.mjs";
import { haproxyDebug, nginx, serve } from "../servers.mjs";
import { printers, pythonProgram, rustProgram } from "../setup.mjs";
import { rawServer } from "../wire.mjs";

const guid = "258EAFA5-E914-47DA-95CA-5AB0DC85B11";
const misaccepted = (key) => `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${createHash("sha1").update(key + guid).digest("base64")}\r\n\r\n`;

function printed(what, { ran, run, ...entry }) {
  return {
    file: `log/${what}.txt`,
    kind: entry.wrong ? "wrong" : "right",
    ...entry,
    run: async () => ({ bytes: withoutPaths(await run()), ran }),
  };
}

/** Paths of this machine are nobody else's business. */
export const withoutPaths = (bytes) => Buffer.from(bytes.toString("latin1").replaceAll(/\/(?:tmp|root|home|work)\/[\w./-]*\//g, "/.../"), "latin1");

const byServer = (what, program, args, ran, setup, environment) =>
  printed(what, { ran, setup: `a server prints ${setup}`, run: () => fromServer(program, args, environment) });
const byClient = (what, program, args, ran, setup, { to = "ws", environment, port = () => serve(to), ...entry } = {}) =>
  printed(what, { ran: [...ran, ...(port === undefined || entry.wrong ? [] : ranBy[to])], setup: `a client prints ${setup}`, ...entry, run: async () => fromClient(program, args, await port(), { environment }) });

const node = (what, setup) => byServer(`node-${what}`, "node", [`${programs}node.mjs`, what], ["Node", "ws"], setup);
const nodeClient = (what, setup, options) => byClient(`node-${what}`, "node", [`${programs}node.mjs`, what], ["Node"], setup, options);
const python = (what, ran, setup) => byServer(`python-${what}`, pythonProgram, [`${programs}print.py`, what], [...ran, "Python", "ws"], setup);
const pythonClient = (what, ran, setup, options) => byClient(`python-${what}`, pythonProgram, [`${programs}print.py`, what.replace("-wrong", "")], [...ran, "Python"], setup, options);
const go = (what, setup) => byServer(`go-${what}`, printers.go, [what], ["Go", "ws"], setup);
const php = (what, setup) => printed(`php-${what}`, { ran: ["PHP", "ws"], setup: `php -S prints ${setup}`, run: () => fromServerOn("php", (port) => ["-q", "-S", `127.0.0.1:${port}`, `${programs}print.php`], { SHOWN: what }) });
const ruby = (what, setup) => byServer(`ruby-${what}`, "ruby", [`${programs}print.rb`, what], ["webrick", "Ruby", "ws"], setup);
const java = (what, setup) => byServer(`java-${what}`, "java", ["-cp", printers.java, "Print", what], ["Java", "ws"], setup);
const rust = (what, setup, options) => byClient(`rust-${what}`, rustProgram("print-peer"), [what.replace("-wrong", "")], ["tungstenite"], setup, options);
const wrongAccept = { wrong: "The accept value was made with a GUID that lost its C in the last group.", port: async () => (await rawServer(misaccepted)).port };

const packets = (what, show, setup) =>
  printed(what, {
    ran: [what.split("-")[0], "ws", "Node"],
    setup,
    run: async () => {
      const port = await serve("ws");
      return fromPackets(port, () => open("ws", `ws://127.0.0.1:${port}/chat`), show);
    },
  });

const debug = (file) => ({ http: `error_log ${file} debug;` });

export default [
  node("headers", "request.headers"),
  node("raw-headers", "request.rawHeaders"),
  node("whole", "the request as it is"),
  node("json", "a line of JSON, as pino does"),
  node("one-line", "request.headers in one line"),
  nodeClient("client-headers", "both sides' headers"),
  nodeClient("client-whole", "the response as it is"),
  nodeClient("debug", "what NODE_DEBUG=http says", { environment: { NODE_DEBUG: "http" } }),
  python("aiohttp-server", ["aiohttp"], "request, request.headers and response.headers"),
  python("tornado-server", ["tornado"], "the request, its headers, and those as a dict"),
  python("asgi-scope", ["uvicorn", "websockets"], "the ASGI scope"),
  python("asgi-pprint", ["uvicorn", "websockets"], "the ASGI scope by pprint"),
  python("uvicorn-debug", ["uvicorn", "websockets"], "uvicorn's debug log, and the scope"),
  python("uvicorn-trace", ["uvicorn", "websockets"], "uvicorn's trace, and the scope"),
  python("environ", [], "the WSGI environment as a dict"),
  python("environ-lines", [], "the WSGI environment, a variable a line"),
  pythonClient("websockets-debug", ["websockets"], "the library's debug log"),
  pythonClient("websockets-timed", ["websockets"], "the library's debug log, with times"),
  pythonClient("websockets-timed-wrong", ["websockets"], "the library's debug log, with times", wrongAccept),
  pythonClient("websockets-headers", ["websockets"], "the connection's request and response"),
  pythonClient("websocket-client-trace", ["websocket-client"], "enableTrace"),
  pythonClient("websocket-client-trace-wrong", ["websocket-client"], "enableTrace", wrongAccept),
  pythonClient("http-client-debug", [], "http.client's debug output"),
  pythonClient("bytes", [], "the bytes of both sides"),
  pythonClient("bytes-pretty", [], "the bytes of both sides by pprint"),
  pythonClient("aiohttp-client", ["aiohttp"], "the request's headers, and the response"),
  go("header", "request.Header by %v"),
  go("header-syntax", "request.Header by %#v"),
  go("request", "the request by %v"),
  go("request-names", "the request by %+v"),
  go("dump-quoted", "DumpRequest by %q"),
  go("dump", "DumpRequest by log.Printf"),
  go("range", "request.Header, a field a line"),
  byClient("go-client", printers.go, ["client"], ["Go"], "both sides' headers by %v"),
  byClient("go-client-names", printers.go, ["client-names"], ["Go"], "both sides by %+v"),
  java("map", "the headers as a map"),
  java("lines", "the headers, a name with its list of values a line"),
  java("equals", "the headers, a name = value a line"),
  ruby("env", "the CGI variables"),
  ruby("header", "the headers as a hash"),
  ruby("lines", "the headers, a name and a value a line"),
  ruby("request", "the request as it is"),
  php("server", "$_SERVER by print_r"),
  php("server-dump", "$_SERVER by var_dump"),
  php("server-export", "$_SERVER by var_export"),
  php("headers", "getallheaders() by print_r"),
  php("headers-json", "getallheaders() as JSON"),
  rust("debug", "request and response by {:?}"),
  rust("pretty", "request and response by {:#?}"),
  rust("debug-wrong", "request and response by {:?}", wrongAccept),
  rust("trace", "tungstenite's trace", { environment: { RUST_LOG: "trace" } }),
  byClient("websocat-v", printers.websocat, ["-v"], ["websocat"], "what -v says"),
  byClient("websocat-vv", printers.websocat, ["-vv"], ["websocat"], "what -vv says"),
  printed("nginx-debug", {
    ran: ["nginx", "ws", "Node"],
    setup: "nginx with error_log at debug, passing a handshake on",
    run: async () => fromFile("error.log", async (file) => {
      const port = await nginx(`proxy_pass http://127.0.0.1:${await serve("ws")}; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; proxy_set_header Host $http_host;`, debug(file));
      await open("ws", `ws://127.0.0.1:${port}/chat`);
    }),
  }),
  printed("nginx-debug-no-upgrade", {
    ran: ["nginx", "ws", "Node"],
    wrong: "nginx drops Upgrade and Connection, so ws answers 426.",
    setup: "nginx with error_log at debug and a bare proxy_pass",
    run: async () => fromFile("error.log", async (file) => {
      const port = await nginx(`proxy_pass http://127.0.0.1:${await serve("ws")};`, debug(file));
      await open("ws", `ws://127.0.0.1:${port}/chat`);
    }),
  }),
  printed("haproxy-debug", {
    ran: ["HAProxy", "ws", "Node"],
    setup: "HAProxy in its debug mode (-d)",
    run: async () => {
      const { port, said } = await haproxyDebug(await serve("ws"));
      await open("ws", `ws://127.0.0.1:${port}/chat`);
      return Buffer.from(said());
    },
  }),
  packets("tshark-details", (file) => ["tshark", ["-r", file, "-V", "-Y", "http"]], "tshark -V: Wireshark's details as text"),
  packets("ngrep-byline", (file) => ["ngrep", ["-q", "-I", file, "-W", "byline", "HTTP"]], "ngrep -W byline"),
  packets("ngrep-normal", (file) => ["ngrep", ["-q", "-I", file, "HTTP"]], "ngrep as it is"),
  packets("tcpdump-ascii", (file) => ["tcpdump", ["-r", file, "-A", "-n"]], "tcpdump -A"),
];
