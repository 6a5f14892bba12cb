"""Phones as the server sees them: cookies, forms, a line that is lost or shared."""

import asyncio
import gzip
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from benchmarks import servers

HOST = "127.0.0.1"


@contextmanager
def phones_at(
    environment: dict[str, str], count: int
) -> Iterator[tuple[servers.Server, dict[str, dict[str, Any]]]]:
    """A server with *count* phones of reporters: what each account is known by, by its name."""
    servers.manage(environment, "siap")
    keys: Any = servers.ask(environment, "benchmarks.people", str(count))
    with servers.served(environment) as server:
        yield server, keys


class Lost(Exception):
    """The line went before the answer came; the server may have got the request, or not."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")


@dataclass
class Jalur:
    """A line shared by everyone on it. *rate* in bytes per second; 0 does not slow anything."""

    rate: float = 0.0
    free_at: float = 0.0

    async def carry(self, count: int) -> None:
        if not self.rate:
            return
        now = asyncio.get_running_loop().time()
        self.free_at = max(self.free_at, now) + count / self.rate
        await asyncio.sleep(self.free_at - now)


@dataclass
class Telepon:
    """One phone with its cookies. *losses* is the share of its requests that fail."""

    port: int
    jalur: Jalur = field(default_factory=Jalur)
    losses: float = 0.0
    chance: random.Random = field(default_factory=random.Random)
    cookies: dict[str, str] = field(default_factory=dict)
    asked: int = 0
    lost: int = 0
    received: int = 0

    async def ask(
        self, method: str, path: str, form: dict[str, str] | None = None, token: str = ""
    ) -> Answer:
        """Send and read; half of what is lost is lost on the way there, half on the way back."""
        self.asked += 1
        fate = self.chance.random()
        if fate < self.losses / 2:
            self.lost += 1
            raise Lost
        reader, writer = await asyncio.open_connection(HOST, self.port)
        try:
            writer.write(self._request(method, path, form, token))
            await writer.drain()
            if fate < self.losses:
                self.lost += 1
                raise Lost
            return self._kept(await self._read(reader))
        finally:
            writer.close()

    def _request(self, method: str, path: str, form: dict[str, str] | None, token: str) -> bytes:
        body = urlencode(form or {}).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {HOST}",
            "X-Forwarded-Proto: https",
            f"Referer: https://{HOST}/",
            "Accept-Encoding: gzip",
            "Connection: close",
            f"Cookie: {cookies}",
            f"X-CSRFToken: {token}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join([*lines, "", ""]).encode() + body

    async def _read(self, reader: asyncio.StreamReader) -> bytes:
        whole = b""
        while piece := await reader.read(4096):
            await self.jalur.carry(len(piece))
            whole += piece
        self.received += len(whole)
        return whole

    def _kept(self, whole: bytes) -> Answer:
        head, _, body = whole.partition(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").split("\r\n")
        pairs = [line.partition(":") for line in lines]
        headers = [(name.strip().lower(), value.strip()) for name, _, value in pairs]
        for name, value in headers:
            if name == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        answer = Answer(int(first.split()[1]), headers, body)
        if answer.header("transfer-encoding") == "chunked":
            body = _unchunked(body)
        if answer.header("content-encoding") == "gzip":
            body = gzip.decompress(body)
        return Answer(answer.status, headers, body)


def _unchunked(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size or b"0", 16)
        whole, body = whole + rest[:length], rest[length + 2 :]
    return whole
