//! Kubernetes: Ingress, HTTPProxy, Mapping.

use super::while_reading;
use crate::cite::cite;
use crate::rule::rules;

rules! {
    /// The controller is told to send another Connection.
    ///
    /// ingress-nginx passes handshakes on by itself. `connection-proxy-header` puts `keep-alive` or `close` in the place of
    /// `upgrade`: the server gets an ordinary GET.
    ///
    /// ## Fix
    /// Take the annotation out.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/connection-proxy-header: «"keep-alive"»
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    CONNECTION = "ingress-connection-replaced", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("ingress-nginx: Connection proxy header", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#connection-proxy-header")],
    rows [183], while_reading;

    /// The controller asks the server in HTTP/1.0.
    ///
    /// Upgrade belongs to HTTP/1.1, which the controller speaks unless it is told otherwise.
    ///
    /// ## Fix
    /// `"1.1"`, or no such annotation.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-http-version: "«1.0»"
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-http-version: "1.1"
    VERSION = "ingress-http-version", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("ingress-nginx: Proxy HTTP version", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#proxy-http-version")],
    rows [26], while_reading;

    /// The protocol to the servers passes no WebSockets on.
    ///
    /// ingress-nginx hands requests for GRPC and FCGI servers to other modules of nginx. WS and WSS are none of its protocols: it
    /// takes HTTP then, which a server that speaks TLS refuses.
    ///
    /// ## Fix
    /// `"HTTP"`, or `"HTTPS"` where the server speaks TLS.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/backend-protocol: "«WSS»"
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/backend-protocol: "HTTPS"
    PROTOCOL = "ingress-backend-protocol", Error Intermediary by Intermediary,
    [cite!("ingress-nginx: Backend protocol", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#backend-protocol")],
    rows [183], while_reading;

    /// The snippet repeats what the controller writes itself.
    ///
    /// ingress-nginx writes Upgrade, Connection, the version and the timeouts into each location, and the snippet behind them. A
    /// field that is set twice is sent twice, and `websocket, websocket` is no Upgrade for most servers; a directive that may
    /// stand once alone keeps nginx from loading the configuration.
    ///
    /// ## Fix
    /// Take the lines out; for timeouts there are annotations.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/configuration-snippet: |
    ///       «proxy_set_header Upgrade $http_upgrade»;
    ///       more_set_headers "X-Frame-Options: DENY";
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/configuration-snippet: |
    ///       more_set_headers "X-Frame-Options: DENY";
    SNIPPET = "ingress-snippet-repeats", Error Intermediary by Intermediary,
    [cite!(9110, "5.3"), cite!("ingress-nginx: Configuration snippet", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#configuration-snippet")],
    rows [183], while_reading;

    /// An annotation is no string.
    ///
    /// Kubernetes refuses the whole resource: “cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type
    /// string”.
    ///
    /// ## Fix
    /// `"3600"`, in quotes.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: «3600»
    ///     nginx.ingress.kubernetes.io/proxy-send-timeout: "3600"
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    STRING = "ingress-annotation-no-string", Error Intermediary by Intermediary,
    [cite!("Kubernetes: Annotations", "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/")], rows [], while_reading;

    /// The controller does not read the timeout.
    ///
    /// ingress-nginx takes a number of seconds and writes the `s` itself. What is not a number it leaves aside: WebSockets are
    /// closed after 60 s of silence, as without the annotation.
    ///
    /// ## Fix
    /// `"3600"`, the number alone.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "«3600s»"
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    UNIT = "ingress-timeout-with-unit", Warning Intermediary by Intermediary,
    [cite!("ingress-nginx: Custom timeouts", "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#custom-timeouts")],
    rows [], while_reading;

    /// A WebSocket is closed when it is silent for a minute.
    ///
    /// The time between two messages, Pings among them, is limited by the controller or by the load balancer before it.
    ///
    /// ## Fix
    /// `nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"`, or Pings that come more often.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "«60»"
    /// spec:
    ///   rules:
    ///   - http:
    ///       paths:
    ///       - path: /ws
    ///         pathType: Prefix
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    /// spec:
    ///   rules:
    ///   - http:
    ///       paths:
    ///       - path: /ws
    ///         pathType: Prefix
    TIMEOUT = "ingress-read-timeout", Note Intermediary by Intermediary,
    [cite!("ingress-nginx: WebSockets", "https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#websockets")], rows [], while_reading;

    /// The path that arrives is another one.
    ///
    /// `rewrite-target` replaces the whole path. What is to stay has to be in brackets in `path`, and to be named by `$1`, `$2` and
    /// so on; a part that is not there is empty.
    ///
    /// ## Fix
    /// Take the annotation out, or name the parts that are there.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/rewrite-target: «/$2»
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    /// spec:
    ///   rules:
    ///   - http:
    ///       paths:
    ///       - path: /ws/(.*)
    ///         pathType: ImplementationSpecific
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     nginx.ingress.kubernetes.io/rewrite-target: /$2
    ///     nginx.ingress.kubernetes.io/proxy-read-timeout: "3600"
    /// spec:
    ///   rules:
    ///   - http:
    ///       paths:
    ///       - path: /ws(/|$)(.*)
    ///         pathType: ImplementationSpecific
    REWRITE = "ingress-path-replaced", Warning Target by Intermediary,
    [cite!(6455, "4.2.2"), cite!("ingress-nginx: Rewrite", "https://kubernetes.github.io/ingress-nginx/examples/rewrite/")], rows [34], while_reading;

    /// The load balancer's targets speak a version without Upgrade.
    ///
    /// A target group of an Application Load Balancer for HTTP/2 or gRPC takes no handshake of HTTP/1.1: the answer is 464.
    ///
    /// ## Fix
    /// `HTTP1`, or no such annotation.
    ///
    /// ## Fails
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     alb.ingress.kubernetes.io/backend-protocol-version: «HTTP2»
    /// spec:
    ///   rules:
    ///   - http:
    ///       paths:
    ///       - path: /ws
    ///         pathType: Prefix
    ///
    /// ## Passes
    /// kind: Ingress
    /// metadata:
    ///   annotations:
    ///     alb.ingress.kubernetes.io/backend-protocol-version: HTTP1
    /// spec:
    ///   rules:
    ///   - http:
    ///       paths:
    ///       - path: /ws
    ///         pathType: Prefix
    ALB = "ingress-target-protocol", Error Intermediary by Intermediary,
    [cite!(9113, "8.6"), cite!("AWS Load Balancer Controller: Ingress annotations", "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/")],
    rows [183], while_reading;

    /// The controller lets no handshake for this path through.
    ///
    /// Contour and Emissary pass handshakes on only where a route says so; elsewhere Envoy, which does their work, answers 403.
    ///
    /// ## Fix
    /// Contour: `enableWebsockets: true`. Emissary: `allow_upgrade: [websocket]`.
    ///
    /// ## Fails
    /// kind: HTTPProxy
    /// spec:
    ///   routes:
    ///   - conditions:
    ///     - prefix: /ws
    ///     «services»:
    ///     - name: chat
    ///       port: 80
    ///   - services:
    ///     - name: web
    ///       port: 80
    ///
    /// ## Passes
    /// kind: HTTPProxy
    /// spec:
    ///   routes:
    ///   - conditions:
    ///     - prefix: /ws
    ///     enableWebsockets: true
    ///     services:
    ///     - name: chat
    ///       port: 80
    OPT_IN = "ingress-websockets-not-enabled", Error Intermediary by Intermediary,
    [cite!(9110, "7.8"), cite!("Contour: WebSockets", "https://projectcontour.io/docs/main/config/websockets/"), cite!("Emissary: WebSocket connections", "https://www.getambassador.io/docs/emissary/latest/howtos/websockets")],
    rows [183], while_reading;

    /// Whether handshakes go through is not shown.
    ///
    /// What would allow them may stand behind the end of what is pasted, or in another resource.
    ///
    /// ## Fix
    /// Look there, or paste the whole.
    ///
    /// ## Fails
    /// kind: Mapping
    /// spec:
    ///   «prefix»: /ws
    ///   service: chat
    ///
    /// ## Passes
    /// kind: Mapping
    /// spec:
    ///   prefix: /ws
    ///   allow_upgrade: [websocket]
    ///   service: chat
    NOT_SHOWN = "upgrade-not-shown", Note Intermediary by Intermediary, [cite!(9110, "7.8")], rows [], while_reading;
}
