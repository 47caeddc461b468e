// Written from src by UPDATE=1 cargo test --test generated. A citation is the section of an RFC, or title and address.
export default {
  "fields": {
    ":authority": [
      "Host and port of the WebSocket URL, in the place of Host",
      "8441 5"
    ],
    ":method": [
      "CONNECT: with :protocol it asks for a WebSocket in this stream, without it for a tunnel",
      "8441 4"
    ],
    ":path": [
      "Path and query of the WebSocket URL",
      "8441 5"
    ],
    ":protocol": [
      "What is to be spoken in the stream: websocket",
      "8441 4"
    ],
    ":scheme": [
      "https for wss, http for ws",
      "8441 5"
    ],
    ":status": [
      "200 opens the WebSocket; there is no 101 in HTTP/2 and HTTP/3",
      "8441 5"
    ],
    "Accept": [
      "Media types that the client likes; no effect here, for a 101 has no content",
      "9110 12.5.1"
    ],
    "Accept-Charset": [
      "Deprecated wish for a character set; no effect, for WebSocket text is always UTF-8",
      "9110 12.5.2"
    ],
    "Accept-Encoding": [
      "Codings for the content of a response; messages are compressed by permessage-deflate instead",
      "9110 12.5.3"
    ],
    "Accept-Language": [
      "Languages that the user reads; no effect on the handshake",
      "9110 12.5.4"
    ],
    "Access-Control-Allow-Credentials": [
      "Does nothing here: CORS does not apply to WebSocket, cookies go with a handshake regardless",
      [
        "Fetch: Access-Control-Allow-Credentials",
        "https://fetch.spec.whatwg.org/#http-access-control-allow-credentials"
      ]
    ],
    "Access-Control-Allow-Headers": [
      "Does nothing here: script can set no field of a handshake, and CORS does not apply to WebSocket",
      [
        "Fetch: Access-Control-Allow-Headers",
        "https://fetch.spec.whatwg.org/#http-access-control-allow-headers"
      ]
    ],
    "Access-Control-Allow-Methods": [
      "Does nothing here: a handshake is always GET, and CORS does not apply to WebSocket",
      [
        "Fetch: Access-Control-Allow-Methods",
        "https://fetch.spec.whatwg.org/#http-access-control-allow-methods"
      ]
    ],
    "Access-Control-Allow-Origin": [
      "Does nothing here: CORS does not apply to WebSocket, so the server checks Origin itself",
      [
        "Fetch: Access-Control-Allow-Origin",
        "https://fetch.spec.whatwg.org/#http-access-control-allow-origin"
      ]
    ],
    "Access-Control-Expose-Headers": [
      "Does nothing here: script reads no field of the answer, and CORS does not apply to WebSocket",
      [
        "Fetch: Access-Control-Expose-Headers",
        "https://fetch.spec.whatwg.org/#http-access-control-expose-headers"
      ]
    ],
    "Access-Control-Max-Age": [
      "Does nothing here: a handshake has no preflight to remember",
      [
        "Fetch: Access-Control-Max-Age",
        "https://fetch.spec.whatwg.org/#http-access-control-max-age"
      ]
    ],
    "Access-Control-Request-Headers": [
      "Does nothing here: it belongs to a CORS preflight, which a handshake does not have",
      [
        "Fetch: Access-Control-Request-Headers",
        "https://fetch.spec.whatwg.org/#http-access-control-request-headers"
      ]
    ],
    "Access-Control-Request-Method": [
      "Does nothing here: it belongs to a CORS preflight, which a handshake does not have",
      [
        "Fetch: Access-Control-Request-Method",
        "https://fetch.spec.whatwg.org/#http-access-control-request-method"
      ]
    ],
    "Age": [
      "Seconds that the response spent in a cache; an answer from a cache cannot fit a fresh key",
      "9111 5.1"
    ],
    "Allow": [
      "Methods that are allowed here, sent with a 405; a handshake is always GET",
      "9110 10.2.1"
    ],
    "Alt-Svc": [
      "Other places that serve this origin, such as HTTP/3; no effect on this connection",
      "7838 3"
    ],
    "Authentication-Info": [
      "What the server adds once credentials were right; WebSocket has no use for it",
      "9110 11.6.3"
    ],
    "Authorization": [
      "Credentials for the server; new WebSocket() cannot set it, other clients can",
      "9110 11.6.2"
    ],
    "CDN-Loop": [
      "Networks that passed the request on, so that they notice when it goes in circles",
      "8586 2"
    ],
    "CF-Cache-Status": [
      "Whether Cloudflare's cache answered; HIT means that the server never saw the handshake",
      null
    ],
    "CF-Connecting-IP": [
      "The client's address as Cloudflare saw it",
      [
        "Cloudflare: HTTP headers",
        "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      ]
    ],
    "CF-IPCountry": [
      "The client's country as Cloudflare guesses it",
      [
        "Cloudflare: HTTP headers",
        "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      ]
    ],
    "CF-Ray": [
      "Identifies this request at Cloudflare, which passed the answer on or made it",
      [
        "Cloudflare: HTTP headers",
        "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      ]
    ],
    "CF-Visitor": [
      "Scheme that the client used towards Cloudflare, http or https",
      [
        "Cloudflare: HTTP headers",
        "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      ]
    ],
    "Cache-Control": [
      "Keeps caches out: browsers send no-cache, since only the server itself can answer a handshake",
      "9111 5.2"
    ],
    "Connection": [
      "Lists what is meant for the next hop only; without the token Upgrade here the Upgrade field does not count",
      "9110 7.6.1"
    ],
    "Content-Encoding": [
      "Compression of the content; messages are compressed by permessage-deflate instead",
      "9110 8.4"
    ],
    "Content-Length": [
      "Length of the content; a 101 has none, and the bytes after it are WebSocket frames",
      "9110 8.6"
    ],
    "Content-Security-Policy": [
      "Does nothing here; on the page that opens the WebSocket, connect-src has to allow its URL",
      [
        "Content Security Policy",
        "https://w3c.github.io/webappsec-csp/#csp-header"
      ]
    ],
    "Content-Type": [
      "Media type of the content; found on refusals, for a 101 has no content",
      "9110 8.3"
    ],
    "Cookie": [
      "Cookies of the WebSocket's host; the usual way to say who the user is, since script can set no field",
      "6265 5.4"
    ],
    "DNT": [
      "The user asks not to be tracked, an abandoned standard; no effect on the handshake",
      [
        "Tracking Preference Expression",
        "https://www.w3.org/TR/tracking-dnt/"
      ]
    ],
    "Date": [
      "When the response was made; no effect on the handshake",
      "9110 6.6.1"
    ],
    "ETag": [
      "Version of the file that is sent; a sign that a page answered, not a WebSocket",
      "9110 8.8.3"
    ],
    "Expect": [
      "Asks for a 100 before sending content; a handshake has no content",
      "9110 10.1.1"
    ],
    "Fly-Request-Id": [
      "Identifies this request at Fly.io",
      null
    ],
    "Forwarded": [
      "The client's address, and the host and scheme it asked for, as the proxy in front saw them",
      "7239 4"
    ],
    "HTTP2-Settings": [
      "Goes with Upgrade: h2c, the obsolete switch to HTTP/2; here it means two upgrades at once",
      "7540 3.2.1"
    ],
    "Host": [
      "Host and port of the WebSocket URL; servers and proxies choose the site by it",
      "9110 7.2"
    ],
    "If-Match": [
      "Condition on the file's version; it does not belong to a handshake",
      "9110 13.1.1"
    ],
    "If-Modified-Since": [
      "Condition on the file's age; a 304 in answer to it fails the handshake",
      "9110 13.1.3"
    ],
    "If-None-Match": [
      "Condition on the file's version; a 304 in answer to it fails the handshake",
      "9110 13.1.2"
    ],
    "If-Range": [
      "Condition on a Range; it does not belong to a handshake",
      "9110 13.1.5"
    ],
    "If-Unmodified-Since": [
      "Condition on the file's age; it does not belong to a handshake",
      "9110 13.1.4"
    ],
    "Keep-Alive": [
      "How long an HTTP connection stays open between requests; a WebSocket is not bound by it",
      [
        "RFC 9112 Appendix C.2.2",
        "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      ]
    ],
    "Location": [
      "Where a redirect leads; Chromium and Firefox do not follow it, the handshake just fails",
      "9110 10.2.2"
    ],
    "Origin": [
      "Origin of the page that opens the connection; the server checks it to keep foreign pages out",
      "6454 7"
    ],
    "Pragma": [
      "The HTTP/1.0 form of Cache-Control: no-cache, which browsers still send beside it",
      "9111 5.4"
    ],
    "Priority": [
      "How urgent the response is; no effect on the handshake",
      "9218 5"
    ],
    "Proxy-Authenticate": [
      "How to log in to the proxy, sent with its 407; the handshake has not reached the server",
      "9110 11.7.1"
    ],
    "Proxy-Authorization": [
      "Credentials for a forward proxy; they belong in the CONNECT to that proxy, not in the handshake",
      "9110 11.7.2"
    ],
    "Proxy-Connection": [
      "Mistaken form of Connection for HTTP/1.0 proxies; it does not count as Connection",
      [
        "RFC 9112 Appendix C.2.2",
        "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      ]
    ],
    "Range": [
      "Asks for part of a file; no effect on the handshake",
      "9110 14.2"
    ],
    "Referer": [
      "Address of the page behind a request; browsers leave it out of handshakes, which have Origin",
      "9110 10.1.3"
    ],
    "Referrer-Policy": [
      "What a page's requests say in Referer; no effect on the handshake",
      [
        "Referrer Policy: header",
        "https://w3c.github.io/webappsec-referrer-policy/#referrer-policy-header"
      ]
    ],
    "Retry-After": [
      "When to try again; browsers do not by themselves, and script never sees it",
      "9110 10.2.3"
    ],
    "Sec-CH-UA": [
      "Brand and major version of the browser; no effect on the handshake",
      [
        "User-Agent Client Hints: Sec-CH-UA",
        "https://wicg.github.io/ua-client-hints/#sec-ch-ua"
      ]
    ],
    "Sec-CH-UA-Full-Version-List": [
      "Brands of the browser with full versions; no effect on the handshake",
      [
        "User-Agent Client Hints: Sec-CH-UA-Full-Version-List",
        "https://wicg.github.io/ua-client-hints/#sec-ch-ua-full-version-list"
      ]
    ],
    "Sec-CH-UA-Mobile": [
      "Whether the browser would like the mobile form of a page; no effect on the handshake",
      [
        "User-Agent Client Hints: Sec-CH-UA-Mobile",
        "https://wicg.github.io/ua-client-hints/#sec-ch-ua-mobile"
      ]
    ],
    "Sec-CH-UA-Platform": [
      "Operating system of the browser; no effect on the handshake",
      [
        "User-Agent Client Hints: Sec-CH-UA-Platform",
        "https://wicg.github.io/ua-client-hints/#sec-ch-ua-platform"
      ]
    ],
    "Sec-Fetch-Dest": [
      "What the result is for: empty from Firefox, websocket from WebKit; Chromium leaves it out",
      [
        "Fetch Metadata: Sec-Fetch-Dest",
        "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-dest-header"
      ]
    ],
    "Sec-Fetch-Mode": [
      "The mode of the request, here websocket; Chromium leaves it out",
      [
        "Fetch Metadata: Sec-Fetch-Mode",
        "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-mode-header"
      ]
    ],
    "Sec-Fetch-Site": [
      "How the page relates to the server: same-origin, same-site or cross-site; Chromium leaves it out",
      [
        "Fetch Metadata: Sec-Fetch-Site",
        "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header"
      ]
    ],
    "Sec-Fetch-Storage-Access": [
      "Whether cookies of a third-party site may go with the request",
      [
        "Storage Access Headers",
        "https://privacycg.github.io/storage-access-headers"
      ]
    ],
    "Sec-Fetch-User": [
      "Marks a navigation that the user started; it does not belong to a handshake",
      [
        "Fetch Metadata: Sec-Fetch-User",
        "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-user-header"
      ]
    ],
    "Sec-GPC": [
      "The user asks that personal data be neither sold nor shared; no effect on the handshake",
      [
        "Global Privacy Control",
        "https://w3c.github.io/gpc/#the-sec-gpc-header-field-for-http-requests"
      ]
    ],
    "Sec-Purpose": [
      "Marks a prefetch; it does not belong to a handshake",
      [
        "Fetch: Sec-Purpose header",
        "https://fetch.spec.whatwg.org/#sec-purpose-header"
      ]
    ],
    "Sec-WebSocket-Accept": [
      "Proof that the server read the key: base64 of the SHA-1 of key and GUID; if it is wrong the client gives up",
      "6455 11.3.3"
    ],
    "Sec-WebSocket-Draft": [
      "Number of the obsolete draft that the client speaks; RFC 6455 has Sec-WebSocket-Version",
      [
        "draft-ietf-hybi-thewebsocketprotocol-03",
        "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-03"
      ]
    ],
    "Sec-WebSocket-Extensions": [
      "Extensions that the client offers, such as permessage-deflate; the answer names those in use",
      "6455 11.3.2"
    ],
    "Sec-WebSocket-Key": [
      "16 random bytes in base64; the server proves that it read them by the Sec-WebSocket-Accept it derives",
      "6455 11.3.1"
    ],
    "Sec-WebSocket-Key1": [
      "First of the two keys of the obsolete draft hixie-76; RFC 6455 has one key, Sec-WebSocket-Key",
      [
        "draft-hixie-thewebsocketprotocol-76",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      ]
    ],
    "Sec-WebSocket-Key2": [
      "Second of the two keys of the obsolete draft hixie-76; RFC 6455 has one key, Sec-WebSocket-Key",
      [
        "draft-hixie-thewebsocketprotocol-76",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      ]
    ],
    "Sec-WebSocket-Location": [
      "The WebSocket URL, repeated by a server of the obsolete draft hixie-76; RFC 6455 has no such field",
      [
        "draft-hixie-thewebsocketprotocol-76",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      ]
    ],
    "Sec-WebSocket-Origin": [
      "Origin of the page in obsolete drafts; RFC 6455 clients send Origin, and its servers do not repeat it",
      [
        "draft-ietf-hybi-thewebsocketprotocol-10",
        "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      ]
    ],
    "Sec-WebSocket-Protocol": [
      "Subprotocols that the constructor's second argument offers, best first; the answer names the one chosen",
      "6455 11.3.4"
    ],
    "Sec-WebSocket-Version": [
      "Version of the protocol, 13 for RFC 6455; in a refusal the versions that the server speaks",
      "6455 11.3.5"
    ],
    "Server": [
      "Software that answers; a proxy's name here often shows who refused a handshake",
      "9110 10.2.4"
    ],
    "Set-Cookie": [
      "Cookie for the browser to keep; it may stand in a handshake's answer too, and script never sees it",
      "6265 5.2"
    ],
    "Strict-Transport-Security": [
      "Makes the browser use TLS for this host from now on: ws:// becomes wss://",
      "6797 6.1"
    ],
    "TE": [
      "Transfer codings that the client takes; no effect on the handshake",
      "9110 10.1.4"
    ],
    "Traceparent": [
      "Identifies this request in a distributed trace",
      [
        "Trace Context: traceparent",
        "https://www.w3.org/TR/trace-context/#traceparent-header"
      ]
    ],
    "Tracestate": [
      "What tracing systems add to Traceparent",
      [
        "Trace Context: tracestate",
        "https://www.w3.org/TR/trace-context/#tracestate-header"
      ]
    ],
    "Trailer": [
      "Fields that follow the content; no effect, for a handshake has no content",
      "9110 6.6.2"
    ],
    "Transfer-Encoding": [
      "How content without a known length is sent; it must not stand in a 1xx response, so not in a 101",
      "9112 6.1"
    ],
    "Upgrade": [
      "Names websocket as the protocol to switch to; proxies drop it unless they are set up to pass it on",
      "9110 7.8"
    ],
    "Upgrade-Insecure-Requests": [
      "Asks for the https form of a page; despite its name it has nothing to do with Upgrade",
      [
        "Upgrade Insecure Requests",
        "https://w3c.github.io/webappsec-upgrade-insecure-requests/#preference"
      ]
    ],
    "User-Agent": [
      "Name and version of the client; some firewalls refuse handshakes by it",
      "9110 10.1.5"
    ],
    "Vary": [
      "Request fields that the answer depends on, for caches; no effect on the handshake",
      "9110 12.5.5"
    ],
    "Via": [
      "Proxies that the message went through, each with the HTTP version it received",
      "9110 7.6.3"
    ],
    "WWW-Authenticate": [
      "How to log in, sent with a 401; script learns only that the connection failed",
      "9110 11.6.1"
    ],
    "WebSocket-Location": [
      "The WebSocket URL, repeated by a server of the obsolete draft hixie-75",
      [
        "draft-hixie-thewebsocketprotocol-75",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      ]
    ],
    "WebSocket-Origin": [
      "Origin of the page, repeated by a server of the obsolete draft hixie-75",
      [
        "draft-hixie-thewebsocketprotocol-75",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      ]
    ],
    "WebSocket-Protocol": [
      "Subprotocol in the obsolete draft hixie-75; RFC 6455 calls the field Sec-WebSocket-Protocol",
      [
        "draft-hixie-thewebsocketprotocol-75",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      ]
    ],
    "X-ARR-LOG-ID": [
      "Identifies this request in the log of IIS Application Request Routing, which opens its own WebSocket",
      null
    ],
    "X-ARR-SSL": [
      "Tells the server behind IIS Application Request Routing that the client used TLS, and the certificate",
      null
    ],
    "X-Amz-Cf-Id": [
      "Identifies this request at Amazon CloudFront",
      null
    ],
    "X-Amz-Cf-Pop": [
      "Amazon CloudFront's location that handled the request",
      null
    ],
    "X-Amzn-RequestId": [
      "Identifies this request at the AWS service that answers",
      null
    ],
    "X-Amzn-Trace-Id": [
      "Identifies this request at an AWS load balancer; it traces a WebSocket only up to the upgrade",
      [
        "Application Load Balancer: request tracing",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html"
      ]
    ],
    "X-Azure-Ref": [
      "Identifies this request at Azure Front Door",
      [
        "Azure Front Door: HTTP headers",
        "https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol"
      ]
    ],
    "X-Cache": [
      "Whether a cache answered, HIT or MISS; CloudFront writes “Error from cloudfront” on errors",
      [
        "Fastly: X-Cache",
        "https://www.fastly.com/documentation/reference/http/http-headers/X-Cache/"
      ]
    ],
    "X-Content-Type-Options": [
      "Stops guessing of media types; no effect on the handshake",
      [
        "Fetch: X-Content-Type-Options header",
        "https://fetch.spec.whatwg.org/#x-content-type-options-header"
      ]
    ],
    "X-Envoy-Attempt-Count": [
      "How often Envoy has tried to get this request answered",
      [
        "Envoy: router",
        "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      ]
    ],
    "X-Envoy-Decorator-Operation": [
      "Name of the operation in Envoy's trace, often the service and route",
      [
        "Envoy: router",
        "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      ]
    ],
    "X-Envoy-Expected-Rq-Timeout-Ms": [
      "Milliseconds that Envoy gives the server to answer",
      [
        "Envoy: router",
        "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      ]
    ],
    "X-Envoy-Upstream-Service-Time": [
      "Milliseconds that the server behind Envoy took to answer",
      [
        "Envoy: router",
        "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      ]
    ],
    "X-Forwarded-For": [
      "Addresses of the client and of the proxies on the way; any client can forge the first ones",
      "7239 7.4"
    ],
    "X-Forwarded-Host": [
      "Host that the client asked for, when the proxy writes another one into Host",
      [
        "Apache mod_proxy: request headers",
        "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#x-headers"
      ]
    ],
    "X-Forwarded-Port": [
      "Port that the client connected to at the proxy",
      null
    ],
    "X-Forwarded-Prefix": [
      "Part of the path that the proxy cut off before it passed the request on",
      null
    ],
    "X-Forwarded-Proto": [
      "Scheme that the client used, http or https; some servers need it right when they check Origin",
      "7239 1"
    ],
    "X-Forwarded-Server": [
      "Host name of the proxy itself",
      [
        "Apache mod_proxy: request headers",
        "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#x-headers"
      ]
    ],
    "X-Frame-Options": [
      "Keeps a page out of frames; no effect on the handshake",
      "7034 2"
    ],
    "X-HTTP-Method": [
      "Asks a framework to take the GET for another method, which breaks the handshake",
      [
        "Fetch: forbidden request-header",
        "https://fetch.spec.whatwg.org/#forbidden-request-header"
      ]
    ],
    "X-HTTP-Method-Override": [
      "Asks a framework to take the GET for another method, which breaks the handshake",
      [
        "Fetch: forbidden request-header",
        "https://fetch.spec.whatwg.org/#forbidden-request-header"
      ]
    ],
    "X-Method-Override": [
      "Asks a framework to take the GET for another method, which breaks the handshake",
      [
        "Fetch: forbidden request-header",
        "https://fetch.spec.whatwg.org/#forbidden-request-header"
      ]
    ],
    "X-Powered-By": [
      "Framework that answers, such as Express; often the sign that an ordinary page handler took the request",
      null
    ],
    "X-Real-IP": [
      "The client's address as the proxy in front saw it",
      [
        "nginx: real_ip_header",
        "https://nginx.org/en/docs/http/ngx_http_realip_module.html"
      ]
    ],
    "X-Request-ID": [
      "Identifies this request in the logs of proxies and servers",
      [
        "Heroku: HTTP request IDs",
        "https://devcenter.heroku.com/articles/http-request-id"
      ]
    ],
    "X-Served-By": [
      "Cache servers that the response came through, at Fastly",
      [
        "Fastly: X-Served-By",
        "https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/"
      ]
    ],
    "X-Timer": [
      "When Fastly received the request and how long it took",
      [
        "Fastly: X-Timer",
        "https://www.fastly.com/documentation/reference/http/http-headers/X-Timer/"
      ]
    ],
    "X-Varnish": [
      "Transaction numbers of a Varnish cache, which passes WebSockets on only when piped",
      null
    ],
    "X-Vercel-Cache": [
      "Whether Vercel's cache answered",
      [
        "Vercel: response headers",
        "https://vercel.com/docs/headers/response-headers"
      ]
    ],
    "X-Vercel-Id": [
      "Vercel's regions that the request went through",
      [
        "Vercel: request headers",
        "https://vercel.com/docs/headers/request-headers"
      ]
    ],
    "X-WebSocket-Reject-Reason": [
      "Why the WebSocket-Node library refuses the handshake, in words",
      [
        "WebSocket-Node: WebSocketRequest.js",
        "https://github.com/theturtle32/WebSocket-Node/blob/master/lib/WebSocketRequest.js"
      ]
    ],
    "uWebSockets": [
      "Major version of the uWebSockets library that answers",
      [
        "uWebSockets #998",
        "https://github.com/uNetworking/uWebSockets/pull/998"
      ]
    ]
  },
  "otherField": [
    "Not part of the handshake; it travels along",
    null
  ],
  "rules": {
    "accept-in-request": [
      "6455 11.3.3"
    ],
    "accept-mismatch": [
      "6455 4.1",
      "6455 4.2.2"
    ],
    "accept-missing": [
      "6455 4.1",
      "6455 4.2.2"
    ],
    "accept-redacted": [],
    "accept-repeated": [
      "6455 11.3.3"
    ],
    "accept-through-proxy": [
      "6455 4.2.2"
    ],
    "access-log-only": [],
    "allow-missing": [
      "9110 15.5.6"
    ],
    "answer-from-cache": [
      "9110 15.2",
      "9111 3"
    ],
    "answer-of-another-attempt": [
      "6455 4.2.2"
    ],
    "answer-of-another-connection": [],
    "answer-of-another-host": [
      "9110 7.2"
    ],
    "answer-of-browser": [
      "9111 4"
    ],
    "answer-of-proxy": [
      "6455 4.1",
      "9110 9.3.6"
    ],
    "answer-to-no-handshake": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "answered-by": [
      "9110 15.5",
      "6455 4.2.2"
    ],
    "apache-proxypass-order": [
      [
        "Apache httpd: ordering ProxyPass directives",
        "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass"
      ]
    ],
    "apache-rewrite-redirects": [
      [
        "Apache httpd: RewriteRule flag P",
        "https://httpd.apache.org/docs/2.4/rewrite/flags.html#flag_p"
      ]
    ],
    "apache-upgrade-not-passed": [
      "9110 7.6.1",
      "9110 7.8",
      [
        "Apache httpd: mod_proxy, protocol upgrade",
        "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#protoupgrade"
      ]
    ],
    "auth-required": [
      "6455 4.1",
      "9110 15.5.2"
    ],
    "bare-cr": [
      "9112 2.2",
      "9110 5.5"
    ],
    "bare-lf": [
      "9112 2.2"
    ],
    "caddy-address-with-path": [
      [
        "Caddy: upstream addresses",
        "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#upstream-addresses"
      ]
    ],
    "caddy-handshake-field-changed": [
      "9110 7.8",
      [
        "Caddy: reverse_proxy, headers",
        "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers"
      ]
    ],
    "caddy-host-replaced": [
      "6455 10.2",
      [
        "Caddy: reverse_proxy, headers",
        "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers"
      ]
    ],
    "caddy-http2-to-the-server": [
      "9113 8.6",
      [
        "Caddy: reverse_proxy, the http transport",
        "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#the-http-transport"
      ]
    ],
    "caddy-matcher-value": [
      "6455 4.2.1",
      [
        "Caddy: the matcher header",
        "https://caddyserver.com/docs/caddyfile/matchers#header"
      ]
    ],
    "caddy-path-stripped": [
      "6455 4.2.2",
      [
        "Caddy: handle_path",
        "https://caddyserver.com/docs/caddyfile/directives/handle_path"
      ]
    ],
    "caddy-route-order": [
      [
        "Caddy: route",
        "https://caddyserver.com/docs/caddyfile/directives/route"
      ]
    ],
    "caddy-stream-timeout": [
      [
        "Caddy: reverse_proxy, streaming",
        "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#streaming"
      ]
    ],
    "caddy-subdirective-of-version-1": [
      [
        "Caddy: upgrading to version 2",
        "https://caddyserver.com/docs/v2-upgrade#proxy"
      ]
    ],
    "call-address-credentials": [
      "9110 11.6.2",
      [
        "WebSockets: the WebSocket constructor",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "call-address-fragment": [
      "6455 3",
      [
        "WebSockets: the WebSocket constructor",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "call-address-scheme": [
      "6455 3",
      [
        "WebSockets: the WebSocket constructor",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "call-address-without-scheme": [
      [
        "WebSockets: the WebSocket constructor",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "call-header-forbidden": [
      [
        "Fetch: forbidden request-header",
        "https://fetch.spec.whatwg.org/#forbidden-request-header"
      ]
    ],
    "call-mixed-content": [
      [
        "Mixed Content: should fetching request be blocked",
        "https://www.w3.org/TR/mixed-content/#should-block-fetch"
      ]
    ],
    "call-null-subprotocol": [
      [
        "WebSockets: the WebSocket constructor",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "call-opens-no-websocket": [
      [
        "Fetch: scheme fetch",
        "https://fetch.spec.whatwg.org/#scheme-fetch"
      ]
    ],
    "call-option-renamed": [
      [
        "websockets: Upgrade to the new asyncio implementation",
        "https://websockets.readthedocs.io/en/stable/howto/upgrade.html"
      ]
    ],
    "call-takes-no-headers": [
      [
        "WebSockets: the WebSocket constructor",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "capture-cut-off": [],
    "capture-damaged": [],
    "capture-fragments": [],
    "capture-gaps": [],
    "capture-http2": [
      "9113 3.4",
      "8441 5"
    ],
    "capture-shortened": [],
    "capture-tls": [
      [
        "TLS in Wireshark",
        "https://wiki.wireshark.org/TLS"
      ],
      [
        "RFC 7301, protocols offered within TLS",
        "https://www.rfc-editor.org/rfc/rfc7301"
      ]
    ],
    "capture-too-many-lines": [],
    "capture-unknown-link": [],
    "capture-without-handshake": [],
    "challenge-missing": [
      "9110 15.5.2",
      "9110 11.6.1"
    ],
    "close-line": [
      "6455 7.4.1"
    ],
    "closed-right-away": [
      "6455 5.5.1",
      "6455 7.4.1"
    ],
    "closed-with-code": [
      "6455 7.4.1",
      "6455 5.5.1"
    ],
    "colon-missing": [
      "9112 5"
    ],
    "command-address-unquoted": [],
    "command-asks-for-no-websocket": [
      "6455 4.1"
    ],
    "command-cannot-switch": [
      "9110 7.8"
    ],
    "command-curl-alias": [],
    "command-field-dropped": [
      "9112 5"
    ],
    "command-field-unquoted": [],
    "command-hides-head": [],
    "command-may-use-http2": [
      "9113 8.6",
      "9113 8.2.2",
      [
        "curl: --http2",
        "https://curl.se/docs/manpage.html#--http2"
      ]
    ],
    "command-option-takes-address": [],
    "command-scheme": [
      [
        "curl: WebSocket",
        "https://curl.se/docs/websocket.html"
      ]
    ],
    "command-sends-post": [
      "6455 4.1"
    ],
    "command-typographic-quotes": [],
    "compression-beside-secrets": [
      "7692 8",
      "6455 10.5"
    ],
    "connection-dropped-by-proxy": [
      "9110 7.6.1",
      "9110 7.8"
    ],
    "connection-missing": [
      "6455 4.1",
      "6455 4.2.1",
      "9110 7.8"
    ],
    "connection-quoted": [
      "9110 7.6.1",
      "9110 5.6.2"
    ],
    "connection-split": [
      "9110 5.3",
      "9110 7.6.1"
    ],
    "connection-substring-accepted": [
      "9110 7.6.1"
    ],
    "connection-without-upgrade": [
      "6455 4.1",
      "6455 4.2.1",
      "9110 7.6.1"
    ],
    "content-length-in-101": [
      "9110 8.6"
    ],
    "content-length-invalid": [
      "9110 8.6",
      "9112 6.3"
    ],
    "control-character": [
      "9110 5.5"
    ],
    "cors-without-effect": [
      [
        "Fetch: CORS protocol",
        "https://fetch.spec.whatwg.org/#http-cors-protocol"
      ],
      [
        "WebSockets: opening handshake",
        "https://websockets.spec.whatwg.org/#websocket-opening-handshake"
      ],
      "6455 10.2"
    ],
    "credentials-in-authorization": [
      "9110 11.6.2",
      "7617 4"
    ],
    "credentials-in-body": [],
    "credentials-in-cookie": [
      "6265 8",
      "6455 10.5"
    ],
    "credentials-in-subprotocol": [
      "6455 1.9",
      "6455 10.5",
      [
        "Kubernetes: WebSocket bearer tokens",
        "https://github.com/kubernetes/kubernetes/pull/47740"
      ]
    ],
    "credentials-in-target": [
      "9110 17.9",
      "6455 10.5"
    ],
    "credentials-in-url": [
      "3986 3.2.1",
      "9110 4.2.4"
    ],
    "deflate-answer-repeated-parameter": [
      "7692 7"
    ],
    "deflate-answer-unknown-parameter": [
      "7692 7"
    ],
    "deflate-answer-unwanted-value": [
      "7692 7.1.1.1",
      "7692 7.1.1.2",
      "7692 7"
    ],
    "deflate-answer-window-bits": [
      "7692 7.1.2.1",
      "7692 7.1.2.2",
      "7692 7"
    ],
    "deflate-client-window-larger": [
      "7692 7.1.2.2"
    ],
    "deflate-client-window-not-offered": [
      "7692 7.1.2.2"
    ],
    "deflate-invalid-offer-accepted": [
      "7692 7"
    ],
    "deflate-offer-not-declined": [
      "7692 7",
      "7692 7.1.2.1"
    ],
    "deflate-offer-repeated-parameter": [
      "7692 7"
    ],
    "deflate-offer-unknown-parameter": [
      "7692 7",
      "6455 9.1"
    ],
    "deflate-offer-unwanted-value": [
      "7692 7.1.1.1",
      "7692 7.1.1.2",
      "7692 7"
    ],
    "deflate-offer-window-bits": [
      "7692 7.1.2.1",
      "7692 7.1.2.2",
      "7692 7"
    ],
    "deflate-server-context-takeover": [
      "7692 7.1.1.1"
    ],
    "deflate-server-window-larger": [
      "7692 7.1.2.1"
    ],
    "deflate-server-window-missing": [
      "7692 7.1.2.1"
    ],
    "deflate-several-offers": [
      "7692 5",
      "7692 7.1.3"
    ],
    "deflate-two-compressions": [
      "7692 5",
      "7692 6"
    ],
    "deflate-window-of-8-bits": [
      "7692 7.1.2",
      [
        "zlib manual: deflateInit2",
        "https://www.zlib.net/manual.html"
      ]
    ],
    "devserver-path-doubled": [
      "6455 4.2.2",
      [
        "webpack: devServer.proxy",
        "https://webpack.js.org/configuration/dev-server/#devserverproxy"
      ]
    ],
    "devserver-proxy-for-requests-alone": [
      "9110 7.8",
      [
        "Vite: server.proxy",
        "https://vite.dev/config/server-options.html#server-proxy"
      ]
    ],
    "devserver-proxy-without-ws": [
      "9110 7.8",
      [
        "Vite: server.proxy",
        "https://vite.dev/config/server-options.html#server-proxy"
      ],
      [
        "webpack: devServer.proxy",
        "https://webpack.js.org/configuration/dev-server/#devserverproxy"
      ]
    ],
    "draft-answer": [
      [
        "draft-hixie-thewebsocketprotocol-75",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      ],
      [
        "draft-hixie-thewebsocketprotocol-76",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      ],
      "6455 4.1"
    ],
    "draft-hixie-75": [
      [
        "draft-hixie-thewebsocketprotocol-75",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      ],
      "6455 4.1"
    ],
    "draft-hixie-76": [
      [
        "draft-hixie-thewebsocketprotocol-76",
        "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      ],
      "6455 4.1"
    ],
    "draft-hybi": [
      "6455 11.6",
      [
        "draft-ietf-hybi-thewebsocketprotocol-10",
        "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      ]
    ],
    "draft-origin-field": [
      [
        "draft-ietf-hybi-thewebsocketprotocol-10",
        "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      ],
      "6455 4.1"
    ],
    "ended-without-close-frame": [
      "6455 7.1.5",
      "6455 7.4.1"
    ],
    "engine-io-refused": [
      "6455 4.2.2",
      [
        "Socket.IO: Troubleshooting connection issues",
        "https://socket.io/docs/v4/troubleshooting-connection-issues/"
      ]
    ],
    "envoy-codec-type": [
      "8441 3",
      [
        "Envoy: HTTP upgrades",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      ]
    ],
    "envoy-connect-without-key": [
      "8441 5",
      [
        "Envoy: WebSocket over HTTP/2 hops",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades#websocket-over-http-2-or-http-3-hops"
      ]
    ],
    "envoy-handshake-field-removed": [
      "6455 4.2.1",
      [
        "Envoy: route configuration",
        "https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route.proto"
      ]
    ],
    "envoy-http2-to-the-server": [
      "8441 4",
      [
        "Envoy: WebSocket over HTTP/2 hops",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades#websocket-over-http-2-or-http-3-hops"
      ]
    ],
    "envoy-idle-timeout": [
      [
        "Envoy: timeouts",
        "https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts"
      ]
    ],
    "envoy-upgrade-disabled": [
      [
        "Envoy: HTTP upgrades",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      ]
    ],
    "envoy-upgrade-type": [
      "6455 4.1",
      [
        "Envoy: HTTP upgrades",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      ]
    ],
    "envoy-use-websocket": [
      [
        "Envoy: HTTP upgrades",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      ]
    ],
    "envoy-websockets-not-allowed": [
      "9110 7.8",
      [
        "Envoy: HTTP upgrades",
        "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      ]
    ],
    "error-line": [],
    "expect-unanswered": [
      "9110 7.8",
      "9110 10.1.1"
    ],
    "extension-accepted-twice": [
      "7692 5",
      "6455 9.1"
    ],
    "extension-not-offered": [
      "6455 4.1",
      "6455 4.2.2",
      "6455 9.1"
    ],
    "extension-offer-of-proxy": [
      "6455 9.1",
      "7692 5.1"
    ],
    "extension-other-case": [
      "6455 9.1"
    ],
    "extension-unregistered": [
      "6455 9.1",
      [
        "IANA: WebSocket Extension Name Registry",
        "https://www.iana.org/assignments/websocket/websocket.xhtml#extension-name"
      ]
    ],
    "extensions-answer-empty": [
      "6455 4.2.2",
      "6455 9.1"
    ],
    "extensions-answer-malformed": [
      "6455 9.1",
      "6455 4.3"
    ],
    "extensions-answer-repeated": [
      "6455 11.3.2",
      "6455 4.2.2"
    ],
    "extensions-malformed-let-pass": [
      "6455 9.1"
    ],
    "extensions-offer-malformed": [
      "6455 9.1",
      "6455 4.3"
    ],
    "extensions-on-several-lines": [
      "6455 9.1",
      "6455 11.3.2"
    ],
    "field-after-empty-line": [
      "9112 2.1",
      "9112 2.2"
    ],
    "field-name-invalid": [
      "9110 5.1",
      "9110 5.6.2"
    ],
    "folded-field": [
      "9112 5.2"
    ],
    "frame-before-response": [
      "6455 4.1"
    ],
    "frame-compressed-unagreed": [
      "6455 5.2",
      "7692 6"
    ],
    "frame-masked-by-server": [
      "6455 5.1"
    ],
    "frame-reserved-bits": [
      "6455 5.2"
    ],
    "frame-reserved-opcode": [
      "6455 5.2",
      "6455 11.8"
    ],
    "frame-unmasked-by-client": [
      "6455 5.1",
      "6455 5.3"
    ],
    "gateway-failed": [
      "9110 15.6.3",
      "9110 15.6.5"
    ],
    "h2-authority-wrong": [
      "8441 4",
      "8441 5",
      "9113 8.3.1"
    ],
    "h2-connect-not-offered": [
      "8441 3",
      "8441 4",
      "9220 3"
    ],
    "h2-connect-setting-wrong": [
      "8441 3"
    ],
    "h2-connection-field": [
      "9113 8.2.2",
      "8441 5",
      "9114 4.2"
    ],
    "h2-content-length": [
      "9110 8.6",
      "9110 9.3.6"
    ],
    "h2-host-differs": [
      "8441 5",
      "9113 8.3.1"
    ],
    "h2-key-or-accept": [
      "8441 5"
    ],
    "h2-method-not-connect": [
      "8441 4",
      "8441 5"
    ],
    "h2-name-not-lowercase": [
      "9113 8.2.1",
      "9114 4.2"
    ],
    "h2-path-missing": [
      "8441 4",
      "9113 8.3.1"
    ],
    "h2-protocol-not-websocket": [
      "8441 4",
      "8441 5"
    ],
    "h2-pseudo-header-misplaced": [
      "9113 8.3",
      "9114 4.3"
    ],
    "h2-scheme-wrong": [
      "8441 4",
      "8441 5"
    ],
    "h2-status-101": [
      "8441 5",
      "9113 8.6"
    ],
    "h2-stream-ended": [
      "8441 5"
    ],
    "h2-unknown-protocol-status": [
      "9220 3"
    ],
    "h2-version-missing": [
      "8441 5"
    ],
    "haproxy-condition-case": [
      "6455 4.2.1",
      [
        "HAProxy: matching strings",
        "https://docs.haproxy.org/2.8/configuration.html#7.1.3"
      ]
    ],
    "haproxy-tunnel-timeout": [
      [
        "HAProxy: timeout tunnel",
        "https://docs.haproxy.org/2.8/configuration.html#4.2-timeout%20tunnel"
      ]
    ],
    "haproxy-upgrade-deleted": [
      "9110 7.8",
      "6455 4.2.1"
    ],
    "head-not-to-its-end": [],
    "head-unclosed": [
      "9112 2.1",
      "9112 2.2"
    ],
    "host-default-port": [
      "6455 3",
      "6455 4.1"
    ],
    "host-invalid": [
      "9112 3.2",
      "9110 7.2",
      "6455 4.1"
    ],
    "host-lost-on-the-way": [
      "6455 4.1",
      "6455 10.2"
    ],
    "host-missing": [
      "6455 4.1",
      "6455 4.2.1",
      "9112 3.2"
    ],
    "host-not-of-target": [
      "9112 3.2.2",
      "9110 7.2"
    ],
    "host-repeated": [
      "9112 3.2"
    ],
    "host-replaced-by-proxy": [
      "6455 4.1",
      "6455 10.2"
    ],
    "http-name-case": [
      "9112 2.3"
    ],
    "http-version-too-new": [
      "9112 2.3",
      "9113 3.4",
      "8441 4"
    ],
    "http-version-too-old": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "http2-has-no-upgrade": [
      "9113 8.6",
      "9113 8.2.2",
      "6455 4.1"
    ],
    "http2-preface": [
      "9113 3.4",
      "8441 4"
    ],
    "ingress-annotation-no-string": [
      [
        "Kubernetes: Annotations",
        "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/"
      ]
    ],
    "ingress-backend-protocol": [
      [
        "ingress-nginx: Backend protocol",
        "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#backend-protocol"
      ]
    ],
    "ingress-connection-replaced": [
      "9110 7.8",
      [
        "ingress-nginx: Connection proxy header",
        "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#connection-proxy-header"
      ]
    ],
    "ingress-http-version": [
      "9110 7.8",
      [
        "ingress-nginx: Proxy HTTP version",
        "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#proxy-http-version"
      ]
    ],
    "ingress-path-replaced": [
      "6455 4.2.2",
      [
        "ingress-nginx: Rewrite",
        "https://kubernetes.github.io/ingress-nginx/examples/rewrite/"
      ]
    ],
    "ingress-read-timeout": [
      [
        "ingress-nginx: WebSockets",
        "https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#websockets"
      ]
    ],
    "ingress-snippet-repeats": [
      "9110 5.3",
      [
        "ingress-nginx: Configuration snippet",
        "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#configuration-snippet"
      ]
    ],
    "ingress-target-protocol": [
      "9113 8.6",
      [
        "AWS Load Balancer Controller: Ingress annotations",
        "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"
      ]
    ],
    "ingress-timeout-with-unit": [
      [
        "ingress-nginx: Custom timeouts",
        "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#custom-timeouts"
      ]
    ],
    "ingress-websockets-not-enabled": [
      "9110 7.8",
      [
        "Contour: WebSockets",
        "https://projectcontour.io/docs/main/config/websockets/"
      ],
      [
        "Emissary: WebSocket connections",
        "https://www.getambassador.io/docs/emissary/latest/howtos/websockets"
      ]
    ],
    "insecure-from-secure-page": [
      "6455 10.6",
      [
        "Mixed Content: should fetching request be blocked",
        "https://www.w3.org/TR/mixed-content/#should-block-fetch"
      ]
    ],
    "interim-before-101": [
      "9110 15.2"
    ],
    "istio-http2-to-the-server": [
      "8441 4",
      [
        "Istio: ConnectionPoolSettings",
        "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings"
      ],
      [
        "Istio issue 27078",
        "https://github.com/istio/istio/issues/27078"
      ]
    ],
    "istio-match-value": [
      "6455 4.2.1",
      [
        "Istio: HTTPMatchRequest",
        "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest"
      ]
    ],
    "key-in-response": [
      "6455 11.3.1"
    ],
    "key-missing": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "key-not-base64": [
      "6455 4.1",
      "6455 4.3",
      "4648 4"
    ],
    "key-not-canonical": [
      "4648 3.5"
    ],
    "key-not-random": [
      "6455 4.1"
    ],
    "key-not-shown": [
      "6455 4.1"
    ],
    "key-redacted": [],
    "key-repeated": [
      "6455 11.3.1"
    ],
    "key-reused": [
      "6455 4.1",
      "6455 10.3"
    ],
    "key-wrong-length": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "length-and-transfer-encoding": [
      "9112 6.1",
      "9112 6.3",
      "9112 11.2"
    ],
    "lines-left-out": [],
    "list-element-empty": [
      "9110 5.6.1.1",
      "9110 5.6.1.2"
    ],
    "location-missing": [
      "9110 15.4",
      "9110 10.2.2"
    ],
    "method-not-get": [
      "6455 4.1",
      "6455 4.2.1",
      "9110 9.1"
    ],
    "nginx-connection-for-all": [
      "9110 7.8",
      [
        "nginx: WebSocket proxying",
        "https://nginx.org/en/docs/http/websocket.html"
      ]
    ],
    "nginx-connection-not-passed": [
      "9110 7.6.1",
      "6455 4.2.1",
      [
        "nginx: WebSocket proxying",
        "https://nginx.org/en/docs/http/websocket.html"
      ]
    ],
    "nginx-headers-not-inherited": [
      "9110 7.6.1",
      [
        "nginx: proxy_set_header",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"
      ]
    ],
    "nginx-host-not-passed": [
      "6455 10.2",
      [
        "nginx: proxy_set_header",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"
      ]
    ],
    "nginx-http-version": [
      "9110 7.8",
      [
        "nginx: proxy_http_version",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version"
      ]
    ],
    "nginx-http-version-default": [
      "9110 7.8",
      [
        "nginx: proxy_http_version",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version"
      ]
    ],
    "nginx-map-missing": [
      [
        "nginx: WebSocket proxying",
        "https://nginx.org/en/docs/http/websocket.html"
      ]
    ],
    "nginx-not-shown": [
      [
        "nginx: proxy_set_header",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"
      ]
    ],
    "nginx-path-replaced": [
      "6455 4.2.2",
      [
        "nginx: proxy_pass",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass"
      ]
    ],
    "nginx-port-without-tls": [
      "6455 4.1",
      [
        "nginx: configuring HTTPS servers",
        "https://nginx.org/en/docs/http/configuring_https_servers.html"
      ]
    ],
    "nginx-proxy-scheme": [
      [
        "nginx: proxy_pass",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass"
      ]
    ],
    "nginx-quotes-in-value": [
      "9110 7.6.1",
      "6455 4.2.1"
    ],
    "nginx-read-timeout": [
      [
        "nginx: proxy_read_timeout",
        "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout"
      ]
    ],
    "nginx-upgrade-not-passed": [
      "9110 7.6.1",
      "9110 7.8",
      [
        "nginx: WebSocket proxying",
        "https://nginx.org/en/docs/http/websocket.html"
      ]
    ],
    "nginx-upgrade-value": [
      "6455 4.2.1",
      [
        "nginx: embedded variables",
        "https://nginx.org/en/docs/http/ngx_http_core_module.html#variables"
      ]
    ],
    "no-answer": [],
    "nul-in-head": [
      "9110 5.5"
    ],
    "origin-absent-accepted": [
      "6455 4.2.1",
      "6455 10.1",
      "6455 10.2"
    ],
    "origin-foreign-accepted": [
      "6455 10.2",
      "6455 4.2.2",
      "6265 8.2"
    ],
    "origin-malformed": [
      "6455 4.1",
      "6454 6.2",
      "6454 7.1"
    ],
    "origin-missing": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "origin-not-host": [
      "6455 4.2.2",
      "6455 10.2"
    ],
    "origin-null": [
      "6454 7.1",
      "6455 10.2"
    ],
    "origin-repeated": [
      "6454 7.3"
    ],
    "other-version-in-101": [
      "6455 4.2.2",
      "6455 11.3.5"
    ],
    "paste-bare-values": [
      "6455 4.2.2"
    ],
    "paste-compressed": [],
    "paste-empty": [],
    "paste-format-not-read": [],
    "paste-html-entities": [],
    "paste-invisible-characters": [],
    "paste-line-numbers": [],
    "paste-misread-encoding": [],
    "paste-no-break-spaces": [],
    "paste-no-http": [],
    "paste-too-large": [],
    "paste-too-many-lines": [],
    "paste-typographic-dashes": [],
    "paste-typographic-quotes": [],
    "paste-unrecognised": [],
    "paste-without-handshake": [],
    "path-not-found": [
      "6455 4.2.2",
      "9110 15.5.5"
    ],
    "plain-to-tls-port": [
      "6455 4.1"
    ],
    "post-by-data": [
      "6455 4.1"
    ],
    "provisional-headers": [],
    "proxy-challenge-missing": [
      "9110 15.5.8",
      "9110 11.7.1"
    ],
    "proxy-connection": [
      [
        "RFC 9112 Appendix C.2.2",
        "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      ]
    ],
    "reason-phrase-unusual": [
      "9112 4"
    ],
    "redirect": [
      "6455 4.1",
      [
        "WebSockets: establish a WebSocket connection",
        "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      ]
    ],
    "refusal-reason": [
      "9110 15.5"
    ],
    "refusal-unframed": [
      "9112 6.3",
      "9112 9.6"
    ],
    "refusal-upgrade-unlisted": [
      "9110 7.8",
      "9110 15.5.22"
    ],
    "refusal-without-words": [
      "6455 4.2.2",
      "9110 15.5.4"
    ],
    "request-after-empty-line": [
      "9112 2.2"
    ],
    "request-asks-for-http2": [
      "7540 3.2"
    ],
    "request-body": [
      "6455 4.1",
      "9110 9.3.1"
    ],
    "request-head-too-large": [
      "6585 5",
      "9110 15.5.15"
    ],
    "request-line-malformed": [
      "9112 3"
    ],
    "request-not-captured": [],
    "request-not-shown": [],
    "response-after-101": [
      "9110 7.8",
      "6455 4.1"
    ],
    "response-connection-list": [
      "6455 4.2.2"
    ],
    "response-connection-missing": [
      "6455 4.1",
      "6455 4.2.2",
      "9110 7.8"
    ],
    "response-connection-without-upgrade": [
      "6455 4.1",
      "6455 4.2.2"
    ],
    "response-head-too-large": [
      "9110 5.4"
    ],
    "response-not-http": [
      "9112 4",
      "6455 4.1"
    ],
    "response-not-shown": [],
    "response-upgrade-list": [
      "6455 4.1",
      "6455 4.2.2"
    ],
    "response-upgrade-missing": [
      "6455 4.1",
      "6455 4.2.2",
      "9110 7.8"
    ],
    "response-upgrade-not-websocket": [
      "6455 4.1",
      "6455 4.2.2"
    ],
    "response-upgrade-unrequested": [
      "9110 7.8"
    ],
    "singleton-repeated": [
      "9110 5.3"
    ],
    "space-before-colon": [
      "9112 5.1"
    ],
    "space-before-first-field": [
      "9112 2.2"
    ],
    "start-line-glued": [
      "9112 2.1"
    ],
    "status-426-without-upgrade": [
      "9110 15.5.22",
      "9110 7.8"
    ],
    "status-code-malformed": [
      "9112 4"
    ],
    "status-line-spacing": [
      "9112 4"
    ],
    "status-not-101": [
      "6455 4.2.2",
      "6455 4.1"
    ],
    "status-version": [
      "6455 4.2.2",
      "9112 2.3",
      "9110 15.2"
    ],
    "subprotocol-answer-empty": [
      "6455 4.2.2",
      "6455 4.3"
    ],
    "subprotocol-answer-not-a-token": [
      "6455 4.2.2",
      "6455 4.3"
    ],
    "subprotocol-answer-several": [
      "6455 4.3",
      "6455 11.3.4"
    ],
    "subprotocol-empty": [
      "6455 4.1",
      "6455 4.3",
      "9110 5.6.1.1"
    ],
    "subprotocol-missing": [
      [
        "WebSockets: establish a WebSocket connection",
        "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      ],
      "6455 4.2.2"
    ],
    "subprotocol-none-taken": [
      "6455 4.2.2",
      "6455 1.9"
    ],
    "subprotocol-not-a-token": [
      "6455 4.1",
      "6455 4.3",
      "9110 5.6.2"
    ],
    "subprotocol-not-offered": [
      "6455 4.1",
      "6455 4.2.2"
    ],
    "subprotocol-on-several-lines": [
      "6455 11.3.4",
      "9110 5.3"
    ],
    "subprotocol-other-case": [
      "6455 4.1",
      "7936 2"
    ],
    "subprotocol-repeated": [
      "6455 4.1",
      [
        "WebSockets: new WebSocket(url, protocols)",
        "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      ]
    ],
    "subprotocol-unrequested": [
      "6455 4.2.2",
      "6455 4.1",
      "8441 5"
    ],
    "target-absolute-refused": [
      "9112 3.2.2",
      "6455 4.2.1"
    ],
    "target-encoded-line-break": [
      "9110 5.5",
      "9110 17.4"
    ],
    "target-fragment": [
      "6455 3",
      "9112 3.2"
    ],
    "target-not-a-path": [
      "6455 4.1",
      "6455 4.2.1",
      "9112 3.2.1"
    ],
    "target-not-ascii": [
      "9112 3.2",
      "3986 2.1"
    ],
    "target-of-other-method": [
      "9112 3.2.3",
      "9112 3.2.4",
      "6455 4.1"
    ],
    "target-websocket-uri": [
      "6455 4.1",
      "9112 3.2.2"
    ],
    "text-after-101": [
      "9112 6.3",
      "6455 5.2"
    ],
    "tls-to-plain-port": [
      "6455 4.1"
    ],
    "traefik-handshake-field-changed": [
      "9110 7.8",
      [
        "Traefik: Headers",
        "https://doc.traefik.io/traefik/middlewares/http/headers/"
      ]
    ],
    "traefik-host-not-passed": [
      "6455 10.2",
      [
        "Traefik: Pass Host header",
        "https://doc.traefik.io/traefik/routing/services/#pass-host-header"
      ]
    ],
    "traefik-http2-to-the-server": [
      "9113 8.6",
      [
        "Traefik: connection upgrades and h2c",
        "https://github.com/traefik/traefik/pull/12967"
      ]
    ],
    "traefik-rule-value": [
      "6455 4.2.1",
      [
        "Traefik: Rules",
        "https://doc.traefik.io/traefik/routing/routers/#rule"
      ]
    ],
    "traefik-server-scheme": [
      [
        "Traefik: Servers",
        "https://doc.traefik.io/traefik/routing/services/#servers"
      ]
    ],
    "transfer-encoding-in-101": [
      "9112 6.1"
    ],
    "transfer-encoding-in-http-1-0": [
      "9112 6.1"
    ],
    "upgrade-dropped-by-proxy": [
      "9110 7.6.1",
      "9110 7.8",
      "6455 4.2.1"
    ],
    "upgrade-list": [
      "9110 7.8"
    ],
    "upgrade-lost-on-the-way": [
      "9110 7.6.1",
      "9110 7.8"
    ],
    "upgrade-missing": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "upgrade-not-shown": [
      "9110 7.8"
    ],
    "upgrade-not-websocket": [
      "6455 4.1",
      "6455 4.2.1",
      "9110 7.8"
    ],
    "upgrade-of-http-1-0-honoured": [
      "9110 7.8"
    ],
    "upgrade-repeated": [
      "9110 5.3",
      "9110 7.8"
    ],
    "upgrade-version-suffix": [
      "9110 7.8",
      "6455 11.2"
    ],
    "value-not-ascii": [
      "9110 5.5"
    ],
    "varnish-not-piped": [
      "9110 7.6.1",
      [
        "Varnish: using WebSockets",
        "https://varnish-cache.org/docs/trunk/users-guide/vcl-example-websockets.html"
      ]
    ],
    "varnish-upgrade-not-copied": [
      "9110 7.6.1",
      [
        "Varnish: using WebSockets",
        "https://varnish-cache.org/docs/trunk/users-guide/vcl-example-websockets.html"
      ]
    ],
    "version-in-101": [
      "6455 4.2.2",
      "6455 11.3.5"
    ],
    "version-malformed": [
      "6455 4.3"
    ],
    "version-missing": [
      "6455 4.1",
      "6455 4.2.1"
    ],
    "version-not-13": [
      "6455 4.1",
      "6455 4.2.1",
      "6455 11.6"
    ],
    "version-refusal-status": [
      "6455 4.2.2",
      "6455 4.4"
    ],
    "version-refusal-without-list": [
      "6455 4.2.2",
      "6455 4.4"
    ],
    "version-repeated": [
      "6455 11.3.5"
    ],
    "version-reserved": [
      "6455 4.1",
      "6455 11.6"
    ],
    "version-retry": [
      "6455 4.4"
    ],
    "webpack-own-websocket-path": [
      [
        "webpack: devServer.webSocketServer",
        "https://webpack.js.org/configuration/dev-server/#devserverwebsocketserver"
      ]
    ]
  },
  "steps": {
    "accept": [
      "Sec-WebSocket-Accept answers the key",
      "6455 4.2.2"
    ],
    "connection": [
      "Connection includes Upgrade",
      "6455 4.1"
    ],
    "connection-answer": [
      "Connection includes Upgrade",
      "6455 4.2.2"
    ],
    "extensions-answer": [
      "Only extensions that were offered",
      "6455 4.2.2"
    ],
    "extensions-offer": [
      "The extensions offered are well formed",
      "6455 9.1"
    ],
    "host": [
      "Host names the server",
      "6455 4.1"
    ],
    "key": [
      "Sec-WebSocket-Key holds 16 random bytes",
      "6455 4.1"
    ],
    "origin": [
      "Origin says which page asks",
      "6455 4.1"
    ],
    "protocol-answer": [
      "One subprotocol of those offered, or none",
      "6455 4.2.2"
    ],
    "protocol-offer": [
      "The subprotocols offered are distinct tokens",
      "6455 4.1"
    ],
    "request-line": [
      "GET, HTTP/1.1 or later, and the resource’s path",
      "6455 4.1"
    ],
    "status": [
      "The status is 101",
      "6455 4.2.2"
    ],
    "upgrade": [
      "Upgrade includes websocket",
      "6455 4.1"
    ],
    "upgrade-answer": [
      "Upgrade is websocket",
      "6455 4.2.2"
    ],
    "version": [
      "Sec-WebSocket-Version is 13",
      "6455 4.1"
    ]
  }
};
