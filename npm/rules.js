// Written from src/rules by UPDATE=1 cargo test --test generated.
export default [
  {
    "id": "response-not-http",
    "severity": "error",
    "topic": "status",
    "summary": "What came is not an HTTP response.",
    "why": "A response begins with a status line such as `HTTP/1.1 101 Switching Protocols`. Anything else is another protocol: the port belongs to another service, or a proxy passes on a server that does not speak HTTP (nginx relays such bytes unchanged). Chromium says “Invalid status line”.",
    "fix": "Check host and port: connect to the one where the WebSocket server listens.",
    "cite": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nSSH-2.0-OpenSSH_9.2p1\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "plain-to-tls-port",
    "severity": "error",
    "topic": "status",
    "summary": "The request is plain text, but the port speaks TLS.",
    "why": "A TLS port reads the request as a broken TLS record: it answers with a TLS alert, or with a 400 that says so. The handshake itself was never looked at.",
    "fix": "Use `wss:` instead of `ws:` (for a proxy: `https:` to the backend), or connect to the port without TLS.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n\u0015\u0003\u0001\u0000\u0002\u0002(",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "tls-to-plain-port",
    "severity": "error",
    "topic": "status",
    "summary": "The client speaks TLS to a port that does not.",
    "why": "The server reads the TLS hello as a broken request line, and answers 400 or closes. Browsers report that the secure connection failed.",
    "fix": "Use `ws:` instead of `wss:` for this port, or turn on TLS there.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\nHTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "status-not-101",
    "severity": "error",
    "topic": "status",
    "summary": "A success status other than 101 answers the handshake.",
    "why": "Only 101 switches protocols. A 200 says that the server handled an ordinary GET, whatever handshake fields stand beside it; every client gives up.",
    "fix": "Answer `HTTP/1.1 101 Switching Protocols`. If a web page came back, the request did not reach the WebSocket handler: check the path, and that the framework's upgrade handler is attached.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 200 OK\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "status-code-malformed",
    "severity": "error",
    "topic": "status",
    "summary": "The status code is not three digits.",
    "why": "Clients part: Chromium reads the leading digits, libsoup and Firefox refuse the response.",
    "fix": "Write the status line as `HTTP/1.1 101 Switching Protocols`.",
    "cite": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 0101 Switching Protocols\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "status-line-spacing",
    "severity": "warning",
    "topic": "status",
    "summary": "The status line is not spaced as the grammar has it.",
    "why": "One space stands before the code and one after it, even when no reason phrase follows. Without the second space python-websockets and Java-WebSocket refuse the response and Tornado hangs.",
    "fix": "Write the status line as `HTTP/1.1 101 Switching Protocols`.",
    "cite": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "status-version",
    "severity": "error",
    "topic": "status",
    "summary": "The 101 is not HTTP/1.1.",
    "why": "HTTP/1.0 knows neither 101 nor Upgrade, and HTTP-version is case-sensitive. Firefox and WebKitGTK fail; Chromium, ws and undici let it pass.",
    "fix": "Answer `HTTP/1.1 101 Switching Protocols`; between a proxy and its backend set `proxy_http_version 1.1` or the like.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.0 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "reason-phrase-unusual",
    "severity": "note",
    "topic": "status",
    "summary": "The reason phrase of the 101 is an unusual one.",
    "why": "It carries no meaning and clients ignore it, but it tells who answers: “Web Socket Protocol Handshake” is what Java-WebSocket and pywebsocket write, and what the drafts before RFC 6455 asked for.",
    "fix": "Nothing needs mending. The usual phrase is `Switching Protocols`.",
    "cite": [
      {
        "title": "RFC 9112 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "interim-before-101",
    "severity": "warning",
    "topic": "status",
    "summary": "An interim response comes before the 101.",
    "why": "HTTP allows it, and clients must read past it, but many take the first status line for the answer: Chromium, websockets, websocket-client, Autobahn, tungstenite and Java-WebSocket then fail.",
    "fix": "Send the 101 at once: turn early hints off for this path, and do not answer 100 where nothing was expected.",
    "cite": [
      {
        "title": "RFC 9110 §15.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "request-head-too-large",
    "severity": "note",
    "topic": "status",
    "summary": "The head is larger than some peers read.",
    "why": "Each reader has its own limit: a line of 8 kB for python-websockets, 16 kB in all for Node; they answer 431 or 414, others 400 or close. Usually cookies or a token in the target are what is too long.",
    "fix": "Shorten the request: fewer and smaller cookies, no long tokens in the target.",
    "cite": [
      {
        "title": "RFC 6585 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc6585#section-5"
      },
      {
        "title": "RFC 9110 §15.5.15",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.15"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-head-too-large",
    "severity": "warning",
    "topic": "status",
    "summary": "The response's head is larger than a browser reads.",
    "why": "libsoup, and with it WebKitGTK, gives up at 100 KiB, Chromium at 256 KiB, Firefox somewhat later.",
    "fix": "Send fewer and shorter fields in the 101.",
    "cite": [
      {
        "title": "RFC 9110 §5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.4"
      }
    ],
    "fails": "",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "accept-missing",
    "severity": "error",
    "topic": "accept",
    "summary": "The 101 has no Sec-WebSocket-Accept.",
    "why": "It is the server's proof that it has read this handshake and speaks WebSocket, not some cached or unrelated answer. A client without that proof must fail the connection.",
    "fix": "Send `Sec-WebSocket-Accept: ` and the base64 of SHA-1 over the key with the GUID 258EAFA5-E914-47DA-95CA-C5AB0DC85B11 appended.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "accept-repeated",
    "severity": "error",
    "topic": "accept",
    "summary": "Sec-WebSocket-Accept appears more than once.",
    "why": "RFC 6455 forbids it, and clients part: some fail, some take the first, some the last.",
    "fix": "Send the field once. Often a framework and a proxy each add one.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "accept-mismatch",
    "severity": "error",
    "topic": "accept",
    "summary": "The accept value does not answer this key.",
    "why": "The client computes the value itself and compares; another value means that the answer is not for this handshake or that the server computes it wrong. How it went wrong is said where it can be reproduced.",
    "fix": "Hash the key's text, as received and trimmed, followed by 258EAFA5-E914-47DA-95CA-C5AB0DC85B11, with SHA-1; encode the 20 bytes in standard base64 with padding.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-not-a-token",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "An offered subprotocol is not a token.",
    "why": "A subprotocol's name is a token: letters, digits and !#$%&'*+-.^_`|~ only, so no space, slash, colon, quotation mark or equals sign. Browsers throw a SyntaxError before anything is sent; ws, python-websockets, gobwas and pywebsocket3 answer 400. A secret that is smuggled in this field must be encoded first.",
    "fix": "Use a name that is a token, or encode it, for example in base64url without padding.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, Bearer abc, v1/json\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, Bearer.abc, v1.json\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-repeated",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The same subprotocol is offered twice.",
    "why": "The offered names must be unique. Browsers throw a SyntaxError before anything is sent; ws and Autobahn answer 400. Other servers let it pass.",
    "fix": "Offer each subprotocol once.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "WebSockets: new WebSocket(url, protocols)",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat, chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat, Chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-empty",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The list of offered subprotocols has an empty element.",
    "why": "A client that wants no subprotocol leaves the field out. ws answers 400 to an empty element or a comma at the end, websocket-sharp to an empty value; most other servers pass over it.",
    "fix": "Remove the superfluous comma, or the whole line when nothing is offered.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat,\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-on-several-lines",
    "severity": "note",
    "topic": "subprotocol",
    "summary": "Subprotocols are offered on several lines.",
    "why": "That is allowed: the lines are one list. A server that reads only one of the lines sees only part of it.",
    "fix": "Nothing needs to be mended; one line with commas is what browsers send.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.4"
      },
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: superchat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-answer-empty",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server's answer has an empty Sec-WebSocket-Protocol.",
    "why": "An empty value is not the same as no field and is no legal value. A server that takes none of the offered subprotocols must leave the field out.",
    "fix": "Leave the field out, or answer with one of the offered names.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol:\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-answer-several",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server answers with more than one subprotocol.",
    "why": "The answer is one token on one line. Servers that copy the client's list into the response make this fault. Chromium, python-websockets, Tomcat, Jetty and the JDK fail the connection; WebKitGTK takes the last line.",
    "fix": "Answer with the one subprotocol that the server will speak.",
    "cite": [
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      },
      {
        "title": "RFC 6455 §11.3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat, superchat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: superchat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-answer-not-a-token",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server's subprotocol is not a token.",
    "why": "No client can have offered such a name, so none can accept it.",
    "fix": "Answer with one of the offered names, byte for byte.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "fails": "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: \"chat\"\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-unrequested",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server answers with a subprotocol although the client offered none.",
    "why": "Without an offer the only right answer is no field. Chromium, WebKitGTK, ws, python-websockets, tungstenite and the JDK fail the connection, and Node 20's own WebSocket crashes with an uncaught TypeError; Firefox opens it. Where the client did offer subprotocols, something in between has removed its field.",
    "fix": "Send Sec-WebSocket-Protocol only when the request has it; in a browser, name the subprotocol in `new WebSocket(url, protocols)`.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-other-case",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server's subprotocol differs from the offered one by letter case only.",
    "why": "Names are compared exactly, so this is another subprotocol, one that was not offered. Chromium, Firefox and WebKitGTK fail the connection; websocket-client, .NET, coder and Spring do not look at the case.",
    "fix": "Answer with the name as the client wrote it.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 7936 §2",
        "url": "https://www.rfc-editor.org/rfc/rfc7936#section-2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: Chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: Chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: Chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-not-offered",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server's subprotocol is none of those offered.",
    "why": "The server must choose from the client's list. Every browser and nearly every library fails the connection.",
    "fix": "Answer with one of the offered names, or leave the field out.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: mqtt\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: superchat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-missing",
    "severity": "error",
    "topic": "subprotocol",
    "summary": "The server takes none of the subprotocols that a browser offered.",
    "why": "RFC 6455 lets the connection open without one, but the WHATWG standard makes the browser fail it: the same 101 is right for one client and wrong for another. Chromium fails it, Firefox and WebKitGTK open it all the same.",
    "fix": "Answer with one of the offered names: `Sec-WebSocket-Protocol: chat`. Where the server knows no subprotocols, offer none: `new WebSocket(url)`.",
    "cite": [
      {
        "title": "WebSockets: establish a WebSocket connection",
        "url": "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "subprotocol-none-taken",
    "severity": "note",
    "topic": "subprotocol",
    "summary": "The server takes none of the offered subprotocols.",
    "why": "The connection opens without a subprotocol, as RFC 6455 allows. Not every client is content with that: ws, tungstenite, undici, websocket-client, Netty and Java-WebSocket fail it, and so does Chromium.",
    "fix": "Nothing, if both sides can do without; else answer with one of the offered names.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §1.9",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-1.9"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "redirect",
    "severity": "note",
    "topic": "redirect",
    "summary": "The answer is a redirect.",
    "why": "A server may redirect a handshake, but a client need not follow. Browsers refuse (the Fetch standard's redirect mode is “error”), and so do Node's WebSocket, tungstenite and gorilla; websocket-client, Tomcat and coder follow; websockets follows to ws: and wss: addresses only.",
    "fix": "Give the client the final address: often `wss:` instead of `ws:`, or the path with or without its last slash.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "WebSockets: establish a WebSocket connection",
        "url": "https://websockets.spec.whatwg.org/#concept-websocket-establish"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 301 Moved Permanently\r\nLocation: https://example.com/chat\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "location-missing",
    "severity": "warning",
    "topic": "redirect",
    "summary": "The redirect does not say where to.",
    "why": "A 301, 302, 303, 307 or 308 should carry Location; even a client that follows redirects cannot follow this one.",
    "fix": "Send `Location: wss://…`, or another status.",
    "cite": [
      {
        "title": "RFC 9110 §15.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.4"
      },
      {
        "title": "RFC 9110 §10.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 302 Found\r\nLocation: wss://example.com/chat\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "auth-required",
    "severity": "note",
    "topic": "auth",
    "summary": "The server wants credentials.",
    "why": "A browser's `new WebSocket()` can neither set Authorization nor open a log-in dialog: it sends cookies, and what the user has given this site before. The connection fails.",
    "fix": "Authenticate by a cookie or by a short-lived token in the address; clients that are not browsers can send `Authorization`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9110 §15.5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"chat\"\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "challenge-missing",
    "severity": "warning",
    "topic": "auth",
    "summary": "The 401 has no WWW-Authenticate.",
    "why": "A 401 must say how to log in. Without a challenge no client can try again with credentials.",
    "fix": "Send `WWW-Authenticate: ` with a challenge, or answer 403 when no log-in would help.",
    "cite": [
      {
        "title": "RFC 9110 §15.5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2"
      },
      {
        "title": "RFC 9110 §11.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"chat\"\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "proxy-challenge-missing",
    "severity": "warning",
    "topic": "auth",
    "summary": "The 407 has no Proxy-Authenticate.",
    "why": "The proxy that asks for credentials must say which it takes; the handshake never reached the server.",
    "fix": "Let the proxy send `Proxy-Authenticate: ` with a challenge.",
    "cite": [
      {
        "title": "RFC 9110 §15.5.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.8"
      },
      {
        "title": "RFC 9110 §11.7.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.7.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "allow-missing",
    "severity": "warning",
    "topic": "method",
    "summary": "The 405 does not say which methods are allowed.",
    "why": "A 405 must carry Allow. ws, axum, Tornado and Autobahn leave it out, websockets and Spring send it.",
    "fix": "Send `Allow: GET`.",
    "cite": [
      {
        "title": "RFC 9110 §15.5.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6"
      }
    ],
    "fails": "POST /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n",
    "passes": "POST /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "refusal-unframed",
    "severity": "warning",
    "topic": "body",
    "summary": "The refusal does not say where its body ends.",
    "why": "With neither Content-Length nor Transfer-Encoding the body lasts until the connection is closed, and nothing here announces that: if the server keeps it open, the client waits until it times out.",
    "fix": "Send `Content-Length: ` with the body's length, or `Connection: close` and close.",
    "cite": [
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      },
      {
        "title": "RFC 9112 §9.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-9.6"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "paste-unrecognised",
    "severity": "error",
    "topic": "paste",
    "summary": "Nothing in the input is a handshake.",
    "why": "ws101 looks for the heads of HTTP requests and responses, with or without their start lines, as curl and browsers' developer tools show them.",
    "fix": "Paste the request and response heads. In a browser: developer tools, Network, the WebSocket's row, Headers, copy all. In a terminal: `curl -v --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://…`, and copy what it prints.",
    "cite": [],
    "fails": "My WebSocket does not work.",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-empty",
    "severity": "note",
    "topic": "paste",
    "summary": "The input is empty.",
    "why": "There is nothing to inspect; a request and its response are what is needed to say why a connection fails.",
    "fix": "Paste the request and response heads: from the Network panel of a browser's developer tools, or from `curl -v`.",
    "cite": [],
    "fails": " ",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-no-http",
    "severity": "note",
    "topic": "evidence",
    "summary": "curl got no HTTP response.",
    "why": "The connection failed before any HTTP: no such host, nobody listening, or TLS on one side only. No handshake was sent, so nothing of it can be wrong.",
    "fix": "Check host, port and scheme first: `https:` and `wss:` need a server that speaks TLS on that port, `http:` and `ws:` one that does not.",
    "cite": [],
    "fails": "*   Trying 127.0.0.1:8080...\n* connect to 127.0.0.1 port 8080 failed: Connection refused\ncurl: (7) Failed to connect to 127.0.0.1 port 8080 after 0 ms: Couldn't connect to server",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-format-not-read",
    "severity": "error",
    "topic": "paste",
    "summary": "The input is of a kind that is not read yet.",
    "why": "It was recognised, but only raw heads, curl's output and developer tools' listings are read so far.",
    "fix": "Copy the heads themselves out of it and paste those.",
    "cite": [],
    "fails": "curl -i -N https://example.com/chat",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-too-large",
    "severity": "error",
    "topic": "paste",
    "summary": "The input is too large.",
    "why": "More than 256 MB would not fit into the memory that a page has.",
    "fix": "Cut the part with the handshake out of it: the first kilobytes of a connection are enough.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "paste-too-many-lines",
    "severity": "warning",
    "topic": "paste",
    "summary": "The input holds more than one report shows.",
    "why": "Everything up to a number of header lines is inspected; what follows is left alone, and said to be.",
    "fix": "Paste the rest on its own.",
    "cite": [],
    "fails": "",
    "passes": ""
  }
];
