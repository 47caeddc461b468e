//! Caddy.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// Caddy is told to change the fields that make a handshake.
    ///
    /// By itself Caddy 2 passes them on. Where Connection or Upgrade is taken away or set to something else, the server behind it
    /// gets an ordinary GET; `{>Upgrade}` is Caddy 1's way to write a field, and Caddy 2 sends it as it is.
    ///
    /// ## Fix
    /// Take the line out: `reverse_proxy 127.0.0.1:8080` alone passes handshakes on.
    ///
    /// ## Fails
    /// example.com {
    ///   reverse_proxy 127.0.0.1:8080 {
    ///     «header_up Connection {>Connection}»
    ///   }
    /// }
    ///
    /// ## Passes
    /// example.com {
    ///   reverse_proxy 127.0.0.1:8080 {
    ///     header_up X-Real-IP {remote_host}
    ///   }
    /// }
    FIELD = "caddy-handshake-field-changed", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("Caddy: reverse_proxy, headers", "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers")],
    rows [183], while_reading;

    /// A word of Caddy 1 keeps Caddy 2 from starting.
    ///
    /// In Caddy 1 handshakes had to be allowed by `websocket`, and Host to be passed on by `transparent`. Caddy 2 does both by
    /// itself, and refuses these words: “unrecognized subdirective websocket”.
    ///
    /// ## Fix
    /// Take the line out.
    ///
    /// ## Fails
    /// reverse_proxy /ws 127.0.0.1:8080 {
    ///   «websocket»
    /// }
    ///
    /// ## Passes
    /// reverse_proxy /ws 127.0.0.1:8080 {
    ///   lb_policy first
    /// }
    VERSION_1 = "caddy-subdirective-of-version-1", Error Intermediary by Intermediary,
    [cite!("Caddy: upgrading to version 2", "https://caddyserver.com/docs/v2-upgrade#proxy")], rows [], while_reading;

    /// Caddy speaks HTTP/2 to the server.
    ///
    /// A handshake of HTTP/1.1 cannot go on in HTTP/2: Caddy answers 502, and its log says “http2: invalid Upgrade request
    /// header”.
    ///
    /// ## Fix
    /// `http://` in place of `h2c://`, or `versions 1.1` in the transport; if other requests need HTTP/2, give WebSockets a
    /// `reverse_proxy` of their own.
    ///
    /// ## Fails
    /// example.com {
    ///   reverse_proxy «h2c://127.0.0.1:8080»
    /// }
    ///
    /// ## Passes
    /// example.com {
    ///   reverse_proxy http://127.0.0.1:8080
    /// }
    HTTP2 = "caddy-http2-to-the-server", Error Intermediary by Intermediary,
    [cite!(9113, "8.6"), cite!("Caddy: reverse_proxy, the http transport", "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#the-http-transport")],
    rows [183], while_reading;

    /// The server's address has a path.
    ///
    /// The addresses of `reverse_proxy` hold scheme, host and port. With a scheme before it Caddy does not start; without one it
    /// takes what stands before the path for the name of a network and answers 502.
    ///
    /// ## Fix
    /// Leave the path out: the path of the request goes on as it is. `rewrite` changes it.
    ///
    /// ## Fails
    /// example.com {
    ///   reverse_proxy /ws http://127.0.0.1:8080«/ws»
    /// }
    ///
    /// ## Passes
    /// example.com {
    ///   reverse_proxy /ws http://127.0.0.1:8080
    /// }
    ADDRESS = "caddy-address-with-path", Error Target by Intermediary,
    [cite!("Caddy: upstream addresses", "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#upstream-addresses")],
    rows [34], while_reading;

    /// The matcher for handshakes does not fit what browsers send.
    ///
    /// Caddy compares values byte by byte, unless a `*` leaves an end open. Firefox sends `Connection: keep-alive, Upgrade`, and
    /// all browsers `Upgrade: websocket`.
    ///
    /// ## Fix
    /// `header Connection *Upgrade*` and `header Upgrade websocket`
    ///
    /// ## Fails
    /// @websockets {
    ///   header Connection «Upgrade»
    ///   header Upgrade websocket
    /// }
    /// reverse_proxy @websockets 127.0.0.1:8080
    ///
    /// ## Passes
    /// @websockets {
    ///   header Connection *Upgrade*
    ///   header Upgrade websocket
    /// }
    /// reverse_proxy @websockets 127.0.0.1:8080
    CONDITION = "caddy-matcher-value", Error Intermediary by Intermediary,
    [cite!(6455, "4.2.1"), cite!("Caddy: the matcher header", "https://caddyserver.com/docs/caddyfile/matchers#header")],
    rows [44], while_reading;

    /// Another reverse_proxy takes the handshake first.
    ///
    /// Caddy sorts directives by how much they fit, except in a `route`: there they are tried as they stand, and the first that
    /// fits answers.
    ///
    /// ## Fix
    /// Put the one for WebSockets first, or leave `route` out.
    ///
    /// ## Fails
    /// route {
    ///   reverse_proxy 127.0.0.1:3000
    ///   «reverse_proxy /ws 127.0.0.1:8080»
    /// }
    ///
    /// ## Passes
    /// route {
    ///   reverse_proxy /ws 127.0.0.1:8080
    ///   reverse_proxy 127.0.0.1:3000
    /// }
    ORDER = "caddy-route-order", Error Target by Intermediary,
    [cite!("Caddy: route", "https://caddyserver.com/docs/caddyfile/directives/route")], rows [34], while_reading;

    /// Caddy passes its own idea of Host on.
    ///
    /// By itself Caddy 2 passes the client's Host on. A server that compares Origin with Host, to keep other sites out, answers
    /// 403 when Host is the address by which Caddy knows it.
    ///
    /// ## Fix
    /// Take the line out.
    ///
    /// ## Fails
    /// reverse_proxy 127.0.0.1:8080 {
    ///   «header_up Host {upstream_hostport}»
    /// }
    ///
    /// ## Passes
    /// reverse_proxy https://example.com {
    ///   header_up Host {upstream_hostport}
    /// }
    HOST = "caddy-host-replaced", Note Intermediary by Intermediary,
    [cite!(6455, "10.2"), cite!("Caddy: reverse_proxy, headers", "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers")],
    rows [40], while_reading;

    /// A part of the path does not arrive.
    ///
    /// `handle_path` and `uri strip_prefix` take a prefix away before the server sees the path. Many servers look for WebSockets
    /// at one path alone, and answer 404 or 400 at another.
    ///
    /// ## Fix
    /// `handle` in place of `handle_path`, unless the server knows the path without its prefix.
    ///
    /// ## Fails
    /// handle_path «/ws/*» {
    ///   reverse_proxy 127.0.0.1:8080
    /// }
    ///
    /// ## Passes
    /// handle /ws/* {
    ///   reverse_proxy 127.0.0.1:8080
    /// }
    PREFIX = "caddy-path-stripped", Note Target by Intermediary,
    [cite!(6455, "4.2.2"), cite!("Caddy: handle_path", "https://caddyserver.com/docs/caddyfile/directives/handle_path")],
    rows [34], while_reading;

    /// WebSockets are closed after a fixed and short time.
    ///
    /// `stream_timeout` counts from the handshake on and does not care whether the connection is in use.
    ///
    /// ## Fix
    /// `stream_timeout 24h`, or none; clients should connect again in any case.
    ///
    /// ## Fails
    /// reverse_proxy 127.0.0.1:8080 {
    ///   stream_timeout «60s»
    /// }
    ///
    /// ## Passes
    /// reverse_proxy 127.0.0.1:8080 {
    ///   stream_close_delay 5m
    /// }
    TIMEOUT = "caddy-stream-timeout", Note Intermediary by Intermediary,
    [cite!("Caddy: reverse_proxy, streaming", "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#streaming")],
    rows [], while_reading;
}
