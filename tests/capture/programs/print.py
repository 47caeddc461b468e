"""Prints what a Python library knows of one handshake, as programs log it. A server prints its port first.

    python print.py <what> [url]
"""

import asyncio
import http.client
import logging
import pprint
import socket
import sys
from urllib.parse import urlsplit

KEY = "x3JJHMbDL1EzLkh9GBhXDw=="
FIELDS = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": KEY, "Sec-WebSocket-Version": "13"}


def free_socket():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def announce(port):
    print(port, flush=True)


def websockets_debug(url):
    from websockets.sync.client import connect

    formats = {
        "websockets-debug": "%(levelname)s:%(name)s:%(message)s",
        "websockets-timed": "%(asctime)s %(levelname)-8s [%(name)s] %(message)s",
    }
    logging.basicConfig(level=logging.DEBUG, stream=sys.stdout, format=formats[sys.argv[1]])
    try:
        with connect(url, proxy=None):
            pass
    except Exception as error:
        print(error)


def websockets_headers(url):
    from websockets.sync.client import connect

    with connect(url, proxy=None) as connection:
        print(connection.request)
        print(connection.response)
        print(repr(connection.request.headers))


def websocket_client_trace(url):
    import websocket

    websocket.enableTrace(True, handler=logging.StreamHandler(sys.stdout))
    try:
        websocket.create_connection(url, timeout=3).close()
    except Exception as error:
        print(error)


def http_client_debug(url):
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=3)
    connection.set_debuglevel(1)
    connection.request("GET", parts.path, headers=FIELDS)
    response = connection.getresponse()
    print(response.status, dict(response.getheaders()))
    connection.close()


def bytes_of_sockets(url):
    parts = urlsplit(url)
    fields = "".join(f"{name}: {value}\r\n" for name, value in FIELDS.items())
    request = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{fields}\r\n".encode()
    with socket.create_connection((parts.hostname, parts.port)) as connection:
        connection.sendall(request)
        connection.settimeout(1)
        if sys.argv[1] == "bytes-pretty":
            pprint.pprint(request)
            pprint.pprint(connection.recv(1024))
        else:
            print("sent:", request)
            print("received:", connection.recv(1024))


def aiohttp_client(url):
    import aiohttp

    async def run():
        async with aiohttp.ClientSession() as session:
            async with session.get(url.replace("ws", "http", 1), headers=FIELDS) as response:
                print(response.request_info.headers)
                print(response)

    asyncio.run(run())


def aiohttp_server(_):
    from aiohttp import web

    async def chat(request):
        print(request)
        print(request.headers, flush=True)
        response = web.WebSocketResponse()
        await response.prepare(request)
        print(response.headers, flush=True)
        await response.close()
        return response

    async def run():
        application = web.Application()
        application.router.add_get("/chat", chat)
        runner = web.AppRunner(application)
        await runner.setup()
        listener = free_socket()
        await web.SockSite(runner, listener).start()
        announce(listener.getsockname()[1])
        await asyncio.Event().wait()

    asyncio.run(run())


def tornado_server(_):
    from tornado import httpserver, web, websocket

    class Chat(websocket.WebSocketHandler):
        def open(self):
            print(self.request)
            print(self.request.headers)
            print(dict(self.request.headers), flush=True)

    async def run():
        server = httpserver.HTTPServer(web.Application([("/chat", Chat)]))
        listener = free_socket()
        listener.setblocking(False)
        server.add_socket(listener)
        announce(listener.getsockname()[1])
        await asyncio.Event().wait()

    asyncio.run(run())


def asgi_scope(_):
    import uvicorn

    async def application(scope, receive, send):
        if scope["type"] == "websocket":
            if sys.argv[1] == "asgi-pprint":
                pprint.pprint(scope)
            else:
                print(scope)
            await receive()
            await send({"type": "websocket.accept"})

    listener = free_socket()
    announce(listener.getsockname()[1])
    level = "debug" if sys.argv[1] == "uvicorn-debug" else "trace" if sys.argv[1] == "uvicorn-trace" else "critical"
    uvicorn.Server(uvicorn.Config(application, log_level=level, lifespan="off")).run([listener])


def wsgi_environ(_):
    from wsgiref.simple_server import make_server

    def application(environ, start):
        kept = {name: value for name, value in environ.items() if isinstance(value, str) and name.isupper()}
        for name in [name for name in kept if not name.startswith(("HTTP_", "REQUEST_", "PATH_INFO", "SERVER_", "QUERY", "REMOTE_A", "CONTENT"))]:
            del kept[name]
        if sys.argv[1] == "environ-lines":
            for name in sorted(kept):
                print(f"{name}={kept[name]}")
        else:
            print(kept)
        sys.stdout.flush()
        start("400 Bad Request", [])
        return [b""]

    server = make_server("127.0.0.1", 0, application)
    announce(server.server_port)
    server.serve_forever()


SHOWN = {
    "websockets-debug": websockets_debug,
    "websockets-timed": websockets_debug,
    "websockets-headers": websockets_headers,
    "websocket-client-trace": websocket_client_trace,
    "http-client-debug": http_client_debug,
    "bytes": bytes_of_sockets,
    "bytes-pretty": bytes_of_sockets,
    "aiohttp-client": aiohttp_client,
    "aiohttp-server": aiohttp_server,
    "tornado-server": tornado_server,
    "asgi-scope": asgi_scope,
    "asgi-pprint": asgi_scope,
    "uvicorn-debug": asgi_scope,
    "uvicorn-trace": asgi_scope,
    "environ": wsgi_environ,
    "environ-lines": wsgi_environ,
}
SHOWN[sys.argv[1]](sys.argv[2] if len(sys.argv) > 2 else None)
