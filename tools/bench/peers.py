"""Python's httplint and websockets on the two heads of a file.

Reads lines "<name> <milliseconds>" and answers each with the nanoseconds of processor time that one exchange took.
"""

import sys
import time
from types import SimpleNamespace

from httplint import HttpRequestLinter, HttpResponseLinter
from websockets.client import ClientProtocol
from websockets.extensions import permessage_deflate
from websockets.extensions.permessage_deflate import (
    ClientPerMessageDeflateFactory,
    ServerPerMessageDeflateFactory,
)
from websockets.server import ServerProtocol
from websockets.uri import parse_uri

BATCH = 16

# Compressors for the frames to come are no part of the checks.
permessage_deflate.zlib = SimpleNamespace(
    compressobj=lambda **_: None, decompressobj=lambda **_: None
)

with open(sys.argv[1], "rb") as file:
    REQUEST, RESPONSE = [head + b"\r\n\r\n" for head in file.read().split(b"\r\n\r\n")[:2]]


def parts(head):
    start, *lines = head.rstrip(b"\r\n").split(b"\r\n")
    fields = [tuple(line.split(b": ", 1)) for line in lines]
    return start.split(b" ", 2), fields


(METHOD, TARGET, REQUEST_VERSION), REQUEST_FIELDS = parts(REQUEST)
(RESPONSE_VERSION, STATUS, REASON), RESPONSE_FIELDS = parts(RESPONSE)
KEY = dict(REQUEST_FIELDS)[b"Sec-WebSocket-Key"].decode()


def lint(_):
    """The linter takes heads in pieces: taking them apart is left out of its time."""
    request = HttpRequestLinter()
    request.process_request_topline(METHOD, TARGET, REQUEST_VERSION.removeprefix(b"HTTP/"))
    request.process_headers(REQUEST_FIELDS)
    request.finish_content(True)
    response = HttpResponseLinter()
    response.request = request
    response.process_response_topline(RESPONSE_VERSION.removeprefix(b"HTTP/"), STATUS, REASON)
    response.process_headers(RESPONSE_FIELDS)
    response.finish_content(True)
    return len(request.notes) + len(response.notes)


def protocols():
    """Both ends of a connection, which can only be used once: making them is left out of their time."""
    server = ServerProtocol(subprotocols=["chat"], extensions=[ServerPerMessageDeflateFactory()])
    client = ClientProtocol(
        parse_uri("ws://chat.example.com/chat"),
        subprotocols=["chat", "superchat"],
        extensions=[ClientPerMessageDeflateFactory(client_max_window_bits=True)],
    )
    client.key = KEY
    return server, client


def check(ends):
    server, client = ends
    server.receive_data(REQUEST)
    (request,) = server.events_received()
    response = server.accept(request)
    client.receive_data(RESPONSE)
    return response.status_code == 101 and client.handshake_exc is None and server.handshake_exc is None


WORK = {"httplint": (lambda: None, lint), "websockets": (protocols, check)}

for line in sys.stdin:
    name, milliseconds = line.split()
    prepare, work = WORK[name]
    calls, passed = 0, 0
    while passed < float(milliseconds) * 1e6:
        prepared = [prepare() for _ in range(BATCH)]
        start = time.process_time_ns()
        for each in prepared:
            if not work(each):
                sys.exit(f"{name} found nothing to say, or a fault, in a correct exchange")
        passed += time.process_time_ns() - start
        calls += BATCH
    print(passed / calls, flush=True)
