//! nginx.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// nginx does not pass Upgrade on.
    ///
    /// A proxy must drop Upgrade and whatever Connection names unless it is told to switch protocols, and nginx does. The server
    /// behind it gets an ordinary GET, and answers 400, 404, 426 or with a page.
    ///
    /// ## Fix
    /// In the location: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection
    /// $connection_upgrade;`, and on the level of http `map $http_upgrade $connection_upgrade { default upgrade; '' close; }`.
    ///
    /// ## Fails
    /// http {
    ///   server {
    ///     location /ws {
    ///       «proxy_pass http://127.0.0.1:8080»;
    ///     }
    ///   }
    /// }
    ///
    /// ## Passes
    /// http {
    ///   server {
    ///     location /ws {
    ///       proxy_pass http://127.0.0.1:8080;
    ///       proxy_http_version 1.1;
    ///       proxy_set_header Upgrade $http_upgrade;
    ///       proxy_set_header Connection "upgrade";
    ///     }
    ///   }
    /// }
    UPGRADE = "nginx-upgrade-not-passed", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!(9110, "7.8"), cite!("nginx: WebSocket proxying", "https://nginx.org/en/docs/http/websocket.html")],
    rows [183], while_reading;

    /// Fields that an outer level sets do not hold here.
    ///
    /// A level inherits `proxy_set_header` only while it has none of its own. One line for another field is enough to lose
    /// Upgrade and Connection.
    ///
    /// ## Fix
    /// Repeat `proxy_set_header Upgrade` and `proxy_set_header Connection` on this level.
    ///
    /// ## Fails
    /// server {
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    ///   location /ws {
    ///     proxy_pass http://127.0.0.1:8080;
    ///     «proxy_set_header X-Real-IP $remote_addr»;
    ///   }
    /// }
    ///
    /// ## Passes
    /// server {
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    ///   location /ws {
    ///     proxy_pass http://127.0.0.1:8080;
    ///   }
    /// }
    NOT_INHERITED = "nginx-headers-not-inherited", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!("nginx: proxy_set_header", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header")],
    rows [183], while_reading;

    /// nginx passes Upgrade on without Connection.
    ///
    /// Upgrade counts only when Connection names it. nginx says `Connection: close`, or nothing, unless it is told.
    ///
    /// ## Fix
    /// `proxy_set_header Connection $connection_upgrade;`, with the map of `$http_upgrade`; or `"upgrade"` in a location that is for
    /// WebSockets alone.
    ///
    /// ## Fails
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   «proxy_set_header Upgrade $http_upgrade»;
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    CONNECTION = "nginx-connection-not-passed", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!(6455, "4.2.1"), cite!("nginx: WebSocket proxying", "https://nginx.org/en/docs/http/websocket.html")],
    rows [183], while_reading;

    /// The value of Upgrade is not what the client sent.
    ///
    /// Without `$` a name is a text, and nginx sends it as it is: `Upgrade: http_upgrade` asks for a protocol that nobody knows.
    ///
    /// ## Fix
    /// `proxy_set_header Upgrade $http_upgrade;`
    ///
    /// ## Fails
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade «http_upgrade»;
    ///   proxy_set_header Connection "upgrade";
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    UPGRADE_VALUE = "nginx-upgrade-value", Error Intermediary by Intermediary,
    [cite!(6455, "4.2.1"), cite!("nginx: embedded variables", "https://nginx.org/en/docs/http/ngx_http_core_module.html#variables")],
    rows [44], while_reading;

    /// Quotes are part of the value.
    ///
    /// Quotes behind a backslash, within other quotes, or curly ones are sent with the value: `Connection: "upgrade"` is no list
    /// of options, and the server refuses.
    ///
    /// ## Fix
    /// Write the value without quotes, or within one pair of straight ones.
    ///
    /// ## Fails
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection «\\"upgrade\\"»;
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    QUOTES = "nginx-quotes-in-value", Error Intermediary by Intermediary,
    [cite!(9110, "7.6.1"), cite!(6455, "4.2.1")], rows [52], while_reading;

    /// nginx asks the server in a version of HTTP that has no Upgrade.
    ///
    /// Upgrade belongs to HTTP/1.1: a server must ignore it in HTTP/1.0, and HTTP/2 has no such field.
    ///
    /// ## Fix
    /// `proxy_http_version 1.1;`
    ///
    /// ## Fails
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version «1.0»;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    HTTP_VERSION = "nginx-http-version", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("nginx: proxy_http_version", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version")],
    rows [26], while_reading;

    /// proxy_http_version is not set.
    ///
    /// Before 1.29.7 nginx asks the server in HTTP/1.0 unless it is told, and a server must ignore Upgrade in HTTP/1.0. Later
    /// versions ask in HTTP/1.1.
    ///
    /// ## Fix
    /// `proxy_http_version 1.1;`
    ///
    /// ## Fails
    /// http {
    ///   server {
    ///     location /ws {
    ///       «proxy_pass http://127.0.0.1:8080»;
    ///       proxy_set_header Upgrade $http_upgrade;
    ///       proxy_set_header Connection "upgrade";
    ///     }
    ///   }
    /// }
    ///
    /// ## Passes
    /// http {
    ///   server {
    ///     location /ws {
    ///       proxy_pass http://127.0.0.1:8080;
    ///       proxy_http_version 1.1;
    ///       proxy_set_header Upgrade $http_upgrade;
    ///       proxy_set_header Connection "upgrade";
    ///     }
    ///   }
    /// }
    HTTP_VERSION_DEFAULT = "nginx-http-version-default", Warning Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("nginx: proxy_http_version", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version")],
    rows [26], while_reading;

    /// What the handshake needs may be set where the paste does not show.
    ///
    /// nginx's levels inherit of those around them, and files are included. What is not shown can be right or wrong.
    ///
    /// ## Fix
    /// Look there, or paste what `nginx -T` prints: the whole configuration with all files.
    ///
    /// ## Fails
    /// location /ws {
    ///   «proxy_pass http://127.0.0.1:8080»;
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    NOT_SHOWN = "nginx-not-shown", Note Intermediary by Intermediary,
    [cite!("nginx: proxy_set_header", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header")],
    rows [], while_reading;

    /// The variable $connection_upgrade is not made.
    ///
    /// It is none of nginx's own: a `map` makes it. Without that nginx says `unknown "connection_upgrade" variable` and does not
    /// start.
    ///
    /// ## Fix
    /// On the level of http: `map $http_upgrade $connection_upgrade { default upgrade; '' close; }`.
    ///
    /// ## Fails
    /// http {
    ///   server {
    ///     location /ws {
    ///       proxy_pass http://127.0.0.1:8080;
    ///       proxy_http_version 1.1;
    ///       proxy_set_header Upgrade $http_upgrade;
    ///       proxy_set_header Connection «$connection_upgrade»;
    ///     }
    ///   }
    /// }
    ///
    /// ## Passes
    /// http {
    ///   map $http_upgrade $connection_upgrade { default upgrade; '' close; }
    ///   server {
    ///     location /ws {
    ///       proxy_pass http://127.0.0.1:8080;
    ///       proxy_http_version 1.1;
    ///       proxy_set_header Upgrade $http_upgrade;
    ///       proxy_set_header Connection $connection_upgrade;
    ///     }
    ///   }
    /// }
    MAP = "nginx-map-missing", Error Intermediary by Intermediary,
    [cite!("nginx: WebSocket proxying", "https://nginx.org/en/docs/http/websocket.html")], rows [], while_reading;

    /// All requests go on with Connection: upgrade.
    ///
    /// Also those that ask for no upgrade: connections to the server are not kept, and some servers refuse such a request.
    ///
    /// ## Fix
    /// `proxy_set_header Connection $connection_upgrade;`, with `map $http_upgrade $connection_upgrade { default upgrade; '' close; }`
    /// on the level of http.
    ///
    /// ## Fails
    /// server {
    ///   location / {
    ///     proxy_pass http://127.0.0.1:8080;
    ///     proxy_http_version 1.1;
    ///     proxy_set_header Upgrade $http_upgrade;
    ///     proxy_set_header Connection «"upgrade"»;
    ///   }
    /// }
    ///
    /// ## Passes
    /// server {
    ///   location /ws {
    ///     proxy_pass http://127.0.0.1:8080;
    ///     proxy_http_version 1.1;
    ///     proxy_set_header Upgrade $http_upgrade;
    ///     proxy_set_header Connection "upgrade";
    ///   }
    /// }
    FOR_ALL = "nginx-connection-for-all", Note Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("nginx: WebSocket proxying", "https://nginx.org/en/docs/http/websocket.html")], rows [], while_reading;

    /// nginx sends a Host of its own.
    ///
    /// Unless it is told, Host is the address of `proxy_pass`. Servers that compare Origin with Host take every page for a strange
    /// one then, and answer 403.
    ///
    /// ## Fix
    /// `proxy_set_header Host $host;`, or `$http_host` where the port belongs to it.
    ///
    /// ## Fails
    /// location /ws {
    ///   «proxy_pass http://127.0.0.1:8080»;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    ///   proxy_set_header Host $host;
    /// }
    HOST = "nginx-host-not-passed", Note Intermediary by Intermediary,
    [cite!(6455, "10.2"), cite!("nginx: proxy_set_header", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header")],
    rows [40], while_reading;

    /// nginx closes a connection that is silent for a minute.
    ///
    /// `proxy_read_timeout`, 60 s unless it is set, holds after the handshake, too: the connection opens, and closes with 1006
    /// whenever the server says nothing for that long.
    ///
    /// ## Fix
    /// `proxy_read_timeout 1h;`, or let the server send a Ping more often.
    ///
    /// ## Fails
    /// location /ws {
    ///   «proxy_pass http://127.0.0.1:8080»;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_read_timeout 1h;
    ///   proxy_http_version 1.1;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    READ_TIMEOUT = "nginx-read-timeout", Note Intermediary by Intermediary,
    [cite!("nginx: proxy_read_timeout", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout")],
    rows [], while_reading;

    /// The server is asked for another path.
    ///
    /// Where the address of `proxy_pass` has a path, be it a slash, it takes the place of the part that the location matched.
    ///
    /// ## Fix
    /// Leave the path out of the address, unless the server is to get another one.
    ///
    /// ## Fails
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080«/»;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    ///   proxy_set_header Upgrade $http_upgrade;
    ///   proxy_set_header Connection "upgrade";
    /// }
    PATH = "nginx-path-replaced", Note Target by Intermediary,
    [cite!(6455, "4.2.2"), cite!("nginx: proxy_pass", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass")],
    rows [34], while_reading;

    /// The address of proxy_pass has a WebSocket scheme.
    ///
    /// nginx knows `http` and `https` there. It says `invalid URL prefix` and does not start.
    ///
    /// ## Fix
    /// Write `http://` for `ws://`, and `https://` for `wss://`.
    ///
    /// ## Fails
    /// location /ws {
    ///   proxy_pass «ws://»127.0.0.1:8080;
    /// }
    ///
    /// ## Passes
    /// location /ws {
    ///   proxy_pass http://127.0.0.1:8080;
    /// }
    SCHEME = "nginx-proxy-scheme", Error Target by Intermediary,
    [cite!("nginx: proxy_pass", "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass")], rows [], while_reading;

    /// The port of TLS does not speak TLS.
    ///
    /// A certificate alone does nothing: `listen` must say `ssl`. A `wss:` connection to this port ends before any HTTP.
    ///
    /// ## Fix
    /// `listen 443 ssl;`
    ///
    /// ## Fails
    /// server {
    ///   «listen 443»;
    ///   ssl_certificate a.pem;
    ///   server_name example.com;
    /// }
    ///
    /// ## Passes
    /// server {
    ///   listen 443 ssl;
    ///   ssl_certificate a.pem;
    ///   server_name example.com;
    /// }
    LISTEN = "nginx-port-without-tls", Warning Target by Intermediary,
    [cite!(6455, "4.1"), cite!("nginx: configuring HTTPS servers", "https://nginx.org/en/docs/http/configuring_https_servers.html")],
    rows [4], while_reading;
}
