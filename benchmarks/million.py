"""Lists, searches and home pages over a million reports: how long a browser waits.

Generated once per size and database, kept in ``KENTONGAN_BENCH_DIR`` where that is set.
Target: 95 of 100 answers within 150 ms, one visitor at a time.
"""

import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from pathlib import Path
from urllib.parse import quote

from benchmarks.contoh import PEOPLE
from benchmarks.load import drive
from benchmarks.machine import table
from benchmarks.million_rows import COMMON, RARE, SECOND
from benchmarks.servers import ask, available, database, manage, run, served

TARGET = 150
QUICK, FULL = 20_000, 1_000_000
Page = tuple[str, str, str]
"""What it is called, who asks for it, its address."""
PAGES: list[Page] = [
    ("meja operator, halaman 1", "operator", "/laporan/"),
    ("meja, disaring", "operator", "/laporan/?tab=arsip&bidang=ekonomi&urgensi=tinggi"),
    ("meja, halaman 200", "operator", "/laporan/?tab=arsip&halaman=200"),
    ("daftar nihil", "operator", "/laporan/?tab=nihil"),
    ("daftar camat", "camat", "/laporan/"),
    ("daftar provinsi", "provinsi", "/laporan/?tab=diverifikasi"),
    ("daftar nasional", "nasional", "/laporan/?tab=arsip"),
    ("laporan saya", "pelapor", "/laporan/saya/"),
    ("rincian", "operator", "{rincian}"),
    ("cari kata langka", "operator", f"/cari/?q={RARE}"),
    ("cari kata langka, nasional", "nasional", f"/cari/?q={RARE}"),
    ("cari kata umum (30 %)", "operator", f"/cari/?q={COMMON}"),
    ("cari dua kata", "operator", f"/cari/?q={quote(f'{COMMON} {SECOND}')}"),
    ("cari kata umum, nasional", "nasional", f"/cari/?q={COMMON}"),
    ("meja, cari kata umum", "operator", f"/laporan/?tab=arsip&kata={COMMON}"),
    ("daftar peristiwa", "operator", "/peristiwa/"),
    ("daftar potensi", "operator", "/potensi/"),
    ("daftar peringatan", "operator", "/peringatan/"),
    ("pelaporan, kisi sebulan", "operator", "/pelaporan/?masa=bulan"),
    ("pelaporan, jam sebulan", "operator", "/pelaporan/jam/?masa=bulan"),
    ("pelaporan, jam setahun", "operator", "/pelaporan/jam/?masa=tahun"),
    ("pelaporan, rekap seminggu", "operator", "/pelaporan/rekap/?masa=minggu"),
    ("pelaporan, rekap setahun", "operator", "/pelaporan/rekap/?masa=tahun"),
    ("pelaporan, rekap setahun, nasional", "nasional", "/pelaporan/rekap/?masa=tahun"),
    *((f"beranda {role}", role, "/") for role in
      ("pelapor", "camat", "operator", "pimpinan", "provinsi", "nasional")),
]  # fmt: skip


def main(*, full: bool = False, count: int = 0, answers: int = 0) -> None:
    print_pages(PAGES, count or (FULL if full else QUICK), answers or 40, target=TARGET)


def print_pages(pages: list[Page], count: int, answers: int, *, target: int) -> None:
    """The times of *pages* with *count* reports, on every database that is here."""
    measured = {kind: measure(kind, pages, count, answers) for kind in available()}
    heads = [f"{count:,} laporan"]
    for kind in measured:
        heads += [f"{kind} p50", "p95 ms", ""]
    rows: list[list[object]] = []
    for place, (label, _, _) in enumerate(pages):
        row: list[object] = [label]
        for found, _ in measured.values():
            p50, p95 = found[place]
            row += [p50, p95, "" if p95 <= target else "lambat"]
        rows.append(row)
    rows.append(["memori pelayan, MB", *(x for _, mb in measured.values() for x in ("", mb, ""))])
    table(f"Halaman, satu pengunjung; sasaran p95 {target} ms", heads, rows)


def measure(
    kind: str, pages: list[Page], count: int, answers: int
) -> tuple[list[tuple[float, float]], float]:
    with kept_database(kind, count) as environment:
        return measure_pages(environment, pages, answers)


@contextmanager
def kept_database(kind: str, count: int) -> Iterator[dict[str, str]]:
    """The environment of a database with *count* reports, filled where it is not yet."""
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as made:
        kept = Path(os.environ.get("KENTONGAN_BENCH_DIR", made)) / f"{count}-{kind}"
        kept.mkdir(parents=True, exist_ok=True)
        for each in (Path(made), kept):  # PostgreSQL runs as another account
            each.chmod(0o755)
        with database(kind, kept) as environment:
            manage(environment, "siap")  # also a kept database, made by an earlier version
            if not (kept / "terisi").exists():
                started = time.perf_counter()
                fill(environment, count)
                (kept / "terisi").touch()
                print(f"{kept.name}: diisi dalam {time.perf_counter() - started:.0f} s", flush=True)
            yield environment


def fill(environment: dict[str, str], count: int) -> None:
    run(environment, "benchmarks.million_rows", str(count), json.dumps(_people(environment)))


def measure_pages(
    environment: dict[str, str], pages: list[Page], answers: int
) -> tuple[list[tuple[float, float]], float]:
    people = _people(environment)
    with served(environment) as server:
        times = []
        for label, role, path in pages:
            times.append(_measured(server.port, people, role, path, answers))
            print(f"{label}: p95 {times[-1][1]:.0f} ms", file=sys.stderr)
        return times, server.memory_mb()


def _people(environment: dict[str, str]) -> dict:
    found = ask(environment, "benchmarks.people")
    return {name: keys | {"wilayah": PEOPLE[name][1]} for name, keys in found.items()}


def _measured(port: int, people: dict, role: str, path: str, answers: int) -> tuple[float, float]:
    if path == "{rincian}":
        path = _first_report(port, people)
    requests = page_requests(path, session=people[role]["session"])
    # Both processes of the server and the database's cache are warm after these.
    drive(port, [requests, requests, requests, requests], count=12)
    result = drive(port, [requests], count=answers)
    if set(result.statuses) != {200}:
        print(path, role, dict(result.statuses), result.last[:300])
    return result.percentile(0.5), result.percentile(0.95)


def _first_report(port: int, people: dict) -> str:
    """The page of a report that the operator's list shows."""
    requests = page_requests(
        "/laporan/?tab=arsip", session=people["operator"]["session"], plain=True
    )
    found = re.search(rb"buka=(\d+)|/laporan/(\d+)/", drive(port, [requests], count=1).last)
    assert found is not None
    return f"/laporan/{(found[1] or found[2]).decode()}/"


def page_requests(
    path: str, *, session: str = "", token: str = "", plain: bool = False
) -> Iterator[bytes]:
    """The same ``GET`` without end, as a browser or as a program."""
    sender = f"Cookie: sessionid={session}" if session else f"Authorization: Bearer {token}"
    head = (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-Proto: https\r\n"
        f"Accept-Encoding: {'identity' if plain else 'gzip'}\r\n{sender}\r\n\r\n"
    )
    return repeat(head.encode())


if __name__ == "__main__":
    main()
