"""A nation of plans: 552 regions × 3 years × 40 rows, and how long its pages and papers take.

    python benchmarks/rad_nasional.py [--full]

Quick: one year and every tenth region. Database: SQLite, and PostgreSQL where it is installed.
"""

import json
import sys
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
ROWS = 40
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
    regions = _regions(every=1 if full else 10)
    years = YEARS if full else YEARS[-1:]
    found: dict[str, Any] = {}
    with _timed(found, "mengisi"):
        plans = _fill(regions, years)
    found |= {"rencana": plans, "baris": plans * ROWS}
    found |= _times(years[-1])
    return found


class _timed:  # noqa: N801 -- reads as a word of the sentence
    def __init__(self, found: dict[str, Any], name: str, divided_by: int = 1) -> None:
        self.found, self.name, self.divided_by = found, name, divided_by

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.found[self.name] = round((time.perf_counter() - self.started) / self.divided_by, 3)


def _regions(*, every: int) -> list[Any]:
    from kentongan.kernel.wilayah import NASIONAL
    from kentongan.wilayah.queries import children

    provinsi = children(NASIONAL)
    below = [area for each in provinsi for area in children(each.kode)]
    return [*provinsi, *below][::every]


def _fill(regions: list[Any], years: tuple[int, ...]) -> int:
    from django.db import transaction

    with transaction.atomic():
        return sum(_fill_year(regions, year) for year in years)


def _fill_year(regions: list[Any], year: int) -> int:
    from datetime import UTC, datetime

    from kentongan.rencana_aksi.models import RencanaAksi

    made, sent = datetime(year, 1, 5, tzinfo=UTC), datetime(year, 1, 25, tzinfo=UTC)
    plans = RencanaAksi.objects.bulk_create(
        [
            RencanaAksi(
                wilayah_kode=str(area.kode),
                tahun=year,
                keadaan=("dikirim", "diterima", "penyusunan")[place % 3],
                versi=0 if place % 3 == 2 else 1,
                nomor_penetapan="" if place % 3 == 2 else f"188/{place}/contoh",
                ditetapkan_on=None if place % 3 == 2 else sent.date(),
                dikirim_at=None if place % 3 == 2 else sent,
                dikirim_pertama_at=None if place % 3 == 2 else sent,
                diterima_at=sent if place % 3 == 1 else None,
                wajib_terpenuhi=[] if place % 3 == 2 else ["p3aks", "gladi"],
                created_at=made,
                changed_at=sent,
            )
            for place, area in enumerate(regions)
        ],
        batch_size=500,
    )
    _fill_rows(plans)
    _fill_history(plans, made, sent)
    return len(plans)


def _fill_rows(plans: list[Any]) -> None:
    from kentongan.rencana_aksi.models import BarisAksi, TargetPeriode

    for start in range(0, len(plans), 100):
        rows = BarisAksi.objects.bulk_create(
            [_row(plan, place) for plan in plans[start : start + 100] for place in range(ROWS)],
            batch_size=1000,
        )
        TargetPeriode.objects.bulk_create(
            [
                TargetPeriode(baris=row, periode=periode, angka=2, satuan="kegiatan")
                for row in rows
                for periode in ("B04", "B08", "B12")
            ],
            batch_size=2000,
        )


def _row(plan: Any, place: int) -> Any:
    from kentongan.rencana_aksi.models import BarisAksi

    wajib = ("p3aks", "gladi", "tindak_lanjut", "pemetaan")
    return BarisAksi(
        rencana=plan,
        urutan=place,
        bidang=("pencegahan", "penghentian", "pemulihan")[place % 3],
        permasalahan=f"Permasalahan contoh nomor {place} di wilayah {plan.wilayah_kode}",
        kegiatan=f"Dialog dan mediasi contoh {place} bersama warga, aparat desa, dan tokoh",
        sasaran="Warga dan pemerintah desa",
        lokasi="Kecamatan contoh",
        kriteria="Kesepakatan tertulis",
        ukuran="Jumlah dialog dengan berita acara",
        penanggung_jawab="Badan Kesbangpol",
        instansi_terkait="Polres, Kodim, camat",
        anggaran=25_000_000,
        sumber_anggaran="APBD",
        kegiatan_wajib_id=wajib[place] if place < len(wajib) else "",
    )


def _fill_history(plans: list[Any], made: Any, sent: Any) -> None:
    from kentongan.rencana_aksi.models import RiwayatKeadaan

    RiwayatKeadaan.objects.bulk_create(
        [RiwayatKeadaan(rencana=p, keadaan="penyusunan", happened_at=made) for p in plans]
        + [
            RiwayatKeadaan(rencana=p, keadaan=p.keadaan, happened_at=sent, wajib=p.wajib_terpenuhi)
            for p in plans
            if p.versi
        ],
        batch_size=1000,
    )


def _times(year: int) -> dict[str, Any]:
    from datetime import date

    from django.utils import timezone

    from kentongan.akses.actor import Actor
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
    _time_plans(found, actor, year, now)
    return found


def _time_plans(found: dict[str, Any], actor: Any, year: int, now: Any) -> None:
    from kentongan.kernel.wilayah import NASIONAL
    from kentongan.rencana_aksi import queries
    from kentongan.rencana_aksi.documents.berkas import written
    from kentongan.rencana_aksi.documents.ekspor import matrix_xlsx
    from kentongan.rencana_aksi.documents.naskah import naskah_of

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


if __name__ == "__main__":
    if sys.argv[1:2] == ["isi"]:
        print(json.dumps(fill_and_time(full="--full" in sys.argv)))
    else:
        main()
