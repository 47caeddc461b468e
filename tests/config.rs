//! Configurations of proxies: right ones give no finding, each fault is found where it is, edits mend, and a configuration
//! that is cut off or damaged gives no fault that the whole one does not have.
#![cfg(not(target_arch = "wasm32"))]

mod common;

use std::sync::LazyLock;

use common::{apply, errors, findings, flaw_of_fix};
use proptest::prelude::*;
use ws101::catalogue::{Severity, all};
use ws101::inspect;
use ws101::report::Format;

/// Configurations in which nothing is to be said.
const RIGHT: &[&str] = &[
    // As nginx's own documentation has it, with what its backends usually want.
    "http {\n  map $http_upgrade $connection_upgrade { default upgrade; '' close; }\n  server {\n    listen 443 ssl http2;\n    \
     ssl_certificate a.pem;\n    location /chat/ {\n      proxy_pass http://backend;\n      proxy_http_version 1.1;\n      \
     proxy_set_header Upgrade $http_upgrade;\n      proxy_set_header Connection $connection_upgrade;\n      \
     proxy_set_header Host $host;\n      proxy_read_timeout 1h;\n    }\n    location / { proxy_pass http://web; }\n  }\n}\n",
    "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  \
     proxy_set_header Connection \"upgrade\";\n  proxy_set_header Host $http_host;\n  proxy_read_timeout 3600s;\n}\n",
    // The fields are set outside, and the client's own Connection is passed on.
    "server {\n  proxy_http_version 1.1;\n  proxy_read_timeout 1d;\n  proxy_set_header Upgrade $http_upgrade;\n  \
     proxy_set_header Connection $http_connection;\n  proxy_set_header Host $host;\n  location / { proxy_pass http://a; }\n}\n",
    "ProxyPass /ws http://127.0.0.1:8080/ws upgrade=websocket\nProxyPass / http://127.0.0.1:3000/\nProxyPassReverse / http://a/\n",
    "<VirtualHost *:80>\n  RewriteEngine on\n  RewriteCond %{HTTP:Upgrade} websocket [NC]\n  RewriteRule /(.*) ws://127.0.0.1:8080/$1 [P,L]\n  \
     ProxyPass / http://127.0.0.1:8080/\n</VirtualHost>\n",
    "defaults\n  mode http\n  timeout client 30s\n  timeout server 30s\n  timeout tunnel 1h\nfrontend in\n  acl ws hdr(Upgrade) -i WebSocket\n  \
     use_backend b if ws\nbackend b\n  server a 127.0.0.1:1\n",
    "vcl 4.1;\nbackend default { .host = \"a\"; }\nsub vcl_recv {\n  if (req.http.Upgrade ~ \"(?i)websocket\") { return (pipe); }\n}\n\
     sub vcl_pipe {\n  if (req.http.upgrade) { set bereq.http.upgrade = req.http.upgrade; set bereq.http.connection = req.http.connection; }\n}\n",
    // As the documents of Vite, webpack, Angular and http-proxy-middleware have it.
    "import { defineConfig } from 'vite'\nexport default defineConfig({\n  server: {\n    proxy: {\n      '/foo': 'http://localhost:4567',\n      \
     '/api': {\n        target: 'http://jsonplaceholder.typicode.com',\n        changeOrigin: true,\n        rewrite: (path) => path.replace(/^\\/api/, ''),\n      },\n      \
     '/socket.io': {\n        target: 'ws://localhost:5174',\n        rewriteWsOrigin: true,\n      },\n    },\n  },\n})\n",
    "module.exports = {\n  //...\n  devServer: {\n    proxy: [\n      { context: ['/auth', '/api'], target: 'http://localhost:3000' },\n      \
     { context: ['/live'], target: 'ws://localhost:3000', ws: true },\n    ],\n  },\n};\n",
    "{\n  \"/api\": { \"target\": \"http://localhost:3000\", \"secure\": false },\n  \"/hub\": { \"target\": \"http://localhost:5000\", \"ws\": true }\n}\n",
    "const { createProxyMiddleware } = require('http-proxy-middleware');\napp.use('/ws', createProxyMiddleware({ target: 'http://a', ws: true, ...more }));\n",
    "const shared = { target: 'http://localhost:1', ws: true };\nexport default { server: { proxy: { '/ws': { ...shared }, '/chat/ws': shared, '/x': { ws, target: 'http://b' } } } };\n",
    // Ingress and its relatives, as the controllers' documents have them.
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: chat\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"\n    \
     nginx.ingress.kubernetes.io/proxy-send-timeout: \"3600\"\n    nginx.ingress.kubernetes.io/use-regex: \"true\"\n    \
     nginx.ingress.kubernetes.io/rewrite-target: /$2\nspec:\n  ingressClassName: nginx\n  rules:\n  - host: a.example\n    http:\n      paths:\n      \
     - path: /ws(/|$)(.*)\n        pathType: ImplementationSpecific\n        backend: {service: {name: chat, port: {number: 80}}}\n",
    "kind: Ingress\nmetadata:\n  annotations:\n    kubernetes.io/ingress.class: \"nginx\"\n    nginx.ingress.kubernetes.io/backend-protocol: \"HTTPS\"\n    \
     nginx.ingress.kubernetes.io/configuration-snippet: |\n      more_set_headers \"Request-Id: $req_id\";\n      proxy_set_header X-Forwarded-Prefix /app;\n    \
     nginx.ingress.kubernetes.io/server-snippet: |\n      location /health {\n        return 200;\n      }\nspec:\n  rules: []\n",
    "{{- if .Values.ingress.enabled }}\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: {{ .Release.Name }}\n  annotations:\n    \
     {{- toYaml .Values.ingress.annotations | nindent 4 }}\n    nginx.ingress.kubernetes.io/proxy-read-timeout: {{ .Values.timeout | quote }}\nspec:\n  rules:\n  - http:\n      paths:\n      \
     - path: /ws\n{{- end }}\n",
    "apiVersion: projectcontour.io/v1\nkind: HTTPProxy\nmetadata:\n  name: chat\nspec:\n  routes:\n  - services:\n    - name: web\n      port: 80\n  - conditions:\n    \
     - prefix: /websocket\n    enableWebsockets: true\n    services:\n    - name: chat\n      port: 80\n",
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  annotations:\n    alb.ingress.kubernetes.io/load-balancer-attributes: idle_timeout.timeout_seconds=4000\n    \
     alb.ingress.kubernetes.io/backend-protocol-version: HTTP1\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws\n",
    // Traefik passes handshakes on by itself.
    "http:\n  routers:\n    websocket-router:\n      rule: \"Host(`a.example`) && Path(`/ws`)\"\n      service: websocket-service\n      tls: {}\n  services:\n    \
     websocket-service:\n      loadBalancer:\n        passHostHeader: true\n        servers:\n        - url: http://websocket-backend:8000\n",
    "services:\n  chat:\n    image: chat\n    labels:\n      - \"traefik.enable=true\"\n      - \"traefik.http.routers.chat.rule=HeadersRegexp(`Upgrade`, `(?i)websocket`)\"\n      \
     - \"traefik.http.routers.chat.middlewares=chat-headers\"\n      - \"traefik.http.middlewares.chat-headers.headers.customrequestheaders.X-Forwarded-Proto=https\"\n      \
     - traefik.http.services.chat.loadbalancer.server.port=8080\n",
    "services:\n  chat:\n    labels:\n      traefik.http.routers.chat.rule: Host(`a.example`)\n      traefik.http.services.chat.loadbalancer.server.scheme: https\n      \
     traefik.http.services.chat.loadbalancer.passhostheader: true\n",
    "apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata:\n  name: chat\nspec:\n  entryPoints:\n  - websecure\n  routes:\n  - match: Host(`a.example`) && PathPrefix(`/ws`)\n    \
     kind: Rule\n    services:\n    - name: chat\n      port: 80\n      scheme: http\n---\nkind: Middleware\nspec:\n  headers:\n    customRequestHeaders:\n      \
     Upgrade: websocket\n      Connection: Upgrade\n",
    "[http.routers]\n  [http.routers.chat]\n    rule = \"Host(`a.example`) && Path(`/ws`)\"\n    service = \"chat\"\n    middlewares = [\"plain\"]\n\n\
     [http.middlewares.plain.headers.customRequestHeaders]\n  X-Script-Name = \"test\" # kept\n  X-Gone = \"\"\n\n[http.services.chat.loadBalancer]\n  \
     [[http.services.chat.loadBalancer.servers]]\n    url = \"http://127.0.0.1:8080\"\n",
    // Envoy and Istio.
    "static_resources:\n  listeners:\n  - address:\n      socket_address: { address: 0.0.0.0, port_value: 10000 }\n    filter_chains:\n    - filters:\n      - name: envoy.filters.network.http_connection_manager\n        typed_config:\n          \"@type\": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager\n          stat_prefix: ingress_ws_to_ws\n          upgrade_configs:\n          - upgrade_type: websocket\n          route_config:\n            name: local_route\n            virtual_hosts:\n            - name: app\n              domains: [\"*\"]\n              routes:\n              - match: { prefix: \"/\" }\n                route: { cluster: service_ws, timeout: 0s }\n          http_filters:\n          - name: envoy.filters.http.router\n  clusters:\n  - name: service_ws\n    type: STRICT_DNS\n    load_assignment: { cluster_name: service_ws }\n",
    "static_resources:\n  listeners:\n  - filter_chains:\n    - filters:\n      - typed_config:\n          \"@type\": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager\n          stat_prefix: in\n          route_config:\n            virtual_hosts:\n            - routes:\n              - match: { prefix: \"/ws\" }\n                route: { cluster: ws, idle_timeout: 0s, upgrade_configs: [{ upgrade_type: WebSocket }] }\n              - match: { prefix: \"/\" }\n                route: { cluster: web, upgrade_configs: [{ upgrade_type: websocket, enabled: false }] }\n          http_filters: []\n  clusters:\n  - name: ws\n    connect_timeout: 1s\n    typed_extension_protocol_options:\n      envoy.extensions.upstreams.http.v3.HttpProtocolOptions:\n        explicit_http_config:\n          http2_protocol_options:\n            allow_connect: true\n",
    "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata:\n  name: tornado\nspec:\n  hosts: [\"*\"]\n  http:\n  - match:\n    - headers:\n        upgrade:\n          exact: websocket\n    route:\n    - destination: { host: tornado }\n    headers:\n      request:\n        remove: [x-debug]\n",
    "kind: DestinationRule\nspec:\n  host: chat\n  trafficPolicy:\n    connectionPool:\n      tcp: { maxConnections: 100 }\n      http: { h2UpgradePolicy: DEFAULT, idleTimeout: 1h }\n",
    "{\"static_resources\": {\n\"listeners\": [{\"filter_chains\": [{\"filters\": [{\"typed_config\": {\"stat_prefix\": \"in\", \"upgrade_configs\": [{\"upgrade_type\": \"websocket\"}], \"http_filters\": []}}]}]}]}}\n",
    // Caddy passes handshakes on by itself.
    "example.com {\n  reverse_proxy localhost:9000\n}\n",
    "example.com {\n  encode gzip\n  handle_path /api/* {\n    reverse_proxy {$API:localhost:3000}\n  }\n  handle {\n    root * /srv\n    file_server\n  }\n}\n",
    "(proxied) {\n  reverse_proxy {args[0]} {\n    header_up X-Real-IP {remote_host}\n    lb_policy cookie\n    stream_close_delay 5m\n  }\n}\n\
     :80 {\n  @ws {\n    header Connection *Upgrade*\n    header Upgrade websocket\n  }\n  import proxied unix//run/a.sock\n  \
     reverse_proxy @ws node1:80 node2:80\n}\n",
    "{\n  admin off\n}\nexample.com {\n  route {\n    reverse_proxy /ws* 127.0.0.1:8080 {\n      header_up Connection {http.request.header.Connection}\n      \
     header_up Upgrade {http.request.header.Upgrade}\n      transport http {\n        versions 1.1 2\n      }\n    }\n    reverse_proxy 127.0.0.1:3000\n  }\n}\n",
    "reverse_proxy https://example.com {\n  header_up Host {upstream_hostport}\n  to tcp/127.0.0.1:80\n}\n",
];

