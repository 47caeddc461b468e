// Written from src/rules by UPDATE=1 cargo test --test generated.
export default [
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
