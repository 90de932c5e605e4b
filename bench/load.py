"""A load of posted forms: many clients on kept connections, no client-side library in the way."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlencode

PATIENCE_SECONDS = 20


@dataclass
class Load:
    """What one run gave: answers by status, the bodies of those that succeeded, and how long each took."""

    seconds: float
    statuses: dict[int, int] = field(default_factory=dict)
    bodies: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    timeouts: int = 0

    @property
    def per_second(self) -> float:
        """Successful answers a second."""
        return self.statuses.get(201, 0) / self.seconds

    def wait(self, percent: int) -> float:
        """The wait in milliseconds that so many per cent of the answers stayed under."""
        return statistics.quantiles(self.waits, n=100)[percent - 1] * 1000


def run(
    port: int, fields: Callable[[int], dict[str, str]], *, clients: int, seconds: float
) -> Load:
    """Post forms from so many clients for so long; `fields` makes the n-th form."""
    return asyncio.run(_run(port, fields, clients, seconds))


async def _run(
    port: int, fields: Callable[[int], dict[str, str]], clients: int, seconds: float
) -> Load:
    load = Load(seconds)
    numbers = iter(range(10**9))
    until = time.perf_counter() + seconds

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            body = urlencode(fields(next(numbers))).encode()
            began = time.perf_counter()
            writer.write(
                b"POST /lodge/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                b"Content-Type: application/x-www-form-urlencoded\r\n"
                + f"Content-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            try:
                status, said, closes = await asyncio.wait_for(_answer(reader), PATIENCE_SECONDS)
            except TimeoutError:
                load.timeouts += 1
                break
            load.waits.append(time.perf_counter() - began)
            load.statuses[status] = load.statuses.get(status, 0) + 1
            if status == 201:
                load.bodies.append(said)
            if closes:
                writer.close()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return load


async def _answer(reader: asyncio.StreamReader) -> tuple[int, str, bool]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    lines = head.split("\r\n")
    names = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}
    body = await reader.readexactly(int(names.get("content-length", 0)))
    # A chunked answer is an error page here; its body is left on the connection.
    chunked = names.get("transfer-encoding", "") == "chunked"
    closes = chunked or names.get("connection", "").lower() == "close"
    return int(lines[0].split()[1]), body.decode("utf-8", "replace"), closes