#[test]
fn right_configurations_give_no_finding() {
    for config in RIGHT {
        let report = inspect(config.as_bytes());
        assert_eq!(report.format, Format::Config, "{config}");
        let found: Vec<_> = findings(&report).map(|finding| (finding.rule, &finding.message)).collect();
        assert!(found.is_empty(), "{found:#?}\n{config}");
    }
}

/// The rules of all findings, in the order of the input.
fn rules_of(config: &str) -> Vec<&'static str> {
    findings(&inspect(config.as_bytes())).map(|finding| finding.rule).collect()
}

#[test]
fn what_is_not_shown_is_nobodys_fault() {
    for config in [
        "location / { proxy_pass http://a; }",
        "server { location /ws { proxy_pass http://a; } }",
        "http { server { include snippets/ws.conf; location /ws { proxy_pass http://a; } } }",
        "http { include conf.d/*.conf; server { location /ws { proxy_pass http://a; include proxy_params; } } }",
        "server { location / { proxy_pass http://a; proxy_set_header Host $host; include ws.conf; } }",
        "proxy_pass http://a;\nproxy_set_header Host $host;",
    ] {
        let report = inspect(config.as_bytes());
        assert_eq!(errors(&report), Vec::<&str>::new(), "{config}");
        assert!(findings(&report).any(|finding| finding.rule.ends_with("-not-shown")), "{config}");
        assert!(findings(&report).all(|finding| finding.severity == Severity::Note), "{config}");
    }
}

