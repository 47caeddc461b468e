"""Opens one WebSocket with the named Python client and prints what came of it.

    python clients.py <client> <url> '<json: protocols, headers, compression, cookie, origin>'
"""

import asyncio
import json
import sys

TIMEOUT = 5


async def websockets(url, options):
    from websockets.asyncio.client import connect

    async with connect(
        url,
        subprotocols=options.get("protocols"),
        additional_headers=options.get("headers"),
        compression=options.get("compression", "deflate"),
        origin=options.get("origin"),
        open_timeout=TIMEOUT,
        proxy=None,
    ):
        pass


async def aiohttp(url, options):
    from aiohttp import ClientSession

    async with ClientSession() as session:
        async with session.ws_connect(
            url,
            protocols=options.get("protocols", ()),
            headers=options.get("headers"),
            compress=options.get("compress", 0),
        ):
            pass


async def tornado(url, options):
    from tornado.httpclient import HTTPRequest
    from tornado.websocket import websocket_connect

    socket = await websocket_connect(
        HTTPRequest(url, headers=options.get("headers"), request_timeout=TIMEOUT),
        subprotocols=options.get("protocols"),
        compression_options={} if options.get("compression") else None,
    )
    socket.close()
    await asyncio.sleep(0.2)


async def websocket_client(url, options):
    import websocket

    socket = websocket.create_connection(
        url,
        timeout=TIMEOUT,
        subprotocols=options.get("protocols"),
        header=options.get("headers"),
        cookie=options.get("cookie"),
        origin=options.get("origin"),
    )
    socket.close()


CLIENTS = {
    "websockets": websockets,
    "aiohttp": aiohttp,
    "tornado": tornado,
    "websocket-client": websocket_client,
}


def main():
    client, url, options = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    try:
        asyncio.run(asyncio.wait_for(CLIENTS[client](url, options), TIMEOUT + 2))
        print("open")
    except Exception as error:  # what the client says is the result
        print(f"{type(error).__name__}: {error}".splitlines()[0])


main()
