"""Report intake over HTTP beside a bare insert of the same framework, turn by turn.

Ours is validated, authorised, audited and durable; target: at least 40 % of the bare rate.
"""

import statistics

from benchmarks.contoh import REPORTERS, intake_requests
from benchmarks.load import Result, drive
from benchmarks.machine import table
from benchmarks.servers import BARE, Server, ask, available, beside, database, manage, run, served

TARGET = 40
PATH = "/api/v1/laporan"


def main(*, full: bool = False, seconds: float = 2.0, rounds: int = 5) -> None:
    if full:
        seconds, rounds = 5.0, 9
    rows: list[list[object]] = []
    for kind in available():
        with database(kind) as environment:
            manage(environment, "kelola", "migrate", "--verbosity", "0")
            people = ask(environment, "benchmarks.people")
            rows += measure(kind, environment, people, seconds=seconds, rounds=rounds)
    heads = [
        "penerimaan laporan",
        "permintaan/s",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "CPU ms",
        "MB",
        "rasio",
    ]
    table(f"8 klien, {rounds} x {seconds:g} s bergantian; sasaran {TARGET} %", heads, rows)


def measure(
    kind: str, ours: dict[str, str], people: dict, *, seconds: float, rounds: int, workers: int = 2
) -> list[list[object]]:
    bare = beside(ours, "polos")
    run(bare, "benchmarks.bare")
    with (
        served(ours, workers=workers) as our_server,
        served(bare, BARE, workers=workers) as bare_server,
    ):
        turns = {"Kentongan": our_server, "sisip polos": bare_server}
        return _compared(kind, turns, people, seconds, rounds)


def _compared(
    kind: str, turns: dict[str, Server], people: dict, seconds: float, rounds: int
) -> list[list[object]]:
    rates: dict[str, list[float]] = {name: [] for name in turns}
    all_of = {name: Result() for name in turns}
    for server in turns.values():
        drive(server.port, clients(people), seconds=min(seconds, 2))
    used = {name: -server.cpu_seconds() for name, server in turns.items()}
    for _ in range(rounds):
        for name, server in turns.items():
            result = drive(server.port, clients(people), seconds=seconds)
            assert set(result.statuses) <= {200, 201}, result.last.decode()
            rates[name].append(result.rate)
            all_of[name] += result
    for name, server in turns.items():
        used[name] += server.cpu_seconds()
    ours, bare = (statistics.median(rates[name]) for name in turns)
    share = {"Kentongan": f"{ours / bare:.0%}", "sisip polos": ""}
    return [
        [
            f"{kind}: {name}",
            statistics.median(rates[name]),
            *(all_of[name].percentile(p) for p in (0.5, 0.95, 0.99)),
            f"{used[name] * 1000 / len(all_of[name].times):.2f}",
            turns[name].memory_mb(),
            share[name],
        ]
        for name in turns
    ]


def clients(people: dict) -> list:
    return [
        intake_requests(PATH, f"61.0{n + 1}", people[f"pelapor{n}"]["token"])
        for n in range(REPORTERS)
    ]


if __name__ == "__main__":
    main()
