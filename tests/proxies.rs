//! Real proxies, wrongly configured, before real servers: the handshake fails, the fault named is the right one, and with its
//! edits applied the handshake succeeds. A proxy or a server that is not installed is skipped, and said to be.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

use axum::extract::ws::WebSocketUpgrade;
use common::{apply, errors, findings};
use ws101::inspect;

/// A configuration in which `BACKEND` is the server's port, and the rules that it breaks.
type Case = (&'static str, &'static [&'static str]);

#[test]
fn nginx() {
    let cases: &[Case] = &[
        ("location /ws { proxy_pass http://127.0.0.1:BACKEND; }", &["nginx-upgrade-not-passed"]),
        (
            "location /ws {\n proxy_pass http://127.0.0.1:BACKEND;\n proxy_set_header Host $host;\n}",
            &["nginx-upgrade-not-passed"],
        ),
        (
            "location /ws {\n proxy_pass http://127.0.0.1:BACKEND;\n proxy_http_version 1.1;\n proxy_set_header Upgrade $http_upgrade;\n}",
            &["nginx-connection-not-passed"],
        ),
        (
            "location / {\n proxy_pass http://127.0.0.1:BACKEND;\n proxy_http_version 1.1;\n proxy_set_header Upgrade http_upgrade;\n \
             proxy_set_header Connection upgrade;\n}",
            &["nginx-upgrade-value"],
        ),
        (
            "location / {\n proxy_pass http://127.0.0.1:BACKEND;\n proxy_http_version 1.1;\n proxy_set_header Upgrade $http_upgrade;\n \
             proxy_set_header Connection \\\"upgrade\\\";\n}",
            &["nginx-quotes-in-value"],
        ),
        (
            "location / {\n proxy_pass http://127.0.0.1:BACKEND;\n proxy_set_header Upgrade $http_upgrade;\n \
             proxy_set_header Connection upgrade;\n proxy_http_version 1.0;\n}",
            &["nginx-http-version"],
        ),
        (
            "proxy_http_version 1.1;\n proxy_set_header Upgrade $http_upgrade;\n proxy_set_header Connection upgrade;\n location / {\n \
             proxy_pass http://127.0.0.1:BACKEND;\n proxy_set_header X-Real-IP $remote_addr;\n}",
            &["nginx-headers-not-inherited"],
        ),
        (
            "location / {\n proxy_pass http://127.0.0.1:BACKEND;\n proxy_http_version 1.1;\n proxy_set_header Upgrade $http_upgrade;\n \
             proxy_set_header Connection $connection_upgrade;\n}",
            &["nginx-map-missing"],
        ),
        (
            "location / {\n proxy_pass ws://127.0.0.1:BACKEND;\n proxy_http_version 1.1;\n proxy_set_header Upgrade $http_upgrade;\n \
             proxy_set_header Connection upgrade;\n}",
            &["nginx-proxy-scheme"],
        ),
    ];
    proxy("nginx", cases, |server, port, folder| {
        let arguments = ["-p", "FOLDER", "-e", "FOLDER/error.log", "-c", "FOLDER/config"];
        (nginx_around(server, port, folder), arguments.map(str::to_owned).to_vec())
    });
}

fn nginx_around(server: &str, port: u16, folder: &Path) -> String {
    format!(
        "daemon off; master_process off; pid {0}/pid; error_log {0}/error.log;\nevents {{ worker_connections 64; }}\nhttp {{\n access_log off;\n \
         client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;\n \
         server {{\n listen 127.0.0.1:{port};\n {server}\n }}\n}}\n",
        folder.display()
    )
}

#[test]
fn apache() {
    let cases: &[Case] = &[
        ("ProxyPass \"/ws\" \"http://127.0.0.1:BACKEND/ws\"", &["apache-upgrade-not-passed"]),
        ("<VirtualHost *>\n ProxyPass / http://127.0.0.1:BACKEND/\n</VirtualHost>", &["apache-upgrade-not-passed"]),
        ("<Location /ws>\n ProxyPass http://127.0.0.1:BACKEND/ws\n</Location>", &["apache-upgrade-not-passed"]),
        ("ProxyPass / http://127.0.0.1:BACKEND/\nProxyPass /ws ws://127.0.0.1:BACKEND/ws", &["apache-proxypass-order"]),
        ("RewriteEngine on\nRewriteRule \"^/(.*)\" \"ws://127.0.0.1:BACKEND/$1\" [L]", &["apache-rewrite-redirects"]),
    ];
    proxy("apache2", cases, |server, port, folder| {
        let modules = ["mpm_event", "authz_core", "rewrite", "proxy", "proxy_http", "proxy_wstunnel"];
        let load =
            modules.map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n")).concat();
        let folder = folder.display();
        let config = format!(
            "ServerName localhost\nServerRoot {folder}\nDefaultRuntimeDir {folder}\nPidFile {folder}/pid\nErrorLog {folder}/error.log\n\
             Listen 127.0.0.1:{port}\n{load}{server}\n"
        );
        (config, ["-X", "-f", "FOLDER/config"].map(str::to_owned).to_vec())
    });
}

#[test]
fn haproxy() {
    let start =
        "defaults\n  mode http\n  timeout connect 2s\n  timeout client 9s\n  timeout server 9s\n  timeout tunnel 1m\n";
    let backends = "backend out\n  server one 127.0.0.1:BACKEND\n";
    let deleted = format!(
        "{start}frontend in\n  bind 127.0.0.1:PORT\n  http-request del-header Upgrade\n  default_backend out\n{backends}"
    );
    let case = format!(
        "{start}frontend in\n  bind 127.0.0.1:PORT\n  acl ws hdr(Upgrade) WebSocket\n  use_backend out if ws\n  http-request deny\n{backends}"
    )
    .replace("  http-request deny\n", "");
    let cases: &[(&str, &[&str])] = &[(&deleted, &["haproxy-upgrade-deleted"]), (&case, &["haproxy-condition-case"])];
    proxy("haproxy", cases, |server, port, _| {
        (server.replace("PORT", &port.to_string()) + "\n", ["-db", "-f", "FOLDER/config"].map(str::to_owned).to_vec())
    });
}

#[test]
fn varnish() {
    let cases: &[Case] = &[
        ("sub vcl_recv {\n  set req.http.x = \"y\";\n}", &["varnish-not-piped"]),
        (
            "sub vcl_recv {\n  if (req.url ~ \"^/ws\") { return (pass); }\n}\nsub vcl_pipe {\n  set bereq.http.x = \"y\";\n}",
            &["varnish-not-piped"],
        ),
        (
            "sub vcl_recv {\n  if (req.http.Upgrade ~ \"(?i)websocket\") { return (pipe); }\n}\nsub vcl_pipe {\n  set bereq.http.x = \"y\";\n}",
            &["varnish-upgrade-not-copied"],
        ),
    ];
    proxy("varnishd", cases, |server, port, _| {
        let config = format!("vcl 4.1;\nbackend default {{ .host = \"127.0.0.1\"; .port = \"BACKEND\"; }}\n{server}\n");
        let address = format!("127.0.0.1:{port}");
        let arguments =
            ["-F", "-j", "none", "-n", "FOLDER/work", "-a", &address, "-f", "FOLDER/config", "-s", "malloc,10m"];
        (config, arguments.map(str::to_owned).to_vec())
    });
}

#[test]
fn caddy() {
    let cases: &[Case] = &[
        ("reverse_proxy /ws 127.0.0.1:BACKEND {\n  websocket\n}", &["caddy-subdirective-of-version-1"]),
        ("reverse_proxy 127.0.0.1:BACKEND {\n  header_up -Upgrade\n}", &["caddy-handshake-field-changed"]),
        (
            "reverse_proxy 127.0.0.1:BACKEND {\n  header_up Connection {>Connection}\n}",
            &["caddy-handshake-field-changed"],
        ),
        ("reverse_proxy 127.0.0.1:BACKEND {\n  header_up -Sec-*\n}", &["caddy-handshake-field-changed"]),
        ("request_header Connection close\nreverse_proxy 127.0.0.1:BACKEND", &["caddy-handshake-field-changed"]),
        ("reverse_proxy h2c://127.0.0.1:BACKEND", &["caddy-http2-to-the-server"]),
        (
            "reverse_proxy 127.0.0.1:BACKEND {\n  transport http {\n    versions h2c 2\n  }\n}",
            &["caddy-http2-to-the-server"],
        ),
        ("reverse_proxy http://127.0.0.1:BACKEND/ws", &["caddy-address-with-path"]),
        ("reverse_proxy 127.0.0.1:BACKEND/ws", &["caddy-address-with-path"]),
        ("@ws header Upgrade WebSocket\nreverse_proxy @ws 127.0.0.1:BACKEND", &["caddy-matcher-value"]),
        ("route {\n  reverse_proxy 127.0.0.1:1\n  reverse_proxy /ws 127.0.0.1:BACKEND\n}", &["caddy-route-order"]),
    ];
    proxy("caddy", cases, |server, port, _| {
        let config = format!("{{\n  admin off\n  auto_https off\n}}\n:{port} {{\n{server}\n}}\n");
        (config, ["run", "--adapter", "caddyfile", "--config", "FOLDER/config"].map(str::to_owned).to_vec())
    });
}

#[test]
fn envoy() {
    let allowed = "upgrade_configs: [{ upgrade_type: websocket }]";
    let typed = "typed_extension_protocol_options:\n      envoy.extensions.upstreams.http.v3.HttpProtocolOptions:\n        \
                 \"@type\": type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions\n        \
                 explicit_http_config:\n          http2_protocol_options: {}";
    let codec = format!("codec_type: HTTP2\n          {allowed}");
    let configs = [
        (envoy_around("generate_request_id: false", "", ""), "envoy-websockets-not-allowed"),
        (envoy_around("upgrade_configs: [{ upgrade_type: websockets }]", "", ""), "envoy-upgrade-type"),
        (
            envoy_around("upgrade_configs:\n          - upgrade_type: websocket\n            enabled: false", "", ""),
            "envoy-upgrade-disabled",
        ),
        (envoy_around(allowed, "use_websocket: true", ""), "envoy-use-websocket"),
        (envoy_around(&codec, "", ""), "envoy-codec-type"),
        (
            envoy_around(allowed, "", "").replace(
                "            virtual_hosts:",
                "            request_headers_to_remove:\n            - x-internal\n            - upgrade\n            virtual_hosts:",
            ),
            "envoy-handshake-field-removed",
        ),
        (envoy_around(allowed, "", "http2_protocol_options: {}"), "envoy-http2-to-the-server"),
        (envoy_around(allowed, "", typed), "envoy-http2-to-the-server"),
    ];
    let cases: Vec<(&str, &[&str])> =
        configs.iter().map(|(config, rule)| (&config[..], std::slice::from_ref(rule))).collect();
    let write = |config: &str, port: u16, _: &Path| config.replace("PORT", &port.to_string());
    run("envoy", "envoy.yaml", &[], &cases, &write, &as_it_is, |_| {
        let arguments =
            ["-c", "FOLDER/envoy.yaml", "--use-dynamic-base-id", "--disable-hot-restart", "--concurrency", "1"];
        arguments.map(str::to_owned).to_vec()
    });
}

/// A listener and a cluster, with lines in the connection manager, in the route's action and in the cluster.
fn envoy_around(manager: &str, route: &str, cluster: &str) -> String {
    let typed = |name: &str| format!("\"@type\": type.googleapis.com/envoy.extensions.filters.{name}");
    format!(
        "static_resources:\n  listeners:\n  - address: {{ socket_address: {{ address: 127.0.0.1, port_value: PORT }} }}\n    \
         filter_chains:\n    - filters:\n      - name: envoy.filters.network.http_connection_manager\n        typed_config:\n          \
         {}\n          stat_prefix: in\n          {manager}\n          route_config:\n            virtual_hosts:\n            \
         - name: all\n              domains: [\"*\"]\n              routes:\n              - match: {{ prefix: / }}\n                \
         route:\n                  cluster: chat\n                  {route}\n          http_filters:\n          \
         - name: envoy.filters.http.router\n            typed_config: {{ {} }}\n  clusters:\n  - name: chat\n    \
         connect_timeout: 1s\n    {cluster}\n    load_assignment:\n      cluster_name: chat\n      endpoints:\n      \
         - lb_endpoints:\n        - endpoint:\n            address: {{ socket_address: {{ address: 127.0.0.1, port_value: \"BACKEND\" }} }}\n\
         admin: {{}}\n",
        typed("network.http_connection_manager.v3.HttpConnectionManager"),
        typed("http.router.v3.Router"),
    )
}

/// As ingress-nginx writes a location: its template's lines, then the snippet.
#[test]
fn ingress_nginx() {
    let annotation = |line: &str| {
        format!(
            "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"\n    \
             nginx.ingress.kubernetes.io/{line}\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws\n        pathType: Prefix\n"
        )
    };
    let snippet = |lines: &str| annotation(&format!("configuration-snippet: |\n      {lines}"));
    let configs = [
        (snippet("proxy_set_header Upgrade $http_upgrade;\n      proxy_buffer_size 8k;"), "ingress-snippet-repeats"),
        (snippet("proxy_http_version 1.1;"), "ingress-snippet-repeats"),
        (annotation("connection-proxy-header: \"keep-alive\""), "ingress-connection-replaced"),
        (annotation("proxy-http-version: \"1.0\""), "ingress-http-version"),
    ];
    let cases: Vec<(&str, &[&str])> =
        configs.iter().map(|(config, rule)| (&config[..], std::slice::from_ref(rule))).collect();
    let render = |config: &str, port: u16, folder: &Path| {
        let of = |name: &str| config.lines().find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(": "));
        let prefix = "nginx.ingress.kubernetes.io/";
        let value = |name: &str| of(&format!("{prefix}{name}")).map(|value| value.trim_matches('"'));
        let behind = config.split_once("configuration-snippet: |\n").map_or("", |(_, snippet)| snippet);
        let snippet: String = behind.lines().take_while(|line| line.starts_with("      ")).collect();
        let backend = config.rsplit("BACKEND ").next().unwrap().trim();
        nginx_around(
            &format!(
                "location /ws {{\n proxy_set_header Host $http_host; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection {};\n \
                 proxy_read_timeout 3600s; proxy_buffering off; proxy_http_version {}; {snippet} proxy_pass http://127.0.0.1:{backend};\n}}",
                value("connection-proxy-header").unwrap_or("$http_connection"),
                value("proxy-http-version").unwrap_or("1.1"),
            ),
            port,
            folder,
        )
    };
    // What is sent twice is refused by those who look at all of it.
    let strict = &["ws", "websockets", "tornado"];
    run("nginx", "nginx.conf", strict, &cases, &|config, _, _| format!("{config}# BACKEND BACKEND\n"), &render, |_| {
        ["-p", "FOLDER", "-e", "FOLDER/error.log", "-c", "FOLDER/nginx.conf"].map(str::to_owned).to_vec()
    });
}

#[test]
fn vite() {
    let cases: &[Case] = &[
        ("'/ws': { target: 'http://127.0.0.1:BACKEND', changeOrigin: true }", &["devserver-proxy-without-ws"]),
        ("'/ws': 'http://127.0.0.1:BACKEND'", &["devserver-proxy-without-ws"]),
        ("'/ws': { target: 'http://127.0.0.1:BACKEND', ws: false }", &["devserver-proxy-without-ws"]),
    ];
    let vite = concat!(env!("CARGO_MANIFEST_DIR"), "/node_modules/vite/bin/vite.js");
    if !Path::new(vite).exists() {
        return skipped("Vite");
    }
    let write = |proxy: &str, port: u16, folder: &Path| {
        format!(
            "export default {{\n  root: '{0}',\n  cacheDir: '{0}/cache',\n  server: {{\n    host: '127.0.0.1',\n    port: {port},\n    proxy: {{\n      \
             {proxy},\n    }},\n  }},\n}};\n",
            folder.display()
        )
    };
    run("node", "config.mjs", &[], cases, &write, &as_it_is, |_| {
        [vite, "--config", "FOLDER/config.mjs", "--configLoader", "native"].map(str::to_owned).to_vec()
    });
}

fn as_it_is(config: &str, _: u16, _: &Path) -> String {
    config.to_owned()
}

/// Runs each case as it is and mended.
fn proxy(program: &str, cases: &[(&str, &[&str])], write: impl Fn(&str, u16, &Path) -> (String, Vec<String>)) {
    let config = |server: &str, port: u16, folder: &Path| write(server, port, folder).0;
    run(program, "config", &[], cases, &config, &as_it_is, |port| write("", port, Path::new("")).1);
}

type Text<'w> = &'w dyn Fn(&str, u16, &Path) -> String;

/// `write` makes what is read here of a case, `render` makes of it what the program reads. Each case has another server behind
/// it, of those that are named here if any are.
fn run(
    program: &str,
    file: &str,
    named: &[&str],
    cases: &[(&str, &[&str])],
    write: Text<'_>,
    render: Text<'_>,
    arguments: impl Fn(u16) -> Vec<String>,
) {
    let Some(program) = installed(program) else { return skipped(program) };
    let servers: Vec<_> = SERVERS.iter().filter(|server| named.is_empty() || named.contains(&server.name)).collect();
    if servers.is_empty() {
        return skipped(named[0]);
    }
    for (number, (case, rules)) in cases.iter().enumerate() {
        let server = servers[(number + cases.len()) % servers.len()];
        let port = free_port();
        let folder = std::env::temp_dir().join(format!("ws101-{}-{port}", std::process::id()));
        let config = write(case, port, &folder).replace("BACKEND BACKEND", &format!("BACKEND {}", server.port));
        let config = config.replace("127.0.0.1:BACKEND", &format!("127.0.0.1:{}", server.port));
        let config = config.replace("\"BACKEND\"", &format!("\"{}\"", server.port));
        let report = inspect(config.as_bytes());
        // A warning may be what breaks it, too.
        let mut found = errors(&report);
        found.extend(findings(&report).map(|finding| finding.rule).find(|rule| rules.contains(rule)));
        found.dedup();
        assert_eq!(found, *rules, "{config}");
        let proxy = Proxy { program: &program, arguments: arguments(port), folder: &folder, file, port };
        assert!(
            !proxy.opens(&render(&config, port, &folder), 2),
            "it works as it is, before {}:\n{config}",
            server.name
        );
        let finding = findings(&report).find(|finding| rules.contains(&finding.rule)).unwrap();
        let mended = apply(config.as_bytes(), &finding.fix.as_ref().unwrap().edits);
        let mended = String::from_utf8(mended).unwrap();
        assert!(
            proxy.opens(&render(&mended, port, &folder), 10),
            "it fails though mended, before {}:\n{mended}",
            server.name
        );
        fs::remove_dir_all(&folder).unwrap();
    }
}

/// Written past the test harness, which keeps to itself what tests that pass print.
fn skipped(what: &str) {
    let _ = writeln!(std::io::stderr(), "skipped: {what} is not installed");
}

/// A server behind the proxies. It ends when its input does, which is when the tests end.
struct Server {
    name: &'static str,
    port: u16,
    _program: Option<Child>,
}

static SERVERS: LazyLock<Vec<Server>> = LazyLock::new(|| {
    let within = [("tungstenite", serve()), ("axum", serve_by_axum())];
    let within = within.map(|(name, port)| Server { name, port, _program: None });
    let ws = "import { WebSocketServer } from 'ws';\n\
              const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => console.log(server.address().port));\n\
              server.on('connection', (socket) => socket.on('error', () => {}).send('hello'));\n\
              process.stdin.on('end', () => process.exit()).resume();";
    let mut node = Command::new("node");
    node.args(["--input-type=module", "-e", ws]);
    let python = |name: &str| {
        let own =
            std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache/ws101/capture/python/bin/python"));
        let mut command = Command::new(
            own.into_iter()
                .chain(["/usr/bin/python3".into()])
                .find(|python| python.exists())
                .unwrap_or("python3".into()),
        );
        let watched = "import os, runpy, sys, threading\n\
                       threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()\n\
                       runpy.run_path('tests/capture/servers.py', run_name='__main__')";
        command.args(["-c", watched, name, "{\"ws\": \"auto\"}"]).env("WS101_PATH", "/ws");
        command
    };
    let programs = [
        ("ws", node),
        ("websockets", python("websockets")),
        ("aiohttp", python("aiohttp")),
        ("tornado", python("tornado")),
        ("uvicorn", python("uvicorn")),
    ];
    let started = programs.into_iter().filter_map(|(name, command)| {
        let server = start(name, command);
        if server.is_none() {
            skipped(name);
        }
        server
    });
    within.into_iter().chain(started).collect()
});

/// A program that prints the port on which it listens; None where it cannot run.
fn start(name: &'static str, mut command: Command) -> Option<Server> {
    let command = command.current_dir(env!("CARGO_MANIFEST_DIR")).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.stderr(Stdio::null()).spawn().ok()?;
    let mut line = String::new();
    BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
    Some(Server { name, port: line.trim().parse().ok()?, _program: Some(child) })
}

fn installed(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into(), wheel().join("bin")]);
    folders.map(|folder| folder.join(program)).find(|file| file.exists())
}