#[test]
fn what_is_shown_counts_though_the_rest_is_not() {
    // A field of its own keeps outer ones out.
    assert_eq!(
        rules_of("location /ws { proxy_pass http://a; proxy_http_version 1.1; proxy_set_header Host $host; }"),
        ["nginx-upgrade-not-passed"]
    );
    // The other location is for WebSockets.
    let rest = "location / { proxy_pass http://b; proxy_set_header Host $host; }";
    assert_eq!(rules_of(&format!("server {{ {} {rest} }}", RIGHT[1])), Vec::<&str>::new());
    assert_eq!(rules_of(&format!("server {{ {rest} }}")), ["nginx-upgrade-not-passed"]);
}

#[test]
fn an_outer_fault_is_one_however_many_inherit_it() {
    let locations = "location /ws { proxy_pass http://a; } ".repeat(20);
    let config = format!(
        "server {{ proxy_http_version 1.1; proxy_read_timeout 1h; proxy_set_header Host $host; proxy_set_header Upgrade http_upgrade; \
         proxy_set_header Connection upgrade; {locations} }}"
    );
    assert_eq!(rules_of(&config), ["nginx-upgrade-value"]);
}

#[test]
fn a_map_that_says_close_to_a_handshake_is_found() {
    let config = RIGHT[0].replace("default upgrade; '' close;", "default close; '' close;");
    assert_eq!(rules_of(&config), ["nginx-connection-not-passed"]);
}

