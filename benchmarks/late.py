"""A port that passes everything on to another, and back, each time late: a slow link, on one computer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

_PIECE = 65536


@asynccontextmanager
async def late(to_port: int, *, by: float) -> AsyncIterator[int]:
    """Pass on what comes `by` seconds late in each direction. Gives the port to connect to."""
    serving: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection("127.0.0.1", to_port)
        try:
            await asyncio.gather(_pass_on(reader, back, by), _pass_on(there, writer, by))
        finally:
            for each in (back, writer):
                each.close()
                with suppress(ConnectionError):
                    await each.wait_closed()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(serve(reader, writer))
        serving.add(task)
        task.add_done_callback(serving.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        ending = list(serving)
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, by: float) -> None:
    """Pass on each piece as late as it came, so that the link is slow and not narrow, until there is no more."""
    clock = asyncio.get_running_loop().time
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def take_in() -> None:
        piece = b"-"
        while piece:
            piece = await reader.read(_PIECE)
            under_way.put_nowait((clock() + by, piece))

    async def hand_on() -> None:
        while True:
            due, piece = await under_way.get()
            await asyncio.sleep(due - clock())
            if not piece:
                writer.close()
                return
            writer.write(piece)
            await writer.drain()

    with suppress(ConnectionError):
        await asyncio.gather(take_in(), hand_on())
