//! Envoy and Istio.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// Envoy does not allow WebSockets.
    ///
    /// A request with Upgrade is answered 403, with an empty body, unless `upgrade_configs` names what it asks for: in the
    /// connection manager, or in the route.
    ///
    /// ## Fix
    /// `upgrade_configs: [{ upgrade_type: websocket }]`
    ///
    /// ## Fails
    /// static_resources:
    ///   listeners:
    ///   - filter_chains:
    ///     - filters:
    ///       - typed_config:
    ///           "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
    ///           «stat_prefix»: in
    ///           http_filters: []
    ///   clusters: []
    ///
    /// ## Passes
    /// static_resources:
    ///   listeners:
    ///   - filter_chains:
    ///     - filters:
    ///       - typed_config:
    ///           "@type": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
    ///           upgrade_configs: [{ upgrade_type: websocket }]
    ///           stat_prefix: in
    ///           http_filters: []
    ///   clusters: []
    ALLOWED = "envoy-websockets-not-allowed", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("Envoy: HTTP upgrades", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades")],
    rows [183], while_reading;

    /// Envoy allows another upgrade than the one that is asked for.
    ///
    /// `upgrade_type` is compared with the value of Upgrade, in any case. Handshakes ask for `websocket`.
    ///
    /// ## Fix
    /// `upgrade_type: websocket`
    ///
    /// ## Fails
    /// upgrade_configs:
    /// - upgrade_type: «websockets»
    /// route_config: {}
    ///
    /// ## Passes
    /// upgrade_configs:
    /// - upgrade_type: websocket
    /// route_config: {}
    KIND = "envoy-upgrade-type", Error Intermediary by Intermediary,
    [cite!(6455, "4.1"), cite!("Envoy: HTTP upgrades", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades")],
    rows [183], while_reading;

    /// A word of earlier versions keeps Envoy from starting.
    ///
    /// `use_websocket` of a route was replaced by `upgrade_configs`.
    ///
    /// ## Fix
    /// `upgrade_configs: [{ upgrade_type: websocket }]`
    ///
    /// ## Fails
    /// route_config:
    ///   virtual_hosts:
    ///   - routes:
    ///     - match: { prefix: "/ws" }
    ///       route:
    ///         «use_websocket: true»
    ///         cluster: chat
    ///
    /// ## Passes
    /// route_config:
    ///   virtual_hosts:
    ///   - routes:
    ///     - match: { prefix: "/ws" }
    ///       route:
    ///         upgrade_configs: [{ upgrade_type: websocket }]
    ///         cluster: chat
    OLD = "envoy-use-websocket", Error Intermediary by Intermediary,
    [cite!("Envoy: HTTP upgrades", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades")], rows [], while_reading;

    /// WebSockets are switched off where they are wanted.
    ///
    /// `enabled: false` counts as if upgrades were not allowed at all: the answer is 403. A route's word counts more than the
    /// connection manager's.
    ///
    /// ## Fix
    /// `enabled: true`, or no such line.
    ///
    /// ## Fails
    /// stat_prefix: in
    /// upgrade_configs:
    /// - upgrade_type: websocket
    ///   enabled: «false»
    /// http_filters: []
    ///
    /// ## Passes
    /// stat_prefix: in
    /// upgrade_configs:
    /// - upgrade_type: websocket
    /// http_filters: []
    DISABLED = "envoy-upgrade-disabled", Error Intermediary by Intermediary,
    [cite!("Envoy: HTTP upgrades", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades")], rows [183], while_reading;

    /// Envoy reads HTTP/2 alone.
    ///
    /// Browsers open WebSockets by HTTP/1.1, unless the server has said in HTTP/2 that it takes extended CONNECT.
    ///
    /// ## Fix
    /// `codec_type: AUTO`
    ///
    /// ## Fails
    /// stat_prefix: in
    /// codec_type: «HTTP2»
    /// upgrade_configs: [{ upgrade_type: websocket }]
    /// http_filters: []
    ///
    /// ## Passes
    /// stat_prefix: in
    /// codec_type: AUTO
    /// upgrade_configs: [{ upgrade_type: websocket }]
    /// http_filters: []
    CODEC = "envoy-codec-type", Error Intermediary by Intermediary,
    [cite!(8441, "3"), cite!("Envoy: HTTP upgrades", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades")],
    rows [], while_reading;

    /// Envoy speaks HTTP/2 to the server.
    ///
    /// It makes an extended CONNECT of a handshake then, whatever `allow_connect` says in the cluster. Few WebSocket servers take
    /// it: where one does not announce it, Envoy answers 502, and of a 200 it makes a 101 that has no Sec-WebSocket-Accept. It
    /// works where another Envoy, whose listener has `allow_connect`, passes it on in HTTP/1.1.
    ///
    /// ## Fix
    /// A cluster of their own for handshakes, with HTTP/1.1: `http_protocol_options` in place of `http2_protocol_options`.
    ///
    /// ## Fails
    /// clusters:
    /// - name: chat
    ///   connect_timeout: 1s
    ///   «http2_protocol_options»: {}
    /// upgrade_configs: [{ upgrade_type: websocket }]
    /// admin: {}
    ///
    /// ## Passes
    /// clusters:
    /// - name: chat
    ///   connect_timeout: 1s
    ///   http_protocol_options: {}
    /// upgrade_configs: [{ upgrade_type: websocket }]
    /// admin: {}
    HTTP2 = "envoy-http2-to-the-server", Warning Intermediary by Intermediary,
    [cite!(8441, "4"), cite!("Envoy: WebSocket over HTTP/2 hops", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades#websocket-over-http-2-or-http-3-hops")],
    rows [183], while_reading;

    /// Envoy takes extended CONNECT, and speaks HTTP/1.1 to the server.
    ///
    /// Browsers that have an HTTP/2 connection to Envoy send their handshakes in it then, without Sec-WebSocket-Key, as RFC 8441
    /// has it. Envoy puts none in, and servers of HTTP/1.1 answer 400.
    ///
    /// ## Fix
    /// Without `allow_connect` browsers open a connection of HTTP/1.1 for each WebSocket.
    ///
    /// ## Fails
    /// static_resources:
    ///   listeners:
    ///   - filter_chains:
    ///     - filters:
    ///       - typed_config:
    ///           stat_prefix: in
    ///           http2_protocol_options: { allow_connect: «true» }
    ///           upgrade_configs: [{ upgrade_type: websocket }]
    ///           http_filters: []
    ///   clusters:
    ///   - name: chat
    ///     connect_timeout: 1s
    /// admin: {}
    ///
    /// ## Passes
    /// static_resources:
    ///   listeners:
    ///   - filter_chains:
    ///     - filters:
    ///       - typed_config:
    ///           stat_prefix: in
    ///           upgrade_configs: [{ upgrade_type: websocket }]
    ///           http_filters: []
    ///   clusters:
    ///   - name: chat
    ///     connect_timeout: 1s
    /// admin: {}
    KEYLESS = "envoy-connect-without-key", Warning Intermediary by Intermediary,
    [cite!(8441, "5"), cite!("Envoy: WebSocket over HTTP/2 hops", "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades#websocket-over-http-2-or-http-3-hops")],
    rows [183], while_reading;

    /// A field of the handshake is taken away.
    ///
    /// Without Upgrade, Connection, key or version the server gets no handshake.
    ///
    /// ## Fix
    /// Take the field out of the list.
    ///
    /// ## Fails
    /// route_config:
    ///   request_headers_to_remove:
    ///   - x-internal
    ///   - «upgrade»
    ///   virtual_hosts: []
    ///
    /// ## Passes
    /// route_config:
    ///   request_headers_to_remove:
    ///   - x-internal
    ///   virtual_hosts: []
    REMOVED = "envoy-handshake-field-removed", Error Intermediary by Intermediary,
    [cite!(6455, "4.2.1"), cite!("Envoy: route configuration", "https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route.proto")],
    rows [183], while_reading;

    /// The condition for handshakes does not fit what browsers send.
    ///
    /// `exact` compares the whole value, in its case. Firefox sends `Connection: keep-alive, Upgrade`, and all browsers
    /// `Upgrade: websocket`.
    ///
    /// ## Fix
    /// `upgrade: { exact: websocket }`, or a condition for the path.
    ///
    /// ## Fails
    /// kind: VirtualService
    /// spec:
    ///   http:
    ///   - match:
    ///     - headers:
    ///         upgrade:
    ///           exact: «WebSocket»
    ///     route: []
    ///
    /// ## Passes
    /// kind: VirtualService
    /// spec:
    ///   http:
    ///   - match:
    ///     - headers:
    ///         upgrade:
    ///           exact: websocket
    ///     route: []
    CONDITION = "istio-match-value", Error Intermediary by Intermediary,
    [cite!(6455, "4.2.1"), cite!("Istio: HTTPMatchRequest", "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest")],
    rows [44], while_reading;

    /// Istio speaks HTTP/2 to the server.
    ///
    /// With `h2UpgradePolicy: UPGRADE` requests of HTTP/1.1 go on in HTTP/2, where a handshake needs extended CONNECT at both ends;
    /// sidecars have answered 400.
    ///
    /// ## Fix
    /// `h2UpgradePolicy: DO_NOT_UPGRADE`
    ///
    /// ## Fails
    /// kind: DestinationRule
    /// spec:
    ///   host: chat
    ///   trafficPolicy:
    ///     connectionPool:
    ///       http:
    ///         h2UpgradePolicy: «UPGRADE»
    ///   subsets: []
    ///
    /// ## Passes
    /// kind: DestinationRule
    /// spec:
    ///   host: chat
    ///   trafficPolicy:
    ///     connectionPool:
    ///       http:
    ///         h2UpgradePolicy: DO_NOT_UPGRADE
    ///   subsets: []
    POLICY = "istio-http2-to-the-server", Warning Intermediary by Intermediary,
    [cite!(8441, "4"), cite!("Istio: ConnectionPoolSettings", "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings"), cite!("Istio issue 27078", "https://github.com/istio/istio/issues/27078")],
    rows [183], while_reading;

    /// A WebSocket is closed after a minute.
    ///
    /// `stream_idle_timeout` and a route's `idle_timeout` close one on which nothing is said, `max_stream_duration` closes all.
    /// A route's `timeout` counts no longer once the protocol is switched.
    ///
    /// ## Fix
    /// A longer time, or Pings that come more often.
    ///
    /// ## Fails
    /// stat_prefix: in
    /// stream_idle_timeout: «60s»
    /// upgrade_configs: [{ upgrade_type: websocket }]
    /// http_filters: []
    ///
    /// ## Passes
    /// stat_prefix: in
    /// stream_idle_timeout: 3600s
    /// upgrade_configs: [{ upgrade_type: websocket }]
    /// http_filters: []
    TIMEOUT = "envoy-idle-timeout", Note Intermediary by Intermediary,
    [cite!("Envoy: timeouts", "https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts")], rows [], while_reading;
}
