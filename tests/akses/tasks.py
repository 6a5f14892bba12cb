"""Tasks of the job tests. They leave their effect in the running numbers."""

import os
import time
from pathlib import Path

from kentongan.akses.jobs import outside
from kentongan.akses.numbering import next_number
from kentongan.kernel.wilayah import NASIONAL


def count(jenis):
    next_number(jenis, NASIONAL, 2026)


def fail(jenis):
    next_number(jenis, NASIONAL, 2026)
    msg = "sengaja gagal"
    raise RuntimeError(msg)


def count_slowly(jenis, directory):
    """Writes, says so, and on the first run stays until it is killed."""
    next_number(jenis, NASIONAL, 2026)
    marker = Path(directory, f"{jenis}.{os.getpid()}")
    is_first = not list(Path(directory).glob(f"{jenis}.*"))
    marker.touch()
    if is_first:
        time.sleep(60)


@outside
def count_outside(jenis):
    next_number(jenis, NASIONAL, 2026)


PERIODIC = []


def tick():
    PERIODIC.append("tick")
