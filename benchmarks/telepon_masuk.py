"""150 phones sign in at once over one line of 3 Mbit/s, none with anything in its cache.

Each loads the sign-in page and all that it needs, signs in, and opens its home and the form.
"""

import asyncio
import re
import sys
import time

from benchmarks import servers
from benchmarks.machine import table
from benchmarks.people import PASSWORD
from benchmarks.telepon import Answer, Jalur, Telepon, phones_at

PHONES, QUICK = 150, 20
LINE = 3_000_000 / 8
ASSET = re.compile(rb'(?:href|src)="(/static/[^"]+\.(?:css|js|svg|woff2))"')
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')


def main(*, full: bool = False) -> None:
    phones = PHONES if full else QUICK
    rows = [_measured(kind, phones) for kind in servers.available()]
    heads = ["", "detik", "p50 s", "p95 s", "kB per telepon", "permintaan", "MB"]
    table(f"{phones} telepon masuk bersamaan, satu jalur 3 Mbit/s", heads, rows)


def _measured(kind: str, phones: int) -> list[object]:
    with (
        servers.database(kind) as environment,
        phones_at(environment, phones) as (server, keys),
    ):
        started = time.perf_counter()
        done = asyncio.run(_all(server.port, list(keys)))
        seconds = time.perf_counter() - started
        memory = server.memory_mb()
    times = sorted(took for _, took in done)
    received = sum(telepon.received for telepon, _ in done)
    return [
        kind,
        seconds,
        times[len(times) // 2],
        times[int(len(times) * 0.95)],
        received / 1000 / phones,
        sum(telepon.asked for telepon, _ in done),
        memory,
    ]


async def _all(port: int, names: list[str]) -> list[tuple[Telepon, float]]:
    jalur = Jalur(LINE)
    return await asyncio.gather(*(_signed_in(Telepon(port, jalur), name) for name in names))


async def _signed_in(telepon: Telepon, name: str) -> tuple[Telepon, float]:
    started, cached = time.perf_counter(), set()
    page = await _opened(telepon, "/akun/login/", cached)
    token = TOKEN.search(page.body)
    assert token, page.body[:300]
    answer = await telepon.ask(
        "POST",
        "/akun/login/",
        {"login": name, "password": PASSWORD, "csrfmiddlewaretoken": token[1].decode()},
    )
    assert (answer.status, answer.header("location")) == (302, "/"), (answer.status, answer.body)
    for path in ("/", "/lapor/"):
        await _opened(telepon, path, cached)
    return telepon, time.perf_counter() - started


async def _opened(telepon: Telepon, path: str, cached: set[str]) -> Answer:
    """A page and whatever it names that this phone does not have yet."""
    page = await telepon.ask("GET", path)
    assert page.status == 200, (path, page.status, page.body[:300])
    for asset in {found.decode() for found in ASSET.findall(page.body)} - cached:
        cached.add(asset)
        got = await telepon.ask("GET", asset)
        assert got.status == 200, (asset, got.status)
    return page


if __name__ == "__main__":
    main(full="--full" in sys.argv)
