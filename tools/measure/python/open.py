"""Opens a WebSocket for each job with the named client and prints what came of it, a line of JSON each.

    python open.py python-websockets|websocket-client|aiohttp < {"pace": …, "jobs": …}
"""

import asyncio
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor


def blank(job):
    return {"take": job["take"], "state": "fail", "closeCode": None, "console": None, "protocol": None, "extensions": None}


def words(error):
    """As a traceback ends, without the module's name."""
    text = str(error)
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def look(job, began, pace):
    """How long an open connection is watched, in seconds."""
    return max(pace["after"], job["ms"] + pace["after"] - (time.monotonic() - began) * 1000) / 1000


def patience(job, pace):
    return (job["ms"] + pace["patience"]) / 1000


async def python_websockets(job, pace):
    from websockets.asyncio.client import connect

    seen, began = blank(job), time.monotonic()
    try:
        async with asyncio.timeout(patience(job, pace)):
            socket = await connect(job["url"], subprotocols=job["protocols"] or None, proxy=None, open_timeout=None)
    except TimeoutError:
        return seen | {"state": "waits"}
    except Exception as error:  # what the client says is the result
        return seen | {"console": words(error)}
    accepted = ", ".join(extension.name for extension in socket.protocol.extensions)
    seen |= {"state": "open", "protocol": socket.subprotocol or "", "extensions": accepted}
    try:
        async with asyncio.timeout(look(job, began, pace)):
            await socket.wait_closed()
        seen["closeCode"] = socket.close_code
    except TimeoutError:
        socket.transport.abort()
    return seen


async def aiohttp(job, pace):
    from aiohttp import ClientSession, WSMsgType

    seen, began = blank(job), time.monotonic()
    async with ClientSession() as session:
        try:
            async with asyncio.timeout(patience(job, pace)):
                socket = await session.ws_connect(job["url"], protocols=job["protocols"])
        except TimeoutError:
            return seen | {"state": "waits"}
        except Exception as error:
            return seen | {"console": words(error)}
        seen |= {"state": "open", "protocol": socket.protocol or "", "extensions": "permessage-deflate" if socket.compress else ""}
        try:
            async with asyncio.timeout(look(job, began, pace)):
                while True:
                    message = await socket.receive()
                    if message.type in (WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR):
                        seen["closeCode"] = socket.close_code
                        return seen
        except TimeoutError:
            socket._response.close()  # ends the connection without the closing handshake
    return seen


def websocket_client(job, pace):
    import websocket

    seen, began = blank(job), time.monotonic()
    try:
        socket = websocket.create_connection(job["url"], timeout=patience(job, pace), subprotocols=job["protocols"] or None)
    except websocket.WebSocketTimeoutException:
        return seen | {"state": "waits"}
    except Exception as error:
        return seen | {"console": words(error)}
    seen |= {"state": "open", "protocol": socket.getsubprotocol() or "", "extensions": ""}
    end = time.monotonic() + look(job, began, pace)
    try:
        while (left := end - time.monotonic()) > 0:
            socket.settimeout(left)
            frame = socket.recv_frame()
            if frame.opcode == websocket.ABNF.OPCODE_CLOSE:
                seen["closeCode"] = int.from_bytes(frame.data[:2], "big") if len(frame.data) >= 2 else 1005
                break
    except websocket.WebSocketTimeoutException:
        pass
    except Exception:
        seen["closeCode"] = 1006  # the connection ended without a close frame
    socket.shutdown()
    return seen


ASYNCHRONOUS = {"python-websockets": python_websockets, "aiohttp": aiohttp}


async def all_of(one, jobs, pace):
    turn = asyncio.Semaphore(pace["atOnce"])

    async def next_one(job):
        async with turn:
            return await one(job, pace)

    return await asyncio.gather(*map(next_one, jobs))


def main():
    client, task = sys.argv[1], json.load(sys.stdin)
    jobs, pace = task["jobs"], task["pace"]
    if client in ASYNCHRONOUS:
        results = asyncio.run(all_of(ASYNCHRONOUS[client], jobs, pace))
    else:
        with ThreadPoolExecutor(pace["atOnce"]) as pool:
            results = list(pool.map(lambda job: websocket_client(job, pace), jobs))
    for result in results:
        print(json.dumps(result))


main()
