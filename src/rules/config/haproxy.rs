//! HAProxy.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// HAProxy is told to take Upgrade away.
    ///
    /// By itself it passes handshakes on; with this rule the server behind it gets an ordinary GET.
    ///
    /// ## Fix
    /// Take the rule out, or give it a condition that leaves handshakes alone.
    ///
    /// ## Fails
    /// backend app
    ///   mode http
    ///   «http-request del-header Upgrade»
    ///   server one 127.0.0.1:8080
    ///
    /// ## Passes
    /// backend app
    ///   mode http
    ///   server one 127.0.0.1:8080
    UPGRADE = "haproxy-upgrade-deleted", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!(6455, "4.2.1")], rows [183], while_reading;

    /// The condition for handshakes depends on upper and lower case.
    ///
    /// Values of Upgrade and Connection are compared in any case. Browsers send `websocket`, which `WebSocket` does not fit unless
    /// the condition has `-i`: the handshake goes to the other backend.
    ///
    /// ## Fix
    /// `acl is_websocket hdr(Upgrade) -i websocket`
    ///
    /// ## Fails
    /// frontend in
    ///   mode http
    ///   acl is_websocket hdr(Upgrade) «WebSocket»
    ///   use_backend sockets if is_websocket
    ///
    /// ## Passes
    /// frontend in
    ///   mode http
    ///   acl is_websocket hdr(Upgrade) -i WebSocket
    ///   use_backend sockets if is_websocket
    CASE = "haproxy-condition-case", Error Intermediary by Intermediary,
    [cite!(6455, "4.2.1"), cite!("HAProxy: matching strings", "https://docs.haproxy.org/2.8/configuration.html#7.1.3")], rows [44], while_reading;

    /// Open WebSockets have the time of requests.
    ///
    /// Without `timeout tunnel` a connection that was upgraded is closed when one side is silent for `timeout client` or
    /// `timeout server`.
    ///
    /// ## Fix
    /// `timeout tunnel 1h`, or Pings that come more often.
    ///
    /// ## Fails
    /// defaults
    ///   mode http
    ///   «timeout server 30s»
    ///   timeout client 30s
    ///
    /// ## Passes
    /// defaults
    ///   mode http
    ///   timeout server 30s
    ///   timeout client 30s
    ///   timeout tunnel 1h
    ///   timeout connect 5s
    TUNNEL = "haproxy-tunnel-timeout", Note Intermediary by Intermediary,
    [cite!("HAProxy: timeout tunnel", "https://docs.haproxy.org/2.8/configuration.html#4.2-timeout%20tunnel")], rows [], while_reading;
}
