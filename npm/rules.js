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
    "id": "bare-lf",
    "severity": "warning",
    "topic": "syntax",
    "summary": "Lines end with LF alone.",
    "why": "HTTP lines end with CR LF. Tornado, nginx, wsproto, HAProxy and axum accept a bare LF, Node, python-websockets and uWebSockets refuse it.",
    "fix": "Write `\\r\\n` at the end of every line, the empty one included.",
    "cite": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Room: lobby\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Room: lobby\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "bare-cr",
    "severity": "error",
    "topic": "syntax",
    "summary": "A CR stands where no line ends.",
    "why": "A recipient must refuse it or read it as a space, and different recipients do different things: that is how requests are smuggled. A CR before every CR LF comes from a program that writes text files the Windows way.",
    "fix": "Take it out; open the output in binary mode, and write `\\r\\n` once.",
    "cite": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      },
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: a\rb\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: a b\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "nul-in-head",
    "severity": "error",
    "topic": "syntax",
    "summary": "A field value contains NUL.",
    "why": "It is invalid and dangerous: Chromium and libsoup refuse the whole response; Autobahn and Java-WebSocket read on.",
    "fix": "Take the byte out. Usually a string of fixed length was sent with the rest of its buffer.",
    "cite": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Room: a\u0000b\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Room: ab\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "control-character",
    "severity": "warning",
    "topic": "syntax",
    "summary": "The head contains a control character.",
    "why": "Recipients may refuse such a value or keep it; it does not survive every proxy.",
    "fix": "Take it out, or encode the value.",
    "cite": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: a\u001bb\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: ab\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "value-not-ascii",
    "severity": "note",
    "topic": "syntax",
    "summary": "A field value has bytes that are not ASCII.",
    "why": "They are allowed and have no agreed meaning: one side reads UTF-8, the other ISO-8859-1. Quotation marks of this kind come from a word processor.",
    "fix": "Encode the value (percent-encoding, base64), or write ASCII.",
    "cite": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: garçon\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: garcon\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "folded-field",
    "severity": "error",
    "topic": "syntax",
    "summary": "A field is folded over several lines.",
    "why": "Line folding is obsolete: a server must answer 400 or read the fold as a space. Tornado, wsproto and HAProxy unfold; Node, nginx, websockets and most others refuse.",
    "fix": "Write the value in one line. If the line was meant as a field of its own, take the white space before it away.",
    "cite": [
      {
        "title": "RFC 9112 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive,\r\n Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "space-before-colon",
    "severity": "error",
    "topic": "syntax",
    "summary": "There is white space between a field's name and its colon.",
    "why": "A server must answer 400 to it, because proxies and servers that read it differently can be played against each other. Autobahn and Java-WebSocket accept it.",
    "fix": "Take the space out: `Upgrade: websocket`.",
    "cite": [
      {
        "title": "RFC 9112 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade : websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "space-before-first-field",
    "severity": "error",
    "topic": "syntax",
    "summary": "White space stands before the first field.",
    "why": "A recipient must refuse the message or skip the line; the field is lost either way.",
    "fix": "Begin the line with the field's name.",
    "cite": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\n Host: example.com\nUpgrade: websocket",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket"
  },
  {
    "id": "field-name-invalid",
    "severity": "error",
    "topic": "syntax",
    "summary": "A field's name is not a token.",
    "why": "Names are made of letters, digits and a few marks. Servers answer 400 to others, clients refuse the response or lose the field.",
    "fix": "Correct the name.",
    "cite": [
      {
        "title": "RFC 9110 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.1"
      },
      {
        "title": "RFC 9110 §5.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX Room: lobby\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: lobby\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "colon-missing",
    "severity": "error",
    "topic": "syntax",
    "summary": "A line of the head has no colon.",
    "why": "It is no field. In a request most servers answer 400, nginx and Autobahn pass over it; in a response Autobahn, faye and the JDK do.",
    "fix": "Take the line out, or write it as `name: value`.",
    "cite": [
      {
        "title": "RFC 9112 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\ngarbage\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Garbage: yes\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "singleton-repeated",
    "severity": "warning",
    "topic": "syntax",
    "summary": "A field that must have one value is repeated.",
    "why": "A sender must not repeat a field that is no list; recipients take the first, the last, or join them with a comma. Often a proxy adds what the server has sent already.",
    "fix": "Send the field once; in a proxy, replace it instead of adding to it.",
    "cite": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nLocation: /a\r\nLocation: /b\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nLocation: /a\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "list-element-empty",
    "severity": "warning",
    "topic": "syntax",
    "summary": "A list has an empty element.",
    "why": "Senders must not leave elements empty. Recipients must pass over them, but those that compare the whole value do not: to Chromium `Upgrade: websocket,` is two values.",
    "fix": "Take the superfluous comma out.",
    "cite": [
      {
        "title": "RFC 9110 §5.6.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.1"
      },
      {
        "title": "RFC 9110 §5.6.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: , Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "field-after-empty-line",
    "severity": "error",
    "topic": "syntax",
    "summary": "Header fields stand behind the empty line.",
    "why": "The empty line ends the head: what follows it is body or frames, and nobody reads fields there.",
    "fix": "Take the empty line out. Often a value was written with a line break at its end.",
    "cite": [
      {
        "title": "RFC 9112 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.1"
      },
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: lobby\r\n\r\nAccept-Language: en\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Room: lobby\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
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
    "id": "extensions-offer-malformed",
    "severity": "error",
    "topic": "extensions",
    "summary": "The list of offered extensions does not fit its grammar.",
    "why": "The list is names with parameters: `name; parameter=value, name`. Names and values are tokens, a value in quotation marks too once they are taken off. A server that follows RFC 6455 refuses a malformed list: ws, python-websockets and cowboy answer 400, Tomcat 500; many others pass over it.",
    "fix": "Write `Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits`, or leave the field out.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate;, x; p=\"a,b\"\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=\"10\"\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extensions-malformed-let-pass",
    "severity": "note",
    "topic": "extensions",
    "summary": "The server switches although the list of offered extensions is malformed.",
    "why": "RFC 6455 has the server fail the connection at once. Most servers do not, so this handshake depends on which server answers it.",
    "fix": "Mend the client's list.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate;\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extensions-answer-malformed",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server's list of extensions does not fit its grammar.",
    "why": "The client must fail the connection at once. Chromium, ws and libwebsockets do.",
    "fix": "Answer with names and parameters that were offered: `Sec-WebSocket-Extensions: permessage-deflate`.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate;\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extensions-answer-empty",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server's answer has an empty Sec-WebSocket-Extensions.",
    "why": "An empty value is not the same as no field and is no legal value. A server that accepts no extension must leave the field out. The JDK fails the connection; Firefox takes it for no extension.",
    "fix": "Leave the field out.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions:\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extension-not-offered",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server accepts an extension that the client did not offer.",
    "why": "The client must fail the connection: all three browser engines, ws and python-websockets do; tungstenite, gorilla and curl do not look. Where the client did offer it, a proxy has removed the field from the request only.",
    "fix": "Accept only what the request offers, or let both fields through the proxy, or neither.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extension-accepted-twice",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server accepts the same extension twice.",
    "why": "The answer lists the extensions in use, and permessage-deflate cannot be in use twice. Chromium, Jetty and Autobahn fail the connection; ws, wsproto, Tornado and others do not notice.",
    "fix": "List each accepted extension once.",
    "cite": [
      {
        "title": "RFC 7692 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate, permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extensions-answer-repeated",
    "severity": "warning",
    "topic": "extensions",
    "summary": "The server lists its extensions on more than one line.",
    "why": "RFC 6455 contradicts itself: §4.2.2 lets the server split the list, §11.3.2 forbids it. Autobahn and older WebKit fail the connection.",
    "fix": "Send one line, its elements separated by commas.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.2"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate, bbf-usp-protocol\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Extensions: bbf-usp-protocol\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate, bbf-usp-protocol\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate, bbf-usp-protocol\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extensions-on-several-lines",
    "severity": "note",
    "topic": "extensions",
    "summary": "Extensions are offered on several lines.",
    "why": "That is allowed: the lines are one list. Autobahn refuses it all the same.",
    "fix": "Nothing needs to be mended; one line with commas is what everybody reads.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 6455 §11.3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits, permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extension-unregistered",
    "severity": "warning",
    "topic": "extensions",
    "summary": "The offered extension is not registered.",
    "why": "Names of extensions come from IANA's registry, which has two: permessage-deflate and bbf-usp-protocol. A server that does not know the name leaves it out of its answer.",
    "fix": "Offer `permessage-deflate` for compression, or nothing.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "IANA: WebSocket Extension Name Registry",
        "url": "https://www.iana.org/assignments/websocket/websocket.xhtml#extension-name"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: x-webkit-deflate-frame\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extension-other-case",
    "severity": "warning",
    "topic": "extensions",
    "summary": "An extension's name is written in another letter case.",
    "why": "Names are tokens and are compared as they stand. Autobahn and Java-WebSocket do not look at the case; others do not recognise the extension.",
    "fix": "Write the name as it is registered: `permessage-deflate`.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: Permessage-Deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-offer-unknown-parameter",
    "severity": "error",
    "topic": "extensions",
    "summary": "The compression offer has a parameter that permessage-deflate does not define.",
    "why": "There are four: server_no_context_takeover, client_no_context_takeover, server_max_window_bits and client_max_window_bits. A server must decline an offer with any other; ws, Autobahn and Ratchet refuse the whole handshake with 400.",
    "fix": "Remove the parameter.",
    "cite": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      },
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; level=9\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-offer-repeated-parameter",
    "severity": "error",
    "topic": "extensions",
    "summary": "The compression offer has a parameter twice.",
    "why": "A server must decline such an offer; ws and Autobahn refuse the whole handshake with 400.",
    "fix": "Give each parameter once. Alternatives are offered as elements of their own, separated by commas.",
    "cite": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; client_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10, permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-offer-unwanted-value",
    "severity": "error",
    "topic": "extensions",
    "summary": "A parameter of the compression offer has a value that it must not have.",
    "why": "server_no_context_takeover and client_no_context_takeover stand alone. A server must decline an offer that gives them a value.",
    "fix": "Write the name alone: `permessage-deflate; client_no_context_takeover`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover=true\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_no_context_takeover\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-offer-window-bits",
    "severity": "error",
    "topic": "extensions",
    "summary": "A window size of the compression offer is not a number from 8 to 15.",
    "why": "It is written in decimal without leading zeros; client_max_window_bits may also stand alone in an offer. A server must decline any other; ws and Autobahn refuse the whole handshake with 400, Tornado answers 500.",
    "fix": "Write a number from 9 to 15: `permessage-deflate; server_max_window_bits=10; client_max_window_bits`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits; client_max_window_bits=16\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10; client_max_window_bits\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-invalid-offer-accepted",
    "severity": "warning",
    "topic": "extensions",
    "summary": "The server accepts a compression offer that it must decline.",
    "why": "To decline is to leave the extension out of the 101. A server that reads past the fault, as gorilla and Java-WebSocket do, compresses in a way that the client may not expect.",
    "fix": "Decline an offer with an unknown or repeated parameter or an invalid value.",
    "cite": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=15\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=7\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-offer-not-declined",
    "severity": "warning",
    "topic": "extensions",
    "summary": "The server answers 500 to a handshake whose compression offer it should have declined.",
    "why": "An offer that is invalid or that the server cannot support is no reason to refuse: the server leaves the extension out of the 101 and goes on without compression. python-websockets answers 500 to server_max_window_bits=8, Tornado to a window size out of range.",
    "fix": "Decline the offer: answer 101 without Sec-WebSocket-Extensions. As a client, offer 9 to 15.",
    "cite": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      },
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8\r\n\r\nHTTP/1.1 500 Internal Server Error\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=8\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-answer-unknown-parameter",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server's compression answer has a parameter that permessage-deflate does not define.",
    "why": "The client must fail the connection. Chromium, WebKitGTK, ws and python-websockets do; undici, wsproto and others let it pass.",
    "fix": "Remove the parameter.",
    "cite": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; level=9\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-answer-repeated-parameter",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server's compression answer has a parameter twice.",
    "why": "The client must fail the connection. Chromium, WebKitGTK, ws and python-websockets do.",
    "fix": "Give each parameter once.",
    "cite": [
      {
        "title": "RFC 7692 §7",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; server_no_context_takeover\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-answer-unwanted-value",
    "severity": "error",
    "topic": "extensions",
    "summary": "A parameter of the server's compression answer has a value that it must not have.",
    "why": "server_no_context_takeover and client_no_context_takeover stand alone. The client must fail the connection.",
    "fix": "Write the name alone: `permessage-deflate; server_no_context_takeover`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover=1\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-answer-window-bits",
    "severity": "error",
    "topic": "extensions",
    "summary": "A window size of the server's compression answer is not a number from 8 to 15.",
    "why": "In an answer both window sizes have a value, in decimal without leading zeros. The client must fail the connection; Chromium's console then says “client_max_window_bits must have value” or “invalid … parameter”.",
    "fix": "Write a number from 9 to 15: `permessage-deflate; server_max_window_bits=10`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_max_window_bits=010\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15; server_max_window_bits=10\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-server-context-takeover",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server accepts server_no_context_takeover without saying so.",
    "why": "By the offer the client forbids the server to keep its compression context from one message to the next. A server that accepts must say so in its answer; else the client throws away the context that the server goes on using.",
    "fix": "Answer `permessage-deflate; server_no_context_takeover`, or decline the offer.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-server-window-missing",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server accepts server_max_window_bits without saying so.",
    "why": "By the offer the client limits the window that the server compresses with. A server that accepts must answer with the same or a smaller number; else the client may not have the memory for what comes.",
    "fix": "Answer with `server_max_window_bits` and the offered number or a smaller one, or decline the offer.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10, permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-server-window-larger",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server's window is larger than the one that was offered.",
    "why": "The answer holds the same number as the offer or a smaller one. The client must fail the connection: it could not decompress what a larger window makes.",
    "fix": "Answer with the offered number or a smaller one.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=15\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=9\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-client-window-not-offered",
    "severity": "error",
    "topic": "extensions",
    "summary": "The server limits the client's window although the client did not offer that.",
    "why": "client_max_window_bits may stand in the answer only when the offer has it. The client must fail the connection; coder says “unsupported permessage-deflate parameter”, OkHttp refuses the parameter in any case.",
    "fix": "Remove client_max_window_bits from the answer, or add it to the client's offer.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-client-window-larger",
    "severity": "warning",
    "topic": "extensions",
    "summary": "The server allows the client a larger window than the client offered.",
    "why": "The number in the offer is a hint, which a server may ignore; it gains nothing by naming a larger one. ws and python-websockets, when they offer a number, fail the connection.",
    "fix": "Answer with the offered number or a smaller one, or without client_max_window_bits.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=15\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=10\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-window-of-8-bits",
    "severity": "warning",
    "topic": "extensions",
    "summary": "A window of 8 bits is negotiated, which zlib cannot make.",
    "why": "RFC 7692 allows 8, but zlib compresses such streams from 9 bits up, and most libraries use zlib. python-websockets answers 500 to an offer of server_max_window_bits=8, and as a client it hangs or fails on an answer of client_max_window_bits=8; wsproto takes 9 to 15 only.",
    "fix": "Use a number from 9 to 15.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2"
      },
      {
        "title": "zlib manual: deflateInit2",
        "url": "https://www.zlib.net/manual.html"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_max_window_bits=8\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; client_max_window_bits; server_max_window_bits=9\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-two-compressions",
    "severity": "error",
    "topic": "extensions",
    "summary": "Two compression extensions are accepted at once.",
    "why": "Both would use the reserved bit RSV1 to mark a compressed message, so only one may be in use. The client must fail the connection.",
    "fix": "Accept one of them.",
    "cite": [
      {
        "title": "RFC 7692 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5"
      },
      {
        "title": "RFC 7692 §6",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-6"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate, x-webkit-deflate-frame\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-several-offers",
    "severity": "note",
    "topic": "extensions",
    "summary": "Several compression offers are alternatives.",
    "why": "The client names them in its order of preference and the server accepts at most one; its answer must keep to that one alone.",
    "fix": "Nothing needs to be mended.",
    "cite": [
      {
        "title": "RFC 7692 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5"
      },
      {
        "title": "RFC 7692 §7.1.3",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10, permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=10\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "deflate-server-limit-unasked",
    "severity": "note",
    "topic": "extensions",
    "summary": "The server limits its own compression without being asked.",
    "why": "It may: server_no_context_takeover and server_max_window_bits save memory on both sides and cost some compression. gorilla always answers so.",
    "fix": "Nothing needs to be mended; for better compression let the server keep its context.",
    "cite": [
      {
        "title": "RFC 7692 §7.1.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.1.1"
      },
      {
        "title": "RFC 7692 §7.1.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-7.1.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
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
    "id": "frame-compressed-unagreed",
    "severity": "error",
    "topic": "after",
    "summary": "The first frame is compressed, but compression was not agreed.",
    "why": "Its bit RSV1 is set, which only an accepted extension gives a meaning. The client must fail the connection at this frame. A proxy that takes Sec-WebSocket-Extensions out of the response only, such as IIS ARR, makes this: the server believes that its compression was accepted.",
    "fix": "Let Sec-WebSocket-Extensions pass the proxy in both directions, or take it out of the request too.",
    "cite": [
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      },
      {
        "title": "RFC 7692 §6",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-6"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\nÁ\u0007òHÍÉÉ\u0007\u0000",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\nÁ\u0007òHÍÉÉ\u0007\u0000"
  },
  {
    "id": "frame-masked-by-server",
    "severity": "error",
    "topic": "after",
    "summary": "The server's first frame is masked.",
    "why": "Clients mask, servers must not. The client closes the connection when it sees a masked frame. Servers that share their framing code with a client, or that echo the client's bytes, make this fault.",
    "fix": "Send frames from the server with the mask bit 0 and without a masking key.",
    "cite": [
      {
        "title": "RFC 6455 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n7ú!=MQX",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello"
  },
  {
    "id": "frame-reserved-bits",
    "severity": "error",
    "topic": "after",
    "summary": "The first frame has a reserved bit set that no accepted extension uses.",
    "why": "The client must fail the connection. As a rule these bytes are no frame at all: a compressed body, or data of another protocol.",
    "fix": "Send nothing but WebSocket frames after the empty line of the 101.",
    "cite": [
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n¡\u0005Hello",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello"
  },
  {
    "id": "frame-reserved-opcode",
    "severity": "error",
    "topic": "after",
    "summary": "The first frame has a reserved opcode.",
    "why": "Opcodes 3 to 7 and 11 to 15 have no meaning without an extension. The client must fail the connection. As a rule these bytes are no frame at all.",
    "fix": "Send nothing but WebSocket frames after the empty line of the 101.",
    "cite": [
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      },
      {
        "title": "RFC 6455 §11.8",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello"
  },
  {
    "id": "closed-right-away",
    "severity": "note",
    "topic": "after",
    "summary": "The server closes the connection right after the handshake.",
    "why": "The handshake is right and the connection opens; then the server's application ends it. Its code and reason say why, as far as it wants to say.",
    "fix": "Look into the server's log for this code and reason.",
    "cite": [
      {
        "title": "RFC 6455 §5.5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1"
      },
      {
        "title": "RFC 6455 §7.4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\b\u0003ðdenied",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello"
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
