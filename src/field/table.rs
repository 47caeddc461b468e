//! One entry a field: variant, usual spelling, who sends it (`in a request / in a response` where both sides do),
//! whether RFC 9110 §7.6.1 makes it hop-by-hop, citation, what it does.

use super::fields;
use crate::cite::{Cite, cite};

// What several fields share
const HIXIE_75: Cite = cite!(
    "draft-hixie-thewebsocketprotocol-75",
    "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
);
const HIXIE_76: Cite = cite!(
    "draft-hixie-thewebsocketprotocol-76",
    "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
);
const HYBI_03: Cite = cite!(
    "draft-ietf-hybi-thewebsocketprotocol-03",
    "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-03"
);
const HYBI_10: Cite = cite!(
    "draft-ietf-hybi-thewebsocketprotocol-10",
    "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
);
const MOD_PROXY: Cite =
    cite!("Apache mod_proxy: request headers", "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#x-headers");
const ENVOY: Cite =
    cite!("Envoy: router", "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter");
const CLOUDFLARE: Cite =
    cite!("Cloudflare: HTTP headers", "https://developers.cloudflare.com/fundamentals/reference/http-headers/");
const FORBIDDEN: Cite = cite!(fetch, "forbidden-request-header", "forbidden request-header");

fields! {
    // The handshake itself

    SecWebSocketKey "Sec-WebSocket-Key" Browser, see cite!(6455, "11.3.1") =>
        "16 random bytes in base64; the server proves that it read them by the Sec-WebSocket-Accept it derives";
    SecWebSocketAccept "Sec-WebSocket-Accept" Server, see cite!(6455, "11.3.3") =>
        "Proof that the server read the key: base64 of the SHA-1 of key and GUID; if it is wrong the client gives up";
    SecWebSocketVersion "Sec-WebSocket-Version" Browser / Server, see cite!(6455, "11.3.5") =>
        "Version of the protocol, 13 for RFC 6455; in a refusal the versions that the server speaks";
    SecWebSocketProtocol "Sec-WebSocket-Protocol" Script / Server, see cite!(6455, "11.3.4") =>
        "Subprotocols that the constructor's second argument offers, best first; the answer names the one chosen";
    SecWebSocketExtensions "Sec-WebSocket-Extensions" Browser / Server, see cite!(6455, "11.3.2") =>
        "Extensions that the client offers, such as permessage-deflate; the answer names those in use";
    Upgrade "Upgrade" Browser / Server, hop-by-hop, see cite!(9110, "7.8") =>
        "Names websocket as the protocol to switch to; proxies drop it unless they are set up to pass it on";
    Connection "Connection" Browser / Server, hop-by-hop, see cite!(9110, "7.6.1") =>
        "Lists what is meant for the next hop only; without the token Upgrade here the Upgrade field does not count";
    Host "Host" Browser, see cite!(9110, "7.2") =>
        "Host and port of the WebSocket URL; servers and proxies choose the site by it";
    Origin "Origin" Browser, see cite!(6454, "7") =>
        "Origin of the page that opens the connection; the server checks it to keep foreign pages out";

    // Drafts before RFC 6455

    SecWebSocketKey1 "Sec-WebSocket-Key1" Browser, see HIXIE_76 =>
        "First of the two keys of the obsolete draft hixie-76; RFC 6455 has one key, Sec-WebSocket-Key";
    SecWebSocketKey2 "Sec-WebSocket-Key2" Browser, see HIXIE_76 =>
        "Second of the two keys of the obsolete draft hixie-76; RFC 6455 has one key, Sec-WebSocket-Key";
    SecWebSocketLocation "Sec-WebSocket-Location" Server, see HIXIE_76 =>
        "The WebSocket URL, repeated by a server of the obsolete draft hixie-76; RFC 6455 has no such field";
    SecWebSocketOrigin "Sec-WebSocket-Origin" Browser / Server, see HYBI_10 =>
        "Origin of the page in obsolete drafts; RFC 6455 clients send Origin, and its servers do not repeat it";
    SecWebSocketDraft "Sec-WebSocket-Draft" Browser, see HYBI_03 =>
        "Number of the obsolete draft that the client speaks; RFC 6455 has Sec-WebSocket-Version";
    WebSocketOrigin "WebSocket-Origin" Server, see HIXIE_75 =>
        "Origin of the page, repeated by a server of the obsolete draft hixie-75";
    WebSocketLocation "WebSocket-Location" Server, see HIXIE_75 =>
        "The WebSocket URL, repeated by a server of the obsolete draft hixie-75";
    WebSocketProtocol "WebSocket-Protocol" Script / Server, see HIXIE_75 =>
        "Subprotocol in the obsolete draft hixie-75; RFC 6455 calls the field Sec-WebSocket-Protocol";

    // Signatures of WebSocket servers

    XWebSocketRejectReason "X-WebSocket-Reject-Reason" Server,
        see cite!("WebSocket-Node: WebSocketRequest.js", "https://github.com/theturtle32/WebSocket-Node/blob/master/lib/WebSocketRequest.js") =>
        "Why the WebSocket-Node library refuses the handshake, in words";
    UWebSockets "uWebSockets" Server,
        see cite!("uWebSockets #998", "https://github.com/uNetworking/uWebSockets/pull/998") =>
        "Major version of the uWebSockets library that answers";

    // Cookies and credentials

    Cookie "Cookie" Browser, see cite!(6265, "5.4") =>
        "Cookies of the WebSocket's host; the usual way to say who the user is, since script can set no field";
    SetCookie "Set-Cookie" Server, see cite!(6265, "5.2") =>
        "Cookie for the browser to keep; it may stand in a handshake's answer too, and script never sees it";
    Authorization "Authorization" Browser, see cite!(9110, "11.6.2") =>
        "Credentials for the server; new WebSocket() cannot set it, other clients can";
    WwwAuthenticate "WWW-Authenticate" Server, see cite!(9110, "11.6.1") =>
        "How to log in, sent with a 401; script learns only that the connection failed";
    ProxyAuthorization "Proxy-Authorization" Browser, see cite!(9110, "11.7.2") =>
        "Credentials for a forward proxy; they belong in the CONNECT to that proxy, not in the handshake";
    ProxyAuthenticate "Proxy-Authenticate" Intermediary, see cite!(9110, "11.7.1") =>
        "How to log in to the proxy, sent with its 407; the handshake has not reached the server";
    AuthenticationInfo "Authentication-Info" Server, see cite!(9110, "11.6.3") =>
        "What the server adds once credentials were right; WebSocket has no use for it";

    // What a client says of itself

    UserAgent "User-Agent" Browser, see cite!(9110, "10.1.5") =>
        "Name and version of the client; some firewalls refuse handshakes by it";
    Accept "Accept" Browser, see cite!(9110, "12.5.1") =>
        "Media types that the client likes; no effect here, for a 101 has no content";
    AcceptEncoding "Accept-Encoding" Browser, see cite!(9110, "12.5.3") =>
        "Codings for the content of a response; messages are compressed by permessage-deflate instead";
    AcceptLanguage "Accept-Language" Browser, see cite!(9110, "12.5.4") =>
        "Languages that the user reads; no effect on the handshake";
    AcceptCharset "Accept-Charset" Anyone, see cite!(9110, "12.5.2") =>
        "Deprecated wish for a character set; no effect, for WebSocket text is always UTF-8";
    CacheControl "Cache-Control" Browser / Server, see cite!(9111, "5.2") =>
        "Keeps caches out: browsers send no-cache, since only the server itself can answer a handshake";
    Pragma "Pragma" Browser / Server, see cite!(9111, "5.4") =>
        "The HTTP/1.0 form of Cache-Control: no-cache, which browsers still send beside it";
    Priority "Priority" Browser, see cite!(9218, "5") =>
        "How urgent the response is; no effect on the handshake";
    Dnt "DNT" Browser, see cite!("Tracking Preference Expression", "https://www.w3.org/TR/tracking-dnt/") =>
        "The user asks not to be tracked, an abandoned standard; no effect on the handshake";
    SecGpc "Sec-GPC" Browser,
        see cite!("Global Privacy Control", "https://w3c.github.io/gpc/#the-sec-gpc-header-field-for-http-requests") =>
        "The user asks that personal data be neither sold nor shared; no effect on the handshake";
    Referer "Referer" Browser, see cite!(9110, "10.1.3") =>
        "Address of the page behind a request; browsers leave it out of handshakes, which have Origin";
    UpgradeInsecureRequests "Upgrade-Insecure-Requests" Browser,
        see cite!("Upgrade Insecure Requests", "https://w3c.github.io/webappsec-upgrade-insecure-requests/#preference") =>
        "Asks for the https form of a page; despite its name it has nothing to do with Upgrade";

    // What the browser says of the request

    SecFetchDest "Sec-Fetch-Dest" Browser,
        see cite!("Fetch Metadata: Sec-Fetch-Dest", "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-dest-header") =>
        "What the result is for: empty from Firefox, websocket from WebKit; Chromium leaves it out";
    SecFetchMode "Sec-Fetch-Mode" Browser,
        see cite!("Fetch Metadata: Sec-Fetch-Mode", "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-mode-header") =>
        "The mode of the request, here websocket; Chromium leaves it out";
    SecFetchSite "Sec-Fetch-Site" Browser,
        see cite!("Fetch Metadata: Sec-Fetch-Site", "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header") =>
        "How the page relates to the server: same-origin, same-site or cross-site; Chromium leaves it out";
    SecFetchUser "Sec-Fetch-User" Browser,
        see cite!("Fetch Metadata: Sec-Fetch-User", "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-user-header") =>
        "Marks a navigation that the user started; it does not belong to a handshake";
    SecFetchStorageAccess "Sec-Fetch-Storage-Access" Browser,
        see cite!("Storage Access Headers", "https://privacycg.github.io/storage-access-headers") =>
        "Whether cookies of a third-party site may go with the request";
    SecPurpose "Sec-Purpose" Browser, see cite!(fetch, "sec-purpose-header", "Sec-Purpose header") =>
        "Marks a prefetch; it does not belong to a handshake";
    SecChUa "Sec-CH-UA" Browser,
        see cite!("User-Agent Client Hints: Sec-CH-UA", "https://wicg.github.io/ua-client-hints/#sec-ch-ua") =>
        "Brand and major version of the browser; no effect on the handshake";
    SecChUaMobile "Sec-CH-UA-Mobile" Browser,
        see cite!("User-Agent Client Hints: Sec-CH-UA-Mobile", "https://wicg.github.io/ua-client-hints/#sec-ch-ua-mobile") =>
        "Whether the browser would like the mobile form of a page; no effect on the handshake";
    SecChUaPlatform "Sec-CH-UA-Platform" Browser,
        see cite!("User-Agent Client Hints: Sec-CH-UA-Platform", "https://wicg.github.io/ua-client-hints/#sec-ch-ua-platform") =>
        "Operating system of the browser; no effect on the handshake";
    SecChUaFullVersionList "Sec-CH-UA-Full-Version-List" Browser,
        see cite!("User-Agent Client Hints: Sec-CH-UA-Full-Version-List", "https://wicg.github.io/ua-client-hints/#sec-ch-ua-full-version-list") =>
        "Brands of the browser with full versions; no effect on the handshake";

    // What a server says of itself

    Date "Date" Server, see cite!(9110, "6.6.1") =>
        "When the response was made; no effect on the handshake";
    Server "Server" Server, see cite!(9110, "10.2.4") =>
        "Software that answers; a proxy's name here often shows who refused a handshake";
    XPoweredBy "X-Powered-By" Server =>
        "Framework that answers, such as Express; often the sign that an ordinary page handler took the request";

    // Proxies

    Via "Via" Intermediary, see cite!(9110, "7.6.3") =>
        "Proxies that the message went through, each with the HTTP version it received";
    Forwarded "Forwarded" Intermediary, see cite!(7239, "4") =>
        "The client's address, and the host and scheme it asked for, as the proxy in front saw them";
    XForwardedFor "X-Forwarded-For" Intermediary, see cite!(7239, "7.4") =>
        "Addresses of the client and of the proxies on the way; any client can forge the first ones";
    XForwardedProto "X-Forwarded-Proto" Intermediary, see cite!(7239, "1") =>
        "Scheme that the client used, http or https; some servers need it right when they check Origin";
    XForwardedHost "X-Forwarded-Host" Intermediary, see MOD_PROXY =>
        "Host that the client asked for, when the proxy writes another one into Host";
    XForwardedServer "X-Forwarded-Server" Intermediary, see MOD_PROXY =>
        "Host name of the proxy itself";
    XForwardedPort "X-Forwarded-Port" Intermediary =>
        "Port that the client connected to at the proxy";
    XForwardedPrefix "X-Forwarded-Prefix" Intermediary =>
        "Part of the path that the proxy cut off before it passed the request on";
    XRealIp "X-Real-IP" Intermediary,
        see cite!("nginx: real_ip_header", "https://nginx.org/en/docs/http/ngx_http_realip_module.html") =>
        "The client's address as the proxy in front saw it";
    XRequestId "X-Request-ID" Anyone,
        see cite!("Heroku: HTTP request IDs", "https://devcenter.heroku.com/articles/http-request-id") =>
        "Identifies this request in the logs of proxies and servers";
    Traceparent "Traceparent" Intermediary,
        see cite!("Trace Context: traceparent", "https://www.w3.org/TR/trace-context/#traceparent-header") =>
        "Identifies this request in a distributed trace";
    Tracestate "Tracestate" Intermediary,
        see cite!("Trace Context: tracestate", "https://www.w3.org/TR/trace-context/#tracestate-header") =>
        "What tracing systems add to Traceparent";
    XEnvoyUpstreamServiceTime "X-Envoy-Upstream-Service-Time" Intermediary, see ENVOY =>
        "Milliseconds that the server behind Envoy took to answer";
    XEnvoyDecoratorOperation "X-Envoy-Decorator-Operation" Intermediary, see ENVOY =>
        "Name of the operation in Envoy's trace, often the service and route";
    XEnvoyExpectedRqTimeoutMs "X-Envoy-Expected-Rq-Timeout-Ms" Intermediary, see ENVOY =>
        "Milliseconds that Envoy gives the server to answer";
    XEnvoyAttemptCount "X-Envoy-Attempt-Count" Intermediary, see ENVOY =>
        "How often Envoy has tried to get this request answered";

    // Content delivery networks and hosts

    CfRay "CF-Ray" Intermediary, see CLOUDFLARE =>
        "Identifies this request at Cloudflare, which passed the answer on or made it";
    CfConnectingIp "CF-Connecting-IP" Intermediary, see CLOUDFLARE =>
        "The client's address as Cloudflare saw it";
    CfVisitor "CF-Visitor" Intermediary, see CLOUDFLARE =>
        "Scheme that the client used towards Cloudflare, http or https";
    CfIpCountry "CF-IPCountry" Intermediary, see CLOUDFLARE =>
        "The client's country as Cloudflare guesses it";
    CfCacheStatus "CF-Cache-Status" Intermediary =>
        "Whether Cloudflare's cache answered; HIT means that the server never saw the handshake";
    CdnLoop "CDN-Loop" Intermediary, see cite!(8586, "2") =>
        "Networks that passed the request on, so that they notice when it goes in circles";
    XAmzCfId "X-Amz-Cf-Id" Intermediary =>
        "Identifies this request at Amazon CloudFront";
    XAmzCfPop "X-Amz-Cf-Pop" Intermediary =>
        "Amazon CloudFront's location that handled the request";
    XAmznTraceId "X-Amzn-Trace-Id" Intermediary,
        see cite!("Application Load Balancer: request tracing", "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html") =>
        "Identifies this request at an AWS load balancer; it traces a WebSocket only up to the upgrade";
    XAmznRequestId "X-Amzn-RequestId" Intermediary =>
        "Identifies this request at the AWS service that answers";
    XCache "X-Cache" Intermediary,
        see cite!("Fastly: X-Cache", "https://www.fastly.com/documentation/reference/http/http-headers/X-Cache/") =>
        "Whether a cache answered, HIT or MISS; CloudFront writes “Error from cloudfront” on errors";
    XServedBy "X-Served-By" Intermediary,
        see cite!("Fastly: X-Served-By", "https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/") =>
        "Cache servers that the response came through, at Fastly";
    XTimer "X-Timer" Intermediary,
        see cite!("Fastly: X-Timer", "https://www.fastly.com/documentation/reference/http/http-headers/X-Timer/") =>
        "When Fastly received the request and how long it took";
    XVarnish "X-Varnish" Intermediary =>
        "Transaction numbers of a Varnish cache, which passes WebSockets on only when piped";
    FlyRequestId "Fly-Request-Id" Intermediary =>
        "Identifies this request at Fly.io";
    XVercelId "X-Vercel-Id" Intermediary,
        see cite!("Vercel: request headers", "https://vercel.com/docs/headers/request-headers") =>
        "Vercel's regions that the request went through";
    XVercelCache "X-Vercel-Cache" Intermediary,
        see cite!("Vercel: response headers", "https://vercel.com/docs/headers/response-headers") =>
        "Whether Vercel's cache answered";
    XAzureRef "X-Azure-Ref" Intermediary,
        see cite!("Azure Front Door: HTTP headers", "https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol") =>
        "Identifies this request at Azure Front Door";
    XArrLogId "X-ARR-LOG-ID" Intermediary =>
        "Identifies this request in the log of IIS Application Request Routing, which opens its own WebSocket";
    XArrSsl "X-ARR-SSL" Intermediary =>
        "Tells the server behind IIS Application Request Routing that the client used TLS, and the certificate";

    // CORS, which does not apply to WebSocket

    AccessControlAllowOrigin "Access-Control-Allow-Origin" Server,
        see cite!(fetch, "http-access-control-allow-origin", "Access-Control-Allow-Origin") =>
        "Does nothing here: CORS does not apply to WebSocket, so the server checks Origin itself";
    AccessControlAllowCredentials "Access-Control-Allow-Credentials" Server,
        see cite!(fetch, "http-access-control-allow-credentials", "Access-Control-Allow-Credentials") =>
        "Does nothing here: CORS does not apply to WebSocket, cookies go with a handshake regardless";
    AccessControlAllowMethods "Access-Control-Allow-Methods" Server,
        see cite!(fetch, "http-access-control-allow-methods", "Access-Control-Allow-Methods") =>
        "Does nothing here: a handshake is always GET, and CORS does not apply to WebSocket";
    AccessControlAllowHeaders "Access-Control-Allow-Headers" Server,
        see cite!(fetch, "http-access-control-allow-headers", "Access-Control-Allow-Headers") =>
        "Does nothing here: script can set no field of a handshake, and CORS does not apply to WebSocket";
    AccessControlExposeHeaders "Access-Control-Expose-Headers" Server,
        see cite!(fetch, "http-access-control-expose-headers", "Access-Control-Expose-Headers") =>
        "Does nothing here: script reads no field of the answer, and CORS does not apply to WebSocket";
    AccessControlMaxAge "Access-Control-Max-Age" Server,
        see cite!(fetch, "http-access-control-max-age", "Access-Control-Max-Age") =>
        "Does nothing here: a handshake has no preflight to remember";
    AccessControlRequestHeaders "Access-Control-Request-Headers" Browser,
        see cite!(fetch, "http-access-control-request-headers", "Access-Control-Request-Headers") =>
        "Does nothing here: it belongs to a CORS preflight, which a handshake does not have";
    AccessControlRequestMethod "Access-Control-Request-Method" Browser,
        see cite!(fetch, "http-access-control-request-method", "Access-Control-Request-Method") =>
        "Does nothing here: it belongs to a CORS preflight, which a handshake does not have";

    // Content and connection

    ContentLength "Content-Length" Server, see cite!(9110, "8.6") =>
        "Length of the content; a 101 has none, and the bytes after it are WebSocket frames";
    ContentType "Content-Type" Server, see cite!(9110, "8.3") =>
        "Media type of the content; found on refusals, for a 101 has no content";
    ContentEncoding "Content-Encoding" Server, see cite!(9110, "8.4") =>
        "Compression of the content; messages are compressed by permessage-deflate instead";
    TransferEncoding "Transfer-Encoding" Server, hop-by-hop, see cite!(9112, "6.1") =>
        "How content without a known length is sent; it must not stand in a 1xx response, so not in a 101";
    Te "TE" Anyone, hop-by-hop, see cite!(9110, "10.1.4") =>
        "Transfer codings that the client takes; no effect on the handshake";
    Trailer "Trailer" Anyone, see cite!(9110, "6.6.2") =>
        "Fields that follow the content; no effect, for a handshake has no content";
    KeepAlive "Keep-Alive" Server, hop-by-hop, see cite!(9112, appendix "C.2.2") =>
        "How long an HTTP connection stays open between requests; a WebSocket is not bound by it";
    ProxyConnection "Proxy-Connection" Browser, hop-by-hop, see cite!(9112, appendix "C.2.2") =>
        "Mistaken form of Connection for HTTP/1.0 proxies; it does not count as Connection";
    Expect "Expect" Anyone, see cite!(9110, "10.1.1") =>
        "Asks for a 100 before sending content; a handshake has no content";
    Range "Range" Anyone, see cite!(9110, "14.2") =>
        "Asks for part of a file; no effect on the handshake";

    // Caching and redirection

    IfMatch "If-Match" Anyone, see cite!(9110, "13.1.1") =>
        "Condition on the file's version; it does not belong to a handshake";
    IfNoneMatch "If-None-Match" Anyone, see cite!(9110, "13.1.2") =>
        "Condition on the file's version; a 304 in answer to it fails the handshake";
    IfModifiedSince "If-Modified-Since" Anyone, see cite!(9110, "13.1.3") =>
        "Condition on the file's age; a 304 in answer to it fails the handshake";
    IfUnmodifiedSince "If-Unmodified-Since" Anyone, see cite!(9110, "13.1.4") =>
        "Condition on the file's age; it does not belong to a handshake";
    IfRange "If-Range" Anyone, see cite!(9110, "13.1.5") =>
        "Condition on a Range; it does not belong to a handshake";
    ETag "ETag" Server, see cite!(9110, "8.8.3") =>
        "Version of the file that is sent; a sign that a page answered, not a WebSocket";
    Vary "Vary" Server, see cite!(9110, "12.5.5") =>
        "Request fields that the answer depends on, for caches; no effect on the handshake";
    Age "Age" Intermediary, see cite!(9111, "5.1") =>
        "Seconds that the response spent in a cache; an answer from a cache cannot fit a fresh key";
    Location "Location" Server, see cite!(9110, "10.2.2") =>
        "Where a redirect leads; Chromium and Firefox do not follow it, the handshake just fails";
    Allow "Allow" Server, see cite!(9110, "10.2.1") =>
        "Methods that are allowed here, sent with a 405; a handshake is always GET";
    RetryAfter "Retry-After" Server, see cite!(9110, "10.2.3") =>
        "When to try again; browsers do not by themselves, and script never sees it";
    AltSvc "Alt-Svc" Server, see cite!(7838, "3") =>
        "Other places that serve this origin, such as HTTP/3; no effect on this connection";
    Http2Settings "HTTP2-Settings" Anyone, see cite!(7540, "3.2.1") =>
        "Goes with Upgrade: h2c, the obsolete switch to HTTP/2; here it means two upgrades at once";

    // Policies for pages

    StrictTransportSecurity "Strict-Transport-Security" Server, see cite!(6797, "6.1") =>
        "Makes the browser use TLS for this host from now on: ws:// becomes wss://";
    ContentSecurityPolicy "Content-Security-Policy" Server,
        see cite!("Content Security Policy", "https://w3c.github.io/webappsec-csp/#csp-header") =>
        "Does nothing here; on the page that opens the WebSocket, connect-src has to allow its URL";
    XFrameOptions "X-Frame-Options" Server, see cite!(7034, "2") =>
        "Keeps a page out of frames; no effect on the handshake";
    XContentTypeOptions "X-Content-Type-Options" Server,
        see cite!(fetch, "x-content-type-options-header", "X-Content-Type-Options header") =>
        "Stops guessing of media types; no effect on the handshake";
    ReferrerPolicy "Referrer-Policy" Server,
        see cite!("Referrer Policy: header", "https://w3c.github.io/webappsec-referrer-policy/#referrer-policy-header") =>
        "What a page's requests say in Referer; no effect on the handshake";

    // Method overrides

    XHttpMethodOverride "X-HTTP-Method-Override" Anyone, see FORBIDDEN =>
        "Asks a framework to take the GET for another method, which breaks the handshake";
    XHttpMethod "X-HTTP-Method" Anyone, see FORBIDDEN =>
        "Asks a framework to take the GET for another method, which breaks the handshake";
    XMethodOverride "X-Method-Override" Anyone, see FORBIDDEN =>
        "Asks a framework to take the GET for another method, which breaks the handshake";
}