/// Where tools/setup/proxies.js puts the Python package that has Envoy in it.
fn wheel() -> PathBuf {
    let home = || std::env::var_os("HOME").map_or_else(PathBuf::new, |home| PathBuf::from(home).join(".cache"));
    let cache = std::env::var_os("XDG_CACHE_HOME").map_or_else(home, PathBuf::from);
    let requirement = include_str!("../tools/setup/requirements.txt").trim().replace("==", "-");
    cache.join("ws101").join(requirement)
}

/// A WebSocket server, for as long as the test runs.
fn serve() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || {
                let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
                if let Ok(mut socket) = tungstenite::accept(stream) {
                    let _ = socket.send("hello".into());
                    let _ = socket.read();
                }
            });
        }
    });
    port
}

/// The same by axum, at any path.
fn serve_by_axum() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    listener.set_nonblocking(true).unwrap();
    thread::spawn(move || {
        let greet = |upgrade: WebSocketUpgrade| async {
            upgrade.on_upgrade(|mut socket| async move {
                let _ = socket.send("hello".into()).await;
                let _ = socket.recv().await;
            })
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().unwrap();
        runtime.block_on(async {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            axum::serve(listener, axum::Router::new().fallback(axum::routing::any(greet))).await.unwrap();
        });
    });
    port
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if !matches!(self.0.try_wait(), Ok(None)) {
            return;
        }
        // A gentle end lets a proxy end its own workers.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let deadline = Instant::now() + Duration::from_secs(5);
        while matches!(self.0.try_wait(), Ok(None)) && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(20));
        }
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

