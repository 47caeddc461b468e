// Every server and proxy that is captured. Each is started once, on a free loopback port, and stopped by its own handle.
import { spawn } from "node:child_process";
import http from "node:http";
import http2 from "node:http2";
import net from "node:net";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { certificate, envoyProgram, pythonProgram, require, rustProgram } from "./setup.mjs";
import { accepting, freePort, listen } from "./wire.mjs";

const serversScript = fileURLToPath(new URL("servers.py", import.meta.url));
const stops = [];
const running = new Map();

/** The port of a server: a name and its options say which; the same ones are started once. */
export function serve(name, options = {}) {
  const id = JSON.stringify([name, options]);
  if (!running.has(id)) running.set(id, servers[name](options));
  return running.get(id);
}

const python = (name) => (options) => announced(pythonProgram, [serversScript, name, JSON.stringify(options)]);

const servers = {
  "ws": ws,
  "engine.io": engine,
  "node:http": plain,
  "node:http2": h2,
  "node:http2 CONNECT": extendedConnect,
  "closing": closing,
  "websockets": python("websockets"),
  "aiohttp": python("aiohttp"),
  "tornado": python("tornado"),
  "uvicorn": python("uvicorn"),
  "tungstenite": ({ protocols = [] }) => announced(rustProgram("tungstenite-peer"), ["serve", ...protocols]),
  "axum": () => announced(rustProgram("axum-peer"), []),
};

async function ws({ protocol, origin, ...options }) {
  const { WebSocketServer } = require("ws");
  const server = http.createServer((_, response) => {
    // What ws answers by itself when it owns the port.
    response.writeHead(426, { "Content-Type": "text/plain", "Content-Length": 16 });
    response.end("Upgrade Required");
  });
  if (protocol) options.handleProtocols = (offered) => offered.has(protocol) && protocol;
  if (origin) options.verifyClient = (info) => info.origin === origin;
  new WebSocketServer({ server, ...options }).on("connection", (socket) => socket.on("error", () => {}).send("hello"));
  stops.push(() => server.closeAllConnections?.() ?? server.close());
  stops.push(() => server.close());
  return listen(server);
}

async function engine(options) {
  const server = http.createServer((_, response) => response.writeHead(404).end());
  require("engine.io").attach(server, options);
  stops.push(() => { server.closeAllConnections(); server.close(); });
  return listen(server);
}

/** A web server that knows nothing of WebSockets: one answer for every request. */
async function plain({ status, headers = {}, body = "" }) {
  const server = http.createServer((_, response) => response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(body) }).end(body));
  stops.push(() => { server.closeAllConnections(); server.close(); });
  return listen(server);
}

async function h2() {
  const server = http2.createSecureServer({ key: readFileSync(certificate.key), cert: readFileSync(certificate.cert), allowHTTP1: true });
  server.on("request", (request, response) => response.writeHead(404, { "content-type": "text/plain" }).end("Not Found\n"));
  stops.push(() => server.close());
  return listen(server);
}

/** Ends each connection once it has heard something. */
async function closing() {
  const server = net.createServer((socket) => socket.on("error", () => {}).on("data", () => socket.end()));
  stops.push(() => server.close());
  return listen(server);
}

/** nginx with one server block. `location` is the body of its only location. */
export function nginx(location, { server = "", http = "" } = {}) {
  return configured("nginx", "nginx.conf", (port, folder) => `
    daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
    events { worker_connections 64; }
    http {
      access_log off;
      client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fcgi; uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
      map $http_upgrade $connection_upgrade { default upgrade; '' close; }
      ${http}
      server { listen 127.0.0.1:${port}${/ssl_certificate/.test(server) ? " ssl http2" : ""}; server_name localhost; ${server} location /chat { ${location} } location / { return 404; } }
    }`, (file, folder) => ["-p", folder, "-e", join(folder, "error.log"), "-c", file]);
}

/** HAProxy's debug mode, with what it says. */
export async function haproxyDebug(backendPort) {
  let said;
  const port = await haproxy(backendPort, { mode: "-d", hear: (heard) => { said = heard; } });
  return { port, said };
}

export function haproxy(backendPort, { frontend = "", mode = "-db", hear } = {}) {
  return configured("haproxy", "haproxy.cfg", (port) => `
defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
  timeout tunnel 1m
frontend in
  bind 127.0.0.1:${port}
  ${frontend}
  default_backend out
backend out
  server one 127.0.0.1:${backendPort}
`, (file) => [mode, "-f", file], hear);
}

export const apacheModules = "/usr/lib/apache2/modules";

