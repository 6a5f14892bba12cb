"""500 phones with 20 waiting reports each come back into range; a tenth of their requests fail.

Half of the failures lose the request, half the answer. Each phone sends as the outbox does:
its session first, then its reports one after the other, again until each has its number.
"""

import asyncio
import json
import random
import sys
import time
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks import servers
from benchmarks.contoh import REPORT
from benchmarks.machine import table
from benchmarks.telepon import Answer, Lost, Telepon, phones_at

PHONES, REPORTS, LOSSES = 500, 20, 0.10
QUICK = 50
ROAD = "/lapor/antrean/"
PAUSE = 0.2
"""Seconds before a phone tries again; real ones wait longer."""


def main(*, full: bool = False) -> None:
    phones = PHONES if full else QUICK
    rows = [_measured(kind, phones) for kind in servers.available()]
    heads = ["", "detik", "laporan/s", "permintaan", "gagal", "p95 ms", "tiba", "ganda", "MB"]
    title = f"{phones} telepon × {REPORTS} laporan, {LOSSES:.0%} permintaan gagal"
    table(title, heads, rows)


def _measured(kind: str, phones: int) -> list[object]:
    with servers.database(kind) as environment:
        with phones_at(environment, phones) as (server, keys):
            started = time.perf_counter()
            sent = asyncio.run(_all(server.port, keys))
            seconds = time.perf_counter() - started
            memory = server.memory_mb()
        counted: Any = servers.ask(environment, "benchmarks.telepon_antre", "hitung")
    times = sorted(each for device in sent for each in device.times)
    assert counted == {"tiba": phones * REPORTS, "ganda": 0}, counted
    return [
        kind,
        seconds,
        counted["tiba"] / seconds,
        sum(device.telepon.asked for device in sent),
        sum(device.telepon.lost for device in sent),
        times[int(len(times) * 0.95)],
        counted["tiba"],
        counted["ganda"],
        memory,
    ]


async def _all(port: int, keys: dict[str, dict[str, Any]]) -> "list[Antre]":
    devices = [Antre(port, n, key) for n, key in enumerate(keys.values())]
    await asyncio.gather(*(device.empty() for device in devices))
    return devices


class Antre:
    """A phone and its waiting reports."""

    def __init__(self, port: int, number: int, key: dict[str, Any]) -> None:
        chance = random.Random(number)
        cookies = {"sessionid": key["session"]}
        self.telepon = Telepon(port, losses=LOSSES, chance=chance, cookies=cookies)
        self.form = REPORT | {
            "wilayah": key["wilayah"],
            "kapan": "hari_ini",
            "klasifikasi": "0",
            "bukan_rahasia_intelijen": "on",
        }
        self.times: list[float] = []

    async def empty(self) -> None:
        token = json.loads((await self._surely("GET", ROAD)).body)["csrf"]
        now = datetime.now(UTC)
        for age in range(REPORTS):
            written = (now - timedelta(minutes=age)).isoformat()
            form = self.form | {"ditulis": written, "client_sent_at": written}
            answer = await self._surely("PUT", f"{ROAD}{uuid.uuid4()}/", form, token)
            assert json.loads(answer.body)["nomor"], answer.body[:300]

    async def _surely(
        self, method: str, path: str, form: dict[str, str] | None = None, token: str = ""
    ) -> Answer:
        while True:
            started = time.perf_counter()
            try:
                answer = await self.telepon.ask(method, path, form, token)
            except Lost:
                await asyncio.sleep(PAUSE)
                continue
            self.times.append((time.perf_counter() - started) * 1000)
            assert answer.status in {200, 201}, (answer.status, answer.body[:300])
            return answer


def count() -> dict[str, int]:
    """Inside the environment of one database: how many reports came, how many twice."""
    import django

    django.setup()
    from kentongan.laporan.models import Laporan

    rows = Laporan.objects.unscoped(reason="a benchmark counts what arrived")
    found, single = rows.count(), rows.values("uuid").distinct().count()
    return {"tiba": found, "ganda": found - single}


if __name__ == "__main__":
    if "hitung" in sys.argv:
        print(json.dumps(count()))
    else:
        main(full="--full" in sys.argv)
