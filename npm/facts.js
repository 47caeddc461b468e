// Written from src by UPDATE=1 cargo test --test generated.
export default {
  "fields": {
    "Accept": {
      "about": "Media types that the client likes; no effect here, for a 101 has no content",
      "cite": {
        "title": "RFC 9110 §12.5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1"
      }
    },
    "Accept-Charset": {
      "about": "Deprecated wish for a character set; no effect, for WebSocket text is always UTF-8",
      "cite": {
        "title": "RFC 9110 §12.5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.2"
      }
    },
    "Accept-Encoding": {
      "about": "Codings for the content of a response; messages are compressed by permessage-deflate instead",
      "cite": {
        "title": "RFC 9110 §12.5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3"
      }
    },
    "Accept-Language": {
      "about": "Languages that the user reads; no effect on the handshake",
      "cite": {
        "title": "RFC 9110 §12.5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4"
      }
    },
    "Access-Control-Allow-Credentials": {
      "about": "Does nothing here: CORS does not apply to WebSocket, cookies go with a handshake regardless",
      "cite": {
        "title": "Fetch: Access-Control-Allow-Credentials",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-allow-credentials"
      }
    },
    "Access-Control-Allow-Headers": {
      "about": "Does nothing here: script can set no field of a handshake, and CORS does not apply to WebSocket",
      "cite": {
        "title": "Fetch: Access-Control-Allow-Headers",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-allow-headers"
      }
    },
    "Access-Control-Allow-Methods": {
      "about": "Does nothing here: a handshake is always GET, and CORS does not apply to WebSocket",
      "cite": {
        "title": "Fetch: Access-Control-Allow-Methods",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-allow-methods"
      }
    },
    "Access-Control-Allow-Origin": {
      "about": "Does nothing here: CORS does not apply to WebSocket, so the server checks Origin itself",
      "cite": {
        "title": "Fetch: Access-Control-Allow-Origin",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-allow-origin"
      }
    },
    "Access-Control-Expose-Headers": {
      "about": "Does nothing here: script reads no field of the answer, and CORS does not apply to WebSocket",
      "cite": {
        "title": "Fetch: Access-Control-Expose-Headers",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-expose-headers"
      }
    },
    "Access-Control-Max-Age": {
      "about": "Does nothing here: a handshake has no preflight to remember",
      "cite": {
        "title": "Fetch: Access-Control-Max-Age",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-max-age"
      }
    },
    "Access-Control-Request-Headers": {
      "about": "Does nothing here: it belongs to a CORS preflight, which a handshake does not have",
      "cite": {
        "title": "Fetch: Access-Control-Request-Headers",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-request-headers"
      }
    },
    "Access-Control-Request-Method": {
      "about": "Does nothing here: it belongs to a CORS preflight, which a handshake does not have",
      "cite": {
        "title": "Fetch: Access-Control-Request-Method",
        "url": "https://fetch.spec.whatwg.org/#http-access-control-request-method"
      }
    },
    "Age": {
      "about": "Seconds that the response spent in a cache; an answer from a cache cannot fit a fresh key",
      "cite": {
        "title": "RFC 9111 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9111#section-5.1"
      }
    },
    "Allow": {
      "about": "Methods that are allowed here, sent with a 405; a handshake is always GET",
      "cite": {
        "title": "RFC 9110 §10.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.1"
      }
    },
    "Alt-Svc": {
      "about": "Other places that serve this origin, such as HTTP/3; no effect on this connection",
      "cite": {
        "title": "RFC 7838 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc7838#section-3"
      }
    },
    "Authentication-Info": {
      "about": "What the server adds once credentials were right; WebSocket has no use for it",
      "cite": {
        "title": "RFC 9110 §11.6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.3"
      }
    },
    "Authorization": {
      "about": "Credentials for the server; new WebSocket() cannot set it, other clients can",
      "cite": {
        "title": "RFC 9110 §11.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2"
      }
    },
    "CDN-Loop": {
      "about": "Networks that passed the request on, so that they notice when it goes in circles",
      "cite": {
        "title": "RFC 8586 §2",
        "url": "https://www.rfc-editor.org/rfc/rfc8586#section-2"
      }
    },
    "CF-Cache-Status": {
      "about": "Whether Cloudflare's cache answered; HIT means that the server never saw the handshake",
      "cite": null
    },
    "CF-Connecting-IP": {
      "about": "The client's address as Cloudflare saw it",
      "cite": {
        "title": "Cloudflare: HTTP headers",
        "url": "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      }
    },
    "CF-IPCountry": {
      "about": "The client's country as Cloudflare guesses it",
      "cite": {
        "title": "Cloudflare: HTTP headers",
        "url": "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      }
    },
    "CF-Ray": {
      "about": "Identifies this request at Cloudflare, which passed the answer on or made it",
      "cite": {
        "title": "Cloudflare: HTTP headers",
        "url": "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      }
    },
    "CF-Visitor": {
      "about": "Scheme that the client used towards Cloudflare, http or https",
      "cite": {
        "title": "Cloudflare: HTTP headers",
        "url": "https://developers.cloudflare.com/fundamentals/reference/http-headers/"
      }
    },
    "Cache-Control": {
      "about": "Keeps caches out: browsers send no-cache, since only the server itself can answer a handshake",
      "cite": {
        "title": "RFC 9111 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9111#section-5.2"
      }
    },
    "Connection": {
      "about": "Lists what is meant for the next hop only; without the token Upgrade here the Upgrade field does not count",
      "cite": {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      }
    },
    "Content-Encoding": {
      "about": "Compression of the content; messages are compressed by permessage-deflate instead",
      "cite": {
        "title": "RFC 9110 §8.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.4"
      }
    },
    "Content-Length": {
      "about": "Length of the content; a 101 has none, and the bytes after it are WebSocket frames",
      "cite": {
        "title": "RFC 9110 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.6"
      }
    },
    "Content-Security-Policy": {
      "about": "Does nothing here; on the page that opens the WebSocket, connect-src has to allow its URL",
      "cite": {
        "title": "Content Security Policy",
        "url": "https://w3c.github.io/webappsec-csp/#csp-header"
      }
    },
    "Content-Type": {
      "about": "Media type of the content; found on refusals, for a 101 has no content",
      "cite": {
        "title": "RFC 9110 §8.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.3"
      }
    },
    "Cookie": {
      "about": "Cookies of the WebSocket's host; the usual way to say who the user is, since script can set no field",
      "cite": {
        "title": "RFC 6265 §5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6265#section-5.4"
      }
    },
    "DNT": {
      "about": "The user asks not to be tracked, an abandoned standard; no effect on the handshake",
      "cite": {
        "title": "Tracking Preference Expression",
        "url": "https://www.w3.org/TR/tracking-dnt/"
      }
    },
    "Date": {
      "about": "When the response was made; no effect on the handshake",
      "cite": {
        "title": "RFC 9110 §6.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1"
      }
    },
    "ETag": {
      "about": "Version of the file that is sent; a sign that a page answered, not a WebSocket",
      "cite": {
        "title": "RFC 9110 §8.8.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3"
      }
    },
    "Expect": {
      "about": "Asks for a 100 before sending content; a handshake has no content",
      "cite": {
        "title": "RFC 9110 §10.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1"
      }
    },
    "Fly-Request-Id": {
      "about": "Identifies this request at Fly.io",
      "cite": null
    },
    "Forwarded": {
      "about": "The client's address, and the host and scheme it asked for, as the proxy in front saw them",
      "cite": {
        "title": "RFC 7239 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc7239#section-4"
      }
    },
    "HTTP2-Settings": {
      "about": "Goes with Upgrade: h2c, the obsolete switch to HTTP/2; here it means two upgrades at once",
      "cite": {
        "title": "RFC 7540 §3.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7540#section-3.2.1"
      }
    },
    "Host": {
      "about": "Host and port of the WebSocket URL; servers and proxies choose the site by it",
      "cite": {
        "title": "RFC 9110 §7.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.2"
      }
    },
    "If-Match": {
      "about": "Condition on the file's version; it does not belong to a handshake",
      "cite": {
        "title": "RFC 9110 §13.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1"
      }
    },
    "If-Modified-Since": {
      "about": "Condition on the file's age; a 304 in answer to it fails the handshake",
      "cite": {
        "title": "RFC 9110 §13.1.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.3"
      }
    },
    "If-None-Match": {
      "about": "Condition on the file's version; a 304 in answer to it fails the handshake",
      "cite": {
        "title": "RFC 9110 §13.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2"
      }
    },
    "If-Range": {
      "about": "Condition on a Range; it does not belong to a handshake",
      "cite": {
        "title": "RFC 9110 §13.1.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.5"
      }
    },
    "If-Unmodified-Since": {
      "about": "Condition on the file's age; it does not belong to a handshake",
      "cite": {
        "title": "RFC 9110 §13.1.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-13.1.4"
      }
    },
    "Keep-Alive": {
      "about": "How long an HTTP connection stays open between requests; a WebSocket is not bound by it",
      "cite": {
        "title": "RFC 9112 Appendix C.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      }
    },
    "Location": {
      "about": "Where a redirect leads; Chromium and Firefox do not follow it, the handshake just fails",
      "cite": {
        "title": "RFC 9110 §10.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2"
      }
    },
    "Origin": {
      "about": "Origin of the page that opens the connection; the server checks it to keep foreign pages out",
      "cite": {
        "title": "RFC 6454 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-7"
      }
    },
    "Pragma": {
      "about": "The HTTP/1.0 form of Cache-Control: no-cache, which browsers still send beside it",
      "cite": {
        "title": "RFC 9111 §5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9111#section-5.4"
      }
    },
    "Priority": {
      "about": "How urgent the response is; no effect on the handshake",
      "cite": {
        "title": "RFC 9218 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc9218#section-5"
      }
    },
    "Proxy-Authenticate": {
      "about": "How to log in to the proxy, sent with its 407; the handshake has not reached the server",
      "cite": {
        "title": "RFC 9110 §11.7.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.7.1"
      }
    },
    "Proxy-Authorization": {
      "about": "Credentials for a forward proxy; they belong in the CONNECT to that proxy, not in the handshake",
      "cite": {
        "title": "RFC 9110 §11.7.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.7.2"
      }
    },
    "Proxy-Connection": {
      "about": "Mistaken form of Connection for HTTP/1.0 proxies; it does not count as Connection",
      "cite": {
        "title": "RFC 9112 Appendix C.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      }
    },
    "Range": {
      "about": "Asks for part of a file; no effect on the handshake",
      "cite": {
        "title": "RFC 9110 §14.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-14.2"
      }
    },
    "Referer": {
      "about": "Address of the page behind a request; browsers leave it out of handshakes, which have Origin",
      "cite": {
        "title": "RFC 9110 §10.1.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.3"
      }
    },
    "Referrer-Policy": {
      "about": "What a page's requests say in Referer; no effect on the handshake",
      "cite": {
        "title": "Referrer Policy: header",
        "url": "https://w3c.github.io/webappsec-referrer-policy/#referrer-policy-header"
      }
    },
    "Retry-After": {
      "about": "When to try again; browsers do not by themselves, and script never sees it",
      "cite": {
        "title": "RFC 9110 §10.2.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3"
      }
    },
    "Sec-CH-UA": {
      "about": "Brand and major version of the browser; no effect on the handshake",
      "cite": {
        "title": "User-Agent Client Hints: Sec-CH-UA",
        "url": "https://wicg.github.io/ua-client-hints/#sec-ch-ua"
      }
    },
    "Sec-CH-UA-Full-Version-List": {
      "about": "Brands of the browser with full versions; no effect on the handshake",
      "cite": {
        "title": "User-Agent Client Hints: Sec-CH-UA-Full-Version-List",
        "url": "https://wicg.github.io/ua-client-hints/#sec-ch-ua-full-version-list"
      }
    },
    "Sec-CH-UA-Mobile": {
      "about": "Whether the browser would like the mobile form of a page; no effect on the handshake",
      "cite": {
        "title": "User-Agent Client Hints: Sec-CH-UA-Mobile",
        "url": "https://wicg.github.io/ua-client-hints/#sec-ch-ua-mobile"
      }
    },
    "Sec-CH-UA-Platform": {
      "about": "Operating system of the browser; no effect on the handshake",
      "cite": {
        "title": "User-Agent Client Hints: Sec-CH-UA-Platform",
        "url": "https://wicg.github.io/ua-client-hints/#sec-ch-ua-platform"
      }
    },
    "Sec-Fetch-Dest": {
      "about": "What the result is for: empty from Firefox, websocket from WebKit; Chromium leaves it out",
      "cite": {
        "title": "Fetch Metadata: Sec-Fetch-Dest",
        "url": "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-dest-header"
      }
    },
    "Sec-Fetch-Mode": {
      "about": "The mode of the request, here websocket; Chromium leaves it out",
      "cite": {
        "title": "Fetch Metadata: Sec-Fetch-Mode",
        "url": "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-mode-header"
      }
    },
    "Sec-Fetch-Site": {
      "about": "How the page relates to the server: same-origin, same-site or cross-site; Chromium leaves it out",
      "cite": {
        "title": "Fetch Metadata: Sec-Fetch-Site",
        "url": "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-site-header"
      }
    },
    "Sec-Fetch-Storage-Access": {
      "about": "Whether cookies of a third-party site may go with the request",
      "cite": {
        "title": "Storage Access Headers",
        "url": "https://privacycg.github.io/storage-access-headers"
      }
    },
    "Sec-Fetch-User": {
      "about": "Marks a navigation that the user started; it does not belong to a handshake",
      "cite": {
        "title": "Fetch Metadata: Sec-Fetch-User",
        "url": "https://w3c.github.io/webappsec-fetch-metadata/#sec-fetch-user-header"
      }
    },
    "Sec-GPC": {
      "about": "The user asks that personal data be neither sold nor shared; no effect on the handshake",
      "cite": {
        "title": "Global Privacy Control",
        "url": "https://w3c.github.io/gpc/#the-sec-gpc-header-field-for-http-requests"
      }
    },
    "Sec-Purpose": {
      "about": "Marks a prefetch; it does not belong to a handshake",
      "cite": {
        "title": "Fetch: Sec-Purpose header",
        "url": "https://fetch.spec.whatwg.org/#sec-purpose-header"
      }
    },
    "Sec-WebSocket-Accept": {
      "about": "Proof that the server read the key: base64 of the SHA-1 of key and GUID; if it is wrong the client gives up",
      "cite": {
        "title": "RFC 6455 §11.3.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.3"
      }
    },
    "Sec-WebSocket-Draft": {
      "about": "Number of the obsolete draft that the client speaks; RFC 6455 has Sec-WebSocket-Version",
      "cite": {
        "title": "draft-ietf-hybi-thewebsocketprotocol-03",
        "url": "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-03"
      }
    },
    "Sec-WebSocket-Extensions": {
      "about": "Extensions that the client offers, such as permessage-deflate; the answer names those in use",
      "cite": {
        "title": "RFC 6455 §11.3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.2"
      }
    },
    "Sec-WebSocket-Key": {
      "about": "16 random bytes in base64; the server proves that it read them by the Sec-WebSocket-Accept it derives",
      "cite": {
        "title": "RFC 6455 §11.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.1"
      }
    },
    "Sec-WebSocket-Key1": {
      "about": "First of the two keys of the obsolete draft hixie-76; RFC 6455 has one key, Sec-WebSocket-Key",
      "cite": {
        "title": "draft-hixie-thewebsocketprotocol-76",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      }
    },
    "Sec-WebSocket-Key2": {
      "about": "Second of the two keys of the obsolete draft hixie-76; RFC 6455 has one key, Sec-WebSocket-Key",
      "cite": {
        "title": "draft-hixie-thewebsocketprotocol-76",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      }
    },
    "Sec-WebSocket-Location": {
      "about": "The WebSocket URL, repeated by a server of the obsolete draft hixie-76; RFC 6455 has no such field",
      "cite": {
        "title": "draft-hixie-thewebsocketprotocol-76",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      }
    },
    "Sec-WebSocket-Origin": {
      "about": "Origin of the page in obsolete drafts; RFC 6455 clients send Origin, and its servers do not repeat it",
      "cite": {
        "title": "draft-ietf-hybi-thewebsocketprotocol-10",
        "url": "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      }
    },
    "Sec-WebSocket-Protocol": {
      "about": "Subprotocols that the constructor's second argument offers, best first; the answer names the one chosen",
      "cite": {
        "title": "RFC 6455 §11.3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.4"
      }
    },
    "Sec-WebSocket-Version": {
      "about": "Version of the protocol, 13 for RFC 6455; in a refusal the versions that the server speaks",
      "cite": {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    },
    "Server": {
      "about": "Software that answers; a proxy's name here often shows who refused a handshake",
      "cite": {
        "title": "RFC 9110 §10.2.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.4"
      }
    },
    "Set-Cookie": {
      "about": "Cookie for the browser to keep; it may stand in a handshake's answer too, and script never sees it",
      "cite": {
        "title": "RFC 6265 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6265#section-5.2"
      }
    },
    "Strict-Transport-Security": {
      "about": "Makes the browser use TLS for this host from now on: ws:// becomes wss://",
      "cite": {
        "title": "RFC 6797 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6797#section-6.1"
      }
    },
    "TE": {
      "about": "Transfer codings that the client takes; no effect on the handshake",
      "cite": {
        "title": "RFC 9110 §10.1.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.4"
      }
    },
    "Traceparent": {
      "about": "Identifies this request in a distributed trace",
      "cite": {
        "title": "Trace Context: traceparent",
        "url": "https://www.w3.org/TR/trace-context/#traceparent-header"
      }
    },
    "Tracestate": {
      "about": "What tracing systems add to Traceparent",
      "cite": {
        "title": "Trace Context: tracestate",
        "url": "https://www.w3.org/TR/trace-context/#tracestate-header"
      }
    },
    "Trailer": {
      "about": "Fields that follow the content; no effect, for a handshake has no content",
      "cite": {
        "title": "RFC 9110 §6.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-6.6.2"
      }
    },
    "Transfer-Encoding": {
      "about": "How content without a known length is sent; it must not stand in a 1xx response, so not in a 101",
      "cite": {
        "title": "RFC 9112 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.1"
      }
    },
    "Upgrade": {
      "about": "Names websocket as the protocol to switch to; proxies drop it unless they are set up to pass it on",
      "cite": {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    },
    "Upgrade-Insecure-Requests": {
      "about": "Asks for the https form of a page; despite its name it has nothing to do with Upgrade",
      "cite": {
        "title": "Upgrade Insecure Requests",
        "url": "https://w3c.github.io/webappsec-upgrade-insecure-requests/#preference"
      }
    },
    "User-Agent": {
      "about": "Name and version of the client; some firewalls refuse handshakes by it",
      "cite": {
        "title": "RFC 9110 §10.1.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5"
      }
    },
    "Vary": {
      "about": "Request fields that the answer depends on, for caches; no effect on the handshake",
      "cite": {
        "title": "RFC 9110 §12.5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-12.5.5"
      }
    },
    "Via": {
      "about": "Proxies that the message went through, each with the HTTP version it received",
      "cite": {
        "title": "RFC 9110 §7.6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.3"
      }
    },
    "WWW-Authenticate": {
      "about": "How to log in, sent with a 401; script learns only that the connection failed",
      "cite": {
        "title": "RFC 9110 §11.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1"
      }
    },
    "WebSocket-Location": {
      "about": "The WebSocket URL, repeated by a server of the obsolete draft hixie-75",
      "cite": {
        "title": "draft-hixie-thewebsocketprotocol-75",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      }
    },
    "WebSocket-Origin": {
      "about": "Origin of the page, repeated by a server of the obsolete draft hixie-75",
      "cite": {
        "title": "draft-hixie-thewebsocketprotocol-75",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      }
    },
    "WebSocket-Protocol": {
      "about": "Subprotocol in the obsolete draft hixie-75; RFC 6455 calls the field Sec-WebSocket-Protocol",
      "cite": {
        "title": "draft-hixie-thewebsocketprotocol-75",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      }
    },
    "X-ARR-LOG-ID": {
      "about": "Identifies this request in the log of IIS Application Request Routing, which opens its own WebSocket",
      "cite": null
    },
    "X-ARR-SSL": {
      "about": "Tells the server behind IIS Application Request Routing that the client used TLS, and the certificate",
      "cite": null
    },
    "X-Amz-Cf-Id": {
      "about": "Identifies this request at Amazon CloudFront",
      "cite": null
    },
    "X-Amz-Cf-Pop": {
      "about": "Amazon CloudFront's location that handled the request",
      "cite": null
    },
    "X-Amzn-RequestId": {
      "about": "Identifies this request at the AWS service that answers",
      "cite": null
    },
    "X-Amzn-Trace-Id": {
      "about": "Identifies this request at an AWS load balancer; it traces a WebSocket only up to the upgrade",
      "cite": {
        "title": "Application Load Balancer: request tracing",
        "url": "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-request-tracing.html"
      }
    },
    "X-Azure-Ref": {
      "about": "Identifies this request at Azure Front Door",
      "cite": {
        "title": "Azure Front Door: HTTP headers",
        "url": "https://learn.microsoft.com/azure/frontdoor/front-door-http-headers-protocol"
      }
    },
    "X-Cache": {
      "about": "Whether a cache answered, HIT or MISS; CloudFront writes “Error from cloudfront” on errors",
      "cite": {
        "title": "Fastly: X-Cache",
        "url": "https://www.fastly.com/documentation/reference/http/http-headers/X-Cache/"
      }
    },
    "X-Content-Type-Options": {
      "about": "Stops guessing of media types; no effect on the handshake",
      "cite": {
        "title": "Fetch: X-Content-Type-Options header",
        "url": "https://fetch.spec.whatwg.org/#x-content-type-options-header"
      }
    },
    "X-Envoy-Attempt-Count": {
      "about": "How often Envoy has tried to get this request answered",
      "cite": {
        "title": "Envoy: router",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      }
    },
    "X-Envoy-Decorator-Operation": {
      "about": "Name of the operation in Envoy's trace, often the service and route",
      "cite": {
        "title": "Envoy: router",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      }
    },
    "X-Envoy-Expected-Rq-Timeout-Ms": {
      "about": "Milliseconds that Envoy gives the server to answer",
      "cite": {
        "title": "Envoy: router",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      }
    },
    "X-Envoy-Upstream-Service-Time": {
      "about": "Milliseconds that the server behind Envoy took to answer",
      "cite": {
        "title": "Envoy: router",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter"
      }
    },
    "X-Forwarded-For": {
      "about": "Addresses of the client and of the proxies on the way; any client can forge the first ones",
      "cite": {
        "title": "RFC 7239 §7.4",
        "url": "https://www.rfc-editor.org/rfc/rfc7239#section-7.4"
      }
    },
    "X-Forwarded-Host": {
      "about": "Host that the client asked for, when the proxy writes another one into Host",
      "cite": {
        "title": "Apache mod_proxy: request headers",
        "url": "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#x-headers"
      }
    },
    "X-Forwarded-Port": {
      "about": "Port that the client connected to at the proxy",
      "cite": null
    },
    "X-Forwarded-Prefix": {
      "about": "Part of the path that the proxy cut off before it passed the request on",
      "cite": null
    },
    "X-Forwarded-Proto": {
      "about": "Scheme that the client used, http or https; some servers need it right when they check Origin",
      "cite": {
        "title": "RFC 7239 §1",
        "url": "https://www.rfc-editor.org/rfc/rfc7239#section-1"
      }
    },
    "X-Forwarded-Server": {
      "about": "Host name of the proxy itself",
      "cite": {
        "title": "Apache mod_proxy: request headers",
        "url": "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#x-headers"
      }
    },
    "X-Frame-Options": {
      "about": "Keeps a page out of frames; no effect on the handshake",
      "cite": {
        "title": "RFC 7034 §2",
        "url": "https://www.rfc-editor.org/rfc/rfc7034#section-2"
      }
    },
    "X-HTTP-Method": {
      "about": "Asks a framework to take the GET for another method, which breaks the handshake",
      "cite": {
        "title": "Fetch: forbidden request-header",
        "url": "https://fetch.spec.whatwg.org/#forbidden-request-header"
      }
    },
    "X-HTTP-Method-Override": {
      "about": "Asks a framework to take the GET for another method, which breaks the handshake",
      "cite": {
        "title": "Fetch: forbidden request-header",
        "url": "https://fetch.spec.whatwg.org/#forbidden-request-header"
      }
    },
    "X-Method-Override": {
      "about": "Asks a framework to take the GET for another method, which breaks the handshake",
      "cite": {
        "title": "Fetch: forbidden request-header",
        "url": "https://fetch.spec.whatwg.org/#forbidden-request-header"
      }
    },
    "X-Powered-By": {
      "about": "Framework that answers, such as Express; often the sign that an ordinary page handler took the request",
      "cite": null
    },
    "X-Real-IP": {
      "about": "The client's address as the proxy in front saw it",
      "cite": {
        "title": "nginx: real_ip_header",
        "url": "https://nginx.org/en/docs/http/ngx_http_realip_module.html"
      }
    },
    "X-Request-ID": {
      "about": "Identifies this request in the logs of proxies and servers",
      "cite": {
        "title": "Heroku: HTTP request IDs",
        "url": "https://devcenter.heroku.com/articles/http-request-id"
      }
    },
    "X-Served-By": {
      "about": "Cache servers that the response came through, at Fastly",
      "cite": {
        "title": "Fastly: X-Served-By",
        "url": "https://www.fastly.com/documentation/reference/http/http-headers/X-Served-By/"
      }
    },
    "X-Timer": {
      "about": "When Fastly received the request and how long it took",
      "cite": {
        "title": "Fastly: X-Timer",
        "url": "https://www.fastly.com/documentation/reference/http/http-headers/X-Timer/"
      }
    },
    "X-Varnish": {
      "about": "Transaction numbers of a Varnish cache, which passes WebSockets on only when piped",
      "cite": null
    },
    "X-Vercel-Cache": {
      "about": "Whether Vercel's cache answered",
      "cite": {
        "title": "Vercel: response headers",
        "url": "https://vercel.com/docs/headers/response-headers"
      }
    },
    "X-Vercel-Id": {
      "about": "Vercel's regions that the request went through",
      "cite": {
        "title": "Vercel: request headers",
        "url": "https://vercel.com/docs/headers/request-headers"
      }
    },
    "X-WebSocket-Reject-Reason": {
      "about": "Why the WebSocket-Node library refuses the handshake, in words",
      "cite": {
        "title": "WebSocket-Node: WebSocketRequest.js",
        "url": "https://github.com/theturtle32/WebSocket-Node/blob/master/lib/WebSocketRequest.js"
      }
    },
    "uWebSockets": {
      "about": "Major version of the uWebSockets library that answers",
      "cite": {
        "title": "uWebSockets #998",
        "url": "https://github.com/uNetworking/uWebSockets/pull/998"
      }
    }
  },
  "otherField": {
    "about": "Not part of the handshake; it travels along",
    "cite": null
  },
  "rules": {
    "accept-in-request": [
      {
        "title": "RFC 6455 §11.3.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.3"
      }
    ],
    "accept-mismatch": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "accept-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "accept-repeated": [
      {
        "title": "RFC 6455 §11.3.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.3"
      }
    ],
    "accept-through-proxy": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "allow-missing": [
      {
        "title": "RFC 9110 §15.5.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6"
      }
    ],
    "answer-from-cache": [
      {
        "title": "RFC 9110 §15.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.2"
      },
      {
        "title": "RFC 9111 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc9111#section-3"
      }
    ],
    "auth-required": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9110 §15.5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"
      }
    ],
    "bare-cr": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      },
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "bare-lf": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "challenge-missing": [
      {
        "title": "RFC 9110 §15.5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"
      },
      {
        "title": "RFC 9110 §11.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1"
      }
    ],
    "closed-right-away": [
      {
        "title": "RFC 6455 §5.5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1"
      },
      {
        "title": "RFC 6455 §7.4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1"
      }
    ],
    "colon-missing": [
      {
        "title": "RFC 9112 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5"
      }
    ],
    "connection-dropped-by-proxy": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "connection-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "connection-quoted": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §5.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2"
      }
    ],
    "connection-split": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      },
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      }
    ],
    "connection-substring-accepted": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      }
    ],
    "connection-without-upgrade": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      }
    ],
    "content-length-in-101": [
      {
        "title": "RFC 9110 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.6"
      }
    ],
    "content-length-invalid": [
      {
        "title": "RFC 9110 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.6"
      },
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      }
    ],
    "control-character": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "deflate-answer-repeated-parameter": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-answer-unknown-parameter": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-answer-unwanted-value": [
      {
        "title": "RFC 7692 §7.1.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.1"
      },
      {
        "title": "RFC 7692 §7.1.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.2"
      },
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-answer-window-bits": [
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      },
      {
        "title": "RFC 7692 §7.1.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.2"
      },
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-client-window-larger": [
      {
        "title": "RFC 7692 §7.1.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.2"
      }
    ],
    "deflate-client-window-not-offered": [
      {
        "title": "RFC 7692 §7.1.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.2"
      }
    ],
    "deflate-invalid-offer-accepted": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-offer-not-declined": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      },
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "deflate-offer-repeated-parameter": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-offer-unknown-parameter": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "deflate-offer-unwanted-value": [
      {
        "title": "RFC 7692 §7.1.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.1"
      },
      {
        "title": "RFC 7692 §7.1.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.2"
      },
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-offer-window-bits": [
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      },
      {
        "title": "RFC 7692 §7.1.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.2"
      },
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "deflate-server-context-takeover": [
      {
        "title": "RFC 7692 §7.1.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.1"
      }
    ],
    "deflate-server-window-larger": [
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "deflate-server-window-missing": [
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "deflate-several-offers": [
      {
        "title": "RFC 7692 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5"
      },
      {
        "title": "RFC 7692 §7.1.3",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.3"
      }
    ],
    "deflate-two-compressions": [
      {
        "title": "RFC 7692 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5"
      },
      {
        "title": "RFC 7692 §6",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-6"
      }
    ],
    "deflate-window-of-8-bits": [
      {
        "title": "RFC 7692 §7.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2"
      },
      {
        "title": "zlib manual: deflateInit2",
        "url": "https://www.zlib.net/manual.html"
      }
    ],
    "draft-answer": [
      {
        "title": "draft-hixie-thewebsocketprotocol-75",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      },
      {
        "title": "draft-hixie-thewebsocketprotocol-76",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "draft-hixie-75": [
      {
        "title": "draft-hixie-thewebsocketprotocol-75",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "draft-hixie-76": [
      {
        "title": "draft-hixie-thewebsocketprotocol-76",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "draft-hybi": [
      {
        "title": "RFC 6455 §11.6",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.6"
      },
      {
        "title": "draft-ietf-hybi-thewebsocketprotocol-10",
        "url": "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      }
    ],
    "draft-origin-field": [
      {
        "title": "draft-ietf-hybi-thewebsocketprotocol-10",
        "url": "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "engine-io-refused": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "Socket.IO: Troubleshooting connection issues",
        "url": "https://socket.io/docs/v4/troubleshooting-connection-issues/"
      }
    ],
    "expect-unanswered": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 9110 §10.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1"
      }
    ],
    "extension-accepted-twice": [
      {
        "title": "RFC 7692 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "extension-not-offered": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "extension-offer-of-proxy": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 7692 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5.1"
      }
    ],
    "extension-other-case": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "extension-unregistered": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "IANA: WebSocket Extension Name Registry",
        "url": "https://www.iana.org/assignments/websocket/websocket.xhtml#extension-name"
      }
    ],
    "extensions-answer-empty": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "extensions-answer-malformed": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "extensions-answer-repeated": [
      {
        "title": "RFC 6455 §11.3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.2"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "extensions-malformed-let-pass": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "extensions-offer-malformed": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "extensions-on-several-lines": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 6455 §11.3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.2"
      }
    ],
    "field-after-empty-line": [
      {
        "title": "RFC 9112 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.1"
      },
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "field-name-invalid": [
      {
        "title": "RFC 9110 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.1"
      },
      {
        "title": "RFC 9110 §5.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2"
      }
    ],
    "folded-field": [
      {
        "title": "RFC 9112 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5.2"
      }
    ],
    "frame-before-response": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "frame-compressed-unagreed": [
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      },
      {
        "title": "RFC 7692 §6",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-6"
      }
    ],
    "frame-masked-by-server": [
      {
        "title": "RFC 6455 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.1"
      }
    ],
    "frame-reserved-bits": [
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      }
    ],
    "frame-reserved-opcode": [
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      },
      {
        "title": "RFC 6455 §11.8",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.8"
      }
    ],
    "gateway-failed": [
      {
        "title": "RFC 9110 §15.6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3"
      },
      {
        "title": "RFC 9110 §15.6.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.5"
      }
    ],
    "head-not-to-its-end": [],
    "head-unclosed": [
      {
        "title": "RFC 9112 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.1"
      },
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "host-default-port": [
      {
        "title": "RFC 6455 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-3"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "host-invalid": [
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      },
      {
        "title": "RFC 9110 §7.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.2"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "host-lost-on-the-way": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "host-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      }
    ],
    "host-not-of-target": [
      {
        "title": "RFC 9112 §3.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
      },
      {
        "title": "RFC 9110 §7.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.2"
      }
    ],
    "host-repeated": [
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      }
    ],
    "host-replaced-by-proxy": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "http-name-case": [
      {
        "title": "RFC 9112 §2.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.3"
      }
    ],
    "http-version-too-new": [
      {
        "title": "RFC 9112 §2.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.3"
      },
      {
        "title": "RFC 9113 §3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-3.4"
      },
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      }
    ],
    "http-version-too-old": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "interim-before-101": [
      {
        "title": "RFC 9110 §15.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.2"
      }
    ],
    "key-in-response": [
      {
        "title": "RFC 6455 §11.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.1"
      }
    ],
    "key-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "key-not-base64": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      },
      {
        "title": "RFC 4648 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc4648#section-4"
      }
    ],
    "key-not-canonical": [
      {
        "title": "RFC 4648 §3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc4648#section-3.5"
      }
    ],
    "key-not-random": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "key-repeated": [
      {
        "title": "RFC 6455 §11.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.1"
      }
    ],
    "key-reused": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §10.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.3"
      }
    ],
    "key-wrong-length": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "length-and-transfer-encoding": [
      {
        "title": "RFC 9112 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.1"
      },
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      },
      {
        "title": "RFC 9112 §11.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-11.2"
      }
    ],
    "lines-left-out": [],
    "list-element-empty": [
      {
        "title": "RFC 9110 §5.6.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.1"
      },
      {
        "title": "RFC 9110 §5.6.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2"
      }
    ],
    "location-missing": [
      {
        "title": "RFC 9110 §15.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.4"
      },
      {
        "title": "RFC 9110 §10.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2"
      }
    ],
    "method-not-get": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 9110 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-9.1"
      }
    ],
    "nul-in-head": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "origin-malformed": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6454 §6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-6.2"
      },
      {
        "title": "RFC 6454 §7.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-7.1"
      }
    ],
    "origin-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "origin-not-host": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "origin-null": [
      {
        "title": "RFC 6454 §7.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-7.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "origin-repeated": [
      {
        "title": "RFC 6454 §7.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-7.3"
      }
    ],
    "other-version-in-101": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    ],
    "paste-empty": [],
    "paste-format-not-read": [],
    "paste-no-http": [],
    "paste-too-large": [],
    "paste-too-many-lines": [],
    "paste-unrecognised": [],
    "path-not-found": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9110 §15.5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5"
      }
    ],
    "plain-to-tls-port": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "provisional-headers": [],
    "proxy-challenge-missing": [
      {
        "title": "RFC 9110 §15.5.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8"
      },
      {
        "title": "RFC 9110 §11.7.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.7.1"
      }
    ],
    "proxy-connection": [
      {
        "title": "RFC 9112 Appendix C.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      }
    ],
    "reason-phrase-unusual": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      }
    ],
    "redirect": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "WebSockets: establish a WebSocket connection",
        "url": "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      }
    ],
    "refusal-reason": [
      {
        "title": "RFC 9110 §15.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5"
      }
    ],
    "refusal-unframed": [
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      },
      {
        "title": "RFC 9112 §9.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-9.6"
      }
    ],
    "refusal-upgrade-unlisted": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 9110 §15.5.22",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22"
      }
    ],
    "refusal-without-words": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9110 §15.5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4"
      }
    ],
    "request-after-empty-line": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "request-body": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9110 §9.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1"
      }
    ],
    "request-head-too-large": [
      {
        "title": "RFC 6585 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc6585#section-5"
      },
      {
        "title": "RFC 9110 §15.5.15",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.15"
      }
    ],
    "request-line-malformed": [
      {
        "title": "RFC 9112 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3"
      }
    ],
    "response-after-101": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "response-connection-list": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "response-connection-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "response-connection-without-upgrade": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "response-head-too-large": [
      {
        "title": "RFC 9110 §5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.4"
      }
    ],
    "response-not-http": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "response-upgrade-list": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "response-upgrade-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "response-upgrade-not-websocket": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "response-upgrade-unrequested": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "singleton-repeated": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      }
    ],
    "space-before-colon": [
      {
        "title": "RFC 9112 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5.1"
      }
    ],
    "space-before-first-field": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "start-line-glued": [
      {
        "title": "RFC 9112 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.1"
      }
    ],
    "status-426-without-upgrade": [
      {
        "title": "RFC 9110 §15.5.22",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "status-code-malformed": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      }
    ],
    "status-line-spacing": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      }
    ],
    "status-not-101": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "status-version": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9112 §2.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.3"
      },
      {
        "title": "RFC 9110 §15.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.2"
      }
    ],
    "subprotocol-answer-empty": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "subprotocol-answer-not-a-token": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "subprotocol-answer-several": [
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      },
      {
        "title": "RFC 6455 §11.3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.4"
      }
    ],
    "subprotocol-empty": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      },
      {
        "title": "RFC 9110 §5.6.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.1"
      }
    ],
    "subprotocol-missing": [
      {
        "title": "WebSockets: establish a WebSocket connection",
        "url": "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "subprotocol-none-taken": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §1.9",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-1.9"
      }
    ],
    "subprotocol-not-a-token": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      },
      {
        "title": "RFC 9110 §5.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2"
      }
    ],
    "subprotocol-not-offered": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "subprotocol-on-several-lines": [
      {
        "title": "RFC 6455 §11.3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.4"
      },
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      }
    ],
    "subprotocol-other-case": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 7936 §2",
        "url": "https://www.rfc-editor.org/rfc/rfc7936#section-2"
      }
    ],
    "subprotocol-repeated": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "WebSockets: new WebSocket(url, protocols)",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "subprotocol-unrequested": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "target-absolute-refused": [
      {
        "title": "RFC 9112 §3.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "target-encoded-line-break": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      },
      {
        "title": "RFC 9110 §17.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-17.4"
      }
    ],
    "target-fragment": [
      {
        "title": "RFC 6455 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-3"
      },
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      }
    ],
    "target-not-a-path": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 9112 §3.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1"
      }
    ],
    "target-not-ascii": [
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      },
      {
        "title": "RFC 3986 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc3986#section-2.1"
      }
    ],
    "target-of-other-method": [
      {
        "title": "RFC 9112 §3.2.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.3"
      },
      {
        "title": "RFC 9112 §3.2.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.4"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "target-websocket-uri": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9112 §3.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
      }
    ],
    "text-after-101": [
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      },
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      }
    ],
    "tls-to-plain-port": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "transfer-encoding-in-101": [
      {
        "title": "RFC 9112 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.1"
      }
    ],
    "transfer-encoding-in-http-1-0": [
      {
        "title": "RFC 9112 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.1"
      }
    ],
    "upgrade-dropped-by-proxy": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "upgrade-list": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "upgrade-lost-on-the-way": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "upgrade-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "upgrade-not-websocket": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "upgrade-of-http-1-0-honoured": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "upgrade-repeated": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "upgrade-version-suffix": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 6455 §11.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.2"
      }
    ],
    "value-not-ascii": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "version-in-101": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    ],
    "version-malformed": [
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "version-missing": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "version-not-13": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 6455 §11.6",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.6"
      }
    ],
    "version-refusal-status": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.4"
      }
    ],
    "version-refusal-without-list": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.4"
      }
    ],
    "version-repeated": [
      {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    ],
    "version-reserved": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §11.6",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.6"
      }
    ],
    "version-retry": [
      {
        "title": "RFC 6455 §4.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.4"
      }
    ]
  },
  "steps": {
    "accept": {
      "cite": {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      "title": "Sec-WebSocket-Accept answers the key"
    },
    "connection": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "Connection includes Upgrade"
    },
    "connection-answer": {
      "cite": {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      "title": "Connection includes Upgrade"
    },
    "extensions-answer": {
      "cite": {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      "title": "Only extensions that were offered"
    },
    "extensions-offer": {
      "cite": {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      "title": "The extensions offered are well formed"
    },
    "host": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "Host names the server"
    },
    "key": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "Sec-WebSocket-Key holds 16 random bytes"
    },
    "origin": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "Origin says which page asks"
    },
    "protocol-answer": {
      "cite": {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      "title": "One subprotocol of those offered, or none"
    },
    "protocol-offer": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "The subprotocols offered are distinct tokens"
    },
    "request-line": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "GET, HTTP/1.1 or later, and the resource’s path"
    },
    "status": {
      "cite": {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      "title": "The status is 101"
    },
    "upgrade": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "Upgrade includes websocket"
    },
    "upgrade-answer": {
      "cite": {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      "title": "Upgrade is websocket"
    },
    "version": {
      "cite": {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      "title": "Sec-WebSocket-Version is 13"
    }
  }
};
