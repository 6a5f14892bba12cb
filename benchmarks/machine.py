"""What a figure was measured on, how much memory it took, and how it is printed."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from kentongan.situs import sqlite as sound_sqlite


def machine_line() -> str:
    """Cores, Python and databases, without a name."""
    postgres = shutil.which("postgres") or next(
        (str(found) for found in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))), ""
    )
    version = "tidak ada"
    if postgres:
        answer = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=True)
        version = answer.stdout.split()[2]
    sqlite = ".".join(map(str, sound_sqlite.VERSION))
    cores = len(os.sched_getaffinity(0))
    return f"{cores} inti · Python {platform.python_version()} · SQLite {sqlite} · PostgreSQL {version}"


def memory_mb(pid: int) -> float:
    """Resident memory of a process and of all that it started, in MB."""
    return sum(_resident_kb(each) for each in [pid, *_descendants(pid)]) / 1024


def cpu_seconds(pid: int) -> float:
    """Processor time that a process and all that it started have used."""
    return sum(map(_ticks, [pid, *_descendants(pid)])) / os.sysconf("SC_CLK_TCK")


def _ticks(pid: int) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def _resident_kb(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except FileNotFoundError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def _descendants(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, task.read_text().split()):
            found += [child, *_descendants(child)]
    return found


def table(title: str, heads: list[str], rows: list[list[object]]) -> None:
    """Print one table: the first column left, the others right."""
    cells = [heads, *([f"{c:,.1f}" if isinstance(c, float) else str(c) for c in r] for r in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(heads))]
    print(f"\n{title}\n{machine_line()}")
    for place, row in enumerate(cells):
        print(
            "  ".join(
                c.rjust(w) if n else c.ljust(w)
                for n, (c, w) in enumerate(zip(row, widths, strict=True))
            )
        )
        if place == 0:
            print("  ".join("-" * width for width in widths))