export function apache(proxyPass, modules = ["proxy", "proxy_http", "proxy_wstunnel"]) {
  const load = ["mpm_event", "authz_core", ...modules].map((name) => `LoadModule ${name}_module ${apacheModules}/mod_${name}.so`).join("\n");
  return configured("apache2", "httpd.conf", (port, folder) => `
ServerName localhost
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/error.log
Listen 127.0.0.1:${port}
${load}
${proxyPass}
`, (file) => ["-X", "-f", file]);
}

export function varnish(backendPort, vcl = "") {
  return configured("varnishd", "default.vcl", () => `vcl 4.1;\nbackend default { .host = "127.0.0.1"; .port = "${backendPort}"; }\n${vcl}\n`,
    (file, folder, port) => ["-F", "-j", "none", "-n", join(folder, "work"), "-a", `127.0.0.1:${port}`, "-f", file, "-s", "malloc,10m"]);
}

const typed = (name) => `"@type": type.googleapis.com/envoy.extensions.${name}`;
export const websockets = "upgrade_configs: [{ upgrade_type: websocket }]";

/**
 * Envoy with one listener and one cluster. `manager` stands in the connection manager, `route` beside the route's cluster,
 * `cluster` in the cluster, `format` in the access log; `routes` and `endpoints` take the place of what is there else.
 */
export function envoy(backendPort, { manager = websockets, route = "", cluster = "", format = "", routes, endpoints, log = ["-l", "warning"], hear } = {}) {
  return configured(envoyProgram, "envoy.yaml", (port) => `
static_resources:
  listeners:
  - address: { socket_address: { address: 127.0.0.1, port_value: ${port} } }
    filter_chains:
    - filters:
      - name: envoy.filters.network.http_connection_manager
        typed_config:
          ${typed("filters.network.http_connection_manager.v3.HttpConnectionManager")}
          stat_prefix: in
          ${manager}
          access_log:
          - name: envoy.access_loggers.stdout
            typed_config: { ${typed("access_loggers.stream.v3.StdoutAccessLog")}${format} }
          route_config:
            virtual_hosts:
            - name: all
              domains: ["*"]
              routes: ${routes ?? `[{ match: { prefix: / }, route: { cluster: chat${route} } }]`}
          http_filters:
          - name: envoy.filters.http.router
            typed_config: { ${typed("filters.http.router.v3.Router")} }
  clusters:
  - name: chat
    connect_timeout: 1s
    ${cluster}
    load_assignment:
      cluster_name: chat
      endpoints: ${endpoints ?? `[{ lb_endpoints: [{ endpoint: { address: { socket_address: { address: 127.0.0.1, port_value: ${backendPort} } } } }] }]`}
`, (file) => ["-c", file, "--use-dynamic-base-id", "--disable-hot-restart", "--concurrency", "1", ...log], hear);
}

/** HTTP/2 without TLS that takes extended CONNECT, or does not. */
async function extendedConnect({ enabled }) {
  const server = http2.createServer({ settings: { enableConnectProtocol: enabled } });
  server.on("stream", (stream) => stream.on("error", () => {}).respond({ ":status": enabled ? 200 : 404 }, { endStream: !enabled }));
  server.on("sessionError", () => {});
  stops.push(() => server.close());
  return listen(server);
}

async function configured(program, fileName, configuration, argumentsFor, hear) {
  const folder = mkdtempSync(join(tmpdir(), `capture-${basename(program)}-`));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const file = join(folder, fileName);
  writeFileSync(file, configuration(port, folder));
  const child = spawn(program, argumentsFor(file, folder, port), { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` } });
  let said = "";
  const printed = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"]) child[name].on("data", (bytes) => { said += bytes; printed[name] += bytes; });
  hear?.((name) => (name ? printed[name] : said));
  stops.push(() => stopped(child).then(() => rmSync(folder, { recursive: true, force: true })));
  await accepting(port).catch((error) => { throw new Error(`${program}: ${error.message}\n${said}`); });
  return port;
}

/** Starts a program that prints its port as its first line. */
async function announced(program, args) {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  stops.push(() => stopped(child));
  for await (const line of createInterface(child.stdout)) {
    const port = Number(line);
    await accepting(port);
    return port;
  }
  throw new Error(`${program} ${args.join(" ")} did not start`);
}

function stopped(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", resolve).kill();
    setTimeout(() => child.kill("SIGKILL"), 3000).unref();
  });
}

export async function stopServers() {
  running.clear();
  await Promise.all(stops.splice(0).map((stop) => stop()));
}
