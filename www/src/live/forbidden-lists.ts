// Written from src/forbidden.rs by UPDATE=1 cargo test --test generated.
export default {
  "methodOverrides": [
    "X-HTTP-Method",
    "X-HTTP-Method-Override",
    "X-Method-Override"
  ],
  "methods": [
    "CONNECT",
    "TRACE",
    "TRACK"
  ],
  "requestNames": [
    "Accept-Charset",
    "Accept-Encoding",
    "Access-Control-Request-Headers",
    "Access-Control-Request-Method",
    "Connection",
    "Content-Length",
    "Cookie",
    "Cookie2",
    "Date",
    "DNT",
    "Expect",
    "Host",
    "Keep-Alive",
    "Origin",
    "Referer",
    "Set-Cookie",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Via"
  ],
  "requestPrefixes": [
    "proxy-",
    "sec-"
  ],
  "responseNames": [
    "Set-Cookie",
    "Set-Cookie2"
  ]
};
