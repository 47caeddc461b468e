//! Real proxies, wrongly configured: the handshake fails, the fault named is the right one, and with its edits applied the
//! handshake succeeds. A proxy that is not installed is passed over, and said to be.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

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
        let config = format!(
            "daemon off; master_process off; pid {0}/pid; error_log {0}/error.log;\nevents {{ worker_connections 64; }}\nhttp {{\n access_log off;\n \
             client_body_temp_path {0}/a; proxy_temp_path {0}/b; fastcgi_temp_path {0}/c; uwsgi_temp_path {0}/d; scgi_temp_path {0}/e;\n \
             server {{\n listen 127.0.0.1:{port};\n {server}\n }}\n}}\n",
            folder.display()
        );
        let arguments = ["-p", "FOLDER", "-e", "FOLDER/error.log", "-c", "FOLDER/config"];
        (config, arguments.map(str::to_owned).to_vec())
    });
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

/// Runs each case as it is and mended.
fn proxy(program: &str, cases: &[(&str, &[&str])], write: impl Fn(&str, u16, &Path) -> (String, Vec<String>)) {
    let Some(program) = installed(program) else {
        eprintln!("passed over: {program} is not installed");
        return;
    };
    let backend = serve();
    for (number, (server, rules)) in cases.iter().enumerate() {
        let folder = std::env::temp_dir().join(format!(
            "ws101-{}-{}-{number}",
            program.file_name().unwrap().display(),
            std::process::id()
        ));
        let port = free_port();
        let (config, arguments) = write(server, port, &folder);
        let config = config.replace("BACKEND", &backend.to_string());
        let report = inspect(config.as_bytes());
        assert_eq!(errors(&report), *rules, "{config}");
        assert!(!opens(&program, &config, &arguments, &folder, port), "it works as it is:\n{config}");
        let finding = findings(&report).find(|finding| rules.contains(&finding.rule)).unwrap();
        let mended = apply(config.as_bytes(), &finding.fix.as_ref().unwrap().edits);
        let mended = String::from_utf8(mended).unwrap();
        assert!(opens(&program, &mended, &arguments, &folder, port), "it fails though mended:\n{mended}");
        fs::remove_dir_all(&folder).unwrap();
    }
}

fn installed(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path).chain(["/usr/sbin".into()]);
    folders.map(|folder| folder.join(program)).find(|file| file.exists())
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

/// Whether a handshake through the proxy succeeds and the server's first message arrives. One that does not start opens none.
fn opens(program: &Path, config: &str, arguments: &[String], folder: &Path, port: u16) -> bool {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("config"), config).unwrap();
    let arguments = arguments.iter().map(|argument| argument.replace("FOLDER", folder.to_str().unwrap()));
    let child =
        Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut running = Running(child.unwrap());
    let deadline = Instant::now() + Duration::from_secs(30);
    let stream = loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(stream) => break stream,
            Err(_) if running.0.try_wait().unwrap().is_some() || Instant::now() > deadline => return false,
            Err(_) => thread::sleep(Duration::from_millis(50)),
        }
    };
    shakes_hands(stream).unwrap_or(false)
}

fn shakes_hands(mut stream: TcpStream) -> std::io::Result<bool> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
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
