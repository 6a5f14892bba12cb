"""How long an installed Kentongan takes to its first page: schema, files, register, sample data.

    python benchmarks/siap_pertama.py

Each step on a new data folder and again on the same one, as ``make run`` takes them.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.machine import table
from benchmarks.servers import available, database, manage, served


def main() -> None:
    rows: list[list[object]] = []
    for kind in available():
        with database(kind) as environment:
            rows += [[f"{kind}: {name}", _seconds(step)] for name, step in _steps(environment)]
    table("Dari pemasangan sampai halaman pertama", ["", "detik"], rows)


def _steps(environment: dict[str, str]) -> list[tuple[str, Callable[[], object]]]:
    sample = environment | {"KENTONGAN_MODE": "contoh"}
    return [
        ("siap: skema, tampilan, register 83.762 desa", lambda: manage(environment, "siap")),
        ("siap lagi", lambda: manage(environment, "siap")),
        ("pelayan menjawab", lambda: _start(environment)),
        ("data contoh", lambda: manage(sample, "contoh")),
    ]


def _start(environment: dict[str, str]) -> None:
    with served(environment, workers=1):
        pass


def _seconds(step: Callable[[], object]) -> float:
    started = time.perf_counter()
    step()
    return round(time.perf_counter() - started, 1)


if __name__ == "__main__":
    main()
