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
    "id": "draft-hixie-75",
    "severity": "error",
    "topic": "draft",
    "summary": "This is the handshake of draft hixie-75, not of RFC 6455.",
    "why": "The first WebSocket that browsers had, in 2010: no key, and fields that begin with WebSocket- instead of Sec-WebSocket-. No present browser and hardly a server speaks it.",
    "fix": "Update the client, or the server, to RFC 6455.",
    "cite": [
      {
        "title": "draft-hixie-thewebsocketprotocol-75",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-75"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\nUpgrade: WebSocket\nConnection: Upgrade\nHost: example.com\nWebSocket-Protocol: chat\nOrigin: http://example.com",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Protocol: chat\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "draft-hixie-76",
    "severity": "error",
    "topic": "draft",
    "summary": "This is the handshake of draft hixie-76, not of RFC 6455.",
    "why": "Also called hybi-00: two keys of digits, letters and spaces, eight bytes behind the head, and an answer of sixteen bytes made with MD5. Servers of RFC 6455 answer 400, for Sec-WebSocket-Key is missing; Netty takes a request without Sec-WebSocket-Version for it.",
    "fix": "Update the client, or the server, to RFC 6455: one `Sec-WebSocket-Key` of 16 bytes in base64, and `Sec-WebSocket-Version: 13`.",
    "cite": [
      {
        "title": "draft-hixie-thewebsocketprotocol-76",
        "url": "https://datatracker.ietf.org/doc/html/draft-hixie-thewebsocketprotocol-76"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /demo HTTP/1.1\nHost: example.com\nConnection: Upgrade\nUpgrade: WebSocket\nSec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\nSec-WebSocket-Key2: 12998 5 Y3 1  .P00\nOrigin: http://example.com",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "draft-answer",
    "severity": "error",
    "topic": "draft",
    "summary": "The answer is that of a draft, not of RFC 6455.",
    "why": "Hixie-75 and hixie-76 repeat the origin and the address in the response, and prove nothing by a Sec-WebSocket-Accept: every present client fails.",
    "fix": "Update the server to RFC 6455. It answers so when the request has no Sec-WebSocket-Key, or whatever comes.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Location: wss://example.com/chat\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "draft-hybi",
    "severity": "error",
    "topic": "draft",
    "summary": "The version is that of a draft, not of RFC 6455.",
    "why": "The drafts hybi-04 to -07 sent their own number, those from hybi-08 to -12 sent 8; the drafts before had Sec-WebSocket-Draft instead. Only 13 is RFC 6455. cowboy, aiohttp, Tornado and actix still accept 7 and 8, ws and Autobahn 8; all others refuse.",
    "fix": "Update the client. Behind the handshake 7 and 8 are much like 13; the earlier ones frame messages in other ways.",
    "cite": [
      {
        "title": "RFC 6455 §11.6",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.6"
      },
      {
        "title": "draft-ietf-hybi-thewebsocketprotocol-10",
        "url": "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 8\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "draft-origin-field",
    "severity": "warning",
    "topic": "draft",
    "summary": "The origin is in a draft's field.",
    "why": "From hybi-04 to hybi-10 the field was called Sec-WebSocket-Origin. A server of RFC 6455 looks for Origin only, and takes this client for one that is no browser.",
    "fix": "Call the field `Origin`.",
    "cite": [
      {
        "title": "draft-ietf-hybi-thewebsocketprotocol-10",
        "url": "https://datatracker.ietf.org/doc/html/draft-ietf-hybi-thewebsocketprotocol-10"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Origin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "http2-has-no-upgrade",
    "severity": "warning",
    "topic": "evidence",
    "summary": "HTTP/2 was spoken, in which there is no Upgrade.",
    "why": "On `https://` curl lets TLS choose (ALPN), and most servers choose HTTP/2. It has neither Upgrade nor 101, so curl leaves Upgrade and Connection out and sends an ordinary GET: the answer says nothing about WebSocket. Browsers and libraries open a WebSocket on a connection of its own, by HTTP/1.1.",
    "fix": "Run curl again with `--http1.1`.",
    "cite": [
      {
        "title": "RFC 9113 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.6"
      },
      {
        "title": "RFC 9113 §8.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/2\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/2 426\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
  },
  {
    "id": "request-asks-for-http2",
    "severity": "note",
    "topic": "evidence",
    "summary": "The request asks to go on with HTTP/2, not with WebSocket.",
    "why": "`curl --http2` on `http://` puts an upgrade of its own into the request (h2c, with HTTP2-Settings). What the server answers to that says nothing about WebSocket.",
    "fix": "Run curl again with `--http1.1`, and give it the handshake's fields.",
    "cite": [
      {
        "title": "RFC 7540 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc7540#section-3.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\nConnection: Upgrade, HTTP2-Settings\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "no-answer",
    "severity": "note",
    "topic": "evidence",
    "summary": "The connection ended before any response.",
    "why": "curl says so itself, or the packets do. A server that closes without a word has often refused the request all the same; one that stays silent does not speak HTTP there, or waits for something else.",
    "fix": "Look into the server's log. Check that the port is the one that speaks HTTP, with TLS or without as the address says.",
    "cite": [],
    "fails": "> GET /chat HTTP/1.1\n> Host: example.com\n>\n* Empty reply from server\ncurl: (52) Empty reply from server",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n"
  },
  {
    "id": "h2-connect-not-offered",
    "severity": "error",
    "topic": "h2",
    "summary": "The server did not offer the extended CONNECT.",
    "why": "A client may send `:protocol` only after the server's SETTINGS_ENABLE_CONNECT_PROTOCOL, 0x08, was 1. nginx never sends it and answers 400; others reset the stream with PROTOCOL_ERROR. In HTTP/3 the setting has the same number and meaning (RFC 9220 §3).",
    "fix": "Turn it on in the server, or open the WebSocket by HTTP/1.1: offer only `http/1.1` by ALPN on that connection.",
    "cite": [
      {
        "title": "RFC 8441 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-3"
      },
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "RFC 9220 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc9220#section-3"
      }
    ],
    "fails": "recv SETTINGS frame <length=6, flags=0x00, stream_id=0>\n[SETTINGS_ENABLE_CONNECT_PROTOCOL(0x08):0]\n:method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13",
    "passes": "recv SETTINGS frame <length=6, flags=0x00, stream_id=0>\n[SETTINGS_ENABLE_CONNECT_PROTOCOL(0x08):1]\n:method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-connect-setting-wrong",
    "severity": "error",
    "topic": "h2",
    "summary": "The setting for extended CONNECT has a value that it must not have.",
    "why": "SETTINGS_ENABLE_CONNECT_PROTOCOL is 0 or 1, and once it was 1 it does not become 0 again: a client that obeys closes the connection.",
    "fix": "Send 1, once, when the connection begins.",
    "cite": [
      {
        "title": "RFC 8441 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-3"
      }
    ],
    "fails": "SETTINGS_ENABLE_CONNECT_PROTOCOL = 2\n:method = CONNECT\n:protocol = websocket\n:scheme = https\n:path = /chat\n:authority = example.com\nsec-websocket-version = 13",
    "passes": "SETTINGS_ENABLE_CONNECT_PROTOCOL = 1\n:method = CONNECT\n:protocol = websocket\n:scheme = https\n:path = /chat\n:authority = example.com\nsec-websocket-version = 13"
  },
  {
    "id": "h2-stream-ended",
    "severity": "error",
    "topic": "h2",
    "summary": "The stream ends where the WebSocket begins.",
    "why": "Without more frames in that direction there is no WebSocket: neither the HEADERS of the request nor those of the answer may have END_STREAM. Tools that send a request without a body set it by themselves, and servers reset the stream.",
    "fix": "Keep the stream open: no END_STREAM before the close frame was sent.",
    "cite": [
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": "HEADERS + END_STREAM + END_HEADERS\n:method = CONNECT\n:protocol = websocket\n:scheme = https\n:path = /chat\n:authority = example.com\nsec-websocket-version = 13",
    "passes": "HEADERS + END_HEADERS\n:method = CONNECT\n:protocol = websocket\n:scheme = https\n:path = /chat\n:authority = example.com\nsec-websocket-version = 13"
  },
  {
    "id": "h2-status-101",
    "severity": "error",
    "topic": "h2",
    "summary": "There is no 101 in HTTP/2 and HTTP/3.",
    "why": "The answer that opens the WebSocket is a 2xx, normally 200. A gateway that asks its server by HTTP/1.1 must turn the 101 into a 200 and leave Connection, Upgrade and Sec-WebSocket-Accept out.",
    "fix": "Answer `:status: 200`.",
    "cite": [
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      },
      {
        "title": "RFC 9113 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.6"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\n \n:status: 101\n\n ",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\n \n:status: 200\n\n "
  },
  {
    "id": "h2-connection-field",
    "severity": "error",
    "topic": "h2",
    "summary": "A field that belongs to one HTTP/1.1 connection stands in a message of HTTP/2 or HTTP/3.",
    "why": "Connection, Upgrade, Keep-Alive, Proxy-Connection and Transfer-Encoding make the message malformed: HAProxy resets the stream, nginx answers 400. A gateway that translates from HTTP/1.1 takes them away.",
    "fix": "Leave the field out.",
    "cite": [
      {
        "title": "RFC 9113 §8.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2"
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      },
      {
        "title": "RFC 9114 §4.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9114#section-4.2"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nconnection: Upgrade\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-key-or-accept",
    "severity": "note",
    "topic": "h2",
    "summary": "Sec-WebSocket-Key and Sec-WebSocket-Accept have no part in HTTP/2 and HTTP/3.",
    "why": "They prove over HTTP/1.1 that the server speaks WebSocket; here `:protocol` and the setting do. Who gets one does not look at it. HAProxy sends an accept value all the same, and undici wants one.",
    "fix": "Leave it out. A gateway that asks its server by HTTP/1.1 makes a key of its own and checks the answer itself.",
    "cite": [
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\nsec-websocket-key: x3JJHMbDL1EzLkh9GBhXDw==\n\n ",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-version-missing",
    "severity": "warning",
    "topic": "h2",
    "summary": "The request does not say version 13.",
    "why": "Sec-WebSocket-Version is sent as over HTTP/1.1; a gateway that forwards by HTTP/1.1 has nothing to write there without it.",
    "fix": "Send `sec-websocket-version: 13`.",
    "cite": [
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\n\n ",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-host-differs",
    "severity": "warning",
    "topic": "h2",
    "summary": "Host and :authority differ.",
    "why": "`:authority` takes the place of Host. Where both are there and name different hosts, servers and gateways choose the site by one or the other.",
    "fix": "Leave Host out of the request.",
    "cite": [
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      },
      {
        "title": "RFC 9113 §8.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.3.1"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nhost: backend.internal\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nhost: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-content-length",
    "severity": "warning",
    "topic": "h2",
    "summary": "The answer announces content.",
    "why": "A 2xx to a CONNECT has no content: what follows in the stream are frames of the WebSocket. A gateway that obeys Content-Length ends the stream after so many bytes.",
    "fix": "Leave Content-Length out.",
    "cite": [
      {
        "title": "RFC 9110 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.6"
      },
      {
        "title": "RFC 9110 §9.3.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\n \n:status: 200\ncontent-length: 0\n\n ",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\n \n:status: 200\n\n "
  },
  {
    "id": "h2-name-not-lowercase",
    "severity": "error",
    "topic": "h2",
    "summary": "A field name has capital letters.",
    "why": "In HTTP/2 and HTTP/3 names are lower case; another one makes the message malformed. Programs that print names in another spelling than they send make this hard to tell: look at the bytes.",
    "fix": "Write it in lower case.",
    "cite": [
      {
        "title": "RFC 9113 §8.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.2.1"
      },
      {
        "title": "RFC 9114 §4.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9114#section-4.2"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nSec-WebSocket-Version: 13\n\n ",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-unknown-protocol-status",
    "severity": "note",
    "topic": "h2",
    "summary": "The server refuses the protocol with another status than 501.",
    "why": "A server that offers extended CONNECT and does not know the `:protocol` should answer 501 (RFC 9220 §3); 400, 404 or 405 look as if the address were wrong.",
    "fix": "Answer 501 where the protocol is the reason.",
    "cite": [
      {
        "title": "RFC 9220 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc9220#section-3"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: web-socket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\n \n:status: 405\n\n ",
    "passes": ":method: CONNECT\n:protocol: web-socket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13\n \n:status: 501\n\n "
  },
  {
    "id": "h2-method-not-connect",
    "severity": "error",
    "topic": "h2",
    "summary": "The method is not CONNECT.",
    "why": "`:protocol` belongs to a CONNECT and to nothing else. HAProxy resets the stream with PROTOCOL_ERROR.",
    "fix": "Send `:method: CONNECT`.",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": ":method: GET\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-protocol-not-websocket",
    "severity": "error",
    "topic": "h2",
    "summary": ":protocol does not say websocket.",
    "why": "A CONNECT without it asks for a tunnel to the host of `:authority`; with another value it asks for another protocol, which a server that does not know it answers with 501.",
    "fix": "Send `:protocol: websocket`, once.",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: ws\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-scheme-wrong",
    "severity": "error",
    "topic": "h2",
    "summary": "The scheme is missing or not one of HTTP's.",
    "why": "An extended CONNECT names the scheme of the WebSocket's address as HTTP has it: `https` for wss, `http` for ws. A plain CONNECT has none, so libraries that add it only for other methods forget it here.",
    "fix": "Send `:scheme: https`, or `http` where there is no TLS.",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: wss\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-path-missing",
    "severity": "error",
    "topic": "h2",
    "summary": "The path is missing or empty.",
    "why": "An extended CONNECT has the `:path` of the WebSocket's address. A plain CONNECT has none.",
    "fix": "Send `:path` with at least `/`.",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "RFC 9113 §8.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.3.1"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:authority: example.com\nsec-websocket-version: 13\n\n ",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-authority-wrong",
    "severity": "error",
    "topic": "h2",
    "summary": ":authority is missing or no host.",
    "why": "It names host and port of the WebSocket's address. In a plain CONNECT it names where a tunnel is to lead; here nothing is tunnelled.",
    "fix": "Send `:authority` with the host of the WebSocket's address, and its port where that is not the scheme's own.",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      },
      {
        "title": "RFC 9113 §8.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.3.1"
      }
    ],
    "fails": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: https://example.com\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:protocol: websocket\n:scheme: https\n:path: /chat\n:authority: example.com\nsec-websocket-version: 13"
  },
  {
    "id": "h2-pseudo-header-misplaced",
    "severity": "error",
    "topic": "h2",
    "summary": "A pseudo-header field stands in the wrong place.",
    "why": "Pseudo-header fields come before all others and each of them once; there are no others than those that are defined. A message in which they do not is malformed, and its stream is reset.",
    "fix": "Send them first, each once.",
    "cite": [
      {
        "title": "RFC 9113 §8.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.3"
      },
      {
        "title": "RFC 9114 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9114#section-4.3"
      }
    ],
    "fails": ":method: CONNECT\n:scheme: https\n:path: /chat\n:authority: example.com\norigin: https://example.com\n:protocol: websocket\nsec-websocket-version: 13",
    "passes": ":method: CONNECT\n:scheme: https\n:path: /chat\n:authority: example.com\n:protocol: websocket\norigin: https://example.com\nsec-websocket-version: 13"
  },
  {
    "id": "connection-dropped-by-proxy",
    "severity": "error",
    "topic": "intermediary",
    "summary": "A proxy has taken the option upgrade out of Connection.",
    "why": "Without it the Upgrade field does not count, and the server sees an ordinary GET. In nginx it happens when only Upgrade is set: Connection is `close` by default.",
    "fix": "In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;`, with a `map` from `$http_upgrade`.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: close\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Forwarded-For: 192.0.2.1\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Forwarded-For: 192.0.2.1\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-lost-on-the-way",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "The request asks for WebSocket, but the server saw an ordinary request.",
    "why": "The answer demands what the request has. Most likely something between the two has taken Upgrade or Connection away: a proxy that was not told to pass them on, which is the commonest fault of all.",
    "fix": "Configure each proxy on the way. In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;`. In Apache httpd: `ProxyPass … upgrade=websocket`.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nServer: nginx\r\nConnection: keep-alive\r\nContent-Length: 16\r\n\r\nUpgrade Required",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nContent-Length: 16\r\n\r\nUpgrade Required"
  },
  {
    "id": "host-lost-on-the-way",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "The request's Host is right, but the server compared Origin with another one.",
    "why": "Tornado, gorilla and coder compare the host of Origin with Host, and answer 403 when they differ. Here they are the same, so something between the two has put another Host into the request. nginx does unless it is told otherwise.",
    "fix": "Pass the client's Host on: `proxy_set_header Host $http_host;` in nginx, `ProxyPreserveHost On` in Apache httpd.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 403 Forbidden\r\nServer: nginx\r\nContent-Length: 35\r\n\r\nCross origin websockets not allowed",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://other.example\r\n\r\nHTTP/1.1 403 Forbidden\r\nContent-Length: 35\r\n\r\nCross origin websockets not allowed"
  },
  {
    "id": "gateway-failed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "A proxy got no valid answer from the server behind it.",
    "why": "502 and 504 are a proxy's own: the server was down, too slow, closed early, or its 101 was not acceptable. HAProxy answers 502 when the 101 lacks Connection or Sec-WebSocket-Accept, Apache httpd when Upgrade has another value. When nobody listens behind them, HAProxy, Varnish, Apache httpd and Envoy answer 503, in words of their own.",
    "fix": "Look into the proxy's error log, and connect to the server behind it directly to see what it answers.",
    "cite": [
      {
        "title": "RFC 9110 §15.6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.3"
      },
      {
        "title": "RFC 9110 §15.6.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.6.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "extension-offer-of-proxy",
    "severity": "note",
    "topic": "intermediary",
    "summary": "An extension is accepted that a proxy may have offered.",
    "why": "A proxy that does not understand frames must leave Sec-WebSocket-Extensions alone in both directions. One that takes the offer out, or adds one, breaks the agreement: compressed frames arrive where nobody expects them.",
    "fix": "Pass Sec-WebSocket-Extensions on unchanged, or take it out of request and response alike.",
    "cite": [
      {
        "title": "RFC 6455 §9.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-9.1"
      },
      {
        "title": "RFC 7692 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-5.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nVia: 1.1 proxy.example\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nVia: 1.1 proxy.example\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "accept-through-proxy",
    "severity": "note",
    "topic": "intermediary",
    "summary": "The accept value may answer a key that a proxy sent.",
    "why": "A proxy that opens a connection of its own sends a key of its own, and must answer the client's key itself. IIS with ARR passes the server's accept value on, which no client can accept.",
    "fix": "Let the proxy relay the handshake unchanged, or make it compute the accept value for the client's key.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nVia: 1.1 proxy.example\r\nSec-WebSocket-Accept: AAECAwQFBgcICQoLDA0ODxAREhM=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nVia: 1.1 proxy.example\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "answer-from-cache",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "The answer comes from a cache.",
    "why": "A handshake must reach the server: its answer holds for one key only, and no cache may keep a 101. A cached refusal lasts long after its cause is mended.",
    "fix": "Exclude the WebSocket's path from caching.",
    "cite": [
      {
        "title": "RFC 9110 §15.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.2"
      },
      {
        "title": "RFC 9111 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc9111#section-3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\nAge: 120\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\nAge: 0\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "response-upgrade-missing",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The 101 has no Upgrade.",
    "why": "A 101 says in Upgrade to which protocol it switches; without it a client does not know, and must fail the connection.",
    "fix": "Send `Upgrade: websocket` in the 101.",
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
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-upgrade-not-websocket",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The 101 switches to another protocol than websocket.",
    "why": "A client that asked for a WebSocket must fail the connection when Upgrade has any other value.",
    "fix": "Send `Upgrade: websocket` in the 101.",
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-upgrade-list",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The 101 lists more in Upgrade than websocket.",
    "why": "The value as a whole must be `websocket`: a client must fail the connection over a list. Chromium and WebKitGTK do, and so do ws, websockets, tungstenite, undici and .NET; Firefox opens. Two field lines are a list too.",
    "fix": "Send `Upgrade: websocket` once and alone. The server must choose, not repeat what the client listed.",
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket, h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-missing",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The request has no Upgrade.",
    "why": "Without it this is an ordinary GET: servers answer 426, 400, 404 or a page. It is the commonest fault behind a proxy, as Upgrade ends at each hop and every proxy has to be told to pass it on.",
    "fix": "Send `Upgrade: websocket` and `Connection: Upgrade`. In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-dropped-by-proxy",
    "severity": "error",
    "topic": "upgrade",
    "summary": "A proxy has taken Upgrade out of the request.",
    "why": "Upgrade and Connection concern one hop: a proxy that does not know how to switch protocols removes both, and the server behind it sees an ordinary GET that happens to have a key. It answers 426, 400, 404 or a page.",
    "fix": "Configure each proxy on the way. In nginx: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";`. In Apache httpd: `ProxyPass … upgrade=websocket`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Forwarded-For: 192.0.2.1\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nX-Forwarded-For: 192.0.2.1\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-not-websocket",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The request asks to upgrade to another protocol than websocket.",
    "why": "A server looks for `websocket` in the list, in any case, and answers 400 or 426 when it is not there. curl sends `h2c` with `--http2`; a proxy's configuration with a misspelt variable sends the variable's name.",
    "fix": "Send `Upgrade: websocket`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-version-suffix",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The request writes a version behind websocket in Upgrade.",
    "why": "The protocol's name in Upgrade is `websocket` alone; its version is in Sec-WebSocket-Version. With a suffix it is another name, which servers do not find; uWebSockets and Java-WebSocket do not look.",
    "fix": "Send `Upgrade: websocket` and `Sec-WebSocket-Version: 13`.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 6455 §11.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket/13\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-list",
    "severity": "warning",
    "topic": "upgrade",
    "summary": "The request lists other protocols beside websocket.",
    "why": "A list is allowed and servers must pick from it, but ws, websockets, Tornado, wsproto, axum, faye and tungstenite compare the whole value and refuse.",
    "fix": "Send `Upgrade: websocket` alone.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: h2c, websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-repeated",
    "severity": "note",
    "topic": "upgrade",
    "summary": "The request names websocket more than once in Upgrade.",
    "why": "Two lines are one list with two equal elements. That is what a request looks like to which two proxies in a row each add the field; Envoy sees `websocket,websocket` and answers 403.",
    "fix": "Replace the field in the proxy instead of adding it.",
    "cite": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-upgrade-unrequested",
    "severity": "error",
    "topic": "upgrade",
    "summary": "The server switches to websocket, which the request did not ask for.",
    "why": "A server must not switch to a protocol that the client did not list. The client goes on to read HTTP; HAProxy drops an Upgrade that it did not ask for. uWebSockets and Java-WebSocket never look at the request's Upgrade.",
    "fix": "On the server, switch only when the request's Upgrade has `websocket` in it; else answer 426.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: h2c, websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "status-426-without-upgrade",
    "severity": "warning",
    "topic": "upgrade",
    "summary": "The 426 has no Upgrade.",
    "why": "A 426 must say which protocol is required; without it a client only knows that it did something wrong. ws on its own, Tornado, wsproto, axum, Spring and Tomcat leave it out.",
    "fix": "Send `Upgrade: websocket` and `Connection: Upgrade` with the 426.",
    "cite": [
      {
        "title": "RFC 9110 §15.5.22",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nConnection: close\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
  },
  {
    "id": "response-connection-missing",
    "severity": "error",
    "topic": "connection",
    "summary": "The 101 has no Connection.",
    "why": "Whoever sends Upgrade lists it in Connection, so that it ends at the next hop. A client must fail the connection without it; Chromium, Firefox and WebKitGTK do.",
    "fix": "Send `Connection: Upgrade` in the 101.",
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
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-connection-without-upgrade",
    "severity": "error",
    "topic": "connection",
    "summary": "The Connection of the 101 does not have Upgrade in it.",
    "why": "A client must fail the connection when no element of the list is `Upgrade`. Often a proxy or a framework has written its own `keep-alive` or `close` over the server's value.",
    "fix": "Send `Connection: Upgrade` in the 101.",
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: keep-alive\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-connection-list",
    "severity": "warning",
    "topic": "connection",
    "summary": "The Connection of the 101 is not Upgrade alone.",
    "why": "A list with Upgrade in it is enough for browsers, but tungstenite, undici, .NET, OkHttp, the JDK, gobwas and Tornado compare the whole value and fail.",
    "fix": "Send `Connection: Upgrade` and nothing else in it.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "connection-missing",
    "severity": "error",
    "topic": "connection",
    "summary": "The request has no Connection.",
    "why": "Without `Connection: Upgrade` an Upgrade field means nothing: Node does not even tell ws of it, and other servers answer 400 or 426.",
    "fix": "Send `Connection: Upgrade`. A proxy has to add it again: in nginx `proxy_set_header Connection \"upgrade\";`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "connection-without-upgrade",
    "severity": "error",
    "topic": "connection",
    "summary": "The Connection of the request does not have Upgrade in it.",
    "why": "A server looks for the token `Upgrade` in the list and takes the request for an ordinary one when it is not there. nginx sends `Connection: close` to its backends unless it is told otherwise.",
    "fix": "Send `Connection: Upgrade`, or `Connection: keep-alive, Upgrade`. In nginx: `proxy_set_header Connection \"upgrade\";`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "connection-quoted",
    "severity": "error",
    "topic": "connection",
    "summary": "Upgrade stands in quotation marks in Connection.",
    "why": "A connection option is a token: `\"upgrade\"` with its quotes is another one, which no server looks for. It comes from proxy configurations in which the quotation marks are escaped.",
    "fix": "Send `Connection: Upgrade` without quotation marks. In nginx write `proxy_set_header Connection \"upgrade\";`, not `\\\\\"upgrade\\\\\"`.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §5.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.6.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: \"upgrade\"\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "connection-substring-accepted",
    "severity": "warning",
    "topic": "connection",
    "summary": "A Connection that only contains the letters of upgrade was accepted.",
    "why": "The server looks for a piece of text where it must compare tokens, as axum, aiohttp, x/net, Tyrus and Java-WebSocket do, and so upgrades requests that did not ask for it.",
    "fix": "On the server, split Connection at commas and compare each element with `upgrade`, in any case.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: no-upgrade-please\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "connection-split",
    "severity": "warning",
    "topic": "connection",
    "summary": "Connection is split over several lines.",
    "why": "Several lines are one list, but axum and tungstenite read only the first line and wsproto only the last, and so miss the Upgrade in the other.",
    "fix": "Send one line: `Connection: keep-alive, Upgrade`.",
    "cite": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      },
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "proxy-connection",
    "severity": "note",
    "topic": "connection",
    "summary": "The request has Proxy-Connection.",
    "why": "It is a relic of clients that guessed what a proxy wants; nothing is defined by it, and it can keep a connection open through proxies that pass it on unread.",
    "fix": "Leave it out; Connection says all that there is to say.",
    "cite": [
      {
        "title": "RFC 9112 Appendix C.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#appendix-C.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nProxy-Connection: keep-alive\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "refusal-upgrade-unlisted",
    "severity": "warning",
    "topic": "connection",
    "summary": "The refusal has an Upgrade that its Connection does not list.",
    "why": "Whoever sends Upgrade must also send the connection option `upgrade`; otherwise a proxy may pass on what was meant for it alone, and clients ignore the offer.",
    "fix": "Send `Connection: Upgrade` beside `Upgrade: websocket`, also with `close` in the list.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 9110 §15.5.22",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.22"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: close\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nConnection: close, Upgrade\r\n\r\n"
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
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
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
    "id": "path-not-found",
    "severity": "note",
    "topic": "target",
    "summary": "The server has nothing at the path that was asked for.",
    "why": "The request is a handshake, but no WebSocket handler belongs to its path. Often a prefix or a last slash is missing, or a proxy takes a part of the path away: nginx does when `proxy_pass` ends with a slash.",
    "fix": "Compare the path in the request line with the one that the server's handler is registered for; behind a proxy, look for the path that arrives there.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9110 §15.5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "refusal-without-words",
    "severity": "note",
    "topic": "status",
    "summary": "The server refuses with an empty 403.",
    "why": "ASGI has the application accept each connection; one that closes it before makes uvicorn answer 403 without a word. The handshake itself was right: the application minded the path, a login, an origin or the like. Envoy answers so to every upgrade that its configuration does not allow.",
    "fix": "Look into the server's log, and into its code before `accept()`. In Envoy, add `upgrade_configs: [{upgrade_type: websocket}]`.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 9110 §15.5.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5.4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 403 Forbidden\r\nContent-Length: 9\r\n\r\nForbidden"
  },
  {
    "id": "engine-io-refused",
    "severity": "warning",
    "topic": "target",
    "summary": "The server is a Socket.IO server, and refuses in the words of its protocol.",
    "why": "Socket.IO speaks a protocol of its own on top of WebSocket: its server wants `EIO` and `transport` in the query, and from the second request on a session that it knows. A plain WebSocket client is refused, and so is a client whose requests reach several instances in turn.",
    "fix": "Connect with Socket.IO’s client of the server’s version. With several instances, send each client to the same one (sticky sessions), or allow only the transport `websocket`.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "Socket.IO: Troubleshooting connection issues",
        "url": "https://socket.io/docs/v4/troubleshooting-connection-issues/"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 17\r\n\r\nTransport unknown",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 11\r\n\r\nBad Request"
  },
  {
    "id": "refusal-reason",
    "severity": "note",
    "topic": "status",
    "summary": "The server says in the body why it refuses.",
    "why": "No browser shows a refusal's body, neither in its console nor to script; in the bytes it is often the best hint.",
    "fix": "Do as the server says.",
    "cite": [
      {
        "title": "RFC 9110 §15.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 13\r\n\r\nToken expired",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 11\r\n\r\nBad Request"
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
    "id": "answered-by",
    "severity": "note",
    "topic": "intermediary",
    "summary": "The refusal shows who made it.",
    "why": "What lies on the way answers by itself when it minds something or cannot go on, and then the server has never seen the handshake. Each writes pages of its own, by which it is known.",
    "fix": "Look there first: into its configuration and its log.",
    "cite": [
      {
        "title": "RFC 9110 §15.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-15.5"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: abc\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad request\r\ncontent-length: 90\r\ncache-control: no-cache\r\nconnection: close\r\ncontent-type: text/html\r\n\r\n<html><body><h1>400 Bad request</h1>Your browser sent an invalid request.</body></html>",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "request-body",
    "severity": "warning",
    "topic": "body",
    "summary": "The request announces a body.",
    "why": "A handshake is a GET without content. Kestrel answers 400, python-websockets closes, tungstenite reports “Junk after client request”; to others the body looks like the first frames.",
    "fix": "Send no body, and neither Content-Length nor Transfer-Encoding. With curl leave `-d` out.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9110 §9.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nContent-Length: 0\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "frame-before-response",
    "severity": "error",
    "topic": "body",
    "summary": "Frames follow the request before the response.",
    "why": "A client must wait for the 101: until then the server reads HTTP, and a proxy may take the bytes for another request.",
    "fix": "Send the first message when the connection is open, not right after the request.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n7ú!=MQXHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005hello"
  },
  {
    "id": "length-and-transfer-encoding",
    "severity": "error",
    "topic": "body",
    "summary": "Content-Length and Transfer-Encoding are both there.",
    "why": "One recipient believes the one, another the other: the classic way to smuggle a request past a proxy. Node, uWebSockets, nginx and Tornado answer 400.",
    "fix": "Send one of them; in a handshake, neither.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n"
  },
  {
    "id": "transfer-encoding-in-http-1-0",
    "severity": "error",
    "topic": "body",
    "summary": "Transfer-Encoding is used with HTTP/1.0.",
    "why": "HTTP/1.0 has no transfer codings: a recipient must treat the framing as faulty and close, for a proxy before it may have read another message.",
    "fix": "Speak HTTP/1.1, or send Content-Length instead.",
    "cite": [
      {
        "title": "RFC 9112 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.1"
      }
    ],
    "fails": "GET /chat HTTP/1.0\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nTransfer-Encoding: chunked\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n"
  },
  {
    "id": "content-length-invalid",
    "severity": "error",
    "topic": "body",
    "summary": "Content-Length is not one number.",
    "why": "Two lengths, or none that can be read, leave open where the next message begins; servers answer 400, proxies 502, and Chromium fails with ERR_RESPONSE_HEADERS_MULTIPLE_CONTENT_LENGTH.",
    "fix": "Send one Content-Length with the number of bytes.",
    "cite": [
      {
        "title": "RFC 9110 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.6"
      },
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 5\r\n\r\n"
  },
  {
    "id": "content-length-in-101",
    "severity": "warning",
    "topic": "body",
    "summary": "An informational response has Content-Length.",
    "why": "A 101 has no content. Nobody refuses a length of 0; with another one the JDK waits for a body that never comes.",
    "fix": "Take Content-Length out of the 101. Frameworks add it when the handshake is sent as an ordinary response.",
    "cite": [
      {
        "title": "RFC 9110 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-8.6"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
  },
  {
    "id": "transfer-encoding-in-101",
    "severity": "warning",
    "topic": "body",
    "summary": "An informational response has Transfer-Encoding.",
    "why": "A 101 has no content to encode. Most clients ignore the field; the JDK waits for chunks and hangs.",
    "fix": "Take Transfer-Encoding out of the 101.",
    "cite": [
      {
        "title": "RFC 9112 §6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nTransfer-Encoding: chunked\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nTransfer-Encoding: chunked\r\n\r\n"
  },
  {
    "id": "response-after-101",
    "severity": "error",
    "topic": "after",
    "summary": "Another response follows the 101 where frames belong.",
    "why": "After the 101 the connection carries frames only, and the client fails at the second status line. Servers do this that notice a fault only when they have switched already: engine.io, for a protocol version that it does not know.",
    "fix": "Refuse before the 101, or close with a close frame; the second response says what the server minds.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\nHTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005hello"
  },
  {
    "id": "text-after-101",
    "severity": "error",
    "topic": "body",
    "summary": "Text follows the 101 where frames belong.",
    "why": "The 101 ends with its empty line; the next byte is a frame's first. A client reads a page or a message there as frames and fails: “reserved bits”, “unknown opcode”, “a server must not mask”.",
    "fix": "Send nothing after the head but frames. A framework that renders a page for every response must not do so for this.",
    "cite": [
      {
        "title": "RFC 9112 §6.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-6.3"
      },
      {
        "title": "RFC 6455 §5.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Type: text/html\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n<h1>Welcome</h1>",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005hello"
  },
  {
    "id": "expect-unanswered",
    "severity": "note",
    "topic": "body",
    "summary": "The request expects 100 (Continue), and the server switches without it.",
    "why": "A server that gets both Upgrade and Expect must send 100 before the 101. It matters little, for a handshake has no body to wait with; but Expect does not belong in one.",
    "fix": "Take Expect out of the request.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 9110 §10.1.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nExpect: 100-continue\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nExpect: 100-continue\r\n\r\nHTTP/1.1 417 Expectation Failed\r\n\r\n"
  },
  {
    "id": "key-in-response",
    "severity": "warning",
    "topic": "key",
    "summary": "The response carries the request's key.",
    "why": "Sec-WebSocket-Key is the client's; a server answers it with Sec-WebSocket-Accept. Servers that copy the request's fields into the response do this.",
    "fix": "Leave Sec-WebSocket-Key out of the response.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "accept-in-request",
    "severity": "warning",
    "topic": "accept",
    "summary": "The request carries an accept value.",
    "why": "Sec-WebSocket-Accept is the server's proof; no client has anything to prove with it.",
    "fix": "Leave Sec-WebSocket-Accept out of the request.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "version-in-101",
    "severity": "note",
    "topic": "version",
    "summary": "The 101 names its version.",
    "why": "Sec-WebSocket-Version belongs in a refusal, where it lists what the server speaks. In a 101 it says nothing, and no client minds the 13.",
    "fix": "Nothing needs mending; leave the field out of the 101.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n"
  },
  {
    "id": "other-version-in-101",
    "severity": "warning",
    "topic": "version",
    "summary": "The 101 names another version than the one in use.",
    "why": "A 101 agrees to the request's version, 13. websocket-sharp and the JDK fail on another number here; the rest do not look.",
    "fix": "Leave Sec-WebSocket-Version out of the 101.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13, 8\r\n\r\n"
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
    "id": "closed-with-code",
    "severity": "note",
    "topic": "after",
    "summary": "A close frame says that something went wrong.",
    "why": "Its code is neither that of an ordinary end (1000) nor that of a page or server that goes away (1001). Code and reason are all that the one side tells the other; its log may say more.",
    "fix": "Look up what the side that sent it means by the code: 1002 and 1007 are faults of the other side's frames, 1009 is a limit on the length of messages, 1008 and those from 4000 on are the application's own.",
    "cite": [
      {
        "title": "RFC 6455 §7.4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1"
      },
      {
        "title": "RFC 6455 §5.5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.5.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello\u0004\u0003êno",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n\u0005Hello\u0002\u0003è"
  },
  {
    "id": "frame-unmasked-by-client",
    "severity": "error",
    "topic": "after",
    "summary": "A frame from the client is not masked.",
    "why": "The client masks every frame with a fresh key, and the server must close the connection when one comes without. A client that was written from a server's code, or a proxy that takes frames apart and puts them together anew, makes this fault.",
    "fix": "Set the mask bit in each frame that the client sends, and mask its payload by four random bytes.",
    "cite": [
      {
        "title": "RFC 6455 §5.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.1"
      },
      {
        "title": "RFC 6455 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-5.3"
      }
    ],
    "fails": "",
    "passes": ""
  },
  {
    "id": "ended-without-close-frame",
    "severity": "note",
    "topic": "after",
    "summary": "The connection ends without a close frame.",
    "why": "Script sees the code 1006 then, and no reason. Who ended it gave up, crashed or was told to by a limit on idle connections; a proxy between the two does so after its timeout.",
    "fix": "Look at who ended it, and after how long: a round number of seconds is a timeout, which pings keep away. Look into that side's log for this moment.",
    "cite": [
      {
        "title": "RFC 6455 §7.1.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-7.1.5"
      },
      {
        "title": "RFC 6455 §7.4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1"
      }
    ],
    "fails": "",
    "passes": ""
  },
  {
    "id": "method-not-get",
    "severity": "error",
    "topic": "method",
    "summary": "The method is not GET.",
    "why": "Only a GET opens a WebSocket. websockets, ws, gorilla, Autobahn, axum and actix answer 405 to anything else; behind a router, 404 is as likely. Methods are case-sensitive: `get` is another method than `GET`.",
    "fix": "Send `GET` in capital letters. With curl, leave out `-d` and `-X`; in a framework, register the route for GET.",
    "cite": [
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
    "fails": "POST /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "request-line-malformed",
    "severity": "error",
    "topic": "method",
    "summary": "The request line does not have the form of one.",
    "why": "It is method, one space, target, one space, version, and nothing more. Servers part over anything else: Node accepts two spaces and a missing version, others answer 400 or close the connection.",
    "fix": "Write `GET /chat HTTP/1.1` with single spaces; write a space within the target as `%20`.",
    "cite": [
      {
        "title": "RFC 9112 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3"
      }
    ],
    "fails": "GET /my chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /my%20chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "http-version-too-old",
    "severity": "error",
    "topic": "method",
    "summary": "The HTTP version of the request is older than 1.1.",
    "why": "Upgrade does not exist before HTTP/1.1. websockets and Autobahn answer 505, others 400 or 426; Node and Tornado upgrade all the same, so the fault shows only when the server changes.",
    "fix": "Send `HTTP/1.1`. nginx speaks HTTP/1.0 to its backends unless it is told `proxy_http_version 1.1;`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.0\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "http-version-too-new",
    "severity": "error",
    "topic": "method",
    "summary": "The request claims in text to be of HTTP/2 or later.",
    "why": "From HTTP/2 on there is no request line and no Upgrade: requests are binary, and a WebSocket is opened by an extended CONNECT. A server of HTTP/1.1 answers such a line with 505 or 400.",
    "fix": "Send `HTTP/1.1`; over TLS, offer only `http/1.1` by ALPN (`curl --http1.1`).",
    "cite": [
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
    "fails": "GET /chat HTTP/2.0\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "http2-preface",
    "severity": "error",
    "topic": "method",
    "summary": "An HTTP/2 connection begins where an HTTP/1.1 handshake belongs.",
    "why": "`PRI * HTTP/2.0` is the preface of HTTP/2. A server of HTTP/1.1 that gets it, because ALPN or a client's setting chose HTTP/2, answers 400 or closes.",
    "fix": "Offer only `http/1.1` by ALPN for WebSockets, or let both sides speak RFC 8441 (extended CONNECT).",
    "cite": [
      {
        "title": "RFC 9113 §3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-3.4"
      },
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      }
    ],
    "fails": "PRI * HTTP/2.0\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "http-name-case",
    "severity": "error",
    "topic": "method",
    "summary": "The name in the HTTP version is not in capital letters.",
    "why": "HTTP-name is case-sensitive: `http/1.1` is no version at all, and strict parsers answer 400.",
    "fix": "Write `HTTP/1.1`.",
    "cite": [
      {
        "title": "RFC 9112 §2.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.3"
      }
    ],
    "fails": "GET /chat http/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "upgrade-of-http-1-0-honoured",
    "severity": "warning",
    "topic": "method",
    "summary": "An Upgrade in an HTTP/1.0 request was honoured.",
    "why": "A server must ignore the Upgrade of an HTTP/1.0 request: such a request may have come through a proxy that knows nothing of it, and the connection then carries bytes which that proxy takes for HTTP.",
    "fix": "Answer a request of HTTP/1.0 as if it had no Upgrade, with 426 or 400, and send the request as `HTTP/1.1`.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "GET /chat HTTP/1.0\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.0\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n"
  },
  {
    "id": "request-after-empty-line",
    "severity": "warning",
    "topic": "method",
    "summary": "An empty line stands before the request line.",
    "why": "A client must not send one. A server should ignore at least one, but websockets closes the connection and uWebSockets waits for ever.",
    "fix": "Begin with the request line. Often a line ending is left over from the message before.",
    "cite": [
      {
        "title": "RFC 9112 §2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.2"
      }
    ],
    "fails": "\r\nGET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "target-fragment",
    "severity": "error",
    "topic": "target",
    "summary": "The target has a fragment.",
    "why": "A WebSocket URI has none, and no request sends one. Autobahn and Ratchet refuse it, HAProxy answers 400; elsewhere it becomes part of the path or is lost.",
    "fix": "Leave the fragment out. If the `#` belongs to a name, write it as `%23`.",
    "cite": [
      {
        "title": "RFC 6455 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-3"
      },
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      }
    ],
    "fails": "GET /chat#room HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat?room HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "target-websocket-uri",
    "severity": "warning",
    "topic": "target",
    "summary": "The target is a ws or wss URI.",
    "why": "A request line has the path and query of the URI, or all of it as http or https. A URI is for proxies, and a client that has one asks it by CONNECT for a tunnel. Servers that look the target up as a path answer 404 or 400.",
    "fix": "Send the path: `GET /chat HTTP/1.1`, with the host in `Host`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9112 §3.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
      }
    ],
    "fails": "GET ws://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "target-absolute-refused",
    "severity": "warning",
    "topic": "target",
    "summary": "A target in absolute-form was refused.",
    "why": "Servers must accept a whole http or https URI as the target, but not all do: uWebSockets answers 400, Tornado 404, as neither finds such a path.",
    "fix": "Make the server take the path out of the URI; or send the path alone, which every server knows.",
    "cite": [
      {
        "title": "RFC 9112 §3.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET http://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n",
    "passes": "GET http://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "target-not-a-path",
    "severity": "error",
    "topic": "target",
    "summary": "The target does not begin with a slash.",
    "why": "It is the path and query of the URI, the first slash included, or a whole http or https URI. Most servers answer 400, as this is no request line.",
    "fix": "Put the slash before it: `GET /chat HTTP/1.1`.",
    "cite": [
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
    "fails": "GET chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "target-of-other-method",
    "severity": "error",
    "topic": "target",
    "summary": "The target has the form for another method than GET.",
    "why": "`*` is for OPTIONS and `host:port` for the CONNECT that goes to a proxy; neither names a resource that could be a WebSocket.",
    "fix": "Send the path: `GET /chat HTTP/1.1`. Through a proxy, first send CONNECT alone, then the handshake within the tunnel.",
    "cite": [
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
    "fails": "CONNECT example.com:80 HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "CONNECT example.com:80 HTTP/1.1\r\nHost: example.com\r\n\r\nHTTP/1.1 200 Connection established\r\n\r\n"
  },
  {
    "id": "target-not-ascii",
    "severity": "warning",
    "topic": "target",
    "summary": "The target has a byte that no URI has.",
    "why": "A URI is printable ASCII; everything else is percent-encoded. Strict servers answer 400, and others disagree about what the bytes mean.",
    "fix": "Percent-encode it, as UTF-8: `ç` is `%C3%A7`. `encodeURIComponent` does that.",
    "cite": [
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      },
      {
        "title": "RFC 3986 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc3986#section-2.1"
      }
    ],
    "fails": "GET /chat/garçon HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat/gar%C3%A7on HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "target-encoded-line-break",
    "severity": "warning",
    "topic": "target",
    "summary": "The target carries an encoded line break.",
    "why": "A server that decodes it and copies it into a field of its answer lets the requester write header fields, cookies among them: response splitting.",
    "fix": "On the server, never copy decoded text into a field without refusing CR and LF. In a client, encode text only once and leave line breaks out.",
    "cite": [
      {
        "title": "RFC 9110 §5.5",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.5"
      },
      {
        "title": "RFC 9110 §17.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-17.4"
      }
    ],
    "fails": "GET /chat?room=x%0d%0aSet-Cookie:%20a=b HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat?room=x HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "host-missing",
    "severity": "error",
    "topic": "host",
    "summary": "The request has no Host.",
    "why": "Every HTTP/1.1 request has one, and a server must answer 400 without it. nginx, Tornado, wsproto and uWebSockets do; ws, websockets, axum and Java-WebSocket open all the same, but a server with several names cannot tell which is meant.",
    "fix": "Send `Host: example.com`, with the port if it is not the default one, as the first field.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "host-repeated",
    "severity": "error",
    "topic": "host",
    "summary": "The request has more than one Host.",
    "why": "A server must answer 400: two hosts are a way to make a proxy and the server behind it disagree. nginx, uWebSockets, HAProxy and Tornado refuse; ws, websockets and axum open all the same.",
    "fix": "Send Host once. Often a library sets it and the program adds it again.",
    "cite": [
      {
        "title": "RFC 9112 §3.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "host-invalid",
    "severity": "error",
    "topic": "host",
    "summary": "The Host value is not a host and perhaps a port.",
    "why": "It is a name or an address, and a port behind a colon: no scheme, no path, no user name. A server must answer 400 to anything else.",
    "fix": "Write `Host: example.com` or `Host: example.com:8080`; an IPv6 address stands in brackets.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: http://example.com/\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com:8080\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "host-not-of-target",
    "severity": "warning",
    "topic": "host",
    "summary": "Host is not the host of the target's URI.",
    "why": "With a whole URI as the target, Host repeats its host and port, and a server must go by the URI. Servers that go by Host serve another site than was asked for.",
    "fix": "Send in Host what the URI has; or send the path alone as the target.",
    "cite": [
      {
        "title": "RFC 9112 §3.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2"
      },
      {
        "title": "RFC 9110 §7.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.2"
      }
    ],
    "fails": "GET http://example.com/chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET http://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "host-replaced-by-proxy",
    "severity": "warning",
    "topic": "host",
    "summary": "A proxy has replaced Host, and the check of the origin failed.",
    "why": "gorilla, coder, Tornado, Spring and Phoenix compare the host of Origin with Host unless they are told otherwise, and answer 403. Behind a proxy that sends its backend's name as Host the two never match.",
    "fix": "Pass the client's Host on: `proxy_set_header Host $host;` in nginx, `ProxyPreserveHost On` in Apache httpd. Or name the page's origin in the server's list of allowed origins.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nX-Forwarded-For: 192.0.2.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: 127.0.0.1:3000\r\nX-Forwarded-For: 192.0.2.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "host-default-port",
    "severity": "note",
    "topic": "host",
    "summary": "Host names the default port.",
    "why": "A client leaves the default port out: 80 of ws, 443 of wss. A server that compares Host with Origin as text takes `example.com` and `example.com:443` for two, and refuses.",
    "fix": "Leave the port out if the URI is `wss://` with 443 or `ws://` with 80. It has to stay for the other way round.",
    "cite": [
      {
        "title": "RFC 6455 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-3"
      },
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com:443\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com:8443\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "key-missing",
    "severity": "error",
    "topic": "key",
    "summary": "The request has no Sec-WebSocket-Key.",
    "why": "The server's proof is made of it, so there is no handshake without it: servers answer 400, uWebSockets 404, tungstenite and libwebsockets close the connection.",
    "fix": "Send `Sec-WebSocket-Key: ` and the base64 of 16 fresh random bytes, for instance from `openssl rand -base64 16`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "key-repeated",
    "severity": "error",
    "topic": "key",
    "summary": "Sec-WebSocket-Key appears more than once.",
    "why": "Most servers join the lines to one value that is no key, or take one of them; which one, the client cannot know, and so not which answer is right. websockets, coder and Autobahn answer 400.",
    "fix": "Send it once. Often a library sets its own key and the program adds another.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Key: 9Rz0mbLxqWPcVdE6nk3TyA==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "key-not-base64",
    "severity": "error",
    "topic": "key",
    "summary": "The key is not written in base64 with its padding.",
    "why": "ws, websockets, gorilla, coder, Tomcat, aiohttp and Autobahn answer 400. Servers that hash any text open all the same, so the fault shows only when the server changes.",
    "fix": "Encode 16 random bytes in standard base64: letters, digits, `+` and `/`, 24 characters that end with `==`.",
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
        "title": "RFC 4648 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc4648#section-4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: n_-GvpSsYd3dlHyB9xkMBg\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: 7fJcwYphOH6GTAqfGh1SBMPMmG4=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: n/+GvpSsYd3dlHyB9xkMBg==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: zmMlH+LL7B8IMEdpKyf3Hyy/ddc=\r\n\r\n"
  },
  {
    "id": "key-wrong-length",
    "severity": "error",
    "topic": "key",
    "summary": "The key is not 16 bytes long.",
    "why": "Decoded, it must have 16 bytes. ws, websockets, gorilla, coder, Tomcat and aiohttp answer 400; HAProxy and uWebSockets want 24 characters. The key of many copied curl commands, SGVsbG8sIHdvcmxkIQ==, has 13 bytes.",
    "fix": "Encode 16 random bytes, for instance `openssl rand -base64 16`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: SGVsbG8sIHdvcmxkIQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: qGEgH3En71di5rrssAZTmtRTyFk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "key-reused",
    "severity": "warning",
    "topic": "key",
    "summary": "The key was used before in this paste.",
    "why": "A key is chosen at random for each connection. One that returns lets a cached answer pass for a fresh one, which the key is there to prevent.",
    "fix": "Make a fresh key for each connection; do not keep it in a constant.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §10.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\nGET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\nGET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: 9Rz0mbLxqWPcVdE6nk3TyA==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: dRGtDsXqGEh0cDkuvgEX8i6DArw=\r\n\r\n"
  },
  {
    "id": "key-not-random",
    "severity": "note",
    "topic": "key",
    "summary": "The key is a published sample, or plainly not random.",
    "why": "No server refuses it, but it was typed in or copied: a client that sends it for each connection has no fresh key at all.",
    "fix": "For a test by hand it will do. In a program, make 16 random bytes for each connection.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "key-not-canonical",
    "severity": "note",
    "topic": "key",
    "summary": "The last character of the key has unused bits that are not zero.",
    "why": "16 bytes leave four bits of it over, and an encoder sets them to zero. Nobody refuses a key over that, but a strict decoder may. RFC 6455 itself prints such a key.",
    "fix": "Take the key from a base64 encoder; do not make up its characters one by one.",
    "cite": [
      {
        "title": "RFC 4648 §3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc4648#section-3.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: OfS0wDaT5NoxF2gqm7Zj2YtetzM=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: C/0nmHhBztSRGR1CwL6Tf4ZjwpY=\r\n\r\n"
  },
  {
    "id": "version-missing",
    "severity": "error",
    "topic": "version",
    "summary": "The request has no Sec-WebSocket-Version.",
    "why": "Servers answer 400 or 426. Netty takes such a request for the old draft hixie-76, which has another answer; uWebSockets and libwebsockets open all the same.",
    "fix": "Send `Sec-WebSocket-Version: 13`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "version-not-13",
    "severity": "error",
    "topic": "version",
    "summary": "The version is not 13.",
    "why": "RFC 6455 is version 13, and there is no later one; servers answer 426 or 400. (0 to 8 stand for drafts.)",
    "fix": "Send `Sec-WebSocket-Version: 13`.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 14\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "version-reserved",
    "severity": "error",
    "topic": "version",
    "summary": "The version is one that was never used.",
    "why": "9 to 12 are reserved: the drafts of those numbers changed nothing on the wire. No server accepts them.",
    "fix": "Send `Sec-WebSocket-Version: 13`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §11.6",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.6"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 12\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "version-malformed",
    "severity": "error",
    "topic": "version",
    "summary": "The version is not one number from 0 to 255.",
    "why": "No leading zero, no fraction, no list. ws, Autobahn and Java-WebSocket read `013` as 13, most others answer 400.",
    "fix": "Send `Sec-WebSocket-Version: 13`. Only a server, in a refusal, lists several.",
    "cite": [
      {
        "title": "RFC 6455 §4.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13, 8\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "version-repeated",
    "severity": "error",
    "topic": "version",
    "summary": "Sec-WebSocket-Version appears more than once in the request.",
    "why": "Servers join the lines to `13, 13`, which is no version, and refuse; few look at one line only.",
    "fix": "Send it once. Often a library sets it and the program adds it again.",
    "cite": [
      {
        "title": "RFC 6455 §11.3.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-11.3.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "version-refusal-without-list",
    "severity": "warning",
    "topic": "version",
    "summary": "The refusal of a version does not say which versions are supported.",
    "why": "A server that does not know the version must list those it knows, so that the client can ask again. websockets, cowboy, aiohttp, actix, axum and Bandit leave it out.",
    "fix": "Send `Sec-WebSocket-Version: 13` with the 400 or 426.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 7\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 7\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13\r\n\r\n"
  },
  {
    "id": "version-refusal-status",
    "severity": "note",
    "topic": "version",
    "summary": "A version that the server may not know was answered with an unfitting status.",
    "why": "426 and 400 tell a client that its version is the matter; 404 and 5xx send it looking elsewhere. Java-WebSocket answers 404.",
    "fix": "Answer 426 with `Upgrade: websocket` and `Sec-WebSocket-Version: 13`.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §4.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 7\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 7\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 426 Upgrade Required\r\n\r\n"
  },
  {
    "id": "version-retry",
    "severity": "note",
    "topic": "version",
    "summary": "The server names a version with which the client may ask again.",
    "why": "The refusal lists what the server knows; a client that knows one of these may repeat the handshake with it.",
    "fix": "Repeat the request with `Sec-WebSocket-Version: 13`.",
    "cite": [
      {
        "title": "RFC 6455 §4.4",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 25\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13, 8, 7\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\nSec-WebSocket-Version: 13, 8, 7\r\n\r\n"
  },
  {
    "id": "origin-malformed",
    "severity": "warning",
    "topic": "origin",
    "summary": "Origin is not written as an origin is.",
    "why": "It is scheme, host and port, in lower case, the default port left out, and no path; or `null`. Servers compare it as text with what they allow, so another way of writing the same origin is refused.",
    "fix": "Write `Origin: https://example.com`, without a slash at the end. In script, `location.origin` has it.",
    "cite": [
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://Example.com/chat\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "origin-repeated",
    "severity": "warning",
    "topic": "origin",
    "summary": "Origin appears more than once.",
    "why": "A client must send one. websockets and Autobahn refuse; a server that reads the other line than the one that was checked lets any page in.",
    "fix": "Send Origin once. Often a library sets it and the program adds it again.",
    "cite": [
      {
        "title": "RFC 6454 §7.3",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-7.3"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nOrigin: https://example.org\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "origin-not-host",
    "severity": "warning",
    "topic": "origin",
    "summary": "The page is of another origin than the server, and was refused.",
    "why": "gorilla, coder, Tornado, Spring, Phoenix and x/net let only pages in whose origin is the server's own, unless they are told which others to allow; websockets and nginx rules do so when they have a list. They answer 403.",
    "fix": "Name the page's origin in the server's configuration. If the page should be of the same origin, look which proxy changes Host.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.org\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.org\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "origin-null",
    "severity": "note",
    "topic": "origin",
    "summary": "The origin is null.",
    "why": "That is what pages send which have no origin: from files, in sandboxed frames, from data URLs. It is allowed, and it matches no server's own origin, so checks of the origin refuse it.",
    "fix": "Serve the page over http or https, or give the frame `allow-same-origin`. Do not allow `null` on the server: any page can send it.",
    "cite": [
      {
        "title": "RFC 6454 §7.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6454#section-7.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: null\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "origin-missing",
    "severity": "note",
    "topic": "origin",
    "summary": "The request has no Origin where one was to be expected.",
    "why": "Browsers always send it, so this is no browser, whatever it calls itself, or something has removed the field. A server that lets such requests in by the rules for browsers can be used by anyone.",
    "fix": "If the server asks for an origin, send `Origin: https://example.com`; else leave it: programs need none.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "credentials-in-cookie",
    "severity": "note",
    "topic": "credentials",
    "summary": "Cookies are in the paste.",
    "why": "To a server a session's cookie is its user: whoever has the value can go on as that user. Browsers send cookies with a handshake, and script never sees them, so they come into a paste without anybody having written them.",
    "fix": "Share the paste through ws101's link or report, in which each value is replaced; or end the session, and its cookie is worth nothing.",
    "cite": [
      {
        "title": "RFC 6265 §8",
        "url": "https://www.rfc-editor.org/rfc/rfc6265#section-8"
      },
      {
        "title": "RFC 6455 §10.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nCookie: sid=31d4d96e407aad42\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nCookie: sid=[removed]\r\n\r\n"
  },
  {
    "id": "credentials-in-authorization",
    "severity": "note",
    "topic": "credentials",
    "summary": "A field with credentials is in the paste.",
    "why": "Basic holds the password itself, merely encoded; Bearer a token that is good for whoever has it; Digest a hash of which weak passwords can be guessed.",
    "fix": "Share the paste through ws101's link or report, in which they are replaced. What has been shared already must be changed: the password set anew, the token revoked.",
    "cite": [
      {
        "title": "RFC 9110 §11.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2"
      },
      {
        "title": "RFC 7617 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc7617#section-4"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nAuthorization: Bearer mF_9.B5f-4.1JqM\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nAuthorization: Bearer ***\r\n\r\n"
  },
  {
    "id": "credentials-in-target",
    "severity": "note",
    "topic": "credentials",
    "summary": "A token is in the target of the request.",
    "why": "Servers and proxies write targets into their logs, and monitoring passes them on: a token in a query is soon in many places. Script has little choice, as it can set no field, but a token that is good for long does not belong there.",
    "fix": "Send the token as the first message over the open connection, or let a cookie do it. Where it must be the target, put a ticket there that is good once and for seconds, and keep queries out of the logs.",
    "cite": [
      {
        "title": "RFC 9110 §17.9",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-17.9"
      },
      {
        "title": "RFC 6455 §10.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.5"
      }
    ],
    "fails": "GET /chat?access_token=mF_9.B5f-4.1JqM HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n",
    "passes": "GET /chat?room=1 HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n"
  },
  {
    "id": "credentials-in-url",
    "severity": "note",
    "topic": "credentials",
    "summary": "User name and password are in the URL.",
    "why": "They are shown and kept wherever the URL is: in logs, in the history of a shell, in error messages. RFC 3986 deprecates them there, and a recipient should take them for an error.",
    "fix": "Take them out of the URL. A program sends them as `Authorization`; a page has its cookies or sends a first message.",
    "cite": [
      {
        "title": "RFC 3986 §3.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1"
      },
      {
        "title": "RFC 9110 §4.2.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-4.2.4"
      }
    ],
    "fails": "GET http://me:hunter2@example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n",
    "passes": "GET http://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n"
  },
  {
    "id": "credentials-in-subprotocol",
    "severity": "note",
    "topic": "credentials",
    "summary": "A token is among the subprotocols.",
    "why": "It is the one field that script can fill, but it is not made for secrets: it is logged as other fields are, and a server that takes the first element echoes the token in its answer. A server must choose another element, or none, and Chromium gives up where none is chosen.",
    "fix": "Send the token as the first message over the open connection, or let a cookie do it. Where it must be here, offer a real subprotocol beside it for the server to choose, and let the token be good for seconds.",
    "cite": [
      {
        "title": "RFC 6455 §1.9",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-1.9"
      },
      {
        "title": "RFC 6455 §10.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.5"
      },
      {
        "title": "Kubernetes: WebSocket bearer tokens",
        "url": "https://github.com/kubernetes/kubernetes/pull/47740"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, bearer, eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n\r\n"
  },
  {
    "id": "credentials-in-body",
    "severity": "note",
    "topic": "credentials",
    "summary": "A token is in what follows the head.",
    "why": "A body, or the first messages of the connection, hold what is a token by its name or its form.",
    "fix": "Share the paste through ws101's link or report, in which it is replaced; or leave out what follows the heads.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\n\n{\"access_token\": \"mF_9.B5f-4.1JqM\"}",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\n\n{\"room\": \"1\"}"
  },
  {
    "id": "origin-foreign-accepted",
    "severity": "note",
    "topic": "origin",
    "summary": "The server lets a page of another site in.",
    "why": "Any page can open a WebSocket to any server, and the browser sends the user's cookies along: no rule of one origin keeps pages apart here, as it does for fetch. Only the server can, by Origin. Where it does not, a page that the user merely visits speaks in the user's name and reads the answers: cross-site WebSocket hijacking. One handshake cannot show whether this origin is on the server's list or whether there is none.",
    "fix": "Keep a list of origins on the server and answer all others by 403. To see whether it does, ask with an origin that is surely not on it: `Origin: https://other.example`. Cookies with `SameSite=Lax` or `Strict` help where sites are far apart.",
    "cite": [
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      },
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "RFC 6265 §8.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6265#section-8.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.org\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://www.example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "origin-absent-accepted",
    "severity": "note",
    "topic": "origin",
    "summary": "A request with cookies but without Origin is let in.",
    "why": "No browser leaves Origin out, so no page can make such a request, and programs may do without. It only shows nothing of what the server does with an Origin; if it is to serve browsers alone, it can refuse whatever has none.",
    "fix": "Ask once with the origin of a page that must not come in, and see that it is refused with 403.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "RFC 6455 §10.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.1"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nCookie: sid=31d4d96e407aad42\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "insecure-from-secure-page",
    "severity": "note",
    "topic": "target",
    "summary": "A page that came by https: asks for a WebSocket without TLS.",
    "why": "What is said over it can be read and changed on the way, whatever protected the page. Browsers block it as mixed content before a byte is sent, save to the machine itself.",
    "fix": "Use `wss:`. Where the server has no TLS of its own, let the proxy that serves the page pass the WebSocket on.",
    "cite": [
      {
        "title": "RFC 6455 §10.6",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.6"
      },
      {
        "title": "Mixed Content: should fetching request be blocked",
        "url": "https://www.w3.org/TR/mixed-content/#should-block-fetch"
      }
    ],
    "fails": "GET ws://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n",
    "passes": "GET wss://example.com/chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n"
  },
  {
    "id": "cors-without-effect",
    "severity": "note",
    "topic": "origin",
    "summary": "Fields of CORS do nothing in a handshake.",
    "why": "WebSocket has no CORS: browsers ask no permission before a handshake and look at no Access-Control field in its answer. Whoever sets one believes to keep pages out, or to let them in, and does neither.",
    "fix": "Let the server compare Origin with its list and answer 403 to others; leave Access-Control fields to other requests.",
    "cite": [
      {
        "title": "Fetch: CORS protocol",
        "url": "https://fetch.spec.whatwg.org/#http-cors-protocol"
      },
      {
        "title": "WebSockets: opening handshake",
        "url": "https://websockets.spec.whatwg.org/#websocket-opening-handshake"
      },
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nAccess-Control-Allow-Origin: *\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\n"
  },
  {
    "id": "compression-beside-secrets",
    "severity": "note",
    "topic": "extensions",
    "summary": "Compression stands beside secrets.",
    "why": "A compressed message is the shorter the more of it was said before. Who can have text of his own sent over the connection and sees the lengths of what goes by, encrypted or not, can guess secrets in other messages piece by piece: CRIME and BREACH did so with TLS and HTTP. The handshake itself is never compressed.",
    "fix": "Do not compress messages that hold secrets together with what others wrote. Where that cannot be told apart, leave permessage-deflate out of the answer, or accept `server_no_context_takeover; client_no_context_takeover`.",
    "cite": [
      {
        "title": "RFC 7692 §8",
        "url": "https://www.rfc-editor.org/rfc/rfc7692#section-8"
      },
      {
        "title": "RFC 6455 §10.5",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.5"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nAuthorization: Bearer mF_9.B5f-4.1JqM\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Extensions: permessage-deflate\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nAuthorization: Bearer mF_9.B5f-4.1JqM\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "error-line",
    "severity": "error",
    "topic": "evidence",
    "summary": "An error line says why a connection failed.",
    "why": "It stands in the paste, from a browser's console, a library or a proxy. What it is about decides the finding's topic. A line is what one program made of the handshake, not the handshake itself: others word the same fault otherwise, and some hide it.",
    "fix": "Begin with the first cause that the finding names; for the rest, and for what does not help, see the diagnosis. Where the cause stays open, get the bytes of the handshake.",
    "cite": [],
    "fails": "ws: Unexpected server response: 403",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "close-line",
    "severity": "note",
    "topic": "after",
    "summary": "A line says that the connection was closed in order.",
    "why": "The handshake was right then. Why a peer closes with 1000 or 1001 its own program knows; it is no failure of the connection.",
    "fix": "Nothing, if the end was meant. Else look for what calls close() on either side.",
    "cite": [
      {
        "title": "RFC 6455 §7.4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1"
      }
    ],
    "fails": "read: websocket: close 1001 (going away)",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "head-not-to-its-end",
    "severity": "note",
    "topic": "paste",
    "summary": "The head is not shown to its end.",
    "why": "What is not here may have been sent all the same, so nothing is said about it. Only an empty line shows that a head is all there.",
    "fix": "Paste the rest; if this is all of it, put an empty line after it.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "lines-left-out",
    "severity": "note",
    "topic": "paste",
    "summary": "Lines of the head were left out.",
    "why": "Dots in place of lines say that there was more. What is not here may have been among it, so nothing is said about it.",
    "fix": "Paste the whole head, with secrets replaced rather than lines removed.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\n...\nUpgrade: websocket",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "provisional-headers",
    "severity": "note",
    "topic": "evidence",
    "summary": "These are provisional headers, not what was sent.",
    "why": "Chromium shows them when it does not know the fields that went over the wire: the request was blocked, never left, or got no answer. Host, Connection, Upgrade and the key are often missing from the list though they are sent.",
    "fix": "Reload with the developer tools open, or record with Wireshark or `chrome://net-export`.",
    "cite": [],
    "fails": "General\nRequest URL: wss://example.com/chat\nRequest Method: GET\nRequest Headers\nProvisional headers are shown\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\nSec-WebSocket-Version: 13",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "start-line-glued",
    "severity": "error",
    "topic": "syntax",
    "summary": "The next message begins in the same line.",
    "why": "A line ending is missing between the two. If it was so on the wire, the start line is part of the field's value, and the head never ends; more often it was lost when the lines were copied.",
    "fix": "End the field's line with `\\r\\n`, and the head with an empty line.",
    "cite": [
      {
        "title": "RFC 9112 §2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\nSec-WebSocket-Version: 13HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "head-unclosed",
    "severity": "note",
    "topic": "syntax",
    "summary": "No empty line ends the head before the next message.",
    "why": "On the wire a head lasts until its empty line: without it the peer waits for more fields until it times out.",
    "fix": "Write `\\r\\n\\r\\n` after the last field.",
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
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "response-not-shown",
    "severity": "note",
    "topic": "paste",
    "summary": "The request's answer is not here.",
    "why": "A request alone can only be judged by itself: whether the connection opens, and who refused it, the response tells.",
    "fix": "Paste the response beside it: `curl -v` prints both, and so does a browser's Network panel.",
    "cite": [],
    "fails": "* Connected to example.com (192.0.2.1) port 80 (#0)\n> GET /chat HTTP/1.1\n> Host: example.com\n> Upgrade: websocket\n> Connection: Upgrade\n> Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\n> Sec-WebSocket-Version: 13\n>\n* Request completely sent off",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "request-not-shown",
    "severity": "note",
    "topic": "paste",
    "summary": "The request that this answers is not here.",
    "why": "Without its key the accept value cannot be checked, nor whether subprotocol and extensions were offered; most refusals are due to something in the request.",
    "fix": "Paste the request before it: `curl -v` prints both, and so does a browser's Network panel.",
    "cite": [],
    "fails": "HTTP/1.1 400 Bad Request\nContent-Length: 0\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n"
  },
  {
    "id": "key-not-shown",
    "severity": "note",
    "topic": "paste",
    "summary": "The listing does not show the key.",
    "why": "A browser sends Sec-WebSocket-Key with each handshake, though its panel may leave it out of a list that is parsed or provisional. Without it the accept value of the 101 cannot be checked.",
    "fix": "Copy the heads as they were sent: Raw (once “view source”) in the Network panel.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "General\nRequest URL: wss://example.com/chat\nStatus Code: 101 Switching Protocols\nResponse Headers\nConnection: Upgrade\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\nUpgrade: websocket\nRequest Headers\nHost: example.com\nSec-WebSocket-Version: 13\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "answer-to-no-handshake",
    "severity": "note",
    "topic": "evidence",
    "summary": "The answer is to a request that was no handshake.",
    "why": "A server that speaks WebSocket answers a request without the handshake's fields by 400, 404 or 426, or with a page, as one that does not. So it is with an address opened as a page, and with curl when fields are left out: it proves nothing.",
    "fix": "Send all four: `Connection: Upgrade`, `Upgrade: websocket`, `Sec-WebSocket-Version: 13` and a `Sec-WebSocket-Key`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "GET /chat HTTP/1.1\r\nHost: example.com\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n"
  },
  {
    "id": "post-by-data",
    "severity": "note",
    "topic": "evidence",
    "summary": "curl's data made the request a POST.",
    "why": "With `-d`, `--data` or `--json` curl sends a POST, and a server refuses it as a handshake whether it speaks WebSocket or not.",
    "fix": "Leave the data out: a message goes over the open connection. Parameters belong in the address, or add `-G`.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "POST /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nUser-Agent: curl/8.5.0\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n{}HTTP/1.1 405 Method Not Allowed\r\n\r\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\nUser-Agent: curl/8.5.0\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "answer-of-another-attempt",
    "severity": "note",
    "topic": "evidence",
    "summary": "Request and response may be of two attempts.",
    "why": "The accept value is well-formed and not the one for this key. A server that computes it wrongly is one cause; that the two were copied from different rows or runs is another: each attempt has a key of its own, and its own answer.",
    "fix": "Copy both from one attempt: one row of the Network panel, one run of `curl -v`.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\nSec-WebSocket-Version: 13\n\nHTTP/1.1 101 Switching Protocols\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Accept: AAECAwQFBgcICQoLDA0ODxAREhM=\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "answer-of-another-connection",
    "severity": "note",
    "topic": "evidence",
    "summary": "Between request and response curl opens or ends a connection.",
    "why": "The response came over another connection than the request went out by, so it answers another request, which is not here.",
    "fix": "Run curl once, and copy all that it prints.",
    "cite": [],
    "fails": "> GET /chat HTTP/1.1\n> Host: example.com\n>\n* Closing connection 0\n* Connected to example.com (192.0.2.1) port 80 (#1)\n< HTTP/1.1 400 Bad Request\n< Content-Length: 0\n<",
    "passes": "> GET /chat HTTP/1.1\n> Host: example.com\n>\n* Mark bundle as not supporting multiuse\n< HTTP/1.1 400 Bad Request\n< Content-Length: 0\n<"
  },
  {
    "id": "answer-of-another-host",
    "severity": "note",
    "topic": "evidence",
    "summary": "curl was connected to another host than it asks for.",
    "why": "`-H 'Host: …'` sends a name that is not the address's: what answers is the server at the address, perhaps without the proxy that stands before it otherwise. A browser's handshake may take another way.",
    "fix": "Ask for the address itself; to try one server of several, `--connect-to` keeps address, TLS and Host together.",
    "cite": [
      {
        "title": "RFC 9110 §7.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.2"
      }
    ],
    "fails": "* Connected to 192.0.2.7 (192.0.2.7) port 80 (#0)\n> GET /chat HTTP/1.1\n> Host: example.com\n>",
    "passes": "* Connected to example.com (192.0.2.7) port 80 (#0)\n> GET /chat HTTP/1.1\n> Host: example.com\n>"
  },
  {
    "id": "answer-of-browser",
    "severity": "note",
    "topic": "evidence",
    "summary": "The browser answered from its own memory.",
    "why": "The status says so: no request went out, so nothing of it came from the server. Handshakes are never cached; this was an ordinary request to the same address.",
    "fix": "Choose the row whose type is websocket; tick “Disable cache” in the Network panel and reload.",
    "cite": [
      {
        "title": "RFC 9111 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc9111#section-4"
      }
    ],
    "fails": "General\nRequest URL: https://example.com/chat\nRequest Method: GET\nStatus Code: 200 OK (from disk cache)\nResponse Headers\ncontent-type: text/html\nRequest Headers\naccept: text/html",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 404 Not Found\r\n\r\n"
  },
  {
    "id": "answer-of-proxy",
    "severity": "note",
    "topic": "evidence",
    "summary": "The answer is the proxy's, to CONNECT.",
    "why": "A client that is set to use a proxy asks it for a tunnel first. What the proxy answers to that says nothing about the server: only behind a 2xx does the handshake go out.",
    "fix": "Where it refuses, see to the proxy: its credentials, and that it lets a tunnel to this port pass. Where it does not, show what comes after.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "RFC 9110 §9.3.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6"
      }
    ],
    "fails": "CONNECT example.com:443 HTTP/1.1\nHost: example.com:443\n\nHTTP/1.1 403 Forbidden\nContent-Length: 0\n",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 403 Forbidden\r\n\r\n"
  },
  {
    "id": "key-redacted",
    "severity": "note",
    "topic": "paste",
    "summary": "The key was replaced before the text was pasted.",
    "why": "Whether the accept value answers it cannot be said. The key is no secret: it is used once, and says nothing about who sent it. A placeholder that the server itself got would be told by the accept value, which would be its answer.",
    "fix": "Paste the key as it was sent; redact cookies and tokens, not the key.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket\nConnection: Upgrade\nSec-WebSocket-Key: <redacted>\nSec-WebSocket-Version: 13",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "accept-redacted",
    "severity": "note",
    "topic": "paste",
    "summary": "The accept value was replaced before the text was pasted.",
    "why": "Whether it answers the key cannot be said, and that is the check at which most handshakes with a status of 101 fail. The value is no secret: anybody can compute it from the key.",
    "fix": "Paste the value as it came.",
    "cite": [],
    "fails": "HTTP/1.1 101 Switching Protocols\nSec-WebSocket-Accept: xxxxxxxx\nUpgrade: websocket\nConnection: Upgrade",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
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
    "id": "access-log-only",
    "severity": "note",
    "topic": "paste",
    "summary": "An access log shows of a request how it began, and of the answer its status.",
    "why": "Whether the request was a handshake, and what was wrong with it, its fields would tell, and those are not in it.",
    "fix": "Let the log have them: in nginx `log_format … \"$http_upgrade\" \"$http_connection\"`, in Envoy `%REQ(UPGRADE)%` and `%RESPONSE_CODE_DETAILS%`. Or ask again by `curl -v`.",
    "cite": [],
    "fails": "[2026-11-20T15:29:13.763Z] \"GET /chat HTTP/1.1\" 403 - 0 0 0 - \"-\" \"-\" \"72566a75\" \"127.0.0.1:36291\" \"-\"",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-format-not-read",
    "severity": "error",
    "topic": "paste",
    "summary": "The input was recognised, but no handshake could be read of it.",
    "why": "It is of a kind that has none, or is not read so far, or does not write out what a handshake needs.",
    "fix": "Copy the heads themselves out of it and paste those.",
    "cite": [],
    "fails": "Which of them is it: proxy_pass or ProxyPass?",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-without-handshake",
    "severity": "error",
    "topic": "paste",
    "summary": "The archive or log of requests holds no WebSocket handshake.",
    "why": "Its entries were read, and none has status 101, a `ws:` address, or the fields of a handshake. Tools that are opened after the connection was made do not list it, and some leave WebSockets out of what they export.",
    "fix": "Open the developer tools first, reload, and export again: in Chromium the arrow above the list of requests, in Firefox the gear's “Save All As HAR”. Or choose the WebSocket's row, and copy its request and response headers.",
    "cite": [],
    "fails": "{\"log\": {\"version\": \"1.2\", \"entries\": [{\"request\": {\"method\": \"GET\", \"url\": \"https://example.com/\", \"headers\": []}}]}}",
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
  },
  {
    "id": "paste-bare-values",
    "severity": "note",
    "topic": "accept",
    "summary": "A key or an accept value stands here without its handshake.",
    "why": "The two belong together: the accept value is the base64 of the SHA-1 of the key's text and a fixed GUID. Whether one answers the other can be said of them alone, and nothing else of the handshake.",
    "fix": "Paste both values of one and the same handshake, or the whole heads.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      }
    ],
    "fails": "key x3JJHMbDL1EzLkh9GBhXDw==",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-invisible-characters",
    "severity": "note",
    "topic": "paste",
    "summary": "Characters without width stand in the text.",
    "why": "Byte order marks, zero-width spaces, soft hyphens and marks of direction come along when text is copied from chat programs, documents and web pages. Nobody sees them, yet a name or a value with one in it is another one. They are passed over here.",
    "fix": "Take them out before the text goes anywhere else, a configuration or a command above all.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\n​Upgrade: websocket",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket"
  },
  {
    "id": "paste-no-break-spaces",
    "severity": "note",
    "topic": "paste",
    "summary": "No-break spaces stand where spaces should.",
    "why": "Web pages and word processors put them in place of spaces. They look alike and are none: a server takes them for a part of the name or the value. They are read as spaces here.",
    "fix": "Write plain spaces before the text goes anywhere else, a configuration or a command above all.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket"
  },
  {
    "id": "paste-typographic-quotes",
    "severity": "note",
    "topic": "paste",
    "summary": "The quotation marks are typographic ones.",
    "why": "Word processors and chat programs write “ ” for \\\" \\\". Nothing on the wire has them. Around a value they are passed over here, elsewhere they are read as straight ones.",
    "fix": "Write straight quotation marks, or none.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: “websocket”",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket"
  },
  {
    "id": "paste-typographic-dashes",
    "severity": "note",
    "topic": "paste",
    "summary": "Dashes stand where hyphens should.",
    "why": "Word processors write – for --, and a no-break hyphen within a name. A program takes neither for a hyphen: an option becomes an address, a name another name. They are read as hyphens here.",
    "fix": "Write hyphens: - and --.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nSec‑WebSocket‑Version: 13",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nSec-WebSocket-Version: 13"
  },
  {
    "id": "paste-misread-encoding",
    "severity": "note",
    "topic": "paste",
    "summary": "UTF-8 was read as another encoding on the way.",
    "why": "“â€œ” was a quotation mark and “Â ” a no-break space before some program took UTF-8 for Windows-1252. They are read as what they were.",
    "fix": "Copy the text again from where it is right.",
    "cite": [],
    "fails": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade:Â websocket",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket"
  },
  {
    "id": "paste-html-entities",
    "severity": "note",
    "topic": "paste",
    "summary": "The text is written with HTML's entities.",
    "why": "It was copied from the source of a page, or out of a field that escapes: `&gt;` stands for >, `&quot;` for a quotation mark. They are read as what they stand for.",
    "fix": "Copy the text from the page as it is shown.",
    "cite": [],
    "fails": "&gt; GET /chat HTTP/1.1\n&gt; Host: example.com\n&gt; Upgrade: websocket",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "paste-line-numbers",
    "severity": "note",
    "topic": "paste",
    "summary": "Numbers stand before the lines.",
    "why": "Editors and viewers show them beside the text, and some copy them along. They are passed over here.",
    "fix": "Copy the text without them.",
    "cite": [],
    "fails": "1: GET /chat HTTP/1.1\n2: Host: example.com\n3: Upgrade: websocket",
    "passes": "GET /chat HTTP/1.1\nHost: example.com\nUpgrade: websocket"
  },
  {
    "id": "paste-compressed",
    "severity": "error",
    "topic": "paste",
    "summary": "The input is compressed.",
    "why": "It begins with the mark of gzip. What is in it, a capture, an archive or a log, is not read before it is unpacked.",
    "fix": "Unpack it, with `gunzip` or whatever opens archives, and give what comes out.",
    "cite": [],
    "fails": "\u001f\b\u0000\u0000\u0000\u0000\u0000\u0000\u0003",
    "passes": "GET /chat HTTP/1.1"
  },
  {
    "id": "capture-without-handshake",
    "severity": "note",
    "topic": "paste",
    "summary": "No handshake is in the capture.",
    "why": "Its TCP connections were put together and searched for requests and responses that speak of WebSocket. What is not there was not captured: on another interface, on another port, before the capture began, or within TLS.",
    "fix": "Begin to capture before the client connects, where the bytes go by unencrypted, and without a filter that is too narrow: `tcpdump -i any -s 0 -w ws.pcap tcp port 8080`.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-tls",
    "severity": "note",
    "topic": "evidence",
    "summary": "The connections are encrypted.",
    "why": "A capture shows TLS as it was on the wire: whom the client wants to reach is in its first message, the handshake of WebSocket is not to be seen.",
    "fix": "Capture behind the proxy that ends TLS, where plain HTTP goes on to the server. Or start the client with `SSLKEYLOGFILE=keys.log` in its environment (Chromium, Firefox, curl, Node with `--tls-keylog`), give that file to Wireshark under Preferences, Protocols, TLS, and copy the followed HTTP stream. In a browser the Network panel of its developer tools shows the same bytes without any of that.",
    "cite": [
      {
        "title": "TLS in Wireshark",
        "url": "https://wiki.wireshark.org/TLS"
      },
      {
        "title": "RFC 7301, protocols offered within TLS",
        "url": "https://www.rfc-editor.org/rfc/rfc7301"
      }
    ],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-cut-off",
    "severity": "note",
    "topic": "paste",
    "summary": "The capture ends in the middle of a packet.",
    "why": "It was still being written, or the copy is not whole. What is missing at its end is nobody's fault and is not judged.",
    "fix": "Stop the capture before you copy the file; `tcpdump -U` writes each packet at once.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-damaged",
    "severity": "warning",
    "topic": "paste",
    "summary": "From some byte on the file is no capture.",
    "why": "A header there makes no sense. What came before it was read.",
    "fix": "Copy the file in binary mode; `pcapfix` mends some of those that are broken.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-shortened",
    "severity": "note",
    "topic": "paste",
    "summary": "Packets were captured in part.",
    "why": "The capture kept only the first bytes of each packet. Heads that are longer end there, and what is missing is not judged.",
    "fix": "Capture whole packets: `tcpdump -s 0`.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-gaps",
    "severity": "note",
    "topic": "paste",
    "summary": "Bytes of a connection are not in the capture.",
    "why": "They were sent, for others that follow them are there. The capturing machine was too slow, or the packets went another way. What is missing is not judged.",
    "fix": "Capture on the client or the server itself, with a filter for the port and a larger buffer: `tcpdump -B 16384`.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-fragments",
    "severity": "note",
    "topic": "paste",
    "summary": "IP fragments are not put together.",
    "why": "TCP avoids them as a rule. A handshake in one of them is not seen.",
    "fix": "Capture on the machine that sends or receives, on the side where packets are whole.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-unknown-link",
    "severity": "warning",
    "topic": "paste",
    "summary": "Packets of a link that is not read.",
    "why": "Ethernet (with VLAN tags), Linux cooked captures, BSD loopback, PPP and raw IP are read.",
    "fix": "Capture on another interface, or with `tcpdump -y EN10MB` where there is a choice (`tcpdump -L` lists it).",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-http2",
    "severity": "note",
    "topic": "paste",
    "summary": "HTTP/2 without TLS is in the capture.",
    "why": "Its heads are compressed (HPACK), and this capture is not decoded for them.",
    "fix": "Open the capture in Wireshark and paste the fields of the CONNECT request and its response as text.",
    "cite": [
      {
        "title": "RFC 9113 §3.4",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-3.4"
      },
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      }
    ],
    "fails": "",
    "passes": ""
  },
  {
    "id": "capture-too-many-lines",
    "severity": "warning",
    "topic": "paste",
    "summary": "The capture holds more handshakes than one report shows.",
    "why": "Those up to a number of header lines are inspected; the others are left alone, and said to be.",
    "fix": "Cut the capture: `editcap -c 100000 large.pcap part.pcap`.",
    "cite": [],
    "fails": "",
    "passes": ""
  },
  {
    "id": "request-not-captured",
    "severity": "note",
    "topic": "evidence",
    "summary": "This is a command or a program's call, not what was sent.",
    "why": "The request is put together here from its words, as the tool or the library would do it. What a server got, by which version of HTTP and through which proxy, and what it answered, only a run can show. Servers also treat a browser otherwise: it sends its page's `Origin`, its cookies, and offers compression.",
    "fix": "Run it with `-v` (curl, websocat) and paste what it prints, both directions.",
    "cite": [],
    "fails": "curl -i --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://example.com/chat",
    "passes": "GET /chat HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\nOrigin: https://example.com\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: HSmrc0sMlYUkAGmm5OPpG2HaGWk=\r\n\r\n"
  },
  {
    "id": "command-may-use-http2",
    "severity": "warning",
    "topic": "evidence",
    "summary": "The command may speak HTTP/2, in which there is no Upgrade.",
    "why": "On `https:` curl offers HTTP/2 and HTTP/1.1 by ALPN, and most servers choose HTTP/2. Then curl leaves out Upgrade and Connection and sends an ordinary GET: what is answered says nothing about WebSocket. Browsers ask for HTTP/1.1 on a connection of its own.",
    "fix": "Add `--http1.1`.",
    "cite": [
      {
        "title": "RFC 9113 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.6"
      },
      {
        "title": "RFC 9113 §8.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2"
      },
      {
        "title": "curl: --http2",
        "url": "https://curl.se/docs/manpage.html#--http2"
      }
    ],
    "fails": "curl -i -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://example.com/chat",
    "passes": "curl -i --http1.1 -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' https://example.com/chat"
  },
  {
    "id": "command-sends-post",
    "severity": "warning",
    "topic": "evidence",
    "summary": "Data makes the request a POST.",
    "why": "`-d`, `--data`, `-F` and `--json` of curl, `--post-data` of wget and items such as `a=b` of HTTPie turn the request into a POST. The opening handshake is a GET (RFC 6455 §4.1): a server answers 400, 404 or 405 whether or not it speaks WebSocket there.",
    "fix": "Leave the data out; a WebSocket's first message goes over the open connection. For parameters use the address.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "curl -i -d '{\"type\":\"hello\"}' http://example.com/chat\n",
    "passes": "curl -i http://example.com/chat\n"
  },
  {
    "id": "command-asks-for-no-websocket",
    "severity": "warning",
    "topic": "evidence",
    "summary": "The command asks for no WebSocket.",
    "why": "Unless told to, curl, wget and HTTPie send none of the four fields of a handshake. Many servers answer such a request with 400, 404 or 426 where a handshake gets its 101, and others with a page: the answer proves nothing. With a part of the fields the server rightly refuses.",
    "fix": "Send `Connection: Upgrade`, `Upgrade: websocket`, `Sec-WebSocket-Version: 13` and a `Sec-WebSocket-Key`, all four.",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      }
    ],
    "fails": "curl -i http://example.com/chat\n",
    "passes": "curl -i -H 'Connection: Upgrade' -H 'Upgrade: websocket' -H 'Sec-WebSocket-Version: 13' -H 'Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==' http://example.com/chat\n"
  },
  {
    "id": "command-hides-head",
    "severity": "note",
    "topic": "evidence",
    "summary": "The command prints the body alone.",
    "why": "Without `-i` or `-v` curl shows neither the status line nor the fields: a refused handshake and an accepted one may look the same, an empty line.",
    "fix": "Add `-i` for the answer's head, or `-v` for both.",
    "cite": [],
    "fails": "curl http://example.com/chat",
    "passes": "curl -i http://example.com/chat"
  },
  {
    "id": "command-field-dropped",
    "severity": "warning",
    "topic": "syntax",
    "summary": "A field without a colon is not sent.",
    "why": "curl takes `-H 'Upgrade websocket'` without a word and sends no such field.",
    "fix": "Write `-H 'Name: value'`.",
    "cite": [
      {
        "title": "RFC 9112 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc9112#section-5"
      }
    ],
    "fails": "curl -i -H 'Upgrade websocket' http://example.com/chat",
    "passes": "curl -i -H 'Upgrade: websocket' http://example.com/chat"
  },
  {
    "id": "command-field-unquoted",
    "severity": "warning",
    "topic": "syntax",
    "summary": "The shell parts a field at its blank.",
    "why": "`-H Connection: Upgrade` gives curl the field `Connection:`, which takes the field away, and `Upgrade` for another address. cmd.exe parts what stands in single quotes, too.",
    "fix": "Quote the field: `-H 'Connection: Upgrade'`, in cmd.exe with double quotes.",
    "cite": [],
    "fails": "curl -i -H Connection: Upgrade http://example.com/chat",
    "passes": "curl -i -H 'Connection: Upgrade' http://example.com/chat"
  },
  {
    "id": "command-address-unquoted",
    "severity": "warning",
    "topic": "target",
    "summary": "The shell cuts the address off at an ampersand.",
    "why": "Outside of quotes `&` ends a command and puts it into the background: the server gets the first parameter alone.",
    "fix": "Put the address into quotes.",
    "cite": [],
    "fails": "curl -i http://example.com/chat?room=1&token=abc\n",
    "passes": "curl -i 'http://example.com/chat?room=1&token=abc'\n"
  },
  {
    "id": "command-typographic-quotes",
    "severity": "warning",
    "topic": "syntax",
    "summary": "The quotation marks are typographic ones.",
    "why": "Chat programs and word processors write “ ” for \" \". A shell does not know them: they become a part of the words, and the words are parted at every blank. They are read as quotes here.",
    "fix": "Write straight quotes.",
    "cite": [],
    "fails": "curl -i -H “Connection: Upgrade” http://example.com/chat",
    "passes": "curl -i -H \"Connection: Upgrade\" http://example.com/chat"
  },
  {
    "id": "command-scheme",
    "severity": "note",
    "topic": "evidence",
    "summary": "The tool may not know the scheme.",
    "why": "wget and HTTPie refuse `ws:` and `wss:`. curl speaks them since 8.11 unless it was built without; it then adds the fields of the handshake by itself, asks for HTTP/1.1, and takes any Sec-WebSocket-Accept.",
    "fix": "Write `http:` for `ws:` and `https:` for `wss:`, with the fields of the handshake; or use a program for WebSockets.",
    "cite": [
      {
        "title": "curl: WebSocket",
        "url": "https://curl.se/docs/websocket.html"
      }
    ],
    "fails": "curl -i wss://example.com/chat",
    "passes": "wscat -c wss://example.com/chat"
  },
  {
    "id": "command-cannot-switch",
    "severity": "note",
    "topic": "evidence",
    "summary": "The tool cannot go on after 101.",
    "why": "wget and HTTPie send the fields as they are told to, but know no protocol to switch to.",
    "fix": "Use `curl -i -N --http1.1`, wscat or websocat.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "wget -S -O- http://example.com/chat",
    "passes": "curl -i http://example.com/chat"
  },
  {
    "id": "command-curl-alias",
    "severity": "warning",
    "topic": "evidence",
    "summary": "In Windows PowerShell curl is not curl.",
    "why": "Up to version 5 `curl` stands for Invoke-WebRequest there, whose `-H` wants a table and whose `-i` is ambiguous.",
    "fix": "Call `curl.exe`.",
    "cite": [],
    "fails": "PS C:\\> curl -i http://example.com/chat",
    "passes": "PS C:\\> curl.exe -i http://example.com/chat"
  },
  {
    "id": "command-option-takes-address",
    "severity": "warning",
    "topic": "syntax",
    "summary": "An option takes the address away.",
    "why": "`-H` of websocat takes all words up to the next option: with the address right behind its value websocat ends with “No URL specified”.",
    "fix": "Write `-H='Name: value'`, or the address before the option.",
    "cite": [],
    "fails": "websocat -H 'Origin: https://example.com' ws://example.com/chat",
    "passes": "websocat -H='Origin: https://example.com' ws://example.com/chat"
  },
  {
    "id": "call-takes-no-headers",
    "severity": "warning",
    "topic": "forbidden",
    "summary": "A browser's WebSocket takes no headers.",
    "why": "The constructor has two arguments: the address and the subprotocols. An object in place of the second becomes the text “[object Object]”, which is no token, and throws a SyntaxError; a third argument is left out without a word. Node's package ws takes options as the last argument, and Node's own WebSocket as the second.",
    "fix": "In a browser, send what authorises the connection in a cookie, in the address as a ticket of short life, or in the first message.",
    "cite": [
      {
        "title": "WebSockets: the WebSocket constructor",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "new WebSocket(\"wss://example.com/chat\", { headers: { Authorization: \"Bearer abc\" } });",
    "passes": "new WebSocket(\"wss://example.com/chat\", [\"chat\"]);"
  },
  {
    "id": "call-address-fragment",
    "severity": "error",
    "topic": "target",
    "summary": "The address has a fragment.",
    "why": "The constructors of browsers and of ws throw a SyntaxError, and Python's websockets raises InvalidURI, before a byte is sent; websocket-client and aiohttp leave the fragment out.",
    "fix": "Leave it out; a `#` that belongs to the path is written `%23`.",
    "cite": [
      {
        "title": "RFC 6455 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-3"
      },
      {
        "title": "WebSockets: the WebSocket constructor",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "new WebSocket(\"wss://example.com/chat#room\");",
    "passes": "new WebSocket(\"wss://example.com/chat%23room\");"
  },
  {
    "id": "call-address-scheme",
    "severity": "error",
    "topic": "target",
    "summary": "The address has a scheme that opens no WebSocket.",
    "why": "`ws:` and `wss:` do everywhere. Browsers and ws take `http:` and `https:` for them, Python's websockets and websocket-client do not. What stands before a colon is a scheme: of `localhost:8080/chat` that is `localhost`.",
    "fix": "Begin the address with `ws://`, or with `wss://` where the server speaks TLS.",
    "cite": [
      {
        "title": "RFC 6455 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-3"
      },
      {
        "title": "WebSockets: the WebSocket constructor",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "new WebSocket(\"localhost:8080/chat\");",
    "passes": "new WebSocket(\"ws://localhost:8080/chat\");"
  },
  {
    "id": "call-address-without-scheme",
    "severity": "warning",
    "topic": "target",
    "summary": "An address without a scheme is a path of the page's own host.",
    "why": "Browsers resolve it against the page's address, as they do for a link: `example.com/chat` asks the page's host for the path `/example.com/chat`.",
    "fix": "Begin the address with `wss://`.",
    "cite": [
      {
        "title": "WebSockets: the WebSocket constructor",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "new WebSocket(\"example.com/chat\");",
    "passes": "new WebSocket(\"wss://example.com/chat\");"
  },
  {
    "id": "call-mixed-content",
    "severity": "note",
    "topic": "target",
    "summary": "On a page that came by https: a browser blocks `ws:`.",
    "why": "The connection is mixed content: the constructor throws a SecurityError in Chromium, and no byte is sent. Addresses of the same machine are exempt in most browsers.",
    "fix": "Use `wss:` wherever the page comes by https:.",
    "cite": [
      {
        "title": "Mixed Content: should fetching request be blocked",
        "url": "https://www.w3.org/TR/mixed-content/#should-block-fetch"
      }
    ],
    "fails": "new WebSocket(\"ws://example.com/chat\");",
    "passes": "new WebSocket(\"wss://example.com/chat\");"
  },
  {
    "id": "call-address-credentials",
    "severity": "warning",
    "topic": "credentials",
    "summary": "Name and password in the address are not sent with the handshake.",
    "why": "Browsers and Node's own WebSocket keep them back until the server answers 401 with `WWW-Authenticate: Basic`, and then ask again, with Authorization; websocket-client never sends them. The package ws, Python's websockets and aiohttp send them at once. Wherever the address is kept, in a log or in the script, they are, too.",
    "fix": "Let a cookie or a ticket of short life in the query authorise the connection; or let the server ask for Basic credentials.",
    "cite": [
      {
        "title": "RFC 9110 §11.6.2",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2"
      },
      {
        "title": "WebSockets: the WebSocket constructor",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "new WebSocket(\"wss://alice:secret@example.com/chat\");",
    "passes": "new WebSocket(\"wss://example.com/chat?ticket=1f2e3d\");"
  },
  {
    "id": "call-null-subprotocol",
    "severity": "warning",
    "topic": "subprotocol",
    "summary": "null offers a subprotocol of that name.",
    "why": "The argument is made a string: browsers send `Sec-WebSocket-Protocol: null`. A server that knows no such subprotocol answers without one, and Chromium fails the connection.",
    "fix": "Leave the argument out, or give an empty list.",
    "cite": [
      {
        "title": "WebSockets: the WebSocket constructor",
        "url": "https://websockets.spec.whatwg.org/#dom-websocket-websocket"
      }
    ],
    "fails": "new WebSocket(\"wss://example.com/chat\", null);",
    "passes": "new WebSocket(\"wss://example.com/chat\", []);"
  },
  {
    "id": "call-opens-no-websocket",
    "severity": "warning",
    "topic": "evidence",
    "summary": "fetch opens no WebSocket.",
    "why": "It sends an ordinary request, of which it takes the handshake's fields away, and knows no 101. For `ws:` and `wss:` it throws a TypeError. “Copy as fetch” of a WebSocket's row makes such a call all the same.",
    "fix": "Call `new WebSocket(address, subprotocols)`.",
    "cite": [
      {
        "title": "Fetch: scheme fetch",
        "url": "https://fetch.spec.whatwg.org/#scheme-fetch"
      }
    ],
    "fails": "fetch(\"wss://example.com/chat\", { \"method\": \"GET\" });",
    "passes": "new WebSocket(\"wss://example.com/chat\");"
  },
  {
    "id": "call-header-forbidden",
    "severity": "warning",
    "topic": "forbidden",
    "summary": "Script may not set this header.",
    "why": "The names are forbidden: Connection, Upgrade, Host, Origin, Cookie, all that begin with Sec- or Proxy-, and some more. A browser leaves them out of the request without a word.",
    "fix": "Leave it to the browser; what it sets in a handshake it sets rightly.",
    "cite": [
      {
        "title": "Fetch: forbidden request-header",
        "url": "https://fetch.spec.whatwg.org/#forbidden-request-header"
      }
    ],
    "fails": "fetch(\"https://example.com/chat\", { headers: { Upgrade: \"websocket\" } });",
    "passes": "fetch(\"https://example.com/chat\", { headers: { Accept: \"text/html\" } });"
  },
  {
    "id": "call-option-renamed",
    "severity": "warning",
    "topic": "syntax",
    "summary": "The option has another name now.",
    "why": "Python's websockets took `extra_headers` up to version 13; the present client takes `additional_headers` and raises a TypeError for the old name.",
    "fix": "Rename it to `additional_headers`.",
    "cite": [
      {
        "title": "websockets: Upgrade to the new asyncio implementation",
        "url": "https://websockets.readthedocs.io/en/stable/howto/upgrade.html"
      }
    ],
    "fails": "websockets.connect(\"wss://example.com/chat\", extra_headers={\"Authorization\": \"Bearer abc\"})",
    "passes": "websockets.connect(\"wss://example.com/chat\", additional_headers={\"Authorization\": \"Bearer abc\"})"
  },
  {
    "id": "nginx-upgrade-not-passed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "nginx does not pass Upgrade on.",
    "why": "A proxy must drop Upgrade and whatever Connection names unless it is told to switch protocols, and nginx does. The server behind it gets an ordinary GET, and answers 400, 404, 426 or with a page.",
    "fix": "In the location: `proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;`, and on the level of http `map $http_upgrade $connection_upgrade { default upgrade; '' close; }`.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "nginx: WebSocket proxying",
        "url": "https://nginx.org/en/docs/http/websocket.html"
      }
    ],
    "fails": "http {\n  server {\n    location /ws {\n      proxy_pass http://127.0.0.1:8080;\n    }\n  }\n}",
    "passes": "http {\n  server {\n    location /ws {\n      proxy_pass http://127.0.0.1:8080;\n      proxy_http_version 1.1;\n      proxy_set_header Upgrade $http_upgrade;\n      proxy_set_header Connection \"upgrade\";\n    }\n  }\n}"
  },
  {
    "id": "nginx-headers-not-inherited",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Fields that an outer level sets do not hold here.",
    "why": "A level inherits `proxy_set_header` only while it has none of its own. One line for another field is enough to lose Upgrade and Connection.",
    "fix": "Repeat `proxy_set_header Upgrade` and `proxy_set_header Connection` on this level.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "nginx: proxy_set_header",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"
      }
    ],
    "fails": "server {\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n  location /ws {\n    proxy_pass http://127.0.0.1:8080;\n    proxy_set_header X-Real-IP $remote_addr;\n  }\n}",
    "passes": "server {\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n  location /ws {\n    proxy_pass http://127.0.0.1:8080;\n  }\n}"
  },
  {
    "id": "nginx-connection-not-passed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "nginx passes Upgrade on without Connection.",
    "why": "Upgrade counts only when Connection names it. nginx says `Connection: close`, or nothing, unless it is told.",
    "fix": "`proxy_set_header Connection $connection_upgrade;`, with the map of `$http_upgrade`; or `\"upgrade\"` in a location that is for WebSockets alone.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "nginx: WebSocket proxying",
        "url": "https://nginx.org/en/docs/http/websocket.html"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-upgrade-value",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The value of Upgrade is not what the client sent.",
    "why": "Without `$` a name is a text, and nginx sends it as it is: `Upgrade: http_upgrade` asks for a protocol that nobody knows.",
    "fix": "`proxy_set_header Upgrade $http_upgrade;`",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "nginx: embedded variables",
        "url": "https://nginx.org/en/docs/http/ngx_http_core_module.html#variables"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-quotes-in-value",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Quotes are part of the value.",
    "why": "Quotes behind a backslash, within other quotes, or curly ones are sent with the value: `Connection: \"upgrade\"` is no list of options, and the server refuses.",
    "fix": "Write the value without quotes, or within one pair of straight ones.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \\\"upgrade\\\";\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-http-version",
    "severity": "error",
    "topic": "intermediary",
    "summary": "nginx asks the server in a version of HTTP that has no Upgrade.",
    "why": "Upgrade belongs to HTTP/1.1: a server must ignore it in HTTP/1.0, and HTTP/2 has no such field.",
    "fix": "`proxy_http_version 1.1;`",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "nginx: proxy_http_version",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.0;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-http-version-default",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "proxy_http_version is not set.",
    "why": "Before 1.29.7 nginx asks the server in HTTP/1.0 unless it is told, and a server must ignore Upgrade in HTTP/1.0. Later versions ask in HTTP/1.1.",
    "fix": "`proxy_http_version 1.1;`",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "nginx: proxy_http_version",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_http_version"
      }
    ],
    "fails": "http {\n  server {\n    location /ws {\n      proxy_pass http://127.0.0.1:8080;\n      proxy_set_header Upgrade $http_upgrade;\n      proxy_set_header Connection \"upgrade\";\n    }\n  }\n}",
    "passes": "http {\n  server {\n    location /ws {\n      proxy_pass http://127.0.0.1:8080;\n      proxy_http_version 1.1;\n      proxy_set_header Upgrade $http_upgrade;\n      proxy_set_header Connection \"upgrade\";\n    }\n  }\n}"
  },
  {
    "id": "nginx-not-shown",
    "severity": "note",
    "topic": "intermediary",
    "summary": "What the handshake needs may be set where the paste does not show.",
    "why": "nginx's levels inherit of those around them, and files are included. What is not shown can be right or wrong.",
    "fix": "Look there, or paste what `nginx -T` prints: the whole configuration with all files.",
    "cite": [
      {
        "title": "nginx: proxy_set_header",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-map-missing",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The variable $connection_upgrade is not made.",
    "why": "It is none of nginx's own: a `map` makes it. Without that nginx says `unknown \"connection_upgrade\" variable` and does not start.",
    "fix": "On the level of http: `map $http_upgrade $connection_upgrade { default upgrade; '' close; }`.",
    "cite": [
      {
        "title": "nginx: WebSocket proxying",
        "url": "https://nginx.org/en/docs/http/websocket.html"
      }
    ],
    "fails": "http {\n  server {\n    location /ws {\n      proxy_pass http://127.0.0.1:8080;\n      proxy_http_version 1.1;\n      proxy_set_header Upgrade $http_upgrade;\n      proxy_set_header Connection $connection_upgrade;\n    }\n  }\n}",
    "passes": "http {\n  map $http_upgrade $connection_upgrade { default upgrade; '' close; }\n  server {\n    location /ws {\n      proxy_pass http://127.0.0.1:8080;\n      proxy_http_version 1.1;\n      proxy_set_header Upgrade $http_upgrade;\n      proxy_set_header Connection $connection_upgrade;\n    }\n  }\n}"
  },
  {
    "id": "nginx-connection-for-all",
    "severity": "note",
    "topic": "intermediary",
    "summary": "All requests go on with Connection: upgrade.",
    "why": "Also those that ask for no upgrade: connections to the server are not kept, and some servers refuse such a request.",
    "fix": "`proxy_set_header Connection $connection_upgrade;`, with `map $http_upgrade $connection_upgrade { default upgrade; '' close; }` on the level of http.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "nginx: WebSocket proxying",
        "url": "https://nginx.org/en/docs/http/websocket.html"
      }
    ],
    "fails": "server {\n  location / {\n    proxy_pass http://127.0.0.1:8080;\n    proxy_http_version 1.1;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection \"upgrade\";\n  }\n}",
    "passes": "server {\n  location /ws {\n    proxy_pass http://127.0.0.1:8080;\n    proxy_http_version 1.1;\n    proxy_set_header Upgrade $http_upgrade;\n    proxy_set_header Connection \"upgrade\";\n  }\n}"
  },
  {
    "id": "nginx-host-not-passed",
    "severity": "note",
    "topic": "intermediary",
    "summary": "nginx sends a Host of its own.",
    "why": "Unless it is told, Host is the address of `proxy_pass`. Servers that compare Origin with Host take every page for a strange one then, and answer 403.",
    "fix": "`proxy_set_header Host $host;`, or `$http_host` where the port belongs to it.",
    "cite": [
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      },
      {
        "title": "nginx: proxy_set_header",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n  proxy_set_header Host $host;\n}"
  },
  {
    "id": "nginx-read-timeout",
    "severity": "note",
    "topic": "intermediary",
    "summary": "nginx closes a connection that is silent for a minute.",
    "why": "`proxy_read_timeout`, 60 s unless it is set, holds after the handshake, too: the connection opens, and closes with 1006 whenever the server says nothing for that long.",
    "fix": "`proxy_read_timeout 1h;`, or let the server send a Ping more often.",
    "cite": [
      {
        "title": "nginx: proxy_read_timeout",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_read_timeout"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_read_timeout 1h;\n  proxy_http_version 1.1;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-path-replaced",
    "severity": "note",
    "topic": "target",
    "summary": "The server is asked for another path.",
    "why": "Where the address of `proxy_pass` has a path, be it a slash, it takes the place of the part that the location matched.",
    "fix": "Leave the path out of the address, unless the server is to get another one.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "nginx: proxy_pass",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass"
      }
    ],
    "fails": "location /ws {\n  proxy_pass http://127.0.0.1:8080/;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n  proxy_set_header Upgrade $http_upgrade;\n  proxy_set_header Connection \"upgrade\";\n}"
  },
  {
    "id": "nginx-proxy-scheme",
    "severity": "error",
    "topic": "target",
    "summary": "The address of proxy_pass has a WebSocket scheme.",
    "why": "nginx knows `http` and `https` there. It says `invalid URL prefix` and does not start.",
    "fix": "Write `http://` for `ws://`, and `https://` for `wss://`.",
    "cite": [
      {
        "title": "nginx: proxy_pass",
        "url": "https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass"
      }
    ],
    "fails": "location /ws {\n  proxy_pass ws://127.0.0.1:8080;\n}",
    "passes": "location /ws {\n  proxy_pass http://127.0.0.1:8080;\n}"
  },
  {
    "id": "nginx-port-without-tls",
    "severity": "warning",
    "topic": "target",
    "summary": "The port of TLS does not speak TLS.",
    "why": "A certificate alone does nothing: `listen` must say `ssl`. A `wss:` connection to this port ends before any HTTP.",
    "fix": "`listen 443 ssl;`",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "nginx: configuring HTTPS servers",
        "url": "https://nginx.org/en/docs/http/configuring_https_servers.html"
      }
    ],
    "fails": "server {\n  listen 443;\n  ssl_certificate a.pem;\n  server_name example.com;\n}",
    "passes": "server {\n  listen 443 ssl;\n  ssl_certificate a.pem;\n  server_name example.com;\n}"
  },
  {
    "id": "apache-upgrade-not-passed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Apache httpd does not pass Upgrade on.",
    "why": "`ProxyPass` to an `http:` address drops Upgrade and Connection, as a proxy must unless it is told to switch protocols. The server behind it gets an ordinary GET.",
    "fix": "`ProxyPass \"/ws\" \"http://127.0.0.1:8080/ws\" upgrade=websocket` (2.4.47 and later), or an address with `ws:` and mod_proxy_wstunnel before.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Apache httpd: mod_proxy, protocol upgrade",
        "url": "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#protoupgrade"
      }
    ],
    "fails": "ProxyPass \"/ws\" \"http://127.0.0.1:8080/ws\"\nProxyPassReverse \"/ws\" \"http://127.0.0.1:8080/ws\"",
    "passes": "ProxyPass \"/ws\" \"http://127.0.0.1:8080/ws\" upgrade=websocket\nProxyPassReverse \"/ws\" \"http://127.0.0.1:8080/ws\""
  },
  {
    "id": "apache-proxypass-order",
    "severity": "error",
    "topic": "target",
    "summary": "Another ProxyPass takes the handshake first.",
    "why": "They are tried in the order in which they stand, and the first whose path fits holds. One for `/` fits everything.",
    "fix": "Put the longer path before the shorter one.",
    "cite": [
      {
        "title": "Apache httpd: ordering ProxyPass directives",
        "url": "https://httpd.apache.org/docs/2.4/mod/mod_proxy.html#proxypass"
      }
    ],
    "fails": "ProxyPass \"/\" \"http://127.0.0.1:3000/\"\nProxyPass \"/ws\" \"ws://127.0.0.1:8080/ws\"\nProxyPassReverse \"/\" \"http://127.0.0.1:3000/\"",
    "passes": "ProxyPass \"/ws\" \"ws://127.0.0.1:8080/ws\"\nProxyPass \"/\" \"http://127.0.0.1:3000/\"\nProxyPassReverse \"/\" \"http://127.0.0.1:3000/\""
  },
  {
    "id": "apache-rewrite-redirects",
    "severity": "error",
    "topic": "redirect",
    "summary": "The rewritten handshake is redirected, not proxied.",
    "why": "A RewriteRule to another address answers with a redirect unless it has the flag P, and browsers do not follow one.",
    "fix": "`RewriteRule \"^/ws(.*)\" \"ws://127.0.0.1:8080/ws$1\" [P,L]`",
    "cite": [
      {
        "title": "Apache httpd: RewriteRule flag P",
        "url": "https://httpd.apache.org/docs/2.4/rewrite/flags.html#flag_p"
      }
    ],
    "fails": "RewriteEngine on\nRewriteRule \"^/ws(.*)\" \"ws://127.0.0.1:8080/ws$1\" [L]\nProxyPreserveHost On",
    "passes": "RewriteEngine on\nRewriteRule \"^/ws(.*)\" \"ws://127.0.0.1:8080/ws$1\" [P,L]\nProxyPreserveHost On"
  },
  {
    "id": "haproxy-upgrade-deleted",
    "severity": "error",
    "topic": "intermediary",
    "summary": "HAProxy is told to take Upgrade away.",
    "why": "By itself it passes handshakes on; with this rule the server behind it gets an ordinary GET.",
    "fix": "Take the rule out, or give it a condition that leaves handshakes alone.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      }
    ],
    "fails": "backend app\n  mode http\n  http-request del-header Upgrade\n  server one 127.0.0.1:8080",
    "passes": "backend app\n  mode http\n  server one 127.0.0.1:8080"
  },
  {
    "id": "haproxy-condition-case",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The condition for handshakes depends on upper and lower case.",
    "why": "Values of Upgrade and Connection are compared in any case. Browsers send `websocket`, which `WebSocket` does not fit unless the condition has `-i`: the handshake goes to the other backend.",
    "fix": "`acl is_websocket hdr(Upgrade) -i websocket`",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "HAProxy: matching strings",
        "url": "https://docs.haproxy.org/2.8/configuration.html#7.1.3"
      }
    ],
    "fails": "frontend in\n  mode http\n  acl is_websocket hdr(Upgrade) WebSocket\n  use_backend sockets if is_websocket",
    "passes": "frontend in\n  mode http\n  acl is_websocket hdr(Upgrade) -i WebSocket\n  use_backend sockets if is_websocket"
  },
  {
    "id": "haproxy-tunnel-timeout",
    "severity": "note",
    "topic": "intermediary",
    "summary": "Open WebSockets have the time of requests.",
    "why": "Without `timeout tunnel` a connection that was upgraded is closed when one side is silent for `timeout client` or `timeout server`.",
    "fix": "`timeout tunnel 1h`, or Pings that come more often.",
    "cite": [
      {
        "title": "HAProxy: timeout tunnel",
        "url": "https://docs.haproxy.org/2.8/configuration.html#4.2-timeout%20tunnel"
      }
    ],
    "fails": "defaults\n  mode http\n  timeout server 30s\n  timeout client 30s",
    "passes": "defaults\n  mode http\n  timeout server 30s\n  timeout client 30s\n  timeout tunnel 1h\n  timeout connect 5s"
  },
  {
    "id": "varnish-not-piped",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Varnish does not pipe handshakes.",
    "why": "Whatever is not piped loses Upgrade on its way: the server gets an ordinary GET, and its answer may even be cached.",
    "fix": "In `vcl_recv`: `if (req.http.upgrade ~ \"(?i)websocket\") { return (pipe); }`, and in `vcl_pipe` copy Upgrade and Connection.",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "Varnish: using WebSockets",
        "url": "https://varnish-cache.org/docs/trunk/users-guide/vcl-example-websockets.html"
      }
    ],
    "fails": "vcl 4.1;\nsub vcl_recv {\n  set req.http.X-Forwarded-Proto = \"https\";\n}",
    "passes": "vcl 4.1;\nsub vcl_recv {\n  if (req.http.upgrade ~ \"(?i)websocket\") { return (pipe); }\n}\nsub vcl_pipe {\n  set bereq.http.upgrade = req.http.upgrade;\n  set bereq.http.connection = req.http.connection;\n}"
  },
  {
    "id": "varnish-upgrade-not-copied",
    "severity": "error",
    "topic": "intermediary",
    "summary": "A piped request loses Upgrade.",
    "why": "Varnish drops Upgrade and sets `Connection: close` also when it pipes, unless `vcl_pipe` copies both.",
    "fix": "In `vcl_pipe`: `set bereq.http.upgrade = req.http.upgrade; set bereq.http.connection = req.http.connection;`",
    "cite": [
      {
        "title": "RFC 9110 §7.6.1",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1"
      },
      {
        "title": "Varnish: using WebSockets",
        "url": "https://varnish-cache.org/docs/trunk/users-guide/vcl-example-websockets.html"
      }
    ],
    "fails": "vcl 4.1;\nsub vcl_recv {\n  if (req.http.upgrade ~ \"(?i)websocket\") { return (pipe); }\n}\nsub vcl_pipe {\n  set bereq.http.X-Via = \"varnish\";\n}",
    "passes": "vcl 4.1;\nsub vcl_recv {\n  if (req.http.upgrade ~ \"(?i)websocket\") { return (pipe); }\n}\nsub vcl_pipe {\n  set bereq.http.upgrade = req.http.upgrade;\n  set bereq.http.connection = req.http.connection;\n}"
  },
  {
    "id": "caddy-handshake-field-changed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Caddy is told to change the fields that make a handshake.",
    "why": "By itself Caddy 2 passes them on. Where Connection or Upgrade is taken away or set to something else, the server behind it gets an ordinary GET; `{>Upgrade}` is Caddy 1's way to write a field, and Caddy 2 sends it as it is.",
    "fix": "Take the line out: `reverse_proxy 127.0.0.1:8080` alone passes handshakes on.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Caddy: reverse_proxy, headers",
        "url": "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers"
      }
    ],
    "fails": "example.com {\n  reverse_proxy 127.0.0.1:8080 {\n    header_up Connection {>Connection}\n  }\n}",
    "passes": "example.com {\n  reverse_proxy 127.0.0.1:8080 {\n    header_up X-Real-IP {remote_host}\n  }\n}"
  },
  {
    "id": "caddy-subdirective-of-version-1",
    "severity": "error",
    "topic": "intermediary",
    "summary": "A word of Caddy 1 keeps Caddy 2 from starting.",
    "why": "In Caddy 1 handshakes had to be allowed by `websocket`, and Host to be passed on by `transparent`. Caddy 2 does both by itself, and refuses these words: “unrecognized subdirective websocket”.",
    "fix": "Take the line out.",
    "cite": [
      {
        "title": "Caddy: upgrading to version 2",
        "url": "https://caddyserver.com/docs/v2-upgrade#proxy"
      }
    ],
    "fails": "reverse_proxy /ws 127.0.0.1:8080 {\n  websocket\n}",
    "passes": "reverse_proxy /ws 127.0.0.1:8080 {\n  lb_policy first\n}"
  },
  {
    "id": "caddy-http2-to-the-server",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Caddy speaks HTTP/2 to the server.",
    "why": "A handshake of HTTP/1.1 cannot go on in HTTP/2: Caddy answers 502, and its log says “http2: invalid Upgrade request header”.",
    "fix": "`http://` in place of `h2c://`, or `versions 1.1` in the transport; if other requests need HTTP/2, give WebSockets a `reverse_proxy` of their own.",
    "cite": [
      {
        "title": "RFC 9113 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.6"
      },
      {
        "title": "Caddy: reverse_proxy, the http transport",
        "url": "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#the-http-transport"
      }
    ],
    "fails": "example.com {\n  reverse_proxy h2c://127.0.0.1:8080\n}",
    "passes": "example.com {\n  reverse_proxy http://127.0.0.1:8080\n}"
  },
  {
    "id": "caddy-address-with-path",
    "severity": "error",
    "topic": "target",
    "summary": "The server's address has a path.",
    "why": "The addresses of `reverse_proxy` hold scheme, host and port. With a scheme before it Caddy does not start; without one it takes what stands before the path for the name of a network and answers 502.",
    "fix": "Leave the path out: the path of the request goes on as it is. `rewrite` changes it.",
    "cite": [
      {
        "title": "Caddy: upstream addresses",
        "url": "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#upstream-addresses"
      }
    ],
    "fails": "example.com {\n  reverse_proxy /ws http://127.0.0.1:8080/ws\n}",
    "passes": "example.com {\n  reverse_proxy /ws http://127.0.0.1:8080\n}"
  },
  {
    "id": "caddy-matcher-value",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The matcher for handshakes does not fit what browsers send.",
    "why": "Caddy compares values byte by byte, unless a `*` leaves an end open. Firefox sends `Connection: keep-alive, Upgrade`, and all browsers `Upgrade: websocket`.",
    "fix": "`header Connection *Upgrade*` and `header Upgrade websocket`",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "Caddy: the matcher header",
        "url": "https://caddyserver.com/docs/caddyfile/matchers#header"
      }
    ],
    "fails": "@websockets {\n  header Connection Upgrade\n  header Upgrade websocket\n}\nreverse_proxy @websockets 127.0.0.1:8080",
    "passes": "@websockets {\n  header Connection *Upgrade*\n  header Upgrade websocket\n}\nreverse_proxy @websockets 127.0.0.1:8080"
  },
  {
    "id": "caddy-route-order",
    "severity": "error",
    "topic": "target",
    "summary": "Another reverse_proxy takes the handshake first.",
    "why": "Caddy sorts directives by how much they fit, except in a `route`: there they are tried as they stand, and the first that fits answers.",
    "fix": "Put the one for WebSockets first, or leave `route` out.",
    "cite": [
      {
        "title": "Caddy: route",
        "url": "https://caddyserver.com/docs/caddyfile/directives/route"
      }
    ],
    "fails": "route {\n  reverse_proxy 127.0.0.1:3000\n  reverse_proxy /ws 127.0.0.1:8080\n}",
    "passes": "route {\n  reverse_proxy /ws 127.0.0.1:8080\n  reverse_proxy 127.0.0.1:3000\n}"
  },
  {
    "id": "caddy-host-replaced",
    "severity": "note",
    "topic": "intermediary",
    "summary": "Caddy passes its own idea of Host on.",
    "why": "By itself Caddy 2 passes the client's Host on. A server that compares Origin with Host, to keep other sites out, answers 403 when Host is the address by which Caddy knows it.",
    "fix": "Take the line out.",
    "cite": [
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      },
      {
        "title": "Caddy: reverse_proxy, headers",
        "url": "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers"
      }
    ],
    "fails": "reverse_proxy 127.0.0.1:8080 {\n  header_up Host {upstream_hostport}\n}",
    "passes": "reverse_proxy https://example.com {\n  header_up Host {upstream_hostport}\n}"
  },
  {
    "id": "caddy-path-stripped",
    "severity": "note",
    "topic": "target",
    "summary": "A part of the path does not arrive.",
    "why": "`handle_path` and `uri strip_prefix` take a prefix away before the server sees the path. Many servers look for WebSockets at one path alone, and answer 404 or 400 at another.",
    "fix": "`handle` in place of `handle_path`, unless the server knows the path without its prefix.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "Caddy: handle_path",
        "url": "https://caddyserver.com/docs/caddyfile/directives/handle_path"
      }
    ],
    "fails": "handle_path /ws/* {\n  reverse_proxy 127.0.0.1:8080\n}",
    "passes": "handle /ws/* {\n  reverse_proxy 127.0.0.1:8080\n}"
  },
  {
    "id": "caddy-stream-timeout",
    "severity": "note",
    "topic": "intermediary",
    "summary": "WebSockets are closed after a fixed and short time.",
    "why": "`stream_timeout` counts from the handshake on and does not care whether the connection is in use.",
    "fix": "`stream_timeout 24h`, or none; clients should connect again in any case.",
    "cite": [
      {
        "title": "Caddy: reverse_proxy, streaming",
        "url": "https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#streaming"
      }
    ],
    "fails": "reverse_proxy 127.0.0.1:8080 {\n  stream_timeout 60s\n}",
    "passes": "reverse_proxy 127.0.0.1:8080 {\n  stream_close_delay 5m\n}"
  },
  {
    "id": "devserver-proxy-without-ws",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The development server's proxy takes no handshakes for this path.",
    "why": "Vite, webpack and http-proxy-middleware proxy ordinary requests alone, unless `ws: true` stands beside `target` (for Vite a target with `ws:` is enough). A handshake for that path is never answered.",
    "fix": "Put `ws: true` beside `target`.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Vite: server.proxy",
        "url": "https://vite.dev/config/server-options.html#server-proxy"
      },
      {
        "title": "webpack: devServer.proxy",
        "url": "https://webpack.js.org/configuration/dev-server/#devserverproxy"
      }
    ],
    "fails": "export default defineConfig({\n  server: {\n    proxy: {\n      '/socket': {\n        target: 'http://localhost:8080',\n        changeOrigin: true,\n      },\n    },\n  },\n});",
    "passes": "export default defineConfig({\n  server: {\n    proxy: {\n      '/socket': {\n        target: 'http://localhost:8080',\n        ws: true,\n      },\n    },\n  },\n});"
  },
  {
    "id": "devserver-proxy-for-requests-alone",
    "severity": "note",
    "topic": "intermediary",
    "summary": "No entry of the development server's proxy takes handshakes.",
    "why": "None of the paths says that it is for WebSockets, so this may be as it should. A handshake for one of them is never answered.",
    "fix": "Put `ws: true` beside the `target` for whose path the handshake is.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Vite: server.proxy",
        "url": "https://vite.dev/config/server-options.html#server-proxy"
      }
    ],
    "fails": "export default defineConfig({\n  server: {\n    proxy: {\n      '/api': 'http://localhost:8080',\n    },\n  },\n});",
    "passes": "export default defineConfig({\n  server: {\n    proxy: {\n      '/api': 'http://localhost:8080',\n      '/live': { target: 'http://localhost:8080', ws: true },\n    },\n  },\n});"
  },
  {
    "id": "devserver-path-doubled",
    "severity": "warning",
    "topic": "target",
    "summary": "The path arrives twice at the server.",
    "why": "The path of `target` is put before the path of the request: `/live` to `http://localhost:8080/live` asks for `/live/live`, where no server has a WebSocket.",
    "fix": "Leave the path out of `target`.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "webpack: devServer.proxy",
        "url": "https://webpack.js.org/configuration/dev-server/#devserverproxy"
      }
    ],
    "fails": "module.exports = {\n  devServer: {\n    proxy: [\n      { context: ['/socket'], target: 'http://localhost:8080/socket', ws: true },\n    ],\n  },\n};",
    "passes": "module.exports = {\n  devServer: {\n    proxy: [\n      { context: ['/socket'], target: 'http://localhost:8080', ws: true },\n    ],\n  },\n};"
  },
  {
    "id": "webpack-own-websocket-path",
    "severity": "error",
    "topic": "target",
    "summary": "webpack's own WebSocket has the path of the proxy.",
    "why": "The development server tells pages by a WebSocket at `/ws` what has changed. It answers every handshake for that path itself, with 101: the client is connected, and gets `{\"type\":\"hot\"}` from the wrong server.",
    "fix": "`webSocketServer: { options: { path: '/webpack-ws' } }`, or another path for the proxy.",
    "cite": [
      {
        "title": "webpack: devServer.webSocketServer",
        "url": "https://webpack.js.org/configuration/dev-server/#devserverwebsocketserver"
      }
    ],
    "fails": "module.exports = {\n  devServer: {\n    proxy: [\n      { context: ['/ws'], target: 'http://localhost:8080', ws: true },\n    ],\n  },\n};",
    "passes": "module.exports = {\n  devServer: {\n    webSocketServer: { options: { path: '/webpack-ws' } },\n    proxy: [\n      { context: ['/ws'], target: 'http://localhost:8080', ws: true },\n    ],\n  },\n};"
  },
  {
    "id": "ingress-connection-replaced",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The controller is told to send another Connection.",
    "why": "ingress-nginx passes handshakes on by itself. `connection-proxy-header` puts `keep-alive` or `close` in the place of `upgrade`: the server gets an ordinary GET.",
    "fix": "Take the annotation out.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "ingress-nginx: Connection proxy header",
        "url": "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#connection-proxy-header"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/connection-proxy-header: \"keep-alive\"",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\""
  },
  {
    "id": "ingress-http-version",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The controller asks the server in HTTP/1.0.",
    "why": "Upgrade belongs to HTTP/1.1, which the controller speaks unless it is told otherwise.",
    "fix": "`\"1.1\"`, or no such annotation.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "ingress-nginx: Proxy HTTP version",
        "url": "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#proxy-http-version"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-http-version: \"1.0\"",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-http-version: \"1.1\""
  },
  {
    "id": "ingress-backend-protocol",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The protocol to the servers passes no WebSockets on.",
    "why": "ingress-nginx hands requests for GRPC and FCGI servers to other modules of nginx. WS and WSS are none of its protocols: it takes HTTP then, which a server that speaks TLS refuses.",
    "fix": "`\"HTTP\"`, or `\"HTTPS\"` where the server speaks TLS.",
    "cite": [
      {
        "title": "ingress-nginx: Backend protocol",
        "url": "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#backend-protocol"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/backend-protocol: \"WSS\"",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/backend-protocol: \"HTTPS\""
  },
  {
    "id": "ingress-snippet-repeats",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The snippet repeats what the controller writes itself.",
    "why": "ingress-nginx writes Upgrade, Connection, the version and the timeouts into each location, and the snippet behind them. A field that is set twice is sent twice, and `websocket, websocket` is no Upgrade for most servers; a directive that may stand once alone keeps nginx from loading the configuration.",
    "fix": "Take the lines out; for timeouts there are annotations.",
    "cite": [
      {
        "title": "RFC 9110 §5.3",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-5.3"
      },
      {
        "title": "ingress-nginx: Configuration snippet",
        "url": "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#configuration-snippet"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: |\n      proxy_set_header Upgrade $http_upgrade;\n      more_set_headers \"X-Frame-Options: DENY\";",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/configuration-snippet: |\n      more_set_headers \"X-Frame-Options: DENY\";"
  },
  {
    "id": "ingress-annotation-no-string",
    "severity": "error",
    "topic": "intermediary",
    "summary": "An annotation is no string.",
    "why": "Kubernetes refuses the whole resource: “cannot unmarshal number into Go struct field ObjectMeta.metadata.annotations of type string”.",
    "fix": "`\"3600\"`, in quotes.",
    "cite": [
      {
        "title": "Kubernetes: Annotations",
        "url": "https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: 3600\n    nginx.ingress.kubernetes.io/proxy-send-timeout: \"3600\"",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\""
  },
  {
    "id": "ingress-timeout-with-unit",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "The controller does not read the timeout.",
    "why": "ingress-nginx takes a number of seconds and writes the `s` itself. What is not a number it leaves aside: WebSockets are closed after 60 s of silence, as without the annotation.",
    "fix": "`\"3600\"`, the number alone.",
    "cite": [
      {
        "title": "ingress-nginx: Custom timeouts",
        "url": "https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#custom-timeouts"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600s\"",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\""
  },
  {
    "id": "ingress-read-timeout",
    "severity": "note",
    "topic": "intermediary",
    "summary": "A WebSocket is closed when it is silent for a minute.",
    "why": "The time between two messages, Pings among them, is limited by the controller or by the load balancer before it.",
    "fix": "`nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"`, or Pings that come more often.",
    "cite": [
      {
        "title": "ingress-nginx: WebSockets",
        "url": "https://kubernetes.github.io/ingress-nginx/user-guide/miscellaneous/#websockets"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"60\"\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws\n        pathType: Prefix",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws\n        pathType: Prefix"
  },
  {
    "id": "ingress-path-replaced",
    "severity": "warning",
    "topic": "target",
    "summary": "The path that arrives is another one.",
    "why": "`rewrite-target` replaces the whole path. What is to stay has to be in brackets in `path`, and to be named by `$1`, `$2` and so on; a part that is not there is empty.",
    "fix": "Take the annotation out, or name the parts that are there.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2"
      },
      {
        "title": "ingress-nginx: Rewrite",
        "url": "https://kubernetes.github.io/ingress-nginx/examples/rewrite/"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/rewrite-target: /$2\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws/(.*)\n        pathType: ImplementationSpecific",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    nginx.ingress.kubernetes.io/rewrite-target: /$2\n    nginx.ingress.kubernetes.io/proxy-read-timeout: \"3600\"\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws(/|$)(.*)\n        pathType: ImplementationSpecific"
  },
  {
    "id": "ingress-target-protocol",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The load balancer's targets speak a version without Upgrade.",
    "why": "A target group of an Application Load Balancer for HTTP/2 or gRPC takes no handshake of HTTP/1.1: the answer is 464.",
    "fix": "`HTTP1`, or no such annotation.",
    "cite": [
      {
        "title": "RFC 9113 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.6"
      },
      {
        "title": "AWS Load Balancer Controller: Ingress annotations",
        "url": "https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/annotations/"
      }
    ],
    "fails": "kind: Ingress\nmetadata:\n  annotations:\n    alb.ingress.kubernetes.io/backend-protocol-version: HTTP2\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws\n        pathType: Prefix",
    "passes": "kind: Ingress\nmetadata:\n  annotations:\n    alb.ingress.kubernetes.io/backend-protocol-version: HTTP1\nspec:\n  rules:\n  - http:\n      paths:\n      - path: /ws\n        pathType: Prefix"
  },
  {
    "id": "ingress-websockets-not-enabled",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The controller lets no handshake for this path through.",
    "why": "Contour and Emissary pass handshakes on only where a route says so; elsewhere Envoy, which does their work, answers 403.",
    "fix": "Contour: `enableWebsockets: true`. Emissary: `allow_upgrade: [websocket]`.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Contour: WebSockets",
        "url": "https://projectcontour.io/docs/main/config/websockets/"
      },
      {
        "title": "Emissary: WebSocket connections",
        "url": "https://www.getambassador.io/docs/emissary/latest/howtos/websockets"
      }
    ],
    "fails": "kind: HTTPProxy\nspec:\n  routes:\n  - conditions:\n    - prefix: /ws\n    services:\n    - name: chat\n      port: 80\n  - services:\n    - name: web\n      port: 80",
    "passes": "kind: HTTPProxy\nspec:\n  routes:\n  - conditions:\n    - prefix: /ws\n    enableWebsockets: true\n    services:\n    - name: chat\n      port: 80"
  },
  {
    "id": "upgrade-not-shown",
    "severity": "note",
    "topic": "intermediary",
    "summary": "Whether handshakes go through is not shown.",
    "why": "What would allow them may stand behind the end of what is pasted, or in another resource.",
    "fix": "Look there, or paste the whole.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      }
    ],
    "fails": "kind: Mapping\nspec:\n  prefix: /ws\n  service: chat",
    "passes": "kind: Mapping\nspec:\n  prefix: /ws\n  allow_upgrade: [websocket]\n  service: chat"
  },
  {
    "id": "traefik-handshake-field-changed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Traefik is told to change the fields that make a handshake.",
    "why": "By itself it passes them on. With an empty value `customRequestHeaders` takes a field away, and with another Connection the Upgrade does not count: the server behind Traefik gets an ordinary GET.",
    "fix": "Take the line out.",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Traefik: Headers",
        "url": "https://doc.traefik.io/traefik/middlewares/http/headers/"
      }
    ],
    "fails": "http:\n  middlewares:\n    plain:\n      headers:\n        customRequestHeaders:\n          Connection: \"keep-alive\"\n          X-Script-Name: \"test\"",
    "passes": "http:\n  middlewares:\n    plain:\n      headers:\n        customRequestHeaders:\n          X-Script-Name: \"test\""
  },
  {
    "id": "traefik-rule-value",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The router's rule does not fit what browsers send.",
    "why": "``Header(`Connection`, `Upgrade`)`` compares the whole value, in its case. Firefox sends `keep-alive, Upgrade`, and all browsers `Upgrade: websocket`: the handshake goes to another router, or is answered by 404.",
    "fix": "``HeaderRegexp(`Connection`, `(?i)upgrade`)``, or a rule for the path.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "Traefik: Rules",
        "url": "https://doc.traefik.io/traefik/routing/routers/#rule"
      }
    ],
    "fails": "http:\n  routers:\n    sockets:\n      rule: \"Host(`a.example`) && Header(`Connection`, `Upgrade`)\"\n      service: chat\n  services:\n    chat:\n      loadBalancer:\n        servers:\n        - url: \"http://127.0.0.1:8080\"",
    "passes": "http:\n  routers:\n    sockets:\n      rule: \"Host(`a.example`) && HeaderRegexp(`Connection`, `(?i)upgrade`)\"\n      service: chat\n  services:\n    chat:\n      loadBalancer:\n        servers:\n        - url: \"http://127.0.0.1:8080\""
  },
  {
    "id": "traefik-server-scheme",
    "severity": "error",
    "topic": "target",
    "summary": "Traefik knows no such scheme for a server.",
    "why": "A handshake is a request of HTTP, and `http://` or `https://` names how the server speaks it. Go's transport, which Traefik uses, refuses `ws://`: “unsupported protocol scheme”.",
    "fix": "`http://` in place of `ws://`, `https://` in place of `wss://`.",
    "cite": [
      {
        "title": "Traefik: Servers",
        "url": "https://doc.traefik.io/traefik/routing/services/#servers"
      }
    ],
    "fails": "http:\n  services:\n    chat:\n      loadBalancer:\n        servers:\n        - url: \"ws://127.0.0.1:8080\"",
    "passes": "http:\n  services:\n    chat:\n      loadBalancer:\n        servers:\n        - url: \"http://127.0.0.1:8080\""
  },
  {
    "id": "traefik-http2-to-the-server",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "Traefik speaks HTTP/2 to the server.",
    "why": "A handshake of HTTP/1.1 cannot go on in HTTP/2. Traefik 3.6.22 and 3.7.6 were the first to ask in HTTP/1.1 then; earlier ones answer 500.",
    "fix": "`http` in place of `h2c`; if other requests need HTTP/2, give WebSockets a service of their own.",
    "cite": [
      {
        "title": "RFC 9113 §8.6",
        "url": "https://www.rfc-editor.org/rfc/rfc9113#section-8.6"
      },
      {
        "title": "Traefik: connection upgrades and h2c",
        "url": "https://github.com/traefik/traefik/pull/12967"
      }
    ],
    "fails": "services:\n  chat:\n    image: chat\n    labels:\n      - \"traefik.http.routers.chat.rule=Host(`a.example`)\"\n      - \"traefik.http.services.chat.loadbalancer.server.scheme=h2c\"",
    "passes": "services:\n  chat:\n    image: chat\n    labels:\n      - \"traefik.http.routers.chat.rule=Host(`a.example`)\"\n      - \"traefik.http.services.chat.loadbalancer.server.port=8080\""
  },
  {
    "id": "traefik-host-not-passed",
    "severity": "note",
    "topic": "intermediary",
    "summary": "Traefik does not pass Host on.",
    "why": "A server that compares Origin with Host, to keep other sites out, answers 403 when Host is the address by which Traefik knows it.",
    "fix": "`passHostHeader: true`, which is what holds without it.",
    "cite": [
      {
        "title": "RFC 6455 §10.2",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-10.2"
      },
      {
        "title": "Traefik: Pass Host header",
        "url": "https://doc.traefik.io/traefik/routing/services/#pass-host-header"
      }
    ],
    "fails": "http:\n  services:\n    chat:\n      loadBalancer:\n        passHostHeader: false\n        servers:\n        - url: \"http://127.0.0.1:8080\"",
    "passes": "http:\n  services:\n    chat:\n      loadBalancer:\n        servers:\n        - url: \"http://127.0.0.1:8080\""
  },
  {
    "id": "envoy-websockets-not-allowed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Envoy does not allow WebSockets.",
    "why": "A request with Upgrade is answered 403, with an empty body, unless `upgrade_configs` names what it asks for: in the connection manager, or in the route.",
    "fix": "`upgrade_configs: [{ upgrade_type: websocket }]`",
    "cite": [
      {
        "title": "RFC 9110 §7.8",
        "url": "https://www.rfc-editor.org/rfc/rfc9110#section-7.8"
      },
      {
        "title": "Envoy: HTTP upgrades",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      }
    ],
    "fails": "static_resources:\n  listeners:\n  - filter_chains:\n    - filters:\n      - typed_config:\n          \"@type\": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager\n          stat_prefix: in\n          http_filters: []\n  clusters: []",
    "passes": "static_resources:\n  listeners:\n  - filter_chains:\n    - filters:\n      - typed_config:\n          \"@type\": type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager\n          upgrade_configs: [{ upgrade_type: websocket }]\n          stat_prefix: in\n          http_filters: []\n  clusters: []"
  },
  {
    "id": "envoy-upgrade-type",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Envoy allows another upgrade than the one that is asked for.",
    "why": "`upgrade_type` is compared with the value of Upgrade, in any case. Handshakes ask for `websocket`.",
    "fix": "`upgrade_type: websocket`",
    "cite": [
      {
        "title": "RFC 6455 §4.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.1"
      },
      {
        "title": "Envoy: HTTP upgrades",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      }
    ],
    "fails": "upgrade_configs:\n- upgrade_type: websockets\nroute_config: {}",
    "passes": "upgrade_configs:\n- upgrade_type: websocket\nroute_config: {}"
  },
  {
    "id": "envoy-use-websocket",
    "severity": "error",
    "topic": "intermediary",
    "summary": "A word of earlier versions keeps Envoy from starting.",
    "why": "`use_websocket` of a route was replaced by `upgrade_configs`.",
    "fix": "`upgrade_configs: [{ upgrade_type: websocket }]`",
    "cite": [
      {
        "title": "Envoy: HTTP upgrades",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      }
    ],
    "fails": "route_config:\n  virtual_hosts:\n  - routes:\n    - match: { prefix: \"/ws\" }\n      route:\n        use_websocket: true\n        cluster: chat",
    "passes": "route_config:\n  virtual_hosts:\n  - routes:\n    - match: { prefix: \"/ws\" }\n      route:\n        upgrade_configs: [{ upgrade_type: websocket }]\n        cluster: chat"
  },
  {
    "id": "envoy-upgrade-disabled",
    "severity": "error",
    "topic": "intermediary",
    "summary": "WebSockets are switched off where they are wanted.",
    "why": "`enabled: false` counts as if upgrades were not allowed at all: the answer is 403. A route's word counts more than the connection manager's.",
    "fix": "`enabled: true`, or no such line.",
    "cite": [
      {
        "title": "Envoy: HTTP upgrades",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      }
    ],
    "fails": "stat_prefix: in\nupgrade_configs:\n- upgrade_type: websocket\n  enabled: false\nhttp_filters: []",
    "passes": "stat_prefix: in\nupgrade_configs:\n- upgrade_type: websocket\nhttp_filters: []"
  },
  {
    "id": "envoy-codec-type",
    "severity": "error",
    "topic": "intermediary",
    "summary": "Envoy reads HTTP/2 alone.",
    "why": "Browsers open WebSockets by HTTP/1.1, unless the server has said in HTTP/2 that it takes extended CONNECT.",
    "fix": "`codec_type: AUTO`",
    "cite": [
      {
        "title": "RFC 8441 §3",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-3"
      },
      {
        "title": "Envoy: HTTP upgrades",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades"
      }
    ],
    "fails": "stat_prefix: in\ncodec_type: HTTP2\nupgrade_configs: [{ upgrade_type: websocket }]\nhttp_filters: []",
    "passes": "stat_prefix: in\ncodec_type: AUTO\nupgrade_configs: [{ upgrade_type: websocket }]\nhttp_filters: []"
  },
  {
    "id": "envoy-http2-to-the-server",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "Envoy speaks HTTP/2 to the server.",
    "why": "It makes an extended CONNECT of a handshake then, whatever `allow_connect` says in the cluster. Few WebSocket servers take it: where one does not announce it, Envoy answers 502, and of a 200 it makes a 101 that has no Sec-WebSocket-Accept. It works where another Envoy, whose listener has `allow_connect`, passes it on in HTTP/1.1.",
    "fix": "A cluster of their own for handshakes, with HTTP/1.1: `http_protocol_options` in place of `http2_protocol_options`.",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "Envoy: WebSocket over HTTP/2 hops",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades#websocket-over-http-2-or-http-3-hops"
      }
    ],
    "fails": "clusters:\n- name: chat\n  connect_timeout: 1s\n  http2_protocol_options: {}\nupgrade_configs: [{ upgrade_type: websocket }]\nadmin: {}",
    "passes": "clusters:\n- name: chat\n  connect_timeout: 1s\n  http_protocol_options: {}\nupgrade_configs: [{ upgrade_type: websocket }]\nadmin: {}"
  },
  {
    "id": "envoy-connect-without-key",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "Envoy takes extended CONNECT, and speaks HTTP/1.1 to the server.",
    "why": "Browsers that have an HTTP/2 connection to Envoy send their handshakes in it then, without Sec-WebSocket-Key, as RFC 8441 has it. Envoy puts none in, and servers of HTTP/1.1 answer 400.",
    "fix": "Without `allow_connect` browsers open a connection of HTTP/1.1 for each WebSocket.",
    "cite": [
      {
        "title": "RFC 8441 §5",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-5"
      },
      {
        "title": "Envoy: WebSocket over HTTP/2 hops",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/intro/arch_overview/http/upgrades#websocket-over-http-2-or-http-3-hops"
      }
    ],
    "fails": "static_resources:\n  listeners:\n  - filter_chains:\n    - filters:\n      - typed_config:\n          stat_prefix: in\n          http2_protocol_options: { allow_connect: true }\n          upgrade_configs: [{ upgrade_type: websocket }]\n          http_filters: []\n  clusters:\n  - name: chat\n    connect_timeout: 1s\nadmin: {}",
    "passes": "static_resources:\n  listeners:\n  - filter_chains:\n    - filters:\n      - typed_config:\n          stat_prefix: in\n          upgrade_configs: [{ upgrade_type: websocket }]\n          http_filters: []\n  clusters:\n  - name: chat\n    connect_timeout: 1s\nadmin: {}"
  },
  {
    "id": "envoy-handshake-field-removed",
    "severity": "error",
    "topic": "intermediary",
    "summary": "A field of the handshake is taken away.",
    "why": "Without Upgrade, Connection, key or version the server gets no handshake.",
    "fix": "Take the field out of the list.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "Envoy: route configuration",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route.proto"
      }
    ],
    "fails": "route_config:\n  request_headers_to_remove:\n  - x-internal\n  - upgrade\n  virtual_hosts: []",
    "passes": "route_config:\n  request_headers_to_remove:\n  - x-internal\n  virtual_hosts: []"
  },
  {
    "id": "istio-match-value",
    "severity": "error",
    "topic": "intermediary",
    "summary": "The condition for handshakes does not fit what browsers send.",
    "why": "`exact` compares the whole value, in its case. Firefox sends `Connection: keep-alive, Upgrade`, and all browsers `Upgrade: websocket`.",
    "fix": "`upgrade: { exact: websocket }`, or a condition for the path.",
    "cite": [
      {
        "title": "RFC 6455 §4.2.1",
        "url": "https://www.rfc-editor.org/rfc/rfc6455#section-4.2.1"
      },
      {
        "title": "Istio: HTTPMatchRequest",
        "url": "https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPMatchRequest"
      }
    ],
    "fails": "kind: VirtualService\nspec:\n  http:\n  - match:\n    - headers:\n        upgrade:\n          exact: WebSocket\n    route: []",
    "passes": "kind: VirtualService\nspec:\n  http:\n  - match:\n    - headers:\n        upgrade:\n          exact: websocket\n    route: []"
  },
  {
    "id": "istio-http2-to-the-server",
    "severity": "warning",
    "topic": "intermediary",
    "summary": "Istio speaks HTTP/2 to the server.",
    "why": "With `h2UpgradePolicy: UPGRADE` requests of HTTP/1.1 go on in HTTP/2, where a handshake needs extended CONNECT at both ends; sidecars have answered 400.",
    "fix": "`h2UpgradePolicy: DO_NOT_UPGRADE`",
    "cite": [
      {
        "title": "RFC 8441 §4",
        "url": "https://www.rfc-editor.org/rfc/rfc8441#section-4"
      },
      {
        "title": "Istio: ConnectionPoolSettings",
        "url": "https://istio.io/latest/docs/reference/config/networking/destination-rule/#ConnectionPoolSettings-HTTPSettings"
      },
      {
        "title": "Istio issue 27078",
        "url": "https://github.com/istio/istio/issues/27078"
      }
    ],
    "fails": "kind: DestinationRule\nspec:\n  host: chat\n  trafficPolicy:\n    connectionPool:\n      http:\n        h2UpgradePolicy: UPGRADE\n  subsets: []",
    "passes": "kind: DestinationRule\nspec:\n  host: chat\n  trafficPolicy:\n    connectionPool:\n      http:\n        h2UpgradePolicy: DO_NOT_UPGRADE\n  subsets: []"
  },
  {
    "id": "envoy-idle-timeout",
    "severity": "note",
    "topic": "intermediary",
    "summary": "A WebSocket is closed after a minute.",
    "why": "`stream_idle_timeout` and a route's `idle_timeout` close one on which nothing is said, `max_stream_duration` closes all. A route's `timeout` counts no longer once the protocol is switched.",
    "fix": "A longer time, or Pings that come more often.",
    "cite": [
      {
        "title": "Envoy: timeouts",
        "url": "https://www.envoyproxy.io/docs/envoy/latest/faq/configuration/timeouts"
      }
    ],
    "fails": "stat_prefix: in\nstream_idle_timeout: 60s\nupgrade_configs: [{ upgrade_type: websocket }]\nhttp_filters: []",
    "passes": "stat_prefix: in\nstream_idle_timeout: 3600s\nupgrade_configs: [{ upgrade_type: websocket }]\nhttp_filters: []"
  }
];
