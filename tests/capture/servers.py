"""Runs the named Python server on a free loopback port, prints the port, and greets every WebSocket.

    python servers.py <server> '<json: protocols, compression, origins, close_before_accept>'
"""

import asyncio
import json
import os
import socket
import sys

PATH = os.environ.get("WS101_PATH", "/chat")


async def websockets(options):
    try:
        from websockets.asyncio.server import serve
    except ImportError:
        from websockets import serve

    async def greet(connection):
        await connection.send("hello")
        async for _ in connection:
            pass

    server = await serve(
        greet,
        "127.0.0.1",
        0,
        subprotocols=options.get("protocols"),
        origins=options.get("origins"),
        compression=options.get("compression", "deflate"),
    )
    announce(server.sockets[0].getsockname()[1])
    await asyncio.Event().wait()


async def aiohttp(options):
    from aiohttp import web

    async def chat(request):
        response = web.WebSocketResponse(
            protocols=options.get("protocols", ()), compress=options.get("compression", True)
        )
        await response.prepare(request)
        await response.send_str("hello")
        async for _ in response:
            pass
        return response

    application = web.Application()
    application.router.add_route("*", PATH, chat)
    runner = web.AppRunner(application)
    await runner.setup()
    listener = free_socket()
    await web.SockSite(runner, listener).start()
    announce(listener.getsockname()[1])
    await asyncio.Event().wait()


async def tornado(options):
    from tornado import httpserver, web, websocket

    class Chat(websocket.WebSocketHandler):
        def open(self):
            self.write_message("hello")

        def on_message(self, message):
            pass

        def select_subprotocol(self, offered):
            return next((p for p in options.get("protocols", ()) if p in offered), None)

        def get_compression_options(self):
            return {} if options.get("compression") else None

        def check_origin(self, origin):
            return super().check_origin(origin) if options.get("same_origin") else True

    listener = free_socket()
    server = httpserver.HTTPServer(web.Application([(PATH, Chat)]))
    server.add_sockets([listener])
    announce(listener.getsockname()[1])
    await asyncio.Event().wait()


async def uvicorn(options):
    import uvicorn as runner

    async def application(scope, receive, send):
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b"Not Found"})
            return
        await receive()
        if options.get("close_before_accept"):
            await send({"type": "websocket.close"})
            return
        chosen = next((p for p in options.get("protocols", ()) if p in scope["subprotocols"]), None)
        await send({"type": "websocket.accept", "subprotocol": chosen})
        await send({"type": "websocket.send", "text": "hello"})
        while (await receive())["type"] != "websocket.disconnect":
            pass

    listener = free_socket()
    announce(listener.getsockname()[1])
    config = runner.Config(application, ws=options["ws"], lifespan="off", log_level="critical")
    await runner.Server(config).serve(sockets=[listener])


def free_socket():
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    return listener


def announce(port):
    print(port, flush=True)


SERVERS = {"websockets": websockets, "aiohttp": aiohttp, "tornado": tornado, "uvicorn": uvicorn}

asyncio.run(SERVERS[sys.argv[1]](json.loads(sys.argv[2])))