#[test]
fn traefik_is_read_however_it_is_written_down() {
    let file = "http:\n  services:\n    a:\n      loadBalancer:\n        passHostHeader: false\n        servers:\n        - url: h2c://b\n";
    let json = "{\"http\": {\"services\": {\"a\": {\n\"loadBalancer\": {\n\"passHostHeader\": false,\n\"servers\": [{\"url\": \"h2c://b\"}]}}}}}";
    let labels = "labels:\n- traefik.http.services.a.loadbalancer.passhostheader=false\n- traefik.http.services.a.loadbalancer.server.scheme=h2c\n";
    let object = "labels:\n  traefik.http.services.a.loadBalancer.passHostHeader: \"false\"\n  traefik.http.services.a.loadBalancer.server.scheme: h2c\n";
    let resource = "kind: IngressRoute\nspec:\n  routes:\n  - services:\n    - name: a\n      passHostHeader: false\n      scheme: h2c\n";
    let toml = "[http.services.a.loadBalancer]\n  passHostHeader = false\n  [[http.services.a.loadBalancer.servers]]\n    url = \"h2c://b\"\n";
    for config in [file, json, labels, object, resource, toml] {
        assert_eq!(rules_of(config), ["traefik-host-not-passed", "traefik-http2-to-the-server"], "{config}");
    }
}

