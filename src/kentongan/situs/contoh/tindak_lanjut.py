"""Sample tasks: one rakor with four decisions, each somewhere else on its way, and one order."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from kentongan.akses.action import happening_at
from kentongan.akses.roles import Peran
from kentongan.kernel.enums import Klasifikasi
from kentongan.kernel.wilayah import KodeWilayah
from kentongan.situs.contoh.bahan import MEMPAWAH
from kentongan.situs.contoh.orang import someone
from kentongan.tim import queries
from kentongan.tim.actions import (
    cancel_tindak_lanjut,
    finish_tindak_lanjut,
    record_tindak_lanjut,
)
from kentongan.tim.enums import AsalTugas
from kentongan.tim.models import TindakLanjut

TOHO = KodeWilayah("61.02.06")
HELD_DAYS_AGO = 75
# What, by whom, where, due in how many days from today, and how it ended.
DECISIONS = (
    ("Polres memasang pos pantau di perbatasan kedua desa", "Polres (contoh)", TOHO, -45, "selesai"),
    ("Bagian Tata Pemerintahan mempertemukan kedua desa tentang batas", "", TOHO, -12, ""),
    ("Polres dan Satpol PP menyusun jadwal patroli bersama", "Polres (contoh)", MEMPAWAH, 5, ""),
    ("Memindahkan pasar malam ke lapangan kecamatan", "Satpol PP (contoh)", MEMPAWAH, -30, "batal"),
)  # fmt: skip


def make_tasks(*, now: datetime) -> Iterator[None]:
    """Tasks of the home kabupaten, recorded by its desk."""
    held = now - timedelta(days=HELD_DAYS_AGO)
    meeting = {
        "asal": AsalTugas.RAKOR,
        "rapat": "Rakor Tim Terpadu PKS (contoh)",
        "rapat_on": held.date(),
        "notula": f"300/9/NOTULA/{held.year} (contoh)",
    }
    for tugas, agency, place, days, end in DECISIONS:
        row = _record(tugas, agency, place, now + timedelta(days=days), held, **meeting)
        _end(row, end, now - timedelta(days=40))
        yield
    order = {"asal": AsalTugas.ARAHAN, "rujukan": f"300/12/{now.year} (contoh)"}
    text = "Camat menyiapkan daftar tokoh yang dapat menengahi"
    _record(text, "", TOHO, now + timedelta(days=20), now - timedelta(days=6), **order)
    yield


def _record(
    tugas: str, agency: str, place: KodeWilayah, due: datetime, at: datetime, **origin: Any
) -> TindakLanjut:
    known = queries.agencies(MEMPAWAH).filter(nama=agency).first()
    isian = {"rapat": "", "rapat_on": None, "notula": "", "rujukan": "", **origin}
    with happening_at(at):
        return record_tindak_lanjut(
            actor=someone(Peran.OPERATOR, MEMPAWAH, "Operator Kesbangpol"),
            wilayah=place,
            today=at.date(),
            now=at,
            tugas=tugas,
            instansi_id=known.pk if known else None,
            pelaksana="" if known else tugas.partition(" me")[0],
            tenggat_on=due.date(),
            klasifikasi=Klasifikasi.BIASA,
            **isian,
        )


def _end(row: TindakLanjut, end: str, at: datetime) -> None:
    who: Any = {"actor": someone(Peran.OPERATOR, MEMPAWAH, "Operator Kesbangpol"), "now": at}
    with happening_at(at):
        if end == "selesai":
            finish_tindak_lanjut(
                tindak_lanjut=row,
                hasil="Pos pantau terpasang, dijaga bergantian. Berita acara 12 (contoh).",
                selesai_on=at.date(),
                today=at.date(),
                **who,
            )
        elif end == "batal":
            alasan = "Pengelola pasar malam menghentikan sendiri kegiatannya."
            cancel_tindak_lanjut(tindak_lanjut=row, alasan=alasan, **who)
