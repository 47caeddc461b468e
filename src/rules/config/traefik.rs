//! Traefik.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// Traefik is told to change the fields that make a handshake.
    ///
    /// By itself it passes them on. With an empty value `customRequestHeaders` takes a field away, and with another Connection the
    /// Upgrade does not count: the server behind Traefik gets an ordinary GET.
    ///
    /// ## Fix
    /// Take the line out.
    ///
    /// ## Fails
    /// http:
    ///   middlewares:
    ///     plain:
    ///       headers:
    ///         customRequestHeaders:
    ///           «Connection: "keep-alive"»
    ///           X-Script-Name: "test"
    ///
    /// ## Passes
    /// http:
    ///   middlewares:
    ///     plain:
    ///       headers:
    ///         customRequestHeaders:
    ///           X-Script-Name: "test"
    FIELD = "traefik-handshake-field-changed", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("Traefik: Headers", "https://doc.traefik.io/traefik/middlewares/http/headers/")], rows [183], while_reading;

    /// The router's rule does not fit what browsers send.
    ///
    /// ``Header(`Connection`, `Upgrade`)`` compares the whole value, in its case. Firefox sends `keep-alive, Upgrade`, and all
    /// browsers `Upgrade: websocket`: the handshake goes to another router, or is answered by 404.
    ///
    /// ## Fix
    /// ``HeaderRegexp(`Connection`, `(?i)upgrade`)``, or a rule for the path.
    ///
    /// ## Fails
    /// http:
    ///   routers:
    ///     sockets:
    ///       rule: "Host(`a.example`) && Header(`Connection`, `«Upgrade»`)"
    ///       service: chat
    ///   services:
    ///     chat:
    ///       loadBalancer:
    ///         servers:
    ///         - url: "http://127.0.0.1:8080"
    ///
    /// ## Passes
    /// http:
    ///   routers:
    ///     sockets:
    ///       rule: "Host(`a.example`) && HeaderRegexp(`Connection`, `(?i)upgrade`)"
    ///       service: chat
    ///   services:
    ///     chat:
    ///       loadBalancer:
    ///         servers:
    ///         - url: "http://127.0.0.1:8080"
    CONDITION = "traefik-rule-value", Error Intermediary by Intermediary,
    [cite!(6455, "4.2.1"), cite!("Traefik: Rules", "https://doc.traefik.io/traefik/routing/routers/#rule")], rows [44], while_reading;

    /// Traefik knows no such scheme for a server.
    ///
    /// A handshake is a request of HTTP, and `http://` or `https://` names how the server speaks it. Go's transport, which Traefik
    /// uses, refuses `ws://`: “unsupported protocol scheme”.
    ///
    /// ## Fix
    /// `http://` in place of `ws://`, `https://` in place of `wss://`.
    ///
    /// ## Fails
    /// http:
    ///   services:
    ///     chat:
    ///       loadBalancer:
    ///         servers:
    ///         - url: "«ws»://127.0.0.1:8080"
    ///
    /// ## Passes
    /// http:
    ///   services:
    ///     chat:
    ///       loadBalancer:
    ///         servers:
    ///         - url: "http://127.0.0.1:8080"
    SCHEME = "traefik-server-scheme", Error Target by Intermediary,
    [cite!("Traefik: Servers", "https://doc.traefik.io/traefik/routing/services/#servers")], rows [], while_reading;

    /// Traefik speaks HTTP/2 to the server.
    ///
    /// A handshake of HTTP/1.1 cannot go on in HTTP/2. Traefik 3.6.22 and 3.7.6 were the first to ask in HTTP/1.1 then; earlier ones
    /// answer 500.
    ///
    /// ## Fix
    /// `http` in place of `h2c`; if other requests need HTTP/2, give WebSockets a service of their own.
    ///
    /// ## Fails
    /// services:
    ///   chat:
    ///     image: chat
    ///     labels:
    ///       - "traefik.http.routers.chat.rule=Host(`a.example`)"
    ///       - "traefik.http.services.chat.loadbalancer.server.scheme=«h2c»"
    ///
    /// ## Passes
    /// services:
    ///   chat:
    ///     image: chat
    ///     labels:
    ///       - "traefik.http.routers.chat.rule=Host(`a.example`)"
    ///       - "traefik.http.services.chat.loadbalancer.server.port=8080"
    HTTP2 = "traefik-http2-to-the-server", Warning Intermediary by Intermediary,
    [cite!(9113, "8.6"), cite!("Traefik: connection upgrades and h2c", "https://github.com/traefik/traefik/pull/12967")], rows [183], while_reading;

    /// Traefik does not pass Host on.
    ///
    /// A server that compares Origin with Host, to keep other sites out, answers 403 when Host is the address by which Traefik
    /// knows it.
    ///
    /// ## Fix
    /// `passHostHeader: true`, which is what holds without it.
    ///
    /// ## Fails
    /// http:
    ///   services:
    ///     chat:
    ///       loadBalancer:
    ///         passHostHeader: «false»
    ///         servers:
    ///         - url: "http://127.0.0.1:8080"
    ///
    /// ## Passes
    /// http:
    ///   services:
    ///     chat:
    ///       loadBalancer:
    ///         servers:
    ///         - url: "http://127.0.0.1:8080"
    HOST = "traefik-host-not-passed", Note Intermediary by Intermediary,
    [cite!(6455, "10.2"), cite!("Traefik: Pass Host header", "https://doc.traefik.io/traefik/routing/services/#pass-host-header")], rows [40], while_reading;
}