#[test]
fn snippets_are_read_where_they_stand() {
    let snippet = "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/server-snippet: |\n      location /ws {\n        \
                   proxy_pass http://a;\n        proxy_http_version 1.1;\n        proxy_set_header Host $host;\n      }\nspec: {}\n";
    let report = inspect(snippet.as_bytes());
    let finding =
        findings(&report).find(|finding| finding.rule == "nginx-upgrade-not-passed").expect("it is not passed");
    assert_eq!(
        &snippet[finding.span.unwrap().start as usize..finding.span.unwrap().end as usize],
        "proxy_pass http://a"
    );
    let mended = apply(snippet.as_bytes(), &finding.fix.as_ref().unwrap().edits);
    assert!(String::from_utf8(mended).unwrap().contains("\n        proxy_set_header Upgrade $http_upgrade;\n"));
}

/// The failing examples of rules about configurations, and the right ones.
fn configurations() -> Vec<Vec<u8>> {
    let examples = all().flat_map(|rule| [rule.fails(), rule.passes()]).flatten().map(|example| example.bytes);
    let examples = examples.filter(|bytes| inspect(bytes).format == Format::Config);
    examples.chain(RIGHT.iter().map(|config| config.as_bytes().to_vec())).collect()
}

/// It is known as a configuration of something that is known.
fn is_read(text: &[u8]) -> bool {
    let report = inspect(text);
    report.format == Format::Config && findings(&report).all(|finding| finding.rule != "paste-format-not-read")
}

#[test]
fn a_configuration_that_is_cut_off_has_no_error_that_the_whole_one_has_not() {
    let mut wrong = String::new();
    for config in configurations() {
        let known = errors(&inspect(&config));
        for end in 0..config.len() {
            let report = inspect(&config[..end]);
            if !is_read(&config[..end]) {
                continue;
            }
            let new: Vec<_> = errors(&report).into_iter().filter(|error| !known.contains(error)).collect();
            if !new.is_empty() {
                wrong += &format!("{new:?}: {}\n\n", String::from_utf8_lossy(&config[..end]));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn damage_does_no_harm_and_edits_still_mend(
        number in 0usize..1000,
        changes in proptest::collection::vec((any::<prop::sample::Index>(), "[{}();:\"'#$ \\n\\\\a-z/\\[\\]<>=,-]{0,3}", 0usize..4), 1..4),
    ) {
        static ALL: LazyLock<Vec<Vec<u8>>> = LazyLock::new(configurations);
        let mut text = ALL[number % ALL.len()].clone();
        for (at, new, length) in changes {
            let at = at.index(text.len() + 1);
            let end = (at + length).min(text.len());
            text.splice(at..end, new.bytes());
        }
        let report = inspect(&text);
        for finding in &report.findings {
            let span = finding.span.unwrap();
            prop_assert!(span.start <= span.end && span.end as usize <= text.len());
            // Of a damaged text, the line at fault may be the only one that tells what it is.
            if finding.fix.as_ref().is_some_and(|fix| !is_read(&apply(&text, &fix.edits))) {
                continue;
            }
            if let Some(flaw) = flaw_of_fix(&text, &report, finding) {
                prop_assert!(false, "{}\nwas\n{}", flaw, String::from_utf8_lossy(&text));
            }
        }
    }
}
