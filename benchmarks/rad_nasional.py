"""A nation of plans: 552 regions × 3 years × 40 rows with their period reports, and its times.

    python benchmarks/rad_nasional.py [--full]

Quick: one year and every tenth region. Database: SQLite, and PostgreSQL where it is installed.
"""

import json
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import servers
from benchmarks.machine import table

if TYPE_CHECKING:
    from collections.abc import Callable

YEARS = (2024, 2025, 2026)
DOCUMENTS = 20


def main() -> None:
    full = "--full" in sys.argv
    kinds = servers.available()
    found: dict[str, dict[str, Any]] = {}
    with ExitStack() as stack:
        for kind in kinds:
            environment = stack.enter_context(servers.database(kind))
            servers.manage(environment, "siap")
            arguments = ("isi", *(["--full"] if full else []))
            found[kind] = servers.ask(environment, "benchmarks.rad_nasional", *arguments)  # type: ignore[assignment]
    names = list(next(iter(found.values())))
    rows: list[list[object]] = [
        [name, *(str(found[kind][name]) for kind in kinds)] for name in names
    ]
    table("RAD nasional (detik, kecuali banyaknya)", ["", *kinds], rows)


def fill_and_time(*, full: bool) -> dict[str, Any]:
    """Inside the environment of one database."""
    import django

    django.setup()
    from benchmarks.isi_rad_nasional import ROWS, fill, fill_reports, regions

    years = YEARS if full else YEARS[-1:]
    found: dict[str, Any] = {}
    with _timed(found, "mengisi rencana"):
        plans = fill(regions(every=1 if full else 10), years)
    with _timed(found, "mengisi laporan periode"):
        reports = fill_reports(plans)
    found |= {"rencana": len(plans), "baris": len(plans) * ROWS, "laporan periode": reports}
    found |= _times(years[-1])
    found |= _publish(years[-1])
    return found


class _timed:  # noqa: N801 -- reads as a word of the sentence
    def __init__(self, found: dict[str, Any], name: str, divided_by: int = 1) -> None:
        self.found, self.name, self.divided_by = found, name, divided_by

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.found[self.name] = round((time.perf_counter() - self.started) / self.divided_by, 3)


def _times(year: int) -> dict[str, Any]:
    from datetime import date

    from django.utils import timezone

    from kentongan.akses.actor import Actor
    from kentongan.capaian.queries.scores import ranking
    from kentongan.kernel.wilayah import NASIONAL
    from kentongan.rencana_aksi import queries
    from kentongan.rencana_aksi.documents.berkas import written
    from kentongan.rencana_aksi.documents.ekspor import grid_csv, grid_xlsx
    from kentongan.rencana_aksi.documents.rapat import meeting_paper

    actor, now = Actor.sistem("ukur"), timezone.localtime()
    scope: dict[str, Any] = {"tahun": year, "today": date(year, 11, 22), "tingkat": "kab"}
    found: dict[str, Any] = {}
    queries.kepatuhan_rows(actor, NASIONAL, **scope)
    with _timed(found, "kisi 514 kab/kota"):
        rows = queries.kepatuhan_rows(actor, NASIONAL, **scope)
    with _timed(found, "kisi pada hari lampau"):
        queries.kepatuhan_rows(actor, NASIONAL, pada=date(year, 1, 20), **scope)
    with _timed(found, "rekap XLSX"):
        grid_xlsx(rows, tahun=year, filters=(), by="ukur", now=now)
    with _timed(found, "rekap CSV"):
        grid_csv(rows, tahun=year)
    with _timed(found, "bahan rapat DOCX"):
        paper = meeting_paper(rows, wilayah=NASIONAL, tahun=year, day=date(year, 11, 22))
        written(paper, "docx", now=now)
    with _timed(found, "bahan rapat PDF"):
        written(paper, "pdf", now=now)
    with _timed(found, "peringkat penilaian"):
        ranking(actor, NASIONAL, tahun=year)
    _time_plans(found, actor, year, now)
    _time_reports(found, actor, year, now)
    return found


def _time_reports(found: dict[str, Any], actor: Any, year: int, now: Any) -> None:
    from kentongan.capaian.documents.naskah import naskah_of
    from kentongan.capaian.models import LaporanPeriode
    from kentongan.dokumen.docx_writer import write_docx
    from kentongan.dokumen.pdf_writer import write_pdf

    sent = LaporanPeriode.objects.visible_to(actor).filter(tahun=year, keadaan="dinilai")
    few = list(sent[:DOCUMENTS])
    for name, write in (("DOCX", write_docx), ("PDF", write_pdf)):
        with _timed(found, f"laporan periode {name}, satu dari {len(few)}", len(few)):
            for laporan in few:
                write(naskah_of(laporan, today=now.date()), made_at=now)


def _publish(year: int) -> dict[str, Any]:
    """Every plan of the year as DOCX, PDF and XLSX, by the command that officials use."""
    found: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as folder, _timed(found, "menerbitkan semua rencana"):
        command = [sys.executable, "-m", "kentongan.situs.cli.main", "rad", "terbitkan", folder]
        subprocess.run([*command, "--tahun", str(year)], check=True, stdout=subprocess.DEVNULL)
        found["berkas terbit"] = len(list(Path(folder).iterdir()))
    return found


def _time_plans(found: dict[str, Any], actor: Any, year: int, now: Any) -> None:
    from kentongan.kernel.wilayah import NASIONAL
    from kentongan.rencana_aksi import queries
    from kentongan.rencana_aksi.documents.berkas import written
    from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
    from kentongan.rencana_aksi.documents.naskah import naskah_of
    from kentongan.rencana_aksi.impor.berkas import read_file
    from kentongan.rencana_aksi.impor.pahami import understand

    plans = list(queries.list_rencana(actor, NASIONAL, tahun=year))
    with _timed(found, f"pemeriksa atas {len(plans)} rencana"):
        for plan in plans:
            queries.findings_of(plan, queries.rows_of(plan))
    step = max(1, len(plans) // DOCUMENTS)
    few = plans[::step][:DOCUMENTS]
    writers: dict[str, Callable[[Any, list[Any]], bytes]] = {
        "naskah DOCX": lambda plan, rows: written(naskah_of(actor, plan, rows), "docx", now=now),
        "naskah PDF": lambda plan, rows: written(naskah_of(actor, plan, rows), "pdf", now=now),
        "matriks XLSX": lambda plan, rows: matrix_xlsx(plan, by="ukur", now=now, rows=rows),
    }
    for name, write in writers.items():
        with _timed(found, f"{name}, satu dari {len(few)}", len(few)):
            for plan in few:
                write(plan, queries.rows_of(plan))
    file = matrix_xlsx(few[0], by="ukur", now=now, rows=queries.rows_of(few[0]))
    with _timed(found, "impor XLSX 40 baris dipahami"):
        understand(read_file(file), tahun=year)


if __name__ == "__main__":
    if sys.argv[1:2] == ["isi"]:
        print(json.dumps(fill_and_time(full="--full" in sys.argv)))
    else:
        main()