struct Proxy<'p> {
    program: &'p Path,
    arguments: Vec<String>,
    folder: &'p Path,
    /// What it reads.
    file: &'p str,
    port: u16,
}

impl Proxy<'_> {
    /// Whether a handshake through it succeeds and the server's first message arrives. One that does not start opens none.
    fn opens(&self, config: &str, patience: u64) -> bool {
        let _ = fs::remove_dir_all(self.folder);
        fs::create_dir_all(self.folder).unwrap();
        fs::write(self.folder.join(self.file), config).unwrap();
        let arguments = self.arguments.iter().map(|argument| argument.replace("FOLDER", self.folder.to_str().unwrap()));
        let mut command = Command::new(self.program);
        let child = command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let mut running = Running(child.unwrap());
        let deadline = Instant::now() + Duration::from_secs(30);
        let stream = loop {
            match TcpStream::connect(("127.0.0.1", self.port)) {
                Ok(stream) => break stream,
                Err(_) if running.0.try_wait().unwrap().is_some() || Instant::now() > deadline => return false,
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        };
        shakes_hands(stream, patience).unwrap_or(false)
    }
}

fn shakes_hands(mut stream: TcpStream, patience: u64) -> std::io::Result<bool> {
    stream.set_read_timeout(Some(Duration::from_secs(patience)))?;
    stream.write_all(
        b"GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: \
          x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\n",
    )?;
    let mut read = Vec::new();
    let mut chunk = [0; 1024];
    while !read.ends_with(b"\x81\x05hello") {
        match stream.read(&mut chunk)? {
            0 => return Ok(false),
            count => read.extend_from_slice(&chunk[..count]),
        }
        let head = read.windows(4).position(|end| end == b"\r\n\r\n");
        if head.is_some() && !read.starts_with(b"HTTP/1.1 101") {
            return Ok(false);
        }
    }
    Ok(read.starts_with(b"HTTP/1.1 101"))
}
