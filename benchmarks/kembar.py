"""Suggestions of the same event: how often they are right, and how long they take.

Right: on the incidents of ``cvew_2017_2022.csv`` in the developers' ../shared, where there is
one. Long: target 50 ms at two million reports; ``KENTONGAN_BENCH_DIR`` keeps the databases.
"""

import os
from pathlib import Path

from benchmarks import kembar_ketepatan
from benchmarks.machine import table
from benchmarks.meja import FULL
from benchmarks.million import QUICK, kept_database
from benchmarks.servers import ask, available

TARGET = 50
SHARED = Path(os.environ.get("KENTONGAN_SHARED") or Path(__file__).parents[2] / "shared")
CVEW = SHARED / "data" / "conflict" / "cvew_2017_2022.csv"


def main(*, full: bool = False, count: int = 0) -> None:
    if CVEW.is_file():
        kembar_ketepatan.main(CVEW)
    else:
        print(f"ketepatan tidak diukur: {CVEW.name} tidak ada")
    rows = [
        row for kind in available() for row in measure(kind, count or (FULL if full else QUICK))
    ]
    heads = ["basis data", "laporan", "ditanya", "dibandingkan", "p50", "p95 ms", ""]
    table(f"Saran kejadian yang sama; sasaran p95 {TARGET} ms", heads, rows)


def measure(kind: str, count: int) -> list[list[object]]:
    with kept_database(kind, count) as environment:
        found = ask(environment, "benchmarks.kembar_waktu")
    return [
        [kind, f"{found['rows']:,}", name, found["compared"], p50, p95,
         "" if p95 <= TARGET else "lambat"]
        for name, (p50, p95) in found["times"].items()
    ]  # fmt: skip


if __name__ == "__main__":
    main()
